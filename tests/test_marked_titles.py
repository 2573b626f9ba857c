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


def test_a_line_that_begins_with_code_opens_none() -> None:
    assert headline(*MENU, "```lock``` is the word of the day", f"# {TITLE}", *PARAGRAPHS) == TITLE


def test_the_clean_text_has_the_same_title() -> None:
    lines = (*MENU, f"# {TITLE}", *PARAGRAPHS[:2], f"# {OTHER}", *PARAGRAPHS[2:])
    text = str(chaffinch.clean("\n\n".join(lines), media_type="text/markdown"))
    assert text.startswith(f"{TITLE}\n")
    assert str(chaffinch.clean(text, media_type="text/markdown")) == text


READ = (
    f"Title: {TITLE} | The Harbour Post\n\nURL Source: https://post.example/ferry\n\n"
    "Published Time: 2024-05-03T08:00:00Z\n\nMarkdown Content:\n"
)


def test_front_matter_with_a_sites_name_gives_way_to_the_heading_that_says_the_title() -> None:
    text = READ + "\n\n".join((*MENU, f"# {TITLE}", *PARAGRAPHS))
    assert chaffinch.clean(text, media_type="text/markdown").headline == TITLE


def test_the_underline_of_a_heading_that_goes_goes_with_it() -> None:
    ruled = f"{TITLE}\n=========="
    text = READ + "\n\n".join((*MENU, ruled, *PARAGRAPHS))
    assert "====" not in chaffinch.clean(text, media_type="text/markdown").text


def test_a_heading_may_be_marked_by_a_row_of_signs_beneath_it() -> None:
    assert headline(*MENU, f"{TITLE}\n==========", *PARAGRAPHS) == TITLE
