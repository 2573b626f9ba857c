"""Manuals and texts that lie on a disk: how much of what is surely text is kept.

    python benchmarks/manuals.py FOLDER [--main CSS | --all] [--pages 40] [--lost]

With ``--main`` the folder's pages of HTML are cleaned as HTML and as naive dumps, and held against
the text of the element that the selector names, without buttons: precision, recall and F1 over
words, means over pages. Without it the folder's plain texts (``.txt .md .rst``, with ``--all``
files of any name), of which nothing is debris but a few lines, are cleaned: how many of their words
are set aside. ``--lost`` prints by which rules. Files of fewer than 30 words, and of more than 400
kB, are passed over; a seed decides which of the others are taken.

The documentation of a Rust toolchain is such a folder
(``$(rustc --print sysroot)/share/doc/rust/html/book``, ``--main main``), Vim's lessons in forty
languages (``/usr/share/vim/vim90/tutor``, ``--all``) and Node's manual are others.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from page_texts import dump

import chaffinch
from chaffinch.article import Article
from chaffinch.policy import Fate

WORD = re.compile(r"\w+")
_LEAST, _MOST = 30, 400_000
_TEXTS = (".txt", ".md", ".rst")


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))


def score(text: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over words."""
    found, wanted = words(text), words(gold)
    both = (found & wanted).total()
    precision, recall = both / max(found.total(), 1), both / max(wanted.total(), 1)
    return precision, recall, 2 * both / max(found.total() + wanted.total(), 1)


def main_text(page: str, selector: str) -> str | None:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    for tag in soup(["script", "style", "noscript", "button"]):
        tag.decompose()
    found = soup.select_one(selector)
    return found.get_text(" ") if found else None


def files(folder: str, suffixes: tuple[str, ...]) -> list[Path]:
    """The folder's files of these suffixes, or all where none is given, in a random order."""
    found = [each for each in sorted(Path(folder).rglob("*")) if each.is_file()]
    found = [each for each in found if not suffixes or each.suffix in suffixes]
    if not found:
        sys.exit(f"{folder}: no such files; --main is for HTML, --all for texts without a suffix")
    random.Random(7).shuffle(found)
    return [each for each in found if each.stat().st_size <= _MOST]


def set_aside(article: Article, within: str = "") -> Iterator[tuple[str, int]]:
    """The rule and the words of each block that is dropped; of those that stand ``within``."""
    said = " ".join(within.split())
    markup = article.document.markup
    for block in article.blocks:
        number = block.label.block
        text = " ".join(article.document.shown[number].split())
        stated = markup is not None and markup.meta[number]
        if block.fate is not Fate.KEEP and text and not stated and (not said or text in said):
            yield block.label.rule, len(text.split())


def pages(folder: str, selector: str, most: int, lost: Counter[str]) -> None:
    scores: dict[str, list[tuple[float, ...]]] = {"HTML": [], "dump": []}
    for path in files(folder, (".html", ".htm")):
        page = path.read_text(encoding="utf-8", errors="replace")
        gold = main_text(page, selector)
        if gold is None or len(gold.split()) < _LEAST:
            continue
        article = chaffinch.clean(page, media_type="text/html")
        scores["HTML"].append(score(str(article), gold))
        for rule, count in set_aside(article, gold):
            lost[rule] += count
        dumped = chaffinch.clean(dump(page), media_type="text/plain")
        scores["dump"].append(score(str(dumped), gold))
        if len(scores["HTML"]) == most:
            break
    print(f"{'':<6}{'pages':>6}  precision  recall     F1")
    for form, found in scores.items():
        means = [sum(column) / len(column) for column in zip(*found, strict=True)]
        if means:
            print(f"{form:<6}{len(found):>6}{means[0]:>11.3f}{means[1]:>8.3f}{means[2]:>7.3f}")


def texts(folder: str, suffixes: tuple[str, ...], most: int, lost: Counter[str]) -> None:
    count = whole = touched = 0
    for path in files(folder, suffixes):
        data = path.read_bytes()
        if len(data.split()) < _LEAST:
            continue
        try:
            article = chaffinch.clean(data, media_type="text/plain")
        except chaffinch.ChaffinchError as error:
            print(f"{path}: {error}")
            continue
        found = list(set_aside(article))
        count, touched = count + 1, touched + bool(found)
        whole += len(article.document.view.split())
        for rule, size in found:
            lost[rule] += size
        if count == most:
            break
    share = lost.total() / max(whole, 1)
    print(
        f"{count} texts of {whole:,} words: {lost.total():,} set aside ({share:.2%}), of {touched}"
    )


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("folder")
    asked.add_argument("--main", default="", help="the element that holds a page's text")
    asked.add_argument("--pages", type=int, default=40)
    asked.add_argument("--all", action="store_true", help="texts, whatever their names end with")
    asked.add_argument("--lost", action="store_true", help="which rules set text aside")
    given = asked.parse_args()
    lost: Counter[str] = Counter()
    if given.main:
        pages(given.folder, given.main, given.pages, lost)
    else:
        texts(given.folder, () if given.all else _TEXTS, given.pages, lost)
    for rule, count in lost.most_common(12) if given.lost else ():
        print(f"{count:>8} words  {rule}")


if __name__ == "__main__":
    sys.exit(main())
