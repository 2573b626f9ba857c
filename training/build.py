"""From texts with gold to arrays: what the model sees of every block, and what it should say.

    python training/build.py OUT.pkl EVERY TEXTS.jsonl MADE.jsonl             # for texts
    python training/build.py OUT.pkl EVERY WCXB.jsonl.gz STRUCTURE.jsonl.gz   # for HTML

EVERY takes the pages of each n-th domain only, for trying things out; 1 takes all.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from gold import labels
from made import truth
from texts import rows

from chaffinch.catalogue import Draft
from chaffinch.document import Source
from chaffinch.model.features import page_of, seen
from chaffinch.model.markup import marks
from chaffinch.model.signs import hashed
from chaffinch.readers.html import read_html
from chaffinch.readers.text import read_text


def built(row: dict[str, Any]) -> dict[str, Any] | None:
    data = (row.get("html") or row["text"]).encode("utf-8", "surrogatepass")
    draft = Draft(read_html(Source(data)) if "html" in row else read_text(Source(data)))
    numbers = seen(draft)
    if not len(numbers):
        return None
    page = page_of(draft)
    texts = [draft.texts[number] for number in numbers]
    if "truth" in row:
        made, words = truth(row["truth"], texts), [int(count) for count in page.words]
    else:
        made, words = labels(texts, row["gold"], row.get("title") or "")
    kept = {name: row[name] for name in ("id", "domain", "kind", "page_type")}
    found = {
        **kept,
        "language": draft.language or "?",
        "texts": texts,
        "page": page,
        "tokens": hashed(page.signs),
        "y": made,
        "n": words,
        "gold": row["gold"],
    }
    if page.containers is not None:
        found["marks"] = marks(page.containers)
    return found


def pages_of(paths: list[str]) -> Iterator[dict[str, Any]]:
    """Rows as `texts.py` and `made.py` write them, or the pages of the data sets themselves."""
    for path in paths:
        if path.endswith(".gz"):
            yield from html_rows(path)
        else:
            with open(path, encoding="utf-8") as file:
                yield from map(json.loads, file)


def html_rows(path: str) -> Iterator[dict[str, Any]]:
    for row in rows(path):
        if "gold" not in row:
            row["gold"] = "\n".join((row.get("subheads") or []) + (row.get("paragraphs") or []))
            row["domain"] = row.get("publisher") or row["id"]
        if row["gold"] and row.get("html"):
            yield {"kind": "html", "page_type": "article", **row}


def main(out: str, every: int, *paths: str) -> None:
    pages = []
    for row in pages_of(list(paths)):
        if hash_of(row["domain"]) % every == 0:
            page = built(row)
            if page is not None:
                pages.append(page)
    with open(out, "wb") as target:
        pickle.dump(pages, target, protocol=5)
    print(f"{len(pages)} pages, {sum(len(p['y']) for p in pages)} blocks")


def hash_of(domain: str) -> int:
    import zlib

    return zlib.crc32(domain.encode())


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("out")
    asked.add_argument("every", type=int)
    asked.add_argument("paths", nargs="+")
    given = asked.parse_args()
    main(given.out, given.every, *given.paths)
