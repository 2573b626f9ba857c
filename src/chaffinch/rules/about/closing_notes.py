"""Lines that close an article: what was put right in it, and who its writer is.

They are fields, not debris, and are known only where they stand: a review corrects things
too, and a portrait says of its subject what an author's line says of its writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import lead_of, led
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.names import looks_like_name
from chaffinch.rules.places import at_tail

_LAST = 3  # blocks without a label among which an author's line is looked for
_NOTE_WORDS = range(4, 121)
_BIO_WORDS = 90
_FEWEST = 4  # blocks without a label of a page with an author's line
_NEAR = 6  # blocks behind a correction that are looked at
_DAY_BEFORE_LETTERS = re.compile(r"[\s:：,–—-]*[^.!?]{0,30}?\d([^\W\d_]{2})")
_BRACKETS = frozenset("[]【】［］〔〕（）()<>＜＞《》")
_TAKEN = ("摄", "攝", "撮影", "攝影", "摄影")
"""What a picture's credit ends with, not an author's line."""
_OWN_ARTICLES = frozenset(["the", "die", "der", "das", "les", "los", "las", "gli"])
"""Articles with which no writer's name begins."""


@rule(
    "correction.note",
    Role.CORRECTION,
    catches=(
        after("> Correction: An earlier version of this article gave the wrong year."),
        after("> This article was amended on 4 May to correct the name of the pier."),
        "Second ferry for the harbour\n> Editor’s note: we have added a map of the harbour.\n"
        + amid(),
        after(
            "> [Correction] The second ferry was built in 1989, not in 1998.",
            "Asa Teller has written on harbours, boats and their crews for nine years now.",
        ),
    ),
    spares=(
        amid("> Correction of the harbour wall will take two more winters, the engineer said."),
        after("> Update all of the charts:"),
        amid(
            "The first boat of the five is slow, and its lamp cannot be seen from the old pier.",
            "> Editor’s note: the boat that we tried is no longer built; the new one is as slow.",
            "The second boat is fast, but its captain could not be found for the rest of the day.",
        ),
        "Second ferry for the harbour\n"
        "> Updated: March 9, 2024The harbour may have a second ferry next winter, said the mayor.\n"
        + amid(),
    ),
)
def correction_note(draft: Draft) -> Iterator[Finding]:
    """Corrections: what the newsroom put right after the article had appeared.

    A note that is known by its first words and a colon stands before the text or at its end:
    in mid-text, as beneath one of many things that are reviewed, it is text.
    """
    lead = lead_of(draft, "correction_lead")
    noted = led(draft, "correction_lead", most=_NOTE_WORDS[-1])
    for number in reversed(noted):  # the last of many first
        text = draft.texts[number].lstrip("*([_ \t【［〔（<＜《※")
        match = lead.match(text)
        if not match or draft.words[number] not in _NOTE_WORDS:
            continue
        rest = text[match.end() :]
        run_on = _DAY_BEFORE_LETTERS.match(rest)
        if run_on and run_on[1].istitle():
            continue  # a paragraph that a page runs together with the day it was last changed
        framed = draft.texts[number][:1] in _BRACKETS and rest[:1] in _BRACKETS
        colon = framed or rest.lstrip(" (").startswith((":", "：", "-", "—", "–", ","))
        dated = bool(re.match(r"[^.:]{0,40}:\s*\S", rest)) and at_tail(draft, number - 1)
        sentence = len(match.group().split()) >= 3 and not colon
        placed = number <= draft.edges[0] or _near_end(draft, number)
        if ((colon and placed) or dated or sentence) and not draft.quoted[number]:
            yield Finding(number)


def _near_end(draft: Draft, number: int) -> bool:
    """Whether at most one paragraph without a label stands behind the block."""
    last = draft.edges[1]
    if number < last - _NEAR:
        return False
    free = (n for n in range(number + 1, last + 1) if draft.labels[n] is None)
    return sum(draft.prose[n] for n in free) <= 1


@rule(
    "author_bio.line",
    Role.AUTHOR_BIO,
    catches=(
        after("> Asa Teller is a staff writer at the Harbour Post."),
        after("> About the author: Asa Teller lives on the coast."),
        after("> Asa Teller, a columnist, writes about harbours."),
        after("> Asa Teller is a local reporter for the Harbour Post.", "Boats and lamps"),
    ),
    spares=(
        amid("> Asa Teller is a staff writer at the Harbour Post, and she saw the boat go down."),
        after("> The Harbour Guild is a senior partner of the town, and hires boats to guests."),
        after("> Harbour Home is a boat that gives its guests more room."),
    ),
)
def author_bio(draft: Draft) -> Iterator[Finding]:
    """Author's lines behind the article: who the writer is, and where to follow them.

    Only among the last blocks: a portrait says the same of its subject.
    """
    lead, phrase = lead_of(draft, "bio_lead"), lead_of(draft, "bio_phrases")
    free = draft.free()
    for number in free[-_LAST:]:
        if any(draft.prose[n] for n in free if n > number):
            continue
        if len(free) < _FEWEST or draft.quoted[number] or draft.words[number] > _BIO_WORDS:
            continue
        text = draft.texts[number]
        if text.endswith(_TAKEN):
            continue  # "新渡轮停靠在旧码头。新华社记者 林小雨 摄"
        head = " ".join(text.split()[:3])
        match = phrase.search(text[:140])
        named = match is not None and looks_like_name(text[: match.start()].split(",")[0].strip())
        named = named and draft.folds[number].partition(" ")[0] not in _OWN_ARTICLES
        if lead.match(text) or (named and looks_like_name(head.rsplit(" ", 1)[0])):
            yield Finding(number)
