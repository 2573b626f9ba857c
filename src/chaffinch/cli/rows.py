"""A block of a page as a row on the screen: its line, what became of it, what it is, why, its text.

What a page says is a stranger's word: it is shown on one line, cut, and never sent to the terminal
as it stands.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable

import attrs
import click

from chaffinch.cli.said import visible
from chaffinch.policy import Fate
from chaffinch.wording import writable

MARGIN = 51
"""Columns before a block's text."""
_COLOURS = {Fate.KEEP: "green", Fate.FIELD: "cyan", Fate.DROP: "red"}
_LINE_END = re.compile(r"\r\n?|\n")
_WIDTH, _FEWEST = 72, 24  # columns of a text, and in a narrow terminal


@attrs.frozen
class Row:
    """A block with its label, to be printed."""

    line: int
    fate: Fate
    role: str
    rule: str
    text: str
    evidence: str
    fields: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """The row, and below it the evidence, where it is not the block itself, and the fields."""
        fate = click.style(f"{self.fate.value:<5}", fg=_COLOURS[self.fate])
        row = f"{self.line:>5}  {fate}  {self.role:<16} {self.rule:<20} {_short(self.text)}"
        if self.evidence != self.text:
            row += f"\n{'':>{MARGIN}}{_short(self.evidence, 'because of: ')}"
        for name, value in self.fields:
            row += f"\n{'':>{MARGIN}}{_short(value, f'{name}: ')}"
        return row


def counts_of(fates: Iterable[Fate]) -> str:
    """How many blocks met each fate, in words."""
    counts = Counter(fates)
    kept, fields, dropped = (counts[fate] for fate in (Fate.KEEP, Fate.FIELD, Fate.DROP))
    return f"{kept} kept, {fields} set apart, {dropped} dropped"


def ends_in(view: str, start: int, end: int) -> int:
    """How many lines end in this stretch of a view."""
    return len(_LINE_END.findall(view, start, end))


def _short(text: str, lead: str = "") -> str:
    text, width = visible(" ".join(writable(text).split())), _width(len(lead))
    return lead + (text if len(text) <= width else text[: width - 1] + "…")


def _width(lead: int) -> int:
    """Columns for a text: as many as a narrow terminal leaves, or more where it leaves few."""
    if not sys.stdout.isatty():
        return _WIDTH
    left = shutil.get_terminal_size().columns - MARGIN - lead - 1
    return max(_FEWEST, min(_WIDTH, left))
