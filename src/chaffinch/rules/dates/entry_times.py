"""Times that are the text's own: they head the entries of a live report, or fill a timetable.

And the stretches of time that a line tells of, which no article appeared in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from chaffinch.catalogue import Draft
from chaffinch.draft import PROSE_WORDS
from chaffinch.rules.dates.line_dates import printed_in
from chaffinch.rules.dates.times import OF_ERA, is_time, numbered, states_time
from chaffinch.rules.verdicts import SMALL_PAGE
from chaffinch.wording import SPACE_AHEAD

_ENTRY_WORDS = 2  # beyond which a line without a full stop may be an entry
_TIME_WORDS = 6
_ENTRIES = 3  # times of one form that head the entries of a report, or stand in one run
_ENTRY_LINES = 4  # within which the paragraph of an entry begins
_CLOCKS = 5  # times of the clock on lines of their own, which no article is stamped with
_DAYS = 2  # each above the time of its first entry
_NUMBER, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_YEARS = re.compile(r"\(?(?:1[5-9]|20)\d\d\s?-\s?(?:1[5-9]|20)?\d\d\)?")
_YEAR = re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|{OF_ERA}")
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_FROM_TO = re.compile(rf"{SPACE_AHEAD}[-†✝]\s+")
_LIFE = 10  # years
_BORN, _DIED = "*", ("†", "✝")
_FAR = 2  # lines between the day of birth and that of death
_CLOCK = re.compile(r"\d{1,2}(?:[:.h][0-5]\d|\s?[ap]\.?m\b|\s?h\b)")


def is_entry(draft: Draft, number: int) -> bool:
    """Whether a line stands beneath a time that heads it, as in a live report or a diary."""
    return number > 0 and number - 1 in entry_times(draft)


def entry_times(draft: Draft) -> frozenset[int]:
    """The times that head entries: at least three of one form, each above a line of text.

    And those of a timetable: three directly beneath one another, four on a small page; with the
    days above them.
    """
    found: frozenset[int] = draft.once("times of entries", _entry_times)
    return found


def clocks(draft: Draft) -> frozenset[int]:
    """The lines of nothing but a time of the clock, where there are five: no article has so many.

    They are of a timetable, a programme, a list of news. The model may judge them.
    """
    found: frozenset[int] = draft.once("clocks", _clocks)
    return found


def _clocks(draft: Draft) -> frozenset[int]:
    bare = (n for n in numbered(draft) if _CLOCK.match(draft.folds[n]))
    found = frozenset(n for n in bare if _is_bare_time(draft, n) and not printed_in(draft, n))
    return found if len(found) >= _CLOCKS else frozenset()


def heads_of_entries(draft: Draft) -> frozenset[int]:
    """Of a live report the times, and the line beneath each: the entry's title, or its first.

    Each of three entries at least holds a paragraph; in a list of news elsewhere none does.
    """
    found: frozenset[int] = draft.once("heads of entries", _heads_of_entries)
    return found


def _heads_of_entries(draft: Draft) -> frozenset[int]:
    times = sorted(entry_times(draft))
    told = [
        time
        for time, end in pairwise((*times, len(draft)))
        if any(_is_told(draft, n) for n in range(time + 1, min(end, time + _ENTRY_LINES)))
    ]
    if len(told) < _ENTRIES:
        return frozenset()
    heads = [time for time in times if told[0] <= time <= told[-1]]  # one may hold a list alone
    return frozenset(n for time in heads for n in (time, time + 1))


def _is_told(draft: Draft, number: int) -> bool:
    """Whether a line is a sentence of some length, whatever words it greets with."""
    return draft.closed[number] and draft.words[number] >= PROSE_WORDS


def _entry_times(draft: Draft) -> frozenset[int]:
    times = {n: _form(draft.folds[n]) for n in numbered(draft) if _is_bare_time(draft, n)}
    heading = [
        n for n in times
        if n + 1 not in times and (_is_entry_text(draft, n + 1) or _is_titled(draft, n + 1))
    ]  # fmt: skip
    forms = Counter(times[n] for n in heading)
    found = {n for n in heading if forms[times[n]] >= _ENTRIES}
    if len(draft) < SMALL_PAGE:
        listed = Counter(times.values())
        found.update(n for n in times if listed[times[n]] > _ENTRIES)
    for run in _runs(sorted(times)):
        if len(run) >= _ENTRIES and len({times[n] for n in run}) == 1:
            found.update(run)
    days = [n for n in times if n + 1 in found and times[n] != times[n + 1]]
    return frozenset(found.union(days) if len(days) >= _DAYS else found)


def _is_bare_time(draft: Draft, number: int) -> bool:
    if not 0 < draft.words[number] <= _TIME_WORDS:
        return False
    if draft.said[number] and not _says_clock(draft, number):
        return False
    return _YEAR.search(draft.folds[number]) is None and states_time(draft, number)


def _says_clock(draft: Draft, number: int) -> bool:
    """Whether a line says a time of the clock, and nothing else: "17:42 Uhr"."""
    if not _CLOCK.match(draft.folds[number]):
        return False
    return all(phrase.kind == "timestamp" for phrase in draft.said[number])


def _form(folded: str) -> str:
    """The form of a time: "3 june" and "14 july" have the same."""
    return _LETTERS.sub("a", _NUMBER.sub("0", folded))


def _is_titled(draft: Draft, number: int) -> bool:
    """Whether a line of a word or two stands above a sentence."""
    return 0 < number < len(draft) - 1 and _is_told(draft, number + 1)


def _is_entry_text(draft: Draft, number: int) -> bool:
    if number >= len(draft):
        return False
    markup = draft.document.markup
    long = draft.words[number] > _ENTRY_WORDS or (markup is not None and markup.heading[number] > 0)
    return long or draft.closed[number]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def is_span(draft: Draft, number: int) -> bool:
    """Whether a line tells of a stretch of time: "1931-2022", "Monday to Friday, 9am to 5pm".

    Or of a life: "2 March 1931 - 30 April 2024"; or of days: "21 March - 19 April".
    """
    folded = draft.folds[number].strip(" .")
    if _YEARS.fullmatch(folded) or is_life(draft, number):
        return True
    if draft.said[number]:
        return False
    if _is_stretch_of_days(draft, number):
        return True
    days = _words(draft, number) & draft.lexicon.words_of("weekdays")
    spans = len(days) > 1 or len(_CLOCK.findall(folded)) > 1
    return spans and number in without_dates(draft, [number]) and not printed_in(draft, number)


def is_life(draft: Draft, number: int) -> bool:
    """Whether two days are told with years between them: on this line, or on it and one near."""
    folded = draft.folds[number]
    if folded[:1] == _BORN or folded[:1] in _DIED:
        return _is_half_of_life(draft, number)
    if "-" not in folded and "†" not in folded and "✝" not in folded:
        return False  # most lines
    _, *others = days = _FROM_TO.split(folded.strip("()*. "))
    if len(others) != 1 or not all(is_time(day, draft.lexicon) for day in days):
        return False
    years = [_ANY_YEAR.findall(day) for day in days]
    return all(len(told) == 1 for told in years) and int(years[1][0]) - int(years[0][0]) > _LIFE


def _is_half_of_life(draft: Draft, number: int) -> bool:
    """Whether a line tells the day of a birth above that of a death, or that: each behind its sign.

    Where one of the two was told on a line of its own, the other is near.
    """
    births = deaths = range(number, number + 1)
    if draft.folds[number][:1] == _BORN:
        deaths = range(number + 1, min(number + 1 + _FAR, len(draft)))
    else:
        births = range(max(0, number - _FAR), number)
    born = [_years(draft, n) for n in births if draft.folds[n][:1] == _BORN]
    died = [_years(draft, n) for n in deaths if draft.folds[n][:1] in _DIED]
    return any(a and b and b[0] - a[0] > _LIFE for a in born for b in died)


def _years(draft: Draft, number: int) -> list[int]:
    return [int(year) for year in _ANY_YEAR.findall(draft.folds[number])]


def _is_stretch_of_days(draft: Draft, number: int) -> bool:
    """Whether two days of months are told, the first without a year: no page appears on both."""
    folded = draft.folds[number]
    if "-" not in folded:
        return False
    days = _FROM_TO.split(folded.strip("()*. "))
    return (
        len(days) == 2
        and _ANY_YEAR.search(days[0]) is None
        and not any(_CLOCK.search(day) for day in days)
        and all(is_time(day, draft.lexicon) and _names_month(draft, day) for day in days)
    )


def _names_month(draft: Draft, folded: str) -> bool:
    months = draft.lexicon.words_of("months") - draft.lexicon.words_of("weekdays")
    return not months.isdisjoint(word.rstrip(".") for word in _LETTERS.findall(folded))


def without_dates(draft: Draft, numbers: Sequence[int]) -> list[int]:
    """Those of these lines that name no year and no month."""
    days = draft.lexicon.words_of("weekdays")
    months = draft.lexicon.words_of("months") - days
    plain = (n for n in numbers if _YEAR.search(draft.folds[n]) is None)
    return [n for n in plain if months.isdisjoint(_words(draft, n))]


def _words(draft: Draft, number: int) -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in _LETTERS.findall(draft.folds[number]))
