"""A paragraph that a dump broke at its links is one again; what was never one stays apart."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.readers.text import read_text


def blocks(text: str) -> list[str]:
    document = read_text(Source(text.encode()))
    return list(document.shown)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            "The council of the small harbour town voted for the\nSecond Ferry Act\n"
            "on Monday evening, and nobody in the hall spoke against it or left.",
            "The council of the small harbour town voted for the Second Ferry Act on Monday "
            "evening, and nobody in the hall spoke against it or left.",
        ),
        (
            "The boat is to run from April, twice an hour, as the plan of the\nHarbour Office\n"
            ". It will carry bicycles free of charge.",
            "The boat is to run from April, twice an hour, as the plan of the Harbour Office. It "
            "will carry bicycles free of charge.",
        ),
        (
            "Bicycles go free of charge on every boat of the line\n, the mayor said, because\n"
            "Asa Teller\nhad asked for it in her letter to the\nHarbour Post\n.",
            "Bicycles go free of charge on every boat of the line, the mayor said, because Asa "
            "Teller had asked for it in her letter to the Harbour Post.",
        ),
        (
            "Le conseil a voté lundi soir pour un deuxième bateau, comme le dit\nla mairie\n"
            " : il partira deux fois par heure dès le mois d’avril.",
            "Le conseil a voté lundi soir pour un deuxième bateau, comme le dit la mairie : il "
            "partira deux fois par heure dès le mois d’avril.",
        ),
    ],
    ids=["a name", "a full stop", "several", "a space that French sets"],
)
def test_a_paragraph_broken_at_its_links_is_one_block(lines: str, whole: str) -> None:
    assert blocks(lines) == [whole]
    record = chaffinch.clean(lines).record()
    assert chaffinch.restore(record) == lines.encode()


@pytest.mark.parametrize(
    "text",
    [
        "Minimalism\nOne of the top trends of photography\nis this one, and it offers much to "
        "whoever has a camera and likes to see little in a picture.",
        "Safer harbours\nLamps\nare lit from dusk to dawn on every quay of the town, and nobody "
        "may row across the fairway without one.",
    ],
)
def test_a_heading_is_no_part_of_the_paragraph_whose_first_word_is_a_link(text: str) -> None:
    heading = text.split("\n", 1)[0]
    assert blocks(text)[0] == heading


def test_a_name_that_begins_with_a_full_stop_keeps_the_space_before_it() -> None:
    text = (
        "The folder of the project that holds all that the workflows need is named in the\n"
        ".github\nfolder of the repository, and nobody else may see it."
    )
    assert blocks(text) == [text.replace("\n", " ")]


@pytest.mark.parametrize("mark", ["![A boat](boat.jpg)", ".. note::", "- One boat", "::: tip"])
def test_a_picture_a_directive_and_an_item_go_on_with_no_sentence(mark: str) -> None:
    text = (
        "The picture shows the second ferry on the evening of her first day out, with the\n"
        f"{mark}\nin the foreground and the mayor behind it, who waves to those on the quay."
    )
    assert blocks(text)[0] == text.split("\n", 1)[0]


def test_names_of_files_begin_no_part_of_a_sentence() -> None:
    lines = "the folder of the project holds the list of all that nobody else may see\n.gitignore"
    text = f"{lines}\n.github\nand the harbour's own table of tides for the year to come."
    assert blocks(text)[0] == lines.split("\n", 1)[0]


def test_the_edge_of_a_page_inside_a_sentence_is_no_name_of_a_link() -> None:
    text = (
        "Sales in the islands rose, which the board puts down to the weather and\nThe Trust 15\n"
        "to the many days of fog, when no boat left the harbour at all."
    )
    assert "The Trust 15" in blocks(text)
