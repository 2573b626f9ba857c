"""Divides blocks: where a second reading sets aside a part of one, it becomes several.

What stays together stays one block. The view and all other blocks are as they were.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from chaffinch.document import Document, Markup
from chaffinch.labels import Label, Span

_COLUMNS = (
    "source", "tag", "path", "heading", "link", "tokens", "landmark", "figure", "part", "meta",
    "hidden", "container", "times",
)  # fmt: skip
Part = tuple[Span, Label | None]
"""A part of a block, and the label that sets it aside, if one does."""


def view_spans(document: Document, number: int, shown: Iterable[Span]) -> list[Span]:
    """Where parts of a block stand in the view, given their places in the block as it is shown."""
    start, end = document.span(number)
    marks = document.marks
    ends: list[int] = []  # where each run between two marks ends, as it is shown
    offsets, places = [0], [start]  # where it begins, as it is shown and in the view
    for at in range(bisect_left(marks, ((start, start), "")), len(marks)):
        (low, high), told = marks[at]
        if high > end:
            break
        ends.append(offsets[-1] + low - places[-1])
        offsets.append(ends[-1] + len(told))
        places.append(high)

    def place(offset: int, run: int) -> int:
        return places[run] + offset - offsets[run]

    # a part begins behind a mark that shows nothing, and the one before it ends in front
    return [
        (place(low, bisect_right(offsets, low) - 1), place(high, bisect_left(ends, high)))
        for low, high in shown
    ]


def parts_of(
    document: Document, number: int, spans: list[Span], told: list[Label | None], apart: list[bool]
) -> list[Part]:
    """The parts of a block: each piece that is set aside, and what stays, as one unless apart.

    ``spans`` are the pieces in the block as it is shown, ``told`` their labels, and ``apart`` tells
    of each whether it stands apart from the one before it.
    """
    found: list[Part] = []
    spans = view_spans(document, number, spans)
    for (start, end), label, alone in zip(spans, told, apart, strict=True):
        if label is None and found and found[-1][1] is None and not alone:
            start = found.pop()[0][0]
        found.append(((start, end), label))
    return found


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
        breaks=tuple(_inside(document.breaks, spans)),
        turns=tuple(_inside(document.turns, spans)),
        markup=None if markup is None else _spread(markup, before),
    )
    return made, before


def _inside(marks: Sequence[tuple[Span, str]], spans: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The marks that still stand inside a block."""
    starts = [start for start, _ in spans]
    for mark in marks:
        low, high = mark[0]
        number = bisect_right(starts, low) - 1
        if number >= 0 and high <= spans[number][1]:
            yield mark


def _spread(markup: Markup, before: Sequence[int]) -> Markup:
    columns: dict[str, Any] = {}
    for name in _COLUMNS:
        column = getattr(markup, name)
        if len(column):
            columns[name] = [column[number] for number in before]
    if markup.pictures:
        behind = {old: new for new, old in reversed([*enumerate(before)])}
        end = len(before)
        columns["pictures"] = [
            (container, behind.get(number, end)) for container, number in markup.pictures
        ]
    return attrs.evolve(markup, **columns)
