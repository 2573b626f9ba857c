"""Lines about the article: who wrote it, when, with whose help, what was put right.

They are not debris: a policy makes fields of them. So each rule reads out what the
line holds, and claims a line only where such lines stand: before the text or behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Leads, Lexicon
from chaffinch.rules.dateline import dateline_line
from chaffinch.rules.example_texts import after, amid
from chaffinch.rules.front import lead_of, led, names_of_byline, states_time
from chaffinch.rules.names import AGENCIES, looks_like_name, names_in
from chaffinch.rules.picture_lines import credit_of
from chaffinch.rules.places import at_head, at_tail, phrase_of

_NOTE_WORDS = 60
_LEAD_IN = 3  # words
_TOPICS = 16  # blocks
_HASHTAGS = re.compile(r"(?:#\w[\w-]+#?[\s,;]*|#\w[\s,;]+)*#\w[\w-]*#?")
_OWN_ARTICLES = frozenset(["the", "die", "der", "das", "les", "los", "las", "gli"])
"""Articles with which no writer's name begins."""


def _body_seen(draft: Draft, number: int) -> bool:
    return any(draft.prose[other] for other in range(number))


def _names_behind(lead: Leads, part: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names behind a lead; where the lead itself ends in an agency's name, the agency."""
    match = lead.match(part)
    if match is None:
        return ()
    names = names_in(part[match.end() :].lstrip(" :"), lexicon)
    word = re.split(r"[\s'’]", match.group().strip(" :."))[-1]
    if not names and word.casefold() in AGENCIES:
        return (word,)
    return names


def _goes_on(tail: re.Match[str]) -> bool:
    """Whether a lone word of a tail is a sentence's verb: "contributed to the cost of ..."."""
    alone = len(tail.group().split()) == 1
    return alone and tail.string[tail.end() :].lstrip()[:1].islower()


@rule(
    "contributor.note",
    Role.CONTRIBUTOR_NOTE,
    catches=(
        after("> Additional reporting by Asa Teller and Dora Shul."),
        after("> Asa Teller contributed to this report."),
        after("> Reporting by Asa Teller; Editing by Dora Shul"),
    ),
    spares=(
        amid(
            "> Reporting by the harbour police had been poor for years, the inquiry found in May."
        ),
        after("> Towns like Corbury and Dunmere Vale have contributed to the cost of the pier."),
    ),
)
def contributor_note(draft: Draft) -> Iterator[Finding]:
    """Contributor and agency notes: who else reported, edited, translated.

    Read out as names. The lead must be followed by something with the shape of a name.
    """
    lead, tail = lead_of(draft, "contributor_lead"), lead_of(draft, "contributor_tail")
    for number in led(draft, "contributor_lead", "contributor_tail"):
        text = draft.texts[number]
        if draft.words[number] > _NOTE_WORDS or draft.quoted[number]:
            continue
        inner = text.strip("()[]*_ \t")
        names = [
            name
            for part in re.split(r"[;|]|(?<=\w\w)\.\s", inner)
            for name in _names_behind(lead, part.strip(), draft.lexicon)
        ]
        behind = tail.search(inner) if not names and draft.words[number] <= 30 else None
        if behind and not _goes_on(behind):
            names = list(names_in(inner[: behind.start()], draft.lexicon))
        last = number >= draft.edges[1] - 1 and draft.prose[number - 1]
        if names and not (last or at_tail(draft, number)) and not credit_of(draft, number)[0]:
            continue  # "Source: ..." in mid-text stands beneath a picture
        if names and (_body_seen(draft, number) or number > 0):
            yield Finding(number, fields=tuple(("name", name) for name in dict.fromkeys(names)))


@rule(
    "correction.note",
    Role.CORRECTION,
    catches=(
        after("> Correction: An earlier version of this article gave the wrong year."),
        after("> This article was amended on 4 May to correct the name of the pier."),
        "Second ferry for the harbour\n> Editor’s note: we have added a map of the harbour.\n"
        + amid(),
    ),
    spares=(
        amid("> Correction of the harbour wall will take two more winters, the engineer said."),
        amid(
            "The first boat of the five is slow, and its lamp cannot be seen from the old pier.",
            "> Editor’s note: the boat that we tried is no longer built; the new one is as slow.",
            "The second boat is fast, but its captain could not be found for the rest of the day.",
        ),
    ),
)
def correction_note(draft: Draft) -> Iterator[Finding]:
    """Corrections: what the newsroom put right after the article had appeared.

    A note that is known by its first words and a colon stands before the text or at its end:
    in mid-text, as beneath one of many things that are reviewed, it is text.
    """
    lead = lead_of(draft, "correction_lead")
    for number in led(draft, "correction_lead"):
        text = draft.texts[number].lstrip("*([_ \t")
        match = lead.match(text)
        if not match or draft.words[number] > 120 or draft.words[number] < 4:
            continue
        rest = text[match.end() :]
        colon = rest.lstrip(" (").startswith((":", "-", "—", "–", ","))
        dated = bool(re.match(r"[^.:]{0,40}:", rest)) and at_tail(draft, number - 1)
        sentence = len(match.group().split()) >= 3 and not colon
        placed = number <= draft.edges[0] or number >= draft.edges[1] - 1
        if ((colon and placed) or dated or sentence) and not draft.quoted[number]:
            yield Finding(number)


@rule(
    "tags.line",
    Role.TAGS,
    catches=(
        after("> Tags: ferry, harbour, council"),
        after("> Filed under: Harbour"),
        after("> #ferry #harbour"),
        after("> Tags:", "> Ferry", "> Lower Sarn"),
    ),
    spares=(
        amid("> Tags hung from every box on the pier, and nobody could read one of them."),
        amid("> In this article, we look at:", "- the ferry", "- the pier"),
        amid("> #[no_boats]", "> #X#X", "> Section 6 - The quay"),
    ),
)
def tags_line(draft: Draft) -> Iterator[Finding]:
    """Tags: topics and keywords that the site files the page under."""
    for number in draft.free():
        if number == 0 or draft.words[number] > 40:
            continue
        text = draft.texts[number]
        hashed = _HASHTAGS.fullmatch(text) is not None
        phrase = phrase_of(draft, number, "tags")
        marked = phrase is not None and (":" in text[:40] or not _closed_long(draft, number))
        if text.endswith((":", "：")) and draft.words[number] > _LEAD_IN:
            continue  # "In this article, we look at:", with a list behind it
        if (hashed and len(text) > 2) or (
            marked and (at_tail(draft, number) or at_head(draft, number) or ":" in text[:30])
        ):
            yield Finding(number)
            if phrase is not None and draft.words[number] <= _LEAD_IN and at_tail(draft, number):
                yield from (Finding(other) for other in _topics_behind(draft, number))


def _topics_behind(draft: Draft, number: int) -> Iterator[int]:
    """The short lines behind "Tags:" at the end of a page: each is a topic."""
    for other in range(number + 1, min(len(draft), number + _TOPICS)):
        label, count = draft.labels[other], draft.words[other]
        if label is not None or draft.said[other] or draft.closed[other] or not 0 < count <= 3:
            return
        yield other


def _closed_long(draft: Draft, number: int) -> bool:
    return draft.closed[number] and draft.words[number] > 6


@rule(
    "author_bio.line",
    Role.AUTHOR_BIO,
    catches=(
        after("> Asa Teller is a staff writer at the Harbour Post."),
        after("> About the author: Asa Teller lives on the coast."),
    ),
    spares=(
        amid("> Asa Teller is a staff writer at the Harbour Post, and she saw the boat go down."),
        after("> The Harbour Guild is a senior partner of the town, and hires boats to guests."),
    ),
)
def author_bio(draft: Draft) -> Iterator[Finding]:
    """Author's lines behind the article: who the writer is, and where to follow them.

    Only among the last blocks: a portrait says the same of its subject.
    """
    lead, phrase = lead_of(draft, "bio_lead"), lead_of(draft, "bio_phrases")
    free = [n for n in range(len(draft)) if draft.labels[n] is None]
    for number in free[-1:]:
        if len(free) < 4 or draft.quoted[number] or draft.words[number] > 90:
            continue
        text = draft.texts[number]
        head = " ".join(text.split()[:3])
        match = phrase.search(text[:140])
        named = match is not None and looks_like_name(text[: match.start()].strip(" ,"))
        named = named and draft.folds[number].partition(" ")[0] not in _OWN_ARTICLES
        if lead.match(text) or (named and looks_like_name(head.rsplit(" ", 1)[0])):
            yield Finding(number)


@rule(
    "byline.line",
    Role.BYLINE,
    catches=(
        "Second ferry for the harbour\n> By Asa Teller\n" + amid(),
        "Second ferry for the harbour\n> Asa Teller, staff writer\n" + amid(),
        "둘째 나룻배, 사월부터 다닌다\n> 김하나 기자 hana@harbour.example\n"
        "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n",
    ),
    spares=(
        amid("> By the harbour"),
        "Second ferry for the harbour\n> By a margin of two\n" + amid(),
    ),
)
def byline_line(draft: Draft) -> Iterator[Finding]:
    """Bylines: who wrote the article, before its text.

    The line must stand before the first prose and hold a name, and hardly more.
    """
    for number in draft.free():
        if not at_head(draft, number) and number > 4:
            break
        if at_head(draft, number) and not (number == 0 and len(draft) < 2):
            names = names_of_byline(draft, number)
            if names:
                yield Finding(number, fields=tuple(("name", name) for name in names))


@rule(
    "timestamp.line",
    Role.TIMESTAMP,
    catches=(
        "Second ferry for the harbour\n> Published: 4 May 2024\n" + amid(),
        "Second ferry for the harbour\n> May 4, 2024 at 10:15 am\n" + amid(),
        "Second ferry for the harbour\n> 04.05.2024, 10:15\n" + amid(),
    ),
    spares=(
        amid("> 1984"),
        after("Year, herring, cod", "> 2020 312 41", "> 2021 298 39"),
        "Boats for hire on the quay\n> $9.50\nThe small boats can be hired by the hour, all year.\n"
        "The large ones are hired by the day, and a rope and a lamp come with each of them.\n",
        "The storm, hour by hour\nThe wind rose before noon, and by one the pier was under water.\n"
        "> 3 minutes ago\nThe last boat is in, says the harbour master, and all hands are safe.\n",
    ),
)
def timestamp_line(draft: Draft) -> Iterator[Finding]:
    """Timestamps: when the article appeared or was changed, before the text or right behind it.

    A line of nothing but a date's words and numbers. In mid-text times are kept: they
    head the entries of a live report.
    """
    for number in draft.free():
        placed = number > 0 and (at_head(draft, number) or at_tail(draft, number))
        if placed and states_time(draft, number):
            yield Finding(number)


NOTE_RULES = (
    byline_line, dateline_line, contributor_note, timestamp_line, tags_line, correction_note,
)  # fmt: skip
