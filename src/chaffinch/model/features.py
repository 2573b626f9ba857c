"""What the line model sees of a block: dense columns, with no look at how the page was encoded.

`local` holds what a block says by itself; `columns` adds what its neighbours say,
where it stands, and what the page is like. Line ends, composed letters and blank
lines leave every column as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

import attrs

from chaffinch.catalogue import Draft
from chaffinch.lexicon import Phrase
from chaffinch.model import signs as of
from chaffinch.model.markup import (
    Containers,
    container_columns,
    containers_of,
    local_columns,
)
from chaffinch.model.signs import Array, Signs, signs

_T = TypeVar("_T")
GROUPS = {
    "ui": 0, "ui_weak": 0, "navigation": 0, "share": 1, "share_weak": 1, "subscribe": 2,
    "subscribe_weak": 2, "consent": 2, "consent_weak": 2, "advertisement": 3, "player": 3,
    "player_weak": 3, "placeholder": 3, "comment_form": 4, "comment_form_weak": 4,
    "comment_meta": 4, "teaser_heading": 5, "teaser_mark": 5, "teaser_weak": 5, "legal": 6,
    "read_time": 7, "timestamp": 7, "tags": 7,
}  # fmt: skip
"""Families of the lexicon's kinds of debris."""
_GROUP_COUNT = 8
_SPANS = (2, 5, 12, 30)
_NEAR = (1, 2, 3)
_PERIODS = (1, 2, 3, 4, 5, 6)


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

    def __len__(self) -> int:
        return len(self.words)


class _Table:
    """Columns with their names, in the order in which they are added.

    They lie one after the other in memory, because trees ask of a column, not of a row.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.values: list[Array] = []

    def add(self, name: str, values: Array) -> None:
        self.names.append(name)
        self.values.append(values)

    def matrix(self) -> Array:
        """Rows x columns, four digits behind the point."""
        import numpy as np

        rows = np.empty((len(self.values), len(self.values[0])))
        for number, values in enumerate(self.values):
            rows[number] = values
        np.round(rows, 4, out=rows)
        return rows.astype(np.float32).T


def page_of(draft: Draft) -> Page:
    """What the blocks of the draft say by themselves; of HTML, those the page shows."""
    import numpy as np

    numbers = seen(draft)
    markup = draft.document.markup

    def of_seen(values: Sequence[_T]) -> list[_T]:
        return [values[number] for number in numbers]

    found = signs(of_seen(draft.texts))
    prose = np.array(of_seen(draft.prose), bool)
    said = _said(of_seen(draft.said))
    table = _Table()
    _add_counts(table, found)
    _add_words(table, found)
    table.add("closed", np.array(of_seen(draft.closed), bool))
    table.add("prose", prose)
    for group in range(_GROUP_COUNT):
        table.add(f"said{group}", said[:, group])
    table.add("strong", said[:, _GROUP_COUNT])
    _add_repeats(table, of_seen(draft.keys))
    if markup is not None:
        for name, values in local_columns(markup, numbers).items():
            table.add(name, values)
    spoken = said[:, :_GROUP_COUNT].any(axis=1)
    size = np.minimum(np.log2(found.words + 1), 7).astype(np.int64)
    return Page(
        found, table.matrix(), prose, spoken, found.words.astype(np.float64),
        (size * 16 + found.first) * 16 + found.last, tuple(table.names),
        containers_of(markup, numbers) if markup is not None else None,
    )  # fmt: skip


def seen(draft: Draft) -> Sequence[int]:
    """The blocks that the model looks at: all of a text; of HTML not what its head says."""
    markup = draft.document.markup
    if markup is None:
        return range(len(draft))
    return [number for number in range(len(draft)) if not markup.meta[number]]


def _said(found: Sequence[tuple[Phrase, ...]]) -> Array:
    import numpy as np

    said = np.zeros((len(found), _GROUP_COUNT + 1), bool)
    for number in [number for number, phrases in enumerate(found) if phrases]:
        for phrase in found[number]:
            group = GROUPS.get(phrase.kind)
            if group is not None:
                said[number, group] = True
                said[number, _GROUP_COUNT] |= phrase.strong
    return said


def _add_counts(table: _Table, found: Signs) -> None:
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


def _add_words(table: _Table, found: Signs) -> None:
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
    stopwords = stopword_hashes()
    place = np.searchsorted(stopwords, found.hash)
    table.add("stopwords", share(stopwords[np.minimum(place, len(stopwords) - 1)] == found.hash))
    table.add("titled", share(np.isin(found.hash, found.hash[found.block == 0])))


@cache
def stopword_hashes() -> Array:
    """The hashes of the lexicon's frequent words, of all languages, each once, in order."""
    import numpy as np

    from chaffinch.lexicon import lexicon

    entries = sorted({entry for _, entry in lexicon().entries("stopwords")})
    return np.unique(signs(entries or ["the"]).hash)


