"""Who looked an article over, or took its pictures, is named before its text and is no author."""

from __future__ import annotations

import pytest

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

GERMAN = (
    "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt, und niemand "
    "hatte erwartet, dass die Abstimmung so eindeutig ausfällt.",
    "Das Boot soll ab April zweimal in der Stunde fahren und nimmt Fahrräder kostenlos mit, dazu "
    "Kinderwagen und die Post.",
)
FRENCH = (
    "Le conseil de la petite ville portuaire a voté lundi soir pour un deuxième bac, et personne "
    "ne s'attendait à un vote aussi clair.",
    "Le bateau circulera dès le mois d'avril, deux fois par heure, et prendra les vélos sans "
    "supplément, ainsi que les poussettes et le courrier.",
)
SPANISH = (
    "El consejo de la pequeña ciudad portuaria votó el lunes por la noche a favor de un segundo "
    "transbordador, y nadie esperaba una votación tan clara.",
    "El barco navegará desde abril, dos veces por hora, y llevará bicicletas sin coste alguno, "
    "además de los cochecitos y el correo.",
)
TEXTS = {"en": PARAGRAPHS, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
BY = {"en": "By", "de": "Von", "fr": "Par", "es": "Por"}
HELPERS = [
    ("en", "Reviewed by Dora Shul"),
    ("en", "Medically reviewed by Dora Shul, MD"),
    ("en", "Fact-checked by: Dora Shul"),
    ("en", "Edited by Dora Shul"),
    ("en", "Video by Dora Shul"),
    ("de", "Medizinisch geprüft von Dora Shul"),
    ("de", "Faktencheck: Dora Shul"),
    ("fr", "Relu par Dora Shul"),
    ("fr", "Validé médicalement par Dora Shul"),
    ("fr", "Photos par Dora Shul"),
    ("es", "Revisado médicamente por Dora Shul"),
    ("es", "Verificado por Dora Shul"),
    ("es", "Fotos por Dora Shul"),
]
PICTURES = [
    ("en", "Photographs by Dora Shul"),
    ("en", "Photography by Dora Shul"),
    ("en", "Illustrations by Dora Shul"),
    ("de", "Fotos: Dora Shul"),
    ("de", "Fotos von Dora Shul"),
]
FRONTS = ("<p>{}</p><p>{}</p>", '<div class="byline"><p>{}</p><p class="author">{}</p></div>')


def _article(language: str, front: str, *lines: str) -> chaffinch.Article:
    text = "".join(f"<p>{each}</p>" for each in TEXTS[language] * 2)
    return chaffinch.clean(
        f"<html lang={language}><head><title>{TITLE}</title></head><body><main><article>"
        f"<h1>{TITLE}</h1>{front.format(*lines)}{text}</article></main></body></html>",
        media_type="text/html",
    )


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize(("language", "line"), HELPERS)
def test_who_looked_it_over_is_a_contributor(language: str, line: str, front: str) -> None:
    article = _article(language, front, f"{BY[language]} Asa Teller", line)
    assert (article.authors, article.contributors) == (("Asa Teller",), ("Dora Shul",))
    assert "Dora Shul" not in article.text


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize(("language", "line"), PICTURES)
def test_who_took_the_pictures_has_their_credit(language: str, line: str, front: str) -> None:
    article = _article(language, front, f"{BY[language]} Asa Teller", line)
    assert article.authors == ("Asa Teller",)
    assert [figure.credit for figure in article.figures] == ["Dora Shul"]
    assert "Dora Shul" not in article.text


@pytest.mark.parametrize(("language", "line"), HELPERS[:4])
def test_in_a_text_a_contributor_is_read_too(language: str, line: str) -> None:
    page = "\n\n".join((TITLE, f"By Asa Teller\n{line}", *TEXTS[language]))
    article = chaffinch.clean(page)
    assert (article.authors, article.contributors) == (("Asa Teller",), ("Dora Shul",))


def test_who_reviewed_what_nobody_else_wrote_is_the_author() -> None:
    article = _article("en", "<p>{}</p>", "Reviewed by Dora Shul")
    assert (article.authors, article.contributors) == (("Dora Shul",), ())


def test_the_author_of_the_head_may_have_been_reviewed() -> None:
    page = _article("en", "<p>{}</p>", "Reviewed by Dora Shul").document.source.data.decode()
    named = page.replace("</head>", '<meta name="author" content="Asa Teller"></head>')
    article = chaffinch.clean(named, media_type="text/html")
    assert (article.authors, article.contributors) == (("Asa Teller",), ("Dora Shul",))


@pytest.mark.parametrize("tag", ["p", "span", "div"])
@pytest.mark.parametrize("line", ["Foto: Dora Shul", "(Photo by Dora Shul)", "© Dora Shul"])
def test_what_is_called_an_author_beside_a_picture_is_whose_the_picture_is(
    tag: str, line: str
) -> None:
    box = f'<div><img src="a.jpg" alt="A boat at a pier"><{tag} class="author">{line}</{tag}></div>'
    article = _article("en", "<p>{}</p>{}", "By Asa Teller", box)
    assert article.authors == ("Asa Teller",)
    assert [(each.alt, each.credit) for each in article.figures] == [
        ("A boat at a pier", line.removeprefix("© ") if "©" in line else "Dora Shul")
    ]


def test_a_face_beside_its_name_is_no_figure() -> None:
    box = '<div><img src="a.jpg" alt="Asa Teller"><p class="author">Asa Teller</p></div>'
    article = _article("en", "{}{}", box, "<p>May 3, 2024</p>")
    assert (article.authors, article.figures) == (("Asa Teller",), ())


@pytest.mark.parametrize("front", ["<p>{}</p>", "<div class=byline>{}</div>"])
@pytest.mark.parametrize(
    "line",
    [
        "Written by Asa Teller Medically reviewed by Dora Shul",
        "Written by Asa TellerMedically reviewed by Dora Shul",
        "Written by: Asa Teller, Fact-checked by: Dora Shul, MD",
        "Medically reviewed by Dora Shul, MD — Written by Asa Teller on May 12, 2024",
        "By Asa Teller Edited by Dora Shul 12 May 2024",
    ],
)
def test_one_line_may_name_the_author_and_who_looked_it_over(line: str, front: str) -> None:
    article = _article("en", front, line)
    assert (article.authors, article.contributors) == (("Asa Teller",), ("Dora Shul",))
    text = chaffinch.clean("\n\n".join((TITLE, line, *PARAGRAPHS)))
    assert (text.authors, text.contributors) == (("Asa Teller",), ("Dora Shul",))


@pytest.mark.parametrize("line", ["By Asa Selby and Dora Rugby", "By Asa Teller, Selby by the sea"])
def test_a_lead_inside_a_name_is_none(line: str) -> None:
    article = _article("en", "<p>{}</p>", line)
    assert article.contributors == ()
    assert article.authors[0] in line


@pytest.mark.parametrize(
    ("line", "authors", "helpers"),
    [
        ("责任编辑：方小满", (), ("方小满",)),
        ("作者：陆映川 编辑：方小满", ("陆映川",), ("方小满",)),
        ("2024年09月25日 08:12 来源：江南晚讯 责任编辑：方小满", (), ()),
        ("来源：江南晚讯 作者：方小满", ("方小满",), ()),
    ],
)
def test_who_edited_a_chinese_text_is_a_contributor_and_no_author(
    line: str, authors: tuple[str, ...], helpers: tuple[str, ...]
) -> None:
    text = (
        f"云栖古镇百年石桥修缮完工\n{line}\n历时十一个月的修缮后，云栖古镇的望月桥昨天重新开放。\n"
        "施工队把桥面的三百一十六块石板逐块编号，清洗后按原位铺回。破损的九块用同一座山的石料替换。\n"
    )
    article = chaffinch.clean(text)
    assert (article.authors, article.contributors) == (authors, helpers)
