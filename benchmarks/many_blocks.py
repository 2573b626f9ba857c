"""What pages of very many blocks cost: CPU seconds, and how many times more for four times as many.

    python benchmarks/many_blocks.py [--blocks 100000]

The pages are made of a few words by a seeded generator: paragraphs and short lines of a text, and
paragraphs, items, links, figures and rows of HTML.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator

import chaffinch

WORDS = "harbour ferry council voted boat quay the of and in a to for people lamp stone old new"


def said(dice: random.Random, least: int, most: int) -> str:
    return " ".join(dice.choices(WORDS.split(), k=dice.randint(least, most))).capitalize()


def pieces(kind: str, count: int) -> Iterator[str]:
    dice = random.Random(1)
    for number in range(count):
        short, long = f"{said(dice, 1, 6)} {number}", f"{said(dice, 10, 30)} {number}."
        yield {
            "text, paragraphs": f"{long}\n\n",
            "text, lines": f"{short}\n",
            "text, credits": f"{short}. Photo: Anna Bell\n",
            "HTML, paragraphs": f"<p>{long}</p>",
            "HTML, items": f"<li>{short}</li>",
            "HTML, links": f"<div class='c{number}'><a href='/{number}'>{short}</a></div>",
            "HTML, rows": f"<tr><td>{short}<td>{number}",
            "HTML, figures": f"<figure><img alt='{short}'><figcaption>{long}</figcaption></figure>",
        }[kind]


KINDS = {
    "text, paragraphs": "",
    "text, lines": "",
    "text, credits": "",
    "HTML, paragraphs": "<body>",
    "HTML, items": "<body><ul>",
    "HTML, links": "<body>",
    "HTML, rows": "<body><table>",
    "HTML, figures": "<body>",
}


def seconds(kind: str, count: int) -> float:
    head = KINDS[kind]
    page = head + "".join(pieces(kind, count))
    start = time.process_time()
    chaffinch.clean(page, media_type="text/html" if head else "text/plain")
    return time.process_time() - start


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--blocks", type=int, default=100_000)
    blocks = asked.parse_args().blocks
    chaffinch.clean("<p>Loads the tables.</p>", media_type="text/html")
    print(f"{'CPU seconds':<20}{blocks // 4:>10}{blocks:>10}{'times':>8}")
    for kind in KINDS:
        few, many = seconds(kind, blocks // 4), seconds(kind, blocks)
        print(f"{kind:<20}{few:>10.2f}{many:>10.2f}{many / few:>8.1f}")


if __name__ == "__main__":
    sys.exit(main())
