"""What a page says of itself: title, meta tags, JSON-LD; each value with its name and its place.

Nothing here is text of the page. Every value becomes a block of its own before the
body, so that a field can point at where it came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from chaffinch.document import SPACE
from chaffinch.readers.of_html.events import normalised
from chaffinch.readers.of_html.places import Mark

_META_NAMES = {
    "description": "meta:description",
    "og:title": "og:title",
    "og:description": "og:description",
    "og:site_name": "og:site_name",
    "og:locale": "language",
    "og:url": "og:url",
    "twitter:title": "twitter:title",
    "title": "meta:title",
    "dc.title": "meta:title",
    "dcterms.title": "meta:title",
    "citation_title": "meta:title",
    "headline": "meta:headline",
    "author": "meta:author",
    "article:author": "meta:author",
    "dc.creator": "meta:author",
    "dcterms.creator": "meta:author",
    "citation_author": "meta:author",
    "og:article:author": "meta:author",
    "parsely-author": "meta:author",
    "sailthru.author": "meta:author",
    "byl": "meta:author",
    "article:published_time": "meta:datePublished",
    "datepublished": "meta:datePublished",
    "date": "meta:datePublished",
    "dc.date": "meta:datePublished",
    "dc.date.issued": "meta:datePublished",
    "dcterms.issued": "meta:datePublished",
    "og:article:published_time": "meta:datePublished",
    "sailthru.date": "meta:datePublished",
    "parsely-pub-date": "meta:datePublished",
    "pubdate": "meta:datePublished",
    "article:modified_time": "meta:dateModified",
    "datemodified": "meta:dateModified",
    "og:article:modified_time": "meta:dateModified",
    "dcterms.modified": "meta:dateModified",
    "dc.date.modified": "meta:dateModified",
    "keywords": "keywords",
    "news_keywords": "keywords",
    "article:tag": "keywords",
    "canonical": "canonical",
    "saved": "saved",
    "source-url": "saved",
    "savepage-url": "saved",
}
_KIND_NAMES = {"og:type": "og:", "generator": "by:"}
_FIRST_WORD = re.compile(r"[a-z]{1,40}")
_KIND = "kind"
_BODY = "body"
_MOST_KINDS = 60
_ORDER = (
    "title", "og:title", "jsonld:headline", "jsonld:alternativeHeadline", "meta:headline",
    "meta:title", "twitter:title", "meta:description", "og:description", "jsonld:description",
    "jsonld:author", "meta:author", "jsonld:datePublished", "meta:datePublished",
    "jsonld:dateModified", "meta:dateModified", "language", "og:site_name", "jsonld:publisher",
    "canonical", "og:url", "saved", "keywords", "jsonld:keywords", "jsonld:caption",
    "jsonld:creditText",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
_ARTICLES = ("article", "posting", "report", "recipe", "review", "webpage", "creativework")
_OF_OTHERS = frozenset((
    "review", "reviews", "itemreviewed", "comment", "citation", "mentions", "isbasedon",
    "isrelatedto", "itemlistelement",
))  # fmt: skip
"""What an object of JSON-LD says of other works: buyers' reviews, a claim, entries of a list."""
_CLAIMS = "claimreview"
"""A check of a claim, whose author is the house that checks."""
_LONGEST = 5_000
_MOST_VALUES = 400
_MOST_NODES = 20_000
_MOST_JSON = 4_000_000

_NO_MARK: Mark = (-1, -1, "")

Entry = tuple[str, str, Mark]
"""The name of the field, its value, and what its place in the source is found by."""
Meta = tuple[str, str, int]
"""The name of a meta tag, its content, and the element's number."""
Script = tuple[str, int]
"""The text of a script or a title, and the text's number."""


_SAVED = re.compile(
    r"saved from url=\(\d{4}\)(https?://\S+)"
    r"|\bpage saved with [^\n]{1,60}\s+url: ?(https?://\S+)"
    r"|^\s*mirrored from ([\w-]+(?:\.[\w-]+)+(?:[:/]\S*)?) by ",
    re.IGNORECASE,
)
"""What browsers, their extensions and programs that copy sites note in a comment."""


def saved_from(comment: str) -> str:
    """The address from which a page was saved, as a comment of what saved it says; "" for others.

    >>> saved_from(" saved from url=(0026)https://post.example/ferry ")
    'https://post.example/ferry'
    >>> saved_from(" Mirrored from post.example/ferry by a program, Sat, 05 Jan 2019 ")
    'http://post.example/ferry'
    """
    match = _SAVED.search(comment[:_LONGEST])
    if match is None:
        return ""
    return match[1] or match[2] or f"http://{match[3]}"


