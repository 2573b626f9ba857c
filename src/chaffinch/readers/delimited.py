"""CSV and TSV. A damaged row is lost alone: the rows behind it are found again."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from chaffinch.errors import Warned
from chaffinch.readers.charset import wide_charset
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.lines import Line, lines
from chaffinch.readers.pageless import FIRST_ROW, no_page
from chaffinch.readers.quoting import Quoting, marked
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import NO_ROW, Item, Notes, damaged, error_of
from chaffinch.said_names import said_in_rows

_DELIMITERS = ",\t;|"
_SEP = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
_NAME = re.compile(r"[^\W\d][\w .:-]{0,40}")
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


def is_table(head: bytes) -> bool:
    """Whether bytes without a name begin as a table does: names, a page's among them, then rows.

    A page's name alone is no sign, and no line of prose is made of known names.
    """
    if wide := wide_charset(head):
        head = head.decode(wide, "replace").lstrip("\ufeff").encode("utf-8", "replace")
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n").partition(b"\n")
    line = first.decode("utf-8", "replace")
    delimiter = max(_DELIMITERS, key=line.count)
    if delimiter not in line or delimiter.encode() not in rest:
        return False
    names = Quoting(delimiter).cells([line]) or []
    if not all(_NAME.fullmatch(name.strip()) for name in names):
        return False
    found = ANY.found(names)
    told = (found.uri, found.id, found.date, *map(said_in_rows, names))
    return bool(found.page(names)) and any(told)


def _quotings(delimiter: str, head: str = "") -> tuple[Quoting, Quoting]:
    """The two ways of quoting cells, in the order in which they are tried.

    Where the head line has a space behind each delimiter, none of the spaces there is a cell's.
    """
    apart = head.count(delimiter)
    spaced = delimiter != "\t" and 0 < apart == head.count(f"{delimiter} ")
    return Quoting(delimiter, spaced=spaced), Quoting(delimiter, backslash=True, spaced=spaced)


class _Table:
    def __init__(self, file: BinaryIO, name: str, limits: Limits, columns: Columns) -> None:
        self._name, self._limits, self._columns = name, limits, columns
        self._lines = lines(file, limits, b"\n\r")
        self._again: deque[Line] = deque()
        self._budget = _BUDGET * limits.record
        self._told: list[Item] = []
        self._notes = Notes(name)
        self._quotings = _quotings(",")

    def read(self) -> Iterator[Item]:
        """Every row below the head line."""
        text = self._head()
        yield from self._flush()
        if stated := _SEP.fullmatch(text):
            text = self._head()
            yield from self._flush()
        if not text:
            yield Warned("empty-file", self._name, NO_ROW)
            return
        delimiter = stated[1] if stated else max(_DELIMITERS, key=text.count)
        self._quotings = _quotings(delimiter, text)
        names = self._quotings[0].cells([text]) or []
        found = self._columns.found(names)
        if not found.page(names):
            where = f"{self._name}:line 1"
            yield no_page("no-text-column", where, names, self._columns, FIRST_ROW)
            return
        for strange in self._columns.strange(names):
            cause = f"there is no column {strange!r}"
            yield from self._notes.warn("no-column", f"{self._name}:line 1", cause)
        for again in sorted({one for one in names if one and names.count(one) > 1}):
            cause = f"{again!r} stands twice; the last one counts"
            yield from self._notes.warn("column-twice", f"{self._name}:line 1", cause)
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
        if not ordinal:
            yield Warned("empty-file", self._name, NO_ROW)

    def _head(self) -> str:
        """The first line that is not blank, as text; "" where there is none."""
        while (line := self._next()) is not None:
            text = _text(line).lstrip("\ufeff").strip("\r\n")
            if text.strip():
                return text
        return ""

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
        taken, cells = self._read(line, len(names))
        if cells is None:
            if not line.torn:
                cause = "a quotation mark is opened and never closed"
                yield damaged(
                    "csv-quote", where, "a line end stands bare in a cell" if taken else cause
                )
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

    def _read(self, line: Line, width: int) -> tuple[list[Line], list[str] | None]:
        """The lines of a row and its cells, quoted as the rows before it or, failing that, not.

        A cell that runs on over a line's end and is followed by more than a delimiter was never
        closed: the mark that ends it opens a cell of another row.
        """
        usual, other = self._quotings
        taken, cells = self._once(line, usual)
        row = "".join(_text(one) for one in taken or [line])
        fits = cells is not None and len(cells) == width and not usual.trails(row)
        if not fits and marked(row) and self._back(taken[1:]):
            again, found = self._once(line, other)
            row = "".join(_text(one) for one in again)
            if found is not None and len(found) == width and not other.trails(row):
                self._quotings = (other, usual)
                return again, found
            if not self._back(again[1:]):
                return again, found
            taken, cells = self._once(line, usual)
            row = "".join(_text(one) for one in taken)
        if len(taken) > 1 and usual.trails(row) and self._back(taken[1:]):
            return [], None
        return taken, cells

    def _once(self, line: Line, quoting: Quoting) -> tuple[list[Line], list[str] | None]:
        taken = self._whole(line, quoting)
        return taken, quoting.cells([_text(one) for one in taken]) if taken else None

    def _whole(self, line: Line, quoting: Quoting) -> list[Line]:
        """The lines of a row; none where its quote is never closed: all but the first go back."""
        taken, size = [line], len(line.data)
        opened = quoting.opens(_text(line), False)
        while opened:
            more = self._next()
            if more is not None:
                taken.append(more)
                size += len(more.data)
                opened = quoting.opens(_text(more), True)
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


def _text(line: Line) -> str:
    return line.data.decode("utf-8", "surrogateescape")
