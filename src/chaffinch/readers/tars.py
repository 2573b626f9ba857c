"""Tar archives, read in one go; what stands behind the end of one is an archive too.

``cat`` puts archives together so, and ``tar`` itself reads the first alone.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from chaffinch.errors import SourceError, Warned
from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.member_names import AIDS, harmless, hidden, is_aid
from chaffinch.readers.packed import Broken, Decoded, Member, put_by
from chaffinch.readers.raw import CHUNK
from chaffinch.readers.trouble import Aside, Notes, damaged, error_of

_ERRORS = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, IndexError)
_BLOCK = 512


def tar_members(
    file: BinaryIO, name: str, limits: Limits
) -> Iterator[Member | SourceError | Warned | Aside]:
    """The plain files of a tar archive, compressed or not, and of those behind it."""
    stream = _UntilBroken(file, limits.streamed)
    notes = Notes(name)
    cause = ""
    try:
        yield from _every(io.BufferedReader(stream, CHUNK), name, limits)
        if any(stream.tail) or not stream.tail:
            cause = "the archive breaks off: the empty blocks at its end are missing"
    except _ERRORS as error:
        cause = f"nothing behind this can be read ({error})"
    if stream.broken:
        yield error_of(stream.broken, f"{name}:offset {stream.broken.offset}")
    elif cause:
        yield damaged("tar-damaged", name, cause)
    for flaw in stream.told:
        yield from notes.warn(flaw.code, f"{name}:offset {flaw.offset}", flaw.cause)
    yield from notes.sums()


class _UntilBroken(Decoded):
    """It ends where the file beneath is damaged: an error would cost what was read ahead of it."""

    broken: Flaw | None = None

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the next piece goes; 0 at the end, and at the damage."""
        try:
            return 0 if self.broken else super().readinto(buffer)
        except Broken as broken:
            self.broken = broken.flaw
            return 0


def _every(stream: Any, name: str, limits: Limits) -> Iterator[Member | SourceError | Aside]:
    """The files of every archive in a stream, counted through; places are those in the stream."""
    ordinal = start = 0
    while stream is not None:
        archive = tarfile.open(fileobj=stream, mode="r|")  # noqa: SIM115 - read on behind its end
        for info in archive:
            place = (name, ordinal, start + info.offset)
            yield from _file(archive, info, place, limits)
            ordinal += 1
        behind: Any = archive.fileobj
        block = _begun(behind)
        start += behind.tell() - len(block)
        stream = _Behind(block, behind) if block else None


def _begun(stream: Any) -> bytes:
    """The first block that is not empty; b"" where there is none."""
    while block := stream.read(_BLOCK):
        if any(block):
            return bytes(block)
    return b""


class _Behind:
    """A stream of which one block was read already."""

    def __init__(self, block: bytes, stream: Any) -> None:
        self._block, self._stream = block, stream

    def read(self, size: int) -> bytes:
        """The next bytes, as many as were asked for unless the stream ends."""
        first, self._block = self._block[:size], self._block[size:]
        return first + bytes(self._stream.read(size - len(first)))


def _file(
    archive: tarfile.TarFile, info: tarfile.TarInfo, place: tuple[str, int, int], limits: Limits
) -> Iterator[Member | SourceError | Aside]:
    """What a member is; ``place`` is the archive's name, the member's number and its offset."""
    name, ordinal, offset = place
    inner = harmless(info.name)
    if info.isdir() or hidden(inner) or not inner:
        return
    if is_aid(inner):
        yield Aside(AIDS)
        return
    if not info.isreg():
        yield Aside("members that are links or devices")
        return
    pieces: Any = info.sparse or ()  # of a file with holes: place and size of what it holds
    held = sum(size for _place, size in pieces)
    if pieces and info.size > limits.record and info.size > limits.ratio * held:
        # the rest is zeros that stand nowhere
        where = f"{name}:offset {offset}:{inner}"
        yield damaged("bomb", where, f"{info.size:,} bytes from {held:,}")
        return
    packed = archive.extractfile(info)
    if packed is None:
        return
    with put_by(cast(BinaryIO, packed), info.size) as member:
        yield Member(inner, ordinal, offset, info.size, member)
