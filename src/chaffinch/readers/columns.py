"""Which column of a table is what: as the caller says, else by the names that columns have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from chaffinch.errors import UsageError
from chaffinch.handed import of_type, one_of
from chaffinch.said_names import FIELDS, PUBLISHED, squeezed

_HTML = ("raw_html", "html", "html_content", "page_html", "browser_html", "body_html",
         "content_html", "article_body_html", "article_html", "cleaned_html",
         "rendered", "http_response_body")  # fmt: skip
IN_BASE64 = "http_response_body"
"""Of the usual names the one under which bytes stand in base64."""
_TEXT = (
    "text",
    "maintext",
    "raw_content",
    "content",
    "body",
    "article",
    "article_body",
    "raw_text",
    "full_text",
    "plain_text",
    "text_content",
    "content_text",
    "body_text",
    "page_content",
    "cleaned_text",
    "article_text",
    "article_content",
    "story_text",
    "full_content",
    "post_content",
    "document",
    "markdown",
    "raw_markdown",
    "paragraphs",
    "volltext",
    "artikeltext",
    "fließtext",
    "texte",
    "texto",
    "testo",
    "tekst",
    "brødtekst",
    "brödtext",
)
_URI = ("url", "uri", "link", "source_url", "page_url", "original_url", "canonical_url",
        "article_url", "web_url", "resolved_url", "permalink", "WARC-Target-URI",
        "warc_headers.warc-target-uri", "metadata.url", "meta.url")  # fmt: skip
_DATE = ("date", "published", "timestamp", *PUBLISHED, "crawl_date", "fetched", "created",
         "WARC-Date", "warc_headers.warc-date", "metadata.date", "meta.date")  # fmt: skip
_ID = ("id", "_id", "doc_id", "document_id", "article_id", "guid", "uuid", "WARC-Record-ID",
       "warc_headers.warc-record-id")  # fmt: skip
"""The usual names, each in one of its spellings: capitals, spaces and strokes make no other."""


SAID = tuple(FIELDS)
"""What a field of a row may say of its page."""


def _pairs(given: Any) -> tuple[tuple[str, str], ...]:
    pairs = tuple(given.items()) if isinstance(given, Mapping) else given
    sound = isinstance(pairs, tuple) and all(
        isinstance(one, tuple) and len(one) == 2 and all(isinstance(each, str) for each in one)
        for one in pairs
    )
    if not sound or not all(what in SAID and name for what, name in pairs):
        cause = f"'said' is fields by what they say of a page, not {given!r:.80}"
        remedy = f'pass {{"title": "kop"}}; what they say is one of {", ".join(SAID)}'
        raise UsageError(cause, remedy=remedy)
    return pairs


_NAME = of_type(str, "the name of a field", 'pass a str; "" is found by its usual names')


@attrs.frozen
class Columns:
    """Which field of a row holds what; "" is found by its usual names.

    A text given by name is plain text; one that was found is read as HTML where its
    first bytes are HTML's; a list of strings is read as lines. Where a row holds both, the
    HTML is read: it knows more.
    A dot leads into an object: ``metadata.url``. ``carry`` is ``all`` or ``none`` of the
    row's other fields; a text that stands beside the HTML is none of them. ``said`` names fields
    that say something of the page, as pairs of what (`SAID`) and the name, or as a dictionary:
    ``{"title": "kop"}``. They are carried in any case, and count before the usual names.
    """

    text: str = attrs.field(default="", validator=_NAME)
    html: str = attrs.field(default="", validator=_NAME)
    uri: str = attrs.field(default="", validator=_NAME)
    date: str = attrs.field(default="", validator=_NAME)
    id: str = attrs.field(default="", validator=_NAME)
    carry: str = attrs.field(default="all", validator=one_of("all", "none"))
    said: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)

    @property
    def named(self) -> bool:
        """Whether the caller named the text or the HTML."""
        return bool(self.text or self.html)

    @property
    def asked(self) -> list[str]:
        """The fields that have a name, each once."""
        held = (self.text, self.html, self.uri, self.date, self.id, *(one for _, one in self.said))
        return [one for one in dict.fromkeys(held) if one]

    def found(self, names: Iterable[str]) -> Columns:
        """The same with every "" replaced by the usual name that the table has, if it has one."""
        return _found(self, tuple(names))

    def candidates(self, names: Iterable[str]) -> tuple[tuple[str, bool], ...]:
        """The fields that may hold the page, the best first, and whether it is HTML by its name.

        ``self`` is what the caller named: where nothing was, every usual name is asked, since of
        some rows the first is empty.
        """
        return _candidates(self, tuple(names))

    def page(self, names: Iterable[str]) -> list[str]:
        """The columns that may hold a page, of those that a table has."""
        held = set(names)
        return [one for one in (self.text, self.html) if one and root(one, held) in held]

    def wanted(self, names: Iterable[str]) -> list[str]:
        """The columns that are read, of those that a table has."""
        held = list(names)
        own = {root(one, held) for one in self.asked}
        return [one for one in held if self.carry == "all" or one in own]

    def strange(self, names: Iterable[str]) -> list[str]:
        """The columns that were named and that a table does not have."""
        held = set(names)
        return [one for one in self.asked if root(one, held) not in held]


def root(name: str, held: Iterable[str] = ()) -> str:
    """The column that holds a dotted name; where a column has that very name, that column.

    >>> root("metadata.url"), root("metadata.url", {"metadata.url"})
    ('metadata', 'metadata.url')
    """
    return name if name in held else name.partition(".")[0]


def cell(row: Mapping[str, Any], name: str) -> Any:
    """What a row holds under a name, where dots lead into objects; None for nothing."""
    if name in row:
        return row[name] if name else None
    found: Any = row
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def in_pieces(value: Any) -> str | None:
    """The text of a message that is kept in pieces, strings and what is set otherwise; else None.

    >>> in_pieces(["The ", {"type": "bold", "text": "ferry"}, " sails."])
    'The ferry sails.'
    """
    if not isinstance(value, list) or all(one is None or isinstance(one, str) for one in value):
        return None
    found = [one["text"] if isinstance(one, Mapping) and {"type", "text"} <= one.keys() else one
             for one in value]  # fmt: skip
    return "".join(found) if all(isinstance(one, str) for one in found) else None


@lru_cache(maxsize=256)
def _found(given: Columns, names: tuple[str, ...]) -> Columns:
    known = _spelt(names)

    def pick(name: str, usual: tuple[str, ...]) -> str:
        return name or next((one for each in usual if (one := _usual(each, known))), "")

    return Columns(
        text=given.text if given.named else pick("", _TEXT),
        html=given.html if given.named else pick("", _HTML),
        uri=pick(given.uri, _URI),
        date=pick(given.date, _DATE),
        id=pick(given.id, _ID),
        carry=given.carry,
        said=given.said,
    )


@lru_cache(maxsize=256)
def _candidates(given: Columns, names: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    if given.named:
        return tuple((one, one == given.html) for one in (given.html, given.text) if one)
    known = _spelt(names)
    usual = [*((each, True) for each in _HTML), *((each, False) for each in _TEXT)]
    return tuple((one, html) for each, html in usual if (one := _usual(each, known)))


def _spelt(names: tuple[str, ...]) -> dict[str, str]:
    """Each name as the table spells it, by its letters; of several the first, and bare names."""
    return {
        squeezed(name): name for name in (*reversed(names), *map(_bare, reversed(names))) if name
    }


def _bare(name: str) -> str:
    """The name where it begins with a letter: "id" counts before "_id"."""
    return "" if name.startswith("_") else name


def _usual(name: str, known: Mapping[str, str]) -> str:
    """The name as the table spells it, or ""; with a dot, the object that it leads into."""
    head, dot, rest = name.partition(".")
    spelt = known.get(squeezed(head), "")
    return f"{spelt}.{rest}" if dot and spelt else spelt


ANY = Columns()
"""Every column found by its usual names."""
