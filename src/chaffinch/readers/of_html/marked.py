"""The source of a page with marks in its start tags: which elements hold which of its blocks.

The elements are those of the reader's own parser, by their places in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

import attrs

from chaffinch.labels import Span
from chaffinch.readers.of_html.events import guarded
from chaffinch.readers.of_html.places import NOWHERE, parse
from chaffinch.readers.of_html.tags import VOID

_INLINE = frozenset(
    (
        "a", "abbr", "b", "bdi", "big", "cite", "em", "font", "i", "mark", "q", "s", "small",
        "span", "strong", "sub", "sup", "time", "u",
    )
)  # fmt: skip
_TAG_NAME = re.compile(r"<[^\s/>]+")
_HIGHEST = 500  # levels to climb for the element around a block; hostile pages nest without end


@attrs.define(eq=False)
class _Place:
    """An element's place in the source, and the element around it."""

    tag: str
    start: int
    inner: int
    close: int
    end: int
    around: _Place | None


def marked(text: str, mark: str, spans: list[Span]) -> str:
    """The source with a mark in each start tag whose element holds blocks."""
    places = _places(text)
    starts = [place.start for place in places]
    held: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        at = bisect_right(starts, span[0]) - 1
        place = _holder(text, places[at], span) if at >= 0 and span != NOWHERE else None
        if place is not None:
            held.setdefault(place.start, []).append(number)
    pieces, last = [], 0
    for start in sorted(held):
        name = _TAG_NAME.match(text, start)
        if name is not None:
            numbers = " ".join(map(str, held[start]))
            pieces += [text[last : name.end()], f' {mark}="{numbers}"']
            last = name.end()
    return "".join([*pieces, text[last:]])


def _places(text: str) -> list[_Place]:
    """The elements of a page by where they begin; those that no tag opens are left out."""
    tree = parse(guarded(text))
    if tree is None:
        return []
    found: list[_Place] = []
    pending: list[tuple[Any, _Place | None]] = [(tree.root, None)]
    while pending:
        node, around = pending.pop()
        before: _Place | None = None
        for child in node:
            if type(child) is tree.fragment:
                pending.append((child, around))
            if type(child) is not tree.element:
                continue
            place = _place(child, around, len(text))
            if place is None:
                pending.append((child, around))
                continue
            if before is not None and before.close < 0:
                before.close = before.end = place.start
            before = place
            found.append(place)
            pending.append((child, place))
    return sorted(found, key=lambda place: place.start)


def _place(element: Any, around: _Place | None, length: int) -> _Place | None:
    location = element.source_location
    if location is None or location.start_tag is None:
        return None
    start, inner = location.start_tag.start_offset, location.start_tag.end_offset
    if location.end_tag is not None:
        close, end = location.end_tag.start_offset, location.end_tag.end_offset
    elif element.tag in VOID:
        close = end = inner
    else:  # ends where its sibling begins, or with the element around it
        close, end = -1, length
    return _Place(element.tag, start, inner, close, end, around)


def _holder(text: str, place: _Place, span: Span) -> _Place | None:
    """The innermost element around a span, or the one around that if it holds nothing else."""
    start, end = span
    if start < place.inner:
        return place  # in the tag itself: the value of an attribute
    found: _Place | None = place
    for _ in range(_HIGHEST):
        if found is None or _reaches(found, start, end):
            break
        found = found.around
    else:
        return None
    while found is not None and found.tag in _INLINE and found.around is not None:
        outer = found.around
        if text[outer.inner : found.start].strip() or text[found.end : outer.close].strip():
            break
        found = outer
    return found


def _reaches(place: _Place, start: int, end: int) -> bool:
    """Whether an element, and where it has no end tag the one around it, is open over a span."""
    for _ in range(_HIGHEST):
        if place.end <= start or place.end < end:
            return False
        if place.close >= 0 or place.around is None:
            return True
        place = place.around
    return True
