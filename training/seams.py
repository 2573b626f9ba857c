"""Where elements meet in a line that was strung together on spaces: the weights for its spaces.

    python training/seams.py build WCXB.jsonl.gz STRUCTURE.jsonl.gz MADE FRAMED SEAMS.pkl
    python training/seams.py cv SEAMS.pkl STEM      # STEM-0.npz ..., each without a fold; a table
    python training/seams.py fit SEAMS.pkl WEIGHTS.npz

A page's lines as WET files have them, a line a block, say where elements end; a space inside such a
line at which ``get_text()`` breaks it (around a link, between the entries of a menu) is left open.
Of invented texts every line is one. Tables are out of fold for what the trees learn from.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from learn import FOLDS, SEED, fit_trees, fold_of, in_eight_bits, whole_numbers
from made import texts
from made_framed import framed
from page_texts import laid_out, soup_of
from texts import rows
from verbs import answer

from chaffinch.model.seams import BITS, Table, buckets, columns, seams_in
from chaffinch.model.spaced_words import words_of

Page = dict[str, Any]
ROUNDS, BATCH, RATE, LAST_RATE = 8, 8192, 0.3, 0.02
RIDGE = 1e-5
TREES, DEPTH, TREES_RATE = 60, 6, 0.3
FRAMED, REAL_SHARE = 0.3, 0.35
"""What a framed text weighs; which share of a page's spaces the trees learn from."""


def ended(lines: Iterable[str]) -> tuple[list[str], list[int]]:
    """The words of lines, and for each whether a line ends behind it."""
    words: list[str] = []
    ends: list[int] = []
    for line in lines:
        found = line.split()
        words += found
        ends += [0] * (len(found) - 1) + [1] * bool(found)
    return words, ends


def page_of(row: Page, domain: str) -> Page:
    """A real page: 1 where a block ends, -1 where only a text inside one does, else 0."""
    words, ends = ended(laid_out(row["html"]).split("\n"))
    soup = soup_of(row["html"], "template")
    broken, _ = ended(texts_ := (soup.body or soup).get_text("\n").splitlines())
    if "".join(broken) == "".join(words):
        met = set(accumulate(sum(map(len, text.split())) for text in texts_))
        places = accumulate(map(len, words))
        ends = [-1 if not end and at in met else end for end, at in zip(ends, places, strict=True)]
    return {"domain": domain, "words": words, "ends": ends, "weight": 1.0}


def pages_of(wcxb: str, structure: str, made: str, in_frames: str) -> Iterator[Page]:
    for row in rows(wcxb):
        yield page_of(row, row["domain"] or row["id"])
    for row in rows(structure):
        if row.get("html"):
            yield page_of(row, str(row.get("publisher") or row["id"]))
    for every, weight in ((texts(Path(made)), 1.0), (framed(Path(in_frames)), FRAMED)):
        for text in every:
            words, ends = ended(line for _, line in text.shown())
            yield {"domain": text.group, "words": words, "ends": ends, "weight": weight}


def build(*paths: str) -> None:
    *sources, out = paths
    pages = [page for page in pages_of(*sources) if len(page["words"]) > 2]
    with open(out, "wb") as target:
        pickle.dump(pages, target, protocol=5)
    print(f"{len(pages)} pages, {sum(len(page['words']) for page in pages)} words")


class Spaces:
    """All spaces of all pages: their places in the table, whether an element ends there, weights.

    Of a long page each counts less, or lists of thousands of entries would decide.
    """

    def __init__(self, pages: list[Page]) -> None:
        self.told = [words_of(page["words"]) for page in pages]
        self.buckets = np.concatenate([buckets(told).astype(np.int32) for told in self.told])
        self.ends = np.concatenate([np.array(page["ends"][:-1], np.int8) for page in pages])
        counts = [len(page["words"]) - 1 for page in pages]
        weights = [
            30 * page["weight"] / count**0.5 for page, count in zip(pages, counts, strict=True)
        ]
        self.weights = np.repeat(weights, counts)
        self.fold = np.repeat([fold_of(page["domain"]) for page in pages], counts)
        self.first = np.concatenate(([0], np.cumsum(counts)))


