"""What the line model sees around a block: its neighbours, where it stands, what the page is like.

Windows over what the blocks say by themselves (`chaffinch.model.features`), the densest runs
of text, shapes that come back, and figures over the whole page.
"""

from __future__ import annotations

from collections.abc import Mapping

from chaffinch.model import signs as of
from chaffinch.model.features import Page, Table, steady
from chaffinch.model.markup import container_columns
from chaffinch.model.signs import Array, grouped

_SPANS = (2, 5, 12, 30)
_NEAR = (1, 2, 3)
_PERIODS = (1, 2, 3, 4, 5, 6)


def columns(page: Page, scores: Mapping[str, Array], room: int = 0) -> tuple[Array, list[str]]:
    """All columns of the page's blocks, and their names; ``scores`` come from tables of weights.

    Behind them are as many more without a name as there shall be ``room`` for.
    """
    import numpy as np

    table = Table()
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
    return table.matrix(page.local, room=room), [*page.names, *table.names]


def _topic(page: Page) -> Array:
    """The share of a block's long words that prose elsewhere on the page has too."""
    import numpy as np

    found = page.signs
    long = found.size > 3
    block = found.block[long]
    if not len(block):
        return np.zeros(len(page))
    _, word, _ = grouped(found.hash[long])
    prose = page.prose[block]
    said = np.bincount(word[prose], minlength=word.max() + 1)
    elsewhere = (said[word] - prose) > 0
    hits = np.bincount(block, weights=elsewhere, minlength=len(page))
    return hits / np.maximum(np.bincount(block, minlength=len(page)), 1)


def _add_neighbours(table: Table, base: Mapping[str, Array]) -> None:
    import numpy as np

    rows = np.stack([steady(values) for values in base.values()])
    length = rows.shape[1]
    padded = np.full((len(rows), length + 6), -1.0, np.float32)
    padded[:, 3:-3] = rows
    steps = [sign * step for step in _NEAR for sign in (-1, 1)]
    near = np.stack([padded[:, 3 + step : 3 + step + length] for step in steps], axis=1)
    table.add_several(
        [f"{name}{step:+d}" for name in base for step in steps], near.reshape(-1, length)
    )


def _add_windows(table: Table, base: Mapping[str, Array]) -> None:
    import numpy as np

    rows = np.array(list(base.values()), np.float64)
    length = rows.shape[1]
    here = np.arange(length)
    total = np.concatenate((np.zeros((len(rows), 1)), np.cumsum(rows, axis=1)), axis=1)
    found: dict[str, Array] = {}
    for span in _SPANS:
        low, high = np.maximum(here - span, 0), np.minimum(here + span + 1, length)
        found[f"~{span}"] = steady((total[:, high] - total[:, low]) / (high - low))
    low, high = np.maximum(here - 8, 0), np.minimum(here + 9, length)
    found["<8"] = steady((total[:, :-1] - total[:, low]) / 8)
    found[">8"] = steady((total[:, high] - total[:, 1:]) / 8)
    around = np.stack(list(found.values()), axis=1).reshape(-1, length)
    table.add_several([name + where for name in base for where in found], around)


def _add_places(table: Table, page: Page) -> None:
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


def _add_runs(table: Table, name: str, value: Array) -> None:
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


def _add_periods(table: Table, shape: Array) -> None:
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
    _, inverse, copies = grouped(shape)
    table.add("likes", copies[inverse] / length)
    table.add("likes_count", np.log1p(copies[inverse]))


def _add_page(table: Table, page: Page, base: Mapping[str, Array]) -> None:
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
    told = np.array(list(found.values()), np.float64)
    table.add_several(found, np.repeat(steady(told)[:, None], length, axis=1))
