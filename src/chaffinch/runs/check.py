"""A finished run, looked at again: verified against itself and its sources, or restored to them.

The clean WARC follows from the records, and the source WARC from the sources; so both are
made anew and compared byte for byte, and any changed byte names its record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import orjson

from chaffinch.errors import (
    DamagedSource,
    RecordError,
    SourceAbsent,
    UsageError,
)
from chaffinch.readers.folders import as_path, refuse_no_file
from chaffinch.readers.limits import Flaw
from chaffinch.readers.of_warc.check import check as check_structure
from chaffinch.readers.problems import Problem
from chaffinch.readers.wacz_check import check_wacz, is_wacz
from chaffinch.rerun import NOTHING, Given, rerun
from chaffinch.restore import restore
from chaffinch.runs.compare_warcs import compare
from chaffinch.runs.folder import KINDS
from chaffinch.runs.record_tables import MAGIC, unlike
from chaffinch.runs.records import (
    OURS,
    Named,
    as_object,
    main_files,
    no_record,
    records_of,
    records_of_run,
    warc_records,
)
from chaffinch.runs.source_finder import (
    Finder,
    is_warc,
    records_beside,
    sources_beside,
    sources_of_run,
)
from chaffinch.runs.summary import file_digest, run_of
from chaffinch.segments import Json
from chaffinch.verify import Violation, check_record, check_source
from chaffinch.writers.warc import series, text_bytes

Check = Callable[[Json, bytes | None], str]


def plain_check(_record: Json, _source: bytes | None) -> str:
    """No further check: what a record says of itself is enough."""
    return ""


def verify_path(
    path: str | Path, check: Check = plain_check, elsewhere: Sequence[Path] = ()
) -> Iterator[Violation]:
    """What is wrong with a run's folder, a file of records, or a WARC; nothing if all is sound.

    ``check`` is asked of every record besides (`rerun_check` cleans the source again);
    ``elsewhere`` are folders in which sources may lie, besides those near the path. Raises
    `MissingSource` or `DamagedSource` for what cannot be read at all.
    """
    path = as_path(path)
    if path.is_dir():
        yield from _verify_run(path, check, elsewhere)
    elif is_warc(path):
        yield from _verify_warc(path, check, elsewhere)
    elif is_wacz(path):
        yield from map(_violation, check_wacz(path))
    else:
        yield from _verify_lines(records_of(path), sources_beside(path, elsewhere), check)
        yield from _verify_columns(path)


def _verify_columns(path: Path) -> Iterator[Violation]:
    with path.open("rb") as file:
        table = file.read(len(MAGIC)) == MAGIC
    for number, column in unlike(path) if table else ():
        name = f"{path.name} line {number}"
        yield Violation(name, f"the column {column!r} does not say what the record says")


def rerun_check(record: Json, source: bytes | None, given: Given = NOTHING) -> str:
    """The check of ``verify --rerun``: cleaning the source again gives the same record.

    ``given`` is what the run was made with besides the package.
    """
    try:
        return rerun(record, source, given)
    except SourceAbsent:
        return ""  # that the source is absent is reported by itself


def _verify_run(folder: Path, check: Check, elsewhere: Sequence[Path]) -> Iterator[Violation]:
    run = run_of(folder)
    if run is None:
        yield Violation("run.json", "it is not a run's record, or was changed")
        return
    for name in run["files"]:
        refuse_no_file(folder / name)
    missing = [name for name in run["files"] if not (folder / name).exists()]
    for name in missing:
        absent = name in series(run["files"], "source")
        yield Violation(name, "the file is not here", absent=absent)
    if any(path.name in missing for path in main_files(folder, run["files"])):
        return
    held = records_of_run(folder, run["files"])
    yield from _verify_lines(held, sources_of_run(folder, run, elsewhere), check)
    for kind in KINDS:
        paths = [folder / name for name in series(run["files"], kind)]
        if paths and all(path.exists() for path in paths):
            held = records_of_run(folder, run["files"])
            named = ((name, record or {}) for name, _, record in held)
            at_hand = sources_of_run(folder, {**run, "inputs": []})
            yield from compare(kind, paths, named, at_hand)
    for name, digest in run["files"].items():
        if name not in missing and file_digest(folder / name) != digest:
            yield Violation(name, "the file does not have the digest that run.json gives")


def _verify_lines(held: Iterator[Named], at_hand: Finder, check: Check) -> Iterator[Violation]:
    for name, raw, record in held:
        if record is None:
            yield Violation(name, no_record(raw, name).cause)
            continue
        causes = list(check_record(record, raw))
        yield from (Violation(name, cause) for cause in causes)
        if causes:
            continue
        yield from _verify_source(name, record, at_hand(record), check)


def _verify_source(
    name: str, record: Json, source: bytes | None, check: Check
) -> Iterator[Violation]:
    found = list(check_source(record, source))
    yield from (Violation(name, cause, absent) for cause, absent in found)
    if not found and (cause := check(record, source)):
        yield Violation(name, cause)


def _verify_warc(path: Path, check: Check, elsewhere: Sequence[Path]) -> Iterator[Violation]:
    """Any WARC: its structure, and every record of chaffinch's in it."""
    for problem in check_structure(path, beside=records_beside(path, elsewhere)):
        yield _violation(problem)
    yield from _verify_embedded(path, check, elsewhere)


