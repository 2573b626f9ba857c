"""Figures, whatever a page calls their parts: caption, credit and alt text come out as fields.

Each way of marking up stands in ``data/figures.toml`` and is tried before the first
paragraph of a page with an ``article`` and amid the text of one without.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

FIGURES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "figures.toml").read_text("utf-8")
)["figure"]
AROUND = {
    "before the text": ("<main><article>{title}{figure}{first}{second}</article></main>"),
    "amid the text": ("<div class=story>{title}{first}{figure}{second}</div>"),
}


def page(figure: str, around: str) -> str:
    shown = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = AROUND[around].format(
        title=f"<h1>{TITLE}</h1><p class=byline>By Ida Wren</p>",
        figure=figure,
        first="".join(shown[:2]),
        second="".join(shown[2:]),
    )
    menu = "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("News", "Sport", "Weather"))
    return (
        f"<html lang=en><head><title>{TITLE}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"{body}<footer><a href=/t>Terms of use</a></footer></body></html>"
    )


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["name"])
def test_a_figure_comes_out_whole_and_nothing_of_it_stays_in_the_text(
    figure: dict[str, Any], around: str
) -> None:
    article = chaffinch.clean(page(figure["html"], around), media_type="text/html")
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    found = article.figures[0]
    assert (found.caption or "", found.credit or "", found.alt or "") == (
        figure["caption"],
        figure["credit"],
        figure["alt"],
    )


def test_figcaptions_that_all_lead_elsewhere_are_teasers_and_no_captions() -> None:
    names = ("Tern", "Skua", "Gull", "Knot", "Ruff")
    boats = [f"The {name} is painted white and blue" for name in names]
    entries = "".join(
        f"<div><article><figure><a href=/{n}></a></figure>"
        f"<figcaption><a href=/{n}>{title}</a></figcaption></article></div>"
        for n, title in enumerate(boats)
    )
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    shown = "<figure><img src=a.jpg><figcaption>The boat at the old pier</figcaption></figure>"
    article = chaffinch.clean(
        f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{shown}{body}{entries}</main>",
        media_type="text/html",
    )
    assert [figure.caption for figure in article.figures] == ["The boat at the old pier"]
    assert article.text.split("\n\n") == list(PARAGRAPHS)
