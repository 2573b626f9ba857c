"""Whom a page names without a word for it, and what forums and wikis print of a page."""

from __future__ import annotations

from typing import Any

import pytest

import chaffinch
from ferry_page import PARAGRAPHS, TITLE

BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MENU = '<ul><li><a href="/a">Lower Sarn</a></li><li><a href="/b">Sport</a></li></ul>'


def told(front: str, behind: str = "", language: str = "en", above: str = "") -> dict[str, Any]:
    page = (
        f"<html lang={language}><head><title>{TITLE}</title></head><body>{MENU}<main><article>"
        f"<header>{above}<h1>{TITLE}</h1></header>{front}<div>{BODY}</div>{behind}"
        "</article></main></body></html>"
    )
    article = chaffinch.clean(page, media_type="text/html")
    assert article.headline == TITLE
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    return article.record()["article"]


def names(front: str, **more: str) -> list[str]:
    return [each["name"] for each in told(front, **more)["author"]]


@pytest.mark.parametrize("front", [
    '<div><a href="/x/7">Asa Teller</a></div><div>3 May 2024</div>',
    "<div><button>Asa Teller</button><time>3 May 2024</time></div>",
    '<p>3 May 2024</p><p><a href="/x/7"><span>Asa Teller</span></a></p>',
    '<div><a href="/x/7">Asa Teller</a></div><div>Senior reporter</div><div>3 May 2024</div>',
])  # fmt: skip
def test_a_bare_name_beside_the_date_is_the_author(front: str) -> None:
    assert names(front) == ["Asa Teller"]


def test_of_several_bare_names_each_is_an_author() -> None:
    front = "<div><button>Asa Teller</button><button>Dora Shul</button><p>3 May 2024</p></div>"
    assert names(front) == ["Asa Teller", "Dora Shul"]


@pytest.mark.parametrize("front", [
    '<div><a href="/c">Lower Sarn</a></div><div>3 May 2024</div>',  # the menu has it
    '<div><a href="/c">Old Harbour</a></div><div>3 May 2024</div>',  # words of the text
    "<div><button>Tweet Pin</button><time>3 May 2024</time></div>",  # what buttons say
    '<div><a href="/c">Asa Teller</a></div>',  # no date
    '<div><a href="/c">Asa</a></div><div>3 May 2024</div>',
])  # fmt: skip
def test_what_may_be_a_section_or_a_button_names_nobody(front: str) -> None:
    assert names(front) == []


def test_a_name_and_a_date_above_the_title_are_of_the_article() -> None:
    said = told("", above="<div>Asa Teller | 3 May 2024</div>")
    assert [each["name"] for each in said["author"]] == ["Asa Teller"]
    assert said["datePublished"] == "2024-05-03"
    assert names("", above="<div>Old Harbour | 3 May 2024</div>") == []


@pytest.mark.parametrize(("language", "starter", "began"), [
    ("en", "Thread starter", "Start date"), ("de", "Themenstarter", "Beginndatum"),
    ("ru", "Автор темы", "Дата начала"), ("sv", "Trådstartare", "Startdatum"),
    ("ja", "スレッドスターター", "開始日"),
])  # fmt: skip
def test_who_began_a_thread_is_its_author_and_when_its_date(
    language: str, starter: str, began: str
) -> None:
    front = (
        f'<div class="description"><ul><li>{starter} <a href="/m/7">quaygull</a></li>'
        f'<li>{began} <time datetime="2024-05-03T10:15">2024-05-03</time></li></ul></div>'
    )
    said = told(front, language=language)
    assert [each["name"] for each in said["author"]] == ["quaygull"]
    assert said["datePublished"].startswith("2024-05-03")


def test_an_address_of_mail_is_no_starter() -> None:
    assert names("<ul><li>Thread starter gull@quay.example</li></ul>") == []


FOOT = '<div class="post-footer"><div>Posted by <span>{}</span> at 10:12</div></div>'


def test_an_entry_s_foot_names_its_author_where_its_title_has_none() -> None:
    assert names("", behind=FOOT.format("Mossy")) == ["Mossy"]
    assert names("<p>By Asa Teller</p>", behind=FOOT.format("Mossy")) == ["Asa Teller"]
    assert names("", behind=FOOT.format("Mossy") + FOOT.format("Tern")) == []


