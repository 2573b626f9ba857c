"""What an article's element in SGML or XML holds: its text, and fields under the names of rows.

The text is a stretch of the element's bytes. Everything else that stands in the element is a
field: under the name that rows have where it is known, else under its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType

import attrs

from chaffinch.labels import Span

_WHOLE = frozenset((b"tei", b"tei.2", b"bncdoc"))
"""Elements that are pages themselves: their parts are more than a field and a text."""
_TEXTS = (
    rb"text|lp|leadpara", rb"body\.content", rb"inlinexml|inlinedata", rb"datacontent", rb"body"
)  # fmt: skip
_OF = MappingProxyType({b"reuters": (rb"body", rb"text"), b"nitf": (rb"body\.content",)})
"""Where the text stands, the likeliest first; what is named beside each other follows on."""
_MARKUP = re.compile(rb"<(?:p|html|div|hl2|block|table|br)[\s/>]", re.IGNORECASE)
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)(?P<said>[^<>]*?)(?P<alone>/?)>|(?P<text>[^<]+)"
)
_ATTRIBUTE = re.compile(r"(?<![\w.:-])([\w.:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_CONTROLS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]+")
_ENTITY = re.compile(rb"&(amp|lt|gt|quot|apos);", re.IGNORECASE)
_SIGNS = MappingProxyType({b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'"})
_CONTROL = re.compile(rb"&#\d{1,2};")  # what teleprinters were told
_LEADING = re.compile(rb"(?:&#\d{1,2};)*+")
_SEMICOLON = ord(";")
_INLINE = frozenset(("p", "d", "s", "f", "b", "i", "em", "strong", "br", "person", "org", "name"))
"""Elements whose text is that of the element around them."""
_FIELDS = {
    "headline": "headline hl head ti hl1 hedline h3",
    "author": "byline author au by creator",
    "published": "date dd date_time date1 pubdate contentcreated firstcreated versioncreated",
    "publisher": "so pub source provider publisher",
    "docid": "docno docid doc-id",
    "tags": "keyword keywords",
}
_NAMES = MappingProxyType({n: field for field, told in _FIELDS.items() for n in told.split()})
_SAID = MappingProxyType({
    ("pubdata", "date.publication"): "published", ("pubdata", "name"): "publisher",
    ("pubdata", "ex-ref"): "url", ("pubdate", "date.publication"): "published",
    ("date.issue", "norm"): "published", ("doc-id", "id-string"): "docid",
    ("doc.copyright", "holder"): "publisher", ("provider", "literal"): "publisher",
    ("newsitem", "date"): "published", ("newsitem", "xml:lang"): "language",
    ("newsitem", "guid"): "docid", ("newsitem", "itemid"): "docid",
    ("reuters", "newid"): "docid", ("doc", "id"): "docid", ("language", "tag"): "language",
})  # fmt: skip
"""Attributes that say what rows have a name for: the element, and its attribute."""
_DEEPEST = 100
"""Elements in elements whose names are kept: older corpora leave many unclosed."""
_BY = re.compile(r"(?:by|par|von|por|di|av|af|door)\s+", re.IGNORECASE)
_OFFICE = re.compile(
    r",[^,]*\b(?:staff|writers?|correspondents?|reporters?|editor|reuters?|press|post|times)\b.*",
    re.I,
)
_OF_EDITION = frozenset(("date", "publisher", "published"))
"""What TEI says of the edition, and of the article only where it names its source."""


@attrs.frozen
class Found:
    """Where an element's text stands, in one stretch or more, and whether it is marked up."""

    spans: tuple[Span, ...]
    markup: bool


def page_of(data: bytes, kind: bytes) -> Found | None:
    """The text of an element of this kind; None where it holds none."""
    if kind in _WHOLE:
        return Found(((0, len(data)),), True)
    for names in _OF.get(kind, _TEXTS):
        spans = tuple(_bare(data, span) for span in _stretches(data, names))
        spans = tuple((low, high) for low, high in spans if data[low:high].strip())
        if kind == b"reuters" and names == rb"text":
            spans = tuple(one for one in spans if b"<" not in data[slice(*one)])
        if spans:
            return Found(spans, any(_MARKUP.search(data, *span) for span in spans))
    return None


