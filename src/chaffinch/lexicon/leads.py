"""Leads: how raw lines about the article begin or what they hold ("By", "Correction:").

A lead is a phrase up to its first slot, asked of a line's own text. It is compiled when the
first line has the signs and words that it needs; of several, the longest entry counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import attrs

from chaffinch.lexicon.gates import Needs, needs, needs_of
from chaffinch.lexicon.patterns import Pattern
from chaffinch.lexicon.syntax import Sequence, lead, raw_source_of, shortest, starts
from chaffinch.wording import fold

LEADS = (
    "bio_lead", "bio_phrases", "byline", "contributor_lead", "contributor_tail", "correction_lead",
    "helper_lead", "teaser_also",
)  # fmt: skip
"""The kinds of phrase that are asked as leads."""
_MOST_LEADS = 8  # of a line
_HEAD = 3  # signs of a line among which its first is: some signs cannot be seen


@attrs.frozen
class Lead:
    """One lead: its phrase, the folded signs with which it may begin ("": any), what it needs."""

    text: str
    firsts: str
    needs: Needs

    def written(self) -> str:
        """The lead as three fields between tabs, for `lead_written`."""
        return f"{self.text}\t{self.firsts}\t{self.needs.written()}"

    @property
    def telling(self) -> tuple[str, ...]:
        """Folded words of which each line holds one that holds the lead."""
        told = (*((word,) for word in self.needs.words), *self.needs.choices)
        return max(told, key=lambda its: (min(map(len, its)), -len(its)), default=("",))

    def pattern(self, folded: str) -> re.Pattern[str] | None:
        """The lead at any place of a raw line, behind which no word goes on.

        None where the line, folded, lacks what the lead needs.
        """
        return _pattern(self.text).of(folded) if self.needs.met(folded) else None


@cache
def _pattern(text: str) -> Pattern:
    return Pattern(text, _compiled)


def _compiled(tree: Sequence) -> re.Pattern[str]:
    return re.compile(rf"(?:{raw_source_of(tree)})(?:(?<=\W)|(?!\w))", re.IGNORECASE)


def lead_of(entry: str) -> Lead:
    """The lead of a phrase; its text is "" where the phrase may begin with a slot.

    So where all of it may be left out ("[by] {x}"), which else would be found in every line.
    """
    text = lead(entry)
    text = text if shortest(text) else ""
    begun = starts(text)
    firsts = {fold(start)[:1] for start in begun}
    loose = any(start[:1].isspace() or start[:1] in ("", "{") for start in begun)
    return Lead(text, "" if loose else "".join(sorted(firsts)), needs(text))


def lead_written(text: str, firsts: str, needed: str) -> Lead:
    """The lead that `Lead.written` wrote."""
    return Lead(text, firsts, needs_of(needed))


class Leads:
    """The leads of one kind, to be asked of raw lines as a pattern is."""

    def __init__(self, leads: Iterable[Lead]) -> None:
        named = {each.text: each for each in leads if each.text}
        self._leads = sorted(named.values(), key=lambda each: (-len(each.text), each.text))
        self._firsts: dict[str, list[Lead]] = {}
        self._words = [(next(iter(each.needs.words), ""), each) for each in self._leads]
        self.words = tuple(sorted({word for each in self._leads for word in each.telling}))
        """Folded words of which each line holds one that holds a lead."""

    def match(self, text: str) -> re.Match[str] | None:
        """Where the line begins with a lead."""
        first = fold(text[:_HEAD])[:1]
        if first not in self._firsts:
            self._firsts[first] = [e for e in self._leads if not e.firsts or first in e.firsts]
        if not self._firsts[first]:
            return None
        folded = fold(text)
        for each in self._firsts[first]:
            pattern = each.pattern(folded)
            if pattern and (found := pattern.match(text)):
                return found
        return None

    def search(self, text: str) -> re.Match[str] | None:
        """Where the line holds a lead: the first place at which one begins."""
        folded = fold(text)
        told = [each.pattern(folded) for word, each in self._words if word in folded]
        found = [match for each in told if each and (match := each.search(text))]
        return min(found, key=lambda match: match.start(), default=None)


def parted(text: str, authors: Leads, helpers: Leads) -> tuple[str, tuple[str, ...]]:
    """What a line says of its authors, with their lead, and what stands behind each of helpers.

    "Written by Asa Teller Medically reviewed by Dora Shul" has both, with or without a space. A
    line that names no author besides is all the authors' own.
    """
    found: list[tuple[int, int, bool]] = []
    place = 0
    while len(found) < _MOST_LEADS:
        helper = helpers.search(text[place:])
        if helper is None and not found:
            return text, ()  # most lines
        both = (match for match in (helper, authors.search(text[place:])) if match)
        first = min(both, key=lambda match: match.start(), default=None)
        if first is None:
            break
        if _begins_word(text, place + first.start()):
            found.append((place + first.start(), place + first.end(), first is helper))
        place += first.end()
    ends = [*(start for start, _, _ in found[1:]), len(text)]
    pieces = list(zip(found, ends, strict=True))
    signed = [text[start:end] for (start, _, helped), end in pieces if not helped]
    before = text[: found[0][0]].strip() if found else ""
    helped = tuple(text[behind:end] for (_, behind, helped), end in pieces if helped)
    author = before or next(iter(signed), "")
    return (author, helped) if author and helped else (text, ())


def _begins_word(text: str, place: int) -> bool:
    """Whether a word begins at a place, be it glued to the one before: "TellerReviewed by"."""
    before = text[place - 1 : place]
    return not before.isalnum() or (text[place].isupper() and not before.isupper())
