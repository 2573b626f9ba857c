"""Figures by their markup: what the tags and classes call a caption, a credit, an alt text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import tells_of_kind
from chaffinch.rules.captions.credits import credit_name
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.pictures.alts import behind_alt
from chaffinch.rules.pictures.boxes import slide_of
from chaffinch.rules.pictures.labels import picture_label, uncounted, unnouned
from chaffinch.rules.pictures.loose import loose_parts
from chaffinch.rules.pictures.parts import parts_of
from chaffinch.rules.pictures.small_boxes import boxed_parts
from chaffinch.rules.pictures.tails import housed_tail, marked_tail, tail_credit
from chaffinch.rules.pictures.whose import figures_of, is_elsewhere, stands
from chaffinch.wording import COLONS, fold, trimmed

_CONTROLS = ("ui", "ui_weak")
_NEAR = 2  # blocks
_LINKED, _ENTRIES = 90, 3  # per cent; of one picture: they are titles that lead elsewhere
_CONTROL_WORDS = 4
_NAMED = ("alt", "caption", "credit")
"""Parts of a figure that a player's own lines are not."""
_RESERVED = Lazy(
    r"(?<=\S)\s*[–—/|-]\s(?:©\s?)?(?:riproduzione riservata|all rights reserved"
    r"|alle rechte vorbehalten|tous droits r[eé]serv[eé]s|todos los derechos reservados"
    r"|todos os direitos reservados)[\s.]*$",
    re.IGNORECASE,
)
"""What a house says of its rights behind a caption: it names nobody."""
_NOUN_RIGHT = Lazy(r"(?:bild|foto|photo|image|beeld|kuva|фото)\s?[©ⓒ]\s?(?=\S)", re.IGNORECASE)
_AUTHOR = Lazy(r"(?:autor(?:e|ka)?|author|auteur|автор(?:ка)?)\s?:\s*(?=\S)", re.IGNORECASE)


