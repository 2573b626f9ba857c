"""The dates that a page's head states, as ISO 8601 writes them, whatever program wrote them.

What cannot be read in one way alone stays as it stands.
"""

from __future__ import annotations

import re
from functools import partial

from chaffinch.catalogue import Draft
from chaffinch.rules.dates.line_dates import month_first
from chaffinch.rules.dates.printed_dates import printed_dates
from chaffinch.wording import fold

_ISO = re.compile(r"\d{4}-\d\d|\d{8}T")
_SPACED_ISO = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?")
"""The same with a space in the place of the T."""
_OF_PROGRAMS = re.compile(
    r"[A-Z][a-z]{2},? ([A-Z][a-z]{2}) (\d\d?) (\d\d:\d\d:\d\d(?: [A-Z+:\d]{3,9})?),? (\d{4})"
)
"""A date as C and Java print it: "Fri May 03 10:15:00 CEST 2024"."""


def stated_date(draft: Draft, number: int) -> str:
    """The date that a block of a page's head states, as ISO 8601 writes it.

    What is no such date, or none that can be read in one way, is left as it stands.
    """
    text = draft.texts[number]
    if told := _SPACED_ISO.fullmatch(text):
        zone = told[3] or ""
        return f"{told[1]}T{told[2]}{zone if zone in ('', 'Z') else f'{zone[:3]}:{zone[-2:]}'}"
    if _ISO.match(text):
        return text
    told = _OF_PROGRAMS.fullmatch(text)
    folded = fold(f"{told[2]} {told[1]} {told[4]} {told[3]}" if told else text)
    fill = draft.lexicon.words_of("date_fill") | draft.lexicon.words_of("weekdays")
    found = printed_dates(folded, draft.language, partial(month_first, draft), fill)
    return found[0].value if len(found) == 1 else text
