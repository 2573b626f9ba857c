"""Letters that were broken before they came here: UTF-8 that was read in another charset."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GARBLED = (
    "{} times the text holds signs such as {!r}: UTF-8 was read in another charset before the text "
    "came here. Nothing of it was changed: repair it first, as `ftfy.fix_text` does"
)
_IN_UTF8 = re.compile(
    "[ÃÐÑ][\u0080-\u00a9\u00ac-\u00ba\u00bc-\u00bf\u0152-\u0192\u201a\u201e-\u2021\u2030\u2039\u20ac]"
    "|â€[\u0080-\u00bf\u0153\u02dc\u2013-\u2122]"
)
"""What UTF-8 looks like in windows-1252: Latin and Cyrillic letters, but for those that look like
a letter before a closing mark, and marks."""
_OFTEN, _AMONG = 3, 4  # times; of so many signs beyond ASCII one is of these


def garbled(view: str) -> Iterator[tuple[str, str]]:
    """The event ``mojibake`` with its cause, where a text often holds such signs."""
    if not view.isascii() and (found := _found(view)):
        yield "mojibake", _GARBLED.format(*found)


def _found(view: str) -> tuple[int, str] | None:
    """How often a text holds letters as UTF-8 looks in another charset, and one of them."""
    if "Ã" not in view and "â€" not in view and "Ð" not in view:
        return None
    found = _IN_UTF8.findall(view)
    if len(found) < _OFTEN:
        return None
    beyond = sum(not sign.isascii() for sign in view)  # in bytes of any kind some pairs look so
    return (len(found), found[0]) if beyond <= _AMONG * sum(map(len, found)) else None
