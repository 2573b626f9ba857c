"""Text files of many articles, as archives export them: parted at the archive's own marks.

A plain article is never parted. Several marks of one kind must stand in the file, each on a line of
its own, and nearly every part must show that it is a document: two marks of an archive, or fields
at its head behind a line of signs. Only the separator of language models' texts is a mark by
itself. The parts are stretches of the file's bytes; what stands in none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import NotText, Warned
from chaffinch.labels import Span
from chaffinch.readers import HTML_TYPES, media_type_of
from chaffinch.readers.charset import decode
from chaffinch.readers.of_press.documents import press_of
from chaffinch.readers.text_lines import lines_of
from chaffinch.said_names import said_above

_OPENING = (
    re.compile(r"^[ \t\f]*\d{1,6} (?:of|von|de|di|van|af|av|sur) \d{1,6}"
               r" (?:documents?|dokumenten?|documentos?|documenti|documenten)[ \t]*$", re.I | re.M),
    re.compile(r"^(?:[_=-]{10,}+\s++)?(?:document|dokument|documento) \d{1,6}"
               r" (?:of|von|de|di|van|af|av) \d{1,6}[ \t]*$", re.I | re.M),
    re.compile(r"^Record: \d{1,5}[ \t]*$", re.M),
    re.compile(r"^[ \t]*+HD(?:[ \t]*+\n|[ \t]{2,}+\S)", re.M),
    re.compile(r"^[ \t]*+[^\s|][^\n|]{3,200}\n\s*+\d{1,2}\. \w+ \d{4}(?: \d\d[:.]\d\d)? ?\|[^\n]*"
               r"\bId: ?[0-9a-f]{4,}", re.M),
    re.compile(r"^文章編號[:：] ?\d+[ \t]*$|^文章编号[:：] ?\d+[ \t]*$", re.M),
)  # fmt: skip
"""Lines with which a document begins."""
_CLOSING = (
    re.compile(r"^[ \t]*(?:end of document|ende des dokuments|fin du document|fin del documento"
               r"|fine del documento|fim do documento|einde van document)[ \t]*$", re.I | re.M),
    re.compile(r"^[ \t]*(?:Document|Documento|Dokument|Документ)"
               r" [A-Z]{2,6}[A-Z0-9]{0,4}0{2}\d{8}\w{6,14}[ \t]*$", re.M),
    re.compile(r"^(?:news|web|[a-z]{2,4})·\d{8}·\w+·\S+[ \t]*$", re.M),
    re.compile(r"^(?:Gale Document Number|ProQuest document ID|(?:[•·]\s*)?Record Number"
               r"|Dokumentnummer|Accession Number)[ \t]*:[^\n]*$", re.I | re.M),
    re.compile(r"^[ \t]*(?:={8,}|-{8,}|_{8,}|\*{8,}|#{8,}|~{8,})[ \t]*$", re.M),
)  # fmt: skip
"""Lines with which one ends, or that stand between two."""
_SIGNS = _CLOSING[-1]
_MODELS = re.compile(r"<\|(?:endoftext|end_of_text)\|>")
_FIELD = re.compile(r"([^\W\d_][\w ./-]{0,40}?)[ \t]*[:：=][ \t]*\S")
_LISTED = re.compile(r"^[ \t]*1\. ?(\S[^\n]*)", re.M)
_IN_HTML = (
    re.compile(r"<div class=[\"']article (?:\w\w)?Article[\"']", re.I),
    re.compile(r"<a name=[\"']?DOC_ID_\d+_\d+[\"']?>|<doc number=\"?\d+\"?>", re.I),
    re.compile(r"<article\b[^<>]*>", re.I),
)
"""What begins each document in the HTML of Factiva, of Nexis, of Europresse."""
_PAPER, _NEAR = "DocPublicationName", 4000
"""The class of a paper's name, within so many signs of the last of these."""
_UNSEEN = re.compile(r"<(?:style|script|title)\b[^<>]*>[^<]*|<[^<>]*>", re.I)
_HTML_MARK = re.compile(rb"DOC_ID_|<doc number=|DocPublicationName|class=.article ", re.I)
_NUMBERED_TEXT = re.compile(rb"\s*(?:##|@@)\d")
_NUMBERED_LINE = re.compile(r"^(?:##|@@)\d{1,9}[ \t]+(?=\S)", re.M)
"""What stands before each text, of a line, in the corpora of English-Corpora.org."""
_SHARE = 0.8  # of the parts must be documents
_LONG = 25  # words of a line that is text
_COVER = 40_000  # signs of a list of contents


