"""Arrow's own files and streams are read row by row, and damage ends them with a word."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Source
from chaffinch.errors import NotText, SourceError, Warned
from chaffinch.readers.containers import kind_of, sources_in
from chaffinch.readers.found_again import source_at
from container_files import codes, pages, read, warnings, write

pyarrow = pytest.importorskip("pyarrow")
ipc = pytest.importorskip("pyarrow.ipc")

ROWS = [
    {"id": f"n{n}", "url": f"https://post.example/{n}", "text": f"Title {n}\n\nA text of it, {n}."}
    for n in range(150)
]


def written(form: str, rows: list[dict[str, Any]] = ROWS, size: int = 70) -> bytes:
    """The rows as an Arrow ``file``, a ``packed`` one, or a ``stream``."""
    table, out = pyarrow.Table.from_pylist(rows), io.BytesIO()
    options = ipc.IpcWriteOptions(compression="zstd" if form == "packed" else None)
    make = ipc.new_stream if form == "stream" else ipc.new_file
    with make(out, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=size)
    return out.getvalue()


FORMS = pytest.mark.parametrize("form", ["file", "packed", "stream"])


@FORMS
@pytest.mark.parametrize("name", ["rows.arrow", "rows.arrow.gz", "rows"])
def test_each_row_is_a_source_and_is_found_again(form: str, name: str, tmp_path: Path) -> None:
    data = written(form)
    path = write(tmp_path, name, gzip.compress(data) if name.endswith("gz") else data)
    items = read(path)
    found = pages(items)
    assert len(items) == len(found) == len(ROWS)
    assert [page.data.decode() for page in found] == [row["text"] for row in ROWS]
    assert [page.uri for page in found] == [row["url"] for row in ROWS]
    last = found[-1]
    assert last.container is not None
    assert source_at(path, last.container) == last


@FORMS
def test_a_run_of_them_is_sound(form: str, tmp_path: Path) -> None:
    path = write(tmp_path, "data-00000-of-00001.arrow", written(form))
    told = CliRunner().invoke(main, ["clean", str(path), "-o", str(tmp_path / "out")])
    assert told.exit_code == 0
    told = CliRunner().invoke(main, ["verify", str(tmp_path / "out"), "--rerun"])
    assert told.exit_code == 0


@pytest.mark.parametrize("form", ["file", "stream"])
def test_a_batch_of_nonsense_is_told_and_never_touched(form: str, tmp_path: Path) -> None:
    data = written(form)
    spoilt = data.replace((70).to_bytes(4, "little") * 1, b"\xff\xff\xff\x7f")
    items = read(write(tmp_path, "rows.arrow", spoilt))
    assert set(codes(items)) <= {"arrow-damaged"}


def test_a_stream_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    data = written("stream")
    items = read(write(tmp_path, "rows.arrow", data[: 2 * len(data) // 3]))
    assert len(pages(items)) == 70
    assert codes(items) == ["arrow-damaged"]
    assert "rows.arrow:row 70" in str(items[-1])


def test_a_file_without_its_end_is_told(tmp_path: Path) -> None:
    items = read(write(tmp_path, "rows.arrow", written("file")[:-20]))
    assert codes(items) == ["arrow-damaged"]


@FORMS
def test_what_holds_no_page_or_no_row_is_told(form: str, tmp_path: Path) -> None:
    prices = written(form, [{"price": 1}])
    assert codes(read(write(tmp_path, "prices.arrow", prices))) == ["no-text-column"]
    table, out = pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), io.BytesIO()
    make = ipc.new_stream if form == "stream" else ipc.new_file
    with make(out, table.schema) as writer:
        writer.write_table(table)
    assert warnings(read(write(tmp_path, "none.arrow", out.getvalue()))) == ["empty-file"]


def test_in_the_place_of_a_page_it_is_named() -> None:
    for form, what in (("file", "an Arrow file"), ("stream", "a stream of Arrow")):
        with pytest.raises(NotText, match=what):
            chaffinch.clean(written(form))


@pytest.mark.parametrize("head", [b"ARROW1 sails at noon", b"\xff\xff\xff\xff", b"\xff\xfeA\0"])
def test_what_only_begins_so_is_no_table(head: bytes) -> None:
    assert kind_of(head, "a.txt") == "page"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["file", "stream"]), st.data())
def test_whatever_becomes_of_it_gives_sources_errors_and_warnings(
    form: str, data: st.DataObject
) -> None:
    raw = bytearray(written(form, ROWS[:5], 2))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for item in sources_in(io.BytesIO(bytes(raw[: cut or None])), "rows.arrow"):
        assert isinstance(item, Source | SourceError | Warned)
        assert getattr(item, "code", "") != "page-fault"


def test_it_is_read_from_standard_input() -> None:
    told = CliRunner().invoke(main, ["clean", "-"], input=written("stream"))
    assert told.exit_code == 0
    records = [json.loads(line) for line in told.stdout.splitlines()]
    assert len(records) == len(ROWS)


@pytest.mark.parametrize("outer", ["struct", "list"])
@pytest.mark.parametrize("form", ["file", "stream", "parquet"])
def test_a_name_inside_a_column_that_is_no_utf8_is_damage(
    form: str, outer: str, tmp_path: Path
) -> None:
    inner: Any = {"leuchtturm": 1}
    rows = [{"text": "A title\n\nA text of it.", "n": inner if outer == "struct" else [inner]}]
    if form == "parquet":
        from pyarrow import parquet

        out = io.BytesIO()
        parquet.write_table(pyarrow.Table.from_pylist(rows), out, store_schema=False)
        data = out.getvalue()
    else:
        data = written(form, rows)
    path = write(tmp_path, "rows", data.replace(b"leuchtturm", b"leucht\xa4urm"))
    assert codes(read(path)) == ["parquet-damaged" if form == "parquet" else "arrow-damaged"]


@pytest.mark.parametrize("form", ["file", "stream"])
@pytest.mark.parametrize("kind", ["string", "large_string", "string_view"])
def test_a_string_that_is_no_utf8_costs_no_row(form: str, kind: str, tmp_path: Path) -> None:
    raw = [b"The caf\xe9 beside the harbour is open again.", b"The ferry left the pier at nine."]
    held = getattr(pyarrow, kind.replace("string", "binary"))()
    texts = pyarrow.array(raw, held).view(getattr(pyarrow, kind)())
    table, out = pyarrow.table({"text": texts}), io.BytesIO()
    with (ipc.new_stream if form == "stream" else ipc.new_file)(out, table.schema) as writer:
        writer.write_table(table)
    items = read(write(tmp_path, "rows.arrow", out.getvalue()))
    assert [page.data for page in pages(items)] == raw
    assert warnings(items) == ["arrow-charset"]


INNER = b"caf\xe9"
STRINGS = pyarrow.array([INNER, b"pier"], pyarrow.binary()).view(pyarrow.string())
PLACES = pyarrow.array([0, 1, 2], pyarrow.int32())
NESTED = {
    "list": pyarrow.ListArray.from_arrays(PLACES, STRINGS),
    "large list": pyarrow.LargeListArray.from_arrays(PLACES.cast(pyarrow.int64()), STRINGS),
    "list of so many": pyarrow.FixedSizeListArray.from_arrays(STRINGS, 1),
    "list view": pyarrow.ListViewArray.from_arrays(PLACES[:2], pyarrow.array([1, 1]), STRINGS),
    "struct": pyarrow.StructArray.from_arrays([STRINGS, pyarrow.array([1, 2])], ["a", "b"]),
    "map": pyarrow.MapArray.from_arrays(PLACES, pyarrow.array(["k", "l"]), STRINGS),
    "dictionary": pyarrow.DictionaryArray.from_arrays(PLACES[:2], STRINGS),
    "list of a dictionary": pyarrow.ListArray.from_arrays(
        PLACES, pyarrow.DictionaryArray.from_arrays(PLACES[:2], STRINGS)
    ),
}


@pytest.mark.parametrize("form", ["file", "stream"])
@pytest.mark.parametrize("kind", NESTED)
def test_a_string_inside_a_column_that_is_no_utf8_costs_no_row(
    form: str, kind: str, tmp_path: Path
) -> None:
    texts = ["The ferry left the pier at nine.", "The café beside the harbour is open again."]
    table, out = pyarrow.table({"text": texts, "more": NESTED[kind]}), io.BytesIO()
    with (ipc.new_stream if form == "stream" else ipc.new_file)(out, table.schema) as writer:
        writer.write_table(table)
    items = read(write(tmp_path, "rows.arrow", out.getvalue()))
    assert [page.data.decode() for page in pages(items)] == texts
    assert "udce9" in repr(pages(items)[0].row)
