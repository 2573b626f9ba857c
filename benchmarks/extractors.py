"""Never worse: what cleaning does to the text that an extractor has already made of a page.

    python benchmarks/extractors.py DATA.jsonl.gz [--every N] [--all-types] [--show N]

Each line of the data is an object with ``html``, ``gold`` (the main text) and ``page_type``. The
extractors are chaffinch itself and those that are installed of trafilatura, readability-lxml and
resiliparse. CPU time a page (the median); words F1 against the gold, means over pages, of the
extractor's text as it is and cleaned; on how many pages it fell or rose by more than a
thousandth; and the pages on which it fell most. The shipped weights have seen the pages of
WCXB: what chaffinch reaches on pages that it has not seen stands in `docs/model-card.md`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from pages import mean, overlap
from structure import rows

import chaffinch

_NOTED = 0.001


def by_trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html) or ""


def by_readability(html: str) -> str:
    import lxml.html
    import readability

    made = readability.Document(html).summary(html_partial=True)
    tree = lxml.html.fromstring(made or "<p></p>")
    blocks = tree.iter("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "blockquote")
    lines = (" ".join(block.text_content().split()) for block in blocks if not len(block.xpath(
        ".//p|.//li|.//pre|.//td|.//blockquote")))  # fmt: skip
    return "\n".join(line for line in lines if line)


def by_resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True) or ""


def by_chaffinch(html: str) -> str:
    return chaffinch.clean(html, media_type="text/html").text


EXTRACTORS: dict[str, tuple[str, Callable[[str], str]]] = {
    "chaffinch": ("chaffinch", by_chaffinch),
    "trafilatura": ("trafilatura", by_trafilatura),
    "readability-lxml": ("readability", by_readability),
    "resiliparse": ("resiliparse", by_resiliparse),
}


def measured(row: dict[str, Any], extract: Callable[[str], str]) -> tuple[float, float, float]:
    """F1 of the extractor's text as it is and cleaned, and the extractor's CPU milliseconds."""
    begun = time.process_time()
    text = extract(row["html"])
    spent = 1000 * (time.process_time() - begun)
    cleaned = chaffinch.clean(text, media_type="text/plain").text
    return overlap(text, row["gold"])[2], overlap(cleaned, row["gold"])[2], spent


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--all-types", action="store_true")
    asked.add_argument("--show", type=int, default=0)
    given = asked.parse_args()
    have = {name: by for name, (module, by) in EXTRACTORS.items() if find_spec(module)}
    found: dict[str, list[tuple[float, float, float, str]]] = {name: [] for name in have}
    for number, row in enumerate(rows(given.data, None)):
        if number % given.every or not (given.all_types or row["page_type"] == "article"):
            continue
        for name, extract in have.items():
            try:
                found[name].append((*measured(row, extract), row["id"]))
            except Exception as error:  # what an extractor raises on bad pages is its own affair
                print(f"{name} on {row['id']}: {type(error).__name__}", file=sys.stderr)
    print(f"{'':<18}{'pages':>6}  ms a page  words F1  cleaned  fell  rose")
    for name, scores in found.items():
        before, after, spent, _ = zip(*scores, strict=True)
        fell = sorted((b - a, page, b, a) for b, a, _, page in scores if a < b - _NOTED)
        rose = sum(a > b + _NOTED for b, a, _, _ in scores)
        print(
            f"{name:<18}{len(scores):>6}  {statistics.median(spent):>9.1f}  {mean([*before]):>8.4f}"
            f"  {mean([*after]):>7.4f}  {len(fell):>4}  {rose:>4}"
        )
        for _, page, was, became in fell[::-1][: given.show]:
            print(f"    {page}: {was:.3f} -> {became:.3f}")


if __name__ == "__main__":
    sys.exit(main())
