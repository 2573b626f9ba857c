"""The parts of learning: folds by domain, the table of hashed words, the trees.

Everything is seeded; folds follow from the domains' names, so that no domain is
ever on both sides.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse

from chaffinch.model.context import columns
from chaffinch.model.kinds import KINDS, STATED, Kinds, buckets_of, seen_of
from chaffinch.model.signs import BUCKETS

FOLDS = 5
SEED = 7
SOURCES = ("dump", "page", "html", "made", "made framed", "made page")
"""The kinds of page that tables of words learn from: those with debris of their own."""
_WORDS, _MEANS = 8.0, 0.15  # how much the two halves of a page's columns may weigh
_FEWEST = 3  # pages that have a word before it counts
THINNED = ("trafilatura", "resiliparse", "readability", "injected", "clean")
KIND_WEIGHTS = {
    "dump": 1.0,
    "html": 1.0,
    "disguised": 0.5,
    "laid out": 0.6,
    "ragged": 0.6,
    "strung": 0.6,
    "resiliparse page": 0.6,
    "page": 1.0,
    "article": 0.5,
    "trafilatura": 0.3,
    "resiliparse": 1.2,
    "readability": 0.4,
    "injected": 0.4,
    "clean": 0.4,
    "verse": 1.0,
    "made": 0.6,
    "made framed": 0.6,
    "made page": 0.4,
}


def fold_of(domain: str) -> int:
    return zlib.crc32(f"fold {domain}".encode()) % FOLDS


def taken(page: dict[str, Any]) -> bool:
    """Of the made-up texts a third is enough, of invented ones in frames half.

    With all of these the F1 of real dumps is .834, with half of them .837.
    """
    part = 3 if page["kind"] in THINNED else 2 if page["kind"] == "made framed" else 1
    return zlib.crc32(page["id"].encode()) % part == 0


def block_weights(page: dict[str, Any]) -> np.ndarray:
    """Each page counts as one, its blocks half by their words and half alike."""
    words = np.asarray(page["n"], float)
    share = 0.7 * words / max(words.sum(), 1.0) + 0.3 / max(len(words), 1)
    return share * np.sqrt(len(words)) * KIND_WEIGHTS[page["kind"]]


def fit_table(pages: Sequence[dict[str, Any]], field: str = "tokens", c: float = 1.0) -> np.ndarray:
    """Weights of hashed words by logistic regression; the last is the constant."""
    from sklearn.linear_model import LogisticRegression

    rows, buckets, y, weights, offset = [], [], [], [], 0
    for page in pages:
        block, bucket = page[field]
        rows.append(block.astype(np.int64) + offset)
        buckets.append(bucket)
        label = np.asarray(page["y"])
        y.append(label)
        weights.append(
            np.where(label >= 0, np.sqrt(np.minimum(page["n"], 60)), 0.0) / np.sqrt(len(label))
        )
        offset += len(label)
    row, column = np.concatenate(rows), np.concatenate(buckets)
    matrix = sparse.csr_matrix((np.ones(len(row), np.float32), (row, column)), (offset, BUCKETS))
    counts = np.bincount(row, minlength=offset)
    matrix = sparse.diags((1 / np.sqrt(np.maximum(counts, 1))).astype(np.float32)) @ matrix
    target, weight = np.concatenate(y), np.concatenate(weights)
    use = weight > 0
    weight = weight / weight[use].mean()
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=60, tol=1e-3)
    model.fit(matrix[use], target[use], sample_weight=weight[use])
    return np.append(model.coef_[0], model.intercept_[0])


def quantised(table: np.ndarray) -> tuple[np.ndarray, float]:
    """The table as whole numbers of eight bits, and their unit; the trees know the constant."""
    return in_eight_bits(table[:BUCKETS])


def in_eight_bits(weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights as whole numbers, and their unit; the few beyond all others count as these."""
    unit = float(np.quantile(np.abs(weights), 0.9995)) / 127
    return np.clip(np.round(weights / unit), -127, 127).astype(np.int8), unit


def score(page: dict[str, Any], table: np.ndarray, field: str = "tokens") -> np.ndarray:
    from chaffinch.model.signs import weigh

    eight, unit = quantised(table)
    block, bucket = page[field]
    return weigh(block, bucket, eight, len(page["y"])) * unit


