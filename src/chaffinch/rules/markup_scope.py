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
from chaffinch.rules.headline import without_site
from chaffinch.rules.markup_region import BYLINES, DEKS, Region, inside_of, near_names, region_of
from chaffinch.wording import bare

_BOX_LEVELS, _BOX_WORDS = 2, 90
_MOST_LEADING = 2  # paragraphs
_LEAD_IN = 14  # blocks before the headline among which its picture may stand
_HEAD_WORDS = 45
_LEAST_ARTICLE = 80  # words of prose in an article of its own
_ALL_LEVELS = 9
_LEAST_TITLE = 15  # letters from which a part of a title cannot be a section's name
SITES = ("og:site_name", "jsonld:publisher")
_CRUMBS = frozenset(("breadcrumb", "breadcrumbs", "crumb", "crumbs", "breadbar"))


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
        if self.region.inside[container] and number <= self.last + 6:
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


def _scope(draft: Draft) -> Scope | None:
    region, markup = region_of(draft), draft.document.markup
    if region is None or markup is None:
        return None
    headline = _headline(draft, markup, region, len(draft))
    whole, region = region, _one_article(draft, markup, region, headline)
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
    del prose[: _leading_in(markup, region, headline, prose)]
    first, last = (prose[0], prose[-1]) if prose else (len(draft), -1)
    headline = _headline(draft, markup, region, first)
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
    own = markup.container[headline]
    while own > 0 and markup.tags[own] != "article":
        own = markup.above[own]
    if own <= 0 or not region.inside[own] or own == region.main[-1]:
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


def _short_lines(draft: Draft) -> list[int]:
    """Visible short lines outside menus: among them is the title, if any is."""
    markup = draft.document.markup
    if markup is None:
        return []
    found = []
    for number, count in enumerate(draft.words):
        if not 0 < count <= _HEAD_WORDS or markup.meta[number]:
            continue
        if markup.hidden[number] or markup.part[number]:
            continue
        if markup.landmark[number] not in ("nav", "footer", "aside", "dialog"):
            found.append(number)
    return found


def _is_crumb(markup: Markup, number: int) -> bool:
    return not _CRUMBS.isdisjoint(near_names(markup.tokens[number], _ALL_LEVELS))


def _headings(draft: Draft) -> list[int]:
    """The headings among which the title is, if it is one; no steps of a breadcrumb trail."""
    markup = draft.document.markup
    if markup is None:
        return []
    return [n for n in _short_lines(draft) if markup.heading[n] and not _is_crumb(markup, n)]


def _told(draft: Draft) -> dict[str, list[int]]:
    """The visible short lines by their letters and digits."""
    found: dict[str, list[int]] = {}
    for number in _short_lines(draft):
        found.setdefault(bare_of(draft, draft.folds[number]), []).append(number)
    return found


def _headline(draft: Draft, markup: Markup, region: Region, first: int) -> int | None:
    """The block that is the headline.

    A visible heading that says the Open Graph title; else what Open Graph and JSON-LD
    state alike; else a heading that says the JSON-LD headline or the page's title; else the
    title as stated, because a heading with which no statement of the page agrees may be the
    section's name; else the first heading of the first level. A statement stands for the
    heading that runs its words together.
    """
    headings = draft.once("markup.headings", _headings)
    graph = _metas(draft, markup, "og:title")[:1]
    linked = [
        n for name in ("jsonld:headline", "meta:headline") for n in _metas(draft, markup, name)
    ]
    page = _metas(draft, markup, "title")
    if graph and _kickered(draft, headings, graph[0]):
        return graph[0]
    if (alike := _alike(draft, markup, headings, [*graph, *linked[:1]])) is not None:
        return alike
    if agreed := _agreeing(draft, markup, first, graph):
        return agreed
    if graph and any(_said(draft, graph[0]) & _said(draft, n) for n in linked):
        return _cleanest(draft, graph[0], linked)
    for group in (linked, page):
        if agreed := _agreeing(draft, markup, first, group):
            return agreed
    if linked and any(_said(draft, n) & _said(draft, linked[0]) for n in page):
        return linked[0]
    if graph:
        return _cleanest(draft, graph[0], [*page, *linked])
    level_one = [n for n in headings if markup.heading[n] == 1]
    before = [n for n in level_one if n <= first] or level_one
    near = [n for n in before if region.said[markup.container[n]] is None] or before
    return next((n for n in (*near[-1:], *linked, *page)), None)


def _agreeing(draft: Draft, markup: Markup, first: int, stated: list[int]) -> int | None:
    """The visible title that says what the head states; a heading of high level before others."""
    known = {key for n in stated for key in _said(draft, n)}
    if not known:
        return None
    headings = draft.once("markup.headings", _headings)
    agreed = [n for n in headings if bare_of(draft, draft.folds[n]) in known]
    if not agreed:
        told = draft.once("markup.told", _told)
        found = [n for key in known for n in told.get(key, ()) if n < first]
        agreed = [n for n in found if not _is_crumb(markup, n)]
    if not agreed:
        return None
    best = min(agreed, key=lambda n: (markup.heading[n] or 7, n))
    key = bare_of(draft, draft.folds[best])
    same = [n for n in stated if bare_of(draft, draft.folds[n]) == key]
    glued = same and all(draft.words[n] > draft.words[best] for n in same)
    return same[0] if glued else best


def _alike(draft: Draft, markup: Markup, headings: list[int], stated: list[int]) -> int | None:
    """The title that two origins state word for word, if what stands behind its dash is no site.

    Not where a heading says the same, or where what is behind the dash is the site's name.
    """
    told = Counter(bare_of(draft, draft.folds[n]) for n in stated)
    for number in stated:
        key = bare_of(draft, draft.folds[number])
        plain = bare(without_site(draft.folds[number]))
        if told[key] < 2 or plain == key:
            continue
        sites = [
            bare_of(draft, draft.folds[n]) for name in SITES for n in _metas(draft, markup, name)
        ]
        behind = key[len(plain) :]
        if not any(behind in site or site in behind for site in sites if site) and not any(
            bare_of(draft, draft.folds[n]) == key for n in headings
        ):
            return number
    return None


def _kickered(draft: Draft, headings: list[int], stated: int) -> bool:
    """Whether a heading runs a kicker and the stated title together: "Harbour newsFerry late"."""
    title = draft.folds[stated]
    behind = (draft.folds[n][: -len(title)] for n in headings if draft.folds[n].endswith(title))
    return len(title) >= _LEAST_TITLE and any(kicker[-1:].isalnum() for kicker in behind)


def _cleanest(draft: Draft, number: int, others: list[int]) -> int:
    """The stated title, or another that says the same without the site's name behind it."""
    plain = bare(without_site(draft.folds[number]))
    same = [n for n in others if bare(draft.folds[n]) == plain]
    return same[0] if same and plain != bare(draft.folds[number]) else number


def bare_of(draft: Draft, folded: str) -> str:
    """The letters and digits of a folded line, asked once for each line of a page."""
    told: str = draft.readings.once("markup.bare", folded, bare)
    return told


def _said(draft: Draft, number: int) -> set[str]:
    fold = draft.folds[number]
    return {bare(fold), bare(without_site(fold))} - {""}
