"""Rows of JSON Lines, JSON, CSV and Parquet are pages; a bad one costs itself alone."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from chaffinch.document import Source
from chaffinch.errors import (
    DamagedSource,
    SourceError,
)
from chaffinch.readers.containers import Columns, Limits
from container_files import (
    CELLS,
    ROWS,
    codes,
    pages,
    read,
    table,
    warnings,
    write,
)
from row_files import as_jsonl


def test_rows_of_json_lines_are_sources_with_their_place(tmp_path: Path) -> None:
    data = as_jsonl(ROWS)
    found = pages(read(write(tmp_path, "log.jsonl", data)))
    assert [source.uri for source in found] == [row["url"] for row in ROWS]
    assert [source.date for source in found] == [row["date"] for row in ROWS]
    for number, source in enumerate(found):
        place = source.container
        assert place is not None
        assert (place.member, place.ordinal) == (f"n{number}", number)
        assert place.offset is not None
        assert place.length is not None
        assert json.loads(data[place.offset : place.offset + place.length]) == ROWS[number]


@pytest.mark.parametrize(
    ("line", "error", "warning"),
    [
        (b'{"text": "a", "text": "b"}', "", "jsonl-twice"),
        (b'{"text": "a", "score": NaN}', "", "jsonl-nan"),
        (b'{"text": "a", "score": -Infinity}', "", "jsonl-nan"),
        (b'\xef\xbb\xbf{"text": "a"}', "", "jsonl-bom"),
        (b'{"text": "caf\xe9"}', "", "jsonl-charset"),
        (b'{"text": "a \\ud800 b"}', "", "jsonl-loose"),
        (b'{"text": "a\tb"}', "", "jsonl-loose"),
        (b'["no object"]', "jsonl-object", ""),
        (b"17", "jsonl-object", ""),
        (b'{"text": 17}', "text-type", ""),
        (b'{"text": ["a", 1]}', "text-type", ""),
        (b'{"text": null}', "null-text", ""),
        (b'{"text": " "}', "empty", ""),
        (b'{"title": "a"}', "no-text", ""),
        (b'{"text": "a"', "jsonl-syntax", ""),
        (b"rubbish", "jsonl-syntax", ""),
        (b'{"text": ' + b"[" * 100_000, "jsonl-syntax", ""),
        (b'{"text": "' + b"x" * 3_000_000 + b'"}', "too-large", ""),
        (b'{"text": "%PDF-1.4 and so on"}', "not-text", ""),
        (b"", "", ""),
    ],
    ids=lambda value: repr(value)[:40],
)
@pytest.mark.parametrize("gz", [False, True], ids=["plain", "gzip"])
def test_a_bad_line_costs_itself(
    line: bytes, error: str, warning: str, gz: bool, tmp_path: Path
) -> None:
    rows = as_jsonl(ROWS).splitlines(keepends=True)
    data = b"".join([*rows[:2], line + b"\n", *rows[2:]])
    path = write(tmp_path, "log.jsonl", gzip.compress(data) if gz else data)
    items = read(path, limits=Limits(record=2_000_000))
    assert codes(items) == ([error] if error else [])
    assert warnings(items) == ([warning] if warning else [])
    kept = [source.uri for source in pages(items) if source.uri]
    assert kept == [row["url"] for row in ROWS]
    for item in items:
        if isinstance(item, SourceError):
            assert item.where.startswith("log.jsonl:line 3")


def test_the_last_line_that_breaks_off_is_told(tmp_path: Path) -> None:
    data = as_jsonl(ROWS)
    items = read(write(tmp_path, "log.jsonl", data[:-9]))
    assert (codes(items), len(pages(items))) == (["jsonl-truncated"], 3)
    assert len(pages(read(write(tmp_path, "log.jsonl", data[:-1])))) == 4
    items = read(write(tmp_path, "log.jsonl.gz", gzip.compress(data)[:-12]))
    assert codes(items) == ["gzip-truncated"]


def test_damage_between_members_costs_the_lines_it_tore(tmp_path: Path) -> None:
    parts = [gzip.compress(as_jsonl([row]), mtime=0) for row in ROWS]
    parts[1] = parts[1][:30] + b"\xff\xff\xff" + parts[1][33:]
    items = read(write(tmp_path, "log.jsonl.gz", b"".join(parts)))
    assert {source.uri[-1] for source in pages(items)} == {"0", "2", "3"}
    assert codes(items)[-1].startswith("gzip-")
    assert len(codes(items)) <= 2


def test_bytes_and_lone_surrogates_in_rows_are_not_lost(tmp_path: Path) -> None:
    data = b'{"text": "caf\xe9"}\n{"text": "a\\ud800b"}\n'
    first, second = pages(read(write(tmp_path, "log.jsonl", data)))
    assert first.data == b"caf\xe9"
    assert second.data == "a\ud800b".encode("utf-8", "surrogatepass")


def test_columns_can_be_named_and_html_is_preferred(tmp_path: Path) -> None:
    rows = [{"text": "plain words", "html": "<p>marked words", "my_link": "x:1", "nr": 7}]
    path = write(tmp_path, "log.jsonl", json.dumps(rows[0]).encode())
    (source,) = pages(read(path))
    assert (source.data, source.media_type) == (b"<p>marked words", "text/html")
    (source,) = pages(read(path, columns=Columns(text="text", uri="my_link", id="nr")))
    assert (source.data, source.media_type, source.uri) == (b"plain words", "text/plain", "x:1")
    assert source.container is not None
    assert source.container.member == "7"
    assert codes(read(path, columns=Columns(text="nothing"))) == ["no-text"]


def test_a_whole_json_file_is_read_row_by_row(tmp_path: Path) -> None:
    path = write(tmp_path, "log.json", json.dumps([*ROWS, 3], indent=1).encode())
    items = read(path)
    assert (len(pages(items)), codes(items)) == (4, ["jsonl-object"])
    path = write(tmp_path, "row.json", json.dumps(ROWS[0], indent=1).encode())
    assert len(pages(read(path))) == 1


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_tables_are_read_with_any_delimiter_and_cells_of_any_length(
    delimiter: str, tmp_path: Path
) -> None:
    data = b"\xef\xbb\xbf" + table(CELLS, delimiter)
    for name, stored in (("log.csv", data), ("log.csv.gz", gzip.compress(data))):
        found = pages(read(write(tmp_path, name, stored)))
        assert [source.data.decode() for source in found] == [row[2] for row in CELLS[1:]]
        assert [source.uri[-1] for source in found] == ["1", "2", "3", "4"]


SAID = [
    'He said "no", and left.',
    'Two lines: "one",\n"two"',
    "A folder C:\\ferry\\new, and a mark at its end\\",
    "Plain.",
]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_marks_behind_a_backslash_are_read_as_spark_and_mysql_write_them(
    delimiter: str, tmp_path: Path
) -> None:
    cells = [said.replace("\\", "\\\\").replace('"', '\\"') for said in SAID]
    rows = [f'{number}{delimiter}"{said}"\n' for number, said in enumerate(cells)]
    data = f"id{delimiter}text\n{''.join(rows)}".encode()
    items = read(write(tmp_path, "log.csv", data))
    assert [source.data.decode() for source in items if isinstance(source, Source)] == SAID
    assert not codes(items)


def test_cells_that_end_in_a_backslash_are_no_sign_of_another_quoting(tmp_path: Path) -> None:
    cells = [["id", "text"], ["1\\", 'A "folder" C:\\'], ["2\\", 'x \\" y, z'], ["3", "The end."]]
    items = read(write(tmp_path, "log.csv", table(cells)))
    assert [source.data.decode() for source in pages(items)] == [row[1] for row in cells[1:]]


@pytest.mark.parametrize("mark", ['""', '\\"'], ids=["doubled", "backslash"])
def test_a_quote_that_is_never_closed_swallows_no_quoted_row(mark: str, tmp_path: Path) -> None:
    said = [f"Row {number} says {mark}no{mark}." for number in range(4)]
    rows = [f'{number},"{text}"' for number, text in enumerate(said)]
    rows[1] = f'1,"Never {mark}closed'
    data = "\n".join(["id,text", *rows, ""]).encode()
    items = read(write(tmp_path, "log.csv", data))
    assert codes(items) == ["csv-quote"]
    assert [source.data for source in pages(items)] == [
        f'Row {number} says "no".'.encode() for number in (0, 2, 3)
    ]


def test_an_inch_mark_in_a_bare_cell_is_read_as_it_stands(tmp_path: Path) -> None:
    data = b'id,text\n1,a 5\\" pipe\n"C:\\","x, y"\n'
    items = read(write(tmp_path, "log.csv", data))
    assert [source.data for source in pages(items)] == [b'a 5\\" pipe', b"x, y"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"9,https://ferry.example/9", "csv-ragged"),
        (b"9,https://ferry.example/9,a,b", "csv-ragged"),
        (b'9,https://ferry.example/9,"never closed', "csv-quote"),
        (b"9,https://ferry.example/9,", "empty"),
        (b"9,https://ferry.example/9," + b"y" * 1_100_000, "too-large"),
    ],
    ids=lambda value: repr(value)[:40],
)
@pytest.mark.parametrize("place", [1, 2, 5])
def test_a_bad_row_costs_itself(line: bytes, error: str, place: int, tmp_path: Path) -> None:
    lines = [table([row]) for row in CELLS]
    data = b"".join([*lines[:place], line + b"\r\n", *lines[place:]])
    items = read(write(tmp_path, "log.csv", data), limits=Limits(record=1_000_000))
    assert [source.uri[-1] for source in pages(items)] == ["1", "2", "3", "4"]
    assert codes(items) == [error]


def test_a_nul_in_a_table_is_told_and_kept(tmp_path: Path) -> None:
    items = read(write(tmp_path, "log.csv", b"url,text\nx,a\0b\n"))
    assert (pages(items)[0].data, warnings(items)) == (b"a\0b", ["csv-nul"])


def test_a_table_without_a_text_says_which_columns_it_has(tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, "log.csv", b"name,price\nx,1\n"))
    assert isinstance(item, DamagedSource)
    assert item.code == "no-text-column"
    assert "price" in item.cause


def test_parquet_rows_are_sources(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = [row["text"] for row in ROWS] + [None, ""]
    columns = {"text": texts, "url": [row["url"] for row in ROWS] + ["x:4", "x:5"]}
    path = tmp_path / "log.parquet"
    parquet.write_table(pyarrow.table(columns), path)
    items = read(path)
    assert [source.uri for source in pages(items)] == [row["url"] for row in ROWS]
    assert codes(items) == ["null-text", "empty"]
    data = path.read_bytes()
    assert codes(read(write(tmp_path, "cut.parquet", data[:-20]))) == ["parquet-damaged"]
    assert codes(read(write(tmp_path, "hit.parquet", data[:8] + bytes(40) + data[48:]))) == [
        "parquet-damaged"
    ]
    parquet.write_table(pyarrow.table({"price": [1]}), path)
    assert codes(read(path)) == ["no-text-column"]


def test_a_package_that_is_not_there_is_an_error_with_the_install_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "zstandard", None)
    for name, data in (("a.parquet", b"PAR1PAR1"), ("b.zst", b"\x28\xb5\x2f\xfd" + bytes(20))):
        (item,) = read(write(tmp_path, name, data))
        assert isinstance(item, SourceError)
        assert item.code == "package-missing"
        assert "pip install" in item.remedy
