"""The headline of a page, by what its head states and which of its lines say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from chaffinch.addresses import original
from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.region import Region
from chaffinch.rules.site_names import without_site
from chaffinch.wording import bare, fold

_HEAD_WORDS = 45
_ALL_LEVELS = 9
_LEAST_TITLE = 15  # letters from which a part of a title cannot be a section's name
SITES = ("og:site_name", "jsonld:publisher")
_LEAST_WORDS = 3
_HEADING_WORDS = 2
_SPACES = 2  # of a title behind two names
_ADDRESSES = ("canonical", "og:url")
_HOST = re.compile(r"(?:https?:)?//(?:[\w.-]*\.)?([\w-]{4,})(?:\.\w{2,3})?\.\w{2,12}(?:[/:?#]|$)")
_BAR = re.compile(r" \|{1,2} ")
_BEFORE = re.compile(r"[^|–—:]{2,60}?(?: [|–—-]|:) (?=\S)")
_CRUMBS = frozenset(("breadcrumb", "breadcrumbs", "crumb", "crumbs", "breadbar"))


def headline_of(draft: Draft, markup: Markup, region: Region, first: int) -> int | None:
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
    if (alike := _alike(draft, headings, [*graph, *linked[:1]])) is not None:
        return alike
    for agreed in (_agreeing(draft, markup, first, graph), _within(draft, markup, first, graph)):
        if agreed is not None:
            return agreed
    if graph and any(_said(draft, graph[0]) & _said(draft, n) for n in linked):
        return _cleanest(draft, graph[0], linked)
    if not linked and (named := _behind_name(draft, first, page, headings)) is not None:
        return named
    for group in (linked, page):
        if (agreed := _agreeing(draft, markup, first, group)) is not None:
            return agreed
    if (parted := _colon_parted(draft, headings, first, graph or page)) is not None:
        return parted
    if linked and any(_said(draft, n) & _said(draft, linked[0]) for n in page):
        return linked[0]
    if graph:
        return _cleanest(draft, graph[0], [*page, *linked])
    if not headings and (told := _behind_name(draft, first, page, ())) is not None:
        return told
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
    agreed = [
        n for n in headings if bare_of(draft, draft.folds[n]) in known
        and (n < first or markup.heading[n] == 1)  # behind the text's begin it heads a part of it
    ]  # fmt: skip
    if not agreed:
        told = draft.once("markup.told", _told)
        found = [n for key in known for n in told.get(key, ()) if n <= first]
        agreed = [_headed(draft, markup, n) for n in found if not _is_crumb(markup, n)]
    if not agreed:
        return None
    best = min(agreed, key=lambda n: (markup.heading[n] or 7, n))
    key = bare_of(draft, draft.folds[best])
    same = [n for n in stated if bare_of(draft, draft.folds[n]) == key]
    glued = same and all(draft.words[n] > draft.words[best] for n in same)
    return same[0] if glued else best


def _headed(draft: Draft, markup: Markup, number: int) -> int:
    """The heading of the first level directly above a line that says all of its words and more.

    Then the line is the dek, and pages that state it as their title mean the heading.
    """
    above = number - 1
    if above < 0 or markup.heading[above] != 1 or draft.words[above] < _HEADING_WORDS:
        return number
    if not _is_short(draft, markup, above) or _is_crumb(markup, above):
        return number
    said = bare_of(draft, draft.folds[above])
    named = said in draft.once("markup.sites", _sites)
    return above if said in bare_of(draft, draft.folds[number]) and not named else number


def _alike(draft: Draft, headings: list[int], stated: list[int]) -> int | None:
    """The title that two origins state word for word, if what stands behind its dash is no site.

    Not where a heading says the same, or where what is behind the dash is the site's name.
    """
    told = Counter(bare_of(draft, draft.folds[n]) for n in stated)
    for number in stated:
        key = bare_of(draft, draft.folds[number])
        plain = bare(without_site(draft.folds[number]))
        if told[key] < 2 or plain == key:
            continue
        behind, sites = key[len(plain) :], draft.once("markup.sites", _sites)
        parted = tuple(_parted(draft, draft.folds[number]))
        if not any(behind in site or site in behind for site in sites) and not any(
            bare_of(draft, draft.folds[n]) in (key, *parted) for n in headings
        ):
            return number
    return None


def _sites(draft: Draft) -> frozenset[str]:
    markup = draft.document.markup
    return frozenset() if markup is None else site_names(markup, draft.texts)


def site_names(markup: Markup, texts: Sequence[str]) -> frozenset[str]:
    """What the site is called by the page's own word, and by its own address; letters alone.

    ``texts`` are those of the blocks, of which what the head says comes first.
    """
    found = set[str]()
    for name, text in zip(markup.meta, texts, strict=True):
        if not name:
            break
        if name in SITES:
            found.add(bare(fold(text)))
        elif name in _ADDRESSES and (host := _HOST.match(original(text))):
            found.add(bare(host[1].lower()))
    return frozenset(found) - {""}


def _within(draft: Draft, markup: Markup, first: int, stated: list[int]) -> int | None:
    """The heading of the first level that is a part of a stated title; a kicker is shorter."""
    known = {key for n in stated for key in _parted(draft, draft.folds[n])}
    headings = draft.once("markup.headings", _headings) if known else ()
    for number in headings:
        titled = markup.heading[number] == 1 and draft.words[number] >= _LEAST_WORDS
        if titled and number < first and bare_of(draft, draft.folds[number]) in known:
            return int(number)
    return None


def _behind_name(
    draft: Draft, first: int, stated: list[int], headings: Sequence[int]
) -> int | None:
    """The heading that says the page's title, behind the site's name and a dash.

    Of a page without headings the line. The name is no heading; nor is it a line of such a page: an
    old one shows it as a picture.
    """
    told = draft.once("markup.told", _told)
    if headings:
        told = {}
        for number in headings:
            told.setdefault(bare_of(draft, draft.folds[number]), []).append(number)
    for number in stated:
        title = draft.folds[number]
        before = _BEFORE.match(title)
        behind = bare(title[before.end() :]) if before else ""
        if before is None or len(behind) < _LEAST_TITLE or bare(before[0]) in told:
            continue
        found = [n for n in told.get(behind, ()) if n < first]
        if found and draft.words[found[0]] >= _LEAST_WORDS:
            return int(found[0])
    return None


def _colon_parted(draft: Draft, headings: list[int], first: int, stated: list[int]) -> int | None:
    """The heading that is most of a stated title, before or behind a colon and the site's name."""
    for number in stated:
        title = draft.folds[number]
        if ":" not in title:
            continue
        wide = title.partition(":")[0] if not title.isascii() and ": " not in title else ""
        halves = (*title.partition(": ")[::2], *title.rpartition(" : ")[::2], wide)
        keys = {bare(half) for half in halves if 2 * len(half) >= len(title)}
        named = draft.texts[number].split(" : ")  # "Harbour Post : Print : Ferry late"
        keys |= (
            {bare(fold(named[-1]))} if len(named) > 2 and named[-1].count(" ") >= _SPACES else set()
        )
        agreed = (n for n in headings if n < first and bare_of(draft, draft.folds[n]) in keys)
        if (found := next(agreed, None)) is not None:
            return found
    return None


