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
from enum import Enum

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.sections import (
    beneath_text,
    end_of_entry,
    is_article_dump,
    is_doubted,
    is_product_dump,
    last_marks,
)
from chaffinch.rules.examples.contexts import dumped_with
from chaffinch.wording import COLONS, key

_META, _FORMS = "comment_meta", frozenset(("comment_form", "comment_form_weak"))
_OPENING, _TITLED = 6, 24  # words; a count may name the page's title too
_TIME = 8  # words of a line that is an entry's day
_FIRST, _NEXT = 10, 25  # lines from the opening to an entry's mark, and from one to the next
_SOON = 6  # lines from a count to who says something
_MARKS, _SURE = 3, 2  # that make a section, and where its opening can be nothing else
_COUNTED = 4  # words of a count of whatever comments are called: "12 additions"
_HEAD = 2  # lines above the first mark of reviews: who wrote it, what it is called
_AGAIN = 3  # places in which a page opens comments; where there are more, they are its entries'
_COUNT = re.compile(r"\d+")


class _Word(Enum):
    """How comments are opened: by a form's words, surely or not, or by a count of something."""

    STRONG, PLAIN, COUNT = range(3)


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
        dumped_with(
            "4 comments",
            "18:05",
            "> The mayor has come down the stairs, and she says that the vote was eight to three.",
            "18:20",
            "> The first of the two crews is on board, and the lamps of the pier are lit again.",
            "18:40",
            "> The old boat has sounded its horn, and all of the quay has answered it with a song.",
        ),
    ),
)
def comment_section(draft: Draft) -> Iterator[Finding]:
    """Comments beneath the article of a dump: all from their opening to the last entry's mark.

    Needs an article's paragraphs, and more of them before than behind; a count, a heading or a
    form that opens comments; and near it the days or the answering buttons of three entries,
    none far from the next. Where comments are opened for entry after entry, these are the text,
    and so is what the line model is as sure of as of the paragraphs above.
    """
    if not is_article_dump(draft):
        return
    section = _section(draft)
    if section is None or not (beneath_text(draft, section) and is_doubted(draft, section)):
        return
    span = draft.document.span(section[0])
    for number in section:
        if draft.labels[number] is None:
            yield Finding(number, evidence=span)


@rule("comment.review", Role.COMMENT)
def comment_review(draft: Draft) -> Iterator[Finding]:
    """What buyers write on the page of a product, in its dump.

    Beneath the product's own paragraphs, between lines that shops print with each of three
    reviews and more, none far from the next: "Verified buyer", "Report".
    """
    if not is_product_dump(draft):
        return
    marks = [
        number for number in draft.spoken if _is_said(draft, number) and not _shares(draft, number)
    ]
    ends = last_marks(marks, _NEXT)
    for first, last in enumerate(ends):
        if last + 1 - first >= _MARKS and (first == 0 or ends[first - 1] != last):
            section = range(max(0, marks[first] - _HEAD), end_of_entry(draft, marks[last]))
            if beneath_text(draft, section):
                for number in section:
                    if draft.labels[number] is None:
                        yield Finding(number, evidence=draft.document.span(section.start))


def _shares(draft: Draft, number: int) -> bool:
    return any(phrase.kind == "share_weak" for phrase in draft.said[number])


def _section(draft: Draft) -> range | None:
    """From the first opening behind two paragraphs that entries follow to the last entry's mark."""
    prose = [number for number, told in enumerate(draft.prose) if told]
    if len(prose) < 2:
        return None
    behind = range(prose[1] + 1, len(draft))
    marks = [n for n in behind if _is_said(draft, n) or _is_time(draft, n)]
    if len(marks) < _SURE:
        return None
    said = [n for n in marks if _is_said(draft, n)]
    ends = last_marks(marks, _NEXT)
    for opening, word in sorted(_openings(draft, behind), key=lambda it: it[1] is _Word.COUNT):
        first = bisect_right(marks, opening)
        if first == len(marks) or marks[first] - opening > _FIRST:
            continue
        last = ends[first]
        few = last + 1 - first < (_SURE if word is _Word.STRONG else _MARKS)
        if not few and (word is not _Word.COUNT or _counts(said, opening, marks[last])):
            return range(opening, end_of_entry(draft, marks[last]))
    return None


def _counts(said: list[int], opening: int, last: int) -> bool:
    """Whether a count is of comments: somebody says something soon, and somebody else later."""
    first = bisect_right(said, opening)
    near = first < len(said) and said[first] - opening <= _SOON
    return near and bisect_right(said, last) - first >= _SURE


def _openings(draft: Draft, behind: range) -> list[tuple[int, _Word]]:
    """The lines behind a text that could open comments; none that the page has again and again."""
    found = [(n, word) for n in range(len(draft)) if (word := _opens(draft, n))]
    wordings = [_COUNT.sub("", draft.keys[number]) for number, _ in found]
    often = Counter(wordings)
    return [
        opening
        for opening, wording in zip(found, wordings, strict=True)
        if opening[0] in behind and often[wording] <= _AGAIN
    ]


def _opens(draft: Draft, number: int) -> _Word | None:
    """How a line could open comments, if it could."""
    counted = draft.keys[number][:1].isdigit()
    said = [phrase for phrase in draft.said[number] if phrase.kind in _FORMS]
    if draft.words[number] > (_TITLED if counted else _OPENING) or draft.prose[number]:
        return None
    if not said:
        few = counted and 1 < draft.words[number] <= _COUNTED
        return _Word.COUNT if few and not _is_time(draft, number) else None
    if _is_said(draft, number):
        return None
    return _Word.STRONG if any(phrase.strong for phrase in said) else _Word.PLAIN


def _is_said(draft: Draft, number: int) -> bool:
    """Whether a line is what a comment system prints over or under an entry.

    A name may stand on the line above: "Gull" and "says:".
    """
    if any(phrase.kind == _META for phrase in draft.said[number]):
        return True
    if number == 0 or draft.words[number] != 1 or not draft.texts[number].endswith(COLONS):
        return False
    whole = key(f"{draft.texts[number - 1]} {draft.texts[number]}")
    return any(phrase.kind == _META for phrase in draft.lexicon.said(whole, draft.language))


def _is_time(draft: Draft, number: int) -> bool:
    return draft.words[number] <= _TIME and states_time(draft, number)
