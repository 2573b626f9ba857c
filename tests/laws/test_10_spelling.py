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


PROSE = "The council of the small harbour town voted on Monday evening for a second ferry."
SPELT = {
    "a mark behind a sentence": f"{PROSE}\n\nGood evening.함께 보면 좋은 기사\n\n{PROSE}\n",
    "words glued together": f"{PROSE}\n\ncloseCrédit photo\n\n{PROSE}\n",
    "a page's edge in a sentence": "Le conseil de la ville a voté lundi soir pour une navette et\n"
    "Página 3\nun deuxième bateau, qui doit partir d'avril à octobre, deux fois par heure.\n",
    "elements run together": (
        "Le bateau a été acheté.Élodie a dit que l'été sera long.Émile a payé.Où va-t-il "
        "accoster cet été ?ÀlirePartagerÉcouter la suite du débat, qui a été long et animé"
    )
    * 12,
    "elements strung on spaces": " ".join(
        [
            "Le Courrier de la Côte Accueil Actualités Météo Éducation Société Été Se connecter",
            "La ville achète un deuxième bateau Par Élodie Kélor 4 août 2024 Partager Écouter",
            *["Le bateau a été acheté lundi soir. L'été sera long, a dit la maire de la ville."]
            * 12,
            "À lire aussi L'école de la jetée Météo de la côte Élections à Kérity Mentions légales",
        ]
    ),
    "front matter": f"---\ntítulo: Ó barco\nautor: Élodie Kélor\n---\n\n{PROSE}\n\n{PROSE}\n",
}
SPELT_HTML = {
    "a word's end between elements": f"<p><b>pour l’été.</b><span>Crédit photo</span><p>{PROSE}",
    "the share of links": f"<p>{PROSE}</p>" * 3
    + "<ul>" + "<li><a href=/a>Hội đồng thị trấn</a> cảng nhỏ đã bỏ phiếu</li>" * 20 + "</ul>",
}  # fmt: skip


@pytest.mark.parametrize("kind", [*SPELT, *SPELT_HTML])
def test_decomposed_letters_part_and_join_no_block(kind: str) -> None:
    page, media_type = (
        (SPELT[kind], "text/plain") if kind in SPELT else (SPELT_HTML[kind], "text/html")
    )
    one, other = (
        chaffinch.clean(unicodedata.normalize(form, page), media_type=media_type)
        for form in ("NFC", "NFD")
    )
    told = [(block.text, block.role, block.rule, block.label.confidence) for block in one.blocks]
    assert told == [
        (unicodedata.normalize("NFC", b.text), b.role, b.rule, b.label.confidence)
        for b in other.blocks
    ]
    if one.document.markup and other.document.markup:
        assert list(one.document.markup.link) == list(other.document.markup.link)
    if kind in SPELT:
        assert chaffinch.restore(other.record()) == unicodedata.normalize("NFD", page).encode()


@given(html_pages())
def test_composed_and_decomposed_html_have_the_same_roles(page: HtmlPage) -> None:
    forms = (unicodedata.normalize(form, page.markup) for form in ("NFC", "NFD"))
    assert len({tuple(roles(form, "text/html")) for form in forms}) == 1


@given(html_soup().filter(lambda soup: "\ufeff" not in soup))
def test_line_ends_and_marks_change_no_role_of_soup(soup: str) -> None:
    soup = soup.encode("utf-8", "ignore").decode()
    told = roles(with_lf(soup), "text/html")
    for name, spelling in spellings(soup).items():
        assert roles(spelling, "text/html") == told, name
