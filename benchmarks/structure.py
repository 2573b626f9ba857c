"""How well pages with known structure come out: body, captions, headline, subheads.

    python benchmarks/structure.py DATA.jsonl.gz [--source NAME] [--out PREDICTIONS.jsonl]

Each line of the data is an object with ``id``, ``html``, ``title``, ``paragraphs``, ``subheads``
and ``images`` (objects with ``alt``, ``caption`` and a list ``credit``). The figures are means over
pages for the body and shares over all captions, paragraphs and subheads for the rest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chaffinch
from chaffinch.catalogue import Catalogue
from chaffinch.rules import default_catalogue
from chaffinch.rules.markup import NAMING, SETTING_ASIDE


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


def with_markup(catalogue: Catalogue) -> Catalogue:
    """The catalogue with the rules for markup in it, wherever it does not hold them yet."""
    known = {rule.id for rule in catalogue}
    first = tuple(rule for rule in SETTING_ASIDE if rule.id not in known)
    last = tuple(rule for rule in NAMING if rule.id not in known)
    return Catalogue((*first, *catalogue.rules, *last), catalogue.parts, catalogue.lexicon)


CATALOGUE = with_markup(default_catalogue())


def predicted(row: dict[str, Any]) -> dict[str, Any]:
    article = chaffinch.clean(
        row["html"], media_type="text/html", uri=row.get("url") or "", catalogue=CATALOGUE
    )
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
    tally["body"] += round(1e6 * overlap(found["text"], "\n".join([*subheads, *paragraphs])))
    tally["headline"] += letters(found["headline"]) == letters(row.get("title"))
    for paragraph in paragraphs:
        if len(letters(paragraph)) >= 15:
            tally["paragraphs"] += 1
            tally["paragraphs whole"] += letters(paragraph) in body
    have = {letters(subhead) for subhead in found["subheads"]}
    tally["subheads"] += len(subheads)
    tally["subheads found"] += sum(letters(subhead) in have for subhead in subheads)
    captions = {letters(f["caption"]): f for f in found["figures"] if f["caption"]}
    gold = letters("\n".join([*subheads, *paragraphs, row.get("title") or ""]))
    for image in row.get("images") or []:
        caption = letters(image.get("caption"))
        if not caption:
            continue
        tally["captions"] += 1
        tally["captions in the body"] += (
            len(caption) >= 15 and caption in body and caption not in gold
        )
        tally["captions found"] += caption in captions
        if image.get("credit"):
            tally["credits"] += 1
            got = captions.get(caption, {}).get("credit")
            tally["credits right"] += letters(got) == letters("".join(image["credit"]))


def report(tally: Counter[str]) -> None:
    def share(part: str, whole: str) -> str:
        return f"{tally[part] / max(1, tally[whole]):.3f}"

    print(f"pages {tally['pages']}: body four-gram F1 {tally['body'] / 1e6 / tally['pages']:.3f}")
    print(f"paragraphs whole {share('paragraphs whole', 'paragraphs')}")
    print(f"headline {share('headline', 'pages')}, subheads {share('subheads found', 'subheads')}")
    print(
        f"captions {tally['captions']}: in the body {share('captions in the body', 'captions')},"
        f" found {share('captions found', 'captions')},"
        f" with the right credit {share('credits right', 'credits')}"
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--source")
    asked.add_argument("--out")
    given = asked.parse_args()
    tally: Counter[str] = Counter()
    lines = []
    for row in rows(given.data, given.source):
        found = predicted(row)
        measured(row, found, tally)
        lines.append(json.dumps(found, ensure_ascii=False))
    report(tally)
    if given.out:
        Path(given.out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
