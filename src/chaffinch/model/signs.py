"""What every block is made of, counted for all blocks of a page at once: signs, words, hashes.

All of it is computed on the texts joined, by table and cumulative sums; nothing
here depends on the position of a block or on its neighbours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

import attrs

BUCKETS = 1 << 16
"""How many weights a table of hashed words has."""

_SPACE, LOWER, UPPER, OTHER, DIGIT, STOP, COMMA, COLON = range(8)
QUOTE, DASH, BRACKET, BAR, AT, MONEY, SYMBOL, _CONTROL = range(8, 16)
CLASSES = 16
_MARKS = {
    STOP: ".!?…。！？؟।॥։។",
    COMMA: ",;、，；،",
    COLON: ":：",
    QUOTE: "\"'“”„‟«»‘’‚‛「」『』‹›＂",
    DASH: "-‐‑‒–—―−－",
    BRACKET: "()[]{}（）［］【】",
    BAR: "|/\\_",
    AT: "@#&+=*~^`",
    MONEY: "$€£¥₹%₽₩¢",
}
_PLANE = 1 << 16
_ALIKE = (
    (0x3400, 0x4DC0, OTHER), (0x4E00, 0x9FFD, OTHER), (0xAC00, 0xD7A4, OTHER),
    (0xD800, 0xF900, SYMBOL),
)  # fmt: skip
"""Two thirds of the first plane, whose signs are of one class each and need not be asked one by
one: ideographs, syllables, surrogates and signs of private use."""
_SIGNS = 1 << 16
"""At a time: each takes fifty bytes while its text is read, and few stay in the cache."""
_REACH = 32  # letters of a word that count with their place

Array = Any
"""A NumPy array; NumPy itself is imported where it is used."""


@attrs.frozen(eq=False)
class Signs:
    """Counts over the blocks, and the words of the page with their hashes.

    ``counts`` is blocks x `CLASSES`; ``first`` and ``last`` the class of the first
    and the last sign that is no space; ``words`` the number of words. Word columns:
    ``block`` the block a word stands in, ``hash`` its 64-bit hash (case and digits
    folded), ``size`` its length in signs, ``capital`` whether it begins with a capital
    letter, ``loud`` whether it is capitals throughout.
    """

    counts: Array
    first: Array
    last: Array
    ending: Array
    words: Array
    block: Array
    hash: Array
    size: Array
    capital: Array
    loud: Array


@cache
def _tables() -> tuple[Array, Array, Array]:
    """For each sign of the first plane its class and hash; a multiplier for each place.

    The hash is that of the small letter, and 0 for signs that are no part of a word.
    """
    import numpy as np

    known = {"Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Mn": LOWER, "Mc": LOWER, "Lm": LOWER,
             "Lo": OTHER, "Nd": DIGIT, "Nl": DIGIT, "No": DIGIT, "Zs": _SPACE, "Zl": _SPACE,
             "Zp": _SPACE, "Cc": _SPACE, "Cf": _SPACE}  # fmt: skip
    classes = np.full(_PLANE + 1, SYMBOL, np.uint8)
    low = 0
    for start, end, kind in (*_ALIKE, (_PLANE, _PLANE, SYMBOL)):
        found = map(unicodedata.category, map(chr, range(low, start)))
        classes[low:start] = [known.get(each, SYMBOL) for each in found]
        classes[start:end], low = kind, end
    small = np.arange(_PLANE + 1, dtype=np.uint32)
    for point in np.flatnonzero(classes == UPPER).tolist():
        if len(lower := chr(point).lower()) == 1:
            small[point] = ord(lower)
    for mark, signs in _MARKS.items():
        classes[[ord(sign) for sign in signs]] = mark
    small[classes == DIGIT] = ord("0")
    state, places = 0x9E3779B97F4A7C15, []
    for _ in range(_REACH):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        places.append(state | 1)
    worded = (classes >= LOWER) & (classes <= DIGIT)
    hashes = np.where(worded, mixed(small.astype(np.uint64) + np.uint64(7)), np.uint64(0))
    return classes, hashes, np.array(places, np.uint64)


def mixed(hashes: Array) -> Array:
    """The hashes with their high bits stirred, so that a bucket depends on every letter."""
    import numpy as np

    stirred = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return (stirred ^ (stirred >> np.uint64(32))) * np.uint64(0x94D049BB133111EB)


def signs(texts: Sequence[str]) -> Signs:
    """The signs of the texts; a line feed within one is white space."""
    import numpy as np

    parts: list[Signs] = []
    done = size = 0
    for number, text in enumerate(texts, 1):
        size += len(text)
        if size >= _SIGNS or number == len(texts):
            part = _signs(texts[done:number])
            parts.append(attrs.evolve(part, block=part.block + np.int32(done)))
            done, size = number, 0
    if len(parts) < 2:
        return parts[0] if parts else _signs(texts)
    names = [field.name for field in attrs.fields(Signs)]
    columns = {name: [getattr(part, name) for part in parts] for name in names}
    return Signs(**{name: np.concatenate(values) for name, values in columns.items()})


def _signs(texts: Sequence[str]) -> Signs:
    import numpy as np

    classes, letters, places = _tables()
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    points = codes.astype(np.intp)
    kind = classes.take(points, mode="clip")  # the last of the table stands for other planes
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), lengths + 1)
    counts = np.bincount(owner * CLASSES + kind, minlength=len(texts) * CLASSES)
    counts = counts.reshape(-1, CLASSES).astype(np.int32)  # half as wide: most of what is held
    counts[:, _SPACE] -= 1

    worded = (kind >= LOWER) & (kind <= DIGIT)
    wide = kind == OTHER
    joins = worded[1:] & worded[:-1] & ~(wide[1:] & wide[:-1])
    heads = np.flatnonzero(worded & ~np.concatenate(([False], joins)))
    tails = np.flatnonzero(worded & ~np.concatenate((joins, [False])))
    values = letters.take(points, mode="clip")
    block = owner[heads]
    if len(heads):
        run = np.repeat(heads, np.diff(np.append(heads, len(codes))))
        place = np.arange(heads[0], len(codes)) - run
        values[heads[0] :] *= places.take(place, mode="clip")
    size = tails - heads + 1
    hashes = mixed(_between(values, heads, tails))
    capitals = _between(kind == UPPER, heads, tails)
    return Signs(
        counts=counts,
        first=kind[np.minimum(starts, len(codes) - 1)],
        last=kind[np.maximum(ends - 1, starts)],
        ending=codes[np.maximum(ends - 1, starts)],
        words=np.bincount(block, minlength=len(texts)),
        block=block,
        hash=hashes,
        size=size,
        capital=kind[heads] == UPPER,
        loud=(capitals == size) & (size > 1),
    )


def parted(found: Signs, count: int) -> tuple[Signs, Signs]:
    """The signs of the first ``count`` texts and those of the others, as if asked one by one."""
    import numpy as np

    cut = int(np.searchsorted(found.block, count))
    return (
        _cut_out(found, slice(count), slice(cut), 0),
        _cut_out(found, slice(count, None), slice(cut, None), count),
    )


def _cut_out(found: Signs, texts: slice, words: slice, before: int) -> Signs:
    return Signs(
        counts=found.counts[texts],
        first=found.first[texts],
        last=found.last[texts],
        ending=found.ending[texts],
        words=found.words[texts],
        block=found.block[words] - before,
        hash=found.hash[words],
        size=found.size[words],
        capital=found.capital[words],
        loud=found.loud[words],
    )


def _between(values: Array, heads: Array, tails: Array) -> Array:
    """The sums of ``values`` from each head to its tail; those of hashes modulo 2**64."""
    import numpy as np

    total = np.cumsum(values)
    return total[tails] - total[heads] + values[heads]


def grouped(values: Array) -> tuple[Array, Array, Array]:
    """The values, each once and in order; for each place the number of its value; their counts.

    As `numpy.unique` tells, which would load NumPy's masked arrays besides.
    """
    import numpy as np

    order = np.argsort(values, kind="stable")
    ordered = values[order]
    opens = np.concatenate((np.ones(min(len(values), 1), bool), ordered[1:] != ordered[:-1]))
    group = np.empty(len(values), np.int64)
    group[order] = np.cumsum(opens) - 1
    return ordered[opens], group, np.bincount(group)


def hashed(found: Signs) -> tuple[Array, Array]:
    """(block, bucket) of every word, pair of words, first and last word of the page's blocks."""
    import numpy as np

    block, word = found.block, found.hash
    if not len(block):
        return block, np.empty(0, np.int64)
    same = block[1:] == block[:-1]
    opens = np.concatenate(([True], ~same))
    closes = np.concatenate((~same, [True]))
    pairs = mixed(word[:-1][same] * np.uint64(0x100000001B3) + word[1:][same])
    parts = (
        word,
        pairs,
        mixed(word[opens] + np.uint64(0x51ED270B)),
        mixed(word[closes] + np.uint64(0x2545F491)),
    )
    blocks = (block, block[1:][same], block[opens], block[closes])
    bucket = (np.concatenate(parts) >> np.uint64(48)).astype(np.int64)
    return np.concatenate(blocks), bucket


def weigh(block: Array, bucket: Array, table: Array, length: int) -> Array:
    """The blocks' sums of weights, divided by the square root of how many there are."""
    import numpy as np

    total = np.bincount(block, weights=table[bucket], minlength=length)
    count = np.bincount(block, minlength=length)
    return total / np.sqrt(np.maximum(count, 1))
