"""JSON Lines and JSON. Every line stands alone: one that is no JSON is lost by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import attrs
import orjson

from chaffinch.errors import DamagedSource, SourceError, Warned
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.envelopes import held_in
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.lines import Line, in_utf8, lines, no_sign
from chaffinch.readers.pageless import ROW_BY_ROW, astray
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import NO_ROW, Item, Notes, damaged

_BOM = b"\xef\xbb\xbf"
_SEPARATOR = b"\x1e"
"""What stands before each value of a JSON text sequence (RFC 7464)."""
_LEVELS = 16
_ENDED = "unexpected end of data"  # so the parser says
_CUT = "nothing of it was read: fetch or make the file again"
_NOT_READ = "nothing of it was read; mend it: `jq -c . FILE` says what is amiss"
_LISTS = "`jq -c '.[]' FILE` makes lists of lists, or JSON Lines of lists of objects"
_SPACE = re.compile(r"[\s\x1e]*+")
_STRING = r'(?P<string>"(?:[^"\\]|\\.)*+(?:"|\Z))'
_NOTE = re.compile(rf"{_STRING}|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)", re.DOTALL)
_LAST_COMMA = re.compile(rf"{_STRING}|,(?=\s*+[\]}}])", re.DOTALL)
_STRINGS = "`jq -c '.[] | {text: .}' FILE` makes JSON Lines of a list of strings"
_ORDERS = ("index", "create", "update", "delete")
_BEHIND = "unexpected content after document"
_NAN = re.compile(rb"[:,\[\s](?:NaN|-?Infinity)\b")


def read_jsonl(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of a file of JSON objects, one a line, plain or compressed."""
    notes = Notes(name)
    ordinal = 0
    for line in lines(file, limits):
        if isinstance(line, Flaw):
            yield from notes.flaw(line)
            continue
        if not line.long and not line.data.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        place = Place(name, ordinal, line.offset, line.long or len(line.data), line.number)
        for item in _row(line, place, limits, columns, notes):
            ordinal += not isinstance(item, Warned)
            yield item
    yield from notes.sums()
    if not ordinal:
        yield Warned("empty-file", name, NO_ROW)


def _row(
    line: Line, place: Place, limits: Limits, columns: Columns, notes: Notes
) -> Iterator[Item]:
    where = place.where()
    if line.long:
        cause = f"a line of {line.long:,} bytes; the limit is {limits.record:,}"
        yield damaged("too-large", where, cause)
        return
    data = line.data
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        yield from notes.warn("jsonl-bom", where, "the line begins with a byte order mark")
    try:
        values, told = values_in(data)
    except ValueError as error:
        if line.torn:
            return  # the damage that tore it was told
        cause = f"the line is no JSON ({error})"
        yield damaged("jsonl-syntax" if line.ended else "jsonl-truncated", where, cause)
        return
    for code, cause in told:
        yield from notes.warn(code, where, cause)
    if len(values) == 1 and isinstance(values[0], dict):
        yield from twice(data, columns.found(values[0]), where, notes)
    yield from _rows(values, place, limits, columns, notes)


def _rows(
    values: list[Any], place: Place, limits: Limits, columns: Columns, notes: Notes
) -> Iterator[Item]:
    """The sources in values that stand in one place; each counts, whether it can be read or not."""
    ordinal = place.ordinal
    for value in values:
        if not isinstance(value, dict):
            yield _no_object(value, _at(place, ordinal, len(values) == 1))
            ordinal += 1
            continue
        if _is_order(value):
            notes.count("skipped", "lines that say what becomes of the next, for a search engine")
            continue
        held = held_in(value, columns)
        alone = len(values) == len(held.rows) == 1
        if held.told:
            yield from notes.warn("rows-inside", _at(place, ordinal, True).where(), held.told)
        for row in held.rows:
            at = _at(place, ordinal, alone)
            yield from _missing(row, columns, at.where(), notes)
            yield row_source(row, columns.found(row), columns, at, limits)
            ordinal += 1


def _is_order(value: dict[str, Any]) -> bool:
    """Whether an object is what search engines read ahead of a row: `{"index": {"_id": "1"}}`."""
    ((name, inner),) = value.items() if len(value) == 1 else (("", None),)
    return name in _ORDERS and isinstance(inner, dict) and all(one[:1] == "_" for one in inner)


def _at(place: Place, ordinal: int, alone: bool) -> Place:
    """The place of a row: where it does not stand alone in its line, its number says where."""
    return attrs.evolve(place, ordinal=ordinal, line=place.line if alone else None)


def _missing(
    row: Mapping[str, Any], columns: Columns, where: str, notes: Notes
) -> Iterator[Warned]:
    strange = columns.strange(row)
    for asked in columns.asked:
        if asked in (columns.text, columns.html):
            continue  # a row without its page is an error
        cause = f"the row has no field {asked!r}" if asked in strange else astray(row, asked)
        if cause:
            yield from notes.warn("no-column", where, cause)


def _no_object(value: Any, place: Place) -> SourceError:
    cause = f"no object but {_called(value)}"
    if place.line is not None:
        cause = f"the line is {cause}"
    told = damaged("jsonl-object", place.where(), cause)
    remedy = told.remedy
    if place.line is None:
        remedy = _STRINGS if isinstance(value, str) else remedy
    if isinstance(value, list):
        objects = bool(value) and all(isinstance(one, dict) for one in value)
        remedy = _LISTS if objects else ROW_BY_ROW
    return DamagedSource(cause, where=told.where, remedy=remedy, code=told.code)


