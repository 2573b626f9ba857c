"""What a page's lines alone say of its dates and authors, against what its head says.

    python benchmarks/said_on_lines.py DATA.jsonl.gz [--every N] [--offset N] [--htmldate]
    python benchmarks/said_on_lines.py DATA.jsonl.gz --form dump

Each line of the data has ``html``. Scripts and meta tags are taken out of the page, and what is
then found is compared with what JSON-LD and meta tags gave: dates by the day, one day more or less
being the same, because a head may state UTC and a line the local date; authors by their letters.
A date of the head's other kind is counted apart: many pages print the day of their last change
and do not say so. ``--htmldate`` asks htmldate, without its extensive search, of the same pages.
With ``--form`` the page is read as plain text, as one of the ways to dump it has it, and the
headline is counted too, against the ``title`` of the data; ``part`` is one within the other.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from datetime import date
from typing import Any

from page_texts import DUMPS
from structure import rows

import chaffinch
from chaffinch import ChaffinchError

FIELDS = ("datePublished", "dateModified", "author")
OTHER = {"datePublished": "dateModified", "dateModified": "datePublished"}
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.I | re.S)
META = re.compile(r"<meta\b[^>]*>", re.I)
JOINTS = re.compile(r",| and | und |;|&")


def headless(html: str) -> str:
    """The page without what its head tells machines; what it says of its charset stays."""
    kept = SCRIPT.sub("", html)
    return META.sub(lambda tag: tag[0] if "charset" in tag[0].lower() else "", kept)


def head_of(article: chaffinch.Article) -> dict[str, list[str]]:
    """What the head states, by field: of dates the first of each origin."""
    found: dict[str, dict[str, list[str]]] = {field: {} for field in FIELDS}
    for each in article.statements:
        if each.field in found and each.origin.startswith(("jsonld:", "meta:")):
            found[each.field].setdefault(each.origin, []).append(each.value)
    return {
        field: [value for values in origins.values() for value in values[: 1 if OTHER.get(field)
                else None]]
        for field, origins in found.items()
    }  # fmt: skip


def day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def near(found: date, stated: list[str]) -> bool:
    return any((told := day(v)) is not None and abs((told - found).days) <= 1 for v in stated)


def letters(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def judged(field: str, found: list[str], head: dict[str, list[str]]) -> str:
    """``none``, ``right``, ``wrong``; ``other`` for a date of the head's other kind."""
    if not found:
        return "none"
    if field == "author":
        known = {letters(part) for name in head[field] for part in (name, *JOINTS.split(name))}
        told = {letters(name) for name in found}
        return "right" if told <= known else "partly" if told & known else "wrong"
    first = day(found[0])
    if first is None or near(first, head[field]):
        return "right" if first else "none"
    return "other" if near(first, head[OTHER[field]]) else "wrong"


def asked_elsewhere(html: str) -> dict[str, list[str]]:
    from htmldate import find_date

    told = {}
    for field in OTHER:
        value = find_date(html, extensive_search=False, original_date=field == "datePublished")
        told[field] = [value] if value else []
    return told


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--offset", type=int, default=0)
    asked.add_argument("--htmldate", action="store_true")
    asked.add_argument("--form", choices=DUMPS)
    given = asked.parse_args()
    tally: Counter[tuple[str, str, str]] = Counter()
    for number, row in enumerate(rows(given.data, None)):
        if number % given.every != given.offset:
            continue
        try:
            measured(row, tally, given.htmldate, given.form)
        except ChaffinchError as error:
            print(f"{row.get('id', number)}: {error}")
    for (who, field, verdict), count in sorted(tally.items()):
        print(f"{who:10} {field:14} {verdict:7} {count:6}")


def titled(found: str | None, title: str) -> str:
    """Whether a headline is the page's title, holds it or is held by it, letters alone."""
    told, wanted = letters(found or ""), letters(title)
    if not told:
        return "none"
    return "right" if told == wanted else "part" if told in wanted or wanted in told else "wrong"


def measured(
    row: dict[str, Any], tally: Counter[tuple[str, str, str]], peer: bool, form: str | None
) -> None:
    """Adds one page to the counts, where its head states something."""
    head = head_of(chaffinch.clean(row["html"], media_type="text/html"))
    html = headless(row["html"])
    if form:
        article = chaffinch.clean(DUMPS[form](row["html"]), media_type="text/plain")
        if row.get("title"):
            tally["chaffinch", "headline", titled(article.headline, row["title"])] += 1
    else:
        article = chaffinch.clean(html, media_type="text/html")
    if not any(head.values()):
        return
    record = article.record()["article"]
    found = {field: [record[field]] if field in record else [] for field in OTHER}
    found["author"] = [each["name"] for each in record["author"]]
    sources = {"chaffinch": found, **({"htmldate": asked_elsewhere(html)} if peer else {})}
    for who, told in sources.items():
        for field in told:
            dated = [v for v in head[field] if field == "author" or day(v)]
            if dated:
                tally[who, field, judged(field, told[field], head)] += 1


if __name__ == "__main__":
    main()
