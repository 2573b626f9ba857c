"""Dumps in forms of their own: corpora in base64, extractors' XML, bulk lines, databases."""

from __future__ import annotations

import base64
import gzip
import json
import pickle
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Source
from chaffinch.errors import NotText, SourceError
from chaffinch.readers.containers import sources
from chaffinch.readers.found_again import source_at
from container_files import codes, pages, read, warnings, write

TEXT = "The council of the harbour town has voted for a second ferry, after a debate of four hours."
HTML = f"<!DOCTYPE html><html><body><h1>A second ferry</h1><p>{TEXT}</p></body></html>"


def coded(*texts: str) -> bytes:
    return b"\t".join([b"20240503", *(base64.b64encode(text.encode()) for text in texts)])


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("texts", [(TEXT,), (TEXT, HTML)], ids=["texts", "pages"])
def test_lines_in_base64_are_pages_and_a_bad_one_costs_itself(
    texts: tuple[str, ...], packed: bool, tmp_path: Path
) -> None:
    lines = coded(*texts) + b"\n20240504\t???\n" + coded(*texts) + b"\r\n"
    path = write(tmp_path, "news-docs.en", gzip.compress(lines) if packed else lines)
    items = read(path)
    assert codes(items) == ["base64-line"]
    found = pages(items)
    assert [page.data for page in found] == [texts[-1].encode()] * 2
    assert {page.date for page in found} == {"2024-05-03"}
    assert all(page.container and source_at(path, page.container) == page for page in found)


def test_a_line_of_base64_without_a_day_is_no_dump(tmp_path: Path) -> None:
    (page,) = pages(read(write(tmp_path, "a.txt", base64.b64encode(TEXT.encode()))))
    assert page.container is None


def test_the_body_of_an_answer_in_base64_is_the_page_and_comes_back(tmp_path: Path) -> None:
    row = {"url": "https://post.example/1", "statusCode": 200,
           "httpResponseBody": base64.b64encode(HTML.encode()).decode()}  # fmt: skip
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    rows, out = str(tmp_path / "rows.jsonl"), str(tmp_path / "out")
    assert CliRunner().invoke(main, ["clean", rows, "-o", out]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", out, "--rerun"]).exit_code == 0
    back = tmp_path / "back"
    assert CliRunner().invoke(main, ["restore", out, "-o", str(back)]).exit_code == 0
    (page,) = [path for path in back.rglob("*") if path.is_file()]
    assert page.read_bytes() == HTML.encode()


def test_what_an_extractors_xml_says_of_its_page_is_in_the_article(tmp_path: Path) -> None:
    said = 'title="A second ferry" author="Asa Teller" source="https://post.example/1"'
    data = f'<doc {said} language="en">\n  <main>\n    <p>{TEXT}</p>\n  </main>\n</doc>\n'
    path = write(tmp_path, "one.xml", data.encode())
    (page,) = pages(read(path))
    assert page.uri == "https://post.example/1"
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    assert (article.headline, article.authors, article.text) == (
        "A second ferry", ("Asa Teller",), TEXT,
    )  # fmt: skip
    out = str(tmp_path / "out")
    assert CliRunner().invoke(main, ["clean", str(path), "-o", out]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", out, "--rerun"]).exit_code == 0


def test_lines_that_tell_a_search_engine_what_to_do_are_counted(tmp_path: Path) -> None:
    lines = [{"index": {"_id": "1", "_type": "page"}}, {"text": TEXT}] * 2
    items = read(write(tmp_path, "bulk.json", "\n".join(map(json.dumps, lines)).encode()))
    assert (codes(items), warnings(items), len(pages(items))) == ([], ["skipped"], 2)


@pytest.mark.parametrize(
    "head",
    [
        "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n",
        "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n",
        "--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n",
        "-- phpMyAdmin SQL Dump\n-- version 5.2\n",
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE news (id);\n",
        "CREATE TABLE news (id INT, body TEXT);\nINSERT INTO news VALUES (1, 'a');\n",
        "INSERT INTO `news` (`id`, `body`) VALUES\n(1, 'a');\n",
    ],
)
def test_the_dump_of_a_database_is_refused_by_name(head: str, tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "news.sql", (head + TEXT).encode()))
    assert isinstance(error, NotText)
    assert "SQL" in error.cause
    assert "sqlite3" in error.remedy


def test_a_text_about_databases_is_text(tmp_path: Path) -> None:
    for text in ("INSERT INTO is a statement of SQL.", "-- A note on dumps\n\nThey are large."):
        assert len(pages(read(write(tmp_path, "a.txt", f"{text} {TEXT}".encode())))) == 1
    row = {"text": "INSERT INTO news VALUES (1); is how a row is written. " + TEXT}
    assert len(pages(read(write(tmp_path, "a.jsonl", json.dumps(row).encode())))) == 1


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="sqlite3 is not installed")
def test_the_way_out_of_a_database_leads_to_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE news (url TEXT, text TEXT)")
    base.execute("INSERT INTO news VALUES ('https://post.example/1', ?)", (f'"So"\n\n{TEXT}',))
    base.commit()
    dump = "\n".join(base.iterdump())
    base.close()
    (error,) = read(path)
    assert isinstance(error, SourceError)
    assert "sqlite3 -header -csv FILE 'SELECT * FROM TABLE' > rows.csv" in error.remedy
    select = ["sqlite3", "-header", "-csv", str(path), "SELECT * FROM news"]
    rows = subprocess.run(select, check=True, capture_output=True).stdout
    (page,) = pages(read(write(tmp_path, "rows.csv", rows)))
    assert page.data == f'"So"\n\n{TEXT}'.encode()
    (error,) = read(write(tmp_path, "news.sql", dump.encode()))
    assert isinstance(error, NotText)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_pickles_of_every_protocol_are_refused(protocol: int, tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "a.pkl", pickle.dumps([TEXT] * 9, protocol)))
    assert isinstance(error, NotText)
    assert "pickle" in error.cause


@pytest.mark.parametrize("mark", ["… [+2345 chars]", "... [2345 chars]", "...[+12 characters]\n"])
def test_a_text_that_a_service_cut_is_an_event_and_stays_as_it_is(mark: str) -> None:
    article = chaffinch.clean(TEXT + mark)
    assert [remark.event for remark in article.remarks] == ["cut-off"]
    assert article.text == (TEXT + mark).strip()


def test_a_count_amid_a_text_cuts_nothing() -> None:
    assert not chaffinch.clean(f"A post may have ... [280 chars] at most.\n\n{TEXT}").remarks


READ_OUT = """Title: A second ferry

URL Source: https://post.example/1

Published Time: 2024-05-03

Warning: This is a cached snapshot of the original page: it may be old.

Number of Pages: 3

Markdown Content:
"""


def test_keys_that_nobody_knows_do_not_hide_a_head_that_says_where_the_text_begins() -> None:
    article = chaffinch.clean(READ_OUT + TEXT)
    assert (article.headline, article.text) == ("A second ferry", TEXT)
    assert article.record()["article"]["isBasedOn"] == "https://post.example/1"
    assert chaffinch.restore(article.record()) == (READ_OUT + TEXT).encode()
    other = chaffinch.clean(READ_OUT.replace("Markdown Content:", "So it goes.") + TEXT)
    assert "Number of Pages: 3" in other.document.view
    assert any("cached snapshot" in block.text for block in other.blocks if block.role != "ui")


def test_a_source_is_found_in_every_dump_by_the_way_of_programs(tmp_path: Path) -> None:
    path = write(tmp_path, "news-docs.en", coded(TEXT, HTML))
    assert all(isinstance(item, Source) for item in sources(path))
