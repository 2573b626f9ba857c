"""The line model as a rule: what is not body where no rule knows better.

It speaks only where a page shows that it is a dump. A short text, a text set out
as clean texts are, or one without any sign of a page's machinery is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.model.features import GROUPS as _FAMILY

_FEWEST = 60  # blocks: shorter texts were chosen by somebody, or are soon read
_KINDS = 3  # kinds of machinery that a page speaks of, before its lines are doubted freely
_SURE = 0.05

_MENU = "\n".join(
    ("Home", "News", "Sport", "Weather", "Log in", "Search", "Menu", "Contact us", "About us")
)
_STORY = (
    "Harbour council votes for a second ferry\n"
    "The council of the small harbour town voted on Monday evening for a second ferry.\n"
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
    "Nobody had expected the vote to be so clear, least of all the mayor, who had warned of debts.\n"
)
_FOOT = "\n".join(
    ("Most read", "> Ten walks along the coast", "> Bakers wanted", "Privacy policy",
     "Terms of use", "Contact us", "Sign up for our newsletter", "© The Harbour Post")
)  # fmt: skip
_VERSE = (
    "The pier at night\nthe lamps are lit\nthe boats are in\nthe stones are wet\n"
    "> and no one comes\nthe gulls have gone\nthe tide is low\nthe nets are dry\n"
    "a bell is rung\nthe fog comes in\nthe lamps are dim\nthe stones are wet\n"
)


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
    from chaffinch.model.line_model import probabilities, threshold

    chances = probabilities(draft)
    shown = np.asarray(seen(draft))
    bound = threshold(chances[shown], np.array(draft.words, float)[shown])
    if not _shows_machinery(draft):
        bound = min(bound, _SURE)
    dropped = [number for number in free if chances[number] < bound]
    kept = set(free).difference(dropped)
    if not any(draft.words[number] for number in kept):
        return
    for number in dropped:
        yield Finding(number, confidence=min(99, max(1, round(100 * (1 - chances[number])))))


def _is_dump(draft: Draft) -> bool:
    """Whether this is a page, or a long text whose lines stand directly under one another."""
    if draft.document.markup is not None:
        return True
    below = sum(gap == 1 for gap in draft.document.gaps)
    return len(draft) >= _FEWEST and below * 10 >= len(draft)


def _shows_machinery(draft: Draft) -> bool:
    """Whether the lines speak of several kinds of machinery: menus, sharing, consent, players ..."""
    if draft.document.markup is not None:
        return True
    kinds = {_FAMILY.get(phrase.kind) for said in draft.said for phrase in said} - {None}
    return len(kinds) >= _KINDS
