"""What a row says of its page is in the article, where the page itself does not say it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.said_names import said_above, said_in_rows
from chaffinch.verify import check_record
from row_files import Form, cleaned, every_form

TEXT = "The second ferry\n\nThe council of the harbour town has voted for a second ferry."
ROW = {"words": TEXT, "where": "https://post.example/1", "nr": "n7", "day": "2021-05-04T00:00:00Z"}


TOLD = {
    "title": "The second ferry", "author": "Asa Teller; Bo Quist", "publish_date": "2024-05-03",
    "lastmod": "2024-05-04", "lang": "en", "siteName": "The Harbour Post", "tags": "ferries, boats",
}  # fmt: skip
PROSE = "The council of the harbour town has voted for a second ferry, and it will pay for it too."


@every_form
def test_what_a_row_says_of_its_page_is_in_the_article(
    form: Form, name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(form([{"text": PROSE, **TOLD}]))
    (record,), _ = cleaned(tmp_path / name)
    found = record["article"]
    assert found["headline"] == "The second ferry"
    assert [one["name"] for one in found["author"]] == ["Asa Teller", "Bo Quist"]
    assert (found["datePublished"], found["dateModified"]) == ("2024-05-03", "2024-05-04")
    assert found["publisher"]["name"] == "The Harbour Post"
    assert (found["inLanguage"], found["keywords"]) == ("en", ["ferries", "boats"])
    assert found["articleBody"] == PROSE  # and the title is no part of the clean text
    assert list(check_record(record)) == []
    (record,), _ = cleaned(tmp_path / name, "--carry", "none")
    assert "headline" not in record["article"]


@every_form
def test_the_headings_of_spreadsheets_are_known_however_they_are_spaced(
    form: Form, name: str, tmp_path: Path
) -> None:
    row = {"Full Text": PROSE, "Page URL": ROW["where"], "Publish-Date": "2024-05-03",
           "Site Name": "The Harbour Post", "Title": "The second ferry"}  # fmt: skip
    (tmp_path / name).write_bytes(form([row]))
    (record,), _ = cleaned(tmp_path / name)
    assert record["provenance"]["wasDerivedFrom"]["uri"] == ROW["where"]
    assert record["article"]["datePublished"] == "2024-05-03"
    assert record["article"]["publisher"]["name"] == "The Harbour Post"
    assert list(check_record(record)) == []


@every_form
def test_the_headings_of_other_languages_are_known(form: Form, name: str, tmp_path: Path) -> None:
    row = {"Überschrift": "Die zweite Fähre", "Fließtext": PROSE, "Autor": "Asa Teller",
           "Permalink": ROW["where"]}  # fmt: skip
    (tmp_path / name).write_bytes(form([row]))
    (record,), _ = cleaned(tmp_path / name)
    assert record["article"]["headline"] == "Die zweite Fähre"
    assert record["article"]["author"][0]["name"] == "Asa Teller"
    assert record["article"]["articleBody"] == PROSE
    assert record["provenance"]["wasDerivedFrom"]["uri"] == ROW["where"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Mon, 01 May 2023 18:00:00 GMT", "2023-05-01T18:00:00+00:00"),
        ("1 May 2023 18:00 -0700", "2023-05-01T18:00:00-07:00"),
        ("Wed, 31 Feb 2023 18:00:00 GMT", "Wed, 31 Feb 2023 18:00:00 GMT"),
        ("01.05.2023", "01.05.2023"),
    ],
)
def test_a_feeds_moment_is_told_as_iso_8601_has_it(said: str, told: str, tmp_path: Path) -> None:
    row = {"text": PROSE, "pubDate": said}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), "utf-8")
    (record,), _ = cleaned(tmp_path / "rows.jsonl")
    assert record["article"]["datePublished"] == told
    assert record["provenance"]["wasDerivedFrom"]["row"]["pubDate"] == said


@pytest.mark.parametrize("name", ["date", "created", "updated", "site", "category", "summary"])
def test_what_is_believed_above_a_text_alone_is_no_word_of_a_row(name: str) -> None:
    assert said_above(name)
    assert not said_in_rows(name)


def test_what_the_page_says_counts_more_than_its_row() -> None:
    page = "A title of its own\n\nBy Dora Shul\n\n" + PROSE
    source = chaffinch.Source(page.encode(), row=tuple(TOLD.items()))
    article = chaffinch.clean(source)
    assert (article.headline, article.authors) == ("A title of its own", ("Dora Shul",))
    told = {one.field: one for one in article.statements if one.origin.startswith("row:")}
    assert not any(told[field].counts for field in ("headline", "author"))
    assert told["dateModified"].counts


def test_a_policy_that_drops_headlines_drops_the_rows_only_where_the_page_has_one() -> None:
    policy = chaffinch.POLICIES["archive"].with_fates("no titles", headline="drop")
    source = chaffinch.Source(("A title\n\n" + PROSE).encode(), row=(("title", "Another"),))
    assert chaffinch.clean(source, policy=policy).headline is None


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"title": ["a", {"name": "b"}, None, 3]}, "headline"),
        ({"authors": [{"name": "Asa Teller"}, "Bo Quist"]}, "author"),
        ({"language": "not a language"}, ""),
        ({"author": None, "title": "  ", "tags": [], "lang": {"code": "en"}}, ""),
        ({"title": "x" * 2000}, ""),
    ],
)
def test_odd_words_of_a_row_give_sound_records(row: dict[str, Any], field: str) -> None:
    article = chaffinch.clean(chaffinch.Source(PROSE.encode(), row=tuple(row.items())))
    assert list(check_record(article.record())) == []
    assert {one.field for one in article.statements} == ({field} if field else set())


def test_a_statement_that_the_row_does_not_hold_is_found() -> None:
    record = chaffinch.clean(chaffinch.Source(PROSE.encode(), row=(("title", "A"),))).record()
    record["provenance"]["statements"][0]["value"] = "B"
    assert "statement 0 is not what the row says" in list(check_record(record))
