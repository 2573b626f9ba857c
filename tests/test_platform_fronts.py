"""What programs for sites print of an article in odd places: bars, sections, feet, roles."""

from __future__ import annotations

import chaffinch
from chaffinch.article import Article
from ferry_page import PARAGRAPHS, TITLE

TEXT = "\n".join(f"<p>{each}</p>" for each in PARAGRAPHS)


def page(top: str = "", end: str = "", title: str = TITLE, heading: str = "h1") -> Article:
    lines = (
        f'<html lang="en"><head><title>{title}</title></head><body><main><article class="post">',
        f"<{heading}>{TITLE}</{heading}>", top, TEXT, end, "</article></main></body></html>",
    )  # fmt: skip
    return chaffinch.clean("\n".join(lines))


def published(article: Article) -> str | None:
    told: str | None = article.record()["article"].get("datePublished")
    return told


def test_a_house_before_a_bar_is_no_author() -> None:
    house = '<span class="publisher">Harbour Radio | </span>'
    bar = f'<div class="byline">{house}<div>By Asa Teller</div></div>'
    assert page(bar).authors == ("Asa Teller",)


def test_a_time_beside_its_section_is_the_articles_in_a_box_called_a_footer() -> None:
    box = '<div class="footer"><p><time datetime="2024-08-09">9.8.2024</time> Traffic</p></div>'
    assert published(page(box)) == "2024-08-09"


def test_an_entrys_own_foot_says_when_it_appeared() -> None:
    foot = (
        '<footer class="entry-footer"><span><time datetime="2022-04-19T18:20:00+00:00">'
        "April 19, 2022</time></span><span>Hester</span><span>Spring</span></footer>"
    )
    assert published(page(end=foot)) == "2022-04-19"


def test_a_byline_counts_between_a_dek_set_as_a_heading_and_the_buttons_to_share() -> None:
    top = (
        "<h2>The canal will close for six weeks</h2>\n"
        '<div class="share"><p>By Asa Teller, Arlen</p><a href="/s">Share</a></div>'
    )
    assert page(top).authors == ("Asa Teller",)


def test_a_name_that_runs_into_a_house_is_told_as_the_head_has_it() -> None:
    html = (
        f"<html><head><title>{TITLE}</title>"
        '<meta name="citation_author" content="Asa Teller"></head><body><main>'
        f"<h1>{TITLE}</h1><ul class='authors'><li><span>Asa Teller</span> "
        f"<span>Arlen Institute of Tides</span></li></ul>{TEXT}</main></body></html>"
    )
    assert chaffinch.clean(html).authors == ("Asa Teller",)


def test_a_page_to_print_is_headed_by_what_stands_behind_the_sites_names() -> None:
    printed = page(title=f"The Harbour Post : Print : {TITLE}", heading="h2")
    assert printed.headline == TITLE


def test_what_an_author_does_is_no_author() -> None:
    box = (
        '<div class="author-wrap"><div class="author-name">Asa Teller</div>'
        '<div class="author-role">Head of Planking</div></div>'
    )
    assert page(box).authors == ("Asa Teller",)


def test_a_description_of_several_paragraphs_is_the_text() -> None:
    rooms = ("Ground floor", "Kitchen with range, sitting room with stove, pantry.", "First floor")
    lines = "\n".join(f"<p>{room}</p>" for room in rooms)
    shown = page(f'<div class="description">{lines}<p>Three rooms.</p></div>').text
    assert all(room in shown for room in rooms)
