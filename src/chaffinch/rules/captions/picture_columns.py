"""What tells a caption in plain text: columns over the lines that could be one.

They hold what a line says by itself, what its neighbours are, how it relates to the line
before (an alt text, as a rule), whether the page's prose speaks of the same things,
and what the page is like. No column looks at a label, so no other rule changes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from chaffinch.catalogue import Draft
from chaffinch.model.caption_signs import NAMES as SIGNS
from chaffinch.model.caption_signs import signs_of
from chaffinch.rules.captions.credit_lines import (
    ALONE,
    BEHIND,
    JOINTS,
    MOST_WORDS,
    credit_kinds,
    credit_of,
)
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import has_agency, is_house
from chaffinch.rules.captions.insets import insets, says_same
from chaffinch.rules.names import looks_like_name
from chaffinch.rules.stemmed import stems_of
from chaffinch.wording import COLONS, fold, is_small, stems

_REACH = 3
_FAR = 30
_NEAR = 6
_BRACKETS = ("(", "[", "（", "【")


class _Page:
    """What is counted once for a page: columns over all its blocks, and sums up to each."""

    def __init__(self, draft: Draft) -> None:
        size = len(draft)
        self.draft = draft
        self.insets = insets(draft)
        self.credit = credit_kinds(draft)
        self.prose = _sums(draft.prose)  # prose before a block
        self.further = _sums([n in self.insets for n in range(size)])  # indented before a block
        self.shorts = _sums([count <= 4 for count in draft.words])
        self.same = Counter(draft.keys)
        self.first = draft.prose.index(True) if self.prose[-1] else -1
        self.last = draft.last_prose
        self.spoken: Counter[str] = Counter()  # stems of the page's prose, by lines
        for number in range(size):
            if draft.prose[number]:
                self.spoken.update(stems_of(draft, number))
        self.general = self._general()

    def _general(self) -> tuple[float, ...]:
        draft, size = self.draft, max(1, len(self.draft))
        keys, further = draft.keys, self.further[-1]
        return (
            size,
            further / size,
            further,
            self.credit.count(BEHIND),
            self.credit.count(ALONE),
            self.prose[-1] / size,
            self.shorts[-1] / size,
            draft.spaced,
            len(draft.spoken) / size,
            sum(keys[n : n + 1] == keys[n + 1 : n + 2] for n in self.insets),
        )

    def stems(self, number: int) -> frozenset[str]:
        """The stems of a block's words without its credit's."""
        caption, credit, _ = credit_of(self.draft, number)
        return stems_of(self.draft, number) if credit is None else stems(fold(caption))


def _sums(column: Sequence[bool]) -> list[int]:
    return [0, *accumulate(column)]


def columns(draft: Draft, numbers: Sequence[int]) -> tuple[Any, tuple[str, ...]]:
    """Candidates x columns, 32-bit floats, and the columns' names."""
    import numpy as np

    page = _Page(draft)
    rows = [
        (*_itself(page, n), *_around(page, n), *_beside(page, n), *_place(page, n), *page.general)
        for n in numbers
    ]
    return np.array(rows, np.float32).reshape(len(numbers), len(NAMES)), NAMES


_OWN = (
    "words", "signs", "closed", "inset", "credited", "credit_signs", "agency", "slash", "marked",
    "bracketed", "piped", "colon", "cut", "said", "bars", "name", *SIGNS,
)  # fmt: skip


def _itself(page: _Page, number: int) -> tuple[float, ...]:
    draft, text = page.draft, page.draft.texts[number]
    caption, credit, start = credit_of(draft, number)
    tail = text[start:] if credit else ""
    return (
        draft.words[number],
        len(text),
        draft.closed[number],
        number in page.insets,
        bool(credit),
        len(credit or ""),
        has_agency(credit or ""),
        "/" in (credit or ""),
        marks_of(draft.lexicon).at_start(tail.lstrip("([（ |")) > 0,
        tail.startswith(_BRACKETS),
        "|" in tail[:3],
        text.endswith(COLONS),
        text.endswith(("…", "...")),
        bool(draft.said[number]),
        text.count("|"),
        looks_like_name(caption),
        *signs_of(caption, page.stems(number)),
    )


