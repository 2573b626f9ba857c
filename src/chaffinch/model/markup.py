"""What the markup tells the line model: elements, containers, and the words of class and id names.

Containers are numbered in the order of the page, so what lies inside one is a
stretch of numbers, and sums over it are differences of running sums.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

import attrs

from chaffinch.document import Markup
from chaffinch.model.signs import Array, grouped, mixed

_TAGS = (
    ("p",), ("li",), ("td", "th", "caption"), ("div", "section", "article"), ("pre", "code"),
    ("dt", "dd"), ("blockquote", "q"), ("img", "figcaption", "figure"),
    ("button", "label", "option", "select", "form", "input", "legend"),
)  # fmt: skip
_LANDMARKS = ("main", "article", "nav", "aside", "header", "footer", "form", "figure", "")
_LEVELS = 5
_OWN, _AROUND = 0x9E3779B1, 0x85EBCA77
_MOST_NAMES = 8
_ALL_BITS = (1 << 64) - 1


def _placed(groups: dict[str, str]) -> tuple[tuple[str, ...], dict[str, int]]:
    """The groups that values belong to, and for each value the number of its group."""
    names = tuple(dict.fromkeys(groups.values()))
    return names, {value: names.index(name) for value, name in groups.items()}


_TAG_PLACES = _placed({tag: group[0] for group in _TAGS for tag in group})
_LANDMARK_PLACES = _placed({name: name or "none" for name in _LANDMARKS})
_PART_PLACES = _placed({name: name for name in ("alt", "caption", "credit")})


@attrs.frozen(eq=False)
class Containers:
    """The elements around the blocks.

    ``own`` is each block's container; over containers: ``above`` (0 for the
    outermost), ``end`` (the number after the last one inside), ``depth``, ``path`` (a
    hash of the tags from the outermost inwards) and ``shape`` (of tag and names).
    """

    own: Array
    above: Array
    end: Array
    depth: Array
    path: Array
    shape: Array
    named: tuple[Array, Array]

    def levels(self) -> list[Array]:
        """The blocks' containers, then those around them, outwards."""
        found = [self.own]
        for _ in range(_LEVELS - 1):
            found.append(self.above[found[-1]])
        return found

    def sums(self, values: Array) -> Array:
        """For each container the sum over all blocks inside it."""
        import numpy as np

        alone = np.bincount(self.own, weights=values, minlength=len(self.above))
        total = np.concatenate(([0.0], np.cumsum(alone)))
        return total[self.end] - total[:-1]


def containers_of(markup: Markup, numbers: Sequence[int]) -> Containers:
    """The containers around these blocks."""
    import numpy as np

    above = np.maximum(np.asarray(markup.above, np.int64), 0)
    tags, tag = _told_apart(markup.tags)
    names, named = _told_apart(markup.names)
    codes = np.array([_code(each) for each in tags], np.uint64)[tag]
    flat, sizes = _words(names)
    firsts = np.cumsum(sizes) - sizes
    count = sizes[named]
    starts = np.cumsum(count) - count
    holders = np.repeat(np.arange(len(named)), count)
    within = np.arange(len(holders)) - np.repeat(starts, count)
    words = flat[firsts[named][holders] + within]
    words[starts] = codes
    wholes = np.array([zlib.crc32(_bytes(each)) for each in names], np.int64)
    depth, end, path = _nested(above, codes)
    return Containers(
        own=np.asarray(markup.container, np.int64)[numbers],
        above=above,
        end=end,
        depth=depth,
        path=path,
        shape=codes.astype(np.int64) * 31 + wholes[named],
        named=(holders, words),
    )


def _told_apart(values: Sequence[str]) -> tuple[list[str], Array]:
    """The values, each once, and for each place the number of its value."""
    import numpy as np

    known = list(dict.fromkeys(values))
    number_of = {value: number for number, value in enumerate(known)}
    return known, np.fromiter(map(number_of.__getitem__, values), np.int64, len(values))


def _words(names: Iterable[str]) -> tuple[Array, Array]:
    """The codes of the first words of each, behind a place for the tag's; and how many."""
    import numpy as np

    flat: list[int] = []
    sizes = []
    for each in names:
        words = each.split()[:_MOST_NAMES]
        flat.append(0)
        flat.extend(map(_code, words))
        sizes.append(len(words) + 1)
    return np.array(flat, np.uint64), np.array(sizes, np.int64)


@lru_cache(maxsize=1 << 12)  # sites name their elements with much the same words
def _code(word: str) -> int:
    return zlib.crc32(_bytes(word))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def ends_of(above: Sequence[int]) -> list[int]:
    """For each container the number behind the last one inside it."""
    ends = list(range(1, len(above) + 1))
    for number in range(len(above) - 1, 0, -1):
        if ends[number] > ends[above[number]]:
            ends[above[number]] = ends[number]
    return ends


