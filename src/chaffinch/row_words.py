"""What the row of a table says of the page in it: fields with usual names, in schema.org's terms.

A WARC record's word on its page's language is read like a row of that one field. The row counts
only where the page itself says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from chaffinch.said_names import said_in_rows
from chaffinch.wording import SPACE_AHEAD

_FIELDS = MappingProxyType(
    {
        "title": "headline", "author": "author", "published": "datePublished",
        "modified": "dateModified", "language": "inLanguage", "publisher": "publisher",
        "tags": "keywords",
    }
)  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LISTED = MappingProxyType(
    {
        "author": re.compile(rf"{SPACE_AHEAD}?;\s*"),
        "keywords": re.compile(rf"{SPACE_AHEAD}?[;,]\s*"),
        "inLanguage": re.compile(rf"{SPACE_AHEAD}?,\s*"),
    }
)
_MOST = 100
_LONGEST = 1000


def said_in(row: tuple[tuple[str, Any], ...]) -> Iterator[tuple[str, str, str]]:
    """(field, value, name of the column) for all that a row says, in the row's order."""
    for name, value in row:
        field = _FIELDS.get(said_in_rows(name), "")
        for each in _values(field, value) if field else ():
            words = " ".join(each.split())
            fits = field != "inLanguage" or _LANGUAGE.fullmatch(words)
            if field and words and fits and len(words) <= _LONGEST:
                yield field, words, name


def _values(field: str, value: Any) -> list[str]:
    """The strings of a cell: several where they are listed, the names where they are objects."""
    if isinstance(value, list):
        return [word for one in value[:_MOST] for word in _values("", one)]
    if isinstance(value, dict):
        return _values("", value.get("name"))
    if not isinstance(value, str):
        return []
    return _LISTED[field].split(value)[:_MOST] if field in _LISTED else [value]
