"""What a page says of itself: every statement, where it stands, and which one counts.

Where statements disagree, the one whose origin is trusted most counts (`TRUST` lists the
origins), of one origin the first; the others stay on record beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from chaffinch.addresses import Copies, day_in, original
from chaffinch.authorship import counting, people, without_house
from chaffinch.labels import Label, Role, Span
from chaffinch.language import shortest
from chaffinch.row_words import said_in

if TYPE_CHECKING:
    from chaffinch.article import Article

PAGE = "page"
"""The origin of what stands on the page itself, for every reader to see."""
TIME = "time"
"""The origin of what a ``time`` element of a line says to machines."""
FRONT = "front"
"""The origin of what a text's front matter says, or a press archive of its document."""
ROW = "row"
"""The origin of what the row of a table says of the page in it: what the page says counts more."""
ADDRESS = "address"
"""The origin of the day in a page's address, as newspapers have it: ``/2024/05/04/``."""

TRUST = MappingProxyType({
    "headline": (
        FRONT, PAGE, "jsonld:headline", "og:title", "meta:headline", "meta:title", "twitter:title",
        "title", "jsonld:alternativeHeadline", ROW,
    ),
    "author": (FRONT, "jsonld:author", PAGE, "meta:author", ROW),
    "datePublished": (FRONT, "jsonld:datePublished", "meta:datePublished", PAGE, TIME, ROW,
                      ADDRESS),
    "dateModified": (FRONT, "jsonld:dateModified", "meta:dateModified", PAGE, TIME, ROW),
    "inLanguage": (FRONT, "language", ROW),
    "publisher": (FRONT, "jsonld:publisher", "og:site_name", ROW),
    "url": (FRONT, "canonical", "og:url", "saved"),
    "keywords": (FRONT, "jsonld:keywords", "keywords", PAGE, ROW),
})  # fmt: skip
"""For each field the origins of its statements, the most trusted first."""

_HEAD = MappingProxyType(
    {
        origin: field
        for field, origins in TRUST.items()
        for origin in origins
        if origin not in (PAGE, TIME, FRONT, ROW, ADDRESS)
    }
)
_ARCHIVES = "press."
_FRONT_RULES = ("front_matter.", _ARCHIVES)
_FRONT_FIELDS = MappingProxyType(
    {"url": "url", "language": "inLanguage", "publisher": "publisher", "keyword": "keywords"}
)
_DATES = (("published", "datePublished"), ("modified", "dateModified"))
_MOST_TIMES = 2
"""Values that ``time`` elements give one field: more are those of a list of articles."""
_TIMES = (("published_at", "datePublished"), ("modified_at", "dateModified"))
_READ_OUT = MappingProxyType(
    {
        Role.BYLINE: (("name", "author"), *_DATES, *_TIMES),
        Role.TIMESTAMP: (*_DATES, *_TIMES),
        Role.READ_TIME: (*_DATES, *_TIMES),
    }
)
_SPEAKING = frozenset((*_READ_OUT, Role.HEADLINE, Role.TAGS))
"""Roles under which text of the page itself states something."""
BEHIND_TITLE = "headline.site"
"""The id under which the site's name behind a headline is on record."""
_WHOLE = frozenset(("headline", "inLanguage", "publisher", "url"))
"""Fields that a block of the head states as a whole, whatever its role."""


@attrs.frozen
class Statement:
    """One thing that a page says of itself.

    ``origin`` is the kind of the place: ``jsonld:author``, ``og:site_name``, ``title`` ...,
    ``front`` for front matter, ``page`` for what is there to see, or ``time`` for what a ``time``
    element beside it says to machines. ``span`` is the block's
    place in the view, ``rule`` the rule that labelled it; of a row's words and of an address both
    are empty, and ``origin`` is ``row`` with the name of the column behind a colon, or ``address``.
    ``counts`` tells whether the article of the record uses it.
    """

    field: str
    value: str
    origin: str
    rule: str
    span: Span
    counts: bool = False