def kinds_seen(page: dict[str, Any], part: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The page's buckets and its columns as a whole, as the judgement of kinds wants them."""
    _, words = page["marks" if "marks" in page else "tokens"]
    made = page["page"]
    return buckets_of(words, made.stated), seen_of(part, made.words)


def fit_kinds(
    pages: Sequence[dict[str, Any]], seen: Sequence[tuple[np.ndarray, np.ndarray]]
) -> Kinds:
    """One linear judgement a kind of page, by multinomial logistic regression."""
    from sklearn.linear_model import LogisticRegression

    width = BUCKETS + STATED
    starts = np.cumsum([0, *(len(buckets) for buckets, _ in seen)])
    share = np.concatenate([np.full(len(b), _WORDS / np.sqrt(max(len(b), 1))) for b, _ in seen])
    held = sparse.csr_matrix(
        (share, np.concatenate([buckets for buckets, _ in seen]), starts), (len(seen), width)
    )
    common = np.asarray((held > 0).sum(axis=0)).ravel() >= _FEWEST
    means = np.array([mean for _, mean in seen])
    centre, spread = means.mean(axis=0), means.std(axis=0) + 1e-6
    dense = sparse.csr_matrix((means - centre) / spread * _MEANS)
    rows = sparse.hstack((held[:, common], dense)).tocsr()
    weights = [KIND_WEIGHTS[page["kind"]] for page in pages]
    model = LogisticRegression(C=0.3, max_iter=500)
    model.fit(rows, [page["page_type"] for page in pages], sample_weight=weights)
    if tuple(model.classes_) != KINDS:
        raise ValueError(f"kinds of page: {model.classes_}")
    words = np.zeros((width, len(KINDS)))
    words[common] = model.coef_[:, : common.sum()].T * _WORDS
    unit = float(np.abs(words).max()) / 127
    return Kinds(
        np.round(words / unit).astype(np.int8), unit, model.coef_[:, common.sum() :].T * _MEANS,
        centre, spread, model.intercept_,
    )  # fmt: skip


def matrix(
    pages: Sequence[dict[str, Any]], scores: Sequence[dict[str, np.ndarray]]
) -> tuple[np.ndarray, list[str]]:
    parts, names = [], []
    for page, found in zip(pages, scores, strict=True):
        part, names = columns(page["page"], found)
        parts.append(part)
    return np.concatenate(parts), names


def fit_trees(
    x: np.ndarray,
    y: np.ndarray,
    weight: np.ndarray,
    trees: int,
    depth: int,
    rate: float,
    seed: int = SEED,
) -> Any:
    from catboost import CatBoostClassifier, Pool

    use = (y >= 0) & (weight > 0)
    model = CatBoostClassifier(
        iterations=trees,
        depth=depth,
        learning_rate=rate,
        loss_function="Logloss",
        random_seed=seed,
        thread_count=2,
        border_count=64,
        l2_leaf_reg=5.0,
        rsm=0.3,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        logging_level="Silent",
        allow_writing_files=False,
        score_function="L2",
        boosting_type="Plain",
    )
    return model.fit(Pool(x[use], y[use], weight=weight[use]))


def whole_numbers(model: Any) -> dict[str, np.ndarray]:
    """The trees of a model as `chaffinch.model.trees.Trees` wants them."""
    import json
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        model.save_model(file.name, format="json")
        with open(file.name, encoding="utf-8") as text:
            made = json.load(text)
    columns_of = {
        f["feature_index"]: f["flat_feature_index"] for f in made["features_info"]["float_features"]
    }
    trees = made["oblivious_trees"]
    depth = max(len(tree["splits"] or ()) for tree in trees)
    features = np.zeros((len(trees), depth), np.int16)
    borders = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << depth))
    for number, tree in enumerate(trees):
        splits = tree["splits"] or ()
        for level, split in enumerate(splits):
            features[number, level] = columns_of[split["float_feature_index"]]
            borders[number, level] = split["border"]
        leaves[number, : 1 << len(splits)] = tree["leaf_values"]
    scale, bias = made["scale_and_bias"]
    unit = float(np.abs(leaves).max()) * scale / 32_000
    return {
        "features": features,
        "borders": borders,
        "leaves": np.round(leaves * scale / unit).astype(np.int16),
        "unit": np.float64(unit),
        "bias": np.float64(bias[0]),
    }
