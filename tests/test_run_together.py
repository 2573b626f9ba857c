"""A page whose elements a scraper ran together is parted where they met; no other text is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.document import Source
from chaffinch.readers.run_together import run_together
from chaffinch.readers.text import read_text
from harbour_text import PARAGRAPHS

PAGE = Path(__file__).resolve().parent.parent / "samples" / "en-run-together.txt"
MENU = ("Home", "News", "Sport", "Weather", "Log in", "Subscribe", "Harbour", "Letters", "Jobs")
FOOTER = ("Related articles", "Share", "Email", "Contact us", "Privacy policy", "Terms of use")


def blocks(text: str) -> list[str]:
    return list(read_text(Source(text.encode())).shown)


def test_elements_without_a_space_between_them_are_blocks() -> None:
    pieces = [*MENU, *PARAGRAPHS, *FOOTER]
    assert blocks("".join(pieces)) == pieces


def test_elements_that_wide_space_parts_on_a_line_are_blocks() -> None:
    pieces = [*MENU, *PARAGRAPHS * 3, *FOOTER]
    assert blocks("    ".join(pieces)) == pieces


def test_names_with_a_capital_amid_stay_whole() -> None:
    said = (
        "She films it for YouTube, the crew of TernLines and the McAllister school, on an iPhone."
    )
    assert said in blocks("".join([*MENU, *PARAGRAPHS, said, *FOOTER]))


def test_addresses_stay_whole() -> None:
    said = "It can be read at https://harbour.example/second/theFerry?eventId=252 by everybody."
    assert said in blocks("".join([*MENU, *PARAGRAPHS, said, *FOOTER]))


def test_a_single_line_of_comments_is_parted_and_the_text_above_stays() -> None:
    comments = "".join(f"Asa{n} May 2024{each}Reply" for n, each in enumerate(PARAGRAPHS * 2))
    text = "\n".join([*PARAGRAPHS * 4, comments])
    found = blocks(text)
    assert found[: len(PARAGRAPHS) * 4] == [*PARAGRAPHS * 4]
    assert set(PARAGRAPHS) <= set(found[len(PARAGRAPHS) * 4 :])


@pytest.mark.parametrize(
    "text",
    [
        " ".join(PARAGRAPHS * 4),
        " ".join(PARAGRAPHS * 4).replace(". ", ".  "),
        " ".join(
            ["A HashMap of the StringBuilder calls toString and getName, or Thread.State."] * 20
        ),
        " ".join(["He posted it on YouTube, LinkedIn and WhatsApp, as McCartney did."] * 20),
        "    ".join(f"{n}.5000e-01" for n in range(400)),
        " ".join(["彼は新しいTシャツとWindowsのパソコンをAmazonで買った。"] * 40),
    ],
    ids=["prose", "typed", "code", "names", "figures", "japanese"],
)
def test_a_long_line_of_one_piece_stays_whole(text: str) -> None:
    assert run_together(text) is None
    assert blocks(text) == [text]


def test_the_debris_of_a_page_in_one_line_goes_and_its_bytes_come_back() -> None:
    data = PAGE.read_bytes()
    assert data.count(b"\n") == 1
    article = chaffinch.clean(data)
    assert "Privacy" not in str(article)
    assert chaffinch.restore(article.record()) == data


@given(st.lists(st.sampled_from([*MENU, *PARAGRAPHS, *FOOTER]), min_size=1, max_size=40))
def test_what_is_run_together_keeps_every_sign_and_is_clean_once_cleaned(pieces: list[str]) -> None:
    text = "".join(pieces)
    document = read_text(Source(text.encode()))
    assert "".join(document.shown).replace(" ", "") == text.replace(" ", "")
    clean = str(chaffinch.clean(text))
    assert str(chaffinch.clean(clean)) == clean


def test_a_program_is_no_page_whose_elements_were_run_together() -> None:
    data = '{"textColor":{"value":"#f3f3f3"},"barConfig":{"desktopStyle":"One.Two.Three"}},' * 90
    prose = "The council met at noon. Nobody spoke for long, and the mayor closed it at nine."
    document = chaffinch.clean(f"{prose}\n{data}\n{prose}").document
    assert [document.text(n) for n in range(len(document))] == [prose, data, prose]
