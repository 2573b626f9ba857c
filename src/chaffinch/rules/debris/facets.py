"""Filters of a shop or a catalogue that was dumped as text: values, each with a count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dumps.heads import is_dump
from chaffinch.wording import COLONS

_VALUE = re.compile(
    r"[^\W\d_][^()\[\]]{0,40}\s[(\[]\d[\d.,]*(?: [^\W\d_]{2,12})?[)\]]"
    r"|\d[^()\[\]]{0,30}\s\(\d[\d.,]*(?: [^\W\d_]{2,12})?\)"
)
_WORDS = 6  # of a value, and of what its filter is called
_VALUES = 3
_NEAR = 4  # lines from one value to the next: what a filter is called, "Show all"
_SOON = 12  # lines from the heading of all filters to the first value

_MENU = "\n".join(
    ("Pottery of the lower town", "Home", "Shop", "Workshops", "About us", "Contact", "Log in")
)
_GOODS = "\n".join(
    f"The {size} {thing} was thrown on the wheel, and fired for the second time in {month}."
    for size, month in (("small", "March"), ("large", "April"), ("deep", "May"))
    for thing in ("bowl", "jug", "plate", "mug", "dish", "vase")
)
_FOOT = "\n".join(
    ("Subscribe to our newsletter", "Share on Facebook", "Privacy policy", "Terms of use",
     "Accept all cookies", "© 2024 Pottery of the lower town", "Delivery", "Returns", "Size guide",
     "Gift cards", "Stores", "Careers", "Press", "Help", "Track my order", "Wholesale", "Blog")
)  # fmt: skip
_PAGE = f"{_MENU}\n{_GOODS}\n{{}}\n{_GOODS.replace('thrown', 'shaped')}\n{_FOOT}\n"
_FILTERS = "Filter by\n> Colour\n> White (12)\n> 12 cm (4)\nShow all\n> Shape\n> Deep (9)"


@rule(
    "ui.facet",
    Role.UI,
    catches=(_PAGE.format(_FILTERS),),
    spares=(
        _PAGE.format(_FILTERS.replace("Filter by", "Tried by").replace("Show all\n", "")),
        _PAGE.format(
            "Filter by\n> White (12)\nThe kiln was lit at dawn, and nobody slept.\nA (4)\nB (9)"
        ),
    ),
)
def facet_values(draft: Draft) -> Iterator[Finding]:
    """Filters in a dump: beneath "Filter by" and the like values with a count, and their names.

    Three values and more, none far from the next: "Colour", "White (12)", "Green (4)".
    """
    if not is_dump(draft):
        return
    values = [n for n, text in enumerate(draft.texts) if _is_value(draft, n, text)]
    if len(values) < _VALUES:
        return  # most texts
    heads = draft.lexicon.words_of("filter_heads")
    stop = 0
    for head, fold in enumerate(draft.folds):
        if head < stop or fold.rstrip(f"{COLONS} ") not in heads:
            continue
        found = [n for n in values if n > head]
        if not found or found[0] - head > _SOON:
            continue
        last = 0
        while last + 1 < len(found) and found[last + 1] - found[last] <= _NEAR:
            last += 1
        stop = found[last] + 1
        if last + 1 >= _VALUES and not any(_is_told(draft, n) for n in range(head, stop)):
            for number in range(head, stop):
                if draft.labels[number] is None:
                    yield Finding(number, evidence=draft.document.span(head))


def _is_value(draft: Draft, number: int, text: str) -> bool:
    few = draft.words[number] <= _WORDS
    return few and text.endswith((")", "]")) and _VALUE.fullmatch(text) is not None


def _is_told(draft: Draft, number: int) -> bool:
    return draft.prose[number] or (draft.closed[number] and draft.words[number] > _WORDS)
