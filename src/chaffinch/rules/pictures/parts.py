"""The parts of a figure in the markup: which of its blocks is the caption, the credit, a control.

A figure counts where the article stands. The same tags in a list of related articles
are part of that list, and take its role.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_marks import is_film
from chaffinch.rules.captions.credit_words import is_agency, is_house, is_name
from chaffinch.rules.captions.picture_lines import credit_of, is_counter, is_wholly_credit
from chaffinch.rules.front import lead_of, states_time
from chaffinch.rules.page.names import near_names
from chaffinch.rules.page.scope import is_above_title, scope_of
from chaffinch.rules.pictures.captions import MOMENT
from chaffinch.rules.pictures.labels import picture_label
from chaffinch.rules.pictures.makers import (
    CREDIT_WORDS,
    MAKERS,
    PICTURED,
    is_label,
    is_maker,
    is_nameless,
    is_of_small_words,
    is_pictured,
    is_right_of_text,
    is_sentence,
    is_told_credit,
    is_wordy,
    may_be_made,
)
from chaffinch.rules.pictures.tails import is_bracketed_maker, is_house_credit, is_makers

_CAPTION_WORDS = 160
_BARE_WORDS = 80
_TEXT_TAGS = frozenset(("blockquote", "pre", "table", "tr", "td", "th", "li", "code", "button"))
_LINKED = 85
_BESIDE_WORDS = 30
_OTHER = frozenset((
    "pubdate", "date", "time", "video", "play", "sales", "headline", "teaser", "card",
    "carousel", "promo", "byline", "duration", "timestamp", "tag", "category", "label",
    "button", "rating", "price", "product", "feature", "features", "highlight",
))  # fmt: skip
_NO_PICTURES = frozenset(
    ("comment", "comments", "cmt", "reply", "replies", "tagline", "cta", "testimonial",
     "testimonials", "tooltip", "slogan")
)  # fmt: skip
"""What a box says that has a face, a logo or an icon beside its words."""
_TERMS = frozenset(("dt", "dd"))
_CONTROL_WORDS = 4
_MANY = 5  # blocks: more than a caption has
_CONTROL_KINDS = frozenset(
    ("ui", "ui_weak", "share", "share_weak", "player", "advertisement", "subscribe", "consent")
)
_CONTROLS = frozenset(("button", "option", "label"))


def parts_of(draft: Draft, markup: Markup, blocks: list[int]) -> Iterator[tuple[int, Role]]:
    """The role of each block of one figure."""
    if draft.once("markup.quotes", _has_quotes):
        blocks = _unquoted(markup, blocks)
    if _holds_text(draft, markup, blocks):
        blocks = [n for n in blocks if markup.part[n] != "caption"]
    named = any(markup.part[n] == "caption" for n in blocks)
    credited = any(markup.part[n] == "credit" for n in blocks)
    signed = credited or any(is_wholly_credit(draft, n) for n in blocks)
    captioned = False
    seen: set[str] = set()
    blocks = _credit_first(draft, markup, blocks)
    for number in blocks:
        if markup.part[number] != "alt":
            if draft.keys[number] in seen:
                continue  # printed twice, for two sizes of screen
            seen.add(draft.keys[number])
        state = (named or captioned, captioned, credited, signed)
        role = _part(draft, markup, number, state)
        if role is not None:
            yield number, role
        captioned = captioned or role is Role.CAPTION


def _has_quotes(draft: Draft) -> bool:
    markup = draft.document.markup
    return markup is not None and "blockquote" in markup.tags


def _unquoted(markup: Markup, blocks: list[int]) -> list[int]:
    """The blocks without the words that are quoted, and without whose they are.

    Those stand in the quotation, or in the same figure element as it does.
    """
    quoting = {_figure_around(markup, n) for n in blocks if "blockquote" in markup.path[n]} - {0}
    return [
        n for n in blocks
        if markup.part[n] == "alt"
        or not ("blockquote" in markup.path[n] or _figure_around(markup, n) in quoting)
    ]  # fmt: skip


def _figure_around(markup: Markup, number: int) -> int:
    """The container of the figure element about a block; 0 where there is none."""
    container = markup.container[number]
    while container > 0 and markup.tags[container] != "figure":
        container = markup.above[container]
    return max(0, container)


def _holds_text(draft: Draft, markup: Markup, blocks: list[int]) -> bool:
    """Whether what its class calls a caption holds the page's text: a title, or many lines."""
    called = [
        n for n in blocks if markup.part[n] == "caption" and "figcaption" not in markup.path[n]
    ]
    if any(markup.heading[n] == 1 for n in called):
        return True
    return len(called) >= _MANY and sum(draft.words[n] for n in called) > _CAPTION_WORDS


