"""Corpora and wires in SGML and XML: every article's element is a page, with its fields as a row.

TREC and Gigaword (``<DOC>``), Reuters (``<REUTERS>``, ``<newsitem>``), NITF, NewsML, TEI, the BNC.
The page is what stands in the element's text, byte for byte, but for the entities of one that is
not marked up; what else it holds is carried along, so none of it is lost. Tags need not be closed
as XML has it: older corpora are SGML. No entity is unfolded that a file declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import attrs

from chaffinch.document import Source
from chaffinch.errors import Warned
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.corpus_fields import Found, fields_of, page_of, without_entities
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.lines import any_bytes
from chaffinch.readers.members import coding_of, members
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import NO_ROW, Item, Notes, damaged

_DOCTYPE = rb"<!doctype[^>\[]*+(?:\[[^\]]*+\]\s*+)?>"
_AHEAD = rb"(?:\xef\xbb\xbf)?[\s\0]*+(?:(?><\?.*?\?>|%s|<!--.*?-->)\s*+)*+" % _DOCTYPE
_FIELD = (
    rb"<(?:docno|docid|doctype|date_time|headline|dateline|hl|text|body|title|author|date)[\s>]"
)
_FIRST = re.compile(
    _AHEAD + rb"<(?:doc(?:\s[^<>]*)?>\s*" + _FIELD + rb"|(?:reuters|newsitem|nitf|newsml)[\s>]"
    rb"|newsmessage[\s>]|teicorpus(?:\.2)?[\s>]|bncdoc[\s>])",
    re.DOTALL,
)
_OPENS = re.compile(rb"<(doc|reuters|newsitem|nitf|tei(?:\.2)?|bncdoc)(\s[^<>]*)?>", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_TEI = re.compile(_AHEAD + rb"<tei(?:\.2)?[\s>]", re.DOTALL)
_LONGEST_TAG = 4096
_TAGS = re.compile(rb"<[^<>]*>")
_NAMED = frozenset((b"doc", b"reuters"))
"""Elements behind which nothing but another one stands: text between them is told."""


def is_corpus(head: bytes) -> bool:
    """Whether a file begins with an article's element, or with one around many."""
    return _FIRST.match(head.lower()) is not None


def said_of_tei(data: bytes) -> dict[str, Any]:
    """What the header of one text in TEI says of it; nothing of others."""
    match = _TEI.match(data[:_LONGEST_TAG].lower())
    return fields_of(data, Found((), True), _declared(data)) if match else {}


def _declared(data: bytes) -> str:
    """The charset that XML declares, or ""."""
    found = _DECLARED.search(data[:400])
    return found[1].decode("ascii").lower() if found else ""


def read_corpus(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The pages of such a file, plain or compressed; one element is in memory at a time."""
    file.seek(0)
    coded = bool(coding_of(file.read(10)))
    reader, notes = _Elements(name, coded, limits, columns), Notes(name)
    for event in members(file, any_bytes, limits.streamed):
        if isinstance(event, Flaw):
            yield from notes.flaw(event)
        elif isinstance(event, bytes):
            yield from reader.read(event)
    yield from reader.end()
    yield from notes.sums()


class _Elements:
    def __init__(self, name: str, coded: bool, limits: Limits, columns: Columns) -> None:
        self._name, self._coded = name, coded
        self._limits, self._columns = limits, columns
        self._held = bytearray()
        self._at = 0  # the place in the file of what is held
        self._looked = 0  # how far in it was looked for the end of the open element
        self._open = b""
        self._dropped = 0
        self._ordinal = 0
        self._charset = ""
        self._outside = False
        self._notes = Notes(name)

    def read(self, chunk: bytes) -> Iterator[Item]:
        """The elements that end in a piece of the file."""
        if not self._at and not self._held:
            self._charset = _declared(chunk)
        self._held += chunk
        while True:
            if not self._open:
                match = _OPENS.search(self._held)
                if match is None:
                    keep = self._held.rfind(b"<", max(0, len(self._held) - _LONGEST_TAG))
                    yield from self._pass(keep if keep >= 0 else len(self._held))
                    return
                self._open, self._looked = bytes(match[1]), 0  # ahead of a change to the bytes
                yield from self._pass(match.start())
            close = re.compile(rb"</" + re.escape(self._open) + rb"\s*>", re.IGNORECASE)
            end = close.search(self._held, self._looked)
            if end is None:
                self._looked = max(0, len(self._held) - 40)
                self._shorten()
                return
            yield from self._element(end.end())

    def _shorten(self) -> None:
        """Keep no more of an element that is too long than what may hold its end."""
        if len(self._held) > self._limits.record:
            gone = len(self._held) - 40
            del self._held[:gone]
            self._dropped += gone
            self._looked = 0

    def _pass(self, size: int) -> Iterator[Item]:
        """What stands between two elements: tags and space, or text that belongs to none."""
        between = bytes(self._held[:size])
        del self._held[:size]
        text = _TAGS.sub(b" ", between)
        if self._ordinal and text.strip() and self._last in _NAMED and not self._outside:
            self._outside = True
            where = f"{self._name}:offset {self._at}"
            yield damaged("corpus-outside", where, "text outside of the elements of articles")
        self._at += size

    _last = b""

    def _element(self, size: int) -> Iterator[Item]:
        data, whole = bytes(self._held[:size]), size + self._dropped
        del self._held[:size]
        at, self._at = self._at, self._at + whole
        self._last, self._open, self._outside = self._open.lower(), b"", False
        too_long, self._dropped = bool(self._dropped), 0
        place = Place(self._name, self._ordinal)
        self._ordinal += 1
        if too_long or whole > self._limits.record:
            cause = f"an element of {whole:,} bytes; the limit is {self._limits.record:,}"
            yield damaged("too-large", place.where(), cause)
            return
        yield from self._page(data, at, place)

    def _page(self, data: bytes, at: int, place: Place) -> Iterator[Item]:
        found = page_of(data, self._last)
        if found is None:
            if self._last == b"newsitem" and b"inlinexml" not in data.lower():
                self._notes.count("skipped", "an item without a text (a picture, a film, a list)")
                return
            yield damaged("no-text", place.where(), "the element holds no text")
            return
        row: dict[str, Any] = fields_of(data, found, self._charset)
        (start, end), *more = found.spans
        page = b"\n\n".join(data[low:high] for low, high in found.spans)
        shown = page if found.markup else without_entities(page)
        if not (self._coded or more or shown != page):
            place = attrs.evolve(place, offset=at + start, length=end - start)
        kind = "html" if found.markup else "text"
        columns = attrs.evolve(self._columns.found(row), text="", html="")
        given = attrs.evolve(self._columns, text="", html="")
        item = row_source({**row, kind: shown}, columns, given, place, self._limits)
        if isinstance(item, Source) and self._charset:
            item = attrs.evolve(item, charset=self._charset)
        yield item

    def end(self) -> Iterator[Item]:
        """What is told behind the last element."""
        if self._open:
            where = f"{self._name}:row {self._ordinal}"
            yield damaged("corpus-open", where, "the file breaks off in an article's element")
        yield from self._notes.sums()
        if not self._ordinal and not self._open:
            yield Warned("empty-file", self._name, NO_ROW)
