"""Archives of files: each member is offered as a file that can seek, in the archive's order.

Nothing is unpacked to a path: a member's name is a label, made harmless before it
is used as one. What a member may grow to is checked before and while it is read.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import attrs

from chaffinch.errors import EmptySource, NotText, SourceError, TooLarge, Warned
from chaffinch.readers.binary import OFFICE
from chaffinch.readers.limits import SPOOL, Flaw, Limits
from chaffinch.readers.lines import any_bytes
from chaffinch.readers.member_names import AIDS, harmless, hidden, is_aid, name_in_zip
from chaffinch.readers.members import GZIP, members
from chaffinch.readers.raw import CHUNK
from chaffinch.readers.spools import Spool
from chaffinch.readers.trouble import Aside, damaged, error_of

_BLOCK = 512
_ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, EOFError, OSError,
    RuntimeError, NotImplementedError, ValueError, struct.error, IndexError, KeyError,
    OverflowError,
)  # fmt: skip
_EXPORTED = "export it from its program as text, or as Word and that as HTML: `soffice` does"
_OFFICE_PARTS = frozenset(
    ["[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"]
)
_PROGRAM_PARTS = frozenset(["META-INF/MANIFEST.MF", "AndroidManifest.xml"])


@attrs.frozen
class Member:
    """A file in an archive: its harmless name, its number, its place, and its bytes."""

    name: str
    ordinal: int
    offset: int | None
    length: int | None
    file: BinaryIO


class Broken(OSError):
    """The stream beneath an archive is damaged."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        super().__init__(flaw.cause)


class Decoded(io.RawIOBase):
    """The bytes of a file's members as one stream; grave flaws raise `Broken`, others are kept."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._events = members(file, any_bytes, limits)
        self._rest = b""
        self.told: list[Flaw] = []
        self.tail = b""
        """The last bytes that were read, up to one block of tar."""

    def readable(self) -> bool:
        """True: this is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the next piece goes; 0 at the end."""
        while not self._rest:
            event = next(self._events, None)
            if event is None:
                return 0
            if isinstance(event, bytes):
                self._rest = event
            elif isinstance(event, Flaw):
                if event.grave:
                    raise Broken(event)
                self.told.append(event)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self.tail = (self.tail + self._rest[:size])[-_BLOCK:]
        self._rest = self._rest[size:]
        return size


class Window(io.RawIOBase):
    """A stretch of a file that can seek, as a file of its own."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file, self._start, self._length, self._at = file, start, length, 0

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a byte of the stretch."""
        self._at = max((0, self._at, self._length)[whence] + offset, 0)
        return self._at

    def tell(self) -> int:
        """The place in the stretch."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the stretch goes."""
        size = max(min(len(buffer), self._length - self._at), 0)
        self._file.seek(self._start + self._at)
        data = self._file.read(size)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def zip_members(
    file: BinaryIO, name: str, limits: Limits
) -> Iterator[Member | SourceError | Warned | Aside]:
    """The files of a ZIP archive; of a WACZ only its WARCs."""
    try:
        archive = zipfile.ZipFile(file)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except _ZIP_ERRORS as error:
        yield damaged("zip-damaged", name, f"the archive has no sound directory ({error})")
        return
    if not archive.infolist() and archive.start_dir:
        cause = f"its directory lists nothing of the {archive.start_dir:,} bytes before it"
        yield damaged("zip-damaged", name, cause)
        return
    if not infos:
        yield EmptySource("the archive holds no file", where=name)
        return
    names = {info.filename for info in infos}
    if found := _known_program(archive, names):
        yield NotText(f"{found[0]}, not an archive of pages", where=name, remedy=found[1])
        return
    if "datapackage.json" in names and any(one.startswith("archive/") for one in names):
        infos = [info for info in infos if info.filename.startswith("archive/")]
    if before := min(info.header_offset for info in archive.infolist()):
        cause = f"{before:,} bytes before the first member belong to none: an archive of their own?"
        yield Warned("zip-before", name, cause)
    for ordinal, info in enumerate(infos):
        inner = harmless(name_in_zip(info))
        if hidden(inner) or not inner:
            continue
        if is_aid(inner):
            yield Aside(AIDS)
            continue
        where = f"{name}:offset {info.header_offset}:{inner}"
        if info.flag_bits & 1:
            yield damaged("zip-encrypted", where, "the member is encrypted")
            continue
        if info.file_size > limits.record and info.file_size > limits.ratio * info.compress_size:
            yield damaged("bomb", where, f"{info.file_size:,} bytes from {info.compress_size:,}")
            continue
        try:
            with _zip_member(archive, file, info) as member:
                yield Member(inner, ordinal, info.header_offset, info.compress_size, member)
        except NotImplementedError:
            yield damaged("zip-method", where, "the member is packed in a way that is not read")
        except _ZIP_ERRORS as error:
            yield damaged("zip-damaged", where, f"the member is damaged ({error})")


