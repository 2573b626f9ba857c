"""The pages of a WARC, WET or ARC file as sources, tied to their records byte by byte.

Every record that could be a page and is none is counted by its reason, every damaged one is an
error with a name, and whatever is odd about a page that is read is told once and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import SourceError, Warned
from chaffinch.readers.digests import link, parse
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.of_warc.headers import WARC, Dialect
from chaffinch.readers.of_warc.pages import (
    Body,
    Passed,
    body_of,
    glance,
    keys_of,
    media_type,
    record_id,
    wanted_by,
)
from chaffinch.readers.of_warc.records import Record, Records
from chaffinch.readers.of_warc.rules import oddities
from chaffinch.readers.trouble import Item, Notes, damaged, error_of

_CARRIED = ("WARC-Identified-Content-Language",)
"""What a record says of its page, as the row of a table does: Common Crawl's WET files have it."""

_BESIDE = ("warcinfo", "request", "metadata")
"""Types of records that are never pages: told only of a file that holds nothing else."""

Elsewhere = Callable[[Record], Iterable[Source]]


def read_warc(
    file: BinaryIO,
    name: str,
    limits: Limits = DEFAULT,
    dialect: Dialect = WARC,
    coding: str | None = None,
    elsewhere: Elsewhere = lambda _record: (),
) -> Iterator[Item]:
    """The sources of a file that can seek, plain or compressed, in the order of its records.

    ``name`` is what messages and provenance call the file; ``coding`` its compression
    where its first bytes are too damaged to show it; ``elsewhere`` gives the pages of files
    read before of which a record may be a revisit.
    """
    reader = _Reader(file, name, limits, dialect, elsewhere)
    for item in Records(file, dialect, limits, coding=coding):
        yield from reader.flaw(item) if isinstance(item, Flaw) else reader.record(item)
    yield from reader.end()


def record_at(
    file: BinaryIO, place: Container, limits: Limits = DEFAULT, dialect: Dialect = WARC
) -> Iterator[Item]:
    """The one record at the offset of ``place``, read as `read_warc` does."""
    name, offset = place.name, place.offset or 0
    reader = _Reader(file, name, limits, dialect)
    records = Records(file, dialect, limits, offset, ordinal=place.ordinal or 0)
    item = next(iter(records), None)
    if isinstance(item, Record):
        yield from reader.record(item)
    else:
        yield damaged("warc-garbage", f"{name}:offset {offset}", "no record begins here")


