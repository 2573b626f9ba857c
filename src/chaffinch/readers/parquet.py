"""Parquet, read in small batches of rows; damage loses no more than its row group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from chaffinch.extras import needed
from chaffinch.readers.arrow_rows import ROWS, Table, columns_told, names_of
from chaffinch.readers.arrow_values import rows_of
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.trouble import Item, damaged


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
        names = names_of(table.schema_arrow)
    except errors as error:
        yield damaged("parquet-damaged", name, f"the file has no sound footer ({error})")
        return
    found = columns.found(names)
    if not (yield from columns_told(table.schema_arrow, found, columns, name)):
        return
    told, ordinal = Table(name, found, columns, limits, "parquet-charset"), 0
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
            yield from told.row(row, ordinal)
            ordinal += 1
        ordinal = behind
    yield from told.end(table.metadata.num_rows)


def _rows(table: Any, group: int, wanted: list[str]) -> Iterator[dict[str, Any]]:
    batches = table.iter_batches(
        batch_size=ROWS, row_groups=[group], columns=wanted, use_threads=False
    )
    for batch in batches:
        yield from rows_of(batch)
