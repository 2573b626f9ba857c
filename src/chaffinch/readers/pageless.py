"""Rows and tables without a page: an error that says what they hold, and the way to a page.

A row's objects are looked through for a text under a usual name, which the caller can name with
dots, and for a list of objects, which are the rows that were meant.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from chaffinch.errors import DamagedSource, SourceError
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.envelopes import is_list_of, is_wrapper
from chaffinch.readers.trouble import damaged
from chaffinch.wording import spelt

ROW_BY_ROW = 'write an object a row: `to_json(FILE, orient="records", lines=True)` of pandas does'
"""The way out for tables that are no list of objects."""
FIRST_ROW = (
    "of CSV the first row must hold the names of the fields, parted by commas, semicolons, "
    "tabs or bars"
)
"""What may help where the first row of delimited text names no page."""
_OF_HAR = (
    """`jq -c '.log.entries[] | select(.response.content.mimeType | startswith("text/html"))"""
    """ | {url: .request.url, html: .response.content.text}' FILE` makes JSON Lines of its pages"""
)
_FETCH = "where they only lead to pages, fetch those"
_NAME_OR_FETCH = (
    f"where one of these is the page, name it: --text-field NAME or --html-field NAME; {_FETCH}"
)
_SOME = 50
_DEEPEST = 6
_MOST = 1000
"""How far into a row, and at how many of its values, is looked."""


def astray(row: Mapping[str, Any], name: str) -> str:
    """Why a name with dots leads to no field of a row, in words, or "" where it does.

    Where an object on the way is null, the field may be there in other rows, so nothing is said.

    >>> astray({"meta": {"url": "x:1", "lang": "en"}}, "meta.link")
    "there is no field 'meta.link', in 'meta' only url, lang"
    >>> astray({"turns": [{"value": "Good morning"}]}, "turns.value")
    "no dot leads into 'turns', which is a list"
    """
    if name in row:
        return ""
    found: Any = row
    way: list[str] = []
    for step in name.split("."):
        if found is None:
            return ""
        if not isinstance(found, Mapping):
            kind = "a list" if isinstance(found, list) else "no object"
            return f"no dot leads into {'.'.join(way)!r}, which is {kind}"
        if step not in found:
            inside = f", in {'.'.join(way)!r}" if way else ","
            return f"there is no field {name!r}{inside} only {_listed(found)}"
        found = found[step]
        way.append(step)
    return ""


def no_page(
    code: str, where: str, names: Iterable[str], given: Columns, besides: str = ""
) -> SourceError:
    """The error of a table or a row none of whose fields is a page; it lists those there are.

    ``besides`` is what else may help, behind the remedy.
    """
    asked = ", ".join(repr(name) for name in (given.html, given.text) if name)
    held_names = list(names)
    held = _listed(held_names)
    if asked:
        cause = f"there is no field {asked}, only {held}"
    else:
        cause = f"no field is known to hold a text: {held or 'there is none'}"
    error = damaged(code, where, cause)
    leads = _FETCH if not asked and ANY.found(held_names).uri else ""
    remedy = "; ".join(filter(None, (error.remedy, leads, besides)))
    return DamagedSource(cause, where=where, remedy=remedy, code=code)


def no_text(row: Mapping[str, Any], where: str, given: Columns) -> SourceError:
    """The error of a row without a page: where in it a page or a list of rows stands."""
    if given.named:
        return no_page("no-text", where, row, given)
    if {"columns", "data"} <= row.keys() and is_list_of(row["data"], list):
        return _misplaced(where, "the cells stand apart from the names of the fields", ROW_BY_ROW)
    if len(row) > 1 and all(isinstance(one, Mapping) and _pages(one) for one in row.values()):
        remedy = "`jq -c '.[]' FILE` makes JSON Lines of them"
        return _misplaced(where, "no field is a text, but every field is an object", remedy)
    if is_list_of(log := _cell(row, "log", "entries"), Mapping) and _cell(log[0], "response"):
        return _misplaced(where, "this is a log of what a browser loaded (HAR)", _OF_HAR)
    for path, value in _inner(row):
        if _pages(path[-1:]) and isinstance(value, str) and value.strip():
            name = ".".join(path)
            remedy = f"name it: --text-field {name}, or --html-field for HTML"
            return _misplaced(where, f"no field is a text, but {name!r} is one", remedy)
        if is_list_of(value, Mapping) and all(map(is_wrapper, path)) and not _has_pages(value):
            cause = f"{'.'.join(path)!r} is a list of objects, and none has a text, only "
            return _misplaced(where, cause + _listed(value[0]), _NAME_OR_FETCH)
        if is_list_of(value, Mapping):
            way = "".join(f"[{orjson.dumps(spelt(one)).decode()}]" for one in path)
            remedy = f"`jq -c '.{way}[]' FILE` makes JSON Lines of them"
            name = ".".join(path)
            cause = f"no field is a text, but {name!r} is a list of objects"
            return _misplaced(where, cause, remedy)
    return no_page("no-text", where, row, given)


def _has_pages(rows: list[Any]) -> bool:
    return any(_pages(path) for one in rows[:_SOME] for path, _value in _inner(one))


def _cell(row: Any, *path: str) -> Any:
    """What stands at the end of a path through objects; None where it leads to nothing."""
    for name in path:
        row = row.get(name) if isinstance(row, Mapping) else None
    return row


def no_string(where: str, field: str, value: Any) -> SourceError:
    """The error of a page's field that holds something else; of an object, where its texts are."""
    cause = f"{field!r} is no string but {type(value).__name__}"
    if isinstance(value, Mapping) and value and all(str(name).isdecimal() for name in value):
        cause = f"{field!r} is a column of {len(value)}, by the numbers of the rows"
        return _misplaced(where, cause, ROW_BY_ROW)
    if isinstance(value, Mapping):
        held = [f"{field}.{name}" for name, one in value.items() if isinstance(one, str)]
        cause += f" ({', '.join(held)[:200]})" if held else ""
        return damaged("text-object", where, cause)
    return damaged("text-type", where, cause)


def columns_in_rows(field: str, texts: Any, addresses: Any, where: str) -> SourceError | None:
    """The error of a row that is a whole table, a list in each field: as many texts as addresses.

    None for a list of the lines of one text.
    """
    lists = is_list_of(texts, str) and is_list_of(addresses, str)
    if not lists or not 1 < len(texts) == len(addresses):
        return None
    cause = f"{field!r} is a column of {len(texts)} texts, with an address for each"
    return _misplaced(where, cause, ROW_BY_ROW)


def _misplaced(where: str, cause: str, remedy: str) -> SourceError:
    return DamagedSource(cause, where=where, remedy=remedy, code="no-text")


def _listed(names: Iterable[str]) -> str:
    held = " ".join(", ".join(map(_said, names)).split())
    return f"{held[:200]}..." if len(held) > 200 else held


def _said(name: Any) -> str:
    return spelt(name) if isinstance(name, str) else str(name)


def _pages(names: Iterable[str]) -> bool:
    """Whether a usual name of a page is among these."""
    found = ANY.found([name for name in names if isinstance(name, str)])
    return bool(found.text or found.html)


def _inner(row: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """What a row and its objects hold, each with its path, the outer before the inner."""
    pending: deque[tuple[tuple[str, ...], Any]] = deque([((), row)])
    seen = 0
    while pending:
        path, value = pending.popleft()
        if path:
            yield path, value
        seen += 1
        if isinstance(value, Mapping) and len(path) < _DEEPEST and seen < _MOST:
            pending += [((*path, str(name)), one) for name, one in value.items()]
