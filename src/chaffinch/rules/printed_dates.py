"""The dates that a line prints, as ISO 8601 writes them; what may be read in two ways is no date.

Names of months and parts of the day are CLDR's. Nothing is added: a date without a year is none,
a time stands where one is printed beside the date, and its zone where that is one of the few
whose letters mean one thing everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from chaffinch.language import family
from chaffinch.lexicon.calendar import Names, halves, months
from chaffinch.rules.lazy import Lazy

_MONTH = 0xE000
"""A month's name is read as the sign of the private use area that many places behind this one."""
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~·•、。|年月日년월일-]+")
_DIGIT, _FOUR = re.compile(r"\d"), re.compile(r"\d{4}")
_REST = "\ue000"
"""Stands for the other signs of a month's name, so that all places stay as they are."""
_M = r"(?P<n{}>[\ue001-\ue00c])\ue000*\.?"
_TH = r"(?:st|nd|rd|th|er|º|ª|°|:a|:e|-?го|-?е)?"
_OF = r"[\s.,/-]{0,3}(?:(?:de|del|d'|d|do|di|of|da|den|the|a|e|ngày)[\s.]{1,2})?'?"
_IN = r"[\s.,/'-]{0,3}(?:(?:de|del|of|do|р|г|năm)[\s.,]{1,2})?"
_NAMED = Lazy(
    rf"(?<!\d)(?P<d1>\d{{1,2}}){_TH}{_OF}{_M.format(1)}{_IN}(?P<y1>\d{{4}})(?!\d)"
    rf"|{_M.format(2)}\s{{0,2}}(?P<d2>\d{{1,2}}){_TH}(?:\s?,\s?|\s)(?:de )?(?P<y2>\d{{4}})(?!\d)"
    rf"|(?<!\d)(?P<y3>\d{{4}})[\s.,/-]{{0,3}}(?:(?:m|gada|ko)[\s.]{{1,2}})?{_M.format(3)}"
    r"[\s.,/-]{1,3}(?P<d3>\d{1,2})(?!\d)"
)
_SPELT = Lazy(
    r"(?<!\d)(?P<y1>(?:1[89]|2[0-5])\d\d)(?:\s?(?P<s>[-./])\s?|\s?[年년]\s?)(?P<m1>\d{1,2})"
    r"(?:\s?(?(s)(?P=s)|[月월])\s?)(?P<d1>\d{1,2})(?!\d)(?:\s?[日일号號])?"
    r"|(?<!\d)(?P<d2>\d{1,2})\s(?:tháng|thg)\s(?P<m2>\d{1,2})(?:\s?,\s?|\snăm\s|\s)(?P<y2>\d{4})(?!\d)"
    r"|(?P<era>令和|平成|昭和|民國|民国)\s?(?P<y3>\d{1,3}|元)\s?年\s?(?P<m3>\d{1,2})\s?月\s?"
    r"(?P<d3>\d{1,2})\s?日"
)
_NUMBERS = Lazy(
    r"(?<![\d.,/-])(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?![\d/]|[.,-]\d)"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_BUDDHIST, _BUDDHIST_YEARS = 543, range(2400, 2700)
_YEARS = range(1800, 2100)
_SHORT_YEARS = range(50)
"""Years of two digits that are read: 2000 to 2049."""
_YEAR_FIRST, _YEAR_ANYWHERE = frozenset(("ja", "ko", "zh")), frozenset(("hu", "lt", "mn", "fa"))
"""Languages that write a year of two digits first, and those that may."""
_CLOCK = Lazy(
    r"(?<![\d.:,/-])(?P<h>[01]?\d|2[0-3])(?:\s?[:時时시點点]\s?|\s?(?P<weak>[.h])\s?)(?P<m>[0-5]\d)"
    r"(?![\d/%]|[.,]\d)(?::(?P<s>[0-5]\d)(?!\d))?(?:\.\d{1,9})?(?:\s?[分분])?"
)
_HOUR = Lazy(r"(?<![\d.:,/-])(?P<h>1[0-2]|0?[1-9])(?=\s?[ap]\.?\s?m\b)")
_ZONE = Lazy(
    r"\s?[\[(]?(?P<name>utc|gmt|cest|cet|mesz|mez|jst|kst|msk|мск|edt|pdt|z)\b"
    r"(?:\s?(?P<sign>[+-])(?P<hour>0?\d|1[0-4])(?::?(?P<min>[0-5]\d))?(?![\d:]))?"
    r"|\s?(?P<plain>[+-](?:0\d|1[0-4]):?[0-5]\d)(?![\d:])"
)
_ZONES = {
    "utc": "+00:00", "gmt": "+00:00", "z": "+00:00", "cet": "+01:00", "mez": "+01:00",
    "cest": "+02:00", "mesz": "+02:00", "jst": "+09:00", "kst": "+09:00", "msk": "+03:00",
    "мск": "+03:00", "edt": "-04:00", "pdt": "-07:00",
}  # fmt: skip
_GAP = 30  # signs between a date and its time
_MARKS = frozenset(("uhr", "kl", "klo", "kello", "ore", "ora", "pukul", "alle", "godz", "uur",
                    "t", "h"))  # fmt: skip
"""Words that make a time of numbers with a stop between them: "10.49 Uhr"."""
_STOPPED = frozenset(("fi", "da", "id"))
"""Languages that write a time with a stop and no more."""

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
    text = _with_plain_digits(folded)
    days = sorted(_days(text, language, month_first))
    return tuple(_timed(text, days, language, filling))


def _with_plain_digits(folded: str) -> str:
    if folded.isascii():
        return folded
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), folded)


