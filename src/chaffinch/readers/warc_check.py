"""Is this WARC sound? Every breach of structure and standard, in the order of the file.

Read in a stream: no record is held beyond the limit, and its digests are compared
even where it is longer. An error makes a file unsound; a warning does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from chaffinch.errors import SourceError
from chaffinch.readers.digests import key, parse
from chaffinch.readers.http_message import dechunk, entity, message
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.members import coding_of
from chaffinch.readers.packed import Broken, Decoded
from chaffinch.readers.warc_headers import WARC, Dialect, dialect_of
from chaffinch.readers.warc_records import Record, Records
from chaffinch.readers.warc_rules import breaches, oddities

_REQUEST = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ [^\r\n]+ HTTP/\d(?:\.\d)?\r?\n")
_ERRORS = frozenset((
    "warc-lf", "warc-trailer", "warc-folded", "warc-no-colon", "warc-header-charset",
    "warc-field-name", "warc-no-id", "warc-date", "warc-uri", "digest-form", "warc-type",
    "warc-version", "gzip-one-member", "gzip-split", "gzip-trailing", "gzip-padding",
))  # fmt: skip
_CAPTURES = ("response", "resource", "request")


@attrs.frozen
class Problem:
    """One thing wrong: its stable code, its place (``name:offset N``), the record, the words.

    ``severity`` is ``error`` (the file breaks the standard, or is damaged) or
    ``warning`` (it is allowed, or cannot be judged from this file alone).
    """

    code: str
    where: str
    record_id: str
    cause: str
    severity: str

    def __str__(self) -> str:
        record = f":{self.record_id}" if self.record_id else ""
        return f"{self.where}{record}: {self.severity}: {self.cause} [{self.code}]"

    def as_dict(self) -> dict[str, str]:
        """The problem as a flat object, for JSON Lines."""
        return dict(attrs.asdict(self))


def check(
    path: Path,
    *,
    name: str = "",
    limits: Limits = DEFAULT,
    beside: Callable[[str], Iterable[Path]] = lambda _container: (),
) -> Iterator[Problem]:
    """The problems of a WARC or ARC file, plain or compressed; none where it is sound.

    ``beside`` gives the files in which a record may lie that is referred to and is not in
    this file, by the container that the reference names, or by "".

    Raises nothing for a bad file: one that cannot be read is a problem of its own
    (``missing``, ``empty-file``, ``not-warc``).
    """
    name = name or path.name
    try:
        with path.open("rb") as file:
            yield from _Judge(name, limits, beside).file(file)
    except OSError as error:
        yield Problem("missing", name, "", f"it cannot be read ({error.strerror})", "error")


@attrs.frozen
class _Reference:
    """A record that names another which has not been seen: where, and whether it lies elsewhere."""

    field: str
    target: str
    place: str
    record_id: str
    away: bool
    container: str


class _Judge:
    def __init__(self, name: str, limits: Limits, beside: Callable[[str], Iterable[Path]]) -> None:
        self._name, self._limits, self._beside = name, limits, beside
        self._ids: set[int] = set()
        self._types: dict[str, int] = {}
        self._references: list[_Reference] = []
        self._dropped = 0

    def file(self, file: BinaryIO) -> Iterator[Problem]:
        if not file.read(1):
            yield self._problem("empty-file", 0, "", "the file is empty", "error")
            return
        dialect, coding = _begins(file, self._name)
        records = 0
        for item in Records(file, dialect, self._limits, coding=coding):
            if isinstance(item, Flaw):
                yield self._flaw(item, "")
            else:
                records += 1
                yield from self._record(item)
        if not records:
            yield self._problem("not-warc", 0, "", "the file holds no record", "error")
        yield from self._dangling()

    def _problem(
        self, code: str, offset: int, record_id: str, cause: str, severity: str
    ) -> Problem:
        return Problem(code, f"{self._name}:offset {offset}", record_id, cause, severity)

    def _flaw(self, flaw: Flaw, record_id: str) -> Problem:
        severe = flaw.grave or flaw.code in _ERRORS
        severity = "error" if severe else "warning"
        cause = flaw.cause + ("; nothing behind it can be read" if flaw.grave and flaw.last else "")
        return self._problem(flaw.code, flaw.offset, record_id, cause, severity)

    def _record(self, record: Record) -> Iterator[Problem]:
        record_id = record.get("WARC-Record-ID")
        grave = record.grave
        if grave and grave.code.startswith(("gzip-", "bomb")):
            yield self._flaw(grave, record_id)  # what the damage made of the header is no news
            return
        for flaw in record.flaws:
            if flaw.code != "too-large":
                yield self._flaw(flaw, record_id)
        for breach in (*oddities(record.header), *breaches(record.header, record.size)):
            if breach.code in ("warc-cut", "warc-segment"):
                continue  # allowed: a reader cannot use them, a file may hold them
            severe = breach.severity != "warning" or breach.code in _ERRORS
            severity = "error" if severe else "warning"
            yield self._problem(breach.code, record.place, record_id, breach.cause, severity)
        yield from self._links(record, record_id)
        yield from self._digests(record, record_id)
        yield from self._block(record, record_id)

    def _links(self, record: Record, record_id: str) -> Iterator[Problem]:
        kind = record.get("WARC-Type").lower()
        self._types[kind] = self._types.get(kind, 0) + 1
        if record_id and key(record_id) in self._ids:
            cause = "the record id stood before"
            yield self._problem("warc-id-twice", record.place, record_id, cause, "error")
        if record_id and len(self._ids) < self._limits.ids:
            self._ids.add(key(record_id))
        container = record.get("WARC-Refers-To-Container")
        elsewhere = bool(container) or kind == "revisit"
        for field in ("WARC-Refers-To", "WARC-Concurrent-To", "WARC-Warcinfo-ID"):
            for target in record.header.every(field):
                if key(target) in self._ids:
                    continue
                if len(self._references) < self._limits.ids:
                    away = elsewhere or field == "WARC-Warcinfo-ID"
                    place = f"{self._name}:offset {record.place}"
                    reference = _Reference(field, target, place, record_id, away, container)
                    self._references.append(reference)
                else:
                    self._dropped += 1

    def _dangling(self) -> Iterator[Problem]:
        """References to records that are nowhere in the file.

        An error, but where the record itself says that its target lies elsewhere, and
        where a file of derived records (a WET) holds no capture at all.
        """
        derived = not any(self._types.get(kind) for kind in _CAPTURES)
        elsewhere: list[Problem] = []
        held: dict[str, set[int] | None] = {}
        for one in self._references:
            if key(one.target) in self._ids:
                continue
            if one.container not in held:
                held[one.container] = self._ids_beside(one.container)
            others = held[one.container]
            if others is not None and key(one.target) in others:
                continue
            code = "warc-" + one.field[5:].lower()
            looked = others is not None and one.field == "WARC-Refers-To"
            cause = f"{one.field} names {one.target[:80]}, which is not in this file"
            cause += ", nor in the one beside it" * looked
            if (one.away or derived) and not looked:
                elsewhere.append(Problem(code, one.place, one.record_id, cause, "warning"))
            else:
                yield Problem(code, one.place, one.record_id, cause, "error")
        if elsewhere:  # one line, not one for each page of a WET
            more = f" ({len(elsewhere)} such references)" if len(elsewhere) > 1 else ""
            yield attrs.evolve(elsewhere[0], cause=elsewhere[0].cause + more)
        if self._dropped or len(self._ids) >= self._limits.ids > 0:
            cause = "more records than are remembered: not every link was followed"
            yield Problem("warc-ids-unchecked", self._name, "", cause, "warning")

    def _ids_beside(self, container: str) -> set[int] | None:
        """The ids of the records in the files beside; None where there is no such file."""
        paths = list(self._beside(container))
        found: set[int] = set()
        for path in paths:
            with path.open("rb") as file:
                dialect, coding = _begins(file, path.name)
                for item in Records(file, dialect, self._limits, coding=coding):
                    if not isinstance(item, Flaw) and len(found) < self._limits.ids:
                        found.add(key(item.get("WARC-Record-ID")))
        return found if paths and len(found) < self._limits.ids else None

    def _digests(self, record: Record, record_id: str) -> Iterator[Problem]:
        kind = record.get("WARC-Type").lower()
        for code, field in (
            ("warc-digest", "WARC-Block-Digest"),
            ("warc-payload-digest", "WARC-Payload-Digest"),
        ):
            if field == "WARC-Payload-Digest" and kind == "revisit":
                continue  # it is the digest of the page that was seen before
            if field in record.sums:
                fits = record.sums[field]
            else:
                digest = parse(record.get(field))
                if digest.value is None or record.block is None:
                    continue
                fits = any(digest.fits(form) for form in _forms(field, record, self._limits))
            if not fits:
                cause = f"{field} does not fit the bytes"
                yield self._problem(code, record.place, record_id, cause, "error")

    def _block(self, record: Record, record_id: str) -> Iterator[Problem]:
        """What the block must be by its type: an HTTP message, fields of a warcinfo."""
        kind, media = record.get("WARC-Type").lower(), record.get("Content-Type").lower()
        block = record.block
        if block is None or record.header.version == "ARC":
            return
        found: list[tuple[str, str, str]] = []
        if media.startswith("application/http") and kind == "response":
            found = _response(block)
        elif media.startswith("application/http") and kind == "request":
            if not _REQUEST.match(block):
                found = [("http-request", "the block begins with no HTTP request line", "error")]
        elif media.startswith("application/warc-fields"):
            lines = block.decode("latin-1").split("\n")
            if any(one.strip() and ":" not in one and one[:1] not in " \t" for one in lines):
                found = [("warc-fields", "a line of the fields has no colon", "warning")]
            if b"\0" in block:
                found.append(("warc-fields", "the fields hold a NUL", "error"))
        for code, cause, severity in found:
            yield self._problem(code, record.place, record_id, cause, severity)


def _response(block: bytes) -> list[tuple[str, str, str]]:
    response = message(block)
    if response is None:
        return [("http-status", "the block begins with no HTTP status line", "error")]
    if not response.whole:
        return [("http-header", "the HTTP header has no end", "warning")]
    if "chunked" in response.get("transfer-encoding").lower():
        cause = dechunk(response.body)[1]
        return [("http-chunked", cause, "warning")] if cause else []
    length = response.get("content-length")
    if length.isascii() and length.isdigit() and int(length[:20]) != len(response.body):
        cause = f"the HTTP Content-Length says {length[:20]}, the body has {len(response.body)}"
        return [("http-length", cause, "warning")]
    return []


def _forms(field: str, record: Record, limits: Limits) -> Iterator[bytes]:
    """The bytes that a digest may speak of: writers differ over chunked and coded bodies."""
    block = record.block or b""
    if field == "WARC-Block-Digest" or not record.get("Content-Type").lower().startswith(
        "application/http"
    ):
        yield block
        return
    if record.get("WARC-Type").lower() == "request":
        yield block.partition(b"\r\n\r\n")[2]
        return
    response = message(block)
    if response is None:
        yield block
        return
    yield response.body
    yield dechunk(response.body)[0]
    try:
        yield entity(response, limits).data
    except Exception:  # too large, or a package that is not installed: no form to compare
        return


def _begins(file: BinaryIO, name: str) -> tuple[Dialect, str | None]:
    file.seek(0)
    head = file.read(8192)
    coding = coding_of(head)
    if not coding:
        lost = name.lower().endswith(".gz") and dialect_of(head) is None
        return dialect_of(head) or WARC, "gzip" if lost else ""
    try:
        head = Decoded(file, DEFAULT).read(8192) or b""
    except (Broken, SourceError):
        head = b""
    return dialect_of(head) or WARC, coding
