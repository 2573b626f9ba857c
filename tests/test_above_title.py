"""Author and date that stand above the title, in its own header, are read as those beneath it."""

from __future__ import annotations

from typing import Any

import pytest

import chaffinch
from chaffinch.labels import Role
from ferry_page import PARAGRAPHS, TITLE

DATED = "2024-05-03"
DATE = "<p>May 3, 2024</p>"


def _article(above: str, *, box: str = "header", page: str = "", beneath: str = "") -> Any:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    return chaffinch.clean(
        f"<html lang=en><head><title>{TITLE}</title></head><body>{page}<main><article>"
        f"<{box}>{above}<h1>{TITLE}</h1>{beneath}</{box}>{text}</article></main></body></html>",
        media_type="text/html",
    )


def _issued(article: chaffinch.Article) -> str | None:
    told: str | None = article.record()["article"].get("datePublished")
    return told


@pytest.mark.parametrize("box", ["header", "div"])
@pytest.mark.parametrize(
    "above",
    [
        f'<p class="kicker">Boats</p>{DATE}<p>By Asa Teller</p>',
        "<p>Boats</p><p>By Asa Teller</p><time>May 3, 2024</time>",
        "<p>3 May 2024 | By Asa Teller</p>",
        '<div><p>May 3, 2024</p></div><p><a rel="author" href="/asa">Asa Teller</a></p>',
        "<p>May 3, 2024</p><address>Asa Teller</address>",
    ],
)
def test_who_and_when_are_read_above_the_title(above: str, box: str) -> None:
    article = _article(above, box=box)
    assert (article.authors, _issued(article)) == (("Asa Teller",), DATED)
    assert article.text.split("\n\n") == list(PARAGRAPHS)


def test_a_date_beneath_the_title_is_the_article_s_whatever_stands_above_it() -> None:
    article = _article("<p>May 9, 2024</p>", beneath=DATE)
    assert _issued(article) == DATED


@pytest.mark.parametrize(
    "page", [f"<header>{DATE}</header>", DATE, f"<div id=top>{DATE}<p>Harbour Post</p></div>"]
)
def test_the_date_of_the_page_s_masthead_is_not_the_article_s(page: str) -> None:
    assert _issued(_article("<p>Boats</p>", page=page)) is None


@pytest.mark.parametrize(
    "line", ["Harbour Affairs | 3 May 2024", "Old Harbour Songs", "By the sea"]
)
def test_a_section_above_the_title_is_no_author(line: str) -> None:
    article = _article(f"<p>{line}</p>")
    assert article.authors == ()
    assert Role.BYLINE not in [block.role for block in article.blocks]


def test_a_long_list_above_the_title_is_not_its_header() -> None:
    rows = "".join(f"<p>Boat number {n} is in</p>" for n in "1234567")
    assert _issued(_article(f"{DATE}{rows}")) is None


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2024By Asa Teller",
        "3 May 2024 By Asa Teller",
        "Asa Teller | 3 May 2024",
        "May 3, 2024 · Asa Teller",
    ],
)
def test_a_text_s_first_line_may_say_who_and_when(line: str) -> None:
    article = chaffinch.clean("\n\n".join((line, TITLE, *PARAGRAPHS)))
    assert (article.headline, article.authors) == (TITLE, ("Asa Teller",))
    assert _issued(article) == DATED
    assert article.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("line", ["Asa Teller | 3 May 2024", "Harbour Songs | 3 May 2024"])
def test_a_first_line_without_a_title_beneath_it_stays_the_headline(line: str) -> None:
    assert chaffinch.clean("\n\n".join((line, *PARAGRAPHS))).headline == line
