"""A headline is the title's words: the name of the page's own site behind them is set apart."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.settling.title_marks import title_end

TEXT = (
    "<p>The council of the small harbour town voted on Monday evening for a second ferry, which"
    " is to run from April, twice an hour.</p>\n<p>The boat will carry bicycles free of charge and"
    " has room for forty people and a dog, as the harbour master said.</p>\n"
)
NAMED = '<meta property="og:site_name" content="The Ennet Post">'


def page(title: str, head: str = NAMED) -> chaffinch.Article:
    html = f"<html><head><title>{title}</title>{head}</head><body><main>{TEXT}</main></body></html>"
    return chaffinch.clean(html, media_type="text/html")


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Second ferry for the harbour | The Ennet Post", "Second ferry for the harbour"),
        ("Second ferry for all - a tale – The Ennet Post", "Second ferry for all - a tale"),
        ("Second ferry for the harbour :: the ennet post", "Second ferry for the harbour"),
        ("About the boats | The Ennet Post | The Ennet Post", "About the boats"),
        ("二隻目の渡し船｜The Ennet Post", "二隻目の渡し船"),
    ],
)
def test_a_headline_is_rid_of_the_name_of_its_site(title: str, headline: str) -> None:
    article = page(title)
    assert article.headline == headline
    assert str(article).startswith(f"{headline}\n\n")


@pytest.mark.parametrize(
    "title",
    [
        "Second ferry for the harbour | The Corbury Gazette",
        "Second ferry for the harbour of The Ennet Post",
        "News | The Ennet Post",
        "The Ennet Post - The Ennet Post",
    ],
)
def test_a_headline_keeps_what_is_not_its_sites_name_and_what_would_be_a_sections(
    title: str,
) -> None:
    assert page(title).headline == title


def test_an_address_names_the_site_where_the_page_does_not() -> None:
    linked = '<link rel="canonical" href="https://www.ennetpost.example/boats/1">'
    assert page("Second ferry for the harbour - Ennet Post", linked).headline == (
        "Second ferry for the harbour"
    )


def test_the_name_behind_a_headline_is_on_record_and_no_statement_of_the_page() -> None:
    article = page("Second ferry for the harbour | The Ennet Post")
    label = next(label for label in article.labels if label.rule == "headline.site")
    assert label.role is chaffinch.Role.NAVIGATION
    assert article.document.text(label.block) == "| The Ennet Post"
    told = [each.value for each in article.statements if each.field == "headline"]
    assert told == ["Second ferry for the harbour"]
    record = article.record("embedded")
    assert chaffinch.restore(record) == article.document.source.data
    assert str(chaffinch.clean(str(article), media_type="text/plain")) == str(article)


def test_a_site_is_named_no_more_than_twice() -> None:
    assert title_end("The boats of all | A | A | A", frozenset("a")) == len("The boats of all | A")


def test_where_a_title_says_more_the_heading_beneath_it_is_the_headline() -> None:
    """A second reading sets the stated title aside; the page is not left without a headline."""
    title = "Ferry overview | Boats and Piers (BP) | The Ennet Post"
    stated = f'{NAMED}<meta property="og:title" content="{title}">'
    html = f"<html><head><title>{title}</title>{stated}</head><body><h2>Ferry overview</h2>{TEXT}"
    assert chaffinch.clean(html, media_type="text/html").headline == "Ferry overview"


@pytest.mark.parametrize(
    ("above", "headline"),
    [("Air pumps", "Air pumps"), ("Quays", "Which pumps fit the boats of the harbour?")],
)
def test_a_name_above_goods_is_their_title_where_the_text_says_it(
    above: str, headline: str
) -> None:
    names = ("Small", "Large", "Hand", "Foot", "Bilge", "Deck", "Quay", "Sail", "Mast", "Keel")
    goods = "".join(f"{name} pump 12 V\n\n$49.00\n\nAdd to cart\n\n" for name in names)
    text = (
        f"{above}\n\nWhich pumps fit the boats of the harbour?\n\nAir pumps for boats keep water"
        " out of the hull. Each of the pumps has a switch, and comes with two metres of hose.\n\n"
        f"{goods}Order a pump today and have it in the harbour tomorrow morning.\n"
    )
    assert chaffinch.clean(text).headline == headline
