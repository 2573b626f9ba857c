"""Invented texts with a truth for each line, in many languages: what the real pages hardly have.

    python training/made.py FOLDER TEXTS.jsonl    # as `build.py` reads them

A file a language (``de.txt``), texts one behind another. ``=== NAME MODE [KIND]`` opens one: lines
are parted by blank lines (``blank``) or stand directly under one another (``tight``); KIND is the
kind of page, an article if nothing is said. Then a line of the page a line, ``code| text``, with a
code of `BODY`, `FIELDS` or `DEBRIS`; `` ¦`` parts a caption from its credit.
"""

from __future__ import annotations

import argparse
import html
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "made"
BODY = {"p": "paragraph", "s": "subhead", "l": "list item", "q": "quotation", "x": "code"}
FIELDS = {
    "h": "headline", "k": "dek", "by": "byline", "dt": "timestamp", "bd": "byline and timestamp",
    "rt": "read time", "c": "caption", "cr": "credit", "cc": "caption and credit",
    "al": "alt text", "n": "contributor note", "cor": "correction", "bio": "author's biography",
    "tg": "tags",
}  # fmt: skip
DEBRIS = {
    "nv": "navigation", "sh": "share", "te": "teaser", "su": "subscribe", "co": "consent",
    "ad": "advertisement", "cm": "comment", "cf": "comment form", "pl": "player", "lg": "legal",
    "ui": "controls",
}  # fmt: skip
_OPENING = ("h", "k")  # what an article opens with must not be taken for debris
_OPEN = ("n", "cor", "bio")  # text or not: gold differs
_MODES = ("blank", "tight")
_PART = "¦"
FORMS = ("bare", "dressed")
"""As HTML: every line in the same element, or in elements as sites have them."""
_SAME = ("p", "div")
_ELEMENTS = {
    "h": ("h1", 'h1 class="entry-title"', 'div class="title"'),
    "k": ("p", "h2", 'p class="lead"'),
    "s": ("h2", "h3", "p"),
    "p": ("p", "p", "p", "div"),
    "l": ("li", "li", "p"),
    "q": ("blockquote", "p"),
    "x": ("pre", "pre", 'div class="highlight"'),
    "by": ("p", "div", 'div class="author"'),
    "dt": ("div", "p", 'div class="date"'),
    "c": ("figcaption", "p", "div"),
    "cc": ("figcaption", "p", "div"),
    "nv": ("li", 'li class="menu-item"', "div"),
    "te": ("h3", "div", "p", 'p class="box"', "li"),
    "sh": ("div", "li", 'div class="share"'),
    "su": ("p", "div", 'div class="newsletter"'),
    "ad": ("p", "div", 'div class="ad"'),
    "cm": ("p", "div", 'div class="comment"'),
    "cf": ("p", "div", 'p class="comment-notes"'),
}
_LINKED = ("nv", "te", "sh")  # every other page has them in links


class Made(NamedTuple):
    """One text: the language of its file, its name there, mode, kind of page, and its lines."""

    language: str
    name: str
    mode: str
    kind: str
    lines: list[tuple[str, str]]

    @property
    def gold(self) -> str:
        return "\n".join(text for code, text in self.shown() if code in BODY)

    def shown(self) -> list[tuple[str, str]]:
        """The lines as a page shows them."""
        plain = ((code, " ".join(text.replace(_PART, " ").split())) for code, text in self.lines)
        return [(code, text) for code, text in plain if text]

    def text(self) -> str:
        between = "\n\n" if self.mode == "blank" else "\n"
        return between.join(text for _, text in self.shown()) + "\n"

    def page(self, form: str) -> str:
        """As HTML, in one of `FORMS`; which elements follows from the text's name."""
        lines = []
        for code, text in self.shown():
            each = _SAME if form == "bare" else _ELEMENTS.get(code, _SAME)
            element = self._one_of(each, "" if form == "bare" else code)
            inner = html.escape(text)
            if form == "dressed" and code in _LINKED and self._one_of(("", "a"), f"{code} a"):
                inner = f'<a href="/{len(lines)}">{inner}</a>'
            close = f"</{element.split()[0]}>"
            if element == "pre" and lines and lines[-1].endswith(close):  # one listing
                lines[-1] = f"{lines[-1].removesuffix(close)}\n{inner}{close}"
            else:
                lines.append(f"<{element}>{inner}{close}")
        return "\n".join(("<html><body>", *lines, "</body></html>"))

    def _one_of(self, each: tuple[str, ...], said: str) -> str:
        return each[zlib.crc32(f"{self.language} {self.name} {said}".encode()) % len(each)]


def texts(folder: Path = FOLDER) -> Iterator[Made]:
    """All texts of a folder. Raises ValueError for a line that is none, with its place."""
    for path in sorted(folder.glob("*.txt")):
        made: Made | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            if line.startswith("==="):
                if made:
                    yield made
                name, mode, *kind = line.split()[1:]
                if mode not in _MODES:
                    raise ValueError(f"{path}:{number}: no mode: {mode}")
                made = Made(path.stem, name, mode, (kind or ["article"])[0], [])
                continue
            code, mark, text = line.partition("|")
            if made is None or not mark or code not in {**BODY, **FIELDS, **DEBRIS}:
                raise ValueError(f"{path}:{number}: no line of a text: {line}")
            made.lines.append((code, text.strip()))
        if made:
            yield made


def truth(made: list[tuple[str, str]], blocks: list[str]) -> list[int]:
    """For each block 1 for text, 0 for what is none, -1 where that is open or not told."""
    codes: dict[str, str] = {}
    for code, line in made:
        codes.setdefault(line, code)
    found = []
    for block in blocks:
        shown = " ".join(block.split())
        its = {codes[shown]} if shown in codes else {
            code for line, code in codes.items() if shown and (shown in line or line in shown)
        }  # fmt: skip
        body = {code in BODY or code in _OPENING for code in its}
        found.append(-1 if its & set(_OPEN) or len(body) != 1 else int(body == {True}))
    return found


def rows(folder: Path) -> Iterator[dict[str, object]]:
    """The texts as `build.py` reads them."""
    for made in texts(folder):
        name = f"made/{made.language}/{made.name}"
        yield {
            "id": name, "domain": name, "kind": "made", "page_type": made.kind,
            "text": made.text(), "gold": made.gold, "truth": made.shown(),
        }  # fmt: skip


def main(folder: str, out: str) -> None:
    with open(out, "w", encoding="utf-8") as file:
        for row in rows(Path(folder)):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("folder")
    asked.add_argument("out")
    main(**vars(asked.parse_args()))
