"""What buyers write of a product, on its page: no part of what the page itself says of it."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.model.kinds import FEWEST, PRODUCT
from chaffinch.rules.verdicts import RATHER, chances_of, verdict_of

_CALLED = frozenset(
    ("reviews", "bewertungen", "kundenbewertungen", "rezensionen", "avis", "opiniones", "reseñas",
     "recensioni", "beoordelingen", "avaliações", "avaliacoes", "omdömen", "anmeldelser", "opinie",
     "recenzje", "recenze", "отзывы", "レビュー", "リビュー", "리뷰")
)  # fmt: skip
"""How elements of buyers' reviews are called."""
_HELD = frozenset(("review", "rating", "bewertung"))
_BOXES = frozenset(("ctn", "list", "container", "items", "widget", "section", "wrapper"))
_OTHERS = frozenset(
    ("editorial", "critic", "critics", "press", "expert", "experts", "article", "description")
)
"""Reviews by others than buyers, which shops choose and show as what they say themselves."""
_WORDS, _PROSE = 100, 2  # of a box, at the least: less may be how many stars a product has


@rule("markup.review", Role.COMMENT)
def markup_review(draft: Draft) -> Iterator[Finding]:
    """What buyers say on the page of a product: containers named after reviews.

    Of some length, on a page that the line model takes for a product's, and behind a paragraph of
    its own. What editors and the press say is the shop's choice, and counts as its own.
    """
    markup = draft.document.markup
    if markup is None or len(draft) < FEWEST or verdict_of(draft).kind != PRODUCT:
        return
    chances = chances_of(draft)
    own = (n for n, told in enumerate(draft.prose) if told and chances[n] >= RATHER)
    inside = _boxes(markup)
    first = next((n for n in own if inside[n] < 0), len(draft))
    boxes: dict[int, list[int]] = {}
    for number in range(first + 1, len(draft)):
        if inside[number] >= 0:
            boxes.setdefault(inside[number], []).append(number)
    for numbers in boxes.values():
        words = sum(draft.words[n] for n in numbers)
        if words >= _WORDS and sum(draft.prose[n] for n in numbers) >= _PROSE:
            for number in numbers:
                if draft.labels[number] is None:
                    yield Finding(number, confidence=80)


def _boxes(markup: Markup) -> list[int]:
    """For each block the outermost container of reviews that it stands in, or -1."""
    outermost: list[int] = []
    for container, above in enumerate(markup.above):
        around = outermost[above] if above >= 0 else -1
        if around < 0 and _is_called(markup.names[container]):
            around = container
        outermost.append(around)
    return [
        -1 if name else outermost[container]
        for name, container in zip(markup.meta, markup.container, strict=True)
    ]


def _is_called(names: str) -> bool:
    words = frozenset(names.split())
    if not _OTHERS.isdisjoint(words):
        return False
    held = not _HELD.isdisjoint(words) and not _BOXES.isdisjoint(words)
    return held or not _CALLED.isdisjoint(words)
