r"""Words that the end of a line broke are whole again; a hyphen that is the word's own stays.

Soft hyphens and the sign ``¬`` of scanners stand for nothing else. A hyphen goes where the text
has the whole word elsewhere, or where so many of its lines end in the midst of words that they were
broken by syllables. It stays where the text writes the word with it, where both halves are words
of the text, before a small word of one that has more (``a-t-il``), before "and" or "or" (``two- and
three-year``), a capital and a number, in an address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise

from chaffinch.labels import Span
from chaffinch.lexicon import lexicon
from chaffinch.wording import goes_on, is_small

_HYPHENS = "-\u2010"
_ALWAYS = "\u00ad¬"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_HEAD = re.compile(r"[^\W\d_]+(?:[-\u2010\u00ad¬][^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*\Z")
_REACH = 40  # signs of a word
_OF_ADDRESSES = "/@_.\\"
_SYLLABLES = 0.03  # of the ends of lines within paragraphs, in a text that breaks words
_FEWEST = 2  # words that are broken in such a text
_LONE = 3  # letters that a half has which is a word of its own


class Joints:
    """How the ends of lines within the paragraphs of one text are shown."""

    def __init__(self, view: str) -> None:
        self._view = view

    def shown(self, pieces: Sequence[Span]) -> list[tuple[Span, str]]:
        """Each end of a line between the pieces of a paragraph, and what a clean text shows."""
        return [self._shown(left[1], right[0]) for left, right in pairwise(pieces)]

    def _shown(self, end: int, start: int) -> tuple[Span, str]:
        """A space; nothing before a comma or a full stop, and within a word."""
        view = self._view
        bare = goes_on(view, start) and not view[end:start].strip("\r\n")
        if bare or not view[start].isalnum():
            return (end, start), "" if bare else " "
        if "\u00ad" in view[end:start] or view[end - 1] in _ALWAYS:
            low = end - (view[end - 1] in _ALWAYS)
            return ((low, start) if view[low - 1 : low].isalpha() else (end, start)), ""
        if view[end - 1] not in _HYPHENS or not view[max(0, end - 2)].isalnum():
            return (end, start), " "
        left, right = self._halves(end, start)
        if not left or not right or self._keeps(left, right):
            return (end, start), " " if right.lower() in _suspensions() else ""
        return (end - 1, start), ""

    def _halves(self, end: int, start: int) -> tuple[str, str]:
        """The letters on both sides of a hyphen at the end of a line, if letters they are."""
        word = self._view[max(0, end - 2 * _REACH) : end].split()[-1]
        if any(sign in word for sign in _OF_ADDRESSES):
            return "", ""
        before = _TAIL.search(self._view, max(0, end - 1 - _REACH), end - 1)
        behind = _HEAD.match(self._view, start, start + _REACH)
        return before[0] if before else "", behind[0] if behind else ""

    def _keeps(self, left: str, right: str) -> bool:
        """Whether the hyphen between two halves is the word's own, or may be."""
        if not (is_small(right[0]) or (right.isupper() and left.isupper())):
            return True
        left, right = left.lower(), right.lower()
        if "-" in left and right in small_words():
            return True  # "a-t-il", "out-of-the-way"
        if "-" not in left and left + right in self._words:
            return False
        if right in _suspensions() or f"{left}-{right}" in self._hyphened:
            return True
        alone = min(len(left), len(right)) >= _LONE
        if alone and left in self._words and right in self._words:
            return True
        return not self._breaks_words

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of the text, without the halves that the ends of its lines made."""
        whole = _BROKEN.sub(" ", self._view)
        return frozenset(map(str.lower, _WORD.findall(whole)))

    @cached_property
    def _hyphened(self) -> frozenset[str]:
        found = _JOINED.findall(self._view)
        return frozenset(each.replace("\u2010", "-").lower() for each in found)

    @cached_property
    def _breaks_words(self) -> bool:
        """Whether words of the text were broken by syllables, not only behind their own hyphens."""
        ends = sum(map(bool, map(str.strip, self._view.splitlines())))
        broken = len(_BROKEN.findall(self._view))
        return broken >= max(_FEWEST, _SYLLABLES * ends)


_BROKEN = re.compile(
    r"(?<![^\W\d_])[^\W\d_]++[-\u2010\u00ad¬][ \t\u00a0]*+(?:\r\n?|\n)\s*+[^\W\d_]++"
)


@cache
def small_words() -> frozenset[str]:
    """The words that are the most frequent ones of a language, of all languages."""
    return frozenset(word for _, word in lexicon().entries("stopwords"))


@cache
def _suspensions() -> frozenset[str]:
    """Words before which a hyphen stands for a part that is said once: "two- and three-year"."""
    return frozenset(word for _, word in lexicon().entries("suspensions"))
