"""Training the captions' weights: texts out of pages, labels out of their markup, trees.

    python training/captions.py build WCXB.jsonl.gz STRUCTURE.jsonl.gz training/made CAPTIONS.pkl
    python training/captions.py cv  CAPTIONS.pkl FOLDS            # FOLDS-0.npz ... FOLDS-4.npz
    python training/captions.py fit CAPTIONS.pkl src/chaffinch/model/weights-captions.npz

Every page is written as plain texts of several kinds: all of it as a naive scraper writes it, the
article with and without its alt texts (further in, on lines of their own), with and
without blank lines, and the gold text alone, in which nothing is a caption unless markup says so.
Positive is what the data hold as a caption, or, where a page has no such data, what markup calls
one (``figcaption``, an element with such a name) inside the article and outside of links; its words
outside count for nothing either way. Invented texts say of each line what it is.
"""

from __future__ import annotations

import pickle
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from bs4 import BeautifulSoup

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from caption_texts import Page, called_captions, letters, texts_of
from learn import FOLDS, fit_trees, fold_of, whole_numbers
from made import texts
from page_texts import soup_of
from texts import rows
from verbs import answer

from chaffinch.document import Charset, Source
from chaffinch.draft import Draft
from chaffinch.readers.text import document_of
from chaffinch.rules.captions.credits import split_credit
from chaffinch.rules.captions.insets import insets
from chaffinch.rules.captions.picture_columns import NAMES, columns
from chaffinch.rules.captions.plain import candidates

TREES, DEPTH, RATE = 400, 6, 0.05
WEIGHTS = {
    "article": 1.0, "page": 1.0, "bare": 0.6, "spaced": 0.6, "bare_spaced": 0.5, "clean": 1.0,
    "made": 3.0,
}  # fmt: skip
TRUSTED = 8.0  # how much more the pages weigh that hold captions as data
FAR = 0.5  # how much a line counts that stands far from the text
_CAPTIONS = ("c", "cc")  # codes of invented lines


