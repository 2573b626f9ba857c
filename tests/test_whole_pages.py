"""Whole pages of many kinds of sites: headline, subheads, figures, authors come out, debris goes.

Each file of ``data/whole`` holds a page and what is true of it: ``figures`` as [caption, credit],
``body`` the lines that must stay, ``gone`` those that must not.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.article import Article

PAGES = sorted((Path(__file__).parent / "data" / "whole").glob("*.toml"))


@cache
def page(path: Path) -> tuple[dict[str, Any], Article]:
    truth = tomllib.loads(path.read_text("utf-8"))
    return truth, chaffinch.clean(truth["html"], media_type="text/html")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_what_a_page_is_made_of_comes_out(path: Path) -> None:
    truth, article = page(path)
    assert article.headline == truth["headline"]
    assert list(article.subheads) == truth["subheads"]
    assert list(article.authors) == truth["authors"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_a_caption_and_its_credit_are_fields(path: Path) -> None:
    truth, article = page(path)
    found = [[f.caption, f.credit or ""] for f in article.figures if f.caption]
    assert found == truth["figures"]
    assert [caption for caption, _ in found if caption in article.text] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.stem))
def test_the_text_stays_and_what_is_around_it_goes(path: Path) -> None:
    truth, article = page(path)
    assert truth["gone"]
    assert [line for line in truth["body"] if line not in article.text] == []
    assert [line for line in truth["gone"] if line in article.text] == []
