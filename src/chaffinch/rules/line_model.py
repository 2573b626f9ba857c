"""The line model as a rule: what is not body where no rule knows better.

It speaks only where a page shows that it is a dump. A short text, a text set out
as clean texts are, or one without any sign of a page's machinery is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.labels import Role
from chaffinch.model.features import GROUPS as _FAMILY
from chaffinch.model.kinds import ARTICLE

if TYPE_CHECKING:
    from chaffinch.model.line_model import Verdict

_FEWEST = 60  # blocks: shorter texts were chosen by somebody, or are soon read
_KINDS = 3  # kinds of machinery that a page speaks of, before its lines are doubted freely
_SURE = 0.05
_SMALL_PAGE = 40  # blocks
_BODY = 0.65
_BODY_OF_FEW = 0.8  # on a small page
_CLEAR = 0.37  # the threshold of a page whose text stands out from the rest
_NEVER = 2.0  # more than any probability
_FIRM = 0.3  # below, even a paragraph of plain text is not the page's own
_PROSE = 0.5  # the same where markup tells more
_FIRMER = 0.2  # nor is a sentence with text beside it
_RATHER, _BESIDE, _SENTENCE = 0.5, 3, 5  # a probability, blocks, words
_FEW = 0.2  # a small page gives too little to judge by, the smaller the less
_TEXT, _LONG = 0.8, 10  # the probability and the words of a block that is text for sure
_AMID = 0.3  # between two such blocks less is doubted

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


def verdict_of(draft: Draft) -> Verdict:
    """What the line model says of the page; worked out once."""
    from chaffinch.model.line_model import verdict

    found: Verdict = draft.once("line model", verdict)
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
    model's own threshold.
    """
    bound = threshold_of(draft)
    if bound < _CLEAR or verdict_of(draft).kind != ARTICLE:
        return bound
    return _BODY if len(draft) >= _SMALL_PAGE else _BODY_OF_FEW


def _word_off_articles(draft: Draft) -> float:
    """The same on pages that are not clear-cut; on those that are nothing reaches it."""
    bound = threshold_of(draft)
    return _NEVER if bound >= _CLEAR else bound


def yielding(its: Rule, least: int = _SMALL_PAGE, word: Callable[[Draft], float] = _word) -> Rule:
    """The rule, made silent where the line model takes a block for body.

    For rules that go by where a block stands in a page's markup: on pages that are no
    articles such places hold the text. Pages of fewer than ``least`` blocks give the model
    too little to judge by. ``word`` says from which probability on the model is believed.
    """

    def find(draft: Draft) -> Iterator[Finding]:
        if draft.document.markup is None or len(draft) < least:
            yield from its.find(draft)
            return
        bound = word(draft)
        chances = verdict_of(draft).chances
        yield from (found for found in its.find(draft) if chances[found.block] < bound)

    return attrs.evolve(its, find=find)


def yielding_off_articles(its: Rule) -> Rule:
    """The rule, made silent where the line model takes a block for body on another kind of page.

    For rules about figures: in an article a picture's words are a field whatever the model
    says; on the page of a product or a service they are often the text.
    """
    return yielding(its, word=_word_off_articles)


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
    chances, bound = verdict_of(draft).chances.tolist(), threshold_of(draft)
    if not _shows_machinery(draft):
        bound = min(bound, _SURE)
    if len(draft) < _SMALL_PAGE:
        bound = min(bound, _FEW * len(draft) / _SMALL_PAGE)
    bounds = _bounds(draft, bound)
    dropped = [number for number in free if chances[number] < bounds[number]]
    kept = set(free).difference(dropped)
    if not any(draft.words[number] for number in kept):
        return
    for number in dropped:
        yield Finding(number, confidence=min(99, max(1, round(100 * (1 - chances[number])))))


def _bounds(draft: Draft, bound: float) -> list[float]:
    """For each block the probability below which it goes.

    It is lower amid the text, more so for what is quoted there, for paragraphs, and in plain
    text beside text.
    """
    first, last = _text(draft)
    found = [bound] * len(draft)
    for number in range(first + 1, last):
        found[number] = min(bound, _FIRMER if _is_quoted(draft, number) else _AMID)
    return [min(each, most) for each, most in zip(found, _most(draft), strict=True)]


def _is_quoted(draft: Draft, number: int) -> bool:
    """Whether the block is a sentence in an element for quotations."""
    markup = draft.document.markup
    return markup is not None and markup.tag[number] == "blockquote" and draft.closed[number]


def _most(draft: Draft) -> list[float]:
    """For each block the probability from which it stays, whatever the page is like.

    Less is doubted of a paragraph, and in plain text of a line between two that are rather
    text than not, if it says nothing of debris; least of a sentence beside such a line.
    """
    if draft.document.markup is not None:
        return [_PROSE if prose else _NEVER for prose in draft.prose]
    text = [chance >= _RATHER for chance in verdict_of(draft).chances.tolist()]
    most = []
    for number, prose in enumerate(draft.prose):
        before = any(text[max(0, number - _BESIDE) : number])
        behind = any(text[number + 1 : number + 1 + _BESIDE])
        long = draft.words[number] >= _SENTENCE
        sentence = prose or (draft.closed[number] and long)
        if sentence and (before or behind):
            most.append(_FIRMER)
        elif prose or (before and behind and long and not draft.said[number]):
            most.append(_FIRM)
        else:
            most.append(_NEVER)
    return most


def _text(draft: Draft) -> tuple[int, int]:
    """The first and the last block that the model is sure is text of some length."""
    chances = verdict_of(draft).chances.tolist()
    sure = [n for n, count in enumerate(draft.words) if count >= _LONG and chances[n] >= _TEXT]
    shown = [n for n in sure if not draft.document.markup or not draft.document.markup.meta[n]]
    return (shown[0], shown[-1]) if shown else (0, 0)


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
