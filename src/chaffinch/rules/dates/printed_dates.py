"""The dates that a line prints, as ISO 8601 writes them; what may be read in two ways is no date.

Names of months are CLDR's. Nothing is added: a date without a year is none, and a time stands
where one is printed beside the date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache, partial
from types import MappingProxyType
from typing import NamedTuple

from chaffinch.language import family
from chaffinch.lexicon.calendar import Names, months
from chaffinch.rules.dates.printed_times import WORD, Line, time_before, time_behind
from chaffinch.rules.dates.solar_dates import SOLAR, solar_days
from chaffinch.rules.lazy import Lazy

_MONTH = 0xE000
"""A month's name is read as the sign of the private use area that many places behind this one."""
_DIGIT, _FOUR = re.compile(r"\d"), re.compile(r"\d{4}")
_REST = "\ue000"
"""Stands for the other signs of a month's name, so that all places stay as they are."""
_M = r"(?P<n{}>[\ue001-\ue00c])\ue000*\.?"
_TH = r"(?:st|nd|rd|th|er|º|ª|°|:a|:e|-?го|-?е)?"
_OF = r"[\s.,/-]{0,3}(?:(?:de|del|d'|d|do|di|of|da|den|the|a|e|ngày)[\s.]{1,2})?'?"
_IN = r"[\s.,/'-]{0,3}(?:(?:de|del|of|do|р|г|năm|ค\.ศ|พ\.ศ)[\s.,]{1,2})?"
_NAMED = Lazy(
    rf"(?<!\d)(?P<d1>\d{{1,2}}){_TH}{_OF}{_M.format(1)}{_IN}(?P<y1>\d{{4}})(?!\d)"
    rf"|{_M.format(2)}\s{{0,2}}(?P<d2>\d{{1,2}}){_TH}(?:\s?,\s?|\s)(?:de )?(?P<y2>\d{{4}})(?!\d)"
    rf"|(?<!\d)(?P<y3>\d{{4}})[\s.,/-]{{0,3}}(?:(?:m|\(?e?\)?ko|թ)[\s.]{{1,2}})?{_M.format(3)}"
    r"[\s.,/-]{1,3}(?P<d3>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y4>\d{4})[\s.]{1,2}(?:gada|ж|жылғы)[\s.]{1,2}(?P<d4>\d{1,2})[\s.]{1,2}"
    rf"{_M.format(4)}"
)
_TWICE = Lazy("([\ue001-\ue00c])\ue000*/\\1\ue000*")
"""A month by both its names, as pages in Arabic give it: "3 مايو/أيار 2024"."""
_SPELT = Lazy(
    r"(?<!\d)(?P<y1>(?:1[89]|2[0-5])\d\d)(?:\s?(?P<s>[-./])\s?|\s?[年년]\s?)(?P<m1>\d{1,2})"
    r"(?:\s?(?(s)(?P=s)|[月월])\s?)(?P<d1>\d{1,2})(?!\d)(?:\s?[日일号號])?"
    r"|(?<!\d)(?P<d2>\d{1,2})\s(?:tháng|thg)\s(?P<m2>\d{1,2})(?:\s?,\s?|\snăm\s|\s)(?P<y2>\d{4})(?!\d)"
    r"|(?P<era>令和|平成|昭和|民國|民国)\s?(?P<y3>\d{1,3}|元)\s?年\s?(?P<m3>\d{1,2})\s?月\s?"
    r"(?P<d3>\d{1,2})\s?日"
)
_NUMBERS = Lazy(
    r"(?<![\d.,/-])(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d/]|[.,:-]\d)"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_SPELT_OUT = MappingProxyType(
    {
        f"tháng {name}": number
        for number, name in enumerate(
            ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một",
             "mười hai"),
            start=1,
        )
    }
)  # fmt: skip
"""Months as pages in Vietnamese spell them, which CLDR counts."""
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2400, 2700)
_YEARS = range(1800, 2100)
_SHORT_YEARS = range(50)
"""Years of two digits that are read: 2000 to 2049."""
_YEAR_FIRST, _YEAR_ANYWHERE = frozenset(("ja", "ko", "zh")), frozenset(("hu", "lt", "mn", "fa"))
"""Languages that write a year of two digits first, and those that may."""
Order = Callable[[str], bool | None]
"""Asked of a separator: whether the month is first, or None where that is not known."""


class Printed(NamedTuple):
    """A date as ISO 8601 writes it, and where its day stands in the line that was read."""

    start: int
    end: int
    value: str


class _Day(NamedTuple):
    start: int
    end: int
    day: date


def printed_dates(
    folded: str, language: str, month_first: Order, filling: frozenset[str]
) -> tuple[Printed, ...]:
    """The dates of a folded line, in their order, each with its time where it has one.

    ``language`` is the page's or "", ``filling`` the words that may stand between a date and its
    time.

    >>> printed_dates("stand: 12. märz 2024, 10:49 uhr", "de", lambda _: False, frozenset())
    (Printed(start=7, end=20, value='2024-03-12T10:49'),)
    """
    line = Line(_with_plain_digits(folded), language, filling)
    return tuple(_timed(line, sorted(_days(line.text, language, month_first))))


