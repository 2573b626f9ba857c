"""How long a page takes to read, as a line says it: a number, a unit of time, a word of reading.

The three together tell "6 minutes, 31 seconds Read" from a step of a recipe and
from the time of a runner, which lack the word of reading.
"""

from __future__ import annotations

import re
from functools import cache

from chaffinch.lexicon import Lexicon
from chaffinch.rules.dates.times import is_time
from chaffinch.wording import DIGIT

_TOKEN = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+(?:['’.-][^\W\d_]+)*)")
_LONGEST = 90
_MOST_SECONDS = 24 * 3600


def seconds_of(folded: str, lexicon: Lexicon) -> int | None:
    """The duration in whole seconds that a folded line states, or None if it is no read time.

    >>> from chaffinch.lexicon import lexicon
    >>> seconds_of("6 minutes, 31 seconds read", lexicon())
    391
    >>> seconds_of("6 minutes, 31 seconds", lexicon()) is None
    True
    """
    if len(folded) > _LONGEST or not DIGIT.search(folded):
        return None
    if lexicon.match(folded.strip(" .:!*-|·•"), "read_time"):
        numbers = re.findall(r"\d+", folded)
        return _bounded(60 * int(numbers[-1])) if numbers and len(numbers[-1]) < 5 else None
    return _by_words(folded, lexicon)


def seconds_in(folded: str, lexicon: Lexicon) -> int | None:
    """The seconds of a read time, alone or behind a time; None where a text says something else."""
    seconds = seconds_of(folded, lexicon)
    return seconds_behind_time(folded, lexicon) if seconds is None else seconds


def seconds_behind_time(folded: str, lexicon: Lexicon) -> int | None:
    """The seconds of a read time that nothing but a time stands before: "15:48 Uhr Lesezeit 2 Min."

    Nothing but a space, or not even that, may part the two.
    """
    words = folded.split()
    first, length = len(words), -1
    while first > 1 and (length := length + 1 + len(words[first - 1])) <= _LONGEST:
        first -= 1
    for place in range(first, len(words)):
        if not is_time(" ".join(words[:place]), lexicon):
            continue
        seconds = seconds_of(" ".join(words[place:]), lexicon)
        if seconds is not None:
            return seconds
    return None


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
            # "10:15 Reading time: 5 min": what stands before the word is no number of hours
            reads, waiting = True, None
        elif word not in fill:
            return None
    return _bounded(round(total)) if reads and total else None


def _bounded(seconds: int) -> int | None:
    return seconds if 0 < seconds < _MOST_SECONDS else None
