"""Lines of nothing but "By" or "Fact-checked by", and the names that the next lines hold.

A dump that breaks lines at every link or bold word parts them so. The lead and its names are read
as the line that the page shows; they stand before the text, where a byline does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.about.bare_names import JOINS
from chaffinch.rules.bylines import ANYBODY, byline_names, lead_of, led, without_source
from chaffinch.rules.dates.line_dates import is_label_of_date
from chaffinch.rules.dates.times import numbered, states_time
from chaffinch.rules.dumps.heads import above_dump
from chaffinch.rules.examples.contexts import TITLED
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.names import looks_like_name
from chaffinch.rules.places import at_head, behind_dek
from chaffinch.wording import COLONS

_LEAD_WORDS = 4
_NAME_WORDS = 12  # of a line of names
_MOST_LINES = 9  # of names, and of what joins them
_MARKS = " :：|•·"


@rule(
    "byline.apart",
    Role.BYLINE,
    catches=(
        TITLED + "> By\n> Asa Teller\n" + amid(),
        TITLED + "> Written by:\n> Asa Teller\nHarbour reporter\n3 May 2024\n" + amid(),
        TITLED + "> By\n> Asa Teller\n> ,\n> Dora Shul\n> and\n> Gus Arlen\n" + amid(),
        "Zweite Fähre für den Hafen\n> Von\n> Asa Teller\n"
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.\n",
        "Drugi prom dla portu\n> Autor:\n> Asa Teller\n"
        "Rada małego miasta portowego opowiedziała się w poniedziałek za drugim promem.\n",
    ),
    spares=(
        amid("> By", "> Asa Teller"),
        TITLED + "> By\n> a margin of two\n" + amid(),
        "The Old Pier\n\n> By\n> the wall\nwe sat\nand sang\n\nThe tide\nwent out\n",
    ),
)
def byline_apart(draft: Draft) -> Iterator[Finding]:
    """Who wrote the article, where the lead of its byline stands on a line of its own."""
    yield from _parted(draft, "byline", byline_names)


@rule(
    "front.helper_apart",
    Role.CONTRIBUTOR_NOTE,
    catches=(
        TITLED + "By Asa Teller\n> Fact-checked by\n> Dora Shul\n" + amid(),
        TITLED + "By Asa Teller\n> Medically reviewed by\n> Dora Shul, MD\n" + amid(),
    ),
    spares=(TITLED + "By Asa Teller\n" + amid("> Fact-checked by", "> Dora Shul"),),
)
def helper_apart(draft: Draft) -> Iterator[Finding]:
    """Who looked an article over, where the words that say so stand on a line of their own."""
    yield from _parted(draft, "helper_lead", _helpers)


@rule(
    "timestamp.apart",
    Role.TIMESTAMP,
    catches=(
        TITLED + "> Updated:\n3 May 2024\n" + amid(),
        TITLED + "> Published on\nMay 3, 2024\n> Last updated\nMay 5, 2024\n" + amid(),
    ),
    spares=(
        amid("> Updated:", "3 May 2024"),
        TITLED + "> Updated:\nBoats and nets\n" + amid(),
    ),
)
def timestamp_apart(draft: Draft) -> Iterator[Finding]:
    """What a date is of, where it stands on a line of its own above the date, before the text."""
    for date in numbered(draft) if draft.document.markup is None else ():
        number = date - 1
        free = number > 0 and draft.labels[number] is None
        labels = free and is_label_of_date(draft, number) and states_time(draft, date)
        if labels and _stands_before(draft, number):
            yield Finding(number)


def _helpers(draft: Draft, line: str) -> tuple[str, ...]:
    match = lead_of(draft, "helper_lead").match(line)
    return byline_names(draft, line[match.end() :].lstrip(_MARKS)) if match else ()


def _parted(
    draft: Draft, kind: str, names_of: Callable[[Draft, str], tuple[str, ...]]
) -> Iterator[Finding]:
    lines = led(draft, kind, most=_LEAD_WORDS) if draft.document.markup is None else ()
    for number in lines:
        if number and _is_lead(draft, kind, number) and _stands_before(draft, number):
            told = list(_names_behind(draft, kind, number, names_of))
            if told:
                yield Finding(number)
            for line, names in told:
                yield Finding(line, fields=tuple(("name", name) for name in names))


def _is_lead(draft: Draft, kind: str, number: int) -> bool:
    """Whether a line is a lead and nothing behind it."""
    if not 0 < draft.words[number] <= _LEAD_WORDS:
        return False
    text = draft.texts[number].strip(_MARKS)
    if without_source(f"{text}: {ANYBODY}") == "":
        return False  # where a text is from
    return bool(_said(draft, kind, number))


def _said(draft: Draft, kind: str, number: int) -> str:
    """A lead as it stands before a name: with its colon where it is none without ("Autor:")."""
    text, leads = draft.texts[number].strip(_MARKS), lead_of(draft, kind)
    for said in (text, f"{text}:")[: 1 + draft.texts[number].rstrip().endswith(COLONS)]:
        match = leads.match(f"{said} {ANYBODY}")
        if match is not None and len(said) <= match.end() <= len(said) + 1:
            return said
    return ""


def _stands_before(draft: Draft, number: int) -> bool:
    if above_dump(draft, number):
        return False
    return at_head(draft, number) or behind_dek(draft, number)


def _names_behind(
    draft: Draft, kind: str, lead: int, names_of: Callable[[Draft, str], tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines of names behind a lead, and those of nothing but what joins two of them."""
    joins = JOINS | draft.lexicon.words_of("conjunctions")
    open_, waiting, said = True, list[int](), _said(draft, kind, lead)
    for number in range(lead + 1, min(len(draft), lead + 1 + _MOST_LINES)):
        if draft.labels[number] is not None or draft.prose[number]:
            return
        text = " ".join(draft.texts[number].split())
        if text.casefold() in joins:
            waiting.append(number)
            open_ = True
            continue
        names = names_of(draft, f"{said} {text}") if open_ and _could_name(draft, number) else ()
        if not names or not all(looks_like_name(name) for name in names):
            return
        yield from ((each, ()) for each in waiting)
        yield number, names
        waiting, open_ = [], False


def _could_name(draft: Draft, number: int) -> bool:
    text = draft.texts[number]
    return 0 < draft.words[number] <= _NAME_WORDS and not draft.said[number] and not text.islower()
