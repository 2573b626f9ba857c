"""The title of a page in Markdown is its heading of the first level, beneath whatever menus."""

from __future__ import annotations

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

MENU = (
    "[Skip to content](#content)", "[The Harbour Post](/)NewsSportSign in", "* [Boats](/boats)",
    "* [Tides](/tides)", "* [Town hall](/hall)", "Buy the book of the harbour",
)  # fmt: skip
OTHER = "What the boats will cost"


def headline(*lines: str) -> str | None:
    return chaffinch.clean("\n\n".join(lines), media_type="text/markdown").headline


def test_the_title_stands_beneath_menus_that_nothing_else_explains() -> None:
    assert headline(*MENU, f"# {TITLE}", *PARAGRAPHS) == TITLE


def test_who_wrote_and_when_is_told_beneath_it() -> None:
    lines = (*MENU, f"# {TITLE}", "By [Asa Teller](/asa)", "3 May 2024", *PARAGRAPHS)
    article = chaffinch.clean("\n\n".join(lines), media_type="text/markdown")
    assert article.authors == ("Asa Teller",)
    assert article.record()["article"]["datePublished"] == "2024-05-03"


def test_a_heading_that_leads_to_the_first_page_is_the_sites_name() -> None:
    assert headline("# [The Harbour Post](/)", *MENU, f"# {TITLE}", *PARAGRAPHS) == TITLE


def test_a_heading_that_a_menu_follows_is_the_sites_name() -> None:
    site = ("[Log in](/in)", "[Help](/help)", "# The Harbour Post", *MENU)
    assert headline(*site, f"# {TITLE}", *PARAGRAPHS) == TITLE


def test_a_title_heads_its_parts() -> None:
    parts = ("# The council", *PARAGRAPHS[:2], f"# {OTHER}", *PARAGRAPHS[2:])
    assert headline(*MENU, f"# {TITLE}", "As it was told on Monday", *parts) == TITLE


def test_a_part_of_a_text_is_no_title() -> None:
    assert headline(TITLE, *PARAGRAPHS, f"# {OTHER}", "* [A list](/l)", *PARAGRAPHS) == TITLE


def test_comments_in_code_are_no_titles() -> None:
    code = "```\n# open the lock\nlock --open\n```"
    assert headline(TITLE, "* [Boats](/b)", "* [Tides](/t)", code, *PARAGRAPHS) == TITLE


def test_the_clean_text_has_the_same_title() -> None:
    lines = (*MENU, f"# {TITLE}", *PARAGRAPHS[:2], f"# {OTHER}", *PARAGRAPHS[2:])
    text = str(chaffinch.clean("\n\n".join(lines), media_type="text/markdown"))
    assert text.startswith(f"{TITLE}\n")
    assert str(chaffinch.clean(text, media_type="text/markdown")) == text