def _add_repeats(table: _Table, keys: Sequence[str]) -> None:
    import numpy as np

    seen: dict[str, int] = {}
    order = [0] * len(keys)
    for number, key in enumerate(keys):
        order[number] = seen[key] = seen.get(key, 0) + 1
    table.add("copies", np.minimum([seen[key] for key in keys], 9))
    table.add("copy", np.minimum(order, 9))


def columns(page: Page, scores: Mapping[str, Array]) -> tuple[Array, list[str]]:
    """All columns of the page's blocks, and their names; ``scores`` come from tables of weights."""
    import numpy as np

    table = _Table()
    logs = np.log1p(page.words)
    topic = _topic(page)
    for name, score in scores.items():
        table.add(name, score)
    table.add("topic", topic)
    base = {
        **scores,
        "words": logs,
        "prosewords": np.where(page.prose, logs, 0.0),
        "said": page.said.astype(np.float64),
        "topic": topic,
        "closed": page.local[:, page.names.index("closed")].astype(np.float64),
        "capitals": page.local[:, page.names.index("capitals")].astype(np.float64),
    }
    if page.containers is not None:
        link = page.local[:, page.names.index("link")].astype(np.float64)
        base["link"] = link
        found = container_columns(page.containers, page.words, page.prose, link, scores)
        for name, values in found.items():
            table.add(name, values)
    _add_neighbours(table, base)
    _add_windows(table, base)
    _add_places(table, page)
    for name, score in scores.items():
        _add_runs(table, name, np.tanh(score) * logs)
    _add_runs(table, "prose", np.where(page.prose, logs, -1.0 - 2.0 * page.said))
    _add_periods(table, page.shape)
    _add_page(table, page, base)
    both = np.concatenate([page.local.T, table.matrix().T])
    return both.T, [*page.names, *table.names]


def _topic(page: Page) -> Array:
    """The share of a block's long words that prose elsewhere on the page has too."""
    import numpy as np

    found = page.signs
    long = found.size > 3
    block = found.block[long]
    if not len(block):
        return np.zeros(len(page))
    _, word = np.unique(found.hash[long], return_inverse=True)
    prose = page.prose[block]
    said = np.bincount(word[prose], minlength=word.max() + 1)
    elsewhere = (said[word] - prose) > 0
    hits = np.bincount(block, weights=elsewhere, minlength=len(page))
    return hits / np.maximum(np.bincount(block, minlength=len(page)), 1)


def _add_neighbours(table: _Table, base: Mapping[str, Array]) -> None:
    import numpy as np

    for name, values in base.items():
        padded = np.concatenate((np.full(3, -1.0), values, np.full(3, -1.0)))
        for step in _NEAR:
            table.add(f"{name}-{step}", padded[3 - step : len(padded) - 3 - step])
            table.add(f"{name}+{step}", padded[3 + step : len(padded) - 3 + step])


def _add_windows(table: _Table, base: Mapping[str, Array]) -> None:
    import numpy as np

    length = len(base["words"])
    here = np.arange(length)
    totals = np.zeros((len(base), length + 1))
    np.cumsum(np.stack(list(base.values())), axis=1, out=totals[:, 1:])
    found: list[tuple[str, Array]] = []
    for span in _SPANS:
        low, high = np.maximum(here - span, 0), np.minimum(here + span + 1, length)
        found.append((f"~{span}", (totals[:, high] - totals[:, low]) / (high - low)))
    low, high = np.maximum(here - 8, 0), np.minimum(here + 9, length)
    found.append(("<8", (totals[:, :-1] - totals[:, low]) / 8))
    found.append((">8", (totals[:, high] - totals[:, 1:]) / 8))
    for order, name in enumerate(base):
        for window, means in found:
            table.add(name + window, means[order])


