"""What buyers write on the page of a product, in its dump: from its heading to the last entry.

As with comments (`chaffinch.rules.debris.comment_sections`), nothing closes an entry. What tells is
the heading or count above them, and the days, stars and notes that shops print with each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.heads import is_dump
from chaffinch.rules.dumps.sections import (
    end_of_entry,
    is_product_dump,
    last_marks,
    sure_words,
)
from chaffinch.wording import COLONS

_META = "comment_meta"
_HEAD_WORDS = 6
_TIME = 8  # words of a line that is an entry's day
_NEAR = 20  # lines from the heading to an entry's mark, and from one to the next
_MARKS = 2
_ABOVE = 30  # words of sure paragraphs above, at the least
_COUNT = re.compile(r"[(\[]?\d[\d.,]*[)\]]?")
_STARS = re.compile(r"[1-5](?:[.,]\d)?|[★☆⭐\s]*[★⭐][★☆⭐\s]*.{0,12}|[1-5](?:[.,]\d)?\s?/\s?5")


@rule("comment.buyers", Role.COMMENT)
def comment_buyers(draft: Draft) -> Iterator[Finding]:
    """What buyers write beneath its heading or count, in the dump of a product's page.

    "Customer reviews", "5 Bewertungen für": the last such line above the first of the entries'
    marks, which are days, stars and what shops print with a review, none far from the next.
    What the page says of the product stands above, in paragraphs the line model is sure of.
    """
    if not (is_product_dump(draft) or _sells(draft)):
        return
    heads = [number for number in range(len(draft)) if _is_head(draft, number)]
    if not heads:
        return
    start = _told(draft)
    marks = [n for n in range(len(draft)) if _is_mark(draft, n)]
    ends = last_marks(marks, _NEAR)
    told = list(accumulate((not _STARS.fullmatch(draft.texts[n]) for n in marks), initial=0))
    stop = -1
    for place, head in enumerate(heads):
        if head < max(start, stop):
            continue
        first = bisect_left(marks, head + 1)
        nearer = place + 1 < len(heads) and first < len(marks) and heads[place + 1] < marks[first]
        if nearer or first == len(marks) or marks[first] - head > _NEAR:
            continue
        last = ends[first]
        if told[last + 1] - told[first] < _MARKS:
            continue
        stop = end_of_entry(draft, marks[last])
        for number in range(head, stop):
            if draft.labels[number] is None:
                yield Finding(number, evidence=draft.document.span(head))


def _sells(draft: Draft) -> bool:
    """Whether a dump has the button by which a shop sells, whatever the model takes it for."""
    buttons = draft.lexicon.words_of("cart_buttons")
    return is_dump(draft) and any(fold in buttons for fold in draft.folds)


def _told(draft: Draft) -> int:
    """The line by which the page has told of the product in paragraphs of some length."""
    return min(bisect_left(sure_words(draft), _ABOVE), len(draft))


def _is_head(draft: Draft, number: int) -> bool:
    """Whether a line heads what buyers write, with a count or without: "Reviews (5)"."""
    if not 0 < draft.words[number] <= _HEAD_WORDS or draft.closed[number]:
        return False
    bare = " ".join(_COUNT.sub(" ", draft.folds[number]).split()).rstrip(f"{COLONS} ")
    return bare in draft.lexicon.words_of("review_heads")


def _is_mark(draft: Draft, number: int) -> bool:
    if any(phrase.kind == _META for phrase in draft.said[number]):
        return True
    if _STARS.fullmatch(draft.texts[number]):
        return True
    return 0 < draft.words[number] <= _TIME and states_time(draft, number)
