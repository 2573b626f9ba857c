"""A headline is its words: marks of Markdown around them are set apart as space is, and the name of
the page's own site behind them as navigation.

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
from chaffinch.metadata import BEHIND_TITLE
from chaffinch.rules.page.title import site_names
from chaffinch.settling.divided import divided
from chaffinch.wording import SPACE_AHEAD, WIDE, bare, fold

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
_BEHIND = re.compile(rf"{SPACE_AHEAD}[|–—•·»:/-]+\s+(?=\S)|{SPACE_AHEAD}?｜\s*(?=\S)")
_TITLE_WORDS, _TITLE_LETTERS = 3, 15
"""A title has so many words or letters; what is shorter may be a section's or a menu's."""
_WIDE_LETTERS = 6
_TOLD = 2  # times that a title says the site's name
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
    words = title_words(document, number)
    title = _without_site(document, words)
    if title == (start, end):
        return document, labels
    around = ((start, words[0]), title, (title[1], words[1]), (words[1], end))
    spans = [_trimmed(document.view, span) for span in around]
    site = spans[2] if title != words else None
    made, before = divided(document, {number: [span for span in spans if span[0] < span[1]]})
    found: list[Label] = []
    for block, old in enumerate(before):
        label = labels[old]
        if old == number and made.span(block) == site:
            label = Label(block, Role.NAVIGATION, BEHIND_TITLE, made.span(block))
        elif old == number and made.span(block) != title:
            label = _mark(made, block)
        elif start <= label.evidence[0] < end:  # of the headline itself, or of a copy of it
            label = attrs.evolve(label, evidence=title)
        found.append(attrs.evolve(label, block=block))
    return made, tuple(found)


def _without_site(document: Document, title: Span) -> Span:
    """A title's words without the name of the page's site, as its head and its address have it."""
    if document.markup is None or not document.markup.meta[0]:
        return title
    start, end = title
    sites = site_names(document.markup, document.shown)
    return start, start + title_end(document.view[start:end], sites)


def title_end(title: str, sites: frozenset[str]) -> int:
    """Where a title's words end before the name of its site, or the title's own end.

    >>> title = "Second ferry - a tale | The Harbour Post"
    >>> title[: title_end(title, frozenset({"theharbourpost"}))]
    'Second ferry - a tale'
    """
    end = len(title)
    for _ in range(_TOLD):
        bars = list(_BEHIND.finditer(title, 0, end))
        if not bars or bare(fold(title[bars[-1].end() : end])) not in sites:
            break
        before = title[: bars[-1].start()]
        if not _is_title(before) or bare(fold(before)) in sites:
            break
        end = bars[-1].start()
    return end


def _is_title(text: str) -> bool:
    letters = len(bare(fold(text)))
    least = _WIDE_LETTERS if WIDE.search(text) else _TITLE_LETTERS
    return letters >= least or len(text.split()) >= _TITLE_WORDS


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
