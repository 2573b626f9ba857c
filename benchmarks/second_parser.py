"""Whether the reader sees the text that another parser sees: words found in both, page by page.

    python benchmarks/second_parser.py PAGES.jsonl.gz [EVERY]

Each line of the file is an object with the page under ``html``; one in EVERY (5) is read. The
other parser is Beautiful Soup over lxml: all text of the body but scripts and styles.
It parts words at every tag; a word that ours holds without that space counts as "glued".
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter

from bs4 import BeautifulSoup

from chaffinch.document import Source
from chaffinch.readers.html import read_html

_UNREAD = [
    "script", "style", "template", "noscript", "svg", "iframe", "object", "video", "audio",
    "canvas", "map", "datalist",
]  # fmt: skip
_WORD = re.compile(r"\w+")
_WORST = 8


def seen_by_us(page: str) -> Counter[str]:
    source = Source(page.encode("utf-8", "surrogatepass"), media_type="text/html")
    document = read_html(source, "utf-8")
    markup = document.markup
    if markup is None:
        return Counter()
    shown = [
        document.text(n)
        for n in range(len(document))
        if not markup.meta[n] and markup.part[n] != "alt"
    ]
    return Counter(_WORD.findall(" ".join(shown)))


def seen_by_other(page: str) -> Counter[str]:
    soup = BeautifulSoup(page, "lxml")
    for unread in soup.find_all(_UNREAD):
        unread.decompose()
    return Counter(_WORD.findall((soup.body or soup).get_text(" ")))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("every", nargs="?", type=int, default=5, help="one page in so many")
    given = asked.parse_args()
    tally: Counter[str] = Counter()
    worst = []
    with gzip.open(given.data, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            page = json.loads(line).get("html") if number % given.every == 0 else None
            if not page:
                continue
            ours, other = seen_by_us(page), seen_by_other(page)
            same = (ours & other).total()
            tally.update(pages=1, ours=ours.total(), other=other.total(), both=same)
            missing = other - ours
            longer = " ".join(ours - other)
            for word in [word for word in missing if word in longer]:
                tally["glued"] += missing.pop(word)
            worst.append((missing.total(), number, (ours - other).total(), missing.most_common(6)))
    both, theirs = tally["both"], tally["other"]
    print(
        f"{tally['pages']} pages: of the other parser's words {both / theirs:.4f} are ours"
        f" ({(both + tally['glued']) / theirs:.4f} with glued ones),"
        f" of ours {both / tally['ours']:.4f} are its"
    )
    for absent, number, more, words in sorted(worst, reverse=True)[:_WORST]:
        print(f"line {number}: {absent} missing, {more} more; {words}")


if __name__ == "__main__":
    main()
