"""A page that a scraper strung on spaces is parted where its elements met; no other text is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.document import Source
from chaffinch.model.seams import learnt
from chaffinch.readers.strung import strung
from chaffinch.readers.text import document_of_blocks, read_text
from harbour_text import PARAGRAPHS

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGE = (SAMPLES / "en-one-line.txt").read_text(encoding="utf-8")
MENU = ("Home", "News", "Sport", "Weather", "Log in", "Subscribe", "Letters", "Jobs", "Contact us")
FOOTER = ("Related articles", "Share on Facebook", "Privacy policy", "Terms of use")


def blocks(text: str) -> list[str]:
    return list(read_text(Source(text.encode())).shown)


def is_parted(text: str) -> bool:
    return bool(strung(text))


def test_entries_of_a_menu_and_of_a_footer_are_blocks() -> None:
    found = blocks(" ".join([*MENU, *PARAGRAPHS * 2, *FOOTER, *MENU]))
    assert {*MENU[:4], *FOOTER} <= set(found)


def test_no_word_is_lost_between_the_parts() -> None:
    text = " ".join([*MENU, *PARAGRAPHS * 2, *FOOTER])
    assert " ".join(blocks(text)) == text


def test_a_sentence_is_not_parted() -> None:
    said = " ".join(blocks(PAGE)).split(". ")
    whole = "\n".join(blocks(PAGE)).split(". ")
    assert sum("\n" in sentence.strip("\n") for sentence in whole) <= len(said) // 2
    amid = "for six years, because the old drain under the street could not carry the weight"
    assert any(amid in block for block in blocks(PAGE))


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Ida Merrow", "Ida Merrow"),
        ("By Hannah Ritt", "Hannah Ritt"),
        ("By Ida Merrow Print", "Ida Merrow"),
    ],
)
def test_the_name_in_a_byline_is_not_parted(byline: str, name: str) -> None:
    assert chaffinch.clean(PAGE.replace("By Ida Merrow", byline)).authors == (name,)


def test_the_title_that_the_head_says_before_is_one_block() -> None:
    title = "Two Moons over Pell Lane: the Lamp Fair, its Makers and Dr. Ash"
    told = "Lantern makers of Pell Street get their market back"
    found = blocks(PAGE.replace(told, title))
    assert title in found
    assert chaffinch.clean(PAGE.replace(told, title)).headline == title


def test_a_word_without_end_takes_no_time_of_its_square() -> None:
    begun = time.process_time()
    strung("a " * 50_000 + "b. c. d.")
    assert time.process_time() - begun < 5


def test_a_page_in_one_line_has_the_article_of_the_same_page_in_lines() -> None:
    lines = "\n".join(blocks(PAGE))
    assert chaffinch.clean(PAGE).text.split() == chaffinch.clean(lines).text.split()


@pytest.mark.parametrize(
    "text",
    [
        " ".join(PARAGRAPHS * 4),
        " ".join(PARAGRAPHS * 4).upper(),
        " ".join(f"{n}.5000e-01" for n in range(400)),
        "; ".join(f"let total_{n} = price[{n}] * count[{n}]" for n in range(100)),
        " ".join(["彼は新しいTシャツとWindowsのパソコンをAmazonで買った。"] * 60),
        " ".join([*MENU, *PARAGRAPHS])[:900],
        "a" * 5_000,
        "",
    ],
    ids=["prose", "loud prose", "figures", "code", "japanese", "short", "one word", "nothing"],
)
def test_a_line_that_holds_no_page_stays_whole(text: str) -> None:
    assert not is_parted(text)


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.glob("*.txt")))
def test_texts_in_lines_are_not_parted(name: str) -> None:
    text = (SAMPLES / name).read_bytes().decode("utf-8", "replace")
    if max(map(len, text.splitlines())) < 1_000:
        assert not is_parted(text)


def test_the_clean_text_is_read_in_the_same_blocks() -> None:
    article = chaffinch.clean(PAGE)
    texts = [article.shown[number] for number in article.kept]
    again = document_of_blocks(article.document.source, texts, article.document.charset)
    assert list(again.shown) == texts
    assert chaffinch.clean(str(article)).text == article.text


@given(st.lists(st.sampled_from([*MENU, *PARAGRAPHS, *FOOTER, "(", "1.", "été"]), max_size=60))
def test_the_parts_of_a_line_are_all_of_its_words_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert " ".join(blocks(text)).split() == text.split()
    document = read_text(Source(text.encode()))
    spans = list(zip(document.starts, document.ends, strict=True))
    assert spans == sorted(spans)


@given(st.text(alphabet="aB 1.,|é語ع\u0301-", max_size=200))
def test_every_space_of_any_line_has_a_probability(text: str) -> None:
    words = text.split()
    chances = learnt().chances(words)
    assert len(chances) == max(0, len(words) - 1)
    assert all(0 <= chance <= 1 for chance in chances)


def test_a_long_line_is_judged_in_pieces_as_its_pieces_are() -> None:
    words = " ".join([*MENU, *PARAGRAPHS, *FOOTER]).split()
    whole = learnt().chances(words * 200)
    assert len(whole) == 200 * len(words) - 1
    middle = whole[100 * len(words) : 101 * len(words)]
    assert abs(middle - whole[50 * len(words) : 51 * len(words)]).max() < 0.2


def test_the_time_that_a_line_takes_grows_as_its_length() -> None:
    def seconds(copies: int) -> float:
        text = " ".join([*MENU, *PARAGRAPHS, *FOOTER] * copies)
        begun = time.process_time()
        strung(text)
        return time.process_time() - begun

    seconds(20)
    assert seconds(400) < 60 * max(seconds(20), 1e-3)
