"""Pages that a scraper strung on spaces: "Home News Council votes By Anna Share The council met".

``get_text(" ")`` writes a space between two elements, and who then joins all that white space parts
has a page in one line. No sign is left where an element ended; the words around a space
tell (`chaffinch.model.seams`). A line is such a page's only where many elements end without the end
of a sentence: what a writer put into one paragraph stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from chaffinch.labels import Span
from chaffinch.readers.text_lines import Told

_PAGE, _LONG = 1_000, 200  # signs of a line that shows it, and of the others that are parted then
_MEETS = 0.5  # from this probability on a space tells of a page
_PARTS = 0.35  # and from this on, once told, a line is parted
_ALONE = 0.6  # but a single word stands apart only from this on, on both sides
_FEWEST, _WORDS = 3, 33  # such spaces in a line, and words for each of them at the most
_TELLING = 12  # such spaces in all lines that show it
_SENTENCES = 3  # that end in a line which is a page's
_WORD = re.compile(r"\S+")
_ENDED = re.compile(r"[.!?…。！？؟।][”\"’'»)\]]*$")
_CODE = re.compile(r"[{}<>=\\_;]|\(\)")
_OF_CODE = 0.1  # such signs for each word, of a line that is a program's or its data

Parts = dict[int, list[Span]]
"""By the place where a line begins the parts of which it was strung."""


def strung(view: str, lines: Iterable[Told]) -> Parts:
    """The lines of a text that were strung together; mostly none, so it is asked quickly."""
    spans = [span for span, _, _ in lines if span[1] - span[0] >= _LONG]
    pages = [span for span in spans if span[1] - span[0] >= _PAGE]
    found = {span: _Line(view, span) for span in pages}
    if sum(line.meeting for line in found.values() if line.is_strung) < _TELLING:
        return {}
    every = (found.get(span) or _Line(view, span) for span in spans)
    return {line.start: line.parts() for line in every if line.is_strung}


def parted(lines: Iterable[Told], parts: Parts) -> Iterator[Told]:
    """The lines as they stood before: each part directly under the one before it."""
    for span, indent, gap in lines:
        for order, part in enumerate(parts.get(span[0], (span,))):
            yield part, indent, 1 if order else gap


class _Line:
    """A line with the probability for each of its spaces that an element ended there."""

    def __init__(self, view: str, span: Span) -> None:
        from chaffinch.model.seams import learnt

        self.start = span[0]
        self._words = [match.span() for match in _WORD.finditer(view, *span)]
        self._chances: list[float] = []
        self.meeting = 0
        if len(_CODE.findall(view, *span)) <= _OF_CODE * len(self._words):
            texts = [view[start:end] for start, end in self._words]
            ended = [_ENDED.search(text) is not None for text in texts]
            if sum(ended) < _SENTENCES and span[1] - span[0] >= _PAGE:
                return
            self._chances = learnt().chances(texts).tolist()
            self.meeting = sum(
                chance >= _MEETS and not end
                for end, chance in zip(ended, self._chances, strict=False)
            )

    @property
    def is_strung(self) -> bool:
        return self.meeting >= _FEWEST and self.meeting * _WORDS >= len(self._words)

    def parts(self) -> list[Span]:
        """The parts of which it was strung."""
        cuts = [n for n, chance in enumerate(self._chances, 1) if chance >= _PARTS]
        edges = pairwise((0, *self._but_in_names(cuts), len(self._words)))
        return [(self._words[first][0], self._words[last - 1][1]) for first, last in edges]

    def _but_in_names(self, cuts: list[int]) -> list[int]:
        """The cuts but those beside a single word that are not clear.

        It belongs to what stands before it, as a name's last word does, or else to what follows.
        """
        found: list[int] = []
        for cut in cuts:
            if found and found[-1] + 1 == cut:
                if self._chances[found[-1] - 1] < _ALONE:
                    found.pop()
                elif self._chances[cut - 1] < _ALONE:
                    continue
            found.append(cut)
        return found
