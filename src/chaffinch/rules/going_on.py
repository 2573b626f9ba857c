"""What goes on as it began: lines that stay because what they go on with stays.

The line model doubts what is short and stands last. In plain text the refrain and the last stanza
of a song, and the last of a row of facts, each behind its label, are as much text as the first.
"""

from __future__ import annotations

from collections.abc import Collection

from chaffinch.catalogue import Draft
from chaffinch.wording import COLONS

_STANZAS = 3  # marks of stanzas that make a song
_WORDS = 2  # of a line of a refrain, at the least
_FACT, _LABEL = 12, 4  # words at the most
_FACTS = 2  # that stay before the others


def going_on(draft: Draft, kept: Collection[int], doubted: Collection[int]) -> set[int]:
    """Those of the doubted lines of a plain text that go on what is kept."""
    if draft.document.markup is not None or not doubted:
        return set()
    marks = {n for n in range(len(draft)) if _is_stanza_mark(draft, n)}
    song = len(marks) >= _STANZAS
    stay = set(kept)
    known = {draft.keys[n] for n in kept if draft.words[n] >= _WORDS} if song else set[str]()
    found: set[int] = set()
    for number in sorted(doubted):
        if draft.said[number] or number - 1 not in stay:
            continue
        again = draft.keys[number] in known or (song and number in marks)
        if again or _is_fact(draft, number, stay):
            found.add(number)
            stay.add(number)
    return found


def _is_stanza_mark(draft: Draft, number: int) -> bool:
    """Whether a line is a word or a few in brackets: "[Chorus]", "[Verse 2]"."""
    text = draft.texts[number]
    bracketed = text[:1] == "[" and text[-1] == "]" and text[1].isalpha()  # no note: "[1]"
    return bracketed and draft.words[number] <= _LABEL and not draft.said[number]


def _is_fact(draft: Draft, number: int, stay: Collection[int]) -> bool:
    """Whether a line is a label with a colon, or what stands behind one, as those above it are."""
    if draft.words[number] > _FACT:
        return False
    label = number if _is_label(draft, number) else number - 1
    if not _is_label(draft, label):
        return False
    above = [label - 2 * step for step in range(1, _FACTS + 1)]
    return all(n in stay and n + 1 in stay and _is_label(draft, n) for n in above)


def _is_label(draft: Draft, number: int) -> bool:
    return draft.texts[number].endswith(COLONS) and 0 < draft.words[number] <= _LABEL
