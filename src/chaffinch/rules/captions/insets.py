"""Lines that stand further in than a page's text: mostly alt texts, as flattened articles set them.

What such a line says is said again by the caption behind it.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.stemmed import stems_of
from chaffinch.wording import bare, is_item, is_small

_INDENT = 2
_TOLD, _TOLD_OF_SENTENCES = 20, 3  # of so many lines further in one says what is behind it
_LEAST_SAID = 4  # letters
_COMMAND = Lazy(r"\s--?\w|^\.{0,2}/\w|^\$\s|[\w)]\(\)|::|[<>{}|\\]|\w=\S|^#\s")
"""What a line of a shell, of a program or of its settings has: "make -j8", "./configure"."""
_ITEM_LINES = 6  # of an item of a list
_QUOTES = ('"', "'")


def insets(draft: Draft) -> frozenset[int]:
    """The blocks that stand further in than the page's lines do, and are no items of a list.

    None where they stand at several depths: there the source of a page shows through; nor where
    most are the commands of a manual. A line that goes on an item of a list is none.
    """
    found: frozenset[int] = draft.once("insets", _insets)
    return found


def _insets(draft: Draft) -> frozenset[int]:
    least = _INDENT + draft.margin
    indents = draft.document.indents
    further = [n for n, indent in enumerate(indents) if indent >= least]
    if not further:
        return frozenset()
    found = [n for n in further if not (is_item(draft.texts[n]) or _goes_on(draft, n))]
    commands = sum(_is_command(draft, n) for n in further)
    if 2 * commands > len(further) or len({indents[n] for n in found}) != 1:
        return frozenset()
    return frozenset(found)


def _goes_on(draft: Draft, number: int) -> bool:
    """Whether a line begins small within an item of a list that was wrapped."""
    texts, gaps = draft.texts, draft.document.gaps
    if not is_small(texts[number][:1]):
        return False
    above = number
    while above > max(0, number - _ITEM_LINES) and gaps[above] == 1:
        above -= 1
        if is_item(texts[above]):
            return not draft.closed[number - 1]
    return False


def _is_command(draft: Draft, number: int) -> bool:
    """Whether a line stands directly among others as far in, and one of three is a command."""
    indents, gaps = draft.document.indents, draft.document.gaps
    for first in range(max(0, number - 2), min(number, len(draft) - 3) + 1):
        run = range(first, first + 3)
        together = len({indents[n] for n in run}) == 1 and all(gaps[n] == 1 for n in run[1:])
        if together and any(_COMMAND.search(draft.texts[n]) for n in run):
            return True
    return False


def alts_stand_in(draft: Draft) -> bool:
    """Whether the page sets alt texts further in than its text, as flattened articles do.

    Some of the lines that stand further in say what the line behind them says: one in
    three, or one in twenty where they are no sentences. Sentences further in are the notes
    on a step, the posts under a post.
    """
    told: bool = draft.once("alts", _alts_stand_in)
    return told


def _alts_stand_in(draft: Draft) -> bool:
    found = insets(draft)
    if not found or 3 * len(found) > len(draft):
        return False
    again = sum(
        number + 1 < len(draft) and number + 1 not in found and _says_again(draft, number)
        for number in found
    )
    sentences = sum(draft.closed[number] for number in found)
    least = _TOLD_OF_SENTENCES if 2 * sentences > len(found) else _TOLD
    return again > 0 and again * least >= len(found)


def _says_again(draft: Draft, number: int) -> bool:
    """Whether a line and the one behind it share half of their words, or are the same."""
    return draft.keys[number] == draft.keys[number + 1] or alike(draft, number, number + 1)


def says_same(draft: Draft, alt: int, number: int) -> bool:
    """Whether a line says word for word what an alt text says, or holds it, or is held by it.

    An alt text may have been cut at its first quotation mark, where its attribute ended.
    """
    text, short = draft.texts[number], draft.texts[alt].rstrip()
    if text.startswith(short) and text[len(short) :].lstrip()[:1] in _QUOTES:
        return True
    own, theirs = bare(draft.keys[number]), bare(draft.keys[alt])
    return min(len(own), len(theirs)) >= _LEAST_SAID and (own in theirs or theirs in own)


def alike(draft: Draft, left: int, right: int) -> bool:
    """Whether two lines share half of the words that carry meaning."""
    first, second = stems_of(draft, left), stems_of(draft, right)
    least = min(len(first), len(second))
    return least >= 2 and 2 * len(first & second) >= least