def values_in(data: bytes) -> tuple[list[Any], list[tuple[str, str]]]:
    """The values one behind the other, mostly one, and what was odd. Raises as `parsed` does."""
    try:
        value, told = parsed(data)
    except ValueError as error:
        if str(error).startswith(_BEHIND) and (values := _in_turn(data)):
            return values, [("json-several", "several values one behind the other: all were read")]
        raise
    return [value], told


def _in_turn(data: bytes) -> list[Any]:
    """All values of a text that holds nothing else, with white space between them; or none."""
    text, values, place = data.decode("utf-8", "surrogateescape"), [], 0
    decoder = json.JSONDecoder(strict=False)
    try:
        while (start := _SPACE.match(text, place).end()) < len(text):  # type: ignore[union-attr]
            value, place = decoder.raw_decode(text, start)
            values.append(value)
    except (ValueError, RecursionError):
        return []
    return values


def parsed(data: bytes) -> tuple[Any, list[tuple[str, str]]]:
    """The value, and what was odd about it. Raises `ValueError` for what is no JSON."""
    data = data.lstrip(_SEPARATOR)
    try:
        value = orjson.loads(data)
        return (_exact(data, value) if _rounded(value) else value), []
    except orjson.JSONDecodeError as strict:
        told: list[tuple[str, str]] = []
        text = data.decode("utf-8", "surrogateescape")
        if not text.isascii() and any("\udc80" <= sign <= "\udcff" for sign in text):
            told.append(("jsonl-charset", "bytes that are not UTF-8 were kept as they are"))
        if _NAN.search(data):
            told.append(("jsonl-nan", "NaN or Infinity, which JSON does not know"))
        bare = text.rstrip()
        if bare.endswith(",") and bare[:-1].rstrip().endswith("}"):
            told.append(("jsonl-comma", "a comma behind the object"))
            text = bare[:-1]
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            try:
                value = json.loads(_without_notes(text), strict=False)
            except (ValueError, RecursionError):
                raise ValueError(str(strict)) from strict
            told.append(("jsonl-loose", "comments, or commas behind a last value: passed over"))
        if not told:
            told.append(("jsonl-loose", f"not strict JSON ({strict})"))
        return value, told


def _without_notes(text: str) -> str:
    """JSON without what people write into it: comments, and commas behind a last value."""
    text = _NOTE.sub(lambda found: found[0] if found["string"] else " ", text)
    return _LAST_COMMA.sub(lambda found: found["string"] or "", text)


_WHOLE = 2.0**63
"""From here on a whole number may have been read as a fraction, without its last digits."""


def _rounded(value: Any) -> bool:
    """Whether a number may have lost digits, as deep as a record keeps values."""
    pending = [value]
    for _ in range(_LEVELS):
        if any(type(one) is float and abs(one) >= _WHOLE for one in pending):
            return True
        inner = [one.values() if isinstance(one, dict) else one for one in pending
                 if isinstance(one, dict | list)]  # fmt: skip
        if not inner:
            return False
        pending = [each for one in inner for each in one]
    return False


def _exact(data: bytes, value: Any) -> Any:
    """The value parsed again, with whole numbers of any length; as it was where Python refuses."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return value


def twice(data: bytes, columns: Columns, where: str, notes: Notes) -> Iterator[Warned]:
    """A warning where one of the fields that are read stands twice: the last one counts."""
    names = {name for name in (columns.text, columns.html, columns.uri, columns.id) if name}
    doubtful = {name for name in names if data.count(b'"%s"' % name.encode("utf-8", "replace")) > 1}
    if not doubtful:
        return
    again: set[str] = set()

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        seen: set[str] = set()
        again.clear()  # the outermost object comes last
        for key, _value in items:
            if key in seen:
                again.add(key)
            seen.add(key)
        return {}

    try:
        json.loads(data.decode("utf-8", "surrogateescape"), object_pairs_hook=pairs, strict=False)
    except (ValueError, RecursionError):
        return
    if found := sorted(again & names):
        yield from notes.warn(
            "jsonl-twice", where, f"{found[0]!r} stands twice; the last one counts"
        )


def read_json(
    data: bytes, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The sources of one JSON value: an object, or a list of objects."""
    if flaw := no_sign(data):
        yield Warned(flaw.code, f"{name}:offset {flaw.offset}", flaw.cause)
    data = in_utf8(data).removeprefix(_BOM)
    try:
        values, odd = values_in(data)
    except ValueError as error:
        if str(error).startswith(_ENDED):
            cause = f"the file breaks off inside its JSON, after {len(data):,} bytes"
            yield DamagedSource(cause, where=name, remedy=_CUT, code="jsonl-truncated")
            return
        cause = f"the file is no JSON ({error})"
        yield DamagedSource(cause, where=name, remedy=_NOT_READ, code="jsonl-syntax")
        return
    yield from (Warned(code, name, cause) for code, cause in odd)
    rows = [row for value in values for row in (value if isinstance(value, list) else [value])]
    if not rows:
        yield Warned("empty-file", name, NO_ROW)
    notes = Notes(name)
    ordinal = 0
    for row in rows:
        for item in _rows([row], Place(name, ordinal), limits, columns, notes):
            ordinal += not isinstance(item, Warned)
            yield item
    yield from notes.sums()


def _called(value: Any) -> str:
    """A value's kind in JSON's words."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, list):
        return "a list"
    return "a string" if isinstance(value, str) else "a number"
