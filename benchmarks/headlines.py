"""How many headlines are the page's title, by kind of page, and those that are not.

    python benchmarks/headlines.py DATA.jsonl.gz [--form FORM] [--every N] [--show N]

Each line of the data is an object with ``id``, ``html``, ``title`` and ``page_type``. FORM is
``html`` or a way to make text of a page (`page_texts.py`). A headline is right where its letters
and digits are the title's; pages whose title is not known are left out. Titles that were taken
from a page's own head may have other words than the heading that its readers see.
"""

from __future__ import annotations

import argparse
from collections import Counter

from page_texts import DUMPS
from structure import rows

import chaffinch
from chaffinch.wording import bare, fold


def key(text: str | None) -> str:
    return bare(fold(text or ""))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data")
    asked.add_argument("--form", default="html", choices=["html", *DUMPS])
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--show", type=int, default=0)
    told = asked.parse_args()
    pages, right, none = Counter[str](), Counter[str](), Counter[str]()
    wrong = []
    for number, row in enumerate(rows(told.data, None)):
        if number % told.every or not row.get("title"):
            continue
        if told.form == "html":
            article = chaffinch.clean(row["html"], media_type="text/html")
        else:
            article = chaffinch.clean(DUMPS[told.form](row["html"]), media_type="text/plain")
        for kind in ("all", row["page_type"]):
            pages[kind] += 1
            right[kind] += key(article.headline) == key(row["title"])
            none[kind] += article.headline is None
        if key(article.headline) != key(row["title"]):
            wrong.append((row["id"], row["title"], article.headline))
    for one, title, headline in wrong[: told.show]:
        print(f"{one}  {title!r}  {headline!r}")
    print(f"{'':<16}{'pages':>6}{'right':>8}{'none':>8}")
    for kind, count in pages.most_common():
        print(f"{kind:<16}{count:>6}{right[kind] / count:>8.3f}{none[kind] / count:>8.3f}")


if __name__ == "__main__":
    main()
