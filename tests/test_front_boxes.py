"""What the lines before a text say of it counts in whatever box a page keeps them."""

from __future__ import annotations

import pytest

import chaffinch

TITLE = "Second ferry for the harbour"
TEXT = (
    "<p>The council of the small harbour town voted on Monday evening for a second ferry.</p>"
    "<p>The boat is to run from April, twice an hour, and will carry bicycles free of charge.</p>"
    "<p>Nobody in the hall spoke against it, and the mayor thanked the two carpenters twice.</p>"
)
PAGE = "<html lang=en><body><main><h1>{}</h1>{}<article>{}</article></main></body></html>"
OF_ANOTHER = '<p><a href="/pier">The old pier of Arlen is to be mended at last</a></p>'


def told(front: str, uri: str = "") -> dict[str, object]:
    """What the record says of a page with these lines between its title and its text."""
    page = PAGE.format(TITLE, front, TEXT)
    article = chaffinch.clean(page, media_type="text/html", uri=uri)
    assert article.text.count(".") == 3
    return article.record()["article"]


def names(front: str) -> list[str]:
    authors = told(front)["author"]
    assert isinstance(authors, list)
    return [each["name"] for each in authors]


@pytest.mark.parametrize("box", ["aside", "nav", "footer", 'div class="share-bar"', "form"])
def test_a_date_beside_the_title_counts_in_a_box_for_other_things(box: str) -> None:
    end = box.partition(" ")[0]
    front = f"<{box}><p>Published: 3 May 2024, 10:15</p><p>Copy the link</p></{end}>"
    assert told(front)["datePublished"] == "2024-05-03T10:15"


def test_what_a_time_element_says_to_machines_counts_there_too() -> None:
    front = (
        '<footer><time itemprop="datePublished" datetime="2024-05-03T10:15">3 May</time></footer>'
    )
    assert told(front)["datePublished"] == "2024-05-03T10:15"


def test_the_date_of_another_page_s_title_is_not_this_one_s() -> None:
    assert "datePublished" not in told(f"<aside>{OF_ANOTHER}<p>3 May 2024</p></aside>")
    assert "datePublished" not in told(f"<aside><p>3 May 2024</p>{OF_ANOTHER}</aside>")


def test_of_several_dates_in_such_boxes_none_is_taken() -> None:
    front = "".join(f"<aside><p>{day} May 2024</p></aside>" for day in (3, 4, 5))
    assert "datePublished" not in told(front)


@pytest.mark.parametrize("line", [
    "3 May 2024, 10:15 Reading time: 5 min", "3 May 2024, 10:15 | Reading time: 5 min",
    "3 May 2024 - 10:15 am Reading time: 5 min",
])  # fmt: skip
def test_a_date_and_a_read_time_on_one_line_are_two_things(line: str) -> None:
    page = PAGE.format(TITLE, f"<p>{line}</p>", TEXT)
    article = chaffinch.clean(page, media_type="text/html")
    assert article.record()["article"]["datePublished"] == "2024-05-03T10:15"
    assert article.read_seconds == 300


@pytest.mark.parametrize("line", [
    "Asa Teller 5 hours ago", "Asa Teller | Published 4 months ago", "Asa Teller 2 minutes read",
    "Asa Teller 5 hours ago.", "Asa Teller 5 hours ago »", "Asa Teller | 2 min read",
    '<a href="/teller">Asa Teller</a> on 3 May 2024',
])  # fmt: skip
def test_a_name_before_how_long_ago_or_how_long_to_read_is_the_author(line: str) -> None:
    assert names(f"<div><p>{line}</p></div>") == ["Asa Teller"]


@pytest.mark.parametrize("line", [
    "By Asa Teller Political Correspondent", "By Asa Teller For Harbourmail.Example",
    "By Asa Teller The Harbour Post", "By Asa Teller @asateller", "By Asa Teller Asa Teller",
    "By Asa Teller of The Harbour Post",
    "By Asa Teller, Deputy Harbour Editor", "By Asa Teller In Boats and Nets",
    "By Asa Teller, Vice President of Boats", "By Asa Teller, Senior Boat Engineer",
])  # fmt: skip
def test_what_hangs_on_a_name_is_not_the_name_s(line: str) -> None:
    assert names(f"<p>{line}</p>") == ["Asa Teller"]


def test_roles_in_german_are_compounds_with_adjectives() -> None:
    text = (
        "<p>Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.</p>"
        "<p>Das Boot soll von April an zweimal in der Stunde fahren und Fahrräder mitnehmen.</p>"
    )
    for role in ("Landespolitische Korrespondentin", "Lokalredakteur"):
        page = PAGE.format("Zweite Fähre für den Hafen", f"<p>Von Asa Teller {role}</p>", text)
        article = chaffinch.clean(page, media_type="text/html")
        assert [each["name"] for each in article.record()["article"]["author"]] == ["Asa Teller"]