class Gold:
    """What is known of a page's lines, by letters alone."""

    def __init__(self, row: Page, soup: BeautifulSoup) -> None:
        images = row.get("images") or []
        self.captions = {key for image in images if (key := letters(image.get("caption")))}
        self.shown = called_captions(soup)
        self.alts = {key for image in images if (key := letters(image.get("alt")))}
        self.alts |= {key for tag in soup.find_all("img") if (key := letters(tag.get("alt")))}
        body = row.get("gold", "").split("\n")
        body += [*(row.get("paragraphs") or []), *(row.get("subheads") or [])]
        self.body = {key for line in body if (key := letters(line))}
        self.joined = "\n".join(sorted(self.body))

    def is_caption(self, key: str) -> bool:
        return any(
            (caption in key and len(key) - len(caption) <= max(30, len(caption) // 4))
            or (key in caption and len(key) >= 0.6 * len(caption))
            for caption in self.captions
        )

    def is_shown(self, key: str) -> bool:
        return len(key) >= 10 and any(
            (text.startswith(key) and len(key) >= 0.4 * len(text))
            or (text in key and len(key) - len(text) <= 30)
            for text in self.shown
        )

    def is_body(self, key: str) -> bool:
        return key in self.body or (len(key) >= 25 and key in self.joined)


def labelled(text: str, gold: Gold, trusted: bool) -> Page | None:
    """Columns, labels (1 caption, 0 none, -1 unknown) and weights of a text's candidates."""
    draft = draft_of(text)
    numbers = candidates(draft)
    if not numbers:
        return None
    keys = [letters(line) for line in draft.texts]
    body = [n for n, key in enumerate(keys) if key in gold.body] or [0, len(keys)]
    found = [judged(draft, n, keys, gold, trusted, (body[0], body[-1])) for n in numbers]
    x, _ = columns(draft, numbers)
    y, weight = zip(*found, strict=True)
    return {"x": x, "y": np.array(y, np.int8), "weight": np.array(weight, np.float32)}


def judged(
    draft: Draft, number: int, keys: list[str], gold: Gold, trusted: bool, edges: tuple[int, int]
) -> tuple[int, float]:
    key, (first, last) = keys[number], edges
    if number in insets(draft) and key in gold.alts:
        return 0, 1.0
    if key and gold.is_caption(key):
        return 1, 1.0
    if trusted and gold.is_body(key):
        return 0, 1.0
    if trusted and gold.is_shown(key):
        return -1, 0.0  # a teaser's picture as often as one of the text's own that the data lack
    if gold.is_shown(key):
        below = draft.texts[number : number + 3]
        credited = any(len(line) < 600 and split_credit(line)[1] for line in below)
        low, high = (first - 6, last + 5) if credited else (first - 3, last)
        return (1, 1.0) if low <= number < high else (-1, 0.0)
    if gold.is_body(key):
        return 0, 1.0
    if key and any(key in alt for alt in gold.alts):
        return -1, 0.0
    return 0, 1.0 if first - 10 <= number <= last + 10 else FAR


def invented(folder: str) -> Iterator[Page]:
    """The invented texts: a line's code says whether it is a caption; of alt texts nobody asks."""
    for made in texts(Path(folder)):
        text = made.text()
        draft = draft_of(text)
        numbers = candidates(draft)
        if not numbers:
            continue
        codes = {letters(line): code for code, line in made.shown()}
        told = [codes.get(letters(draft.texts[number]), "") for number in numbers]
        y = [int(code in _CAPTIONS) if code and code != "al" else -1 for code in told]
        yield {
            "x": columns(draft, numbers)[0], "y": np.array(y, np.int8),
            "weight": np.ones(len(y), np.float32), "id": f"{made.language}/{made.name}",
            "kind": "made", "domain": f"{made.language}/{made.name}", "trusted": False,
        }  # fmt: skip


def draft_of(text: str) -> Draft:
    return Draft(document_of(Source(text.encode()), text, Charset("utf-8", "declared")))


def build(wcxb: str, structure: str, made: str, out: str) -> None:
    pages: list[Page] = list(invented(made))
    for path in (structure, wcxb):
        for row in rows(path):
            chance = zlib.crc32(row["id"].encode()) % 10
            figures = row.get("page_type") == "article" or "caption" in row["html"]
            if path == wcxb and not (figures or chance == 0):
                continue
            trusted = bool(row.get("dump_article"))
            soup = soup_of(row["html"], "template")
            gold = Gold(row, soup)
            for kind, text in texts_of(row, soup, trusted).items():
                if not text or len(text) > 200_000:
                    continue
                found = labelled(text, gold, trusted)
                if found:
                    domain = str(row.get("publisher") or row.get("domain") or row["id"])
                    found |= {"id": row["id"], "kind": kind, "domain": domain}
                    pages.append(found | {"trusted": trusted})
    with open(out, "wb") as target:
        pickle.dump(pages, target)


def fitted(pages: list[Page]) -> dict[str, Any]:
    """The trees of these pages as arrays."""
    x, y, weights = [], [], []
    for page in pages:
        known = page["y"] >= 0
        weight = page["weight"] * WEIGHTS[page["kind"]]
        if page["trusted"] and page["kind"] in ("article", "page"):
            weight = weight * TRUSTED
        x.append(page["x"][known])
        y.append(page["y"][known].astype(int))
        weights.append(weight[known])
    model = fit_trees(*map(np.concatenate, (x, y, weights)), TREES, DEPTH, RATE)
    return whole_numbers(model) | {"names": np.array(NAMES)}


def learn(verb: str, pages: list[Page], out: str) -> None:
    if verb == "fit":
        np.savez_compressed(out, **fitted(pages))
        return
    for fold in range(FOLDS):
        others = [page for page in pages if fold_of(page["domain"]) != fold]
        np.savez_compressed(f"{out}-{fold}.npz", **fitted(others))


if __name__ == "__main__":
    answer(__doc__, build, 4, learn)
