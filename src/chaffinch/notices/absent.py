"""What tells that a text is not all there: it breaks off, stands in data, or is set aside whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chaffinch.document import Document
from chaffinch.labels import Label, Role
from chaffinch.notices.missing import article_in_data, break_in, prose_in_scripts
from chaffinch.policy import BODY, Fate, Policy

_MARK = re.compile(r"(?:…|\.\.\.)\s?\[\+?(\d{1,7}) (?:more )?(?:chars|characters)\]\s*\Z")
"""How news services end a text that they do not give whole."""
_END = 200
_MARKED = (
    "the text is the beginning of one: {} signs more are announced at its end, and are not in the "
    "source. Fetch the page to have it whole"
)
_LEAST = 400  # signs of an article's text that JSON-LD holds
_SHARE = 3
_BODY = frozenset((*BODY, Role.DEK))
_CUT = "the page breaks off inside {}: what stood behind that is not here, or no text"
_IN_DATA = (
    "the page's scripts hold {} signs of text, most of it in the one at byte {} of the source, and "
    "the text that the page shows has {}: save the page from a browser to have it"
)
_LINKED = (
    "the page's JSON-LD holds an article of {} signs{}, and the text that the page shows has {}: "
    "save the page from a browser, or as a subscriber, to have it, or take it out of the data"
)
_AT = " (`articleBody` at byte {} of the source)"
_EMPTY = "the page holds no text: it is empty, or needs a browser"
_ALL_ASIDE = "the page has no body: {} words are set aside, and none is left"


def absent(
    document: Document, labels: Sequence[Label], policy: Policy
) -> Iterator[tuple[str, str]]:
    """``cut-off``, and one of ``text-unshown``, ``no-text``, ``no-body``, each with its cause."""
    if cut := _cut(document):
        yield "cut-off", cut
    if unshown := _unshown(document, labels):
        yield "text-unshown", unshown
    elif document.markup is not None and all(document.markup.meta):
        yield "no-text", _EMPTY
    elif words := _set_aside(document, labels, policy):
        yield "no-body", _ALL_ASIDE.format(words)


def _cut(document: Document) -> str:
    if mark := _MARK.search(document.view[-_END:]):
        return _MARKED.format(mark[1])
    inside = "" if document.markup is None else break_in(document.source.data)
    return _CUT.format(inside) if inside else ""


def _unshown(document: Document, labels: Sequence[Label]) -> str:
    """Where much more text than the page shows stands in its JSON-LD, or in its scripts."""
    if document.markup is None:
        return ""
    body = (label.block for label in labels if label.role in _BODY)
    signs = sum(document.ends[n] - document.starts[n] for n in body)
    linked = document.markup.unshown
    if linked >= max(_LEAST, _SHARE * signs):
        place = article_in_data(document.source.data)
        return _LINKED.format(linked, _AT.format(place) if place >= 0 else "", signs)
    if signs >= _LEAST or b"<script" not in document.source.data:
        return ""
    told, place = prose_in_scripts(document.source.data)
    return _IN_DATA.format(told, place, signs) if told >= max(_LEAST, _SHARE * signs) else ""


def _set_aside(document: Document, labels: Sequence[Label], policy: Policy) -> int:
    """How many words of a page are dropped, where nothing but a headline is kept."""
    fates = (policy.fate(n.role, n.confidence) for n in labels if n.role is not Role.HEADLINE)
    if Fate.KEEP in fates:
        return 0
    markup = document.markup
    shown = (n for n in labels if markup is None or not markup.meta[n.block])
    gone = (n for n in shown if policy.fate(n.role, n.confidence) is Fate.DROP)
    return sum(len(document.text(label.block).split()) for label in gone)
