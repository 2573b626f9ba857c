"""What a line costs to be compared with the lexicon, and with one of ten times the phrases.

    python benchmarks/lexicon_cost.py DATA.jsonl.gz [--lines N]

DATA is JSONL, gzipped, with text in ``gold`` or ``paragraphs``. The ten times larger lexicon
holds each phrase and nine made of it, whose words are other words, in every language. Both are
asked in turns for lines that they have met once, so that what is compiled on first sight is not
counted; printed is the CPU time a line, the least of the turns (what else the machine does
only adds to it), and the ratio of the two.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from pathlib import Path

from chaffinch.lexicon import DEBRIS_KINDS, Lexicon, lexicon
from chaffinch.lexicon.tables import Tables, package_tables
from chaffinch.wording import key

_WORD = re.compile(r"\{\w+\}|\\.|[^\W\d_]+")
_ENDINGS = ("", "ka", "lo", "mi", "nu", "pe", "ra", "so", "ti", "vu")
_TURNS = 5


def tenfold(tables: Tables) -> Tables:
    """The tables with ten phrases for each: the same with other endings of its words."""
    return {
        language: {
            kind: tuple(
                _WORD.sub(lambda m, e=ending: m[0] if m[0][0] in "{\\\\" else m[0] + e, entry)
                for entry in entries
                for ending in (_ENDINGS if kind in DEBRIS_KINDS else ("",))
            )
            for kind, entries in kinds.items()
        }
        for language, kinds in tables.items()
    }


def lines_of(path: Path, most: int) -> list[str]:
    """The keys of the first lines of the data, each once."""
    found: dict[str, None] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in file:
            page = json.loads(row)
            text = page.get("gold") or "\n".join(page.get("paragraphs") or [])
            found.update(dict.fromkeys(key(line) for line in text.split("\n") if line.strip()))
            if len(found) >= most:
                break
    return list(found)[:most]


def seconds(phrases: Lexicon, lines: list[str]) -> float:
    """The CPU time of asking for every line, of all phrases of debris in all languages."""
    begun = time.process_time()
    for line in lines:
        phrases.match(line, *DEBRIS_KINDS)
    return time.process_time() - begun


def main() -> None:
    """Prints the time a line for both, and their ratio."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=Path)
    asked.add_argument("--lines", type=int, default=20_000)
    given = asked.parse_args()
    lines = lines_of(given.data, given.lines)
    both = (lexicon(), Lexicon(tenfold(package_tables())))
    counts = [sum(1 for kind in DEBRIS_KINDS for _ in each.entries(kind)) for each in both]
    for each in both:
        seconds(each, lines)
    spent = [float("inf")] * 2
    for turn in range(_TURNS):
        for which in (0, 1) if turn % 2 else (1, 0):
            spent[which] = min(spent[which], seconds(both[which], lines))
    for count, took in zip(counts, spent, strict=True):
        print(f"{count:8} phrases: {1e6 * took / len(lines):6.1f} microseconds a line")
    print(f"ratio {spent[1] / spent[0]:.2f}")


if __name__ == "__main__":
    main()
