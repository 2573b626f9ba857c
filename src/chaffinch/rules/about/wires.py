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
from chaffinch.rules.places import at_head, tail_of
from chaffinch.wording import key

_TEXT = (
    "Second ferry for the harbour\n\nThe council of the harbour town voted on Monday evening for a"
    " second ferry.\n\nThe boat is to run from April, twice an hour, and will carry bicycles.\n"
)
_LINE_WORDS = 24
_SLUG = Lazy(
    r"(?:[A-Z]{2}(?:-[A-Z]{2})?--\S.{2,80}|(?:AM|AP|BC|PM)-\S{3,60})"
    r"(?:,\s?\d{2,4}|\b(?:Ld|Lede|Writethru|Add|Urgent|Advisory)\b.{0,20})"
)
"""A story's name on the wire: ``BC-EN--Ennet-Ferry, 2nd Ld-Writethru``."""
_EDITORS = Lazy(r"(?:Eds?|Editors)\s?[:.]\s?(?P<word>[^\W\d_]+)\b.{3,200}")
_TO_EDITORS = Lazy(r"=\(.{3,60}\)=|ATTENTION - .{3,120} ///")
_NUMBERED = Lazy(r"(?P<agency>[a-z]{2,4}) ?\d{4} \d [a-z]{2} \d{1,4}\b.{0,30}")
"""The head of a German agency's report: ``dpa 0123 4 pl 312 lhe 0456``."""
_KEYWORDS = Lazy(r"(?:[^\W\d_][\w .-]{1,30}/){2,8}\s?=?")
_TIME = re.compile(
    r"\b\d{1,2}(?:[.:]|\s?h\s?)\d{2}\b|\b(?!19|20)[0-2]\d[0-5]\d\b|\b\d{1,2}\s?(?:uhr|h)\b"
)
_DAY = re.compile(r"\b\d{1,2}\b")
_WORD = re.compile(r"[^\W\d_]+")
_SAID_AFTER = re.compile(r":\s+[^\W\d_]")
_OTHERS = (5, 3)
"""Words of an embargo that are no part of a date: where it names an hour, and where a day alone."""
_CHANGED = re.compile(r"\((?P<word>[^\W\d_]+)\b[^()]{0,160}\)")
_MARKS = "-–—/#*=() .[]"
_FEW_SIGNS = 24
_SHOWN_ENDS = Lazy(r"[-–—]+\s?30\s?[-–—]+|[-–—/*(\[]+\s?end\s?[-–—/*)\]]+|#{3,5}|N{4}")
_REUTER = "reuter"
_SIGNED = Lazy(
    r"[a-z]{2,3}(?:/[a-z]{2,3}){2,5}"
    r"|(?P<agency>[A-Z]{2,5}|[A-Z][a-z]{2,6}) [a-z]{2,4}(?:/[a-z]{2,4})+"
)
"""The initials of writer and desk: ``at/bl/ma``, ``EFE at/bl``."""
_DESK = Lazy(r"(?P<agency>[a-z]{2,4})(?:-\w{2,8})?(?: [a-z]{2,5}\d?){1,6} ?[a-z]\d(?: [a-z]{2,5})?")
"""The last line of a German agency: ``dpa at yyzz n1 bol``."""
_SENT = Lazy(
    r"(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:GMT|Z)?"
    r" (?P<month>[^\W\d_]{3,4})\.? \d\d(?:\d\d)?"
)
"""Day, hour and minute, the month, the year: ``031049 MAR 19``."""
_CONTACT = Lazy(r"\(\([^()].{4,300}\)\)")


@rule(
    "wire.head",
    Role.BOILERPLATE,
    catches=(
        "> EMBARGOED UNTIL 0001 MONDAY\n\n" + _TEXT,
        "> EMBARGOED UNTIL MONDAY 4 MARCH\n\n" + _TEXT,
        "> =(With a picture of the boat)=\n\n" + _TEXT,
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
        "> Embargo on the boats of the isle ends on 5 December\n\n" + _TEXT.partition("\n\n")[2],
        "> Gesperrt bis 2025: Die Mole der Stadt\n\n" + _TEXT.partition("\n\n")[2],
        "> Frei ab 4. März: Die Mole der Stadt\n\n" + _TEXT.partition("\n\n")[2],
        "> US-Ennet talks on boats end in March, 2024\n\n" + _TEXT.partition("\n\n")[2],
        "> AM-fähre der Stadt fährt, 2024\n\n" + _TEXT.partition("\n\n")[2],
        "> Editors: Asa Teller, Bo Quist\n\n" + _TEXT,
    ),
)
def wire_head(draft: Draft) -> Iterator[Finding]:
    """Lines above a report that are for those who print it.

    An embargo names its day or its hour and little else; a note of what changed begins with a word
    for that, and stands in brackets or behind "Eds:".
    """
    changes = draft.lexicon.words_of("wire_changes")
    for number in draft.free():
        if not at_head(draft, number):
            break
        text = draft.texts[number]
        if draft.words[number] > _LINE_WORDS:
            continue
        numbered, changed = _NUMBERED.fullmatch(text), _CHANGED.fullmatch(text)
        changed = changed or _EDITORS.fullmatch(text)
        if (
            _is_embargo(draft, draft.folds[number])
            or _SLUG.fullmatch(text)
            or _TO_EDITORS.fullmatch(text)
            or (numbered and numbered["agency"] in AGENCIES)
            or (changed and changed["word"].casefold() in changes)
            or _KEYWORDS.fullmatch(text)
        ):
            yield Finding(number)


