"""Rows as files of each form that holds rows, for the tests of what becomes of their fields."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from chaffinch.cli import main


def as_jsonl(rows: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


Form = Callable[[list[dict[str, Any]]], bytes]
every_form = pytest.mark.parametrize(
    ("form", "name"),
    [(as_jsonl, "log.jsonl"), (as_csv, "log.csv"), (as_parquet, "log.parquet")],
    ids=["jsonl", "csv", "parquet"],
)


def cleaned(path: Path, *words: str) -> tuple[list[dict[str, Any]], str]:
    said = CliRunner().invoke(main, ["clean", str(path), *words])
    assert said.exit_code == 0, said.output
    return [json.loads(line) for line in said.stdout.splitlines()], said.stderr
