"""The article's stretch of a page: from its headline to the last block of its prose.

Made once for each document and shared by the rules, because every one of them asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from weakref import WeakKeyDictionary

import attrs

from chaffinch.catalogue import Draft
from chaffinch.document import Document, Markup
from chaffinch.labels import Role
from chaffinch.rules.headline import bare, without_site
from chaffinch.rules.markup_region import Region, region_of

_LEAD_IN = 14  # blocks before the headline among which its picture may stand
_HEAD_WORDS = 45
_CRUMBS = frozenset(("breadcrumb", "breadcrumbs", "crumb", "crumbs", "breadbar"))


@attrs.frozen
class Scope:
    """Where the article stands: ``headline`` its block or None, ``first`` and ``last`` its prose."""

    region: Region
    containers: Sequence[int]
    headline: int | None
    first: int
    last: int
    look: Sequence[str]
    looks: frozenset[str]

    def holds(self, number: int) -> bool:
        """Whether the block stands in the article's stretch, in no container that is something else."""
        container = self.containers[number]
        if self.region.said[container] is not None:
            return False
        if self.region.inside[container] and number <= self.last + 6:
            return True
        start = self.first if self.headline is None else self.headline
        return min(start, self.first) - _LEAD_IN <= number <= self.last + 1

    def alike(self, number: int) -> bool:
        """Whether the block is tagged and named as the page's prose is, in no other container."""
        return self.said(number) is None and self.look[number] in self.looks

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
    look = [_look(markup, n) for n in range(len(draft))]
    counts = Counter(look[n] for n in prose)
    common = frozenset(name for name, count in counts.items() if name and count * 4 >= len(prose))
    return Scope(region, markup.container, headline, first, last, look, common)


def _look(markup: Markup, number: int) -> str:
    """Tag and names of the block's own element; "" where that tells nothing."""
    if markup.meta[number] or markup.link[number] > 60:
        return ""
    container = markup.container[number]
    names = markup.names[container] or markup.names[max(0, markup.above[container])]
    return f"{markup.tag[number]} {names}" if names else ""


def _metas(draft: Draft, markup: Markup, name: str) -> list[int]:
    found = []
    for number in range(len(draft)):
        if not markup.meta[number]:
            break
        if markup.meta[number] == name and draft.words[number] > 1:
            found.append(number)
    return found


def _headings(draft: Draft, markup: Markup, first: int) -> list[int]:
    """Visible headings outside menus and breadcrumbs, and short lines before the text."""
    found = []
    for number in range(len(draft)):
        if markup.meta[number] or markup.hidden[number] or markup.part[number]:
            continue
        if not 0 < draft.words[number] <= _HEAD_WORDS or not (
            markup.heading[number] or number < first
        ):
            continue
        if markup.landmark[number] in ("nav", "footer", "aside", "dialog"):
            continue
        if _CRUMBS.isdisjoint(markup.tokens[number].split()):
            found.append(number)
    return found


def _headline(draft: Draft, markup: Markup, region: Region, first: int) -> int | None:
    """The block that is the headline.

    A visible heading that says the Open Graph title; else one that says the JSON-LD
    headline or the page's title; else the Open Graph title itself, because a heading with
    which no statement of the page agrees may be the section's name; else the heading.
    """
    shown = _headings(draft, markup, first)
    headings = [n for n in shown if markup.heading[n]]
    graph = _metas(draft, markup, "og:title")
    linked = [
        n for name in ("jsonld:headline", "meta:headline") for n in _metas(draft, markup, name)
    ]
    page = _metas(draft, markup, "title")
    for group in (graph, linked, page):
        known = {key for n in group for key in _said(draft, n)}
        for pool in (headings, shown):
            agreed = [n for n in pool if bare(draft.folds[n]) in known]
            if agreed:
                return min(agreed, key=lambda n: (markup.heading[n] or 7, n))
    level_one = [n for n in headings if markup.heading[n] == 1]
    if level_one:
        before = [n for n in level_one if n <= first] or level_one
        near = [n for n in before if region.said[markup.container[n]] is None]
        visible = (near or before)[-1]
    else:
        visible = None
    if graph and not (visible is not None and _site_behind(draft, graph[0])):
        return graph[0]
    return next((n for n in (visible, *linked, *page) if n is not None), None)


def _said(draft: Draft, number: int) -> set[str]:
    fold = draft.folds[number]
    return {bare(fold), bare(without_site(fold))} - {""}


def _site_behind(draft: Draft, number: int) -> bool:
    """Whether a stated title seems to carry the site's name, so that it is no clean headline."""
    return without_site(draft.folds[number]) != draft.folds[number]
