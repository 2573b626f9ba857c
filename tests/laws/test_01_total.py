"""Law 1: any text or bytes give a record or a named error; no other exception, ever."""

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.errors import ChaffinchError
from chaffinch.html_strategies import html_soup, html_sources
from chaffinch.schema import record_schema
from chaffinch.strategies import messy_text, sources

VALIDATOR = jsonschema.Draft202012Validator(record_schema())


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
