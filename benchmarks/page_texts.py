"""Whole pages as plain text, in the ways that those who dump pages write it.

Each takes a page's HTML and gives its text, menus and all: what stands between
lines, and whether a link or a bold word breaks a line, differs from one to the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_APART = frozenset(
    ("blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol",
     "p", "pre", "table", "ul")
)  # fmt: skip
"""Elements that a browser sets apart by a blank line."""
_BLOCKS = frozenset((
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "dt",
    "fieldset", "figcaption", "footer", "form", "header", "hr", "legend", "li", "main", "menu",
    "nav", "optgroup", "option", "section", "summary", "tbody", "tfoot", "thead", "tr",
))  # fmt: skip
_BLANK, _NEW = "\x02", "\x01"


def _soup(html: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "noscript", "template"]):
        tag.decompose()
    return soup


def dump(html: str) -> str:
    """A page as ``get_text("\\n")`` writes it, without scripts and blank lines."""
    lines = [line.strip() for line in _soup(html).get_text("\n").splitlines()]
    return "\n".join(line for line in lines if line)


def ragged(html: str) -> str:
    """A page as ``get_text()`` writes it: the source's own line breaks and indents."""
    return _soup(html).get_text()


def laid_out(html: str, blank: str = "\n") -> str:
    """A page as ``innerText`` and WET files have it: a line for a block, whatever stands in it.

    ``blank`` stands between blocks that a browser sets apart; WET files have no blank lines.
    """
    from bs4 import NavigableString, Tag

    soup = _soup(html)
    found: list[str] = []
    left: list[object] = [soup.body or soup]
    while left:
        node = left.pop()
        if isinstance(node, Tag):
            mark = _BLANK if node.name in _APART else _NEW if node.name in _BLOCKS else ""
            mark = "\n" if node.name == "br" else "\t" if node.name in ("td", "th") else mark
            found.append(mark if mark != "\t" else "")
            left.append(mark)
            left.extend(reversed(node.contents))
        elif type(node) is NavigableString:
            found.append(re.sub(r"\s+", " ", node))
        elif type(node) is str:
            found.append(node)
    text = re.sub(r"[ \x01\x02\n\t]*\x02[ \x01\x02\n\t]*", blank, "".join(found))
    text = re.sub(r"[ \x01]*\x01[ \x01]*", "\n", text)
    return re.sub(r" *\n *", "\n", text).strip()


def markdown(html: str) -> str:
    """A page as markdownify turns it into Markdown, links, pictures and all."""
    from markdownify import MarkdownConverter

    made = MarkdownConverter(heading_style="ATX").convert_soup(_soup(html))
    return re.sub(r"\n{3,}", "\n\n", made)


def resiliparse_page(html: str) -> str:
    """A page as resiliparse writes it with nothing left out, bullets and indents with it."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=False) or ""


DUMPS = {
    "dump": dump,
    "laid out": laid_out,
    "ragged": ragged,
    "resiliparse page": resiliparse_page,
    "markdown": markdown,
}
"""The ways to dump a page, by name."""
