"""Buttons below each entry of a thread or a live report that was dumped as text.

Known by coming again and again; asked last, as the heads in `chaffinch.rules.debris.posts` are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.contexts import is_own
from chaffinch.rules.places import phrase_of, speaks_language

_SEVERAL = 2  # entries
_BUTTONS = ("share_weak", "ui_weak", "comment_form_weak")
_OFTEN = 3
_SENTENCE = 4  # words
_COUNT = re.compile(r"[–-]?\d{1,4}|\d{1,3}(?:[.,]\d{1,3})?[kKmM]")
_ENTRIES = """\
The strike, hour by hour
{}17:55
The pilots of the small harbour town will vote on Sunday on the offer of the ferry company.
{}17:20
The minister has asked both sides to return to the table, and would take no questions today.
{}16:48
The first lorries are being turned away, and drivers have been told to take the coast road.
{}16:10
The pilots have walked out, and no boat has left the harbour since the tide turned at noon.
"""


@rule(
    "ui.recurring",
    Role.UI,
    catches=(
        _ENTRIES.format("", "> Share\n", "> Share\n", "> Share\n"),
        _ENTRIES.format("", *["> Share\n> 12\n> Save\n"] * 3),
    ),
    spares=(
        _ENTRIES.format("", "> Share\n", "> Share\n", ""),
        _ENTRIES.replace("pilots", "share").format("", *["> Share\n"] * 3),
        _ENTRIES.format("", *["Share\n> Pilots\n> 12\n"] * 3),
        *(
            text.replace("17:20\n", "").replace("16:48\n", "")
            for text in [_ENTRIES.format("", *["> Reset\n"] * 3)]
        ),
        _ENTRIES.format("", *["The boats\n> Print\n"] * 3),
    ),
)
def recurring_controls(draft: Draft) -> Iterator[Finding]:
    """Controls of one or two words that come again and again, as those below entries do.

    At least three of a kind amid the text, most of them above no sentence, as a heading would be,
    and the page's paragraphs do not speak of the thing; with the counts beside them.
    """
    if draft.document.markup is not None:
        return
    alike: dict[str, list[int]] = {}
    for number in draft.spoken:
        if phrase_of(draft, number, *_BUTTONS) is not None:
            alike.setdefault(draft.keys[number], []).append(number)
    alike = {word: numbers for word, numbers in alike.items() if len(numbers) >= _OFTEN}
    if not alike:
        return  # most texts
    asked = frozenset(number for numbers in alike.values() for number in numbers)
    ending, found = _ending_entries(draft, asked), set[int]()
    for word, numbers in alike.items():
        if _recurs(draft, [n for n in numbers if n in ending]) and not draft.mentions(word):
            found.update(n for n in numbers if n in ending)
    seen = -1
    for number in sorted(found):
        below = max(number, seen) + 1
        while below < len(draft) and _is_control(draft, below):
            below += 1
        last = below - (below - 1 > number and _COUNT.fullmatch(draft.texts[below - 1]) is not None)
        yield from map(Finding, range(max(number, seen), last))  # a number may head what follows
        seen = max(seen, below - 1)


def _ending_entries(draft: Draft, asked: frozenset[int]) -> frozenset[int]:
    """Of the lines asked, the buttons below a sentence, or in a row of controls below one."""
    found: list[int] = []
    below = False
    for number in range(len(draft)):
        if number in asked and _is_button(draft, number):
            if below:
                found.append(number)
        else:
            label = draft.labels[number]
            if (label is None or label.role not in CHAFF) and not _is_control(draft, number):
                below = draft.closed[number] and draft.words[number] >= _SENTENCE
    return frozenset(found)


def _is_control(draft: Draft, number: int) -> bool:
    return _is_button(draft, number) or _COUNT.fullmatch(draft.texts[number]) is not None


def _recurs(draft: Draft, numbers: list[int]) -> bool:
    """Whether a button ends several entries amid the text, most of them above no sentence."""
    headed = sum(n < len(draft) - 1 and draft.prose[n + 1] for n in numbers)
    if len(numbers) < _OFTEN or 2 * headed >= len(numbers):
        return False
    first, last = draft.edges
    return sum(first < n < last for n in numbers) >= _SEVERAL


def _is_button(draft: Draft, number: int) -> bool:
    if not draft.said[number]:
        return False  # most lines
    phrase = phrase_of(draft, number, *_BUTTONS)
    told = phrase is not None and speaks_language(draft, phrase)
    return told and not draft.closed[number] and not is_own(draft, number)
