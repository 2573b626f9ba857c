"""Files in which many pages stand one behind the other: each comes out as a page of its own."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Source
from chaffinch.errors import SourceError, Warned
from chaffinch.readers.containers import Columns, Limits, kind_of, sources
from chaffinch.readers.found_again import source_at

FERRY = "The ferry\n\nThe ferry sails to and fro twice an hour, & carries sheep.\n"
GULLS = "The gulls\n\nThe gulls of the pier wait for the ferry, and for bread.\n"
DOCS = (
    f'<doc id="12" url="https://post.example/12" title="The ferry &amp; us">\n{FERRY}\n</doc>\n'
    f"<doc id='13' url='https://post.example/13' lang='en'>\r\n{GULLS}</doc>\n"
    '<doc id="14" title="Pages">\n<h1>A lamp</h1>\n<p>The lamp was lit at six.</p>\n</doc>\n'
)
MAILS = (
    "From asa@post.example Mon Feb  3 10:00:00 2025\n"
    "From: Asa <asa@post.example>\nDate: Mon, 3 Feb 2025 10:00:00 -0000\nSubject: The ferry\n"
    f"\n{FERRY}>From the pier it is an hour.\n\n"
    "From bo@post.example Tue Feb  4 10:00:00 2025\n"
    "From: Bo <bo@post.example>\nSubject: The gulls\nMIME-Version: 1.0\n"
    f"Content-Type: text/html; charset=utf-8\n\n<h1>The gulls</h1>\n<p>{GULLS}</p>\n"
)


def read(path: Path, **options: Any) -> tuple[list[Source], list[str]]:
    items = list(sources(path, **options))
    codes = [item.code for item in items if isinstance(item, SourceError | Warned)]
    return [item for item in items if isinstance(item, Source)], codes


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_each_element_of_a_file_of_docs_is_a_page(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"wiki_00{ending}"
    path.write_bytes(gzip.compress(DOCS.encode()) if ending else DOCS.encode())
    pages, codes = read(path)
    assert [page.data.decode() for page in pages[:2]] == [FERRY + "\n", GULLS]
    assert [page.media_type for page in pages] == ["text/plain", "text/plain", "text/html"]
    assert [page.uri for page in pages] == [
        "https://post.example/12",
        "https://post.example/13",
        "",
    ]
    assert pages[0].row == (("title", "The ferry & us"),)
    assert [page.container.member for page in pages if page.container] == ["12", "13", "14"]
    assert not codes


def test_what_is_odd_about_a_file_of_docs_is_told(tmp_path: Path) -> None:
    open_one = DOCS.replace("</doc>\n", "", 1)
    pages, codes = read(written(tmp_path / "open", open_one))
    assert (len(pages), codes) == (3, ["doc-open"])
    pages, codes = read(written(tmp_path / "cut", DOCS[:-9]))
    assert (len(pages), codes) == (3, ["doc-open"])
    pages, codes = read(written(tmp_path / "more", DOCS + "Lines\nbehind it.\n"))
    assert (len(pages), codes) == (3, ["doc-outside"])
    long = DOCS.replace("twice an hour", "x" * 5000)
    pages, codes = read(written(tmp_path / "long", long), limits=Limits(record=2000))
    assert (len(pages), codes) == (2, ["too-large"])


def test_the_columns_that_are_named_lead_to_attributes(tmp_path: Path) -> None:
    path = written(tmp_path / "docs", DOCS.replace("url=", "at="))
    pages, _ = read(path, columns=Columns(uri="at", carry="none"))
    assert [page.uri[-2:] for page in pages] == ["12", "13", ""]
    assert {page.row for page in pages} == {()}


def test_each_mail_of_a_mailbox_is_a_page(tmp_path: Path) -> None:
    pages, codes = read(written(tmp_path / "list.mbox", MAILS))
    assert [page.media_type for page in pages] == ["text/plain", "text/html"]
    assert pages[0].data.decode() == FERRY + "From the pier it is an hour.\n\n"
    assert [page.name for page in pages] == ["list.mbox#0", "list.mbox#1"]
    assert pages[1].row[:2] == (("subject", "The gulls"), ("from", "Bo <bo@post.example>"))
    assert not codes
    assert chaffinch.clean(pages[1]).headline == "The gulls"


def test_a_mails_head_says_who_wrote_it_and_when_and_its_signature_goes(tmp_path: Path) -> None:
    mail = (
        "From: Asa Teller <asa@post.example>\nTo: all@post.example\nSubject: The second ferry\n"
        "Date: Fri, 3 May 2024 07:00:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\n> Who has seen it?\n\n{FERRY}\nAsa\n\n"
        "-- \nAsa Teller\nHarbour Post, Arlen\n"
    )
    pages, _ = read(written(tmp_path / "a.eml", mail))
    article = chaffinch.clean(pages[0])
    assert (article.headline, article.authors) == ("The second ferry", ("Asa Teller",))
    assert article.record()["article"]["datePublished"] == "2024-05-03T07:00:00+00:00"
    assert "> Who has seen it?" in article.text
    assert article.text.endswith("Asa")
    assert [one.text for one in article.removed][-3:] == ["--", "Asa Teller", "Harbour Post, Arlen"]


@pytest.mark.parametrize(
    "head",
    [
        "From the pier it is an hour in 2025\n\nMore text.",
        "From the pier: 2025\nSubject: the gulls\n\nMore text.",
        '<doc id="1">\n  <main>\n<p>One page.</p></main></doc>',
        "<doc>\nA text about tags.\n",
        "<document title='x'>\n",
    ],
)
def test_a_page_is_not_taken_for_many(head: str) -> None:
    assert kind_of(head.encode(), "page.txt") == "page"


@pytest.mark.parametrize(("name", "text"), [("wiki_00", DOCS), ("list.mbox", MAILS)])
def test_every_page_is_found_again_and_comes_back(name: str, text: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, text)
    pages, _ = read(path)
    for page in pages:
        assert page.container is not None
        assert source_at(path, page.container) == page
    out, back = tmp_path / "out", tmp_path / "back"
    for words in (
        ["clean", path, "-o", out], ["verify", out, "--rerun"], ["restore", out, "-o", back],
    ):  # fmt: skip
        assert CliRunner().invoke(main, list(map(str, words))).exit_code == 0
    assert sorted(one.read_bytes() for one in back.iterdir()) == sorted(p.data for p in pages)


def test_a_mark_of_bytes_before_the_first_element_costs_no_page(tmp_path: Path) -> None:
    path = tmp_path / "wiki_00"
    path.write_bytes(b"\xef\xbb\xbf" + DOCS.encode())
    pages, codes = read(path)
    assert len(pages) == 3
    assert "doc-outside" not in codes
