"""A page as a tree of Beautiful Soup, its elements marked with what became of their blocks.

The marks are written into the start tags of the source before it is parsed, so the tree is the
page's own plus attributes. An element is removed only if all the text in it was dropped.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

import attrs

from chaffinch.article import Article
from chaffinch.errors import SourceAbsent, SourceError, UsageError
from chaffinch.labels import Span
from chaffinch.policy import Fate
from chaffinch.readers.html import source_lines, source_text
from chaffinch.readers.of_html.marked import marked
from chaffinch.readers.of_html.places import NOWHERE, LineEnds

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

PREFIX = "data-chaffinch-"
"""What the attributes begin with: ``role``, ``rule``, ``fate`` and ``block`` follow."""
_NOT_SEEN = frozenset(("script", "style", "template", "noscript", "head", "title", "meta", "link"))
_STAYING = frozenset(("html", "body"))
_DECLARED = re.compile(r"<!(?=\[(?!CDATA\[))|<!(?!--|\[|doctype\s+[\w-]+\s*>)", re.IGNORECASE)
"""Where a declaration begins that is none in HTML."""
_XML = re.compile(r"<\?xml", re.IGNORECASE)
_ONE_AT_A_TIME = Lock()


def labelled_soup(article: Article, parser: str = "html.parser") -> BeautifulSoup:
    """The source page, its elements marked with what became of the blocks that they hold.

    ``data-chaffinch-role``, ``-rule`` and ``-fate`` hold words parted by a space, ``-block``
    the blocks' numbers in `Article.blocks`. A block that runs over several elements marks
    the one around them; one whose place in the source is not known marks none. ``parser`` is a
    name that Beautiful Soup knows. Raises `UsageError` for another one and for an article of
    plain text, and `SourceAbsent` for a page in which no place is known.
    """
    from bs4 import FeatureNotFound

    if not isinstance(parser, str):
        raise UsageError(
            f"Beautiful Soup has no parser {parser!r}", remedy='"html.parser", "lxml" ...'
        )
    text, spans = _source_of(article)
    mark = _unused(PREFIX + "in", text)
    try:
        soup = _parsed(marked(text, mark, spans), parser)
    except (FeatureNotFound, TypeError) as error:
        remedy = "html.parser is always there; pip install lxml or html5lib for the others"
        raise UsageError(f"Beautiful Soup has no parser {parser!r}", remedy=remedy) from error
    for element in soup.find_all(True):
        held = element.attrs.pop(mark, None)
        for stale in [name for name in element.attrs if name.lower().startswith(PREFIX)]:
            del element.attrs[stale]
        if held is not None:
            _label(element, article, [int(number) for number in str(held).split()])
    return soup


def _unused(name: str, text: str) -> str:
    """A name that no attribute of a page has, whatever letters the page writes it in."""
    longest = max(map(len, re.findall(f"{name}n*", text, re.IGNORECASE)), default=-1)
    return name.ljust(longest + 1, "n")


@contextmanager
def _unwarned(text: str) -> Iterator[None]:
    """Without the warning that a page of XHTML is one: it is a page.

    What is warned of belongs to the process and not to a thread: of two threads that change and
    restore it at once one would leave the other's change behind.
    """
    if not _XML.search(text):
        yield
        return
    from bs4 import XMLParsedAsHTMLWarning

    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        yield


def _parsed(text: str, parser: str) -> BeautifulSoup:
    """The tree of a page. Raises `SourceError` where a parser refuses its markup."""
    from bs4 import BeautifulSoup, ParserRejectedMarkup

    options: dict[str, Any] = {}
    if parser == "html.parser":
        options["on_duplicate_attribute"] = "ignore"  # the first counts, as in a browser
    with _unwarned(text):
        try:
            return BeautifulSoup(text, parser, **options)
        except ParserRejectedMarkup:
            pass
        try:  # what `html.parser` gives up at is a comment up to the next ">", as in a browser
            return BeautifulSoup(_DECLARED.sub("<?", text), parser, **options)
        except ParserRejectedMarkup as error:
            raise SourceError(
                f"Beautiful Soup makes no tree of this markup with {parser!r}",
                remedy='try another parser, as `cleaned_soup(article, "lxml")`',
                code="markup",
            ) from error


def cleaned_soup(article: Article, parser: str = "html.parser") -> BeautifulSoup:
    """The source page without what was dropped, and with all markup of what was not.

    An element goes if it holds blocks, all of them were dropped, and no other text is in it.
    What is set apart as a field stays where it stands, and so does the head. No mark is
    left. Errors as for `labelled_soup`.
    """
    soup = labelled_soup(article, parser)
    held = _amounts(soup, article)
    pending: list[Any] = [soup]
    while pending:
        for child in list(pending.pop().find_all(True, recursive=False)):
            amount = held[id(child)]
            if child.name in _NOT_SEEN:
                continue
            if child.name not in _STAYING and amount.only_dropped:
                child.decompose()
            else:
                pending.append(child)
    for element in soup.find_all(True):
        for name in [name for name in element.attrs if name.startswith(PREFIX)]:
            del element.attrs[name]
    return soup


def _source_of(article: Article) -> tuple[str, list[Span]]:
    """The lines of the source, and the place in them of every block."""
    if not isinstance(article, Article):
        cause = f"an article is what `chaffinch.clean` gives, not {type(article).__name__}"
        raise UsageError(cause, remedy="clean the page first, or its tree")
    document = article.document
    if document.markup is None:
        raise UsageError("a plain text has no elements", remedy="give a page of HTML")
    spans = list(document.markup.source)
    if spans and all(span == NOWHERE for span in spans):
        raise SourceAbsent(
            "no place of this page's source is known",
            remedy="`article.blocks` tells what became of its text",
        )
    ends = LineEnds(source_text(document.source, document.charset))
    return source_lines(document.source, document.charset), list(map(ends.as_lines, spans))


def _label(element: Tag, article: Article, numbers: list[int]) -> None:
    blocks = [article.blocks[number] for number in numbers]
    said = {
        "role": [block.role.value for block in blocks],
        "rule": [block.rule for block in blocks],
        "fate": [block.fate.value for block in blocks],
        "block": [str(number) for number in numbers],
    }
    for name, words in said.items():
        element[PREFIX + name] = " ".join(dict.fromkeys(words))


@attrs.define(eq=False)
class _Amount:
    """What an element holds: blocks by fate, and signs of text, dropped and in all."""

    dropped: int = 0
    others: int = 0
    dropped_signs: int = 0
    signs: int = 0

    @property
    def only_dropped(self) -> bool:
        return self.dropped > 0 and not self.others and self.signs <= self.dropped_signs

    def add(self, other: _Amount) -> None:
        self.dropped += other.dropped
        self.others += other.others
        self.dropped_signs += other.dropped_signs
        self.signs += other.signs


def _amounts(soup: BeautifulSoup, article: Article) -> dict[int, _Amount]:
    """What each element holds, by the element's ``id``; the innermost are counted first."""
    from bs4.element import NavigableString, PreformattedString, Tag

    markup = article.document.markup
    found: dict[int, _Amount] = {id(soup): _Amount()}
    nodes = list(soup.descendants)
    found.update((id(node), _Amount()) for node in nodes if isinstance(node, Tag))
    for node in reversed(nodes):
        around = found[id(node.parent)]
        if not isinstance(node, Tag):
            if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                around.signs += _signs(str(node))
            continue
        mine = found[id(node)]
        if node.name in _NOT_SEEN:
            mine.signs = 0
        for number in map(int, str(node.get(PREFIX + "block", "")).split()):
            block = article.blocks[number]
            if block.fate is Fate.DROP:
                mine.dropped += 1
                if markup is not None and markup.tag[number] != "img":
                    mine.dropped_signs += _signs(block.text)
            else:
                mine.others += 1
        around.add(mine)
    return found


def _signs(text: str) -> int:
    return sum(sign.isalnum() for sign in text)
