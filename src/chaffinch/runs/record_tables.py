"""Reads records from Parquet, and checks the columns beside them.

Check sums reveal a flipped bit. Every column follows from its record, so a changed column shows
when it is worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from chaffinch.errors import DamagedSource
from chaffinch.extras import needed
from chaffinch.writers.parquet import COLUMNS, row_of

MAGIC = b"PAR1"
_RECORD = "record"
_ROWS = 64


def record_lines(file: IO[bytes], path: Path) -> Iterator[bytes]:
    """The JSON of each record. Raises `DamagedSource`, `UsageError` where pyarrow is missing."""
    for row in _rows(file, path, [_RECORD]):
        held = row.get(_RECORD)
        if not isinstance(held, str | None) or _RECORD not in row:
            raise DamagedSource(
                "no record of chaffinch's is in it",
                where=str(path),
                remedy="give a file that `chaffinch clean` wrote",
            )
        yield (held or "").encode("utf-8", "surrogatepass")


def unlike(path: Path) -> Iterator[tuple[int, str]]:
    """(row from 1, column) wherever a column does not say what its record says.

    Nothing for a file of other columns than `ParquetWriter` writes: another program's; but where
    all names are its own save one, that one is told, as damaged. Errors as
    for `record_lines`.
    """
    names = [name for name, _ in COLUMNS]
    with path.open("rb") as file:
        for number, row in enumerate(_rows(file, path), 1):
            if list(row) != names:
                odd = [name for name, other in zip(names, row, strict=False) if name != other]
                if len(row) == len(names) and len(odd) == 1:
                    yield number, odd[0]  # ours, one name damaged
                return
            raw = (row[_RECORD] or "").encode("utf-8", "surrogatepass")
            try:
                told = row_of(orjson.loads(raw), raw)
            except (ValueError, KeyError, TypeError, AttributeError):
                continue  # what is wrong with the record itself is told elsewhere
            yield from ((number, name) for name in names if row[name] != told[name])


def _rows(file: IO[bytes], path: Path, names: list[str] | None = None) -> Iterator[dict[str, Any]]:
    pyarrow = needed("pyarrow", "parquet", "reading Parquet")
    parquet = needed("pyarrow.parquet", "parquet", "reading Parquet")
    try:
        table = parquet.ParquetFile(file, page_checksum_verification=True)
        for batch in table.iter_batches(batch_size=_ROWS, columns=names, use_threads=False):
            yield from batch.to_pylist()
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, IndexError) as error:
        raise DamagedSource(
            f"the file cannot be unpacked ({error})",
            where=str(path),
            remedy="fetch or make it again",
        ) from error
