"""Players that say on one line how long they play: "Listen to this article 4:51", "Hear5 min".

The words may be glued to the number: two elements stood beside one another. A number and a unit
alone are text, and so are words of a player that the lexicon does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon, Phrase
from chaffinch.rules.dates.times import numbered
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.rules.places import weak_acts
from chaffinch.wording import DIGIT, trimmed

_LENGTH = re.compile(
    r"(?P<words>\D*[^\W\d_])[\s|(\[·•:-]*"
    r"(?:(?P<clock>\d{1,2}:\d\d(?::\d\d)?)|\d{1,3})[\s)]*(?P<unit>[^\W\d_]+)?[.)\]]*"
)
_MOST = 9  # words
_END = 14  # signs in which a length has a digit
_KINDS = frozenset({"player", "player_weak", "ui"})


@rule(
    "player.length",
    Role.PLAYER,
    catches=(
        f"Second ferry for the harbour\n> Listen to this article5 min\n{TEXT}",
        f"Second ferry for the harbour\n> Listen (4:51)\n{TEXT}",
        after("> Listen to this article | 12 min."),
        "Zweite Fähre für den Hafen\n> Artikel anhören4 Min.\n"
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.\n"
        "Das Schiff soll ab April fahren, zweimal in der Stunde, und Räder umsonst mitnehmen.\n",
    ),
    spares=(
        f"Second ferry for the harbour\n> Crossing time 5 min\n{TEXT}",
        f"Second ferry for the harbour\n> Listen 5 boats\n{TEXT}",
        amid("> Play 5 min"),
        amid("> Rest 5 min"),
        f"Soup for the crew\nCooking time: 40 minutes\n> Total time: 60 minutes\n{TEXT}",
    ),
)
def player_length(draft: Draft) -> Iterator[Finding]:
    """Words of a player and how long it plays: "Listen to this article · 4:51", "Listen5 min".

    The words alone decide, as a line of their own would: three of them anywhere, fewer before
    the text, behind it or beside debris.
    """
    ask = partial(_of_player, draft.lexicon, draft.language)
    words, folds = draft.words, draft.folds
    short = [number for number in numbered(draft) if 1 < words[number] <= _MOST]
    for number in [number for number in short if draft.labels[number] is None]:
        folded = folds[number]
        if not DIGIT.search(folded, max(0, len(folded) - _END)):
            continue
        phrase: Phrase | None = draft.readings.once("player's length", folded, ask)
        if phrase is None or not (phrase.strong or weak_acts(draft, number, phrase)):
            continue
        if phrase.strong or not _among_lengths(draft, number):
            yield Finding(number)


def _among_lengths(draft: Draft, number: int) -> bool:
    """Whether a line beside it says how long something else takes, as recipes do."""
    for other in (number - 1, number + 1):
        match = _LENGTH.fullmatch(draft.folds[other]) if 0 <= other < len(draft) else None
        if match and match["unit"] in _units(draft.lexicon) and not draft.said[other]:
            return True
    return False


def _of_player(lexicon: Lexicon, language: str, folded: str) -> Phrase | None:
    """What a line says of a player before a length, or None."""
    match = _LENGTH.fullmatch(folded)
    if match is None:
        return None
    told = match["unit"] in _units(lexicon) if match["unit"] else match["clock"] is not None
    if not told:
        return None
    said = lexicon.said(trimmed(match["words"]), language)
    found = [phrase for phrase in said if phrase.kind in _KINDS]
    return max(found, key=lambda phrase: phrase.strong, default=None)


@cache
def _units(lexicon: Lexicon) -> frozenset[str]:
    kinds = ("minutes", "seconds", "hours")
    words = frozenset().union(*(lexicon.words_of(kind) for kind in kinds))
    return frozenset(word.rstrip(".") for word in words)
