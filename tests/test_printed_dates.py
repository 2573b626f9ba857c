"""Dates are read as they are printed, in any language of the lexicon, and none is made up."""

from __future__ import annotations

import re
from datetime import date
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaffinch.language import family
from chaffinch.lexicon import lexicon
from chaffinch.lexicon.calendar import FILE, halves, is_month_first, months
from chaffinch.lexicon.tables import hand_tables, package_tables
from chaffinch.rules.dates.printed_dates import printed_dates
from chaffinch.wording import fold

FILLING = lexicon().words_of("date_fill") | lexicon().words_of("weekdays")
HAND = sorted(hand_tables())


def read(line: str, language: str = "en", first: bool | None = None) -> list[str]:
    found = printed_dates(fold(line), language, lambda _: first, FILLING)
    return [each.value for each in found]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("de", "Stand: 12. März 2024, 10:49 Uhr", ["2024-03-12T10:49"]),
        ("de", "10.49 Uhr, 3. Mai 2021", ["2021-05-03T10:49"]),
        ("de", "12:15 am 3. Mai 2021", ["2021-05-03T12:15"]),
        ("en", "Published 3 May 2021 - Updated 4 May 2021", ["2021-05-03", "2021-05-04"]),
        ("en", "May 3rd, 2024 at 12:15 a.m. EDT", ["2024-05-03T00:15-04:00"]),
        ("en", "May 3, 2024 | 8pm", ["2024-05-03T20:00"]),
        ("en", "(modified on Wed, 03 May 2023 09:15:00 GMT)", ["2023-05-03T09:15:00+00:00"]),
        ("en", "2024-03-12T10:49:00+0100", ["2024-03-12T10:49:00+01:00"]),
        ("ja", "2020年11月29日 10:12", ["2020-11-29T10:12"]),
        ("ja", "令和6年3月12日", ["2024-03-12"]),
        ("ko", "2020. 11. 29. 오후 3:12", ["2020-11-29T15:12"]),
        ("ko", "24.03.12 10:12", ["2024-03-12T10:12"]),
        ("zh", "2024年3月12日 下午3:45", ["2024-03-12T15:45"]),
        ("zh", "民國113年3月12日", ["2024-03-12"]),
        ("fr", "Publié le 1er août 2019 à 10h49, mis à jour le 02/09/2019 à 9h05",
         ["2019-08-01T10:49"]),
        ("vi", "Thứ ba, 12 tháng 3, 2024 10:49 (GMT+7)", ["2024-03-12T10:49+07:00"]),
        ("vi", "12 Tháng Mười Một, 2024", ["2024-11-12"]),
        ("fi", "12.1. 07:10", []),
        ("fi", "13.1.24 07:10", ["2024-01-13T07:10"]),
        ("vi", "Ngày 12 tháng 3 năm 2024", ["2024-03-12"]),
        ("ar", "نشر في ١٢ مارس ٢٠٢٤ 10:49 ص", ["2024-03-12T10:49"]),
        ("ar", "12 كانون الثاني 2024", ["2024-01-12"]),
        ("th", "12 มีนาคม 2567 10:49", ["2024-03-12T10:49"]),
        ("th", "3 มี.ค. 2569 14:05 น.", ["2026-03-03T14:05"]),
        ("ar", "14 رمضان 1447هـ الموافق 3 مارس 2026م", ["2026-03-03"]),
        ("ja", "令和8年3月3日 午後2時5分", ["2026-03-03T14:05"]),
        ("tr", "3 mart 2026, ös 2:05", ["2026-03-03T14:05"]),
        ("fi", "12.13.2024 klo 10.49", []),
        ("fi", "13.2.2024 klo 10.49", ["2024-02-13T10:49"]),
        ("pt", "12 de março de 2024 às 10h49", ["2024-03-12T10:49"]),
        ("es", "3 de mayo de 2021, 10:05 p. m.", ["2021-05-03T22:05"]),
        ("hu", "2024. március 12. 10:49", ["2024-03-12T10:49"]),
        ("lt", "2024 m. kovo 12 d. 10:49", ["2024-03-12T10:49"]),
        ("lv", "2024. gada 12. martā, 10:49", ["2024-03-12T10:49"]),
        ("eu", "2024ko martxoaren 12an, 10:49", ["2024-03-12T10:49"]),
        ("kk", "2024 жылғы 12 наурыз, 10:49", ["2024-03-12T10:49"]),
        ("et", "12. märtsil 2024 kell 10:49", ["2024-03-12T10:49"]),
        ("ru", "12 марта 2024 г., 10:49 МСК", ["2024-03-12T10:49+03:00"]),
        ("ru", "12 марта 2024 г., 10:49 (МСК+2)", ["2024-03-12T10:49"]),
        ("en", "12 March 2024 10:49 CET+1", ["2024-03-12T10:49"]),
        ("en", "12 March 2024 10:49 CEST +0200", ["2024-03-12T10:49+02:00"]),
        ("he", "12 במרץ 2024", ["2024-03-12"]),
        ("hr", "12. listopada 2024.", ["2024-10-12"]),
        ("pl", "12 listopada 2024, 10:49", ["2024-11-12T10:49"]),
        ("bn", "১২ মার্চ ২০২৪", ["2024-03-12"]),
        ("nl", "di 12 mrt 2024, 10.49 uur", ["2024-03-12T10:49"]),
    ],
)  # fmt: skip
def test_a_date_is_read_as_its_language_prints_it(
    language: str, line: str, expected: list[str]
) -> None:
    assert read(line, language) == expected


