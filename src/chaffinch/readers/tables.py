"""The rows of a table become sources; a row without a text becomes an error.

A row's text is encoded as UTF-8, lone surrogates included, so that nothing of it
is lost; the row stays findable by its number and, in a plain file, by its offset. What else
the row holds is carried along, in the kinds of value that a record knows.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from chaffinch.carried import as_text
from chaffinch.document import Container, Source
from chaffinch.errors import EmptySource, NotText, TooLarge
from chaffinch.readers import media_type_of
from chaffinch.readers.binary import is_blank
from chaffinch.readers.columns import ANY, IN_BASE64, Columns, cell, in_pieces
from chaffinch.readers.limits import Limits
from chaffinch.readers.pageless import astray, columns_in_rows, no_string, no_text
from chaffinch.readers.trouble import Item, damaged
from chaffinch.said_names import NOTHING, said_in_rows, squeezed, tells_fetched

_PERHAPS_URI = ("source", "u")
"""Fields that hold an address with some writers of rows, and with others something else."""
_AROUND = ("metadata", "meta", "crawl", "extra_info")
"""Objects in a row that may hold the address of its page."""
_ADDRESSES = ("source", "canonical", "canonicalUrl", "loadedUrl")
"""Under which names they hold it, besides those of columns."""
_SHORT = 8  # bytes of the longest word for nothing


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
        known = f" (id {row_id})" if row_id else ""
        if self.line is not None:
            return f"{self.name}:line {self.line}{known}"
        return f"{self.name}:row {self.ordinal}{known}"


def row_source(
    row: Mapping[str, Any], columns: Columns, given: Columns, place: Place, limits: Limits
) -> Item:
    """The source in a row, or the error of a row that holds none.

    ``columns`` are the resolved names, ``given`` what the caller named.
    """
    row_id = said(row, columns.id)
    where = place.where(row_id)
    field, html = _chosen(row, given)
    if not field:
        return no_text(row, where, given)
    value = cell(row, field)
    if value is None:
        if cause := astray(row, field):
            return damaged("no-text", where, cause)
        return damaged("null-text", where, f"the field {field!r} is null")
    if (whole := in_pieces(value)) is not None:
        value = whole
    if isinstance(value, list) and all(one is None or isinstance(one, str) for one in value):
        if error := columns_in_rows(field, value, cell(row, columns.uri), where):
            return error
        value = "\n".join(one or "" for one in value)  # what ``getall`` leaves: a string a line
    if isinstance(value, str) and squeezed(field) == squeezed(IN_BASE64):
        value, html = decoded(value), False
    if isinstance(value, str):
        data = as_bytes(value)
    elif isinstance(value, bytes):
        data = value
    else:
        return no_string(where, field, value)
    if len(data) > limits.record:
        return TooLarge(f"{len(data):,} bytes; the limit is {limits.record:,}", where=where)
    if is_blank(data):
        return EmptySource(f"the field {field!r} is empty", where=where)
    if len(data) < _SHORT and value in NOTHING:
        return damaged("null-text", where, f"the field {field!r} holds nothing ({value})")
    try:
        kind = "text/html" if html else "text/plain" if given.text else media_type_of(data)
    except NotText as error:
        return NotText(error.cause, where=where, remedy=error.remedy)
    return Source(
        data=data,
        uri=address(row, columns),
        name=f"{place.name}#{place.ordinal}",
        date=said(row, columns.date),
        media_type=kind,
        container=Container(
            place.name,
            offset=place.offset,
            length=place.length,
            member=row_id,
            ordinal=place.ordinal,
        ),
        charset="utf-8" if isinstance(value, str) else "",
        row=_told(row, columns) + (_others(row, columns, field) if columns.carry == "all" else ()),
    )


def said(row: Mapping[str, Any], name: str) -> str:
    """What a row holds under a name, as text: a string, a number, a date, or a list of one."""
    value = cell(row, name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    told = as_text(value)
    return "" if told in NOTHING else told


def address(row: Mapping[str, Any], columns: Columns) -> str:
    """The address of a row's page, or ""; ``columns`` are the resolved names."""
    found = said(row, columns.uri)
    if not found:
        told = (as_text(cell(row, name)) for name in (*_PERHAPS_URI, *_inside(row)))
        found = next((one for one in told if one.startswith(("https://", "http://"))), "")
    return found


def _inside(row: Mapping[str, Any]) -> Iterator[str]:
    """The usual fields of an address in the objects that may hold one, with dots."""
    for name in _AROUND:
        inner = row.get(name)
        if isinstance(inner, Mapping):
            told = (ANY.found(map(str, inner)).uri, *_ADDRESSES)
            yield from (f"{name}.{each}" for each in told if each)


def _chosen(row: Mapping[str, Any], given: Columns) -> tuple[str, bool]:
    """The field that holds the page, and whether it is HTML by its name: the first with a value."""
    present = given.candidates(row)
    held = [(one, value) for one in present if (value := cell(row, one[0]))]
    texts = (one for one, value in held if _may_be_text(value))
    return next(texts, held[0][0] if held else present[0] if present else ("", False))


def _may_be_text(value: Any) -> bool:
    return isinstance(value, bytes | list) or (isinstance(value, str) and value not in NOTHING)


def _told(row: Mapping[str, Any], columns: Columns) -> tuple[tuple[str, Any], ...]:
    """The fields that were named for what they say, under both names: ``kop:title``."""
    named = ((f"{name}:{what}", cell(row, name)) for what, name in columns.said)
    return tuple((name, value) for name, value in named if value is not None)


def _others(row: Mapping[str, Any], columns: Columns, field: str) -> tuple[tuple[str, Any], ...]:
    told = [columns.uri, columns.id]
    appeared = said_in_rows(columns.date) == "published" or tells_fetched(row)
    if not appeared:  # when it appeared is said of the page itself
        told.append(columns.date)
    # what could not be taken for an address, an id or a date is carried as it is
    taken = {name for name in told if said(row, name) or row.get(name) in (None, "")}
    said_so = (name for _, name in columns.said)
    own = {name for name in (columns.text, columns.html, field, *taken, *said_so) if name}
    return tuple((name, row[name]) for name in row if name not in own)


def decoded(text: str) -> str | bytes:
    """The bytes that a text holds in base64; the text itself where it is none."""
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return text


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
