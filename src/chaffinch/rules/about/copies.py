"""Copies: of the headline, and of every block that says again what another has said.

One copy always survives: a duplicate points to the block that it repeats, and that
block is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.examples.contexts import RELEASES, STANZAS, VILLANELLE
from chaffinch.rules.examples.texts import TEXT, amid
from chaffinch.rules.site_names import without_site
from chaffinch.wording import bare, trimmed

_CODE = """\
for boat in harbour.boats(since=monday):
    if boat.name not in known:
        print(boat.name, boat.length)
        known.add(boat.name)
"""
_QUOTED_WORDS = 3
_LONG = 8  # words from which an exact repetition cannot be chance or refrain
_FAR = 2
_REFRAIN = 3  # times
_APART = 8  # paragraphs between two copies that are no debris


def headline_of(draft: Draft) -> int | None:
    """The block that has the headline's label, or None."""
    return next(
        (label.block for label in draft.labels if label and label.role is Role.HEADLINE), None
    )


def same_title(draft: Draft, left: int, right: int) -> bool:
    """Whether two lines say one title, one of them perhaps with the site's name."""
    first, first_title = _titles(draft, left)
    second, second_title = _titles(draft, right)
    return first != "" and (first in (second, second_title) or second == first_title)


def _titles(draft: Draft, number: int) -> tuple[str, str]:
    """What a line says as a title, with and without a site's name, letters and digits alone."""
    told: tuple[str, str] = draft.readings.once("titles", draft.folds[number], _bare_titles)
    return told


def _bare_titles(folded: str) -> tuple[str, str]:
    return bare(trimmed(folded)), bare(without_site(folded))


@rule(
    "duplicate.headline",
    Role.DUPLICATE,
    catches=(
        "Second ferry for the harbour\n> SECOND FERRY FOR THE HARBOUR\n" + amid(),
        "Second ferry for the harbour\n> Second ferry for the harbour | The Harbour Post\n"
        + amid(),
    ),
    spares=(
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "“It was a long night, but a good one,” the mayor said when it was over at last.\n"
        "> Second ferry for the harbour\n"
        "So it stood on the banner that the children had painted and hung on the pier.\n",
        "One more\n“It is late,” said the child.\n> “One more.”\n" + TEXT,
        "The Lamp\n\nI lit the lamp at six\nand no one came.\n\nThe tide went out\n"
        "and took its name.\n\n> I lit the lamp at six\nand no one came.\n",
        "I lit the lamp at six\n\nThe tide went out\nand took its name\n\n"
        "> I lit the lamp at six\nand no one came\n",
        "Row, row, row\n> Row, row, row\n> Row, row, row\nuntil the morning comes\n",
    ),
)
def duplicate_headline(draft: Draft) -> Iterator[Finding]:
    """The headline again: in other case, other quotes, or with the site's name behind it.

    Only in the head, or behind the text: in mid-text it is a quotation or a subhead. A line that a
    page without prose says three times on end is a refrain, or a column of equal figures.
    """
    headline = headline_of(draft)
    if headline is None:
        return
    span = draft.document.span(headline)
    first, last = draft.edges
    if last < 0:  # no prose at all: what comes again further on is a refrain
        if _goes_on(draft, headline):
            return
        first, last = 0, len(draft)
    head = max(first, headline + 2)
    for number in [n for n in draft.free() if n < head or n > last]:
        said = draft.quoted[number] and draft.words[number] <= _QUOTED_WORDS
        if number == headline or (said and not draft.quoted[headline]):
            continue
        if same_title(draft, headline, number):
            yield Finding(number, evidence=span)


def _goes_on(draft: Draft, headline: int) -> bool:
    """Whether the two lines behind a headline both say it again."""
    behind = range(headline + 1, headline + 3)
    return behind[-1] < len(draft) and all(
        draft.labels[n] is None and same_title(draft, headline, n) for n in behind
    )


