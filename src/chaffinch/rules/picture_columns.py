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

import attrs

from chaffinch.catalogue import Draft
from chaffinch.model.caption_signs import NAMES as SIGNS
from chaffinch.model.caption_signs import signs_of
from chaffinch.rules.credits import (
    begins_with_mark,
    has_agency,
    is_agency,
    is_name,
    is_noun,
    split_credit,
)
from chaffinch.rules.names import looks_like_name
from chaffinch.wording import content_words, is_item

MOST_WORDS = 90
_INDENT = 2
_REACH = 3
_FAR = 30
_NEAR = 6
_LONG_CREDIT = 14  # words: beyond, a line is no credit alone


@attrs.frozen(eq=False)
class _Page:
    """What is counted once for a page: columns over all its blocks, and sums up to each."""

    draft: Draft
    indented: Sequence[bool]
    credit: Sequence[int]
    prose: Sequence[int]  # prose before a block
    insets: Sequence[int]  # indented before a block
    shorts: Sequence[int]  # lines of four words or fewer before a block
    spoken: Counter[str]  # stems of the page's prose, by lines
    same: Counter[str]
    first: int
    last: int
    general: tuple[float, ...]


def credit_of(draft: Draft, number: int) -> tuple[str, str | None, int]:
    """The block split into caption and credit: see `chaffinch.rules.credits.split_credit`."""
    told: tuple[str, str | None, int] = draft.readings.once(
        "credit", draft.texts[number], split_credit
    )
    return told


def indented(draft: Draft, number: int) -> bool:
    """Whether the block stands further in than the page's lines do, and is no item of a list."""
    further = draft.document.indents[number] >= _INDENT + draft.margin
    return further and not is_item(draft.texts[number])


def candidates(draft: Draft) -> list[int]:
    """The blocks that could be captions at all: neither single words nor long paragraphs."""
    return [
        number
        for number, count in enumerate(draft.words)
        if 1 < count <= MOST_WORDS and (not draft.said[number] or credit_of(draft, number)[1])
    ]


def columns(draft: Draft, numbers: Sequence[int]) -> tuple[Any, tuple[str, ...]]:
    """Candidates x columns, 32-bit floats, and the columns' names."""
    import numpy as np

    page = _page(draft)
    rows = [
        (*_itself(draft, n), *_around(page, n), *_beside(draft, n), *_place(page, n), *page.general)
        for n in numbers
    ]
    return np.array(rows, np.float32).reshape(len(numbers), len(NAMES)), NAMES


def _page(draft: Draft) -> _Page:
    size = max(1, len(draft))
    insets = [indented(draft, n) for n in range(len(draft))]
    credit: list[int] = draft.once("credits", credit_kinds)
    prose = [n for n in range(len(draft)) if draft.prose[n]]
    spoken: Counter[str] = Counter()
    for number in prose:
        spoken.update(content_words(draft.texts[number]))
    general = (
        size,
        sum(insets) / size,
        sum(insets),
        credit.count(BEHIND),
        credit.count(ALONE),
        len(prose) / size,
        sum(count <= 4 for count in draft.words) / size,
        draft.spaced,
        len(draft.spoken) / size,
        sum(insets[n] and draft.keys[n] == draft.keys[n + 1] for n in range(len(draft) - 1)),
    )
    return _Page(
        draft, insets, credit, _sums(draft.prose), _sums(insets),
        _sums([count <= 4 for count in draft.words]), spoken, Counter(draft.keys),
        prose[0] if prose else -1, prose[-1] if prose else -1, general,
    )  # fmt: skip


def _sums(column: Sequence[bool]) -> list[int]:
    return [0, *accumulate(map(int, column))]


def alts_stand_in(draft: Draft) -> bool:
    """Whether the page sets alt texts further in than its text, as flattened articles do.

    All lines that stand further in do so by as much, and one of them says what the line
    behind it says.
    """
    found = [number for number in range(len(draft)) if indented(draft, number)]
    if len({draft.document.indents[number] for number in found}) != 1:
        return False
    return 3 * len(found) <= len(draft) and any(
        number + 1 < len(draft) and not indented(draft, number + 1) and _alike(draft, number)
        for number in found
    )


def _alike(draft: Draft, number: int) -> bool:
    """Whether a line and the one behind it share half of their words, or are the same."""
    if draft.keys[number] == draft.keys[number + 1]:
        return True
    first, second = content_words(draft.texts[number]), content_words(draft.texts[number + 1])
    least = min(len(first), len(second))
    return least >= 2 and 2 * len(first & second) >= least


NONE, BEHIND, ALONE, MARK_ALONE, AGENCY_ALONE = range(5)
"""How a block holds a credit: not, behind a caption, and nothing else in three ways."""


def credit_kinds(draft: Draft) -> list[int]:
    """For each block how it holds a credit.

    A mark without a name ("Photo:") counts where a name is the next line, or the one behind
    a colon; then the name is a credit alone.
    """
    kinds = [NONE] * len(draft)
    asked = range(len(draft)) if draft.document.markup is None else _near_free(draft)
    for number in asked:
        kinds[number] = _credit_kind(draft, number)
    for number in asked:
        text = draft.texts[number]
        if not draft.keys[number] and kinds[number + 1 : number + 2] == [ALONE]:
            kinds[number] = MARK_ALONE  # a dash between caption and credit
        if not is_noun(text):
            continue
        name = number + 1
        if text[-1:] not in (":", "："):
            if name >= len(draft) or draft.texts[name] not in (":", "："):
                continue
            name += 1
        if name < len(draft) and is_name(draft.texts[name]):
            kinds[number:name] = [MARK_ALONE] * (name - number)
            kinds[name] = ALONE
    return kinds


