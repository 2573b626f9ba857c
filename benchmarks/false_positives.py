"""What the rules take from text that is known to be body.

    python benchmarks/false_positives.py DATA.jsonl.gz... [--kind KIND] [--every N]

Each line of the data is a page, with its true body as lines in ``gold`` and a ``page_type``, or
with ``paragraphs``, ``subheads`` and a ``lang``. The true body is given as a clean text below its
title and labelled by the whole catalogue without the line model and the rules for markup; the
title is not counted. Printed are the shares of lines that would be dropped, by kind of page and by
rule, and every offender; doubled lines and what is set apart as a field are counted by themselves.
Of the debris, teasers that say so ("Read more: ...", or a list below "See also") stand in a column
of their own, with the share of all the rest: the data keep such lines on some pages and leave them
out on others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chaffinch.catalogue import Catalogue
from chaffinch.document import Charset, Source
from chaffinch.labels import Label, Role
from chaffinch.policy import ARCHIVE, Fate
from chaffinch.readers.text import document_of
from chaffinch.rules import default_catalogue

_MARKED = ("teaser.marked", "teaser.heading")
_UTF8 = Charset("utf-8", "declared")
_WIDTH = 110


def rules_alone() -> Catalogue:
    """The default catalogue without the line model and the rules for markup."""
    catalogue = default_catalogue()
    known = tuple(r for r in catalogue if not r.id.startswith(("markup.", "model.")))
    return Catalogue(known, catalogue.parts)


def bodies(path: Path, every: int) -> Iterator[tuple[str, str, list[str]]]:
    """(kind of page, id, title and true lines) of one page in so many."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for number, row in enumerate(file):
            if number % every:
                continue
            page: dict[str, Any] = json.loads(row)
            if "paragraphs" in page:
                yield page.get("lang") or "?", page["id"], _woven(page)
            else:
                gold = (page.get("gold") or "").split("\n")
                yield (
                    page.get("page_type") or "article",
                    page["id"],
                    [page.get("title") or "", *gold],
                )


def _woven(page: dict[str, Any]) -> list[str]:
    """Title and paragraphs, the subheads spread evenly among them: their places are not known."""
    paragraphs, subheads = page.get("paragraphs") or [], list(page.get("subheads") or [])
    step = max(1, len(paragraphs) // (len(subheads) + 1))
    lines = [page.get("title") or ""]
    for number, paragraph in enumerate(paragraphs):
        if subheads and number and number % step == 0:
            lines.append(subheads.pop(0))
        lines.extend(paragraph.split("\n"))
    return lines + subheads


def _clean(lines: list[str]) -> list[str]:
    told = (" ".join(line.split()) for line in lines)
    return [line for line in told if any(unicodedata.category(s)[0] in "LN" for s in line)]


def main() -> None:
    """Prints the shares, then the offenders by rule."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", nargs="+", type=Path)
    asked.add_argument("--every", type=int, default=1, help="one page in so many")
    asked.add_argument("--kind", help="this kind of page only, as `article` or `de`")
    given = asked.parse_args()
    catalogue = rules_alone()
    lines: Counter[str] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[Fate, str], list[str]] = defaultdict(list)
    for path in given.data:
        for kind, name, body in bodies(path, given.every):
            if given.kind and kind != given.kind:
                continue
            text = "\n\n".join(_clean(body))
            document = document_of(Source(text.encode()), text, _UTF8)
            lines[kind] += len(document) - 1
            for label in catalogue.label(document)[1:]:
                fate = ARCHIVE[label.role]
                if fate is not Fate.KEEP:
                    hits[kind, _column(label, fate)] += 1
                    shown = document.view[slice(*document.span(label.block))][:_WIDTH]
                    found[fate, label.rule].append(f"{kind} {name} {label.block}: {shown!r}")
    _report(lines, hits, found)


def _report(
    lines: Counter[str],
    hits: Counter[tuple[str, str]],
    found: dict[tuple[Fate, str], list[str]],
) -> None:
    for (fate, rule_id), shown in sorted(
        found.items(), key=lambda item: (item[0][0].value, -len(item[1]))
    ):
        print(f"\n{fate.value} {rule_id}: {len(shown)}")
        print("\n".join(f"  {line}" for line in shown))
    print(f"\n{'':15}{'lines':>8} {'debris':>7} {'share':>8} {'teasers':>8} {'the rest':>9}"
          f" {'doubled':>8} {'fields':>7}")  # fmt: skip
    for kind, count in [*lines.most_common(), ("all", lines.total())]:
        its = Counter[str]()
        for (whose, column), number in hits.items():
            its[column] += number if kind in (whose, "all") else 0
        debris = its["debris"] + its["teasers"]
        share, rest = (f"{100 * n / max(1, count):.3f}%" for n in (debris, its["debris"]))
        print(f"{kind:15}{count:8} {debris:7} {share:>8} {its['teasers']:8} {rest:>9}"
              f" {its['doubled']:8} {its['fields']:7}")  # fmt: skip


def _column(label: Label, fate: Fate) -> str:
    if fate is Fate.FIELD:
        return "fields"
    if label.role is Role.DUPLICATE:
        return "doubled"
    return "teasers" if label.rule in _MARKED else "debris"


if __name__ == "__main__":
    main()
