"""Runs of text and the blocks they become: what a walk has gathered since the last boundary.

A run ends at a block-level boundary; a table row waits until all its cells are there.
"""

from __future__ import annotations

import re

from chaffinch.document import SPACE
from chaffinch.readers.of_html import tags
from chaffinch.readers.of_html.columns import HEADING, HIDDEN, LINK, TEXT, Columns, Row
from chaffinch.readers.of_html.events import Attributes
from chaffinch.readers.of_html.places import Mark

_CELL_LENGTH = 160
_BESIDE_LENGTH = 400
_PARAGRAPH_LENGTH = 45
_COUNTED = re.compile(
    r"\+?\d{1,3}(?:\s?[/|:]\s?\d{1,3}){0,2}$"
    r"|\d{1,3} (?:of|von|sur|de|di|van|av|af|z|ze|din|из|з) \d{1,3}(?: ?[|:–—-])?$"
)
"""A slide's number or a film's length: "2 / 7", "2 of 7 |", "01:42"."""
_UNNAMED = ("", "italic", "bold")  # parts
_MOST_IN_HEADING = 4  # blocks
_BEGINS = "\"'“„«»‘‚¿¡([#"
"""Signs with which a title may begin; with any other goes on what stands before it."""
_MOST_IN_FIGURE = 400  # blocks; what holds more is no figure, and hostile pages nest them

Run = tuple[list[str], int, int, int, int, str]
"""A run of text: its pieces, the numbers of its first and last text, its length, its length
inside links, and the names of the inline element that holds all of it."""


def _is_told(row: Row) -> bool:
    """Whether a block is what an attribute says of a picture, for a program to show."""
    return bool(row[HIDDEN]) and row[2] == "img"