def _near_free(draft: Draft) -> list[int]:
    """The short blocks without a label and the next few: markup has told of all the others."""
    near: set[int] = set()
    for number in draft.free():
        near.update(range(number, min(number + _REACH, len(draft))))
    return sorted(number for number in near if draft.words[number] <= _LONG_CREDIT)


def _credit_kind(draft: Draft, number: int) -> int:
    if draft.words[number] > MOST_WORDS:
        return NONE
    if is_agency(draft.texts[number]):
        return AGENCY_ALONE
    caption, credit, _ = credit_of(draft, number)
    if not credit:
        return NONE
    if caption:
        return BEHIND
    return ALONE if draft.words[number] <= _LONG_CREDIT else NONE


_OWN = (
    "words", "signs", "closed", "quoted", "inset", "credited", "credit_signs", "agency", "slash",
    "marked", "bracketed", "piped", "colon", "cut", "said", "strong", "bars", "name", *SIGNS,
)  # fmt: skip


def _itself(draft: Draft, number: int) -> tuple[float, ...]:
    text = draft.texts[number]
    caption, credit, start = credit_of(draft, number)
    tail = text[start:] if credit else ""
    return (
        draft.words[number],
        len(text),
        draft.closed[number],
        draft.quoted[number],
        indented(draft, number),
        bool(credit),
        len(credit or ""),
        has_agency(credit or ""),
        "/" in (credit or ""),
        begins_with_mark(tail),
        tail[:1] in tuple("([（【"),
        "|" in tail[:3],
        text.endswith((":", "：")),
        text.endswith(("…", "...")),
        bool(draft.said[number]),
        any(phrase.strong for phrase in draft.said[number]),
        text.count("|"),
        looks_like_name(caption),
        *signs_of(caption),
    )


_AT = tuple(d for d in range(-_REACH, _REACH + 1) if d)
_NEIGHBOUR = ("words", "closed", "inset", "credit", "prose", "said")
_AROUND = tuple(f"{name}{d:+d}" for d in _AT for name in _NEIGHBOUR)


def _around(page: _Page, number: int) -> list[float]:
    draft, found = page.draft, []
    for step in _AT:
        other = number + step
        if 0 <= other < len(draft):
            found += [
                min(draft.words[other], 40), draft.closed[other], page.indented[other],
                page.credit[other], draft.prose[other], bool(draft.said[other]),
            ]  # fmt: skip
        else:
            found += [-1, -1, -1, -1, -1, -1]
    return [float(value) for value in found]


_BESIDE = (
    *(f"{name}{d:+d}" for d in (-2, -1, 1) for name in ("shared", "stems", "holds", "held")),
    "gap", "gap+1", "alt_says", "twin",
)  # fmt: skip


def _beside(draft: Draft, number: int) -> list[float]:
    """How the line relates to the two before and the one behind: shared words, one in the other."""
    own, key = content_words(draft.texts[number]), draft.keys[number]
    found: list[float] = []
    for step in (-2, -1, 1):
        other = number + step
        if not 0 <= other < len(draft) or draft.words[other] > MOST_WORDS:
            found += [-1, -1, -1, -1]
            continue
        theirs, its = content_words(draft.texts[other]), draft.keys[other]
        least = min(len(own), len(theirs))
        found += [
            len(own & theirs) / least if least else 0,
            len(theirs),
            len(its) >= 4 and its in key,
            len(key) >= 4 and key in its,
        ]
    gaps = draft.document.gaps
    behind = gaps[number + 1] if number + 1 < len(draft) else 0
    return [
        *found,
        min(gaps[number], 3),
        min(behind, 3),
        _alt_says(draft, number),
        _twin(draft, number),
    ]


def _alt_says(draft: Draft, number: int) -> int:
    """How far above stands a line that is further in and says the same; 0 for none."""
    key = draft.keys[number]
    for step in range(1, _REACH + 1):
        other = number - step
        if other < 0 or not indented(draft, other) or len(draft.keys[other]) < 4:
            continue
        if draft.keys[other] in key or key in draft.keys[other]:
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
    own = content_words(credit_of(draft, number)[0])
    itself = int(draft.prose[number])
    told = sum(page.spoken[stem] > itself for stem in own)
    twice = sum(page.spoken[stem] > itself + 1 for stem in own)
    return [
        number / max(1, size),
        min(page.prose[number], 20),
        min(page.prose[size] - page.prose[number + 1], 20),
        max(-_FAR, min(_FAR, number - page.first)),
        max(-_FAR, min(_FAR, page.last - number)),
        page.prose[high] - page.prose[low] - itself,
        page.insets[high] - page.insets[low],
        page.shorts[high] - page.shorts[low],
        _steps(page.prose, number, -1),
        _steps(page.prose, number, 1),
        told / max(1, len(own)),
        twice / max(1, len(own)),
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
