"""The short lines between a headline and its text, which may say by whom, when and how long.

Many pages keep the title and its byline in a box of their own, and the date beside the buttons
to share it; what such a line says counts there too, where no entry of a list stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.about.durations import seconds_in, seconds_of
from chaffinch.rules.bylines import lead_of
from chaffinch.rules.dates.entry_times import entry_times, is_span
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.dates.times import is_ago, states_time
from chaffinch.rules.dumps.heads import above_dump, front_of_dump
from chaffinch.rules.field_lines import is_field
from chaffinch.rules.page.region import AROUND
from chaffinch.rules.page.scope import Scope, scope_of
from chaffinch.rules.places import at_head, behind_dek
from chaffinch.wording import DIGIT

MOST_WORDS = 24
_NEAR = 12  # blocks beneath the title
_ABOVE = 6  # blocks above the text
_MOST_PARTS = 5
_DATE_WORDS, _MOST_DATES = 16, 2
_TIMED_WORDS = 6  # of a line with a time of its element's, and a section
_ENTRY_WORDS, _LINKED = 6, 50  # of an entry's title, per cent of it that is links


def before_text(draft: Draft) -> Iterator[int]:
    """Short lines between the headline and the first paragraph."""
    scope = scope_of(draft)
    end = max(draft.edges[0] + _MOST_PARTS, front_of_dump(draft).stop) if scope is None else 0
    for number in draft.free():
        if scope is None:
            if not at_head(draft, number) and not behind_dek(draft, number):
                if number > end:
                    break
                continue
            if above_dump(draft, number):
                continue
        elif not scope.top < number < scope.first or not _in_front(draft, scope, number):
            continue
        if number and draft.words[number] <= MOST_WORDS and not _is_sentence(draft, number):
            yield number


def _is_sentence(draft: Draft, number: int) -> bool:
    """Whether a line reads like one and is not a time and how long it takes to read: "5 Min."."""
    if not draft.prose[number]:
        return False
    return seconds_of(draft.folds[number], draft.lexicon) is None


def _in_front(draft: Draft, scope: Scope, number: int) -> bool:
    """Whether a line stands with the text, or says by whom or when beside the visible title."""
    if scope.inside(number):
        return True
    if is_apart(scope, number):
        return says_apart(draft, scope, number)
    if scope.markup.meta[scope.top] or not _is_near(scope, number):
        return False
    lead = lead_of(draft, "byline").match(draft.texts[number])
    return bool(lead) or dates_of(draft, number) != () or _ends_in_time(draft, number)


def _ends_in_time(draft: Draft, number: int) -> bool:
    """Whether a line ends in how long ago it was, or in how long it takes to read."""
    folded = draft.folds[number]
    digit = DIGIT.search(folded)
    if digit is None:
        return False
    behind = folded[digit.start() :]
    return is_ago(behind, draft.lexicon) or seconds_in(behind, draft.lexicon) is not None


def is_apart(scope: Scope, number: int) -> bool:
    """Whether a line's box is one for menus, teasers, buttons and the like."""
    return scope.markup.landmark[number] in AROUND or scope.said(number) is not None


def _is_near(scope: Scope, number: int) -> bool:
    """Whether a line stands soon beneath the title, or soon above the text."""
    return number <= scope.top + _NEAR or scope.first - _ABOVE <= number


def says_apart(draft: Draft, scope: Scope, number: int) -> bool:
    """Whether a line in such a box begins as a byline or is nothing but a time, near the title.

    Or near the text. Beside a linked title it is that one's.
    """
    markup = scope.markup
    if not _is_near(scope, number) or markup.meta[scope.top] or markup.heading[number]:
        return False
    timed = bool(markup.times and markup.times[number]) and draft.words[number] <= _TIMED_WORDS
    told = (timed or states_time(draft, number)) and dates_of(draft, number) != ()
    lead = lead_of(draft, "byline").match(draft.texts[number])
    if not (told or lead or _ends_in_time(draft, number)):
        return False
    around = (number + step for step in (-1, 1))
    return not any(
        n != scope.top and _is_entry(draft, markup, n)
        and not (n == scope.top + 1 < number and not markup.link[n])  # the dek, as a heading
        for n in around
    )  # fmt: skip


def _is_entry(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line is the title of another page."""
    if number >= len(draft) or draft.words[number] < _ENTRY_WORDS:
        return False
    return markup.link[number] > _LINKED or markup.heading[number] > 0


def dates_apart(draft: Draft) -> list[int]:
    """The lines of a page before its text that are nothing but a date, in such a box."""
    scope = scope_of(draft)
    if scope is None or scope.headline is None:
        return []
    front = (n for n in draft.free() if scope.top < n < scope.first and is_apart(scope, n))
    front = (n for n in front if scope.said(n) is not Role.AUTHOR_BIO)  # "Joined", "4 May 2011"
    entries, bylines = entry_times(draft), lead_of(draft, "byline")
    found = [
        n for n in front
        if n not in entries and draft.words[n] <= _DATE_WORDS and dates_of(draft, n)
        and not bylines.match(draft.texts[n]) and says_apart(draft, scope, n)
        and not is_span(draft, n) and not is_field(draft, n)
    ]  # fmt: skip
    return found if len(found) <= _MOST_DATES else []
