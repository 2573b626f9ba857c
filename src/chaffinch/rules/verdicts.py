"""What the line model says of a page, worked out once, and what stays by it."""

from __future__ import annotations

from statistics import median_high
from typing import TYPE_CHECKING

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.model.kinds import ARTICLE

if TYPE_CHECKING:
    from chaffinch.model.line_model import Verdict

SMALL_PAGE = 40
"""Blocks: fewer give the model too little to judge by."""
RATHER = 0.5
"""The probability from which a block is rather text than not."""
NEVER = 2.0
"""More than any probability."""
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_TITLE = "caption"
_ELEMENTS = frozenset(("p", "blockquote", "div"))
_LEADING, _LONGEST = 30, 40  # per cent of a line that is links; words of a line
_HEADING, _BELOW = 0.5, 4


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
    around = _lists_around(markup)
    wholes: dict[int, list[int]] = {}
    for number, container in enumerate(markup.container):
        if markup.meta[number] or not draft.words[number]:
            continue
        if around[container] or markup.tags[container] in _ELEMENTS:
            wholes.setdefault(around[container] or container, []).append(number)
    found = list(chances)
    for numbers in wholes.values():
        entries = [n for n in numbers if markup.tag[n] != _TITLE]
        if len(entries) < 2 or not _is_whole(draft, markup, entries):
            continue
        middle = median_high(chances[n] for n in entries)
        for number in numbers:  # what a table is called stays or goes with its rows
            if not draft.said[number]:
                found[number] = max(chances[number], middle)
    return found


def _lists_around(markup: Markup) -> list[int]:
    """For each container the innermost list or table that it is or stands in, or 0."""
    found = [0]
    for container in range(1, len(markup.tags)):
        is_list = markup.tags[container] in _LISTS
        found.append(container if is_list else found[markup.above[container]])
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
    near = range(number + 1, min(number + _BELOW + 1, len(draft)))
    below = next((n for n in near if draft.labels[n] is None), None)
    return (
        below is not None
        and not markup.heading[below]
        and chances[below] >= bound
        and markup.link[below] <= _LEADING
    )
