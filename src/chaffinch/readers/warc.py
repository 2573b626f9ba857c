"""The pages of a WARC, WET or ARC file as sources, tied to their records byte by byte.

Every record that is no page is counted by its reason, every damaged one is an error
with a name, and whatever is odd about a page that is read is told once and counted.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import ChaffinchError, NotText, SourceError, Warned
from chaffinch.readers import media_type_of
from chaffinch.readers.digests import key, parse
from chaffinch.readers.http_message import charset_in, entity, message
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.trouble import Notes, damaged, error_of
from chaffinch.readers.warc_headers import WARC, Dialect
from chaffinch.readers.warc_records import Record, Records
from chaffinch.readers.warc_rules import TYPES, oddities

Item = Source | SourceError | Warned

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_UNTOLD = ("", "application/octet-stream", "application/unknown", "unknown", "unknown/unknown")


@attrs.frozen
class _Body:
    """What a record holds for a reader: bytes, media type, charset, and the payload's forms."""

    data: bytes
    media_type: str
    charset: str
    payloads: tuple[bytes, ...]
    oddities: tuple[tuple[str, str], ...] = ()


class _Passed(Exception):
    """The record is no page, for this reason."""


def read_warc(
    file: BinaryIO,
    name: str,
    limits: Limits = DEFAULT,
    dialect: Dialect = WARC,
    coding: str | None = None,
) -> Iterator[Item]:
    """The sources of a file that can seek, plain or compressed, in the order of its records.

    ``name`` is what messages and provenance call the file; ``coding`` its compression
    where its first bytes are too damaged to show it.
    """
    reader = _Reader(file, name, limits, dialect)
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
    def __init__(self, file: BinaryIO, name: str, limits: Limits, dialect: Dialect) -> None:
        self._file, self._name, self._limits, self._dialect = file, name, limits, dialect
        self._notes = Notes(name)
        self._ids: set[int] = set()
        self._wanted: set[int] = set()
        self._first_wanted = ""
        self._originals: dict[int, int] = {}

    def flaw(self, flaw: Flaw) -> Iterator[Item]:
        """A flaw between records."""
        where = f"{self._name}:offset {flaw.offset}"
        if flaw.grave:
            yield error_of(flaw, where)
        else:
            yield from self._notes.warn(flaw.code, where, flaw.cause)

    def record(self, record: Record) -> Iterator[Item]:
        """What one record gives: warnings, then a source, an error, or a count."""
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
        if grave is not None:
            yield error_of(grave, where)
            return
        yield from self._twice(record, where)
        try:
            yield from self._page(record, where)
        except _Passed as reason:
            self._notes.count("skipped", str(reason))
        except SourceError as error:
            yield error.at(where)  # type: ignore[misc]

    def end(self) -> Iterator[Item]:
        """What the whole file shows at its end."""
        dangling = self._wanted - self._ids
        if dangling and len(self._ids) < self._limits.ids:
            cause = (
                f"records refer to records that are not in this file, first {self._first_wanted}"
            )
            yield Warned("warc-refers-to", self._name, cause, len(dangling))
        yield from self._notes.sums()

    def _remember(self, record: Record) -> None:
        target = record.get("WARC-Refers-To")
        if not target or len(self._wanted) >= self._limits.ids:
            return
        if (wanted := key(target)) not in self._ids:
            self._wanted.add(wanted)
            self._first_wanted = self._first_wanted or target[:80]

    def _twice(self, record: Record, where: str) -> Iterator[Item]:
        record_id = record.get("WARC-Record-ID")
        if not record_id:
            return
        short = key(record_id)
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
            yield self._revisit(record)
            return
        if kind not in ("response", "resource", "conversion"):
            known = "" if kind in TYPES else "unknown "
            raise _Passed(f"records of the {known}type {kind[:40]}")
        body = _http(record, self._limits) if _is_http(record) else _plain(record)
        yield from self._digests(record, body, where)
        for code, cause in body.oddities:
            yield from self._notes.warn(code, where, cause)
        source = Source(
            data=body.data,
            uri=record.get("WARC-Target-URI").removeprefix("<").removesuffix(">"),
            name=f"{self._name}#{record.ordinal}",
            date=record.get("WARC-Date"),
            media_type=_media_type(body, kind),
            container=Container(
                name=self._name,
                offset=record.offset,
                length=record.length,
                record_id=_record_id(record),
                ordinal=record.ordinal,
            ),
            charset=body.charset,
        )
        self._keep(record)
        yield source

    def _digests(self, record: Record, body: _Body, where: str) -> Iterator[Item]:
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
        for name in ("WARC-Record-ID", "WARC-Payload-Digest"):
            if value := record.get(name):
                self._originals.setdefault(key(value), record.offset)

    def _revisit(self, record: Record) -> Source:
        """The page that a revisit says is the same, with the revisit's own address and date."""
        for name in ("WARC-Refers-To", "WARC-Payload-Digest"):
            offset = self._originals.get(key(record.get(name))) if record.get(name) else None
            if offset is None:
                continue
            place = Container(self._name, offset=offset, ordinal=record.ordinal)
            for item in record_at(self._file, place, self._limits, self._dialect):
                if isinstance(item, Source):
                    uri = record.get("WARC-Target-URI").removeprefix("<").removesuffix(">")
                    return attrs.evolve(item, uri=uri, date=record.get("WARC-Date"))
        raise _Passed("revisits whose page is not in this file")


