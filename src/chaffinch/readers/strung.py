"""Pages that a scraper strung on spaces: "Home News Council votes By Anna Share The council met".

``get_text(" ")`` writes a space between two elements, and who then joins all that white space parts
has a page in one line. No sign is left where an element ended; the words around a space
tell (`chaffinch.model.seams`). A line is such a page's only where many elements end without the end
of a sentence: what a writer put into one paragraph stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, takewhile

from chaffinch.labels import Span
from chaffinch.lexicon import lexicon
from chaffinch.readers.text_lines import Told, lines_of
from chaffinch.wording import key

_PAGE, _LONG = 1_000, 200  # signs of a line that shows it, and of the others that are parted then
_MOST = 1_000_000  # signs of a line that is still a page's: what is longer is a file of many things
_MEETS = 0.5  # from this probability on a space tells of a page
_PARTS = 0.35  # and from this on, once told, a line is parted
_NAMED = 0.75  # behind "By" and the first word of a name only from this on
_TITLE, _LONGEST = 15, 60  # signs of a title that comes again, and its words at the most
_MAYBE = 0.1  # from this probability on it is parted from what stands around it
_ALONE = 0.6  # but a single word stands apart only from this on, on both sides
_FEWEST, _WORDS = 3, 33  # such spaces in a line, and words for each of them at the most
_TELLING = 12  # such spaces in all lines that show it
_SENTENCES = 3  # that end in a line which is a page's
_WORD = re.compile(r"\S+")
_ENDED = re.compile(r"[.!?…。！？؟।][”\"’'»)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[{}<>=\\_;]|\(\)")
_OF_CODE = 0.1  # such signs for each word, of a line that is a program's or its data

Parts = dict[int, list[Span]]
"""By the place where a line begins the parts of which it was strung."""


def strung(view: str, place: int = 0) -> Parts:
    """The lines of a text, from a place on, that were strung together; mostly none."""
    if not any(len(line) >= _PAGE for line in view.splitlines()):
        return {}
    lines = (span for span, _, _ in lines_of(view, place))
    spans = [span for span in lines if _LONG <= span[1] - span[0] <= _MOST]
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
        self._texts: list[str] = []
        self._chances: list[float] = []
        self.meeting = 0
        if len(_CODE.findall(view, *span)) <= _OF_CODE * len(self._words):
            self._texts = [view[start:end] for start, end in self._words]
            ended = [_ENDED.search(text) is not None for text in self._texts]
            if sum(ended) < _SENTENCES and span[1] - span[0] >= _PAGE:
                return
            self._chances = learnt().chances(self._texts).tolist()
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
        cuts = sorted({*self._around_title(self._but_in_names(cuts)), *self._behind_names()})
        edges = pairwise((0, *cuts, len(self._words)))
        return [(self._words[first][0], self._words[last - 1][1]) for first, last in edges]

    def _around_title(self, cuts: list[int]) -> list[int]:
        """The cuts with those around the page's title, which its head says before, and none in it.

        It begins the line, comes once more, and is no menu; of several places that which says most
        of it counts.
        """
        folds = [text.casefold() for text in self._texts]
        again = (at for at in range(1, len(folds)) if folds[at] == folds[0])
        at = max(again, key=lambda at: self._again(folds, at), default=0)
        length = self._again(folds, at) if at else 0
        inside = self._chances[: max(0, length - 1)]
        menu = 3 * sum(chance >= _MEETS for chance in inside) > len(inside)
        if sum(map(len, folds[:length])) < _TITLE or length > at or menu:
            return cuts
        edges = {
            n
            for n in (at, at + length)
            if n <= len(self._chances) and self._chances[n - 1] >= _MAYBE
        }
        kept = (n for n in cuts if not (0 < n < length or at < n < at + length))
        return sorted(edges.union(kept))

    def _again(self, folds: list[str], at: int) -> int:
        """How many words from a place on are those that begin the line, at most `_LONGEST`."""
        pairs = zip(folds[:_LONGEST], folds[at : at + _LONGEST], strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))

    def _but_in_names(self, cuts: list[int]) -> list[int]:
        """The cuts but those beside a single word that are not clear.

        It belongs to what stands before it, as a name's last word does, or else to what follows.
        Nor is a name parted behind the word that makes it a byline.
        """
        found: list[int] = []
        for cut in cuts:
            if self._is_in_byline(found[-1] if found else 0, cut):
                continue
            if found and found[-1] + 1 == cut:
                if self._chances[found[-1] - 1] < _ALONE:
                    found.pop()
                elif self._chances[cut - 1] < _ALONE:
                    continue
            found.append(cut)
        return found

    def _behind_names(self) -> Iterator[int]:
        """Where a button's word stands behind the name in a byline: "By Ida Merrow Print"."""
        texts = self._texts
        for start, text in enumerate(texts):
            if _is_by(text):
                ends = range(start + 3, min(start + 5, len(texts)))
                button = next((n for n in ends if _is_button(texts[n])), 0)
                if button and _are_capital(*texts[start + 1 : button]):
                    yield button

    def _is_in_byline(self, start: int, cut: int) -> bool:
        """Whether a part would hold "By" and one word of a name, before another with a capital."""
        if cut - start != 2 or self._chances[cut - 1] >= _NAMED:
            return False
        led, name, following = self._texts[start : start + 3]
        return _is_by(led) and _are_capital(name, following)


def _is_by(word: str) -> bool:
    return word.strip(":：").casefold() in _by_words()


def _are_capital(*words: str) -> bool:
    return all(word[0].isupper() for word in words)


def _is_button(word: str) -> bool:
    return _are_capital(word) and bool(lexicon().said(key(word)))


@cache
def _by_words() -> frozenset[str]:
    """The words by which bylines begin, of all languages."""
    entries = (entry.partition("{x}")[0] for _, entry in lexicon().entries("byline"))
    return frozenset(word for entry in entries for word in _LETTERS.findall(entry.casefold()))
