"""Sources as Arrow rows: what the readers find in a dump, on its way through another engine.

A source comes back as it was, its place in the dump included; so a record that an engine
makes of it is the record that `chaffinch clean` makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
import orjson

from chaffinch.document import Container, Source
from chaffinch.errors import SourceError, Warned, error_from
from chaffinch.wording import spelt

SOURCES: tuple[tuple[str, str], ...] = (
    ("data", "binary"),
    ("uri", "string"),
    ("name", "string"),
    ("date", "string"),
    ("media_type", "string"),
    ("charset", "string"),
    ("container", "string"),
    ("row", "string"),
    ("fault", "string"),
)
"""The columns of a source; ``container`` and ``row`` are JSON. ``fault`` is the error, as JSON, in
the place of something that could not be read; warnings are left out."""

_NAMES = frozenset(name for name, _ in SOURCES)
_PLAIN = ("uri", "name", "date", "media_type", "charset")


def holds_sources(names: Iterable[str]) -> bool:
    """Whether a table with these columns is one of sources."""
    return set(names) >= _NAMES


def row_of(item: Source | SourceError | Warned) -> dict[str, Any] | None:
    """The row of a source or an error; None for a warning."""
    if isinstance(item, Warned):
        return None
    if isinstance(item, SourceError):
        told = {key: spelt(value) for key, value in item.as_dict().items()}
        return {"fault": orjson.dumps(told).decode()}
    held = {name: spelt(getattr(item, name)) for name in _PLAIN}
    container = attrs.asdict(item.container) if item.container is not None else None
    other = {"container": container, "row": [list(pair) for pair in item.row]}
    packed = {name: orjson.dumps(value).decode() for name, value in other.items() if value}
    return {"data": item.data, **held, **packed}


def source_of_row(row: Mapping[str, Any]) -> Source | SourceError:
    """The source or the error that `row_of` made the row from."""
    if row["fault"] is not None:
        found = error_from(orjson.loads(row["fault"]))
        return found if isinstance(found, SourceError) else SourceError(found.cause)
    container = orjson.loads(row["container"] or "null")
    return Source(
        row["data"],
        **{name: row[name] or "" for name in _PLAIN},
        container=Container(**container) if container else None,
        row=tuple((name, value) for name, value in orjson.loads(row["row"] or "[]")),
    )


def rows_of(items: Iterable[Source | SourceError | Warned]) -> Iterator[dict[str, Any]]:
    """The rows of sources and errors, in order, each with every column."""
    for item in items:
        row = row_of(item)
        if row is not None:
            yield {name: row.get(name) for name, _ in SOURCES}
