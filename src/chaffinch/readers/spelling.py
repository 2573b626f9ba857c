"""A text whose letters are decomposed is read as if they were composed: only its spans are others.

What tells lines and paragraphs apart asks of letters whether they are small, counts signs, and
knows words; of "é" in two signs the second is no letter. So the composed text (NFC) is what is
read, and every place in it is found again in the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import attrs

from chaffinch.document import Document
from chaffinch.labels import Span
from chaffinch.readers.charset import ESCAPES
from chaffinch.wording import composed

_PIECE = re.compile(r"[\0-\x7f]?[^\0-\x7f]*")
"""What is composed by itself: a sign of ASCII joins none that stands before it."""


def is_composed(view: str) -> bool:
    """Whether a text is in NFC, as nearly all are."""
    return view.isascii() or unicodedata.is_normalized("NFC", view)


def as_spelt(document: Document, view: str) -> Document:
    """The document of a text, given that of the same text composed."""
    marks = [span for span, _ in (*document.breaks, *document.turns)]
    asked = {*document.starts, *document.ends, *(place for span in marks for place in span)}
    place = dict(_places(view, sorted(asked)))

    def spans(found: Iterable[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
        return tuple(((place[start], place[end]), shown) for (start, end), shown in found)

    return attrs.evolve(
        document,
        view=view,
        starts=array("q", [place[start] for start in document.starts]),
        ends=array("q", [place[end] for end in document.ends]),
        breaks=spans(document.breaks),
        turns=spans(document.turns),
        undecodable=tuple(match.span() for match in ESCAPES.finditer(view)),
    )


def _places(text: str, asked: list[int]) -> Iterator[tuple[int, int]]:
    """Each of these places of the composed text, in order, with the one in the text itself."""
    waiting, done = iter(asked), 0
    want = next(waiting, None)
    for match in _PIECE.finditer(text):
        piece = match[0]
        length = len(composed(piece))
        while want is not None and want < done + length:
            yield want, match.start() + _signs(piece, want - done)
            want = next(waiting, None)
        done += length
    while want is not None:
        yield want, len(text)
        want = next(waiting, None)


def _signs(piece: str, size: int) -> int:
    """How many signs of a piece so many composed ones are; all that compose with the last."""

    def composes_to(signs: int) -> int:
        return len(composed(piece[:signs]))

    return bisect_right(range(len(piece) + 1), size, key=composes_to) - 1 if size else 0
