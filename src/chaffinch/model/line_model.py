"""The weights that come with the library, and what they say of a page: a probability a block.

One set of weights reads text alone, one reads the markup of HTML besides. Nothing
is unpickled; a model is named by the digest of its files.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib import resources

import attrs

from chaffinch.catalogue import Draft
from chaffinch.model.features import columns, page_of, seen
from chaffinch.model.markup import marks
from chaffinch.model.signs import Array, hashed, weigh
from chaffinch.model.trees import Trees

FILES = {"text": "weights-text.npz", "html": "weights-html.npz"}
_LOW, _HIGH = 0.2, 0.5
_DOUBTFUL, _CLEAR = 0.4, 0.7  # expected F1 over words


@attrs.frozen(eq=False)
class Weights:
    """What was learnt for one kind of document."""

    tables: tuple[tuple[str, Array, float], ...]
    trees: Trees
    names: tuple[str, ...]


def _raw(kind: str) -> bytes:
    return (resources.files(__package__) / FILES[kind]).read_bytes()


@cache
def weights(kind: str) -> Weights:
    """The weights for ``text`` or ``html``, read once."""
    import numpy as np

    with np.load(io.BytesIO(_raw(kind)), allow_pickle=False) as found:
        named = [str(name) for name in found["tables"]]
        return Weights(
            tuple((name, found[f"table_{name}"], float(found[f"unit_{name}"])) for name in named),
            Trees(
                found["features"], found["borders"], found["leaves"],
                float(found["unit"]), float(found["bias"]),
            ),
            tuple(str(name) for name in found["names"]),
        )  # fmt: skip


@cache
def digest() -> str:
    """``sha256:`` over the weights' files, in order."""
    total = hashlib.sha256()
    for kind in sorted(FILES):
        total.update(hashlib.sha256(_raw(kind)).digest())
    return "sha256:" + total.hexdigest()


def probabilities(draft: Draft) -> Array:
    """For every block of the draft the probability that it is body; 1 for what no page shows."""
    import numpy as np

    chances = np.ones(len(draft))
    numbers = seen(draft)
    if len(numbers):
        learnt, matrix = _seen_by(draft)
        chances[np.asarray(numbers)] = 1 / (1 + np.exp(-learnt.trees.margins(matrix)))
    return chances


def reasons(draft: Draft, number: int, most: int = 3) -> tuple[tuple[str, float], ...]:
    """The columns that weigh most for one block: name and log-odds, negative against body.

    For explaining; it reads the whole page again. Nothing for a block that no page shows.
    """
    numbers = list(seen(draft))
    if number not in numbers:
        return ()
    learnt, matrix = _seen_by(draft)
    shares = learnt.trees.shares(matrix[numbers.index(number)])
    best = sorted(range(len(shares)), key=lambda column: -abs(shares[column]))[:most]
    return tuple((learnt.names[column], round(float(shares[column]), 2)) for column in best)


def _seen_by(draft: Draft) -> tuple[Weights, Array]:
    """The weights for this kind of document, and its columns."""
    page = page_of(draft)
    learnt = weights("text" if page.containers is None else "html")
    tokens = {"score": hashed(page.signs)}
    if page.containers is not None:
        tokens["markscore"] = marks(page.containers)
    scores = {
        name: weigh(*tokens[name], table, len(page)) * unit for name, table, unit in learnt.tables
    }
    matrix, names = columns(page, scores)
    if tuple(names) != learnt.names:
        raise AssertionError("the weights were learnt on other columns: train again")
    return learnt, matrix


def threshold(chances: Array, words: Array) -> float:
    """From which probability on to keep a block.

    Half where the page is clear-cut, as articles are; less where even the best cut would
    not get its words right, as in listings. What tells is the highest expected F1 over words.
    """
    import numpy as np

    if not len(chances):
        return _HIGH
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum((chances * words)[order])
    kept = np.cumsum(words[order])
    best = float((2 * right / (kept + right[-1] + 1e-9)).max())
    clear = (best - _DOUBTFUL) / (_CLEAR - _DOUBTFUL)
    return _LOW + (_HIGH - _LOW) * min(max(clear, 0.0), 1.0)
