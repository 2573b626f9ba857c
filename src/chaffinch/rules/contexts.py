"""What shows that a line with the words of debris is the text's own: what stands around it.

A glossary's heading says "Terms", a manual's step "Log in.", a live report's entry "14:40". Each
is one of several that are made alike, and has text of its own beneath it or beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from chaffinch.catalogue import Draft
from chaffinch.rules.front import numbered, states_time
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.verdicts import RATHER, SMALL_PAGE, chances_of
from chaffinch.wording import is_item

_HEAD_WORDS, _QUESTION_WORDS = 6, 14
_SENTENCE = 2  # words beyond which a line without a full stop may be text
_NEAR, _OTHERS = 12, 3  # lines around a heading, and headings among them
_APART = 5
_GOING_ON = 4  # one line in so many begins in small letters
_SIGNED = 8  # words of a line between a letter and the next heading
_STEP_WORDS = 12
_STEPS = 3
_TIME_WORDS = 6
_LINKED = 50  # per cent of a line
_ENTRIES = 3  # times of one form that head the entries of a report, or stand in one run
_SPACED = 1.6  # times the usual stretch that two headings span when a third between them is gone
_NUMBER, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_YEARS = re.compile(r"\(?(?:1[5-9]|20)\d\d\s?-\s?(?:1[5-9]|20)?\d\d\)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATUM = re.compile(r"[^\W\d_][^:：\d]{0,24}\s?[:：]\s?[^:：]*\d")
_ENDS = re.compile(r"[.!?…]['\"”’»)]*\s|[。！？]")
_CLOCK = re.compile(r"\d{1,2}(?:[:.h][0-5]\d|\s?[ap]\.?m\b|\s?h\b)")


def is_own(draft: Draft, number: int) -> bool:
    """Whether a line is a heading among headings, a step among steps, or an entry of a report."""
    told = is_step(draft, number) or is_heading(draft, number) or is_entry(draft, number)
    return told or is_tagged(draft, number)


def runs_on(draft: Draft, number: int) -> bool:
    """Whether a line ends in a comma or, of verse, goes on in small letters on the next."""
    text, below = draft.texts[number], number + 1
    if draft.words[number] and text.endswith((",", "，", "、", ";")):
        return True
    if below >= len(draft) or draft.closed[number] or not _is_verse(draft):
        return False
    long = draft.words[below] > _SENTENCE and not draft.said[below]
    return long and draft.texts[below][:1].islower()


def _is_verse(draft: Draft) -> bool:
    """Whether a short text has fewer paragraphs than other lines, and many of them go on."""
    if len(draft) >= SMALL_PAGE or 2 * sum(draft.prose) >= len(draft):
        return False
    return sum(text[:1].islower() for text in draft.texts) * _GOING_ON >= len(draft)


def is_heading(draft: Draft, number: int) -> bool:
    """Whether a line is one of at least four near one another that head a text each.

    The others say nothing of debris, or stand so near that there is a sentence or two to each.
    """
    heads = _heads(draft)
    if number not in heads:
        return False
    asks = draft.closed[number]
    near = [n for n in _around(heads, number, _NEAR) if draft.closed[n] == asks]
    plain = sum(not draft.said[other] for other in near if other != number)
    if _is_datum(draft, number + 1):
        return len(near) > 1  # "Contact", and a telephone
    return plain >= _OTHERS or len(_beside(near, number)) > _OTHERS


def _around(heads: frozenset[int], number: int, reach: int) -> list[int]:
    return [n for n in range(number - reach, number + reach + 1) if n in heads]


def _beside(heads: list[int], number: int) -> list[int]:
    """The headings about a line that follow one another with a sentence or two between them."""
    run: list[int] = []
    for head in heads:
        if run and head - run[-1] > _APART:
            if run[-1] >= number:
                break
            run = []
        run.append(head)
    return run if number in run else []


def is_tagged(draft: Draft, number: int) -> bool:
    """Whether markup makes a line amid the article's own text the heading of a sentence."""
    markup, below = draft.document.markup, number + 1
    if markup is None or markup.heading[number] < 2 or below >= len(draft):
        return False
    scope = scope_of(draft)
    if scope is None or not (scope.inside(number) and scope.first < number < scope.last):
        return False
    return markup.link[number] < _LINKED and _is_text(draft, below)


