"""Plain text becomes a document without a change: lines are blocks, indentation is a column.

Four things are not one line, one block. Front matter's title is a block apart from its key. A
paragraph that a scraper broke at its links is one block, with the breaks on record. A sentence
with a known piece of debris glued to it is two. Indented code stays together.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import attrs

from chaffinch.document import SPACE, Charset, Document, Source
from chaffinch.labels import Span
from chaffinch.lexicon import lexicon
from chaffinch.lexicon.glued import Glue, seams
from chaffinch.readers.charset import ESCAPES, decode
from chaffinch.readers.front_matter import front_matter
from chaffinch.readers.verbatim import is_stretch
from chaffinch.wording import composed, ends_sentence, goes_on, is_small

_TAB = 8
_LONG = 80  # a joined paragraph is longer than any line of verse
_SHORT = 60
_CLOSED = (":", ";", "…")
_QUOTED = "\"'“‘„«@.$"
"""Signs besides letters and digits that the name of a link may begin with: no marks of lists."""
_WORD = 16  # signs of a small word, at the most
_INDENTED = ("\n ", "\n\t", "\r ", "\r\t")
_OTHER_ENDS = re.compile(r"\r\n?")
_FOLD = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")
"""Where a long title goes on, on the next line of a mail's head."""

Told = tuple[Span, int, int]
"""A line that is not blank: its span, its indentation, the line ends before it."""


@cache
def _edge() -> re.Pattern[str]:
    """The edge of a page inside a sentence: "15", "Annual Report   15", "Page 15 of 40"."""
    nouns = "|".join(re.escape(noun) for _, noun in lexicon().entries("page_nouns"))
    return re.compile(
        r"[^\w\n]{0,3}\d{1,4}[^\w\n]{0,3}"
        r"|\D.{0,70}?(?:\s{2,}|\s[|•·]\s?)\d{1,4}|\d{1,4}(?:\s{2,}|\s?[|•·]\s).{0,70}\D"
        r"|[^\W\d_]{1,12} \d{1,4} \S{1,4} \d{1,4}"
        rf"|(?:{nouns}) \d{{1,4}}",
        re.IGNORECASE,
    )


def read_text(source: Source, charset: str | None = None) -> Document:
    """The document of a plain text; `Document.view` is the decoded text without its BOM.

    Raises `UsageError` for a charset that does not exist.
    """
    view, found, exact = decode(source.data, charset)
    document = document_of(source, view, found)
    return document if exact else attrs.evolve(document, exact=False)


def document_of(source: Source, view: str, charset: Charset) -> Document:
    """The blocks over a text that is already decoded."""
    starts, ends, indents, gaps = array("q"), array("q"), array("q"), array("q")
    breaks: list[tuple[Span, str]] = []
    turns: list[tuple[Span, str]] = []
    turning, glue = "\r" in view, Glue(view)
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
    for pieces, indent, gap in _together(view, head[-1].line[0][1] if head else 0):
        for order, (start, end) in enumerate(_split(view, pieces, glue)):
            starts.append(start)
            ends.append(end)
            indents.append(indent)
            gaps.append(gap if order == 0 else 0)
        if len(pieces) > 1:
            breaks += [_closed(view, left[1], right[0]) for left, right in pairwise(pieces)]
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
    )


def document_of_blocks(source: Source, texts: list[str], charset: Charset) -> Document:
    """The document of blocks as a clean text shows them, with a blank line between them.

    The same as `document_of` makes of that text, only faster.
    """
    view = "\n\n".join(texts)
    plain = len(view.splitlines()) == 2 * len(texts) - 1 and all(texts)
    if not plain or front_matter(view, lines_of(view)):
        return document_of(source, view, charset)
    starts, ends, gaps = array("q"), array("q"), array("q")
    place, gap, glue = 0, 0, Glue(view)
    for text in texts:
        end = place + len(text)
        for start, stop in _split(view, [(place, end)], glue):
            starts.append(start)
            ends.append(stop)
            gaps.append(gap)
            gap = 0
        place, gap = end + 2, 2
    indents = array("q", bytes(8 * len(starts)))
    return Document(source, charset, "text", view, starts, ends, indents, gaps)


def lines_of(view: str, place: int = 0) -> Iterator[Told]:
    """Each line that is not blank: its span, its indentation, the line ends before it.

    From a place on, whose line is at its end there.
    """
    gap = 0
    for line in view[place:].splitlines(keepends=True):
        body = line.strip(SPACE)
        if body:
            lead = line.index(body[0]) if body[0] != line[0] else 0
            start = place + lead
            yield (start, start + len(body)), _width(line[:lead]) if lead else 0, gap
            gap = 0
        gap += 1
        place += len(line)


def _width(space: str) -> int:
    return sum(_TAB if sign == "\t" else sign.isspace() for sign in space)


