"""What stood between a page and its reader goes: archives, browsers, office, print, scans, mail.

Each page of ``data/between`` is the same invented article in the form in which one of these leaves
it, as HTML or as the text that somebody made of that; ``truth.toml`` tells what it says.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch

FOLDER = Path(__file__).parent / "data" / "between"
TRUTH = tomllib.loads((FOLDER / "truth.toml").read_text("utf-8"))
PAGES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".toml")
KINDS = {".html": "text/html", ".txt": "text/plain"}
_MARKS = re.compile(r"[*/]|(?<=three hours)\[1\]|^#+ | \{#costs\}$")
"""Of what is stressed, of a note, and of a heading in Markdown."""


def cleaned(path: Path) -> chaffinch.Article:
    return chaffinch.clean(path.read_bytes(), media_type=KINDS.get(path.suffix))


def told(path: Path) -> dict[str, Any]:
    own: dict[str, Any] = TRUTH[path.name]
    return {**TRUTH, **own}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_whole_text_stays_in_order_and_in_paragraphs(path: Path) -> None:
    truth = told(path)
    text = [line for line in truth["text"] if line not in truth.get("without", ())]
    text += truth.get("more", ())
    found = [" ".join(_MARKS.sub("", block).split()) for block in cleaned(path).text.split("\n\n")]
    if truth.get("torn"):
        assert " ".join(found) == " ".join(text)
    else:
        assert found == text


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_headline_author_date_and_address_are_the_article_s(path: Path) -> None:
    truth, article = told(path), cleaned(path)
    record = article.record()["article"]
    assert article.headline == truth["headline"]
    assert list(article.authors) == ([truth["author"]] if truth["author"] else [])
    assert record.get("datePublished", "")[:10] == truth["date"]
    if "url" in truth:
        assert record["isBasedOn"] == truth["url"]


def test_every_page_has_its_truth() -> None:
    named = {name for name, value in TRUTH.items() if isinstance(value, dict)}
    assert named == {path.name for path in PAGES}
