"""What the line model says of a page, worked out once, and the rules that give way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median_low
from typing import TYPE_CHECKING

import attrs

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.document import Markup
from chaffinch.model.kinds import ARTICLE, COLLECTION, FEWEST, FORUM, LISTING

if TYPE_CHECKING:
    from chaffinch.model.line_model import Verdict

SMALL_PAGE = 40
"""Blocks: fewer give the model too little to judge by."""
RATHER = 0.5
"""The probability from which a block is rather text than not."""
NEVER = 2.0
"""More than any probability."""
_BODY = 0.65
_BODY_OF_FEW = 0.8  # on a small page
_OF_FEW = 0.2  # for what lies outside the text of a page of few blocks, which says little
_AMONG_FEW = 0.3  # for its links
_CLEAR = 0.37  # the threshold of a page whose text stands out from the rest
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_ELEMENTS = frozenset(("p", "blockquote", "div"))
_LEADING, _LONGEST = 30, 40  # per cent of a line that is links; words of a line
_HEADING, _BELOW = 0.5, 4
_LIKELY = 0.3  # in a thread
_LEAST = 0.25  # below, the model says nothing against a place, whatever the page


def verdict_of(draft: Draft) -> Verdict:
    """What the line model says of the page; worked out once."""
    from chaffinch.model.line_model import verdict

    found: Verdict = draft.once("line model", verdict)
    return found


def is_no_article(draft: Draft) -> bool:
    """Whether the model takes a page for no article; a small one tells it nothing."""
    return len(draft) >= SMALL_PAGE and verdict_of(draft).kind != ARTICLE


def chances_of(draft: Draft) -> list[float]:
    """For each block the probability that it is body, as the model has it."""
    found: list[float] = draft.once("line model's chances", _chances)
    return found


def _chances(draft: Draft) -> list[float]:
    found: list[float] = verdict_of(draft).chances.tolist()
    return found


def lifted_of(draft: Draft) -> list[float]:
    """The same, where the items of a list, the rows of a table and the lines of an element count
    as much as the middle one of them: these stay or go as a whole, unless they lead elsewhere.
    """
    found: list[float] = draft.once("line model's chances, lifted", _lifted)
    return found


def _lifted(draft: Draft) -> list[float]:
    markup, chances = draft.document.markup, chances_of(draft)
    if markup is None:
        return chances
    around, wholes = _wholes(markup), dict[int, list[int]]()
    for number, container in enumerate(markup.container):
        if around[container] and draft.words[number] and not markup.meta[number]:
            wholes.setdefault(around[container], []).append(number)
    found = list(chances)
    for numbers in wholes.values():
        if len(numbers) < 2 or not _is_whole(draft, markup, numbers):
            continue
        middle = median_low(chances[n] for n in numbers)
        for number in numbers:
            found[number] = max(chances[number], middle)
    return found


def _wholes(markup: Markup) -> list[int]:
    """For each container the innermost list or table about it, or the paragraph it is; or 0."""
    found: list[int] = []
    for container, (tag, above) in enumerate(zip(markup.tags, markup.above, strict=True)):
        listed = found[above] if above > 0 and markup.tags[found[above]] in _LISTS else 0
        if tag in _LISTS or (tag in _ELEMENTS and not listed):
            found.append(container)
        else:
            found.append(listed)
    return found


def _is_whole(draft: Draft, markup: Markup, numbers: list[int]) -> bool:
    """Whether lines are of one kind: none a heading, a link, a long paragraph or known debris."""
    return all(
        not markup.heading[n] and markup.link[n] <= _LEADING
        and draft.words[n] <= _LONGEST and not draft.said[n]
        for n in numbers
    )  # fmt: skip


def threshold_of(draft: Draft) -> float:
    """The probability from which the model takes a block of this page for body, against a rule."""
    found: float = draft.once("line model's threshold", _threshold)
    return found


def _threshold(draft: Draft) -> float:
    import numpy as np

    from chaffinch.model.features import seen
    from chaffinch.model.line_model import threshold

    shown = np.asarray(seen(draft), int)
    chances = verdict_of(draft).chances
    return float(threshold(chances[shown], np.array(draft.words, float)[shown]))


def kept_from(draft: Draft) -> float:
    """The probability from which the model by itself keeps a block of this page."""
    from chaffinch.model.line_model import ease

    form = "text" if draft.document.markup is None else "html"
    return threshold_of(draft) * ease(form, verdict_of(draft).kind)


def _word(draft: Draft) -> float:
    """The probability from which a place in the markup says nothing against a block.

    Higher on clear-cut pages, as articles are; elsewhere, and on pages of other kinds, the
    model's own threshold, if that is not too low to speak against a place.
    """
    bound = threshold_of(draft)
    if bound < _CLEAR or verdict_of(draft).kind != ARTICLE:
        return max(bound, _LEAST)
    return _BODY if len(draft) >= SMALL_PAGE else _BODY_OF_FEW


def _word_in_machinery(draft: Draft) -> float:
    """The same for menus, headers, footers and controls: a block must be rather text than not.

    Shops set their goods among such.
    """
    kind = verdict_of(draft).kind
    if kind == COLLECTION:
        return max(threshold_of(draft), _AMONG_FEW)
    return max(_word(draft), _BODY if kind == ARTICLE else RATHER)


def _word_on_lists(draft: Draft) -> float:
    """The same; on pages of entries that lead elsewhere, which are their text, the model's own."""
    return kept_from(draft) if verdict_of(draft).kind in LISTING else _word(draft)


