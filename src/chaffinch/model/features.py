"""What the line model sees of a block by itself: dense columns over a page's blocks.

How the page was encoded is not looked at: line ends, composed letters and blank lines leave
every column as it is. What the neighbours say is `chaffinch.model.context`'s affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

import attrs

from chaffinch.catalogue import Draft
from chaffinch.lexicon import Phrase
from chaffinch.model import signs as of
from chaffinch.model.markup import (
    Containers,
    containers_of,
    local_columns,
)
from chaffinch.model.signs import Array, Signs, grouped, parted, signs

_T = TypeVar("_T")
GROUPS = {
    "ui": 0, "ui_weak": 0, "navigation": 0, "share": 1, "share_weak": 1, "subscribe": 2,
    "subscribe_weak": 2, "consent": 2, "consent_weak": 2, "consent_text": 2, "advertisement": 3,
    "player": 3, "player_weak": 3, "placeholder": 3, "comment_form": 4, "comment_form_weak": 4,
    "comment_meta": 4, "teaser_heading": 5, "teaser_mark": 5, "teaser_also": 5, "teaser_weak": 5,
    "legal": 6, "read_time": 7, "timestamp": 7, "tags": 7,
}  # fmt: skip
"""Families of the lexicon's kinds of debris; calls to buy stand in the text of firms too."""
_GROUP_COUNT = 8
_STATEMENTS = {
    "title": "entitled", "og:title": "entitled", "twitter:title": "entitled",
    "meta:title": "entitled", "jsonld:headline": "entitled",
    "meta:description": "described", "og:description": "described",
    "jsonld:description": "described",
}  # fmt: skip
_TOGETHER = 1 << 15
"""Values of columns that are rounded in one go; of a large page a column has as many by itself."""


@attrs.frozen(eq=False)
class Page:
    """A page's blocks as the model sees them before anything is weighed."""

    signs: Signs
    local: Array
    prose: Array
    said: Array
    words: Array
    shape: Array
    names: tuple[str, ...]
    containers: Containers | None = None
    stated: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.words)


