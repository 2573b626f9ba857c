"""A rule is tried on its own examples: what it says it catches, and what it says it spares.

An example is a little page. In plain text the lines that begin with "> " are meant; in HTML (a page
that begins with "<") what begins inside the element with the attribute ``data-meant``. U+FFFD
stands for a byte that cannot be read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from chaffinch.article import Article, LabelledBlock
from chaffinch.catalogue import Catalogue, Rule
from chaffinch.clean import asked_catalogue, clean
from chaffinch.document import shortened
from chaffinch.handed import refuse_other

_MEANT = re.compile(r"<(\w+)[^<>]*\sdata-meant(?:=\"(\w+)\")?[^<>]*>")
_VOID = ("img", "meta")
_HOW = 'begin the line that is meant with "> ", or give an element of HTML data-meant'


def broken_examples(rule: Rule, catalogue: Catalogue | None = None) -> list[str]:
    """What of a rule's examples does not hold, in words; nothing if all do.

    They are cleaned with ``catalogue``, or with the library's, to which the rule is added where it
    does not stand in it. Raises `UsageError` for what is no rule or no catalogue.
    """
    refuse_other(rule, Rule, "what is tried is a Rule", "put @rule(...) above the function")
    asked = asked_catalogue(catalogue)
    if rule.id not in asked:
        asked = asked.with_rules(rule)
    return list(_broken(rule, asked))


def _broken(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    if not rule.catches or not rule.spares:
        yield f"{rule.id} has no example of what it {'spares' if rule.catches else 'catches'}"
    for kind, pages in (("catches", rule.catches), ("spares", rule.spares)):
        for number, page in enumerate(pages, 1):
            place = f"{kind} {number} of {rule.id}"
            blocks = meant_blocks(page, cleaned_example(page, catalogue))
            if not blocks:
                yield f"{place} means no block: {_HOW}"
            for block in blocks:
                if (block.rule == rule.id) is not (kind == "catches"):
                    yield f"{place}: {shortened(block.text)} is claimed by {block.rule}"


def is_html(page: str) -> bool:
    """Whether an example is a page of HTML."""
    return page.startswith("<")


def cleaned_example(page: str, catalogue: Catalogue | None = None) -> Article:
    """The article of an example, its marks taken away."""
    if is_html(page):
        return clean(page, media_type="text/html", catalogue=catalogue)
    plain = "\n".join(line.removeprefix("> ") for line in page.split("\n"))
    if "\ufffd" in plain:
        raw = codecs.BOM_UTF8 + plain.encode().replace("\ufffd".encode(), b"\xff")
        return clean(raw, media_type="text/plain", catalogue=catalogue)
    return clean(plain, media_type="text/plain", catalogue=catalogue)


def meant_blocks(page: str, article: Article) -> list[LabelledBlock]:
    """The blocks that an example means, in order."""
    return _meant_by_tag(page, article) if is_html(page) else _meant_by_line(page, article)


def _meant_by_line(page: str, article: Article) -> list[LabelledBlock]:
    marked = [n for n, line in enumerate(page.split("\n")) if line.startswith("> ")]
    view = article.document.view
    last = {view[: block.span[0]].count("\n"): block for block in article.blocks}
    return [last[number] for number in marked if number in last]


def _meant_by_tag(page: str, article: Article) -> list[LabelledBlock]:
    markup = article.document.markup
    spans = [(tag.start(), _end(page, tag)) for tag in _MEANT.finditer(page)]
    return [
        block
        for block in article.blocks
        if markup is not None
        and any(low <= markup.source[block.label.block][0] < high for low, high in spans)
    ]


def _end(page: str, tag: re.Match[str]) -> int:
    end = page.find(f"</{tag[1]}>", tag.end())
    return tag.end() if tag[1] in _VOID or end < 0 else end
