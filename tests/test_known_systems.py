"""Pages as known systems build them: none of the text is lost, and little of what is around stays.

Comments in the pages of ``data/systems`` say what follows: ``text``, ``debris``, or what may be
judged either way (``open``). The texts are invented; names of classes and nesting are the systems'.
"""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import chaffinch
from chaffinch.document import Block
from chaffinch.labels import Role
from chaffinch.policy import Fate

PAGES = sorted((Path(__file__).parent / "data" / "systems").glob("*.html"))
TEXT, DEBRIS, OPEN = "text", "debris", "open"
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "label", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr",
))  # fmt: skip
_UNSEEN = frozenset(("option", "script", "style", "title"))
MOST, FEW = 0.06, 3
"""The share of a page's lines of debris that may stay, and how many of a small page may."""

Line = tuple[str, str]


class _Marked(HTMLParser):
    """The lines of a page, each with what the comment before it says."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self._kind, self._words, self._unseen, self._code = OPEN, "", 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._code += tag == "pre"
        if tag not in _INLINE:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag not in _INLINE:
            self._end_line()
        self._code -= tag == "pre"

    def handle_comment(self, data: str) -> None:
        if data in (TEXT, DEBRIS, OPEN):
            self._end_line()
            self._kind = data

    def handle_data(self, data: str) -> None:
        first, *more = data.split("\n") if self._code else [data.replace("\n", " ")]
        if not self._unseen:
            self._words += first
            for line in more:
                self._end_line()
                self._words = line

    def _end_line(self) -> None:
        if words := letters(self._words):
            self.lines.append((self._kind, words))
        self._words = ""


def letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@cache
def told(page: Path) -> tuple[tuple[str, str, bool], ...]:
    """The lines of a page: what each is, its letters, and whether it is in the clean text."""
    source = page.read_bytes()
    marked = _Marked()
    marked.feed(source.decode())
    article = chaffinch.clean(source, media_type="text/html")
    owners: list[Block] = []
    for block in article.blocks:
        owners += [block] * len(letters(block.text))
    view = "".join(letters(block.text) for block in article.blocks)
    found, at = [], 0
    for kind, line in marked.lines:
        start = view.find(line, at)
        if start < 0:
            start = view.find(line)
        parts = owners[start : start + len(line)] if start >= 0 else []
        at = max(at, start + len(line))
        kept = sum(block.fate is Fate.KEEP for block in parts)
        found.append((kind, line, 2 * kept >= len(line)))
    return tuple(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_none_of_the_text_is_lost(page: Path) -> None:
    assert [line for kind, line, kept in told(page) if kind == TEXT and not kept] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_little_of_the_debris_stays(page: Path) -> None:
    debris = [(line, kept) for kind, line, kept in told(page) if kind == DEBRIS]
    stays = [line for line, kept in debris if kept]
    assert len(stays) <= max(FEW, MOST * len(debris)), stays


def test_the_pages_hold_text_and_debris() -> None:
    kinds = [kind for page in PAGES for kind, _, _ in told(page)]
    assert len(PAGES) > 25
    assert kinds.count(TEXT) > 250
    assert kinds.count(DEBRIS) > 900


@pytest.mark.parametrize("stem", [
    "blog-tr", "course-en", "job-en", "museum-en", "results-fi", "typo3-behoerde",
])  # fmt: skip
def test_the_headline_of_a_dump_is_the_visible_one(stem: str) -> None:
    source = next(page for page in PAGES if page.stem == stem).read_bytes()
    soup = BeautifulSoup(source, "lxml")
    assert soup.h1 is not None
    assert chaffinch.clean(soup.get_text("\n")).headline == soup.h1.get_text().strip()


def test_linked_tags_of_the_article_are_its_keywords() -> None:
    page = next(page for page in PAGES if page.stem == "questions")
    article = chaffinch.clean(page.read_bytes(), media_type="text/html")
    assert article.values(Role.TAGS, "keyword") == ("shell", "sorting", "csv")
