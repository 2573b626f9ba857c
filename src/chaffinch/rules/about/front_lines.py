"""The line beneath a headline that says who, when and how long in one: "Asa Teller · 4 min read".

Each part must be known for what it is, and one of them must be a date or a read time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.about.bare_names import is_stranger, is_word
from chaffinch.rules.about.before_text import (
    MOST_WORDS,
    before_text,
    dates_apart,
)
from chaffinch.rules.about.front_parts import (
    BETWEEN,
    NAME_WORDS,
    Stated,
    before_time,
    behind_lead,
    behind_time,
    parts_of,
)
from chaffinch.rules.bylines import beside_names, lead_of
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.dates.times import is_time
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.examples.texts import TEXT, amid
from chaffinch.rules.page.above import above_title
from chaffinch.rules.pictures.boxes import shared_box
from chaffinch.rules.pictures.class_words import is_in_figure
from chaffinch.wording import fold

_MOST_LINES = 3
_TIMED = re.compile(r"(?P<time>.*\d\.?)[\s|•·,-]+(?P<who>[^\W\d_][^\d|•·]{3,60})")
_NAME_PARTS = 3  # words of a name


@rule(
    "front.line",
    Role.BYLINE,
    catches=(
        "Second ferry for the harbour\n> Asa Teller · 4 min read · 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller | May 3, 2024 | 4 min read\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller and Dora Shul — 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller • Harbour reporter\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller | asa@harbour.example\n" + amid(),
        "Second ferry for the harbour\n> By the harbour desk | 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> May 3, 2024 by Asa Teller\n" + amid(),
        "> 3 May 2024By Asa Teller\nSecond ferry for the harbour\n" + amid(),
        "> Asa Teller | 3 May 2024\nSecond ferry for the harbour\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller » 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> autorka: Asa Teller | 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> ByAsa Teller · 3 May 2024\n" + amid(),
        "Second ferry for the harbour\n> By Asa Teller, in News, Small Boats · 3 May 2024\n"
        + amid(),
    ),
    spares=(
        "Second ferry for the harbour\n> Ferries · Boats · 2024\n" + amid(),
        "Second ferry for the harbour\n> Old Harbour Songs – 2024\n" + amid(),
        amid("> Asa Teller · 3 May 2024"),
        "Second ferry for the harbour\n> Old Harbour - New Pier\n" + amid(),
        "Second ferry for the harbour\n> The Harbour's Guide · 3 May 2024\n" + amid(),
        "> Harbour Affairs | 3 May 2024\nSecond ferry for the harbour\n" + amid(),
        "> Asa Teller | 3 May 2024\n" + TEXT,
    ),
)
def front_line(draft: Draft) -> Iterator[Finding]:
    """Lines before the text that say by whom, when and how long to read, in one.

    Of HTML also bylines known by their first words, whose element has no telling name.
    """
    for number, fields in _told(draft):
        if any(name == "name" for name, _ in fields):
            yield Finding(number, fields=fields)


@rule(
    "front.times",
    Role.READ_TIME,
    catches=(
        "Second ferry for the harbour\n> 3 May 2024 · 4 min read\n" + amid(),
        "Second ferry for the harbour\n> 4 min read | May 3, 2024\n" + amid(),
    ),
    spares=(
        "Second ferry for the harbour\n> 3 May 2024 · 40 boats\n" + amid(),
        amid("> 3 May 2024 · 4 min read"),
        "News of the harbour\n"
        + "".join(f"> Boat {n} is late\n> {n} May 2024 · {n} min read\n" for n in range(3, 8))
        + amid(),
    ),
)
def front_times(draft: Draft) -> Iterator[Finding]:
    """Lines before the text that say when and how long to read, in one."""
    for number, fields in _told(draft):
        if not any(name == "name" for name, _ in fields):
            yield Finding(number, fields=fields)


@rule("front.date", Role.TIMESTAMP)
def front_date(draft: Draft) -> Iterator[Finding]:
    """Dates before the text of a page, in a box that is kept for other things.

    Beside the buttons to share the page, in its navigation or an aside.
    """
    for number in dates_apart(draft):
        yield Finding(number, fields=dates_of(draft, number))


def _told(draft: Draft) -> list[tuple[int, Stated]]:
    """The lines before the text that state something, with what they state.

    Where there are many of them they belong to the entries of a list of articles.
    """
    found: list[tuple[int, Stated]] = draft.shared("front lines", _stating)
    return [
        each for each in found
        if draft.labels[each[0]] is None and not _is_of_picture(draft, each[0])
    ]  # fmt: skip


def _is_of_picture(draft: Draft, number: int) -> bool:
    """Whether a line without a lead signs a picture: the credit in its figure, or beneath words.

    "Ada Finch / Staff photographer" behind the caption, in the caption's own box.
    """
    markup, before = draft.document.markup, number - 1
    if markup is None or markup.figure[number] < 0 or before < 0:
        return False
    if lead_of(draft, "byline").match(draft.texts[number]):
        return False
    if markup.part[number] == "credit":
        return is_in_figure(markup, number)
    worded = markup.part[before] in ("caption", "beside") and draft.words[before] > _NAME_PARTS
    same = markup.figure[before] == markup.figure[number] and worded
    return same and markup.part[number] == "beside" and shared_box(markup, before, number) > 0


def _stating(draft: Draft) -> list[tuple[int, Stated]]:
    lines = (
        (
            n,
            parts_of(draft, n)
            or behind_lead(draft, n)
            or behind_time(draft, n)
            or before_time(draft, n)
            or _behind_bare_time(draft, n),
        )
        for n in before_text(draft)
    )
    found = [(n, (*fields, *beside_names(draft, n))) for n, fields in lines if fields]
    found += [*_signed_above(draft), *_signed_first(draft)]
    return found if len(found) <= _MOST_LINES else []


def _behind_bare_time(draft: Draft, number: int) -> Stated:
    """The name of somebody that stands behind nothing but a time: "3 May 2024 10:15 Asa Teller"."""
    found = _TIMED.fullmatch(draft.texts[number]) if draft.document.markup is not None else None
    if found is None or not is_time(fold(found["time"]), draft.lexicon):
        return ()
    return (("name", found["who"]),) if is_stranger(draft, found["who"]) else ()


def _signed_above(draft: Draft) -> list[tuple[int, Stated]]:
    """The bylines above the title, in its header, that say so in their first words.

    Names without such words may be a section's there, "Harbour Affairs | 3 May 2024", unless the
    page has none of their words.
    """
    found: list[tuple[int, Stated]] = []
    for number in sorted(above_title(draft)):
        text = draft.texts[number]
        few = draft.words[number] <= MOST_WORDS and draft.labels[number] is None
        leads = lead_of(draft, "byline").match
        led = few and any(leads(part) for part in BETWEEN.split(text))
        named = few and (parts_of(draft, number) or (behind_lead(draft, number) if led else ()))
        if named and (led or _are_strangers(draft, named)):
            found.append((number, (*named, *beside_names(draft, number))))
    return found


def _are_strangers(draft: Draft, fields: Stated) -> bool:
    """Whether all names of a line are those of people: the page has no word of theirs."""
    names = [value for name, value in fields if name == "name"]
    return bool(names) and all(is_stranger(draft, name) for name in names)


def _signed_first(draft: Draft) -> list[tuple[int, Stated]]:
    """The first line of a text that says who and when, above a title: "3 May 2024 by Asa Teller".

    Names without a lead are a person's where no word of theirs is one of the text's: they may be a
    section's, "Harbour Affairs | 3 May 2024", or a title's.
    """
    if draft.document.markup is not None or not len(draft) or draft.labels[0] is not None:
        return []
    if draft.words[0] > MOST_WORDS or draft.prose[0] or not title_remains(draft, 0):
        return []
    fields = behind_time(draft, 0) or parts_of(draft, 0)
    dates = beside_names(draft, 0) if fields else ()
    lead = lead_of(draft, "byline").search(draft.texts[0])
    names = [value for name, value in fields if name == "name"]
    strange = all(NAME_WORDS <= len(name.split()) <= _NAME_PARTS for name in names)
    strange = strange and not any(is_word(draft, word) for name in names for word in name.split())
    return [(0, (*fields, *dates))] if names and dates and (lead or strange) else []
