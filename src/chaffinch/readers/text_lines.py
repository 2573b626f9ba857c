"""The lines of a text that are not blank: where each stands, how far in, behind how many ends."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.document import SPACE
from chaffinch.labels import Span

_TAB = 8

Told = tuple[Span, int, int]
"""A line that is not blank: its span, its indentation, the line ends before it."""


def lines_of(view: str, place: int = 0) -> Iterator[Told]:
    """Each line that is not blank: its span, its indentation, the line ends before it.

    From a place on, whose line is at its end there.
    """
    gap = 0
    for line in view[place:].splitlines(keepends=True):
        body = line.strip(SPACE)
        if body:
            lead = line.index(body[0]) if body[0] != line[0] else 0
            start = place + lead
            yield (start, start + len(body)), _width(line[:lead]) if lead else 0, gap
            gap = 0
        gap += 1
        place += len(line)


def stretches(lines: Iterator[Told]) -> Iterator[list[Told]]:
    """Lines without a blank one between them."""
    stretch: list[Told] = []
    for line in lines:
        if stretch and line[2] != 1:
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _width(space: str) -> int:
    return sum(_TAB if sign == "\t" else sign.isspace() for sign in space)
