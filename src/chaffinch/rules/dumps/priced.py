"""Goods of a list in plain text: a name, and soon beneath it what it costs, again and again.

Between the buttons to buy them they look like the lines of a menu; on a page that tells little
else they are what it is for. Beneath a text, or a thing's description, they are another's.
"""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft

_SIGNS = "$€£¥₹₩₽₺₪₫₴"
_PRICE = re.compile(
    rf"(?:[A-Z]{{0,3}}[{_SIGNS}]|Rp|kr)\s?\d[\d.,\s]*"
    rf"|\d[\d.,\s]*\s?(?:[{_SIGNS}]|Kč|Ft|lei|RON|zł|kr|грн|руб|円|원|đ|TL|EUR|USD|CHF|лв)\.?"
)
_PRICE_WORDS, _PRICE_SIGNS = 3, 20
_WORDS = 12  # of a name
_NEAR = 2  # lines between a name and its price
_LEAST = 3  # of goods
_APART = 8  # lines from a price to the next
_TOLD = 60  # words of prose beyond which a page is for something else
_INTRODUCED = 1  # paragraphs above the goods; a thing's description has more


def priced(draft: Draft) -> frozenset[int]:
    """The names of goods in a list and their prices, of a page in plain text that tells little."""
    found: frozenset[int] = draft.once("priced goods", _priced)
    return found


def _priced(draft: Draft) -> frozenset[int]:
    if draft.document.markup is not None:
        return frozenset()
    prices = [
        n for n, text in enumerate(draft.texts)
        if draft.words[n] <= _PRICE_WORDS and _costs(text)
    ]  # fmt: skip
    if len(prices) < _LEAST:
        return frozenset()  # most pages
    told = sum(size for size, prose in zip(draft.words, draft.prose, strict=True) if prose)
    if told > _TOLD or sum(draft.prose[: prices[0]]) > _INTRODUCED:
        return frozenset()
    found: set[int] = set()
    for place, price in enumerate(prices):
        near = [other for other in prices[max(0, place - 1) : place + 2] if other != price]
        name = next((n for n in range(price - 1, price - 1 - _NEAR, -1) if _names(draft, n)), None)
        if name is not None and any(abs(other - price) <= _APART for other in near):
            found.update((name, price))
    return frozenset(found) if len(found) >= 2 * _LEAST else frozenset()


def _costs(text: str) -> bool:
    return len(text) <= _PRICE_SIGNS and _PRICE.fullmatch(text) is not None


def _names(draft: Draft, number: int) -> bool:
    """Whether a line may be a thing's name: a few words, no phrase of a page, no price."""
    if number < 1 or not 0 < draft.words[number] <= _WORDS or draft.said[number]:
        return False
    return not _costs(draft.texts[number])
