"""Pages sent in pieces read as a browser shows them: in order, each text once, at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.document import Document, Source
from chaffinch.readers.html import read_html
from chaffinch.readers.of_html import events
from chaffinch.soups import cleaned_soup, labelled_soup

PAGES = Path(__file__).parent / "data" / "streamed"
REPORT = (PAGES / "report.html").read_text(encoding="utf-8")
BODY = """The council of the small harbour town voted on Monday evening for a second ferry.

The boat is to run from April, twice an hour, and will carry bicycles free of charge.

Whoever has a season ticket pays nothing more, the harbour master said on the pier."""


def read(page: str) -> Document:
    return read_html(Source(page.encode(), media_type="text/html"))


def shown(page: str) -> list[str]:
    """The texts of a page in the order of its view, those that no eye sees in brackets."""
    document = read(page)
    markup = document.markup
    assert markup is not None
    return [
        f"[{document.text(n)}]" if markup.hidden[n] else document.text(n)
        for n in range(len(document))
        if not markup.meta[n]
    ]


@pytest.mark.parametrize("name", ["report.html", "open-frame.html"])
def test_what_came_late_or_behind_an_open_frame_is_the_article(name: str) -> None:
    article = chaffinch.clean((PAGES / name).read_bytes())
    assert article.headline == "Second ferry for the harbour"
    assert article.text == BODY


@pytest.mark.parametrize("around", ["{}", "<div>{}</div>", "<p><div class='x'> {} </div>"])
def test_a_frame_that_is_left_open_in_an_element_swallows_no_page(around: str) -> None:
    frame = around.format("<iframe src='https://counter.example/ns.html'>")
    assert shown(f"<body><noscript>{frame}</noscript><p>The boat came.</p>") == ["The boat came."]


def test_pieces_stand_where_their_placeholders_are_and_stand_ins_are_hidden() -> None:
    assert shown(REPORT) == [
        "Home Town",
        "Second ferry for the harbour",
        "By Asa Teller",
        *BODY.split("\n\n"),
        "[One moment, the report is on its way.]",
        "Most read",
        "Gulls on the roof",
        "A new lamp for the pier",
        "[Loading]",
        "© 2026 The Pier. All rights reserved.",
        "[Nothing on this page asks for this piece.]",
    ]


def test_a_piece_belongs_to_what_is_around_its_placeholder() -> None:
    document = read(REPORT)
    assert document.markup is not None
    told = {document.text(n): document.markup.landmark[n] for n in range(len(document))}
    assert told["Gulls on the roof"] == "aside"
    assert told[BODY.split("\n\n")[1]] == "article"


def test_places_in_the_source_are_those_of_the_piece() -> None:
    document = read(REPORT)
    assert document.markup is not None
    for number, (start, end) in enumerate(document.markup.source):
        held = re.sub(r"<[^>]*>", "", REPORT[start:end])
        assert document.markup.meta[number] == "language" or held == document.text(number)


def test_the_tree_is_labelled_and_cleaned_where_the_pieces_stand() -> None:
    article = chaffinch.clean(REPORT, media_type="text/html")
    labelled = labelled_soup(article)
    kept = [e.get_text() for e in labelled.select('[data-chaffinch-role="paragraph"]')]
    assert "\n\n".join(sorted(kept)) == "\n\n".join(sorted(BODY.split("\n\n")))
    assert "Gulls on the roof" not in cleaned_soup(article).get_text()


def test_a_text_from_two_pieces_claims_no_place() -> None:
    page = (
        "<p>Written by <template id='B:0'></template> on the pier</p>"
        "<p>A second paragraph, to have one</p><div hidden id='S:0'><b>Asa Teller</b></div>"
    )
    document = read(page)
    assert document.markup is not None
    assert document.text(0) == "Written by Asa Teller on the pier"
    assert next(iter(document.markup.source)) == (0, 0)


def test_a_time_in_a_piece_is_the_blocks_that_shows_it() -> None:
    page = REPORT.replace(
        "<p>By <span>", "<p><time datetime='2026-03-05'>Thursday</time></p><p>By <span>"
    )
    document = read(page)
    assert document.markup is not None
    told = [document.text(n) for n, found in enumerate(document.markup.times) if found]
    assert told == ["Thursday"]


def test_the_second_parser_reads_pieces_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, handler: events.Handler) -> None:
        raise RuntimeError("no parser today")

    expected = shown(REPORT)
    monkeypatch.setattr(events, "_heard_fast", broken)
    assert shown(REPORT) == expected


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<p>one<div hidden id=S:0>two</div><p>three", ["one", "[two]", "three"]),
        (
            "<div hidden id=S:0>two<template id=B:1></template></div>"
            "<div hidden id=S:1>three<template id=B:0></template></div><p>one",
            ["[two]", "[three]", "one"],
        ),
        (
            "<template id=B:0></template><template id=B:0></template><p>one</p>"
            "<div hidden id=S:0>two</div><div hidden id=S:0>three</div>",
            ["two", "one", "[three]"],
        ),
        (
            "<div hidden id=S:0>one<div hidden id=S:1>two</div></div>"
            "<template id=B:1></template><p>three</p>",
            ["[one]", "two", "three"],
        ),
        (
            "<div><!--$?--><template id=B:0></template><p>one</p></div><p>two</p><!--/$-->"
            "<div hidden id=S:0>three</div>",
            ["three", "one", "two"],
        ),
    ],
    ids=["no placeholder", "a ring", "twice", "a piece in a piece", "a boundary left open"],
)
def test_pieces_that_fit_nowhere_lose_nothing(page: str, texts: list[str]) -> None:
    assert shown(page) == texts


NUMBERS = st.integers(0, 3)
BITS = st.one_of(
    st.sampled_from(("<div>", "</div>", "<!--$?-->", "<!--$-->", "<!--/$-->", "</template>")),
    NUMBERS.map("<template id='B:{}'></template>".format),
    NUMBERS.map("<template id='P:{}'>".format),
    NUMBERS.map("<div hidden id='S:{}'>".format),
    st.just("<p>word</p>"),
)


@given(st.lists(BITS, max_size=40))
def test_each_text_comes_once_however_pieces_and_placeholders_stand(bits: list[str]) -> None:
    numbers = iter(range(len(bits)))
    page = "<body>" + "".join(
        bit.replace("word", f"w{next(numbers)}") for bit in bits
    )  # fmt: skip
    found = re.findall(r"w\d+", " ".join(shown(page)))
    assert sorted(found) == sorted(re.findall(r"w\d+", page))