def _part(
    draft: Draft, markup: Markup, number: int, state: tuple[bool, bool, bool, bool]
) -> Role | None:
    """The role of one block: by its part, by what it says, by what the figure already has."""
    named, captioned, credited, signed = state
    part, count = markup.part[number], draft.words[number]
    short = count <= CREDIT_WORDS
    if part == "alt":
        return Role.ALT_TEXT
    if _is_control(draft, markup, number):
        return Role.UI
    if _is_film_title(draft, markup, number):
        return Role.CAPTION
    if label := picture_label(draft.texts[number])[0]:
        return Role.CREDIT if label == "credit" else Role.CAPTION
    if part in ("caption", "credit") and is_nameless(draft, number):
        return Role.UI
    if part == "credit" and not named and is_right_of_text(draft, markup, number):
        return None
    if is_wholly_credit(draft, number) or is_told_credit(draft, markup, number):
        return Role.CREDIT
    if part == "credit" and is_label(draft, markup, number):
        return Role.UI
    text = draft.texts[number]
    if part == "caption" and (is_house_credit(text) or is_bracketed_maker(text)):
        return Role.CREDIT
    if part in ("caption", "figure") and (is_house(text) or is_makers(text)):
        return Role.CREDIT
    if part == "caption" and short and text[0] in "©ⓒ" and not is_wordy(draft, number):
        return Role.CREDIT
    if part == "credit" and is_house_credit(text.partition(";")[0]):
        return Role.CREDIT
    if part == "credit":
        return Role.CREDIT if named or (short and not is_sentence(draft, number)) else Role.CAPTION
    if part == "beside" and not captioned and is_maker(draft, markup, number):
        return Role.CREDIT
    if part == "beside" and captioned and not any(sign.isalpha() for sign in text):
        return None  # a date in figures
    if part == "beside":
        split = all(credit_of(draft, number)[:2])  # a second line of the caption, and the credit
        if captioned and markup.tag[number] in _TERMS:
            return Role.CAPTION
        if captioned and short and not (draft.closed[number] and is_wordy(draft, number)):
            if not split and is_of_small_words(draft, number):
                return None  # "Adopt it in three weeks or sooner."
            return Role.CAPTION if split else Role.CREDIT
        return _beside(draft, markup, number, signed)
    if part == "caption" and count <= _CAPTION_WORDS:
        maker = not MAKERS.isdisjoint(near_names(markup.tokens[number], 1))
        behind = captioned and short and not credited and not draft.closed[number]
        behind = behind and not is_wordy(draft, number) and may_be_made(draft, markup, number)
        return Role.CREDIT if behind or (maker and short) else Role.CAPTION
    if part == "figure" and count <= _BARE_WORDS and markup.tag[number] not in _TEXT_TAGS:
        if markup.heading[number] or "blockquote" in markup.path[number]:
            return None
        if named and short:
            return Role.CREDIT if captioned or is_agency(draft.texts[number]) else Role.UI
        return Role.CAPTION
    return None


def _credit_first(draft: Draft, markup: Markup, blocks: list[int]) -> list[int]:
    """The blocks, a name and its house behind what stands beneath it: the caption is wordy."""
    beside = [n for n in blocks if markup.part[n] == "beside"]
    if len(beside) != 2 or not is_house_credit(draft.texts[beside[0]]):
        return blocks
    name, caption = beside
    if not (is_wordy(draft, caption) or draft.closed[caption]):
        return blocks
    return [*(n for n in blocks if n != name), name]


def _is_film_title(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a caption says "Video:" and what is seen there: no name stands behind the mark."""
    text = draft.texts[number]
    noun, colon, title = text.partition(":")
    told = markup.part[number] == "caption" and colon and is_film(noun)
    return bool(told) and (title.lstrip()[:1].islower() or is_wordy(draft, number))


def _is_control(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block of a figure is a control: by tag, as a short link, or by what it says."""
    if markup.tag[number] in _CONTROLS or markup.part[number] == "control":
        return True
    text = draft.texts[number]
    if is_counter(draft, number) or not draft.words[number] or text.isdigit():
        return True
    if markup.part[number] in ("caption", "credit") and not any(sign.isalpha() for sign in text):
        return True  # a date in figures
    if markup.link[number] >= _LINKED and draft.words[number] <= _CONTROL_WORDS:
        if markup.part[number] != "credit" or not is_name(text) or draft.said[number]:
            return not is_wholly_credit(draft, number)
        return not is_pictured(markup, number, 2)
    if markup.part[number] in ("caption", "credit") and credit_of(draft, number)[1]:
        return False  # "Video: the council votes (Agency)"
    return any(phrase.kind in _CONTROL_KINDS for phrase in draft.said[number])


def _is_prose(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a paragraph beside a picture is tagged and named as the page's others are."""
    scope = scope_of(draft)
    return markup.tag[number] == "p" and scope is not None and scope.alike(number)


def _is_of_page(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line beside a picture is an entry of a list, heads what follows, or heads the page.

    There the picture is an icon or a logo.
    """
    if markup.tag[number] == "li" or draft.texts[number].rstrip().endswith((":", "：")):
        return True
    return markup.landmark[number] == "header" and is_above_title(draft, number)


def _is_of_term(markup: Markup, number: int) -> bool:
    """Whether the term of a list of descriptions is a picture, and a block stands behind it."""
    before = (n for n in (number - 1, number - 2) if n >= 0 and markup.part[n] == "alt")
    return any("dt" in markup.path[n].split("/") for n in before)


def _beside(draft: Draft, markup: Markup, number: int, signed: bool) -> Role | None:
    """A line beside a picture, without any name: a caption if it reads like one."""
    text = draft.texts[number]
    if not _OTHER.isdisjoint(near_names(markup.tokens[number], 3)):
        return None
    if not _NO_PICTURES.isdisjoint(near_names(markup.tokens[number], 2)):
        return None
    signed = signed or credit_of(draft, number)[1] is not None
    if markup.tag[number] in _TERMS:
        pictured = not near_names(markup.tokens[number], 2).isdisjoint(PICTURED)
        if not (_is_of_term(markup, number) and (signed or pictured)):
            return None
    if MOMENT.search(text) or lead_of(draft, "byline").match(text) or states_time(draft, number):
        return None
    if not signed and (_is_prose(draft, markup, number) or _is_of_page(draft, markup, number)):
        return None
    most = 2 * _BESIDE_WORDS if signed else _BESIDE_WORDS
    return Role.CAPTION if 3 <= draft.words[number] <= most else None
