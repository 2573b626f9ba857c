"""Pictures whose words stand in attributes alone: galleries, grounds, elements of a page's own."""

from __future__ import annotations

import pytest

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

SHOWN = "The old boat at dawn, with the first gulls"
SMALL = '<img src="t.jpg" alt="A boat">'


def page(shown: str) -> str:
    lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
    text = "\n".join((*lines[:2], shown, *lines[2:]))
    return (
        f"<html lang=en><head><title>{TITLE}</title></head><body><main><article><h1>{TITLE}</h1>\n"
        f"{text}\n</article></main></body></html>"
    )


def figures(shown: str) -> list[tuple[str | None, str | None, str | None]]:
    article = chaffinch.clean(page(shown), media_type="text/html")
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    return [(figure.alt, figure.caption, figure.credit) for figure in article.figures]


GALLERIES = {
    "a caption for a program": f'<a data-fancybox=g href=b.jpg data-caption="{SHOWN}">{SMALL}</a>',
    "the same without a file's name": f'<a href="/i/7" data-caption="{SHOWN}">{SMALL}</a>',
    "in elements": (
        f'<div id=lightgallery><a href=b.jpg data-sub-html="<h4>{SHOWN}</h4>">{SMALL}</a></div>'
    ),
    "among settings": (
        f'<a class=glightbox href=b.jpg data-glightbox="effect: fade; title: {SHOWN}">{SMALL}</a>'
    ),
    "a title for a box": f'<a href=b.jpg data-lightbox=g data-title="{SHOWN}">{SMALL}</a>',
    "a description before the name of the file": (
        f'<a class=ngg-fancybox href=b.jpg title=b_01 data-title=b_01 data-description="{SHOWN}">'
        f"{SMALL}</a>"
    ),
    "a plain title": f'<a href="b.jpg?w=9" rel="lightbox[g]" title="{SHOWN}">{SMALL}</a>',
    "of the picture itself": f'<img src=t.jpg alt="A boat" data-image-caption="<p>{SHOWN}</p>">',
    "in a figure without another caption": (
        f'<figure><a href=b.jpg data-caption="{SHOWN}">{SMALL}</a></figure>'
    ),
}


@pytest.mark.parametrize("kind", GALLERIES)
def test_what_a_gallery_would_show_is_the_caption(kind: str) -> None:
    assert figures(GALLERIES[kind]) == [("A boat", SHOWN, None)]


def test_each_picture_of_a_gallery_has_the_caption_of_its_own_link() -> None:
    links = (
        f'<a href={n}.jpg data-caption="The boat in year {n}"><img src=t{n}.jpg></a>' for n in "12"
    )
    told = figures(f"<div class=pswp-gallery>{''.join(links)}</div>")
    assert told == [(None, "The boat in year 1", None), (None, "The boat in year 2", None)]


def test_a_caption_that_is_seen_counts_before_one_in_an_attribute() -> None:
    shown = (
        f'<figure><a href=b.jpg data-caption="b, 2 MB">{SMALL}</a><figcaption>{SHOWN}</figcaption>'
    )
    assert figures(f"{shown}</figure>") == [("A boat", SHOWN, None)]


NO_CAPTIONS = {
    "a way to another page": f'<a href="/b" title="{SHOWN}">{SMALL}</a>',
    "what a page counts": f'<a href="/b" data-title="{SHOWN}">{SMALL}</a>',
    "a file outside of any gallery": f'<a href=b.jpg title="{SHOWN}">{SMALL}</a>',
    "a call": f'<a href=b.jpg data-lightbox=g title="Click here to enlarge it">{SMALL}</a>',
    "a file's name": f'<a href=b.jpg data-lightbox=g title="IMG 0031">{SMALL}</a>',
    "another element's name": f'<a href=b.jpg data-sub-html="#caption-1">{SMALL}</a>',
}


@pytest.mark.parametrize("kind", NO_CAPTIONS)
def test_what_else_a_link_says_is_no_caption(kind: str) -> None:
    assert figures(NO_CAPTIONS[kind]) == [("A boat", None, None)]


def test_a_link_says_nothing_of_a_picture_behind_it() -> None:
    shown = f'<p><a href=b.jpg data-caption="{SHOWN}"></a></p><div>{SMALL}</div>'
    assert figures(shown) == [("A boat", None, None)]


@pytest.mark.parametrize("tag", ["gatsby-image", "nuxt-img", "x-photo", "amp-anim"])
def test_an_element_of_a_page_s_own_is_a_picture_where_its_name_says_so(tag: str) -> None:
    shown = f'<{tag} src=b.jpg alt="A boat"></{tag}>'
    assert figures(shown) == [("A boat", None, None)]
    captioned = f"<figure>{shown}<figcaption>{SHOWN}</figcaption></figure>"
    assert figures(captioned) == [("A boat", SHOWN, None)]


def test_the_element_of_a_logo_is_no_picture() -> None:
    assert figures('<site-logo-img src=l.svg alt="The Tern"></site-logo-img>') == []


def test_an_element_with_a_picture_as_its_ground_has_its_label_as_alt_text() -> None:
    style = "background-image:url(b.jpg)"
    hero = f'<div class=hero role=img aria-label="A boat at dawn" style="{style}"></div>'
    assert figures(hero) == [("A boat at dawn", None, None)]


def test_a_label_without_a_ground_is_no_alt_text() -> None:
    assert figures('<div role=img aria-label="4 of 5 stars"></div>') == []


@pytest.mark.parametrize("kind", ["a caption for a program", "among settings"])
def test_what_an_attribute_says_is_found_in_the_source(kind: str) -> None:
    html = page(GALLERIES[kind])
    article = chaffinch.clean(html, media_type="text/html")
    markup = article.document.markup
    assert markup is not None
    (caption,) = (n for n, part in enumerate(markup.part) if part == "caption")
    start, end = markup.source[caption]
    assert SHOWN in html[start:end]
