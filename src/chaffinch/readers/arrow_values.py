"""Arrow's columns as Python's values, the same ones whatever other packages are installed.

pyarrow alone gives no moments of more digits than microseconds and none beyond the year 9999, asks
pandas and the machine's table of time zones for others, and fails with a whole batch where one
string is not UTF-8. Here a moment is written out as text, in UTC where its zone is known.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

_EPOCH = datetime.datetime(1970, 1, 1)
_UNITS = {"s": 1_000_000_000, "ms": 1_000_000, "us": 1_000, "ns": 1}
_DAY = 86_400 * 10**9

Told = Callable[[int], str]


def rows_of(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows of a batch or a table; where a column stands twice the last one counts."""
    columns = [values_of(column) for column in batch.columns]
    names = batch.schema.names
    for cells in zip(*columns, strict=True):
        yield dict(zip(names, cells, strict=True))


def values_of(column: Any) -> list[Any]:
    """The values of an array, of a chunked one too; moments as text, in lists and structs too.

    Strings that are not UTF-8 hold their bytes as escapes, as ``surrogateescape`` has them.
    """
    if hasattr(column, "chunks"):
        return [value for chunk in column.chunks for value in values_of(chunk)]
    types = _types()
    kind = column.type
    if hasattr(column, "storage"):
        return _extended(column)
    if types.is_run_end_encoded(kind):
        return values_of(_compute().run_end_decode(column))
    if types.is_union(kind):
        return [_one(each.value) for each in column]
    if types.is_dictionary(kind):
        return _coded(column)
    if types.is_temporal(kind) and not types.is_interval(kind):
        return _moments(column)
    if types.is_struct(kind):
        return _structs(column)
    if types.is_map(kind):
        return _maps(column)
    if _is_list(kind):
        return _lists(column)
    try:
        found: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        return [None if raw is None else raw.decode("utf-8", "surrogateescape")
                for raw in column.cast(_binary(kind)).to_pylist()]  # fmt: skip
    return found


def _coded(column: Any) -> list[Any]:
    """The values of a dictionary array; of its dictionary, which may be huge, only those in use."""
    numbers = column.indices.to_pylist()
    held = {n: values_of(column.dictionary.slice(n, 1))[0] for n in set(numbers) if n is not None}
    return [None if n is None else held[n] for n in numbers]


def _extended(column: Any) -> list[Any]:
    """The values beneath a type of somebody's own; UUIDs and truth values are read as such."""
    if column.type.extension_name in ("arrow.uuid", "arrow.bool8"):
        return list(column.to_pylist())
    return values_of(column.storage)


def _one(value: Any) -> Any:
    """A scalar's value, read as a column of one."""
    import pyarrow

    return None if value is None or not value.is_valid else values_of(pyarrow.repeat(value, 1))[0]


def _structs(column: Any) -> list[Any]:
    names = [field.name for field in column.type]
    if not names:
        return [{} if held else None for held in column.is_valid().to_pylist()]
    rows = zip(*map(values_of, column.flatten()), strict=True)
    held = column.is_valid().to_pylist()
    return [dict(zip(names, row, strict=True)) if one else None
            for one, row in zip(held, rows, strict=True)]  # fmt: skip


def _is_list(kind: Any) -> bool:
    types = _types()
    kinds = (types.is_list, types.is_large_list, types.is_fixed_size_list,
             types.is_list_view, types.is_large_list_view)  # fmt: skip
    return any(is_one(kind) for is_one in kinds)


def _lists(column: Any) -> list[Any]:
    values = values_of(column.flatten())
    lists: list[Any] = []
    place = 0
    for length in _compute().list_value_length(column).to_pylist():
        lists.append(None if length is None else values[place : place + length])
        place += length or 0
    return lists


