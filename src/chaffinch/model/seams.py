"""Where the elements of a page meet in a line that a scraper strung together on spaces.

For each space of a line the probability that an element ended there: a table of weights for
hashed words and shapes around the space, and trees over its sums and what stands near. Both in
whole numbers, so that they say the same on every machine.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import attrs

from chaffinch.model.shipped import digest_of, shipped
from chaffinch.model.signs import Array
from chaffinch.model.spaced_words import (
    CAPITAL,
    CAPITALS_AMID,
    LETTER,
    LOUD,
    SIGN,
    Words,
    words_of,
)
from chaffinch.model.trees import Trees

FILE = "weights-seams.npz"
BITS = 17
"""Of the table of weights' size."""
NAMES = (
    *(f"sum_{k:+d}" for k in range(-3, 4)),
    "mark", "shape", "shape_next", "shape_second", "lead_next",
    "since_end", "until_end", "since_seam", "until_seam",
    "small_since_end", "small_until_end", "small_since_seam", "small_until_seam",
    "small_near_before", "small_near_behind",
    "seams_before", "seams_behind", "seams_far_before", "seams_far_behind", "seams_of_line",
    "alike", "least_sum_alike", "mean_sum_alike",
)  # fmt: skip
"""The trees' columns."""
_FAR = 60  # words, and no more are counted
_NEAR, _WIDE, _WIDER = 4, 12, 40  # words around a space
_NO_SUM = -(1 << 14)
_AT_ONCE = 16_384
"""Words, with some around them: a page's; a file of a hundred pages in one line needs no more."""
_GOLDEN, _STIRRED = 0x9E3779B97F4A7C15, 0x517CC1B727220A95


@attrs.frozen(eq=False)
class Table:
    """The weights of hashed words and shapes: ``weights`` in units of ``unit`` log-odds."""

    weights: Array
    unit: float
    bias: float

    def sums(self, told: Words) -> Array:
        """For each word but the last the log-odds in tenths."""
        import numpy as np

        total = self.weights.take(buckets(told)).sum(axis=1, dtype=np.int64)
        return np.rint(10 * (total * self.unit + self.bias)).astype(np.int64)


@attrs.frozen(eq=False)
class Seams:
    """What was learnt: a ``table``, and ``trees`` over `NAMES`, among them the table's sums."""

    table: Table
    trees: Trees

    def chances(self, words: Sequence[str]) -> Array:
        """For each word but the last the probability that an element ended behind it."""
        import numpy as np

        found = [np.zeros(0)]
        for start in range(0, len(words) - 1, _AT_ONCE):
            before = min(start, _FAR)
            told = words_of(words[start - before : start + _AT_ONCE + 1 + _FAR])
            rows = columns(told, self.table.sums(told))
            part = slice(before, before + min(_AT_ONCE, len(words) - 1 - start))
            found.append(self.trees.chances(rows[part]))
        return np.concatenate(found)


def buckets(told: Words) -> Array:
    """The places in the table for each word but the last: (words - 1) x kinds of evidence."""
    import numpy as np

    def at(rows: Array, by: int) -> Array:
        return _moved(rows, by, 999)

    made, one, two = told.made, at(told.made, 1), at(told.made, 2)
    before, further = at(told.made, -1), at(told.made, -2)
    word, next_word, last_word = told.hash, at(told.hash, 1), at(told.hash, -1)
    shape, mark = told.shape, told.mark
    shapes = {by: at(shape, by) for by in (-2, -1, 1, 2, 3)}
    small, near = told.small, _Near(told)
    evidence = (
        (made, one), (before, made, one), (made, one, two), (before, made, one, two),
        (further, before, made, one, shapes[2], shapes[3]),
        (word, mark, shapes[1]), (next_word, mark, shapes[1], shape), (word, next_word, mark),
        (next_word, at(told.hash, 2), mark), (last_word, word, shapes[1], mark),
        (next_word, shapes[1], mark), (word, mark),
        (near.capitals_before, near.capitals_behind, mark, shape),
        (_step(near.since_end), mark, shape, shapes[1]), (_step(near.until_end), mark, shapes[1]),
        (_count(small, -3, 1), _count(small, 1, 6), mark, shapes[1]),
        (near.until_small, near.since_small, mark, shape, shapes[1]),
        (next_word, near.until_small, mark), (word, shape, mark, near.since_small),
        (at(told.hash, 2), shapes[2], shapes[1], mark),
        (_step(near.since_end), _step(near.until_end), mark),
        (at(told.lead, 1), mark, shape, shapes[1]),
    )  # fmt: skip
    found = [_mixed(kind, parts) for kind, parts in enumerate(evidence, 1)]
    return np.stack(found, axis=1)[:-1]


