"""How well pages with known structure come out: body, captions, headline, subheads.

    python benchmarks/structure.py DATA.jsonl.gz [--source NAME] [--out PREDICTIONS.jsonl]

Each line of the data is an object with ``id``, ``html``, ``title``, ``paragraphs``, ``subheads``
and ``images`` (objects with ``alt``, ``caption`` and a list ``credit``), and its ``source``. The
figures are means over pages for the body and shares over all captions, paragraphs and subheads for
the rest, a line for each source: "loosely" found captions hold a credit too much or too little,
"precise" is the share of returned captions that the data know, "leak" of those in the body; "alts"
of the alt texts that are some figure's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chaffinch

_LEAST = 15  # letters of a caption that cannot stand in a text by chance
_MORE = 90  # letters of a credit that a caption still holds


def letters(text: str | None) -> str:
    """Letters and digits alone: what must agree for two texts to say the same."""
    return "".join(s for s in unicodedata.normalize("NFKC", text or "").casefold() if s.isalnum())


def four_grams(text: str) -> Counter[tuple[str, ...]]:
    words = "".join(s if s.isalnum() else " " for s in text.casefold()).split()
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def overlap(found: str, wanted: str) -> float:
    """F1 over word four-grams."""
    left, right = four_grams(found), four_grams(wanted)
    both = (left & right).total()
    return 2 * both / (left.total() + right.total()) if both else 0.0


def rows(path: str, source: str | None) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if source is None or row.get("source") == source:
                yield row


def predicted(row: dict[str, Any]) -> dict[str, Any]:
    article = chaffinch.clean(row["html"], media_type="text/html", uri=row.get("url") or "")
    figures = [{"alt": f.alt, "caption": f.caption, "credit": f.credit} for f in article.figures]
    return {
        "id": row["id"],
        "text": article.text,
        "headline": article.headline,
        "subheads": list(article.subheads),
        "figures": figures,
    }


def measured(row: dict[str, Any], found: dict[str, Any], tally: Counter[str]) -> None:
    subheads, paragraphs = row.get("subheads") or [], row.get("paragraphs") or []
    body = letters(found["text"])
    tally["pages"] += 1
    tally["bodies"] += bool(paragraphs)
    if paragraphs:
        wanted = "\n".join([*subheads, *paragraphs])
        tally["body"] += round(1e6 * overlap(found["text"], wanted))
    tally["headline"] += letters(found["headline"]) == letters(row.get("title"))
    for paragraph in paragraphs:
        if len(letters(paragraph)) >= 15:
            tally["paragraphs"] += 1
            tally["paragraphs whole"] += letters(paragraph) in body
    have = {letters(subhead) for subhead in found["subheads"]}
    tally["subheads"] += len(subheads)
    tally["subheads found"] += sum(letters(subhead) in have for subhead in subheads)
    gold = letters("\n".join([*subheads, *paragraphs, row.get("title") or ""]))
    images = row.get("images") or []
    captioned(images, found["figures"], (body, gold), tally)
    alts = {letters(figure["alt"]) for figure in found["figures"]}
    told = [alt for image in images if (alt := letters(image.get("alt")))]
    tally["alts"] += len(told)
    tally["alts found"] += sum(alt in alts for alt in told)


def _near(one: str, other: str) -> bool:
    """Whether two captions are the same but for a credit, which one of them still holds."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and len(long) <= len(short) + _MORE


def captioned(
    images: list[dict[str, Any]], figures: list[dict[str, Any]], texts: tuple[str, str],
    tally: Counter[str],
) -> None:  # fmt: skip
    """Captions by what became of them; those that the page's data only hold raw cost nothing."""
    body, gold = texts
    returned = {letters(f["caption"]): f for f in figures if f["caption"]}
    free = {letters(image.get(name)) for image in images for name in ("alt", "caption_raw")}
    wanted = {letters(image.get("caption")): image for image in images if image.get("caption")}
    for caption, image in wanted.items():
        credit = letters("".join(image.get("credit") or []))
        near = next((r for r in returned if _near(r, caption)), "")
        tally["captions"] += 1
        leaks = len(caption) >= _LEAST and caption in body and caption not in gold
        tally["captions in the body"] += leaks
        tally["captions found"] += caption in returned
        tally["captions loosely"] += bool(near)
        if credit:
            tally["credits"] += 1
            got = returned.get(caption, {}).get("credit")
            tally["credits right"] += letters(got) == credit
        free.add(near)
    if images:
        precise = [r for r in returned if r in free or r in wanted]
        tally["captions returned"] += len(returned)
        tally["captions precise"] += len(precise)


def report(tallies: dict[str, Counter[str]]) -> None:
    """One line a source, and one for all pages together."""
    names = ("captions found", "captions loosely", "captions precise", "captions in the body")
    print(
        f"{'':<13}pages  body F1  whole  headline  subheads  found  loosely  precise  leak"
        "  credit   alts"
    )
    for source, tally in tallies.items():
        of = dict.fromkeys(names, "captions") | {"captions precise": "captions returned"}

        def share(part: str, whole: str, tally: Counter[str] = tally) -> str:
            return f"{tally[part] / tally[whole]:.3f}" if tally[whole] else "    -"

        cells = [
            f"{tally['body'] / 1e6 / tally['bodies']:.3f}" if tally["bodies"] else "    -",
            share("paragraphs whole", "paragraphs"),
            share("headline", "pages"),
            share("subheads found", "subheads"),
            *(share(name, of[name]) for name in names),
            share("credits right", "credits"),
            share("alts found", "alts"),
        ]
        print(f"{source:<13}{tally['pages']:>5}    " + "   ".join(cells))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--source")
    asked.add_argument("--out")
    given = asked.parse_args()
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    lines = []
    for row in rows(given.data, given.source):
        found = predicted(row)
        for name in (str(row.get("source")), "all"):
            measured(row, found, tallies[name])
        lines.append(json.dumps(found, ensure_ascii=False))
    report(tallies)
    if given.out:
        Path(given.out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