def _days(text: str, language: str, month_first: Order) -> Iterator[_Day]:
    """Every day that is named, and those in numbers that stand elsewhere."""
    found = [*_spelt(text, language)] or [*_named(text, language)]
    yield from found
    for match in _NUMBERS.finditer(text):
        if not any(each.start < match.end() and match.start() < each.end for each in found):
            day = _numbers(match, language, month_first)
            if day is not None:
                yield _Day(match.start(), match.end(), day)


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
            year = int(match["y1"] or match["y2"] or match["y3"])
            month = ord(match["n1"] or match["n2"] or match["n3"]) - _MONTH
            day = _day(year, month, match["d1"] or match["d2"] or match["d3"], language)
            if day is not None:
                found.append(_Day(match.start(), match.end(), day))
        if found:
            return found
    return []


def _marked(text: str, tongue: str) -> str:
    """The text with a sign for every month, at the place of its name."""
    known = months(tongue)
    for name in _phrases(tongue):
        if name in text:
            text = text.replace(name, _sign(known[name], name))
    return _WORD.sub(partial(_signed, known), text)


def _signed(known: Names, match: re.Match[str]) -> str:
    number = known.get(match[0])
    return match[0] if number is None else _sign(number, match[0])


def _sign(number: int, name: str) -> str:
    return chr(_MONTH + number) + _REST * (len(name) - 1)


@cache
def _phrases(tongue: str) -> tuple[str, ...]:
    """Names of months that are no single word, the longest first; of no language none."""
    names = (name for name in months(tongue) if tongue and not _WORD.fullmatch(name))
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


def _timed(
    text: str, days: list[_Day], language: str, filling: frozenset[str]
) -> Iterator[Printed]:
    """Each day with the time that is printed behind it; of one alone also before it."""
    for place, (start, end, day) in enumerate(days):
        to = days[place + 1].start if place + 1 < len(days) else len(text)
        time = _time_behind(text, end, to, language, filling)
        if not time and len(days) == 1:
            time = _time_before(text, start, language, filling)
        yield Printed(start, end, day.isoformat() + time)


def _time_behind(text: str, end: int, to: int, language: str, filling: frozenset[str]) -> str:
    for pattern in (_CLOCK, _HOUR):
        match = pattern.search(text, end, to)
        if match and match.start() - end <= _GAP:
            return _time(text, match, text[end : match.start()], language, filling)
    return ""


def _time_before(text: str, start: int, language: str, filling: frozenset[str]) -> str:
    matches = [*_CLOCK.finditer(text, 0, start)]
    if len(matches) != 1 or start - matches[0].end() > _GAP:
        return ""
    gap = text[matches[0].end() : start]
    return _time(text, matches[0], gap, language, filling)


def _time(text: str, match: re.Match[str], gap: str, language: str, filling: frozenset[str]) -> str:
    """``T10:49``, with seconds and zone where they are printed; "" where something is unclear."""
    parts, said = halves(language), match.groupdict()
    behind = text[match.end() : match.end() + _GAP]
    between = _WORD.findall(gap)
    half = next((parts[word] for word in between if word in parts), None)
    if half is None and (found := _part_behind(behind, parts)):
        half, behind = parts[found], behind[behind.index(found) + len(found) :].removeprefix(".")
    if not all(_may_stand_between(word, parts, filling) for word in between):
        return ""
    beside = (*between, *_WORD.findall(behind)[:1])
    marked = half is not None or any(word in _MARKS for word in beside)
    if said.get("weak") == "." and not marked and family(language) not in _STOPPED:
        return ""
    hour = int(said["h"])
    if half is not None and hour <= 12:
        if half < 0:
            return ""
        hour = hour % 12 + half
    seconds = said.get("s")
    clock = f"T{hour:02}:{said.get('m') or '00'}" + (f":{seconds}" if seconds else "")
    return clock + _zone(behind)


def _may_stand_between(word: str, parts: Names, filling: frozenset[str]) -> bool:
    return word in filling or word in _MARKS or word in parts or word in _ZONES


def _part_behind(behind: str, parts: Names) -> str:
    """The word for a part of the day with which a text begins, or ""."""
    bare = behind.lstrip()
    for word in parts:
        if bare.startswith(word) and not bare[len(word) : len(word) + 1].isalpha():
            return word
    return ""


def _zone(behind: str) -> str:
    match = _ZONE.match(behind)
    if match is None:
        return ""
    if plain := match["plain"]:
        return plain if ":" in plain else f"{plain[:3]}:{plain[3:]}"
    if match["sign"]:
        return f"{match['sign']}{int(match['hour']):02}:{match['min'] or '00'}"
    return _ZONES[match["name"]]
