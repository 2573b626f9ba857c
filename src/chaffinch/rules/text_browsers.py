"""Whether a text browser wrote a page: it lists the addresses of the links behind the text."""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft

_LISTED = re.compile(r"(?:\d{1,5}\.|\.) ?[A-Za-z][A-Za-z\d+.-]{1,15}:\S.*")
_HEADS = ("visible links", "references")
"""Above the list; only "references" on a page of which no link is hidden."""
_NUMBER = re.compile(r"(?:^|[\s(])\[(\d{1,5})\](?=[^\W\d_])")
_FEWEST = 3


def is_address(text: str) -> bool:
    """Whether a line is a link's number and its address.

    >>> is_address("12. https://harbour.example/"), is_address("2. Boats: all of them")
    (True, False)
    """
    return _LISTED.fullmatch(text) is not None


def listed_from(draft: Draft) -> int | None:
    """The line above a list of the page's links, or None: then no text browser wrote the page."""
    found: int | None = draft.once("links listed", _listed_from)
    return found


def _listed_from(draft: Draft) -> int | None:
    keys, texts = draft.keys, draft.texts
    for number in range(len(draft) - 2, -1, -1):
        if keys[number] in _HEADS and is_address(texts[number + 1]):
            if keys[number] == _HEADS[0] or _numbered(draft, number):
                return number
            return None
    return None


def _numbered(draft: Draft, head: int) -> bool:
    """Whether numbers stand before links throughout: "[12]Prices". A citation's stands behind."""
    found = {m[1] for text in draft.texts[:head] for m in _NUMBER.finditer(text)}
    listed = {text.partition(".")[0] for text in draft.texts[head + 1 :] if is_address(text)}
    return len(found & listed) >= max(_FEWEST, len(listed) // 2)
