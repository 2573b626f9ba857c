"""The dates of a page's lines reach its record where they are the article's, and only there."""

from __future__ import annotations

import pytest

import chaffinch
from chaffinch.verify import check_record
from ferry_page import PARAGRAPHS, TITLE

BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LONG = "\n".join(PARAGRAPHS)


def dates(article: chaffinch.Article) -> tuple[str | None, str | None]:
    found = article.record()["article"]
    return found.get("datePublished"), found.get("dateModified")


def page(front: str = "", behind: str = "", *, lang: str = "en", head: str = "") -> str:
    return (
        f"<html lang={lang}><head><title>{TITLE}</title>{head}</head><body><main><article>"
        f"<h1>{TITLE}</h1>{front}{BODY}</article>{behind}</main></body></html>"
    )


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("<p class=date>3 May 2021</p>", ("2021-05-03", None)),
        ("<div class=x>3 May 2021</div>", ("2021-05-03", None)),
        ("<p class=meta>Published 3 May 2021 - Updated 4 May 2021</p>",
         ("2021-05-03", "2021-05-04")),
        ("<p class=meta>Updated 4 May 2021 10:15 GMT</p>", (None, "2021-05-04T10:15+00:00")),
        ("<p class=byline>By Asa Teller, 3 May 2021</p>", ("2021-05-03", None)),
        ("<p class=byline>By Asa TellerUpdated May 3, 2021</p>", (None, "2021-05-03")),
        ("<p class=x>Asa Teller · 4 min read · 3 May 2021</p>", ("2021-05-03", None)),
        ("<p class=x>4 min read · 3 May 2021</p>", ("2021-05-03", None)),
        ("<p class=date>3 May 2021, 1:55 am (Updated 4:30 am)</p>", ("2021-05-03T01:55", None)),
        ("<p class=date>3 May 2021, updated 2 hours ago</p>", ("2021-05-03", None)),
        ("<p class=date>2021-05-03, updated May 4, 2021</p>", ("2021-05-03", "2021-05-04")),
        ("<p class=date>May 3, 2021, updated 2021-05-04</p>", ("2021-05-03", "2021-05-04")),
        ("<p class=date>2021-05-03 (May 3, 2021)</p>", ("2021-05-03", None)),
        ("<p class=date>2021-05-03 - May 7, 2021</p>", (None, None)),
        ("<p class=history>Received 3 May 2021 / Accepted 1 June 2021 / Published 9 June 2021</p>",
         ("2021-06-09", None)),
        ("<div class=x>Received 3 May 2021; Revised 7 May 2021; Accepted 1 June 2021; Published"
         " online 9 June 2021</div>", ("2021-06-09", None)),
        ("<ul><li>Received: 3 May 2021</li><li>Accepted: 1 June 2021</li><li>Published: 9 June 2021"
         "</li></ul>", ("2021-06-09", None)),
        ("<p class=date>Received 3 May 2021</p>", (None, None)),
        ("<p class=date>2 hours ago</p>", (None, None)),
        ("<p class=date>3 May 2021 - 7 May 2021</p>", (None, None)),
        ("<p class=date>Version 2.4.0 (3 May 2021)</p>", (None, None)),
        ("<p class=date>03/04/2021</p>", (None, None)),
    ],
)  # fmt: skip
def test_a_line_in_front_says_when_the_article_appeared_and_was_changed(
    front: str, expected: tuple[str | None, str | None]
) -> None:
    assert dates(chaffinch.clean(page(front))) == expected


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Eingegangen am 3. Mai 2021, angenommen am 1. Juni 2021, erschienen am 9. Juni"
         " 2021"),
        ("fr", "Reçu le 3 mai 2021, accepté le 1 juin 2021, publié le 9 juin 2021"),
        ("es", "Recibido: 3 de mayo de 2021. Aceptado: 1 de junio de 2021. Publicado: 9 de junio de"
         " 2021"),
    ],
)  # fmt: skip
def test_when_a_paper_was_received_and_accepted_is_not_when_it_appeared(
    lang: str, line: str
) -> None:
    article = chaffinch.clean(page(f"<p class=history>{line}</p>", lang=lang))
    assert dates(article)[1] is None
    assert dates(article)[0] == "2021-06-09"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("3 May 2021", ("2021-05-03", None)),
        ("Updated\n4 May 2021", (None, "2021-05-04")),
        ("Published: 3 May 2021\nUpdated: 4 May 2021", ("2021-05-03", "2021-05-04")),
        ("By Asa Teller and Dora Shul on May 3, 2021", ("2021-05-03", None)),
        ("2 hours ago", (None, None)),
        ("2.4.0 (3 May 2021)", (None, None)),
    ],
)
def test_so_does_a_line_of_plain_text(lines: str, expected: tuple[str | None, str | None]) -> None:
    assert dates(chaffinch.clean(f"{TITLE}\n{lines}\n{LONG}\n")) == expected


