"""From arrays to weights: tables out of fold, trees on top, cross-validation by domain.

    python training/train.py cv PAGES.pkl OUT.pkl            # out-of-fold probabilities
    python training/train.py fit PAGES.pkl WEIGHTS.npz       # the weights that are shipped
    python training/train.py both PAGES.pkl OUT.pkl WEIGHTS.npz

Tables are always out of fold for what the trees learn from. ``cv`` is strict: for
fold k held out, the pages of fold j are scored by a table that has seen neither k
nor j. ``both`` saves two thirds of the time: one table a fold, which has not seen its
own fold, serves the trees of all folds; then the trees are fitted once more on all.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from learn import (
    FOLDS,
    SOURCES,
    block_weights,
    fit_table,
    fit_trees,
    fold_of,
    matrix,
    quantised,
    score,
    taken,
    whole_numbers,
)

Pages = list[dict[str, Any]]
Tables = dict[frozenset[int], dict[str, np.ndarray]]


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


def fit(pages: Pages, scores: list[dict[str, np.ndarray]]) -> tuple[Any, list[str]]:
    x, names = matrix(pages, scores)
    y = np.concatenate([page["y"] for page in pages])
    weight = np.concatenate([block_weights(page) for page in pages])
    return fit_trees(x, y, weight), names


def cross_validated(pages: Pages) -> list[np.ndarray]:
    tables: Tables = {}
    for j in range(FOLDS):
        for k in range(j, FOLDS):
            tables[frozenset((j, k))] = tables_without(pages, frozenset((j, k)))
    found: list[np.ndarray] = [np.empty(0)] * len(pages)
    for k in range(FOLDS):
        held = frozenset((k,))
        learn = [page for page in pages if page["fold"] != k]
        model, _ = fit(learn, scored(learn, tables, held))
        for number, page in enumerate(pages):
            if page["fold"] == k:
                x, _ = matrix([page], scored([page], tables, held))
                found[number] = model.predict_proba(x)[:, 1]
        print(f"fold {k} done", flush=True)
    return found


def shipped(pages: Pages) -> dict[str, np.ndarray]:
    tables: Tables = {frozenset((j,)): tables_without(pages, frozenset((j,))) for j in range(FOLDS)}
    model, names = fit(pages, scored(pages, tables, frozenset()))
    return packed(pages, model, names)


def packed(pages: Pages, model: Any, names: list[str]) -> dict[str, np.ndarray]:
    """The weights as arrays: the trees, and tables learnt from all pages."""
    arrays = whole_numbers(model)
    last = tables_without(pages, frozenset())
    arrays["tables"] = np.array(list(last))
    for name, table in last.items():
        arrays[f"table_{name}"], unit = quantised(table)
        arrays[f"unit_{name}"] = np.float64(unit)
    arrays["names"] = np.array(names)
    return arrays


def both(pages: Pages) -> tuple[list[np.ndarray], dict[str, np.ndarray]]:
    tables: Tables = {frozenset((j,)): tables_without(pages, frozenset((j,))) for j in range(FOLDS)}
    x, names = matrix(pages, scored(pages, tables, frozenset()))
    y = np.concatenate([page["y"] for page in pages])
    weight = np.concatenate([block_weights(page) for page in pages])
    fold = np.repeat([page["fold"] for page in pages], [len(page["y"]) for page in pages])
    print("columns", x.shape, flush=True)
    arrays = packed(pages, fit_trees(x, y, weight), names)
    print("all done", flush=True)
    found = np.zeros(len(y))
    for k in range(FOLDS):
        model = fit_trees(x[fold != k], y[fold != k], weight[fold != k])
        found[fold == k] = model.predict_proba(x[fold == k])[:, 1]
        print(f"fold {k} done", flush=True)
    ends = np.cumsum([len(page["y"]) for page in pages])
    return np.split(found, ends[:-1]), arrays


def main(verb: str, path: str, *outs: str) -> None:
    with open(path, "rb") as file:
        pages: Pages = pickle.load(file)  # our own file, from build.py
    for page in pages:
        page["fold"] = fold_of(page["domain"])
    pages = [page for page in pages if taken(page)]
    found, arrays = None, None
    if verb == "cv":
        found = cross_validated(pages)
    elif verb == "fit":
        arrays = shipped(pages)
    else:
        found, arrays = both(pages)
    if arrays is not None:
        np.savez_compressed(outs[-1], **arrays)
    if found is not None:
        with open(outs[0], "wb") as target:
            pickle.dump(
                {(p["id"], p["kind"]): f for p, f in zip(pages, found, strict=True)}, target
            )


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("cv", "fit", "both"):
        sys.exit(__doc__)
    main(*sys.argv[1:])
