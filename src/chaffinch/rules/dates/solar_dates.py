"""Days of Iran's solar calendar, as pages print them: "۱۴ اردیبهشت ۱۴۰۳", "1403/02/14".

The years of leap follow the cycle of 33 years, which holds from 1921 to 2090 and longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from chaffinch.rules.lazy import Lazy
from chaffinch.wording import fold

SOLAR = "fa"
"""The language whose pages count so."""
_MONTHS = {
    fold(name): number
    for number, name in enumerate(
        (
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی",
            "بهمن", "اسفند",
        ),
        start=1,
    )
}  # fmt: skip
_YEAR = r"1[34]\d\d"
_SAID = Lazy(
    rf"(?<!\d)(?P<d>\d{{1,2}})\s?(?:ام\s|م\s)?(?P<m>{'|'.join(_MONTHS)})\s?(?:ماه\s?)?(?:سال\s)?"
    rf"(?P<y>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<y2>{_YEAR})(?P<s>[-./])(?P<m2>\d{{1,2}})(?P=s)(?P<d2>\d{{1,2}})(?!\d)"
)
_LONG, _DAYS, _SHORT_DAYS = 6, 31, 30
"""The first six months have 31 days, the next five 30."""


def solar_days(text: str) -> Iterator[tuple[int, int, date]]:
    """Where days of the solar calendar stand in a folded line with digits of ASCII, and what day.

    >>> [day.isoformat() for _, _, day in solar_days("1403/02/14")]
    ['2024-05-03']
    """
    for match in _SAID.finditer(text):
        day = _day(match)
        if day is not None:
            yield match.start(), match.end(), day


def _day(match: re.Match[str]) -> date | None:
    year, day = int(match["y"] or match["y2"]), int(match["d"] or match["d2"])
    month = _MONTHS[match["m"]] if match["m"] else int(match["m2"])
    last = _DAYS if month <= _LONG else _SHORT_DAYS
    if not (1 <= month <= 12 and 1 <= day <= last):
        return None
    # 365 days a year and 8 days of leap in 33 years; the constants move the first of them to where
    # a count has whole cycles, and the count to that of `date.toordinal`
    whole = year + 1595
    days = 365 * whole + whole // 33 * 8 + (whole % 33 + 3) // 4 - 355668 - 365
    passed = (month - 1) * _DAYS if month <= _LONG else (month - 1) * _SHORT_DAYS + _LONG
    return date.fromordinal(days + passed + day)
