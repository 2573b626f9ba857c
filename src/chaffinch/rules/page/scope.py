"""The article's stretch of a page: from its headline to the last block of its prose.

Made once for each document and shared by the rules, because every one of them asks.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import attrs

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.class_words import BYLINES, DEKS
from chaffinch.rules.page.containers import element_about, inside_of
from chaffinch.rules.page.region import Region, region_of
from chaffinch.rules.page.title import headline_of

_BOX_LEVELS, _BOX_WORDS = 2, 90
_MOST_LEADING = 2  # paragraphs
_LINKED = 60  # per cent: what has more of links in it is no prose
_LEAD_OUT = 6  # blocks behind the text that are the article's if they stand in its container
_LEAD_IN = 14  # blocks before the headline among which its picture may stand
_LEAST_ARTICLE = 80  # words of prose in an article of its own


@attrs.frozen
class Scope:
    """Where the article stands: its headline's block or None, its first and last prose.

    ``top`` is the visible headline or, where the head alone states it, the last heading of
    the first level before the text, if there is one.
    """

    region: Region
    containers: Sequence[int]
    headline: int | None
    top: int
    first: int
    last: int
    markup: Markup
    looks: frozenset[str]

    def holds(self, number: int) -> bool:
        """Whether the block stands in the article's stretch, in no container of something else."""
        container = self.containers[number]
        if self.region.said[container] is not None:
            return False
        if self.region.inside[container] and number <= self.last + _LEAD_OUT:
            return True
        return min(self.top, self.first) - _LEAD_IN <= number <= self.last + 1

    def alike(self, number: int) -> bool:
        """Whether the block is tagged and named as the page's prose is, in no other container."""
        if not self.looks or self.said(number) is not None:
            return False
        return _look(self.markup, number) in self.looks

    def inside(self, number: int) -> bool:
        """Whether the block stands in the container that holds the prose."""
        return self.region.inside[self.containers[number]]

    def said(self, number: int) -> Role | None:
        """What the containers about the block claim to hold."""
        return self.region.said[self.containers[number]]


def scope_of(draft: Draft) -> Scope | None:
    """The article's stretch, or None for a document without markup."""
    scope: Scope | None = draft.once("markup.scope", _scope)
    return scope


def is_above_title(draft: Draft, number: int) -> bool:
    """Whether the page shows a headline, and the block stands above it."""
    scope = scope_of(draft)
    return scope is not None and scope.headline is not None and number < scope.top


def heads_text(draft: Draft, scope: Scope, number: int) -> bool:
    """Whether a title stands directly above the text's own prose, in a box of its own."""
    behind, markup = number + 1, scope.markup
    if not (scope.top < number <= scope.last and markup.heading[number] > 1):
        return False
    if scope.said(number) is not None or markup.link[number] or behind >= len(draft):
        return False
    return draft.prose[behind] and (scope.inside(behind) or scope.alike(behind))


def _scope(draft: Draft) -> Scope | None:
    region, markup = region_of(draft), draft.document.markup
    if region is None or markup is None:
        return None
    headline = headline_of(draft, markup, region, len(draft))
    whole, region = region, _one_article(draft, markup, region, headline)
    prose = [
        n
        for n in range(len(draft))
        if draft.prose[n]
        and not markup.meta[n]
        and not markup.hidden[n]
        and markup.figure[n] < 0
        and markup.link[n] < _LINKED
        and region.inside[markup.container[n]]
        and region.said[markup.container[n]] is None
        and markup.landmark[n] not in ("nav", "footer", "dialog")
    ]
    del prose[: _leading_in(markup, region, headline, prose)]
    first, last = (prose[0], prose[-1]) if prose else (len(draft), -1)
    headline = headline_of(draft, markup, region, first)
    counts = Counter(_look(markup, n) for n in prose)
    common = frozenset(name for name, count in counts.items() if name and count * 4 >= len(prose))
    if region is not whole:
        common = frozenset()  # the next article on the page looks the same and is another
    top = first if headline is None else headline
    if headline is not None and markup.meta[headline]:
        titles = (n for n in range(first - 1, headline, -1) if markup.heading[n] == 1)
        top = next(titles, headline)
    return Scope(region, markup.container, headline, top, first, last, markup, common)


def _leading_in(markup: Markup, region: Region, headline: int | None, prose: list[int]) -> int:
    """How many of the first paragraphs are the dek or tell of the author, if the text comes soon.

    More than two are the entries of a list.
    """
    if headline is None:
        return 0
    count = 0
    for number, behind in itertools.pairwise(prose):
        near = headline < number <= behind - 2 and behind - number <= _LEAD_IN
        near = near and not any(markup.heading[n] for n in range(number + 1, behind))
        if not (near and introduces(markup, region, number, BYLINES | DEKS)):
            break
        count += 1
    return count if count <= _MOST_LEADING else 0


def introduces(
    markup: Markup, region: Region, number: int, named: frozenset[str] = BYLINES
) -> bool:
    """Whether a paragraph stands in a small box that is named after the author, or as said."""
    container = markup.container[number]
    for _ in range(_BOX_LEVELS):
        if container <= 0:
            return False
        if not named.isdisjoint(markup.names[container].split()):
            return region.words[container] <= _BOX_WORDS
        container = markup.above[container]
    return False


def _one_article(draft: Draft, markup: Markup, region: Region, headline: int | None) -> Region:
    """The region narrowed to the headline's own article, where others follow on the same page."""
    if headline is None or markup.meta[headline]:
        return region
    own = element_about(markup, headline, "article")
    if not own or not region.inside[own] or own == region.main[-1]:
        return region
    inside = inside_of(markup, own)
    others = any(
        markup.heading[n] == 1 and region.inside[markup.container[n]]
        and not inside[markup.container[n]] and not markup.meta[n]
        for n in range(headline + 1, len(draft))
    )  # fmt: skip
    enough = region.words[own] >= _LEAST_ARTICLE
    return attrs.evolve(region, inside=inside) if others and enough else region


def _look(markup: Markup, number: int) -> str:
    """Tag and names of the block's own element; "" where that tells nothing."""
    if markup.meta[number] or markup.link[number] > _LINKED:
        return ""
    container = markup.container[number]
    names = markup.names[container] or markup.names[max(0, markup.above[container])]
    return f"{markup.tag[number]} {names}" if names else ""