class Runs:
    """The state of a walk that its text depends on, and the columns that it fills."""

    __slots__ = (
        "_above", "_broken", "_container", "_figure", "_figures", "_first", "_inline",
        "_kicker", "_kickered", "_landmark", "_last", "_length", "_level", "_link", "_linked",
        "_local", "_names", "_part", "_parted", "_picture_figure", "_pre", "_row", "_rows",
        "_run", "_run_inline", "_stress", "_stressed", "_styled", "_tags", "_unseen",
        "columns",
    )  # fmt: skip

    def __init__(self) -> None:
        self.columns = columns = Columns()
        self._rows, self._tags = columns.rows, columns.tags
        self._names, self._above = columns.names, columns.above
        self._run: list[str] = []
        self._first = self._last = -1
        self._styled = -1  # the block that a style sets as captions are
        self._stressed, self._stress = -2, ""  # the last text of a run that is set apart as a whole
        self._length = self._linked = 0
        self._parted = False  # a block was made since the cell that is open began
        self._run_inline = ""
        self._row: list[Run] = []
        self._broken = 0
        self._inline = self._landmark = self._part = ""
        self._figure = -1
        self._link = self._pre = False
        self._unseen: int = 0
        self._local = False  # the link that is open leads to a place of its own page
        self._container = self._level = 0
        self._kicker = self._kickered = -1  # how deep an open kicker stands; the last one's block
        self._figures = self._picture_figure = -1

    def _new_figure(self) -> int:
        self._figures += 1
        return self._figures

    def _cell(self) -> None:
        if self._length:
            self._row.append(self._take())

    def _end_cell(self) -> None:
        """A cell ends: of one with several blocks, as layouts have, the last begins no row.

        Unless it is a link, as in a menu.
        """
        if self._parted and 2 * self._linked < self._length:
            self._flush()
        else:
            self._cell()

    def _take(self) -> Run:
        taken = (
            self._run, self._first, self._last, self._length, self._linked, self._run_inline
        )  # fmt: skip
        self._run, self._length, self._linked = [], 0, 0
        return taken

    def _flush(self) -> None:
        """Make a block of the run, or of the table row that waits."""
        self._broken, self._parted = 0, True
        if self._row:
            apart = self._length > 0 and any(2 * cell[4] >= cell[3] for cell in self._row)
            self._cell()
            row, self._row = self._row, []
            if apart:  # a layout's cell goes on, beside that of a menu
                for taken in row:
                    self._block(taken)
            elif len(row) > 1 and all(taken[3] <= _CELL_LENGTH for taken in row):
                self._row_block(row)
            else:
                for taken in row:
                    self._block(taken)
        elif self._length:
            self._block((
                self._run, self._first, self._last, self._length, self._linked, self._run_inline
            ))  # fmt: skip
            self._run, self._length, self._linked = [], 0, 0
        elif self._run:
            self._run = []

    def _block(self, run: Run) -> None:
        pieces, first, last, length, linked, inline = run
        text = "".join(pieces) if len(pieces) > 1 else pieces[0]
        if self._pre:
            text = "\n".join(text.splitlines()).strip(SPACE)
        elif "  " in text or not text.isprintable():
            text = " ".join(text.split()).strip(SPACE)
        else:
            text = text.strip(" ")  # no other space can be printed
        if text:
            self._rows.append((
                text, (first, last, ""), "", self._container, inline, self._level,
                100 * linked // length if linked else 0, self._landmark, self._unseen,
            ))  # fmt: skip
            self.columns.figures.append(self._figure)
            self.columns.parts.append(self._part)
            if last == self._stressed and self._figure < 0:
                self.columns.parts[-1] = self._stress
            elif len(self._rows) - 1 == self._styled and self._figure < 0 and not self._part:
                self.columns.parts[-1] = "italic"

    def _row_block(self, cells: list[Run]) -> None:
        shown = (" ".join("".join(cell[0]).split()).strip(SPACE) for cell in cells)
        text = "\t".join(cell for cell in shown if cell)
        if text:
            length = sum(cell[3] for cell in cells)
            share = 100 * sum(cell[4] for cell in cells) // length
            self._emit(text, (cells[0][1], cells[-1][2], ""), share, cells[0][5])

    def _emit(self, text: str, mark: Mark, link: int, inline: str, tag: str = "") -> None:
        columns = self.columns
        self._rows.append((
            text, mark, tag, self._container, inline, self._level, link, self._landmark,
            self._unseen,
        ))  # fmt: skip
        columns.figures.append(self._figure)
        columns.parts.append(self._part)

    def _open_link(self, tag: str, attrs: Attributes) -> None:
        if tag == "a" and not tags.is_target(attrs):
            self._link, self._local = True, tags.leads_within(attrs)

    def _is_permalink(self, sign: str) -> bool:
        """Whether a sign in a link stands for the place it is at, by the element or the names."""
        if not tags.is_permalink(sign):
            return False
        if self._level or tags.BACK in sign or self._tags[self._container] in tags.TITLED:
            return True
        return not tags.PERMALINK_WORDS.isdisjoint(self._inline.split())

    def _permalink(self, sign: str, text: int) -> None:
        """A block of the sign that links to a heading, beside the heading and no part of it."""
        self._rows.append((
            sign, (text, text, ""), "a", self._container, self._inline, 0, 100, self._landmark,
            self._unseen,
        ))  # fmt: skip
        self.columns.figures.append(-1)
        self.columns.parts.append("")

    def _is_around(self, words: list[int], pictures: list[int]) -> bool:
        """Whether a paragraph stands before the pictures and one behind them: text, no captions."""
        if len(words) != 2 or not pictures or not words[0] < pictures[0] < words[1]:
            return False
        return all(len(self._rows[n][TEXT]) >= _PARAGRAPH_LENGTH for n in words)

    def _in_figure(self, since: int) -> None:
        """The figure that closes here held a picture: its text without a name is of the figure."""
        columns, last = self.columns, len(self.columns.rows)
        for number in range(max(since, last - _MOST_IN_FIGURE), last):
            if not columns.parts[number] and columns.figures[number] == self._figure:
                columns.parts[number] = "figure"

    def _only_first_heads(self, since: int) -> None:
        """A heading ends here. Of very many blocks it was never closed: only the first is one."""
        rows, level = self._rows, self._level
        if len(rows) - since <= _MOST_IN_HEADING:
            return
        for number in range(since + 1, len(rows)):
            row = rows[number]
            if row[HEADING] == level:
                rows[number] = (*row[:HEADING], 0, *row[HEADING + 1 :])

    def _end_kicker(self) -> None:
        self._kicker = -1
        if self._length:
            self._kickered = len(self._rows)
            self._flush()

    def _part_kicker(self, since: int) -> None:
        """A heading ends here: of what it is called after, its kicker is no part.

        A kicker that is all of it, or that a colon or a dash ties to the rest, is the title's own.
        """
        number, self._kickered = self._kickered, -1
        rows, behind = self._rows, number + 1
        if number < since or behind >= len(rows):
            return
        kicker, title = rows[number], rows[behind]
        begins = title[TEXT][0].isalnum() or title[TEXT][0] in _BEGINS
        short = len(kicker[TEXT]) < len(title[TEXT])
        if begins and short and len(kicker[TEXT].split()) <= tags.KICKER_WORDS:
            rows[number] = (*kicker[:HEADING], 0, *kicker[HEADING + 1 :])
        elif title[HEADING] and kicker[3] == title[3]:
            gap = "" if title[TEXT][0] in ":,;.!?" else " "
            mark = (kicker[1][0], title[1][1], "")
            rows[number] = (kicker[TEXT] + gap + title[TEXT], mark, *title[2:])
            self._forget(behind)

    def _forget(self, number: int) -> None:
        """A block is one with the block before it: those behind it move up by one."""
        columns = self.columns
        del columns.rows[number], columns.figures[number], columns.parts[number]
        self._styled -= self._styled >= number

    def _beside(self, since: int) -> None:
        """Old markup: a cell or div with a picture and little else; its text may be the caption."""
        columns = self.columns
        held = range(since, len(columns.rows))
        counts = [n for n in held if _COUNTED.match(columns.rows[n][TEXT])]
        silent = [n for n in held if columns.parts[n] == "alt" or _is_told(columns.rows[n])]
        words = [n for n in held if n not in silent and n not in counts]
        if not words or len(words) > 2 or self._figure >= 0:
            return
        if self._is_around(words, [n for n in held if columns.parts[n] == "alt"]):
            return
        credits = [n for n in words if columns.parts[n] == "credit"]
        if len(credits) == 1:  # what stands beside a picture and its credit
            words.remove(credits[0])
        rows = [columns.rows[n] for n in words]
        if sum(len(row[TEXT]) for row in rows) > _BESIDE_LENGTH:
            return
        if any(row[HEADING] or row[HIDDEN] for row in rows):
            return
        if any(row[LINK] for row in rows):  # unless a picture's link holds its words once more
            others = (n for n in range(since, len(columns.rows)) if n not in words)
            alts = {columns.rows[n][TEXT] for n in others}
            if any(row[TEXT] not in alts for row in rows):
                return
        if any(columns.parts[n] not in _UNNAMED for n in words):
            return
        for number in (*words, *counts):
            columns.parts[number] = "beside"
            columns.figures[number] = self._picture_figure
