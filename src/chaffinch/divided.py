"""A block of which a second reading sets aside a part becomes several, each with a label.

What stays together stays one block. The view is as it was, and so is what every other block says.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs

from chaffinch.document import Document, Markup
from chaffinch.labels import Span

T = TypeVar("T")

_COLUMNS = (
    "source", "tag", "path", "heading", "link", "tokens", "landmark", "figure", "part", "meta",
    "hidden", "container",
)  # fmt: skip


def view_span(document: Document, number: int, shown: Span) -> Span:
    """Where a part of a block stands in the view, given its place in the block as it is shown."""
    start, end = document.span(number)
    marks = [mark for mark in document.marks if start <= mark[0][0] and mark[0][1] <= end]
    return _place(marks, start, shown[0]), _place(marks, start, shown[1])


def _place(marks: Sequence[tuple[Span, str]], place: int, offset: int) -> int:
    behind = 0
    for (low, high), shown in marks:
        if offset <= behind + low - place:
            break
        behind += low - place + len(shown)
        place = high
    return place + offset - behind


def divided(document: Document, parts: Mapping[int, Sequence[Span]]) -> tuple[Document, list[int]]:
    """The document with these blocks divided, and for each of its blocks the number it had.

    ``parts`` holds, by block, spans of the view in order, with nothing but space between them.
    """
    spans: list[Span] = []
    before: list[int] = []
    gaps: list[int] = []
    for number in range(len(document)):
        for order, span in enumerate(parts.get(number, (document.span(number),))):
            gaps.append(document.gaps[number] if order == 0 else int(spans[-1][1] < span[0]))
            spans.append(span)
            before.append(number)
    markup = document.markup
    made = attrs.evolve(
        document,
        starts=array("q", [start for start, _ in spans]),
        ends=array("q", [end for _, end in spans]),
        indents=array("q", [document.indents[number] for number in before]),
        gaps=array("q", gaps),
        breaks=tuple(_inside(document.breaks, document.breaks, spans)),
        turns=tuple(_inside(document.turns, [span for span, _ in document.turns], spans)),
        markup=None if markup is None else _spread(markup, before),
    )
    return made, before


def _inside(marks: Sequence[T], places: Sequence[Span], spans: Sequence[Span]) -> Iterator[T]:
    """The marks that still stand inside a block, given the place of each."""
    starts = [start for start, _ in spans]
    for mark, (low, high) in zip(marks, places, strict=True):
        number = bisect_right(starts, low) - 1
        if number >= 0 and high <= spans[number][1]:
            yield mark


def _spread(markup: Markup, before: Sequence[int]) -> Markup:
    columns: dict[str, Any] = {}
    for name in _COLUMNS:
        column = getattr(markup, name)
        if len(column):
            columns[name] = [column[number] for number in before]
    return attrs.evolve(markup, **columns)
