"""What the line model says of a page, worked out once, and the rules that give way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.model.kinds import ARTICLE, FEWEST

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
_CLEAR = 0.37  # the threshold of a page whose text stands out from the rest
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


def threshold_of(draft: Draft) -> float:
    """The probability from which the model keeps a block of this page."""
    found: float = draft.once("line model's threshold", _threshold)
    return found


def _threshold(draft: Draft) -> float:
    import numpy as np

    from chaffinch.model.features import seen
    from chaffinch.model.line_model import threshold

    shown = np.asarray(seen(draft), int)
    chances = verdict_of(draft).chances
    return float(threshold(chances[shown], np.array(draft.words, float)[shown]))


def _word(draft: Draft) -> float:
    """The probability from which a place in the markup says nothing against a block.

    Higher on clear-cut pages, as articles are; elsewhere, and on pages of other kinds, the
    model's own threshold, if that is not too low to speak against a place.
    """
    bound = threshold_of(draft)
    if bound < _CLEAR or verdict_of(draft).kind != ARTICLE:
        return max(bound, _LEAST)
    return _BODY if len(draft) >= SMALL_PAGE else _BODY_OF_FEW


def _word_off_articles(draft: Draft) -> float:
    """The same for what shows a picture: on clear-cut articles nothing reaches it.

    Elsewhere the block must be rather text than not.
    """
    bound = threshold_of(draft)
    clear = bound >= _CLEAR and verdict_of(draft).kind == ARTICLE
    return NEVER if clear else max(bound, RATHER)


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
        chances = chances_of(draft)
        yield from (found for found in its.find(draft) if chances[found.block] < bound)

    return attrs.evolve(its, find=find)


def yielding_of_few(its: Rule, is_beside: Callable[[Draft, int], bool]) -> Rule:
    """The rule, made silent where the line model takes a block for body, on pages of any size.

    For rules about what lies outside the page's text. Of few blocks a page may hold little else:
    only what is hardly text goes by its place there, and what ``is_beside`` the article anyhow.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        found = list(its.find(draft))
        if found and draft.document.markup is not None:
            few, chances = len(draft) < FEWEST, chances_of(draft)
            bound = _OF_FEW if few else _word(draft)
            found = [
                each for each in found
                if chances[each.block] < bound or (few and is_beside(draft, each.block))
            ]  # fmt: skip
        yield from found

    return attrs.evolve(its, find=find)


def yielding_off_articles(its: Rule) -> Rule:
    """The rule, made silent where the line model takes a block for body on another kind of page.

    For rules about figures: in an article a picture's words are a field whatever the model
    says; on the page of a product or a service they are often the text.
    """
    return yielding(its, word=_word_off_articles)
