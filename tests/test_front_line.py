"""A line beneath the headline that says who, when and how long in one is read out part by part."""

from __future__ import annotations

from datetime import timedelta

import pytest

import chaffinch
from chaffinch.labels import Role
from ferry_page import PARAGRAPHS, TITLE

_TEXT = (
    "The council of the small harbour town voted on Monday evening for a second ferry.",
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.",
    "Nobody had expected the vote to be so clear, least of all the mayor, who had warned of debts.",
)
_LINES = (
    ("Asa Teller · 4 min read · March 3, 2024", ("Asa Teller",), 4),
    ("By Asa Teller | March 3, 2024 | 4 min read", ("Asa Teller",), 4),
    ("Asa Teller and Dora Shul — 3 May 2024", ("Asa Teller", "Dora Shul"), None),
    ("March 3, 2024 • 4 min read", (), 4),
)


def _page(line: str, markup: bool) -> chaffinch.Article:
    if not markup:
        text = "\n\n".join(("Second ferry for the harbour", line, *_TEXT))
        return chaffinch.clean(text, media_type="text/plain")
    body = "".join(f"<p>{each}</p>" for each in (line, *_TEXT))
    html = f"<article><h1>Second ferry for the harbour</h1>{body}</article>"
    return chaffinch.clean(f"<!doctype html><body>{html}", media_type="text/html")


@pytest.mark.parametrize("markup", [False, True])
@pytest.mark.parametrize(("line", "names", "minutes"), _LINES)
def test_what_the_parts_say_is_told_and_the_line_is_no_text(
    line: str, names: tuple[str, ...], minutes: int | None, markup: bool
) -> None:
    article = _page(line, markup)
    assert line not in article.text
    assert article.values(Role.BYLINE, "name") == names
    assert article.read_time == (None if minutes is None else timedelta(minutes=minutes))
    assert all(each in article.text for each in _TEXT)


def test_a_read_time_in_a_byline_is_in_the_record() -> None:
    article = _page(_LINES[0][0], markup=False)
    assert article.record()["article"]["timeRequired"] == "PT4M"


@pytest.mark.parametrize("line", ["By Asa Teller, March 3, 2024", "Written by Asa Teller"])
def test_a_byline_in_an_element_without_a_name_names_the_author(line: str) -> None:
    assert _page(line, markup=True).authors == ("Asa Teller",)


@pytest.mark.parametrize(
    "line", ["Old Harbour Songs – 2024", "Ferries · Boats · 3 May 2024 (revised)"]
)
def test_a_line_with_a_part_that_is_unknown_is_no_byline(line: str) -> None:
    assert _page(line, markup=False).values(Role.BYLINE, "name") == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Asa Teller, dpa", ("Asa Teller",)),
        ("By Asa Teller, Dora Shul", ("Asa Teller", "Dora Shul")),
        ("By Asa Teller/dpa", ("Asa Teller",)),
    ],
)
def test_an_agency_behind_a_name_is_no_author(line: str, names: tuple[str, ...]) -> None:
    article = chaffinch.clean(f"{TITLE}\n{line}\n" + "\n".join(PARAGRAPHS) + "\n")
    assert article.authors == names


def test_the_days_of_a_life_are_neither_a_headline_nor_a_date_of_the_page() -> None:
    text = (
        "Nora Lind\nMarch 2, 1931 - April 30, 2024\n"
        "Nora Lind passed away peacefully at home on Tuesday, surrounded by all of her family.\n"
        "She was born on the island, and taught at the harbour school for thirty-eight years.\n"
    )
    article = chaffinch.clean(text)
    assert article.headline == "Nora Lind"
    assert article.text.startswith("March 2, 1931 - April 30, 2024\n\n")
    assert "datePublished" not in article.record()["article"]


def test_the_days_of_birth_and_death_on_lines_of_their_own_are_no_date_of_the_page() -> None:
    born = "* 02.03.1931 in Lower Sarn"
    body = "".join(f"<p>{each}</p>" for each in (born, "† 30.04.2024 in Arlen", *_TEXT))
    html = f"<!doctype html><html lang=de><body><main><h1>Nora Lind</h1><div>{body}</div></main>"
    article = chaffinch.clean(html, media_type="text/html")
    assert article.text.startswith(f"{born}\n\n")
    assert "datePublished" not in article.record()["article"]


def test_a_line_of_fields_in_wide_script_gives_its_author_and_no_source() -> None:
    text = (
        "港口第二艘渡轮明年四月启航\n2024-05-03 18:12 来源：港口日报 作者：阿莎\n"
        "小港口城市的议会周一晚间表决通过购置第二艘渡轮。新船将从四月起每小时开两班。\n"
    )
    said = chaffinch.clean(text).record()["article"]
    assert [each["name"] for each in said["author"]] == ["阿莎"]
    assert said["datePublished"] == "2024-05-03T18:12"


def test_a_korean_caption_with_a_dot_in_it_names_no_author() -> None:
    text = (
        "둘째 나룻배, 사월부터 다닌다\n"
        "버들역 대합실에서 책을 정리하는 오상진·문금자씨 부부. 사진=나은결 기자\n"
        "군의회는 월요일 저녁에 두 번째 나룻배를 띄우기로 했다. 배는 사월부터 다닐 것이다.\n"
        "반대한 의원 두 명은 배 대신 다리를 원했다고 월요일 저녁에 밝혔다고 한다.\n"
    )
    assert chaffinch.clean(text).authors == ()
