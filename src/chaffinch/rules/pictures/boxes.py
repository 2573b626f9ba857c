"""What shares a box with a picture: a caption or a credit by where it stands, under no name.

A box that holds a picture, one line and its credit says whose line it is; a box that holds
text as well says nothing.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.captions.credit_lines import is_counter, is_wholly_credit, states_rights
from chaffinch.rules.captions.credit_words import is_name
from chaffinch.rules.page.scope import Scope
from chaffinch.rules.pictures.class_words import is_behind_picture

_NEAR = 4  # blocks behind a picture
_MOST_WORDS = 45
_APART = ("aside", "nav", "form", "dialog", "footer")


def is_beneath(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a credit stands beneath a picture, or beneath the caption in the caption's box.

    There a name needs no mark; the box is none that holds text as well.
    """
    before = number - 1
    if is_behind_picture(markup, number):
        return _is_credit(draft, number)
    if before < 0 or markup.part[before] not in ("caption", "beside") or markup.heading[number]:
        return False
    box = shared_box(markup, before, number)
    if box <= 0 or (number + 1 < len(draft) and is_inside(markup, number + 1, box)):
        return False
    return is_wholly_credit(draft, number) or is_name(draft.texts[number])


def is_between(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line stands between a picture and its credit, in a box of these three.

    A number or a title may stand above it, as in a slide.
    """
    behind = number + 1
    if behind >= len(draft) or markup.part[behind] != "credit" or markup.heading[number]:
        return False
    box = markup.above[markup.container[number]]
    if box <= 0 or box in scope.region.main or draft.words[number] > _MOST_WORDS:
        return False
    more = behind + 1 < len(draft) and is_inside(markup, behind + 1, box)
    if more or not is_inside(markup, behind, box):
        return False
    for before in range(number - 1, max(-1, number - _NEAR), -1):
        if markup.part[before] == "alt":
            return markup.figure[before] == markup.figure[behind]
        above = markup.heading[before] or is_counter(draft, before)
        if not (above and is_inside(markup, before, box)):
            return False
    return False


def is_boxed(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether the block and the credit behind it are all that a container holds."""
    behind = number + 1
    if behind >= len(draft) or draft.words[number] < 3:
        return False
    box = markup.above[markup.container[number]]
    if box <= 0 or markup.above[markup.container[behind]] != box or box in scope.region.main:
        return False
    if any(
        is_inside(markup, n, box) for n in (number - 1, behind + 1) if 0 <= n < len(draft)
        and markup.part[n] != "alt" and not is_counter(draft, n)
    ):  # fmt: skip
        return False
    return _is_credit(draft, behind)


def _is_credit(draft: Draft, number: int) -> bool:
    """Whether a block is nothing but a credit; the site's line of its rights is none."""
    return is_wholly_credit(draft, number) and not states_rights(draft, number)


def shared_box(markup: Markup, number: int, other: int) -> int:
    """The inmost container that is the own one, or that around it, of both blocks; -1 for none."""
    own, its = markup.container[number], markup.container[other]
    return max({own, markup.above[own]} & {its, markup.above[its]}, default=-1)


def is_inside(markup: Markup, number: int, box: int) -> bool:
    """Whether a block stands in a container, at whatever depth."""
    return is_within(markup, markup.container[number], box)


def is_within(markup: Markup, container: int, box: int) -> bool:
    """Whether a container is another one, or stands in it."""
    while container > box:  # a container is numbered after the one around it
        container = markup.above[container]
    return container == box


def slide_of(markup: Markup, blocks: list[int]) -> tuple[str, ...]:
    """What is told alike of the slides of one gallery: where each stands, and its blocks' names.

    () for what has no caption and credit of its own, or stands in an aside or in a foot.
    """
    parts = [markup.part[n] for n in blocks]
    if not {"caption", "credit"} <= set(parts) or any(markup.link[n] for n in blocks):
        return ()
    if any(markup.landmark[n] in _APART for n in blocks):
        return ()
    box = markup.container[blocks[0]]
    while box > 0 and not all(is_inside(markup, n, box) for n in blocks):
        box = markup.above[box]
    return (str(markup.above[box]), *parts, *(markup.tokens[n] for n in blocks))
