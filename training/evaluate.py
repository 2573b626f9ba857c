"""How well the labels do on pages that the model has not learnt from, as tables and as predictions.

Words F1 by kind of input, kind of page and language; then the model's errors by their kind:
words kept that are not the text's, words of the text lost, each before, among and behind it. Last
the invented pages, line by line: how many of the text and of the debris get less than .1 and .3,
how many of the text are lost and of the debris stay at the page's threshold, and the area under
the curve.

    python training/evaluate.py CV.pkl PAGES.pkl MODE OUT.jsonl [DATA.jsonl.gz | TEXTS.jsonl]

CV.pkl holds out-of-fold verdicts (train.py), PAGES.pkl what they are of. MODE
``alone`` lets the model's rule speak by itself, ``rules`` the whole catalogue with the
model in it, ``without`` the catalogue without it. Pages whose gold is empty are not learnt from
as HTML: there the weights that are shipped speak. OUT.jsonl gets ``{"id", "text"}`` a
line, for pages of the kinds ``dump``, ``html`` and ``disguised``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from chaffinch.catalogue import Catalogue, Draft
from chaffinch.clean import clean
from chaffinch.document import Source
from chaffinch.model import features, line_model
from chaffinch.rules import default_catalogue
from chaffinch.rules.line_model import boilerplate

WORD = re.compile(r"\w+")
SKIPPED = ("verse", "injected")
_WHERE = ("before", "among", "behind")


def f1(text: str, gold: str) -> float:
    found, wanted = (Counter(WORD.findall(each.casefold())) for each in (text, gold))
    if not found or not wanted:
        return float(not found and not wanted)
    both = (found & wanted).total()
    return 2 * both / (found.total() + wanted.total())


def catalogue_of(mode: str) -> Catalogue:
    if mode == "alone":
        return Catalogue((boilerplate,))
    whole = default_catalogue()
    if mode == "rules":
        return whole
    return Catalogue(tuple(each for each in whole if each.id != boilerplate.id), whole.parts)


class Known:
    """Out-of-fold verdicts in place of the model's own, by the text of the blocks."""

    def __init__(self) -> None:
        self.own = line_model.verdict
        self.chances: dict[str, list[float]] = {}
        self.length = -1
        self.kind = ""
        self.spoke = False  # the model's own verdict, since this was last said

    def forget(self) -> None:
        """For a page without a verdict out of fold: the model that is shipped speaks."""
        self.length, self.spoke = -1, False

    def set(self, texts: list[str], chances: np.ndarray, kind: str) -> None:
        self.chances, self.length, self.kind = defaultdict(list), len(texts), kind
        for text, chance in zip(texts, chances, strict=True):
            self.chances[text].append(float(chance))

    def __call__(self, draft: Draft) -> line_model.Verdict:
        numbers = features.seen(draft)
        if abs(len(numbers) - self.length) > 0.05 * self.length:
            self.spoke = self.spoke or len(numbers) > 0
            return self.own(draft)  # a second reading, of the clean text
        at: Counter[str] = Counter()
        found = np.ones(len(draft))
        for number in numbers:
            text = draft.texts[number]
            known = self.chances.get(text) or [1.0]
            found[number] = known[min(at[text], len(known) - 1)]
            at[text] += 1
        return line_model.Verdict(found, self.kind)


def rows(path: str) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            yield {"kind": "html" if "html" in row else "", **row}


def error_kinds(page: dict[str, Any], chances: np.ndarray) -> dict[str, float]:
    """Shares of the gold's words, each error at most 1: kept though debris, lost though text."""
    words, body = np.asarray(page["n"], float), np.asarray(page["y"])
    form = "html" if "marks" in page else "text"
    bound = line_model.threshold(chances, words) * line_model.ease(form, page["page_type"])
    kept = chances >= bound
    places = np.flatnonzero(body == 1)
    here = np.arange(len(body))
    whole = words[places].sum()
    found = {}
    for name, wrong in (("kept", kept & (body == 0)), ("lost", ~kept & (body == 1))):
        if name == "lost":
            places = np.flatnonzero(kept)
        first, last = (places[0], places[-1]) if len(places) else (0, -1)
        among = (here >= first) & (here <= last)
        for where, part in zip(_WHERE, (here < first, among, here > last), strict=True):
            found[f"{name} {where}"] = min(1.0, words[wrong & part].sum() / max(whole, 1.0))
    return found


