"""What `time` elements say to machines: a day or a moment, as ISO 8601 writes it.

A length, an hour without its day, a month and what is no date at all are not taken.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_ISO = re.compile(
    r"((?:1[89]|20)\d\d-\d\d-\d\d)"
    r"(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)"
    r"\s?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?",
    re.ASCII,
)
_LONGEST = 40


class Moment(NamedTuple):
    """What one ``time`` element says, inside a block.

    ``value`` is its ``datetime``; ``names`` its class words and what its ``itemprop`` says, in
    small letters; ``before`` the end of what the block says in front of it; ``alone`` tells
    whether the block is the element's text and no more.
    """

    value: str
    names: str
    before: str
    alone: bool


def as_iso(value: str) -> str:
    """The value of a ``datetime`` as ISO 8601 writes it, with a "T"; "" for what is no day.

    >>> as_iso("2024-05-04 10:00"), as_iso("PT5M"), as_iso("2024-02-30")
    ('2024-05-04T10:00', '', '')
    """
    match = _ISO.fullmatch(value[:_LONGEST].strip())
    if match is None:
        return ""
    day, clock, zone = match.groups()
    try:
        date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{day}T{clock}{zone or ''}" if clock else day