def fit_table(spaces: Spaces, use: np.ndarray) -> dict[str, Any]:
    """Logistic regression over the table, by batches with steps of their own (AdaGrad)."""
    chance = np.random.default_rng(SEED)
    numbers = np.flatnonzero(use & (spaces.ends >= 0))
    table, squares, bias = np.zeros(1 << BITS), np.full(1 << BITS, 1e-3), 0.0
    for turn in range(ROUNDS):
        chance.shuffle(numbers)
        rate = RATE * (1 - turn / ROUNDS) + LAST_RATE
        for start in range(0, len(numbers), BATCH):
            part = numbers[start : start + BATCH]
            places = spaces.buckets[part]
            found = 1 / (1 + np.exp(-(table[places].sum(axis=1) + bias)))
            slope = (found - spaces.ends[part]) * spaces.weights[part]
            slopes = np.bincount(places.ravel(), np.repeat(slope, places.shape[1]), 1 << BITS)
            slopes += RIDGE * len(part) * table
            squares += slopes**2
            table -= rate * slopes / np.sqrt(squares)
            bias -= 5e-4 * slope.mean()
    eight, unit = in_eight_bits(table)
    return {"table": eight, "table_unit": np.float64(unit), "table_bias": np.float64(bias)}


def fitted(
    pages: list[Page], spaces: Spaces, parts: dict[int, dict[str, Any]], left_out: int
) -> dict[str, Any]:
    """The weights that have not seen a fold (-1: of all); ``parts`` are the tables out of fold."""
    chance = np.random.default_rng(SEED)
    x, y, weight = [], [], []
    for number, page in enumerate(pages):
        fold = fold_of(page["domain"])
        if fold == left_out:
            continue
        rows_ = slice(spaces.first[number], spaces.first[number + 1])
        known = spaces.ends[rows_] >= 0
        known &= chance.random(len(known)) < REAL_SHARE
        told = spaces.told[number]
        x.append(columns(told, table_of(parts[fold]).sums(told))[known])
        y.append(spaces.ends[rows_][known].astype(int))
        weight.append(spaces.weights[rows_][known])
    model = fit_trees(*map(np.concatenate, (x, y, weight)), TREES, DEPTH, TREES_RATE)
    return whole_numbers(model)


def table_of(found: dict[str, Any]) -> Table:
    return Table(found["table"], float(found["table_unit"]), float(found["table_bias"]))


def tell(pages: list[Page], weights: dict[int, str]) -> None:
    """A table: how many ends of elements are found from a chance on, and how many are none."""
    kinds: dict[float, np.ndarray] = {}
    for fold, path in weights.items():
        found = seams_in(Path(path).read_bytes())
        for page in pages:
            if fold_of(page["domain"]) == fold and page["weight"] == 1:
                chances, ends = found.chances(page["words"]), np.array(page["ends"][:-1])
                for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
                    said = (chances >= least) & (ends >= 0)
                    row = np.array([said.sum(), (said & (ends == 1)).sum(), (ends == 1).sum()])
                    kinds[least] = kinds.get(least, np.zeros(3)) + row
    print("from   precision  recall")
    for least, (said, right, all_) in sorted(kinds.items()):
        print(f"{least:.1f}        {right / said:.3f}   {right / all_:.3f}")


def learn(verb: str, pages: list[Page], out: str) -> None:
    spaces = Spaces(pages)
    parts = {fold: fit_table(spaces, spaces.fold != fold) for fold in range(FOLDS)}
    if verb == "fit":
        whole = fit_table(spaces, np.ones(len(spaces.ends), bool))
        np.savez_compressed(out, **whole, **fitted(pages, spaces, parts, -1))
        return
    made = {fold: f"{out}-{fold}.npz" for fold in range(FOLDS)}
    for fold, path in made.items():
        np.savez_compressed(path, **parts[fold], **fitted(pages, spaces, parts, fold))
    tell(pages, made)


if __name__ == "__main__":
    answer(__doc__, build, 5, learn)
