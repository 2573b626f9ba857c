"""A finished run, looked at again: verified against itself and its sources, or restored to them.

The clean WARC follows from the records, and the source WARC from the sources; so both are
made anew and compared byte for byte, and any changed byte names its record.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson

from chaffinch.batch import RUN_FORMAT, file_digest, run_digest
from chaffinch.errors import (
    ChaffinchError,
    DamagedSource,
    MissingSource,
    RecordError,
    SourceAbsent,
    SourceError,
    UsageError,
    Warned,
)
from chaffinch.readers.containers import sources
from chaffinch.restore import restore
from chaffinch.verify import Violation, check_record, check_source, rerun
from chaffinch.writers.warc import Origin, WarcWriter

Json = dict[str, Any]
Check = Callable[[Json, bytes | None], str]
_CHUNK = 1 << 20


def plain_check(_record: Json, _source: bytes | None) -> str:
    """No further check: what a record says of itself is enough."""
    return ""


def verify_path(path: Path, check: Check = plain_check) -> Iterator[Violation]:
    """What is wrong with a run's folder, a file of records, or a WARC; nothing if all is sound.

    ``check`` is asked of every record besides (`rerun_check` cleans the source again).
    Raises `MissingSource` or `DamagedSource` for what cannot be read at all.
    """
    if path.is_dir():
        yield from _verify_run(path, check)
    elif not path.exists():
        raise MissingSource("there is no such file or folder", where=str(path))
    elif _is_warc(path):
        yield from _verify_warc(path, check)
    elif not path.stat().st_size:
        raise DamagedSource("the file is empty", where=str(path))
    else:
        yield from _verify_lines(path, None, check)


def rerun_check(record: Json, source: bytes | None) -> str:
    """The check of ``verify --rerun``: cleaning the source again gives the same record."""
    try:
        return rerun(record, source)
    except SourceAbsent:
        return ""  # that the source is absent is reported by itself


def _verify_run(folder: Path, check: Check) -> Iterator[Violation]:
    run = _run_of(folder)
    if run is None:
        yield Violation("run.json", "it is not a run's record, or was changed")
        return
    missing = [name for name in run["files"] if not (folder / name).exists()]
    for name in missing:
        absent = name == "source.warc.gz"
        yield Violation(name, "the file is not here", absent=absent)
    if "records.jsonl" in missing:
        return
    at_hand = _sources_of(folder, run)
    yield from _verify_lines(folder / "records.jsonl", at_hand, check)
    if "clean.warc.gz" not in missing:
        yield from _compare(folder / "clean.warc.gz", _expected_clean(folder))
    if "source.warc.gz" in run["files"] and "source.warc.gz" not in missing:
        yield from _compare(folder / "source.warc.gz", _expected_source(folder))
    for name, digest in run["files"].items():
        if name not in missing and file_digest(folder / name) != digest:
            yield Violation(name, "the file does not have the digest that run.json gives")


def _run_of(folder: Path) -> Json | None:
    try:
        run = orjson.loads((folder / "run.json").read_bytes())
    except FileNotFoundError:
        raise MissingSource(
            "no run.json: this is not the folder of a finished run",
            where=str(folder),
            remedy="give the folder that `chaffinch clean -o` wrote, or one of its files",
        ) from None
    except ValueError:
        return None
    try:
        sound = run["format"] == RUN_FORMAT and run["digest"] == run_digest(run)
        return run if sound and isinstance(run["files"], dict) else None
    except (KeyError, TypeError):
        return None


Sources = dict[str, bytes]


def _sources_of(folder: Path, run: Json) -> Callable[[Json], bytes | None]:
    """A way to the source's bytes: in the run's source WARC, else in the inputs beside it."""
    places = [folder / "source.warc.gz"]
    for name in run.get("inputs", ()):
        places += [folder / name, folder.parent / name, Path(name)]
    streams = [iter(_digested(place)) for place in places if place.exists()]
    return _seeker(streams)


def _digested(place: Path) -> Iterator[tuple[str, bytes]]:
    for found in sources(place):
        if not isinstance(found, (SourceError, Warned)):
            yield found.digest, found.data


def _seeker(streams: list[Iterator[tuple[str, bytes]]]) -> Callable[[Json], bytes | None]:
    """Records and sources stand in the same order, so one pass over each stream is enough."""
    waiting: dict[int, tuple[str, bytes]] = {}

    def find(record: Json) -> bytes | None:
        wanted = record["provenance"]["wasDerivedFrom"]["digest"]
        for number, stream in enumerate(streams):
            held = waiting.get(number) or next(stream, None)
            skipped = 0
            while held is not None and held[0] != wanted and skipped < 1000:
                following = next(stream, None)
                if following is None:
                    break
                held, skipped = following, skipped + 1
            if held is not None:
                waiting[number] = held
                if held[0] == wanted:
                    return held[1]
        return None

    return find


def _verify_lines(
    path: Path, at_hand: Callable[[Json], bytes | None] | None, check: Check
) -> Iterator[Violation]:
    if at_hand is None:
        beside = path.parent / "source.warc.gz"
        at_hand = _seeker([iter(_digested(beside))] if beside.exists() else [])
    for name, raw, record in records_of(path):
        if record is None:
            yield Violation(name, "it is not one JSON object")
            continue
        causes = list(check_record(record, raw))
        yield from (Violation(name, cause) for cause in causes)
        if causes:
            continue
        source = at_hand(record)
        found = list(check_source(record, source))
        yield from (Violation(name, cause, absent) for cause, absent in found)
        if not found and (cause := check(record, source)):
            yield Violation(name, cause)


def records_of(path: Path) -> Iterator[tuple[str, bytes, Json | None]]:
    """The records of a JSON or JSON lines file: (name, bytes, record), None for what is no object.

    Raises `DamagedSource` for a file that holds something else; an empty one holds no record.
    """
    strange: list[tuple[str, bytes, Json | None]] = []
    ours = False
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            raw = line.rstrip(b"\r\n")
            if not raw:
                continue
            found = (f"{path.name} line {number}", raw, _object(raw))
            ours = ours or any(mark in raw for mark in _MARKS)
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


_MARKS = (b'"provenance"', b'"segments"')
_STRANGE = 100  # lines that are no records before a file is taken for something else


def _object(raw: bytes) -> Json | None:
    try:
        record = orjson.loads(raw)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


def _is_warc(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(10)
            if start[:2] == b"\x1f\x8b":
                file.seek(0)
                with gzip.open(file) as packed:
                    start = packed.read(10)
    except (OSError, EOFError, zlib.error) as error:
        if path.name.endswith((".warc.gz", ".warc")):
            return True
        raise DamagedSource(f"it cannot be read: {error}", where=str(path)) from error
    return start.startswith(b"WARC/") or path.name.endswith((".warc.gz", ".warc"))


Expected = Iterator[tuple[str, bytes]]


def _writer(kind: str) -> tuple[WarcWriter, Callable[[], bytes]]:
    out = io.BytesIO()

    def taken() -> bytes:
        data = out.getvalue()
        out.seek(0)
        out.truncate()
        return data

    return WarcWriter(out, kind, "identity"), taken


def _expected_clean(folder: Path) -> Expected:
    writer, taken = _writer("clean")
    yield "the warcinfo record", taken()
    for ordinal, (name, _, record) in enumerate(records_of(folder / "records.jsonl")):
        try:
            ids = writer.record(record or {}, ordinal)
        except (KeyError, TypeError, AttributeError, ValueError):
            return  # the record itself has been named already
        yield f"{name}, {ids[0]}", taken()


def _expected_source(folder: Path) -> Expected:
    writer, taken = _writer("source")
    yield "the warcinfo record", taken()
    again = _sources_of(folder, {"inputs": []})
    for ordinal, (name, _, record) in enumerate(records_of(folder / "records.jsonl")):
        try:
            origin = Origin.of_record(record or {})
            if origin.record_id:
                continue
            held = again(record or {})
            data = held if held is not None else restore(record or {})
            made = writer.source_bytes(origin, data, ordinal)
        except (KeyError, TypeError, AttributeError, ValueError):
            return
        except ChaffinchError:
            yield name, b""
            return
        yield f"{name}, {made}", taken()


def _compare(path: Path, expected: Expected) -> Iterator[Violation]:
    """Compare what a WARC unpacks to with what it must be, record by record."""
    name = "its first record"
    try:
        with gzip.open(path) as file:
            for name, wanted in expected:
                if _read(file, len(wanted)) != wanted or not wanted:
                    yield Violation(f"{path.name}: {name}", "it is not what its record makes")
                    return
            if file.read(1):
                yield Violation(path.name, "more records than the run has")
    except (OSError, EOFError, zlib.error) as error:
        yield Violation(f"{path.name}: {name}", f"it cannot be unpacked: {error}")


def _read(file: gzip.GzipFile, length: int) -> bytes:
    pieces = []
    while length > 0 and (piece := file.read(min(length, _CHUNK))):
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _verify_warc(path: Path, check: Check) -> Iterator[Violation]:
    """Any WARC: its structure, and every record of chaffinch's in it."""
    from chaffinch.readers.warc_check import check as check_structure

    for problem in check_structure(path):
        if problem.severity == "error" and problem.code != "dangling-refers-to":
            yield Violation(f"{path.name}: {problem.record_id or problem.where}", problem.cause)
    yield from _verify_embedded(path, check)


