"""A guess at a language that is not written with a text's letters is none."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.alphabets import LETTERS, denied
from chaffinch.language import language_of

TEXTS = {
    "cs": "Rada města v pondělí večer rozhodla o koupi druhého trajektu.\n"
    "Loď má od dubna plout dvakrát za hodinu a brát kola zdarma.\n"
    "Čekali jsme dost dlouho, řekl starosta po jednání.",
    "sl": "Mestni svet je v ponedeljek zvečer sklenil kupiti drugi trajekt.\n"
    "Ladja bo od aprila vozila dvakrat na uro in kolesa jemala zastonj.",
    "sv": "Kommunfullmäktige beslutade på måndagskvällen att köpa en färja till.\n"
    "Vi har väntat länge nog, sade borgmästaren efter mötet.",
    "nb": "Bystyret vedtok mandag kveld å kjøpe en ferge til.\n"
    "Vi har ventet lenge nok, sa ordføreren etter møtet.",
    "en": "The waiter of the café by the château wrote façade, and left the smörgåsbord to us.\n"
    "At the fête he sang of jalapeño and crème brûlée, as people do who have eaten too much.",
    "vi": "Hội đồng thành phố tối thứ Hai quyết định mua thêm một chiếc phà.\n"
    "Con tàu sẽ chạy hai lần mỗi giờ từ tháng Tư và chở xe đạp miễn phí.",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("stated", [True, False])
def test_a_few_sentences_are_of_their_own_language(name: str, stated: bool) -> None:
    assert language_of(TEXTS[name].split("\n"), name if stated else "").name == name


@pytest.mark.parametrize("name", TEXTS)
def test_no_language_is_denied_its_own_text(name: str) -> None:
    assert not denied(TEXTS[name], name)


def test_letters_stand_beside_a_to_z_and_once() -> None:
    for letters in LETTERS.values():
        assert len(set(letters)) == len(letters)
        assert not any(letter.isascii() or not letter.islower() for letter in letters)


def test_names_with_foreign_letters_deny_nothing() -> None:
    told = "Říhová met Čermák, Žižka, Šťastný and Dvořák at the harbour, and they talked of boats."
    assert not denied(told, "en")


def test_phrases_of_the_language_are_heard_in_a_short_page() -> None:
    page = f"Druhý trajekt pro přístav\nAutor: Vlasta Říhová\n{TEXTS['cs']}\nSdílet na Facebooku\n"
    article = chaffinch.clean(page)
    assert article.authors == ("Vlasta Říhová",)
    assert [block.role.value for block in article.removed] == ["share"]
