"""JSON objects that are no rows and hold some: answers of services, tables of pandas, exports.

An object whose fields hold a page is a row, whatever else is in it. Of any other the rows are
looked for under the names of wrappers: a list of objects there is a list of rows, and an object
there is the row itself, with what stands around it. Where two lists may be meant, where a list
stands beside the address of a page, and where a name is none of a wrapper's, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, TypeGuard

import attrs

from chaffinch.readers.blocks import blocks_in
from chaffinch.readers.columns import Columns, cell, in_pieces, root
from chaffinch.said_names import said_in_rows, squeezed

Row = Mapping[str, Any]

_NAMES = """
    articles article results result data items item posts post objects object hits hit docs doc
    documents document entries entry nodes node edges pages page records record rows row stories
    story news feed response fields source kwargs content contents body html text articlebody
    markdown textresource list db value values payload output
"""
_WRAPPERS = frozenset(_NAMES.split())
"""What services, searches and exports call what they wrap around their pages."""
_DEEPEST = 5
_SOME = 50
"""How deep rows stand, and at how many objects of a list is looked for a page."""
_ADDRESS = ("https://", "http://")


@attrs.frozen
class Held:
    """The rows that an object holds, in words where they stand, and what stands beside them."""

    rows: Sequence[Row]
    where: str = ""
    beside: tuple[str, ...] = ()
    untaken: tuple[str, ...] = ()
    """Kinds of blocks that are no part of the page that a row's blocks are."""

    @property
    def told(self) -> str:
        """What is to be known where rows were taken out of something."""
        if self.untaken:
            return f"of the blocks not taken along: {', '.join(self.untaken)[:200]}"
        rest = f"; not taken along: {', '.join(self.beside)[:200]}" if self.beside else ""
        return f"the rows are those of {self.where}{rest}" if self.where else ""


def is_wrapper(name: str) -> bool:
    """Whether rows are looked for under a name."""
    return squeezed(name) in _WRAPPERS


def held_in(row: Row, given: Columns) -> Held:
    """The rows in an object: itself, where it is one or where nothing in it is surely meant."""
    if (found := _of_blocks(row, given)) or has_page(row, given):
        return found or Held([row])
    return _table(row, given) or _wrapped(row, given) or Held([row])


def has_page(row: Row, given: Columns) -> bool:
    """Whether one of the fields that may hold a page has a text, or could have had one."""
    held = _pages(row, given)
    return any(_is_text(value) for value in held) or (bool(held) and not any(held))


def _pages(row: Row, given: Columns) -> list[Any]:
    return [cell(row, name) for name, _html in given.candidates(row) if root(name, row) in row]


def _is_text(value: Any) -> bool:
    if isinstance(value, list):
        return in_pieces(value) is not None or all(
            one is None or isinstance(one, str) for one in value
        )
    return isinstance(value, str | bytes)


def _of_blocks(row: Row, given: Columns) -> Held | None:
    """The row whose page is a list of blocks, as HTML in the place of the list."""
    if given.named or any(isinstance(one, str) and one for one in _pages(row, given)):
        return None
    found = blocks_in(row, _title(row))
    if found is None:
        return None
    rest = {name: one for name, one in row.items() if name != found.field}
    return Held([{**rest, "html": found.html}], untaken=found.others)


def _table(row: Row, given: Columns) -> Held | None:
    """The rows of a table that was written by columns, by index, or as names and cells."""
    names, cells = row.get("columns"), row.get("data")
    if isinstance(names, list) and is_list_of(cells, list) and all(map(_is_name, names)):
        named: list[Row] = [dict(zip(names, one, strict=False)) for one in cells]
        return Held(named, "'data', by the names in 'columns'") if _are_rows(named, given) else None
    if not row:
        return None
    addressed = all(name.startswith(_ADDRESS) for name in row)
    values = list(row.values())
    if addressed and all(isinstance(one, str) for one in values):
        return Held([{"url": name, "text": one} for name, one in row.items()], "the addresses")
    if not all(isinstance(one, Mapping) for one in values):
        return None
    if not _pages(row, given) and (addressed or len(row) > 1):
        rows = [_named(name, one, addressed) for name, one in row.items()]
        return Held(rows, "its fields") if all(has_page(one, given) for one in rows) else None
    keys = list(values[0])
    if not keys or not all(key.isdecimal() or key.startswith(_ADDRESS) for key in keys):
        return None
    if any(list(one) != keys for one in values):
        return None
    rows = [_named(key, {name: row[name][key] for name in row}) for key in keys]
    return Held(rows, "its columns") if _are_rows(rows, given) else None


