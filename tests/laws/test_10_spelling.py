"""Law 10: CRLF, CR, LF, a byte order mark, NFC and NFD change spans, never roles."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given

import chaffinch
from chaffinch.html_strategies import HtmlPage, html_pages, html_soup
from chaffinch.strategies import Scrape, messy_text, scrapes

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def roles(page: str | bytes, media_type: str = "text/plain") -> list[tuple[str, str]]:
    article = chaffinch.clean(page, media_type=media_type)
    return [(block.role.value, block.rule) for block in article.blocks]


def with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def spellings(text: str) -> dict[str, str | bytes]:
    text = with_lf(text)
    return {
        "CRLF": text.replace("\n", "\r\n"),
        "CR": text.replace("\n", "\r"),
        "BOM": b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass"),
    }


@given(scrapes())
def test_line_ends_and_marks_change_no_role_of_a_scrape(scrape: Scrape) -> None:
    text = scrape.data.decode(scrape.charset)
    told = roles(with_lf(text))
    for name, spelling in spellings(text).items():
        assert roles(spelling) == told, name


@given(messy_text().filter(lambda text: "\ufeff" not in text))
def test_line_ends_and_marks_change_no_role_of_any_text(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    told = roles(with_lf(text))
    for name, spelling in spellings(text).items():
        assert roles(spelling) == told, name


@given(messy_text())
def test_composed_and_decomposed_text_have_the_same_roles(text: str) -> None:
    assert roles(unicodedata.normalize("NFC", text)) == roles(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_samples_keep_their_roles_in_every_spelling(path: Path) -> None:
    text = chaffinch.clean(path.read_bytes()).document.view
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        pytest.skip("bytes that no charset can read have no other spelling")
    told = roles(with_lf(text))
    for name, spelling in spellings(text).items():
        assert roles(spelling) == told, name
    assert roles(unicodedata.normalize("NFD", with_lf(text))) == told


@given(html_pages())
def test_line_ends_and_marks_change_no_role_of_html(page: HtmlPage) -> None:
    told = roles(page.data, "text/html")
    for name, spelling in spellings(page.markup).items():
        assert roles(spelling, "text/html") == told, name


@given(html_soup().filter(lambda soup: "\ufeff" not in soup))
def test_line_ends_and_marks_change_no_role_of_soup(soup: str) -> None:
    soup = soup.encode("utf-8", "ignore").decode()
    told = roles(with_lf(soup), "text/html")
    for name, spelling in spellings(soup).items():
        assert roles(spelling, "text/html") == told, name
