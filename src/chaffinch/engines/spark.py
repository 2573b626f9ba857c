"""Spark: the function over Arrow batches, run by `mapInArrow`; a lost worker is Spark's to replace.

Needs the extra ``chaffinch[spark]`` and Java 17, and chaffinch on every worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from chaffinch.engines.arrow import FIELDS, LINES, ROWS, clean_batches, line_batches
from chaffinch.engines.arrow_sources import SOURCES, rows_of
from chaffinch.policy import Policy
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.containers import sources
from chaffinch.sites import FEWEST, Profile

_KINDS = {
    "string": "string", "binary": "binary", "int32": "int", "int64": "bigint",
    "list<int64>": "array<bigint>",
}  # fmt: skip


def clean_frame(
    frame: Any,
    *,
    columns: Columns = ANY,
    policy: str | Policy | None = None,
    profile: Profile | None = None,
    charset: str | None = None,
) -> Any:
    """The cleaned rows of a data frame, with the columns of `chaffinch.engines.arrow.FIELDS`.

    The keywords are those of `clean_batches`. Nothing runs until Spark is asked for rows;
    errors of the call come then, wrapped by Spark.
    """

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        return clean_batches(
            batches, columns=columns, policy=policy, profile=profile, charset=charset
        )

    return frame.mapInArrow(run, ddl(FIELDS))


def read_dumps(session: Any, paths: Sequence[str | Path], *, columns: Columns = ANY) -> Any:
    """The sources of dumps as a data frame: whatever `chaffinch clean` reads, a task for each path.

    Every worker must be able to read the paths. What `clean_frame` makes of it are the records that
    ``chaffinch clean`` writes for the same paths, in the same order.
    """

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        schema = pyarrow.schema([(name, getattr(pyarrow, kind)()) for name, kind in SOURCES])
        for batch in batches:
            for path in batch.column("path").to_pylist():
                rows = rows_of(sources(Path(path), columns=columns))
                while some := list(islice(rows, ROWS)):
                    yield pyarrow.RecordBatch.from_pylist(some, schema=schema)

    named = [(number, str(path)) for number, path in enumerate(paths)]
    frame = session.createDataFrame(named, "number int, path string")
    if len(named) > 1:
        frame = frame.repartitionByRange(len(named), "number")
    return frame.mapInArrow(run, ddl(SOURCES))


def site_profile(frame: Any, *, columns: Columns = ANY) -> Profile:
    """The site profile of a data frame's pages, as `chaffinch sites` counts it.

    A page that comes again, by its address or by its lines, is not counted; which one comes
    first is told by the order of the frame's partitions.
    """
    from pyspark.sql import Window, functions

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        return line_batches(batches, columns=columns)

    pages = frame.mapInArrow(run, ddl(LINES)).withColumn(
        "number", functions.monotonically_increasing_id()
    )
    for same in (["uri"], ["host", "page"]):
        first = functions.min("number").over(Window.partitionBy(*same))
        pages = pages.withColumn("first_" + same[0], first)
    number = functions.col("number")
    new = (number == functions.col("first_uri")) & (number == functions.col("first_host"))
    pages = pages.where(new).select("host", "lines").persist()
    try:
        hosts = pages.groupBy("host").count().collect()
        lines = pages.select(functions.explode("lines").alias("line")).groupBy("line").count()
        rows = lines.where(functions.col("count") >= FEWEST).collect()
    finally:
        pages.unpersist()
    return Profile({row[0]: row[1] for row in hosts}, {row[0]: row[1] for row in rows})


def ddl(fields: tuple[tuple[str, str], ...]) -> str:
    """The columns in Spark's words, for `mapInArrow`."""
    return ", ".join(f"{name} {_KINDS[kind]}" for name, kind in fields)
