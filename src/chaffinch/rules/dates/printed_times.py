"""The time of day that a line prints beside a date, as ISO 8601 writes it; "" where it is unclear.

Words for the halves of the day are CLDR's. A zone is read where it is a number, or one of the few
names whose letters mean one thing everywhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from chaffinch.language import family
from chaffinch.lexicon.calendar import Names, halves
from chaffinch.rules.lazy import Lazy

WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~·•、。|年月日년월일-]+")
"""A word of a line, without the signs that part dates and times."""
_CLOCK = Lazy(
    r"(?<![\d.:,/-])(?P<h>[01]?\d|2[0-3])(?:\s?[:時时시點点]\s?|\s?(?P<weak>[.h])\s?)(?P<m>[0-5]\d|\d(?=\s?分))"
    r"(?![\d/%]|[.,]\d)(?::(?P<s>[0-5]\d)(?!\d))?(?:\.\d{1,9})?(?:\s?[分분])?"
)
_HOUR = Lazy(r"(?<![\d.:,/-])(?P<h>1[0-2]|0?[1-9])(?=\s?[ap]\.?\s?m\b)")
_ZONE = Lazy(
    r"\s?[\[(]?(?P<name>utc|gmt|cest|cet|mesz|mez|jst|kst|msk|мск|edt|pdt|z)\b"
    r"(?:\s?(?P<sign>[+-])(?P<hour>0?\d|1[0-4])(?::?(?P<min>[0-5]\d))?(?![\d:]))?"
    r"|\s?(?P<plain>[+-](?:0\d|1[0-4]):?[0-5]\d)(?![\d:])"
)
_UTC = "+00:00"
_ZONES = {
    "utc": _UTC, "gmt": _UTC, "z": _UTC, "cet": "+01:00", "mez": "+01:00",
    "cest": "+02:00", "mesz": "+02:00", "jst": "+09:00", "kst": "+09:00", "msk": "+03:00",
    "мск": "+03:00", "edt": "-04:00", "pdt": "-07:00",
}  # fmt: skip
_GAP = 30  # signs between a date and its time
_MARKS = frozenset(("uhr", "kl", "klo", "kello", "ore", "ora", "pukul", "alle", "godz", "uur",
                    "t", "h"))  # fmt: skip
"""Words that make a time of numbers with a stop between them: "10.49 Uhr"."""
_STOPPED = frozenset(("fi", "da", "id"))
"""Languages that write a time with a stop and no more."""


class Line(NamedTuple):
    """A line with digits of ASCII, and what is known of the words in it."""

    text: str
    language: str
    filling: frozenset[str]

    def may_part(self, word: str) -> bool:
        """Whether a word may stand between a date and its time."""
        known = word in self.filling or word in _MARKS or word in _ZONES
        return known or word in halves(self.language)


def time_behind(line: Line, end: int, to: int) -> str:
    """The time that is printed behind a date that ends at ``end``, before ``to``, or ""."""
    for pattern in (_CLOCK, _HOUR):
        match = pattern.search(line.text, end, to)
        if match and match.start() - end <= _GAP:
            return _time(line, match, line.text[end : match.start()])
    return ""


def time_before(line: Line, start: int) -> str:
    """The time that is printed before a date that begins at ``start``, if it is the only one."""
    matches = [*_CLOCK.finditer(line.text, 0, start)]
    if len(matches) != 1 or start - matches[0].end() > _GAP:
        return ""
    return _time(line, matches[0], line.text[matches[0].end() : start])


def _time(line: Line, match: re.Match[str], gap: str) -> str:
    """``T10:49``, with seconds and zone where they are printed; "" where something is unclear.

    ``gap`` is what stands between the time and its date.
    """
    between = WORD.findall(gap)
    half, behind = _half_of_day(line, match, between)
    if not all(map(line.may_part, between)):
        return ""
    said = match.groupdict()
    if said.get("weak") == "." and half is None and not _is_clock(line, between, behind):
        return ""
    hour = int(said["h"])
    if half is not None and hour <= 12:
        if half < 0:
            return ""
        hour = hour % 12 + half
    seconds = said.get("s")
    clock = f"T{hour:02}:{int(said.get('m') or 0):02}" + (f":{seconds}" if seconds else "")
    return clock + _zone(behind)


def _half_of_day(line: Line, match: re.Match[str], between: list[str]) -> tuple[int | None, str]:
    """The hours that the half of the day adds to a time, and what stands behind both.

    None where no half is told, fewer than 0 where the word for it may be either.
    """
    parts, behind = halves(line.language), line.text[match.end() : match.end() + _GAP]
    half = next((parts[word] for word in between if word in parts), None)
    if half is None and (found := _part_behind(behind, parts)):
        half, behind = parts[found], behind[behind.index(found) + len(found) :].removeprefix(".")
    return half, behind


def _is_clock(line: Line, between: list[str], behind: str) -> bool:
    """Whether numbers with a stop between them are a time: a word says so, or the language."""
    beside = (*between, *WORD.findall(behind)[:1])
    return any(word in _MARKS for word in beside) or family(line.language) in _STOPPED


def _part_behind(behind: str, parts: Names) -> str:
    """The word for a part of the day with which a text begins, or ""."""
    bare = behind.lstrip()
    for word in parts:
        if bare.startswith(word) and not bare[len(word) : len(word) + 1].isalpha():
            return word
    return ""


def _zone(behind: str) -> str:
    """The zone with which a text begins; "" where there is none, or it may be one of two.

    A number behind a zone of its own may say the zone again or lead away from it: "MSK+2".
    """
    match = _ZONE.match(behind)
    if match is None:
        return ""
    if plain := match["plain"]:
        return plain if ":" in plain else f"{plain[:3]}:{plain[3:]}"
    own = _ZONES[match["name"]]
    if not match["sign"]:
        return own
    told = f"{match['sign']}{int(match['hour']):02}:{match['min'] or '00'}"
    if own == _UTC:
        return told
    return own if told == own and match["min"] else ""
