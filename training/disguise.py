"""Real pages once more, hashes in place of the names of their classes and ids.

    python training/disguise.py OUT.jsonl DATA.jsonl.gz ...

Many sites have such names, which tools that make style sheets write; the pages of the data sets
mostly have words. A model that has seen each page both ways hangs less on the words.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from build import html_rows
from disguised import disguised, without_names

_KEPT = ("id", "domain", "page_type", "title", "gold")


def main(out: str, *paths: str) -> None:
    with open(out, "w", encoding="utf-8") as file:
        for path in paths:
            for row in html_rows(path):
                kept = {name: row.get(name) or "" for name in _KEPT}
                html = disguised(row, (without_names,))
                file.write(json.dumps({**kept, "kind": "disguised", "html": html}) + "\n")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("out")
    asked.add_argument("paths", nargs="+")
    given = asked.parse_args()
    main(given.out, *given.paths)