def _is_embargo(draft: Draft, line: str) -> bool:
    """Whether a line says until when a report is not to be printed, and nothing of what is in it.

    A title may begin so, and goes on: "Embargo on oil takes effect on 5 December".
    """
    bare, embargoes = line.lstrip(_MARKS), draft.lexicon.words_of("wire_embargo")
    for begins in sorted(filter(bare.startswith, embargoes), key=len, reverse=True):
        rest = bare[len(begins) :]
        if rest[:1].isalnum():
            continue
        known = draft.lexicon.words_of
        named = set(_WORD.findall(rest))
        others = len(named - known("months") - known("weekdays") - known("date_fill"))
        timed, dated = _TIME.search(rest), _DAY.search(rest) and named & known("months")
        if _SAID_AFTER.search(rest.lstrip(": ")):
            return False
        return bool(timed and others <= _OTHERS[0]) or bool(dated and others <= _OTHERS[1])
    return False


@rule(
    "wire.correction",
    Role.CORRECTION,
    catches=(
        _TEXT.replace("\n\n", "\n\n> (Corrects to say that the boat is new)\n\n", 1),
        _TEXT.replace("\n\n", "\n\n> (Korrektur: Das Boot ist neu.)\n\n", 1),
    ),
    spares=(
        _TEXT.replace("\n\n", "\n\n> (The council corrects itself)\n\n", 1),
        amid("> (Corrects to say that the boat is new)"),
    ),
)
def wire_correction(draft: Draft) -> Iterator[Finding]:
    """A note in brackets above a report that says what was put right in it."""
    corrections = draft.lexicon.words_of("wire_corrections")
    for number in draft.free():
        if not at_head(draft, number):
            break
        changed = _CHANGED.fullmatch(draft.texts[number])
        if changed and changed["word"].casefold() in corrections:
            yield Finding(number)


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
        after("> she/her/hers"),
        after("> Temp min/max"),
        after("> (30)", "> - 30"),
        after("> 100000 Euro 20"),
        after("Notes", "> Ends"),
        after("> Schluss"),
        "> the road\n> bends\n> the day\n> ends\n",
    ),
)
def wire_tail(draft: Draft) -> Iterator[Finding]:
    """Lines behind a report that say that it ends, or goes on, who sent it, and when.

    Under a heading for the notes of a desk whatever stands there: addresses, contacts. "Ends" in
    small letters stands directly behind the text; lists and verses have such lines too.
    """
    notes = draft.lexicon.words_of("wire_notes")
    noted, last, tail = False, -1, tail_of(draft)
    for number in draft.free():
        text = draft.texts[number]
        if number < tail or draft.words[number] > _LINE_WORDS:
            continue
        noted = noted or draft.keys[number].lstrip(_MARKS) in notes
        desk = _DESK.fullmatch(text)
        behind = number > 0 and (last == number - 1 or draft.prose[number - 1])
        if (
            noted
            or _says_end(draft, text, behind=behind)
            or _SHOWN_ENDS.fullmatch(text)
            or _is_signed(text)
            or (desk and desk["agency"] in AGENCIES)
            or _is_moment(draft, text)
            or _CONTACT.fullmatch(text)
        ):
            last = number
            yield Finding(number)


def _says_end(draft: Draft, text: str, *, behind: bool) -> bool:
    """Whether a line is a word for the end; ``behind`` says that it follows on the text."""
    if len(text) > _FEW_SIGNS:
        return False
    said, marked = key(text).strip(_MARKS), text.isupper() or text[0] in _MARKS
    if said == _REUTER:
        return behind
    if said in draft.lexicon.words_of("wire_ends_weak"):
        return marked
    return (marked or behind) and said in draft.lexicon.words_of("wire_ends")


def _is_signed(text: str) -> bool:
    match = _SIGNED.fullmatch(text)
    if match is None:
        return False
    return match["agency"] is None or match["agency"].casefold() in AGENCIES


def _is_moment(draft: Draft, text: str) -> bool:
    match = _SENT.fullmatch(text)
    return match is not None and match["month"].casefold() in draft.lexicon.words_of("months")


WIRE_RULES = (wire_head, wire_correction, wire_tail)
