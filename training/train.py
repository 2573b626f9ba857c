"""From arrays to weights: tables out of fold, trees on top, cross-validation by domain.

    python training/train.py cv PAGES.pkl OUT.pkl                 # out-of-fold verdicts
    python training/train.py fit PAGES.pkl WEIGHTS.npz            # the weights to ship
    python training/train.py both PAGES.pkl OUT.pkl WEIGHTS.npz

Tables are always out of fold for what the trees learn from. ``cv`` is strict: for
fold k held out, the pages of fold j are scored by a table that has seen neither k
nor j. ``both`` saves two thirds of the time: one table a fold, which has not seen its
own fold, serves the trees of all folds; then the trees are fitted once more on all.
``--seed`` takes another seed for the trees, to see how much of a difference is chance.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from learn import (
    FOLDS,
    SEED,
    SOURCES,
    block_weights,
    fit_kinds,
    fit_table,
    fit_trees,
    fold_of,
    kinds_seen,
    matrix,
    quantised,
    score,
    taken,
    whole_numbers,
)

from chaffinch.model.kinds import KINDS, columns_of

Pages = list[dict[str, Any]]
Tables = dict[frozenset[int], dict[str, np.ndarray]]
Verdict = tuple[np.ndarray, str]


_DEPTH = 6
_TREES = {False: (800, _DEPTH, 0.05), True: (400, _DEPTH, 0.08)}
"""How many trees, how many questions each asks, and how fast they learn, without marks of elements
and with them."""


def fields_of(pages: Pages) -> dict[str, str]:
    """Tables by name and the pages' token fields they weigh."""
    return {"score": "tokens"} | ({"markscore": "marks"} if "marks" in pages[0] else {})


def tables_without(pages: Pages, left_out: frozenset[int]) -> dict[str, np.ndarray]:
    source = [p for p in pages if p["kind"] in SOURCES and p["fold"] not in left_out]
    return {name: fit_table(source, field) for name, field in fields_of(pages).items()}


def scored(pages: Pages, tables: Tables, held: frozenset[int]) -> list[dict[str, np.ndarray]]:
    fields = fields_of(pages)
    return [
        {name: score(page, tables[held | {page["fold"]}][name], field)
         for name, field in fields.items()}
        for page in pages
    ]  # fmt: skip


def blocks_of(
    pages: Pages, tables: Tables, held: frozenset[int]
) -> tuple[list[np.ndarray], list[tuple[np.ndarray, np.ndarray]], list[str]]:
    """Each page's columns, what the judgement of kinds sees of it, and the columns' names.

    Every page is scored by tables, and its kind guessed by a judgement, that have seen
    neither its own fold nor those held out.
    """
    parts, names = [], []
    for page, found in zip(pages, scored(pages, tables, held), strict=True):
        part, names = matrix([page], [found])
        parts.append(part)
    seen = [kinds_seen(page, part) for page, part in zip(pages, parts, strict=True)]
    for fold in range(FOLDS):
        use = [n for n, page in enumerate(pages) if page["fold"] not in held | {fold}]
        learnt = fit_kinds([pages[n] for n in use], [seen[n] for n in use])
        for number, page in enumerate(pages):
            if page["fold"] == fold:
                more, added = columns_of(learnt.chances(*seen[number]), len(page["y"]))
                parts[number] = np.concatenate((parts[number], more), axis=1)
    return parts, seen, [*names, *added]


def fit(pages: Pages, parts: list[np.ndarray], seed: int = SEED) -> Any:
    y = np.concatenate([page["y"] for page in pages])
    weight = np.concatenate([block_weights(page) for page in pages])
    return fit_trees(np.concatenate(parts), y, weight, *_TREES["marks" in pages[0]], seed)


def verdict(model: Any, part: np.ndarray) -> Verdict:
    """The probability of every block, and the likeliest kind of page."""
    kind = KINDS[int(part[0, -len(KINDS) :].argmax())]
    return model.predict_proba(part)[:, 1], kind


def cross_validated(pages: Pages, seed: int = SEED) -> list[Verdict]:
    tables: Tables = {}
    for j in range(FOLDS):
        for k in range(j, FOLDS):
            tables[frozenset((j, k))] = tables_without(pages, frozenset((j, k)))
    return judged(pages, lambda k: blocks_of(pages, tables, frozenset((k,)))[0], seed)


def judged(
    pages: Pages, parts_for: Callable[[int], list[np.ndarray]], seed: int = SEED
) -> list[Verdict]:
    """The verdict on each page by trees that have not seen its fold.

    ``parts_for`` gives all pages' columns for the fold that is held out.
    """
    found: list[Verdict] = [(np.empty(0), "")] * len(pages)
    for k in range(FOLDS):
        parts = parts_for(k)
        use = [n for n, page in enumerate(pages) if page["fold"] != k]
        model = fit([pages[n] for n in use], [parts[n] for n in use], seed)
        for number, page in enumerate(pages):
            if page["fold"] == k:
                found[number] = verdict(model, parts[number])
        print(f"fold {k} done", flush=True)
    return found


def packed(
    pages: Pages, seen: list[tuple[np.ndarray, np.ndarray]], model: Any, names: list[str]
) -> dict[str, np.ndarray]:
    """The weights as arrays: the trees, and tables and kinds learnt from all pages."""
    arrays = whole_numbers(model)
    last = tables_without(pages, frozenset())
    arrays["tables"] = np.array(list(last))
    for name, table in last.items():
        arrays[f"table_{name}"], unit = quantised(table)
        arrays[f"unit_{name}"] = np.float64(unit)
    kinds = fit_kinds(pages, seen)
    for field in ("words", "unit", "means", "centre", "spread", "bias"):
        arrays[f"kinds_{field}"] = np.asarray(getattr(kinds, field))
    arrays["names"] = np.array(names)
    return arrays


def shipped(pages: Pages, seed: int = SEED) -> tuple[dict[str, np.ndarray], list[np.ndarray]]:
    """The weights to ship, and the columns that they were learnt from."""
    tables: Tables = {frozenset((j,)): tables_without(pages, frozenset((j,))) for j in range(FOLDS)}
    parts, seen, names = blocks_of(pages, tables, frozenset())
    print("columns", len(names), flush=True)
    arrays = packed(pages, seen, fit(pages, parts, seed), names)
    print("all done", flush=True)
    return arrays, parts


def main(verb: str, path: str, *outs: str, seed: int = SEED) -> None:
    with open(path, "rb") as file:
        pages: Pages = pickle.load(file)  # our own file, from build.py
    for page in pages:
        page["fold"] = fold_of(page["domain"])
    pages = [page for page in pages if taken(page)]
    if verb == "cv":
        found = cross_validated(pages, seed)
    else:
        arrays, parts = shipped(pages, seed)
        np.savez_compressed(outs[-1], **arrays)
        if verb == "fit":
            return
        found = judged(pages, lambda _: parts, seed)
    with open(outs[0], "wb") as target:
        pickle.dump({(p["id"], p["kind"]): f for p, f in zip(pages, found, strict=True)}, target)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("verb", choices=("cv", "fit", "both"))
    asked.add_argument("pages")
    asked.add_argument("outs", nargs="+")
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    if len(given.outs) != (2 if given.verb == "both" else 1):
        asked.error("`both` writes two files, `cv` and `fit` one")
    main(given.verb, given.pages, *given.outs, seed=given.seed)