def _with_plain_digits(folded: str) -> str:
    if folded.isascii():
        return folded
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), folded)


def _days(text: str, language: str, month_first: Order) -> Iterator[_Day]:
    """Every day that is written in full, that has a name for its month, or is in numbers."""
    if family(language) == SOLAR and (solar := [_Day(*each) for each in solar_days(text)]):
        yield from solar
        return
    found = [*_spelt(text, language)]
    found += [each for each in _named(text, language) if not _is_told(each.start, each.end, found)]
    yield from found
    for match in _NUMBERS.finditer(text):
        if not _is_told(match.start(), match.end(), found):
            day = _numbers(match, language, month_first)
            if day is not None:
                yield _Day(match.start(), match.end(), day)


def _is_told(start: int, end: int, found: list[_Day]) -> bool:
    """Whether one of these days stands at a place of the line."""
    return any(each.start < end and start < each.end for each in found)


def _spelt(text: str, language: str) -> Iterator[_Day]:
    """Days with the year first, or with words for year and month."""
    for match in _SPELT.finditer(text):
        said = match["y1"] or match["y2"] or match["y3"]
        year = 1 if said == "元" else int(said)
        year += _ERAS[match["era"]] if match["era"] else 0
        month = match["m1"] or match["m2"] or match["m3"]
        day = _day(year, int(month), match["d1"] or match["d2"] or match["d3"], language)
        if day is not None:
            yield _Day(match.start(), match.end(), day)


def _named(text: str, language: str) -> list[_Day]:
    """Days whose month has a name: in the page's own language, else in English, else in any."""
    if not _FOUR.search(text):
        return []
    for tongue in dict.fromkeys((language, "en", "")):
        marked = _marked(text, tongue)
        found = []
        for match in _NAMED.finditer(marked) if marked != text else ():
            year, name, said = (
                match[f"{part}1"] or match[f"{part}2"] or match[f"{part}3"] or match[f"{part}4"]
                for part in "ynd"
            )
            day = _day(int(year), ord(name) - _MONTH, said, language)
            if day is not None:
                found.append(_Day(match.start(), match.end(), day))
        if found:
            return found
    return []


def _marked(text: str, tongue: str) -> str:
    """The text with a sign for every month, at the place of its name."""
    known = _months(tongue)
    for name in _phrases(tongue):
        if name in text:
            text = text.replace(name, _sign(known[name], name))
    marked = WORD.sub(partial(_signed, known), text)
    return _TWICE.sub(_once, marked) if "/" in marked else marked


@lru_cache(maxsize=1 << 8)
def _months(tongue: str) -> Names:
    """The months of a language, or of any, by their names."""
    return {**months(tongue), **_SPELT_OUT} if family(tongue) == "vi" else months(tongue)


def _once(match: re.Match[str]) -> str:
    return match[1] + _REST * (len(match[0]) - 1)


def _signed(known: Names, match: re.Match[str]) -> str:
    number = known.get(match[0])
    return match[0] if number is None else _sign(number, match[0])


def _sign(number: int, name: str) -> str:
    return chr(_MONTH + number) + _REST * (len(name) - 1)


@lru_cache(maxsize=1 << 8)  # what pages state of their language can be anything
def _phrases(tongue: str) -> tuple[str, ...]:
    """Names of months that are no single word, the longest first; of no language none."""
    names = (name for name in _months(tongue) if tongue and not WORD.fullmatch(name))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _numbers(match: re.Match[str], language: str, month_first: Order) -> date | None:
    first, separator, second, last = match[1], match[2], match[3], match[4]
    one, two, year = int(first), int(second), int(last)
    if len(last) == 2:
        tongue = family(language)
        if tongue in _YEAR_FIRST and one in _SHORT_YEARS:
            return _day(2000 + one, two, last, language)
        if not tongue or tongue in _YEAR_ANYWHERE or year not in _SHORT_YEARS or separator == "-":
            return None
        year += 2000
    if one > 12 or one == two:
        return _day(year, two, first, language)
    turned = True if two > 12 and separator != "." else month_first(separator)
    if turned is None:
        return None
    return _day(year, one, second, language) if turned else _day(year, two, first, language)


def _day(year: int, month: int, day: str, language: str) -> date | None:
    if year in _BUDDHIST_YEARS and family(language) == "th":
        year -= _BUDDHIST
    try:
        return date(year, month, int(day)) if year in _YEARS else None
    except ValueError:
        return None


def _timed(line: Line, days: list[_Day]) -> Iterator[Printed]:
    """Each day with the time that is printed behind it; of one alone also before it."""
    starts = [*(each.start for each in days), len(line.text)]
    for (start, end, day), to in zip(days, starts[1:], strict=True):
        time = time_behind(line, end, to)
        if not time and len(days) == 1:
            time = time_before(line, start)
        yield Printed(start, end, day.isoformat() + time)
