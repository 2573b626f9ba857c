"""Pages as content systems make them: headline, subheads and figures come out, the text whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch

_FILES = sorted((Path(__file__).parent / "data").glob("pages*.toml"))
_DATA = [tomllib.loads(file.read_text("utf-8")) for file in _FILES]
_TEXTS: dict[str, str] = {
    name: text for each in _DATA for name, text in each.get("texts", {}).items()
}
PAGES: list[dict[str, Any]] = [page for each in _DATA for page in each["page"]]


def _page(page: dict[str, Any]) -> tuple[str, list[str]]:
    """The page's HTML, and the paragraphs that stand in it."""
    html, used = page["html"], []
    for name, text in _TEXTS.items():
        if f"{{{name}}}" in html:
            html = html.replace(f"{{{name}}}", text)
            used.append(text)
    return html, used


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page["name"]))
def test_a_page_gives_headline_subheads_and_figures(page: dict[str, Any]) -> None:
    article = chaffinch.clean(_page(page)[0], media_type="text/html")
    found = [[f.alt or "", f.caption or "", f.credit or ""] for f in article.figures]
    assert article.headline == page["headline"]
    assert list(article.subheads) == page["subheads"]
    assert found == page["figures"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page["name"]))
def test_every_paragraph_stays_and_no_caption_with_it(page: dict[str, Any]) -> None:
    html, used = _page(page)
    text = chaffinch.clean(html, media_type="text/html").text
    assert [paragraph for paragraph in used if paragraph not in text] == []
    assert [figure[1] for figure in page["figures"] if figure[1] and figure[1] in text] == []


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "gone" in page], ids=lambda page: str(page["name"])
)
def test_what_a_page_says_around_its_text_is_gone(page: dict[str, Any]) -> None:
    text = chaffinch.clean(_page(page)[0], media_type="text/html").text
    assert [words for words in page["gone"] if words in text] == []
