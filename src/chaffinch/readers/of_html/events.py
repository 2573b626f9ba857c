"""The only module that runs an HTML parser: a page becomes events, in the order of its tree.

turbohtml builds the tree as a browser does and tells of it without making a node of
anything; where it fails, the standard library's parser tells of the tags as they stand,
in time that is linear whatever the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Protocol, TypeVar

from chaffinch.readers.of_html.tags import VOID
from chaffinch.wording import writable

_GUARDED = re.compile(
    r"<(?:[hH][tT][mM][lL]|[bB][oO][dD][yY]|[tT][eE][mM][pP][lL][aA][tT][eE]"
    r"|[fF][rR][aA][mM][eE][sS][eE][tT])(?=[\s/>])"
)
_ROOTS = re.compile(r"<(?:[hH][tT][mM][lL]|[bB][oO][dD][yY])(?=[\s/>])")
_SHADOW = re.compile(r"(<template\s[^>]{0,400}?)shadowrootmode", re.IGNORECASE)
_FRAMES = re.compile(r"(</?)fr(ameset|ame)(?=[\s/>])", re.IGNORECASE)
_NO_FRAMES = re.compile(
    r"<noframes(?=[\s>])[^<>]*>(.*?)(?:</noframes|\Z)", re.IGNORECASE | re.DOTALL
)
_INNER = re.compile(r"(</?)no(?=frames[\s/>])", re.IGNORECASE)
_OPEN_FRAME = re.compile(
    r"(<noscript[^<>]*>\s*(?:<(?:div|p)\b[^<>]*>\s*){0,3})"
    r"<iframe(?=[^<]*(?:</(?:div|p)>\s*){0,3}</noscript)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_A_PAGE = 200  # signs; a line that asks for another browser has fewer
_XHTML = "http://www.w3.org/1999/xhtml"
_EMPTY = re.compile(
    r"<(?=(?:a|abbr|address|article|aside|b|big|blockquote|button|canvas|caption|center|cite|code|dd"
    r"|del|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|header|i|iframe|ins|label|li|main"
    r"|mark|nav|noscript|object|ol|option|p|pre|q|s|script|section|select|small|span|strong|style"
    r"|sub|sup|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video)[\s/])\w"
    r"""(?=\w*(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/>)""",
    re.IGNORECASE,
)
_VOID = r"<(?:meta|link|img|br|hr|input)(?=[\s/>])[^<>]*"
_LEFT_OPEN, _CLOSED = (re.compile(_VOID + end, re.IGNORECASE) for end in ("(?<!/)>", "(?<=/)>"))
_MOST_ROOTS = 40
_HEAD = 2048
_ENDED_BY: dict[str, frozenset[str]] = {
    "p": frozenset(
        ("p", "div", "ul", "ol", "dl", "table", "section", "article", "blockquote", "h1", "h2",
         "h3", "h4", "h5", "h6")
    ),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "tr": frozenset(("tr",)),
    "option": frozenset(("option",)),
}  # fmt: skip
"""Elements whose end tag may be left out, and the start tags that end them."""

Attributes = tuple[tuple[str, str | None], ...]
"""The attributes of a start tag, each once; None for the value that was left out."""


class Handler(Protocol):
    """Receives a page's events; every start has its end, even where the end tag is missing."""

    def start_element(self, tag: str, attrs: Attributes) -> None: ...  # noqa: D102
    def end_element(self, tag: str) -> None: ...  # noqa: D102
    def characters(self, data: str) -> None: ...  # noqa: D102
    def comment(self, data: str) -> None: ...  # noqa: D102
    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None: ...  # noqa: D102
    def processing_instruction(self, target: str, data: str) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


H = TypeVar("H", bound=Handler)


def normalised(text: str) -> str:
    """The decoded source as offsets count it: every line end is LF, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return writable(text)


def guarded(text: str) -> str:
    """A `normalised` source without what breaks or stalls a parser; no text and no offset changes.

    Repeated root tags merge their attributes, which takes quadratic time: those beyond the
    first two become tags that mean nothing. The content of a shadow root is content, and so is
    what a page of frames shows where there are none. In XHTML and
    what `lxml.etree.tostring` makes of a page ``<script src="a.js"/>`` is empty. A frame
    for browsers without scripts that is not closed swallows the page, but only theirs.
    """
    if _XHTML in text[:_HEAD] or _is_written_as_xml(text):
        text = _EMPTY.sub("<?", text)
    found = _GUARDED.findall(text)
    kinds = {name[1:].lower() for name in found}
    if "frameset" in kinds:
        text = _unframed(text)
    if "template" in kinds:
        text = _SHADOW.sub(r"\1shadowroot----", text)
    text = _OPEN_FRAME.sub(r"\1<x-rame", text)
    roots = sum(len(name) < len("<template") for name in found)
    if roots > _MOST_ROOTS:
        seen = iter(range(len(text)))
        text = _ROOTS.sub(lambda m: m[0] if next(seen) < 2 else "<x-" + m[0][3:], text)
    return text


def _is_written_as_xml(text: str) -> bool:
    """Whether no element without content is left open, as in any page of HTML one is."""
    if '"></script>' in text or "async></script>" in text:  # most pages are known by that
        return False
    return _LEFT_OPEN.search(text) is None and _CLOSED.search(text) is not None


def _unframed(text: str) -> str:
    """A page of frames, with its ``noframes`` content as the page if that holds text."""
    inside = " ".join(_TAG.sub("", found[1]) for found in _NO_FRAMES.finditer(text))
    if len(" ".join(inside.split())) < _A_PAGE:
        return text
    return _INNER.sub(r"\1x-", _FRAMES.sub(r"\1x-\2", text))


def heard(text: str, make: Callable[[], H]) -> tuple[H, bool]:
    """A handler that has received the whole page, given its `guarded` source.

    And whether turbohtml sent the events: only then can places be found again. Where it fails,
    a new handler gets them from the standard library. Never raises for bad HTML.
    """
    try:
        return _heard_fast(text, make()), True
    except MemoryError:
        raise
    except Exception:  # a parser in C may fail in ways of its own; the page must be read
        return _heard_plain(text, make()), False


def _heard_fast(text: str, handler: H) -> H:
    from turbohtml.saxparse import sax_parse

    sax_parse(text, handler)  # type: ignore[arg-type]
    handler.close()
    return handler


def _heard_plain(text: str, handler: H) -> H:
    parser = _Plain(handler)
    parser.feed(text.replace("<![", "<!-["))  # a marked section is an error to that parser
    parser.close()
    parser.close_down_to(0)
    handler.close()
    return handler


class _Plain(HTMLParser):
    """The standard library's parser, made to send an end for every start."""

    def __init__(self, handler: Handler) -> None:
        super().__init__(convert_charrefs=True)
        self._handler = handler
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def close_down_to(self, depth: int) -> None:
        """End the innermost elements until so many are open."""
        while len(self._open) > depth:
            tag = self._open.pop()
            self._count[tag] -= 1
            self._handler.end_element(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open and tag in _ENDED_BY.get(self._open[-1], ()):
            self.close_down_to(len(self._open) - 1)
        unique = dict(reversed(attrs))  # of two that are named alike the first counts
        self._handler.start_element(tag, tuple(unique.items()))
        if tag in VOID:
            self._handler.end_element(tag)
        else:
            self._open.append(tag)
            self._count[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._count[tag]:
            depth = len(self._open) - 1
            while self._open[depth] != tag:
                depth -= 1
            self.close_down_to(depth)

    def handle_data(self, data: str) -> None:
        self._handler.characters(data)

    def handle_comment(self, data: str) -> None:
        self._handler.comment(data)
