"""How fast WARC records are written at each compression level, and how large they become.

``python benchmarks/write_warc.py [FILE...]`` cleans the given pages (the samples by default),
repeats them to 200 records and writes them at each level. Prints one row a level: seconds,
records a second, bytes, and the time beside that of level 9.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from itertools import cycle, islice
from pathlib import Path

import chaffinch
from chaffinch.errors import ChaffinchError
from chaffinch.writers.warc import WarcWriter

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
RECORDS = 200
ROUNDS = 3


def articles(paths: list[Path]) -> list[chaffinch.Article]:
    found = []
    for path in paths:
        try:
            found.append(chaffinch.clean(path.read_bytes()))
        except ChaffinchError as error:
            print(f"{path}: {error}", file=sys.stderr)
    return list(islice(cycle(found), RECORDS))


def written(pages: list[tuple[chaffinch.Source, dict[str, object]]], level: int | None) -> int:
    out = io.BytesIO()
    source, clean = WarcWriter(out, "source", level=level), WarcWriter(out, "clean", level=level)
    for number, (origin, record) in enumerate(pages):
        source.source(origin, number)
        clean.record(record, number)
    return len(out.getvalue())


def timed(
    pages: list[tuple[chaffinch.Source, dict[str, object]]], level: int | None
) -> tuple[float, int]:
    """The best time of some rounds, in seconds of this process, and the bytes written."""
    best, size = float("inf"), 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        size = written(pages, level)
        best = min(best, time.process_time() - begun)
    return best, size


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="*", type=Path, help="the samples if none is given")
    paths = asked.parse_args().files or sorted(SAMPLES.glob("*.*"))
    paths = [path for path in paths if path.suffix in (".txt", ".html")]
    pages = [(page.document.source, page.record()) for page in articles(paths)]
    rows = {level: timed(pages, level) for level in (None, *range(10))}
    print("level  seconds  records/s      bytes  faster than 9")
    for level, (seconds, size) in rows.items():
        name = "none" if level is None else str(level)
        ratio = rows[9][0] / seconds
        print(f"{name:>5}  {seconds:7.3f}  {len(pages) / seconds:9.0f}  {size:9}  {ratio:.2f}")


if __name__ == "__main__":
    main()