@pytest.mark.parametrize(
    "line",
    ["2 hours ago", "yesterday at 10:15", "3 May, 10:15", "May 2021", "5 min, May 2021", "1984",
     "12 listopada 2024", "30 February 2021", "1.204.2019", "10/20/30/2019", "99.99.2019"],
)  # fmt: skip
def test_what_is_no_whole_date_gives_none(line: str) -> None:
    assert read(line, "") == []


@pytest.mark.parametrize(
    ("first", "expected"), [(True, ["2021-03-04"]), (False, ["2021-04-03"]), (None, [])]
)
def test_numbers_that_may_be_read_in_two_ways_are_read_as_is_known_or_not_at_all(
    first: bool | None, expected: list[str]
) -> None:
    assert read("03/04/2021", "en", first) == expected
    assert read("14/04/2021", "en", first) == ["2021-04-14"]
    assert read("04/14/2021", "en", first) == ["2021-04-14"]
    assert read("04/04/2021", "en", first) == ["2021-04-04"]


def test_a_time_of_which_the_half_of_the_day_is_unclear_is_left_out() -> None:
    assert read("3 de mayo de 2021, 2:05 de la noche", "es") == ["2021-05-03"]
    assert read("3 May 2021, gates 10:15", "en") == ["2021-05-03"]
    assert read("3 May 2021, 10.15", "en") == ["2021-05-03"]


@pytest.mark.parametrize("language", HAND)
def test_a_date_as_cldr_writes_it_is_read_back(language: str) -> None:
    dates = pytest.importorskip("babel.dates")
    for month in range(1, 13):
        day = date(2019, month, 8 + month)
        for form in ("medium", "long", "full"):
            line = dates.format_date(day, form, locale=language)
            assert read(line, language, False) == [day.isoformat()], (line, form)


def test_no_name_means_two_months_and_no_month_lacks_a_name() -> None:
    for language in {family(tongue) for tongue in package_tables()} - {"la", "eo", "sa"}:
        if months(language):
            assert set(months(language).values()) == set(range(1, 13)), language
    assert "listopad" not in months("")
    assert months("cs")["listopad"] == 11


def test_where_the_month_is_first_is_told_by_the_region() -> None:
    told = [is_month_first(tag) for tag in ("en-US", "en_GB", "de", "en", "")]
    assert told == [True, False, False, None, None]
    assert halves("de").get("am") is None  # "10:15 am 3. Mai"


FORMS = (
    "{0:%Y}-{0:%m}-{0:%d}", "{0:%d}.{0:%m}.{0:%Y}", "{0:%m}/{0:%d}/{0:%y}", "{0.day} may {0.year}",
    "may {0.day}, {0.year}", "{0.year}年{0.month}月{0.day}日", "{0:%Y}{0:%m}{0:%d}",
    "{0:%Y}-{0:%m}-{0:%d}T10:49", "{0.day}.{0.month}.{0:%y}, 10:49 pm",
)  # fmt: skip
"""Of signs alone, drawn by chance, hardly any three make a date."""


@st.composite
def _lines_with_dates(draw: st.DrawFn) -> str:
    """Dates in many forms amid other signs, one sign of it all put in, left out or another."""
    noise = st.text(st.sampled_from("0123456789 .:/-,年月日aTZmpmay"), max_size=6)
    days = st.dates(date(1985, 1, 1), date(2035, 1, 1))
    parts = [draw(noise)]
    for _ in range(draw(st.integers(1, 3))):
        parts += [draw(st.sampled_from(FORMS)).format(draw(days)), draw(st.just(" ") | noise)]
    line = "".join(parts)
    place = draw(st.integers(0, len(line)))
    put = draw(st.sampled_from(["", "", "", "1", " ", "/"]))
    return line[:place] + put + line[place + draw(st.integers(0, 1)) :]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_lines_with_dates(), st.sampled_from([*HAND, ""]), st.sampled_from([True, False, None]))
def test_every_number_of_a_date_is_printed(line: str, language: str, first: bool | None) -> None:
    printed = re.findall(r"\d+", line)
    for value in read(line, language, first):
        told = date.fromisoformat(value[:10])
        numbers = {int(each) for run in printed for each in (run, run[:4], run[-4:], run[:2])}
        assert told.day in numbers | {int(run[-2:]) for run in printed}
        assert {told.year, told.year % 100, told.year + 543} & numbers


def test_the_calendar_is_what_its_tool_writes() -> None:
    pytest.importorskip("babel")
    import importlib.util
    from pathlib import Path

    path = Path(__file__).resolve().parent.parent / "tools" / "build_calendar.py"
    spec = importlib.util.spec_from_file_location("build_calendar", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = tool.calendar({"de", "en"})
    held = resources.files("chaffinch.lexicon").joinpath(FILE).read_text("utf-8")
    for line in tool.written(made).splitlines():
        if line.startswith(('"de"', '"en"')):
            assert line.rstrip(",") in held
