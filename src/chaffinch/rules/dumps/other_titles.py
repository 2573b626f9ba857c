"""Whether a page's head holds another line that could be its title, if one is set aside.

A text keeps a headline: what looks like a button or a menu's word is one where nothing else can be.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.rules.bylines import names_of_byline
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.heads import title_of_dump
from chaffinch.rules.dumps.marked_titles import marked_title

_TITLE_SIGNS = 7
_HEAD = 120  # blocks among which a headline is looked for
_TITLE_KINDS = frozenset({"comment_form", "comment_form_weak", "teaser_heading", "advertisement"})


def title_remains(draft: Draft, number: int) -> bool:
    """Whether another line of the head could be the headline if this one goes.

    What the lexicon knows is no title, except words that only say something behind the text;
    a byline is none, nor a date.
    """
    if number == marked_title(draft):
        return False
    title = title_of_dump(draft)
    if title is not None and number != title:
        return True
    end = min(draft.edges[0], len(draft), _HEAD)
    titles: _Titles = draft.once("titles of the head", lambda _: _Titles())
    first = titles.first(draft, end)
    return (first if first != number else titles.behind(draft, number, end)) < end


class _Titles:
    """The lines without a label that could be a title; no line is asked twice.

    It holds no reference to the draft that remembers it: a circle would keep every page in
    memory until the garbage collector runs.
    """

    def __init__(self) -> None:
        self._place = 0
        self._told: dict[int, bool] = {}

    def first(self, draft: Draft, end: int) -> int:
        """The number of the first before ``end``; ``end`` or more where there is none."""
        # labels are only ever added, so the place only ever moves on
        if self._place < end:
            self._place = self.behind(draft, self._place - 1, end)
        return self._place

    def behind(self, draft: Draft, number: int, end: int) -> int:
        """The same behind a line."""
        number += 1
        while number < end and not (draft.labels[number] is None and self._can_be(draft, number)):
            number += 1
        return number

    def _can_be(self, draft: Draft, number: int) -> bool:
        if number not in self._told:
            self._told[number] = _possible_title(draft, number)
        return self._told[number]


def _possible_title(draft: Draft, number: int) -> bool:
    return (
        (draft.words[number] > 1 or len(draft.keys[number]) > _TITLE_SIGNS)
        and all(phrase.kind in _TITLE_KINDS for phrase in draft.said[number])
        and not (states_time(draft, number) or names_of_byline(draft, number))
    )
