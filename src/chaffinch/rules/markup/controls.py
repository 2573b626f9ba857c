"""Controls by their markup: buttons, choices and fields, but none that opens the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.readers.of_html.tags import is_page_mark, is_permalink
from chaffinch.rules.page.region import numbers

_CONTROLS = frozenset(("button", "option", "select", "legend", "textarea"))
_ASKED = 3  # words
_PAGE = re.compile(r"\W{0,2}(?:[^\W\d_]{1,6}\W{0,2})?(?:\d{1,4}[a-z]?|[ivxlc]{1,8})\W{0,2}")


@rule("markup.control", Role.UI)
def markup_control(draft: Draft) -> Iterator[Finding]:
    """Controls: the words of buttons, choices and fields."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            control = markup.tag[number] in _CONTROLS
            if control and not draft.prose[number] and not _opens_text(draft, markup, number):
                yield Finding(number)


@rule("markup.permalink", Role.UI)
def markup_permalink(draft: Draft) -> Iterator[Finding]:
    """Signs that link to the heading beside them: ¶, #, §. They are no part of its text."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if markup.tag[number] == "a" and is_permalink(draft.texts[number]):
                yield Finding(number)


@rule("markup.page_mark", Role.NAVIGATION)
def markup_page_mark(draft: Draft) -> Iterator[Finding]:
    """Numbers of pages of print within a text, as books in HTML have them: "[Pg 3]", "xii"."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if is_page_mark(markup.names[markup.container[number]]) and _PAGE.fullmatch(
                draft.folds[number]
            ):
                yield Finding(number)


def _opens_text(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a button is a heading or a question that stands above its own text.

    Pages fold their questions and sections so.
    """
    behind = number + 1
    if markup.tag[number] != "button" or draft.said[number] or behind >= len(draft):
        return False
    asks = draft.words[number] >= _ASKED and draft.texts[number].rstrip().endswith(("?", "？"))
    around = markup.above[markup.container[number]]
    alone = not any(
        around in (markup.container[n], markup.above[markup.container[n]])
        for n in (number - 1, behind)
    )
    titled = markup.heading[number] > 1 and alone and draft.words[number] > 1
    return (asks or titled) and draft.closed[behind] and not markup.hidden[number]
