"""How the records of a WARC belong together: ids, references, segments, revisits.

Judged at the end of the file, because a record may name a later one. What the file alone
cannot settle (a reference that may lead into another file) is a warning, and one line
for the whole file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import attrs

from chaffinch.errors import SourceError
from chaffinch.readers.digests import digest_key, key, link
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.members import coding_of
from chaffinch.readers.of_warc.headers import WARC, Dialect, dialect_of
from chaffinch.readers.of_warc.pages import record_id
from chaffinch.readers.of_warc.records import Record, Records
from chaffinch.readers.packed import Broken, Decoded
from chaffinch.readers.problems import Problem, summed

Beside = Callable[[str], Iterable[str] | None]
"""The ids of the records that lie beside a file, by the container that a reference names, or by "".

None where there is no such container.
"""

_CAPTURES = ("response", "resource", "request")
_REFERENCES = ("WARC-Refers-To", "WARC-Concurrent-To", "WARC-Warcinfo-ID")
_HEAD = 8192


@attrs.frozen
class _Reference:
    """A record that names another which has not been seen: where, and whether it lies elsewhere."""

    field: str
    target: str
    place: str
    record_id: str
    away: bool
    container: str


@attrs.define
class _Segments:
    """The parts of one logical record that are in this file: number -> length."""

    place: str
    record_id: str
    parts: dict[int, int] = attrs.field(factory=dict)
    total: int | None = None

    @property
    def whole(self) -> bool:
        return self.total is not None and set(self.parts) == set(range(1, len(self.parts) + 1))


class Links:
    """Takes the records of one file in order; says at its end what does not fit together."""

    def __init__(self, name: str, limits: Limits, beside: Beside) -> None:
        self._name, self._limits, self._beside = name, limits, beside
        self._ids: dict[int, int] = {}
        self._captures = 0
        self._pages: set[int] = set()
        self._references: list[_Reference] = []
        self._revisits: list[tuple[int, Problem]] = []
        self._segments: dict[int, _Segments] = {}
        self._again: list[Problem] = []
        self._dropped = 0

    def take(self, record: Record) -> Iterator[Problem]:
        """Remember a record; what is wrong with its id by the ids that stood before."""
        kind, record_id = record.get("WARC-Type").lower(), record.get("WARC-Record-ID")
        self._captures += kind in _CAPTURES
        yield from self._identity(record, record_id)
        yield from self._segment(record, kind, record_id)
        self._refer(record, kind, record_id)
        digest = record.get("WARC-Payload-Digest")
        if kind in ("response", "resource") and digest and len(self._pages) < self._limits.ids:
            self._pages.add(digest_key(digest))

    def end(self) -> Iterator[Problem]:
        """What is dangling: an error where no other file can hold what is missing."""
        yield from self._dangling()
        yield from summed(self._again)
        yield from summed([told for digest, told in self._revisits if digest not in self._pages])
        yield from self._parts()
        if self._dropped or len(self._ids) >= self._limits.ids > 0:
            cause = "more records than are remembered: not every link was followed"
            yield Problem("warc-ids-unchecked", self._name, "", cause, "warning")

    def _place(self, record: Record) -> str:
        return f"{self._name}:offset {record.place}"

    def _identity(self, record: Record, record_id: str) -> Iterator[Problem]:
        if not record_id:
            return
        short, what = link(record_id), _content(record)
        before = self._ids.get(short)
        if before is None:
            if len(self._ids) < self._limits.ids:
                self._ids[short] = what
        elif before == what:
            cause = "the same record stood before, under the same id"
            told = Problem("warc-record-twice", self._place(record), record_id, cause, "warning")
            self._again.append(told)
        else:
            cause = "the record id stood before, on another record"
            yield Problem("warc-id-twice", self._place(record), record_id, cause, "error")

    def _refer(self, record: Record, kind: str, record_id: str) -> None:
        container = record.get("WARC-Refers-To-Container")
        place = self._place(record)
        for field in _REFERENCES:
            # one capture may be spread over two files, and the warcinfo record may be in neither
            away = field != "WARC-Refers-To" or bool(container) or kind == "revisit"
            for target in record.header.every(field):
                if link(target) in self._ids:
                    continue
                if len(self._references) < self._limits.ids:
                    reference = _Reference(field, target, place, record_id, away, container)
                    self._references.append(reference)
                else:
                    self._dropped += 1
        digest = record.get("WARC-Payload-Digest")
        if kind == "revisit" and digest and not record.get("WARC-Refers-To"):
            cause = "the page that was seen before is not in this file"
            told = Problem("warc-revisit", place, record_id, cause, "warning")
            if len(self._revisits) < self._limits.ids:
                self._revisits.append((digest_key(digest), told))

    def _segment(self, record: Record, kind: str, record_id: str) -> Iterator[Problem]:
        number, total = record.get("WARC-Segment-Number"), record.get("WARC-Segment-Total-Length")
        origin = record.get("WARC-Segment-Origin-ID") if kind == "continuation" else record_id
        if not (number.isascii() and number.isdigit() and origin):
            return
        if len(self._segments) >= self._limits.ids:
            self._dropped += 1
            return
        place = self._place(record)
        found = self._segments.setdefault(link(origin), _Segments(place, record_id))
        if int(number[:18]) in found.parts:
            cause = f"segment {number[:18]} of the same record stood before"
            yield Problem("warc-segment-number", place, record_id, cause, "error")
        found.parts[int(number[:18])] = record.size
        if total.isascii() and total.isdigit():
            found.total = int(total[:18])

    def _parts(self) -> Iterator[Problem]:
        missing = []
        for one in self._segments.values():
            length = sum(one.parts.values())
            if not one.whole:
                cause = "a record in segments, and not all of them are in this file"
                missing.append(Problem("warc-segment", one.place, one.record_id, cause, "warning"))
            elif one.total != length:
                cause = f"the segments have {length} bytes, WARC-Segment-Total-Length {one.total}"
                yield Problem("warc-segment-length", one.place, one.record_id, cause, "error")
        yield from summed(missing)

    def _dangling(self) -> Iterator[Problem]:
        """References to records that are nowhere in the file.

        An error, but where the record itself says that its target lies elsewhere, and
        where a file of derived records (a WET) holds no capture at all.
        """
        elsewhere: dict[str, list[Problem]] = {}
        open_ones = [one for one in self._references if link(one.target) not in self._ids]
        missing = self._missing(open_ones)
        for one in open_ones:
            others = missing[one.container]
            if others is not None and link(one.target) not in others:
                continue
            looked = others is not None and one.field == "WARC-Refers-To"
            cause = f"{one.field} names {one.target[:80]}, which is not in this file"
            cause += ", nor in the one beside it" * looked
            code = "warc-" + one.field[5:].lower()
            told = Problem(code, one.place, one.record_id, cause, "error")
            if (one.away or not self._captures) and not looked:
                elsewhere.setdefault(code, []).append(attrs.evolve(told, severity="warning"))
            else:
                yield told
        for found in elsewhere.values():
            yield from summed(found)

    def _missing(self, references: Iterable[_Reference]) -> dict[str, set[int] | None]:
        """What is in no file beside, by container; None where there is no such file."""
        wanted: dict[str, set[int]] = {}
        for one in references:
            wanted.setdefault(one.container, set()).add(link(one.target))
        missing: dict[str, set[int] | None] = {}
        for container, targets in wanted.items():
            held = self._beside(container)
            missing[container] = targets if held is not None else None
            for found in held or ():
                targets.discard(link(found))
                if not targets:
                    break
        return missing


def record_ids(files: Iterable[Path | zipfile.Path]) -> Iterator[str]:
    """The ids of the records of WARCs and ARCs."""
    for path in files:
        with cast("BinaryIO", path.open("rb")) as file:
            dialect, coding = begins(file, path.name)
            for item in Records(file, dialect, DEFAULT, coding=coding):
                if not isinstance(item, Flaw):
                    yield record_id(item)


def _content(record: Record) -> int:
    """What tells one record from another under the same id."""
    names = ("WARC-Type", "WARC-Target-URI", "WARC-Date")
    parts = [*(record.get(name) for name in names), str(record.size)]
    return key("\n".join(parts)) ^ zlib.crc32(record.block or b"")


def begins(file: BinaryIO, name: str) -> tuple[Dialect, str | None]:
    """The format and the compression of a file by its first bytes."""
    file.seek(0)
    head = file.read(_HEAD)
    coding = coding_of(head)
    if not coding:
        lost = name.lower().endswith(".gz") and dialect_of(head) is None
        return dialect_of(head) or WARC, "gzip" if lost else ""
    try:
        head = Decoded(file, DEFAULT).read(_HEAD) or b""
    except (Broken, SourceError):
        head = b""
    return dialect_of(head) or WARC, coding
