"""Front matter: what the lines above a text say of it becomes its fields, or goes.

Whoever wrote them wrote them for programs; so they are believed, and none of them is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.readers.charset import without_escapes
from chaffinch.readers.front_matter import CITED, front_matter
from chaffinch.readers.front_people import name_of
from chaffinch.readers.front_quotes import values
from chaffinch.readers.mail_heads import opens_mail
from chaffinch.readers.text_lines import lines_of
from chaffinch.row_words import is_mail
from chaffinch.rules.bylines import byline_names
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.examples.texts import amid, below
from chaffinch.rules.names import names_in
from chaffinch.rules.site_names import without_site
from chaffinch.wording import SPACE_AHEAD, bare, composed, fold

_Told = tuple[int, str, list[str]]
"""A block, what it holds (what `said_above` tells; "" for a line of no field), its values."""
_Fields = tuple[tuple[str, str], ...]

_ADDRESS = re.compile(r"https?://\S+")
_MAILED_BY = re.compile(r"\S+@\S+ \(([^()]{2,60})\)")
"""An address with a name behind it, as on Usenet."""
_MAIL = re.compile(rf"{SPACE_AHEAD}?<[^<>]*>")
_MAIL_FIELDS, _SIGNATURE = 3, 12  # fields of a mail's head, and lines of a signature
_LISTED = re.compile(rf"{SPACE_AHEAD}?[,;]\s*")
_MAILED = (
    "{}From: Asa Teller <asa@post.example>\n{}Sent: Fri, 3 May 2024 07:00:00 +0000\n"
    "To: all@post.example\n{}Subject: Second ferry for the harbour\n\n"
    "The council of the small harbour town voted on Monday evening for a second ferry.\n"
)


def _told(draft: Draft) -> list[_Told]:
    """The blocks of the front matter."""
    found: list[_Told] = draft.once("front matter", _telling)
    return [each for each in found if draft.labels[each[0]] is None]


def _telling(draft: Draft) -> list[_Told]:
    document = draft.document
    if document.markup is not None:
        return []
    view, found, number = composed(document.view), list[_Told](), 0
    starts = document.starts
    if view is not document.view:  # they are places in the text as it is spelt
        parts = (document.view[one:other] for one, other in pairwise((0, *starts)))
        starts = list(accumulate(len(composed(part)) for part in parts))
    for entry in front_matter(view, lines_of(view)):
        end, (low, high) = entry.line[0][1], entry.value
        while number < len(draft) and starts[number] < end:
            cited = len(entry.parts) > 1
            mine = starts[number] == low if cited else True
            said = values(without_escapes(view[low:high]), entry.quote) if mine else []
            found.append((number, entry.kind if mine else "", [one for one in said if one]))
            number += 1
    return found


def _of(draft: Draft, kind: str) -> Iterator[Finding]:
    """The blocks that hold a value of this kind, with the fields that it fills."""
    for number, found, said in _told(draft):
        if found == kind and said:
            fields = _fields(draft, kind, said)
            if fields or kind in CITED:
                yield Finding(number, fields=fields)


def _fields(draft: Draft, kind: str, said: list[str]) -> _Fields:
    if kind == "author":
        return tuple(("name", name) for one in said for name in _names(draft, one))
    if kind == "tags":
        return tuple(("keyword", word) for one in said for word in _LISTED.split(one) if word)
    value = ", ".join(said)
    if kind in ("published", "modified", "language", "publisher"):
        return ((kind, value),) if value else ()
    return (("url", value),) if kind == "url" and _ADDRESS.fullmatch(value) else ()


def _names(draft: Draft, said: str) -> tuple[str, ...]:
    """The names that are said, behind a lead such as "by"; whatever is said where none has the
    shape of a name."""
    mailed = _MAILED_BY.fullmatch(said)
    bare = mailed[1] if mailed else _MAIL.sub("", name_of(said)).strip()
    return names_in(bare, draft.lexicon) or byline_names(draft, bare) or ((bare,) if bare else ())


@rule(
    "front_matter.title",
    Role.HEADLINE,
    catches=(
        below("---", "> title: Second ferry for the harbour", "---"),
        below("+++", "> title = Second ferry for the harbour", "+++"),
        below("> Title: Second ferry for the harbour", "Date: 2024-05-03"),
        below(
            "Title: Second ferry for all | The Post",
            "Date: 2024-05-03",
            "",
            "> # Second ferry for all",
        ),
        _MAILED.format("", "", "> "),
    ),
    spares=(
        below(
            "---", "> Title: the word that stands above a text, and the weather too.", "It rains."
        ),
        amid("---", "> title: Old Harbour Songs", "---"),
    ),
)
def title(draft: Draft) -> Iterator[Finding]:
    """The title in front matter is the headline, whatever the text begins with.

    With a site's name behind it the heading of Markdown that says it without is.
    """
    for finding in list(_of(draft, "title"))[:1]:
        heading = _heading_of(draft, finding.block)
        yield finding if heading is None else Finding(heading)


def _heading_of(draft: Draft, number: int) -> int | None:
    """The first heading of Markdown that says a title without the site's name behind it."""
    text = draft.texts[number]
    plain = without_site(text)
    if plain == text:
        return None
    said = bare(fold(plain))
    below = range(number + 1, len(draft))
    marked = (n for n in below if draft.texts[n].startswith("#"))
    return next((n for n in marked if bare(draft.keys[n]) == said), None)


