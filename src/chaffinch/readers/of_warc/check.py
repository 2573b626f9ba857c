"""Is this WARC sound? Every breach of structure and standard, in the order of the file.

Read in a stream: no record is held beyond the limit, and its digests are compared
even where it is longer. An error makes a file unsound; a warning does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.of_warc.contents import contents, digests
from chaffinch.readers.of_warc.links import Beside, Links, begins
from chaffinch.readers.of_warc.records import Record, Records
from chaffinch.readers.of_warc.rules import Breach, breaches, oddities
from chaffinch.readers.problems import Problem

_ERRORS = frozenset((
    "warc-lf", "warc-trailer", "warc-no-colon", "warc-header-charset", "warc-field-name",
    "warc-no-id", "warc-date", "warc-uri", "digest-form", "digest-label", "warc-type",
    "gzip-trailing", "gzip-padding",
))  # fmt: skip
"""What a reader gets over with a warning, and the standard forbids."""
_ALLOWED = ("warc-cut", "warc-segment")
"""A reader must tell of these, a file may hold them."""


def check(
    path: Path,
    *,
    limits: Limits = DEFAULT,
    beside: Beside = lambda _container: None,
) -> Iterator[Problem]:
    """The problems of a WARC or ARC file, plain or compressed; none where it is sound.

    ``beside`` gives the ids of the records beside this file, by the container that a reference
    names, or by "": see `Beside`.

    Raises nothing for a bad file: one that cannot be read is a problem of its own
    (``missing``, ``empty-file``, ``not-warc``).
    """
    name = path.name
    try:
        with path.open("rb") as file:
            yield from check_file(file, name, limits, beside)
    except OSError as error:
        yield Problem("missing", name, "", f"it cannot be read ({error.strerror})", "error")


def check_file(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, beside: Beside = lambda _container: None
) -> Iterator[Problem]:
    """The same for an open file that can seek; ``name`` is what problems call it."""
    yield from _Judge(name, limits, beside).file(file)


class _Judge:
    def __init__(self, name: str, limits: Limits, beside: Beside) -> None:
        self._name, self._limits = name, limits
        self._links = Links(name, limits, beside)

    def file(self, file: BinaryIO) -> Iterator[Problem]:
        if not file.read(1):
            yield self._problem(Breach("empty-file", "the file is empty", "error"), 0, "")
            return
        dialect, coding = begins(file, self._name)
        records = 0
        for item in Records(file, dialect, self._limits, coding=coding):
            if isinstance(item, Flaw):
                yield self._flaw(item, "")
            else:
                records += 1
                yield from self._record(item)
        if not records:
            yield self._problem(Breach("not-warc", "the file holds no record", "error"), 0, "")
        yield from self._links.end()

    def _problem(self, breach: Breach, offset: int, record_id: str) -> Problem:
        severe = breach.severity != "warning" or breach.code in _ERRORS
        where = f"{self._name}:offset {offset}"
        return Problem(
            breach.code, where, record_id, breach.cause, "error" if severe else "warning"
        )

    def _flaw(self, flaw: Flaw, record_id: str) -> Problem:
        cause = flaw.cause + ("; nothing behind it can be read" if flaw.grave and flaw.last else "")
        breach = Breach(flaw.code, cause, "error" if flaw.grave else "warning")
        return self._problem(breach, flaw.offset, record_id)

    def _record(self, record: Record) -> Iterator[Problem]:
        record_id = record.get("WARC-Record-ID")
        grave = record.grave
        if grave and grave.code.startswith(("gzip-", "bomb")):
            yield self._flaw(grave, record_id)  # what the damage made of the header is no news
            return
        for flaw in record.flaws:
            if flaw.code != "too-large":
                yield self._flaw(flaw, record_id)
        told = self._told(record, oddities(record.header))
        yield from (one for one in told if one.code not in _ALLOWED)
        yield from self._told(record, breaches(record.header, record.size))
        yield from self._links.take(record)
        yield from self._told(record, digests(record, self._limits))
        yield from self._told(record, contents(record))

    def _told(self, record: Record, found: Iterable[Breach]) -> Iterator[Problem]:
        for breach in found:
            yield self._problem(breach, record.place, record.get("WARC-Record-ID"))
