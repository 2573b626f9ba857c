"""What chaffinch drops though three extractors keep it, and keeps though none does.

    python benchmarks/consensus.py FOLDER [FOLDER ...] [--lines]

For pages of HTML that nobody has labelled: what trafilatura, readability-lxml and resiliparse all
keep is nearly always text, what none of them keeps nearly always debris. A block counts where it
has eight words (or sixteen signs of a script without spaces) and is no field of the record, such
as a caption or a byline. ``--lines`` prints the blocks. Needs `pip install '.[training]'`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import trafilatura
from readability import Document as Readability
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

import chaffinch
from chaffinch import Article, ChaffinchError
from chaffinch.labels import Role
from chaffinch.policy import ARCHIVE, Fate

LEAST = 8  # words
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
SMALL = 3000  # bytes: smaller files are fragments


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())


def words(text: str) -> int:
    return len(text.split()) + len(WIDE.findall(text)) // 2


def judges(data: bytes, text: str) -> Iterator[str]:
    """What each of the three keeps of a page, as letters; "" where it fails."""
    for ask in (
        lambda: trafilatura.extract(data, include_comments=False),
        lambda: lxml.html.fromstring(Readability(text).summary()).text_content(),
        lambda: extract_plain_text(HTMLTree.parse(text), main_content=True, alt_texts=False),
    ):
        try:
            yield letters(ask() or "")
        except Exception:  # a judge that fails keeps nothing; there are two others
            yield ""


def pages(folders: list[str]) -> Iterator[tuple[Path, bytes, Article]]:
    """Every page of HTML once, however many copies of it lie about."""
    seen: set[bytes] = set()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.htm*")):
            data = path.read_bytes()
            if len(data) < SMALL or data in seen:
                continue
            seen.add(data)
            try:
                article = chaffinch.clean(data, media_type="text/html")
            except ChaffinchError as error:
                print(f"{path.name}: {error}")
                continue
            yield path, data, article


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="+")
    asked.add_argument("--lines", action="store_true")
    given = asked.parse_args()
    count, both = 0, Counter[str]()
    by_rule: dict[str, Counter[str]] = {"lost": Counter(), "stays": Counter()}
    for path, data, article in pages(given.folders):
        markup = article.document.markup
        told = list(judges(data, data.decode(article.document.charset.name, "replace")))
        kept = letters(article.text)
        count += 1
        for block in article.blocks:
            number = block.label.block
            mine = letters(block.text)
            if (markup is not None and markup.meta[number]) or words(block.text) < LEAST:
                continue
            votes = sum(mine in each for each in told)
            both["all"] += votes == len(told)
            both["none"] += votes == 0
            fate = ARCHIVE[block.role]
            kind = ""
            if votes == len(told) and fate is Fate.DROP and mine not in kept:
                kind = "lost"
            elif votes == 0 and fate is Fate.KEEP and block.role is not Role.HEADLINE:
                kind = "stays"
            if kind:
                by_rule[kind][block.rule] += 1
                if given.lines:
                    print(f"{kind:<6}{block.rule:<24}{path.name[:28]:<30}{block.text[:100]}")
    print(f"{count} pages")
    for kind, whole in (("lost", "all"), ("stays", "none")):
        rules = ", ".join(f"{rule} {n}" for rule, n in by_rule[kind].most_common(8))
        print(f"{kind:<6}{by_rule[kind].total():>6} of {both[whole]:>6}: {rules}")


if __name__ == "__main__":
    main()
