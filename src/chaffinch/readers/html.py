"""HTML becomes the same document as text: one block per run of visible text, in the page's order.

The view is made by us and is deterministic; what the markup knows of each block, and
where it stands in the source, are columns beside it. Visible text stands in the view
exactly once; values of the head come first and are marked as such.
"""

from __future__ import annotations

import codecs
import re
from array import array

import attrs

from chaffinch.document import Charset, Document, Markup, Source
from chaffinch.readers.charset import decode
from chaffinch.readers.html_columns import paths, places, tokens
from chaffinch.readers.html_head import Entry, metadata
from chaffinch.readers.html_tree import Tree, normalised, parse
from chaffinch.readers.html_walk import Walk

_PRESCAN = 1024
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_AS_BROWSERS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874",
    "iso8859-11": "cp874", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
    "utf-32": "utf-8", "utf-7": "utf-8",
}  # fmt: skip
_FEW_WORDS = 150
_SIGNS_PER_WORD = 6


def read_html(source: Source, charset: str | None = None) -> Document:
    """The document of an HTML page; `Document.markup` holds what its markup knows.

    Raises `UsageError` for a charset that does not exist; bad HTML is never an error.
    """
    text, found = _decoded(source.data, charset)
    tree = parse(normalised(text))
    walk = Walk(tree).run()
    if walk.saw_noscript and _few_words(walk):
        walk = Walk(tree, noscript="read").run()
    head = metadata(tree, walk.title, walk.metas, walk.scripts, walk.language)
    return _document(source, found, tree, walk, head)


def source_text(source: Source, charset: str | None = None) -> str:
    """The decoded source as `Markup.source` counts it: code points, every line end one LF."""
    return normalised(_decoded(source.data, charset)[0])


def _decoded(data: bytes, declared: str | None) -> tuple[str, Charset]:
    """The text as a browser decodes it: a BOM, what was declared, the page's own word, a guess.

    With one exception: a page that is valid UTF-8 beyond ASCII is UTF-8, whatever it
    says of itself, because no text in another charset is that by chance.
    """
    said = None if declared else _prescanned(data)
    name = declared or said
    if not name or (_lookup(name) and not data.isascii()):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if not text.startswith("\ufeff") and "\0" not in text:
                agreed = _lookup(name) == "utf-8" if name else False
                found = ("meta" if said else "declared") if agreed else "utf-8"
                return text, Charset("utf-8", found)
            name = None
    text, charset, _ = decode(data, name)
    if said and charset.found == "declared":
        charset = attrs.evolve(charset, found="meta")
    return text, charset


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
        name = codecs.lookup(label.strip()).name
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        return ""
    return name


def _few_words(walk: Walk) -> bool:
    columns = walk.columns
    seen = (t for t, unseen in zip(columns.texts, columns.hidden, strict=True) if not unseen)
    return sum(max(len(t.split()), len(t) // _SIGNS_PER_WORD) for t in seen) < _FEW_WORDS


def _document(
    source: Source, charset: Charset, tree: Tree, walk: Walk, head: list[Entry]
) -> Document:
    columns, known = walk.columns, len(head)
    texts = [value for _, value, _ in head] + columns.texts
    figures = array("q", [-1] * known) + columns.figures
    view, starts, ends, gaps = _laid_out(texts, figures)
    markup = Markup(
        source=places([place for _, _, place in head], columns, tree.place),
        tag=["meta"] * known + columns.shown_tags,
        path=paths(columns, known),
        heading=array("b", bytes(known)) + columns.heading,
        link=array("b", bytes(known)) + columns.links,
        tokens=tokens(columns, known),
        landmark=["head"] * known + columns.landmarks,
        figure=figures,
        part=[""] * known + columns.parts,
        meta=[name for name, _, _ in head] + [""] * len(columns.texts),
        hidden=[False] * known + columns.hidden,
        container=array("q", bytes(8 * known)) + columns.container,
        above=columns.above,
        names=columns.names,
        tags=columns.tags,
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
        markup=markup,
        language=walk.language,
        exact=False,
    )


def _laid_out(
    texts: list[str], figures: array[int]
) -> tuple[str, array[int], array[int], array[int]]:
    """The view: blocks with a blank line between them, a mere line end inside a figure."""
    starts, ends, gaps = array("q"), array("q"), array("q")
    pieces: list[str] = []
    place, last = 0, -1
    for text, figure in zip(texts, figures, strict=True):
        gap = 0
        if starts:
            gap = 1 if figure >= 0 and figure == last else 2
            pieces.append("\n" * gap)
            place += gap
        pieces.append(text)
        starts.append(place)
        place += len(text)
        ends.append(place)
        gaps.append(gap)
        last = figure
    return "".join(pieces), starts, ends, gaps