def _parted(draft: Draft, title: str) -> Iterator[str]:
    """What a stated title says behind the site's name, and before each of its bars.

    "Harbour Post | Second ferry", "Second ferry | News | Harbour Post".
    """
    sites = draft.once("markup.sites", _sites)
    before = _BEFORE.match(title)
    if before and bare(before[0]) in sites:
        yield bare(title[before.end() :])
    said = bare_of(draft, title)
    yield from (said[: -len(site)] for site in sites if said.endswith(site))
    for bar in _BAR.finditer(title) if " |" in title else ():
        if bar.start() >= _LEAST_TITLE:
            yield bare(title[: bar.start()])


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


def _metas(draft: Draft, markup: Markup, name: str, least: int = 2) -> list[int]:
    """The head's blocks of this name, of so many words at least."""
    found = []
    for number in range(len(draft)):
        if not markup.meta[number]:
            break
        if markup.meta[number] == name and draft.words[number] >= least:
            found.append(number)
    return found


def _short_lines(draft: Draft) -> list[int]:
    """Visible short lines outside menus: among them is the title, if any is."""
    markup = draft.document.markup
    return [n for n in range(len(draft)) if markup is not None and _is_short(draft, markup, n)]


def _is_short(draft: Draft, markup: Markup, number: int) -> bool:
    if not 0 < draft.words[number] <= _HEAD_WORDS or markup.meta[number]:
        return False
    if markup.hidden[number] or markup.part[number]:
        return False
    if markup.tag[number] == "h1" and not markup.heading[number]:
        return False  # a kicker
    return markup.landmark[number] not in ("nav", "footer", "aside", "dialog")


def _is_crumb(markup: Markup, number: int) -> bool:
    return not _CRUMBS.isdisjoint(near_names(markup.tokens[number], _ALL_LEVELS))


def _headings(draft: Draft) -> list[int]:
    """The headings among which the title is, if it is one; no steps of a breadcrumb trail.

    Some pages print their title beside the trail, in the box that is called after it.
    """
    markup = draft.document.markup
    if markup is None:
        return []
    return [
        n for n, level in enumerate(markup.heading)
        if level and _is_short(draft, markup, n) and (level == 1 or not _is_crumb(markup, n))
    ]  # fmt: skip


def _told(draft: Draft) -> dict[str, list[int]]:
    """The visible short lines by their letters and digits."""
    found: dict[str, list[int]] = {}
    for number in _short_lines(draft):
        found.setdefault(bare_of(draft, draft.folds[number]), []).append(number)
    return found


def bare_of(draft: Draft, folded: str) -> str:
    """The letters and digits of a folded line, asked once for each line of a page."""
    told: str = draft.readings.once("bare", folded, bare)
    return told


def _said(draft: Draft, number: int) -> set[str]:
    folded, text = draft.folds[number], draft.texts[number]
    plain = fold(without_site(text)) if " : " in text else without_site(folded)  # folded, it is ":"
    return {bare(folded), bare(plain)} - {""}
