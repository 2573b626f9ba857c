"""Entries of a listing: a title that is a link, and beneath it what the entry says.

On an article's page the same shape is a list of other articles; so this asks the line model what
kind of page it is, or whether it takes the titles for text, and what stands beneath them.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.model.kinds import LISTING
from chaffinch.rules.verdicts import chances_of, threshold_of, verdict_of

_LINKED, _BARE = 75, 40  # per cent of a title, and of what an entry says
_NEAR = 3  # blocks beneath a title, with a date and a name between
_ENTRIES = 2
_MAYBE = 0.25  # the mean probability of titles that stand above text for sure, on no page of a list
_WORDS = 6


def titles_of(draft: Draft) -> frozenset[int]:
    """The linked headings of a listing that stand above text of their own."""
    found: frozenset[int] = draft.once("markup.entry_titles", _titles)
    return found


def _titles(draft: Draft) -> frozenset[int]:
    markup = draft.document.markup
    if markup is None:
        return frozenset()
    titles = [
        n for n in range(len(draft))
        if markup.heading[n] > 1 and markup.link[n] >= _LINKED and not markup.meta[n]
        and markup.landmark[n] not in ("nav", "aside", "footer", "dialog") and not draft.said[n]
    ]  # fmt: skip
    if len(titles) < _ENTRIES:
        return frozenset()
    told = [n for n in titles if _has_text(draft, markup, n)]
    if verdict_of(draft).kind not in LISTING:
        chances = chances_of(draft)
        if sum(chances[n] for n in told) < _MAYBE * len(told):
            return frozenset()
    return frozenset(told) if len(told) >= _ENTRIES else frozenset()


def _has_text(draft: Draft, markup: Markup, title: int) -> bool:
    """Whether one of the next blocks is a sentence of the page's text, before any other heading."""
    chances, bound = chances_of(draft), threshold_of(draft)
    for number in range(title + 1, min(title + 1 + _NEAR, len(draft))):
        if markup.heading[number]:
            return False
        long = draft.words[number] >= _WORDS or draft.prose[number]
        if long and markup.link[number] < _BARE and chances[number] >= bound:
            return True
    return False
