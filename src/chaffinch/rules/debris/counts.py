"""Counts without a word: how often a page was shared, liked or commented on, beside its buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.dates.times import YEAR, numbered
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.rules.places import at_head, at_tail, beneath_head

_COUNT = re.compile(r"\+?(?:\d{1,4}|\d{1,3}[.,]\d{1,3})\s?[kKmM]?\+?")
_MACHINES = frozenset({Role.SHARE, Role.COMMENT_FORM, Role.COMMENT, Role.SUBSCRIBE, Role.PLAYER})
_BEFORE = CHAFF | {Role.TIMESTAMP}


@rule(
    "share.count",
    Role.SHARE,
    catches=(
        f"Second ferry for the harbour\nMay 4, 2024\n> 48\n> 9\nShare\n{TEXT}",
        f"Second ferry for the harbour\nShare\n> 1.2K\n{TEXT}",
        after("Share this article", "> 312", "Tweet"),
        after("Share this article", "4 May 2024", "> 12.4k", "> 31"),
    ),
    spares=(
        f"Second ferry for the harbour\nBy Asa Teller\n> 1\n{TEXT}",
        f"> 1984\nShare\n{TEXT}",
        amid("Share this article", "> 312"),
        after("Seats sold", "> 312", "Share this article"),
    ),
)
def share_count(draft: Draft) -> Iterator[Finding]:
    """Counts of shares and comments: numbers alone on a line, beside a button.

    Before the text where another line can be the headline; behind it only between two
    buttons, or behind other debris if one counts thousands. A chapter's number has none beside it.
    """
    counts = {number for number in numbered(draft) if _is_count(draft, number)}
    for first in sorted(number for number in counts if number - 1 not in counts):
        end = first
        while end in counts:
            end += 1
        for each in range(first, end) if _placed(draft, first, end) else ():
            yield Finding(each)


def _is_count(draft: Draft, number: int) -> bool:
    text = draft.texts[number]
    if draft.labels[number] is not None or not text.lstrip("+")[:1].isdigit():
        return False
    return _COUNT.fullmatch(text) is not None and YEAR.fullmatch(text) is None


def _placed(draft: Draft, start: int, end: int) -> bool:
    """Whether counts stand beside machinery: before the text on one side, behind it on both.

    Thousands that are cut short ("12.4k") count others' articles too, behind the text.
    """
    before, behind = (draft.role(number) in _MACHINES for number in (start - 1, end))
    if at_head(draft, start):
        return start > 0 and (before or behind) and title_remains(draft, start)
    if beneath_head(draft, start):
        return before or behind
    if not at_tail(draft, start):
        return False
    ends = end == len(draft) or draft.role(end) in CHAFF
    counted = any(draft.texts[n][-1:].isalpha() for n in range(start, end))  # "12.4k"
    return (before and behind) or (counted and ends and draft.role(start - 1) in _BEFORE)
