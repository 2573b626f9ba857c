"""The fields of a row: found by their usual names or named by the user, the rest carried along."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.carried import carried
from chaffinch.cli import main
from chaffinch.document import Source
from chaffinch.errors import DamagedSource, Warned
from chaffinch.readers.containers import Columns, sources
from chaffinch.runs.check import rerun_check, verify_path
from chaffinch.verify import check_record
from row_files import Form, as_csv, as_jsonl, as_parquet, cleaned, every_form

TEXT = "The second ferry\n\nThe council of the harbour town has voted for a second ferry."
ROW = {"words": TEXT, "where": "https://post.example/1", "nr": "n7", "day": "2021-05-04T00:00:00Z"}
NAMED = ["--text-field", "words", "--uri-field", "where", "--id-field", "nr", "--date-field", "day"]


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


def test_a_row_that_a_crawler_for_markdown_wrote_has_its_text_and_address(tmp_path: Path) -> None:
    told = {"title": "The second ferry", "sourceURL": ROW["where"]}
    row = {"success": True, "markdown": f"# A ferry\n\n{TEXT}", "metadata": told}
    for form, name in ((as_jsonl, "log.jsonl"), (as_parquet, "log.parquet")):
        (tmp_path / name).write_bytes(form([row]))
        (source,) = sources(tmp_path / name)
        assert isinstance(source, Source)
        assert (source.data.decode(), source.uri) == (row["markdown"], ROW["where"])


@every_form
def test_a_named_field_that_is_not_there_is_told(form: Form, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(form([{"text": TEXT, "url": "x:1"}] * 3))
    items = list(sources(tmp_path / name, columns=Columns(uri="link")))
    assert next(item.code for item in items if isinstance(item, Warned)) == "no-column"
    assert [item.uri for item in items if isinstance(item, Source)] == [""] * 3
    said = CliRunner().invoke(main, ["clean", str(tmp_path / name), "--text-field", "body"])
    assert said.exit_code == 2
    assert "there is no field 'body', only " in said.output


@pytest.mark.parametrize(("form", "name"), [(as_jsonl, "log.jsonl"), (as_parquet, "log.parquet")])
@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ("meta.link", "there is no field 'meta.link', in 'meta' only url, tags"),
        ("meta.tags.first", "no dot leads into 'meta.tags', which is a list"),
        ("id.part", "no dot leads into 'id', which is no object"),
    ],
)
def test_a_dot_that_leads_nowhere_is_told(
    form: Form, name: str, asked: str, cause: str, tmp_path: Path
) -> None:
    row = {"id": "a", "text": TEXT, "meta": {"url": "x:1", "tags": ["a"]}}
    (tmp_path / name).write_bytes(form([row] * 3))
    told = list(sources(tmp_path / name, columns=Columns(uri=asked)))
    assert next(one.cause for one in told if isinstance(one, Warned)) == cause
    assert sum(isinstance(one, Source) for one in told) == 3
    lost = list(sources(tmp_path / name, columns=Columns(text=asked)))
    assert all(isinstance(one, DamagedSource) and one.cause == cause for one in lost)
    assert {one.code for one in lost} <= {"no-text", "no-text-column"}
    assert len(lost) == (3 if form is as_jsonl else 1)


def test_a_null_on_the_way_of_a_dot_is_a_null_and_no_missing_field(tmp_path: Path) -> None:
    rows = [{"text": TEXT, "meta": None}, {"text": TEXT, "meta": {"url": None, "body": TEXT}}]
    (tmp_path / "log.jsonl").write_bytes(as_jsonl(rows))
    items = list(sources(tmp_path / "log.jsonl", columns=Columns(uri="meta.url")))
    assert [type(item) for item in items] == [Source, Source]
    first, second = sources(tmp_path / "log.jsonl", columns=Columns(text="meta.body"))
    assert isinstance(first, DamagedSource)
    assert first.code == "null-text"
    assert isinstance(second, Source)


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
    assert "9 pages of 1 host; lines that repeat: 1" in said.output


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=20,
)


@given(st.dictionaries(st.text(max_size=4), VALUES, max_size=3))
def test_whatever_is_carried_gives_a_sound_record(row: dict[str, Any]) -> None:
    names = ("title", "authors", "c", "language")
    source = Source(TEXT.encode(), row=tuple(zip(names, row.values(), strict=False)))
    record = chaffinch.clean(source).record()
    assert list(check_record(json.loads(json.dumps(record)))) == []
    assert "float" not in {type(value).__name__ for _, value in source.row}
    assert Source(b"", row=source.row).row == source.row


def test_a_value_nested_too_deep_is_carried_as_words() -> None:
    value: Any = "core"
    for _ in range(300):
        value = [value]
    assert carried(value)


SHAPES = {
    "C4": {"text": TEXT, "timestamp": "2019-04-25T12:57:54Z", "url": ROW["where"]},
    "FineWeb": {"text": TEXT, "id": "<urn:uuid:2>", "url": ROW["where"], "dump": "a dump",
                "date": "2019-04-25T12:57:54Z", "language_score": 0.9},
    "OSCAR": {"content": TEXT, "metadata": {"quality_warnings": None},
              "warc_headers": {"warc-date": "2019-04-25T12:57:54Z",
                               "warc-record-id": "<urn:uuid:2>",
                               "warc-target-uri": ROW["where"]}},
    "Dolma": {"text": TEXT, "id": "n7", "source": "a-dump", "created": "2019-04-25T12:57:54Z",
              "metadata": {"url": ROW["where"]}},
    "trafilatura": {"title": "A", "text": TEXT, "source": ROW["where"], "id": None,
                    "date": "2019-04-25"},
    "news-please": {"maintext": TEXT, "url": ROW["where"], "date_publish": "2019-04-25 12:57:54"},
    "readability": {"content": f"<div><h1>A</h1><p>{TEXT[18:]}</p></div>", "url": ROW["where"],
                    "publishedTime": "2019-04-25"},
    "Scrapy": {"url": ROW["where"], "body": TEXT.split("\n\n"), "date": "2019-04-25"},
}  # fmt: skip
"""Rows as corpora and extractors write them, by the names that they print."""


@pytest.mark.parametrize("shape", SHAPES)
@every_form
def test_rows_of_common_writers_keep_address_and_date(
    form: Form, name: str, shape: str, tmp_path: Path
) -> None:
    row = SHAPES[shape]
    if form is as_csv and any(isinstance(value, (dict, list)) for value in row.values()):
        pytest.skip("a cell of CSV holds no object")
    (tmp_path / name).write_bytes(form([row]))
    (record,), _ = cleaned(tmp_path / name)
    stated = record["provenance"]["wasDerivedFrom"]
    assert stated["uri"] == ROW["where"]
    assert stated["date"].startswith("2019-04-25")
    assert "The council of the harbour town" in record["article"]["articleBody"]


def test_a_source_that_is_no_address_is_carried_along(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_bytes(as_jsonl([{"text": TEXT, "source": "a-dump"}]))
    (record,), _ = cleaned(tmp_path / "log.jsonl")
    assert "uri" not in record["provenance"]["wasDerivedFrom"]
    assert record["provenance"]["wasDerivedFrom"]["row"] == {"source": "a-dump"}


@pytest.mark.parametrize("form", [as_jsonl, as_parquet], ids=["jsonl", "parquet"])
def test_an_address_in_a_list_is_taken(form: Form, tmp_path: Path) -> None:
    name = "log.parquet" if form is as_parquet else "log.jsonl"
    row = {"text": TEXT, "url": ["https://post.example/1"], "id": ["n7"], "date": ["2021-05-04"]}
    (tmp_path / name).write_bytes(form([row]))
    (record,), _ = cleaned(tmp_path / name)
    stated = record["provenance"]["wasDerivedFrom"]
    assert (stated["uri"], stated["date"]) == ("https://post.example/1", "2021-05-04")
    assert stated["container"]["member"] == "n7"
    assert "row" not in stated


def test_what_is_no_address_no_id_and_no_date_is_carried_along(tmp_path: Path) -> None:
    other = {"url": ["x:1", "x:2"], "id": {"a": 1}, "date": True}
    (tmp_path / "log.jsonl").write_bytes(as_jsonl([{"text": TEXT, **other}]))
    (record,), _ = cleaned(tmp_path / "log.jsonl")
    assert record["provenance"]["wasDerivedFrom"]["row"] == other


def test_a_column_without_a_name_is_carried_along(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(f',text\n17,"{TEXT}"\n')
    (record,), _ = cleaned(tmp_path / "log.csv")
    assert record["provenance"]["wasDerivedFrom"]["row"] == {"": "17"}


@pytest.mark.parametrize("number", [2**64, -(2**70), 10**40 + 7])
@pytest.mark.parametrize("where", ["n", "id"])
def test_a_whole_number_keeps_all_its_digits(number: int, where: str, tmp_path: Path) -> None:
    row = {"text": TEXT, where: number, "deep": {"n": [number]}}
    (tmp_path / "log.jsonl").write_bytes(as_jsonl([row]))
    (record,), _ = cleaned(tmp_path / "log.jsonl")
    stated = record["provenance"]["wasDerivedFrom"]
    assert stated["row"]["deep"] == {"n": [str(number)]}
    assert str(number) in (stated["row"].get("n"), stated["container"].get("member"))


def test_a_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "log.csv").write_text(f'text,text\na,"{TEXT}"\n')
    table = pyarrow.table([["a"], [TEXT]], names=["text", "text"])
    parquet.write_table(table, tmp_path / "log.parquet")
    for name in ("log.csv", "log.parquet"):
        found = [one for one in sources(tmp_path / name) if isinstance(one, Warned)]
        assert [one.code for one in found] == ["column-twice"]


def test_an_object_in_the_place_of_a_text_says_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_bytes(as_jsonl([{"text": {"raw": TEXT, "length": 3}}]))
    said = CliRunner().invoke(main, ["clean", str(tmp_path / "log.jsonl")])
    assert "(text.raw) [text-object]" in said.stderr
    (record,), _ = cleaned(tmp_path / "log.jsonl", "--text-field", "text.raw")
    assert record["article"]["headline"] == "The second ferry"


@every_form
def test_a_table_without_a_known_text_lists_what_it_has(
    form: Form, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(form([{"story": TEXT, "where": "x:1"}]))
    said = CliRunner().invoke(main, ["clean", str(tmp_path / name)])
    assert said.exit_code == 2
    assert "story, where" in said.stderr
    assert "--text-field NAME" in said.stderr


SHEET = 'title;url;text\r\nÄpfel;https://post.example/1;"The ferry; it sails.\nIt returns."\r\n'


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SHEET.encode("utf-16"), "log.csv"),
        (SHEET.encode("utf-16-le"), "log.csv"),
        (SHEET.encode("utf-16-be"), "log.csv"),
        (SHEET.encode("utf-32"), "log.csv"),
        (SHEET.replace(";", "\t").encode("utf-16"), "log.tsv"),
        (gzip.compress(SHEET.encode("utf-16")), "log.csv.gz"),
        (SHEET.encode("utf-8-sig"), "log.csv"),
        (b"sep=;\r\n" + SHEET.encode(), "log.csv"),
        (SHEET.replace("\r\n", "\r").encode(), "log.csv"),
        (SHEET.encode("latin-1"), "log.csv"),
    ],
    ids=["utf-16", "le", "be", "utf-32", "tab", "gzip", "utf-8", "sep", "cr", "latin-1"],
)
def test_tables_of_spreadsheets_are_read(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = sources(tmp_path / name)
    assert isinstance(found, Source)
    assert found.data.replace(b"\t", b";") == b"The ferry; it sails.\nIt returns."
    assert found.uri == "https://post.example/1"
    assert [key for key, _ in found.row] == ["title"]


def test_a_table_in_utf16_that_breaks_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(SHEET.encode("utf-16") + b"x")
    found, told = sources(tmp_path / "log.csv")
    assert isinstance(found, Source)
    assert isinstance(told, Warned)
    assert told.code == "table-charset"


@pytest.mark.parametrize("name", ["log.csv", "log.jsonl", "log.json"])
def test_what_is_no_sign_of_utf32_is_told_with_its_place_and_the_rest_is_read(
    name: str, tmp_path: Path
) -> None:
    row = json.dumps(ROW | {"text": "The ferry; it sails."})
    rows = {"log.csv": SHEET, "log.jsonl": row, "log.json": f"[{row}]"}[name]
    text = rows.encode("utf-32")
    place = text.index("sails".encode("utf-32-le"))
    (tmp_path / name).write_bytes(text[:place] + b"\xff" * 4 + text[place + 4 :])
    found = list(sources(tmp_path / name))
    (page,) = (one for one in found if isinstance(one, Source))
    (told,) = (one for one in found if isinstance(one, Warned))
    assert "it \ufffdails." in page.data.decode()
    assert (told.code, told.where) == ("table-charset", f"{name}:offset {place}")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-be", "utf-8-sig"])
@pytest.mark.parametrize("name", ["log.json", "log.jsonl", "log.txt"])
def test_json_of_any_width_is_read_as_json(charset: str, name: str, tmp_path: Path) -> None:
    """As PowerShell writes what a command prints."""
    rows = [ROW | {"text": TEXT}] if name == "log.json" else ROW | {"text": TEXT}
    (tmp_path / name).write_bytes((json.dumps(rows) + "\r\n").encode(charset))
    (record,), _ = cleaned(tmp_path / name)
    assert record["article"]["headline"] == "The second ferry"
    assert record["provenance"]["wasDerivedFrom"]["row"]["nr"] == "n7"


@pytest.mark.parametrize(
    ("data", "told", "way_out"),
    [
        (b'{"a":\n 1}\n{"a":\n 2', "the file is no JSON", "`jq -c . FILE`"),
        (b'{"seen": [{"text": "a b"}], "n": 1}', "'seen' is a list of objects", '.["seen"][]'),
        (b'[[{"text": "a b"}]]', "no object but a list", "`jq -c '.[]' FILE`"),
        (b'{"d\xff": [{"text": "a b"}], "n": 1}', "is a list of objects", '.["d\\\\udcff"][]'),
    ],
    ids=[
        "values that break off",
        "rows inside an object",
        "lists of rows",
        "in a field of no charset",
    ],
)
def test_json_of_another_shape_says_how_to_make_lines_of_it(
    data: bytes, told: str, way_out: str, tmp_path: Path
) -> None:
    (tmp_path / "log.json").write_bytes(data)
    said = CliRunner().invoke(main, ["clean", str(tmp_path / "log.json")])
    assert said.exit_code == 2
    assert told in said.stderr
    assert way_out in said.stderr


def test_json_lines_in_utf16_are_read(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_bytes((as_jsonl([ROW]) * 2).decode().encode("utf-16"))
    records, _ = cleaned(tmp_path / "log.jsonl", *NAMED)
    assert [record["article"]["headline"] for record in records] == ["The second ferry"] * 2


@pytest.mark.parametrize(("given", "kept"), [(2**53, 2**53), (2**53 + 1, str(2**53 + 1))])
def test_a_number_beyond_what_all_readers_of_json_hold_is_carried_as_words(
    given: int, kept: int | str
) -> None:
    assert carried(given) == kept
    assert carried(-given) == (-kept if isinstance(kept, int) else f"-{kept}")
