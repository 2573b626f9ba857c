"""How much of the main text comes out: words F1, means over pages, by kind of page.

    python benchmarks/pages.py DATA.jsonl.gz [--form FORM] [--every N] [--out FILE] [--seams STEM]

Each line of the data is an object with ``id``, ``html``, ``gold`` (the main text), ``page_type``
and, if known, ``with`` and ``without`` (snippets that must and must not be in the result).
FORM is ``html``, or a way to make text of a page (`page_texts.py`): ``dump``, one text node a
line, as the crudest scraper leaves it; ``laid out``, as WET files have it; ``ragged``,
``spaced``, ``strung``, ``one line``, ``resiliparse page``, ``lynx`` (which must be installed);
``markdown``, of which the words of links count and not their addresses. With ``--seams`` lines are
parted by the weights that have not seen a page's domain (``STEM-0.npz`` ..., made by
``training/seams.py cv``).
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from page_texts import DUMPS
from structure import rows

import chaffinch
from chaffinch.markdown import read_out
from chaffinch.model import seams

_FOLDS = 5  # as `training/learn.py` has them


def words(text: str) -> Counter[str]:
    return Counter("".join(s if s.isalnum() or s == "_" else " " for s in text.casefold()).split())


def overlap(found: str, wanted: str) -> tuple[float, float, float]:
    """Precision, recall and F1 over the words."""
    left, right = words(found), words(wanted)
    both = (left & right).total()
    if not both:
        same = float(not left and not right)
        return same, same, same
    precision, recall = both / left.total(), both / right.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def read(text: str, form: str) -> str:
    """A text as its readers have it: of Markdown without the addresses of links."""
    return "\n".join(read_out(text.split("\n"))) if form == "markdown" else text


def share(snippets: list[str], text: str) -> float | None:
    low = text.lower()
    return sum(s.lower() in low for s in snippets) / len(snippets) if snippets else None


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def part_without(domain: str, stem: str) -> None:
    """From here on, lines are parted by the weights of the fold that holds the domain out."""
    fold = zlib.crc32(f"fold {domain}".encode()) % _FOLDS
    learnt = seams.seams_in(Path(f"{stem}-{fold}.npz").read_bytes())
    seams.learnt = lambda: learnt  # type: ignore[assignment]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--form", choices=("html", *DUMPS), default="html")
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--out")
    asked.add_argument("--seams")
    given = asked.parse_args()
    table: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    lines = []
    for number, row in enumerate(rows(given.data, None)):
        if number % given.every:
            continue
        page = row["html"] if given.form == "html" else DUMPS[given.form](row["html"])
        kind = "text/html" if given.form == "html" else "text/plain"
        if given.seams:
            part_without(row.get("domain") or row["id"], given.seams)
        article = chaffinch.clean(page, media_type=kind, uri=row.get("url") or "")
        text = str(article)
        result = (
            *overlap(read(article.text, given.form), row["gold"]),
            share(row.get("with") or [], text),
            share(row.get("without") or [], text),
        )
        for name in ("all", row["page_type"]):
            table[name].append(result)
        lines.append(json.dumps({"id": row["id"], "text": article.text}, ensure_ascii=False))
    print(f"{'':<15}{'pages':>6}  precision  recall     F1   with  without")
    for name, part in sorted(table.items(), key=lambda pair: -len(pair[1])):
        figures = [mean([row[i] for row in part if row[i] is not None]) for i in range(5)]
        print(f"{name:<15}{len(part):>6}  " + "  ".join(f"{figure:7.3f}" for figure in figures))
    if given.out:
        Path(given.out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