def _is_http(record: Record) -> bool:
    media = record.get("Content-Type").lower()
    kind = record.get("WARC-Type").lower()
    return media.startswith("application/http") and kind in ("response", "resource")


def _http(record: Record, limits: Limits) -> _Body:
    response = message(record.block or b"")
    if response is None:
        raise damaged("http-status", "", "the block begins with no HTTP status line")
    if not 200 <= response.status < 300:
        raise _Passed(f"HTTP status {response.status}")
    media = response.media_type
    if media not in (*_PAGES, *_UNTOLD):
        raise _Passed(f"media type {media[:60]}")
    try:
        found = entity(response, limits)
    except SourceError:
        raise
    except ChaffinchError as error:  # a package that is not installed: this page waits for it
        raise SourceError(error.cause, remedy=error.remedy, code="http-package") from error
    odd = found.oddities
    if not response.whole:
        odd = (*odd, ("http-header", "the HTTP header has no end"))
    charset = charset_in(response.get("content-type"))
    return _Body(found.data, media, charset, (response.body, found.dechunked, found.data), odd)


def _plain(record: Record) -> _Body:
    declared = record.get("Content-Type")
    media = declared.partition(";")[0].strip().lower()
    if media not in (*_PAGES, *_UNTOLD):
        raise _Passed(f"media type {media[:60]}")
    block = record.block or b""
    return _Body(block, media, charset_in(declared), (block,))


def _media_type(body: _Body, kind: str) -> str:
    if not body.data.strip(b" \t\r\n\f\v\0"):
        raise _Passed("pages without a byte of text")
    try:
        shown = media_type_of(body.data)
    except NotText as error:
        if body.media_type in _PAGES:
            raise NotText(f"declared as {body.media_type}, but {error.cause}") from error
        raise _Passed(f"no page by their first bytes ({kind} records)") from error
    if body.media_type in _PAGES:
        return body.media_type
    if shown == "text/html":
        return shown
    raise _Passed(f"records of no told media type ({kind} records)")


def _record_id(record: Record) -> str:
    if given := record.get("WARC-Record-ID"):
        return given
    digest = hashlib.sha256(record.block or b"").hexdigest()
    derived = uuid.uuid5(uuid.NAMESPACE_URL, f"{record.place} {record.ordinal} {digest}")
    return f"<urn:uuid:{derived}>"
