"""Captions in plain text: how many come out as fields, how many body lines are lost to them.

    python benchmarks/text_captions.py DATA.jsonl.gz --column dump_article [--source NAME] [--show]

Each line of the data is an object with the flattened page under ``--column`` (one line of text
a line), ``paragraphs``, ``subheads`` and ``images`` (with ``caption``, ``alt``, ``credit``).
A caption counts as found where a figure's caption equals it, or holds it and little besides; a
body line as lost where a paragraph that stands in the dump as a line of its own is not in the
clean text.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import Any

from structure import letters, rows

import chaffinch

_SLACK = 30


def captions_of(row: dict[str, Any], dump: str) -> dict[str, dict[str, Any]]:
    """The captions that the dump holds at all."""
    images = row.get("images") or []
    found = {letters(image.get("caption")): image for image in images}
    return {caption: image for caption, image in found.items() if caption and caption in dump}


def match(caption: str, found: dict[str, Any]) -> str | None:
    if caption in found:
        return caption
    slack = max(_SLACK, len(caption) // 4)
    return next((f for f in found if caption in f and len(f) - len(caption) <= slack), None)


def measured(row: dict[str, Any], column: str, tally: Counter[str]) -> list[str]:
    text = row[column]
    article = chaffinch.clean(text, media_type="text/plain")
    dump, body = letters(text), letters(article.text)
    found = {letters(f.caption): f for f in article.figures if letters(f.caption)}
    neutral = {letters(i.get("alt")) for i in row.get("images") or []}
    neutral |= {letters(i.get("caption_raw")) for i in row.get("images") or []}
    notes = []
    for caption, image in captions_of(row, dump).items():
        tally["captions"] += 1
        hit = match(caption, found)
        if hit is None:
            notes.append(f"missed  {image['caption'][:100]}")
            continue
        figure = found.pop(hit)
        tally["found"] += 1
        tally["equal"] += hit == caption
        if image.get("credit"):
            tally["credits"] += 1
            tally["credits right"] += letters(figure.credit) == letters("".join(image["credit"]))
    for caption in found:
        if caption not in neutral:
            tally["wrong"] += 1
            notes.append(f"wrong   {found[caption].caption[:100]}")
    lines = {letters(line) for line in text.splitlines()}
    for paragraph in [*(row.get("paragraphs") or []), *(row.get("subheads") or [])]:
        said = letters(paragraph)
        if len(said) >= 15 and said in lines:
            tally["lines"] += 1
            if said not in body:
                tally["lines lost"] += 1
                roles = [b.rule for b in article.blocks if letters(b.text) == said]
                notes.append(f"lost    {roles} {paragraph[:100]}")
    return notes


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--column", default="dump_article")
    asked.add_argument("--source")
    asked.add_argument("--show", action="store_true")
    given = asked.parse_args()
    tally: Counter[str] = Counter()
    for row in rows(given.data, given.source):
        if row.get(given.column):
            tally["pages"] += 1
            for note in measured(row, given.column, tally):
                if given.show:
                    print(f"{row['id']}  {note}")
    recall = tally["found"] / max(1, tally["captions"])
    precision = tally["found"] / max(1, tally["found"] + tally["wrong"])
    print(f"pages {tally['pages']}, captions in the text {tally['captions']}")
    print(f"recall {recall:.3f} (equal {tally['equal'] / max(1, tally['captions']):.3f})", end="")
    print(f", precision {precision:.3f}", end="")
    print(f", credits right {tally['credits right'] / max(1, tally['credits']):.3f}")
    print(f"body lines {tally['lines']}, lost {tally['lines lost'] / max(1, tally['lines']):.4f}")


if __name__ == "__main__":
    sys.exit(main())