@pytest.mark.parametrize(
    "behind",
    [
        "<section class=comments><h2>Comments</h2><div class=comment><p class=meta>Gus on"
        " 11 April 2020</p><p>I saw the old boat go, and I will see the new one come.</p></div>"
        "</section>",
        "<aside class=related><h2>Related</h2><div class=card><h3><a href=/a>Lamps for the pier"
        "</a></h3><span class=date>11 April 2020</span></div><div class=card><h3><a href=/b>A new"
        " rope</a></h3><span class=date>12 April 2020</span></div></aside>",
        "<div class=grid><h3><a href=/a>Lamps for the pier</a></h3><span class=post-date>11 April"
        " 2020</span><h3><a href=/b>A new rope</a></h3><span class=post-date>12 April 2020</span>"
        "</div>",
        "<footer>© 2020 The Harbour Post. All rights reserved. 11 April 2020</footer>",
        "<div class=reviews><div class=review><span class=author>Gus on Apr 11, 2020</span>"
        "<p>Good boat.</p></div></div>",
    ],
    ids=["comment", "teasers", "cards", "footer", "review"],
)
def test_the_date_of_anything_else_on_the_page_is_none_of_the_article_s(behind: str) -> None:
    assert dates(chaffinch.clean(page(behind=behind))) == (None, None)


def test_the_dates_of_a_text_s_entries_are_none_of_the_text_s() -> None:
    entries = "3 May 2021\nThe boats are in.\n4 May 2021\nThe boats are out.\n5 May 2021\nLate."
    assert dates(chaffinch.clean(f"{TITLE}\n{LONG}\n{entries}\n")) == (None, None)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en-US", "03/04/2021", "2021-03-04"),
        ("en-GB", "03/04/2021", "2021-04-03"),
        ("en", "03/04/2021", None),
        ("en", "14/04/2021", "2021-04-14"),
    ],
)
def test_numbers_are_read_as_the_page_s_region_writes_them(
    lang: str, text: str, expected: str | None
) -> None:
    assert dates(chaffinch.clean(page(f"<p class=date>{text}</p>", lang=lang)))[0] == expected


def test_another_date_of_the_page_tells_how_its_numbers_are_read() -> None:
    notice = "<p class=note>The first boat left on 25/12/2020, long before it was light.</p>"
    found = chaffinch.clean(page(f"<p class=date>03/04/2021</p>{notice}", lang="en-US"))
    assert dates(found)[0] == "2021-04-03"


def test_a_record_says_which_line_gave_a_date_and_what_the_head_says_beside_it() -> None:
    head = '<meta property="article:published_time" content="2021-05-02T22:30:00Z">'
    article = chaffinch.clean(page("<p class=date>3 May 2021</p>", head=head))
    record = article.record()
    told = [s for s in record["provenance"]["statements"] if s["field"] == "datePublished"]
    assert [(s["value"], s["from"], s["counts"]) for s in told] == [
        ("2021-05-02T22:30:00Z", "meta:datePublished", True),
        ("2021-05-03", "page", False),
    ]
    start, end = told[1]["view"]
    assert article.document.view[start:end] == "3 May 2021"
    assert list(check_record(record, article.to_json())) == []


def test_the_label_of_a_line_of_text_holds_its_date() -> None:
    record = chaffinch.clean(f"{TITLE}\nPublished: 3 May 2021, 10:15\n{LONG}\n").record()
    fields = [s["fields"] for s in record["provenance"]["segments"] if "fields" in s]
    assert fields == [[["published", "2021-05-03T10:15"]]]


