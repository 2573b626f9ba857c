"""What a page costs: cleaning as HTML and as text beside trafilatura, CPU time, interleaved.

    python benchmarks/speed.py DATA.jsonl.gz [--pages 60] [--times 3]

Each line of the data is an object with ``html``. For every page each way is taken in turn,
so that other load meets all of them alike; medians over the pages, best of the rounds. ``text``
is the page's text, one text node a line. Trafilatura is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice

from pages import dumped
from structure import rows

import chaffinch


def ways() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {
        "chaffinch, HTML": lambda page: chaffinch.clean(page, media_type="text/html"),
        "chaffinch, HTML, with the record": lambda page: chaffinch.clean(
            page, media_type="text/html"
        ).to_json(),
    }
    try:
        import trafilatura
    except ImportError:
        return found
    found["trafilatura, text alone"] = trafilatura.extract
    found["trafilatura, with metadata"] = lambda page: trafilatura.extract(
        page, with_metadata=True, output_format="json"
    )
    return found


def measured(ways: dict[str, Callable[[str], object]], pages: list[str], times: int) -> None:
    best: dict[str, list[float]] = {name: [] for name in ways}
    for page in pages:
        rounds: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(times):
            for name, way in ways.items():
                start = time.process_time()
                way(page)
                rounds[name].append(time.process_time() - start)
        for name, costs in rounds.items():
            best[name].append(min(costs))
    for name, costs in best.items():
        print(
            f"{name:<36}{1000 * statistics.median(costs):8.1f}{1000 * statistics.mean(costs):8.1f}"
        )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--pages", type=int, default=60)
    asked.add_argument("--times", type=int, default=3)
    given = asked.parse_args()
    pages = [row["html"] for row in islice(rows(given.data, None), 0, None, 10)][: given.pages]
    print(f"{len(pages)} pages, CPU ms a page{'':<12}median    mean")
    measured(ways(), pages, given.times)
    texts = [dumped(page) for page in pages]
    clean = {"chaffinch, text dump": lambda page: chaffinch.clean(page, media_type="text/plain")}
    measured(clean, texts, given.times)


if __name__ == "__main__":
    sys.exit(main())
