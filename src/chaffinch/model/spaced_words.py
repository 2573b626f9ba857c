"""The words of a long line as the seams' weights see them: each a hash, a shape, and its marks.

What a word is, and what stands before and behind it, is known from the word alone; so each word of
a line is looked at once, however often it stands there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import cached_property

import attrs

from chaffinch.model.signs import Array

NOTHING, STOP, CRY, COMMA, COLON, OTHER, STOP_CLOSED, COMMA_CLOSED, CLOSED = range(9)
"""What stands behind a word: no mark, a full stop, an exclamation ..., each with what closes it."""
MARKS = 9
UNLED, OPENED, DASHED, LED_OTHERWISE = range(4)
"""What stands before it."""
LEADS = 4
(
    SIGN, NUMBER, YEAR, LONG_NUMBER, NUMBERED, LETTERED, EAST, EAST_LONGER, EAST_LONG,
    SMALL_SHORT, SMALL, LETTER, LOUD, CAPITAL, CAPITALS_AMID, SMALL_MIXED, UNCASED,
) = range(17)  # fmt: skip
"""How a word is made; the East's writing has no spaces between words, so a word is a text there."""

_BEHIND = {
    **dict.fromkeys(".。।۔", STOP), **dict.fromkeys("!?…！？؟", CRY), **dict.fromkeys(",;،", COMMA),
    ":": COLON,
}  # fmt: skip
_CLOSING = frozenset("”\"'’)»]）」』")
_OPENING = frozenset("“\"'‘(«[¿¡（「『„")
_DASHES = frozenset("-–—•·*>|")
_SIGNS = {"|": 1, "-": 2, "–": 2, "—": 2, "•": 3, "·": 3, "/": 4, ">": 4, "»": 4, "&": 5}
_ANY_SIGN = 6
_DIGIT = re.compile(r"\d")
_REACH = 24  # letters of a word that count
_EASTERN = ((0x2E80, 0xA000), (0xAC00, 0xD7B0), (0xF900, 0xFB00), (0xFF00, 0x110000))


@attrs.frozen(eq=False)
class Words:
    """A row for each word: 64-bit ``hash``, ``made`` (one number for all of the rest), ``shape``,
    ``lead`` and ``mark``.
    """

    hash: Array
    made: Array
    shape: Array
    lead: Array
    mark: Array

    @cached_property
    def small(self) -> Array:
        """Which words are written small, as most of a sentence is."""
        import numpy as np

        return np.isin(self.shape, (SMALL_SHORT, SMALL))

    @cached_property
    def ends(self) -> Array:
        """Which words end a sentence."""
        import numpy as np

        return np.isin(self.mark, (STOP, CRY, STOP_CLOSED)) & (self.shape != SIGN)


def words_of(words: Sequence[str]) -> Words:
    """What the words of a line are like."""
    import numpy as np

    known: dict[str, tuple[int, int]] = {}
    for word in words:
        if word not in known:
            known[word] = _seen(word)
    told = np.array([known[word] for word in words], np.int64).reshape(len(words), 2)
    made = told[:, 1]
    return Words(
        told[:, 0].astype(np.uint64), made.astype(np.uint64),
        made // (MARKS * LEADS), made // MARKS % LEADS, made % MARKS,
    )  # fmt: skip


def _seen(word: str) -> tuple[int, int]:
    start, end, lead = 0, len(word), UNLED
    while start < end and not word[start].isalnum():
        sign = word[start]
        lead = OPENED if sign in _OPENING else DASHED if sign in _DASHES else LED_OTHERWISE
        start += 1
    if start == end:
        mark = _SIGNS.get(word[:1], _ANY_SIGN)
        return zlib.crc32(word[:4].encode("utf-8", "replace")), _made(SIGN, UNLED, mark)
    mark, closed = NOTHING, False
    while not word[end - 1].isalnum():
        sign = word[end - 1]
        end -= 1
        if sign in _CLOSING:
            closed = True
        elif sign in _BEHIND:
            mark = _BEHIND[sign] if mark == NOTHING or _BEHIND[sign] < COMMA else mark
        elif mark == NOTHING:
            mark = OTHER
    if closed:
        mark = (
            STOP_CLOSED
            if mark in (STOP, CRY)
            else COMMA_CLOSED
            if mark in (COMMA, COLON)
            else CLOSED
        )
    core = word[start:end]
    folded = _DIGIT.sub("0", core.casefold()) if not core.isdigit() else core
    return zlib.crc32(folded[:_REACH].encode("utf-8", "replace")), _made(_shape(core), lead, mark)


def _made(shape: int, lead: int, mark: int) -> int:
    return (shape * LEADS + lead) * MARKS + mark


def _shape(core: str) -> int:
    first = core[0]
    if core.isdigit():
        return NUMBER if len(core) < 3 else YEAR if len(core) == 4 else LONG_NUMBER
    if first.isdigit():
        return NUMBERED
    if any(map(str.isdigit, core)):
        return LETTERED
    if any(low <= ord(first) < high for low, high in _EASTERN):
        return EAST if len(core) < 6 else EAST_LONGER if len(core) < 16 else EAST_LONG
    if core.islower():
        return SMALL_SHORT if len(core) < 4 else SMALL
    if core.isupper():
        return LETTER if len(core) == 1 else LOUD
    if first.isupper():
        return CAPITAL if core[1:].islower() else CAPITALS_AMID
    return SMALL_MIXED if first.islower() else UNCASED