def metadata(
    title: Script | None, metas: list[Meta], scripts: list[Script], language: str
) -> tuple[list[Entry], list[str], int]:
    """All values of the head, in one fixed order of fields, and what the page says of its kind.

    Each (name, value) stands once. The kind: types of Open Graph and JSON-LD, and the program
    that made the page, each with its origin before it (``og:article``, ``ld:product``). The
    number: how many signs the longest text of an article has that JSON-LD holds.
    """
    found: list[Entry] = []
    stated: dict[str, None] = {}
    body = 0
    if title is not None:
        found.append(("title", title[0], (title[1], title[1], "")))
    for name, value, element in metas:
        field = _META_NAMES.get(name)
        if field is not None:
            attribute = "href" if name == "canonical" else "content"
            found.append((field, value, (element, attribute, "")))
        elif name in _KIND_NAMES and (said := _FIRST_WORD.match(value.strip().lower())):
            stated[_KIND_NAMES[name] + said[0]] = None
    if language:
        found.append(("language", language, _NO_MARK))
    for text, number in scripts:
        for name, value in _linked_data(text):
            if name == _KIND:
                stated[value] = None
            elif name == _BODY:
                body = max(body, len(value))
            else:
                found.append((name, value, (number, number, value)))
    entries: dict[tuple[str, str], Entry] = {}
    for name, value, place in found[: 4 * _MOST_VALUES]:
        plain = unescape(value[:_LONGEST]) if "&" in value else value[:_LONGEST]
        shown = " ".join(normalised(plain).split()).strip(SPACE)
        if shown:
            entries.setdefault((name, shown), (name, shown, place))
    ordered = sorted(entries.values(), key=lambda entry: _RANK[entry[0]])
    return ordered[:_MOST_VALUES], list(stated)[:_MOST_KINDS], body


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    """The values of one JSON-LD script; none if it does not parse."""
    text = text.strip()
    if not text or len(text) > _MOST_JSON:
        return
    if text.startswith("<!--"):
        text = text.removeprefix("<!--").removesuffix("-->")
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    yield from _values(data)


def _values(data: Any) -> Iterator[tuple[str, str]]:
    """The types of all objects, and the fields of articles and pictures, in the data's order.

    Works that an object only speaks of, as a recipe of its reviews, have no say of the page.
    Not recursive, and bounded: hostile data nest without end.
    """
    pending, seen = [(data, False)], 0
    while pending and seen < _MOST_NODES:
        node, other = pending.pop()
        seen += 1
        if isinstance(node, list):
            pending.extend((each, other) for each in reversed(node[:1000]))
        elif isinstance(node, dict):
            kinds = " ".join(_strings(node.get("@type"))).lower()
            for kind in kinds.split()[:4]:
                yield _KIND, f"ld:{kind[:40]}"
            if "imageobject" in kinds:
                yield from _some(node, "caption", "jsonld:caption")
                yield from _some(node, "creditText", "jsonld:creditText")
            elif not other and any(word in kinds for word in _ARTICLES):
                yield from _article(node, _CLAIMS in kinds)
            nested = [
                (value, other or key.lower() in _OF_OTHERS)
                for key, value in list(node.items())[:200]
                if isinstance(value, (dict, list))
            ]
            pending.extend(reversed(nested))


def _article(node: dict[str, Any], claims: bool) -> Iterator[tuple[str, str]]:
    for field in (
        "headline",
        "alternativeHeadline",
        "description",
        "datePublished",
        "dateModified",
        "keywords",
    ):
        yield from _some(node, field, f"jsonld:{field}")
    yield from _some(node, "inLanguage", "language")
    yield from _some(node, "articleBody", _BODY)
    for field in ("author", "publisher"):
        of_house = claims and _is_house(node.get(field))
        for value in _named(node.get(field)):
            yield "jsonld:publisher" if of_house else f"jsonld:{field}", value


def _is_house(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and "organization" in " ".join(_strings(value.get("@type"))).lower().split()
    )


def _some(node: dict[str, Any], field: str, name: str) -> Iterator[tuple[str, str]]:
    for value in _strings(node.get(field)):
        yield name, value


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [item for item in value[:50] if isinstance(item, str)]
    return []


def _named(value: Any) -> list[str]:
    """The names of persons or organisations, given as text, as objects, or as a list of them."""
    names = []
    for item in value[:50] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            names += _strings(item.get("name"))
        else:
            names += _strings(item)
    return names
