"""Lines beside a picture, under no name of a caption's: some are captions, most are not.

The picture may be an icon, a face, or the image of a card that leads elsewhere.
"""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.bylines import lead_of
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.captions.credit_words import is_name
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.scope import Scope, is_above_title, scope_of
from chaffinch.rules.pictures.boxes import is_inside
from chaffinch.rules.pictures.class_words import PICTURED
from chaffinch.wording import COLONS

MOMENT = re.compile(r"\d{1,2}\. ?\w{1,9}\.? ?(?:19|20)\d\d|\b\d{1,2}:\d\d\b|(?:19|20)\d\d-\d\d")
"""A date or a time of day, as a byline or a teaser has one and a caption seldom."""
_FEWEST_WORDS, _MOST_WORDS = 3, 30
_FACE_WORDS = 4
_ALL_LINK, _CALL_WORDS, _LEVELS, _CELL_LEVELS = 95, 6, 3, 4
_SOLD = frozenset(("price", "product"))
"""What a box says of what its picture shows."""
_CARDS = frozenset((
    "pubdate", "date", "time", "video", "play", "sales", "headline", "teaser", "card",
    "carousel", "promo", "byline", "duration", "timestamp", "tag", "category", "label",
    "button", "rating", "feature", "features", "highlight",
))  # fmt: skip
"""What a card or a line about the article says that has a picture beside its words."""
_OTHER = _CARDS | _SOLD
STEPS = frozenset(("step", "steps", "instruction", "instructions"))
"""What a box says that tells what to do."""
_NO_PICTURES = STEPS | {
    "comment", "comments", "cmt", "reply", "replies", "tagline", "cta", "testimonial",
    "testimonials", "tooltip", "slogan",
}  # fmt: skip
"""What a box says that has a face, a logo or an icon beside its words."""
_LAYOUTS = tuple(
    frozenset(names.split())
    for names in ("media body", "media text content", "block cover", "wp block column",
                  "wp block group", "image box content", "image box description")
)  # fmt: skip
"""What boxes are called that builders of pages set text into, beside or over a picture."""
_SENTENCE_WORDS = 9
_FRAMES = (PICTURED | {"pic", "pics"}) - {"wp", "media"}
"""What a box of nothing but pictures is called; builders call all of their boxes the others."""
TERMS = frozenset(("dt", "dd"))
_PHOTOS = frozenset(("photo", "foto", "fotografia", "bild", "pic", "fotos", "photos"))
"""What a box of a picture is called, with its caption and who made it beneath."""


def is_caption_beside(
    draft: Draft, markup: Markup, number: int, *, signed: bool, followed: bool = False
) -> bool:
    """Whether a line beside a picture reads like its caption.

    ``signed`` is whether the figure has its credit in a block of its own: then longer lines count.
    ``followed`` is whether a second line may be a name.
    """
    text = draft.texts[number]
    if _is_called_otherwise(markup, number, _OTHER):
        return False
    signed = signed or credit_of(draft, number)[1] is not None
    signed = signed or "captioned" in near_names(markup.tokens[number], 2)
    if markup.tag[number] in TERMS:
        pictured = not near_names(markup.tokens[number], 2).isdisjoint(PICTURED)
        if not (_is_of_term(markup, number) and (signed or pictured)):
            return False
    if MOMENT.search(text) or lead_of(draft, "byline").match(text) or states_time(draft, number):
        return False
    if not signed and (
        (is_told_beside(draft, markup, number) and not (followed and _is_framed(markup, number)))
        or _is_prose(draft, markup, number)
        or _is_of_page(draft, markup, number) or _leads_on(draft, markup, number)
        or (not followed and _is_of_text(draft, markup, number))
    ):  # fmt: skip
        return False
    most = 2 * _MOST_WORDS if signed else _MOST_WORDS
    return _FEWEST_WORDS <= draft.words[number] <= most


def may_be_caption(
    draft: Draft, markup: Markup, number: int, *, dated: bool, sold: bool = False
) -> bool:
    """Whether nothing that a line is called or says speaks against its being a caption.

    ``dated`` is whether a line with a date may be one, ``sold`` whether the name of a product may.
    """
    if _is_called_otherwise(markup, number, _CARDS if sold else _OTHER):
        return False
    if markup.tag[number] in TERMS or draft.words[number] < _FEWEST_WORDS:
        return False
    if lead_of(draft, "byline").match(draft.texts[number]):
        return False
    return dated or not (MOMENT.search(draft.texts[number]) or states_time(draft, number))


