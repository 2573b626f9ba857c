"""Paragraphs whose lines stand apart: wrapped at a width, or broken by a scraper at their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chaffinch.labels import Span
from chaffinch.lexicon import lexicon
from chaffinch.readers.hyphens import small_words
from chaffinch.readers.text_lines import Told
from chaffinch.readers.wrapped import Wrapped
from chaffinch.wording import composed, ends_sentence, goes_on, is_item, is_small

_LONG = 80  # a joined paragraph is longer than any line of verse
_SHORT = 60
_FIRST = 8  # how far in the first line of a paragraph stands, or the others of an item
_CLOSED = (":", ";", "…")
_QUOTED = "\"'“‘„«@.$"
"""Signs besides letters and digits that the name of a link may begin with: no marks of lists."""
_WORD = 16  # signs of a small word, at the most


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


def joined(
    lines: Iterator[Told], view: str, wrapped: Wrapped | None
) -> Iterator[tuple[list[Span], int, int]]:
    """Runs of lines that are one paragraph, wrapped or broken at its links.

    Each with the indentation of its first line, and the line ends before that.
    """
    run: list[Told] = []
    filled = False
    for line, following in _with_next(lines):
        span, indent, gap = line
        if run and gap == 1:
            full = wrapped is not None and _is_full(view, run, line, wrapped)
            beside = abs(indent - run[0][1]) <= 1  # dumps keep the space behind a link
            if full or (beside and _goes_on(view, run, span, following)):
                filled = filled or full
                run.append(line)
                continue
        if run:
            yield from _settled(view, run, filled)
        run, filled = [line], False
    if run:
        yield from _settled(view, run, filled)


def _is_full(view: str, run: list[Told], line: Told, wrapped: Wrapped) -> bool:
    """Whether the text's width ended the last line of the run, and this one is set in as that is.

    The first line of a paragraph may be set in, and the others of an item of a list.
    """
    (start, end), indent, _ = run[-1]
    further, above = line[1] - indent, view[start:end]
    if len(run) > 1:
        beside = abs(further) <= 1
    else:
        beside = -_FIRST <= further <= (_FIRST if is_item(above) else 1)
    return beside and wrapped.goes_on(above, indent, view[slice(*line[0])])


def _with_next(lines: Iterator[Told]) -> Iterator[tuple[Told, Told | None]]:
    """Each line and the one behind it."""
    told = next(lines, None)
    while told is not None:
        following = next(lines, None)
        yield told, following
        told = following


def _goes_on(view: str, run: list[Told], span: Span, following: Told | None) -> bool:
    """Whether a line continues the run before it, which has not ended.

    It begins with a small letter or a joint; or it is the name of a link within a sentence.
    """
    begun = _continues(view, span) or _is_link(view, run, span, following)
    return begun and _is_open(view, run[-1][0])


def _is_link(view: str, run: list[Told], span: Span, following: Told | None) -> bool:
    """Whether a line is the name of a link: the run breaks off before it, the next line goes on.

    Not where it ends with a number, as the edge of a page does.
    """
    start, end = span
    if following is None or following[2] != 1 or not _continues(view, following[0]):
        return False
    named = view[start].isalnum() or view[start] in _QUOTED
    if not named or end - start > _LONG or view[end - 1].isdigit():
        return False
    return (len(run) > 1 or _breaks_off(view, run[-1][0])) and _is_open(view, span)


def _breaks_off(view: str, span: Span) -> bool:
    """Whether a line ends with a comma, or with a small word that no heading ends with."""
    word = view[max(span[0], span[1] - _WORD) : span[1]].rsplit(maxsplit=1)[-1]
    return word.endswith(",") or word in small_words()


def _continues(view: str, span: Span) -> bool:
    sign = view[span[0]]
    return is_small(sign) or (not sign.isalnum() and goes_on(view, span[0]))


def _is_open(view: str, span: Span) -> bool:
    """Whether a line does not end a sentence, nor announce what follows, and is no page's edge."""
    end = view[max(span[0], span[1] - 12) : span[1]]
    if ends_sentence(end) or end.endswith(_CLOSED):
        return False
    return span[1] - span[0] > _LONG or _edge().fullmatch(view, *span) is None


def _settled(view: str, lines: list[Told], filled: bool) -> Iterator[tuple[list[Span], int, int]]:
    """The run as one paragraph, or, where it looks like verse or a list, line by line.

    ``filled`` is a paragraph of which the width of the text ended a line: it is one.
    """
    run = [line[0] for line in lines]
    _, indent, gap = lines[0]
    if filled or len(run) == 1:
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
    for line in lines:
        yield [line[0]], indent, line[2]