@rule(
    "duplicate.block",
    Role.DUPLICATE,
    catches=(
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "> The council of the small harbour town voted on Monday evening for a second ferry.\n",
    ),
    spares=(
        "Do not go out upon the sea tonight\nThe lamps are lit along the harbour wall\n"
        "> Do not go out upon the sea tonight\nThe boats are in, or will not come at all\n",
        VILLANELLE,
        f"{_CODE}It prints the names of all the boats that lie in the harbour on that day.\n"
        f"> {_CODE}It prints the same names as before, for nothing has been changed in between.\n",
        STANZAS,
        RELEASES,
        "The ferry\nThe boat goes out before the sun is up, and nobody is there to see it go.\n"
        "And it is haul away, my girl, the tide will never wait for you and me.\n"
        "The ice lay thick upon the bay that year, and all the boats had stayed away.\n"
        "> And it is haul away, my girl, the tide will never wait for you and me.\n",
        "The ferry, the ferry comes over the bay\n> The ferry, the ferry comes over the bay\n"
        "And nobody knows if it goes or will stay\n",
    ),
)
def duplicate_block(draft: Draft) -> Iterator[Finding]:
    """Blocks said twice: a paragraph that stands again, word for word.

    Prose of at least eight words only, and no code, which is quoted again to be spoken of. A
    villanelle's line, a refrain and a cue come again by intention: they do not end as sentences,
    or the page repeats several lines, or they stand behind each of its other paragraphs.
    """
    if not _may_repeat(draft):
        return  # most pages
    seen: dict[tuple[str, bool], int] = {}
    copies: list[tuple[int, int]] = []
    repeats = 0
    once, folds, quoted = draft.readings.once, draft.folds, draft.quoted
    for number in [n for n in draft.free() if draft.words[n]]:
        line = (once("bare", folds[number], bare), quoted[number])
        if "\n" in draft.texts[number]:
            continue  # an example of code comes again where one line of the next is changed
        first = seen.setdefault(line, number)
        if first != number:
            third = bool(copies) and copies[-1][1] == first  # as a villanelle's sentence comes
            short = draft.words[number] < _LONG or not draft.prose[number]
            repeats += _FAR if third else short
            if draft.prose[number] and draft.words[number] >= _LONG:
                copies.append((number, first))
    if repeats >= _FAR and sum(draft.prose) * 2 < len(draft):
        return  # verse, a hymn, a screenplay: lines come again by intention
    refrains = _refrains(draft, copies)
    for number, first in copies:
        if first not in refrains:
            yield Finding(number, evidence=draft.document.span(first))


def _may_repeat(draft: Draft) -> bool:
    """Whether a paragraph without a label says what another line says, which is about as long."""
    once, folds, texts, free = draft.readings.once, draft.folds, draft.texts, draft.free()
    prose = [n for n in free if draft.prose[n] and draft.words[n] >= _LONG and "\n" not in texts[n]]
    said = {n: once("bare", folds[n], bare) for n in prose}
    least = min(map(len, said.values()), default=0)
    others = (n for n in free if n not in said and len(folds[n]) >= least and draft.words[n])
    told = [*said.values(), *(once("bare", folds[n], bare) for n in others if said)]
    return len({*told}) < len(told)


def _refrains(draft: Draft, copies: list[tuple[int, int]]) -> frozenset[int]:
    """The first ones of blocks that come three times or more, each time behind another paragraph.

    So stand the stanzas of a song whose lines a page breaks without parting them; and, with many
    paragraphs between, the formulas of a long text, as notes on many releases have them.
    """
    places: dict[int, list[int]] = {}
    for number, first in copies:
        places.setdefault(first, [first]).append(number)
    repeated = {number for numbers in places.values() for number in numbers}

    own = [n for n in draft.free() if draft.prose[n] and n not in repeated]

    def parted(last: int, number: int) -> bool:
        behind = bisect_left(own, number)
        far = behind - bisect_left(own, last) >= _APART
        return far or (behind > 0 and own[behind - 1] == number - 1)

    ending = _end_of_both_halves(draft)
    return frozenset(
        first
        for first, numbers in places.items()
        if (len(numbers) >= _REFRAIN or (first, numbers[-1]) == ending)
        and all(parted(last, number) for last, number in pairwise(numbers))
    )


def _end_of_both_halves(draft: Draft) -> tuple[int, int] | None:
    """The last paragraph of each half of a text, where they may be one that comes twice.

    So ends each of two verses; where debris is found the page may as well have printed it twice.
    """
    if any(label is not None and label.role in CHAFF for label in draft.labels):
        return None
    prose = [n for n in draft.free() if draft.prose[n]]
    half, odd = divmod(len(prose), 2)
    return None if odd or half < 2 else (prose[half - 1], prose[-1])
