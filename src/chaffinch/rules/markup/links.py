"""Lines and lists that are nothing but links: ways to other pages, where no text leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.markup.entries import titles_of
from chaffinch.rules.markup.lists import led_to, lists_of
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.containers import elements_about
from chaffinch.rules.page.indexes import index_entries
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import Scope, scope_of

_MOSTLY_LINK, _LINE_OF_LINK, _ALL_LINK = 75, 90, 95  # per cent of a line
_LIST_LINK, _ITEM_LINK, _SENTENCE_LINK = 60, 40, 70  # of a list, of its items, of a closed one
_LABEL, _LABELLED_WORDS = 40, 30  # signs before the colon of "Related: ...", words of such a line
_NAMED = re.compile(r"[A-Za-z_][\w.]*:?\s<")
_CODE_NAME = re.compile(r"(?=\S*(?:::|\w\(|[^\W\d]_|\w->))[\w:<>&*$.,()\[\]{}=!-]{4,80}")
"""Signs that stand together in the names of programs alone: "Boat::mates_of", "pier.open()"."""
_SIGNED_WORDS = 12  # of who said what is quoted
_CELLS, _ROWS = 3, 5  # ends of cells in a row of data, and rows of a table of data
_SPEAKERS = frozenset(
    ("speaker", "attributed", "redner", "rednerin", "orateur", "oratore", "orador", "spreker",
     "talare")
)  # fmt: skip
"""What an element is called that names who speaks, before what is said."""


def is_speaker(markup: Markup, number: int) -> bool:
    """Whether a line stands in an element that is called after who speaks, as in a debate."""
    return not _SPEAKERS.isdisjoint(near_names(markup.tokens[number], 1))


def spoken_by(draft: Draft) -> frozenset[int]:
    """The lines inside the text that name who speaks: above a speech, and behind a quotation.

    The latter in the quotation's own element, in a few words that lead nowhere.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return frozenset()
    found = set()
    quotations = elements_about(markup, "blockquote")
    for number in range(scope.top + 1, len(draft)):
        if not scope.inside(number) or draft.said[number]:
            continue
        quotation = quotations[markup.container[number]]
        behind = quotation > 0 and quotations[markup.container[number - 1]] == quotation
        few = draft.words[number] <= _SIGNED_WORDS and not markup.link[number]
        if is_speaker(markup, number) or (behind and few):
            found.add(number)
    return frozenset(found)


@rule("markup.links", Role.TEASER)
def markup_links(draft: Draft) -> Iterator[Finding]:
    """Lines that are nothing but a link: a way to another page.

    Inside the text a linked line is spared if it reads like a sentence, if a sentence leads
    to its list, if it is a row of data, whose every cell may lead to a page of its own, if it
    is an entry of an index from A to Z, or a name that only programs have.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    data, led = _rows_of_data(draft), led_to(draft)
    titles = titles_of(draft) | index_entries(draft)
    for number in numbers(draft):
        link = markup.link[number]
        if link < _MOSTLY_LINK or number == scope.headline:
            continue
        introduced = ":" in draft.texts[number][:_LABEL] and draft.words[number] < _LABELLED_WORDS
        if link < _LINE_OF_LINK and not introduced:
            continue
        inside = scope.inside(number) and scope.first <= number <= scope.last
        if (inside and number in led) or number in titles:
            continue
        if is_speaker(markup, number) and scope.inside(number) and number > scope.top:
            continue
        if _is_code_name(draft, scope, number):
            continue
        if not inside or not (draft.closed[number] or number in data):
            yield Finding(number, confidence=85)


def _rows_of_data(draft: Draft) -> frozenset[int]:
    """Rows of many cells, many of the same make one behind another; a bar of pages is one row."""
    cells = [text.count("\t") for text in draft.texts]
    found: set[int] = set()
    for count, run in groupby(range(len(draft)), key=cells.__getitem__):
        rows = list(run)
        if count >= _CELLS and len(rows) >= _ROWS:
            found.update(rows)
    return frozenset(found)


@rule("markup.link_list", Role.TEASER)
def markup_link_list(draft: Draft) -> Iterator[Finding]:
    """Lists of links inside the text: each line mostly a link, and none a sentence.

    A manual's list of parameters, each with a link to its type, is text, and so is one of names
    that only programs have.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    around = lists_of(draft)
    lists: dict[int, list[int]] = {}
    for number in numbers(draft):
        if (found := around[markup.container[number]]) > 0:
            lists.setdefault(found, []).append(number)
    led, indexed = led_to(draft), index_entries(draft)
    for items in lists.values():
        if (items[0] in led and scope.inside(items[0])) or items[0] in indexed:
            continue
        if any(_defines(draft, n) or _is_code_name(draft, scope, n) for n in items):
            continue
        linked = sum(markup.link[n] for n in items) >= _LIST_LINK * len(items)
        if linked and all(_is_linked(draft, markup, n) for n in items):
            for number in items:
                yield Finding(number, confidence=85)


def _is_linked(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether an item is mostly a link, or one word."""
    least = _SENTENCE_LINK if draft.closed[number] else _ITEM_LINK
    return markup.link[number] >= least or draft.words[number] < 2


def _is_code_name(draft: Draft, scope: Scope, number: int) -> bool:
    """Whether a line amid the text is what only programs call a thing: "Boat::mates_of"."""
    named = _CODE_NAME.fullmatch(draft.texts[number]) is not None
    return named and scope.inside(number) and scope.first <= number <= scope.last


def _defines(draft: Draft, number: int) -> bool:
    """Whether an item says of a name what it is: "size: <Number>", as manuals list parameters."""
    markup = draft.document.markup
    named = _NAMED.match(draft.texts[number]) is not None
    return named and markup is not None and markup.link[number] < _ALL_LINK


LINKS: tuple[Rule, ...] = (markup_links, markup_link_list)
