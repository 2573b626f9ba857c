"""Front matter is no text: its title is the headline, the rest fields, and all of it comes back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.verify import check_record

BODY = """
The council of the small harbour town voted on Monday evening for a second ferry.

The boat is to run from April, twice an hour, and will carry bicycles free of charge.
"""
YAML = """---
title: "Second ferry: a town votes"
author: Asa Teller; Bo Quist
date: 2024-05-03
lastmod: 2024-05-04T10:00:00Z
description: >-
  It sails in April,
  twice an hour.
tags:
  - ferries
  - the harbour
url: https://post.example/ferry
lang: en
sitename: The Harbour Post
layout: post # as all are
---
"""
TOML = """+++
title = "Second ferry: a town votes"
authors = ["Asa Teller", "Bo Quist"]
date = 2024-05-03
lastmod = 2024-05-04T10:00:00Z
tags = [
  "ferries",
  "the harbour",
]
url = "https://post.example/ferry"
lang = "en"
sitename = "The Harbour Post"
[params]
draft = false
+++
"""
BARE = """Title: Second ferry: a town votes
Author: Asa Teller and Bo Quist
Date: 2024-05-03
Updated: 2024-05-04T10:00:00Z
Tags: ferries, the harbour
URL: https://post.example/ferry
Language: en
Publisher: The Harbour Post
"""
PARTED = BARE.replace("URL:", "URL Source:").replace("Date:", "Published Time:")
PARTED = PARTED.replace("\n", "\n\n") + "Markdown Content:\n"
JSON = """{
  "title": "Second ferry: a town votes",
  "author": "Asa Teller; Bo Quist",
  "date": "2024-05-03",
  "lastmod": "2024-05-04T10:00:00Z",
  "description": "It sails in April, twice an hour.",
  "tags": [
    "ferries",
    "the harbour"
  ],
  "url": "https://post.example/ferry",
  "lang": "en",
  "sitename": "The Harbour Post",
  "params": {
    "draft": false
  }
}
"""
HEADS = {"yaml": YAML, "toml": TOML, "json": JSON, "bare": BARE, "parted": PARTED}
FORMS = pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)


def article(page: str | bytes) -> dict[str, Any]:
    record = chaffinch.clean(page).record()
    assert list(check_record(record)) == []
    assert chaffinch.restore(record) == (page.encode() if isinstance(page, str) else page)
    found: dict[str, Any] = record["article"]
    return found


@FORMS
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_it_states_is_in_the_article(head: str, newline: str, codec: str) -> None:
    found = article((head + BODY).replace("\n", newline).encode(codec))
    assert found["headline"] == "Second ferry: a town votes"
    assert [one["name"] for one in found["author"]] == ["Asa Teller", "Bo Quist"]
    assert (found["datePublished"], found["dateModified"]) == ("2024-05-03", "2024-05-04T10:00:00Z")
    assert found["keywords"] == ["ferries", "the harbour"]
    assert found["isBasedOn"] == "https://post.example/ferry"
    assert found["inLanguage"] == "en"
    assert found["publisher"] == {"@type": "Organization", "name": "The Harbour Post"}
    assert found["articleBody"] == BODY.strip()


@FORMS
def test_each_statement_points_at_its_line(head: str) -> None:
    page = head + BODY
    told = chaffinch.clean(page).statements
    assert {one.field for one in told} == {
        "headline", "author", "datePublished", "dateModified", "keywords", "url", "inLanguage",
        "publisher",
    }  # fmt: skip
    for one in told:
        assert one.origin == "front"
        assert one.counts
        assert one.value in page[one.span[0] : one.span[1]]


@FORMS
def test_a_heading_that_says_the_title_again_is_its_duplicate(head: str) -> None:
    page = f"{head}\n# Second ferry: a town votes\n{BODY}"
    cleaned = chaffinch.clean(page)
    assert cleaned.text == BODY.strip()
    assert [b.role for b in cleaned.blocks if b.text.startswith("#")] == ["duplicate"]


def test_an_address_that_was_given_with_the_page_counts_more() -> None:
    record = chaffinch.clean(YAML + BODY, uri="https://post.example/given").record()
    assert record["article"]["isBasedOn"] == "https://post.example/given"


@FORMS
def test_cleaning_what_is_clean_changes_nothing(head: str) -> None:
    clean = str(chaffinch.clean(head + BODY))
    assert clean == "Second ferry: a town votes\n\n" + BODY.strip()
    assert str(chaffinch.clean(clean)) == clean


@pytest.mark.parametrize(
    "page",
    [
        "---\n\ntitle: a word\n---\n" + BODY,  # a line that parts, not a fence
        "---\ntitle: a word\nIt is no more than a text.\n---\n" + BODY,
        "---\ntitle: a word\n" + BODY,  # never closed
        "---\nferry: a boat\npier: a place\n---\n" + BODY,  # no key that is known
        "Title: a word\nPrice: 12\n" + BODY,
        "Title: a word\n" + BODY,
        "Title: a word\n\nAuthor: a hand\n\nDate: a day\n" + BODY,
        "Markdown Content:\n" + BODY,
        "Title: a word\nAuthor: a hand\nand then the text goes on at once.\n" + BODY,
        "Date: 2024-05-03\nURL: https://post.example\n" + BODY,
        "Recipe\n\nTitle: a word\nAuthor: a hand\n" + BODY,
        BODY + "---\ntitle: a word\n---\n",
        JSON,  # and no text behind it
        '{\n  "ferry": "a boat"\n}\n' + BODY,
        '{\n  "title": "a word"\n' + BODY,  # never closed
        '{\n  "title": "a word"\nIt is no more than a text.\n}\n' + BODY,
    ],
)
def test_what_only_looks_like_it_is_text(page: str) -> None:
    rules = {block.rule.partition(".")[0] for block in chaffinch.clean(page).blocks}
    assert "front_matter" not in rules


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("'It''s a ferry''s life'", "It's a ferry's life"),
        (r'"The \"Gull\" and a \\ in it"', 'The "Gull" and a \\ in it'),
        (r'"F\xE4hre und \u00d6l \U0001F6A2"', "Fähre und Öl 🚢"),
        (r'"Two\nlines\tand \ud800 more"', r"Two lines and \ud800 more"),
        ("It''s bare", "It''s bare"),
        (r"'a \n in single ones'", r"a \n in single ones"),
    ],
)
def test_what_is_escaped_in_a_title_is_shown_as_it_was_meant(value: str, shown: str) -> None:
    page = f"---\ntitle: {value}\ndescription: {value}\n---\n{BODY}"
    found = article(page)
    assert (found["headline"], found["alternativeHeadline"]) == (shown, shown)
    assert str(chaffinch.clean(page)).startswith(f"{shown}\n\n")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Conan O'Briel", ["Conan O'Briel"]),
        ("'Conan O''Briel'", ["Conan O'Briel"]),
        ("""["Conan O'Briel", 'Bo O''Quist', Asa Teller]""",
         ["Conan O'Briel", "Bo O'Quist", "Asa Teller"]),
        ("Jean d'Arcy and Leila al-Sayed", ["Jean d'Arcy", "Leila al-Sayed"]),
        ("by Asa Teller (The Harbour Post)", ["Asa Teller"]),
        ("Asa Teller <asa@post.example>", ["Asa Teller"]),
        ("{name: Asa Teller, url: https://post.example/asa}", ["Asa Teller"]),
        ("""[{name: Asa Teller, url: x}, { "full_name": 'Bo Quist' }, {url: y}]""",
         ["Asa Teller", "Bo Quist"]),
        ("\n  - name: Asa Teller\n    url: x\n  - url: y\n    name: 'Bo Quist'",
         ["Asa Teller", "Bo Quist"]),
        ("\n  name: Asa Teller\n  email: asa@post.example", ["Asa Teller"]),
        ("~", []), ("null", []), ("[]", []), ("''", []),
    ],
)  # fmt: skip
def test_names_are_what_stands_between_the_marks(value: str, names: list[str]) -> None:
    found = article(f"---\ntitle: A ferry\nauthor: {value}\n---\n{BODY}")
    assert [one["name"] for one in found["author"]] == names


def test_tags_are_what_stands_between_the_marks() -> None:
    found = article(f"""---\ntitle: A ferry\ntags: ['it''s', "a \\"b\\"", c d]\n---\n{BODY}""")
    assert found["keywords"] == ["it's", 'a "b"', "c d"]


LINES = st.lists(
    st.sampled_from(
        [
            "---", "+++", "...", "", "title: A word", "title:", 'title: "', "title: ''", "- x",
            "  - [y", "tags: [", "]", "author: '", "date = 3", "# c", "a: b: c", "description: |",
            "  more", "url: https://x.example", "\ttitle: z", "title = \"A\"", "Markdown Content:",
            "Title: it\u2028is",
        ]
    ),
    max_size=9,
)  # fmt: skip


@given(LINES, LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_is_made_of_its_parts_comes_back(
    head: list[str], rest: list[str], newline: str
) -> None:
    page = newline.join([*head, *rest, BODY])
    cleaned = chaffinch.clean(page, media_type="text/plain")
    assert chaffinch.restore(cleaned.record()) == page.encode()
    assert list(check_record(cleaned.record())) == []
    again = chaffinch.clean(str(cleaned), media_type="text/plain")
    assert str(again) == str(cleaned)


@pytest.mark.parametrize(
    "key", ["title", "author", "date", "lastmod", "tags", "lang", "site", "url", "description", "x"]
)
@pytest.mark.parametrize("bad", [b"\xff", b"a\xb0b", b"\xed\xa0\x80"], ids=repr)
def test_bytes_that_no_charset_can_read_give_a_record_wherever_they_stand(
    key: str, bad: bytes
) -> None:
    text = "Der Rat stimmte am Montag über eine zweite Fähre ab, für Äpfel und Öl.\n" * 3
    head = b"---\ntitle: Second ferry\nmood: calm\n%s: %s\n---\n" % (key.encode(), bad)
    data = head + text.encode()
    record = chaffinch.clean(data, charset="utf-8").record()
    assert not list(check_record(record))
    assert chaffinch.restore(record) == data


SENT = "The second ferry arrived on Thursday, nine hours late and in the wrong colour.\n"


@pytest.mark.parametrize(
    ("head", "author", "day"),
    [
        (
            "From: Asa Teller <asa@post.example>\nDate: Fri, 3 May 2024 07:00:00 +0000\n"
            "To: all@post.example\nSubject: {}\n\n",
            "Asa Teller",
            "2024-05-03T07:00:00+00:00",
        ),
        (
            "Von: Asa Teller\nGesendet: Freitag, 3. Mai 2024 07:00\nAn: Bo Quist\nBetreff: {}\n\n",
            "Asa Teller",
            "2024-05-03T07:00",
        ),
        (
            "De : Asa Teller\nÀ : Bo Quist\nObjet : {}\nDate : 3 mai 2024\n\n",
            "Asa Teller",
            "2024-05-03",
        ),
        (
            "差出人: 朝田りん <rin@post.example>\n日時: 2024年5月3日 7:00\n件名: {}\n\n",
            "朝田りん",
            "2024-05-03T07:00",
        ),
        (
            "---------- Forwarded message ---------\nFrom: Asa Teller <asa@post.example>\n"
            "Date: Fri, May 3, 2024 at 7:00 AM\nSubject: {}\n\n",
            "Asa Teller",
            "2024-05-03T07:00",
        ),
        (
            "MEMORANDUM\nTO: All staff\nFROM: Asa Teller\nDATE: May 3, 2024\nSUBJECT: {}\n",
            "Asa Teller",
            "2024-05-03",
        ),
        (
            "Received: from mx.post.example\n\tby post.example; Fri, 03 May 2024 07:00:02 +0000\n"
            "X-Mailer: none\nFrom: Asa Teller\nSubject: {}\nDate: 3 May 2024 07:00:00 +0000\n\n",
            "Asa Teller",
            "2024-05-03T07:00:00+00:00",
        ),
    ],
)
def test_the_head_of_a_mail_gives_its_subject_author_and_date(
    head: str, author: str, day: str
) -> None:
    article = chaffinch.clean(head.format("The boat that came late") + SENT)
    said = article.record()["article"]
    assert article.headline == "The boat that came late"
    assert [each["name"] for each in said["author"]] == [author]
    assert said["datePublished"] == day
    assert article.text == SENT.strip()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_subject_that_goes_on_in_the_next_line_is_the_headline_whole(end: str) -> None:
    head = "From: Asa Teller\nSubject: The boat that came\n  late again\nDate: 3 May 2024\n\n"
    text = (head + SENT).replace("\n", end)
    article = chaffinch.clean(text)
    assert article.headline == "The boat that came late again"
    assert article.text == SENT.strip()
    assert chaffinch.restore(article.record()) == text.encode()
    check_record(article.record())


@pytest.mark.parametrize(
    "text",
    [
        "From: the old pier\nTo: the new one\n" + SENT,
        "Date: 3 May 2024\nTo: all who wait\nCc: the dog\n" + SENT,
        "Subject: boats\nThe dog barked.\n" + SENT,
    ],
)
def test_lines_that_no_mail_begins_with_are_text(text: str) -> None:
    rules = {block.rule for block in chaffinch.clean(text).blocks}
    assert not any(rule.startswith("front_matter.") for rule in rules)