def _verify_embedded(path: Path, check: Check) -> Iterator[Violation]:
    at_hand = _beside(path)
    texts: dict[str, bytes] = {}
    for kind, headers, block in _warc_records(path):
        identity = headers.get("WARC-Record-ID", "")
        if kind == "conversion":
            texts = {identity: block}  # a metadata record follows its conversion directly
        if kind != "metadata" or not block.startswith(b'{"article"'):
            continue
        try:
            record = orjson.loads(block)
        except ValueError:
            yield Violation(identity, "it is not one JSON object")
            continue
        causes = list(check_record(record, block))
        if not causes and not _matches(record, texts.get(headers.get("WARC-Refers-To", ""))):
            causes.append("the conversion record that it refers to holds another text")
        yield from (Violation(identity, cause) for cause in causes)
        if not causes:
            source = at_hand(record)
            found = list(check_source(record, source))
            yield from (Violation(identity, cause, absent) for cause, absent in found)
            if not found and (cause := check(record, source)):
                yield Violation(identity, cause)


def _matches(record: Json, text: bytes | None) -> bool:
    from chaffinch.record import clean_text

    return text == clean_text(record).encode("utf-8", "surrogatepass")


def _beside(path: Path) -> Callable[[Json], bytes | None]:
    beside = path.parent / "source.warc.gz"
    found = beside.exists() and beside != path
    return _seeker([iter(_digested(beside))] if found else [])


