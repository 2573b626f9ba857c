"""Plain texts out of pages, as scrapers and extractors write them, to learn captions from.

Of some pages the data hold such texts already; they are trusted more than those made here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

_BLOCK = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "button", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li", "main", "nav", "ol",
        "option", "p", "pre", "section", "table", "td", "th", "tr", "ul", "video",
    }
)  # fmt: skip
_CALLED = re.compile(
    r"caption|legend|bildunterschrift|bildtext|pie-?foto|didascalia", re.IGNORECASE
)
_INDENT = "    "
Page = dict[str, Any]


def letters(text: str | None) -> str:
    """Letters and digits alone: what must agree for two texts to say the same."""
    return "".join(s for s in unicodedata.normalize("NFKC", text or "").casefold() if s.isalnum())


def page_text(soup: BeautifulSoup) -> str:
    """All text, every node on a line of its own."""
    return "\n".join(line.rstrip() for line in soup.get_text("\n").splitlines() if line.strip())


def article_text(soup: BeautifulSoup) -> str:
    """The article's blocks as lines, alt texts further in."""
    root = soup.find("article") or soup.find("main") or soup.body or soup
    lines: list[str] = []
    line: list[str] = []

    def flush() -> None:
        text = " ".join("".join(line).split())
        line.clear()
        if text:
            lines.append(text)

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, Comment):
                    line.append(str(child))
            elif isinstance(child, Tag) and child.name == "img":
                alt = " ".join(str(child.get("alt") or "").split())
                if alt:
                    flush()
                    lines.append(_INDENT + alt)
            elif isinstance(child, Tag):
                if child.name in _BLOCK:
                    flush()
                walk(child)
                if child.name in _BLOCK:
                    flush()

    try:
        walk(root)
    except RecursionError:
        return ""
    flush()
    return "\n".join(lines)


def bare(text: str) -> str:
    """Without its alt texts."""
    return "\n".join(line for line in text.split("\n") if not line.startswith(_INDENT))


def spaced(text: str) -> str:
    """A blank line behind every line that is no alt text."""
    lines = text.split("\n")
    return "\n".join(line if line.startswith(_INDENT) else f"{line}\n" for line in lines)


def called_captions(soup: BeautifulSoup) -> set[str]:
    called = [*soup.find_all("figcaption"), *soup.find_all(class_=_CALLED)]
    shown = [tag.get_text(" ") for tag in called if not tag.find_parent("a")]
    return {key for text in shown if len(key := letters(text)) >= 10 and len(text) < 600}


def texts_of(row: Page, soup: BeautifulSoup, trusted: bool) -> dict[str, str]:
    if "gold" in row:
        gold = "\n\n".join(line for line in row["gold"].split("\n") if line.strip())
    else:
        gold = "\n\n".join([row.get("title") or "", *(row.get("paragraphs") or [])])
    article = row["dump_article"] if trusted else article_text(soup)
    texts = {
        "article": article,
        "page": row["dump_page"] if trusted else page_text(soup),
        "spaced": spaced(article),
        "clean": gold,
    }
    if trusted:
        texts |= {"bare": bare(article), "bare_spaced": spaced(bare(article))}
    return texts
