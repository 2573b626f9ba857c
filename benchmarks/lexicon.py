"""Counts phrases that body lines say by mistake: ``python benchmarks/lexicon.py DATA``.

DATA is JSONL, gzipped, with the true body of a page in ``gold`` (lines) and its kind in
``page_type``. Only strong phrases are counted: they may act alone.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from chaffinch.lexicon import lexicon
from chaffinch.wording import key

_SHOWN = 6


def main(path: Path) -> None:
    """Prints the rate by page type, and by kind the hits with examples."""
    lines: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    found: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    with gzip.open(path, "rt", encoding="utf-8") as pages:
        for row in pages:
            page = json.loads(row)
            kind_of_page = page.get("page_type") or "article"
            for line in filter(None, map(str.strip, (page.get("gold") or "").split("\n"))):
                lines[kind_of_page] += 1
                said = [phrase for phrase in lexicon().said(key(line)) if phrase.strong]
                hits[kind_of_page] += bool(said)
                for phrase in said[:1]:
                    found[phrase.kind][(kind_of_page, phrase.text, line)] += 1
    for name, count in lines.most_common():
        print(f"{name:15} {hits[name]:5} of {count:6} lines  {100 * hits[name] / count:.3f}%")
    for kind, examples in sorted(found.items(), key=lambda item: -sum(item[1].values())):
        print(f"\n{kind}: {sum(examples.values())}")
        for (page_type, text, line), count in examples.most_common(_SHOWN):
            print(f"  {count:4} {page_type}: {line[:70]!r} by {text[:60]!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
