"""Finds the site profile that a run was made with: in its folder, or counted from its sources.

It counts only if it has the digest that the records state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

import attrs
import orjson

from chaffinch.document import Document
from chaffinch.errors import ChaffinchError, MissingSource
from chaffinch.handed import refuse_other
from chaffinch.profiles import SITES, count_lines, read_profile
from chaffinch.readers import read
from chaffinch.readers.folders import as_path
from chaffinch.readers.wacz_check import is_wacz
from chaffinch.rerun import NOTHING, Given, stated_source
from chaffinch.restore import restore
from chaffinch.runs.records import OURS, records_of, records_of_run, warc_records
from chaffinch.runs.source_finder import Finder, is_warc, sources_beside, sources_of_run
from chaffinch.runs.summary import run_of
from chaffinch.segments import Json
from chaffinch.sites import Profile

_ENOUGH = 16  # records of a run all state the same, but for one that is broken


def given_at(path: str | Path, given: Given = NOTHING, elsewhere: Sequence[Path] = ()) -> Given:
    """What a run was made with: what is given, and the site profile where none is.

    ``path`` is a run's folder, a file of records or a WARC of chaffinch's. The profile is
    looked for beside it (``sites.json``), else counted again from the sources at hand; what has
    another digest than the records state is not taken. ``elsewhere`` are folders in which sources
    may lie, besides those near the path. Raises `DamagedSource` and
    `MissingSource` for what cannot be read at all, `UsageError` for what is no path or no `Given`.
    """
    path = as_path(path)
    refuse_other(given, Given, "what a run was made with is `Given`", "leave it out, or make one")
    if given.profile is not None:
        return given
    first = islice(_records(path), _ENOUGH)
    stated = next(filter(None, map(_stated, first)), None)
    if stated is None:
        return given
    return attrs.evolve(given, profile=_beside(path, stated) or _counted(path, stated, elsewhere))


def _stated(record: Json) -> str | None:
    """The digest of the profile that a record was made with, if it was made with one."""
    try:
        return str(record["provenance"]["wasGeneratedBy"]["parts"]["sites"])
    except (KeyError, TypeError):
        return None


def _beside(path: Path, stated: str) -> Profile | None:
    place = (path if path.is_dir() else path.parent) / SITES
    if place.is_file():
        with suppress(ChaffinchError):  # a damaged one is none: it can be counted again
            profile = read_profile(place)
            return profile if profile.digest == stated else None
    return None


def _counted(path: Path, stated: str, elsewhere: Sequence[Path]) -> Profile | None:
    profile = count_lines(_documents(path, elsewhere))
    return profile if profile.digest == stated else None


def _documents(path: Path, elsewhere: Sequence[Path]) -> Iterator[Document]:
    """The pages that the records were made from, as far as their sources are at hand."""
    at_hand = _finder(path, elsewhere)
    for record in _records(path):
        # what is absent or broken is named where the record itself is checked
        with suppress(ChaffinchError, KeyError, TypeError, AttributeError, ValueError):
            data = at_hand(record)
            yield read(*stated_source(record, restore(record) if data is None else data))


def _finder(path: Path, elsewhere: Sequence[Path]) -> Finder:
    run = run_of(path) if path.is_dir() else None
    return sources_of_run(path, run, elsewhere) if run else sources_beside(path, elsewhere)


def _records(path: Path) -> Iterator[Json]:
    """The records of a run's folder, of a file of records, or of a WARC."""
    if path.is_dir():
        run = run_of(path)
        held = records_of_run(path, run["files"]) if run else iter(())
        yield from (record for _, _, record in held if record is not None)
    elif not path.is_file():
        raise MissingSource("there is no such file or folder", where=str(path))
    elif is_warc(path):
        for kind, _, _, block in warc_records(path):
            if kind == "metadata" and block.startswith(OURS):
                with suppress(ValueError):
                    yield orjson.loads(block)
    elif not is_wacz(path):
        yield from (record for _, _, record in records_of(path) if record is not None)
