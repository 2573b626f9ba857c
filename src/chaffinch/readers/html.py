"""HTML becomes the same document as text: one block per run of visible text, in the page's order.

The view is made by us and is deterministic; what the markup knows of each block, and
where it stands in the source, are columns beside it. Visible text stands in the view
exactly once; values of the head come first and are marked as such. What a frame shows is the
text of another document, also where its ``srcdoc`` holds that document: it is not read.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, pairwise
from operator import add, sub

import attrs

from chaffinch.document import Charset, Document, Markup, Source
from chaffinch.errors import UsageError
from chaffinch.labels import Span
from chaffinch.readers.charset import AS_BROWSERS, by_escapes, decode, known, text_of
from chaffinch.readers.of_html.columns import HIDDEN, TEXT, paths, tokens
from chaffinch.readers.of_html.events import guarded, normalised
from chaffinch.readers.of_html.head import Entry, metadata
from chaffinch.readers.of_html.streamed import Page
from chaffinch.readers.of_html.times import moments
from chaffinch.readers.of_html.walk import Walk
from chaffinch.readers.verbatim import turns_of
from chaffinch.readers.written import opened

_PRESCAN = 1024
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_AS_BROWSERS = {
    **AS_BROWSERS, "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
    "utf-32": "utf-8", "utf-7": "utf-8",
}  # fmt: skip
_GAPS = ("", "\n", "\n\n")
_FEW_WORDS = 150
_SIGNS_PER_WORD = 6


def read_html(source: Source, charset: str | None = None) -> Document:
    """The document of an HTML page; `Document.markup` holds what its markup knows.

    Raises `UsageError` for a charset that does not exist; bad HTML is never an error.
    """
    text, found = _opened(source.data, charset)
    page = Page(guarded(text))
    walk = page.heard(Walk)
    if walk.saw_noscript and _few_words(walk):
        walk = page.heard(lambda: Walk(noscript="read"))
    said = metadata(walk.title, walk.metas, walk.scripts, walk.language)
    return _document(source, found, walk, said, page)


def charset_of(data: bytes, declared: str | None = None) -> Charset:
    """The charset in which a page is read."""
    return _opened(data, declared)[1]


def source_text(source: Source, charset: Charset | None = None) -> str:
    """The decoded source as `Markup.source` counts it, in code points; a BOM is no part of it.

    ``charset`` is the one that its document was read in, where that is at hand.
    """
    return text_of(source.data, charset or charset_of(source.data))


def source_lines(source: Source, charset: Charset) -> str:
    """The decoded source as parsers read it: every line end is one LF, and U+FFFD what none has."""
    return normalised(source_text(source, charset))


def _given(source: Source, charset: Charset) -> str | None:
    """The decoded source, where its line ends take more places than one."""
    if b"\r" not in source.data and not charset.written:
        return None
    text = text_of(source.data, charset)
    return text if "\r\n" in text else None


def _opened(data: bytes, declared: str | None = None) -> tuple[str, Charset]:
    """The text and charset as `_decoded` finds them, opened where a page was written as data."""
    text, charset = _decoded(data, declared)
    if charset.written:  # in a charset that is not UTF-8
        return text, charset
    inner, form = opened(text)
    return (normalised(inner), attrs.evolve(charset, written=form)) if form else (text, charset)


def _decoded(data: bytes, declared: str | None) -> tuple[str, Charset]:
    """The `normalised` text as a browser decodes it: a BOM, what was declared, a meta tag, a guess.

    With one exception: a page that is valid UTF-8 beyond ASCII is UTF-8, whatever it
    says of itself, because no text in another charset is that by chance.
    """
    said = None if declared else _prescanned(data)
    name = declared or said
    if not name:
        name = by_escapes(data)
    if not name or (_lookup(name) and not data.isascii()):
        try:  # line ends are changed in bytes, of which there are fewer than in wide code points
            text = _lines_normalised(data).decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if not text.startswith("\ufeff") and b"\0" not in data:
                agreed = _lookup(name) == "utf-8" if name else False
                found = ("meta" if said else "declared") if agreed else "utf-8"
                return text, Charset("utf-8", found)
            name = None
    text, charset, _ = decode(data, name)
    if not declared and charset.found == "declared":
        charset = attrs.evolve(charset, found="meta" if said else "detected")
    return normalised(text), charset


def _lines_normalised(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _prescanned(data: bytes) -> str | None:
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    match = _META.search(head) or _XML.match(head.lstrip())
    if match is None:
        return None
    name = _lookup(match[1].decode("ascii", "replace"))
    return _AS_BROWSERS.get(name, name) if name else None


def _lookup(label: str) -> str:
    """Python's name of a charset label, or "" where there is none for text."""
    try:
        return known(label)
    except UsageError:
        return ""