def _is_called_otherwise(markup: Markup, number: int, other: frozenset[str]) -> bool:
    """Whether a line's boxes are called after one of these, or what has no picture of its own."""
    names = markup.tokens[number]
    if not other.isdisjoint(near_names(names, 3)):
        return True
    return not _NO_PICTURES.isdisjoint(near_names(names, 2))


def is_face(draft: Draft, scope: Scope, picture: int, number: int) -> bool:
    """Whether a picture in front of the text shows whom the line beside it names, and no more.

    That the alt text says the same is for the caller to know.
    """
    front = scope.headline is not None and scope.headline < picture and number < scope.first
    few = 2 <= draft.words[number] <= _FACE_WORDS
    return front and few and is_name(draft.texts[number]) and not credit_of(draft, number)[1]


def _is_prose(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a paragraph beside a picture is tagged and named as the page's others are."""
    scope = scope_of(draft)
    return markup.tag[number] == "p" and scope is not None and scope.alike(number)


def is_told_beside(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a paragraph of some length is a sentence, or its box is called after a text's.

    Pages set a picture and a paragraph side by side, and tell steps so.
    """
    names = near_names(markup.tokens[number], 2)
    if any(layout <= names for layout in _LAYOUTS):
        return True
    sentence = markup.tag[number] == "p" and draft.closed[number]
    return sentence and draft.words[number] >= _SENTENCE_WORDS


def _is_framed(markup: Markup, number: int) -> bool:
    """Whether the box around a line is called a photograph's."""
    return not near_names(markup.tokens[number], 2).isdisjoint(_PHOTOS)


def _is_of_text(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line beside a picture is a sentence in a box that nothing calls a picture's.

    Or stands in a row of several cells: steps of guides and points of lists are set so, and
    seldom a caption. That of an old page has a table of one column.
    """
    if cells := _cells_around(markup, number):
        return cells > 1
    return draft.closed[number] and near_names(markup.tokens[number], 2).isdisjoint(_FRAMES)


def is_item(markup: Markup, number: int) -> bool:
    """Whether a line is an entry of a list, or stands in one of a list that is numbered: a step."""
    if markup.tag[number] == "li":
        return True
    box = markup.container[number]
    for _ in range(_CELL_LEVELS):
        if box <= 0:
            return False
        if markup.tags[box] == "li":
            return markup.tags[max(0, markup.above[box])] == "ol"
        box = markup.above[box]
    return False


def _cells_around(markup: Markup, number: int) -> int:
    """How many cells the row has that a line stands in; 0 for a line in no row."""
    row = markup.container[number]
    for _ in range(_CELL_LEVELS):
        if row <= 0:
            return 0
        if markup.tags[row] == "tr":
            return _held_directly(markup, row)
        row = markup.above[row]
    return 0


def _held_directly(markup: Markup, box: int) -> int:
    """How many containers stand in one directly; all that it holds are numbered behind it."""
    count = 0
    for number in range(box + 1, len(markup.above)):
        if markup.above[number] < box:
            break
        count += markup.above[number] == box
    return count


def _is_of_page(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line beside a picture is an entry of a list, heads what follows, or heads the page.

    There the picture is an icon or a logo.
    """
    if is_item(markup, number) or draft.texts[number].rstrip().endswith(COLONS):
        return True
    return markup.landmark[number] == "header" and is_above_title(draft, number)


def _leads_on(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a short link stands behind a line in its small box: an offer, and the way to it."""
    behind, scope = number + 1, scope_of(draft)
    if scope is None or behind >= len(draft) or markup.part[behind] == "credit":
        return False
    if markup.link[behind] < _ALL_LINK or draft.words[behind] > _CALL_WORDS:
        return False
    box = markup.container[number]
    for _ in range(_LEVELS):
        if box <= 0 or box in scope.region.main:
            return False
        if is_inside(markup, behind, box):
            return True
        box = markup.above[box]
    return False


def _is_of_term(markup: Markup, number: int) -> bool:
    """Whether the term of a list of descriptions is a picture, and a block stands behind it."""
    before = (n for n in (number - 1, number - 2) if n >= 0 and markup.part[n] == "alt")
    return any("dt" in markup.path[n].split("/") for n in before)
