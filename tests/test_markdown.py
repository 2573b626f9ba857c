"""What a line of Markdown says is told from its words; its clean text keeps its links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaffinch import Role, clean, restore
from chaffinch.markdown import read_out
from chaffinch.record import clean_text
from ferry_page import PARAGRAPHS, TITLE

PAGE = (Path(__file__).parent / "data" / "ferry-page.md").read_text("utf-8")


def test_debris_is_known_in_whatever_links_it_stands() -> None:
    article = clean(PAGE, media_type="text/markdown")
    kept = [line for line in PAGE.split("\n\n") if line.startswith(("The ", "## "))]
    assert article.text.split("\n\n") == kept  # links and all
    found = {article.shown[label.block]: label.role for label in article.labels}
    assert found["* [Share on Facebook](https://fb.example/s)"] is Role.SHARE
    assert found["[Read more: The first ferry](https://post.example/first)"] is Role.TEASER


def test_names_dates_and_captions_are_without_the_addresses_of_their_links() -> None:
    article = clean(PAGE, media_type="text/markdown")
    assert article.authors == ("Asa Teller",)
    assert article.record()["article"]["datePublished"] == "2024-05-03"
    figure = next(each for each in article.figures if each.caption)
    assert figure.alt == "A white ferry lies at the pier"
    assert (figure.caption, figure.credit) == ("The ferry at the pier on Monday.", "Bo Quist")


def test_the_clean_text_is_read_as_the_page_was() -> None:
    text = str(clean(PAGE, media_type="text/markdown"))
    assert str(clean(text, media_type="text/markdown")) == text


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("[The first](/a), [the second](/b) and the third", "The first, the second and the third"),
        ("See [the map](</our map.png> 'Map') or [ask](/x_(y))", "See the map or ask"),
        ("[![A ferry](/ferry.jpg)](/ferry) leaves", "A ferry leaves"),
        ("![](/ferry.jpg)", "![](/ferry.jpg)"),
        ("a note [1] (and more)", "a note [1] (and more)"),
        ("* [Ferries](/f", "* [Ferries](/f"),
    ],
)  # fmt: skip
def test_a_link_is_read_as_its_words_and_nothing_else_is_changed(line: str, read: str) -> None:
    assert read_out([line]) == [read]


def test_brackets_without_end_are_read_in_one_go() -> None:
    for line in ("[" * 200_000 + "](", "](" * 100_000, "[a](b " * 50_000, " " * 200_000 + "](["):
        assert read_out([line, "[words](/a)"])[1] == "words"


PIECES = (
    "[", "![", "](", ")", "](/share)", "](https://x.example/a \"Tweet\")", "\n", "\n\n", "* ", "# ",
    "## ", " #", "**", "=====",
    " ", "Share on Facebook", "By Asa Teller", "Read more: ", "The council of the harbour town has "
    "voted for a second ferry, and it will pay for it too.", "Home", "Photo: Bo Quist",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join))
def test_whatever_brackets_stand_in_a_text_it_is_restored_and_cleaned_once_for_all(
    text: str,
) -> None:
    if not text.strip():
        return
    article = clean(text, media_type="text/markdown")
    assert restore(article.record()) == text.encode()
    again = str(article)
    assert not again or str(clean(again, media_type="text/markdown")) == again


@pytest.mark.parametrize(
    "title",
    [
        "# {}",
        "## {} ##",
        "# [{}](https://post.example/ferry)",
        "# **{}**",
        "**{}**",
        "[**{}**](/ferry 'The ferry')",
        "{}\n=====",
        "{}\n-----",
    ],
)
def test_a_headline_is_its_words_without_the_marks_around_them(title: str) -> None:
    words = "Second ferry approved"
    page = PAGE.replace(f"# {words}\n", title.format(words) + "\n")
    assert page != PAGE or title == "# {}"
    article = clean(page, media_type="text/markdown")
    assert article.headline == words
    assert str(article) == f"{words}\n\n{article.text}"
    assert {block.rule for block in article.blocks if block.role is Role.BLANK} == {"text.mark"}
    assert clean_text(article.record()) == str(article)
    assert restore(article.record()) == page.encode()


@pytest.mark.parametrize("title", ["#1 ferry of the year", "**Ferry** and **quay**", "__init__"])
def test_what_is_no_mark_around_a_headline_stays(title: str) -> None:
    article = clean(f"{title}\n\n{PAGE.split('## ')[1]}")
    assert article.headline == title


def test_marks_around_a_headline_without_end_are_read_in_one_go() -> None:
    """A title of 80,000 signs took minutes where a pattern tried each of its letters."""
    for title in ("**" + "a" * 80_000, "[" + "a" * 80_000, "# a" + " #" * 40_000 + "!"):
        article = clean(f"{title}\n\n{PAGE.split('## ')[1]}")
        assert article.headline == title.removeprefix("# ")


def test_a_copy_of_the_headline_points_to_its_words() -> None:
    article = clean("\n\n".join((f"# {TITLE}", TITLE.upper(), *PARAGRAPHS)))
    copies = [block.evidence for block in article.blocks if block.role is Role.DUPLICATE]
    assert copies == [TITLE]
