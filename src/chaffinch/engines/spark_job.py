"""The job for ``spark-submit``: a dump or a table of pages in, a table of clean pages out.

    spark-submit spark_job.py INPUT... -o OUT [--from files|parquet|json|csv] [--sites]

``files`` are dumps as `chaffinch clean` reads them (WARC, JSON Lines, zip ...), each a task of its
own, under paths that every worker can read; the others are what Spark reads itself. ``--sites``
counts the lines that repeat on a site first and sets them aside. OUT is Parquet with the
columns of `chaffinch.engines.arrow.FIELDS`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from chaffinch.engines.spark import clean_frame, read_dumps, site_profile
from chaffinch.policy import POLICIES
from chaffinch.readers.columns import Columns

_FIELDS = ("text", "html", "uri", "id", "date")


def main(words: Sequence[str] | None = None) -> int:
    """Run the job; 0 where the table was written."""
    from pyspark.sql import SparkSession

    given = _asked().parse_args(words)
    columns = Columns(**{name: getattr(given, f"{name}_field") for name in _FIELDS})
    session = SparkSession.builder.appName("chaffinch").getOrCreate()
    if given.form == "files":
        frame = read_dumps(session, given.inputs, columns=columns)
    else:
        options = {"header": "true", "multiLine": "true"} if given.form == "csv" else {}
        frame = session.read.format(given.form).options(**options).load(given.inputs)
    profile = site_profile(frame, columns=columns) if given.sites else None
    clean = clean_frame(frame, columns=columns, policy=given.policy, profile=profile)
    clean.write.mode("errorifexists").parquet(given.output)
    session.stop()
    return 0


def _asked() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="spark_job.py", description=(__doc__ or "").split("\n")[0])
    asked.add_argument("inputs", nargs="+", metavar="INPUT")
    asked.add_argument("-o", "--output", required=True, metavar="OUT")
    forms = ("files", "parquet", "json", "csv")
    asked.add_argument("--from", dest="form", choices=forms, default="files")
    asked.add_argument("--sites", action="store_true")
    asked.add_argument("--policy", choices=list(POLICIES), default="archive")
    for name in _FIELDS:
        asked.add_argument(f"--{name}-field", default="", metavar="NAME")
    return asked


if __name__ == "__main__":
    sys.exit(main())
