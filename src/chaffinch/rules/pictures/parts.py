"""The parts of a figure in the markup: which of its blocks is the caption, the credit, a control.

A figure counts where the article stands. The same tags in a list of related articles
are part of that list, and take its role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import credit_of, is_counter, is_wholly_credit
from chaffinch.rules.captions.credit_marks import is_film
from chaffinch.rules.captions.credit_words import is_agency, is_house, is_name
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.containers import element_about
from chaffinch.rules.pictures.beside import TERMS, is_caption_beside
from chaffinch.rules.pictures.class_words import CONTROLS, MAKERS, is_pictured
from chaffinch.rules.pictures.labels import is_bare_label, picture_label, uncounted
from chaffinch.rules.pictures.makers import (
    CREDIT_WORDS,
    is_followed,
    is_label,
    is_maker,
    is_nameless,
    is_of_small_words,
    is_right_of_text,
    is_sentence,
    is_told_credit,
    is_wordy,
    may_be_made,
)
from chaffinch.rules.pictures.tails import is_bracketed_maker, is_house_credit, is_trade_credit
from chaffinch.wording import is_small

_CAPTION_WORDS = 160
_BARE_WORDS = 80
_TEXT_TAGS = frozenset(("blockquote", "pre", "table", "tr", "td", "th", "li", "code", "button"))
_LINKED = 85
_CONTROL_WORDS = 4
_MANY = 5  # blocks: more than a caption has
_CONTROL_KINDS = frozenset(
    ("ui", "ui_weak", "share", "share_weak", "player", "advertisement", "subscribe", "consent")
)


def parts_of(draft: Draft, markup: Markup, blocks: list[int]) -> Iterator[tuple[int, Role]]:
    """The role of each block of one figure."""
    if draft.once("markup.quotes", _has_quotes):
        blocks = _unquoted(markup, blocks)
    if _holds_text(draft, markup, blocks):
        blocks = [n for n in blocks if markup.part[n] != "caption"]
    named = any(markup.part[n] == "caption" for n in blocks)
    credited = any(markup.part[n] == "credit" for n in blocks)
    signed = credited or any(is_wholly_credit(draft, n) for n in blocks)
    signed = signed or any(
        markup.part[n] == "beside" and is_house_credit(draft.texts[n]) for n in blocks
    )
    if not signed and _are_paragraphs(draft, markup, blocks):
        blocks = [n for n in blocks if markup.part[n] == "alt"]
    followed = is_followed(draft, markup, blocks)
    film = _line_of_film(draft, markup, blocks)
    captioned = False
    seen: set[str] = set()
    blocks = _credit_first(draft, markup, blocks)
    for number in blocks:
        if markup.part[number] != "alt":
            if draft.keys[number] in seen:
                continue  # printed twice, for two sizes of screen
            seen.add(draft.keys[number])
        known = _Figure(named or captioned, captioned, credited, signed, followed)
        role = Role.CAPTION if number == film else _part(draft, markup, number, known)
        if role is not None:
            yield number, role
        captioned = captioned or role is Role.CAPTION


def _are_paragraphs(draft: Draft, markup: Markup, blocks: list[int]) -> bool:
    """Whether two sentences stand beside a picture, a paragraph each: text, no captions."""
    beside = [n for n in blocks if markup.part[n] == "beside"]
    return len(beside) > 1 and all(markup.tag[n] == "p" and draft.closed[n] for n in beside)


def _line_of_film(draft: Draft, markup: Markup, blocks: list[int]) -> int:
    """The one line of a figure element that holds nothing else but what plays a film; -1 for none.

    A figure without a picture may hold code, a table or what is quoted: none has a control.
    """
    if any(markup.part[n] for n in blocks) or not blocks:
        return -1
    lines = [n for n in blocks if not _is_control(draft, markup, n)]
    pressed = any(markup.tag[n] in CONTROLS for n in blocks)
    if len(lines) != 1 or not pressed or markup.tag[lines[0]] in _TEXT_TAGS:
        return -1
    return lines[0] if 2 < draft.words[lines[0]] <= _BARE_WORDS else -1


def _has_quotes(draft: Draft) -> bool:
    markup = draft.document.markup
    return markup is not None and "blockquote" in markup.tags


def _unquoted(markup: Markup, blocks: list[int]) -> list[int]:
    """The blocks without the words that are quoted, and without whose they are.

    Those stand in the quotation, or in the same figure element as it does. A caption may be set as
    a quotation where no figure is one: it is called a caption then.
    """

    def called(number: int) -> bool:
        return markup.part[number] == "caption" and not element_about(markup, number, "figure")

    quoted = [n for n in blocks if "blockquote" in markup.path[n] and not called(n)]
    quoting = {element_about(markup, n, "figure") for n in quoted} - {0}
    return [
        n for n in blocks
        if markup.part[n] == "alt"
        or called(n)
        or not ("blockquote" in markup.path[n] or element_about(markup, n, "figure") in quoting)
    ]  # fmt: skip


def _holds_text(draft: Draft, markup: Markup, blocks: list[int]) -> bool:
    """Whether what its class calls a caption holds the page's text: a title, or many lines."""
    called = [
        n for n in blocks if markup.part[n] == "caption" and "figcaption" not in markup.path[n]
    ]
    if any(markup.heading[n] == 1 for n in called):
        return True
    return len(called) >= _MANY and sum(draft.words[n] for n in called) > _CAPTION_WORDS


class _Figure(NamedTuple):
    """What is known of a figure when one of its blocks is looked at."""

    named: bool
    """A block is called the caption, or one before is found to be."""
    captioned: bool
    """One before is found to be the caption."""
    credited: bool
    """A block is called the credit."""
    signed: bool
    """The same, or a block is nothing but a credit."""
    followed: bool
    """A second line stands beside the picture that may be a name."""


