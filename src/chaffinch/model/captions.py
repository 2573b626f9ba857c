"""The weights that tell captions in plain text: a probability for every line that could be one.

Trees over the columns of `chaffinch.rules.captions.picture_columns`, in whole numbers; named by the
digest of their file.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import attrs

from chaffinch.model.shipped import digest_of, shipped
from chaffinch.model.signs import Array
from chaffinch.model.trees import Trees

FILE = "weights-captions.npz"


@attrs.frozen(eq=False)
class Learnt:
    """Trees, and the names of the columns that they were learnt on."""

    trees: Trees
    names: tuple[str, ...]

    def chances(self, columns: Array, names: Sequence[str]) -> Array:
        """The probability that each row of ``columns`` (rows x columns) is a caption's line."""
        if tuple(names) != self.names:
            raise AssertionError("the weights were learnt on other columns: train again")
        return self.trees.chances(columns)


@cache
def learnt() -> Learnt:
    """The weights that come with the library, read once."""
    return weights_in(shipped(FILE))


def weights_in(data: bytes) -> Learnt:
    """The weights that a file of NumPy arrays holds, as ``training/captions.py`` makes it."""
    import numpy as np

    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        return Learnt(Trees.of(found), tuple(str(name) for name in found["names"]))


@cache
def digest() -> str:
    """``sha256:`` over the weights' file."""
    return digest_of(FILE)
