"""Law 6: cleaning the clean article changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

import chaffinch
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
