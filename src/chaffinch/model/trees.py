"""Boosted symmetric trees in whole numbers: the same columns give the same sum on every machine.

Every level of a tree asks one question of all rows alike, so a page's rows pass
through all trees as a few operations on matrices.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from chaffinch.model.signs import Array

_ROWS = 4096  # at a time, so that memory stays bounded


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

        trees, depth = self.features.shape
        base = (np.arange(trees) << depth)[:, None]
        # 32 bits hold 65,536 leaves of 16 bits
        return self.leaves.ravel().take(base + self._places(columns)).sum(axis=0, dtype=np.int32)

    def _places(self, columns: Array) -> Array:
        """The leaf of every tree (down) for every row (across)."""
        import numpy as np

        trees, depth = self.features.shape
        by_column = np.ascontiguousarray(columns.T)
        place = np.zeros((trees, len(columns)), np.uint8)
        for level in reversed(range(depth)):
            above = by_column[self.features[:, level]] > self.borders[:, level, None]
            place += place
            place |= above.view(np.uint8)
        return place