class Table:
    """Columns with their names, in the order in which they are added."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.values: list[Array] = []
        self._single: list[Array] = []  # columns that were added last, one by one

    def add(self, name: str, values: Array) -> None:
        """Append a column, one value a block."""
        self.names.append(name)
        self._single.append(values)
        if len(self._single) * len(values) >= _TOGETHER:
            self._gather()

    def add_several(self, names: Iterable[str], values: Array) -> None:
        """Append columns that were made together, `steady`: ``values`` is columns x blocks."""
        self._gather()
        self.names += names
        self.values.append(values)

    def _gather(self) -> None:
        """Make steady columns of single ones, in one go."""
        import numpy as np

        if self._single:
            self.values.append(steady(np.array(self._single)))
            self._single.clear()

    def matrix(self, *before: Array, room: int = 0) -> Array:
        """Blocks x columns, behind those of other matrices, and with room for as many behind.

        The table is empty then: of a large page there is no room for both.
        """
        import numpy as np

        self._gather()
        size = sum(columns.shape[1] for columns in before) + len(self.names) + room
        rows = np.zeros((size, self.values[0].shape[-1]), np.float32)
        parts, place = [*(columns.T for columns in before), *self.values], 0
        self.values.clear()
        while parts:
            part = parts.pop(0)
            rows[place : place + len(part)] = part
            place += len(part)
        return rows.T  # column by column in memory, as the trees want it


def steady(values: Array) -> Array:
    """As 32-bit floats of four decimals: the same on every machine."""
    import numpy as np

    return np.round(values.astype(np.float64, copy=False), 4).astype(np.float32)


def page_of(draft: Draft) -> Page:
    """What the blocks of the draft say by themselves; of HTML, those the page shows."""
    import numpy as np

    numbers = seen(draft)
    markup = draft.document.markup
    stretch = slice(numbers[0], numbers[-1] + 1) if numbers else slice(0)
    whole = stretch.stop - (stretch.start or 0) == len(numbers)  # as it is: the head stands first

    def of_seen(values: list[_T]) -> list[_T]:
        return values[stretch] if whole else [values[number] for number in numbers]

    heads = [n for n, meta in enumerate(markup.meta) if meta in _STATEMENTS] if markup else []
    found, said_above = parted(
        signs(of_seen(draft.texts) + [draft.texts[number] for number in heads]), len(numbers)
    )
    prose = np.array(of_seen(draft.prose), bool)
    said = _said(of_seen(draft.said))
    table = Table()
    _add_counts(table, found)
    _add_words(table, found)
    table.add("closed", np.array(of_seen(draft.closed), bool))
    table.add("prose", prose)
    table.add_several(
        [*(f"said{group}" for group in range(_GROUP_COUNT)), "strong"], steady(said.T)
    )
    _add_repeats(table, of_seen(draft.keys))
    if markup is not None:
        _add_stated(table, found, said_above, [_STATEMENTS[markup.meta[n]] for n in heads])
        for name, values in local_columns(markup, numbers).items():
            table.add(name, values)
    spoken = said[:, :_GROUP_COUNT].any(axis=1)
    size = np.minimum(np.log2(found.words + 1), 7).astype(np.int64)
    return Page(
        found, table.matrix(), prose, spoken, found.words.astype(np.float64),
        (size * 16 + found.first) * 16 + found.last, tuple(table.names),
        containers_of(markup, numbers) if markup is not None else None,
        tuple(markup.stated) if markup is not None else (),
    )  # fmt: skip


def seen(draft: Draft) -> Sequence[int]:
    """The blocks that the model looks at: all of a text; of HTML not what its head says."""
    markup = draft.document.markup
    if markup is None:
        return range(len(draft))
    return [number for number in range(len(draft)) if not markup.meta[number]]


def _said(found: Sequence[tuple[Phrase, ...]]) -> Array:
    import numpy as np

    rows: list[int] = []
    groups: list[int] = []
    for number, phrases in enumerate(found):
        for phrase in phrases:
            group = GROUPS.get(phrase.kind)
            if group is not None:
                rows += (number, number)
                groups += (group, _GROUP_COUNT if phrase.strong else group)
    said = np.zeros((len(found), _GROUP_COUNT + 1), bool)
    said[rows, groups] = True
    return said


def _add_counts(table: Table, found: Signs) -> None:
    import numpy as np

    counts = found.counts
    length = np.maximum(counts.sum(axis=1), 1)
    table.add("signs", np.log1p(length))
    letters = np.maximum(counts[:, of.LOWER] + counts[:, of.UPPER] + counts[:, of.OTHER], 1)
    table.add("upper", counts[:, of.UPPER] / letters)
    table.add("wide", counts[:, of.OTHER] / letters)
    for name, kind in (("digit", of.DIGIT), ("stop", of.STOP), ("comma", of.COMMA),
                       ("colon", of.COLON), ("quote", of.QUOTE), ("dash", of.DASH),
                       ("bracket", of.BRACKET), ("bar", of.BAR), ("at", of.AT),
                       ("money", of.MONEY), ("symbol", of.SYMBOL)):  # fmt: skip
        table.add(name, counts[:, kind] / length)
    table.add("stops", np.minimum(counts[:, of.STOP], 20))
    table.add("commas", np.minimum(counts[:, of.COMMA], 20))
    table.add("symbols", np.minimum(counts[:, [of.BAR, of.AT, of.SYMBOL]].sum(axis=1), 9))
    table.add("first", _rank(found.first))
    table.add("last", _rank(found.last))
    table.add("asks", found.ending == ord("?"))
    table.add("cut", found.ending == ord("…"))


def _rank(kinds: Array) -> Array:
    """Classes in an order in which one cut separates text from the rest."""
    import numpy as np

    order = np.array([0, 8, 9, 10, 6, 11, 12, 4, 3, 5, 7, 2, 1, 13, 14, 15])
    return order[kinds]


def _add_words(table: Table, found: Signs) -> None:
    import numpy as np

    length = len(found.words)
    count = np.maximum(found.words, 1)

    def share(flags: Array) -> Array:
        return np.bincount(found.block, weights=flags, minlength=length) / count

    table.add("words", np.log1p(found.words))
    table.add("wordsize", share(found.size))
    table.add("capitals", share(found.capital))
    table.add("loud", share(found.loud))
    table.add("long", share(found.size > 7))
    table.add("small", share(found.size <= 3))
    table.add("stopwords", share(_places(stopword_hashes(), found.hash) >= 0))
    first = grouped(found.hash[: np.searchsorted(found.block, 1)])[0]
    table.add("titled", share(_places(first, found.hash) >= 0))


def _places(ordered: Array, hashes: Array) -> Array:
    """Where in ``ordered`` (each once, ascending) each hash stands, or -1."""
    import numpy as np

    found = np.full(len(hashes), -1)
    if len(ordered):
        high = np.uint64(48)  # by far the most hashes are in no bucket of those that are looked for
        held = np.zeros(1 << 16, bool)
        held[(ordered >> high).astype(np.intp)] = True
        near = np.flatnonzero(held[(hashes >> high).astype(np.intp)])
        asked = hashes[near]
        place = np.minimum(np.searchsorted(ordered, asked), len(ordered) - 1)
        found[near] = np.where(ordered[place] == asked, place, -1)
    return found


@cache
def stopword_hashes() -> Array:
    """The hashes of the lexicon's frequent words, of all languages, each once, in order."""

    from chaffinch.lexicon import lexicon

    entries = sorted({entry for _, entry in lexicon().entries("stopwords")})
    return grouped(signs(entries or ["the"]).hash)[0]


def _add_stated(table: Table, found: Signs, said: Signs, columns: Sequence[str]) -> None:
    """How many of a block's words the page's titles and descriptions have, in their ``columns``."""
    import numpy as np

    mine = np.array(columns)
    words = grouped(said.hash)[0]
    place = np.where(found.size > 2, _places(words, found.hash), -1)
    count = np.maximum(found.words, 1)
    for name in dict.fromkeys(_STATEMENTS.values()):
        held = np.zeros(len(words) + 1, bool)  # the last: what is said nowhere
        if columns:
            held[_places(words, said.hash[(mine == name)[said.block]])] = True
        table.add(name, np.bincount(found.block, weights=held[place], minlength=len(count)) / count)


def _add_repeats(table: Table, keys: Sequence[str]) -> None:
    import numpy as np

    seen: dict[str, int] = {}
    order = [0] * len(keys)
    for number, key in enumerate(keys):
        order[number] = seen[key] = seen.get(key, 0) + 1
    table.add("copies", np.minimum([seen[key] for key in keys], 9))
    table.add("copy", np.minimum(order, 9))
