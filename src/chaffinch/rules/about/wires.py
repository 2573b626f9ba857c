"""What agencies and press offices set around a report for those who print it.

Embargoes, slugs, notes of what changed since the last version stand above the text; "ENDS", the
signs of the desk and the number of a wire behind it. None of it is known between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.names import AGENCIES
from chaffinch.rules.places import at_head, at_tail
from chaffinch.wording import key

_TEXT = (
    "Second ferry for the harbour\n\nThe council of the harbour town voted on Monday evening for a"
    " second ferry.\n\nThe boat is to run from April, twice an hour, and will carry bicycles.\n"
)
_LINE_WORDS = 24
_SLUG = Lazy(
    r"[A-Z]{2}(?:-[A-Z]{2})?-{1,2}\S.{2,80}"
    r"(?:,\s?\d{2,4}|\b(?:Ld|Lede|Writethru|Add|Urgent|Advisory)\b.{0,20})"
)
"""A story's name on the wire: ``BC-EN--Ennet-Ferry, 2nd Ld-Writethru``."""
_TO_EDITORS = Lazy(r"(?:Eds?|Editors?)\s?[:.]\s?\S.{3,200}|=\(.{3,60}\)=|ATTENTION - .{3,120} ///")
_NUMBERED = Lazy(r"(?P<agency>[a-z]{2,4}) ?\d{4} \d [a-z]{2} \d{1,4}\b.{0,30}")
"""The head of a German agency's report: ``dpa 0123 4 pl 312 lhe 0456``."""
_KEYWORDS = Lazy(r"(?:[^\W\d_][\w .-]{1,30}/){2,8}\s?=?")
_CHANGED = re.compile(r"\((?P<word>[^\W\d_]+)\b[^()]{0,160}\)")
_MARKS = "-–—/#*=() .[]"
_FEW_SIGNS = 24
_SHOWN_ENDS = Lazy(r"[-–—/*(\[]+\s?(?:30|end)\s?[-–—/*)\]]*|#{3,5}|N{4}|[Rr]euter|REUTER")
_SIGNED = Lazy(
    r"[a-z]{2,4}(?:/[a-z]{2,4}){2,5}|(?:[A-Z]{2,4}|[A-Z][a-z]{2,3}) [a-z]{2,4}(?:/[a-z]{2,4})+"
)
"""The initials of writer and desk: ``at/bl/ma``, ``EFE at/bl``."""
_DESK = Lazy(r"(?P<agency>[a-z]{2,4})(?:-\w{2,8})?(?: [a-z]{2,5}\d?){1,6} ?[a-z]\d(?: [a-z]{2,5})?")
"""The last line of a German agency: ``dpa at yyzz n1 bol``."""
_SENT = Lazy(r"\d{6}(?:GMT|Z)? [^\W\d_]{3,4}\.? \d\d(?:\d\d)?")
_CONTACT = Lazy(r"\(\([^()].{4,300}\)\)")


@rule(
    "wire.head",
    Role.BOILERPLATE,
    catches=(
        "> EMBARGOED UNTIL 0001 MONDAY 4 MARCH\n\n" + _TEXT,
        "> Sperrfrist 4. März, 0001 Uhr\n\n" + _TEXT,
        "> BC-EN--Ennet-Ferry, 2nd Ld-Writethru\n\n" + _TEXT,
        "> Eds: Updates with quotes and the vote.\n\n" + _TEXT,
        "> dpa 0123 4 pl 312 lhe 0456\n\n" + _TEXT,
        "> Ferries/Harbours/Ennet/\n\n" + _TEXT,
        _TEXT.replace("\n\n", "\n\n> (Adds quotes, background)\n\n", 1),
    ),
    spares=(
        amid("> EMBARGOED UNTIL MONDAY", "> (Adds quotes, background)", "> Eds: Updates with it."),
        "> Embargo on boats lifted\n\n" + _TEXT.partition("\n\n")[2],
        "> (Some of the boats are new)\n\n" + _TEXT,
    ),
)
def wire_head(draft: Draft) -> Iterator[Finding]:
    """Lines above a report that are for those who print it.

    An embargo names its day or its hour; a note of what changed stands in brackets and begins with
    a word for that.
    """
    embargoes = draft.lexicon.words_of("wire_embargo")
    changes = draft.lexicon.words_of("wire_changes")
    for number in draft.free():
        if not at_head(draft, number):
            break
        text = draft.texts[number]
        if draft.words[number] > _LINE_WORDS:
            continue
        numbered, changed = _NUMBERED.fullmatch(text), _CHANGED.fullmatch(text)
        if (
            (_begins(draft.folds[number], embargoes) and any(map(str.isdigit, text)))
            or _SLUG.fullmatch(text)
            or _TO_EDITORS.fullmatch(text)
            or (numbered and numbered["agency"] in AGENCIES)
            or (changed and changed["word"].casefold() in changes)
            or _KEYWORDS.fullmatch(text)
        ):
            yield Finding(number)


def _begins(line: str, words: frozenset[str]) -> bool:
    """Whether a line begins with one of these, and a word ends there."""
    bare = line.lstrip(_MARKS)
    return any(bare.startswith(each) and not bare[len(each) : len(each) + 1].isalnum()
               for each in words)  # fmt: skip


@rule(
    "wire.tail",
    Role.BOILERPLATE,
    catches=(
        after("> ENDS"),
        after("> -30-"),
        after("> MORE FOLLOWS", "> mfl"),
        after("> at/bl/ma"),
        after("> EFE at/bl"),
        after("> dpa at yyzz n1 bol"),
        after("> ENDS", "> 031049 MAR 19"),
        after("> # Notizblock", "> - Rathaus, Hafenstraße 1", "> - Autorin: +49 555 1234-0"),
        after("> ((asa.teller@press.example; +44 20 5550 1234))"),
    ),
    spares=(
        amid("> ENDS", "> at/bl/ma", "> -30-"),
        after("> The end of the pier"),
        after("> and/or"),
    ),
)
def wire_tail(draft: Draft) -> Iterator[Finding]:
    """Lines behind a report that say that it ends, or goes on, who sent it, and when.

    Under a heading for the notes of a desk whatever stands there: addresses, contacts.
    """
    ends, notes = draft.lexicon.words_of("wire_ends"), draft.lexicon.words_of("wire_notes")
    noted = False
    for number in draft.free():
        text = draft.texts[number]
        if not at_tail(draft, number) or draft.words[number] > _LINE_WORDS:
            continue
        noted = noted or key(text).lstrip(_MARKS) in notes
        desk = _DESK.fullmatch(text)
        if (
            noted
            or (len(text) <= _FEW_SIGNS and key(text).strip(_MARKS) in ends)
            or _SHOWN_ENDS.fullmatch(text)
            or _SIGNED.fullmatch(text)
            or (desk and desk["agency"] in AGENCIES)
            or _SENT.fullmatch(text)
            or _CONTACT.fullmatch(text)
        ):
            yield Finding(number)


WIRE_RULES = (wire_head, wire_tail)
