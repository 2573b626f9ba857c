"""An index of WARC records for replay: sorted lines of key, time and place, found by bisection.

The key is the address turned round (SURT): ``https://www.example.org/a`` becomes
``org,example)/a``, so that the pages of a host stand together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import unquote_to_bytes

from chaffinch.writers.members import gzip_member

BLOCK = 3000
"""Lines in one gzip member of an index: what a reader unpacks to find one address."""

_WEB = re.compile(r"(https?|ftp)://([^/?#]*)([^?#]*)(?:\?([^#]*))?", re.I | re.S)
_OTHER = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:)([^#]*)", re.S)
_WWW = re.compile(r"www\d*\.")
_PORTS = {"http": ":80", "https": ":443"}
_PORT = re.compile(r":\d*$")
# as crawlers have them: an id of 32 signs, wherever it stands in the query
_SESSIONS = tuple(
    re.compile(rf"^(.*){name}(?:&|$)(.*)$", re.S)
    for name in (
        r"jsessionid=[0-9a-z]{32}",
        r"phpsessid=[0-9a-z]{32}",
        r"sid=[0-9a-z]{32}",
        r"aspsessionid[a-z]{8}=[a-z]{24}",
        r"cfid=(?:(?!cfid=[^&])[^&])+&cftoken=[^&]+",  # from the last one: many take no time
    )
)
_ASP = re.compile(r"/\((?:(?:[a-z]\([0-9a-z]{24}\))+|[0-9a-z]{24})\)(?=/)")
_UNSAFE = re.compile(rb"[\x00-\x20\x7f-\xff#%]")
_NESTED = re.compile(rb"%(?:25)+(?=[0-9A-Fa-f]{2})")
_DEEP = 32
_NO_DIGITS = re.compile(r"\D")
_FIRST = "19700101000000"
"""What stands for the parts of a date that are not stated: no day has the number 0."""
_BARE = re.compile(r"[\x00-\x20\x7f]")


def surt(uri: str) -> str:
    """The key of an address, so that spellings of the same one have the same key.

    As archives make it: small letters, no ``www.``, no default port, no session id, no dot
    segments, each sign escaped or not as it must be. An address that is none of the web
    (``urn:``) keeps its order.
    """
    uri = uri.strip()
    if not (web := _WEB.fullmatch(uri.partition("#")[0])):
        other = _OTHER.match(uri)
        return other[1] + _escaped(other[2]).lower() if other else _unspaced(uri)
    scheme, host, path, query = web[1].lower(), web[2], web[3], web[4] or ""
    key = f"{_host(scheme, host)}){_path(_escaped(path).lower())}"
    query = _escaped(query).lower()
    for session in _SESSIONS:
        query = session.sub(r"\1\2", query)
    return f"{key}?{'&'.join(sorted(query.split('&')))}" if query else key


def _escaped(text: str) -> str:
    """Every escape undone, as often as it was done, and what must be escaped is so once."""
    data = _NESTED.sub(b"%", text.encode("utf-8", "surrogatepass"))
    for _ in range(_DEEP):
        if (bare := unquote_to_bytes(data)) == data:
            break
        data = bare
    return _UNSAFE.sub(lambda match: b"%%%02x" % match[0][0], data).decode("ascii")


def _host(scheme: str, host: str) -> str:
    name = host.rpartition("@")[2]
    port = match[0] if (match := _PORT.search(name)) else ""
    name = unquote_to_bytes(name.removesuffix(port)).decode("utf-8", "replace").lower()
    with suppress(UnicodeError):  # no name that could be asked for: its letters stay
        name = name.encode("idna").decode()
    parts = [part for part in _WWW.sub("", name, count=1).strip("[]").split(".") if part]
    turned = ",".join(reversed(parts)) + ("" if port in (_PORTS.get(scheme), ":") else port)
    return _unspaced(turned)


def _unspaced(text: str) -> str:
    """The same with white space and controls escaped: those part the fields of an index."""
    return _BARE.sub(lambda match: f"%{ord(match[0]):02x}", text)


def _sessionless(path: str) -> str:
    """A path without the session ids that stand before the name of a page of ASP.NET."""
    last = path.rfind(".aspx") - len("/.")  # a name of one sign or more
    return _ASP.sub(lambda match: "" if match.end() <= last else match[0], path)


def _path(path: str) -> str:
    parts: list[str] = []
    sessionless = "?".join(map(_sessionless, path.split("?")))
    for part in sessionless.split("/")[1:]:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(filter(None, parts))


def stamp(date: str) -> str:
    """A WARC date as the 14 digits of an index; of what it leaves open, the first moment."""
    digits = _NO_DIGITS.sub("", date)[:14]
    return digits + _FIRST[len(digits) :]


def line(uri: str, date: str, **fields: Any) -> bytes:
    """One line of an index, without its end; ``fields`` in their order, numbers as text."""
    import orjson

    held = orjson.dumps({"url": uri, **{key: str(value) for key, value in fields.items()}})
    return f"{surt(uri)} {stamp(date)} ".encode("utf-8", "replace") + held


def packed(lines: Iterator[bytes], name: str, level: int) -> Iterator[tuple[bytes, bytes]]:
    """Sorted lines as gzip members, each with its line in the index of the index.

    ``name`` is that of the file which receives the members.
    """
    import orjson

    offset = 0
    block: list[bytes] = []
    for one in _ended(lines):
        if one is not None:
            block.append(one)
        if block and (one is None or len(block) == BLOCK):
            member = gzip_member(b"".join(each + b"\n" for each in block), level)
            place = {
                "offset": offset,
                "length": len(member),
                "digest": "sha256:" + hashlib.sha256(member).hexdigest(),
                "filename": name,
            }
            key, time, _ = block[0].split(b" ", 2)
            yield member, b"%s %s %s\n" % (key, time, orjson.dumps(place))
            offset += len(member)
            block = []


def _ended(lines: Iterator[bytes]) -> Iterator[bytes | None]:
    yield from lines
    yield None
