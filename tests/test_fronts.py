"""What stands between headline and text names the author, and none of it is text.

Each way of marking up stands in ``data/fronts.toml``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.labels import Role
from ferry_page import PARAGRAPHS, TITLE

FRONTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "fronts.toml").read_text("utf-8")
)["front"]
AROUND = ("<main><article>{}</article></main>", "<div id=content><div class=story>{}</div></div>")


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("front", FRONTS, ids=lambda front: front["name"])
def test_the_author_is_named_and_the_text_begins_with_its_first_paragraph(
    front: dict[str, Any], around: str
) -> None:
    body = front["html"].format(title=TITLE) + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    menu = "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("News", "Sport", "Weather"))
    article = chaffinch.clean(
        f"<html lang=en><head><title>{TITLE}</title>{front.get('head', '')}</head><body>"
        f"<nav><ul>{menu}</ul></nav>{around.format(body)}</body></html>",
        media_type="text/html",
    )
    assert article.headline == TITLE
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    lines = [block.label for block in article.blocks if block.role is Role.BYLINE]
    named = [value for label in lines for name, value in label.fields if name == "name"]
    assert list(dict.fromkeys(named)) == front["names"]