@attrs.frozen
class Parts:
    """Where the documents stand in a text, and how many signs of words stand in none."""

    spans: tuple[Span, ...]
    apart: int = 0


def parts_of(text: str) -> Parts | None:
    """The documents of a text that an archive exported; None for a text that is one."""
    if "\r" in text:  # every sign stays where it is
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if found := _between(text, _MODELS, marked=False) or _lines_of_texts(text):
        return found
    for mark in _OPENING:
        starts = [match.start() for match in mark.finditer(text)]
        if len(starts) > 1 and (found := _checked(text, [*starts, len(text)], starts[0])):
            return found
    for mark in _CLOSING:
        if found := _between(text, mark, marked=True):
            return found
    return None


def parts_of_html(text: str) -> Parts | None:
    """The same of HTML: from where each document begins to where the next one does."""
    for mark in _IN_HTML:
        starts = [match.start() for match in mark.finditer(text)
                  if mark is not _IN_HTML[-1] or _names_paper(text, match.end())]  # fmt: skip
        if len(starts) > 1:
            ahead = _UNSEEN.sub(" ", text[: starts[0]])
            return Parts(tuple(pairwise([*starts, len(text)])), len(ahead.split()))
    return None


def _names_paper(text: str, place: int) -> bool:
    return _PAPER in text[place : place + _NEAR].partition("</article")[0]


def _lines_of_texts(text: str) -> Parts | None:
    """Texts of a line, each behind its number: all lines must be so."""
    found = list(_NUMBERED_LINE.finditer(text))
    lines = sum(bool(line.strip()) for line in text.splitlines()) if len(found) > 1 else 0
    if len(found) < 2 or len(found) != lines:
        return None
    ends = [*(match.start() for match in found[1:]), len(text)]
    return Parts(tuple((match.end(), end) for match, end in zip(found, ends, strict=True)))


def _between(text: str, mark: re.Pattern[str], *, marked: bool) -> Parts | None:
    """The documents between marks; a mark that an archive sets belongs to the one above it."""
    found = list(mark.finditer(text))
    if not found:
        return None
    if not marked:
        edges = [0, *(place for match in found for place in match.span()), len(text)]
        spans = [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True)
                 if text[low:high].strip()]  # fmt: skip
        return Parts(tuple(spans)) if len(spans) > 1 else None
    ends = [_behind(text, match.end()) if mark is not _SIGNS else match.end() for match in found]
    if len(ends) < 2:
        return None
    first = _first(text, ends[0])
    return _checked(text, [first, *ends, len(text)], first, signs=mark is _SIGNS)


def _behind(text: str, place: int) -> int:
    """The end of the fields that follow on the last mark of a document."""
    while True:
        match = re.compile(r"\s*\n[ \t]*(\S[^\n]*)").match(text, place)
        if match is None:
            return place
        line = match[1].strip()
        field = _FIELD.match(line)
        if not (field and _is_last(field[1])) and not line.startswith(("©", "(c)", "• ")):
            return place
        place = match.end()


def _is_last(name: str) -> bool:
    return name.lower() in _LAST


_NAMES_LAST = (
    "dauerhafte adresse des dokuments|alle rechte vorbehalten|document url|copyright|last updated"
    "|database|persistent link to this record|url|rights"
)
_LAST = frozenset(_NAMES_LAST.split("|"))
"""Fields that stand behind the number of a document."""


