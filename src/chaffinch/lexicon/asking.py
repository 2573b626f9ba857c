"""How a line finds the phrases that it says: few are asked, and only where they can be said.

Phrases without slots stand in a table. Those with slots stand in buckets, by how a line
begins or ends that says them, or by a word that it holds; a line that has all that a phrase
needs is compared with it. The cost of a line does not grow with the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from chaffinch.lexicon.gates import Needs, line_buckets, words_held
from chaffinch.lexicon.saying import says
from chaffinch.wording import words

STRONG = 3
"""Words of its own that make a phrase strong."""
LONGEST = 300
"""Signs of a line that may say a phrase."""


@attrs.frozen(slots=True)
class Phrase:
    """A phrase of the lexicon; ``strong`` where it may act alone (three words or more)."""

    kind: str
    language: str
    text: str
    strong: bool
    literal: int = 3
    """How many of its words are the phrase's own, at least; slots aside."""

    def said_by(self, line_key: str) -> Phrase:
        """The phrase as this line says it: two own words make a line of three words strong."""
        if self.strong or self.literal < STRONG - 1 or words(line_key) < STRONG:
            return self
        return attrs.evolve(self, strong=True)


@attrs.frozen(eq=False)
class Slotted:
    """A phrase with slots: its place in the table, and what a line must hold that says it."""

    number: int
    phrase: Phrase
    needs: Needs


Row = tuple[str, ...]
"""A phrase with slots as it is written: number, own words, buckets, words, needs."""


class Asked:
    """Phrases with slots by what a line is asked for: its buckets, its words.

    ``read`` makes a phrase of its row. It is asked when the first line comes to the place where
    the phrase is looked for: most places of a table are never come to.
    """

    def __init__(self, rows: Iterable[Row], read: Callable[[Row], Slotted]) -> None:
        self._buckets, self._words = _Places(read), _Places(read)
        for row in rows:
            if row[2]:
                self._buckets.add(row, row[2].split(" "))
            if row[3]:
                self._words.add(row, row[3].split(" "))

    def said(self, line_key: str) -> list[Phrase]:
        """The phrases that the whole line says, in the order of the table."""
        found: dict[int, Phrase] = {}
        for places, names in (self._buckets, line_buckets), (self._words, words_held):
            rows = places.rows
            for name in names(line_key):  # several times where a word is: it changes nothing
                for word, each in places[name] if name in rows else ():
                    # a call for each phrase would cost more than looking for its word
                    held = word in line_key and each.needs.met(line_key)
                    if held and says(each.phrase.text, line_key):
                        found[each.number] = each.phrase.said_by(line_key)
        return [found[number] for number in sorted(found)] if found else []


class _Places(dict[str, list[tuple[str, Slotted]]]):
    """The phrases that are looked for at each place of those that lines have come to.

    Each with a word that it needs, or "": without it a line need not be asked for more.
    """

    def __init__(self, read: Callable[[Row], Slotted]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self._read = read

    def add(self, row: Row, names: Iterable[str]) -> None:
        for name in names:
            self.rows.setdefault(name, []).append(row)

    def __missing__(self, name: str) -> list[tuple[str, Slotted]]:
        phrases = map(self._read, self.rows[name])
        self[name] = found = [(next(iter(each.needs.words), ""), each) for each in phrases]
        return found