def _add_places(table: _Table, page: Page) -> None:
    import numpy as np

    length = len(page)
    here = np.arange(length)
    table.add("place", here / length)
    table.add("fromstart", np.log1p(here))
    table.add("fromend", np.log1p(length - 1 - here))
    weight = np.where(page.prose, page.words, 0.0)
    total = np.cumsum(weight)
    whole = max(float(total[-1]), 1.0)
    table.add("prosebefore", (total - weight) / whole)
    table.add("proseshare", weight / whole)
    table.add("rank", np.argsort(np.argsort(-page.words, kind="stable"), kind="stable") / length)
    for name, flags in (("prose", page.prose), ("said", page.said)):
        last = np.maximum.accumulate(np.where(flags, here, -200))
        after = np.minimum.accumulate(np.where(flags, here, length + 200)[::-1])[::-1]
        table.add(f"since_{name}", np.log1p(here - last))
        table.add(f"until_{name}", np.log1p(after - here))


def _add_runs(table: _Table, name: str, value: Array) -> None:
    """Where a block stands to the run of the highest sum."""
    import numpy as np

    value = np.where(value < 0, value - 0.3, value)
    total = np.cumsum(value)
    before = total - value
    lowest = np.minimum.accumulate(before)
    end = int(np.argmax(total - lowest))
    start = int(np.argmin(before[: end + 1]))
    here = np.arange(len(value))
    apart = np.where(here < start, here - start, np.where(here > end, here - end, 0))
    table.add(f"{name}_apart", np.sign(apart) * np.log1p(np.abs(apart)))
    table.add(f"{name}_inside", np.minimum(here - start, end - here).clip(-1, 50))
    best = max(float(total[end] - lowest[end]), 1e-6)
    local = total - lowest
    back = np.cumsum(value[::-1])[::-1]
    ahead = back - np.minimum.accumulate((back - value)[::-1])[::-1]
    table.add(f"{name}_run", (local + ahead - value) / best)


def _add_periods(table: _Table, shape: Array) -> None:
    """How far lines of this shape come back at a steady distance, as in a list of entries."""
    import numpy as np

    length = len(shape)
    here = np.arange(length)
    low, high = np.maximum(here - 12, 0), np.minimum(here + 13, length)
    best = np.zeros(length)
    for period in _PERIODS:
        if period >= length:
            break
        same = np.zeros(length)
        equal = shape[period:] == shape[:-period]
        same[period:] = equal
        same[:-period] = np.maximum(same[:-period], equal)
        total = np.concatenate(([0.0], np.cumsum(same)))
        best = np.maximum(best, (total[high] - total[low]) / (high - low))
    table.add("period", best)
    _, inverse, copies = np.unique(shape, return_inverse=True, return_counts=True)
    table.add("likes", copies[inverse] / length)
    table.add("likes_count", np.log1p(copies[inverse]))


def _add_page(table: _Table, page: Page, base: Mapping[str, Array]) -> None:
    import numpy as np

    length = len(page)
    total = max(float(page.words.sum()), 1.0)
    found = {
        "page_blocks": np.log1p(length),
        "page_words": np.log1p(total),
        "page_prose": page.words[page.prose].sum() / total,
        "page_proses": page.prose.mean(),
        "page_said": page.said.mean(),
        "page_saids": np.log1p(page.said.sum()),
        "page_short": (page.words <= 3).mean(),
        "page_longest": np.log1p(page.words.max()),
        "page_closed": base["closed"].mean(),
        "page_capitals": base["capitals"].mean(),
        "page_wide": page.signs.counts[:, of.OTHER].sum() / max(page.signs.counts.sum(), 1),
    }
    for name, value in base.items():
        if name.endswith("score"):
            found[f"page_{name}"] = value.mean()
            found[f"page_{name}w"] = float((value * page.words).sum()) / total
    for name, value in found.items():
        table.add(name, np.full(length, float(value)))