class _Reader:
    def __init__(
        self,
        file: BinaryIO,
        name: str,
        limits: Limits,
        dialect: Dialect,
        elsewhere: Elsewhere = lambda _record: (),
    ) -> None:
        self._elsewhere = elsewhere
        self._file, self._name, self._limits, self._dialect = file, name, limits, dialect
        self._notes = Notes(name)
        self._ids: set[int] = set()
        self._wanted: set[int] = set()
        self._first_wanted = ""
        self._originals: dict[int, int] = {}
        self._beside: Counter[str] = Counter()
        self._held = False  # whether a record was a page, or could have been one

    def flaw(self, flaw: Flaw) -> Iterator[Item]:
        """A flaw between records."""
        where = f"{self._name}:offset {flaw.offset}"
        if flaw.grave:
            yield error_of(flaw, where)
        else:
            yield from self._notes.warn(flaw.code, where, flaw.cause)

    def record(self, record: Record) -> Iterator[Item]:
        """What becomes of one record: warnings, then a source or an error; others are counted."""
        where = f"{self._name}:offset {record.place}:{record.get('WARC-Record-ID') or '-'}"
        grave = record.grave
        if grave is None:
            self._remember(record)
        breaches = list(oddities(record.header)) if record.block is not None else []
        for breach in breaches:
            if breach.severity == "quarantine" and grave is None:
                grave = Flaw(breach.code, record.place, breach.cause)
            elif breach.severity == "warning":
                yield from self._notes.warn(breach.code, where, breach.cause)
        # what a damaged member made of a header is not the header's fault
        noise = grave is not None and grave.code.startswith(("gzip-", "bomb"))
        for flaw in record.flaws:
            if not flaw.grave and not noise:
                yield from self._notes.warn(flaw.code, where, flaw.cause)
        if grave is not None and not (grave.code == "too-large" and self._no_page(record)):
            self._held = True
            yield error_of(grave, where)
            return
        yield from self._twice(record, where)
        if grave is not None:
            return
        try:
            yield from self._page(record, where)
        except Passed as reason:
            self._pass(record, reason)
        except SourceError as error:
            self._held = True
            yield error.at(where)  # type: ignore[misc]

    def _no_page(self, record: Record) -> bool:
        """Whether what is too large to be held is no page by its head (a film): then it is counted
        like others of its kind, and no error."""
        try:
            glance(record, record.head)
        except Passed as reason:
            self._pass(record, reason)
            return True
        except SourceError:
            return False
        return False

    def _pass(self, record: Record, reason: Passed) -> None:
        if record.get("WARC-Type").lower() in _BESIDE:
            self._beside[str(reason)] += 1
        else:
            self._held = True
            self._notes.count("skipped", str(reason))

    def end(self) -> Iterator[Item]:
        """What the whole file shows at its end."""
        dangling = self._wanted - self._ids
        if dangling and len(self._ids) < self._limits.ids:
            cause = (
                f"records refer to records that are not in this file, first {self._first_wanted}"
            )
            yield Warned("warc-refers-to", self._name, cause, len(dangling))
        yield from self._notes.sums()
        if not self._held:
            told = sorted(self._beside.items())
            yield from (Warned("skipped", self._name, cause, count) for cause, count in told)

    def _remember(self, record: Record) -> None:
        target = record.get("WARC-Refers-To")
        if not target or len(self._wanted) >= self._limits.ids:
            return
        if (wanted := link(target)) not in self._ids:
            self._wanted.add(wanted)
            self._first_wanted = self._first_wanted or target[:80]

    def _twice(self, record: Record, where: str) -> Iterator[Item]:
        record_id = record.get("WARC-Record-ID")
        if not record_id:
            return
        short = link(record_id)
        if short in self._ids:
            yield from self._notes.warn("warc-id-twice", where, "the record id stood before")
        elif len(self._ids) < self._limits.ids:
            self._ids.add(short)
        else:
            cause = f"more than {self._limits.ids:,} records: ids are no longer compared"
            yield from self._notes.warn("warc-ids-unchecked", where, cause)

    def _page(self, record: Record, where: str) -> Iterator[Item]:
        kind = record.get("WARC-Type").lower()
        if kind == "revisit":
            self._held = True
            yield self._revisit(record)
            return
        body = body_of(record, self._limits)
        yield from self._digests(record, body, where)
        for code, cause in body.oddities:
            yield from self._notes.warn(code, where, cause)
        source = Source(
            data=body.data,
            uri=record.get("WARC-Target-URI").removeprefix("<").removesuffix(">"),
            name=f"{self._name}#{record.ordinal}",
            date=record.get("WARC-Date"),
            media_type=media_type(body, kind),
            container=Container(
                name=self._name,
                offset=record.offset,
                length=record.length,
                record_id=record_id(record),
                ordinal=record.ordinal,
            ),
            charset=body.charset,
            row=tuple((name, said) for name in _CARRIED if (said := record.get(name))),
        )
        self._keep(record)
        self._held = True
        yield source

    def _digests(self, record: Record, body: Body, where: str) -> Iterator[Item]:
        if self._limits.digests == "ignore":
            return
        block = record.block or b""
        for code, field, forms in (
            ("warc-digest", "WARC-Block-Digest", (block,)),
            ("warc-payload-digest", "WARC-Payload-Digest", body.payloads),
        ):
            digest = parse(record.get(field))
            if digest.value is None or any(digest.fits(form) for form in forms):
                continue
            cause = f"{field} does not fit the bytes"
            if self._limits.digests == "quarantine":
                raise damaged(code, where, cause)
            yield from self._notes.warn(code, where, cause)

    def _keep(self, record: Record) -> None:
        """Remember where a page stands, for revisits of it."""
        if record.offset is None or len(self._originals) >= self._limits.ids:
            return
        for one in keys_of(record):
            self._originals.setdefault(one, record.offset)

    def _revisit(self, record: Record) -> Source:
        """The page that a revisit says is the same, with the revisit's own address and date."""
        for page in chain(self._here(record), self._elsewhere(record)):
            uri = record.get("WARC-Target-URI").removeprefix("<").removesuffix(">")
            name = f"{self._name}#{record.ordinal}"
            return attrs.evolve(page, uri=uri, date=record.get("WARC-Date"), name=name)
        raise Passed("revisits whose page was not read before")

    def _here(self, record: Record) -> Iterator[Source]:
        for wanted in wanted_by(record):
            offset = self._originals.get(wanted)
            if offset is not None:
                place = Container(self._name, offset=offset, ordinal=record.ordinal)
                found = record_at(self._file, place, self._limits, self._dialect)
                yield from (item for item in found if isinstance(item, Source))
