"""How a line finds the phrases that it says: few are asked, and only where they can be said.

Phrases without slots stand in a table. Those with slots stand in buckets, by how a line
begins or ends that says them, or by a word that it holds; a line that has all that a phrase
needs is compared with it. The cost of a line does not grow with the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
    """A phrase with slots: its place in the table, where it is looked for, what a line must hold.

    ``buckets`` are those of `line_buckets`, ``words`` those of `words_held`; one of either.
    """

    number: int
    phrase: Phrase
    buckets: tuple[str, ...]
    words: tuple[str, ...]
    needs: Needs


@attrs.frozen(eq=False)
class Asked:
    """Phrases with slots by what a line is asked for: its buckets, its words."""

    buckets: Mapping[str, list[Slotted]]
    words: Mapping[str, list[Slotted]]

    @classmethod
    def of(cls, phrases: Iterable[Slotted]) -> Asked:
        """These phrases, each in its places."""
        buckets: dict[str, list[Slotted]] = {}
        worded: dict[str, list[Slotted]] = {}
        for each in phrases:
            for name in each.buckets:
                buckets.setdefault(name, []).append(each)
            for word in each.words:
                worded.setdefault(word, []).append(each)
        return cls(buckets, worded)

    def said(self, line_key: str) -> list[Phrase]:
        """The phrases that the whole line says, in the order of the table."""
        found: dict[int, Phrase] = {}
        buckets, worded = self.buckets, self.words
        for name in line_buckets(line_key):
            for each in buckets.get(name, ()):
                if each.needs.met(line_key) and says(each.phrase.text, line_key):
                    found[each.number] = each.phrase.said_by(line_key)
        for word in worded.keys() & words_held(line_key) if worded else ():
            for each in worded[word]:
                if each.needs.met(line_key) and says(each.phrase.text, line_key):
                    found[each.number] = each.phrase.said_by(line_key)
        return [found[number] for number in sorted(found)] if found else []
