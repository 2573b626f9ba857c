"""A file becomes members of plain bytes: damage ends a member, never the reading.

Plain files are one member. In gzip and Zstandard files each member (frame) stands
alone; where one is damaged the next sound one is looked for from the damaged one's
first byte on, because the length of what is damaged cannot be trusted.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Generator, Iterator
from typing import Any, BinaryIO

import attrs

from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.raw import CHUNK, Raw
from chaffinch.readers.zstd import MAGIC as ZSTD
from chaffinch.readers.zstd import SKIPPABLE, decoders

_FEED = 16_384
_BITE = 1024  # one fed byte of Zstandard or xz can stand for thousands: this bounds the memory
_OUT = 1 << 20
_SALVAGE = 16
_PROBE = 512
GZIP = b"\x1f\x8b\x08"


@attrs.frozen
class Begin:
    """A member begins at this byte of the file."""

    offset: int


@attrs.frozen
class End:
    """A sound member ended just before this byte of the file."""

    offset: int


Event = Begin | End | Flaw | bytes
Probe = Callable[[bytes], bool]
_Pieces = Generator[bytes, None, Flaw | None]


def coding_of(head: bytes) -> str:
    """The compression that the first bytes show: ``gzip``, ``zstd``, ``bz2``, ``xz`` or ""."""
    if head.startswith(GZIP[:2]):
        return "gzip"
    if head.startswith((ZSTD, *SKIPPABLE)):
        return "zstd"
    if head.startswith(b"BZh") and head[3:4].isdigit() and head[4:10] == b"1AY&SY":
        return "bz2"
    return "xz" if head.startswith(b"\xfd7zXZ\0") else ""


def members(
    file: BinaryIO, probe: Probe, limits: Limits, start: int = 0, coding: str | None = None
) -> Iterator[Event]:
    """The members of a file that can seek, from byte ``start`` on.

    ``probe`` says whether the first bytes of a member are what is looked for when
    reading starts again behind damage; ``coding`` is the compression where
    the first bytes do not show it. Raises `UsageError` where a compression needs
    a package that is not installed.
    """
    raw = Raw(file)
    raw.seek(start)
    coding = coding_of(raw.peek(10)) if coding is None else coding
    if not coding:
        yield Begin(start)
        while data := raw.take(CHUNK):
            yield data
        yield End(raw.offset)
    else:
        member = _framed(decoders(raw, limits)) if coding == "zstd" else _MEMBERS[coding]
        yield from _coded(raw, member, _MAGIC[coding], probe, limits)


def _coded(
    raw: Raw, member: Callable[[Raw, Limits], _Pieces], magic: bytes, probe: Probe, limits: Limits
) -> Iterator[Event]:
    while raw.peek(1):
        start = raw.offset
        if not raw.peek(4).startswith((magic[:2], *(SKIPPABLE if magic == ZSTD else ()))):
            yield _between(raw, member, magic, probe, limits)
            continue
        yield Begin(start)
        flaw = yield from member(raw, limits)
        if flaw is None:
            yield End(raw.offset)
            continue
        found = _scan(raw, start + 1, member, magic, probe, limits)
        yield attrs.evolve(flaw, offset=start, last=not found)


def _between(
    raw: Raw, member: Callable[[Raw, Limits], _Pieces], magic: bytes, probe: Probe, limits: Limits
) -> Flaw:
    """Reports bytes between two members, or behind the last, that begin no member."""
    start, head = raw.offset, raw.peek(len(magic))
    found = _scan(raw, start, member, magic, probe, limits)
    end = raw.offset
    if _zeros(raw, start, end):
        return Flaw("gzip-padding", start, f"{end - start} zero bytes of padding", False, not found)
    cause = f"{end - start} bytes that belong to no member"
    # a member whose signature was hit is lost data, not litter behind the end
    hit = sum(one == two for one, two in zip(head, magic, strict=False)) >= len(magic) - 1
    if found or hit:
        return Flaw("gzip-garbage", start, cause, True, not found)
    raw.seek(start)
    beginning = raw.peek(_PROBE)
    raw.seek(end)
    if probe(beginning) and not probe(b""):
        cause = f"{end - start} bytes of records that are not packed, behind those that are"
        return Flaw("gzip-plain", start, cause, True, True)
    return Flaw("gzip-trailing", start, cause + " behind the last one", False, True)


def _zeros(raw: Raw, start: int, end: int) -> bool:
    raw.seek(start)
    zero = True
    while raw.offset < end:
        zero = zero and not any(raw.take(min(CHUNK, end - raw.offset)))
        if not zero:
            break
    raw.seek(end)
    return zero


def _scan(
    raw: Raw,
    start: int,
    member: Callable[[Raw, Limits], _Pieces],
    magic: bytes,
    probe: Probe,
    limits: Limits,
) -> bool:
    """Go to the next member that begins as it should, or to the end of the file."""
    raw.seek(start)
    while data := raw.peek(CHUNK):
        base, at = raw.offset, data.find(magic)
        while at >= 0:
            raw.seek(base + at)
            if probe(_beginning(raw, member, limits)):
                raw.seek(base + at)
                return True
            at = data.find(magic, at + 1)
        raw.seek(base + max(len(data) - len(magic) + 1, 1))
    return False


def _beginning(raw: Raw, member: Callable[[Raw, Limits], _Pieces], limits: Limits) -> bytes:
    head = b""
    for piece in member(raw, limits):
        head += piece
        if len(head) >= _PROBE:
            break
    return head[:_PROBE]


def _gunzip(raw: Raw, limits: Limits) -> _Pieces:
    """One gzip member (RFC 1952), its check sum and length held to what came out."""
    start = raw.offset
    if (flaw := _gzip_header(raw)) is not None:
        return flaw
    inflater = zlib.decompressobj(-15)
    crc = size = 0
    while not inflater.eof:
        left = inflater.unconsumed_tail
        piece = left or raw.take(_FEED)
        try:
            out = inflater.decompress(piece, _OUT)
        except zlib.error as error:
            if not size:
                yield from _salvaged(piece)
            return Flaw("gzip-deflate", start, f"the compressed bytes are damaged ({error})")
        crc, size = zlib.crc32(out, crc), size + len(out)
        if out:
            yield out
        elif not piece and not inflater.eof:
            return Flaw("gzip-truncated", start, "the file breaks off inside a gzip member")
        if size > limits.record and size > limits.ratio * (raw.offset - start):
            return Flaw("bomb", start, f"more than {limits.ratio} bytes come out of each one")
    raw.seek(raw.offset - len(inflater.unused_data))
    trailer = raw.take(8)
    if len(trailer) < 8:
        return Flaw("gzip-trailer", start, "the check sum at the end of the gzip member is missing")
    expected = crc.to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
    if trailer != expected:
        return Flaw("gzip-crc", start, "the gzip member's check sum or length does not fit")
    return None


def _salvaged(piece: bytes) -> Iterator[bytes]:
    """What unpacks before the damage, so that the error can name the record."""
    inflater, place = zlib.decompressobj(-15), 0
    while place < len(piece):
        step = _SALVAGE if place < 64 * _SALVAGE else 16 * _SALVAGE
        try:
            out = inflater.decompress(piece[place : place + step], _OUT)
        except zlib.error:
            return
        place += step
        if out:
            yield out


def _gzip_header(raw: Raw) -> Flaw | None:
    start = raw.offset
    head = raw.take(10)
    if len(head) < 10:
        return Flaw("gzip-truncated", start, "the file breaks off inside a gzip header")
    flags = head[3]
    if not head.startswith(GZIP) or flags & 0xE0:
        return Flaw("gzip-header", start, "the gzip header is damaged")
    if flags & 4:
        raw.take(int.from_bytes(raw.take(2), "little"))
    for flag in (8, 16):
        if flags & flag:
            end = raw.peek(CHUNK).find(b"\0")
            if end < 0:
                return Flaw("gzip-header", start, "the name in the gzip header has no end")
            raw.take(end + 1)
    if flags & 2:
        raw.take(2)
    return None


def _framed(new: Callable[[], Any]) -> Callable[[Raw, Limits], _Pieces]:
    """The members of a coding whose decoder checks its own sums."""

    def member(raw: Raw, limits: Limits) -> _Pieces:
        start, size = raw.offset, 0
        if raw.peek(4).startswith(SKIPPABLE):
            head = raw.take(8)
            raw.seek(start + len(head) + int.from_bytes(head[4:8], "little"))
            return None
        decoder = new()
        while not decoder.eof:
            hungry = getattr(decoder, "needs_input", True)
            piece = raw.take(_BITE) if hungry else b""
            if hungry and not piece:
                return Flaw("gzip-truncated", start, "the file breaks off inside compressed bytes")
            try:
                out = _bite(decoder, piece)
            except MemoryError:
                raise
            except Exception as error:  # each package has an error class of its own
                return Flaw("gzip-deflate", start, f"the compressed bytes are damaged ({error})")
            size += len(out)
            if out:
                yield out
            if size > limits.record and size > limits.ratio * (raw.offset - start):
                return Flaw("bomb", start, f"more than {limits.ratio} bytes come out of each one")
        raw.seek(raw.offset - len(decoder.unused_data))
        return None

    return member


def _bite(decoder: Any, piece: bytes) -> bytes:
    if hasattr(decoder, "needs_input"):
        return bytes(decoder.decompress(piece, _OUT))
    return bytes(decoder.decompress(piece))


_MEMBERS: dict[str, Callable[[Raw, Limits], _Pieces]] = {
    "gzip": _gunzip,
    "bz2": _framed(bz2.BZ2Decompressor),
    "xz": _framed(lzma.LZMADecompressor),
}
_MAGIC = {"gzip": GZIP, "zstd": ZSTD, "bz2": b"BZh", "xz": b"\xfd7zXZ\0"}