def is_no_mark(draft: Draft, number: int) -> bool:
    """Whether a line is the text's own heading rather than a mark, such as an advertisement's.

    A mark may stand above any paragraph; a heading stands where one is due: without it the
    headings around it would be too far apart.
    """
    return is_step(draft, number) or _is_due(draft, number)


def _is_due(draft: Draft, number: int) -> bool:
    if draft.closed[number] or not is_heading(draft, number):
        return False
    heads = [n for n in _around(_heads(draft), number, 2 * _NEAR) if not draft.closed[n]]
    place = heads.index(number)
    if not 0 < place < len(heads) - 1:
        return _takes_turns(heads, place)
    others = [b - a for a, b in pairwise(heads) if number not in (a, b)]
    if not others:
        return False
    usual = sorted(others)[(len(others) - 1) // 2]
    return heads[place + 1] - heads[place - 1] >= _SPACED * usual


def _takes_turns(heads: list[int], place: int) -> bool:
    """Whether the last headings and their sentences take turns, a sentence to each."""
    run = heads[-_OTHERS - 1 :]
    return place > 0 and all(behind - head == 2 for head, behind in pairwise(run))


def _heads(draft: Draft) -> frozenset[int]:
    found: frozenset[int] = draft.once("lines above a text", _above_text)
    return found


def _above_text(draft: Draft) -> frozenset[int]:
    """The short lines that stand above a sentence as headings do; none that comes twice."""
    prose, closed, small = draft.prose, draft.closed, len(draft) < SMALL_PAGE
    places = (n for n in range(1, len(draft) - 1) if small or prose[n + 1] or closed[n + 1])
    found = [n for n in places if _heads_text(draft, n)]
    often = Counter(draft.keys[n] for n in found)
    return frozenset(n for n in found if often[draft.keys[n]] == 1)


def _heads_text(draft: Draft, number: int) -> bool:
    text, words = draft.texts[number], draft.words[number]
    asks = text.endswith(("?", "？", "؟"))
    if not 0 < words <= (_QUESTION_WORDS if asks else _HEAD_WORDS) or draft.quoted[number]:
        return False
    if (draft.closed[number] and not asks) or text[-1:] in ",;，、":
        return False
    if text[:1].islower() and not draft.closed[number - 1]:
        return False  # a paragraph that is broken into lines
    below = number + 1
    if not _may_end_above(draft, number):
        return False
    return _is_text(draft, below) or _is_datum(draft, below) or is_step(draft, below)


def _is_datum(draft: Draft, number: int) -> bool:
    """Whether a line of a small page states a number: "Telephone: 01632 960114"."""
    small = len(draft) < SMALL_PAGE and not draft.said[number]
    small = small and draft.words[number] <= _STEP_WORDS
    return small and _DATUM.match(draft.texts[number]) is not None


def _may_end_above(draft: Draft, number: int) -> bool:
    """Whether a text can end above a line: a sentence or an item stands there, or the title."""
    above = number - 1
    if above == 0:
        return True
    if draft.closed[above] or draft.prose[above] or is_item(draft.texts[above]):
        return True
    if draft.words[above] > _SIGNED or draft.said[above]:
        return False
    if draft.closed[above - 1]:
        return True  # a letter, and who wrote it
    return _is_datum(draft, number + 1) and _NUMBER.search(draft.texts[above]) is not None


def _is_text(draft: Draft, number: int) -> bool:
    """Whether a line is a sentence, and of a large page one that the model takes for text."""
    if not (draft.prose[number] or draft.closed[number]) or not draft.words[number]:
        return False
    if any(phrase.kind != "comment_meta" for phrase in draft.said[number]):
        return False
    return len(draft) < SMALL_PAGE or chances_of(draft)[number] >= RATHER


def is_step(draft: Draft, number: int) -> bool:
    """Whether a line is a short sentence in a run of such, most of which say no debris."""
    if not _is_short_sentence(draft, number):
        return False
    low = high = number
    while low > max(0, number - _NEAR) and _is_short_sentence(draft, low - 1):
        low -= 1
    while high + 1 < min(len(draft), number + _NEAR) and _is_short_sentence(draft, high + 1):
        high += 1
    run = range(low, high + 1)
    plain = sum(n != number and _is_text(draft, n) for n in run)
    return len(run) >= _STEPS and plain >= _STEPS - 1


def _is_short_sentence(draft: Draft, number: int) -> bool:
    text = draft.texts[number]
    one = not text.endswith(("?", "？", "!", "！")) and _ENDS.search(text[:-1]) is None
    return draft.closed[number] and one and 0 < draft.words[number] <= _STEP_WORDS


def is_entry(draft: Draft, number: int) -> bool:
    """Whether a line stands beneath a time that heads it, as in a live report or a diary."""
    return number > 0 and number - 1 in entry_times(draft)


def entry_times(draft: Draft) -> frozenset[int]:
    """The times that head entries: at least three of one form, each above a line of text.

    And those of a timetable: three directly beneath one another, four on a small page.
    """
    found: frozenset[int] = draft.once("times of entries", _entry_times)
    return found


def _entry_times(draft: Draft) -> frozenset[int]:
    times = {n: _form(draft.folds[n]) for n in numbered(draft) if _is_bare_time(draft, n)}
    heading = [n for n in times if n + 1 not in times and _is_entry_text(draft, n + 1)]
    forms = Counter(times[n] for n in heading)
    found = {n for n in heading if forms[times[n]] >= _ENTRIES}
    if len(draft) < SMALL_PAGE:
        listed = Counter(times.values())
        found.update(n for n in times if listed[times[n]] > _ENTRIES)
    for run in _runs(sorted(times)):
        if len(run) >= _ENTRIES and len({times[n] for n in run}) == 1:
            found.update(run)
    return frozenset(found)


def _is_bare_time(draft: Draft, number: int) -> bool:
    if not 0 < draft.words[number] <= _TIME_WORDS or draft.said[number]:
        return False
    return _YEAR.search(draft.folds[number]) is None and states_time(draft, number)


def _form(folded: str) -> str:
    """The form of a time: "3 june" and "14 july" have the same."""
    return _LETTERS.sub("a", _NUMBER.sub("0", folded))


def _is_entry_text(draft: Draft, number: int) -> bool:
    if number >= len(draft):
        return False
    long = draft.words[number] > _SENTENCE
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
    """Whether a line tells of a stretch of time: "1931-2022", "Monday to Friday, 9am to 5pm"."""
    folded = draft.folds[number].strip(" .")
    if _YEARS.fullmatch(folded):
        return True
    if draft.said[number]:
        return False
    days = _words(draft, number) & draft.lexicon.words_of("weekdays")
    spans = len(days) > 1 or len(_CLOCK.findall(folded)) > 1
    return spans and number in without_dates(draft, [number])


def without_dates(draft: Draft, numbers: Sequence[int]) -> list[int]:
    """Those of these lines that name no year and no month."""
    days = draft.lexicon.words_of("weekdays")
    months = draft.lexicon.words_of("months") - days
    plain = (n for n in numbers if _YEAR.search(draft.folds[n]) is None)
    return [n for n in plain if months.isdisjoint(_words(draft, n))]


def _words(draft: Draft, number: int) -> frozenset[str]:
    return frozenset(word.rstrip(".") for word in _LETTERS.findall(draft.folds[number]))
