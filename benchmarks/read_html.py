"""How long reading HTML takes, and how often the bare parse fits into it.

    python benchmarks/read_html.py PAGES.jsonl.gz [COUNT]

Each line of the file is an object with the page under ``html``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time

import turbohtml

from chaffinch.document import Source
from chaffinch.readers.html import read_html
from chaffinch.readers.of_html.events import normalised

ROUNDS = 5


def pages(path: str, count: int) -> list[str]:
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as file:
        found = (json.loads(line).get("html") for line in file)
        return [page for page in found if page][:count]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("count", nargs="?", type=int, default=150, help="pages")
    given = asked.parse_args()
    texts = pages(given.data, given.count)
    data = [Source(text.encode("utf-8", "surrogatepass"), media_type="text/html") for text in texts]
    plain = [normalised(text) for text in texts]
    bare, read = [], []
    for _ in range(ROUNDS):  # interleaved: the machine may be busy
        start = time.process_time()
        for text in plain:
            turbohtml.parse(text)
        middle = time.process_time()
        for source in data:
            read_html(source)
        bare.append(middle - start)
        read.append(time.process_time() - middle)
    each = 1000 / len(texts)
    least, most = min(bare) * each, min(read) * each
    print(f"{len(texts)} pages: parse {least:.2f} ms, read {most:.2f} ms, {most / least:.1f} times")


if __name__ == "__main__":
    main()