def _nested(above: Array, tags: Array) -> tuple[Array, Array, Array]:
    """For each container its depth, the number after the last inside, and a hash of its path."""
    import numpy as np

    around, paths = above.tolist(), tags.tolist()
    depths = [0] * len(around)
    for number in range(1, len(around)):  # a container is numbered after the one around it
        outer = around[number]
        depths[number] = depths[outer] + 1
        paths[number] = (paths[number] + paths[outer] * 1_000_003) & _ALL_BITS
    return (
        np.array(depths, np.int64),
        np.array(ends_of(around), np.int64),
        np.array(paths, np.uint64),
    )


def marks(found: Containers) -> tuple[Array, Array]:
    """(block, bucket) of every tag, class and id word of the containers around a block."""
    import numpy as np

    holders, words = found.named
    starts = np.searchsorted(holders, np.arange(len(found.above) + 1))
    blocks, buckets = [], []
    own = (mixed(words * np.uint64(_OWN)) >> np.uint64(48)).astype(np.int64)
    around = (mixed(words * np.uint64(_AROUND)) >> np.uint64(48)).astype(np.int64)
    for level, container in enumerate(found.levels()):
        count = starts[container + 1] - starts[container]
        block = np.repeat(np.arange(len(container)), count)
        begin = np.repeat(starts[container] - np.cumsum(count) + count, count)
        place = begin + np.arange(len(block))
        blocks.append(block)
        buckets.append((around if level else own)[place])
    return np.concatenate(blocks), np.concatenate(buckets)


def local_columns(markup: Markup, numbers: Sequence[int]) -> dict[str, Array]:
    """What the markup says of each block by itself."""
    import numpy as np

    shown = np.asarray(numbers, np.int64)
    found: dict[str, Array] = {}
    for start, values, (names, places) in (
        ("tag_", markup.tag, _TAG_PLACES),
        ("in_", markup.landmark, _LANDMARK_PLACES),
        ("part_", markup.part, _PART_PLACES),
    ):
        place = np.fromiter(map(places.get, values, repeat(-1)), np.int8, len(values))[shown]
        for at, name in enumerate(names):
            found[start + name] = place == at
    found["heading"] = np.asarray(markup.heading)[shown]
    found["link"] = np.asarray(markup.link)[shown] / 100
    found["figure"] = np.asarray(markup.figure)[shown] >= 0
    found["hidden"] = np.array(markup.hidden, bool)[shown]
    return found


def container_columns(
    found: Containers, words: Array, prose: Array, link: Array, scores: Mapping[str, Array]
) -> dict[str, Array]:
    """What the containers around each block hold, and where the block stands to the best one."""
    import numpy as np

    made: dict[str, Array] = {"depth": found.depth[found.own]}
    total = max(float(words.sum()), 1.0)
    held = found.sums(words)
    proses = found.sums(np.where(prose, words, 0.0))
    links = found.sums(link * words)
    count = found.sums(np.ones(len(words)))
    weighed = {name: found.sums(score * words) for name, score in scores.items()}
    several = np.maximum(held, 1.0)
    for level, container in enumerate(found.levels()):
        made[f"held{level}"] = held[container] / total
        made[f"prose{level}"] = (proses / several)[container]
        made[f"link{level}"] = (links / several)[container]
        made[f"count{level}"] = np.log1p(count[container])
        for name, weight in weighed.items():
            made[f"{name}{level}"] = (weight / several)[container]
    for share in (0.5, 0.8):
        best = int(np.flatnonzero(proses >= share * proses[0])[-1])
        _add_best(made, f"best{share}", found, best)
    value = sum(np.tanh(score) for score in scores.values()) * np.log1p(words)
    gains = found.sums(np.where(value < 0, value - 0.2, value))
    _add_best(made, "gain", found, int(np.argmax(gains)))
    for name, keys in (("path", found.path), ("shape", found.shape)):
        _add_alike(made, name, keys[found.own], words / total, prose, scores)
    return made


def _add_best(made: dict[str, Array], name: str, found: Containers, best: int) -> None:
    import numpy as np

    inside = (found.own >= best) & (found.own < found.end[best])
    below = found.depth[found.own] - found.depth[best]
    made[f"{name}_inside"] = inside
    made[f"{name}_below"] = np.where(inside, below, -1)
    made[f"{name}_child"] = inside & (below <= 1)


def _add_alike(
    made: dict[str, Array], name: str, keys: Array, share: Array, prose: Array,
    scores: Mapping[str, Array],
) -> None:  # fmt: skip
    """What the blocks in elements of the same kind are like."""
    import numpy as np

    _, group, count = grouped(keys)

    def mean(values: Array) -> Array:
        return (np.bincount(group, weights=values) / count)[group]

    made[f"{name}_count"] = np.log1p(count[group])
    made[f"{name}_words"] = mean(share) * count[group]
    made[f"{name}_prose"] = mean(prose.astype(np.float64))
    for each, score in scores.items():
        made[f"{name}_{each}"] = mean(score)
