"""Captions in plain text: how many come out as fields, how many body lines are lost to them.

    python benchmarks/text_captions.py DATA.jsonl.gz --column dump_article [--weights STEM] [--show]

Each line of the data is an object with the flattened page under ``--column`` (one line of text
a line), ``paragraphs``, ``subheads`` and ``images`` (with ``caption``, ``alt``, ``credit``).
A caption counts as found where a figure's caption equals it, or holds it and little besides
(or, where the data left the credit on, equals it together with the credit); a body line as lost
where a paragraph that stands in the dump as a line of its own is not in the clean text. Alt texts
and captions as the page has them cost nothing. The data do not hold every caption of a page, so
precision is given twice: strictly, and without what the page's own markup (``html``) has as
an alt text or a caption, in ``figcaption`` or an element that is called one. With ``--weights``
each page is read with the weights that have not seen its publisher (``STEM-0.npz`` ..., made by
``training/captions.py cv``).
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

from structure import letters, rows

import chaffinch
from chaffinch.model import captions

_FOLDS = 5  # as `training/learn.py` has them
_SLACK = 30
_SHORTEST = 10
_CALLED = re.compile(
    r"caption|legend|bildunterschrift|bildtext|pie-?foto|didascalia", re.IGNORECASE
)


def captions_of(row: dict[str, Any], dump: str) -> dict[str, dict[str, Any]]:
    """The captions that the dump holds at all."""
    images = row.get("images") or []
    found = {letters(image.get("caption")): image for image in images}
    return {caption: image for caption, image in found.items() if caption and caption in dump}


def holds(text: str, caption: str) -> bool:
    """Whether a text holds a caption and little besides, such as the credit."""
    return caption in text and len(text) - len(caption) <= max(_SLACK, len(caption) // 4)


def match(caption: str, found: dict[str, Any]) -> str | None:
    if caption in found:
        return caption
    held = next((f for f in found if holds(f, caption)), None)
    return held or next((f for f in found if f + letters(found[f].credit) == caption), None)


def shown_captions(html: str) -> set[str]:
    """Alt texts, and what markup calls a caption: elements, and the parts of ``figcaption``."""
    from lxml import html as parser

    reader = parser.HTMLParser(encoding="utf-8")
    tree = parser.fromstring(html.encode("utf-8", "replace"), parser=reader)
    elements = (element for element in tree.iter() if isinstance(element.tag, str))
    shown = [element for element in elements if _CALLED.search(element.get("class") or "")]
    alts = {letters(image.get("alt")) for image in tree.iter("img")}
    for caption in tree.iter("figcaption"):
        shown += [caption, *caption.iterdescendants("p", "span", "div", "em", "strong", "a")]
    texts = (letters("".join(element.itertext())) for element in shown)
    return {text for text in (*texts, *alts) if len(text) >= _SHORTEST}


def is_shown(caption: str, credit: str, shown: set[str]) -> bool:
    """Whether markup shows the caption: alone, with its credit, or with little besides."""
    whole = caption + credit
    return caption in shown or any(
        (caption in text and 2 * len(caption) > len(text))
        or (text in whole and 4 * len(text) > 3 * len(caption))
        for text in shown
    )


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
    shown = shown_captions(row["html"]) if found.keys() - neutral else set()
    for caption, figure in found.items():
        if caption in neutral:
            continue
        tally["wrong"] += 1
        marked = is_shown(caption, letters(figure.credit), shown)
        tally["shown"] += marked
        notes.append(f"{'shown' if marked else 'wrong'}   {figure.caption[:100]}")
    known = captions_of(row, dump)
    lines = {letters(line) for line in text.splitlines()}
    for paragraph in [*(row.get("paragraphs") or []), *(row.get("subheads") or [])]:
        said = letters(paragraph)
        if len(said) >= 15 and said in lines and not any(holds(said, c) for c in known):
            tally["lines"] += 1
            if said not in body:
                tally["lines lost"] += 1
                roles = [b.rule for b in article.blocks if letters(b.text) == said]
                notes.append(f"lost    {roles} {paragraph[:100]}")
    return notes


def learn_without(publisher: str, stem: str) -> None:
    """From here on, captions are told by the weights of the fold that holds the publisher out."""
    fold = zlib.crc32(f"fold {publisher}".encode()) % _FOLDS
    learnt = captions.weights_in(Path(f"{stem}-{fold}.npz").read_bytes())
    captions.learnt = lambda: learnt  # type: ignore[assignment]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--column", default="dump_article")
    asked.add_argument("--source")
    asked.add_argument("--weights")
    asked.add_argument("--show", action="store_true")
    given = asked.parse_args()
    tally: Counter[str] = Counter()
    for row in rows(given.data, given.source):
        if row.get(given.column):
            tally["pages"] += 1
            if given.weights:
                learn_without(str(row.get("publisher")), given.weights)
            for note in measured(row, given.column, tally):
                if given.show:
                    print(f"{row['id']}  {note}")
    recall = tally["found"] / max(1, tally["captions"])
    precision = tally["found"] / max(1, tally["found"] + tally["wrong"])
    print(f"pages {tally['pages']}, captions in the text {tally['captions']}")
    fair = tally["found"] / max(1, tally["found"] + tally["wrong"] - tally["shown"])
    print(f"recall {recall:.3f} (equal {tally['equal'] / max(1, tally['captions']):.3f})", end="")
    print(f", precision {precision:.3f} (without what markup shows {fair:.3f})", end="")
    print(f", credits right {tally['credits right'] / max(1, tally['credits']):.3f}")
    print(f"body lines {tally['lines']}, lost {tally['lines lost'] / max(1, tally['lines']):.4f}")


if __name__ == "__main__":
    sys.exit(main())
