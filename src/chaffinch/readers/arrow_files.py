"""Arrow's own files and streams, as Feather and Hugging Face datasets write them, batch by batch.

They have no check sums: a batch is looked through before a value of it is touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from chaffinch.extras import needed
from chaffinch.readers.arrow_rows import ROWS, Table, columns_told, names_of
from chaffinch.readers.arrow_values import as_bytes, rows_of
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.limits import DEFAULT, Limits
from chaffinch.readers.trouble import Item, damaged

_FILE = b"ARROW1\0\0"
_CONTINUED = b"\xff\xff\xff\xff"
_LONGEST = 1 << 24  # bytes of a schema
_LAST = "nothing behind it can be read"


def is_arrow(head: bytes) -> bool:
    """Whether a file begins as one of Arrow's does, or as a stream's first message."""
    if head.startswith(_FILE):
        return True
    length, root = (int.from_bytes(head[at : at + 4], "little") for at in (4, 8))
    return head.startswith(_CONTINUED) and 0 < length < _LONGEST and 0 < root < length


def read_arrow(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of an Arrow file or stream that can seek.

    Raises `UsageError` where pyarrow is not installed.
    """
    pyarrow = needed("pyarrow", "arrow", "reading Arrow", where=name)
    errors = (pyarrow.ArrowException, OSError, ValueError, KeyError)
    try:
        schema, batches = _opened(file, name)
        names = names_of(schema)
    except errors as error:
        yield damaged("arrow-damaged", name, f"the file has no sound schema ({error}); {_LAST}")
        return
    found = columns.found(names)
    if not (yield from columns_told(schema, found, columns, name)):
        return
    places = {each: place for place, each in enumerate(names)}  # of two named alike the last one
    wanted = [places[each] for each in dict.fromkeys(found.wanted(names))]
    told, ordinal = Table(name, found, columns, limits, "arrow-charset"), 0
    while True:
        try:
            batch = next(batches, None)
            if batch is None:
                break
            batch = batch.select(wanted)
            _look_through(batch)
        except errors as error:
            cause = f"a damaged batch ({error}); {_LAST}"
            yield damaged("arrow-damaged", f"{name}:row {ordinal}", cause)
            return
        for start in range(0, batch.num_rows, ROWS):
            for row in rows_of(batch.slice(start, ROWS)):
                yield from told.row(row, ordinal)
                ordinal += 1
    yield from told.end(ordinal)


def _look_through(batch: Any) -> None:
    """Raises an error of Arrow's where a value of the batch lies elsewhere than in it.

    A column of strings is looked through as bytes: those that are no UTF-8 are read all the same.
    """
    batch.validate()
    for column in batch.columns:
        as_bytes(column).validate(full=True)


def _opened(file: BinaryIO, name: str) -> tuple[Any, Iterator[Any]]:
    """The schema and the batches."""
    ipc = needed("pyarrow.ipc", "arrow", "reading Arrow", where=name)
    file.seek(0)
    if file.read(len(_FILE)) == _FILE:
        table = ipc.open_file(file)
        return table.schema, map(table.get_batch, range(table.num_record_batches))
    file.seek(0)
    stream = ipc.open_stream(file)
    return stream.schema, iter(stream)
