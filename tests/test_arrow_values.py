"""Arrow's values are read alike whatever is installed, and no value ends a file or a batch."""

from __future__ import annotations

import decimal
import json
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from chaffinch.document import Source
from chaffinch.readers.containers import sources

pyarrow = pytest.importorskip("pyarrow")

from chaffinch.engines.arrow import clean_table  # noqa: E402
from chaffinch.readers.arrow_values import values_of  # noqa: E402

PAGE = "The council of the small harbour town voted for a second ferry."
NANO = 1_704_067_200_123_456_789

MOMENTS = [
    (pyarrow.timestamp("s"), 1, "1970-01-01T00:00:01"),
    (pyarrow.timestamp("us"), 1, "1970-01-01T00:00:00.000001"),
    (pyarrow.timestamp("ns"), NANO, "2024-01-01T00:00:00.123456789"),
    (pyarrow.timestamp("ns"), -1, "1969-12-31T23:59:59.999999999"),
    (pyarrow.timestamp("ms", tz="Europe/Oslo"), 0, "1970-01-01T00:00:00+00:00"),
    (pyarrow.timestamp("ns", tz="No/Where"), 5, "1970-01-01T00:00:00.000000005+00:00"),
    (pyarrow.timestamp("us"), 2**60, "1152921504606846976 us"),
    (pyarrow.date32(), -1, "1969-12-31"),
    (pyarrow.date32(), 2**30, "1073741824 days"),
    (pyarrow.date64(), 86_400_000, "1970-01-02"),
    (pyarrow.time32("s"), 61, "00:01:01"),
    (pyarrow.time64("ns"), 1_001, "00:00:00.000001001"),
    (pyarrow.duration("ns"), 86_400_000_000_001, "1 day, 0:00:00.000000001"),
    (pyarrow.duration("s"), 2**62, "4611686018427387904 s"),
]


@pytest.mark.parametrize(("kind", "count", "told"), MOMENTS, ids=[str(m[0]) for m in MOMENTS])
def test_a_moment_is_written_out(kind: Any, count: int, told: str) -> None:
    array = pyarrow.array([count, None], kind)
    assert values_of(array) == [told, None]
    assert values_of(pyarrow.array([[count], None, []], pyarrow.list_(kind))) == [[told], None, []]
    pairs = pyarrow.array([[], [("a", count)], None], pyarrow.map_(pyarrow.string(), kind))
    assert values_of(pairs[1:]) == [[("a", told)], None]
    inside = pyarrow.StructArray.from_arrays([array], ["seen"])
    assert values_of(inside) == [{"seen": told}, {"seen": None}]


OTHERS = [
    pyarrow.array([{"a": 1, "b": [{"c": "x"}]}, None, {"a": None, "b": None}]),
    pyarrow.array([{}, None, {}], pyarrow.struct([])),
    pyarrow.array(["a", None, "a"]).dictionary_encode(),
    pyarrow.array([[[1], []], None, [None]], pyarrow.list_(pyarrow.list_(pyarrow.int64()))),
    pyarrow.array([["a", "b"], None, [None, "c"]], pyarrow.list_(pyarrow.string(), 2)),
    pyarrow.array([["a"], None, []], pyarrow.large_list(pyarrow.large_string())),
    pyarrow.chunked_array([["a"], [], ["b", "c"]]),
    pyarrow.array([b"x", None, b""], pyarrow.large_binary()),
    pyarrow.array([1.5, None, 2.0]),
    pyarrow.nulls(3),
]


@pytest.mark.parametrize("column", OTHERS, ids=[str(one.type) for one in OTHERS])
def test_other_values_are_pyarrows_own(column: Any) -> None:
    assert values_of(column) == column.to_pylist()
    assert values_of(column[1:]) == column[1:].to_pylist()


@pytest.mark.parametrize("kind", [pyarrow.string_view(), pyarrow.large_string(), pyarrow.binary()])
def test_values_that_are_named_by_number_are_read_whatever_they_are(kind: Any) -> None:
    words = pyarrow.array(["a", "never", "b"]).cast(kind)
    coded = pyarrow.DictionaryArray.from_arrays(pyarrow.array([2, None, 0, 2], "int8"), words)
    a, b = (words[place].as_py() for place in (0, 2))
    assert values_of(coded) == [b, None, a, b]
    assert values_of(coded[1:3]) == [None, a]


