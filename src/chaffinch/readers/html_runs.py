"""Runs of text and the blocks they become: what a walk has gathered since the last boundary.

A run ends at a block-level boundary; a table row waits until all its cells are there.
"""

from __future__ import annotations

from typing import Any

from chaffinch.document import SPACE
from chaffinch.readers.html_columns import Columns

_CELL_LENGTH = 160
_BESIDE_LENGTH = 400

Run = tuple[list[str], Any, Any, int, int, str]
"""A run of text: its pieces, first and last node, length, length inside links, inline names."""


class Runs:
    """The state of a walk that its text depends on, and the columns that it fills."""

    def __init__(self) -> None:
        self.columns = Columns()
        self._run: list[str] = []
        self._first: Any = None
        self._last: Any = None
        self._length = self._linked = 0
        self._run_inline = ""
        self._row: list[Run] = []
        self._broken = False
        self._inline = self._landmark = self._part = ""
        self._figure = -1
        self._link = self._pre = self._unseen = False
        self._container = self._level = 0
        self._figures = self._picture_figure = -1

    def _feed(self, node: Any, data: str) -> None:
        if self._first is None:
            self._first = node
            self._run_inline = self._inline
        elif self._run_inline != self._inline:
            self._run_inline = ""
        self._last = node
        self._broken = False
        self._run.append(data)
        self._length += len(data)
        if self._link:
            self._linked += len(data)

    def _new_figure(self) -> int:
        self._figures += 1
        return self._figures

    def _cell(self) -> None:
        if self._length:
            self._row.append(self._take())

    def _take(self) -> Run:
        taken = (
            self._run, self._first, self._last, self._length, self._linked, self._run_inline
        )  # fmt: skip
        self._run, self._first, self._last, self._length, self._linked = [], None, None, 0, 0
        self._run_inline = ""
        return taken

    def _flush(self) -> None:
        """Make a block of the run, or of the table row that waits."""
        self._broken = False
        if self._row:
            self._cell()
            row, self._row = self._row, []
            if len(row) > 1 and all(taken[3] <= _CELL_LENGTH for taken in row):
                self._block(row)
            else:
                for taken in row:
                    self._block([taken])
        elif self._length:
            self._block([self._take()])
        elif self._run:
            self._run = []

    def _block(self, cells: list[Run]) -> None:
        if len(cells) == 1:
            pieces, first, last, length, linked, inline = cells[0]
            text = "".join(pieces) if len(pieces) > 1 else pieces[0]
            text = text.strip(SPACE) if self._pre else " ".join(text.split()).strip(SPACE)
            if text:
                part = self._figure, self._part
                self._emit(text, (first, last), 100 * linked // length, part, "", inline)
        else:
            shown = (" ".join("".join(cell[0]).split()).strip(SPACE) for cell in cells)
            self._row_block(cells, "\t".join(cell for cell in shown if cell))

    def _row_block(self, cells: list[Run], text: str) -> None:
        if text:
            length = sum(cell[3] for cell in cells)
            share = 100 * sum(cell[4] for cell in cells) // length
            place = (cells[0][1], cells[-1][2])
            self._emit(text, place, share, (self._figure, self._part), "", cells[0][5])

    def _emit(
        self, text: str, place: tuple[Any, Any], link: int, part: tuple[int, str], tag: str,
        inline: str,
    ) -> None:  # fmt: skip
        columns = self.columns
        columns.texts.append(text)
        columns.places.append(place)
        columns.shown_tags.append(tag or columns.tags[self._container])
        columns.container.append(self._container)
        columns.inline.append(inline)
        columns.heading.append(self._level)
        columns.links.append(link)
        columns.landmarks.append(self._landmark)
        columns.figures.append(part[0])
        columns.parts.append(part[1])
        columns.hidden.append(self._unseen)

    def _in_figure(self, since: int) -> None:
        """The figure that closes here held a picture: its text without a name is of the figure."""
        columns = self.columns
        for number in range(since, len(columns.texts)):
            if not columns.parts[number] and columns.figures[number] == self._figure:
                columns.parts[number] = "figure"

    def _beside(self, since: int) -> None:
        """Old markup: a cell or div with a picture and little else; its text may be the caption."""
        columns = self.columns
        words = [n for n in range(since, len(columns.texts)) if columns.parts[n] != "alt"]
        if not words or len(words) > 2 or self._figure >= 0:
            return
        length = sum(len(columns.texts[n]) for n in words)
        if length > _BESIDE_LENGTH or any(
            columns.parts[n] or columns.heading[n] or columns.links[n] or columns.hidden[n]
            for n in words
        ):
            return
        for number in words:
            columns.parts[number] = "beside"
            columns.figures[number] = self._picture_figure