def statements(article: Article) -> tuple[Statement, ...]:
    """All statements of a page about itself: by field, the most trusted first.

    Nothing for plain text without front matter that no row says anything of: what its lines say
    stands in the fields of its labels.
    """
    markup = article.document.markup
    row = [*said_in(article.document.source.row)]
    if not (row or markup or any(n.rule.startswith(_FRONT_RULES) for n in article.labels)):
        return ()
    fields: dict[str, list[Statement]] = {field: [] for field in TRUST}
    for label in article.labels:
        if label.role in _SPEAKING or _origin(article, label) != PAGE:
            for each in _stated(article, label):
                fields[each.field].append(each)
    for field, mine in fields.items():
        if len({each.value for each in mine if each.origin == TIME}) > _MOST_TIMES:
            fields[field] = [each for each in mine if each.origin != TIME]
    for field, value, column in row:
        fields[field].append(Statement(field, value, f"{ROW}:{column}", "", (0, 0)))
    if markup is not None:
        fields["datePublished"] += _dated(article, fields["url"])
    titled = next((n.block for n in article.labels if n.role is Role.HEADLINE), -1)
    headline = article.document.span(titled) if titled >= 0 else None
    copies = Copies(_addresses(article))
    houses = tuple(each.value for each in fields["publisher"])
    fields["author"] = [_of_person(each, houses) for each in fields["author"]]
    ordered: list[Statement] = []
    for field, said in fields.items():
        mine = [each for each in said if not copies.tells_of_copy(each.field, each.value)]
        first = _first(article, field, headline)
        mine.sort(key=_trusted)
        mine.sort(key=first)  # a stable sort: within each half trust decides
        if field == "headline" and article.own_headline is None:
            mine = _titled_by_row(mine) if titled < 0 else mine
        elif field == "author":
            mine = _counted(mine, houses)
        else:
            mine = list(_marked(mine))
        ordered += (*mine, *(each for each in said if copies.tells_of_copy(field, each.value)))
    return tuple(ordered)


def _addresses(article: Article) -> Iterator[str]:
    """The addresses that a page was fetched from and that its head states, as they stand."""
    yield article.document.source.uri
    for label in article.labels:
        if _origin(article, label) in TRUST["url"]:
            yield article.shown[label.block]


def _dated(article: Article, stated: list[Statement]) -> Iterator[Statement]:
    """The day in the address that the page was fetched from, else in the one that it states."""
    told = sorted(stated, key=_trusted)
    address = original(article.document.source.uri) or next((each.value for each in told), "")
    if day := day_in(address):
        yield Statement("datePublished", day, ADDRESS, "", (0, 0))


def _stated(article: Article, label: Label) -> Iterator[Statement]:
    """What one block says of the page."""
    origin, span = _origin(article, label), article.document.span(label.block)
    if label.rule == BEHIND_TITLE:
        return
    if origin == FRONT:
        for name, value in label.fields:
            if field := _FRONT_FIELDS.get(name, ""):
                yield Statement(field, value, origin, label.rule, span)
    for name, field in _READ_OUT.get(label.role, ()):
        said = TIME if (name, field) in _TIMES else origin
        for value in label.every(name):
            if said in TRUST[field]:
                yield Statement(field, value, said, label.rule, span)
    field = _HEAD.get(origin, "")
    if label.role is Role.HEADLINE:
        field = "headline"
    elif label.role is Role.TAGS and label.every("keyword") and origin != FRONT:
        field = "keywords"
    elif field not in _WHOLE:
        return
    if origin in TRUST[field]:
        shown = article.shown[label.block]
        value = original(shown) if field == "url" else shown
        yield Statement(field, value, origin, label.rule, span)


def _origin(article: Article, label: Label) -> str:
    markup = article.document.markup
    if markup is None or label.rule.startswith(_ARCHIVES):
        return FRONT if label.rule.startswith(_FRONT_RULES) else PAGE
    return markup.meta[label.block] or PAGE


