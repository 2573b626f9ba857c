"""The `time` elements of a page, each given to the block that shows its text.

An element without text says nothing that a reader sees, and is given to no block.
"""

from __future__ import annotations

from collections.abc import Sequence

from chaffinch.moments import Moment, as_iso
from chaffinch.readers.of_html.columns import Row
from chaffinch.readers.of_html.events import Attributes

_MARK = 1  # of a row
_MOST = 1_000
_NAMES = 100  # signs
_SAYING = ("class", "itemprop", "pubdate")

Time = tuple[int, str, Attributes, str]
"""The number of the text behind the start tag, the ``datetime``, all attributes, what the run
says before."""


def moments(
    times: list[Time], rows: Sequence[Row], known: int
) -> list[tuple[Moment, ...]] | tuple[()]:
    """A column over blocks, ``known`` of which come before the rows; none without a moment."""
    found: dict[int, list[Moment]] = {}
    at = 0
    for text, given, attrs, before in times[:_MOST]:
        value = as_iso(given)
        while at < len(rows) and _texts(rows[at])[1] < text:
            at += 1
        first, last = _texts(rows[at]) if at < len(rows) else (-1, -1)
        if not value or not 0 <= first <= text + 1:
            continue
        said = [each or name for name, each in attrs if name in _SAYING]
        names = " ".join(said)[:_NAMES].lower()
        alone = first == last >= text
        found.setdefault(known + at, []).append(Moment(value, names, before, alone))
    if not found:
        return ()
    return [tuple(found.get(number, ())) for number in range(known + len(rows))]


def _texts(row: Row) -> tuple[int, int]:
    """The first and the last text of a row; -1 where it is made of an attribute."""
    first, last, _ = row[_MARK]
    return (first, last) if isinstance(last, int) else (-1, -1)