def _word_of_entries(draft: Draft) -> float:
    """The same for what may be an entry: the model's own also where no text stands out.

    Of few blocks the links are mostly the text's own.
    """
    if len(draft) < FEWEST:
        return _AMONG_FEW
    bound = threshold_of(draft)
    return bound if bound < _CLEAR else _word_on_lists(draft)


def _word_off_articles(draft: Draft) -> float:
    """The same for what shows a picture: on clear-cut articles nothing reaches it.

    Elsewhere the block must be rather text than not.
    """
    bound = threshold_of(draft)
    clear = bound >= _CLEAR and verdict_of(draft).kind == ARTICLE
    return NEVER if clear else max(bound, RATHER)


def stays(draft: Draft, number: int, bound: float) -> bool:
    """Whether the model takes a block for body, or what stands beneath it, if it is a heading."""
    chances = lifted_of(draft)
    if chances[number] >= bound:
        return True
    markup = draft.document.markup
    if markup is None or not markup.heading[number] or markup.link[number] or draft.said[number]:
        return False
    if chances[number] < bound * _HEADING:
        return False
    below = next((n for n in range(number + 1, len(draft)) if draft.labels[n] is None), None)
    return (
        below is not None
        and below <= number + _BELOW
        and not markup.heading[below]
        and chances[below] >= bound
        and markup.link[below] <= _LEADING
    )


def yielding(its: Rule, word: Callable[[Draft], float] = _word) -> Rule:
    """The rule, made silent where the line model takes a block for body.

    For rules that go by where a block stands in a page's markup: on pages that are no
    articles such places hold the text. A small page gives the model too little to
    judge by. ``word`` says from which probability on the model is believed.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        if draft.document.markup is None or len(draft) < SMALL_PAGE:
            yield from its.find(draft)
            return
        bound = word(draft)
        yield from (found for found in its.find(draft) if not stays(draft, found.block, bound))

    return attrs.evolve(its, find=find)


def yielding_in_threads(its: Rule) -> Rule:
    """The rule, made silent where the line model takes a block for body; in a forum sooner.

    Comments are what stands beneath an article, and what a thread is made of.
    """
    elsewhere = yielding(its)

    def find(draft: Draft) -> Iterator[Finding]:
        if draft.document.markup is None or verdict_of(draft).kind != FORUM:
            yield from elsewhere.find(draft)
            return
        yield from (found for found in its.find(draft) if not stays(draft, found.block, _LIKELY))

    return attrs.evolve(its, find=find)


def yielding_of_few(its: Rule, is_beside: Callable[[Draft, int], bool]) -> Rule:
    """The rule, made silent where the line model takes a block for body, on pages of any size.

    For rules about what lies outside the page's text. Of few blocks a page may hold little else:
    only what is hardly text goes by its place there, and what ``is_beside`` the article anyhow.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        found = list(its.find(draft))
        if found and draft.document.markup is not None:
            few = len(draft) < FEWEST
            bound = _OF_FEW if few else _word_on_lists(draft)
            found = [
                each for each in found
                if not stays(draft, each.block, bound) or (few and is_beside(draft, each.block))
            ]  # fmt: skip
        yield from found

    return attrs.evolve(its, find=find)


def yielding_in_machinery(its: Rule) -> Rule:
    """The rule, made silent where the line model takes a block rather for body than not.

    For rules about menus, headers, footers, controls and what is hidden.
    """
    return yielding(its, word=_word_in_machinery)


def yielding_off_articles(its: Rule) -> Rule:
    """The rule, made silent where the line model takes a block for body on another kind of page.

    For rules about figures: in an article a picture's words are a field whatever the model
    says; on the page of a product or a service they are often the text.
    """
    return yielding(its, word=_word_off_articles)


def yielding_to_lists(its: Rule) -> Rule:
    """The rule, made silent where the line model takes a block for body, sooner on pages that list.

    For rules about links and short lines in a row: of such entries their text is made.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        if draft.document.markup is None:
            yield from its.find(draft)
        elif found := list(its.find(draft)):
            bound = _word_of_entries(draft)
            yield from (each for each in found if not stays(draft, each.block, bound))

    return attrs.evolve(its, find=find)
