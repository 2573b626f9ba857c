"""Where the texts of a page stand in its source. Found on demand, by parsing the page again.

Reading counts texts and elements in the order of the tree, so a number finds its node
here. Offsets are code points of the normalised source, until `LineEnds` says where that is in the
source as it was given; a place is only named where the source really says what is claimed.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from html import unescape
from typing import Any

from chaffinch.labels import Span

NOWHERE: Span = (0, 0)
"""The span of what stands nowhere in the source, or at a place that is not known."""

Mark = tuple[int, int | str, str]
"""What to find: the first and the last text by number, or an element by number and its
attribute; and what a script, which is the text, says of it in JSON ("" for all of the text).
A number below 0 is found nowhere.
"""

_TRIES = 6


class LineEnds:
    """Places in a decoded source, and in the same text with its line ends as one LF each."""

    def __init__(self, source: str) -> None:
        found = enumerate(match.start() for match in re.finditer("\r\n", source))
        pairs = [(place, place - number) for number, place in found]
        self._given = [place for place, _ in pairs]
        self._lines = [place for _, place in pairs]

    def as_given(self, span: Span) -> Span:
        """The place in the source of a place in its lines."""
        start, end = (place + bisect_left(self._lines, place) for place in span)
        return start, end

    def as_lines(self, span: Span) -> Span:
        """The place in its lines of a place in the source."""
        start, end = (place - bisect_left(self._given, place - 1) for place in span)
        return start, end


class Tree:
    """A parsed page: ``root`` to iterate over, the node types, and the places of its texts."""

    def __init__(self, source: str, root: Any, types: tuple[Any, Any, Any]) -> None:
        self.source = source
        self.root = root
        self.element, self.text, self.fragment = types

    def span(self, first: Any, last: Any) -> Span:
        """From the first text's first sign to the last text's last one, white space left out."""
        head = self._place(first)
        tail = head if last is first else self._place(last)
        if head is None or tail is None or head[0] > tail[1]:
            return NOWHERE
        held = self.source[head[0] : tail[1]]
        start = tail[1] - len(held.lstrip())
        return start, start + len(held.strip())

    def attribute_span(self, node: Any, name: str) -> Span:
        """The place of an attribute's value, quotes left out."""
        place = node.source_location
        span = place.attrs.get(name) if place is not None else None
        if span is None:
            return NOWHERE
        start, end = span.start_offset, span.end_offset
        equals = self.source.find("=", start, end)
        if equals < 0:
            return NOWHERE
        start = equals + 1
        while start < end and self.source[start].isspace():
            start += 1
        if start < end and self.source[start] in "\"'":
            start += 1
            if self.source[end - 1] in "\"'":
                end -= 1
        return start, end

    def _place(self, node: Any) -> Span | None:
        """The place of one text node: behind the tag before it, if it really stands there."""
        before, near, passed = node.previous_sibling, True, 0
        while before is not None and type(before) is not self.element:
            passed += len(getattr(before, "data", ""))  # its words may be ours as well
            before, near = before.previous_sibling, False
        location = (before or node.parent).source_location if before or node.parent else None
        if location is None:
            return self._at_start(node.data)
        if before is None or location.end_tag is None:
            start = location.start_tag.end_offset
            near = near and (before is None or next(iter(before), None) is None)
        else:
            start = location.end_tag.end_offset
        data = node.data
        if near and self.source.startswith(data, start):
            return start, start + len(data)
        return self._read(data, start) if near else self._seek(data, start + passed)

    def _at_start(self, data: str) -> Span | None:
        """The text with which a source begins that has no tag around it."""
        words, source = data.strip(), self.source
        start = len(source) - len(source.lstrip())
        return (start, start + len(words)) if source.startswith(words, start) else None

    def _read(self, data: str, start: int) -> Span | None:
        """The text from here on, with its character references resolved."""
        source = self.source
        if source.startswith("\n", start) and not data.startswith("\n"):
            start += 1  # the first line end of a pre is not part of its text
        end = start
        for _ in range(_TRIES):
            end = source.find("<", end)
            end = len(source) if end < 0 else end
            if unescape(source[start:end]).replace("\0", "") == data:
                return start, end
            if end - start > 8 * len(data) + 64:
                break
            end += 1
        return self._seek(data, start)

    def _seek(self, data: str, start: int) -> Span | None:
        """The place of a text behind comments and stray tags, if it stands there literally."""
        words = data.strip()
        place = self.source.find(words, start, start + 20_000 + len(data)) if words else -1
        return (place, place + len(words)) if place >= 0 else None


def parse(text: str) -> Tree | None:
    """The tree of a page, given its guarded source; None where the parser fails."""
    import turbohtml

    try:
        root = turbohtml.parse(text, source_locations=True, allow_declarative_shadow_roots=False)
    except MemoryError:
        raise
    except Exception:  # a parser in C may fail in ways of its own
        return None
    types = (turbohtml.Element, turbohtml.Text, turbohtml.DocumentFragment)
    return Tree(text, root, types)


def places(text: str, marks: list[Mark]) -> list[Span]:
    """Where each mark stands in the guarded source; nowhere for all of them without a tree."""
    tree = parse(text) if text else None
    if tree is None:
        return [NOWHERE] * len(marks)
    nodes = list(tree.root.descendants)  # in document order; comments and doctypes are neither
    texts = [node for node in nodes if type(node) is tree.text]
    elements = [node for node in nodes if type(node) is tree.element]
    found = []
    for first, last, said in marks:
        if first < 0:
            found.append(NOWHERE)
        elif isinstance(last, str):
            found.append(tree.attribute_span(elements[first], last))
        else:
            span = tree.span(texts[first], texts[last])
            found.append(_said(text, said, span) if said else span)
    return found


def _said(source: str, value: str, script: Span) -> Span:
    """Where a script holds the value, in any of the spellings that JSON allows."""
    start, end = script
    if end <= start:
        return NOWHERE
    plain = json.dumps(value, ensure_ascii=False)
    for said in dict.fromkeys(
        (plain, json.dumps(value), plain.replace("/", "\\/"), json.dumps(value).replace("/", "\\/"))
    ):
        place = source.find(said, start, end)
        if place >= 0:
            return place + 1, place + len(said) - 1
    return NOWHERE
