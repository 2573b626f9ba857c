"""Parquet: batches of rows, with no more than a few of them in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from chaffinch.errors import UsageError, Warned
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.tables import ANY, Columns, Item, Place, no_page, row_source
from chaffinch.readers.trouble import damaged

_ROWS = 64


def read_parquet(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of a Parquet file that can seek.

    Raises `UsageError` where pyarrow is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "reading Parquet needs pyarrow, which is not installed",
            where=name,
            remedy="pip install 'chaffinch[parquet]'",
        ) from error
    errors = (pyarrow.ArrowException, OSError, ValueError, KeyError)
    try:
        table = pyarrow.parquet.ParquetFile(file)
        names = list(table.schema_arrow.names)
    except errors as error:
        yield damaged("parquet-damaged", name, f"the file has no sound footer ({error})")
        return
    found = columns.found(names)
    if not found.page(names):
        yield no_page("no-text-column", name, names, columns)
        return
    for strange in columns.strange(names):
        yield Warned("no-column", name, f"there is no column {strange!r}")
    rows = _rows(table, found.wanted(names))
    ordinal = 0
    while True:
        try:
            row = next(rows, None)
        except errors as error:
            yield damaged("parquet-damaged", f"{name}:row {ordinal}", f"damaged pages ({error})")
            return
        if row is None:
            return
        yield row_source(row, found, columns, Place(name, ordinal), limits)
        ordinal += 1


def _rows(table: Any, wanted: list[str]) -> Iterator[dict[str, Any]]:
    for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
        yield from batch.to_pylist()
