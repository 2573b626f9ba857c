"""Fields of press archives: what an archive says of the article that it gives out.

What it says becomes the article's fields; its numbers, lengths, loading dates and terms go. All of
it is known only in a text that shows two marks of an archive (`chaffinch.readers.of_press`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.readers.of_press.documents import Field, may_be_press, press_of
from chaffinch.readers.of_press.exports import parts_of
from chaffinch.readers.of_press.lines import is_numbered
from chaffinch.rules.bylines import byline_names
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.names import looks_like_name, names_in
from chaffinch.rules.role_names import is_role

_TEXT = (
    "The council of the small harbour town voted on Monday evening for a second ferry this year."
    "\n\n"
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge for all."
    "\n"
)
_UNI = (
    "{}Second ferry for the harbour\n{}The Ennet Post\n{}March 3, 2019 Sunday\n\n"
    "{}Section: NEWS; Pg. 5\n{}Length: 512 words\n{}Byline: Asa Teller\n"
    "Highlight: {}A vote ends a debate.\n{}Body\n\n" + _TEXT + "\nGraphic\n\n"
    "{}The pier in the rain.\n\n{}Subject: FERRIES (90%); PIERS (78%)\n\n"
    "{}Load-Date: March 5, 2019\n\n{}(c) Ennet Press\n\nEnd of Document\n"
)
_PLACES = 12
_SEPARATOR = "<|endoftext|>"
_MANY = (
    "the text holds {} documents as an archive exports them, and was read as one: the command line"
    " reads each by itself, and so does `chaffinch.readers.containers.sources`"
)
_BOX = (
    "Second ferry for the harbour\n\n" + _TEXT + "\n> Date: the fifth of the month\n\n"
    "Location: the pier\n"
)
_FROM_GENIOS = (
    f"Second ferry for the harbour\n\n{_TEXT}\n> Quelle: Enneter Post vom 03.03.2019, Seite 5\n"
    "Dokumentnummer: ENN-20190303\nDauerhafte Adresse des Dokuments: https://post.example/1\n"
)
_FROM_EUROPRESSE = (
    "Ennet Post, no. 1234\n> Ile d'Ennet, dimanche 3 mars 2019, p. 5\n\nUn second bac au port\n\n"
    f"{_TEXT}\nnews·20190303·EP·1234\n"
)
_SURNAME_FIRST = re.compile(r"[^\W\d_][\w'’. -]{1,30}, [^\W\d_][\w'’. -]{1,30}")
_ISSUE = re.compile(r"(?:no|nr)\b|.{2,40}, \w+ \d{1,2}\b.{3,20}\d{4}, p\.", re.IGNORECASE)
"""The number of an issue, or a place and a day: no paper."""
_PARTED = re.compile(r"(?: vom |,| - | \| | no\.| nr\.|\. )")
_BY = re.compile(r"(?:by|von|par|por|di|av|af|door|da)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:staff|writers?|correspondent|reporter|editor|bureau|press)\b", re.I)
_SHARE = re.compile(r"\s*\(\d{1,3}%\)")
_LISTED = re.compile(r"[;,]\s*")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")
"""A language as BCP 47 has it: of a name in words nobody knows whose it is."""
_ADDRESS = re.compile(r"https?://\S+")


def _at(place: int) -> str:
    """An example with one line meant: the one of this number."""
    return _UNI.format(*("> " if n == place else "" for n in range(_PLACES)))


def _told(draft: Draft) -> dict[int, Field]:
    found: dict[int, Field] = draft.once("press", _telling)
    return {n: field for n, field in found.items() if draft.labels[n] is None}


def _telling(draft: Draft) -> dict[int, Field]:
    markup, view = draft.document.markup, draft.document.view
    if not may_be_press(view) and _SEPARATOR not in view:
        return {}
    told = any(one.event == "many-texts" for one in draft.readings.remarks)  # as it was given
    if markup is None and not told and (parts := parts_of(view)):
        draft.readings.remark("many-texts", "press.line", _MANY.format(len(parts.spans)))
    shown = [n for n in range(len(draft)) if markup is None or not markup.meta[n]]
    found = press_of([draft.texts[n] for n in shown])
    if markup is not None and not any(
        is_numbered(draft.texts[shown[n]], field) for n, field in found.items()
    ):
        return {}  # a page about documents
    return {shown[n]: field for n, field in found.items()}


def _value(draft: Draft, number: int, field: Field) -> str:
    return draft.texts[number][field.value :].strip()


def _of(draft: Draft, *kinds: str) -> Iterator[tuple[int, Field]]:
    yield from ((n, field) for n, field in _told(draft).items() if field.kind in kinds)


@rule("press.title", Role.HEADLINE, catches=(_at(0),), spares=(_BOX,))
def title(draft: Draft) -> Iterator[Finding]:
    """The title, where archives of that kind set it, or behind its name."""
    for number, _ in list(_of(draft, "title"))[:1]:
        yield Finding(number)


@rule(
    "press.dek",
    Role.DEK,
    catches=(_at(6).replace("Highlight: > ", "Highlight:\n> "),),
    spares=(_BOX,),
)
def dek(draft: Draft) -> Iterator[Finding]:
    """What stands behind "Highlight", "Abstract" and their like."""
    for number, _ in _of(draft, "dek"):
        yield Finding(number)


@rule(
    "press.author",
    Role.BYLINE,
    catches=(
        _at(5),
        _at(5).replace("Asa Teller", "Teller, Asa; Quist, Bo"),
        _at(5).replace("Asa Teller", "By Asa Teller, The Ennet Press"),
    ),
    spares=(_BOX,),
)
def author(draft: Draft) -> Iterator[Finding]:
    """Who wrote it: behind a name of the field, or where archives of that kind set it."""
    for number, field in _of(draft, "author"):
        yield Finding(number, fields=tuple(("name", one) for one in _names(draft, number, field)))


def _paper(said: str) -> str:
    """The paper on a line that names its issue or its day."""
    last = said.rpartition("|")[0].rpartition("|")[2] if said[0].isdigit() and "|" in said else ""
    head = said.split("|")[1] if last and len(said.split("|")) > 2 else said
    return _PARTED.split(head.strip())[0].strip()


def _names(draft: Draft, number: int, field: Field) -> tuple[str, ...]:
    said = _BY.sub("", _value(draft, number, field))
    first, comma, rest = said.partition(", ")
    if comma and " " in first and looks_like_name(first) and _is_office(draft, rest):
        return (first,)
    parts = [part.strip() for part in said.split(";") if part.strip()]
    if parts and field.value and all(_SURNAME_FIRST.fullmatch(part) for part in parts):
        return tuple(parts)  # "Teller, Asa": one person
    return byline_names(draft, said) or names_in(said, draft.lexicon) or ((said,) if said else ())


def _is_office(draft: Draft, said: str) -> bool:
    """Whether this is what somebody does, or for whom: "Staff Writer", "The Ennet Press"."""
    return is_role(said.casefold(), draft.lexicon) or _OFFICE.search(said) is not None


@rule(
    "press.date",
    Role.TIMESTAMP,
    catches=(_at(2), _FROM_GENIOS, _FROM_EUROPRESSE),
    spares=(_BOX,),
)
def date(draft: Draft) -> Iterator[Finding]:
    """When it appeared; not when the archive took it in."""
    for number, field in _of(draft, "published", "source"):
        said, dated = _value(draft, number, field), dates_of(draft, number)
        if field.kind == "published":
            yield Finding(number, fields=dated or (("published", said),))
        elif dated and said:  # a paper and its day, on one line
            paper = "" if _ISSUE.match(said) else _paper(said)
            yield Finding(number, fields=((("publisher", paper),) if paper else ()) + dated)


@rule("press.tags", Role.TAGS, catches=(_at(9),), spares=(_BOX,))
def tags(draft: Draft) -> Iterator[Finding]:
    """What the archive says it is about."""
    for number, field in _of(draft, "tags"):
        words = _LISTED.split(_SHARE.sub("", _value(draft, number, field)))
        yield Finding(number, fields=tuple(("keyword", word) for word in words if word))


@rule("press.caption", Role.CAPTION, catches=(_at(8),), spares=(_BOX,))
def caption(draft: Draft) -> Iterator[Finding]:
    """What stands beneath the name of a picture, behind the text."""
    for number, _ in _of(draft, "caption"):
        yield Finding(number)


@rule(
    "press.correction",
    Role.CORRECTION,
    catches=(_at(12).replace("Graphic\n\n", "Correction\n\n> "),),
    spares=(_BOX,),
)
def correction(draft: Draft) -> Iterator[Finding]:
    """What the paper put right, beneath that name or behind it."""
    for number, _ in _of(draft, "correction"):
        yield Finding(number)


@rule("press.legal", Role.LEGAL, catches=(_at(11),), spares=(_BOX,))
def legal(draft: Draft) -> Iterator[Finding]:
    """Whose it is, and on what terms the archive gives it out."""
    for number, _ in _of(draft, "legal"):
        yield Finding(number)


@rule(
    "press.line",
    Role.BOILERPLATE,
    catches=(
        *map(_at, (1, 3, 4, 7, 10)),
        _at(12).replace("Load-Date", "> Language: de-AT\n\nLoad-Date"),
        _at(12).replace("Load-Date", "> URL: https://post.example/1\n\nLoad-Date"),
    ),
    spares=(
        _BOX,
        f"Second ferry for the harbour\n\n{_TEXT}\n> Memo: the harbour news\n",
    ),
)
def line(draft: Draft) -> Iterator[Finding]:
    """What else an archive prints: numbers, lengths, sections, codes, and the names of fields.

    The source, the language and the address that it names are on record as fields.
    """
    for number, field in _told(draft).items():
        said = _value(draft, number, field)
        told: tuple[tuple[str, str], ...] = ()
        if field.kind == "publisher" and said:
            told = (("publisher", said),)
        elif field.kind == "source" and said:
            told = (("publisher", _paper(said)),)
        elif field.kind == "language" and _CODE.fullmatch(said):
            told = (("language", said),)
        elif field.kind == "url" and (found := _ADDRESS.search(said)):
            told = (("url", found[0]),)
        yield Finding(number, fields=told)


PRESS_RULES = (title, dek, author, date, tags, caption, correction, legal, line)
