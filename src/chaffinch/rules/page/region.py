"""Where on a page its text stands: what containers say they hold, and which one holds the prose.

A container's names are a claim, not a proof: a class that says "teaser" may hold the
first paragraph. So names set aside only what does not carry the page's own prose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.class_words import role_said
from chaffinch.rules.page.containers import inside_of, last_inside, upwards
from chaffinch.rules.page.menus import leading_nowhere
from chaffinch.rules.page.standing import behind_text, called_as_they_say, sheltered, standing
from chaffinch.rules.verdicts import SMALL_PAGE

_LEAST_WORDS = 8
_SHARE_OF_PROSE = 0.66
_LEAST_ARTICLE = 60  # words of prose: with fewer, what claims to hold none is counted too
_LEAST_OTHERS = 40  # words beside a paragraph that show it to be one among others
_LINKED = 40  # per cent of a block of prose, at most
_PARAGRAPHS = frozenset(("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "dl"))
_SECTIONS = frozenset(("section", "div", "details"))
AROUND = frozenset(("nav", "aside", "footer", "dialog", "form"))
"""Landmarks around a text that hold none of it."""


@attrs.frozen
class Region:
    """What the containers of a page hold.

    ``said`` is the role that each container's names claim, where the claim stands;
    ``main`` the containers on the way down to the page's own prose, the innermost
    last; ``inside`` tells for each container whether it lies in the innermost.
    ``commented`` tells of a page that says it is an article, and has prose before any comments.
    """

    said: Sequence[Role | None]
    main: tuple[int, ...]
    inside: Sequence[bool]
    words: Sequence[int]
    commented: bool


def region_of(draft: Draft) -> Region | None:
    """The page's region, or None for a document without markup."""
    markup = draft.document.markup
    if markup is None or not markup.above:
        return None
    told = {names: role_said(names) for names in set(markup.names)}
    claims = [told[names] for names in markup.names]
    for container in called_as_they_say(draft, markup, claims):
        claims[container] = None
    nowhere = leading_nowhere(draft, markup, claims)
    weighed = _words(draft, markup)
    claimed = sheltered(markup, claims, nowhere)
    words = _summed(markup, [pair for pair in weighed if not claimed[pair[0]]])
    everything = _summed(markup, weighed)
    behind = behind_text(markup, weighed, claimed)
    if behind is None and words[0] < _LEAST_ARTICLE <= everything[0]:
        words = everything
    main = _way_down(markup, words, _paragraphs(draft, weighed))
    inside = inside_of(markup, main[-1])
    for container in nowhere:
        if inside[container]:
            claims[container] = None
    said = standing(markup, claims, main, everything, behind)
    return Region(said, main, inside, words, behind is not None)


def _words(draft: Draft, markup: Markup) -> list[tuple[int, int]]:
    """The containers in which words of prose stand directly, and how many."""
    own = []
    for number, weight in enumerate(draft.words):
        if weight < _LEAST_WORDS or markup.meta[number] or markup.hidden[number]:
            continue
        if markup.figure[number] >= 0 or markup.link[number] > _LINKED:
            continue
        if markup.landmark[number] in AROUND or markup.tag[number] in ("button", "option"):
            continue
        own.append((markup.container[number], weight if draft.prose[number] else weight // 3))
    return own


def _summed(markup: Markup, own: list[tuple[int, int]]) -> list[int]:
    """The words of prose inside each container, at whatever depth."""
    total = [0] * len(markup.above)
    for container, weight in own:
        total[container] += weight
    return upwards(markup, total)


def _paragraphs(draft: Draft, own: list[tuple[int, int]]) -> frozenset[int]:
    """The containers that are paragraphs, whatever their tag: on a small page those of one block.

    A large page has its article in one block only where that is all of it.
    """
    if len(draft) >= SMALL_PAGE:
        return frozenset()
    blocks = Counter(container for container, _ in own)
    return frozenset(container for container, count in blocks.items() if count == 1)


def _way_down(markup: Markup, words: list[int], paragraphs: frozenset[int]) -> tuple[int, ...]:
    """From the page inwards, as long as one container holds two thirds of the prose.

    A paragraph is no such container, though it be the only one of the page, nor is a list: what
    stands beside them, as the table that they speak of, is the page's too.
    """
    children: dict[int, list[int]] = {}
    for container in range(1, len(words)):
        if words[container]:
            children.setdefault(markup.above[container], []).append(container)
    way = [0]
    while inner := children.get(way[-1]):
        best = max(inner, key=lambda container: words[container])
        if markup.tags[best] in _LISTS or (
            best not in children and (best in paragraphs or markup.tags[best] in _PARAGRAPHS)
        ):
            break
        if words[best] < _SHARE_OF_PROSE * words[way[-1]] or (
            len(inner) > 1 and _is_block(best, children, words, way[-1])
        ):
            break
        if len(inner) > 1 and (_is_section(markup, best, inner) or _is_headed(markup, best)):
            break
        way.append(best)
    return tuple(way)


def _is_section(markup: Markup, best: int, children: list[int]) -> bool:
    """Whether a container is one of several parts with prose, made alike, of what is around it."""
    names, tag = markup.names[best], markup.tags[best]
    if tag not in _SECTIONS or not (names or tag == "section"):
        return False
    return any(
        markup.names[other] == names and markup.tags[other] == tag
        for other in children
        if other != best
    )


def _is_headed(markup: Markup, best: int) -> bool:
    """Whether a heading stands directly before a container, and one of its level behind it.

    Then it is one part of several of what is around it, as in the manual of a library.
    """
    around = markup.above[best]
    before = best - 1  # a heading without containers of its own is numbered just before
    while before > around and markup.above[before] != around:
        before = markup.above[before]
    if markup.tags[before] not in _TITLES or before == around:
        return False
    return any(
        markup.above[other] == around and markup.tags[other] == markup.tags[before]
        for other in range(last_inside(markup.above, best), last_inside(markup.above, around))
    )


def _is_block(best: int, children: dict[int, list[int]], words: list[int], around: int) -> bool:
    """Whether the best container is but a long paragraph among others."""
    return best not in children and words[around] - words[best] >= _LEAST_OTHERS


def numbers(draft: Draft) -> Sequence[int]:
    """The blocks without a label that are text of the page rather than of its head."""
    return draft.shown_free()
