"""Writes the files of a run: each is whole under its name, or not there at all.

Every file grows as ``NAME.part`` and is renamed when the run is complete, so that a folder
never holds half a result under a whole one's name. A WARC that has reached its size is
followed by a next one; the records of one page are never parted. Which forms the records
are kept in is a choice; each form alone holds all of them.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import attrs

from chaffinch.article import Article
from chaffinch.clean import Failure
from chaffinch.errors import ChaffinchError, UsageError, Warned
from chaffinch.extras import needed
from chaffinch.readers import zstd
from chaffinch.record import page_language, to_json
from chaffinch.runs.folder import (
    KINDS,
    PARQUET,
    QUARANTINE,
    RECORDS,
    RUN,
    WACZ,
    holds_pages,
    is_begun,
)
from chaffinch.runs.page import Page
from chaffinch.runs.summary import Summary, run_bytes, run_record
from chaffinch.runs.wacz import pack
from chaffinch.writers.lines import CODINGS, LinesWriter
from chaffinch.writers.members import LEVEL
from chaffinch.writers.parquet import ParquetWriter
from chaffinch.writers.warc import Origin, WarcWriter, warc_name

WARC_SIZE = 1_000_000_000
"""Bytes after which the next page opens a new WARC."""
FORMS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "warc")
"""What a run's records can be kept in: JSON Lines plain or packed, a table, WARCs."""
EXTRAS = ("parquet", "replay", "wacz")

Event = Article | Failure | Warned


@attrs.frozen
class Layout:
    """Which forms a run's records are kept in, what else its folder holds, and how it is packed.

    ``forms`` are of `FORMS`. ``warc_size`` is in bytes: a page that would begin behind it opens
    a new file. ``level`` is deflate's, 0 to 9. ``extras`` are ``parquet``, ``replay`` and
    ``wacz``; a WACZ takes the WARCs that were given from ``inputs``, the paths of the inputs.
    Raises `UsageError` for what cannot be written, or takes a package that is not installed.
    """

    warc_size: int = WARC_SIZE
    level: int = LEVEL
    extras: frozenset[str] = frozenset()
    inputs: tuple[Path, ...] = ()
    forms: frozenset[str] = frozenset(("jsonl", "warc"))

    @property
    def packing(self) -> int | None:
        """The level at which pages are packed for WARCs; None for a run without them."""
        return self.level if "warc" in self.forms else None

    def __attrs_post_init__(self) -> None:
        for asked, known in ((self.extras, EXTRAS), (self.forms, FORMS)):
            if unknown := sorted(asked - set(known)):
                raise UsageError(
                    f"a run has no {unknown[0]}", remedy=f"ask for some of {', '.join(known)}"
                )
        if not self.forms | (self.extras & {"parquet"}):
            raise UsageError("a run without records", remedy=f"ask for some of {', '.join(FORMS)}")
        if "wacz" in self.extras and not {"jsonl", "warc"} <= self.forms:
            raise UsageError(
                "a WACZ is made from JSON Lines and WARCs", remedy="ask for jsonl and warc too"
            )
        if self.warc_size < 1:
            raise UsageError("a WARC needs a size of at least one byte", remedy="give its bytes")
        if "parquet" in self.forms | self.extras:  # told now, not behind hours of reading
            needed("pyarrow.parquet", "parquet", "writing Parquet")
        if "jsonl.zst" in self.forms:
            zstd.package()


class Tally:
    """Counts what a run does, and gathers what its records say that they were made by."""

    def __init__(self) -> None:
        self.pages = 0
        self._roles: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._told: Counter[str] = Counter()
        self._noticed: Counter[str] = Counter()
        self.made_by: dict[str, Any] = {}

    def page(self, page: Page) -> None:
        """Count a page that was cleaned."""
        record = page.about
        self.pages += 1
        self._roles.update(dict(page.roles))
        self._rules.update(dict(page.rules))
        self._languages[page_language(record) or "und"] += 1
        self._noticed.update(event["event"] for event in record["provenance"].get("events", ()))
        by = record["provenance"]["wasGeneratedBy"]
        software = {**self.made_by.get("software", {}), **by["software"]}
        self.made_by = {**by, "software": software}

    def failure(self, failure: Failure) -> None:
        """Count a page that was quarantined."""
        self._codes[failure.error.code] += 1

    def warned(self, warned: Warned) -> None:
        """Count a warning, and whatever else it sums up."""
        self._told[warned.code] += warned.count

    def summary(self) -> Summary:
        """The counts so far."""
        counted = (
            self._roles, self._rules, self._languages, self._codes, self._told, self._noticed,
        )  # fmt: skip
        kinds = [tuple(sorted(counts.items())) for counts in counted]
        return Summary(self.pages, self._codes.total(), self._told.total(), *kinds)


