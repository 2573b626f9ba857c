"""The line model as a rule: what is not body where no rule knows better.

It speaks only where a page shows that it is a dump. A short text, a text set out
as clean texts are, or one without any sign of a page's machinery is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.labels import Role
from chaffinch.model.features import GROUPS as _FAMILY

_FEWEST = 60  # blocks: shorter texts were chosen by somebody, or are soon read
_KINDS = 3  # kinds of machinery that a page speaks of, before its lines are doubted freely
_SURE = 0.05
_SMALL_PAGE = 40  # blocks
_BODY = 0.8
_CLEAR = 0.49
_FIRM = 0.3  # below, even a paragraph of plain text is not the page's own
_PARAGRAPH = 15  # words

_TOWNS = "Ambry Birkwold Corbury Dunmere Eskmouth Fenwick Garholm Harrowby Ilminster Keldale"
_MENU = "\n".join(
    ("Home", "Log in", "Search", "Subscribe", "Accept all cookies", "Share on Facebook",
     *(f"{town} {page}" for town in _TOWNS.split() for page in ("news", "weather", "markets")))
)  # fmt: skip
_STORY = """\
Harbour council votes for a second ferry
The council of the small harbour town voted on Monday evening for a second ferry.
The boat is to run from April, twice an hour, and will carry bicycles free of charge.
Nobody had expected the vote to be so clear, least of all the mayor, who had warned of debts.
“We have waited nine years for this,” said the owner of the chandlery on the old quay.
"""
_FOOT = "\n".join(
    (*(f"{town} property" for town in _TOWNS.split()), "> Wedding notices",
     *(f"{town} jobs" for town in _TOWNS.split()), "Privacy policy", "Terms of use",
     "Contact us", "Sign up for our newsletter", "© The Harbour Post")
)  # fmt: skip
_SUNG = (
    ("lamps", "boats", "one"), ("stars", "gulls", "two"), ("stoves", "nets", "three"),
    ("rooms", "crews", "four"), ("signs", "pots", "five"), ("ships", "oars", "six"),
    ("bars", "sails", "seven"), ("shops", "floats", "eight"), ("inns", "ropes", "nine"),
    ("decks", "tills", "ten"), ("trams", "carts", "noon"), ("wards", "bells", "dusk"),
)  # fmt: skip
_VERSE = "the pier at night\n" + "".join(
    f"the {lights} are lit\n> the {things} are in\nand no one comes by {hour}\n"
    f"the {lights} go out\nthe {things} have gone by {hour}\n"
    for lights, things, hour in _SUNG
)


def chances_of(draft: Draft) -> Any:
    """The line model's probability that each block is body; worked out once for a page."""
    from chaffinch.model.line_model import probabilities

    return draft.once("line model", probabilities)


def _word_of(draft: Draft) -> float:
    """The probability from which a place in the markup says nothing against a block.

    High on clear-cut pages, as articles are; elsewhere the model's own threshold.
    """
    import numpy as np

    from chaffinch.model.features import seen
    from chaffinch.model.line_model import threshold

    shown = np.asarray(seen(draft), int)
    bound = threshold(chances_of(draft)[shown], np.array(draft.words, float)[shown])
    return _BODY if bound >= _CLEAR else float(bound)


def yielding(its: Rule, least: int = _SMALL_PAGE) -> Rule:
    """The rule, made silent where the line model takes a block for body.

    For rules that go by where a block stands in a page's markup: on pages that are no
    articles such places hold the text. Pages of fewer than ``least`` blocks give the model
    too little to judge by.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        if draft.document.markup is None or len(draft) < least:
            yield from its.find(draft)
            return
        chances, bound = chances_of(draft), draft.once("line model's word", _word_of)
        yield from (found for found in its.find(draft) if chances[found.block] < bound)

    return attrs.evolve(its, find=find)


@rule(
    "model.boilerplate",
    Role.BOILERPLATE,
    catches=(f"{_MENU}\n{_STORY}{_FOOT}\n",),
    spares=(_VERSE,),
)
def boilerplate(draft: Draft) -> Iterator[Finding]:
    """Boilerplate: what the line model, trained on pages with known main text, takes for no body.

    It sees how a line is made, what its neighbours are like, where it stands and what
    the page is like. Text is body until shown otherwise: it is silent on short and on
    clean texts, and where it would leave nothing.
    """
    if not _is_dump(draft):
        return
    free = list(draft.free())
    import numpy as np

    from chaffinch.model.features import seen
    from chaffinch.model.line_model import threshold

    chances = chances_of(draft)
    shown = np.asarray(seen(draft), int)
    bound = threshold(chances[shown], np.array(draft.words, float)[shown])
    if not _shows_machinery(draft):
        bound = min(bound, _SURE)
    firm = bound if draft.document.markup is not None else min(bound, _FIRM)
    dropped = [n for n in free if chances[n] < (firm if _is_paragraph(draft, n) else bound)]
    kept = set(free).difference(dropped)
    if not any(draft.words[number] for number in kept):
        return
    for number in dropped:
        yield Finding(number, confidence=min(99, max(1, round(100 * (1 - chances[number])))))


def _is_paragraph(draft: Draft, number: int) -> bool:
    """Whether a block is written out as a paragraph is; without markup nothing says it is not."""
    return draft.closed[number] and draft.words[number] >= _PARAGRAPH


def _is_dump(draft: Draft) -> bool:
    """Whether this is a page, or a long text whose lines stand directly under one another."""
    if draft.document.markup is not None:
        return True
    below = sum(gap == 1 for gap in draft.document.gaps)
    return len(draft) >= _FEWEST and below * 10 >= len(draft)


def _shows_machinery(draft: Draft) -> bool:
    """Whether the lines speak of several kinds of machinery: menus, sharing, consent ..."""
    if draft.document.markup is not None:
        return True
    kinds = {_FAMILY.get(phrase.kind) for said in draft.said for phrase in said} - {None}
    return len(kinds) >= _KINDS
