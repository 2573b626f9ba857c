"""A headline is its words: marks of Markdown around them are set apart as space is.

Tools that turn pages into Markdown write ``# Title``, ``# [Title](https://...)`` or ``**Title**``,
some with a line of ``=====`` beneath. The block of the headline is divided there; so the clean
text begins with the title's words, and the record has what stood around them.
"""

from __future__ import annotations

import re

import attrs

from chaffinch.document import Document
from chaffinch.labels import Label, Role, Span
from chaffinch.markdown import ADDRESS, ANCHOR, CLASSES
from chaffinch.settling.divided import divided

RULE = "text.mark"
"""The id under which marks around a headline are on record."""
_HASHES = re.compile(r"(?:#{1,6}[ \t]+)+(?=[^#\s])")
_AROUND = (
    re.compile(r"\[([^\[\]]*)" + ADDRESS),
    re.compile(r"\*\*(?=\S)([^*]*)(?<=\S)\*\*"),
    re.compile(r"\[(?:b|h[1-6]|center|size=[\w.%]+|color=#?\w+)\]([^\[\]]*)\[/\w+\]"),
    re.compile(rf"{ANCHOR}\s*(\S.*)"),
    re.compile(rf"(.*\S)[ \t]+{CLASSES}"),
)
_WORD = re.compile(r"\w")  # asked by itself: within the patterns it made their time a square
_RULED = re.compile(r"=+|-+")
_DEEP = 8  # marks within marks: a heading holds a link, the link words in bold


def without_marks(
    document: Document, labels: tuple[Label, ...]
) -> tuple[Document, tuple[Label, ...]]:
    """The document with its headline's block divided at marks, and its labels."""
    number = next((n for n, label in enumerate(labels) if label.role is Role.HEADLINE), None)
    if number is None:
        return document, labels
    beneath = number + 1
    ruled = beneath < len(document) and document.gaps[beneath] == 1
    if ruled and _RULED.fullmatch(document.text(beneath)):
        labels = (*labels[:beneath], _mark(document, beneath), *labels[beneath + 1 :])
    start, end = document.span(number)
    title = title_words(document, number)
    if title == (start, end):
        return document, labels
    around = ((start, title[0]), title, (title[1], end))
    spans = [_trimmed(document.view, span) for span in around]
    made, before = divided(document, {number: [span for span in spans if span[0] < span[1]]})
    found: list[Label] = []
    for block, old in enumerate(before):
        label = labels[old]
        if old == number and made.span(block) != title:
            label = _mark(made, block)
        elif start <= label.evidence[0] < end:  # of the headline itself, or of a copy of it
            label = attrs.evolve(label, evidence=title)
        found.append(attrs.evolve(label, block=block))
    return made, tuple(found)


def title_words(document: Document, number: int) -> Span:
    """Where the words of a title stand in its block, between the marks around it."""
    start, end = whole = document.span(number)
    for _ in range(_DEEP):
        found = _within(document.view, start, end)
        if found is None:
            return start, end
        start, end = _trimmed(document.view, found)
    return whole


def _within(view: str, start: int, end: int) -> Span | None:
    """Where the words between a pair of marks stand; None where there are no marks, or no words."""
    if opened := _HASHES.match(view, start, end):
        found = opened.end(), opened.end() + len(_unclosed(view[opened.end() : end]))
    else:
        match = next((m for mark in _AROUND if (m := mark.fullmatch(view, start, end))), None)
        if match is None:
            return None
        found = match.span(match.lastindex or 1)
    return found if _WORD.search(view, *found) else None


def _unclosed(title: str) -> str:
    """A title without the hashes that close it, each behind a space."""
    while title.endswith("#") and (bare := title.rstrip("#")).endswith((" ", "\t")):
        title = bare.rstrip(" \t")
    return title


def _trimmed(view: str, span: Span) -> Span:
    text = view[span[0] : span[1]]
    return span[0] + len(text) - len(text.lstrip()), span[1] - len(text) + len(text.rstrip())


def _mark(document: Document, number: int) -> Label:
    return Label(number, Role.BLANK, RULE, document.span(number))
