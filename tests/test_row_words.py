"""What a row says of its page is in the article, where the page itself does not say it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.errors import UsageError
from chaffinch.readers.containers import Columns, sources
from chaffinch.said_names import said_above, said_in_rows
from chaffinch.verify import check_record
from command import run
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


NAMED = {"kop": "The second ferry", "wie": "Asa Teller; Bo Quist", "op": "2024-05-03"}
COLUMNS = ("--column", "title=kop", "--column", "author=wie", "--column", "published=op")


@every_form
@pytest.mark.parametrize("carry", ["all", "none"])
def test_what_a_column_says_may_be_named(form: Form, name: str, carry: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(form([{"text": PROSE, "title": "No. 7", "n": "1", **NAMED}]))
    (record,), _ = cleaned(tmp_path / name, *COLUMNS, "--carry", carry)
    found = record["article"]
    assert found["headline"] == "The second ferry"  # and not what has the usual name
    assert [one["name"] for one in found["author"]] == ["Asa Teller", "Bo Quist"]
    assert found["datePublished"] == "2024-05-03"
    others = {"title", "n"} if carry == "all" else set()
    kept = {"kop:title", "wie:author", "op:published", *others}
    assert record["provenance"]["wasDerivedFrom"]["row"].keys() == kept
    assert list(check_record(record)) == []


def test_a_named_column_may_stand_in_an_object_and_one_that_is_not_there_is_told(
    tmp_path: Path,
) -> None:
    row = {"text": PROSE, "made": {"by": {"name": "Asa Teller"}}}
    (tmp_path / "log.jsonl").write_text(json.dumps(row), "utf-8")
    (record,), told = cleaned(
        tmp_path / "log.jsonl", "--column", "author=made.by.name", "--column", "title=kop"
    )
    assert record["article"]["author"][0]["name"] == "Asa Teller"
    assert "the row has no field 'kop' [no-column]" in told


@pytest.mark.parametrize("pair", ["title", "title=", "titel=kop", "=kop"])
def test_what_no_column_says_is_refused_with_what_it_may_say(pair: str, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("text\n" + PROSE, "utf-8")
    said = run("clean", tmp_path / "log.csv", "--column", pair)
    assert said.exit_code == 2
    assert f"--column {pair!r} names no field for what it says" in said.stderr
    assert "title, author, published" in said.stderr
    with pytest.raises(UsageError, match="fields by what they say"):
        Columns(said=(tuple(pair.split("=")),))


def test_pages_in_python_name_what_columns_say_by_a_dictionary(tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text(json.dumps({"text": PROSE, **NAMED}), "utf-8")
    columns = Columns(said={"title": "kop", "author": "wie"})
    (page,) = sources(tmp_path / "log.jsonl", columns=columns)
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    assert (article.headline, article.authors) == ("The second ferry", ("Asa Teller", "Bo Quist"))


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


@pytest.mark.parametrize(
    ("row", "published"),
    [
        ({"date": "2024-05-03", "filedate": "2024-05-09"}, "2024-05-03"),
        ({"date": "2024-05-03", "fetchedAt": "2024-05-09"}, "2024-05-03"),
        ({"date": "2024-05-03", "date_unixtime": "1714694400", "id": "7"}, "2024-05-03"),
        ({"date": "2024-05-03", "id": "7"}, None),
    ],
)
def test_a_mere_date_is_the_articles_where_another_column_says_when_it_was_fetched(
    row: dict[str, str], published: str | None, tmp_path: Path
) -> None:
    (tmp_path / "log.jsonl").write_text(json.dumps({"text": PROSE, **row}), "utf-8")
    (record,), _ = cleaned(tmp_path / "log.jsonl")
    assert record["article"].get("datePublished") == published


@pytest.mark.parametrize("said", ["By Asa Teller", "Von Asa Teller", "Asa Teller"])
def test_a_byline_in_a_column_is_rid_of_its_lead(said: str, tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text(json.dumps({"text": PROSE, "byline": said}), "utf-8")
    (record,), _ = cleaned(tmp_path / "log.jsonl")
    assert [one["name"] for one in record["article"]["author"]] == ["Asa Teller"]
