"""Small boxes that hold pictures, one line and its credit, and nothing else: no name tells of them.

The picture may have no words, and be there for browsers without scripts alone. A box with a
heading, a way elsewhere or a second line is a card or the text's own.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import credit_of, is_counter, is_wholly_credit
from chaffinch.rules.captions.credit_marks import is_film, marks_of
from chaffinch.rules.captions.credit_words import is_agency
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.scope import Scope, scope_of
from chaffinch.rules.pictures.beside import is_item, is_told_beside, may_be_caption
from chaffinch.rules.pictures.boxes import is_inside
from chaffinch.rules.pictures.class_words import CONTROLS
from chaffinch.rules.pictures.loose import is_signed
from chaffinch.rules.pictures.makers import is_right_of_text, is_wordy
from chaffinch.rules.pictures.tails import tail_credit
from chaffinch.rules.pictures.whose import tells_icon
from chaffinch.rules.structure import is_offer
from chaffinch.wording import is_small

_LEVELS = 7
_MOST_BLOCKS = 8
_LINKED = 40
_CREDIT_WORDS = 16
_SIGNED_WORDS, _BARE_WORDS = 60, 40
_PARAGRAPH_WORDS = 30
_LEAST_BARE, _DATED_WORDS = 4, 8
_LEAST_ALIKE = 5  # words
_ALIKE = 0.7  # of a line's words, those that an alt text has too
_PARAGRAPHS = 4  # of the text, outside of any box
_SHARE = 0.2  # of the text's words: what has more beside its pictures, is told there
_UNTOLD = ("", "beside", "italic", "bold")
"""Parts of blocks of which neither a name nor a figure's element tells."""
_SLIDES = frozenset(("slide", "slides", "carousel", "slider", "slideshow", "gallery"))
_CONTROL_KINDS = frozenset(("ui", "ui_weak", "share", "share_weak", "player"))
_NOUN = re.compile(r"\s?[|:：]\s?")
_WORD = re.compile(r"\w{3,}")


class _Box(NamedTuple):
    """A box with a picture: its line, the blocks that are nothing but a credit, the alt texts."""

    line: int
    credits: tuple[int, ...]
    alts: tuple[int, ...]
    card: bool
    """Whether the next box around it leads elsewhere or has a title of its own."""
    direct: bool
    """Whether the picture stands in the line's own element."""


def boxed_parts(draft: Draft) -> dict[int, Role]:
    """The captions in small boxes of the article, and their credits, by block."""
    found: dict[int, Role] = draft.once("markup.boxed", _boxed_parts)
    return found


def _boxed_parts(draft: Draft) -> dict[int, Role]:
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return {}
    boxes = {box.line: box for box in _boxes(draft, markup, scope)}
    told, bare = _captions(draft, markup, scope, boxes)
    if not told and not bare:
        return {}  # most pages
    outside = _outside(draft, scope, boxes)
    found: dict[int, Role] = {}
    for box in _without_paragraphs(draft, outside, told):
        found |= {box.line: Role.CAPTION, **dict.fromkeys(box.credits, Role.CREDIT)}
        found |= dict.fromkeys(box.alts, Role.ALT_TEXT)  # the picture is seen, the box tells it
    return found | dict.fromkeys(_amid(draft, outside, bare), Role.CAPTION)


def _captions(
    draft: Draft, markup: Markup, scope: Scope, boxes: dict[int, _Box]
) -> tuple[list[_Box], list[_Box]]:
    """The boxes of whose line a credit or an alt text tells; those whose line only reads so."""
    told: list[_Box] = []
    bare: list[_Box] = []
    for number, box in boxes.items():
        if _is_elsewhere(draft, markup, scope, box):
            continue
        signed = _is_signed(draft, scope, box)
        if not signed and (box.card or draft.words[number] > _BARE_WORDS):
            continue
        alike = _is_alike(draft, box)
        dated = draft.words[number] >= _DATED_WORDS and (signed or alike)
        told_so = may_be_caption(draft, markup, number, dated=dated, sold=bool(box.credits))
        if not told_so and not _is_slide(draft, markup, scope, number):
            continue
        if signed or alike:
            told.append(box)
        elif _may_be_bare(draft, markup, scope, box):
            bare.append(box)
    return told, bare


