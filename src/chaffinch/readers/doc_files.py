"""Files of ``<doc ...>`` elements, a format of corpora: each element is a page.

Its attributes are what a table's row says of its page; what stands between the lines of the
two tags is the page, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO

import attrs

from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.lines import Line, lines
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import Item, Notes, damaged

_PAGE = "text"
_TAG = rb"[ \t]*<doc((?:[ \t]+[\w:.-]+[ \t]*=[ \t]*(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))+)[ \t]*>[ \t]*"
_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?" + _TAG + rb"[\r\n]*")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*" + _TAG + rb"\r?\n(?!\s*<main[\s>])")
_SAID = re.compile(r"([\w:.-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)')")
_ONE_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?" + _TAG + rb"\s*<main[\s>]")
_LONGEST = 16_384
_CLOSES = b"</doc>"


def is_doc_file(head: bytes) -> bool:
    """Whether a file begins with the line of such a tag; with ``<main>`` in it, it is one page."""
    return _HEAD.match(head) is not None


def said_of_page(data: bytes) -> dict[str, str]:
    """What such a tag around one page with ``<main>`` in it says of the page; nothing of others."""
    head = data[:_LONGEST]
    match = _ONE_PAGE.match(head)
    return _pairs(match[1]) if match else {}


def _pairs(said: bytes) -> dict[str, str]:
    text = said.decode("utf-8", "replace")
    return {name: unescape(one or other) for name, one, other in _SAID.findall(text)}


@attrs.define
class _Element:
    """An element while its lines come."""

    place: Place
    said: dict[str, str]
    held: bytearray = attrs.field(factory=bytearray)
    size: int = 0


def read_docs(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The pages of such a file, plain or compressed; text outside its elements is told."""
    yield from _Docs(name, limits, columns).read(lines(file, limits))


class _Docs:
    def __init__(self, name: str, limits: Limits, columns: Columns) -> None:
        self._name, self._limits = name, limits
        self._columns = attrs.evolve(columns, text="", html="")
        self._notes = Notes(name)
        self._open: _Element | None = None
        self._count = 0
        self._outside = False

    def read(self, found: Iterator[Line | Flaw]) -> Iterator[Item]:
        for line in found:
            yield from self._notes.flaw(line) if isinstance(line, Flaw) else self._line(line)
        yield from self._end("the file breaks off in it")
        yield from self._notes.sums()

    def _line(self, line: Line) -> Iterator[Item]:
        match, bare = _OPENS.fullmatch(line.data), line.data.strip()
        if match:
            yield from self._end("it has no end")
            self._begin(line, match[1])
        elif bare == _CLOSES and self._open:
            yield from self._end("")
        elif self._open:
            self._open.size += len(line.data) + line.long
            if self._open.size <= self._limits.record:
                self._open.held += line.data
        elif bare:
            if not self._outside:
                where = f"{self._name}:line {line.number}"
                yield damaged("doc-outside", where, "text outside of the elements <doc>")
            self._outside = True

    def _begin(self, line: Line, said: bytes) -> None:
        place = Place(self._name, self._count, line.offset, None, line.number)
        self._open, self._count = _Element(place, _pairs(said)), self._count + 1
        self._outside = False

    def _end(self, odd: str) -> Iterator[Item]:
        element, self._open = self._open, None
        if element is None:
            return
        where = element.place.where(element.said.get("id", ""))
        if odd:
            yield from self._notes.warn("doc-open", where, f"an element <doc>: {odd}")
        if element.size > self._limits.record:
            cause = f"{element.size:,} bytes; the limit is {self._limits.record:,}"
            yield damaged("too-large", where, cause)
            return
        row = {**element.said, _PAGE: bytes(element.held)}
        columns = attrs.evolve(self._columns.found(row), text=_PAGE, html="")
        yield row_source(row, columns, self._columns, element.place, self._limits)
