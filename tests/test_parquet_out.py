"""Records as a table say what the records say."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from chaffinch.cli import main

pytest.importorskip("pyarrow")
SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def clean(out: Path, *words: str) -> None:
    command = ["clean", str(SAMPLES / "html-clock-museum.html"), str(SAMPLES / "de-imker.txt")]
    done = CliRunner().invoke(main, [*command, "-o", str(out), *words])
    assert done.exit_code == 0, done.output


def test_the_table_holds_the_records_in_order(tmp_path: Path) -> None:
    import pyarrow.parquet

    clean(tmp_path, "--parquet")
    rows = pyarrow.parquet.read_table(tmp_path / "records.parquet").to_pylist()
    lines = (tmp_path / "records.jsonl").read_text("utf-8").splitlines()
    assert [row["record"] for row in rows] == lines
    for row, line in zip(rows, lines, strict=True):
        record = json.loads(line)
        assert row["headline"] == record["article"]["headline"]
        assert row["text"] == record["article"]["articleBody"]
        assert row["removed"] > 0
    assert "records.parquet" in json.loads((tmp_path / "run.json").read_bytes())["files"]


def test_the_table_is_verified_with_the_run_and_goes_with_the_next(tmp_path: Path) -> None:
    clean(tmp_path, "--parquet")
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 0
    table = tmp_path / "records.parquet"
    data = table.read_bytes()
    table.write_bytes(data[:-9] + b"x" + data[-8:])
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 1
    clean(tmp_path)
    assert not table.exists()


def test_the_same_records_give_the_same_table(tmp_path: Path) -> None:
    for name in ("a", "b"):
        clean(tmp_path / name, "--parquet")
    first, second = ((tmp_path / name / "records.parquet").read_bytes() for name in ("a", "b"))
    assert first == second


def test_the_language_is_the_one_stated_else_the_one_that_the_text_tells(tmp_path: Path) -> None:
    prose = "The council of the harbour town has voted for a second ferry, and it will pay for it."
    rows = [{"text": prose, "lang": "en_GB"}, {"text": prose}, {"text": "12 34"}]
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)))
    words = ["clean", str(tmp_path / "log.jsonl"), "-o", str(tmp_path / "out"), "--parquet"]
    assert CliRunner().invoke(main, words).exit_code == 0
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(tmp_path / "out" / "records.parquet")
    assert table.column("language").to_pylist() == ["en-GB", "en", None]


def test_a_table_alone_is_verified_in_every_column(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    clean(tmp_path / "run", "--parquet")
    table = tmp_path / "run" / "records.parquet"
    rows = pyarrow.parquet.read_table(table)
    assert CliRunner().invoke(main, ["verify", str(table)]).exit_code == 0
    for name in rows.column_names[:-1]:
        changed = [*rows.column(name).to_pylist()[:-1], 7 if name == "removed" else "changed"]
        column = pyarrow.array(changed, rows.schema.field(name).type)
        other = rows.set_column(rows.column_names.index(name), name, column)
        pyarrow.parquet.write_table(other, table)
        done = CliRunner().invoke(main, ["verify", str(table)])
        told = f"line 2: the column {name!r} does not say what the record says"
        assert (done.exit_code, told in done.stderr) == (1, True), name


def test_a_column_whose_name_is_damaged_is_told_and_a_table_of_other_columns_is_not_judged(
    tmp_path: Path,
) -> None:
    import pyarrow.parquet

    clean(tmp_path / "run", "--parquet")
    table = tmp_path / "run" / "records.parquet"
    rows = pyarrow.parquet.read_table(table)
    names = rows.column_names
    damaged = ["zemoved" if name == "removed" else name for name in names]
    pyarrow.parquet.write_table(rows.rename_columns(damaged), table)
    done = CliRunner().invoke(main, ["verify", str(table)])
    assert done.exit_code == 1
    assert "line 1: the column 'removed' does not say what the record says" in done.stderr
    pyarrow.parquet.write_table(rows.drop_columns(["removed"]), table)
    assert CliRunner().invoke(main, ["verify", str(table)]).exit_code == 0


def test_a_bit_that_turned_over_in_a_table_is_noticed_or_changes_nothing_that_is_read(
    tmp_path: Path,
) -> None:
    import pyarrow.parquet

    clean(tmp_path / "run", "--parquet")
    table = tmp_path / "run" / "records.parquet"
    data, before = table.read_bytes(), pyarrow.parquet.read_table(table).to_pylist()
    dice = random.Random(5)
    for _ in range(60):
        bit = dice.randrange(8 * len(data))
        turned = bytearray(data)
        turned[bit // 8] ^= 1 << bit % 8
        table.write_bytes(turned)
        if not CliRunner().invoke(main, ["verify", str(table)]).exit_code:
            assert pyarrow.parquet.read_table(table).to_pylist() == before, bit
