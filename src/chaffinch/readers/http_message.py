"""An HTTP response as a crawler stored it: its page, decoded, or the reason why not.

Transfer and content codings are undone within the limits. A body that is not coded
as its header says stays as it is, and that is told; so is, by a code of its own, a body that
breaks off, for its page lacks what came behind.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator
from typing import Any, NamedTuple

import attrs

from chaffinch.errors import TooLarge, UsageError
from chaffinch.extras import needed
from chaffinch.readers.charset import known
from chaffinch.readers.limits import Limits
from chaffinch.readers.members import GZIP
from chaffinch.readers.zstd import MAGIC, SKIPPABLE
from chaffinch.readers.zstd import package as zstd_package

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t][^\n]*)?\r?\n?")
_END = re.compile(rb"\r?\n\r?\n|\r\r")
_LINE = re.compile(r"\r\n?|\n")  # and at no other sign, as in a UTF-8 value read as Latin-1
_HEAD = 1 << 20
_OUT = 1 << 20
_MEMBERS = 100  # of one body: each costs a copy of what follows it
_AGAIN = {"gzip": (GZIP,), "x-gzip": (GZIP,), "zstd": (MAGIC, *SKIPPABLE)}
"""How another member begins, which belongs to the body too."""
_ZLIB = type(zlib.decompressobj())
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.I)


@attrs.frozen
class Message:
    """A response: its status, its header fields, and the body as stored."""

    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes = attrs.field(repr=False)
    whole: bool = True
    """Whether the header has an end."""

    def get(self, name: str) -> str:
        """The last value of a header field, or ""."""
        found = ""
        for key, value in self.fields:
            if key == name:
                found = value
        return found

    @property
    def media_type(self) -> str:
        """The declared media type without parameters, in small letters, or ""."""
        return self.get("content-type").partition(";")[0].strip().lower()


@attrs.frozen
class Entity:
    """The decoded body, and what was odd about its codings: pairs of code and cause."""

    data: bytes = attrs.field(repr=False)
    dechunked: bytes = attrs.field(repr=False)
    oddities: tuple[tuple[str, str], ...] = ()


def message(block: bytes) -> Message | None:
    """The response that a block holds, or None where it does not begin like one."""
    match = _STATUS.match(block)
    if not match:
        return None
    end = _END.search(block, max(match.end() - 2, 0), _HEAD)
    stop = end.start() if end else len(block)
    fields: list[tuple[str, str]] = []
    for line in _LINE.split(block[match.end() : stop].decode("latin-1")):
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        elif colon:
            fields.append((name.strip().lower(), value.strip()))
    body = block[end.end() :] if end else b""
    return Message(int(match[1]), tuple(fields), body, end is not None)


def charset_in(content_type: str) -> str:
    """The charset that a Content-Type declares, where it is known as one of text, else ""."""
    match = _CHARSET.search(content_type)
    if not match:
        return ""
    try:
        return known(match[1])
    except UsageError:
        return ""


def entity(response: Message, limits: Limits) -> Entity:
    """The body with its codings undone.

    Raises `TooLarge` where it grows over the limit, `UsageError` where a coding
    needs a package that is not installed.
    """
    oddities: list[tuple[str, str]] = []
    data = response.body
    transfer = _codings(response, "transfer-encoding")
    if "chunked" in transfer:
        data, cause, cut = dechunk(data)
        if cause:
            oddities.append(("http-cut" if cut else "http-chunked", cause))
    data = _undone_all([one for one in transfer if one != "chunked"], data, limits, oddities)
    dechunked = data
    data = _undone_all(_codings(response, "content-encoding"), data, limits, oddities)
    return Entity(data, dechunked, tuple(oddities))


def _codings(response: Message, name: str) -> list[str]:
    """The codings that a field names, in however many lines, in the order of their use."""
    stated = [value for key, value in response.fields if key == name]
    named = [part.strip().lower() for part in ",".join(stated).split(",")]
    return [coding for coding in named if coding not in ("", "identity", "none", "utf-8")]


def _undone_all(
    codings: list[str], data: bytes, limits: Limits, oddities: list[tuple[str, str]]
) -> bytes:
    for coding in reversed(codings):
        if data:
            out, cause = _undone(coding, data, limits)
            if cause:
                oddities.append(("http-coding" if out is data else "http-cut", cause))
            data = out
    return data


class Unchunked(NamedTuple):
    """A body without its chunks, what was wrong with them, and whether its end is missing."""

    body: bytes
    cause: str = ""
    cut: bool = False


def dechunk(body: bytes) -> Unchunked:
    """The body without its chunks, and what was wrong with them ("" if nothing)."""
    pieces: list[bytes] = []
    place = 0
    while match := _SIZE.match(body, place):
        size = int(match[1], 16)
        if size == 0:
            return Unchunked(b"".join(pieces))
        piece = body[match.end() : match.end() + size]
        pieces.append(piece)
        place = match.end() + size
        if len(piece) < size:
            return Unchunked(b"".join(pieces), "the last chunk is shorter than it says", cut=True)
        if body.startswith(b"\r\n", place):
            place += 2
        elif body.startswith(b"\n", place):
            place += 1
    if not pieces:
        cause = "the header says chunked, the body has no chunks" if body else ""
        return Unchunked(body, cause)
    if place >= len(body):
        return Unchunked(b"".join(pieces), "the last chunk is missing", cut=True)
    # what follows is no chunk: keep it, a byte too many is better than a page cut short
    cause = "the chunks break off in the middle of the body"
    return Unchunked(b"".join(pieces) + body[place:], cause)


def _undone(coding: str, data: bytes, limits: Limits) -> tuple[bytes, str]:
    out = bytearray()
    rest = data
    for _ in range(_MEMBERS):
        decoder = _decoder(coding, rest)
        if decoder is None:
            return data, f"nobody knows the content coding {coding[:40]!r}"
        error, rest = _poured(decoder, rest, out, coding, limits)
        if error is not None and not out:
            return data, f"the body is not coded in {coding} as its header says"
        if error is not None:
            return bytes(out), f"the {coding} body is damaged ({error})"
        if not _finished(decoder):
            return bytes(out), f"the {coding} body breaks off"
        if not rest.startswith(_AGAIN.get(coding, ())):
            return bytes(out), ""
    return bytes(out), f"the {coding} body has more than {_MEMBERS} members"


def _poured(
    decoder: Any, data: bytes, out: bytearray, coding: str, limits: Limits
) -> tuple[Exception | None, bytes]:
    """Put what comes out behind ``out``: the error that ended it, and the bytes behind the end."""
    pieces = _bites(decoder, data)
    try:
        while True:
            out += next(pieces)
            if len(out) > limits.record:
                raise TooLarge(f"the {coding} body grows over {limits.record:,} bytes")
    except StopIteration as end:
        return None, end.value
    except (TooLarge, MemoryError):
        raise
    except Exception as error:  # zlib, brotli and zstandard each have a class of their own
        return error, b""


def _finished(decoder: Any) -> bool:
    if hasattr(decoder, "is_finished"):
        return bool(decoder.is_finished())
    if hasattr(decoder, "eof"):
        return bool(decoder.eof)
    try:  # brotlipy, which pywb brings along under the same name
        decoder.finish()
    except Exception:
        return False
    return True


def _bites(decoder: Any, data: bytes) -> Generator[bytes, None, bytes]:
    """What comes out, in pieces; returns the bytes behind the end of what is decoded."""
    if isinstance(decoder, _ZLIB):
        while data and not decoder.eof:
            yield decoder.decompress(data, _OUT)
            data = decoder.unconsumed_tail
        return bytes(decoder.unused_data)
    if hasattr(decoder, "can_accept_more_data"):  # brotli since 1.2
        yield decoder.process(data, output_buffer_limit=_OUT)
        while not decoder.can_accept_more_data():
            yield decoder.process(b"", output_buffer_limit=_OUT)
        return b""
    # these give all that a bite grows into: small bites bound it, and a byte of brotli is one
    feed = getattr(decoder, "process", None) or decoder.decompress
    step = 64 if hasattr(decoder, "eof") else 1
    for place in range(0, len(data), step):
        yield feed(data[place : place + step])
        if getattr(decoder, "eof", False):
            return bytes(decoder.unused_data) + data[place + step :]
    return b""


def _decoder(coding: str, data: bytes) -> Any:
    if coding in ("gzip", "x-gzip"):
        return zlib.decompressobj(31)
    if coding == "deflate":
        return zlib.decompressobj(15 if data[0] & 0x0F == 8 and _zlib_head(data) else -15)
    if coding in ("br", "zstd"):
        if coding == "br":
            return needed("brotli", "brotli", "a br body").Decompressor()
        return zstd_package().ZstdDecompressor().decompressobj()
    return None


def _zlib_head(data: bytes) -> bool:
    return len(data) > 1 and (data[0] * 256 + data[1]) % 31 == 0
