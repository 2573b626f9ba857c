"""Rows become sources: which column is what, and what a row without a text gets.

A row's text is encoded as UTF-8, lone surrogates included, so that nothing of it
is lost; the row stays findable by its number and, in a plain file, by its offset.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import EmptySource, NotText, SourceError, TooLarge, Warned
from chaffinch.readers import media_type_of
from chaffinch.readers.limits import Limits
from chaffinch.readers.trouble import damaged

Item = Source | SourceError | Warned

_HTML = ("html", "raw_html", "html_content", "page_html", "body_html", "content_html")
_TEXT = ("text", "content", "body", "maintext", "raw_content", "article", "articleBody", "raw_text",
         "full_text", "plain_text", "document")  # fmt: skip
_URI = ("url", "uri", "link", "source_url", "page_url", "original_url", "WARC-Target-URI",
        "warc_target_uri")  # fmt: skip
_DATE = ("date", "published", "timestamp", "date_published", "datePublished", "publish_date",
         "published_at", "pub_date", "crawl_date", "fetched", "WARC-Date", "warc_date")  # fmt: skip
_ID = ("id", "_id", "doc_id", "docid", "document_id", "guid", "uuid", "WARC-Record-ID",
       "warc_record_id")  # fmt: skip


@attrs.frozen
class Columns:
    """Which field of a row holds what; "" is found by its usual names.

    A text given by name is plain text; one that was found is read as HTML where its
    first bytes are HTML's. Where a row holds both, the HTML is read: it knows more.
    """

    text: str = ""
    html: str = ""
    uri: str = ""
    date: str = ""
    id: str = ""

    @property
    def named(self) -> bool:
        """Whether the caller named the text or the HTML."""
        return bool(self.text or self.html)

    def found(self, names: Iterable[str]) -> Columns:
        """The columns with what is "" filled from the names that a table has."""
        return _found(self, tuple(names))


@lru_cache(maxsize=256)
def _found(given: Columns, names: tuple[str, ...]) -> Columns:
    known = {name.strip().lower(): name for name in reversed(names)}

    def pick(name: str, usual: tuple[str, ...]) -> str:
        return name or next((known[one.lower()] for one in usual if one.lower() in known), "")

    return Columns(
        text=given.text if given.named else pick("", _TEXT),
        html=given.html if given.named else pick("", _HTML),
        uri=pick(given.uri, _URI),
        date=pick(given.date, _DATE),
        id=pick(given.id, _ID),
    )


ANY = Columns()
"""Every column found by its usual names."""


@attrs.frozen
class Place:
    """Where a row stands: the table, its number from 0, and its bytes where they are known."""

    name: str
    ordinal: int
    offset: int | None = None
    length: int | None = None
    line: int | None = None

    def where(self, row_id: str = "") -> str:
        """The place in the words of a message."""
        if self.line is not None:
            return f"{self.name}:line {self.line}" + (f":{row_id}" if row_id else "")
        return f"{self.name}:row {self.ordinal}" + (f":{row_id}" if row_id else "")


def row_source(
    row: Mapping[str, Any], columns: Columns, given: Columns, place: Place, limits: Limits
) -> Item:
    """The source in a row, or the error of a row that holds none.

    ``columns`` are the resolved names, ``given`` what the caller named.
    """
    row_id = as_text(row.get(columns.id)) if columns.id else ""
    where = place.where(row_id)
    field = _chosen(row, columns)
    if not field:
        wanted = ", ".join(name for name in (columns.html, columns.text) if name) or "text, html"
        return damaged("no-text", where, f"the row has no field {wanted}")
    value = row[field]
    if value is None:
        return damaged("null-text", where, f"the field {field!r} is null")
    if isinstance(value, str):
        data = as_bytes(value)
    elif isinstance(value, bytes):
        data = value
    else:
        return damaged("text-type", where, f"{field!r} is no string but {type(value).__name__}")
    if len(data) > limits.record:
        return TooLarge(f"{len(data):,} bytes; the limit is {limits.record:,}", where=where)
    if not data.strip(b" \t\r\n\f\v\0"):
        return EmptySource(f"the field {field!r} is empty", where=where)
    try:
        kind = _kind(data, field, columns, given)
    except NotText as error:
        return NotText(error.cause, where=where)
    return Source(
        data=data,
        uri=as_text(row.get(columns.uri)) if columns.uri else "",
        name=f"{place.name}#{place.ordinal}",
        date=as_text(row.get(columns.date)) if columns.date else "",
        media_type=kind,
        container=Container(
            place.name,
            offset=place.offset,
            length=place.length,
            record_id=row_id,
            ordinal=place.ordinal,
        ),
        charset="utf-8" if isinstance(value, str) else "",
    )


def _chosen(row: Mapping[str, Any], columns: Columns) -> str:
    present = [name for name in (columns.html, columns.text) if name and name in row]
    return next((name for name in present if row[name]), present[0] if present else "")


def _kind(data: bytes, field: str, columns: Columns, given: Columns) -> str:
    if field == columns.html:
        return "text/html"
    return "text/plain" if given.text else media_type_of(data)


def as_bytes(text: str) -> bytes:
    """The text in UTF-8; escapes of undecodable bytes become those bytes again."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        pass
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def as_text(value: Any) -> str:
    """A field beside the text, as a string that can be written anywhere; "" for what is none."""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
