"""What stands between headline and text names the author, and none of it is text.

Each way of marking up stands in ``data/fronts.toml``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import chaffinch
from chaffinch.catalogue import Draft
from chaffinch.labels import Role
from chaffinch.model import line_model
from chaffinch.model.line_model import Verdict
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


@pytest.mark.parametrize(("chance", "role"), [(0.01, Role.DEK), (0.9, Role.PARAGRAPH)])
def test_the_page_s_description_below_its_headline_is_its_dek_unless_it_is_its_text(
    monkeypatch: pytest.MonkeyPatch, chance: float, role: Role
) -> None:
    described = "An island of two hundred people will say tomorrow what it wants from the sea."

    def told(draft: Draft) -> Verdict:
        return Verdict(np.array([chance if described in text else 0.95 for text in draft.texts]))

    monkeypatch.setattr(line_model, "verdict", told)
    menu = "".join(f"<li><a href=/{n}>Quay {n}</a></li>" for n in range(70))
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    article = chaffinch.clean(
        f"<head><title>{TITLE}</title><meta name=description content='{described}'></head>"
        f"<body><ul>{menu}</ul><main><h1>{TITLE}</h1><div>{described}</div>{body}</main></body>",
        media_type="text/html",
    )
    shown = [block for block in article.blocks if block.text == described]
    assert shown[-1].role is role
