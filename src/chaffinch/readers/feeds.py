"""Feeds and exports in XML: RSS, Atom, WordPress's and Blogger's exports, items of Scrapy.

Each item is a row, its elements are the fields, and what it holds of its page is read as in any
table. One item is in memory at a time. Entities that a file declares are refused, whatever they
are: a few lines of them can stand for gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from types import MappingProxyType
from typing import Any, BinaryIO
from xml.parsers import expat

import attrs

from chaffinch.errors import DamagedSource, SourceError, Warned
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.envelopes import has_page
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.lines import any_bytes, in_utf8
from chaffinch.readers.members import members
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import NO_ROW, Item, Notes, damaged

_DOCTYPE = rb"<!doctype[^>\[]*+(?:\[[^\]]*+\]\s*+)?>"
_AHEAD = rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?.*?\?>|%s|<!--.*?-->)\s*+)*+" % _DOCTYPE
_ROOT = re.compile(
    _AHEAD + rb"<(?:rss|(?:atom:)?feed|items>\s*+<item|(?P<rdf>rdf:rdf))[\s>]", re.DOTALL
)
_RSS = b"http://purl.org/rss/1.0/"
_ITEMS = ("item", "entry")
_FIELDS = MappingProxyType(
    {"content:encoded": "content_html", "excerpt:encoded": "summary", "dc:creator": "author",
     "dc:date": "published", "updated": "modified", "category": "tags"}
)  # fmt: skip
"""Elements under another name than their own."""
_OF_ALL = MappingProxyType({"language": "language", "dc:language": "language", "title": "sitename"})
"""What a feed says of all its items, ahead of them."""
_KINDS = """
    attachment nav_menu_item revision custom_css customize_changeset oembed_cache wp_template
    wp_template_part wp_navigation wp_global_styles comment settings template
"""
_NO_TEXTS = frozenset(_KINDS.split())
"""Kinds of items of exports that are no pages."""
_KIND = "http://schemas.google.com/g/2005#kind"
_SUMMARIES = ("description", "summary")
_NAMED = ("name", "value")
_AUTHORS = 10_000  # of an export
_PIECES = 100  # of a text ahead of the items: as much is kept
_FETCH = "fetch the pages to which they lead"
_READ = ", or read the summaries: --html-field {}"


def is_feed(head: bytes) -> bool:
    """Whether a file begins as one does: its root tells, behind a declaration and comments."""
    head = in_utf8(head)
    match = _ROOT.match(head.lower())
    return bool(match and (not match["rdf"] or _RSS in head))


class _Refused(Exception):
    """Raised out of the parser where a file declares entities."""


@attrs.define
class _Entry:
    """An item while its elements come."""

    line: int
    row: dict[str, Any] = attrs.field(factory=dict)
    size: int = 0

    def add(self, name: str, value: str) -> None:
        """A value under a name; of a name that comes again all, in a list."""
        if name not in self.row:
            self.row[name] = value
        elif isinstance(self.row[name], list):
            self.row[name].append(value)
        else:
            self.row[name] = [self.row[name], value]


def read_feed(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The pages of a feed's items, plain or compressed."""
    notes, feed, begun = Notes(name), _Feed(name, limits, columns), False
    file.seek(0)
    for event in members(file, any_bytes, limits.streamed):
        if isinstance(event, Flaw):
            yield from notes.flaw(event)
        elif isinstance(event, bytes):
            chunk = event if begun else event.lstrip()
            begun = begun or bool(chunk)
            yield from feed.read(chunk, False)
    yield from feed.read(b"", True)
    yield from feed.end()
    yield from notes.sums()


