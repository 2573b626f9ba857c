"""Every field of the article says where it came from, and what lost against it is on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.metadata import TRUST
from chaffinch.record import digest_of
from chaffinch.verify import check_record

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Second ferry for the harbour",
    "author": [{"@type": "Person", "name": "Asa Teller"}, {"@type": "Person", "name": "Ida Pym"}],
    "datePublished": "2024-03-05T18:30:00+01:00",
    "dateModified": "2024-03-06T09:00:00+01:00",
    "publisher": {"@type": "Organization", "name": "Harbour Press Ltd"},
    "inLanguage": "en-GB",
    "keywords": ["ferries", "harbour"],
}
HEAD = """
<title>Second ferry for the harbour | The Harbour Post</title>
<meta property="og:title" content="A second ferry at last">
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:url" content="https://harbour.example/amp/ferry">
<meta property="og:locale" content="en_US">
<meta name="author" content="The Newsroom">
<meta name="keywords" content="council, ferries">
<meta property="article:published_time" content="2024-03-05">
<link rel="canonical" href="https://harbour.example/ferry">
"""
BODY = """
<article><h1>Second ferry for the harbour</h1>
<p>The council of the small harbour town voted on Monday evening for a second ferry.</p>
<p>The boat is to run from April, twice an hour, and will carry bicycles free of charge.</p>
</article>
"""


def page(head: str = HEAD, linked: dict[str, Any] | None = LINKED, lang: str = "en") -> str:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    root = f'<html lang="{lang}">' if lang else "<html>"
    return f"<!DOCTYPE html>{root}<head>{head}{script}</head><body>{BODY}</body></html>"


def stated(article: chaffinch.Article, field: str) -> list[tuple[str, str, bool]]:
    return [(s.origin, s.value, s.counts) for s in article.statements if s.field == field]


@pytest.fixture(scope="module")
def ferry() -> chaffinch.Article:
    return chaffinch.clean(page())


def test_fields_arrive_in_the_terms_of_schema_org(ferry: chaffinch.Article) -> None:
    found = ferry.record()["article"]
    assert {key: found.get(key) for key in (*LINKED, "isBasedOn") if key != "@context"} == {
        "@type": "NewsArticle",
        "headline": "Second ferry for the harbour",
        "author": LINKED["author"],
        "datePublished": "2024-03-05T18:30:00+01:00",
        "dateModified": "2024-03-06T09:00:00+01:00",
        "publisher": {"@type": "Organization", "name": "Harbour Press Ltd"},
        "inLanguage": "en",
        "keywords": ["council", "ferries", "harbour"],
        "isBasedOn": "https://harbour.example/ferry",
    }


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (
            "headline",
            [
                ("page", "Second ferry for the harbour", True),
                ("jsonld:headline", "Second ferry for the harbour", False),
                ("og:title", "A second ferry at last", False),
                ("title", "Second ferry for the harbour | The Harbour Post", False),
            ],
        ),
        (
            "author",
            [
                ("jsonld:author", "Asa Teller", True),
                ("jsonld:author", "Ida Pym", True),
                ("meta:author", "The Newsroom", False),
            ],
        ),
        (
            "datePublished",
            [
                ("jsonld:datePublished", "2024-03-05T18:30:00+01:00", True),
                ("meta:datePublished", "2024-03-05", False),
            ],
        ),
        ("dateModified", [("jsonld:dateModified", "2024-03-06T09:00:00+01:00", True)]),
        (
            "inLanguage",
            [
                ("language", "en", True),
                ("language", "en_US", False),
                ("language", "en-GB", False),
            ],
        ),
        (
            "publisher",
            [
                ("jsonld:publisher", "Harbour Press Ltd", True),
                ("og:site_name", "The Harbour Post", False),
            ],
        ),
        (
            "url",
            [
                ("canonical", "https://harbour.example/ferry", True),
                ("og:url", "https://harbour.example/amp/ferry", False),
            ],
        ),
    ],
)
def test_where_sources_disagree_one_counts_and_the_others_are_on_record(
    ferry: chaffinch.Article, field: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert stated(ferry, field) == expected


def test_every_statement_points_at_a_segment_with_its_rule_and_evidence(
    ferry: chaffinch.Article,
) -> None:
    record = ferry.record()
    segments = {tuple(s["view"]): s for s in record["provenance"]["segments"]}
    assert list(check_record(record, ferry.to_json())) == []
    assert len(record["provenance"]["statements"]) == len(ferry.statements)
    for said in record["provenance"]["statements"]:
        segment = segments[tuple(said["view"])]
        assert segment["rule"] == said["rule"]
        assert "evidence" in segment
        text = segment.get("text", ferry.headline)
        assert said["value"] == text or [said["value"]] == [v for _, v in segment["fields"]]


def test_every_field_of_the_article_is_one_of_the_statements(ferry: chaffinch.Article) -> None:
    found = ferry.record()["article"]
    counted = {field: [s.value for s in ferry.statements if s.counts and s.field == field]
               for field in TRUST}  # fmt: skip
    assert [found["headline"]] == counted["headline"]
    assert [person["name"] for person in found["author"]] == counted["author"]
    assert [found["datePublished"]] == counted["datePublished"]
    assert [found["publisher"]["name"]] == counted["publisher"]
    assert [found["isBasedOn"]] == counted["url"]


def test_the_address_that_a_page_is_given_with_outweighs_its_own_word() -> None:
    article = chaffinch.clean(page(), uri="https://mirror.example/ferry")
    assert article.record()["article"]["isBasedOn"] == "https://mirror.example/ferry"
    assert ("canonical", "https://harbour.example/ferry", True) in stated(article, "url")


def test_half_an_address_is_no_address() -> None:
    head = '<link rel="canonical" href="/ferry"><meta property="og:url" content="ferry">'
    article = chaffinch.clean(page(head, linked=None))
    assert "isBasedOn" not in article.record()["article"]
    assert stated(article, "url") == [("canonical", "/ferry", False), ("og:url", "ferry", False)]


def test_a_language_is_given_in_the_form_of_bcp_47() -> None:
    head = '<meta property="og:locale" content="pt_BR">'
    article = chaffinch.clean(page(head, linked=None, lang=""))
    assert article.record()["article"]["inLanguage"] == "pt-BR"
    assert stated(article, "inLanguage") == [("language", "pt_BR", True)]


def test_without_linked_data_the_meta_tags_count() -> None:
    found = chaffinch.clean(page(linked=None)).record()["article"]
    assert found["author"] == [{"@type": "Person", "name": "The Newsroom"}]
    assert found["datePublished"] == "2024-03-05"
    assert found["publisher"]["name"] == "The Harbour Post"
    assert "dateModified" not in found


def test_a_page_that_says_nothing_of_itself_has_no_such_fields() -> None:
    found = chaffinch.clean(page("", linked=None, lang="")).record()["article"]
    assert set(found).isdisjoint(
        {"datePublished", "dateModified", "publisher", "inLanguage", "keywords", "isBasedOn"}
    )
    assert found["author"] == []


def test_a_headline_that_the_policy_drops_does_not_count() -> None:
    from chaffinch.policy import ARCHIVE

    article = chaffinch.clean(page(), policy=ARCHIVE.with_fates("bare", headline="drop"))
    assert "headline" not in article.record()["article"]
    assert not any(counts for _, _, counts in stated(article, "headline"))


def test_a_text_makes_no_statements_and_its_record_no_room_for_them() -> None:
    article = chaffinch.clean((SAMPLES / "en-harbour-ferry.txt").read_bytes())
    assert article.statements == ()
    assert {"statements", "events"}.isdisjoint(article.record()["provenance"])


def test_a_statement_that_points_elsewhere_is_a_violation(ferry: chaffinch.Article) -> None:
    record = ferry.record()
    record["provenance"]["statements"][0]["view"] = [1, 2]
    record["provenance"]["digest"] = digest_of(record)
    assert list(check_record(record)) == ["statement 0 points at no segment of its rule"]


@pytest.mark.parametrize(
    ("tail", "keywords"),
    [
        ("Tags: harbour, ferry, council of the town", ["harbour", "ferry", "council of the town"]),
        ("Filed under: Harbour", ["Harbour"]),
        ("Topics: A/B tests | C# · Boats.", ["A/B tests", "C#", "Boats"]),
        ("Tags: #one #two, #one", ["one", "two"]),
        ("#ferry #harbour", ["ferry", "harbour"]),
        ("Tags:\n\nFerry\n\nLower Sarn", ["Ferry", "Lower Sarn"]),
    ],
)
@pytest.mark.parametrize("form", ["{}", "<h1>Second ferry</h1><p>{}</p>"], ids=["text", "html"])
def test_the_topics_beneath_a_text_are_keywords(tail: str, keywords: list[str], form: str) -> None:
    text = "The council voted on Monday evening for a second ferry, and it was close."
    lines = ["Second ferry", text, text.replace("second", "third"), *tail.split("\n\n")]
    if form != "{}":
        lines = lines[1:]
    page = form.format("</p><p>".join(lines) if form != "{}" else "\n\n".join(lines))
    record = chaffinch.clean(page).record()
    assert record["article"].get("keywords") == keywords
    assert not list(check_record(record))


@pytest.mark.parametrize(
    ("head", "uri"),
    [
        ("", "https://post.example/2024/05/04/ferry"),
        ('<link rel="canonical" href="https://post.example/2024/05/04/ferry">', ""),
    ],
    ids=["fetched", "stated"],
)
def test_a_record_is_sound_whose_date_stands_in_an_address_and_no_other_is(
    head: str, uri: str
) -> None:
    page = f"<html><head>{head}</head><body><h1>Second ferry</h1><p>It runs.</p></body></html>"
    article = chaffinch.clean(Source(page.encode(), media_type="text/html", uri=uri))
    record = article.record()
    origins = [each.origin for each in article.statements if each.field == "datePublished"]
    assert origins == ["address"]
    assert list(check_record(record)) == []
    for statement in record["provenance"]["statements"]:
        if statement["from"] == "address":
            statement["value"] = "2024-05-05"
    assert any("address" in cause for cause in check_record(record))


def test_who_reviews_a_recipe_is_no_author_of_its_page() -> None:
    review = {"@type": "Review", "author": {"name": "Gus Arlen"}, "datePublished": "2020-01-02"}
    linked = LINKED | {"@type": "Recipe", "review": [review], "comment": [review]}
    article = chaffinch.clean(page(linked=linked))
    assert article.authors == ("Asa Teller", "Ida Pym")
    alone = {"@type": "Product", "name": "Ferry", "review": review}
    assert chaffinch.clean(page("<title>Ferry</title>", alone)).authors == ()


def test_the_house_that_checks_a_claim_is_not_who_wrote() -> None:
    checked = {"@type": "ClaimReview", "author": {"@type": "Organization", "name": "Tide Check"}}
    article = chaffinch.clean(page("<title>Ferry</title>", {"@graph": [LINKED, checked]}))
    assert article.authors == ("Asa Teller", "Ida Pym")
    person = checked | {"author": {"@type": "Person", "name": "Gus Arlen"}}
    assert chaffinch.clean(page("<title>Ferry</title>", person)).authors == ("Gus Arlen",)


def signed(head: str, line: str = "", behind: str = "") -> tuple[str, ...]:
    """The authors of a page with this head, a line beneath its headline, one outside its text."""
    top, end = "<h1>Second ferry for the harbour</h1>", "</article>"
    body = BODY.replace(top, f"{top}\n{line}").replace(end, f"{end}{behind}")
    title = "<title>Second ferry for the harbour</title>"
    return chaffinch.clean(f"<html><head>{title}{head}</head><body>{body}</body></html>").authors


def named(*names: str) -> str:
    return "".join(f'<meta name="author" content="{name}">' for name in names)


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        (named("Asa Teller and Dora Shul"), "", ("Asa Teller", "Dora Shul")),
        (named("Asa Teller, Dora Shul"), "", ("Asa Teller", "Dora Shul")),
        (named("Teller, Asa"), "", ("Teller, Asa",)),
        (named("Office for Boats and Quays"), "", ("Office for Boats and Quays",)),
        (named("Asa Teller (ate)"), "", ("Asa Teller",)),
        (
            named("Asa Teller", "Dora Shul", "Gus Arlen"),
            '<p class="author">Asa Teller</p>',
            ("Asa Teller", "Dora Shul", "Gus Arlen"),
        ),
        (named("admin", "Asa Teller"), '<p class="author">Asa Teller</p>', ("Asa Teller",)),
        (
            '<meta property="og:site_name" content="The Harbour Post">',
            '<p class="byline">Asa Teller HARBOUR POST</p>',
            ("Asa Teller",),
        ),
        ("", '<p class="byline">Asa Teller</p><p class="byline">The Post\'s guide</p>',
         ("Asa Teller",)),
        ("", "<p>By Asa Teller, in News, Small Boats · 3 May 2024</p>", ("Asa Teller",)),
        ("", "<p>by Asa Teller, Master Gardener | 3 May 2024 | Small Boats</p>", ("Asa Teller",)),
        ("", "<p>By Asa Teller Published in Boats May 3, 2024</p>", ("Asa Teller",)),
        ("", "<p>By Asa (A.R.) Teller and Dora Shul</p>", ("Asa (A.R.) Teller", "Dora Shul")),
        ("", "<p>By Teller (AFP) Arlen</p>", ("Teller",)),
        ("", '<p class="byline">Asa Teller Twitter News & Music Writer</p>', ("Asa Teller",)),
        ("", '<p class="byline">Asa Teller Twitter</p>', ("Asa Teller",)),
        ("", "<p>By Asa Teller and Dora Shul, Music and Film Writer</p>",
         ("Asa Teller", "Dora Shul")),
        ("", "<p>Words and photographs: Asa Teller</p>", ("Asa Teller",)),
    ],
)  # fmt: skip
def test_of_what_a_page_names_its_authors_are_people_each_by_itself(
    head: str, line: str, expected: tuple[str, ...]
) -> None:
    assert signed(head, line) == expected


def test_a_house_in_the_head_gives_way_to_the_person_whom_the_line_names() -> None:
    linked = {"@type": "NewsArticle", "author": {"name": "The Post"}, "publisher": "The Post"}
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    site = '<meta property="og:site_name" content="The Post">'
    assert signed(site + script, '<p class="author">Asa Teller</p>') == ("Asa Teller",)
    assert signed(site + script) == ("The Post",)


def test_a_line_outside_the_text_signs_a_page_that_names_nobody_else() -> None:
    line = "<div><p>Written by Asa Teller and Dora Shul</p></div>"
    assert signed("", behind=line) == ("Asa Teller", "Dora Shul")
    assert signed(named("Gus Arlen"), behind=line) == ("Gus Arlen",)
    assert signed("", behind=line + "<div><p>Written by Gus Arlen</p></div>") == ()


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024-03-05T18:30:00+0100", "2024-03-05T18:30:00+0100"),
        ("2024-03-05 18:30:00", "2024-03-05T18:30:00"),
        ("2024-03-05 18:30:00 +0100", "2024-03-05T18:30:00+01:00"),
        ("March 5, 2024", "2024-03-05"),
        ("Tue, 05 Mar 2024 18:30:00 GMT", "2024-03-05T18:30:00+00:00"),
        ("Tue Mar 05 18:30:00 CET 2024", "2024-03-05T18:30:00+01:00"),
        ("25/03/2024", "2024-03-25"),
        ("03/05/2024 or so", "03/05/2024 or so"),
        ("spring of last year", "spring of last year"),
    ],
)
def test_a_date_of_the_head_is_iso_s_where_it_can_be_read_in_one_way(
    stated: str, expected: str
) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    assert (
        chaffinch.clean(f"<html><head>{head}</head><body>{BODY}</body></html>").record()["article"][
            "datePublished"
        ]
        == expected
    )