NOON = "<time datetime='2021-05-03T12:00:00Z'>{}</time>"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (NOON.format("3 hours ago"), ("2021-05-03T12:00:00Z", None)),
        (f"<p class=byline>By Asa Teller {NOON.format('3 May')}</p>",
         ("2021-05-03T12:00:00Z", None)),
        (f"<div><p>Asa Teller</p>{NOON.format('May 3')}</div>", ("2021-05-03T12:00:00Z", None)),
        (f"<p class=date>Updated {NOON.format('3 hours ago')}</p>",
         (None, "2021-05-03T12:00:00Z")),
        (f"<p class=date>{NOON.format('Updated 3 hours ago')}</p>",
         (None, "2021-05-03T12:00:00Z")),
        (f"<p class=date>Stand: {NOON.format('vor 3 Stunden')}</p>",
         (None, "2021-05-03T12:00:00Z")),
        (f"<p class=date>Mis à jour {NOON.format('il y a 3 heures')}</p>",
         (None, "2021-05-03T12:00:00Z")),
        (f"<p class=date>更新 {NOON.format('3时间前')}</p>", (None, "2021-05-03T12:00:00Z")),
        ("<p class=date><time class=published datetime='2021-05-03'>3 May</time>"
         "<time class=updated datetime='2021-05-04 09:30'>4 May</time></p>",
         ("2021-05-03", "2021-05-04T09:30")),
        ("<p class=date><time itemprop=dateModified datetime='2021-05-04'>4 May</time></p>",
         (None, "2021-05-04")),
        ("<p class=date><time class=updated datetime='2021-05-04'>4 May</time></p>", (None, None)),
        ("<p class=date><time datetime='2021-05-03'>3 May</time> |"
         " <time datetime='2021-05-04'>4 May</time></p>", (None, None)),
        ("<p class=date><time datetime='2021-05-04'>Updated 4 May. Published 3 May</time></p>",
         (None, None)),
        ("<p class=date><time datetime='PT4M'>4 minutes</time></p>", (None, None)),
        ("<p class=date><time datetime='2021-02-30'>3 hours ago</time></p>", (None, None)),
        ("<p class=date><time datetime='2021-05-03'></time></p>", (None, None)),
        (f"<p class=date>{NOON.format('4 May 2021')}</p>", ("2021-05-04", None)),
    ],
)  # fmt: skip
def test_a_time_element_in_front_says_it_to_machines_where_no_line_prints_it(
    front: str, expected: tuple[str | None, str | None]
) -> None:
    assert dates(chaffinch.clean(page(front))) == expected


@pytest.mark.parametrize(
    "behind",
    [
        f"<section class=comments><h2>Comments</h2><div class=comment><p class=meta>Gus"
        f" {NOON.format('3 hours ago')}</p><p>I saw the old boat go.</p></div></section>",
        f"<aside class=related><h2>Related</h2><div class=card><h3><a href=/a>Lamps for the pier"
        f"</a></h3>{NOON.format('3 hours ago')}</div><div class=card><h3><a href=/b>A new rope</a>"
        f"</h3>{NOON.format('4 hours ago')}</div></aside>",
        f"<div class=grid><h3><a href=/a>Lamps for the pier</a></h3><p class=date>"
        f"{NOON.format('3 hours ago')}</p></div>",
        f"<footer>The Harbour Post, {NOON.format('3 hours ago')}</footer>",
    ],
    ids=["comment", "teasers", "card", "footer"],
)
def test_the_time_elements_of_anything_else_say_nothing_of_the_article(behind: str) -> None:
    assert dates(chaffinch.clean(page(behind=behind))) == (None, None)


def test_time_elements_in_the_text_say_nothing_of_the_article() -> None:
    text = f"<p>The boat left at {NOON.format('noon')}, and nobody saw it come back.</p>"
    entry = f"<h2>{NOON.format('12:00')}</h2><p>The last boat is in, says the harbour master.</p>"
    assert dates(chaffinch.clean(page(behind=text + entry * 3))) == (None, None)