def _known_program(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, str] | None:
    """For a ZIP that is really a document (office files, books): what it is, and the way out."""
    if names & _OFFICE_PARTS:
        return "an office file", OFFICE
    if any(name.endswith(".iwa") for name in names):
        return "a document of Pages, Numbers or Keynote", _EXPORTED
    if names & _PROGRAM_PARTS or any(name.endswith(".dist-info/WHEEL") for name in names):
        return "a program", ""
    if "mimetype" not in names:
        return None
    try:
        with archive.open("mimetype") as file:
            stated = file.read(100)
    except _ZIP_ERRORS:
        return None
    if stated.startswith(b"application/epub+zip"):
        return "a book (EPUB)", "`unzip FILE -d FOLDER` unpacks it: its chapters are HTML pages"
    return ("an office file", OFFICE) if stated.startswith(b"application/vnd.") else None


def _zip_member(archive: zipfile.ZipFile, file: BinaryIO, info: zipfile.ZipInfo) -> BinaryIO:
    if info.compress_type == zipfile.ZIP_STORED and info.file_size > SPOOL:
        file.seek(info.header_offset)
        head = file.read(30)
        start = info.header_offset + 30 + sum(struct.unpack("<HH", head[26:30]))
        window = cast(BinaryIO, io.BufferedReader(Window(file, start, info.file_size)))
        _refuse_changed(window, info.CRC)
        return window
    with archive.open(info) as packed:
        return put_by(cast(BinaryIO, packed), info.file_size)


def _refuse_changed(member: BinaryIO, stated: int) -> None:
    """Raises `zipfile.BadZipFile` for a member with another check sum than the archive states.

    One that is packed in itself has check sums of its own, and need not be read twice.
    """
    if member.read(len(GZIP)) != GZIP:
        member.seek(0)
        found = 0
        while chunk := member.read(CHUNK):
            found = zlib.crc32(chunk, found)
        if found != stated:
            raise zipfile.BadZipFile("its check sum does not fit")
    member.seek(0)


def put_by(stream: BinaryIO, size: int) -> BinaryIO:
    """A copy that can seek: in memory while it is small, then on the disk."""
    spool = cast(BinaryIO, Spool())
    try:
        while chunk := stream.read(CHUNK):
            spool.write(chunk)
            if spool.tell() > size:
                raise zipfile.BadZipFile("the member is longer than it says")
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool


def spooled(file: BinaryIO, name: str, limits: Limits) -> BinaryIO | SourceError:
    """A compressed file's content as a file that can seek, or why there is none."""
    stream = Decoded(file, limits)
    spool = cast(BinaryIO, Spool())
    try:
        while chunk := stream.read(CHUNK):
            spool.write(chunk)
    except Broken as broken:
        spool.close()
        return error_of(broken.flaw, f"{name}:offset {broken.flaw.offset}")
    spool.seek(0)
    return spool


def whole(file: BinaryIO, name: str, limits: Limits) -> Iterator[bytes | SourceError | Warned]:
    """What a file decodes to, up to one record's limit: warnings, then bytes or an error."""
    stream = Decoded(file, limits)
    data = bytearray()
    try:
        while chunk := stream.read(CHUNK):
            data += chunk
            if len(data) > limits.record:
                yield TooLarge(f"more than {limits.record:,} bytes", where=name)
                return
    except Broken as broken:
        yield error_of(broken.flaw, f"{name}:offset {broken.flaw.offset}")
        return
    for flaw in stream.told:
        yield Warned(flaw.code, f"{name}:offset {flaw.offset}", flaw.cause)
    yield bytes(data)
