"""The weights that come with the library, and what they say of a page: a probability a block.

One set of weights reads text alone, one reads the markup of HTML besides. Nothing
is unpickled; a model is named by the digest of its files.
"""

from __future__ import annotations

import io
from functools import cache

import attrs

from chaffinch.catalogue import Draft
from chaffinch.model import kinds as pages
from chaffinch.model.context import columns
from chaffinch.model.features import page_of, seen
from chaffinch.model.kinds import KINDS, Kinds
from chaffinch.model.markup import marks
from chaffinch.model.shipped import digest_of, shipped
from chaffinch.model.signs import Array, hashed, weigh
from chaffinch.model.trees import Trees

FILES = {"text": "weights-text.npz", "html": "weights-html.npz"}
_LOW, _HIGH = 0.15, 0.6
_DOUBTFUL, _CLEAR = 0.5, 0.8  # expected F1 over words
_EASE = {"documentation": 0.4, "listing": 0.5, "collection": 0.6, "forum": 0.6, "service": 0.6}
_EASE_OF_TEXT = 0.75


@attrs.frozen(eq=False)
class Weights:
    """What was learnt for one kind of document."""

    tables: tuple[tuple[str, Array, float], ...]
    kinds: Kinds
    trees: Trees
    names: tuple[str, ...]


@cache
def weights(kind: str) -> Weights:
    """The weights for ``text`` or ``html``, read once."""
    import numpy as np

    with np.load(io.BytesIO(shipped(FILES[kind])), allow_pickle=False) as found:
        named = [str(name) for name in found["tables"]]
        return Weights(
            tuple((name, found[f"table_{name}"], float(found[f"unit_{name}"])) for name in named),
            Kinds(
                found["kinds_words"], float(found["kinds_unit"]), found["kinds_means"],
                found["kinds_centre"], found["kinds_spread"], found["kinds_bias"],
            ),
            Trees.of(found),
            tuple(str(name) for name in found["names"]),
        )  # fmt: skip


@cache
def digest() -> str:
    """``sha256:`` over the weights' files, in order."""
    return digest_of(*(FILES[kind] for kind in sorted(FILES)))


@attrs.frozen(eq=False)
class Verdict:
    """What the model says of a page.

    ``chances`` is for every block the probability that it is body, 1 for what no page shows;
    ``kind`` the kind of page this most likely is, one of `KINDS`, or "" for a page without
    blocks; ``sure`` how likely that is, in per cent.
    """

    chances: Array
    kind: str = ""
    sure: int = 0


def verdict(draft: Draft) -> Verdict:
    """The model's verdict on the draft's document; it does not depend on labels."""
    import numpy as np

    chances = np.ones(len(draft))
    numbers = seen(draft)
    if not len(numbers):
        return Verdict(chances)
    learnt, matrix = seen_by(draft)
    chances[np.asarray(numbers)] = learnt.trees.chances(matrix)
    first = learnt.names.index(f"kind_{KINDS[0]}")
    kinds = matrix[0, first : first + len(KINDS)]
    best = int(kinds.argmax())
    return Verdict(chances, KINDS[best], round(100 * float(kinds[best])))


def seen_by(draft: Draft) -> tuple[Weights, Array]:
    """The weights for this kind of document, and its columns."""
    page = page_of(draft)
    learnt = weights("text" if page.containers is None else "html")
    tokens = {"score": hashed(page.signs)}
    if page.containers is not None:
        tokens["markscore"] = marks(page.containers)
    scores = {
        name: weigh(*tokens[name], table, len(page)) * unit for name, table, unit in learnt.tables
    }
    words = tokens["markscore" if page.containers is not None else "score"][1]
    buckets = pages.buckets_of(words, page.stated)
    del tokens, words  # of a page of short lines as much as the columns of its neighbours
    matrix, names = columns(page, scores, room=len(KINDS))
    chances = learnt.kinds.chances(buckets, pages.seen_of(matrix[:, : len(names)], page.words))
    more, more_names = pages.columns_of(chances, len(page))
    if (*names, *more_names) != learnt.names:
        raise AssertionError("the weights were learnt on other columns: train again")
    matrix[:, len(names) :] = more
    return learnt, matrix


def threshold(chances: Array, words: Array) -> float:
    """From which probability on a block of a page is rather body than not.

    High where the page is clear-cut, as articles are; less where even the best cut
    would not get its words right, as in listings. What tells is the highest expected F1 over words.
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


def ease(form: str, kind: str) -> float:
    """Which share of its `threshold` is enough to keep a block of this form and kind of page.

    Less for the kinds of HTML of which much is text, and for plain text, of which less is certain.
    """
    return _EASE_OF_TEXT if form == "text" else _EASE.get(kind, 1.0)
