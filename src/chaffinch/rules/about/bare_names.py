"""A bare name beneath the title that nothing calls a byline: a link, a button, a line by a date.

A section's name stands there too, and so do buttons. A name is a person's where a date stands
beside it, where no word of it is one of the page's language, and where no menu has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import ANYBODY, lead_of
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.captions.credit_words import is_house
from chaffinch.rules.dates.line_dates import dates_of, is_label_of_date
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.heads import front_of_dump, states_day, title_of_dump
from chaffinch.rules.examples.contexts import dumped
from chaffinch.rules.names import looks_like_name
from chaffinch.rules.page.scope import Scope, scope_of
from chaffinch.rules.role_names import is_role
from chaffinch.wording import COLONS, composed

_NEAR = 8  # blocks beneath the title
_BESIDE = 3  # blocks between a name and its date, other names and roles
_LINKED = 90  # per cent
_DATE_WORDS = 12
_NAME_WORDS, _MOST_NAMES = 5, 4
JOINS = frozenset((",", "&", "+", "/", "|", "•", "·"))
"""What stands alone on a line between two names."""
_CONTROLS = ("share", "share_weak", "ui", "ui_weak")
_HANDLE = re.compile(r"\s@\w{3,}$")
"""What somebody is called elsewhere, behind the name."""
_PERSON = re.compile(
    r"[^\W\d_a-z][\w'’-]*[a-zß-öø-ÿа-яё](?: (?:de|da|di|del|der|den|du|la|van|von|zu|dos|af|av))*"
    r"(?: [^\W\d_a-z]\.)?(?: [^\W\d_a-z][\w'’-]*[a-zß-öø-ÿа-яё]){1,2}"
)


@rule(
    "front.name",
    Role.BYLINE,
    catches=(
        dumped("Second ferry for us | Post", "Second ferry for us", "3 May 2024", "> Asa Teller"),
    ),
    spares=(
        dumped(
            "Second ferry for us | Post", "Second ferry for us", "3 May 2024", "> Second Council"
        ),
    ),
)
def front_name(draft: Draft) -> Iterator[Finding]:
    """Names of people beneath the title, by a date: links, buttons, and lines right beside it."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None:
        yield from _named_in_dump(draft)
        return
    if scope is None or scope.headline is None or markup.meta[scope.top]:
        return
    near = [n for n in range(scope.top + 1, scope.first)
            if n <= scope.top + _NEAR or scope.first - _NEAR <= n]  # fmt: skip
    told = [n for n in near if draft.labels[n] is None and _is_name(draft, scope, n)]
    for number in told:
        shown = markup.link[number] >= _LINKED or markup.tag[number] == "button"
        beside = states_day(draft, number - 1) or states_day(draft, number + 1)
        soon = shown and number <= scope.top + _NEAR
        if beside or (soon and _is_dated(draft, number, told)):
            yield Finding(number, fields=(("name", _without_handle(draft.texts[number])),))


def _named_in_dump(draft: Draft) -> Iterator[Finding]:
    """The same of the dump of a page, whose lines tell no link, between its title and its text.

    Where a line there begins as a byline does, that is it.
    """
    title, front = title_of_dump(draft), front_of_dump(draft)
    lead = lead_of(draft, "byline")
    below = range(front.start, min(len(draft), front.stop + _NEAR))
    if title is None or any(lead.match(f"{draft.texts[n]} {ANYBODY}") for n in below):
        return
    joins = JOINS | draft.lexicon.words_of("conjunctions")
    told = [
        n for n in front if n > title and draft.labels[n] is None
        and draft.words[n] <= _NAME_WORDS and _is_bare(draft, n)
    ]  # fmt: skip
    for number in told if len(told) <= _MOST_NAMES else ():
        if number - 1 in told:
            continue  # the town where somebody writes, or another's page
        role = is_role(draft.folds[number + 1], draft.lexicon)
        stamp = _stamp_of(draft, number, range(title + 1, front.stop))
        if role or stamp is not None:
            yield Finding(number, fields=(("name", draft.texts[number]),))
        for other in range(number + 1, stamp or 0):
            if draft.labels[other] is None and not draft.said[other]:
                joined = other in told and draft.texts[other - 1].casefold() in joins
                fields = (("name", draft.texts[other]),) if joined else ()
                yield Finding(other, fields=fields)  # another, the house, or an address


def _stamp_of(draft: Draft, number: int, front: range) -> int | None:
    """The line soon behind a name, or soon before it, that is a date or says what one is of.

    The name of the house may stand between, or an address; no text.
    """
    for side in _sides(number, front):
        for other in side:
            if draft.words[other] > _DATE_WORDS:
                break
            if states_time(draft, other) or is_label_of_date(draft, other):
                return other
    return None


def _sides(number: int, within: range) -> tuple[range, range]:
    """The few blocks behind a name and those before it, the nearest first."""
    behind = range(number + 1, min(number + _BESIDE + 1, within.stop))
    return behind, range(number - 1, max(number - _BESIDE, within.start) - 1, -1)


def _is_bare(draft: Draft, number: int) -> bool:
    """Whether a line of a dump is a name that is nobody's role, no menu's, and heads no title."""
    text = draft.texts[number]
    if is_role(draft.folds[number], draft.lexicon) or draft.texts[number + 1][:1] in COLONS:
        return False
    if is_house(text) or credit_of(draft, number)[1] is not None:
        return False
    return is_stranger(draft, text) and not _is_of_menu(draft, number)


def _is_name(draft: Draft, scope: Scope, number: int) -> bool:
    text, markup = _without_handle(draft.texts[number]), scope.markup
    if markup.heading[number] or markup.part[number] or scope.said(number) or is_house(text):
        return False
    return is_stranger(draft, text) and not _is_of_menu(draft, number)


def _without_handle(text: str) -> str:
    return _HANDLE.sub("", text)


def is_stranger(draft: Draft, text: str) -> bool:
    """Whether a text is two names or three of which the page has none as a word, nor the title."""
    if not _PERSON.fullmatch(text) or not looks_like_name(text):
        return False
    words = [word.lower() for word in text.split() if word[:1].isupper()]
    if any(draft.lexicon.match(word, *_CONTROLS) for word in words):
        return False  # "Facebook Tweet Pin"
    return not any(is_word(draft, word) for word in words)


def is_word(draft: Draft, word: str) -> bool:
    """Whether the page has a part of a name in small letters, as a word of its language."""
    word = word.lower()
    view: str = draft.once("view, composed", lambda its: composed(its.document.view))
    return word in view and re.search(rf"\b{re.escape(word)}\b", view) is not None


def _is_of_menu(draft: Draft, number: int) -> bool:
    """Whether the page has said the same before: sections stand in menus and beneath titles."""
    key = draft.keys[number]
    return key in draft.keys[:number] or bool(draft.said[number])


def _is_dated(draft: Draft, number: int, named: list[int]) -> bool:
    """Whether a date stands before or behind a name, others and what they do aside."""
    for side in _sides(number, range(len(draft))):
        for other in side:
            if draft.words[other] <= _DATE_WORDS and dates_of(draft, other):
                return True
            if other not in named and not is_role(draft.folds[other], draft.lexicon):
                break
    return False
