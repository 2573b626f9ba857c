"""Spark: the function over Arrow batches, run by `mapInArrow`; a lost worker is Spark's to replace.

Needs the extra ``chaffinch[spark]`` and Java 17, and chaffinch on every worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from chaffinch.engines.arrow import FIELDS, LINES, clean_batches, line_batches
from chaffinch.policy import Policy
from chaffinch.readers.tables import ANY, Columns
from chaffinch.sites import FEWEST, Profile

_KINDS = {"string": "string", "int32": "int", "int64": "bigint", "list<int64>": "array<bigint>"}


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

    return frame.mapInArrow(run, _ddl(FIELDS))


def site_profile(frame: Any, *, columns: Columns = ANY) -> Profile:
    """The site profile of a data frame's pages, as `chaffinch sites` counts it.

    A page that comes twice, by its address or by its lines, counts once; where one address
    has several texts, Spark does not say which of them counts.
    """
    from pyspark.sql import functions

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        return line_batches(batches, columns=columns)

    pages = frame.mapInArrow(run, _ddl(LINES)).dropDuplicates(["uri"])
    pages = pages.dropDuplicates(["host", "page"]).select("host", "lines").persist()
    try:
        hosts = pages.groupBy("host").count().collect()
        lines = pages.select(functions.explode("lines").alias("line")).groupBy("line").count()
        rows = lines.where(functions.col("count") >= FEWEST).collect()
    finally:
        pages.unpersist()
    return Profile({row[0]: row[1] for row in hosts}, {row[0]: row[1] for row in rows})


def _ddl(fields: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{name} {_KINDS[kind]}" for name, kind in fields)
