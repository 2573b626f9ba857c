"""What a wiki prints around its pages goes from their text, and the links behind its headings."""

from __future__ import annotations

import pytest

import chaffinch

PAGES = {
    "en": """Old pier of Ostrand
From Wikipedia, the free encyclopedia
The old pier of Ostrand is a stone pier that was built between 1788 and 1803 by its fishermen.
History[edit]
The stone came from the hill nearby.[1] In 1921 the first ferry moored there, as it does today.
This page was last edited on 3 May 2024, at 18:12 (UTC).
Text is available under the Creative Commons Attribution-ShareAlike License; terms may apply.
""",
    "de": """Alte Mole von Ostrand
aus Wikipedia, der freien Enzyklopädie
Die alte Mole von Ostrand ist eine steinerne Mole, die von 1788 bis 1803 gebaut worden ist.
Geschichte[Bearbeiten | Quelltext bearbeiten]
Der Stein kam vom nahen Berg.[1] Im Jahr 1921 legte dort die erste Fähre an, wie heute noch.
Diese Seite wurde zuletzt am 3. Mai 2024 um 18:12 Uhr bearbeitet.
Der Text ist unter der Lizenz „Creative-Commons“ verfügbar.
""",
    "it": """Molo vecchio di Ostrand
Da Wikipedia, l'enciclopedia libera.
Il molo vecchio di Ostrand è un molo in pietra che fu costruito tra il 1788 e il 1803.
Storia [modifica | modifica wikitesto]
La pietra veniva dal monte vicino.[1] Nel 1921 vi attraccò il primo traghetto della città.
Questa pagina è stata modificata per l'ultima volta il 3 mag 2024 alle 18:12.
Il testo è disponibile secondo la licenza Creative Commons Attribuzione.
""",
    "ru": """Старый причал
Материал из Википедии — свободной энциклопедии
Старый причал — каменный причал, который был построен рыбаками между 1788 и 1803 годами.
История[править | править код]
Камень привезли с соседней горы.[1] В 1921 году к нему пристал первый паром этого города.
Эта страница в последний раз была отредактирована 3 мая 2024 в 18:12.
Текст доступен по лицензии Creative Commons «С указанием авторства».
""",
    "pl": """Stare molo
Z Wikipedii, wolnej encyklopedii
Stare molo to kamienne molo, które zostało zbudowane przez rybaków w latach od 1788 do 1803.
Historia[edytuj | edytuj kod]
Kamień pochodził z pobliskiej góry.[1] W 1921 roku przybił tu pierwszy prom tego miasta.
Tę stronę ostatnio edytowano 3 maj 2024, 18:12.
Treść udostępniana na licencji Creative Commons: uznanie autorstwa.
""",
    "ja": """古い桟橋
出典: フリー百科事典『ウィキペディア（Wikipedia）』
古い桟橋は、1788年から1803年にかけて漁師たちが造った石の桟橋である。長さは212メートルである。
歴史[編集]
石は近くの山から運ばれた[1]。1921年に最初の渡し船が着き、今も毎日そこに着いている。
テキストはクリエイティブ・コモンズ 表示-継承ライセンスのもとで利用できます。
""",
}


@pytest.mark.parametrize("language", PAGES)
def test_a_wiki_s_lines_go_and_its_headings_stay(language: str) -> None:
    lines = PAGES[language].splitlines()
    article = chaffinch.clean(PAGES[language])
    heading = lines[3].partition("[")[0].strip()
    assert article.headline == lines[0]
    assert article.text.split("\n\n") == [lines[2], heading, lines[4]]
    assert not article.authors
    assert not article.contributors


def test_when_a_wiki_s_page_was_edited_last_is_no_day_of_its_appearance() -> None:
    said = chaffinch.clean(PAGES["en"]).record()["article"]
    assert said["dateModified"].startswith("2024-05-03")
    assert "datePublished" not in said


def test_a_bracket_behind_a_heading_is_its_own() -> None:
    page = PAGES["en"].replace("History[edit]", "Voices [laughter]")
    assert "Voices [laughter]" in chaffinch.clean(page).text


@pytest.mark.parametrize("heading", ["Advertisement", "Sponsored", "Promoted"])
def test_a_heading_that_readers_may_edit_is_read_whatever_it_says(heading: str) -> None:
    """A mark of advertisements with such a link behind it ended in an error, and in no page."""
    lines = PAGES["en"].replace("History", heading).splitlines()
    article = chaffinch.clean("\n".join(lines))
    assert article.headline == lines[0]
    assert lines[4] in article.text


def test_thanks_to_readers_are_the_author_s_own() -> None:
    page = (
        "A year of beans\nThe beans came late, the wind took two of the frames, and we all"
        " complained.\nIn the end we ate beans for six weeks. I am tired, and I am glad of it.\n"
        "Thank you for reading.\n"
    )
    assert chaffinch.clean(page).text.endswith("\n\nThank you for reading.")
