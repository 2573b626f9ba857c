"""Law 6: cleaning the clean article changes nothing."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import chaffinch
from chaffinch.html_strategies import html_sources
from chaffinch.strategies import (
    HEAD_DEBRIS,
    MIDDLE_DEBRIS,
    TAIL_DEBRIS,
    messy_text,
    scrapes,
    sentences,
)

LINES = sorted(
    {
        text
        for place in (HEAD_DEBRIS, MIDDLE_DEBRIS, TAIL_DEBRIS)
        for texts in place.values()
        for text in texts
    }
)


def once_is_enough(page: str | bytes) -> None:
    clean_text = str(chaffinch.clean(page, media_type="text/plain"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


@given(scrapes())
def test_cleaning_a_scrape_twice_is_cleaning_it_once(scrape) -> None:  # type: ignore[no-untyped-def]
    once_is_enough(scrape.data)


@given(messy_text())
def test_cleaning_any_text_twice_is_cleaning_it_once(text: str) -> None:
    once_is_enough(text)


@given(st.lists(st.one_of(st.sampled_from(LINES), sentences(), st.text(max_size=30)), max_size=12))
def test_cleaning_any_heap_of_lines_twice_is_cleaning_it_once(lines: list[str]) -> None:
    once_is_enough("\n".join(lines))


@given(html_sources())
def test_cleaning_the_text_of_html_changes_nothing(source: chaffinch.Source) -> None:
    article = chaffinch.clean(source)
    assume(not any(len(block.text.splitlines()) > 1 for block in article.blocks))
    clean_text = str(article)
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text


@pytest.mark.xfail(strict=True, reason="the lines of a pre are one block, those of a text are not")
def test_cleaning_the_text_of_preformatted_html_changes_nothing() -> None:
    page = (
        "<h1>The boats of the harbour</h1><p>The harbour master has counted them once more.</p>"
        "<pre>for boat in harbour:\n    count(boat)</pre>"
        "<p>He was asked to do it by the council of the town.</p>"
    )
    clean_text = str(chaffinch.clean(page, media_type="text/html"))
    assert str(chaffinch.clean(clean_text, media_type="text/plain")) == clean_text