def print_scores(table: dict[tuple[str, str], list[tuple[float, float]]]) -> None:
    for (kind, part), found in sorted(table.items()):
        after, before = (float(np.mean(column)) for column in zip(*found, strict=True))
        print(f"{kind:<12}{part:<15}{len(found):>6}  words F1 {after:.4f}  input {before:.4f}")


def print_errors(errors: dict[tuple[str, str], list[dict[str, float]]]) -> None:
    names = [f"{name} {where}" for name in ("kept", "lost") for where in _WHERE]
    print(f"\nthe model alone, words in shares of the text's\n{'':<27}{'pages':>6}  ", *names)
    for (kind, part), found in sorted(errors.items()):
        means = [f"{float(np.mean([each[name] for each in found])):>11.3f}" for name in names]
        print(f"{kind:<12}{part:<15}{len(found):>6}  ", *means)


def area(text: np.ndarray, debris: np.ndarray) -> float:
    """How often a line of the text gets more than one of the debris does; half for the same."""
    ordered = np.sort(debris)
    below = np.searchsorted(ordered, text, "left") + np.searchsorted(ordered, text, "right")
    return float(below.mean()) / 2 / max(len(debris), 1)


def print_invented(pages: dict[tuple[str, str], Any], told: dict[tuple[str, str], Any]) -> None:
    """The verdicts on the lines of invented texts, plain and in each form of HTML."""
    lines: dict[str, list[tuple[np.ndarray, ...]]] = defaultdict(list)
    for (name, kind), page in pages.items():
        if kind.startswith("made") and (name, kind) in told:
            chances = told[name, kind][0]
            kept = chances >= line_model.threshold(chances, np.asarray(page["n"], float))
            form = name.rpartition("/")[2] if kind == "made page" else "text"
            lines[form].append((np.asarray(page["y"]), chances, kept))
    heads = "of the text   <.1   <.3  lost       debris   <.1   <.3  stay   area"
    print(f"\ninvented lines     {heads}")
    for form, found in sorted(lines.items()):
        y, chances, kept = map(np.concatenate, zip(*found, strict=True))
        row = [f"{form:<14}"]
        for code, wrong, width in ((1, ~kept, 16), (0, kept, 13)):
            its = y == code
            low = [int((chances[its] < bound).sum()) for bound in (0.1, 0.3)]
            row.append(f"{its.sum():>{width}}{low[0]:>6}{low[1]:>6}{int(wrong[its].sum()):>6}")
        print(*row, f"{area(chances[y == 1], chances[y == 0]):6.3f}")


def main(cv: str, pages: str, mode: str, out: str, data: str) -> None:
    with open(cv, "rb") as file:
        chances = pickle.load(file)  # our own file, from train.py
    with open(pages, "rb") as file:
        known_pages = {(p["id"], p["kind"]): p for p in pickle.load(file)}
    known, catalogue = Known(), catalogue_of(mode)
    line_model.verdict = known
    table: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    errors: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    with open(out, "w", encoding="utf-8") as file:
        for row in rows(data):
            name = row["id"], row["kind"]
            page = known_pages.get(name)
            if row["kind"] in SKIPPED or (page is not None and name not in chances):
                continue
            known.forget()
            if name in chances:
                known.set(page["texts"], *chances[name])
                error = error_kinds(page, chances[name][0])
            given = row.get("html") or row["text"]
            if not given.strip():
                continue  # an extractor found nothing, so there is nothing to clean
            data_ = given.encode("utf-8", "surrogatepass")
            kind = "text/html" if "html" in row else "text/plain"
            text = clean(Source(data_, media_type=kind), catalogue=catalogue).text
            if page is None and row["gold"] and known.spoke:
                continue  # PAGES.pkl is a sample, and the model may have learnt from this page
            score = f1(text, row["gold"]), f1(given, row["gold"]) if kind == "text/plain" else 0.0
            language = f"language {page['language']}" if page else "language ?"
            for part in ("all", row["page_type"], language):
                table[row["kind"], part].append(score)
                if name in chances:
                    errors[row["kind"], part].append(error)
            if row["kind"] in ("dump", "html", "disguised"):
                file.write(json.dumps({"id": row["id"], "text": text}, ensure_ascii=False) + "\n")
    print_scores(table)
    print_errors(errors)
    print_invented(known_pages, chances)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("cv")
    asked.add_argument("pages")
    asked.add_argument("mode", choices=("alone", "rules", "without"))
    asked.add_argument("out")
    asked.add_argument("data")
    main(**vars(asked.parse_args()))
