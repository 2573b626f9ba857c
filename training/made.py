"""Invented texts with a truth for each line, in many languages: what the real pages hardly have.

    python training/made.py FOLDER TEXTS.jsonl                 # as `build.py` reads them
    python training/made.py FOLDER PAGES.jsonl bare dressed    # the same as HTML

A file a language (``de.txt``), texts one behind another. ``=== NAME MODE [KIND]`` opens one: lines
are parted by blank lines (``blank``) or stand directly under one another (``tight``); KIND is the
kind of page, an article if nothing is said. Then a line of the page a line, ``code| text``, with a
code of `BODY`, `FIELDS` or `DEBRIS`; `` ¦`` parts a caption from its credit.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from made_pages import FORMS, PART, page_of

FOLDER = Path(__file__).parent / "made"
BODY = {
    "p": "paragraph", "s": "subhead", "l": "list item", "q": "quotation", "code": "code listing",
}  # fmt: skip
FIELDS = {
    "h": "headline", "k": "dek", "by": "byline", "dt": "timestamp", "bd": "byline and timestamp",
    "rt": "read time", "c": "caption", "cr": "credit", "cc": "caption and credit",
    "al": "alt text", "n": "contributor note", "cor": "correction", "bio": "author's biography",
    "tg": "tags", "tt": "page's title",
}  # fmt: skip
TITLE = "tt"
DEBRIS = {
    "nv": "navigation", "sh": "share", "te": "teaser", "su": "subscribe", "co": "consent",
    "ad": "advertisement", "cm": "comment", "cf": "comment form", "pl": "player", "lg": "legal",
    "ui": "controls",
}  # fmt: skip
_OPENING = ("h", "k")  # what an article opens with must not be taken for debris
_OPEN = ("n", "cor", "bio", TITLE)  # text or not: gold differs
_OPEN_IN_PAGES = ("h", "k")  # golds of some pages have them, of others not
MODES = ("blank", "tight")
GROUPS = 2
"""Closed groups of a language's texts and frames: what shares a line is in one fold."""


class Made(NamedTuple):
    """One text: the language of its file, its name there, mode, kind of page, and its lines."""

    language: str
    name: str
    mode: str
    kind: str
    lines: list[tuple[str, str]]
    dealt: int = -1
    """Which of the two groups of its language it is dealt into; by its name, if none is given."""

    @property
    def group(self) -> str:
        """What it is learnt from with, or not at all: half of a language's texts and frames.

        Pages in one frame share its lines, and texts by one hand their towns and turns.
        """
        dealt = zlib.crc32(self.name.encode()) % GROUPS if self.dealt < 0 else self.dealt
        return f"made/{self.language}/{dealt}"

    @property
    def gold(self) -> str:
        return "\n".join(text for code, text in self.shown() if code in BODY)

    def shown(self) -> list[tuple[str, str]]:
        """The lines as a page shows them."""
        plain = ((code, " ".join(text.replace(PART, " ").split())) for code, text in self.lines)
        return [(code, text) for code, text in plain if text]

    def text(self) -> str:
        between = "\n\n" if self.mode == "blank" else "\n"
        return between.join(text for _, text in self.shown()) + "\n"

    def page(self, form: str) -> str:
        """As HTML, in one of `FORMS`; how it is built follows from the text's name."""
        title = "".join(text for code, text in self.lines if code == TITLE)
        lines = [line for line in self.lines if line[0] != TITLE]
        return page_of(lines, form, f"{self.language} {self.name} {form}", BODY, title)


def texts(
    folder: Path = FOLDER, modes: Sequence[str] = MODES, holes: Sequence[str] = ()
) -> Iterator[Made]:
    """All texts of a folder. Raises ValueError for a line that is none, with its place."""
    known = {*BODY, *FIELDS, *DEBRIS, *holes}
    for path in sorted(folder.glob("*.txt")):
        made: Made | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            if line.startswith("==="):
                if made:
                    yield made
                name, mode, *kind = line.split()[1:]
                if mode not in modes:
                    raise ValueError(f"{path}:{number}: no mode: {mode}")
                made = Made(path.stem, name, mode, (kind or ["article"])[0], [])
                continue
            code, mark, text = line.partition("|")
            if made is None or not mark or code not in known:
                raise ValueError(f"{path}:{number}: no line of a text: {line}")
            if text.strip():
                made.lines.append((code, text.strip()))
        if made:
            yield made


def truth(made: list[tuple[str, str]], blocks: list[str]) -> list[int]:
    """For each block 1 for text, 0 for what is none, -1 where that is open or not told.

    A line that stands in several places is told by its place among them, unless some of the
    places are no blocks of their own.
    """
    codes: dict[str, list[str]] = {}
    for code, line in made:
        codes.setdefault(line, []).append(code)
    shown = [" ".join(block.split()) for block in blocks]
    counts, at = Counter(shown), Counter[str]()
    found = []
    for block in shown:
        each = codes.get(block)
        if each is None:
            its = {
                code
                for line, kinds in codes.items()
                if block and (block in line or line in block)
                for code in kinds
            }
        elif counts[block] == len(each):
            its = {each[at[block]]}
            at[block] += 1
        else:
            its = set(each)
        body = {code in BODY or code in _OPENING for code in its}
        found.append(-1 if its & set(_OPEN) or len(body) != 1 else int(body == {True}))
    return found


def rows(every: Iterable[Made], forms: Sequence[str]) -> Iterator[dict[str, object]]:
    """The texts as `build.py` reads them, as plain text or in each of these forms of HTML."""
    for made in every:
        name = f"made/{made.language}/{made.name}"
        row = {"domain": made.group, "page_type": made.kind, "gold": made.gold}
        if not forms:
            kind = "made" if made.dealt < 0 else "made framed"
            yield {"id": name, "kind": kind, "text": made.text(), "truth": made.shown(), **row}
        told = [(code, text) for code, text in made.shown() if code not in _OPEN_IN_PAGES]
        for form in forms:
            page = {"id": f"{name}/{form}", "kind": "made page", "html": made.page(form)}
            yield {**page, "truth": told, **row}


def told(asked: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """A command line that names a folder of texts, where their rows go, and forms of pages."""
    asked.add_argument("folder", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("forms", nargs="*", help=f"any of {', '.join(FORMS)}")
    return asked


def main(every: Iterable[Made], out: Path, forms: Sequence[str]) -> None:
    """Writes the rows of texts. Raises SystemExit for a form that there is not."""
    if unknown := set(forms) - set(FORMS):
        sys.exit(f"no form: {', '.join(sorted(unknown))}")
    with open(out, "w", encoding="utf-8") as file:
        for row in rows(every, forms):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given = told(asked).parse_args()
    main(texts(given.folder), given.out, given.forms)