def _together(view: str, place: int) -> Iterator[tuple[list[Span], int, int]]:
    """The text as runs of lines: each a paragraph that was broken, a line, or a stretch of code."""
    lines = lines_of(view, place)
    if not any(end in view for end in _INDENTED):  # no line is indented behind another
        yield from _joined(lines, view)
        return
    for stretch in _stretches(lines):
        (start, _), indent, gap = stretch[0]
        end = stretch[-1][0][1]
        if len(stretch) > 1 and is_stretch(view[start:end]):
            yield [(start, end)], indent, gap
        else:
            yield from _joined(iter(stretch), view)


def _stretches(lines: Iterator[Told]) -> Iterator[list[Told]]:
    """Lines without a blank one between them."""
    stretch: list[Told] = []
    for line in lines:
        if stretch and line[2] != 1:
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _joined(lines: Iterator[Told], view: str) -> Iterator[tuple[list[Span], int, int]]:
    """Runs of lines that are one paragraph, broken at its links."""
    run: list[Span] = []
    run_indent = run_gap = 0
    for (span, indent, gap), following in _with_next(lines):
        beside = gap == 1 and abs(indent - run_indent) <= 1  # dumps keep the space behind a link
        if run and beside and _goes_on(view, run, span, following):
            run.append(span)
            continue
        if run:
            yield from _settled(view, run, run_indent, run_gap)
        run, run_indent, run_gap = [span], indent, gap
    if run:
        yield from _settled(view, run, run_indent, run_gap)


def _with_next(lines: Iterator[Told]) -> Iterator[tuple[Told, Told | None]]:
    """Each line and the one behind it."""
    told = next(lines, None)
    while told is not None:
        following = next(lines, None)
        yield told, following
        told = following


def _goes_on(view: str, run: list[Span], span: Span, following: Told | None) -> bool:
    """Whether a line continues the run before it, which has not ended.

    It begins with a small letter or a joint; or it is the name of a link within a sentence.
    """
    begun = _continues(view, span) or _is_link(view, run, span, following)
    return begun and _is_open(view, run[-1])


def _is_link(view: str, run: list[Span], span: Span, following: Told | None) -> bool:
    """Whether a line is the name of a link: the run breaks off before it, the next line goes on.

    Not where it ends with a number, as the edge of a page does.
    """
    start, end = span
    if following is None or following[2] != 1 or not _continues(view, following[0]):
        return False
    named = view[start].isalnum() or view[start] in _QUOTED
    if not named or end - start > _LONG or view[end - 1].isdigit():
        return False
    return (len(run) > 1 or _breaks_off(view, run[-1])) and _is_open(view, span)


def _breaks_off(view: str, span: Span) -> bool:
    """Whether a line ends with a comma, or with a small word that no heading ends with."""
    word = view[max(span[0], span[1] - _WORD) : span[1]].rsplit(maxsplit=1)[-1]
    return word.endswith(",") or word in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for _, word in lexicon().entries("stopwords"))


def _continues(view: str, span: Span) -> bool:
    sign = view[span[0]]
    return is_small(sign) or (not sign.isalnum() and goes_on(view, span[0]))


def _is_open(view: str, span: Span) -> bool:
    """Whether a line does not end a sentence, nor announce what follows, and is no page's edge."""
    end = view[max(span[0], span[1] - 12) : span[1]]
    if ends_sentence(end) or end.endswith(_CLOSED):
        return False
    return span[1] - span[0] > _LONG or _edge().fullmatch(view, *span) is None


def _closed(view: str, end: int, start: int) -> tuple[Span, str]:
    """A break and how it is shown: as a space, before a comma or a full stop as nothing.

    Unless more than the line end stands there, as French sets a space before a colon.
    """
    bare = goes_on(view, start) and not view[end:start].strip("\r\n")
    return (end, start), "" if bare else " "


def _settled(
    view: str, run: list[Span], indent: int, gap: int
) -> Iterator[tuple[list[Span], int, int]]:
    """The run as one paragraph, or, where it looks like verse or a list, line by line."""
    if len(run) == 1:
        yield run, indent, gap
        return
    lengths = [len(composed(view[start:end])) for start, end in run]
    length = sum(lengths) + len(run) - 1
    jointed = any(goes_on(view, start) for start, _ in run[1:])
    verse = max(lengths) < _SHORT and len(run) > 2 and not jointed
    whole = ends_sentence(view[run[-1][0] : run[-1][1]])
    if whole and length >= _LONG and not verse:
        yield run, indent, gap
        return
    for order, span in enumerate(run):
        yield [span], indent, gap if order == 0 else 1


def _split(view: str, pieces: list[Span], glue: Glue) -> Iterator[Span]:
    start, end = pieces[0][0], pieces[-1][1]
    if len(pieces) == 1:
        text = view[start:end]
        asked = glue.may_part(start, end) and "\n" not in text and "\r" not in text
        for seam in seams(text) if asked else ():
            head = view[start : pieces[0][0] + seam].rstrip(SPACE)
            yield start, start + len(head)
            start = pieces[0][0] + seam
    yield start, end