def columns(told: Words, sums: Array) -> Array:
    """The trees' columns for each word but the last: (words - 1) x `NAMES`, whole numbers."""
    import numpy as np

    count = len(sums)
    at = np.arange(count)
    small, ends = told.small, told.ends
    seams = sums > 0
    last_end = _last(ends[:-1], at)
    next_end = _next(ends, len(ends))[1:]
    last_seam, next_seam = _last(seams, at), np.append(_next(seams, count)[1:], count + _FAR)
    smalls, met = _summed(small), _summed(seams)

    def between(total: Array, start: Array, stop: Array) -> Array:
        top = len(total) - 1
        return total[np.clip(stop, 0, top)] - total[np.clip(start, 0, top)]

    parts = (
        *(_moved(sums, by, _NO_SUM) for by in range(-3, 4)),
        told.mark[:-1], told.shape[:-1], told.shape[1:], _moved(told.shape, 2, SIGN)[:-1],
        told.lead[1:],
        np.minimum(at - last_end, _FAR), np.minimum(next_end - at, _FAR),
        np.minimum(at - last_seam, _FAR), np.minimum(next_seam - at, _FAR),
        between(smalls, last_end + 1, at + 1), between(smalls, at + 1, next_end + 1),
        between(smalls, last_seam + 1, at + 1), between(smalls, at + 1, next_seam + 1),
        between(smalls, at + 1 - _NEAR, at + 1), between(smalls, at + 1, at + 1 + _NEAR),
        between(met, at - _WIDE, at), between(met, at + 1, at + 1 + _WIDE),
        between(met, at - _WIDER, at), between(met, at + 1, at + 1 + _WIDER),
        np.full(count, 1000 * int(met[-1]) // max(1, count)),
        *_alike(told, sums),
    )  # fmt: skip
    return np.stack(parts, axis=1).astype(np.float32)


def _alike(told: Words, sums: Array) -> tuple[Array, Array, Array]:
    """How often the two words around each space stand beside one another in the line, and the
    least sum and the mean of these: a name that once stands amid a sentence is one everywhere.
    """
    import numpy as np

    pairs = told.hash[:-1] * np.uint64(_GOLDEN) + told.hash[1:]
    _, kind, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    least = np.full(len(counts), 1 << 14, np.int64)
    np.minimum.at(least, kind, sums)
    total = np.zeros(len(counts), np.int64)
    np.add.at(total, kind, sums)
    return np.minimum(counts, _NEAR)[kind], least[kind], (total // counts)[kind]


class _Near:
    """How far it is to capitals, small words and ends of sentences from the space behind a word."""

    def __init__(self, told: Words) -> None:
        import numpy as np

        count = len(told.shape)
        at = np.arange(count)
        capital = np.isin(told.shape, (LETTER, LOUD, CAPITAL, CAPITALS_AMID))
        small, ends = told.small, told.ends
        first = at - np.maximum.accumulate(np.where(capital, -1, at))
        behind = np.minimum.accumulate(np.where(capital, count, at)[::-1])[::-1] - at
        self.capitals_before = np.minimum(first, 6)
        self.capitals_behind = np.append(np.minimum(behind, 6)[1:], 0)
        self.since_end = at - _last(ends, at)
        self.until_end = np.append(_next(ends, count)[1:], count + _FAR) - at
        self.until_small = np.minimum(np.append(_next(small, count)[1:], count + _FAR) - at, 9)
        self.since_small = np.minimum(at - np.maximum.accumulate(np.where(small, at, -20)), 9)


def _last(told: Array, at: Array) -> Array:
    """For each place the last one before it that is told; -1 where none is."""
    import numpy as np

    found = np.maximum.accumulate(np.where(told, at, -1))
    return np.append(-1, found[:-1]) if len(found) else found


def _next(told: Array, count: int) -> Array:
    """For each place the next one from it on that is told; far away where none is."""
    import numpy as np

    return np.minimum.accumulate(np.where(told, np.arange(count), count + _FAR)[::-1])[::-1]


def _summed(told: Array) -> Array:
    import numpy as np

    return np.append(0, np.cumsum(told, dtype=np.int64))


def _count(told: Array, start: int, stop: int) -> Array:
    """How many are told from ``start`` to before ``stop``, counted from each place."""
    import numpy as np

    total, at = _summed(told), np.arange(len(told))
    top = len(told)
    return total[np.clip(at + stop, 0, top)] - total[np.clip(at + start, 0, top)]


def _step(far: Array) -> Array:
    """A distance in coarse steps."""
    import numpy as np

    return np.minimum(far, 8) + np.searchsorted((12, 18, 26, 40), far, "left")


def _moved(rows: Array, by: int, fill: int) -> Array:
    """The rows so that each place has what stands ``by`` places behind it."""
    import numpy as np

    found = np.full_like(rows, fill)
    if by > 0:
        found[:-by] = rows[by:]
    elif by < 0:
        found[-by:] = rows[:by]
    else:
        found[:] = rows
    return found


def _mixed(kind: int, parts: Sequence[Array]) -> Array:
    """A place in the table for each row of several numbers together."""
    import numpy as np

    total = np.full(len(parts[0]), kind * 0x1000193 + 7, np.uint64)
    for part in parts:
        total ^= part.astype(np.uint64) + np.uint64(_STIRRED)
        total *= np.uint64(_GOLDEN)
        total ^= total >> np.uint64(29)
    return (total >> np.uint64(40)).astype(np.int64) & ((1 << BITS) - 1)


@cache
def learnt() -> Seams:
    """The weights that come with the library, read once."""
    return seams_in(shipped(FILE))


def seams_in(data: bytes) -> Seams:
    """The weights that a file of NumPy arrays holds, as ``training/seams.py`` makes it."""
    import numpy as np

    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        table = Table(found["table"], float(found["table_unit"]), float(found["table_bias"]))
        return Seams(table, Trees.of(found))


@cache
def digest() -> str:
    """``sha256:`` over the weights' file."""
    return digest_of(FILE)