def _stretches(data: bytes, names: bytes) -> Iterator[Span]:
    """What stands in elements of these names, each up to the next end of its own."""
    opens = re.compile(rb"<(%s)(?:\s[^<>]*)?(?<!/)>" % names, re.IGNORECASE)
    place, endless = 0, set[bytes]()
    while match := opens.search(data, place):
        name, place = match[1].lower(), match.end()
        if name in endless:
            continue
        close = re.compile(rb"</%s\s*+>" % re.escape(name), re.IGNORECASE).search(data, place)
        if close is None:
            endless.add(name)
            continue
        yield place, close.start()
        place = close.end()


def _bare(data: bytes, span: Span) -> Span:
    """A text without the controls around it."""
    low, high = span
    if start := _LEADING.match(data, low, high):
        low = start.end()
    while low < high:
        if data[high - 1 : high].isspace():
            high -= 1
        elif data[high - 1] == _SEMICOLON and (
            control := _CONTROL.search(data, max(low, high - 5), high)
        ):
            high = control.start()
        else:
            break
    return low, high


def fields_of(data: bytes, found: Found, charset: str) -> dict[str, str | list[str]]:
    """What an element says of its text, in the order in which it stands there."""
    fields: dict[str, dict[str, None]] = {}
    path: list[str] = []
    within = data[: data.lower().find(b"</teiheader>")] if b"<teiHeader" in data else data
    place = 0
    pieces: list[bytes] = []
    for low, high in () if within is not data else found.spans:
        pieces.append(data[place:low])
        place = high
    pieces.append(within[place:])
    edition = within is not data
    for match in _TOKEN.finditer(b"".join(pieces).decode(_codec(charset), "replace")):
        if text := match["text"]:
            if path and (told := _plain(text)):
                _add(fields, path, told, edition)
            continue
        name = match["name"].lower()
        if match["close"]:
            if name in path:
                del path[len(path) - 1 - path[::-1].index(name) :]
            continue
        pairs = {key.lower(): one or other for key, one, other in _ATTRIBUTE.findall(match["said"])}
        for key, value in pairs.items():
            field = _SAID.get((name, key)) or (key if not path else "")
            if name == "date" and key == "when" and "sourcedesc" in path:
                field = "published"
            if field and (told := _plain(value)):
                fields.setdefault(field, {})[told] = None
        if not match["alone"] and name not in _INLINE and len(path) < _DEEPEST:
            path.append(_called(name, pairs))
    first = {name: fields[name] for name in ("headline", "title") if name in fields}
    listed = ((name, list(said)) for name, said in (first | fields).items())
    return {name: said[0] if len(said) == 1 else said for name, said in listed}


def _called(name: str, pairs: Mapping[str, str]) -> str:
    """What an element is called: by its class or its level, where that tells another field."""
    if name == "byline" and "normal" in pairs.get("class", ""):
        return pairs["class"]
    return "publisher.title" if name == "title" and pairs.get("level") == "j" else name


def _add(fields: dict[str, dict[str, None]], path: list[str], told: str, edition: bool) -> None:
    inner = path[-1]
    field = _NAMES.get(inner, inner)
    if edition and field in _OF_EDITION and "sourcedesc" not in path:
        field = f"edition.{inner}"
    elif field == "publisher.title":
        field = "publisher"
    if field in ("headline", "title", "published") and field in fields:
        field = inner if inner != field else f"{field}.more"
    if field == "author":
        told = _OFFICE.sub("", _BY.sub("", told, count=1) if _BY.match(told) else told)
    fields.setdefault(field, {})[told] = None


def without_entities(page: bytes) -> bytes:
    """A text that is not marked up with the signs that SGML writes as entities."""
    return _ENTITY.sub(lambda match: _SIGNS[match[1].lower()], page)


def _codec(charset: str) -> str:
    try:
        "".encode(charset or "utf-8")
    except LookupError:
        return "utf-8"
    return charset or "utf-8"


def _plain(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", unescape(text)).split())
