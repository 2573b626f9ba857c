"""Invented texts with a truth for every line: debris that stays, body lines lost, fields missed.

    python benchmarks/made_texts.py [FOLDER] [--form text|bare|dressed] [--languages de,fr] [--show]

``training/made.py`` says how such texts are written, ``made_framed.py`` how they are set in
frames (``training/made_framed``); FOLDER is ``training/made`` if none is given, from which the
shipped weights have learnt, so only other texts tell how well unseen ones fare. Debris stays where
a part of its line is text of the article; a body line is lost where a part of it is neither text
nor headline nor dek; a field is missed where no part of its line has its role (of a caption with
its credit: where no figure holds both as written).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from made import BODY, DEBRIS, FIELDS, FOLDER, Made, texts
from made_framed import framed, has_frames
from made_pages import FORMS, PART
from structure import letters

import chaffinch
from chaffinch.labels import Role

_TEXT = {Role.PARAGRAPH, Role.SUBHEAD, Role.LIST_ITEM, Role.QUOTE, Role.TABLE_ROW, Role.CODE}
_OPENING = {Role.HEADLINE, Role.DEK}
_ROLES = {
    "h": {Role.HEADLINE}, "k": {Role.DEK}, "by": {Role.BYLINE, Role.CREDIT, Role.CONTRIBUTOR_NOTE},
    "dt": {Role.TIMESTAMP, Role.DATELINE}, "bd": {Role.BYLINE, Role.TIMESTAMP},
    "rt": {Role.READ_TIME}, "c": {Role.CAPTION}, "cr": {Role.CREDIT, Role.BYLINE},
    "cc": {Role.CAPTION, Role.CREDIT}, "al": {Role.ALT_TEXT, Role.CAPTION},
    "n": {Role.CONTRIBUTOR_NOTE, Role.CREDIT, Role.BYLINE}, "cor": {Role.CORRECTION},
    "bio": {Role.AUTHOR_BIO}, "tg": {Role.TAGS}, "tt": {Role.HEADLINE, Role.DUPLICATE},
}  # fmt: skip
_COLUMNS = ("debris", "stays", "body", "lost", "fields", "missed")
_LEAST = 0.4  # of a credit's letters

Outcome = tuple[str, str, str, str]
"""What a line counts under, its code, "" or what went wrong, and its text with its labels."""


def has_both(article: chaffinch.Article, line: str) -> bool:
    """Whether a figure holds the caption and the credit as the line parts them."""
    caption, _, credit = (letters(part) for part in line.partition(PART))
    for figure in article.figures:
        found = letters(figure.credit)
        whole = len(found) >= _LEAST * len(credit) > 0 and (found in credit or credit in found)
        if whole and letters(figure.caption) == caption:
            return True
    return False


def outcomes(made: Made, form: str) -> Iterator[Outcome]:
    if form == "text":
        article = chaffinch.clean(made.text().encode(), media_type="text/plain")
    else:
        article = chaffinch.clean(made.page(form).encode(), media_type="text/html")
    view, at = article.document.view, 0
    for (code, raw), (_, line) in zip(made.lines, made.shown(), strict=True):
        start = view.find(line, at)
        if start < 0:
            yield "absent", code, "absent", line
            continue
        at = start + len(line)
        parts = [b for b in article.blocks if b.span[0] < at and b.span[1] > start]
        roles = {part.role for part in parts}
        told = f"{line}   => " + ", ".join(f"{p.role.name.lower()} ({p.rule})" for p in parts)
        if code in BODY:
            yield "body", code, "lost" if roles - _TEXT - _OPENING else "", told
        elif code in DEBRIS:
            yield "debris", code, "stays" if roles & _TEXT else "", told
        else:
            both = code == "cc" and PART in raw
            right = has_both(article, raw) if both else roles & _ROLES[code]
            yield "fields", code, "" if right else "missed", told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--form", choices=("text", *FORMS), default="text")
    parser.add_argument("--languages", default="")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    wanted = set(filter(None, given.languages.split(",")))
    table: dict[str, Counter[str]] = defaultdict(Counter)
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    wrong = []
    for made in (framed if has_frames(given.folder) else texts)(given.folder):
        if wanted and made.language not in wanted:
            continue
        for group, code, fault, told in outcomes(made, given.form):
            for row in (made.language, "all"):
                table[row].update([group, fault] if fault else [group])
            by_code[code].update(["lines", fault] if fault else ["lines"])
            if fault:
                wrong.append(f"{fault:7}{made.language:4}{made.name:14}{code:4}{told}")
    print(f"{'':10}", *(f"{column:>7}" for column in _COLUMNS))
    for row in sorted(table, key=lambda name: (name == "all", name)):
        print(f"{row:10}", *(f"{table[row][column]:7}" for column in _COLUMNS))
    print()
    for code, name in {**BODY, **DEBRIS, **FIELDS}.items():
        counts = by_code[code]
        faults = [f"{fault} {n}" for fault, n in sorted(counts.items()) if fault != "lines"]
        print(f"{name:22}{counts['lines']:6} ", *faults)
    if given.show:
        print("", *sorted(wrong), sep="\n")


if __name__ == "__main__":
    main()
