"""Names for what is kept: subheads, list items, quotations, rows of tables.

These rules come last and set nothing aside: without them the same text is kept as
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.wording import is_item

_ROW = re.compile(r"\t|\s{3,}|\s\|\s")
_PRICE = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹₩₽₺]\s?\d[\d.,]*|\d[\d.,]*\s?[€£₽₺]|\d[\d.,]*\s?zł)")
_SUBHEAD_WORDS = 16
_OFFER_WORDS, _OFFER_SIGNS = 8, 200


@rule(
    "text.code",
    Role.CODE,
    catches=(
        "Second ferry for the harbour\n\nThe council voted on Monday for a second ferry.\n\n"
        "> for boat in harbour:\n    count(boat)\n\nIt will run from April, twice an hour.\n",
    ),
    spares=(
        "The pier at night\n\n> The lamps are lit,\n   the boats are in,\nthe stones are wet.\n",
    ),
)
def code(draft: Draft) -> Iterator[Finding]:
    """Code: lines that stay together as they stand, indented and without a blank line.

    The reader of plain text finds them by their looks; verse, which is indented too, is none.
    """
    if draft.document.markup is None:
        for number in draft.free():
            if "\n" in draft.texts[number]:
                yield Finding(number)


@rule(
    "text.list_item",
    Role.LIST_ITEM,
    catches=(amid("> - bicycles, free of charge", "> - dogs, on a lead"),),
    spares=(amid("> “- said the captain."), amid("> * * *"), amid("> – – –"), amid("> • • •")),
)
def list_item(draft: Draft) -> Iterator[Finding]:
    """List items: lines that open with a bullet or a number."""
    for number in draft.free():
        if is_item(draft.texts[number]) and any(map(str.isalnum, draft.texts[number])):
            yield Finding(number)  # "* * *" parts a text, as "***" does


@rule(
    "text.table_row",
    Role.TABLE_ROW,
    catches=(amid("> Harbour\t3\t1\t10", "> Hill\t2\t2\t8"),),
    spares=(amid("> Harbour and hill"),),
)
def table_row(draft: Draft) -> Iterator[Finding]:
    """Rows of tables: cells divided by tabs, bars or wide space, at least two rows together."""
    rows = {n for n in draft.free() if is_row(draft.texts[n])}
    for number in draft.free():
        if number in rows and (number - 1 in rows or number + 1 in rows):
            yield Finding(number)


def is_row(text: str) -> bool:
    """Whether a line is divided into cells: by tabs, bars or wide space."""
    if text.isprintable():  # no other space than " " can be printed
        return "   " in text or " | " in text
    return _ROW.search(text) is not None


@rule(
    "text.subhead",
    Role.SUBHEAD,
    catches=(amid("> What the ferry costs"),),
    spares=(
        amid("> “We wanted a bridge,” he said"),
        amid("> $349"),
        "The pier at night\n> the lamps are lit\nthe boats are in\nthe stones are wet\n",
    ),
)
def subhead(draft: Draft) -> Iterator[Finding]:
    """Subheads: a short line without a full stop, directly before a paragraph.

    A line of verse has no paragraph behind it; speech is no subhead, nor is what stands
    beneath a quotation and says whose it is.
    """
    markup = draft.document.markup
    for number, behind in pairwise(draft.free()):
        if draft.closed[number] or draft.quoted[number]:
            continue
        if markup is not None and markup.part[number] == "caption":
            continue
        if not draft.prose[behind] and not draft.quoted[behind]:
            continue
        text = draft.texts[number]
        if is_price(text):
            continue
        if 0 < draft.words[number] <= _SUBHEAD_WORDS and text[-1:] not in ",;:":
            yield Finding(number)


def is_price(text: str) -> bool:
    """Whether a line is a price and no more, as a box with a product has one.

    >>> is_price("$349"), is_price("59,90 €"), is_price("1998")
    (True, True, False)
    """
    return _PRICE.fullmatch(text.strip()) is not None


def is_offer(text: str) -> bool:
    """Whether a short line names a price, as the link beneath a product does.

    >>> is_offer("$349 at the harbour shop"), is_offer("Ab 59,90 € kaufen"), is_offer("Read more")
    (True, True, False)
    """
    short = len(text) <= _OFFER_SIGNS and len(text.split()) <= _OFFER_WORDS
    return short and _PRICE.search(text) is not None


STRUCTURE_RULES = (code, list_item, table_row, subhead)
