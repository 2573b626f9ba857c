"""Figures by their markup: what the tags and classes call a caption, a credit, an alt text.

A figure counts where the article stands. The same tags in a list of related articles
are part of that list, and take its role.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.credits import credit_name, is_credit, split_credit
from chaffinch.rules.markup_region import numbers
from chaffinch.rules.markup_scope import Scope, scope_of

_CAPTION_WORDS = 160
_CREDIT_WORDS = 16
_BARE_WORDS = 80
_TEXT_TAGS = frozenset(("blockquote", "pre", "table", "tr", "td", "th", "li", "code", "button"))
_LINKED = 85
_BESIDE_WORDS = 30
_PEOPLE = frozenset(("author", "authors", "byline", "bylines", "avatar", "autor", "autoren"))


def figures_of(draft: Draft) -> dict[int, list[int]]:
    """The unlabelled blocks of each figure, hidden ones left out, in order."""
    markup = draft.document.markup
    found: dict[int, list[int]] = {}
    if markup is not None:
        for number in numbers(draft):
            aside = markup.landmark[number] in ("aside", "nav", "form", "dialog")
            if markup.figure[number] >= 0 and not markup.hidden[number] and not aside:
                found.setdefault(markup.figure[number], []).append(number)
    return found


def _stands(draft: Draft, scope: Scope, blocks: list[int]) -> bool:
    """Whether a figure belongs to the article rather than to what stands around it."""
    markup = draft.document.markup
    if markup is None:
        return False
    worded = [n for n in blocks if markup.part[n] != "alt"]
    if any(not _PEOPLE.isdisjoint(markup.tokens[n].split()) for n in worded):
        return False
    if any("address" in markup.path[n].split("/")[-3:] for n in worded):
        return False
    if worded and all(markup.link[n] >= _LINKED for n in worded):
        told = any(split_credit(draft.texts[n])[1] or draft.closed[n] for n in worded)
        return told and scope.inside(blocks[0]) and scope.holds(blocks[0])
    return scope.holds(blocks[0])


def _parts(draft: Draft, markup: Markup, blocks: list[int]) -> Iterator[tuple[int, Role]]:
    """The role of each block of one figure."""
    named = [n for n in blocks if markup.part[n] == "caption"]
    credits = [n for n in blocks if markup.part[n] == "credit"]
    captioned = False
    for number in blocks:
        part, count = markup.part[number], draft.words[number]
        if part == "alt":
            yield number, Role.ALT_TEXT
        elif _is_control(draft, markup, number):
            yield number, Role.UI
        elif part == "credit":
            whole = not named and not captioned and count > _CREDIT_WORDS
            yield number, Role.CAPTION if whole else Role.CREDIT
            captioned = captioned or whole
        elif part == "beside":
            alone = is_credit(draft.texts[number])
            if alone or _credible(draft, number) or any(is_credit(draft.texts[n]) for n in blocks):
                yield number, Role.CREDIT if alone else Role.CAPTION
        elif part == "caption" and count <= _CAPTION_WORDS:
            caption, credit, _ = split_credit(draft.texts[number])
            alone = bool(credit) and not caption
            behind = captioned and count <= _CREDIT_WORDS and not draft.closed[number]
            yield number, Role.CREDIT if alone or (behind and not credits) else Role.CAPTION
            captioned = captioned or not alone
        elif part == "figure" and markup.tag[number] not in _TEXT_TAGS and count <= _BARE_WORDS:
            if not markup.heading[number] and "blockquote" not in markup.path[number]:
                bare = (captioned or bool(named)) and count <= _CREDIT_WORDS
                yield (
                    number,
                    Role.CREDIT if bare and captioned else Role.UI if bare else Role.CAPTION,
                )
                captioned = captioned or not bare


def _is_control(draft: Draft, markup: Markup, number: int) -> bool:
    return markup.tag[number] in ("button", "option", "label") or any(
        phrase.kind in ("ui", "ui_weak", "share", "share_weak", "player")
        for phrase in draft.said[number]
    )


def _credible(draft: Draft, number: int) -> bool:
    """Whether a line beside a picture, without any name, reads like its caption."""
    count = draft.words[number]
    credited = split_credit(draft.texts[number])[1] is not None
    return 3 <= count <= (2 * _BESIDE_WORDS if credited else _BESIDE_WORDS)


def _found(draft: Draft, *roles: Role) -> Iterator[tuple[int, Role, list[int]]]:
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for blocks in figures_of(draft).values():
        if _stands(draft, scope, blocks):
            for number, role in _parts(draft, markup, blocks):
                if role in roles:
                    yield number, role, blocks


@rule("markup.caption", Role.CAPTION)
def markup_caption(draft: Draft) -> Iterator[Finding]:
    """Captions in figures: what a figcaption, a caption's class or a lone line in a figure says.

    Holds the credit too where it stands on the caption's own line.
    """
    markup = draft.document.markup
    for number, _, blocks in list(_found(draft, Role.CAPTION)):
        text = draft.texts[number]
        caption, credit, _ = split_credit(text)
        separate = markup is not None and any(markup.part[n] == "credit" for n in blocks)
        if credit and caption and not separate:
            yield Finding(number, fields=(("caption", caption), ("credit", credit)))
        else:
            yield Finding(number, fields=(("caption", text),))


@rule("markup.credit", Role.CREDIT)
def markup_credit(draft: Draft) -> Iterator[Finding]:
    """Credits in figures: a node of its own inside, beside or behind the caption."""
    for number, _, _ in list(_found(draft, Role.CREDIT)):
        yield Finding(number, fields=(("credit", credit_name(draft.texts[number])),))


@rule("markup.alt", Role.ALT_TEXT)
def markup_alt(draft: Draft) -> Iterator[Finding]:
    """Alt texts of the article's pictures: a picture's words for those who do not see it."""
    for number, _, _ in list(_found(draft, Role.ALT_TEXT)):
        yield Finding(number)


@rule("markup.figure_control", Role.UI)
def markup_figure_control(draft: Draft) -> Iterator[Finding]:
    """Controls inside figures: "Open image in gallery" is no caption."""
    for number, _, _ in list(_found(draft, Role.UI)):
        yield Finding(number)


@rule("markup.picture_elsewhere", Role.TEASER)
def markup_picture_elsewhere(draft: Draft) -> Iterator[Finding]:
    """Pictures outside the article: alt texts of teasers, logos and icons."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if markup.part[number] == "alt":
                yield Finding(number)


FIGURE_MARKUP = (
    markup_caption, markup_credit, markup_alt, markup_figure_control, markup_picture_elsewhere,
)  # fmt: skip
