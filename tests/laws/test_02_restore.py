"""Law 2: nothing is lost: the source comes back from the record, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.strategies import Scrape, messy_text, policies, scrapes


@given(st.binary(max_size=600))
def test_any_bytes_come_back(data: bytes) -> None:
    record = chaffinch.clean(data, media_type="text/plain").record()
    assert chaffinch.restore(record) == data


@given(messy_text())
def test_any_text_comes_back_as_utf8(text: str) -> None:
    record = chaffinch.clean(text, media_type="text/plain").record()
    assert chaffinch.restore(record) == text.encode("utf-8", "surrogatepass")


@given(scrapes(), policies())
def test_a_scrape_comes_back_under_every_policy(scrape: Scrape, policy: chaffinch.Policy) -> None:
    article = chaffinch.clean(scrape.data, media_type="text/plain", policy=policy)
    assert chaffinch.restore(article.record()) == scrape.data


CHARSETS = (
    "utf-16-le", "utf-16-be", "shift_jis", "gb18030", "euc_kr", "koi8-r", "iso2022_jp", "utf-7",
    "cp1252",
)  # fmt: skip


@pytest.mark.parametrize("charset", CHARSETS)
@given(data=st.binary(max_size=200))
def test_any_bytes_come_back_from_a_declared_charset(charset: str, data: bytes) -> None:
    record = chaffinch.clean(data, media_type="text/plain", charset=charset).record()
    assert chaffinch.restore(record) == data
