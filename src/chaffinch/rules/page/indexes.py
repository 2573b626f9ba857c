"""Entries of an index from A to Z: names beneath the letter that they begin with.

Directories and the categories of wikis are set so. Each entry leads to a page of its
own, as the lines of a menu do; the letters above them tell that they are what the page is for.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from chaffinch.catalogue import Draft
from chaffinch.rules.page.region import AROUND

_LETTERS = 2  # in the order of the alphabet, each above entries of its own
_ENTRIES = 4
_MOST_OF = 3  # of so many entries one may be filed under another word than its first
_WORDS = 12  # of an entry
_NEAR = 4  # lines between the paragraph that leads to an index and its first letter


def index_entries(draft: Draft) -> frozenset[int]:
    """The letters of an index from A to Z, and the entries beneath each."""
    found: frozenset[int] = draft.once("index entries", _entries)
    return found


def _entries(draft: Draft) -> frozenset[int]:
    letters = [n for n, text in enumerate(draft.texts) if _is_letter(text) and _is_amid(draft, n)]
    if len(letters) < _LETTERS:
        return frozenset()  # most pages
    parts = [
        (head, below)
        for head, end in pairwise((*letters, len(draft)))
        if (below := _beneath(draft, head, end, last=end == len(draft)))
    ]
    best: list[tuple[int, range]] = []
    run: list[tuple[int, range]] = []
    for part in parts:
        follows = run and _first(draft.texts[run[-1][0]]) < _first(draft.texts[part[0]])
        run = [*run, part] if follows else [part]
        best = max(best, run, key=len)
    if len(best) < _LETTERS or sum(len(below) for _, below in best) < _ENTRIES:
        return frozenset()
    if not _is_text(draft, best):
        return frozenset()
    return frozenset(n for head, below in best for n in (head, *below))


def _is_text(draft: Draft, parts: list[tuple[int, range]]) -> bool:
    """Whether an index is what the page is for: a paragraph leads to it, and less is told behind.

    Of a dump; a menu of goods from A to Z stands above what the page says. In HTML it has a place
    of its own.
    """
    if draft.document.markup is not None:
        return True
    words = sum(draft.words[n] for _, below in parts for n in below)
    first, stop = parts[0][0], parts[-1][1].stop
    told = sum(draft.words[n] for n in range(stop, len(draft)) if draft.prose[n])
    return any(draft.prose[max(0, first - _NEAR) : first]) and told <= words


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and not text.islower()


def _is_amid(draft: Draft, number: int) -> bool:
    markup = draft.document.markup
    return markup is None or (markup.landmark[number] not in AROUND and not markup.meta[number])


def _beneath(draft: Draft, head: int, end: int, *, last: bool) -> range:
    """The entries beneath a letter, up to the next; beneath the last those that begin with it."""
    letter = _first(draft.texts[head])
    below = range(head + 1, end)
    filed = [_first(draft.texts[n]) == letter for n in below]
    if last:
        behind = filed.index(False) if False in filed else len(filed)
        return below[:behind]
    short = all(draft.words[n] <= _WORDS and not draft.prose[n] for n in below)
    return below if short and (len(below) - sum(filed)) * _MOST_OF <= len(below) else range(0)


def _first(text: str) -> str:
    """The letter that a line is filed under: without accents, whatever its case."""
    bare = text.lstrip("«“„\"'‘([*•·- ")
    return unicodedata.normalize("NFD", bare[:1])[:1].casefold()
