"""Lines of a text that state one thing each: "Date: 3 May 2024", "Place: Town hall".

Minutes and letters begin with several of them, and the date is one of the text's own.
"""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.rules.bylines import names_of_byline
from chaffinch.rules.dates.line_dates import tells_drafted
from chaffinch.rules.dates.times import states_time

_FIELD = re.compile(r"[^\W\d_][^:：\d\n]{0,24}\s?[:：]\s?\S")
_MOST_WORDS = 40
_OTHERS = 2
_REACH = 4


def is_field(draft: Draft, number: int) -> bool:
    """Whether a line stands in a run with two others of its form that state no date or name.

    What a page says of its article ("Author:", "Tags:", "Updated:") makes no such run.
    """
    if _FIELD.match(draft.texts[number]) is None:
        return False
    others = 0
    for step in (-1, 1):
        for other in range(number + step, number + step * (_REACH + 1), step):
            if not 0 <= other < len(draft) or not _states(draft, other):
                break
            others += _is_plain(draft, other)
    return others >= _OTHERS


def _states(draft: Draft, number: int) -> bool:
    short = 0 < draft.words[number] <= _MOST_WORDS and not draft.prose[number]
    return short and _FIELD.match(draft.texts[number]) is not None


def _is_plain(draft: Draft, number: int) -> bool:
    """Whether a line says nothing of the article: no debris, no time, no byline."""
    said = draft.said[number] or states_time(draft, number) or names_of_byline(draft, number)
    return draft.labels[number] is None and not (said or tells_drafted(draft, number))
