"""Batches of rows: a row for each row, whatever is in it, however the batches are cut."""

from __future__ import annotations

import json
from typing import Any

import pytest

import chaffinch
from chaffinch.errors import UsageError
from chaffinch.readers.columns import Columns

pyarrow = pytest.importorskip("pyarrow")

from chaffinch.engines.arrow import (  # noqa: E402
    FIELDS,
    clean_batches,
    clean_table,
    line_batches,
    schema,
)

PAGE = "close\nThe second ferry\n\nThe council of the harbour town voted for ferry number {}.\n"
HTML = "<html><body><h1>A clock</h1><p>The old clock of the town hall has been repaired.</p></body>"
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)


def rows() -> list[dict[str, Any]]:
    pages = [PAGE.format(n).encode() for n in range(20)]
    pages += [HTML.encode(), PICTURE, b"", b" \n", b"\xff\xfe\x00", None]
    return [
        {"id": n, "url": f"https://post.example/{n}", "text": page, "other": n / 3}
        for n, page in enumerate(pages)
    ]


def batches(size: int) -> list[Any]:
    table = pyarrow.Table.from_pylist(rows())
    return table.to_batches(max_chunksize=size)


def cleaned(size: int) -> list[dict[str, Any]]:
    return pyarrow.Table.from_batches(list(clean_batches(batches(size)))).to_pylist()


def test_every_row_gives_a_row_of_the_fixed_schema() -> None:
    found = list(clean_batches(batches(7)))
    assert all(batch.schema == schema() for batch in found)
    assert [batch.num_rows for batch in found] == [batch.num_rows for batch in batches(7)]
    assert [row["id"] for batch in found for row in batch.to_pylist()] == [
        str(n) for n in range(len(rows()))
    ]
    assert schema().names == [name for name, _ in FIELDS]


def test_a_row_is_what_clean_says_of_it() -> None:
    row = cleaned(100)[3]
    article = chaffinch.clean(PAGE.format(3))
    assert (row["headline"], row["text"]) == (article.headline, article.text)
    assert row["removed"] == len(article.removed)
    assert row["error"] is None
    assert chaffinch.restore(json.loads(row["record"])) == PAGE.format(3).encode()


def test_what_cannot_be_cleaned_says_so_in_its_own_row() -> None:
    found = cleaned(100)
    codes = {row["id"]: row["error"].rpartition("[")[2] for row in found if row["error"]}
    empty = dict.fromkeys(("22", "23", "24"), "empty]")
    assert codes == {"21": "not-text]", **empty, "25": "null-text]"}
    assert all(row["text"] is None for row in found if row["error"])


def test_a_row_with_an_error_is_still_known_by_its_address() -> None:
    told = {"id": "7", "url": "https://post.example/7", "date": "2024-05-03", "text": None}
    (row,) = clean_table(pyarrow.Table.from_pylist([told])).to_pylist()
    assert (row["id"], row["uri"], row["date"]) == ("7", "https://post.example/7", "2024-05-03")
    assert row["error"] == "the field 'text' is null [null-text]"


def test_the_cut_of_the_batches_changes_nothing() -> None:
    assert cleaned(1) == cleaned(7) == cleaned(1000)


def test_empty_batches_and_no_batches_are_no_trouble() -> None:
    empty = batches(100)[0].slice(0, 0)
    assert [batch.num_rows for batch in clean_batches([empty, empty])] == [0, 0]
    assert list(clean_batches([])) == []


def test_other_types_of_column_are_read() -> None:
    texts = [PAGE.format(n) for n in range(3)]
    for kind in (pyarrow.string(), pyarrow.large_string()):
        batch = pyarrow.RecordBatch.from_arrays([pyarrow.array(texts, kind)], ["text"])
        assert [b.to_pylist()[2]["headline"] for b in clean_batches([batch])] == [
            "The second ferry"
        ]
    coded = pyarrow.RecordBatch.from_arrays([pyarrow.array(texts).dictionary_encode()], ["text"])
    assert next(clean_batches([coded])).num_rows == 3
    wrong = pyarrow.RecordBatch.from_arrays([pyarrow.array([1, 2])], ["text"])
    assert [row["error"][-11:] for row in next(clean_batches([wrong])).to_pylist()] == [
        "[text-type]"
    ] * 2


def test_a_table_without_pages_is_the_callers_mistake() -> None:
    batch = pyarrow.RecordBatch.from_arrays([pyarrow.array(["x"])], ["nothing"])
    with pytest.raises(UsageError, match="nothing"):
        list(clean_batches([batch]))
    named = clean_batches([batch], columns=Columns(text="nothing"))
    assert next(named).num_rows == 1


def test_lines_are_counted_as_a_profile_counts_them() -> None:
    found = [row for batch in line_batches(batches(7)) for row in batch.to_pylist()]
    assert len(found) == 21
    assert {row["host"] for row in found} == {"post.example"}


def test_tables_of_other_packages_are_tables() -> None:
    class Frame:
        """A table that can be had as Arrow's, as those of pandas and Polars can."""

        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return pyarrow.table({"text": [PAGE]}).__arrow_c_stream__(requested_schema)

    batch = pyarrow.record_batch({"text": [PAGE]})
    wanted = clean_table(pyarrow.table({"text": [PAGE]}))
    assert clean_table(Frame()) == clean_table(batch) == wanted
    assert list(clean_batches(pyarrow.table({"text": [PAGE]}))) == wanted.to_batches()


@pytest.mark.parametrize("given", [None, [PAGE], {"text": PAGE}, PAGE])
def test_what_is_no_table_is_refused(given: Any) -> None:
    with pytest.raises(UsageError, match="not"):
        clean_table(given)
    with pytest.raises(UsageError, match="not"):
        list(clean_batches(given))
    with pytest.raises(UsageError, match="columns are Columns"):
        list(clean_batches([], columns="text"))  # type: ignore[arg-type]


def test_of_two_columns_named_alike_the_last_one_counts() -> None:
    arrays = [pyarrow.array([each]) for each in ("The first\n\nOne.", PAGE, 1, 2)]
    table = pyarrow.Table.from_arrays(arrays, names=["text", "text", "n", "n"])
    (row,) = clean_table(table).to_pylist()
    assert row["headline"] == "The second ferry"
    assert json.loads(row["record"])["provenance"]["wasDerivedFrom"]["row"] == {"n": 2}
