"""The choices of a form or a calendar that was dumped as text, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dumps.heads import is_dump
from chaffinch.rules.examples.contexts import dumped
from chaffinch.rules.examples.texts import amid

_CODE = re.compile(r"[^\d()]{2,40}\(\+\d[\d -]{0,7}\)|\+\d{1,4} [^\d()]{2,40}")
_CODES = 4  # of countries, one behind another
_LONG, _LONGS = 3, 2  # digits of a code, and such codes: what parties win and golfers lose is less
_DIGITS, _NUMBERS = 4, 8  # of a number at the most; numbers that count up or down


@rule(
    "ui.choices",
    Role.UI,
    catches=(
        amid("> Albany (+355)", "> Arlen (+213)", "> Birkwold (+376)", "> Corbury (+244)"),
        dumped("A lamp in each room", *(f"> {year}" for year in range(2026, 2016, -1))),
    ),
    spares=(
        amid("> Harbour office (+355)", "> The mayor (+213)"),
        amid("> Tern Party (+12)", "> Gull Party (+3)", "> Auk League (+2)", "> Others (+1)"),
        amid(*(f"> {number}" for number in range(1, 10))),
        dumped("A lamp in each room", "> 12", "> 4", "> 19", "> 3", "> 7", "> 1", "> 88", "> 20"),
    ),
)
def form_choices(draft: Draft) -> Iterator[Finding]:
    """Choices of forms: codes of countries to dial, and in a dump numbers that count up or down.

    Four codes and more, or eight numbers (days, years, ages), one directly behind another.
    """
    runs = [run for run in _runs(draft, _is_code) if _are_long(draft, run)]
    if is_dump(draft):
        runs += (run for run in _counted(draft) if len(run) >= _NUMBERS)
    for run in runs:
        for number in run:
            if draft.labels[number] is None:
                yield Finding(number, evidence=draft.document.span(run[0]))


def _is_code(text: str) -> bool:
    return "+" in text and _CODE.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    return len(text) <= _DIGITS and text.isdecimal()


def _are_long(draft: Draft, run: list[int]) -> bool:
    """Whether a run is one of codes to dial: so many, and some of three digits."""
    digits = [sum(sign.isdigit() for sign in draft.texts[number]) for number in run]
    return len(run) >= _CODES and sum(count >= _LONG for count in digits) >= _LONGS


def _runs(draft: Draft, told: Callable[[str], bool]) -> Iterator[list[int]]:
    """The runs of lines that are told alike, one directly behind another."""
    for alike, lines in groupby(range(len(draft)), key=lambda n: told(draft.texts[n])):
        if alike:
            yield list(lines)


def _counted(draft: Draft) -> Iterator[list[int]]:
    """The runs of numbers of which each is the next one up or down."""
    for run in _runs(draft, _is_number):
        values = [int(draft.texts[number]) for number in run]
        steps = [0, *(below - above for above, below in pairwise(values))]
        part: list[int] = []
        for number, step in zip(run, steps, strict=True):
            if abs(step) != 1 and part:
                yield part
                part = []
            part.append(number)
        yield part