_AT = (-2, -1, 1, 2)
_NEIGHBOUR = ("words", "closed", "inset", "credit", "prose", "said", "goes_on")
_AROUND = tuple(f"{name}{d:+d}" for d in _AT for name in _NEIGHBOUR)


def _around(page: _Page, number: int) -> list[float]:
    draft, found = page.draft, list[float]()
    for step in _AT:
        other = number + step
        if 0 <= other < len(draft):
            found += [
                min(draft.words[other], 40), draft.closed[other], other in page.insets,
                page.credit[other], draft.prose[other], bool(draft.said[other]),
                _goes_on(draft.texts[other]),
            ]  # fmt: skip
        else:
            found += [-1, -1, -1, -1, -1, -1, -1]
    return found


def _goes_on(text: str) -> bool:
    """Whether a line begins as no sentence does: a scraper broke it off at a link."""
    return is_small(text[:1]) or text[:1] in JOINTS


_BESIDE = ("shared-1", "stems-1", "shared+1", "stems+1", "gap+1", "alt_says", "twin", "house+1")


def _beside(page: _Page, number: int) -> list[float]:
    """How the line relates to those before and behind it: shared words, or the very same."""
    draft, own = page.draft, stems_of(page.draft, number)
    found: list[float] = []
    for other in (number - 1, number + 1):
        if not 0 <= other < len(draft) or draft.words[other] > MOST_WORDS:
            found += [-1, -1]
            continue
        theirs = stems_of(draft, other)
        least = min(len(own), len(theirs))
        found += [len(own & theirs) / least if least else 0, len(theirs)]
    gaps = draft.document.gaps
    behind = gaps[number + 1] if number + 1 < len(draft) else 0
    house = number + 1 < len(draft) and is_house(draft.texts[number + 1])
    return [*found, min(behind, 3), _alt_says(page, number), _twin(draft, number), house]


def _alt_says(page: _Page, number: int) -> int:
    """How far above stands a line that is further in and says the same; 0 for none."""
    draft = page.draft
    for step in range(1, _REACH + 1):
        other = number - step
        if other in page.insets and says_same(draft, other, number):
            return step
    return 0


def _twin(draft: Draft, number: int) -> int:
    """How near a line says the very same; 0 for none within three."""
    key = draft.keys[number]
    for step in range(1, _REACH + 1):
        if number + step < len(draft) and draft.keys[number + step] == key:
            return step
        if number >= step and draft.keys[number - step] == key:
            return step
    return 0


_PLACES = (
    "place", "prose_before", "prose_behind", "to_first", "to_last", "near_prose", "near_insets",
    "near_shorts", "since_prose", "until_prose", "spoken", "spoken_twice", "same",
)  # fmt: skip


def _place(page: _Page, number: int) -> list[float]:
    draft, size = page.draft, len(page.draft)
    low, high = max(0, number - _NEAR), min(size, number + _NEAR + 1)
    own = page.stems(number)
    itself = int(draft.prose[number])
    said = [page.spoken.get(stem, 0) - itself for stem in own]
    return [
        number / max(1, size),
        min(page.prose[number], 20),
        min(page.prose[size] - page.prose[number + 1], 20),
        max(-_FAR, min(_FAR, number - page.first)),
        max(-_FAR, min(_FAR, page.last - number)),
        page.prose[high] - page.prose[low] - itself,
        page.further[high] - page.further[low],
        page.shorts[high] - page.shorts[low],
        _steps(page.prose, number, -1),
        _steps(page.prose, number, 1),
        sum([count > 0 for count in said]) / max(1, len(own)),
        sum([count > 1 for count in said]) / max(1, len(own)),
        page.same[draft.keys[number]],
    ]


def _steps(sums: Sequence[int], number: int, way: int) -> int:
    """How many blocks lie between a block and the next that counts, at most six."""
    for step in range(1, _NEAR + 1):
        other = number + way * step
        if not 0 <= other < len(sums) - 1:
            return _NEAR + 1
        if sums[other + 1] > sums[other]:
            return step - 1
    return _NEAR


_GENERAL = (
    "size", "inset_share", "insets", "credited_lines", "credit_lines", "prose_share", "short_share",
    "spaced", "said_share", "pairs",
)  # fmt: skip
NAMES: tuple[str, ...] = (*_OWN, *_AROUND, *_BESIDE, *_PLACES, *_GENERAL)
"""The names of the columns, in order."""
