"""The one way in for files: whatever is given, its content decides what it is, and pages come out.

What cannot be read comes out too, as an error or a warning among the sources, in the
order of the input: nothing is raised, nothing is left out in silence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import (
    ChaffinchError,
    EmptySource,
    MissingSource,
    NotText,
    SourceError,
    Warned,
)
from chaffinch.readers import media_type_of
from chaffinch.readers.delimited import read_csv
from chaffinch.readers.jsonl import parsed, read_json, read_jsonl
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.members import coding_of
from chaffinch.readers.packed import (
    Broken,
    Decoded,
    Member,
    hidden,
    spooled,
    tar_members,
    whole,
    zip_members,
)
from chaffinch.readers.parquet import read_parquet
from chaffinch.readers.tables import ANY, Columns
from chaffinch.readers.trouble import damaged
from chaffinch.readers.warc import read_warc, record_at
from chaffinch.readers.warc_headers import ARC, WARC, dialect_of

__all__ = ["ANY", "DEFAULT", "Columns", "Item", "Limits", "kind_of", "source_at", "sources"]

Item = Source | SourceError | Warned

_HEAD = 8192
_PACKED = (".gz", ".zst", ".bz2", ".xz", ".tgz")
_OBJECT = re.compile(rb"\s*\{\s*(?:\"|\}|\Z)")
_LISTED = re.compile(rb"\s*\[\s*(?:\{|\]|\Z)")
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".jar", ".apk", ".whl")


@attrs.frozen
class _Input:
    """A file on its way in: its name, the archive around it, how deep it lies."""

    name: str
    limits: Limits
    columns: Columns
    depth: int = 0
    container: Container | None = None


def sources(
    path: Path, *, name: str = "", limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of a file or folder, and the errors and warnings between them, in order.

    ``name`` is what messages and provenance call the input (its own name by default);
    inside a folder it is followed by the path from there, in sorted order, hidden files
    left out. WARC, WET, ARC, WACZ, JSON, JSON Lines, CSV, TSV, Parquet, ZIP and tar are
    known by their content (CSV by its name), plain or compressed by gzip, bzip2, xz or
    Zstandard; anything else is one page of HTML or text.
    """
    path = Path(path)
    given, name = name, name or _shown(path.name) or "."
    try:
        if path.is_dir():
            yield from _folder(path, given, limits, columns)
            return
        if not path.exists():
            yield MissingSource("there is no such file", where=name)
        elif not path.is_file():
            yield NotText("this is no file but a device, pipe or socket", where=name)
        else:
            with path.open("rb") as file:
                yield from _guarded(file, _Input(name, limits, columns))
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", "") or type(error).__name__
        yield MissingSource(f"it cannot be read ({cause})", where=name)


def source_at(
    path: Path, container: Container, *, limits: Limits = DEFAULT
) -> Source | SourceError:
    """One source again, by the place that its provenance names; the bytes are not compared.

    Records of a WARC or ARC file are read at their offset; everything else is read
    from the beginning up to the record of that number.
    """
    if container.offset is not None and container.name == path.name:
        try:
            with path.open("rb") as file:
                kind, _coding = _look(file, path.name)
                if kind in ("warc", "arc"):
                    dialect = WARC if kind == "warc" else ARC
                    for item in record_at(file, container, limits, dialect):
                        if not isinstance(item, Warned):
                            return item
        except OSError as error:
            return MissingSource(f"it cannot be read ({error.strerror})", where=container.name)
    for item in sources(path, limits=limits):
        if isinstance(item, Source) and _same(item.container, container):
            return item
    where = f"{container.name}:{container.record_id or container.ordinal}"
    return MissingSource("there is no such record in the file", where=where)


def _same(one: Container | None, other: Container) -> bool:
    if one is None:
        return False
    return (one.record_id, one.ordinal) == (other.record_id, other.ordinal) and (
        one.name == other.name or one.name.endswith("/" + other.name.rpartition("/")[2])
    )


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _folder(path: Path, name: str, limits: Limits, columns: Columns) -> Iterator[Item]:
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield MissingSource(f"the folder cannot be read ({error.strerror})", where=name or ".")
        return
    empty = True
    for entry in entries:
        if hidden(entry.name):
            continue
        empty = False
        inner = f"{name}/{_shown(entry.name)}".lstrip("/")
        if entry.is_dir() and entry.is_symlink():
            yield Warned("skipped", inner, "a link to a folder is not followed")
        else:
            yield from sources(entry, name=inner, limits=limits, columns=columns)
    if empty and name:
        yield Warned("empty-folder", name, "the folder holds no file")
    elif empty:
        yield EmptySource("the folder holds no file", where=".")


def _guarded(file: BinaryIO, what: _Input) -> Iterator[Item]:
    """Everything in an open file; a package that is not installed is this file's error alone."""
    try:
        yield from _file(file, what)
    except SourceError as error:
        yield error if error.where else error.at(what.name)  # type: ignore[misc]
    except ChaffinchError as error:
        yield SourceError(error.cause, where=what.name, remedy=error.remedy, code="package-missing")
    except RecursionError:
        yield damaged("too-deep", what.name, "nested deeper than can be read")


def kind_of(head: bytes, name: str) -> str:
    """What a file is by its first bytes, and by its name where bytes leave it open.

    One of ``warc arc zip tar parquet jsonl json csv lost-warc page``.
    """
    stem = _stem(name)
    if dialect := dialect_of(head):
        return dialect.name
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if _is_tar(head):
        return "tar"
    if stem.endswith((".csv", ".tsv", ".tab")):
        return "csv"
    if stem.endswith((".warc", ".arc", ".wet", ".wat")):
        return "lost-warc"
    return _json_kind(head, stem)


