"""Where on a page its text stands: what containers say they hold, and which one holds the prose.

A container's names are a claim, not a proof: a class that says "teaser" may hold the
first paragraph. So names set aside only what does not carry the page's own prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.class_words import role_said
from chaffinch.rules.page.menus import leading_nowhere, upwards
from chaffinch.rules.verdicts import SMALL_PAGE

_LEAST_WORDS = 8
_SHARE_OF_PROSE = 0.66
_FIGURE_WORDS = 60  # of prose
_LEAST_ARTICLE = 60  # words of prose: with fewer, what claims to hold none is counted too
_LEAST_OTHERS = 40  # words beside a paragraph that show it to be one among others
_LINKED = 40  # per cent of a block of prose, at most
_PARAGRAPHS = frozenset(("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"))
_TITLES = frozenset(("h2", "h3", "h4", "h5", "h6"))
_NO_LETTER = re.compile(r"[\W_]+")
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
    """

    said: Sequence[Role | None]
    main: tuple[int, ...]
    inside: Sequence[bool]
    words: Sequence[int]


def region_of(draft: Draft) -> Region | None:
    """The page's region, or None for a document without markup."""
    markup = draft.document.markup
    if markup is None or not markup.above:
        return None
    told = {names: role_said(names) for names in set(markup.names)}
    claims = [told[names] for names in markup.names]
    for container in _called_as_they_say(draft, markup, claims):
        claims[container] = None
    nowhere = leading_nowhere(draft, markup, claims)
    weighed = _words(draft, markup)
    sheltered = _sheltered(markup, claims, nowhere)
    words = _summed(markup, [pair for pair in weighed if not sheltered[pair[0]]])
    everything = _summed(markup, weighed)
    if words[0] < _LEAST_ARTICLE <= everything[0]:
        words = everything
    main = _way_down(markup, words, _paragraphs(draft, weighed))
    inside = inside_of(markup, main[-1])
    for container in nowhere:
        if inside[container]:
            claims[container] = None
    return Region(_standing(markup, claims, main, everything), main, inside, words)


def element_about(markup: Markup, number: int, tag: str) -> int:
    """The inmost container of this tag that a block stands in; 0 where there is none."""
    container = markup.container[number]
    while container > 0 and markup.tags[container] != tag:
        container = markup.above[container]
    return max(0, container)


def elements_about(markup: Markup, tag: str) -> list[int]:
    """For each container the inmost of this tag that it is or stands in; 0 where there is none."""
    found = [0]
    for container in range(1, len(markup.tags)):
        is_it = markup.tags[container] == tag
        found.append(container if is_it else found[markup.above[container]])
    return found


def inside_of(markup: Markup, container: int) -> list[bool]:
    """For each container whether it is this one or lies in it."""
    last = last_inside(markup.above, container)
    behind = len(markup.above) - last
    return [False] * container + [True] * (last - container) + [False] * behind


def last_inside(above: Sequence[int], container: int) -> int:
    """The number behind the last container inside this one.

    A container is numbered behind the one around it and before what follows behind that.
    """
    last, length = container + 1, len(above)
    while last < length and above[last] >= container:
        last += 1
    return last


def _claiming(claims: list[Role | None]) -> list[int]:
    """The few containers that claim anything at all."""
    return [container for container, claim in enumerate(claims) if claim is not None]


def _called_as_they_say(draft: Draft, markup: Markup, claims: list[Role | None]) -> Iterator[int]:
    """Headings above prose whose names are but their own words: ``<h2 id="cookies">Cookies</h2>``.

    Such a name is an address to link to, and no claim. What stands beneath must claim nothing: a
    thread of comments does.
    """
    titled = {n for n in _claiming(claims) if markup.tags[n] in _TITLES}
    if not titled:
        return
    for number in range(len(draft) - 1):
        container, behind = markup.container[number], markup.container[number + 1]
        if container not in titled or claims[behind] is not None or not draft.prose[number + 1]:
            continue
        said = _NO_LETTER.split(draft.folds[number])
        if set(said).issuperset(markup.names[container].split()):
            yield container


def _sheltered(markup: Markup, claims: list[Role | None], nowhere: frozenset[int]) -> list[bool]:
    """For each container whether it, or one around it, claims to hold something else."""
    above = markup.above
    found = [False] * len(claims)
    for container in _claiming(claims):
        if found[container] or container in nowhere:
            continue
        around = above[container]
        if around >= 0 and above[around] >= 0:  # the page's own names tell of its states
            last = last_inside(above, container)
            found[container:last] = [True] * (last - container)
    return found


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


def _standing(
    markup: Markup, claims: list[Role | None], main: tuple[int, ...], words: list[int]
) -> list[Role | None]:
    """The claims that hold: none on the way to the prose, none for names that carry much of it."""
    way = set(main)
    most = max(1, words[0])
    claiming = _claiming(claims)
    alike: Counter[str] = Counter()
    for container in claiming:
        alike[markup.names[container]] += words[container]
    figured = _figured(markup, words)
    said: list[Role | None] = [None] * len(claims)
    for container in claiming:
        if said[container] is not None or container in way:
            continue
        if container in figured or 3 * alike[markup.names[container]] > most:
            continue
        last = last_inside(markup.above, container)
        said[container:last] = [claims[container]] * (last - container)
    return said


def _figured(markup: Markup, words: list[int]) -> set[int]:
    """The containers inside figures: the footer of a picture is no footer of the page.

    A small box that is called a figure is one.
    """
    found: set[int] = set()
    called = {names for names in set(markup.names) if "figure" in names.split()}
    if not called and "figure" not in markup.tags:
        return found
    for container, (tag, names) in enumerate(zip(markup.tags, markup.names, strict=True)):
        if container in found or not (tag == "figure" or names in called):
            continue
        if tag == "figure" or words[container] <= _FIGURE_WORDS:
            found.update(range(container + 1, last_inside(markup.above, container)))
    return found


def numbers(draft: Draft) -> Sequence[int]:
    """The blocks without a label that are text of the page rather than of its head."""
    return draft.shown_free()
