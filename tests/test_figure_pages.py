"""Pages as content systems make them: headline, subheads and figures come out, the text whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch

_DATA = tomllib.loads((Path(__file__).parent / "data" / "pages.toml").read_text("utf-8"))
_TEXTS: dict[str, str] = _DATA["texts"]
PAGES: list[dict[str, Any]] = _DATA["page"]


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
