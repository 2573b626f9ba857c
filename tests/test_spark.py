"""Spark gives the rows of the one function, and loses none when a worker is killed.

Where pyspark or Java 17 is not found the tests are skipped and say so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from chaffinch.cli import main
from warc_samples import packed, sound

pyarrow = pytest.importorskip("pyarrow")

from chaffinch.engines.arrow import FIELDS, clean_batches  # noqa: E402
from chaffinch.sites import Profile  # noqa: E402
from test_arrow import cleaned, rows  # noqa: E402


def java_version() -> int:
    if not shutil.which("java"):
        return 0
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    number = told.split('"')[1].split(".")[0] if '"' in told else ""
    return int(number) if number.isdigit() else 0


pytestmark = [
    pytest.mark.skipif(not find_spec("pyspark"), reason="pyspark is not installed"),
    pytest.mark.skipif(java_version() < 17, reason="no Java 17 or later is found"),
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2,4]")
        .appName("chaffinch")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield made
    made.stop()


def frame(session: Any) -> Any:
    told = [tuple(row[name] for name in ("id", "url", "text", "other")) for row in rows()]
    kinds = "id long, url string, text binary, other double"
    return session.createDataFrame(told, kinds).repartition(3)


def test_spark_gives_the_same_rows(session: Any) -> None:
    from chaffinch.engines.spark import clean_frame

    found = [row.asDict() for row in clean_frame(frame(session)).collect()]
    assert sorted(found, key=lambda row: int(row["id"])) == cleaned(100)


def test_spark_counts_the_same_profile(session: Any) -> None:
    from chaffinch.clean import source_of
    from chaffinch.engines.spark import site_profile
    from chaffinch.errors import ChaffinchError
    from chaffinch.readers import read
    from chaffinch.readers.binary import is_blank

    def documents() -> Iterator[Any]:
        for row in rows():
            if row["text"] and not is_blank(row["text"]):
                try:
                    yield read(source_of(row["text"], uri=row["url"]))
                except ChaffinchError:
                    continue

    assert site_profile(frame(session)) == Profile.of(documents())


def test_spark_loses_nothing_when_a_worker_is_killed(session: Any, tmp_path: Any) -> None:
    flag = str(tmp_path / "killed")

    def run(given: Any) -> Iterator[Any]:
        try:
            os.mkdir(flag)
        except FileExistsError:
            yield from clean_batches(given)
            return
        os.kill(os.getpid(), 9)

    from chaffinch.engines.spark import ddl

    found = [row.asDict() for row in frame(session).mapInArrow(run, ddl(FIELDS)).collect()]
    assert os.path.isdir(flag)
    assert sorted(found, key=lambda row: int(row["id"])) == cleaned(100)


def dumps(folder: Path) -> list[str]:
    """Two dumps: rows, one of them damaged and one twice there, and a WARC."""
    lines = []
    for n in range(40):
        row = {"id": f"n{n}", "url": f"https://post.example/{n % 30}", "section": n}
        lines.append(json.dumps({**row, "text": TEXT.format(n)}))
    lines[7] = '{"text": null}'
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "b.warc.gz").write_bytes(b"".join(packed(sound())))
    return [str(folder / name) for name in ("a.jsonl", "b.warc.gz")]


TEXT = (
    "Tidings from the quay\nThe second ferry\n\nThe council voted for ferry number {}.\nImprint\n"
)


def by_command(tmp_path: Path, *words: str) -> list[str]:
    out = tmp_path / "out"
    said = CliRunner().invoke(main, ["clean", *dumps(tmp_path), "-o", str(out), *words])
    assert said.exit_code == 1, said.output
    return (out / "records.jsonl").read_text("utf-8").splitlines()


def test_spark_makes_the_records_of_the_command_though_a_worker_is_killed(
    session: Any, tmp_path: Path
) -> None:
    from chaffinch.engines.spark import ddl, read_dumps

    flag = str(tmp_path / "killed")

    def run(given: Any) -> Iterator[Any]:
        for number, batch in enumerate(clean_batches(given)):
            yield batch
            if not number and not os.path.isdir(flag):
                os.mkdir(flag)
                os.kill(os.getpid(), 9)

    wanted = by_command(tmp_path, "--workers", "1")
    rows = read_dumps(session, dumps(tmp_path)).mapInArrow(run, ddl(FIELDS)).collect()
    assert os.path.isdir(flag)
    assert [row["record"] for row in rows if row["record"]] == wanted
    assert [row["error"].rpartition("[")[2] for row in rows if row["error"]] == ["null-text]"]


def test_the_job_writes_what_the_command_writes(session: Any, tmp_path: Path) -> None:
    from chaffinch.engines import spark_job

    parquet = pytest.importorskip("pyarrow.parquet")
    profile = str(tmp_path / "sites.json")
    assert CliRunner().invoke(main, ["sites", *dumps(tmp_path), "-o", profile]).exit_code == 1
    wanted = by_command(tmp_path, "--sites", profile)
    assert "site.repeated" in wanted[0]
    session.stop()
    command = [sys.executable, str(Path(spark_job.__file__)), *dumps(tmp_path), "--sites"]
    submitted = {
        "PYSPARK_SUBMIT_ARGS": "--master local[2,4] --conf spark.ui.enabled=false "
        "--conf spark.sql.shuffle.partitions=2 --conf spark.driver.host=127.0.0.1 pyspark-shell",
        "PYSPARK_PYTHON": sys.executable,
    }
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "clean")],
        env={**os.environ, **submitted}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = parquet.read_table(tmp_path / "clean").to_pylist()
    assert sorted(row["record"] for row in rows if row["record"]) == sorted(wanted)