def _roles(draft: Draft) -> dict[int, Role]:
    """The roles of the blocks of the article's figures."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return {}
    told: dict[int, Role] = {}
    shown: set[tuple[str, ...]] = set()
    standing: set[tuple[str, ...]] = set()
    for held in figures_of(draft, markup).values():
        blocks = [n for n in held if not is_elsewhere(draft, markup, scope, n)]
        if not blocks:
            continue
        slide = slide_of(markup, blocks)
        if not (stands(draft, markup, scope, blocks) or (slide and slide in standing)):
            continue
        standing.add(slide)
        blocks = [n for n in blocks if markup.part[n] in _NAMED or scope.said(n) is not Role.PLAYER]
        parts = dict(parts_of(draft, markup, blocks))
        linked = [n for n in parts if markup.part[n] == "caption" and markup.link[n] >= _LINKED]
        if len(linked) >= _ENTRIES:
            parts = {n: role for n, role in parts.items() if n not in linked}
        said = tuple(draft.keys[n] for n in blocks if n in parts)
        if said in shown and Role.CAPTION in parts.values():
            parts = dict.fromkeys(parts, Role.DUPLICATE)  # once more, for a page without scripts
        shown.add(said)
        told |= parts
    loose = loose_parts(draft, markup, scope)
    marks = {n: part for n, part in loose.items() if part is not Role.CAPTION}
    return boxed_parts(draft) | loose | told | marks


def _found(draft: Draft, role: Role) -> list[int]:
    """The blocks that have this role in a figure of the article."""
    known: dict[int, Role] = draft.once("markup.figures", _roles)
    return [number for number, part in known.items() if part is role]


@rule("markup.caption", Role.CAPTION)
def markup_caption(draft: Draft) -> Iterator[Finding]:
    """Captions in figures: what a figcaption, a caption's class or a lone line in a figure says.

    Holds the credit too where it stands on the caption's own line.
    """
    markup = draft.document.markup
    if markup is None:
        return
    credits, boxed = frozenset(_found(draft, Role.CREDIT)), boxed_parts(draft)
    credited = {markup.figure[n] for n in credits}
    for number in _found(draft, Role.CAPTION):
        named = markup.part[number] in ("caption", "figure") or number in boxed
        caption, credit = _parted(draft, markup, number, named=named)
        if (figure := markup.figure[number]) >= 0:
            separate = figure in credited
        else:
            near = range(number - _NEAR, number + _NEAR + 1)
            separate = any(n in credits and markup.figure[n] < 0 for n in near)
        if credit and caption and not separate:
            own = _own_words(draft, caption)
            credit = _AUTHOR.sub("", credit, count=1)
            yield Finding(number, fields=(("caption", own), ("credit", credit)))
        else:
            text = draft.texts[number] if separate else caption or draft.texts[number]
            own = _uncontrolled(draft, text[picture_label(text)[1] :])
            if separate:
                own = unnouned(_own_words(draft, text), marks_of(draft.lexicon))
                own = own.rstrip(" /|–—-·([")
            yield Finding(number, fields=(("caption", own),))


def _parted(
    draft: Draft, markup: Markup, number: int, *, named: bool
) -> tuple[str | None, str | None]:
    """A line's caption and its credit; ``named`` is whether all of it is surely the picture's."""
    if told := behind_alt(draft, markup, number, marked=True):
        return told
    if named and (told := housed_tail(draft.texts[number])):
        return told
    caption, credit, _ = credit_of(draft, number)
    if caption and credit:
        return caption, credit
    text, marks = draft.texts[number], marks_of(draft.lexicon)
    told = behind_alt(draft, markup, number)
    told = told or (tail_credit(text, marks) if named else marked_tail(text, marks))
    return told or (_RESERVED.sub("", text), None)


def _own_words(draft: Draft, caption: str) -> str:
    """A caption that has a credit, without a label or a control before it.

    "Image: A ferry", "Enlarge / A ferry".
    """
    marks = marks_of(draft.lexicon)
    caption = _uncontrolled(draft, caption)
    if start := picture_label(caption)[1]:
        return caption[start:]
    label = caption[: marks.at_start(caption)]
    kind = tells_of_kind(label, caption[len(label) :])  # "Symbolbild: ..." is said of the picture
    if label.rstrip().endswith(COLONS) and label != caption and not kind:
        return caption[len(label) :]
    control, slash, rest = caption.partition(" / ")
    if slash and rest and draft.lexicon.match(trimmed(fold(control)), *_CONTROLS):
        return rest
    return caption


def _uncontrolled(draft: Draft, caption: str) -> str:
    """A caption without its number, and a control behind it: "2 of 7 | The pier Enlarge image"."""
    caption = uncounted(caption)
    words = caption.split(" ")
    for count in range(min(_CONTROL_WORDS, len(words) - 2), 1, -1):
        control = words[-count:]
        if not control[0][:1].isupper() or words[-count - 1].endswith(COLONS):
            continue
        if draft.lexicon.match(trimmed(fold(" ".join(control))), "ui"):
            return " ".join(words[:-count])
    return caption


@rule("markup.credit", Role.CREDIT)
def markup_credit(draft: Draft) -> Iterator[Finding]:
    """Credits in figures: a node of its own inside, beside or behind the caption."""
    for number in _found(draft, Role.CREDIT):
        text = draft.texts[number]
        name = credit_name(text[picture_label(text)[1] :], marks_of(draft.lexicon))
        name = _NOUN_RIGHT.sub("", _AUTHOR.sub("", name, count=1), count=1)
        yield Finding(number, fields=(("credit", name),))


@rule("markup.alt", Role.ALT_TEXT)
def markup_alt(draft: Draft) -> Iterator[Finding]:
    """Alt texts of the article's pictures: a picture's words for those who do not see it."""
    for number in _found(draft, Role.ALT_TEXT):
        yield Finding(number)


@rule("markup.figure_control", Role.UI)
def markup_figure_control(draft: Draft) -> Iterator[Finding]:
    """Controls inside figures: "Open image in gallery" is no caption."""
    for number in _found(draft, Role.UI):
        yield Finding(number)


@rule("markup.caption_again", Role.DUPLICATE)
def markup_caption_again(draft: Draft) -> Iterator[Finding]:
    """Captions said again outside their figure: in a lightbox, or beside the picture.

    A paragraph that stands among the text's own before its caption does is text.
    """
    yield from map(Finding, _found(draft, Role.DUPLICATE))
    yield from _credits_again(draft)
    scope = scope_of(draft)
    captions: dict[str, int] = {}
    for number, label in enumerate(draft.labels):
        if label is not None and label.role is Role.CAPTION:
            captions.setdefault(draft.keys[number], number)
            captions.setdefault(trimmed(fold(label.field("caption") or "")), number)
    for number in numbers(draft) if captions else ():
        first = captions.get(draft.keys[number])
        if first is None or first == number or draft.words[number] < 3:
            continue
        among = scope is not None and scope.inside(number) and scope.first <= number < first
        if not (among and (draft.prose[number] or _is_short_sentence(draft, number))):
            yield Finding(number, evidence=draft.document.span(first))


def _is_short_sentence(draft: Draft, number: int) -> bool:
    """Whether a paragraph of few words is a sentence: the text says it, and a picture once more."""
    markup = draft.document.markup
    return markup is not None and markup.tag[number] == "p" and draft.closed[number]


def _credits_again(draft: Draft) -> Iterator[Finding]:
    """Credits that a figure prints twice, for two sizes of screen."""
    markup = draft.document.markup
    if markup is None:
        return
    told: dict[tuple[int, str], int] = {}
    for number in _found(draft, Role.CREDIT):
        told.setdefault((markup.figure[number], draft.keys[number]), number)
    for number in numbers(draft) if told else ():
        first = told.get((markup.figure[number], draft.keys[number]))
        if first is not None and number > first and markup.figure[number] >= 0:
            yield Finding(number, evidence=draft.document.span(first))


@rule("markup.picture_elsewhere", Role.TEASER)
def markup_picture_elsewhere(draft: Draft) -> Iterator[Finding]:
    """Pictures outside the article: alt texts of teasers, logos and icons."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if markup.part[number] == "alt":
                yield Finding(number)


FIGURE_MARKUP = (
    markup_caption, markup_credit, markup_alt, markup_figure_control, markup_caption_again,
)  # fmt: skip
