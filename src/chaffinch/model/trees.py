"""Boosted symmetric trees in whole numbers: the same columns give the same sum on every machine.

Every level of a tree asks one question of all rows alike, so a page's rows pass
through all trees as a few operations on matrices.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from chaffinch.model.signs import Array

_ROWS = 512  # at a time: what is asked of them fits into a processor's own memory


@attrs.frozen(eq=False)
class Trees:
    """``features`` and ``borders`` are trees x depth, ``leaves`` trees x 2**depth in units.

    A row goes to the leaf whose bit ``d`` tells whether its column ``features[t, d]``
    is above ``borders[t, d]``; ``depth`` is at most 8.
    """

    features: Array
    borders: Array
    leaves: Array
    unit: float
    bias: float

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Trees:
        """The trees among a file's arrays, as ``training/learn.py`` names them."""
        return cls(
            arrays["features"], arrays["borders"], arrays["leaves"],
            float(arrays["unit"]), float(arrays["bias"]),
        )  # fmt: skip

    def chances(self, columns: Array) -> Array:
        """The probability that every row of ``columns`` gets."""
        import numpy as np

        return 1 / (1 + np.exp(-self.margins(columns)))

    def margins(self, columns: Array) -> Array:
        """The log-odds of every row of ``columns`` (rows x columns, 32-bit floats)."""
        import numpy as np

        parts = [
            self._sums(columns[start : start + _ROWS]) for start in range(0, len(columns), _ROWS)
        ]
        return np.concatenate(parts) * self.unit + self.bias if parts else np.empty(0)

    def shares(self, row: Array) -> Array:
        """For each column what it adds to the log-odds of one row, against the other answer."""
        import numpy as np

        trees, depth = self.features.shape
        place = self._places(row[None, :])[:, 0].astype(np.int64)
        tree = np.arange(trees)
        found = np.zeros(len(row))
        for level in range(depth):
            other = self.leaves[tree, place ^ (1 << level)].astype(np.float64)
            gain = (self.leaves[tree, place] - other) / 2
            np.add.at(found, self.features[:, level], gain * self.unit)
        return found

    def _sums(self, columns: Array) -> Array:
        import numpy as np

        place = self._first_leaves + self._places(columns)
        # 32 bits hold 65,536 leaves of 16 bits
        return self.leaves.ravel().take(place).sum(axis=0, dtype=np.int32)

    def _places(self, columns: Array) -> Array:
        """The leaf of every tree (down) for every row (across)."""
        import numpy as np

        features, borders, numbers = self._questions
        by_column = np.ascontiguousarray(columns.T)
        above = (by_column.take(features, axis=0) > borders).view(np.uint8)
        place = np.zeros((len(self.features), len(columns)), np.uint8)
        for number in reversed(numbers):
            place += place
            place |= above.take(number, axis=0)
        return place

    @cached_property
    def _first_leaves(self) -> Array:
        """Where the leaves of every tree begin (down)."""
        import numpy as np

        trees, depth = self.features.shape
        return (np.arange(trees) << depth)[:, None]

    @cached_property
    def _questions(self) -> tuple[Array, Array, tuple[Array, ...]]:
        """The columns and borders that are asked, each pair once, for about half are asked again;
        and for each level the number of the pair that every tree asks there.
        """
        import numpy as np

        features, borders = self.features.ravel().tolist(), self.borders.ravel().tolist()
        pairs = list(zip(features, borders, strict=True))
        told = sorted(set(pairs))
        number_of = {pair: number for number, pair in enumerate(told)}
        numbers = np.array([number_of[pair] for pair in pairs]).reshape(self.features.shape)
        return (
            np.array([feature for feature, _ in told]),
            np.array([border for _, border in told], self.borders.dtype)[:, None],
            tuple(np.ascontiguousarray(numbers.T)),
        )
