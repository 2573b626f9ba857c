"""How many paragraphs that a naive dump broke are whole again, and what is joined wrongly.

    python benchmarks/rejoined.py WCXB.jsonl.gz [--every 6]

The blocks that the reader of HTML makes of an article's page are the truth; the same page as a
dump, one text node a line, is what the reader of text is given. White space is not compared.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, pairwise

from page_texts import dump
from structure import rows

from chaffinch.document import Document, Source
from chaffinch.readers.html import read_html
from chaffinch.readers.text import read_text

_LEAST = 80  # signs of a block that counts


def squeezed(text: str) -> str:
    return "".join(text.split())


def places(texts: list[str]) -> list[tuple[int, int]]:
    """Where each text stands in all of them squeezed together."""
    return list(pairwise(accumulate((len(squeezed(text)) for text in texts), initial=0)))


def counted(html: str) -> Counter[str]:
    found: Counter[str] = Counter()
    page = read_html(Source(html.encode("utf-8", "surrogatepass"), media_type="text/html"))
    text = read_text(Source(dump(html).encode("utf-8", "surrogatepass")))
    shown = shown_of(page)
    blocks = [text.text(number) for number in range(len(text))]
    held = set(places(blocks))
    lines = [start for start, _ in places([line for line in text.view.split("\n") if line.strip()])]
    whole, place = squeezed(text.view), 0
    for block in shown:
        if len(block) < _LEAST or "\n" in block:
            continue
        wanted = squeezed(block)
        at = whole.find(wanted, place)
        if at < 0:
            continue
        place, end = at, at + len(wanted)
        broken = bisect_right(lines, end - 1) > bisect_right(lines, at)
        found["broken" if broken else "in one line"] += 1
        found["whole again"] += broken and (at, end) in held
    truth = "\0".join(map(squeezed, shown))
    for block in blocks:
        if "\n" in block:
            found["joined"] += 1
            found["joined wrongly"] += squeezed(block) not in truth
    return found


def shown_of(page: Document) -> list[str]:
    """The blocks of a page without what its head says."""
    markup = page.markup
    metas = markup.meta if markup is not None else [""] * len(page)
    return [page.text(number) for number, meta in enumerate(metas) if not meta]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--every", type=int, default=6)
    given = asked.parse_args()
    total: Counter[str] = Counter()
    for number, row in enumerate(rows(given.data, None)):
        if number % given.every == 0 and row.get("page_type") == "article":
            total += counted(row["html"]) + Counter({"pages": 1})
    for name in ("pages", "in one line", "broken", "whole again", "joined", "joined wrongly"):
        print(f"{name:<16}{total[name]:8,}")


if __name__ == "__main__":
    main()
