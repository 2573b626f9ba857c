"""What a page costs: every stage of cleaning it, beside other extractors; CPU time, interleaved.

    python benchmarks/speed.py DATA.jsonl.gz [--pages 60] [--times 3]

Each line of the data is an object with ``html``. Every page passes through all ways in turn, so
that other load meets all of them alike; medians and means over the pages. The library meets
each page once, because it remembers lines that come again; of the other extractors' rounds
the best counts. ``times`` is the median over the pages of what a way takes to what cleaning
takes; ``of it the line model`` is the model's share of ``label``: features and trees. The text
dump is of other pages, one text node a line. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from page_texts import dump
from structure import rows

import chaffinch
from chaffinch.article import Article
from chaffinch.clean import source_of
from chaffinch.draft import Draft
from chaffinch.model import line_model
from chaffinch.policy import ARCHIVE
from chaffinch.readers import read
from chaffinch.rules import default_catalogue
from chaffinch.settling.settle import settled

Costs = dict[str, list[float]]
STAGES = ("read", "label", "of it the line model", "settle", "record")
WHOLE = "cleaning"


class Watched:
    """The catalogue, with a watch on how long each labelling takes."""

    def __init__(self) -> None:
        self.catalogue = default_catalogue()
        self.spent: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.catalogue, name)

    @property
    def whole(self) -> Any:
        """This one: no rule is left out."""
        return self

    def label(self, *given: Any) -> Any:
        start = time.process_time()
        labels = self.catalogue.label(*given)
        self.spent.append(time.process_time() - start)
        return labels


def stages(page: str, media_type: str) -> dict[str, float]:
    """The seconds that each stage of cleaning this page takes, and all of them but the record."""
    watched: Any = Watched()
    judged: list[float] = []
    own = line_model.verdict

    def verdict(draft: Draft) -> line_model.Verdict:
        start = time.process_time()
        found = own(draft)
        judged.append(time.process_time() - start)
        return found

    line_model.verdict = verdict
    began = time.process_time()
    document = read(source_of(page, media_type=media_type))
    was_read = time.process_time()
    document, labels = settled(document, watched)
    article = Article(document, labels, ARCHIVE)
    str(article)
    done = time.process_time()
    article.to_json()
    recorded = time.process_time() - done
    line_model.verdict = own
    label = watched.spent[0]  # the others read the clean text again
    settle = done - was_read - label
    spent = was_read - began, label, sum(judged), settle, recorded
    return dict(zip(STAGES, spent, strict=True)) | {
        WHOLE: done - began,
        f"{WHOLE} and the record": done - began + recorded,
    }


def others() -> dict[str, Callable[[str], object]]:
    """Other extractors, as far as they are installed."""
    found: dict[str, Callable[[str], object]] = {}
    try:
        import trafilatura

        found["trafilatura"] = trafilatura.extract
        found["trafilatura, fast"] = lambda page: trafilatura.extract(page, fast=True)
        found["trafilatura, with metadata"] = lambda page: trafilatura.extract(
            page, with_metadata=True, output_format="json"
        )
    except ImportError:
        pass
    try:
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse, main content"] = lambda page: extract_plain_text(
            page, main_content=True
        )
    except ImportError:
        pass
    try:
        from readability import Document

        found["readability-lxml"] = lambda page: Document(page).summary()
    except ImportError:
        pass
    try:
        import justext

        words = justext.get_stoplist("English")
        found["jusText"] = lambda page: justext.justext(page, words)
    except ImportError:
        pass
    return found


def best(way: Callable[[str], object], page: str, times: int) -> float:
    rounds = []
    for _ in range(times):
        start = time.process_time()
        with contextlib.suppress(Exception):  # what it fails on has its cost all the same
            way(page)
        rounds.append(time.process_time() - start)
    return min(rounds)


def told(costs: Costs, whole: list[float]) -> None:
    for name, spent in costs.items():
        ratio = statistics.median(one / all_ for one, all_ in zip(spent, whole, strict=True))
        middle, mean = 1000 * statistics.median(spent), 1000 * statistics.mean(spent)
        print(f"{name:<30}{middle:9.1f}{mean:9.1f}{ratio:9.2f}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--pages", type=int, default=60)
    asked.add_argument("--times", type=int, default=3)
    given = asked.parse_args()
    found = [row["html"] for row in rows(given.data, None)][::5][: 2 * given.pages + 4]
    warm, pages, dumps = found[:4], found[4 : given.pages + 4], found[given.pages + 4 :]
    extractors = others()
    for page in warm:  # tables are compiled and modules loaded once for a run
        stages(page, "text/html")
        stages(dump(page), "text/plain")
        for way in extractors.values():
            best(way, page, 1)
    html: Costs = defaultdict(list)
    text: Costs = defaultdict(list)
    beside: Costs = defaultdict(list)
    for page in pages:
        for name, spent in stages(page, "text/html").items():
            html[name].append(spent)
        for name, way in extractors.items():
            beside[name].append(best(way, page, given.times))
    for page in dumps:
        for name, spent in stages(dump(page), "text/plain").items():
            text[name].append(spent)
    print(f"{len(pages)} pages, CPU ms{'':<12}{'median':>9}{'mean':>9}{'times':>9}")
    for title, costs in (("HTML", html), ("text dump", text)):
        print(f"chaffinch {chaffinch.__version__}, {title}")
        told(costs, costs[WHOLE])
    print("others, on the same HTML")
    told(beside, html[WHOLE])


if __name__ == "__main__":
    sys.exit(main())
