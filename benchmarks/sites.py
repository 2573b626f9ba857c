"""What a site profile is worth: words F1 of whole sites without and with one, and what it costs.

    python benchmarks/sites.py DATA.jsonl.gz [--form html|dump] [--fewest 5] [--show 20]
    python benchmarks/sites.py --lines 200000 2000000 [--memory 200]

The first form cleans the pages of every host with ``--fewest`` pages or more, with and without
a profile of those very pages, and prints means over pages and over hosts; ``--show`` lists what
the rule set aside, first what it took from the main text. Each line of the data is an object with
``url``, ``html`` and ``gold``. The second form counts made lines with DuckDB, in a process of its
own each time.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from page_texts import dump
from pages import mean, overlap, words
from structure import rows

import chaffinch
from chaffinch.clean import source_of
from chaffinch.document import Document, Source
from chaffinch.profiles import MEMORY, count_lines
from chaffinch.readers import read
from chaffinch.rules import default_catalogue
from chaffinch.sites import RULE, Profile, host_of, with_profile

_PER_PAGE = 50


def compare(data: str, form: str, fewest: int, show: int) -> None:
    hosts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(data, None):
        hosts[host_of(row["url"])].append(row)
    pages = [row for host, held in hosts.items() if host and len(held) >= fewest for row in held]
    sources = [source(row, form) for row in pages]
    profile = Profile.of(map(read, sources))
    catalogues = (default_catalogue(), with_profile(default_catalogue(), profile))
    table: dict[str, list[list[float]]] = defaultdict(list)
    aside: list[tuple[int, str, str, str]] = []
    for row, page in zip(pages, sources, strict=True):
        found = [chaffinch.clean(page, catalogue=catalogue) for catalogue in catalogues]
        result = [figure for one in found for figure in overlap(one.text, row["gold"])]
        table[host_of(row["url"])].append(result)
        wanted = words(row["gold"])
        for block in found[1].blocks:
            if block.rule == RULE:
                lost = (words(block.text) & wanted).total() * 2 > words(block.text).total()
                told = "/".join(value for _, value in block.label.fields)
                aside.append((int(lost), told, host_of(row["url"]), block.text[:90]))
    print(f"{len(pages)} pages of {len(table)} hosts   precision        recall           F1")
    for host, held in sorted(table.items()):
        show_means(f"{host} ({len(held)})", held)
    show_means("all pages", [one for held in table.values() for one in held])
    for lost, told, host, text in [pair[0] for pair in Counter(sorted(aside)[::-1]).items()][:show]:
        print("in the gold " if lost else "            ", told, host, repr(text))


def source(row: dict[str, Any], form: str) -> Source:
    page = row["html"] if form == "html" else dump(row["html"])
    return source_of(
        page, uri=row["url"], media_type=f"text/{'html' if form == 'html' else 'plain'}"
    )


def show_means(name: str, held: list[list[float]]) -> None:
    means = [mean([one[i] for one in held]) for i in range(6)]
    pairs = "  ".join(f"{means[i]:.3f} -> {means[i + 3]:.3f}" for i in range(3))
    print(f"{name:<30} {pairs}", flush=True)


def made(count: int) -> Iterator[Document]:
    """Pages of two hundred hosts, of fifty lines each, ten of them on all pages of the site."""
    for number in range(count // _PER_PAGE):
        host = f"site-{number % 200}.example"
        own = [f"{host} says {line} on each of its pages" for line in range(10)]
        rest = [f"Page {number} has line {line} to itself" for line in range(_PER_PAGE - 10)]
        text = "\n".join([*own[:5], *rest, *own[5:]])
        yield read(source_of(text, uri=f"https://{host}/{number}"))


def count(lines: int, memory: int) -> None:
    """Count so many made lines and print what it cost: run in a process of its own."""
    began, cpu = time.perf_counter(), time.process_time()
    profile = count_lines(made(lines), memory)
    wall, spent = time.perf_counter() - began, time.process_time() - cpu
    began = time.process_time()
    for _ in made(lines):
        pass
    making = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{lines:>9} lines, {len(profile.lines)} repeat: {wall:.1f} s, {spent:.1f} s CPU, "
        f"of it {making:.1f} for making the pages; at most {peak:.0f} MB",
        flush=True,
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", nargs="?")
    asked.add_argument("--form", choices=("html", "dump"), default="html")
    asked.add_argument("--fewest", type=int, default=5)
    asked.add_argument("--show", type=int, default=0)
    asked.add_argument("--lines", type=int, nargs="+", default=[])
    asked.add_argument("--memory", type=int, default=MEMORY)
    given = asked.parse_args()
    if given.data:
        compare(given.data, given.form, given.fewest, given.show)
    elif len(given.lines) == 1:
        count(given.lines[0], given.memory)
    for lines in given.lines if len(given.lines) > 1 else ():
        words = [sys.executable, __file__, "--lines", str(lines), "--memory", str(given.memory)]
        subprocess.run(words, check=True)


if __name__ == "__main__":
    main()