def _few_words(walk: Walk) -> bool:
    count = 0
    for row in walk.columns.rows:
        if not row[HIDDEN]:
            text = row[TEXT]
            count += max(len(text.split()), len(text) // _SIGNS_PER_WORD)
            if count >= _FEW_WORDS:
                return False
    return True


def _document(
    source: Source,
    charset: Charset,
    walk: Walk,
    said: tuple[list[Entry], list[str], int],
    page: Page,
) -> Document:
    head, stated, unshown = said
    columns, known = walk.columns, len(head)
    texts, marks, shown, inside, _, levels, links, landmarks, hidden = columns.across()
    texts[:0] = [value for _, value, _ in head]
    marks[:0] = [mark for _, _, mark in head]
    figures = array("q", [-1] * known + columns.figures)
    view, starts, ends, gaps = _laid_out(texts, figures)
    outer = columns.tags
    markup = Markup(
        source=page.spans(marks, partial(_given, source, charset)),
        tag=["meta"] * known + [t or outer[c] for t, c in zip(shown, inside, strict=True)],
        path=paths(columns, known),
        heading=array("b", [0] * known + levels),
        link=array("b", [0] * known + links),
        tokens=tokens(columns, known),
        landmark=["head"] * known + landmarks,
        figure=figures,
        part=[""] * known + columns.parts,
        meta=[name for name, _, _ in head] + [""] * len(columns.rows),
        hidden=[*[False] * known, *map(bool, hidden)],
        container=array("q", [0] * known + inside),
        times=moments(walk.times, columns.rows, known),
        above=array("q", columns.above),
        names=columns.names,
        tags=columns.tags,
        stated=stated,
        unshown=unshown,
        pictures=[(container, known + row) for container, row in walk.pictures],
    )
    return Document(
        source=source,
        charset=charset,
        kind="html",
        view=view,
        starts=starts,
        ends=ends,
        indents=array("q", bytes(8 * len(texts))),
        gaps=gaps,
        turns=tuple(_turns(texts, starts)),
        markup=markup,
        language=walk.language,
        exact=False,
    )


def _turns(texts: list[str], starts: array[int]) -> Iterator[tuple[Span, str]]:
    """What of the lines that markup sets letter by letter a clean text shows otherwise."""
    for text, start in zip(texts, starts, strict=True):
        if "\n" in text:
            for (low, high), shown in turns_of(text):
                yield (start + low, start + high), shown


def _laid_out(
    texts: list[str], figures: array[int]
) -> tuple[str, array[int], array[int], array[int]]:
    """The view: blocks with a blank line between them, a mere line end inside a figure."""
    if not texts:
        return "", array("q"), array("q"), array("q")
    gaps = [0, *(1 if here == last >= 0 else 2 for last, here in pairwise(figures))]
    ends = list(accumulate(map(add, map(len, texts), gaps)))
    starts = map(sub, ends, map(len, texts))
    pieces = [
        text for pair in zip(map(_GAPS.__getitem__, gaps), texts, strict=True) for text in pair
    ]
    return "".join(pieces), array("q", starts), array("q", ends), array("q", gaps)