def _part(draft: Draft, markup: Markup, number: int, known: _Figure) -> Role | None:
    """The role of one block: by what it says, by its part, by what the figure already has."""
    part = markup.part[number]
    if part == "alt":
        return Role.ALT_TEXT
    if _is_control(draft, markup, number):
        return Role.UI
    if _is_film_title(draft, markup, number):
        return Role.CAPTION
    if label := picture_label(draft.texts[number])[0]:
        return Role.CREDIT if label == "credit" else Role.CAPTION
    if part == "credit" and _is_of_terms(draft, markup, number):
        return None
    if part == "credit":
        return _called_credit(draft, markup, number, known)
    if part == "caption":
        return _called_caption(draft, markup, number, known)
    if _is_credit(draft, markup, number):
        return Role.CREDIT
    if part == "beside":
        return _beside(draft, markup, number, known)
    return _in_figure(draft, markup, number, known) if part == "figure" else None


def _is_credit(draft: Draft, markup: Markup, number: int) -> bool:
    return is_wholly_credit(draft, number) or is_told_credit(draft, markup, number)


def _called_credit(draft: Draft, markup: Markup, number: int, known: _Figure) -> Role | None:
    """What its class calls a credit may be the caption, the noun before a name, or the site's."""
    if is_nameless(draft, number):
        return Role.UI
    if not known.named and is_right_of_text(draft, markup, number):
        return None
    if _is_credit(draft, markup, number):
        return Role.CREDIT
    if is_label(draft, markup, number):
        return Role.UI
    if known.named or is_house_credit(draft.texts[number].partition(";")[0]):
        return Role.CREDIT
    if all(credit_of(draft, number)[:2]) and is_wordy(draft, number):
        return Role.CAPTION  # a row called the credit's holds both
    short = draft.words[number] <= CREDIT_WORDS
    return Role.CREDIT if short and not is_sentence(draft, number) else Role.CAPTION


def _called_caption(draft: Draft, markup: Markup, number: int, known: _Figure) -> Role | None:
    """What its class or its tag calls a caption may be the picture's credit."""
    text, count = draft.texts[number], draft.words[number]
    if is_nameless(draft, number) or is_bare_label(text):
        return Role.UI
    if _is_credit(draft, markup, number) or is_house_credit(text) or is_bracketed_maker(text):
        return Role.CREDIT
    if is_house(text) or is_trade_credit(text) or is_agency(text):
        return Role.CREDIT
    if count > _CAPTION_WORDS:
        return None
    if count > CREDIT_WORDS:
        return Role.CAPTION
    wordy = is_wordy(draft, number)
    if text[0] in "©ⓒ" and not wordy:
        return Role.CREDIT
    behind = known.captioned and not (known.credited or draft.closed[number] or wordy)
    if behind and may_be_made(draft, markup, number):
        return Role.CREDIT
    of_maker = not MAKERS.isdisjoint(near_names(markup.tokens[number], 1))
    return Role.CREDIT if of_maker else Role.CAPTION


def _beside(draft: Draft, markup: Markup, number: int, known: _Figure) -> Role | None:
    """What stands beside a picture: its caption, or behind that more of it, or the credit."""
    if not known.captioned and is_maker(draft, markup, number):
        return Role.CREDIT
    if known.captioned:
        if not any(sign.isalpha() for sign in draft.texts[number]):
            return None  # a date in figures
        if markup.tag[number] in TERMS:
            return Role.CAPTION
        sentence = draft.closed[number] and is_wordy(draft, number)
        if draft.words[number] <= CREDIT_WORDS and not sentence:
            if all(credit_of(draft, number)[:2]):
                return Role.CAPTION  # its second line, and the credit
            # "Adopt it in three weeks or sooner."
            return None if is_of_small_words(draft, number) else Role.CREDIT
    signed, followed = known.signed, known.followed
    told = is_caption_beside(draft, markup, number, signed=signed, followed=followed)
    return Role.CAPTION if told else None


def _in_figure(draft: Draft, markup: Markup, number: int, known: _Figure) -> Role | None:
    """What stands in a figure element under no name: the caption, if it is no text."""
    text, count = draft.texts[number], draft.words[number]
    if is_house(text) or is_trade_credit(text) or is_house_credit(text):
        return Role.CREDIT
    if count > _BARE_WORDS or markup.tag[number] in _TEXT_TAGS:
        return None
    if markup.heading[number] or "blockquote" in markup.path[number]:
        return None
    if known.named and count <= CREDIT_WORDS:
        return Role.CREDIT if known.captioned or is_agency(text) else Role.UI
    return Role.CAPTION


def _is_of_terms(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block away from its picture's others is the page's own: of rights, or long."""
    if not number or markup.figure[number - 1] == markup.figure[number]:
        return False
    return draft.words[number] > CREDIT_WORDS or is_right_of_text(draft, markup, number)


def _credit_first(draft: Draft, markup: Markup, blocks: list[int]) -> list[int]:
    """The blocks, a name and its house behind what stands beneath it: the caption is wordy."""
    beside = [n for n in blocks if markup.part[n] == "beside"]
    beside = beside or [n for n in blocks if markup.part[n] == "caption"]
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
    return bool(told) and (is_small(title.lstrip()[:1]) or is_wordy(draft, number))


def _is_control(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block of a figure is a control: by tag, as a short link, or by what it says."""
    if markup.tag[number] in CONTROLS or markup.part[number] == "control":
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
    if markup.part[number] == "caption" and uncounted(text) != text:
        return False  # "Picture 2 of 4. The old pier"
    return any(phrase.kind in _CONTROL_KINDS for phrase in draft.said[number])