def test_a_list_of_articles_has_no_time_of_its_own() -> None:
    entry = "<div class=entry><p class=date>Updated <time datetime='2021-05-0{}'>{} days ago</time>"
    entries = "".join(entry.format(n, n) + "</p></div>" for n in range(3, 7))
    assert dates(chaffinch.clean(page(entries))) == (None, None)
    assert dates(chaffinch.clean(page(entry.format(3, 3) + "</p></div>")))[1] == "2021-05-03"


def test_the_day_of_an_event_is_not_the_day_of_its_page() -> None:
    linked = '<script type="application/ld+json">{"@type": "Event", "name": "Regatta"}</script>'
    front = f"<p class=date>{NOON.format('Next Monday')}</p>"
    assert dates(chaffinch.clean(page(front, head=linked))) == (None, None)
    assert dates(chaffinch.clean(page(front))) == ("2021-05-03T12:00:00Z", None)


def test_a_record_says_which_time_element_gave_a_date_and_what_counts_more() -> None:
    front = f"<p class=date>{NOON.format('4 May 2021')}</p>"
    record = chaffinch.clean(page(front)).record()
    told = [s for s in record["provenance"]["statements"] if s["field"] == "datePublished"]
    assert [(s["value"], s["from"], s["counts"]) for s in told] == [
        ("2021-05-04", "page", True),
        ("2021-05-03T12:00:00Z", "time", False),
    ]
    assert told[0]["view"] == told[1]["view"]
    fields = [s["fields"] for s in record["provenance"]["segments"] if "fields" in s]
    assert [["published_at", "2021-05-03T12:00:00Z"]] in [each[1:] for each in fields]


@pytest.mark.parametrize(("language", "line"), [
    ("pt", "segunda-feira, 13 de março de 2025"),
    ("hu", "2025. márc. 13. 07:40"),
    ("ro", "Data publicării: 13.03.2025 07:40"),
    ("he", "פורסם ב-13 במרץ 2025"),
    ("id", "Terbit: 13 Maret 2025"),
    ("vi", "Cập nhật lúc: 07:40 13/03/2025"),
])  # fmt: skip
def test_dates_are_told_with_the_words_that_papers_set_beside_them(
    language: str, line: str
) -> None:
    html = chaffinch.clean(page(f"<div class=x>{line}</div>", lang=language))
    text = chaffinch.clean(f"{TITLE}\n{line}\n{LONG}\n")
    assert next(filter(None, dates(html)))[:10] == "2025-03-13"
    assert text.text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(("lang", "line"), [
    ("en", "Posted yesterday · Apply by 30 December 2025"),
    ("en", "Closing date: 30 December 2025"),
    ("de", "Bewerbungsfrist: 30.12.2025"),
    ("ro", "Publicat ieri, expiră la 30.12.2025"),
    ("ja", "応募締切：2025年12月30日"),
])  # fmt: skip
def test_when_an_offer_ends_is_not_when_it_appeared(lang: str, line: str) -> None:
    article = chaffinch.clean(page(f"<div class=date>{line}</div>", lang=lang))
    assert dates(article) == (None, None)


def test_when_an_offer_appeared_counts_beside_when_it_ends() -> None:
    line = "<div class=date>Published 3 May 2024, apply by 30 June 2024</div>"
    assert dates(chaffinch.clean(page(line))) == ("2024-05-03", None)


def test_words_for_when_something_appeared_are_nobody_s_name() -> None:
    article = chaffinch.clean(page("<div>Arlen Full-time Published early on 3 May 2024</div>"))
    assert article.authors == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("二〇二六年三月三日", "2026-03-03"),
        ("令和八年十月二十一日", "2026-10-21"),
        ("令和元年五月三十日", "2019-05-30"),
        ("令和8年3月3日 午後2時5分", "2026-03-03T14:05"),
        ("二〇二六年十三月三日", None),
    ],
)
def test_dates_in_chinese_figures_and_of_eras_are_dates(line: str, expected: str | None) -> None:
    prose = "港の町の議会は月曜日の夜、二隻目の船を買うことを決めた。議論は四時間続いた。"
    article = chaffinch.clean(f"二隻目の渡し船\n\n{line}\n\n{prose}\n\n船は四月から走る。\n")
    assert dates(article)[0] == expected
