"""Whole pages as plain text, in the ways that those who dump pages write it.

Each takes a page's HTML and gives its text, menus and all: what stands between
lines, and whether a link or a bold word breaks a line, differs from one to the next.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
)  # fmt: skip
_BEFORE = dict.fromkeys((*_BLOCKS, "br"), "\n")
_BEHIND = {**dict.fromkeys(_BLOCKS, "\n"), "td": "\t", "th": "\t"}
_SCRIPTS = ("script", "style", "noscript")


def soup_of(html: str, *more: str) -> BeautifulSoup:
    """A page's tree without scripts, styles and the elements of these names."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "lxml")
    for tag in soup([*_SCRIPTS, *more]):
        tag.decompose()
    return soup


def dump(html: str) -> str:
    """A page as ``get_text("\\n")`` writes it, without scripts and blank lines."""
    lines = [line.strip() for line in soup_of(html).get_text("\n").splitlines()]
    return "\n".join(line for line in lines if line)


def spaced(html: str) -> str:
    """A page as ``get_text("\\n\\n", strip=True)`` writes it: a blank line between its texts."""
    lines = [line.strip() for line in soup_of(html, "template").get_text("\n\n").splitlines()]
    return "\n\n".join(line for line in lines if line)


def strung(html: str) -> str:
    """A page as ``get_text(" ")`` writes it: a space between its texts, and the source's own."""
    return soup_of(html, "template").get_text(" ")


def one_line(html: str) -> str:
    """A page as ``get_text(" ", strip=True)`` writes it: all of it in one line."""
    return " ".join(soup_of(html, "template").get_text(" ").split())


def lynx(html: str) -> str:
    """A page as ``lynx -dump`` writes it: wrapped, links numbered and listed at the end."""
    command = ["lynx", "-stdin", "-dump", "-assume_charset=utf-8", "-display_charset=utf-8"]
    data = html.encode("utf-8", "replace")
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8", "replace")


def ragged(html: str) -> str:
    """A page as ``get_text()`` writes it: the source's own line breaks and indents."""
    return soup_of(html, "template").get_text()


def laid_out(html: str) -> str:
    """A page as WET files have it: a line for a block, whatever stands in it, and no blank ones."""
    from bs4 import NavigableString, Tag

    soup = soup_of(html, "template")
    found: list[str] = []
    left: list[object] = [soup.body or soup]
    while left:
        node = left.pop()
        if isinstance(node, Tag):
            found.append(_BEFORE.get(node.name, ""))
            left.append(_BEHIND.get(node.name, ""))
            left.extend(reversed(node.contents))
        elif type(node) is NavigableString:
            found.append(re.sub(r"\s+", " ", node))
        elif type(node) is str:  # what stands behind an element
            found.append(node)
    return re.sub(r"\s*\n\s*", "\n", "".join(found)).strip()


def markdown(html: str) -> str:
    """A page as markdownify turns it into Markdown, links, pictures and all."""
    from markdownify import MarkdownConverter

    made = MarkdownConverter(heading_style="ATX").convert_soup(soup_of(html, "template"))
    return re.sub(r"\n{3,}", "\n\n", made)


def resiliparse_page(html: str) -> str:
    """A page as resiliparse writes it with nothing left out, bullets and indents with it."""
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=False) or ""


def text_nodes(html: str) -> str:
    """All texts of a page as ``//text()`` finds them, those of its scripts and styles with them."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = lxml.html.fromstring(html.encode("utf-8", "replace"), parser=parser)
    return "\n".join(text.strip() for text in tree.xpath("//text()") if text.strip())


DUMPS = {
    "dump": dump,
    "text nodes": text_nodes,
    "laid out": laid_out,
    "ragged": ragged,
    "spaced": spaced,
    "strung": strung,
    "one line": one_line,
    "lynx": lynx,
    "resiliparse page": resiliparse_page,
    "markdown": markdown,
}
"""The ways to dump a page, by name."""
