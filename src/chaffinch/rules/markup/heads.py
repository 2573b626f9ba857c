"""Headings of what has been set aside: where all beneath one is debris, so is it."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.chosen_bounds import DEBRIS
from chaffinch.rules.verdicts import verdict_of

_DEBRIS = (DEBRIS - {Role.AUTHOR_BIO}) | {Role.BOILERPLATE}
_READ = frozenset(("article", "documentation", "forum"))
_LINKED = 50  # per cent of a heading


@rule("markup.empty_heading", Role.BOILERPLATE)
def markup_empty_heading(draft: Draft) -> Iterator[Finding]:
    """Headings of nothing: all that stands beneath, up to the next one, has been set aside.

    One that nothing at all stands beneath is spared, as is one with a picture or a field of the
    article. On pages of goods, services and lists a heading may be all of an entry.
    """
    markup = draft.document.markup
    if markup is None or not any(level > 1 for level in markup.heading):
        return
    if verdict_of(draft).kind not in _READ:
        return
    empty: dict[int, int] = {}
    for number in reversed(draft.shown_free()):  # what stands beneath may be another such heading
        if markup.heading[number] < 2 or markup.link[number] > _LINKED:
            continue  # an entry of a list is its own text
        if draft.closed[number]:
            continue
        below = _below(draft, markup, number)
        if below and all(each in empty or _is_debris(draft, each) for each in below):
            empty[number] = below[0]
    for number, first in sorted(empty.items()):
        yield Finding(number, evidence=draft.document.span(first))


def _is_debris(draft: Draft, number: int) -> bool:
    label = draft.labels[number]
    return label is not None and label.role in _DEBRIS


def _below(draft: Draft, markup: Markup, number: int) -> range:
    """What stands beneath a heading, up to the next of its level or above."""
    end = number + 1
    while end < len(draft) and not 0 < markup.heading[end] <= markup.heading[number]:
        end += 1
    return range(number + 1, end)