def _warc_records(path: Path) -> Iterator[tuple[str, dict[str, str], bytes]]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                headers = dict(record.rec_headers.headers)
                yield record.rec_type, headers, record.content_stream().read()
    except (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError) as error:
        raise DamagedSource(f"the WARC breaks off: {error}", where=str(path)) from error


def restore_path(path: Path) -> Iterator[tuple[str, bytes]]:
    """The sources of a run, of a file of records, or of a WARC, with their names, in order.

    Raises `SourceAbsent` or `RecordError` where one cannot be given back.
    """
    if path.is_dir():
        run = _run_of(path)
        if run is None:
            raise RecordError("run.json was changed", where=str(path))
        lines, at_hand = path / "records.jsonl", _sources_of(path, run)
    elif not path.exists():
        raise MissingSource("there is no such file or folder", where=str(path))
    elif _is_warc(path):
        yield from _restore_warc(path)
        return
    else:
        lines, at_hand = path, _beside(path)
    for name, _, record in records_of(lines):
        if record is None:
            raise RecordError("it is not one JSON object", where=name)
        yield _restored(record, at_hand, name)


def _restore_warc(path: Path) -> Iterator[tuple[str, bytes]]:
    at_hand = _beside(path)
    found = False
    for kind, headers, block in _warc_records(path):
        if kind == "metadata" and block.startswith(b'{"article"'):
            found = True
            identity = headers.get("WARC-Record-ID", "")
            yield _restored(orjson.loads(block), at_hand, identity)
    if not found:
        raise UsageError(
            "this WARC holds no record of chaffinch's",
            where=str(path),
            remedy="give clean.warc.gz, records.jsonl or the run's folder",
        )


def _restored(
    record: Json, at_hand: Callable[[Json], bytes | None], where: str
) -> tuple[str, bytes]:
    try:
        stated = record["provenance"]["wasDerivedFrom"]
        name = stated.get("name") or stated["digest"].replace(":", "-") + _suffix(stated)
    except (KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"the record is not whole: {error}", where=where) from error
    try:
        return name, restore(record)
    except SourceAbsent as error:
        source = at_hand(record)
        if source is None:
            raise error.at(where) from None
        return name, source
    except RecordError as error:
        raise error.at(where) from None


def _suffix(stated: Json) -> str:
    return ".html" if "html" in stated.get("mediaType", "") else ".txt"
