"""Figures, whatever a page calls their parts: caption, credit and alt text come out as fields.

Each way of marking up stands in ``data/figures.toml`` and is tried before the first
paragraph of a page with an ``article`` and amid the text of one without.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

FIGURES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data" / "figures.toml").read_text("utf-8")
)["figure"]
AROUND = {
    "before the text": ("<main><article>{title}{figure}{first}{second}</article></main>"),
    "amid the text": ("<div class=story>{title}{first}{figure}{second}</div>"),
}


def page(figure: str, around: str) -> str:
    shown = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = AROUND[around].format(
        title=f"<h1>{TITLE}</h1><p class=byline>By Ida Wren</p>",
        figure=figure,
        first="".join(shown[:2]),
        second="".join(shown[2:]),
    )
    menu = "".join(f"<li><a href=/{n}>{n}</a></li>" for n in ("News", "Sport", "Weather"))
    return (
        f"<html lang=en><head><title>{TITLE}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"{body}<footer><a href=/t>Terms of use</a></footer></body></html>"
    )


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["name"])
def test_a_figure_comes_out_whole_and_nothing_of_it_stays_in_the_text(
    figure: dict[str, Any], around: str
) -> None:
    article = chaffinch.clean(page(figure["html"], around), media_type="text/html")
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    found = article.figures[0]
    assert (found.caption or "", found.credit or "", found.alt or "") == (
        figure["caption"],
        figure["credit"],
        figure["alt"],
    )


BESIDE = {
    "what a point of a page's list of points is about": (
        "<div class=image-box-wrapper><figure class=image-box-img><img src=f.png alt=''></figure>"
        "<div class=image-box-content><h3 class=image-box-title>Fast boats</h3>"
        "<p class=image-box-description>Our boats reach the island by noon.</p></div></div>"
    ),
    "a step of a guide": (
        "<div><div class=largeimage><a href=/i><img src=1.jpg alt=Step></a></div>"
        "<div class=step_num>1</div><div class=step><b>Cut the board.</b> Sand both of its edges"
        " until no splinter is left on them.</div></div>"
    ),
    "steps of a guide in divs without names": (
        "<div><img src=1.jpg><div>Lay the net flat on a table, with the torn mesh in the"
        " middle.</div></div><div><img src=2.jpg><div>Fill the needle with twine of the same"
        " strength.</div></div>"
    ),
    "steps in small boxes, one behind the other": (
        "<div class=a1><div class=b1><img src=1.jpg></div><div class=c1>Lay the net flat on a"
        " table.</div></div><div class=a1><div class=b1><img src=2.jpg></div><div class=c1>Fill the"
        " needle with twine of the same strength.</div></div>"
    ),
    "a point in the cell next to its picture": (
        "<table><tr><td><img src=1.jpg alt=Crane></td><td>The crane lifted its last load when the"
        " coal ran out</td></tr></table>"
    ),
    "a row of two cells, of which the picture's has no words": (
        "<table border=0><tr><td><img src=1.jpg></td><td>The crane lifted its last load in 1978,"
        " when the coal trade came to an end.</td></tr></table>"
    ),
    "an entry of a list beside its icon": (
        "<ul><li><img src=tick.png alt=Tick> The boat has room for forty bicycles</li></ul>"
    ),
    "a comment beside a face": (
        "<div class=cmt-item><img src=f.png alt=Ida>"
        "<div class=cmt-txt>A second boat was all this town ever wanted from you.</div></div>"
    ),
    "a line that heads what follows": (
        "<div class=row><img src=h.png alt=Harbour><div>Follow the harbour on:</div></div>"
    ),
    "a tagline beside the logo": (
        "<div><img src=l.png alt='The Tern'>"
        "<div class=site-tagline>News of boats and bays</div></div>"
    ),
    "a link to the rights of the page": (
        "<p><img src=r.png alt=Rights></p><div class=rights><a href=/r>Rights &amp; Permissions</a>"
        "</div>"
    ),
    "a policy beneath a picture": (
        "<p><img src=r.png alt=Rights></p><p><a href=/c>Copyright Policy</a></p>"
    ),
    "an entry that ends in a bracket with a slash": (
        "<ul><li>Best of all boats: The Tern 10 (Men’s/Women’s)</li></ul>"
    ),
    "small print with a link": (
        "<p><img src=m.png alt='A tent'></p><p class='has-text-align-center has-small-font-size'>"
        "See my <a href=/h>harbour page</a> for walks along the bay</p>"
    ),
}


@pytest.mark.parametrize("beside", BESIDE)
def test_what_only_stands_beside_a_picture_is_neither_caption_nor_credit(beside: str) -> None:
    article = chaffinch.clean(page(BESIDE[beside], "amid the text"), media_type="text/html")
    assert [(figure.caption, figure.credit) for figure in article.figures] in ([], [(None, None)])
    assert [text for text in PARAGRAPHS if text not in article.text] == []


@pytest.mark.parametrize(
    "beside",
    [
        "steps of a guide in divs without names",
        "steps in small boxes, one behind the other",
        "a point in the cell next to its picture",
        "a row of two cells, of which the picture's has no words",
    ],
)
def test_what_is_told_beside_a_picture_stays_in_the_text(beside: str) -> None:
    text = chaffinch.clean(page(BESIDE[beside], "amid the text"), media_type="text/html").text
    told = "coal" if "cell" in beside else "Lay the net flat on a table"
    assert told in text


def test_a_sentence_of_a_list_stays_in_the_text_though_an_icon_stands_before_it() -> None:
    html = page(BESIDE["an entry of a list beside its icon"], "amid the text")
    assert "The boat has room for forty bicycles" in chaffinch.clean(html).text


def test_what_is_called_a_caption_or_a_credit_far_behind_every_picture_is_the_pages_own() -> None:
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rows = "".join(
        f"<p>On day {n} the boat crossed the bay twice and was on time.</p>" for n in range(20)
    )
    for own in (
        "<p class=copyright>Ida Wren and the Tern Company</p>",
        "<p class=courtesy-note>Pages of the Tern by the Tern Company</p>",
        "<div><span class=caption>Resources</span></div>",
    ):
        article = chaffinch.clean(
            f"<title>{TITLE}</title><main><h1>{TITLE}</h1><img src=a.jpg alt=Boat>"
            f"{text}{rows}{own}</main>",
            media_type="text/html",
        )
        assert [(f.caption, f.credit) for f in article.figures] == [(None, None)]


def test_a_figcaption_counts_however_far_behind_a_picture_it_stands() -> None:
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rows = "".join(
        f"<p>On day {n} the boat crossed the bay twice and was on time.</p>" for n in range(20)
    )
    table = "<div><figcaption>Table 1. Crossings by month and by boat.</figcaption></div>"
    article = chaffinch.clean(
        f"<title>{TITLE}</title><main><h1>{TITLE}</h1><img src=a.jpg alt=Boat>"
        f"{text}{rows}{table}{text}</main>",
        media_type="text/html",
    )
    assert "Table 1. Crossings by month and by boat." in [f.caption for f in article.figures]


def test_a_year_of_rights_behind_a_picture_is_the_pages_and_a_name_is_the_pictures() -> None:
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    for credit, expected in (
        ("© 2024 Harbour Press. All rights reserved.", None),
        ("© Ines Teller", "Ines Teller"),
    ):
        article = chaffinch.clean(
            f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{text}<div><img src=a.jpg alt=Boat></div>"
            f"<div><div class=copyright>{credit}</div></div></main>",
            media_type="text/html",
        )
        assert [(figure.alt, figure.credit) for figure in article.figures] == [("Boat", expected)]


REMARKS = {
    "a remark beneath an offer": "<p>Hire it in three weeks or sooner.</p>",
    "a date beneath a title": "<div>14/06/2019</div>",
    "a slide's date": "<div class='tp-caption subtitle'>14/06/2019</div>",
}


@pytest.mark.parametrize("remark", REMARKS)
def test_a_second_line_beside_a_picture_is_a_credit_only_if_it_names_somebody(remark: str) -> None:
    for second, expected in ((REMARKS[remark], None), ("<p>Ines Teller</p>", "Ines Teller")):
        shown = f"<div><img src=o.png alt=Boat><p>A boat for hire at the old pier</p>{second}</div>"
        article = chaffinch.clean(page(shown, "amid the text"), media_type="text/html")
        assert [figure.credit for figure in article.figures] == [expected]


def test_a_picture_with_its_caption_takes_no_title_that_says_the_same() -> None:
    shown = (
        "<figure><img src=a.jpg alt='The Tern of Arlen,'>"
        "<figcaption>The Tern of Arlen, a boat, 2025</figcaption></figure>"
        "<p>The Tern of Arlen and what became of her, a memoir</p>"
    )
    article = chaffinch.clean(page(shown, "amid the text"), media_type="text/html")
    assert [figure.caption for figure in article.figures] == ["The Tern of Arlen, a boat, 2025"]
    assert "The Tern of Arlen and what became of her, a memoir" in article.text


def test_small_print_beneath_a_picture_amid_the_text_is_its_caption() -> None:
    shown = (
        "<p><img src=a.jpg alt='Paint on a hull'></p>"
        "<p class='has-text-align-center has-small-font-size'>Taking off the first layers</p>"
    )
    article = chaffinch.clean(page(shown, "amid the text"), media_type="text/html")
    assert [figure.caption for figure in article.figures] == ["Taking off the first layers"]


def test_figcaptions_that_all_lead_elsewhere_are_teasers_and_no_captions() -> None:
    names = ("Tern", "Skua", "Gull", "Knot", "Ruff")
    boats = [f"The {name} is painted white and blue" for name in names]
    entries = "".join(
        f"<div><article><figure><a href=/{n}></a></figure>"
        f"<figcaption><a href=/{n}>{title}</a></figcaption></article></div>"
        for n, title in enumerate(boats)
    )
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    shown = "<figure><img src=a.jpg><figcaption>The boat at the old pier</figcaption></figure>"
    article = chaffinch.clean(
        f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{shown}{body}{entries}</main>",
        media_type="text/html",
    )
    assert [figure.caption for figure in article.figures] == ["The boat at the old pier"]
    assert article.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("of_page", ["© The Ennet Post", "All rights reserved by The Ennet Post"])
def test_what_a_page_says_of_its_own_rights_behind_its_text_is_no_pictures_credit(
    of_page: str,
) -> None:
    text = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    html = (
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        '<div class="media"><img src="/a.jpg" alt="A ferry"><span class="caption">A ferry lies at'
        f' the pier.</span></div>{text}<div class="copyright">{of_page}</div></article>'
    )
    article = chaffinch.clean(html, media_type="text/html")
    assert [(one.caption, one.credit) for one in article.figures] == [
        ("A ferry lies at the pier.", None)
    ]
    assert of_page not in article.text