def _is_elsewhere(draft: Draft, markup: Markup, scope: Scope, box: _Box) -> bool:
    """Whether a box is none of the article's, or its line is told by other means or not at all."""
    number = box.line
    if scope.headline == number:
        return True
    if not scope.holds(number) and not _is_slide(draft, markup, scope, number):
        return True
    if markup.part[number] not in _UNTOLD or any(tells_icon(draft, n) for n in box.alts):
        return True
    # "Video | The boat leaves the quay": another's title
    return is_film(_NOUN.split(draft.texts[number], maxsplit=1)[0])


def _is_slide(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a slide between the title and the text's end says what is seen, and who made it.

    Other articles are set in slides too, but lead elsewhere, and none is signed.
    """
    if scope.headline is None or not scope.headline < number <= scope.last or markup.link[number]:
        return False
    slid = not _SLIDES.isdisjoint(near_names(markup.tokens[number], 4))
    return slid and draft.words[number] >= _DATED_WORDS and all(credit_of(draft, number)[:2])


def _is_signed(draft: Draft, scope: Scope, box: _Box) -> bool:
    """Whether a line says who made the picture, or a credit beside it does."""
    number = box.line
    if draft.words[number] > _SIGNED_WORDS:
        return False
    if is_signed(draft, number) or _has_tail(draft, number):
        return True
    return bool(box.credits) and not _is_paragraph(draft, scope, number)


def _is_paragraph(draft: Draft, scope: Scope, number: int) -> bool:
    """Whether a line is as long as a paragraph and looks like the page's own: a step of a guide.

    The credit beside it is then the picture's alone.
    """
    return draft.words[number] >= _PARAGRAPH_WORDS and scope.alike(number)


def _boxes(draft: Draft, markup: Markup, scope: Scope) -> Iterator[_Box]:
    for container, behind in markup.pictures:
        box = _box_around(draft, markup, scope, container, behind)
        if box is not None:
            yield box


def _box_around(
    draft: Draft, markup: Markup, scope: Scope, picture: int, behind: int
) -> _Box | None:
    """The largest box about a picture that holds one line, its credits and controls."""
    best: _Box | None = None
    container, low, high = picture, behind, behind
    before = range(0)
    for _ in range(_LEVELS):
        if container <= 0 or container in scope.region.main:
            break
        while low > 0 and high - low <= _MOST_BLOCKS and is_inside(markup, low - 1, container):
            low -= 1
        while (
            high < len(draft) and high - low <= _MOST_BLOCKS and is_inside(markup, high, container)
        ):
            high += 1
        if high - low > _MOST_BLOCKS:
            break
        held = range(low, high)
        if held == before:  # a wrapper around the box before holds nothing else
            container = markup.above[container]
            continue
        before = held
        alts = tuple(n for n in held if markup.part[n] == "alt")
        credits = tuple(n for n in held if n not in alts and _is_credit(draft, markup, n))
        told = {draft.keys[n] for n in alts}
        lines: dict[str, int] = {}
        for number in held:
            if number in alts or number in credits or _is_silent(draft, markup, number):
                continue
            linked = markup.link[number] >= _LINKED
            if linked and credits and is_offer(draft.texts[number]):
                continue  # what the picture shows is for sale
            titled = markup.heading[number] and draft.keys[number] not in told
            if titled or linked:
                return None if best is None else best._replace(card=True)
            lines.setdefault(draft.keys[number], number)
        if len(lines) > 1:
            break
        if lines:
            (line,) = lines.values()
            direct = markup.container[line] == picture
            best = _Box(line, credits, alts, card=False, direct=direct)
        container = markup.above[container]
    return best


def _is_silent(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block is no text for readers, or a control."""
    if markup.hidden[number] or markup.tag[number] in CONTROLS or not draft.words[number]:
        return True
    if is_counter(draft, number):
        return True
    return any(phrase.kind in _CONTROL_KINDS for phrase in draft.said[number])


def _is_credit(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block says whose a picture is; in a link hidden from who listens it is seen."""
    if draft.words[number] > _CREDIT_WORDS:
        return False
    if markup.part[number] == "credit":
        return True
    credit = is_wholly_credit(draft, number) or is_agency(draft.texts[number])
    return credit and not is_right_of_text(draft, markup, number)


def _has_tail(draft: Draft, number: int) -> bool:
    """Whether a name stands behind a line's sentence, as who made a picture does."""
    return tail_credit(draft.texts[number], marks_of(draft.lexicon)) is not None


def _is_alike(draft: Draft, box: _Box) -> bool:
    """Whether most of a line's words stand in the picture's alt text as well."""
    words = _WORD.findall(draft.folds[box.line])
    if len(words) < _LEAST_ALIKE:
        return False
    for alt in box.alts:
        told = frozenset(_WORD.findall(draft.folds[alt]))
        if sum(word in told for word in words) >= _ALIKE * len(words):
            return True
    return False


def _may_be_bare(draft: Draft, markup: Markup, scope: Scope, box: _Box) -> bool:
    """Whether a line of which neither a credit nor an alt text tells reads like a caption."""
    number = box.line
    if box.direct or markup.heading[number] or markup.tag[number] in ("tr", "td", "th"):
        return False
    if is_item(markup, number):
        return False
    if (markup.tag[number] == "p" and scope.alike(number)) or is_told_beside(draft, markup, number):
        return False
    if draft.said[number] or draft.quoted[number] or draft.words[number] < _LEAST_BARE:
        return False
    if draft.texts[number].rstrip("\"'”’»").endswith(("!", "?", "！", "？", ":", "：", ",")):
        return False
    tagline = is_small(draft.texts[number][0])
    return draft.closed[number] or (is_wordy(draft, number) and not tagline)


def _outside(draft: Draft, scope: Scope, boxes: dict[int, _Box]) -> list[int]:
    """The paragraphs of the text that stand in no box with a picture."""
    return [
        n for n in range(max(0, scope.first), scope.last + 1)
        if draft.prose[n] and n not in boxes and scope.inside(n) and scope.said(n) is None
        and scope.markup.figure[n] < 0
    ]  # fmt: skip


def _without_paragraphs(draft: Draft, outside: list[int], told: list[_Box]) -> list[_Box]:
    """The boxes without those as long as paragraphs, where they hold more than stands outside.

    A guide tells each step beside a picture, and whose the picture is.
    """
    long = [box for box in told if draft.words[box.line] >= _PARAGRAPH_WORDS]
    held = sum(draft.words[box.line] for box in long)
    if held <= sum(draft.words[n] for n in outside):
        return told
    return [box for box in told if box not in long]


def _amid(draft: Draft, outside: list[int], bare: list[_Box]) -> list[int]:
    """The lines of boxes amid a text that is told outside of them; none where they tell much.

    Nor sentences in boxes that follow each other: those are the steps of a guide.
    """
    if len(outside) < _PARAGRAPHS:
        return []
    lines = [box.line for box in bare if outside[0] < box.line < outside[-1]]
    closed = Counter(bisect(outside, box.line) for box in bare if draft.closed[box.line])
    # of several sentences no paragraph parts one from the next
    amid = [n for n in lines if not (draft.closed[n] and closed[bisect(outside, n)] > 1)]
    words = sum(draft.words[n] for n in outside)
    return amid if sum(draft.words[n] for n in amid) <= _SHARE * words else []