class _Feed:
    def __init__(self, name: str, limits: Limits, columns: Columns) -> None:
        self._name, self._limits, self._columns = name, limits, columns
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._notes = Notes(name)
        self._of_all: dict[str, str] = {}
        self._login = ""  # of the author who is told of ahead of the items
        self._authors: dict[str, str] = {}
        self._path: list[str] = []
        self._said: list[str] = []  # the text of the field that is open
        self._entry: _Entry | None = None
        self._at = 0  # how deep the open item lies
        self._markup = False  # whether the open field holds elements that are its text
        self._done: list[_Entry] = []
        self._over = False
        self._ordinal = self._bare = 0
        self._summary = ""

    def read(self, chunk: bytes, final: bool) -> Iterator[Item]:
        """The items that end in a piece of the file."""
        if self._over:
            return
        error: SourceError | None = None
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as odd:
            words = expat.errors.messages[odd.code]
            where = f"{self._name}:line {odd.lineno}"
            error = damaged("xml-damaged", where, f"the XML is not well formed ({words})")
        except _Refused:
            where = f"{self._name}:line {self._parser.CurrentLineNumber}"
            error = damaged("xml-entities", where, "the file declares entities: they are not read")
        done, self._done = self._done, []
        for entry in done:
            yield from self._item(entry)
        if error:
            self._over = True
            yield error

    def _item(self, entry: _Entry) -> Iterator[Item]:
        place = Place(self._name, self._ordinal, line=entry.line)
        self._ordinal += 1
        if entry.size > self._limits.record:
            cause = f"an item of {entry.size:,} bytes; the limit is {self._limits.record:,}"
            yield damaged("too-large", place.where(), cause)
            return
        kind = entry.row.get("wp:post_type") or entry.row.pop(_KIND, "")
        if kind in _NO_TEXTS:
            self._notes.count("skipped", f"an item that is no page ({kind})")
            return
        if named := self._authors.get(str(entry.row.get("author"))):
            entry.row |= {"author": named, "wp:author_login": entry.row["author"]}
        row = {**entry.row, **{k: v for k, v in self._of_all.items() if k not in entry.row}}
        if not self._columns.named and not has_page(row, self._columns):
            self._bare += 1
            self._summary = self._summary or next((one for one in _SUMMARIES if one in row), "")
            return
        yield row_source(row, self._columns.found(row), self._columns, place, self._limits)

    def end(self) -> Iterator[Item]:
        """What is told behind the last item."""
        if self._bare:
            only = ", but a summary" if self._summary else ""
            cause = f"{self._bare} of {self._ordinal} items have no text{only}"
            remedy = _FETCH + (_READ.format(self._summary) if self._summary else "")
            yield DamagedSource(cause, where=self._name, remedy=remedy, code="no-text")
        yield from self._notes.sums()
        if not self._ordinal and not self._over:
            yield Warned("empty-file", self._name, NO_ROW)

    def _of_author(self, name: str, text: str) -> None:
        """WordPress's export lists who wrote: items name them by the name that they log in with."""
        if name == "wp:author_login":
            self._login = text
        elif name == "wp:author_display_name" and text and len(self._authors) < _AUTHORS:
            self._authors[self._login] = text

    def _entity(self, *_declared: Any) -> None:
        raise _Refused

    def _start(self, name: str, said: dict[str, str]) -> None:
        self._path.append(name)
        if self._entry is None:
            self._said = []
            if name.rpartition(":")[2] in _ITEMS:
                self._entry = _Entry(self._parser.CurrentLineNumber)
                self._at = len(self._path)
                if about := said.get("rdf:about"):
                    self._add("url", about)
            elif lang := said.get("xml:lang"):
                self._of_all.setdefault("language", lang)
            return
        depth = len(self._path) - self._at
        if depth == 1:
            self._said, self._markup = [], said.get("type") == "xhtml"
            self._attributes(name, said)
        elif self._markup:
            told = "".join(f' {key}="{escape(value)}"' for key, value in said.items())
            self._text(f"<{name.rpartition(':')[2]}{told}>", True)
        else:
            self._said = []

    def _attributes(self, name: str, said: dict[str, str]) -> None:
        """What an element of an item says in its attributes: an address, a category."""
        if name == "link" and said.get("href") and said.get("rel", "alternate") == "alternate":
            self._add("link", said["href"])
        elif name == "category" and said.get("scheme") == _KIND:
            self._add(_KIND, said.get("term", "").rpartition("#")[2])
        elif name == "category" and said.get("term"):
            self._add("tags", said["term"])
        elif name == "content" and said.get("type") in ("html", "xhtml", "text/html"):
            self._path[-1] = "content:encoded"

    def _text(self, text: str, markup: bool = False) -> None:
        if self._entry is not None:
            self._entry.size += len(text)
            if self._entry.size > self._limits.record:
                self._said = []
                return
        elif len(self._said) >= _PIECES:
            return  # nothing ahead of the items is so long
        self._said.append(escape(text, quote=False) if self._markup and not markup else text)

    def _end(self, name: str) -> None:
        field = self._path.pop()
        text = "".join(self._said)
        depth = len(self._path) + 1 - self._at
        if self._entry is None:
            self._of_author(name, " ".join(text.split())[:1000])
            if (key := _OF_ALL.get(name)) and text.strip() and key not in self._of_all:
                self._of_all[key] = " ".join(text.split())[:1000]
            self._said = []
        elif depth == 0:
            self._done.append(self._entry)
            self._entry = None
        elif self._markup and depth > 1:
            self._text(f"</{name.rpartition(':')[2]}>", True)
            return
        elif text.strip():
            last = name.rpartition(":")[2]
            inner = depth > 1 and last not in _NAMED
            around = ".".join(self._path[self._at :])
            self._add(f"{around}.{field}" if inner else (around or field), text)
        self._said = []

    def _add(self, name: str, value: str) -> None:
        if self._entry is not None:
            self._entry.size += len(name)
            if self._entry.size <= self._limits.record:
                self._entry.add(_FIELDS.get(name, name), value)