def _trusted(each: Statement) -> int:
    origins = TRUST[each.field]
    return origins.index(each.origin if each.origin in origins else ROW)  # "row:" and a column


def _first(article: Article, field: str, headline: Span | None) -> Callable[[Statement], int]:
    """What counts more than trust: to be the headline's block, the root's language, an address."""
    language = article.document.language
    if field == "headline":
        return lambda each: each.span != headline
    if field == "inLanguage":
        return lambda each: bool(language) and each.value != language
    if field == "url":
        return lambda each: not _is_address(each.value)
    return lambda _: 0


def _marked(mine: list[Statement]) -> Iterator[Statement]:
    for number, each in enumerate(mine):
        first = number == 0
        if each.field == "url":
            counts = first and _is_address(each.value)
        else:
            counts = first or each.field == "keywords"
        yield attrs.evolve(each, counts=counts)


def _of_person(each: Statement, houses: tuple[str, ...]) -> Statement:
    """An author of a line without the house behind the name."""
    if each.origin != PAGE:
        return each
    return attrs.evolve(each, value=without_house(each.value, houses))


def _counted(mine: list[Statement], houses: tuple[str, ...]) -> list[Statement]:
    told = counting([(each.origin, each.value, each.rule) for each in mine], houses, PAGE)
    return [attrs.evolve(each, counts=it) for each, it in zip(mine, told, strict=True)]


def _titled_by_row(mine: list[Statement]) -> list[Statement]:
    """Of a page without a headline the row's title counts, if the row has one."""
    chosen = next((number for number, each in enumerate(mine) if not each.rule), -1)
    return [attrs.evolve(each, counts=number == chosen) for number, each in enumerate(mine)]


def _is_address(value: str) -> bool:
    return value.startswith(("https://", "http://"))


def metadata_of(article: Article) -> dict[str, Any]:
    """The article's dates, language, keywords, publisher and address in schema.org's terms.

    As the page gives them; a language in the form of BCP 47. A field of which the page says
    nothing is left out.
    """
    told = article.statements
    first = {each.field: each.value for each in reversed(told) if each.counts}
    publisher = first.get("publisher")
    listed = (each.value for each in told if each.field == "keywords" and not each.rule)
    found: dict[str, Any] = {
        "inLanguage": stated_language(article),
        "keywords": list(dict.fromkeys((*article.values(Role.TAGS, "keyword"), *listed))),
        "publisher": publisher and {"@type": "Organization", "name": publisher},
        "isBasedOn": original(article.document.source.uri or first.get("url", "")),
    }
    stated = {each.field for each in told}
    for name, field in _DATES:
        found[field] = first.get(field) if field in stated else _read_out(article, name)
    return {field: value for field, value in found.items() if value}


def _read_out(article: Article, name: str) -> str | None:
    """The first value of this name that a line says of the article, in the order of the text."""
    told = (n.every(name) for n in article.labels if n.role in _READ_OUT)
    return next((value for values in told for value in values), None)


def stated_language(article: Article) -> str:
    """The language that the page or its row states, in the form of BCP 47; "" where none does."""
    told = (each.value for each in article.statements if each.field == "inLanguage" and each.counts)
    return shortest(article.document.language or next(told, ""))


def names_of(article: Article) -> tuple[str, ...]:
    """The authors: of a page with markup those of the origin that is trusted most."""
    named = (each.value for each in article.statements if each.field == "author" and each.counts)
    return tuple(dict.fromkeys(named)) or tuple(people(article.values(Role.BYLINE, "name")))


def as_json(told: tuple[Statement, ...]) -> list[dict[str, Any]]:
    """Statements as the record holds them."""
    return [
        {
            "field": each.field,
            "value": each.value,
            "from": each.origin,
            "counts": each.counts,
            **({"rule": each.rule, "view": list(each.span)} if each.rule else {}),
        }
        for each in told
    ]
