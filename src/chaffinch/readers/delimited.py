"""CSV and TSV: a row that breaks off costs itself; the rows behind it are found again."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.lines import Line, lines
from chaffinch.readers.tables import ANY, Columns, Item, Place, no_page, row_source
from chaffinch.readers.trouble import Notes, damaged, error_of

_DELIMITERS = ",\t;|"
_SEP = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
_BUDGET = 4  # times a record's limit may be read again behind an unclosed quote


def read_csv(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of a table with a head line, plain or compressed.

    The delimiter is the one of comma, tab, semicolon and bar that the head line holds most, or
    the one that a line ``sep=;`` before it names.
    """
    # the module's own limit is one for the whole process: it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), limits.record))
    yield from _Table(file, name, limits, columns).read()


class _Table:
    def __init__(self, file: BinaryIO, name: str, limits: Limits, columns: Columns) -> None:
        self._name, self._limits, self._columns = name, limits, columns
        self._lines = lines(file, limits, b"\n\r")
        self._again: deque[Line] = deque()
        self._budget = _BUDGET * limits.record
        self._told: list[Item] = []
        self._notes = Notes(name)
        self._delimiter = ","

    def read(self) -> Iterator[Item]:
        """Every row below the head line."""
        head = self._next()
        yield from self._flush()
        if head is None:
            return
        text = _text(head).lstrip("\ufeff")
        if stated := _SEP.fullmatch(text):
            head = self._next()
            yield from self._flush()
            text = "" if head is None else _text(head)
        self._delimiter = stated[1] if stated else max(_DELIMITERS, key=text.count)
        names = self._cells([text]) or []
        found = self._columns.found(names)
        if not found.page(names):
            yield no_page("no-text-column", f"{self._name}:line 1", names, self._columns)
            return
        for strange in self._columns.strange(names):
            cause = f"there is no column {strange!r}"
            yield from self._notes.warn("no-column", f"{self._name}:line 1", cause)
        ordinal = 0
        while (line := self._next()) is not None:
            yield from self._flush()
            if not line.long and not line.data.strip():
                continue
            place = Place(self._name, ordinal, line.offset, None, line.number)
            ordinal += 1
            yield from self._row(line, names, found, place)
        yield from self._flush()
        yield from self._notes.sums()

    def _flush(self) -> Iterator[Item]:
        yield from self._told
        self._told.clear()

    def _next(self) -> Line | None:
        if self._again:
            return self._again.popleft()
        for line in self._lines:
            if isinstance(line, Line):
                return line
            where = f"{self._name}:offset {line.offset}"
            if line.grave:
                self._told.append(error_of(line, where))
            else:
                self._told += self._notes.warn(line.code, where, line.cause)
        return None

    def _row(self, line: Line, names: list[str], found: Columns, place: Place) -> Iterator[Item]:
        where = place.where()
        if line.long:
            cause = f"a line of {line.long:,} bytes; the limit is {self._limits.record:,}"
            yield damaged("too-large", where, cause)
            return
        taken = self._whole(line)
        cells = self._cells([_text(one) for one in taken]) if taken else None
        if cells is None:
            if not line.torn:
                yield damaged("csv-quote", where, "a quotation mark is opened and never closed")
            return
        if len(cells) != len(names):
            if len(taken) > 1 and self._back(taken[1:]):
                yield damaged("csv-quote", where, "a quotation mark opens what ends in another row")
            elif not line.torn:
                cause = f"{len(cells)} cells, the head line has {len(names)}"
                yield damaged("csv-ragged", where, cause)
            return
        if any("\0" in cell for cell in cells):
            yield from self._notes.warn("csv-nul", where, "a NUL in the row")
        row = dict(zip(names, cells, strict=True))
        yield row_source(row, found, self._columns, place, self._limits)

    def _whole(self, line: Line) -> list[Line]:
        """The lines of a row; none where its quote is never closed: all but the first go back."""
        taken, size = [line], len(line.data)
        opened = self._opens(_text(line), False)
        while opened:
            more = self._next()
            if more is not None:
                taken.append(more)
                size += len(more.data)
                opened = self._opens(_text(more), True)
            if more is None or more.long or size > self._limits.record:
                if not self._back(taken[1:]):
                    cause = f"{len(taken) - 1} lines behind an open quotation mark are lost"
                    where = f"{self._name}:line {line.number}"
                    self._told.append(damaged("csv-quote", where, cause))
                return []
        return taken

    def _back(self, taken: list[Line]) -> bool:
        size = sum(len(line.data) for line in taken)
        if size > self._budget:
            return False
        self._budget -= size
        self._again.extendleft(reversed(taken))
        return True

    def _opens(self, text: str, inside: bool) -> bool:
        """Whether a quote is still open behind this line, as the csv module reads it."""
        place = 0
        while True:
            if not inside:
                if text[place : place + 1] == '"':
                    inside, place = True, place + 1
                    continue
                place = text.find(self._delimiter, place) + 1
                if not place:
                    return False
                continue
            place = text.find('"', place) + 1
            if not place:
                return True
            if text[place : place + 1] == '"':
                place += 1  # a doubled mark stands for itself
                continue
            inside = False
            place = text.find(self._delimiter, place) + 1
            if not place:
                return False

    def _cells(self, texts: list[str]) -> list[str] | None:
        try:
            return next(csv.reader(texts, delimiter=self._delimiter), [])
        except csv.Error:
            return None


def _text(line: Line) -> str:
    return line.data.decode("utf-8", "surrogateescape")
