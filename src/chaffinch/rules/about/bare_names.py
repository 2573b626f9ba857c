"""A bare name beneath the title that nothing calls a byline: a link, or the word of a button.

A section's name stands there too, and so do buttons. A name is a person's where a date stands
beside it, where no word of it is one of the page's language, and where no menu has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.front import is_role
from chaffinch.rules.line_dates import dates_of
from chaffinch.rules.names import looks_like_name
from chaffinch.rules.page.scope import Scope, scope_of

_NEAR = 8  # blocks beneath the title
_BESIDE = 3  # blocks between a name and its date, other names and roles
_LINKED = 90  # per cent
_DATE_WORDS = 12
_CONTROLS = ("share", "share_weak", "ui", "ui_weak")
_PERSON = re.compile(
    r"[^\W\d_a-z][\w'’-]*[a-zß-öø-ÿа-яё](?: (?:de|da|di|del|der|den|du|la|van|von|zu|dos|af|av))*"
    r"(?: [^\W\d_a-z]\.)?(?: [^\W\d_a-z][\w'’-]*[a-zß-öø-ÿа-яё]){1,2}"
)


@rule("front.name", Role.BYLINE)
def front_name(draft: Draft) -> Iterator[Finding]:
    """Names of people beneath the title, each a link or a button, beside the date."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.headline is None or markup.meta[scope.top]:
        return
    near = range(scope.top + 1, min(scope.first, scope.top + 1 + _NEAR))
    told = [n for n in near if draft.labels[n] is None and _is_name(draft, markup, scope, n)]
    for number in told:
        if _is_dated(draft, number, told):
            yield Finding(number, fields=(("name", draft.texts[number]),))


def _is_name(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    text = draft.texts[number]
    shown = markup.link[number] >= _LINKED or markup.tag[number] == "button"
    if not shown or markup.heading[number] or markup.part[number] or scope.said(number):
        return False
    return is_stranger(draft, text) and not _is_of_menu(draft, number)


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
    return re.search(rf"\b{re.escape(word.lower())}\b", draft.document.view) is not None


def _is_of_menu(draft: Draft, number: int) -> bool:
    """Whether the page has said the same before: sections stand in menus and beneath titles."""
    key = draft.keys[number]
    return any(draft.keys[n] == key for n in range(number)) or bool(draft.said[number])


def _is_dated(draft: Draft, number: int, named: list[int]) -> bool:
    """Whether a date stands before or behind a name, others and what they do aside."""
    for step in (1, -1):
        for other in range(number + step, number + step * (_BESIDE + 1), step):
            if not 0 <= other < len(draft):
                break
            if draft.words[other] <= _DATE_WORDS and dates_of(draft, other):
                return True
            if other not in named and not is_role(draft.folds[other], draft.lexicon):
                break
    return False