def test_a_string_that_is_not_utf8_costs_nothing(tmp_path: Path) -> None:
    raw = [b"The caf\xe9 beside the harbour is open again.", PAGE.encode()]
    offsets = pyarrow.array([0, len(raw[0]), len(raw[0] + raw[1])], pyarrow.int32())
    texts = pyarrow.StringArray.from_buffers(
        2, offsets.buffers()[1], pyarrow.py_buffer(b"".join(raw))
    )
    table = pyarrow.table({"text": texts})
    path = tmp_path / "pages.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(table, path)
    first, *others = sources(path)
    assert getattr(first, "code", "") == "parquet-charset"
    assert [item.data for item in others if isinstance(item, Source)] == raw
    assert [row["error"] for row in clean_table(table).to_pylist()] == [None, None]


def test_moments_are_the_same_without_pandas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pyarrow.table(
        {
            "text": [PAGE, PAGE],
            "date": pyarrow.array([NANO, NANO], pyarrow.timestamp("ns")),
            "took": pyarrow.array([NANO, None], pyarrow.duration("ns")),
            "seen": pyarrow.array([2**60, 0], pyarrow.timestamp("us")),
        }
    )
    path = tmp_path / "pages.parquet"
    pytest.importorskip("pyarrow.parquet").write_table(table, path)
    found = [item for item in sources(path) if isinstance(item, Source)]
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert [item for item in sources(path) if isinstance(item, Source)] == found
    assert [item.date for item in found] == ["2024-01-01T00:00:00.123456789"] * 2
    (row, _) = clean_table(table).to_pylist()
    carried = json.loads(row["record"])["provenance"]["wasDerivedFrom"]["row"]
    assert carried == {"seen": "1152921504606846976 us", "took": "19723 days, 0:00:00.123456789"}


class _Own(pyarrow.ExtensionType):  # type: ignore[misc]
    """A type of somebody's own over another one."""

    def __init__(self, storage: Any) -> None:
        super().__init__(storage, "own")

    def __arrow_ext_serialize__(self) -> bytes:
        return b""


def _own(array: Any) -> Any:
    return pyarrow.ExtensionArray.from_storage(_Own(array.type), array)


_TIMES = pyarrow.array([NANO, None, 5], pyarrow.timestamp("ns"))
_TOLD = ["2024-01-01T00:00:00.123456789", None, "1970-01-01T00:00:00.000000005"]
_WRAPPED = {
    "list_view": (pyarrow.array([[NANO], None, [5, 5]], pyarrow.list_view(_TIMES.type)),
                  [_TOLD[:1], None, [_TOLD[2], _TOLD[2]]]),
    "large_list_view": (pyarrow.array([[NANO], None, []], pyarrow.large_list_view(_TIMES.type)),
                        [_TOLD[:1], None, []]),
    "extension": (_own(_TIMES), _TOLD),
    "run_end_encoded": (pyarrow.RunEndEncodedArray.from_arrays([1, 2, 4], _TIMES),
                        [*_TOLD, _TOLD[2]]),
    "union": (
        pyarrow.UnionArray.from_sparse(
            pyarrow.array([0, 0, 1], "int8"), [_TIMES, pyarrow.array(["a", "b", "c"])]
        ),
        [_TOLD[0], None, "c"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrapped", _WRAPPED)
def test_a_moment_is_written_out_however_it_is_wrapped(wrapped: str) -> None:
    column, told = _WRAPPED[wrapped]
    assert values_of(column) == told
    assert values_of(column[1:]) == told[1:]


def test_an_id_counts_whatever_its_kind(tmp_path: Path) -> None:
    ids = {
        "decimal": pyarrow.array([decimal.Decimal(7)], pyarrow.decimal128(38, 0)),
        "binary": pyarrow.array([b"a-7"]),
        "int": pyarrow.array([7]),
    }
    if hasattr(pyarrow, "uuid"):
        raw = pyarrow.array([uuid.UUID(int=7).bytes], pyarrow.binary(16))
        ids["uuid"] = pyarrow.ExtensionArray.from_storage(pyarrow.uuid(), raw)
    told = {"decimal": "7", "binary": "a-7", "int": "7", "uuid": str(uuid.UUID(int=7))}
    for name, column in ids.items():
        table = pyarrow.table({"id": column, "text": [PAGE]})
        path = tmp_path / f"{name}.parquet"
        pytest.importorskip("pyarrow.parquet").write_table(table, path)
        (item,) = (item for item in sources(path) if isinstance(item, Source))
        assert item.container is not None
        assert (item.container.member, item.row) == (told[name], ())
        assert clean_table(table).column("id").to_pylist() == [told[name]]
