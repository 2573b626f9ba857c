"""Boosted symmetric trees in whole numbers: the same columns give the same sum on every machine.

Every level of a tree asks one question of all rows alike, so a page's rows pass
through all trees as a few operations on matrices.
"""

from __future__ import annotations

import attrs

from chaffinch.model.signs import Array

_ROWS = 4096  # at a time, so that memory stays bounded


@attrs.frozen(eq=False)
class Trees:
    """``features`` and ``borders`` are trees x depth, ``leaves`` trees x 2**depth in units.

    A row goes to the leaf whose bit ``d`` tells whether its column ``features[t, d]``
    is above ``borders[t, d]``.
    """

    features: Array
    borders: Array
    leaves: Array
    unit: float
    bias: float

    def margins(self, columns: Array) -> Array:
        """The log-odds of every row of ``columns`` (rows x columns, 32-bit floats)."""
        import numpy as np

        parts = [
            self._sums(columns[start : start + _ROWS]) for start in range(0, len(columns), _ROWS)
        ]
        return np.concatenate(parts) * self.unit + self.bias if parts else np.empty(0)

    def _sums(self, columns: Array) -> Array:
        import numpy as np

        trees, depth = self.features.shape
        by_column = np.ascontiguousarray(columns.T)
        place = np.zeros((trees, len(columns)), np.uint8 if depth <= 8 else np.uint16)
        for level in range(depth):
            above = by_column[self.features[:, level]] > self.borders[:, level, None]
            place |= above.astype(place.dtype) << place.dtype.type(level)
        base = (np.arange(trees, dtype=np.int32) << depth)[:, None]
        return self.leaves.ravel()[base + place].sum(axis=0, dtype=np.int64)
