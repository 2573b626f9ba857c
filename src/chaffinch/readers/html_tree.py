"""The one module that knows an HTML parser: a tree to walk, and its texts' places in the source.

turbohtml builds the tree as a browser does and knows the offsets of tags; where it
fails, Beautiful Soup over the standard library's parser builds one without offsets.
Offsets are code points of the normalised source (`normalised`); a place is only named
where the source really says what is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from chaffinch.labels import Span

NOWHERE: Span = (0, 0)
"""The span of what stands nowhere in the source, or at a place that is not known."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_ROOTS = re.compile(r"<(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])(?=[\s/>])")
_MOST_ROOTS = 40
_TRIES = 6


def normalised(text: str) -> str:
    """The decoded source as offsets count it: every line end is LF, no lone surrogates."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    try:
        text.encode("utf-8")  # much faster than looking for what is rarely there
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


class Element:
    """An element of the fallback's tree; turbohtml's elements answer to the same names."""

    __slots__ = ("attrs", "children", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attrs = attributes
        self.children: list[Any] = []

    def __iter__(self) -> Iterator[Any]:
        return iter(self.children)

    def attr(self, name: str) -> str | None:
        """The attribute's value, or None."""
        return self.attrs.get(name)


class Text:
    """A text of the fallback's tree."""

    __slots__ = ("data",)

    def __init__(self, data: str) -> None:
        self.data = data


class Fragment:
    """A container without a tag; the fallback has none."""


class Tree:
    """A parsed page: ``root`` to iterate over, the node types, and the places of its texts."""

    def __init__(self, source: str, root: Any, types: tuple[Any, Any, Any], engine: str) -> None:
        self.source = source
        self.root = root
        self.element, self.text, self.fragment = types
        self.engine = engine

    def span(self, first: Any, last: Any) -> Span:
        """From the first text's first sign to the last text's last one, white space left out."""
        if self.engine != "turbohtml":
            return NOWHERE
        head = self._place(first)
        tail = head if last is first else self._place(last)
        if head is None or tail is None or head[0] > tail[1]:
            return NOWHERE
        start, end = head[0], tail[1]
        source = self.source
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        return start, end

    def place(self, first: Any, last: Any) -> Span:
        """From one text to another; with a name as ``last``, the value of that attribute."""
        if isinstance(last, str):
            return self.attribute_span(first, last)
        return self.span(first, last)

    def attribute_span(self, node: Any, name: str) -> Span:
        """The place of an attribute's value, quotes left out."""
        place = node.source_location if self.engine == "turbohtml" else None
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
            return None
        if before is None or location.end_tag is None:
            start = location.start_tag.end_offset
            near = near and (before is None or next(iter(before), None) is None)
        else:
            start = location.end_tag.end_offset
        data = node.data
        if near and self.source.startswith(data, start):
            return start, start + len(data)
        return self._read(data, start) if near else self._seek(data, start + passed)

    def _read(self, data: str, start: int) -> Span | None:
        """The text from here on, with its references read."""
        source = self.source
        if source.startswith("\n", start) and not data.startswith("\n"):
            start += 1  # the first line end of a pre is not part of its text
        end = start
        for _ in range(_TRIES):
            end = source.find("<", end)
            end = len(source) if end < 0 else end
            if unescape(source[start:end]) == data:
                return start, end
            if end - start > 8 * len(data) + 64:
                break
            end += 1
        return self._seek(data, start)

    def _seek(self, data: str, start: int) -> Span | None:
        """The text behind comments and stray tags, where its words stand as they are."""
        words = data.strip()
        place = self.source.find(words, start, start + 20_000 + len(data)) if words else -1
        return (place, place + len(words)) if place >= 0 else None


def parse(text: str) -> Tree:
    """The tree of a page, given its `normalised` source. Never raises for bad HTML."""
    try:
        return _parse_fast(text)
    except Exception:  # a parser in C may fail in ways of its own; the page must be read
        return _parse_plain(text)


def _parse_fast(text: str) -> Tree:
    import turbohtml

    markup = text
    if len(_ROOTS.findall(text)) > _MOST_ROOTS:
        # repeated root tags merge their attributes, which takes quadratic time; a tag of
        # the same length that means nothing leaves text and offsets as they are
        seen = iter(range(len(text)))
        markup = _ROOTS.sub(lambda m: m[0] if next(seen) < 2 else "<x-" + m[0][3:], text)
    root = turbohtml.parse(markup, source_locations=True, allow_declarative_shadow_roots=False)
    types = (turbohtml.Element, turbohtml.Text, turbohtml.DocumentFragment)
    return Tree(markup, root, types, "turbohtml")


def _parse_plain(text: str) -> Tree:
    from bs4 import BeautifulSoup, Tag

    soup = BeautifulSoup(text, "html.parser", multi_valued_attributes=None)
    root = Element("", {})
    pending: list[tuple[Element, Any]] = [(root, soup)]
    while pending:
        target, origin = pending.pop()
        for child in origin.children:
            if isinstance(child, Tag):
                names = {name: str(value) for name, value in child.attrs.items()}
                made = Element(child.name.lower(), names)
                target.children.append(made)
                pending.append((made, child))
            elif type(child).__name__ in _TEXTS:
                target.children.append(Text(str(child)))
    return Tree(text, root, (Element, Text, Fragment), "html.parser")


_TEXTS = ("NavigableString", "CData", "Script", "Stylesheet", "TemplateString", "RubyTextString")
