"""Law 1: any text or bytes give a record or a named error; no other exception, ever."""

import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.errors import ChaffinchError
from chaffinch.html_strategies import html_soup, html_sources
from chaffinch.schema import record_schema
from chaffinch.strategies import messy_text, sources
from command import SAMPLES

VALIDATOR = jsonschema.Draft202012Validator(record_schema())
SYSTEMS = Path(__file__).resolve().parent.parent / "data" / "systems"
WHOLE_PAGES = sorted((*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html"), *SYSTEMS.glob("*.html")))
SEAM = re.compile(r"\n|(?<=>)(?=<)")
_MOST_CUTS = 24


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400), messy_text()))
def test_whatever_comes_in_a_record_or_a_named_error_comes_out(page: str | bytes) -> None:
    try:
        article = chaffinch.clean(page)
    except ChaffinchError as error:
        told = error.as_dict()
        if not (told["cause"] and told["remedy"]):
            raise AssertionError(f"{told} does not help") from error
        return
    VALIDATOR.validate(article.record())
    assert article.to_json()


@given(sources())
def test_every_source_of_text_has_a_valid_record(source: chaffinch.Source) -> None:
    VALIDATOR.validate(chaffinch.clean(source, media_type="text/plain").record())


@pytest.mark.parametrize(
    "page",
    ["", "\0", "\ud800 lone", "a" * 1_000_000, "x\n" * 5_000, "\ufeff", " \n\t\n ", "“", "."],
    ids=["empty", "nul", "surrogate", "one line", "many lines", "bom", "blank", "quote", "dot"],
)
def test_odd_pages_have_a_record(page: str) -> None:
    record = chaffinch.clean(page).record()
    VALIDATOR.validate(record)
    assert chaffinch.restore(record) == page.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    "page", [None, 3, ["a"], object()], ids=["None", "number", "list", "object"]
)
def test_what_is_no_page_is_a_usage_error(page: object) -> None:
    with pytest.raises(chaffinch.ChaffinchError, match="text or bytes"):
        chaffinch.clean(page)


@given(html_sources())
def test_every_source_of_html_has_a_valid_record(source: chaffinch.Source) -> None:
    VALIDATOR.validate(chaffinch.clean(source).record())


@pytest.mark.parametrize("charset", ["utf-16", "shift_jis", "koi8-r", "cp1252"])
@given(html_soup(), st.binary(max_size=40))
def test_html_of_any_charset_has_a_record(charset: str, soup: str, data: bytes) -> None:
    page = soup.encode(charset, "replace") + data
    assert chaffinch.clean(page, media_type="text/html", charset=charset).to_json()
    assert chaffinch.clean(page, media_type="text/html").to_json()


def cuts(page: str) -> list[int]:
    """Places between a page's lines or tags, evenly over it."""
    places = [match.end() for match in SEAM.finditer(page)]
    return places[:: max(1, len(places) // _MOST_CUTS)]


@pytest.mark.parametrize("path", WHOLE_PAGES, ids=lambda path: path.stem)
def test_a_page_that_ends_or_begins_anywhere_has_a_record(path: Path) -> None:
    page = path.read_text("utf-8", "replace")  # a few samples are in other charsets
    media_type = "text/plain" if path.suffix == ".txt" else "text/html"
    for cut in cuts(page):
        for piece in (page[:cut], page[cut:]):
            assert chaffinch.clean(piece, media_type=media_type).to_json()


@pytest.mark.parametrize(
    "page",
    [
        '<article><h1>A second ferry for the harbour</h1><a href="/asa">Asa Teller</a></article>',
        "A second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n",
    ],
    ids=["a name is the last that stands there", "the end, with a full stop, says the beginning"],
)
def test_little_pages_that_had_none_have_a_record(page: str) -> None:
    assert chaffinch.clean(page).to_json()
