"""What kind of page this is: article, forum thread, listing, product page and so on.

One judgement over the page as a whole, from the words of its elements, from what it says
of itself, and from the mean of what the model sees of its blocks. A block's columns end
with it, because what is text on one kind of page is debris on another.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import attrs

from chaffinch.model.signs import BUCKETS, Array

KINDS = ("article", "collection", "documentation", "forum", "listing", "product", "service")
"""The kinds of page that are told apart, as the sets of pages with known text name them."""
ARTICLE, COLLECTION, MANUAL, FORUM = KINDS[:4]
PRODUCT = KINDS[5]
LISTING = frozenset(("collection", "listing"))
"""Kinds whose text consists of entries that lead elsewhere."""
FEWEST = 60
"""Blocks: shorter texts and pages were chosen by somebody, or are soon read."""

STATED = 1 << 12
"""Buckets for what a page says of itself, behind those for words."""


@attrs.frozen(eq=False)
class Kinds:
    """Weights of one linear judgement for each of `KINDS`.

    ``words`` is buckets x kinds in whole numbers of ``unit``; ``means``, ``centre`` and ``spread``
    are over the page's own columns; ``bias`` is one for each kind.
    """

    words: Array
    unit: float
    means: Array
    centre: Array
    spread: Array
    bias: Array

    def chances(self, buckets: Array, seen: Array) -> Array:
        """The probability of every kind, given the page's buckets and its own columns."""
        import numpy as np

        total = self.bias.astype(np.float64)
        if len(buckets):
            held = np.ascontiguousarray(self.words.take(buckets, axis=0).T)  # summed along memory
            held = held.sum(axis=1, dtype=np.int64)
            total = total + held * (self.unit / np.sqrt(len(buckets)))
        total = total + ((seen - self.centre) / self.spread) @ self.means
        grown = np.exp(total - total.max())
        return grown / grown.sum()


def buckets_of(words: Array, stated: Sequence[str]) -> Array:
    """The buckets of a page: those of its words or marks, each once, and of what it states."""
    import numpy as np

    said = sorted({zlib.crc32(each.encode("utf-8", "surrogatepass")) % STATED for each in stated})
    held = np.zeros(BUCKETS, bool)
    held[words] = True
    return np.concatenate((np.flatnonzero(held), BUCKETS + np.array(said, np.int64)))


def seen_of(matrix: Array, words: Array) -> Array:
    """The columns of a page as a whole: the means over its blocks, by words and by blocks."""
    import numpy as np

    weight = words / max(float(words.sum()), 1.0)
    # no product by `@`: for a large page that starts threads, which then wait for more, busily
    weighed = np.einsum("ij,i->j", matrix, weight)
    return np.concatenate((weighed, matrix.mean(axis=0, dtype=np.float64)))


def columns_of(chances: Array, length: int) -> tuple[Array, list[str]]:
    """The kinds' probabilities as columns of a page of ``length`` blocks, and their names."""
    import numpy as np

    rows = np.broadcast_to(np.round(chances, 3).astype(np.float32), (length, len(KINDS)))
    return rows, [f"kind_{kind}" for kind in KINDS]
