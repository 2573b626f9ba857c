"""The article's stretch of a page: from its headline to the last block of its prose.

Made once for each document and shared by the rules, because every one of them asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import attrs

from chaffinch.catalogue import Draft
from chaffinch.document import Document, Markup
from chaffinch.labels import Role
from chaffinch.rules.headline import bare, without_site
from chaffinch.rules.markup_region import Region, region_of

_TITLES = ("og:title", "jsonld:headline", "meta:headline", "meta:title", "twitter:title", "title")
_LEAD_IN = 14  # blocks before the headline among which its picture may stand
_HEAD_WORDS = 45
_MARK = re.compile(r"[\W_]+")


@attrs.frozen
class Scope:
    """Where the article stands: ``headline`` its block or None, ``first`` and ``last`` its prose."""

    region: Region
    containers: Sequence[int]
    headline: int | None
    first: int
    last: int

    def holds(self, number: int) -> bool:
        """Whether the block stands in the article's stretch, in no container that is something else."""
        container = self.containers[number]
        if self.region.said[container] is not None:
            return False
        if self.region.inside[container] and number <= self.last + 6:
            return True
        start = self.first if self.headline is None else self.headline
        return min(start, self.first) - _LEAD_IN <= number <= self.last + 1

    def inside(self, number: int) -> bool:
        """Whether the block stands in the container that holds the prose."""
        return self.region.inside[self.containers[number]]

    def said(self, number: int) -> Role | None:
        """What the containers about the block claim to hold."""
        return self.region.said[self.containers[number]]


_SCOPES: WeakKeyDictionary[Document, Scope | None] = WeakKeyDictionary()
"""Scopes by document: they follow from the document alone, so they are shared by all rules."""


def scope_of(draft: Draft) -> Scope | None:
    """The article's stretch, or None for a document without markup."""
    document = draft.document
    if document not in _SCOPES:
        _SCOPES[document] = _scope(draft)
    return _SCOPES[document]


def _scope(draft: Draft) -> Scope | None:
    region, markup = region_of(draft), draft.document.markup
    if region is None or markup is None:
        return None
    prose = [
        n
        for n in range(len(draft))
        if draft.prose[n]
        and not markup.meta[n]
        and not markup.hidden[n]
        and markup.figure[n] < 0
        and markup.link[n] < 60
        and region.inside[markup.container[n]]
        and region.said[markup.container[n]] is None
        and markup.landmark[n] not in ("nav", "footer", "dialog")
    ]
    first, last = (prose[0], prose[-1]) if prose else (len(draft), -1)
    headline = _headline(draft, markup, region, first)
    return Scope(region, markup.container, headline, first, last)


def titles(draft: Draft) -> list[tuple[str, int]]:
    """The page's own titles, letters alone, in the order in which they are believed."""
    markup = draft.document.markup
    found: dict[str, int] = {}
    if markup is not None:
        by_name: dict[str, list[int]] = {}
        for number in range(len(draft)):
            if not markup.meta[number]:
                break
            by_name.setdefault(markup.meta[number], []).append(number)
        for name in _TITLES:
            for number in by_name.get(name, ()):
                for text in (draft.folds[number], without_site(draft.folds[number])):
                    if plain := bare(text):
                        found.setdefault(plain, number)
    return list(found.items())


def _headline(draft: Draft, markup: Markup, region: Region, first: int) -> int | None:
    """The block that is the headline: the visible title that the page's own titles agree with."""
    known = titles(draft)
    keys = {title for title, _ in known}
    shown = [
        n
        for n in range(len(draft))
        if not markup.meta[n]
        and not markup.hidden[n]
        and markup.part[n] == ""
        and 0 < draft.words[n] <= _HEAD_WORDS
        and (markup.heading[n] or n <= first)
        and markup.landmark[n] not in ("nav", "footer", "aside", "dialog")
    ]
    heads = [n for n in shown if markup.heading[n] == 1]
    agreed = [n for n in shown if bare(draft.folds[n]) in keys]
    for choice in (
        [n for n in agreed if markup.heading[n] == 1],
        [n for n in agreed if markup.heading[n]],
        [n for n in heads if _close(draft, n, keys)],
        [n for n in agreed if markup.link[n] < 50],
        [n for n in heads if n <= first and region.said[markup.container[n]] is None],
        heads,
    ):
        if choice:
            before = [n for n in choice if n <= first]
            return before[-1] if before and choice is heads else choice[0]
    return known[0][1] if known else None


def _close(draft: Draft, number: int, keys: set[str]) -> bool:
    """Whether the heading says most of a title: one inside the other, or three words in five."""
    mine = bare(draft.folds[number])
    words = set(_MARK.split(draft.folds[number])) - {""}
    for title in keys:
        if len(mine) >= 12 and (mine in title or title in mine):
            return True
    for number_of_title in range(len(draft)):
        markup = draft.document.markup
        if markup is None or not markup.meta[number_of_title]:
            break
        if markup.meta[number_of_title] in _TITLES:
            other = set(_MARK.split(draft.folds[number_of_title])) - {""}
            if len(words) >= 3 and len(words & other) * 5 >= 3 * min(len(words), len(other)):
                return True
    return False