def _maps(column: Any) -> list[Any]:
    """The pairs of a map array. Even the offsets of a slice count from the whole array's start."""
    offsets, held = column.offsets.to_pylist(), column.is_valid().to_pylist()
    first, last = offsets[0], offsets[-1]
    keys, items = (values_of(part[first:last]) for part in (column.keys, column.items))
    pairs = list(zip(keys, items, strict=True))
    spans = zip(held, offsets, offsets[1:], strict=False)
    return [pairs[start - first : end - first] if one else None for one, start, end in spans]


def _moments(column: Any) -> list[str | None]:
    types, kind = _types(), column.type
    unit = _DAY if types.is_date32(kind) else _UNITS[getattr(kind, "unit", "ms")]
    told = _told(kind)
    whole = column.view("int32" if kind.bit_width == 32 else "int64")
    name = "days" if unit == _DAY else next(one for one, ns in _UNITS.items() if ns == unit)
    return [None if count is None else _written(told, count, unit, name)
            for count in whole.to_pylist()]  # fmt: skip


def _written(told: Told, count: int, unit: int, name: str) -> str:
    """A moment as text; its bare number where it lies beyond the calendar."""
    try:
        return told(count * unit)
    except OverflowError:
        return f"{count} {name}"


def _told(kind: Any) -> Told:
    types = _types()
    if types.is_date(kind):
        return lambda count: (_EPOCH + _delta(count)).date().isoformat()
    if types.is_duration(kind):
        return lambda count: str(_delta(count)) + _rest(count, _delta(count).microseconds)
    if types.is_time(kind):
        return lambda count: _clock(_EPOCH + _delta(count), count).partition("T")[2]
    zone = "+00:00" if kind.tz else ""
    return lambda count: _clock(_EPOCH + _delta(count), count) + zone


def _clock(moment: datetime.datetime, count: int) -> str:
    return moment.isoformat() + _rest(count, moment.microsecond)


def _delta(count: int) -> datetime.timedelta:
    return datetime.timedelta(microseconds=count // 1_000)


def _rest(count: int, microseconds: int) -> str:
    """The nanosecond digits behind the microseconds, if there are any."""
    rest = count % 1_000
    return ("" if microseconds else ".000000") + f"{rest:03}" if rest else ""


def as_bytes(column: Any) -> Any:
    """The same array; of strings their bytes, inside others too, none moved and none judged."""
    if hasattr(column, "storage"):
        return as_bytes(column.storage)
    kind = _in_bytes(column.type)
    return column if kind == column.type else column.view(kind)


def _in_bytes(kind: Any) -> Any:
    """The type of the same values with bytes for strings."""
    import pyarrow

    types = _types()
    if types.is_string_view(kind):
        return pyarrow.binary_view()
    if types.is_string(kind) or types.is_large_string(kind):
        return _binary(kind)
    if types.is_dictionary(kind):
        return pyarrow.dictionary(kind.index_type, _in_bytes(kind.value_type), kind.ordered)
    if types.is_struct(kind):
        return pyarrow.struct(map(_field_in_bytes, kind))
    if types.is_map(kind):
        pair = map(_field_in_bytes, (kind.key_field, kind.item_field))
        return pyarrow.map_(*pair, keys_sorted=kind.keys_sorted)
    for is_list, make in (
        (types.is_list, pyarrow.list_), (types.is_large_list, pyarrow.large_list),
        (types.is_list_view, pyarrow.list_view),
        (types.is_large_list_view, pyarrow.large_list_view),
    ):  # fmt: skip
        if is_list(kind):
            return make(_field_in_bytes(kind.value_field))
    if types.is_fixed_size_list(kind):
        return pyarrow.list_(_field_in_bytes(kind.value_field), kind.list_size)
    return kind


def _field_in_bytes(field: Any) -> Any:
    return field.with_type(_in_bytes(field.type))


def _binary(kind: Any) -> Any:
    import pyarrow

    return pyarrow.large_binary() if _types().is_large_string(kind) else pyarrow.binary()


def _compute() -> Any:
    import pyarrow.compute

    return pyarrow.compute


def _types() -> Any:
    import pyarrow.types

    return pyarrow.types
