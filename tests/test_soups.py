"""Trees of Beautiful Soup go in without loss, and come out labelled or cleaned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.errors import UsageError
from chaffinch.policy import Fate
from chaffinch.soups import PREFIX, cleaned_soup, labelled_soup

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = sorted(SAMPLES.glob("*.html"))
PARSERS = ("html.parser", "lxml")
CLOCKS = SAMPLES / "html-clock-museum.html"


def signs(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def parsed(page: bytes, parser: str) -> BeautifulSoup:
    if parser == "lxml":
        pytest.importorskip("lxml")
    return BeautifulSoup(page, parser)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
class TestIn:
    def test_a_tree_gives_the_blocks_and_labels_of_its_page(self, path: Path, parser: str) -> None:
        page = path.read_bytes()
        tree = chaffinch.clean(parsed(page, parser), uri="https://example.org/a")
        plain = chaffinch.clean(page)
        assert [(b.text, b.role, b.rule) for b in tree.blocks] == [
            (b.text, b.role, b.rule) for b in plain.blocks
        ]
        assert str(tree) == str(plain)
        assert tree.document.source.media_type == "text/html"

    def test_a_tree_is_left_as_it_was(self, path: Path, parser: str) -> None:
        tree = parsed(path.read_bytes(), parser)
        before = str(tree)
        chaffinch.clean(tree)
        assert str(tree) == before


def test_an_element_of_a_tree_is_a_page_too() -> None:
    tree = BeautifulSoup(CLOCKS.read_bytes(), "html.parser")
    assert "Accept all" not in str(chaffinch.clean(tree.article))
    assert "something strikes twelve" in chaffinch.clean(tree.article).text


@pytest.mark.parametrize(
    "markup", ["&lt;b&gt; &amp;amp; &nbsp;é", "a &#x2014; b", "<pre>\n\n x</pre>"]
)
def test_references_survive_the_way_through_a_tree(markup: str) -> None:
    page = f"<html><body><p>The sign on the pier says {markup} to this day.</p></body></html>"
    tree = BeautifulSoup(page, "html.parser")
    assert chaffinch.clean(tree).document.view == chaffinch.clean(page).document.view


def test_the_charset_that_a_page_names_does_not_hurt_its_tree() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Über die Brücke.</p></body>'
    tree = BeautifulSoup(page.encode("cp1252"), "html.parser")
    assert "Über die Brücke." in chaffinch.clean(tree).document.view


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
class TestOut:
    def test_every_element_says_what_became_of_its_blocks(self, path: Path, parser: str) -> None:
        article = chaffinch.clean(path.read_bytes())
        parsed(b"", parser)
        seen = 0
        for element in labelled_soup(article, parser).select(f"[{PREFIX}block]"):
            for number in map(int, str(element[PREFIX + "block"]).split()):
                block = article.blocks[number]
                assert block.role.value in str(element[PREFIX + "role"]).split()
                assert block.rule in str(element[PREFIX + "rule"]).split()
                assert block.fate.value in str(element[PREFIX + "fate"]).split()
                markup = article.document.markup
                assert markup is not None
                if not markup.meta[number] and markup.tag[number] != "img":
                    assert signs(block.text) in signs(element.get_text())
                seen += 1
        # the language of the root element is a block without a place
        assert seen >= len(article.blocks) - 1

    def test_a_labelled_tree_is_the_page_and_its_marks(self, path: Path, parser: str) -> None:
        page = path.read_bytes()
        tree = labelled_soup(chaffinch.clean(page), parser)
        for element in tree.find_all(True):
            for name in [name for name in element.attrs if name.startswith(PREFIX)]:
                del element[name]
        assert str(tree) == str(parsed(page, parser))

    def test_a_cleaned_tree_holds_all_that_is_not_dropped(self, path: Path, parser: str) -> None:
        parsed(b"", parser)
        article = chaffinch.clean(path.read_bytes())
        tree = cleaned_soup(article, parser)
        left = signs(tree.get_text()) + signs(" ".join(str(i.get("alt")) for i in tree("img")))
        markup = article.document.markup
        assert markup is not None
        for block in article.blocks:
            if block.fate is not Fate.DROP and not markup.meta[block.label.block]:
                assert signs(block.text) in left
        assert PREFIX not in str(tree)

    def test_cleaning_a_cleaned_tree_gives_the_same_text(self, path: Path, parser: str) -> None:
        parsed(b"", parser)
        article = chaffinch.clean(path.read_bytes())
        assert chaffinch.clean(cleaned_soup(article, parser)).text == article.text


def test_what_was_dropped_is_gone_and_its_containers_with_it() -> None:
    tree = cleaned_soup(chaffinch.clean(CLOCKS.read_bytes()))
    for gone in ("nav", "footer", "aside", "form", "#cookie-banner", ".share-bar"):
        assert tree.select(gone) == []
    for stays in ("main article h1", "figure img", "figcaption", ".byline", "h2", "head meta"):
        assert tree.select(stays) != []


def test_text_that_no_block_accounts_for_is_never_taken_away() -> None:
    article = chaffinch.clean(CLOCKS.read_bytes())
    markup = article.document.markup
    assert markup is not None
    number = next(n for n in range(len(article.labels)) if article.document.text(n) == "Home")
    places = list(markup.source)
    places[number] = (0, 0)
    object.__setattr__(markup, "source", places)
    tree = cleaned_soup(article)
    assert tree.nav is not None
    assert tree.nav.get_text(strip=True) == "Home"


def test_marks_of_an_earlier_pass_do_not_stay() -> None:
    page = (
        '<html><body data-chaffinch-role="caption" data-chaffinch-in="7"><nav>Home</nav><article>'
        "<h1>Second ferry for the harbour</h1><p data-chaffinch-fate=drop>The council of the small"
        " harbour town voted on Monday evening for a second ferry.</p></article></body></html>"
    )
    tree = labelled_soup(chaffinch.clean(page))
    assert tree.body is not None
    assert tree.body.attrs == {}
    assert tree.p is not None
    assert tree.p[PREFIX + "fate"] == "keep"


@pytest.mark.parametrize("value", ["once", "99"])
@pytest.mark.parametrize("name", ["data-chaffinch-in", "DATA-CHAFFINCH-IN", "Data-Chaffinch-Inn"])
def test_no_attribute_of_the_page_is_taken_for_a_mark(name: str, value: str) -> None:
    body = "<p>The ferry left the pier at nine in the morning, with forty bicycles on board.</p>"
    article = chaffinch.clean(f'<body><div {name}="{value}">{body * 3}</div></body>')
    soup = labelled_soup(article)
    marks = [each[f"{PREFIX}block"] for each in soup.find_all("p")]
    assert marks == [str(number) for number in range(len(article.blocks))]
    assert value not in str(soup.div.attrs)


def test_a_block_in_a_bold_word_marks_the_paragraph_around_it() -> None:
    page = (
        "<article><h1>Second ferry for the harbour</h1><p><b><a href=x>The council of the small"
        " harbour town voted on Monday evening for a second ferry.</a></b></p></article>"
    )
    tree = labelled_soup(chaffinch.clean(page))
    assert tree.p is not None
    assert PREFIX + "role" in tree.p.attrs
    assert tree.b is not None
    assert tree.b.attrs == {}


def test_a_plain_text_has_no_tree() -> None:
    article = chaffinch.clean("Just a text.")
    for made in (labelled_soup, cleaned_soup):
        with pytest.raises(UsageError, match="no elements"):
            made(article)


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<b>", "</i>", "<li>", "<table><td>", "</table>", "<br>",
     "<nav>", "</nav>", "<!-- x", "-->", "<img alt='A ferry'>", "<h1>", "&amp;", "\r\n", "\x00",
     "The council voted for a second ferry on Monday evening.", "Home", "<form>", "<p class='",
     "<svg><title>", "</title>", "<template>", "<script>", "</script>", "<select><option>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_no_page_is_too_broken_for_a_tree_that_loses_nothing(pieces: list[str]) -> None:
    page = "<html><body>" + "".join(pieces) + "</body></html>"
    article = chaffinch.clean(page, media_type="text/html")
    if not article.blocks:
        return
    try:
        labelled, tree = labelled_soup(article), cleaned_soup(article)
    except chaffinch.ChaffinchError:
        return
    assert len(tree.find_all(True)) <= len(labelled.find_all(True))
    if all(block.fate is not Fate.DROP for block in article.blocks):
        assert signs(tree.get_text()) == signs(labelled.get_text())


class TestCommandLine:
    def test_html_prints_the_cleaned_page(self) -> None:
        result = CliRunner().invoke(main, ["clean", str(CLOCKS), "--html"])
        assert result.exit_code == 0
        assert result.stdout == str(cleaned_soup(chaffinch.clean(CLOCKS.read_bytes()))) + "\n"

    def test_a_text_among_pages_is_named_and_the_rest_goes_on(self) -> None:
        words = ["clean", str(SAMPLES / "de-imker.txt"), str(CLOCKS), "--html"]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 1
        assert "de-imker.txt: a plain text has no elements" in result.stderr
        assert "<h1>" in result.stdout

    def test_html_and_a_folder_are_not_asked_for_together(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, ["clean", str(CLOCKS), "--html", "-o", str(tmp_path)])
        assert result.exit_code == 2


@pytest.mark.parametrize("parser", ["no-such", 5])
def test_a_parser_that_is_not_there_is_named(parser: Any) -> None:
    with pytest.raises(UsageError, match="has no parser"):
        labelled_soup(chaffinch.clean(CLOCKS.read_bytes()), parser)


@pytest.mark.parametrize(
    "odd",
    [
        "<![x]>", "<![ x", "<![if !IE]>", "<![CDATA[x]]>", "<![CDATA[x", "<!ELEMENT a>", "<!x",
        "<!DOCTYPE html [ <!x> ]>", "<!doctype html [", "<![&]>", "<!", "<![",
    ],
)  # fmt: skip
def test_markup_that_a_parser_gives_up_at_is_passed_over(odd: str) -> None:
    page = f"<body><h1>Second ferry for the harbour</h1>{odd}<p>The council voted.</p></body>"
    article = chaffinch.clean(page, media_type="text/html")
    assert article.headline == "Second ferry for the harbour"
    heading = cleaned_soup(article).h1
    assert heading is not None
    assert heading.text == article.headline


@pytest.mark.filterwarnings("error")
def test_a_page_of_xhtml_is_no_reason_to_warn() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><div><h1>Second ferry for the harbour</h1>'
        "<p>The council voted for it.</p></div>"
    )
    assert cleaned_soup(chaffinch.clean(page, media_type="text/html")).h1 is not None
