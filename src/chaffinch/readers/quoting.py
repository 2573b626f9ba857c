"""How a row of CSV quotes its cells: marks doubled, as the standard has it, or behind a backslash.

Spark, MySQL and others write the second. A row is read so only where the first way
does not read it: a cell that ends in a backslash is no sign of anything. Where the names in the
head line are parted by a comma and a space, the space belongs to no cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cached_property

import attrs

_MARK = '\\"'
_ESCAPED = re.compile(r'\\(["\\])')


@attrs.frozen
class Quoting:
    """One way of quoting, for one delimiter."""

    delimiter: str
    backslash: bool = False
    spaced: bool = False

    def opens(self, text: str, inside: bool) -> bool:
        """Whether a quote is still open behind this line, as the csv module reads it."""
        place = 0
        while True:
            if not inside:
                place = self._begin(text, place)
                if text[place : place + 1] == '"':
                    inside, place = True, place + 1
                    continue
                place = text.find(self.delimiter, place) + 1
                if not place:
                    return False
                continue
            place = self._closes(text, place)
            if not place:
                return True
            inside = False
            place = text.find(self.delimiter, place) + 1
            if not place:
                return False

    def _begin(self, text: str, place: int) -> int:
        """Where the cell begins that stands behind a delimiter."""
        while self.spaced and text[place : place + 1] == " ":
            place += 1
        return place

    def _closes(self, text: str, place: int) -> int:
        """The place behind the mark that ends a cell, or 0; a doubled mark stands for itself."""
        while found := self._ends.search(text, place):
            if found[0] == '"':
                return found.end()
            place = found.end()
        return 0

    @cached_property
    def _ends(self) -> re.Pattern[str]:
        return re.compile(r'\\[\s\S]|""|"' if self.backslash else '""|"')

    def trails(self, row: str) -> bool:
        """Whether something stands between the mark that ends a cell and the next delimiter."""
        place = 0
        while True:
            place = self._begin(row, place)
            if row[place : place + 1] == '"':
                place = self._closes(row, place + 1)
                if not place:
                    return False
                if row[place : place + 1] not in ("", "\r", "\n", self.delimiter):
                    return True
            place = row.find(self.delimiter, place) + 1
            if not place:
                return False

    def cells(self, texts: Sequence[str]) -> list[str] | None:
        """The cells of a row; None where the csv module cannot read it."""
        if self.backslash:
            texts = [self._quoted.sub(_doubled, "".join(texts))]
        try:
            rows = csv.reader(texts, delimiter=self.delimiter, skipinitialspace=self.spaced)
            return next(rows, [])
        except csv.Error:
            return None

    @cached_property
    def _quoted(self) -> re.Pattern[str]:
        """A quoted cell from the delimiter before it on."""
        delimiter = re.escape(self.delimiter)
        before = rf"(?<={delimiter})" + (rf"|(?<={delimiter} )" if self.spaced else "")
        return re.compile(rf'(?:{before}|\A)"(?:[^"\\]|\\[\s\S]|"")*"')


def _doubled(match: re.Match[str]) -> str:
    """A cell with its marks doubled; a backslash before any other sign stands for itself."""
    inside = _ESCAPED.sub(lambda found: '""' if found[1] == '"' else "\\", match[0][1:-1])
    return f'"{inside}"'


def marked(row: str) -> bool:
    """Whether a quotation mark stands behind a backslash; without one both ways read alike."""
    return _MARK in row
