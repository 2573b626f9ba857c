"""What is found on pages with known structure, by language: pictures, notes, times, teasers.

    python benchmarks/by_language.py DATA.jsonl.gz [--source NAME...] [--least PAGES]

Each line of the data has ``html``, ``lang``, ``paragraphs``, ``subheads`` and ``images``
(objects with ``caption`` and a list ``credit``). Captions and credits are shares of those that the
data knows, "loosely" those too in which the data left the credit, or some signs, that are returned
apart; contributor notes, read times and teasers are counted, since the data does not know
them, with the teasers that its body holds behind a bar.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import Any

from structure import letters, rows

import chaffinch
from chaffinch.labels import Role
from chaffinch.language import family

_LEAST = 8  # letters of a caption that cannot stand in another by chance
_SLACK = 20
_NAMED = ("contributor_note", "read_time")


def measured(row: dict[str, Any], tally: Counter[str]) -> None:
    """Adds what is found on one page."""
    article = chaffinch.clean(row["html"], media_type="text/html", uri=row.get("url") or "")
    tally["pages"] += 1
    found = {letters(f.caption): letters(f.credit) for f in article.figures if f.caption}
    loosely = [(its, its + credit) for its, credit in found.items() if len(its) >= _LEAST]
    for image in row.get("images") or []:
        caption, credit = letters(image.get("caption")), letters("".join(image.get("credit") or []))
        if caption:
            tally["captions"] += 1
            tally["captions found"] += caption in found
            tally["loosely"] += caption in found or any(
                caption.startswith(its) and len(caption) <= len(whole) + _SLACK
                for its, whole in loosely
            )
            tally["credits"] += bool(credit)
            tally["credits right"] += bool(credit) and found.get(caption) == credit
    lines = [*(row.get("paragraphs") or []), *(row.get("subheads") or [])]
    body = {letters(line) for text in lines for line in text.split("\n")}
    for block in article.blocks:
        if block.role.value in _NAMED:
            tally[block.role.value] += 1
        elif block.role is Role.TEASER:
            tally["teasers"] += 1
            tally["teasers in the body"] += letters(block.text) in body


def main() -> None:
    """Prints a row for each language, the most pages first."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--source", action="append", help="pages of this source only")
    asked.add_argument("--least", type=int, default=1, help="pages of a language, to be shown")
    given = asked.parse_args()
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(given.data, None):
        if not given.source or row.get("source") in given.source:
            measured(row, tallies[family(row.get("lang") or "und")])
    print(
        f"{'':6}{'pages':>6}{'captions':>15}{'loosely':>15}{'credits':>15}{'notes':>7}{'times':>7}"
        f"{'teasers':>11}"
    )
    for name, tally in sorted(tallies.items(), key=lambda item: (-item[1]["pages"], item[0])):
        if tally["pages"] < given.least:
            continue
        shares = [
            f"{tally[part]:>5} of {tally[whole]:>3} {_share(tally[part], tally[whole])}"
            for part, whole in (
                ("captions found", "captions"),
                ("loosely", "captions"),
                ("credits right", "credits"),
            )
        ]
        teasers = f"{tally['teasers']}|{tally['teasers in the body']}"
        notes, times = tally["contributor_note"], tally["read_time"]
        print(f"{name:6}{tally['pages']:>6}{''.join(shares)}{notes:>7}{times:>7}{teasers:>11}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part // whole:>3}%" if whole else "    "


if __name__ == "__main__":
    main()
