"""Arrow batches in, Arrow batches out: a row for each row, in order, whatever is in it.

The one function that Spark, Ray, Dask, Polars, DuckDB and Hugging Face datasets can all run.
Needs the extra ``chaffinch[arrow]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from chaffinch.addresses import host_of
from chaffinch.article import Article
from chaffinch.catalogue import Catalogue
from chaffinch.clean import asked_catalogue, clean_source
from chaffinch.document import Document, Source
from chaffinch.engines.arrow_given import ROWS, arrow, batches_of, table_of
from chaffinch.engines.arrow_sources import holds_sources, source_of_row
from chaffinch.errors import ChaffinchError, SourceError, UsageError, fault_of
from chaffinch.metadata import stated_language
from chaffinch.policy import Fate, Policy
from chaffinch.readers import read
from chaffinch.readers.arrow_values import rows_of
from chaffinch.readers.columns import ANY, Columns, cell
from chaffinch.readers.limits import DEFAULT
from chaffinch.readers.tables import Place, address, row_source, said
from chaffinch.readers.trouble import Item
from chaffinch.sites import Profile, line_keys, page_key, with_profile
from chaffinch.wording import writable

if TYPE_CHECKING:
    import pyarrow

__all__ = [
    "FIELDS",
    "LINES",
    "ROWS",
    "Columns",
    "clean_batches",
    "clean_table",
    "line_batches",
    "schema",
]

FIELDS: tuple[tuple[str, str], ...] = (
    ("id", "string"),
    ("uri", "string"),
    ("date", "string"),
    ("language", "string"),
    ("headline", "string"),
    ("text", "string"),
    ("removed", "int32"),
    ("record", "string"),
    ("error", "string"),
)
"""The columns of what comes out: the row's own id, address and date; the page's language (as it
is stated, else as its text tells it), headline and body; how many blocks were removed; the JSON
record; and, where a page could not be cleaned and all from its language on is null, what is wrong
with it, in words that end in a stable code in brackets."""

LINES: tuple[tuple[str, str], ...] = (
    ("uri", "string"),
    ("host", "string"),
    ("page", "int64"),
    ("lines", "list<int64>"),
)
"""The columns of `line_batches`: the address, its host, a digest of the lines, their keys."""


def schema() -> pyarrow.Schema:
    """`FIELDS` as an Arrow schema."""
    return _schema(FIELDS)


def clean_batches(
    batches: Iterable[pyarrow.RecordBatch],
    *,
    columns: Columns = ANY,
    policy: str | Policy | None = None,
    catalogue: Catalogue | None = None,
    profile: Profile | None = None,
    charset: str | None = None,
) -> Iterator[pyarrow.RecordBatch]:
    """Clean the pages in batches of rows; each batch gives one of the schema `FIELDS`.

    ``columns`` names the columns for text, HTML, address, date and id; those left out are
    known by their usual names, and all others are carried along in ``record``. Rows of
    sources (`chaffinch.engines.arrow_sources`) are taken as they are.
    ``profile`` tells what repeats on a site. Raises `UsageError` where no column holds a
    page, or pyarrow is not installed.
    """
    pyarrow = arrow()
    made = schema()
    batches = batches_of(batches, columns)
    asked = asked_catalogue(catalogue)
    if profile is not None:
        asked = with_profile(asked, profile)
    for batch in batches:
        rows = [
            _cleaned(source, known, charset, policy, asked)
            for source, known in _sources(batch, columns)
        ]
        yield pyarrow.RecordBatch.from_pylist(rows, schema=made)


def clean_table(
    table: pyarrow.Table | Any,
    *,
    columns: Columns = ANY,
    policy: str | Policy | None = None,
    catalogue: Catalogue | None = None,
    profile: Profile | None = None,
    charset: str | None = None,
) -> pyarrow.Table:
    """`clean_batches` for one table, in batches of `ROWS`; its keywords, and its errors.

    A table of pandas or Polars that can be had as Arrow's is one too.
    """
    pyarrow = arrow()
    batches = table_of(table).combine_chunks().to_batches(max_chunksize=ROWS)
    made = clean_batches(
        batches,
        columns=columns,
        policy=policy,
        catalogue=catalogue,
        profile=profile,
        charset=charset,
    )
    return pyarrow.Table.from_batches(made, schema=schema())


def line_batches(
    batches: Iterable[pyarrow.RecordBatch], *, columns: Columns = ANY
) -> Iterator[pyarrow.RecordBatch]:
    """What a site profile counts: a row for each page with an address, of the schema `LINES`.

    Errors as for `clean_batches`; pages that cannot be read are left out.
    """
    pyarrow = arrow()
    made = _schema(LINES)
    for batch in batches_of(batches, columns):
        found = (_lines(source) for source, _ in _sources(batch, columns))
        rows = [row for row in found if row is not None]
        yield pyarrow.RecordBatch.from_pylist(rows, schema=made)


def _schema(fields: tuple[tuple[str, str], ...]) -> Any:
    pyarrow = arrow()
    kinds = {
        "string": pyarrow.string(),
        "int32": pyarrow.int32(),
        "int64": pyarrow.int64(),
        "list<int64>": pyarrow.list_(pyarrow.int64()),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, kind in fields])


def _sources(batch: Any, columns: Columns) -> Iterator[tuple[Item, dict[str, str]]]:
    """What stands in each row, and what else the row says of it: id, address and date."""
    names = list(batch.schema.names)
    if holds_sources(names):
        for row in batch.to_pylist():
            found_source = source_of_row(row)
            yield found_source, _known_of(found_source)
        return
    found = columns.found(names)
    if not found.page(names):
        raise UsageError(
            f"no column of {', '.join(names)[:200]!r} is known to hold a page",
            remedy="name it: columns=Columns(html=...) or Columns(text=...)",
        )
    places = {name: place for place, name in enumerate(names)}  # of two named alike the last one
    wanted = [places[name] for name in dict.fromkeys(found.wanted(names))]
    for number, row in enumerate(rows_of(batch.select(wanted))):
        source = row_source(row, found, columns, Place("row", number), DEFAULT)
        row_id = cell(row, found.id)
        told = said(row, found.id) or ("" if row_id is None else str(row_id))
        if isinstance(source, Source):  # a row's number depends on how the engine cuts batches
            source = attrs.evolve(source, container=None, name=told)
        yield source, {"id": told, "uri": address(row, found), "date": said(row, found.date)}


def _known_of(source: Source | SourceError) -> dict[str, str]:
    if not isinstance(source, Source):
        return {"id": source.where}
    held = source.container
    row_id = (held and (held.member or held.record_id)) or source.name
    return {"id": row_id, "uri": source.uri, "date": source.date}


def _cleaned(
    source: Item,
    known: dict[str, str],
    charset: str | None,
    policy: str | Policy | None,
    catalogue: Catalogue,
) -> dict[str, Any]:
    row: dict[str, Any] = dict(known)
    if not isinstance(source, Source):
        row["error"] = f"{source.cause} [{source.code}]"
        return _written(row)
    try:
        article = clean_source(source, charset=charset, policy=policy, catalogue=catalogue)
        row |= _told(article)
    except UsageError:
        raise  # the call is at fault, and so for every page
    except ChaffinchError as error:
        row["error"] = f"{error.cause} [{error.code}]"
    except Exception as error:  # one page of a million ends no job
        fault = fault_of(error, "")
        row["error"] = f"{fault.cause} [{fault.code}]"
    return _written(row)


def _written(row: dict[str, Any]) -> dict[str, Any]:
    """The row as Arrow can hold it: its strings in UTF-8."""
    return {
        name: writable(value) if isinstance(value, str) else value for name, value in row.items()
    }


def _told(article: Article) -> dict[str, Any]:
    removed = sum(block.fate is Fate.DROP for block in article.blocks)
    return {
        "language": stated_language(article) or article.language.name or None,
        "headline": article.headline,
        "text": article.text,
        "removed": removed,
        "record": article.to_json().decode(),
    }


def _lines(source: Item) -> dict[str, Any] | None:
    host = host_of(source.uri) if isinstance(source, Source) else ""
    if not isinstance(source, Source) or not host:
        return None
    try:
        document: Document = read(source)
    except ChaffinchError:
        return None
    keys = line_keys(document, host)
    told = {"uri": writable(source.uri), "host": writable(host), "page": page_key(keys)}
    return {**told, "lines": sorted(keys)}
