"""The fields of a row: found by their usual names or named by the user, the rest carried along."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Source
from chaffinch.errors import Warned
from chaffinch.readers.containers import Columns, sources
from chaffinch.readers.tables import carried
from chaffinch.runs import rerun_check, verify_path
from chaffinch.verify import check_record

TEXT = "The second ferry\n\nThe council of the harbour town has voted for a second ferry."
ROW = {"words": TEXT, "where": "https://post.example/1", "nr": "n7", "day": "2021-05-04T00:00:00Z"}
NAMED = ["--text-field", "words", "--uri-field", "where", "--id-field", "nr", "--date-field", "day"]


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


@every_form
def test_fields_named_by_the_user_are_read(form: Form, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(form([ROW]))
    (record,), _ = cleaned(tmp_path / name, *NAMED)
    stated = record["provenance"]["wasDerivedFrom"]
    assert record["article"]["headline"] == "The second ferry"
    assert (stated["uri"], stated["date"]) == (ROW["where"], ROW["day"])
    assert stated["container"]["member"] == "n7"
    assert "row" not in stated


@every_form
def test_other_columns_are_carried_along(form: Form, name: str, tmp_path: Path) -> None:
    row = {"text": TEXT, "url": ROW["where"], "section": "Harbour", "lang": "en"}
    (tmp_path / name).write_bytes(form([row]))
    (record,), _ = cleaned(tmp_path / name)
    assert record["provenance"]["wasDerivedFrom"]["row"] == {"section": "Harbour", "lang": "en"}
    assert list(check_record(record)) == []
    (record,), _ = cleaned(tmp_path / name, "--carry", "none")
    assert "row" not in record["provenance"]["wasDerivedFrom"]


def test_of_text_and_html_the_one_that_is_named_is_read(tmp_path: Path) -> None:
    page = f"<html><body><h1>A clock</h1><p>{TEXT[18:]}</p></body></html>"
    (tmp_path / "log.jsonl").write_bytes(as_jsonl([{"text": TEXT, "html": page, "n": 1}]))
    for words, headline in (
        ([], "A clock"),
        (["--text-field", "text"], "The second ferry"),
        (["--html-field", "html"], "A clock"),
    ):
        (record,), _ = cleaned(tmp_path / "log.jsonl", *words)
        assert record["article"]["headline"] == headline
        assert record["provenance"]["wasDerivedFrom"]["row"]["n"] == 1


def test_a_dot_leads_into_an_object(tmp_path: Path) -> None:
    row = {"text": TEXT, "metadata": {"url": ROW["where"], "score": 0.25, "tags": ["a", None]}}
    for form, name in ((as_jsonl, "log.jsonl"), (as_parquet, "log.parquet")):
        (tmp_path / name).write_bytes(form([row]))
        (record,), _ = cleaned(tmp_path / name, "--uri-field", "metadata.url")
        stated = record["provenance"]["wasDerivedFrom"]
        assert stated["uri"] == ROW["where"]
        assert stated["row"]["metadata"] == {**row["metadata"], "score": "0.25"}


@every_form
def test_a_named_field_that_is_not_there_is_told(form: Form, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(form([{"text": TEXT, "url": "x:1"}] * 3))
    items = list(sources(tmp_path / name, columns=Columns(uri="link")))
    assert next(item.code for item in items if isinstance(item, Warned)) == "no-column"
    assert [item.uri for item in items if isinstance(item, Source)] == [""] * 3
    said = CliRunner().invoke(main, ["clean", str(tmp_path / name), "--text-field", "body"])
    assert said.exit_code == 2
    assert "body" in said.output or "no-text" in said.output


@every_form
def test_a_row_with_an_id_is_a_source_of_the_run(form: Form, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(form([{"id": "a", "text": TEXT, "note": "kept"}] * 2))
    out = tmp_path / "out"
    said = CliRunner().invoke(main, ["clean", str(tmp_path / name), "-o", str(out)])
    assert said.exit_code == 0, said.output
    assert (out / "source.warc.gz").exists()
    assert list(verify_path(out, rerun_check)) == []


def test_named_fields_are_counted_too(tmp_path: Path) -> None:
    rows = [{"words": f"Motto\n\nLine {n}", "where": f"https://post.example/{n}"} for n in range(9)]
    (tmp_path / "log.jsonl").write_bytes(as_jsonl(rows))
    words = ["sites", str(tmp_path / "log.jsonl"), "-o", str(tmp_path / "sites.json")]
    said = CliRunner().invoke(main, [*words, *NAMED[:4]])
    assert said.exit_code == 0, said.output
    assert "9 pages of 1 hosts; 1 lines repeat" in said.output


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=3))
def test_whatever_is_carried_gives_a_sound_record(row: dict[str, Any]) -> None:
    held = tuple((f"c{n}", carried(value)) for n, value in enumerate(row.values()))
    record = chaffinch.clean(Source(TEXT.encode(), row=held)).record()
    assert list(check_record(json.loads(json.dumps(record)))) == []
    assert "float" not in {type(value).__name__ for _, value in held}


def test_a_value_nested_too_deep_is_carried_as_words() -> None:
    value: Any = "core"
    for _ in range(300):
        value = [value]
    assert carried(value)
