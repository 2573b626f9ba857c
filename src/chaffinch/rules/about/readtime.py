"""Read times: a number, a unit of time, a word of reading, and nothing else on the line.

The three together tell "6 minutes, 31 seconds Read" from a step of a recipe and
from the time of a runner, which lack the word of reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.front import numbered

_TOKEN = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+(?:['’.-][^\W\d_]+)*)")
_DIGIT = re.compile(r"\d")
_LONGEST, _MOST_WORDS = 90, 12
_MOST_SECONDS = 24 * 3600


def seconds_of(folded: str, lexicon: Lexicon) -> int | None:
    """The duration in whole seconds that a folded line states, or None if it is no read time.

    >>> from chaffinch.lexicon import lexicon
    >>> seconds_of("6 minutes, 31 seconds read", lexicon())
    391
    >>> seconds_of("6 minutes, 31 seconds", lexicon()) is None
    True
    """
    if len(folded) > _LONGEST or not _DIGIT.search(folded):
        return None
    if lexicon.match(folded.strip(" .:!*-|·•"), "read_time"):
        numbers = re.findall(r"\d+", folded)
        return _bounded(60 * int(numbers[-1])) if numbers and len(numbers[-1]) < 5 else None
    return _by_words(folded, lexicon)


@cache
def _table(lexicon: Lexicon) -> tuple[dict[str, int], frozenset[str], frozenset[str]]:
    """Units in seconds, words of reading, and words that may stand beside them."""
    units = {
        **dict.fromkeys(lexicon.words_of("hours"), 3600),
        **dict.fromkeys(lexicon.words_of("seconds"), 1),
        **dict.fromkeys(lexicon.words_of("minutes"), 60),
    }
    return units, lexicon.words_of("reading"), lexicon.words_of("reading_fill")


def _by_words(folded: str, lexicon: Lexicon) -> int | None:
    units, reading, fill = _table(lexicon)
    total, waiting, reads = 0.0, None, False
    for match in _TOKEN.finditer(folded):
        if match["number"]:
            waiting = float(match["number"].replace(",", "."))
            continue
        word = match["word"]
        if waiting is not None and (word in units or word.rstrip(".") in units):
            total += waiting * (units.get(word) or units[word.rstrip(".")])
            waiting = None
        elif word in reading:
            reads = True
        elif word not in fill:
            return None
    return _bounded(round(total)) if reads and total else None


def _bounded(seconds: int) -> int | None:
    return seconds if 0 < seconds < _MOST_SECONDS else None


@rule(
    "read_time.line",
    Role.READ_TIME,
    catches=(
        "> 6 minutes, 31 seconds Read\n" + amid("So it was settled."),
        "> Reading time: 4 mins\n" + amid("So it was settled."),
        "> 4 min read\n" + amid("So it was settled."),
        "> Estimated reading time: 12 mins\n" + amid("So it was settled."),
    ),
    spares=(
        "Flatbread\nKnead the dough by hand until it no longer sticks to the board at all.\n"
        "> 6 minutes, 31 seconds\nThen leave it beneath a cloth in a warm place for an hour.\n",
        amid("> 2:06:31"),
        amid("> Reading the list of names took the mayor 12 minutes, and nobody spoke."),
    ),
)
def read_time_line(draft: Draft) -> Iterator[Finding]:
    """Read times: how long the page believes that it takes to read.

    Acts anywhere, because a number, a unit and a word of reading, with nothing but
    small words besides, say nothing else.
    """

    def ask(folded: str) -> int | None:
        return seconds_of(folded, draft.lexicon)

    for number in numbered(draft):
        if draft.words[number] <= _MOST_WORDS and draft.labels[number] is None:
            seconds = draft.readings.once("read time", draft.folds[number], ask)
            if seconds:
                yield Finding(number, fields=(("seconds", str(seconds)),))