@pytest.mark.parametrize(("language", "line"), [
    ("en", "This page was last edited on 3 May 2024, at 10:15 (UTC)."),
    ("de", "Diese Seite wurde zuletzt am 3. Mai 2024 um 10:15 Uhr bearbeitet."),
    ("fr", "La dernière modification de cette page a été faite le 3 mai 2024 à 10:15."),
    ("es", "Esta página se editó por última vez el 3 may 2024 a las 10:15."),
    ("nb", "Denne siden ble sist redigert 3. mai 2024 kl. 10:15."),
])  # fmt: skip
def test_a_page_says_at_its_foot_when_it_was_changed(language: str, line: str) -> None:
    said = told("", behind=f"<footer><ul><li>{line}</li></ul></footer>", language=language)
    assert said["dateModified"].startswith("2024-05-03")
    assert "datePublished" not in said


@pytest.mark.parametrize(("line", "wanted"), [
    ("By ASA TELLER Harbour Post writer", ["ASA TELLER"]),
    ("By ASA TELLER and DORA SHUL", ["ASA TELLER", "DORA SHUL"]),
    ("Interview: Asa Teller", ["Asa Teller"]),
    ("By Asa Teller1, Dora Shul2,*", ["Asa Teller", "Dora Shul"]),
    ("by lampwright » 3 May 2024", ["lampwright"]),
])  # fmt: skip
def test_what_is_set_behind_a_name_is_no_part_of_it(line: str, wanted: list[str]) -> None:
    assert names(f'<p class="byline">{line}</p>') == wanted


@pytest.mark.parametrize(("name", "field"), [
    ("citation_author", "author"), ("dcterms.creator", "author"), ("og:article:author", "author"),
])  # fmt: skip
def test_metas_of_libraries_and_journals_name_authors(name: str, field: str) -> None:
    page = f'<head><meta name="{name}" content="Teller, Asa"></head><h1>{TITLE}</h1>{BODY}'
    article = chaffinch.clean(page, media_type="text/html")
    said = {(each.field, each.value) for each in article.statements}
    assert (field, "Teller, Asa") in said


@pytest.mark.parametrize(("name", "field"), [
    ("dcterms.issued", "datePublished"), ("og:article:published_time", "datePublished"),
    ("sailthru.date", "datePublished"), ("dcterms.modified", "dateModified"),
    ("dc.date.modified", "dateModified"), ("og:article:modified_time", "dateModified"),
])  # fmt: skip
def test_metas_of_libraries_and_journals_state_dates(name: str, field: str) -> None:
    page = f'<head><meta name="{name}" content="2024-05-03"></head><h1>{TITLE}</h1>{BODY}'
    record = chaffinch.clean(page, media_type="text/html").record()["article"]
    assert record[field] == "2024-05-03"


def test_an_hour_behind_a_picture_heads_its_entry_and_counts_nothing() -> None:
    entries = "".join(
        f"<section><p>{hour}</p><p>{text}</p>{picture}</section>"
        for hour, text, picture in zip(
            ("13:45", "12:10", "11:00", "10:20"), PARAGRAPHS,
            ("", "<figure><img src=a alt=''><figcaption>The quay.</figcaption></figure>", "", ""),
            strict=True,
        )
    )  # fmt: skip
    page = f"<html lang=en><main><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>{entries}</main></html>"
    roles = {b.text: b.role.value for b in chaffinch.clean(page, media_type="text/html").blocks}
    assert roles["11:00"] == roles["10:20"]