@rule(
    "front_matter.dek",
    Role.DEK,
    catches=(
        below(
            "---", "title: Second ferry for the harbour", "> description: It sails in April", "---"
        ),
    ),
    spares=(amid("---", "> description: it sails in April", "---"),),
)
def dek(draft: Draft) -> Iterator[Finding]:
    """What front matter calls the description or the summary is the dek."""
    yield from _of(draft, "dek")


@rule(
    "front_matter.author",
    Role.BYLINE,
    catches=(
        below(
            "---", "title: Second ferry for the harbour", "> author: Asa Teller; Bo Quist", "---"
        ),
        below("---", "title: Second ferry", "authors:", "  > - Asa Teller", "> - Bo Quist", "---"),
        below("+++", 'title = "Second ferry"', '> authors = ["Asa Teller", "Bo Quist"]', "+++"),
        below("---", "title: Second ferry", "> author: harbour desk <desk@post.example>", "---"),
        _MAILED.format("> ", "", ""),
        _MAILED.format("> ", "", "").replace(
            "Asa Teller <asa@post.example>", "asa@post.example (asa of the pier)"
        ),
    ),
    spares=(amid("---", "> creator: old harbour songs", "---"),),
)
def author(draft: Draft) -> Iterator[Finding]:
    """Who front matter says wrote it: every name, an office's or a single word too."""
    yield from _of(draft, "author")


@rule(
    "front_matter.date",
    Role.TIMESTAMP,
    catches=(
        below("---", "title: Second ferry for the harbour", "> publish_date: in the spring", "---"),
        below("---", "title: Second ferry for the harbour", "> lastmod: spring of 2024", "---"),
        below("---", "title: Second ferry for the harbour", "> pubdate: last spring", "---"),
        _MAILED.format("", "> ", ""),
    ),
    spares=(amid("---", "> created: it was built by hand on the pier, in one spring.", "---"),),
)
def date(draft: Draft) -> Iterator[Finding]:
    """When front matter says it appeared, or was changed, in its own words.

    When a mail was sent, as ISO 8601 writes it.
    """
    mail = len(draft) > 0 and opens_mail(draft.texts[0])
    for finding in [*_of(draft, "published"), *_of(draft, "modified")]:
        printed = dates_of(draft, finding.block) if mail else ()
        yield Finding(finding.block, fields=printed or finding.fields)


@rule(
    "front_matter.tags",
    Role.TAGS,
    catches=(
        below("+++", 'title = "Second ferry"', "topics = [", '> "ferries", "boats"', "]", "+++"),
        below("---", "title: Second ferry", "topics:", "> - ferries; boats", "---"),
    ),
    spares=(amid("> Boats of that kind are found by two keywords: the ferry, and its pier."),),
)
def tags(draft: Draft) -> Iterator[Finding]:
    """The topics and keywords of front matter."""
    yield from _of(draft, "tags")


@rule(
    "front_matter.line",
    Role.BOILERPLATE,
    catches=(
        below("---", "title: Second ferry for the harbour", "> layout: a post", "---"),
        below("---", "title: Second ferry", "> url: https://post.example/ferry", "---"),
        below("Title: Second ferry for the harbour", "> Language: what the harbour speaks"),
        below("+++", 'title = "Second ferry"', "> [extra]", "> weight = twelve boats", "+++"),
    ),
    spares=(
        below("---", "title: Second ferry for the harbour", "> The harbour has one.", "---"),
        below("> Price: what a ferry costs", "Date: 2024-05-03"),
        below("> Note: what follows was written on the pier.", "It is about the ferry."),
    ),
)
def line(draft: Draft) -> Iterator[Finding]:
    """What else stands in front matter: its fences and keys, and what no role is for.

    The address, the language and the site that it names are on record as its fields.
    """
    for number, kind, said in _told(draft):
        yield Finding(number, fields=_fields(draft, kind, said))


_SIGNED = _MAILED.format("", "", "") + "Asa\n\n{}\n{}\n"


@rule(
    "boilerplate.signature",
    Role.BOILERPLATE,
    catches=(_SIGNED.format("> --", "> Asa Teller\n> Harbour Post, Arlen\n> Tel. 555 0101"),),
    spares=(
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "--\n> Asa Teller\n> Harbour Post, Arlen\n",
        _SIGNED.format(
            "--",
            "> The boat is to run from April, twice an hour, and carries bicycles free of charge.",
        ),
        _SIGNED.format("> Harbour Post, Arlen", "> Tel. 555 0101"),
    ),
)
def signature(draft: Draft) -> Iterator[Finding]:
    """The signature at the end of a mail, behind two strokes on a line of their own.

    Of a mail alone, whose head stands above it or in its row: elsewhere such strokes part a text.
    Quoted lines are text, and so is the name above the strokes.
    """
    head: list[_Told] = draft.once("front matter", _telling)
    fields = sum(opens_mail(draft.texts[number]) for number, _, _ in head)
    if fields < _MAIL_FIELDS and not is_mail(draft.document.source.row):
        return
    start = next((n for n in reversed(range(len(draft))) if draft.texts[n] == "--"), -1)
    if (
        start <= (head[-1][0] if head else 0) + 1
        or len(draft) - start > _SIGNATURE
        or any(draft.prose[start:])
    ):
        return
    yield from (Finding(n) for n in range(start, len(draft)) if draft.labels[n] is None)


FRONT_MATTER_RULES = (title, dek, author, date, tags, line, signature)
