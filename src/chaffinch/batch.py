"""Whole dumps: every page is cleaned or quarantined, none is lost.

The same input gives the same files each time; `outputs` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from chaffinch.article import Article
from chaffinch.catalogue import Catalogue
from chaffinch.clean import Failure, clean_source
from chaffinch.document import Source
from chaffinch.errors import ChaffinchError, SourceError, Warned, fault_of
from chaffinch.handed import refuse_no_iterable, refuse_other
from chaffinch.policy import Policy
from chaffinch.readers.folders import as_path
from chaffinch.runs.folder import alone
from chaffinch.runs.page import Page
from chaffinch.runs.summary import Summary
from chaffinch.runs.writer import Event, Layout, RunWriter

__all__ = ["Event", "Layout", "Summary", "cleaned", "write_run"]

_SOURCES = "pass what `sources` of chaffinch.readers.containers gives; `clean_many` takes pages"


def cleaned(
    found: Iterable[Source | SourceError | Warned],
    *,
    charset: str | None = None,
    policy: Policy | str | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Event]:
    """Every page, cleaned, in order; a `Failure` for what could not be; warnings in between.

    Raises `UsageError` for what no reader gives.
    """
    index = 0
    refuse_no_iterable(found, "pages are an iterable of sources", _SOURCES)
    for each in found:
        refuse_other(each, (Source, SourceError, Warned), "a page of a batch is a Source", _SOURCES)
        if isinstance(each, Warned):
            yield each
            continue
        yield _cleaned(each, index, charset, policy, catalogue)
        index += 1


def _cleaned(
    found: Source | SourceError,
    index: int,
    charset: str | None,
    policy: Policy | str | None,
    catalogue: Catalogue | None,
) -> Article | Failure:
    if isinstance(found, SourceError):
        return Failure(index, found, found.where)
    try:
        return clean_source(found, charset=charset, policy=policy, catalogue=catalogue)
    except ChaffinchError as error:
        return Failure(index, error.at(found.name or found.uri), found.name or found.uri)
    except Exception as error:  # one page of a million ends no run
        return Failure(index, fault_of(error, found.name or found.uri), found.name or found.uri)


def write_run(
    events: Iterable[Event | Page],
    out: str | Path,
    names: Iterable[str] = (),
    layout: Layout | None = None,
) -> Summary:
    """Write events into a folder: records, WARCs, quarantine, ``run.json``; see `Layout`.

    ``names`` are the inputs' names, for ``run.json``. Raises OSError for a folder that cannot
    be written, and `UsageError` for one in which another run is at work, or that holds what no run
    wrote, or an input, under the name of one of its files; the same, when all else is written, for
    a WACZ that cannot be made.
    """
    layout = layout or Layout()
    out = as_path(out)
    refuse_no_iterable(events, "events are an iterable", "pass what `cleaned(sources)` gives")
    with alone(out, layout.inputs):
        return write_held(events, out, names, layout)


def write_held(
    events: Iterable[Event | Page], out: Path, names: Iterable[str], layout: Layout
) -> Summary:
    """`write_run` for whoever holds the folder already (`chaffinch.runs.folder.alone`)."""
    with ExitStack() as stack:
        writer = RunWriter(out, stack, layout)
        for event in events:
            writer.take(event)
    return writer.finish(list(names))