@pytest.mark.parametrize("name", ["Registry of the Ennet Court", "Sanne de Wit", "Bank of Tern"])
def test_no_name_ends_before_a_date_or_an_article_with_a_small_word(name: str) -> None:
    assert names(f"<p>By {name}</p>") == [name]
    assert names(f"<p>By {name} 14 March 2024</p>") == [name]


def test_a_name_of_three_words_stays_whole() -> None:
    assert names("<p>By Asa Maria Teller</p>") == ["Asa Maria Teller"]
    assert names("<p>By Asa Maria Teller, reporter</p>") == ["Asa Maria Teller"]


def test_single_words_beside_whole_names_are_towns_and_roles() -> None:
    front = "".join(
        f'<p class="author">{name}</p>' for name in ("Asa Teller", "Arlen", "Journalist")
    )
    assert names(front) == ["Asa Teller"]
    assert names('<p class="author">Teller</p>') == ["Teller"]


def test_an_agency_beside_a_name_is_an_author() -> None:
    assert names('<p class="author">Asa Teller</p><p class="author">AFP</p>') == [
        "Asa Teller",
        "AFP",
    ]


def test_since_when_somebody_is_a_member_is_no_date_of_the_page() -> None:
    front = (
        '<section class="author-bio"><dl><dt>Joined</dt><dd>4 May 2011</dd>'
        "<dt>Messages</dt><dd>1204</dd></dl></section>"
    )
    assert "datePublished" not in told(front)


def test_the_last_post_of_a_thread_is_a_change() -> None:
    article = told("<p>Last post: 4 May 2024</p><p>3 May 2024</p>")
    assert (article["datePublished"], article["dateModified"]) == ("2024-05-03", "2024-05-04")


def test_a_time_that_touches_the_year_parts_from_it() -> None:
    front = '<p class="date">May 3, 20247:55 AM UTC</p>'
    assert told(front)["datePublished"] == "2024-05-03T07:55+00:00"
    front = "<p>By Asa Teller May 3, 202411 mins</p>"
    assert told(front)["datePublished"] == "2024-05-03"


@pytest.mark.parametrize(("uri", "day"), [
    ("https://post.example/boats/2024/05/03/ferry.html", "2024-05-03"),
    ("https://post.example/boats/2024-05-03/ferry", "2024-05-03"),
    ("https://post.example/boats/2024/5/3/ferry", "2024-05-03"),
    ("https://post.example/boats/2024/13/03/ferry", None),
    ("https://post.example/boats/2024/02/31/ferry", None),
    ("https://post.example/boats/2024/05/ferry", None),
])  # fmt: skip
def test_the_day_in_an_address_counts_where_nothing_else_says_when(
    uri: str, day: str | None
) -> None:
    assert told("", uri).get("datePublished") == day
    assert told("<p>4 May 2024</p>", uri)["datePublished"] == "2024-05-04"


def test_the_day_of_an_address_says_where_it_comes_from() -> None:
    article = chaffinch.clean(
        PAGE.format(TITLE, "", TEXT), media_type="text/html",
        uri="https://post.example/2024/05/03/ferry",
    )  # fmt: skip
    told = [each for each in article.record()["provenance"]["statements"]
            if each["field"] == "datePublished"]  # fmt: skip
    assert told == [
        {"field": "datePublished", "value": "2024-05-03", "from": "address", "counts": True}
    ]


def test_the_many_authors_of_a_paper_are_all_named_in_a_box_that_is_called_after_them() -> None:
    authors = [f"{first} {last}" for first in ("Asa", "Dora", "Gus", "Ida", "Ruth") for last in (
        "Teller", "Shul", "Arlen-Finch", "Marren",
    )]  # fmt: skip
    assert names(f"<div class=cite-authors>{', '.join(authors)}</div>") == authors


def test_a_long_line_with_a_few_names_is_not_its_authors_though_its_box_is_called_after_them() -> (
    None
):
    line = "Asa Teller, Dora Shul and what they saw on the quay" + " of the old town" * 6
    assert names(f"<div class=authors>{line}</div>") == []


def test_a_kicker_names_nobody_in_a_header_that_is_named_after_authors() -> None:
    header = f"<div class=has-author-tooltip><span>New Results</span><h1>{TITLE}</h1></div>"
    page = f"<html lang=en><body><main><article>{header}{TEXT}</article></main></body></html>"
    assert chaffinch.clean(page, media_type="text/html").authors == ()
