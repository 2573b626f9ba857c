"""What tables of Parquet and of Arrow share: what is odd about their columns, and their rows.

Both give rows in small batches; a row becomes a source or an error, as in every table.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Any

import attrs

from chaffinch.errors import Warned
from chaffinch.readers.columns import Columns, cell
from chaffinch.readers.limits import Limits
from chaffinch.readers.pageless import astray, no_page
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import NO_ROW, Item, Notes, damaged

ROWS = 64
"""Rows that are read at a time: pages are large."""
_ESCAPE = re.compile("[\udc80-\udcff]")


@attrs.frozen
class Table:
    """A table that is read: its name, its columns as they were found and as they were given.

    ``charset`` is the code of the warning for a row whose page is not UTF-8.
    """

    name: str
    found: Columns
    given: Columns
    limits: Limits
    charset: str
    _notes: Notes = attrs.field(init=False)

    @_notes.default
    def _none_yet(self) -> Notes:
        return Notes(self.name)

    def row(self, row: dict[str, Any], ordinal: int) -> Iterator[Item]:
        """The source in a row, or its error, behind a warning where bytes were kept as they are."""
        place = Place(self.name, ordinal)
        if _escaped(row, self.found):
            cause = "bytes that are not UTF-8 were kept as they are"
            yield from self._notes.warn(self.charset, place.where(), cause)
        yield row_source(row, self.found, self.given, place, self.limits)

    def end(self, rows: int) -> Iterator[Item]:
        """What is told behind the last of so many rows."""
        yield from self._notes.sums()
        if not rows:
            yield Warned("empty-file", self.name, NO_ROW)


def columns_told(
    schema: Any, found: Columns, given: Columns, name: str
) -> Generator[Item, None, bool]:
    """What is odd about the columns of a table; returns whether one of them may hold a page."""
    names, shape = list(schema.names), _shape(schema)
    pages = found.page(names)
    if not pages:
        yield no_page("no-text-column", name, _leaves(schema), given)
        return False
    lost = {asked: cause for asked in given.asked if (cause := astray(shape, asked))}
    if lost.keys() >= set(pages):
        yield damaged("no-text-column", name, "; ".join(lost[one] for one in pages))
        return False
    strange = given.strange(names)
    for asked, cause in lost.items():
        told = f"there is no column {asked!r}" if asked in strange else cause
        yield Warned("no-column", name, told)
    for again in sorted({one for one in names if names.count(one) > 1}):
        yield Warned("column-twice", name, f"{again!r} stands twice; the last one counts")
    return True


def names_of(schema: Any) -> list[str]:
    """The names of the columns. Raises ValueError where one, inside others too, is no UTF-8."""
    waiting = list(schema)
    while waiting:
        field = waiting.pop()
        field.name  # noqa: B018 (it is decoded when it is asked for)
        waiting += [field.type.field(number) for number in range(field.type.num_fields)]
    return list(schema.names)


def _escaped(row: dict[str, Any], found: Columns) -> bool:
    """Whether bytes that are not UTF-8 stand in a row's page."""
    pages = (cell(row, name) for name in (found.text, found.html) if name)
    return any(type(page) is str and not page.isascii() and _ESCAPE.search(page) for page in pages)


def _leaves(fields: Any, around: str = "") -> list[str]:
    """The columns' names, those inside structs with dots, as the command line takes them."""
    found: list[str] = []
    for field in fields:
        inner = _leaves(field.type, f"{around}{field.name}.") if _is_struct(field.type) else []
        found += inner or [around + field.name]
    return found


def _shape(fields: Any) -> dict[str, Any]:
    """The columns as a row holds them: structs as objects, an empty list or string for the rest."""
    import pyarrow

    def of(kind: Any) -> Any:
        if _is_struct(kind):
            return _shape(kind)
        return [] if pyarrow.types.is_nested(kind) else ""

    return {field.name: of(field.type) for field in fields}


def _is_struct(kind: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_struct(kind))
