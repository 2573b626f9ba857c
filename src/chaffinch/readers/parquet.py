"""Parquet, read in small batches of rows; damage loses no more than its row group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from chaffinch.errors import Warned
from chaffinch.extras import needed
from chaffinch.readers.arrow_values import rows_of
from chaffinch.readers.columns import ANY, Columns, cell
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.pageless import no_page
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import NO_ROW, Item, Notes, damaged

ROWS = 64
"""Rows that are read at a time: pages are large."""
_ESCAPE = re.compile("[\udc80-\udcff]")


def read_parquet(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of a Parquet file that can seek.

    Raises `UsageError` where pyarrow is not installed.
    """
    pyarrow = needed("pyarrow", "parquet", "reading Parquet", where=name)
    parquet = needed("pyarrow.parquet", "parquet", "reading Parquet", where=name)
    errors = (pyarrow.ArrowException, OSError, ValueError, KeyError)
    try:
        table = parquet.ParquetFile(file, page_checksum_verification=True)
        names = list(table.schema_arrow.names)
    except errors as error:
        yield damaged("parquet-damaged", name, f"the file has no sound footer ({error})")
        return
    found = columns.found(names)
    yield from columns_told(table.schema_arrow, found, columns, name)
    if not found.page(names):
        return
    notes = Notes(name)
    ordinal = 0
    for group in range(table.num_row_groups):
        behind = ordinal + table.metadata.row_group(group).num_rows
        rows = _rows(table, group, found.wanted(names))
        while True:
            try:
                row = next(rows, None)
            except errors as error:
                where = f"{name}:row {ordinal}"
                lost = f"{behind - ordinal} rows of its group are lost"
                yield damaged("parquet-damaged", where, f"damaged pages ({error}); {lost}")
                break
            if row is None:
                break
            place = Place(name, ordinal)
            if escaped(row, found):
                cause = "bytes that are not UTF-8 were kept as they are"
                yield from notes.warn("parquet-charset", place.where(), cause)
            yield row_source(row, found, columns, place, limits)
            ordinal += 1
        ordinal = behind
    yield from notes.sums()
    if not table.metadata.num_rows:
        yield Warned("empty-file", name, NO_ROW)


def columns_told(schema: Any, found: Columns, given: Columns, name: str) -> Iterator[Item]:
    """What is odd about the columns of a table: an error where none holds a page."""
    names = list(schema.names)
    if not found.page(names):
        yield no_page("no-text-column", name, _leaves(schema), given)
        return
    for strange in given.strange(names):
        yield Warned("no-column", name, f"there is no column {strange!r}")
    for again in sorted({one for one in names if names.count(one) > 1}):
        yield Warned("column-twice", name, f"{again!r} stands twice; the last one counts")


def _rows(table: Any, group: int, wanted: list[str]) -> Iterator[dict[str, Any]]:
    batches = table.iter_batches(
        batch_size=ROWS, row_groups=[group], columns=wanted, use_threads=False
    )
    for batch in batches:
        yield from rows_of(batch)


def escaped(row: dict[str, Any], found: Columns) -> bool:
    """Whether bytes that are not UTF-8 stand in a row's page."""
    pages = (cell(row, name) for name in (found.text, found.html) if name)
    return any(type(page) is str and not page.isascii() and _ESCAPE.search(page) for page in pages)


def _leaves(fields: Any, around: str = "") -> list[str]:
    """The columns' names, those inside structs with dots, as the command line takes them."""
    found: list[str] = []
    for field in fields:
        inner = _leaves(field.type, f"{around}{field.name}.") if _is_struct(field.type) else []
        found += inner or [around + field.name]
    return found


def _is_struct(kind: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_struct(kind))
