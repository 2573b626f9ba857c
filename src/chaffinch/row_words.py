"""What a row says of the page in it: its fields under their usual names, in schema.org's terms.

Where the page itself says nothing, the row counts; a row's word never outdoes the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

PUBLISHED = (
    "published", "publish_date", "date_publish", "date_published", "datepublished", "published_at",
    "publishedat", "published_time", "publishedtime", "published_date", "publication_date",
    "pub_date", "pubdate",
)  # fmt: skip
"""Names, in small letters, of columns that say when a page appeared, not when it was fetched."""

_NAMES = MappingProxyType(
    {
        name: field
        for field, names in {
            "headline": ("title", "headline"),
            "author": ("author", "authors", "byline"),
            "datePublished": PUBLISHED,
            "dateModified": (
                "date_modify", "date_modified", "datemodified", "modified", "modified_at",
                "updated_at", "last_modified", "lastmod",
            ),
            "inLanguage": ("language", "lang", "inlanguage"),
            "publisher": ("sitename", "site_name", "publisher"),
            "keywords": ("tags", "keywords"),
        }.items()
        for name in names
    }
)  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LISTED = MappingProxyType(
    {"author": re.compile(r"\s*;\s*"), "keywords": re.compile(r"\s*[;,]\s*")}
)
_MOST = 100
_LONGEST = 1000


def said_in(row: tuple[tuple[str, Any], ...]) -> Iterator[tuple[str, str, str]]:
    """(field, value, name of the column) for all that a row says, in the row's order."""
    for name, value in row:
        field = _NAMES.get(name.lower())
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
