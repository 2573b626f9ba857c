"""Writes ``lexicon/ready.tsv``: the lexicon's tables with all that can be told of their phrases.

Run by hand (``python tools/ready_lexicon.py``) after every change to a table in
``src/chaffinch/lexicon``; the library reads this file and no table. The same tables give the
same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from chaffinch.lexicon.ready import FILE, readied
from chaffinch.lexicon.tables import package_tables

_END = b"\n"
READY = Path(__file__).resolve().parent.parent / "src/chaffinch/lexicon" / FILE


def main() -> None:
    """Writes the file and says how large it is."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    made = readied(package_tables())
    READY.write_bytes(made)
    print(f"{READY.name}: {made.count(_END)} lines, {len(made)} bytes")


if __name__ == "__main__":
    main()
