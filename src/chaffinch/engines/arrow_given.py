"""What callers hand to the engines: tables and batches of Arrow, or what can be had as them.

Whatever else it is raises a `UsageError` that says what to pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from chaffinch.errors import UsageError
from chaffinch.extras import needed
from chaffinch.readers.columns import Columns

if TYPE_CHECKING:
    import pyarrow

ROWS = 64
"""Rows of a batch: pages are large, and their records larger."""


def arrow() -> Any:
    """The package pyarrow. Raises `UsageError` where it is not installed."""
    return needed("pyarrow", "arrow", "a batch of Arrow")


def table_of(table: Any) -> pyarrow.Table:
    """Arrow's table of what can be had as one. Raises `UsageError` for what cannot."""
    pyarrow = arrow()
    if isinstance(table, pyarrow.Table):
        return table
    if hasattr(table, "__arrow_c_stream__") or isinstance(table, pyarrow.RecordBatch):
        return _taken(table)
    raise UsageError(
        f"a table is one of Arrow's, not {type(table).__name__}",
        remedy='`pyarrow.table({"url": [...], "text": [...]})` makes one',
    )


def _taken(table: Any) -> pyarrow.Table:
    """Arrow's table of another library's, which names what of it Arrow cannot hold."""
    try:
        return arrow().table(table)
    except MemoryError:
        raise
    except Exception as error:  # of whatever class the other library has for it
        told, one = str(error).replace("\n", " "), not hasattr(table, "columns")
        raise UsageError(
            f"a {type(table).__name__} cannot be had as a table of Arrow's: {told:.200}",
            remedy='`column.to_frame("text")` makes a table of one column'
            if one
            else "leave out the columns that it names, or give them one type",
        ) from error


def batches_of(batches: Any, columns: Columns) -> Iterator[Any]:
    """The batches, each checked as it comes; what can never be one is refused at once."""
    pyarrow = arrow()
    if not isinstance(columns, Columns):
        raise UsageError(
            f"columns are Columns, not {type(columns).__name__}",
            remedy='`chaffinch.readers.columns.Columns(text="body", uri="link")` names them',
        )
    if isinstance(batches, pyarrow.Table):
        batches = batches.to_batches(max_chunksize=ROWS)
    elif not isinstance(batches, Iterable) or hasattr(batches, "columns"):
        raise UsageError(
            f"batches are an iterable of Arrow's batches, not {type(batches).__name__}",
            remedy="`table.to_batches()` gives them; `clean_table` takes a table",
        )
    return map(_checked, batches)


def _checked(batch: Any) -> Any:
    if not hasattr(batch, "schema") or not hasattr(batch, "select"):
        raise UsageError(
            f"a batch is one of Arrow's, not {type(batch).__name__}",
            remedy="`pyarrow.RecordBatch.from_pylist(rows)` makes one of rows",
        )
    return batch
