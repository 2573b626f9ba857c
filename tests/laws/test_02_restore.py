"""Law 2: nothing is lost: the source comes back from the record, byte for byte."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.errors import SourceAbsent
from chaffinch.html_strategies import HtmlPage, html_pages, html_sources
from chaffinch.strategies import Scrape, messy_text, policies, scrapes
from chaffinch.verify import check_record, check_source
from chaffinch.view import view_of
from law_sources import SOURCES


@given(st.one_of(st.binary(max_size=60), st.binary(min_size=100, max_size=600)))
def test_any_bytes_come_back(data: bytes) -> None:
    record = chaffinch.clean(data, media_type="text/plain").record()
    assert chaffinch.restore(record) == data


@given(messy_text())
def test_any_text_comes_back_as_utf8(text: str) -> None:
    record = chaffinch.clean(text, media_type="text/plain").record()
    assert chaffinch.restore(record) == text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("kind", sorted({*SOURCES} - {"HTML", "preformatted"}))
@given(data=st.data())
def test_every_kind_of_text_comes_back(kind: str, data: st.DataObject) -> None:
    source = data.draw(SOURCES[kind])
    record = chaffinch.clean(source).record()
    assert chaffinch.restore(record) == source.data
    assert list(check_record(record)) == []


@given(scrapes(), policies())
def test_a_scrape_comes_back_under_every_policy(scrape: Scrape, policy: chaffinch.Policy) -> None:
    article = chaffinch.clean(scrape.data, media_type="text/plain", policy=policy)
    assert chaffinch.restore(article.record()) == scrape.data


@pytest.mark.parametrize("start", [b"\xff", b"\xae\x81", b"\x81\xa8\xff"])
def test_a_headline_that_begins_with_unreadable_bytes_comes_back(start: bytes) -> None:
    title = start + "Eine zweite Fähre für den Hafen".encode()
    text = "Der Rat stimmte am Montag für die zweite Fähre, für Räder, für Möwen und für Körbe.\n"
    source = title + b"\n\n" + text.encode()
    record = chaffinch.clean(source, charset="utf-8").record()
    assert record["article"]["headline"].startswith("\ufffd")
    assert chaffinch.restore(record) == source
    assert list(check_record(record)) == []


CHARSETS = (
    "utf-16-le", "utf-16-be", "shift_jis", "gb18030", "euc_kr", "koi8-r", "iso2022_jp", "utf-7",
    "cp1252",
)  # fmt: skip


@pytest.mark.parametrize("charset", CHARSETS)
@given(data=st.binary(max_size=200))
def test_any_bytes_come_back_from_a_declared_charset(charset: str, data: bytes) -> None:
    record = chaffinch.clean(data, media_type="text/plain", charset=charset).record()
    assert chaffinch.restore(record) == data


@given(html_sources())
def test_the_view_of_html_comes_back_and_its_source_is_asked_for(source: chaffinch.Source) -> None:
    article = chaffinch.clean(source)
    record = article.record()
    assert view_of(record) == article.document.view
    with pytest.raises(SourceAbsent):
        chaffinch.restore(record)
    assert list(check_source(record, source.data)) == []
    assert [absent for _, absent in check_source(record, None)] == [True]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


@given(html_pages())
def test_every_text_that_a_reader_sees_is_in_the_view_once(page: HtmlPage) -> None:
    document = chaffinch.clean(page.data).document
    markup = document.markup
    assert markup is not None
    shown = [n for n in range(len(document)) if not markup.meta[n] and markup.part[n] != "alt"]
    assert letters("".join(map(document.text, shown))) == letters("".join(page.visible))