def _violation(problem: Problem) -> Violation:
    name = f"{problem.where}:{problem.record_id}" if problem.record_id else problem.where
    warning = problem.severity == "warning"
    return Violation(name, problem.cause, code=problem.code, warning=warning)


def _verify_embedded(path: Path, check: Check, elsewhere: Sequence[Path]) -> Iterator[Violation]:
    at_hand = sources_beside(path, elsewhere)
    texts: dict[str, bytes] = {}
    for kind, identity, refers, block in warc_records(path):
        if kind == "conversion":
            texts = {identity: block}  # a metadata record follows its conversion directly
        if kind != "metadata" or not block.startswith(OURS):
            continue
        try:
            record = orjson.loads(block)
        except ValueError:
            yield Violation(identity, no_record(block, identity).cause)
            continue
        causes = list(check_record(record, block))
        if not causes and texts.get(refers) != text_bytes(record):
            causes.append("the conversion record that it refers to holds another text")
        yield from (Violation(identity, cause) for cause in causes)
        if not causes:
            yield from _verify_source(identity, record, at_hand(record), check)


def records_at(path: str | Path) -> Iterator[Named]:
    """The records of a run's folder, of a file of records or of a clean WARC, in order.

    Raises `MissingSource` for what is not there, `DamagedSource` for what holds no record, and
    `RecordError` for a run that was changed.
    """
    path = as_path(path)
    if path.is_dir():
        run = run_of(path)
        if run is None:
            raise RecordError("run.json was changed", where=str(path))
        return records_of_run(path, run["files"])
    return _records_in(path) if is_warc(path) else records_of(path)


def _records_in(path: Path) -> Iterator[Named]:
    """The records in a clean WARC, each named by the record that holds it."""
    found = False
    for kind, identity, _, block in warc_records(path, partial(_breaks_off, path)):
        if kind == "metadata" and block.startswith(OURS):
            found = True
            yield identity, block, as_object(block)
    if not found:
        raise _no_record(path)


def _no_record(path: Path) -> UsageError:
    return UsageError(
        "this WARC holds no record of chaffinch's",
        where=str(path),
        remedy="give clean.warc.gz, records.jsonl or the run's folder",
    )


Restored = tuple[str, bytes | SourceAbsent | RecordError]
"""The name of a source, and its bytes or why it cannot be given back."""


def restore_path(path: str | Path, elsewhere: Sequence[Path] = ()) -> Iterator[Restored]:
    """The sources of a run, of a file of records, or of a WARC, with their names, in order.

    ``elsewhere`` are folders in which sources may lie, besides those near the path.
    What one record does not give back keeps no other from it. Raises `ChaffinchError` where the
    file itself cannot be read to its end.
    """
    path = as_path(path)
    if path.is_dir():
        run = run_of(path)
        if run is None:
            raise RecordError("run.json was changed", where=str(path))
        held = records_of_run(path, run["files"])
        at_hand = sources_of_run(path, run, elsewhere)
    elif is_warc(path):
        yield from _restore_warc(path, elsewhere)
        return
    else:
        held, at_hand = records_of(path), sources_beside(path, elsewhere)
    for name, raw, record in held:
        if record is None:
            yield name, no_record(raw, name)
        else:
            yield _restored(record, at_hand, name)


def _restore_warc(path: Path, elsewhere: Sequence[Path]) -> Iterator[Restored]:
    at_hand = sources_beside(path, elsewhere)
    for identity, raw, record in _records_in(path):
        if record is None:
            yield identity, no_record(raw, identity)
        else:
            yield _restored(record, at_hand, identity)


def _breaks_off(path: Path, flaw: Flaw) -> None:
    where = f"{path.name}:offset {flaw.offset}"
    raise DamagedSource(f"the WARC is damaged: {flaw.cause}", where=where, code=flaw.code)


def _restored(record: Json, at_hand: Finder, where: str) -> Restored:
    try:
        stated = record["provenance"]["wasDerivedFrom"]
        name = stated.get("name") or stated["digest"].replace(":", "-") + _suffix(stated)
    except (KeyError, TypeError, AttributeError) as error:
        return where, RecordError(f"the record is not whole: {error}", where=where)
    try:
        return name, restore(record)
    except SourceAbsent as error:
        source = at_hand(record)
        absent = SourceAbsent(error.cause, where=where, remedy=error.remedy)
        return name, absent if source is None else source
    except RecordError as error:
        return name, RecordError(error.cause, where=where, remedy=error.remedy, code=error.code)


def _suffix(stated: Json) -> str:
    return ".html" if "html" in stated.get("mediaType", "") else ".txt"