def _first(text: str, end: int) -> int:
    """Where the first document begins behind a list of contents: at the title that it names."""
    listed = _LISTED.search(text, 0, min(end, _COVER))
    if listed is None:
        return 0
    again = re.compile(rf"^[ \t]*{re.escape(listed[1].rstrip())}[ \t]*$", re.M).search(
        text, listed.end(), end
    )
    return again.start() if again else 0


def _checked(text: str, edges: list[int], first: int, *, signs: bool = False) -> Parts | None:
    """The parts between edges, where nearly all are documents; what is none at an end is apart."""
    spans = [(low, high) for low, high in pairwise(edges) if text[low:high].strip()]
    apart = len(text[:first].split())
    while len(spans) > 1 and not _is_document(text[slice(*spans[-1])], signs):
        low, high = spans[-1]
        if _has_text(text[low:high]):
            break
        apart += len(text[low:high].split())
        spans.pop()
    while signs and len(spans) > 1 and not _has_text(text[slice(*spans[0])]):
        apart += len(text[slice(*spans[0])].split())
        spans.pop(0)
    good = sum(_is_document(text[low:high], signs) for low, high in spans)
    if len(spans) < 2 or good < max(2, _SHARE * len(spans)):
        return None
    return Parts(tuple(spans), apart)


def _is_document(part: str, signs: bool) -> bool:
    lines = [part[start:end] for (start, end), _, _ in lines_of(part)]
    if press_of(lines):
        return True
    if not signs:
        return False
    head = lines[:6]
    named = {said_above(match[1]) for line in head if (match := _FIELD.match(line))} - {""}
    return len(named) > 1 and "title" in named and _has_text(part)


def _has_text(part: str) -> bool:
    return any(len(line.split()) >= _LONG for line in part.splitlines()) or part.count("\n") > 40


def read_parts(
    data: bytes, name: str, container: Container | None, charset: str | None, packed: str, kind: str
) -> Iterator[Source | NotText | Warned]:
    """The documents of a file as sources; nothing where it is one text."""
    numbered = _NUMBERED_TEXT.match(data) is not None
    html = kind in HTML_TYPES and not numbered
    if html and not _HTML_MARK.search(data):
        return
    text, found, exact = decode(data, charset)
    part = parts_of_html if html else parts_of
    parts = part(text) if exact else None
    if parts is None:
        return
    places = _places(text, found.name, [place for span in parts.spans for place in span])
    ahead = len(found.bom)
    plain = not packed and container is None
    for ordinal, (low, high) in enumerate(zip(places[::2], places[1::2], strict=True)):
        low, high = low + ahead, high + ahead
        try:
            media_type = kind if html else _kind_of(data[low:high], numbered, found.name)
        except NotText as error:  # one document of many
            yield NotText(error.cause, where=f"{name}#{ordinal}", remedy=error.remedy)
            continue
        yield Source(
            data[low:high],
            name=f"{name}#{ordinal}",
            media_type=media_type,
            container=Container(
                name,
                offset=low if plain else None,
                length=high - low if plain else None,
                ordinal=ordinal,
            ),
            charset=found.name,
        )
    if parts.apart:
        cause = "ahead of the documents or behind them: a cover, a list of contents, a search"
        yield Warned("skipped", name, f"{parts.apart} words {cause}")


def _kind_of(part: bytes, numbered: bool, charset: str) -> str:
    """The media type of a part; of texts behind numbers a tag parts the paragraphs."""
    return "text/html" if numbered and b"<p>" in part else media_type_of(part, charset)


def _places(text: str, charset: str, places: list[int]) -> list[int]:
    """Places in a text as places in its bytes; they come in order."""
    told, at, last = [], 0, 0
    for place in places:
        at += len(text[last:place].encode(charset, "surrogateescape"))
        told.append(at)
        last = place
    return told
