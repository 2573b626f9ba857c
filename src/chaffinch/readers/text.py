"""Plain text becomes a document without a change: lines are blocks, indentation is a column.

Five things are not one line, one block. Front matter's title is a block apart from its key. A
paragraph that was wrapped, or that a scraper broke at its links, is one block, with the breaks on
record. A sentence with a known piece of debris glued to it is two, and a line in which a page's
elements were run together, or strung on spaces, is as many as they were. Indented code stays
together.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

import attrs

from chaffinch.document import SPACE, Charset, Document, Source
from chaffinch.labels import Span
from chaffinch.lexicon.glued import Glue, seams
from chaffinch.readers.charset import ESCAPES, decode
from chaffinch.readers.front_matter import front_matter
from chaffinch.readers.hyphens import Joints
from chaffinch.readers.of_press.documents import Field, may_be_press, press_of, seam
from chaffinch.readers.paragraphs import joined
from chaffinch.readers.run_together import RunTogether, run_together
from chaffinch.readers.spelling import as_spelt, is_composed
from chaffinch.readers.strung import Parts, parted, strung
from chaffinch.readers.text_lines import lines_of, stretches
from chaffinch.readers.verbatim import is_stretch
from chaffinch.readers.wrapped import FEWEST, KNOWN, Wrapped, wrapped_at
from chaffinch.wording import composed

_INDENTED = ("\n ", "\n\t", "\r ", "\r\t")
_OTHER_ENDS = re.compile(r"\r\n?")
_FOLD = re.compile(r"(?:(?<![ \t])[ \t]++)?(?:\r\n?|\n)\s*")
"""Where a long title goes on, on the next line of a mail's head."""


def read_text(source: Source, charset: str | None = None) -> Document:
    """The document of a plain text; `Document.view` is the decoded text without its BOM.

    Raises `UsageError` for a charset that does not exist.
    """
    view, found, exact = decode(source.data, charset)
    document = document_of(source, view, found)
    return document if exact else attrs.evolve(document, exact=False)


def document_of(source: Source, view: str, charset: Charset) -> Document:
    """The blocks over a text that is already decoded; the same however its letters are spelt."""
    if is_composed(view):
        return _document_of(source, view, charset)
    return as_spelt(_document_of(source, composed(view), charset), view)


def _document_of(source: Source, view: str, charset: Charset) -> Document:
    starts, ends, indents, gaps = array("q"), array("q"), array("q"), array("q")
    breaks: list[tuple[Span, str]] = []
    turns: list[tuple[Span, str]] = []
    turning, glue, elements = "\r" in view, Glue(view), run_together(view)
    joints = Joints(view)
    head = front_matter(view, lines_of(view))
    for entry in head:
        for order, (start, end) in enumerate(entry.parts):
            starts.append(start)
            # the space between a key and its value belongs to neither
            ends.append(start + len(view[start:end].rstrip(SPACE)))
            breaks += [(match.span(), " ") for match in _FOLD.finditer(view, start, ends[-1])]
            indents.append(entry.line[1])
            gaps.append(entry.line[2] if order == 0 else 0)
        turns += entry.turns(view)
    place = head[-1].line[0][1] if head else 0
    lines = _press_lines(view)
    wrapped, named = wrapped_at(view, KNOWN if lines else FEWEST), _named_in(view, lines)
    parts = {} if elements else strung(view, place)
    inner = {start for found in parts.values() for start, _ in found[1:]}
    for pieces, indent, gap in _together(view, place, wrapped, parts):
        for order, (start, end) in enumerate(_split(view, pieces, glue, elements, named)):
            starts.append(start)
            ends.append(end)
            indents.append(indent)
            gaps.append(0 if order or start in inner else gap)
        if len(pieces) > 1:
            breaks += joints.shown(pieces)
        elif turning:
            turns += [(match.span(), "\n") for match in _OTHER_ENDS.finditer(view, *pieces[0])]
    return Document(
        source=source,
        charset=charset,
        kind="text",
        view=view,
        starts=starts,
        ends=ends,
        indents=indents,
        gaps=gaps,
        breaks=tuple(breaks),
        turns=tuple(turns),
        undecodable=() if view.isascii() else tuple(m.span() for m in ESCAPES.finditer(view)),
        wrapped=wrapped is not None,
        parted=elements is not None or bool(parts),
    )


def document_of_blocks(source: Source, texts: list[str], charset: Charset) -> Document:
    """The document of blocks as a clean text shows them, with a blank line between them.

    The same as `document_of` makes of that text, only faster.
    """
    view = "\n\n".join(texts)
    plain = len(view.splitlines()) == 2 * len(texts) - 1 and all(texts)
    if (
        not plain
        or not is_composed(view)
        or front_matter(view, lines_of(view))
        or strung(view)
        or _press_lines(view)
    ):
        return document_of(source, view, charset)
    starts, ends, gaps = array("q"), array("q"), array("q")
    place, gap, glue, elements = 0, 0, Glue(view), run_together(view)
    for text in texts:
        end = place + len(text)
        for start, stop in _split(view, [(place, end)], glue, elements):
            starts.append(start)
            ends.append(stop)
            gaps.append(gap)
            gap = 0
        place, gap = end + 2, 2
    indents = array("q", bytes(8 * len(starts)))
    parted = elements is not None
    return Document(source, charset, "text", view, starts, ends, indents, gaps, parted=parted)


def _together(
    view: str, place: int, wrapped: Wrapped | None, parts: Parts
) -> Iterator[tuple[list[Span], int, int]]:
    """The text as runs of lines: each a paragraph that was broken, a line, or a stretch of code."""
    lines = lines_of(view, place)
    if parts:
        lines = parted(lines, parts)
    if wrapped is None and not any(end in view for end in _INDENTED):
        yield from joined(lines, view, None)  # no line is indented behind another
        return
    for stretch in stretches(lines):
        (start, _), indent, gap = stretch[0]
        end = stretch[-1][0][1]
        if len(stretch) > 1 and is_stretch(view[start:end]):
            yield [(start, end)], indent, gap
        else:
            yield from joined(iter(stretch), view, wrapped and wrapped.within(stretch))


def _press_lines(view: str) -> dict[int, Field]:
    """What the lines of a document of a press archive say, by number; nothing of other texts."""
    if not may_be_press(view):
        return {}
    return press_of([view[start:end] for (start, end), _, _ in lines_of(view)])


def _named_in(view: str, told: dict[int, Field]) -> dict[int, int]:
    """The lines with a field's name and words that stand for themselves: where the line begins,
    and where the words do."""
    if not told:
        return {}
    lines = [span for span, _, _ in lines_of(view)]
    found = ((*lines[n], field) for n, field in told.items())
    return {low: low + at for low, high, field in found if (at := seam(high - low, field))}


def _split(
    view: str,
    pieces: list[Span],
    glue: Glue,
    elements: RunTogether | None,
    named: dict[int, int] | None = None,
) -> Iterator[Span]:
    start, end = pieces[0][0], pieces[-1][1]
    if named and start in named:
        yield start, start + len(view[start : named[start]].rstrip(SPACE))
        yield named[start], end
        return
    if len(pieces) == 1:
        text = view[start:end]
        line = "\n" not in text and "\r" not in text
        places = seams(text) if line and glue.may_part(start, end) else []
        if line and elements is not None:
            places = sorted({*places, *elements.seams(text)})
        for seam in places:
            head = view[start : pieces[0][0] + seam].rstrip(SPACE)
            yield start, start + len(head)
            start = pieces[0][0] + seam
    yield start, end
