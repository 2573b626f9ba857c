"""What the markup tells the line model: elements, containers, and the words of class and id names.

Containers are numbered in the order of the page, so what lies inside one is a
stretch of numbers, and sums over it are differences of running sums.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache

import attrs

from chaffinch.document import Markup
from chaffinch.model.signs import Array, mixed

_TAGS = (
    ("p",), ("li",), ("td", "th", "caption"), ("div", "section", "article"), ("pre", "code"),
    ("dt", "dd"), ("blockquote", "q"), ("img", "figcaption", "figure"),
    ("button", "label", "option", "select", "form", "input", "legend"),
)  # fmt: skip
_TAG_GROUPS = {tag: order for order, group in enumerate(_TAGS) for tag in group}
_LANDS = {
    landmark: order
    for order, landmark in enumerate(
        ("main", "article", "nav", "aside", "header", "footer", "form", "figure", "")
    )
}
_PARTS = {"alt": 0, "caption": 1, "credit": 2}
_LEVELS = 5
_OWN, _AROUND = 0x9E3779B1, 0x85EBCA77
_MOST_NAMES = 8


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


@lru_cache(maxsize=1 << 14)
def _codes(tag: str, names: str) -> tuple[int, int, bytes]:
    """The tag's code, one code for tag and names, and the codes of tag and first names packed."""
    words = [tag, *names.split()[:_MOST_NAMES]]
    codes = array("Q", [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words])
    whole = zlib.crc32(names.encode("utf-8", "surrogatepass"))
    return codes[0], codes[0] * 31 + whole, codes.tobytes()


def containers_of(markup: Markup, numbers: Sequence[int]) -> Containers:
    """The containers around these blocks."""
    import numpy as np

    own = np.asarray(markup.container, np.int64)[numbers]
    outer = np.maximum(np.asarray(markup.above, np.int64), 0)
    above = outer.tolist()
    length = len(above)
    codes = [_codes(tag, names) for tag, names in zip(markup.tags, markup.names, strict=True)]
    depth, path = [0] * length, [0] * length
    for number, (around, (tag_code, _, _)) in enumerate(zip(above, codes, strict=True)):
        if number:
            depth[number] = depth[around] + 1
        path[number] = (path[around] * 1_000_003 + tag_code) % (1 << 61)
    end = list(range(1, length + 1))
    for number in range(length - 1, 0, -1):
        around = above[number]
        if end[around] < end[number]:
            end[around] = end[number]
    counts = [len(packed) // 8 for _, _, packed in codes]
    return Containers(
        own=own,
        above=outer,
        end=np.array(end, np.int64),
        depth=np.array(depth, np.int64),
        path=np.array(path, np.int64),
        shape=np.array([whole for _, whole, _ in codes], np.int64),
        named=(
            np.repeat(np.arange(length), counts),
            np.frombuffer(b"".join([packed for _, _, packed in codes]), np.uint64),
        ),
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

    found: dict[str, Array] = {}
    tags = np.array([_TAG_GROUPS.get(markup.tag[number], -1) for number in numbers], np.int8)
    lands = np.array([_LANDS.get(markup.landmark[number], -1) for number in numbers], np.int8)
    parts = np.array([_PARTS.get(markup.part[number], -1) for number in numbers], np.int8)
    for order, group in enumerate(_TAGS):
        found[f"tag_{group[0]}"] = tags == order
    for landmark, order in _LANDS.items():
        found[f"in_{landmark or 'none'}"] = lands == order
    for part, order in _PARTS.items():
        found[f"part_{part}"] = parts == order
    found["heading"] = np.asarray(markup.heading)[numbers]
    found["link"] = np.asarray(markup.link)[numbers] / 100
    found["figure"] = np.asarray(markup.figure)[numbers] >= 0
    found["hidden"] = np.array([markup.hidden[number] for number in numbers], bool)
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

    _, group, count = np.unique(keys, return_inverse=True, return_counts=True)

    def mean(values: Array) -> Array:
        return (np.bincount(group, weights=values) / count)[group]

    made[f"{name}_count"] = np.log1p(count[group])
    made[f"{name}_words"] = mean(share) * count[group]
    made[f"{name}_prose"] = mean(prose.astype(np.float64))
    for each, score in scores.items():
        made[f"{name}_{each}"] = mean(score)
