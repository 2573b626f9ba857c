"""An index of WARC records for replay: sorted lines of key, time and place, found by bisection.

The key is the address turned round (SURT): ``https://www.example.org/a`` becomes
``org,example)/a``, so that the pages of a host stand together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from chaffinch.writers.warc import gzip_member

BLOCK = 3000
"""Lines in one gzip member of an index: what a reader unpacks to find one address."""

_WWW = re.compile(r"www\d*\.")
_PORTS = {"http": 80, "https": 443}
_DIGITS = re.compile(r"\D")


def surt(uri: str) -> str:
    """The key of an address; one that is no web address (``urn:``) is its own key."""
    try:
        parts = urlsplit(uri.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return uri
    if parts.scheme.lower() not in _PORTS or not host:
        return uri
    host = ",".join(reversed(_WWW.sub("", host, count=1).rstrip(".").split(".")))
    if port is not None and port != _PORTS[parts.scheme.lower()]:
        host += f":{port}"
    path = re.sub(r"/{2,}", "/", parts.path.lower()) or "/"
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    query = "&".join(sorted(parts.query.lower().split("&"))) if parts.query else ""
    return f"{host}){path}" + (f"?{query}" if query else "")


def stamp(date: str) -> str:
    """A WARC date as the 14 digits of an index."""
    return (_DIGITS.sub("", date)[:14]).ljust(14, "0")


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
