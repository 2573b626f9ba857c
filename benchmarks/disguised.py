"""How well pages come out whose markup says less: what hangs on names and elements of few sites.

    python benchmarks/disguised.py DATA.jsonl.gz [--source NAME] [--every N]

The data and the figures are those of ``structure.py``. Each page is read as it is and in disguise:
its classes and ids replaced by hashes, as tools that make style sheets write them; its figures and
their captions made plain ``div``; both; its landmarks made ``div``; its head without what it states
in JSON-LD and meta tags. What a disguise takes away was known by the site's own words for it.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup
from structure import measured, predicted, report, rows

_LANDMARKS = ("article", "main", "section", "aside", "nav", "header", "footer")
_FIGURES = ("figure", "figcaption")
_PIECES = re.compile(r"[BPS]:[0-9a-f]+")
"""Ids by which the scripts of a framework find what came late; no style sheet names them."""


def _hashed(names: str | list[str]) -> str:
    said = names.split() if isinstance(names, str) else names
    return " ".join(f"x{zlib.crc32(name.encode()):08x}" for name in said)


def without_names(page: BeautifulSoup) -> None:
    """Hashes every class and id."""
    for tag in page.find_all(True):
        for kind in ("class", "id"):
            if tag.get(kind) and not (kind == "id" and _PIECES.fullmatch(tag[kind])):
                tag[kind] = _hashed(tag[kind])


def without_figures(page: BeautifulSoup) -> None:
    """Makes figures and their captions elements like others."""
    for tag in page.find_all(_FIGURES):
        tag.name = "div"


def without_landmarks(page: BeautifulSoup) -> None:
    """Makes the elements for the parts of a page elements like others."""
    for tag in page.find_all(_LANDMARKS):
        tag.name = "div"


def without_statements(page: BeautifulSoup) -> None:
    """Takes away what the head states of the page, but for its title."""
    for tag in [*page.find_all("meta"), *page.find_all("script", type="application/ld+json")]:
        if not tag.get("charset"):
            tag.decompose()


DISGUISES: dict[str, tuple[Callable[[BeautifulSoup], None], ...]] = {
    "as it is": (),
    "no names": (without_names,),
    "no figures": (without_figures,),
    "neither": (without_names, without_figures),
    "no marks": (without_landmarks,),
    "no head": (without_statements,),
}


def disguised(row: dict[str, Any], ways: tuple[Callable[[BeautifulSoup], None], ...]) -> str:
    """The page's source, parsed and written again, its markup changed in these ways."""
    page = BeautifulSoup(row["html"], "lxml")
    for change in ways:
        change(page)
    return str(page)


def main() -> None:
    """Prints a line of figures for each disguise."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("data")
    asked.add_argument("--source")
    asked.add_argument("--every", type=int, default=1, help="one page in so many")
    given = asked.parse_args()
    tallies: dict[str, Counter[str]] = {name: Counter() for name in DISGUISES}
    for row in islice(rows(given.data, given.source), 0, None, given.every):
        for name, ways in DISGUISES.items():
            html = disguised(row, ways)
            measured(row, predicted({**row, "html": html}), tallies[name])
    report(tallies)


if __name__ == "__main__":
    sys.exit(main())