class WarcSeries:
    """The WARCs of one kind, one behind the other; none is opened before there is a page for it."""

    def __init__(self, folder: Path, kind: str, layout: Layout) -> None:
        self._folder, self._kind, self._layout = folder, kind, layout
        self._file: IO[bytes] | None = None
        self._writer: WarcWriter | None = None
        self._used = False
        self.names: list[str] = []

    def begin(self) -> WarcWriter:
        """The writer at hand; a new file where there is none."""
        if self._writer is None:
            number, level = len(self.names), self._layout.level
            name = warc_name(self._kind, number)
            self._file = (self._folder / f"{name}.part").open("wb")
            self._writer = WarcWriter(self._file, self._kind, level=level, number=number)
            self.names.append(name)
            self._used = False
        return self._writer

    def writer(self) -> WarcWriter:
        """The writer for the next page, in a new file where the one at hand is full."""
        if self._used and self._file is not None and self._file.tell() >= self._layout.warc_size:
            self.close()
        writer, self._used = self.begin(), True
        return writer

    def close(self) -> None:
        """Close the file at hand; the next page opens a new one."""
        if self._file is not None:
            self._file.close()
        self._file = self._writer = None


class RunWriter:
    """Takes the events of a run in order and writes its files. Raises OSError where it cannot."""

    def __init__(self, out: Path, stack: ExitStack, layout: Layout) -> None:
        self._out, self._stack, self._layout = out, stack, layout
        self._kept: list[str] = []
        self._lines = [
            self._writer(RECORDS + coding, coding)
            for coding in CODINGS
            if f"jsonl{coding}" in layout.forms
        ]
        self._quarantine = self._writer(QUARANTINE, "")
        self._warcs = {kind: WarcSeries(out, kind, layout) for kind in KINDS}
        for series in self._warcs.values():
            stack.callback(series.close)
        if "warc" in layout.forms:
            self._warcs["clean"].begin()  # a run without a page has one too
        self._table: ParquetWriter | None = None
        if "parquet" in layout.extras | layout.forms:
            self._table = ParquetWriter(self._file(PARQUET))
            stack.callback(self._table.close)
        self._tally = Tally()

    def _file(self, name: str) -> IO[bytes]:
        self._kept.append(name)
        return self._stack.enter_context((self._out / f"{name}.part").open("wb"))

    def _writer(self, name: str, coding: str) -> LinesWriter:
        writer = LinesWriter(self._file(name), coding, self._layout.level)
        self._stack.callback(writer.close)
        return writer

    def take(self, event: Event | Page) -> None:
        """Write one event."""
        if isinstance(event, Article):
            self._page(Page.of(event, self._layout.packing))
        elif isinstance(event, Page):
            self._page(event)
        elif isinstance(event, Failure):
            self._tally.failure(event)
            error = event.error  # one of a single call knows no place
            told = error.at(event.name) if event.name and not error.where else error
            self._quarantine.line(to_json(told.as_dict()))
        else:
            self._tally.warned(event)

    def _page(self, page: Page) -> None:
        number = self._tally.pages
        for lines in self._lines:
            lines.line(page.raw)
        if "warc" in self._layout.forms:
            if not page.blocks:
                raise UsageError("the page is not packed", remedy="make it with a level of packing")
            text, record, *source = page.blocks
            self._warcs["clean"].writer().record(page.about, number, (text, record))
            for block in source:
                origin = Origin.of_record(page.about)
                self._warcs["source"].writer().source_bytes(origin, block, number)
        if "replay" in self._layout.extras:
            self._warcs["replay"].writer().replay(page.record(), number)
        if self._table is not None:
            self._table.record(page.record(), page.raw)
        self._tally.page(page)

    def finish(self, names: list[str]) -> Summary:
        """Give the files, closed by now, their names, and write ``run.json`` last of all.

        Raises `UsageError`, when all else is written, for a WACZ that cannot be made.
        """
        kept = [*self._kept, *(name for kind in KINDS for name in self._warcs[kind].names)]
        part = self._out / f"{RUN}.part"
        part.touch()  # a stop from here on leaves a run that was begun, not files of nobody's,
        (self._out / RUN).unlink(missing_ok=True)  # nor those of one run under another's name
        for path in self._out.iterdir():  # what an earlier run left and this one does not have
            if path.name not in kept and holds_pages(path.name):
                path.unlink()
        for name in kept:
            (self._out / f"{name}.part").replace(self._out / name)
        for path in self._out.iterdir():  # as above, of a run that was stopped
            if path != part and is_begun(path.name):
                path.unlink()
        trouble = self._pack(kept) if "wacz" in self._layout.extras else None
        summary = self._tally.summary()
        run = run_record(self._out, kept, names, summary, self._tally.made_by)
        part.write_bytes(run_bytes(run))
        part.replace(self._out / RUN)
        if trouble is not None:
            raise trouble
        return summary

    def _pack(self, kept: list[str]) -> ChaffinchError | None:
        part = self._out / f"{WACZ}.part"
        try:
            with part.open("wb") as file:
                pack(file, self._out, kept, self._layout.inputs)
        except ChaffinchError as error:
            part.unlink()
            cause = f"all else is written, but no WACZ: {error.cause}"
            return UsageError(cause, where=error.where, remedy=error.remedy, code=error.code)
        part.replace(self._out / WACZ)
        kept.append(WACZ)
        return None
