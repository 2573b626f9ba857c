"""The comments of an article in the dump of its page, from where they open to the last entry.

In a dump nothing closes a comment: its paragraphs, broken at every link, read like the article's.
What tells is their order. Behind words that open comments there come, again and again, the day of
an entry or the button that answers it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.examples.contexts import dumped_with
from chaffinch.rules.page.articles import beneath_article, is_article_dump

_FORMS = frozenset(("comment_form", "comment_form_weak"))
_OPENING, _TITLED = 6, 24  # words; a count may name the page's title too
_TIME = 8  # words of a line that is an entry's day
_FIRST, _NEXT = 10, 25  # lines from the opening to an entry's mark, and from one to the next
_MARKS = 3  # that make a section
_MOST, _LEAST = 8, 5  # lines of the last entry, and words of each
_AGAIN = 3  # places in which a page opens comments; where there are more, they are its entries'
_COUNT = re.compile(r"\d+")


_SAID = (
    ("Harbourwatcher", "5 May 2024", "> At last somebody has thought of the bicycles, I wrote so."),
    ("Gull", "6 May 2024", "> And who is going to pay for it? Not the ones who live on the hill."),
    ("Harbourwatcher", "6 May 2024", "> The hill pays for the lights of the pier as well, I hear."),
    ("Anchor", "7 May 2024", "> My father took the old boat every day, it was never once late."),
)


_ENTRIES = tuple(line for entry in _SAID for line in entry)


@rule(
    "comment.section",
    Role.COMMENT,
    catches=(dumped_with("4 comments", *(f"> {line.removeprefix('> ')}" for line in _ENTRIES)),),
    spares=(
        dumped_with(*_ENTRIES),
        dumped_with(
            "4 comments", "> The mayor would not be drawn on any of them on Tuesday night."
        ),
    ),
)
def comment_section(draft: Draft) -> Iterator[Finding]:
    """Comments beneath the article of a dump: all from their opening to the last entry's mark.

    Needs an article's paragraphs, and more of them before than behind; a count, a heading or a
    form that opens comments; and near it the days or the answering buttons of three entries,
    none far from the next. Where comments are opened for entry after entry, these are the text.
    """
    if not is_article_dump(draft):
        return
    section = _section(draft)
    if section is None or not beneath_article(draft, section):
        return
    span = draft.document.span(section[0])
    for number in section:
        if draft.labels[number] is None:
            yield Finding(number, evidence=span)


def _section(draft: Draft) -> range | None:
    """From the first opening behind two paragraphs that entries follow to the last entry's mark."""
    prose = [number for number, told in enumerate(draft.prose) if told]
    if len(prose) < 2:
        return None
    marks = [n for n in range(prose[1] + 1, len(draft)) if _is_mark(draft, n)]
    if len(marks) < _MARKS:
        return None
    for opening in _openings(draft, prose[1]):
        last, count = opening, 0
        for place in range(bisect_right(marks, opening), len(marks)):
            if marks[place] - last > (_NEXT if count else _FIRST):
                break
            last, count = marks[place], count + 1
        if count >= _MARKS:
            return range(opening, _end(draft, last))
    return None


def _end(draft: Draft, last: int) -> int:
    """The line behind the last entry, of which only what stands above its mark is known."""
    end = last + 1
    while end < min(len(draft), last + _MOST):
        if draft.labels[end] or draft.said[end] or draft.words[end] < _LEAST:
            break
        end += 1
    return end


def _openings(draft: Draft, text: int) -> list[int]:
    """The lines behind a text that could open comments; none that the page has again and again."""
    found = [number for number in draft.spoken if _is_opening(draft, number)]
    wordings = [_COUNT.sub("", draft.keys[number]) for number in found]
    often = Counter(wordings)
    return [
        number
        for number, wording in zip(found, wordings, strict=True)
        if number > text and often[wording] <= _AGAIN
    ]


def _is_opening(draft: Draft, number: int) -> bool:
    if not any(phrase.kind in _FORMS for phrase in draft.said[number]):
        return False
    most = _TITLED if draft.keys[number][:1].isdigit() else _OPENING
    if draft.words[number] > most or draft.prose[number]:
        return False
    return not _is_answered(draft, number)


def _is_mark(draft: Draft, number: int) -> bool:
    """Whether a line is an entry's day, or what a comment system prints over or under an entry."""
    if _is_answered(draft, number):
        return True
    return draft.words[number] <= _TIME and states_time(draft, number)


def _is_answered(draft: Draft, number: int) -> bool:
    return any(phrase.kind == "comment_meta" for phrase in draft.said[number])
