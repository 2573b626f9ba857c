"""What a title's element holds before the title's words, a section, is no part of the headline."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.labels import Role
from ferry_page import PARAGRAPHS, TITLE


def _article(title: str, stated: str = TITLE) -> chaffinch.Article:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    return chaffinch.clean(
        f"<html lang=en><head><title>{stated}</title></head><body><main><article>"
        f"<h1>{title}</h1>{text}</article></main></body></html>",
        media_type="text/html",
    )


@pytest.mark.parametrize(
    "title",
    [
        '<span class="kicker">Boats</span> {}',
        '<a class="category" href="/boats">Boats</a> {}',
        '<span class="title__eyebrow">Boats:</span><span class="title__text">{}</span>',
        '<small class="overline">Boats</small><br>{}',
        "<div>Boats</div><div>{}</div>",
    ],
)
def test_a_kicker_stands_apart_from_the_headline(title: str) -> None:
    article = _article(title.format(TITLE))
    assert article.headline == TITLE
    assert [b.text.strip(":") for b in article.blocks if b.rule == "markup.kicker"] == ["Boats"]
    assert article.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (f'<span class="label">{TITLE}</span>', TITLE),
        (
            f'<b class="kicker">Boats</b><i>: </i><span>{TITLE}</span>',
            f"Boats: {TITLE}",
        ),
        (f'<span class="kicker">Boats</span> – {TITLE}', f"Boats – {TITLE}"),
        (f"<span>The</span> {TITLE}", f"The {TITLE}"),
        (f"<small>The</small> {TITLE}", f"The {TITLE}"),
        (f'<span class="label">{TITLE}</span> Boats', f"{TITLE} Boats"),
        (f'{TITLE} <span class="label">at last</span>', f"{TITLE} at last"),
    ],
)
def test_what_is_all_of_a_title_or_tied_to_it_stays(title: str, headline: str) -> None:
    assert _article(title, stated="Harbour Post").headline == headline


def test_a_heading_in_the_text_keeps_what_stands_before_its_words() -> None:
    heading = '<h2><span class="label">Step 1</span> Count the boats</h2>'
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    article = chaffinch.clean(
        f"<title>{TITLE}</title><main><h1>{TITLE}</h1>{text}{heading}{text}</main>",
        media_type="text/html",
    )
    assert "Step 1 Count the boats" in article.subheads
    assert Role.NAVIGATION not in [block.role for block in article.blocks]


@pytest.mark.parametrize("picture", ['<img src="f.jpg">', '<br><div><img src="f.jpg"></div>'])
def test_a_picture_in_a_title_that_keeps_its_kicker_stands_where_it_stood(picture: str) -> None:
    tied = _article(f'<b class="kicker">Boats</b><i>: </i><span>{TITLE}</span>{picture}')
    plain = _article(f"<span>Boats: {TITLE}</span>{picture}")
    found = [
        [(article.document.text(row), row) for _, row in article.document.markup.pictures]
        for article in (tied, plain)
        if article.document.markup
    ]
    assert found[0] == found[1] != []
