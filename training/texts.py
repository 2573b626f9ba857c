"""What the model learns from, as plain texts: one JSON object a line, with its gold.

Page dumps as naive scrapers write them, every page in one more of the ways to dump a page
(`benchmarks/page_texts.py`), the texts that extractors make of the same pages, gold texts with
debris thrown in, and gold texts as they are.

    python training/texts.py WCXB.jsonl.gz STRUCTURE.jsonl.gz OUT.jsonl
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from page_texts import DUMPS, dump

OTHERS = ("laid out", "ragged", "resiliparse page", "strung")
SEED = 20_250_601
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "blockquote")
SHARES = (0.05, 0.1, 0.2)  # of injected debris, by lines


def rows(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def trafilatura_text(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html) or ""


def resiliparse_text(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True) or ""


def readability_text(html: str) -> str:
    import lxml.html
    import readability

    try:
        made = readability.Document(html).summary(html_partial=True)
        tree = lxml.html.fromstring(made or "<p></p>")
    except Exception:  # what an extractor raises on bad pages is its own affair
        return ""
    lines = (" ".join(block.text_content().split()) for block in tree.iter(*_BLOCKS)
             if block.find(".//p") is None and block.find(".//li") is None)  # fmt: skip
    return "\n".join(line for line in lines if line)


def injected(gold: str, debris: list[str], share: float, chance: random.Random) -> str:
    """The gold text with lines of other pages' debris between its paragraphs, in short runs."""
    lines = [line for line in gold.split("\n") if line.strip()]
    left = max(1, round(len(lines) * share))
    while left > 0:
        run = min(left, chance.choice((1, 1, 1, 2, 3, 5)))
        place = chance.choice((0, len(lines), chance.randint(0, len(lines))))
        lines[place:place] = chance.sample(debris, run)
        left -= run
    return "\n".join(lines)


def verse(gold: str, chance: random.Random) -> str:
    """The gold text broken into short lines, as verse is: all of it is text."""
    words = gold.split()[:400]
    lines, at = [], 0
    while at < len(words):
        width = chance.randint(4, 8)
        line = " ".join(words[at : at + width]).rstrip(".,;")
        lines.append(line[:1].upper() + line[1:])
        at += width
    return "\n".join(lines)


def main(wcxb: str, structure: str, out: str) -> None:
    chance = random.Random(SEED)
    with open(out, "w", encoding="utf-8") as file:

        def put(row: dict[str, Any], kind: str, text: str, gold: str, domain: str) -> None:
            made = {
                "id": row["id"],
                "domain": domain,
                "kind": kind,
                "text": text,
                "gold": gold,
                "page_type": row.get("page_type", "article"),
                "title": row.get("title") or "",
            }
            file.write(json.dumps(made, ensure_ascii=False) + "\n")

        kept, debris = [], []
        for row in rows(wcxb):
            text = dump(row["html"])
            put(row, "dump", text, row["gold"], row["domain"])
            put(row, "trafilatura", trafilatura_text(row["html"]), row["gold"], row["domain"])
            put(row, "resiliparse", resiliparse_text(row["html"]), row["gold"], row["domain"])
            put(row, "readability", readability_text(row["html"]), row["gold"], row["domain"])
            other = OTHERS[zlib.crc32(row["id"].encode()) % len(OTHERS)]
            put(row, other, DUMPS[other](row["html"]), row["gold"], row["domain"])
            lines = [line for line in text.split("\n") if line not in row["gold"]]
            debris += chance.sample(lines, min(len(lines), 30))
            kept.append(
                {name: row.get(name) for name in ("id", "domain", "gold", "page_type", "title")}
            )
        for number, row in enumerate(kept):
            share = SHARES[number % len(SHARES)]
            text = injected(row["gold"], debris, share, chance)
            put(row, "injected", text, row["gold"], row["domain"])
            put(row, "clean", row["gold"], row["gold"], row["domain"])
            if number % 6 == 0:
                text = verse(row["gold"], chance)
                put(row, "verse", text, text, row["domain"])
        for row in rows(structure):
            if row.get("dump_page"):
                gold = "\n".join(row["subheads"] + row["paragraphs"])
                put(row, "page", row["dump_page"], gold, row["publisher"])
                put(row, "article", row["dump_article"], gold, row["publisher"])


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("wcxb")
    asked.add_argument("structure")
    asked.add_argument("out")
    main(**vars(asked.parse_args()))
