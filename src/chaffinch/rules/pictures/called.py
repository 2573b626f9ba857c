"""What the names of its parts tell of a figure whose words alone would not show whose it is.

An author who took the pictures too is named twice; the first picture is often a link to itself.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.scope import Scope

_LEAST_WORDS = 5  # more than a name has
_LINKED = 85


def is_called_credit(markup: Markup, number: int, people: frozenset[str]) -> bool:
    """Whether a name stands in a figcaption, and is called the credit there and no person's."""
    called = markup.part[number] == "credit" and "figcaption" in markup.path[number]
    return called and people.isdisjoint(near_names(markup.tokens[number], 3))


def is_lead(draft: Draft, markup: Markup, scope: Scope, worded: list[int]) -> bool:
    """Whether a linked picture between headline and text has one line, called its caption."""
    number = worded[0]
    called = len(worded) == 1 and markup.part[number] == "caption"
    return called and scope.top < number < scope.first and draft.words[number] >= _LEAST_WORDS


def is_of_byline(markup: Markup, scope: Scope, picture: int) -> bool:
    """Whether a linked picture before the text stands in a small box that is called its meta."""
    linked = markup.link[picture] >= _LINKED and scope.top < picture < scope.first
    return linked and "meta" in near_names(markup.tokens[picture], 2)
