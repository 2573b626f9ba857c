"""Law 8: `clean_many` is `clean` for each page, in order; a page that fails stops no other."""

from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.strategies import messy_text, scrapes

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def one(page: object) -> bytes | str:
    try:
        return chaffinch.clean(page).to_json()
    except chaffinch.ChaffinchError as error:
        return str(error)


def outcome(found: chaffinch.Article | chaffinch.Failure) -> bytes | str:
    return found.to_json() if isinstance(found, chaffinch.Article) else str(found.error)


PAGES = st.one_of(
    scrapes().map(lambda scrape: scrape.data), messy_text(), st.sampled_from((PICTURE, None, b""))
)


@given(st.lists(PAGES, max_size=4))
def test_many_pages_are_each_page(pages: list[object]) -> None:
    found = list(chaffinch.clean_many(pages))
    assert [outcome(each) for each in found] == [one(page) for page in pages]
    failures = [each.index for each in found if isinstance(each, chaffinch.Failure)]
    assert failures == [number for number, each in enumerate(pages) if each in (PICTURE, None)]


def test_many_pages_are_cleaned_one_at_a_time() -> None:
    taken = []

    def pages():  # type: ignore[no-untyped-def]
        for number in range(3):
            taken.append(number)
            yield f"Title {number}\n\nA paragraph of text."

    found = chaffinch.clean_many(pages())
    next(found)
    assert taken == [0]
