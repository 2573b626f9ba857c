"""Datelines: where and when a report was filed, on a line of their own before the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.names import AGENCIES
from chaffinch.rules.places import head_of

_NAME = r"[^\W\d_a-z](?:[.'’]?[^\W\d_a-z])*"
_DATELINE = re.compile(
    rf"(?P<place>{_NAME}(?:\.? {_NAME}|[/-]{_NAME}){{0,2}}\.?)(?:, [\w .]{{2,24}})?"
    r"(?: ?\((?P<agency>[\w /.-]{2,24})\))? ?(?P<dash>[-–—])?"
)
_PLACE = 3  # signs, at least
_STORY = (
    "The council of the small harbour town voted on Monday evening for a second ferry.\n"
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
)


@rule(
    "dateline.line",
    Role.DATELINE,
    catches=(
        f"Second ferry for the harbour\n> CORBURY, May 4 (Reuters) -\n{_STORY}",
        f"Second ferry for the harbour\n> CORBURY, Wales (AP)\n{_STORY}",
        f"Second ferry for the harbour\n> CORBURY —\n{_STORY}",
        f"Second ferry for the harbour\n> PORT ARLEN, May 4 (Reuters) -\n{_STORY}",
        f"Second ferry for the harbour\n> ST. O’ARLEN-SARN (AP)\n{_STORY}",
    ),
    spares=(
        amid("> CORBURY (AP) — The boat is to run from April, the council said on Monday night."),
        f"By Asa Teller\n> SECOND FERRY FOR THE HARBOUR\n{_STORY}",
        f"By Asa Teller\n> BOATS AT ARLEN (VIDEO)\n{_STORY}",
        f"By Asa Teller\n> THE FERRY IS LATE —\n{_STORY}",
        f"By Asa Teller\n> OH —\n{_STORY}",
    ),
)
def dateline_line(draft: Draft) -> Iterator[Finding]:
    """Datelines on a line of their own: a place in capitals, a day, an agency, a dash.

    Directly before the text only, and only with an agency or a dash: capitals alone are a
    headline, and several words with something else in brackets may be one. A dateline that opens
    a paragraph stays with it.
    """
    head = range(1, head_of(draft))
    for number in [number for number in head if draft.labels[number] is None]:
        match = _DATELINE.fullmatch(draft.texts[number])
        if match and draft.prose[number + 1] and _is_filed(match):
            yield Finding(number, fields=(("place", match["place"].strip()),))


def _is_filed(match: re.Match[str]) -> bool:
    """Whether a dash or an agency stands behind a place."""
    place, agency = match["place"], match["agency"] or ""
    known = agency.casefold() in AGENCIES or (agency and " " not in place)
    return len(place) >= _PLACE and bool(match["dash"] or known)
