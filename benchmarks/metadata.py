"""Who wrote a page, and when it appeared, as HTML says it: what is right, by kind of page.

    python benchmarks/metadata.py DATA.jsonl.gz [--every N] [--show N]

Each line of the data is an object with ``id``, ``html``, a ``page_type`` or a ``source``,
``author`` or ``authors`` (a text, or a list of names) and ``publish_date`` or ``date``. Names are
compared by their letters; where the data has several in one text, they are parted at commas,
semicolons, bars, "&" and "and". "partly" has a name of the data and others, or lacks some. A date
is right where its day is the data's or, for a time in UTC, the one before or behind it. Pages whose
data say nothing are left out of the line.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from datetime import date
from typing import Any

from structure import letters, rows

import chaffinch

_BETWEEN = re.compile(r"\s*(?:[,;|&]|\band\b)\s*")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LEAD = re.compile(r"(?:by|von|par|por|di|door)\s+", re.IGNORECASE)


def names_of(said: Any) -> set[str]:
    """The letters of the names that the data gives."""
    texts = [said] if isinstance(said, str) else list(said or [])
    names = (name for text in texts for name in _BETWEEN.split(_LEAD.sub("", str(text), count=1)))
    return {letters(name) for name in names if letters(name)}


def day_of(said: Any) -> date | None:
    """The day that a date of ISO 8601 begins with."""
    found = _DAY.match(str(said or ""))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def judged(found: set[str], wanted: set[str]) -> str:
    if found == wanted:
        return "right"
    if not found:
        return "none"
    return "partly" if found & wanted else "wrong"


def main() -> None:
    """Prints a line for each kind of page and field, the errors before them where asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--show", type=int, default=0)
    told = asked.parse_args()
    tallies: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    shown = []
    for number, row in enumerate(rows(told.data, None)):
        if number % told.every:
            continue
        names = names_of(row.get("authors") or row.get("author"))
        day = day_of(row.get("date") or row.get("publish_date"))
        if not names and day is None:
            continue
        page = chaffinch.clean(row["html"], media_type="text/html", uri=row.get("url") or "")
        article = page.record()["article"]
        kind = row.get("page_type") or row.get("source") or "page"
        if names:
            authors = [each["name"] for each in article.get("author") or []]
            verdict = judged({letters(name) for name in authors}, names)
            shown += [(verdict, row["id"], row.get("authors") or row.get("author"), authors)]
            for name in ("all", kind):
                tallies[name, "authors"][verdict] += 1
        if day is not None:
            printed = article.get("datePublished") or ""
            found = day_of(printed)
            near = found is not None and abs((found - day).days) <= 1
            verdict = "right" if near else "wrong" if printed else "none"
            shown += [(verdict, row["id"], row.get("date") or row.get("publish_date"), printed)]
            for name in ("all", kind):
                tallies[name, "date"][verdict] += 1
    for each in [each for each in shown if each[0] != "right"][: told.show]:
        print(*each, sep=" | ")
    verdicts = ("right", "partly", "wrong", "none")
    print(f"{'':24}" + "".join(f"{name:>9}" for name in verdicts))
    for (kind, field), tally in sorted(tallies.items()):
        print(f"{kind + ' ' + field:<24}" + "".join(f"{tally[name]:>9}" for name in verdicts))


if __name__ == "__main__":
    main()