def _json_kind(head: bytes, stem: str) -> str:
    if stem.endswith((".jsonl", ".ndjson", ".jsonlines")):
        return "jsonl"
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if stem.endswith(".json") and _LISTED.match(bare):
        return "json"
    if not _OBJECT.match(bare):
        return "page"
    line, ended, _rest = bare.lstrip().partition(b"\n")
    if not ended:
        return "jsonl" if len(head) == _HEAD or _is_json(line) else "page"
    if _is_json(line):
        return "jsonl"
    return "json" if stem.endswith(".json") else "page"


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(parsed(line)[0], dict)
    except ValueError:
        return False


def _is_tar(head: bytes) -> bool:
    if len(head) < 512:
        return False
    if head[257:262] == b"ustar":
        return True
    try:
        stated = int(head[148:156].strip(b"\0 ") or b"x", 8)
    except ValueError:
        return False
    return stated == sum(head[:148]) + 8 * 32 + sum(head[156:512])


def _stem(name: str) -> str:
    stem = name.lower()
    for suffix in _PACKED:
        stem = stem.removesuffix(suffix)
    return stem


def _look(file: BinaryIO, name: str) -> tuple[str, str]:
    """What the file is and how it is compressed, by its first decoded bytes."""
    file.seek(0)
    head = file.read(_HEAD)
    coding = coding_of(head)
    if not coding:
        return kind_of(head, name), ""
    decoded, stream = b"", Decoded(file, DEFAULT)
    try:
        while len(decoded) < _HEAD and (chunk := stream.read(_HEAD - len(decoded))):
            decoded += chunk
    except Broken:
        pass  # the reader of that kind will tell where and why
    return kind_of(decoded, name), coding


def _file(file: BinaryIO, what: _Input) -> Iterator[Item]:
    file.seek(0)
    if not file.read(1):
        if what.name.lower().endswith(_PACKED) or kind_of(b"", what.name) != "page":
            yield Warned("empty-file", what.name, "the file is empty")
        else:
            yield EmptySource("the file is empty", where=what.name)
        return
    kind, coding = _look(file, what.name)
    name, limits, columns = what.name, what.limits, what.columns
    if kind in ("warc", "arc"):
        yield from read_warc(file, name, limits, WARC if kind == "warc" else ARC)
    elif kind == "lost-warc":
        yield from _lost_warc(file, what, coding)
    elif kind == "jsonl":
        yield from read_jsonl(file, name, limits, columns)
    elif kind == "json":
        for found in whole(file, name, limits):
            yield from (
                read_json(found, name, limits, columns) if isinstance(found, bytes) else [found]
            )
    elif kind == "csv":
        yield from read_csv(file, name, limits, columns)
    elif kind == "tar":
        yield from _members(tar_members(file, name, limits), what)
    elif kind in ("zip", "parquet"):
        yield from _seeking(file, what, kind, coding)
    else:
        yield from _page(file, what, coding)


def _seeking(file: BinaryIO, what: _Input, kind: str, coding: str) -> Iterator[Item]:
    """Formats whose directory stands at the end: a compressed one is unpacked first."""
    if coding:
        spool = spooled(file, what.name, what.limits)
        if isinstance(spool, SourceError):
            yield spool
            return
        with spool:
            yield from _seeking(spool, what, kind, "")
    elif kind == "parquet":
        yield from read_parquet(file, what.name, what.limits, what.columns)
    elif what.name.lower().endswith(_OFFICE):
        yield NotText("an office file, a book or a program, not an archive", where=what.name)
    else:
        yield from _members(zip_members(file, what.name, what.limits), what)


def _members(members: Iterator[Member | SourceError | Warned], what: _Input) -> Iterator[Item]:
    for member in members:
        if not isinstance(member, Member):
            yield member
            continue
        inner = f"{what.name}/{member.name}"
        if what.depth + 1 >= what.limits.depth:
            kind, _coding = _look(member.file, member.name)
            if kind in ("zip", "tar"):
                yield damaged("too-deep", inner, "archives inside archives, deeper than the limit")
                continue
        place = Container(what.name, "", member.offset, member.length, member.name, member.ordinal)
        deeper = attrs.evolve(what, name=inner, depth=what.depth + 1, container=place)
        yield from _guarded(member.file, deeper)


def _lost_warc(file: BinaryIO, what: _Input, coding: str) -> Iterator[Item]:
    """A file that is called a WARC and does not begin like one: look for its first record."""
    if not coding and what.name.lower().endswith(".gz"):
        coding = "gzip"
    items = read_warc(file, what.name, what.limits, WARC, coding)
    found = False
    waiting: list[Item] = []
    for item in items:
        sound = isinstance(item, Source) or (isinstance(item, Warned) and item.code == "skipped")
        if found or sound:
            found = True
            yield from waiting
            waiting.clear()
            yield item
        elif len(waiting) < 100:
            waiting.append(item)
    if not found:
        yield damaged("not-warc", what.name, "the file is called a WARC and holds no sound record")
        yield from waiting


def _page(file: BinaryIO, what: _Input, coding: str) -> Iterator[Item]:
    for found in whole(file, what.name, what.limits):
        if not isinstance(found, bytes):
            yield found
            continue
        if not found.strip(b" \t\r\n\f\v"):
            yield EmptySource("there is nothing in it but white space", where=what.name)
            continue
        try:
            kind = media_type_of(found)
        except NotText as error:
            yield NotText(error.cause, where=what.name)
            continue
        container, name = what.container, what.name
        if coding:
            size = file.seek(0, 2)
            container = container or Container(what.name, offset=0, length=size, ordinal=0)
            name = name[: len(_stem(name))]
        yield Source(data=found, name=name, media_type=kind, container=container)
