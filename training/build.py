"""From texts with gold to arrays: what the model sees of every block, and what it should say.

    python training/build.py TEXTS.jsonl OUT.pkl [EVERY]

EVERY takes each n-th page only, for trying things out.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from gold import labels

from chaffinch.catalogue import Draft
from chaffinch.document import Source
from chaffinch.model.features import page_of
from chaffinch.model.signs import hashed
from chaffinch.readers.text import read_text


def built(row: dict[str, Any]) -> dict[str, Any] | None:
    draft = Draft(read_text(Source(row["text"].encode("utf-8", "surrogatepass"))))
    if not len(draft):
        return None
    page = page_of(draft)
    made, words = labels(draft.texts, row["gold"], row["title"])
    kept = {name: row[name] for name in ("id", "domain", "kind", "page_type")}
    return {
        **kept,
        "texts": draft.texts,
        "page": page,
        "tokens": hashed(page.signs),
        "y": made,
        "n": words,
        "gold": row["gold"],
    }


def main(path: str, out: str, every: int = 1) -> None:
    pages = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if every == 1 or hash_of(row["domain"]) % every == 0:
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
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 1)
