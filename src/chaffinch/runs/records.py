"""Reads the records in a file or a run's folder, whatever form they are kept in.

JSON Lines plain or packed, Parquet, or the metadata records of a WARC all hold the same
canonical JSON.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

import orjson

from chaffinch.errors import DamagedSource, EmptySource, MissingSource, RecordError
from chaffinch.readers import zstd
from chaffinch.readers.folders import refuse_no_file
from chaffinch.readers.limits import WRITTEN, Flaw
from chaffinch.readers.of_warc.headers import WARC
from chaffinch.readers.of_warc.records import Records
from chaffinch.runs.folder import PARQUET, RECORDS
from chaffinch.runs.record_tables import MAGIC, record_lines
from chaffinch.segments import Json
from chaffinch.writers.lines import CODINGS
from chaffinch.writers.warc import series

Named = tuple[str, bytes, Json | None]
OURS = b'{"article"'
"""How the canonical JSON of a record begins."""

_MARKS = (b'"provenance"', b'"segments"')
_OTHERS = "give another file of the run, as clean.warc.gz: each of them holds the whole records"
_ENDED = "unexpected end of data"  # so the parser says
_AGAIN = "copy the file again, or clean the source again; the records before it are whole"
_STRANGE = 100  # lines that are no records before a file is taken for something else


def main_files(folder: Path, files: Iterable[str]) -> list[Path]:
    """The files in which a run's records are read: the plainest of its forms, whole or not."""
    held = set(files)
    for name in (*(RECORDS + coding for coding in CODINGS), PARQUET):
        if name in held:
            return [folder / name]
    return [folder / name for name in series(held, "clean")]


def records_of_run(folder: Path, files: Iterable[str]) -> Iterator[Named]:
    """The records of a run, in order: see `records_of`. Raises `MissingSource` for a lost file."""
    for path in main_files(folder, files):
        if not path.exists():
            raise MissingSource("the run's file is not here", where=str(path), remedy=_OTHERS)
        refuse_no_file(path)
        if path.name.endswith(".warc.gz"):
            for kind, identity, _, block in warc_records(path):
                if kind == "metadata" and block.startswith(OURS):
                    yield identity, block, as_object(block)
        else:
            yield from _records(path)  # a run of which every page was quarantined holds none


def records_of(path: Path) -> Iterator[Named]:
    """The records of a JSON, JSON Lines or Parquet file: (name, bytes, record or None).

    None stands for what is no object. Raises `DamagedSource` for a file that holds something
    else, and `EmptySource` for one that holds nothing.
    """
    held = _records(path)
    first = next(held, None)
    if first is None:
        cause = "no record is in it"
        raise EmptySource(cause, where=str(path), remedy="give the run's folder, or another file")
    yield first
    yield from held


def _records(path: Path) -> Iterator[Named]:
    """The same, where an empty file may be: in a run's folder, which says how many there are."""
    strange: list[Named] = []
    ours = False
    for number, line in enumerate(_lines(path), 1):
        raw = line.rstrip(b"\r\n")
        if not raw:
            continue
        found = (f"{path.name} line {number}", raw, as_object(raw))
        ours = ours or raw.startswith(OURS) or any(mark in raw for mark in _MARKS)
        if ours:
            yield from strange
            strange.clear()
            yield found
        elif len(strange) < _STRANGE:
            strange.append(found)
        else:
            break
    if strange and not ours:
        raise DamagedSource(
            "no record of chaffinch's is in it",
            where=str(path),
            remedy="give a file that `chaffinch clean` wrote",
        )


def as_object(raw: bytes) -> Json | None:
    """A record's JSON as the object that it is, or None where it is none."""
    try:
        record = orjson.loads(raw)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def no_record(raw: bytes, name: str) -> RecordError:
    """The error of what is no object: whether it is cut short, after how much, and the way out."""
    try:
        orjson.loads(raw.decode("utf-8", "ignore"))
    except orjson.JSONDecodeError as error:
        if error.msg == _ENDED and raw.lstrip()[:1] == b"{":
            cause = f"the record is cut short, after {len(raw):,} bytes"
            return RecordError(cause, where=name, remedy=_AGAIN)
    return RecordError("it is not one JSON object", where=name)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        if head == MAGIC:
            yield from record_lines(file, path)
            return
        try:
            yield from _unpacked(file, head)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> DamagedSource:
    return DamagedSource(
        f"the file cannot be unpacked ({error})",
        where=str(path),
        remedy="fetch or make it again",
    )


def _unpacked(file: IO[bytes], head: bytes) -> Iterator[bytes]:
    if head.startswith(b"\x1f\x8b"):
        yield from gzip.GzipFile(fileobj=file)
    elif head == zstd.MAGIC:
        yield from _zstandard_lines(file)
    else:
        yield from file


def _zstandard_lines(file: IO[bytes]) -> Iterator[bytes]:
    zstandard = zstd.package()
    unpacked = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
    try:
        rest = b""
        while piece := unpacked.read(1 << 20):
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
        if rest:
            yield rest
    except zstandard.ZstdError as error:
        raise EOFError(str(error)) from error


def warc_records(
    path: Path, told: Callable[[Flaw], None] | None = None
) -> Iterator[tuple[str, str, str, bytes]]:
    """(type, id, what it refers to, block) of each sound record; ``told`` hears of the others."""
    with path.open("rb") as file:
        for item in Records(file, WARC, WRITTEN):
            flaw = item if isinstance(item, Flaw) else item.grave
            if flaw is not None and flaw.grave and told is not None:
                told(flaw)
            if not isinstance(item, Flaw) and item.block is not None and not item.grave:
                names = ("WARC-Type", "WARC-Record-ID", "WARC-Refers-To")
                kind, identity, refers = (item.get(name) for name in names)
                yield kind, identity, refers, item.block
