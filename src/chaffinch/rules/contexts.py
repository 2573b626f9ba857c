"""What shows that a line with the words of debris is the text's own: what stands around it.

A glossary's heading says "Terms", a manual's step "Log in.", a live report's entry "14:40". Each
is one of several that are made alike, and has text of its own beneath it or beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from chaffinch.catalogue import Draft
from chaffinch.lexicon.glued import is_edit_link
from chaffinch.rules.dates.entry_times import is_entry
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.verdicts import RATHER, SMALL_PAGE, chances_of
from chaffinch.wording import is_item, is_small

_HEAD_WORDS, _QUESTION_WORDS = 6, 14
_SENTENCE = 2  # words beyond which a line without a full stop may be text
_NEAR, _OTHERS = 12, 3  # lines around a heading, and headings among them
_APART = 5
_GOING_ON = 4  # one line in so many begins in small letters
_SIGNED = 8  # words of a line between a letter and the next heading
_STEP_WORDS = 12
_STEPS = 3
_LINKED = 50  # per cent of a line
_SPACED = 1.6  # times the usual stretch that two headings span when a third between them is gone
_DATUM = re.compile(r"[^\W\d_][^:：\d]{0,24}\s?[:：]\s?[^:：]*\d")
_ENDS = re.compile(r"[.!?…]['\"”’»)]*\s|[。！？]")


def is_own(draft: Draft, number: int) -> bool:
    """Whether a line is a heading among headings, a step among steps, or an entry of a report.

    Or what markup makes the heading of a sentence.
    """
    told = is_step(draft, number) or is_heading(draft, number) or is_entry(draft, number)
    return told or is_tagged(draft, number)


def runs_on(draft: Draft, number: int) -> bool:
    """Whether a line ends in a comma or goes on from one that does, in small letters; or, of
    verse, goes on in small letters on the next.
    """
    text, below, above = draft.texts[number], number + 1, number - 1
    if above >= 0 and is_small(text[:1]) and draft.texts[above].endswith((",", ";")):
        told = draft.labels[above] is None and not draft.said[above]
        if told and draft.words[above] > _SENTENCE:
            return True
    if draft.words[number] and text.endswith((",", "，", "、", ";")):
        return True
    if below >= len(draft) or draft.closed[number] or not _is_verse(draft):
        return False
    said = any(phrase.kind != "comment_meta" for phrase in draft.said[below])  # "as water says,"
    long = draft.words[below] > _SENTENCE and not said
    return long and is_small(draft.texts[below][:1])


def _is_verse(draft: Draft) -> bool:
    """Whether a short text has fewer paragraphs than other lines, and many of them go on."""
    if len(draft) >= SMALL_PAGE or 2 * sum(draft.prose) >= len(draft):
        return False
    return sum(is_small(text[:1]) for text in draft.texts) * _GOING_ON >= len(draft)


def is_heading(draft: Draft, number: int) -> bool:
    """Whether a line is one of at least four near one another that head a text each.

    The others say nothing of debris, or stand so near that there is a sentence or two to each.
    Or one that a wiki lets its readers edit.
    """
    if number + 1 < len(draft) and is_edit_link(draft.texts[number + 1]):
        return True
    heads = _heads(draft)
    if number not in heads:
        return False
    asks = draft.closed[number]
    near = [n for n in _around(heads, number, _NEAR) if draft.closed[n] == asks]
    plain = sum(not draft.said[other] for other in near if other != number)
    if _states_number(draft, number + 1):
        return plain > 0  # "Contact", and a telephone
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
    if number not in _heads(draft):
        return True  # the heading of a wiki, which its readers can edit
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
    if is_small(text[:1]) and not draft.closed[number - 1]:
        return False  # a paragraph that is broken into lines
    below = number + 1
    if not _may_end_above(draft, number):
        return False
    return _is_text(draft, below) or _states_number(draft, below) or is_step(draft, below)


def _states_number(draft: Draft, number: int) -> bool:
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
    return _states_number(draft, number + 1) and any(map(str.isdecimal, draft.texts[above]))


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
