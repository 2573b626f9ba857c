"""What an address tells: the day of an article; of an archive's copy, the page's own address.

An archive of the web writes the moment of a copy and the page's own address behind its own:
``https://archive.example/web/20190103120000id_/https://post.example/ferry``; some write the moment
with marks (``2019.01.03-120000``). Links of the page, and what its head says of its address, are
rewritten so. No archive is known here by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

_REPLAY = re.compile(
    r"(?:^|/)(?P<moment>\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?\*?/"
    r"(?P<scheme>https?):/{1,2}(?P<rest>(?=[^/\s])\S+)"
)
_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?=[/-])"
)
_PORT = re.compile(r"^([^/:]+):(\d+)(?=/|$)")
_OWN = {"http": "80", "https": "443"}
_WHOLE = 14  # digits of a moment down to the second
_FOREIGN = re.compile(r"[^\d]")


def day_in(address: str) -> str:
    """The day that an address holds, as newspapers' do, in ISO 8601; "" where it holds none.

    >>> day_in("https://post.example/2024/05/04/ferry"), day_in("https://post.example/ferry")
    ('2024-05-04', '')
    """
    match = _DAY.search(address)
    try:
        return str(date(int(match["y"]), int(match["m"]), int(match["d"]))) if match else ""
    except ValueError:
        return ""  # 30 February


def original(address: str) -> str:
    """The address of the page of which an address's page is a copy; any other address unchanged.

    >>> original("https://archive.example/web/20190103120000id_/http://post.example:80/ferry")
    'http://post.example/ferry'
    >>> original("/web/20190103120000/https://post.example/ferry")
    'https://post.example/ferry'
    >>> original("https://post.example/share?u=2019/https//post.example")
    'https://post.example/share?u=2019/https//post.example'
    """
    match = _REPLAY.search(address)
    if match is None:
        return address
    scheme, rest = match["scheme"], match["rest"]
    port = _PORT.match(rest)
    if port and port[2] == _OWN[scheme]:
        rest = port[1] + rest[port.end() :]
    return f"{scheme}://{rest}"


def moment_of(address: str) -> str:
    """The moment of a copy in an archive's address, as fourteen digits; "" where it holds none.

    >>> moment_of("https://archive.example/2019.01.03-120000/https://post.example/ferry")
    '20190103120000'
    """
    match = _REPLAY.search(address)
    digits = _FOREIGN.sub("", match["moment"]) if match else ""
    return digits if len(digits) == _WHOLE else ""


def replayed_in(text: str) -> str:
    """The address in a text that is a copy's, or "".

    >>> replayed_in("A copy - https://archive.example/web/20190103120000/https://post.example/a")
    'https://archive.example/web/20190103120000/https://post.example/a'
    """
    match = _REPLAY.search(text)
    if match is None:
        return ""
    return text[text.rfind(" ", 0, match.start() + 1) + 1 : match.end()]


def host_of(uri: str) -> str:
    """The host of an address, in small letters and without ``www.``; "" where there is none.

    >>> host_of("https://www.Example.org:443/a"), host_of("a.txt")
    ('example.org', '')
    """
    try:
        host = urlsplit(uri).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


class Copies:
    """What the addresses of a page tell of the copy that it is: of which moment, on which hosts."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._moments: set[str] = set()
        self._hosts: set[str] = set()
        for address in addresses:
            if original(address) != address:
                self._moments.add(moment_of(address))
                self._hosts.add(host_of(address))
        self._moments.discard("")
        self._hosts.discard("")

    def tells_of_copy(self, field: str, value: str) -> bool:
        """Whether a date is the copy's moment, or a publisher the archive's host: not the page's.

        >>> copies = Copies(["https://archive.example/20190103120000/https://post.example/ferry"])
        >>> copies.tells_of_copy("datePublished", "2019-01-03T12:00:00Z")
        True
        >>> copies.tells_of_copy("datePublished", "2019-01-03")
        False
        >>> copies.tells_of_copy("publisher", "archive.example")
        True
        """
        if not self._moments and not self._hosts:
            return False
        if field in ("datePublished", "dateModified"):
            return _FOREIGN.sub("", value)[:_WHOLE] in self._moments
        return field == "publisher" and value.lower().removeprefix("www.") in self._hosts