def _title(row: Row) -> str:
    """The title that a row gives its page, or ""."""
    told = (value for name, value in row.items() if said_in_rows(name) == "title")
    bare = (one.get("rendered") if isinstance(one, Mapping) else one for one in told)
    return next((one for one in bare if isinstance(one, str)), "")


def _named(name: str, row: Row, address: bool = True) -> Row:
    """A row with the name under which it stood, as its address or its id, if it has none."""
    if name.isdecimal():
        return row
    key = "url" if address else "id"
    return row if key in row else {key: name, **row}


def _wrapped(row: Row, given: Columns, depth: int = 0) -> Held | None:
    """The rows under the names of wrappers: the only ones of the level that has any."""
    if depth >= _DEEPEST:
        return None
    around = {name: one for name, one in row.items() if is_wrapper(name) or _is_chat(name, one)}
    found: list[Held] = []
    for name, value in around.items():
        if isinstance(value, Mapping):
            found += _inner(row, name, value, given, depth)
        elif is_list_of(value, Mapping) and not cell(row, given.found(row).uri):
            rows = [each for one in value for each in _deeper(one, given, depth + 1).rows]
            if _are_rows(rows, given):
                found.append(Held(rows, repr(name), tuple(one for one in row if one != name)))
    return found[0] if len(found) == 1 else None


def _is_chat(name: str, value: Any) -> bool:
    """Whether a list is of the messages of a channel or a chat, each with an id of its own.

    The turns of a talk with a machine have none, and are one text.
    """
    return name == "messages" and is_list_of(value, Mapping) and all("id" in one for one in value)


def _inner(row: Row, name: str, value: Row, given: Columns, depth: int) -> list[Held]:
    """The rows of an object in an object; a single row has the fields around it too."""
    held = _deeper(value, given, depth + 1, _title(row))
    if not _are_rows(held.rows, given):
        return []
    if held.where:
        return [attrs.evolve(held, where=f"{name!r}, {held.where}")]
    (one,) = held.rows
    rest = ((key, each) for key, each in row.items() if key != name)
    told = ((key, each) for key, each in rest if key not in one or one[key] != each)
    rows = [{**one, **{f"outer.{k}" if k in one else k: each for k, each in told}}]
    return [attrs.evolve(held, rows=rows)]


def _deeper(row: Row, given: Columns, depth: int, title: str = "") -> Held:
    if (found := _of_blocks(row, given)) or has_page(row, given):
        return found or Held([row])
    if sections := _sections(row, title):
        return Held([{"text": sections}])
    return _wrapped(row, given, depth) or Held([row])


def _sections(row: Row, title: str) -> list[str]:
    """The lines of a text in sections, each with a heading and paragraphs, behind a summary.

    The page's title stands above a summary or a heading, which would be taken for it.
    """
    sections = row.get("sections")
    if not is_list_of(sections, Mapping) or not all("paragraphs" in one for one in sections):
        return []
    lists = [row.get("summary"), *(one.get(name) for one in sections
             for name in ("headline", "paragraphs"))]  # fmt: skip
    told = [one if isinstance(one, list) else [one] for one in lists if one]
    lines = [line for one in told for line in one]
    if title and (row.get("summary") or sections[0].get("headline")):
        lines.insert(0, title)
    return lines if all(isinstance(line, str) for line in lines) else []


def _are_rows(rows: Sequence[Row], given: Columns) -> bool:
    return any(has_page(one, given) for one in islice(rows, _SOME))


def _is_name(value: Any) -> bool:
    return isinstance(value, str)


def is_list_of(value: Any, kind: type) -> TypeGuard[list[Any]]:
    """Whether a value is a list with something in it, all of it of one kind."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, kind) for one in value)
