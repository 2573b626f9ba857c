"""An example of a rule as a page to clean, and the blocks of it that the example means.

In plain text the lines that begin with "> " are meant; in HTML (a page that begins with
"<") what begins inside the element with the attribute ``data-meant``. U+FFFD stands for
a byte that cannot be read.
"""

from __future__ import annotations

import codecs
import re

from chaffinch.article import Article, LabelledBlock
from chaffinch.catalogue import Catalogue
from chaffinch.clean import clean

_MEANT = re.compile(r"<(\w+)[^<>]*\sdata-meant(?:=\"(\w+)\")?[^<>]*>")
_VOID = ("img", "meta")


def is_html(page: str) -> bool:
    return page.startswith("<")


def stays(page: str) -> bool:
    """Whether the text of what a spare means stays in the clean text."""
    return not is_html(page) or 'data-meant="field"' not in page


def cleaned(page: str, catalogue: Catalogue | None = None) -> Article:
    if is_html(page):
        return clean(page, media_type="text/html", catalogue=catalogue)
    plain = "\n".join(line.removeprefix("> ") for line in page.split("\n"))
    if "\ufffd" in plain:
        raw = codecs.BOM_UTF8 + plain.encode().replace("\ufffd".encode(), b"\xff")
        return clean(raw, media_type="text/plain", catalogue=catalogue)
    return clean(plain, media_type="text/plain", catalogue=catalogue)


def meant(page: str, article: Article) -> list[LabelledBlock]:
    """The blocks that the example means, in order; fails for an example that means none."""
    found = _meant_by_tag(page, article) if is_html(page) else _meant_by_line(page, article)
    assert found, f"the example means no block:\n{page}"
    return found


def _meant_by_line(page: str, article: Article) -> list[LabelledBlock]:
    marked = [n for n, line in enumerate(page.split("\n")) if line.startswith("> ")]
    view = article.document.view
    last = {view[: block.span[0]].count("\n"): block for block in article.blocks}
    return [last[number] for number in marked if number in last]


def _meant_by_tag(page: str, article: Article) -> list[LabelledBlock]:
    markup = article.document.markup
    assert markup is not None
    spans = [(tag.start(), _end(page, tag)) for tag in _MEANT.finditer(page)]
    return [
        block
        for block in article.blocks
        if any(low <= markup.source[block.label.block][0] < high for low, high in spans)
    ]


def _end(page: str, tag: re.Match[str]) -> int:
    return tag.end() if tag[1] in _VOID else page.index(f"</{tag[1]}>", tag.end())
