"""What pages call the months and the halves of the day, by language, and who puts the month first.

CLDR's data, in a file that ``tools/build_calendar.py`` writes; read when the first date is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pkgutil import get_data
from types import MappingProxyType
from typing import Any

from chaffinch.language import family
from chaffinch.wording import fold

FILE = "calendar.json"
"""The data, beside this module."""
_PREPOSITIONS = frozenset(("de", "lb"))
"""Languages in which "am" stands before a day: "10:15 am 12. März"."""
_HALVES = MappingProxyType({"am": 0, "a.m": 0, "a. m": 0, "pm": 12, "p.m": 12, "p. m": 12})
_SPOKEN = 1 << 8  # languages that are remembered: what pages state can be anything

Names = Mapping[str, int]


@cache
def _data() -> dict[str, Any]:
    import json

    return dict(json.loads(get_data(__package__, FILE) or b"{}"))


@lru_cache(maxsize=_SPOKEN)
def months(language: str) -> Names:
    """The numbers of the months by their names, folded and without the stop of what is cut short.

    Of no language those whose names mean one month wherever they are used.

    >>> months("de")["märz"], months("hr")["listopad"], "listopad" in months("")
    (3, 10, False)
    """
    held: dict[str, dict[str, int]] = _data()["months"]
    if language:
        return {fold(name): number for name, number in held.get(family(language), {}).items()}
    numbers: dict[str, set[int]] = {}
    for names in held.values():
        for name, number in names.items():
            numbers.setdefault(fold(name), set()).add(number)
    return {name: min(meant) for name, meant in numbers.items() if len(meant) == 1}


@lru_cache(maxsize=_SPOKEN)
def halves(language: str) -> Names:
    """Words for parts of the day, folded: 0 before noon, 12 behind it, -1 where both may be meant.

    The longest word first.
    """
    held = _data()["halves"].get(family(language), {}) if language else {}
    found = {**_HALVES, **{fold(name).rstrip("."): hours for name, hours in held.items()}}
    if family(language) in _PREPOSITIONS:
        del found["am"]
    return {word: found[word] for word in sorted(found, key=lambda word: (-len(word), word))}


@lru_cache(maxsize=_SPOKEN)
def is_month_first(language: str) -> bool | None:
    """Whether numbers are written month, day, year; None where the language alone tells nothing.

    >>> is_month_first("en-US"), is_month_first("en-GB"), is_month_first("en")
    (True, False, None)
    """
    tag = language.replace("_", "-").lower()
    if not tag or tag == "en":
        return None
    return tag in _data()["month_first"]