@pytest.mark.parametrize("line", [
    "2024-05-03 10:15 来源：海港日报 作者：林若宁",
    "2024-05-03 10:15　作者：林若宁　来源：海港日报",
    "作者：林若宁 来源：海港日报 2024-05-03",
])  # fmt: skip
def test_where_a_text_is_from_is_told_beside_its_author(line: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in (
        "海港城议会星期一晚间经过长时间辩论后，投票决定购买第二艘渡轮，自行车免费上船。",
        "市长在投票前曾作出承诺，她表示，市民已经等待了九年，这一天终于来了。",
        "旧码头旁一家商店的店主说，她从来没有想到自己会在有生之年看到第二艘渡轮。",
    ))  # fmt: skip
    title = "海港城将购买第二艘渡轮"
    page = f"<html lang=zh><main><h1>{title}</h1><div>{line}</div>{body}</main></html>"
    said = chaffinch.clean(page, media_type="text/html").record()["article"]
    assert [each["name"] for each in said["author"]] == ["林若宁"]
    assert said["datePublished"].startswith("2024-05-03")


def test_the_way_back_from_a_note_is_no_part_of_it() -> None:
    note = "See the minutes of the council, page nine."
    foot = f'<ol><li><p>{note} <a href="#r1" class="footnote-back">↩\ufe0e</a></p></li></ol>'
    page = f"<html lang=en><main><h1>{TITLE}</h1>{BODY}{foot}</main></html>"
    assert chaffinch.clean(page, media_type="text/html").text.endswith(note)


@pytest.mark.parametrize("front", [
    "<div>3 May 2024 10:15 Asa Teller</div>",
    "<div><span>3 May 2024</span> <span>10:15</span> <span>Asa Teller</span></div>",
    '<div>Asa Teller <a href="/x/7">@asateller</a></div><div>3 May 2024 10:15</div>',
])  # fmt: skip
def test_a_bare_name_on_the_line_of_a_time_or_before_a_handle_is_the_author(front: str) -> None:
    assert names(front) == ["Asa Teller"]


@pytest.mark.parametrize("front", [
    "<div>3 May 2024 Harbour Council</div>",
    "<div>3 Boats Asa Teller</div>",
])  # fmt: skip
def test_a_section_or_a_count_on_the_line_of_a_time_names_nobody(front: str) -> None:
    assert told(front).get("author", []) == []


_SENT = {
    "cs": ("Vložil Asa Teller dne 3. května 2024",
           "Zastupitelé rozhodli, že koupí ještě jednu loď, protože ta první už nestačí všem."),
    "he": ("פורסם בתאריך 3 במאי 2024 על ידי Asa Teller",
           "מועצת עיירת הנמל הקטנה החליטה ביום שני בערב לקנות מעבורת שנייה עבור התושבים."),
    "id": ("Diposting oleh: Asa Teller",
           "Dewan kota pelabuhan kecil itu pada Senin malam memutuskan untuk membeli kapal kedua."),
    "ro": ("Postat pe 3 mai 2024 de Asa Teller",
           "Consiliul micului oraș portuar a votat luni seara să cumpere un al doilea bac."),
    "vi": ("Đăng vào 3 Tháng Năm, 2024 bởi Asa Teller",
           "Hội đồng thị trấn cảng nhỏ tối thứ Hai đã bỏ phiếu mua thêm một chiếc phà thứ hai."),
    "de": ("Gespeichert von Asa Teller am 3. Mai 2024",
           "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt."),
    "fi": ("3.5.2024 Kirjoittaja Asa Teller",
           "Pienen satamakaupungin valtuusto päätti maanantai-iltana ostaa toisen lautan."),
    "hu": ("Beküldte: Asa Teller - 2024. május 3., 13:10",
           "A kis kikötőváros tanácsa hétfő este megszavazta, hogy vesznek még egy kompot."),
    "ja": ("取材・文：港野千晴　撮影：海老名拓",
           "町議会は月曜日の夜、二隻目の渡し船を出すことを決めた。船は四月から一時間に二度走る。"),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(_SENT))
def test_who_sent_or_wrote_is_known_by_the_words_of_systems(language: str) -> None:
    line, sentence = _SENT[language]
    body = "".join(f"<p>{sentence} ({part})</p>" for part in "abcd")
    page = f"<html lang={language}><body><main><h1>{TITLE}</h1><div>{line}</div><div>{body}</div>"
    name = "港野千晴" if language == "ja" else "Asa Teller"
    assert chaffinch.clean(page, media_type="text/html").authors == (name,)


def test_what_people_are_is_no_name_beneath_theirs() -> None:
    assert told("<div>Penulis, Editor</div>", language="id").get("author", []) == []
