"""Records as a table: the columns most are after, and the whole record as JSON beside them.

Needs the extra ``chaffinch[parquet]``. With one version of pyarrow the same records give the
same bytes.
"""

from __future__ import annotations

from typing import IO, Any

from chaffinch.extras import needed
from chaffinch.record import page_language

COLUMNS: tuple[tuple[str, str], ...] = (
    ("uri", "string"),
    ("name", "string"),
    ("date", "string"),
    ("language", "string"),
    ("headline", "string"),
    ("text", "string"),
    ("removed", "int32"),
    ("record", "string"),
)
"""``date`` is the article's if it states one, else the container's; ``removed`` counts the
pieces that were dropped, white space aside; ``record`` is the JSON record."""

_ROWS = 512
_BYTES = 64_000_000


class ParquetWriter:
    """Writes records to a binary file. Raises `UsageError` where pyarrow is not installed."""

    def __init__(self, out: IO[bytes]) -> None:
        pyarrow = needed("pyarrow", "parquet", "writing Parquet")
        parquet = needed("pyarrow.parquet", "parquet", "writing Parquet")
        kinds = {"string": pyarrow.string(), "int32": pyarrow.int32()}
        self._schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS])
        self._batch = pyarrow.RecordBatch
        self._writer = parquet.ParquetWriter(
            out, self._schema, compression="zstd", write_page_checksum=True
        )
        self._rows: list[dict[str, Any]] = []
        self._held = 0

    def record(self, record: dict[str, Any], raw: bytes) -> None:
        """Write a record; ``raw`` is its JSON."""
        self._rows.append(row_of(record, raw))
        self._held += len(raw)
        if len(self._rows) >= _ROWS or self._held >= _BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is left and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(self._batch.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()
            self._held = 0


def row_of(record: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """What stands in each of `COLUMNS` for a record."""
    article, provenance = record["article"], record["provenance"]
    source = provenance["wasDerivedFrom"]
    dropped = (one for one in provenance["segments"] if one["op"] == "drop")
    return {
        "uri": source.get("uri"),
        "name": source.get("name"),
        "date": article.get("datePublished") or source.get("date"),
        "language": page_language(record),
        "headline": article.get("headline"),
        "text": article["articleBody"],
        "removed": sum(one["role"] != "blank" for one in dropped),
        "record": raw.decode(),
    }
