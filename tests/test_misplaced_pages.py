"""Where a page stands elsewhere than in its own field or file, the error or the reader finds it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from chaffinch.errors import SourceError
from chaffinch.readers.containers import Columns, sources
from container_files import TEXT, codes, pages, read, tarred, warnings, write, zipped

ONE = "The ferry sailed at noon."
ROW = {"url": "https://post.example/1", "text": ONE}
BY_ROWS = 'orient="records"'


@pytest.mark.parametrize(
    ("value", "cause", "way"),
    [
        ({"seen": {"content": {"text": ONE}}, "url": "u"}, "'seen.content.text' is one",
         "--text-field seen.content.text,"),
        ({"url": "u", "comments": [{"text": ONE}]}, "'comments' is a list of objects",
         """jq -c '.["comments"][]' FILE"""),
        ({"log": {"version": "1", "entries": [{"a": 1}]}}, "'log.entries' is a list of objects",
         """jq -c '.["log"]["entries"][]' FILE"""),
        ({"index": {"of": "1"}}, "no field is known to hold a text: index", "--text-field NAME"),
        ({"data": [{"title": "A", "url": "u"}]}, "none has a text, only title, url", "fetch those"),
        ({"url": {"0": "u", "1": "v"}, "text": {"0": ONE}}, "'text' is a column of 1", BY_ROWS),
        ({"url": ["u", "v"], "text": [ONE, ONE]}, "'text' is a column of 2 texts", BY_ROWS),
        ({"columns": [0, 1], "index": [0], "data": [["u", ONE]]}, "cells stand apart", BY_ROWS),
        ([["url", "text"]], "no object but a list", BY_ROWS),
    ],
    ids=str,
)  # fmt: skip
def test_a_row_without_a_page_says_where_one_is(
    value: Any, cause: str, way: str, tmp_path: Path
) -> None:
    path = write(tmp_path, "rows.json", json.dumps(value).encode())
    (error,) = read(path)
    assert isinstance(error, SourceError)
    assert cause in error.cause
    assert way in error.remedy


def test_the_way_that_is_told_leads_to_the_page(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.jsonl", json.dumps({"seen": {"content": {"text": ONE}}}).encode())
    (page,) = sources(path, columns=Columns(text="seen.content.text"))
    assert page.data == ONE.encode()  # type: ignore[union-attr]


@pytest.mark.parametrize("texts", [[ONE, ONE], [ONE, None, ONE]])
def test_lines_of_one_page_are_no_columns(texts: list[str | None], tmp_path: Path) -> None:
    row = {"url": ["https://post.example/1"], "text": texts}
    (page,) = pages(read(write(tmp_path, "rows.jsonl", json.dumps(row).encode())))
    assert page.data.decode() == "\n".join(text or "" for text in texts)


def test_a_row_is_named_by_its_line_and_its_id(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "rows.jsonl", b'{"id": 7, "text": null}\n'))
    assert str(error).startswith("rows.jsonl:line 1 (id 7): ")


def cat(*archives: bytes) -> bytes:
    return b"".join(archives)


def test_archives_behind_an_archive_are_read(tmp_path: Path) -> None:
    parts = (tarred({"a.txt": TEXT, "b.txt": TEXT + b"B"}), tarred({"c.txt": TEXT + b"C"}))
    path = write(tmp_path, "both.tar", cat(*parts, tarred({})))
    found = pages(read(path))
    assert [page.name for page in found] == [f"both.tar/{name}.txt" for name in "abc"]
    held = [page.container for page in found]
    assert [one.ordinal for one in held if one] == [0, 1, 2]
    for page in found:
        place = page.container.offset if page.container else None
        assert place is not None
        head = path.read_bytes()[place : place + tarfile.BLOCKSIZE]
        assert tarfile.TarInfo.frombuf(head, "utf-8", "strict").name == page.name[-5:]


def test_what_stands_behind_an_archive_and_is_none_is_told(tmp_path: Path) -> None:
    items = read(write(tmp_path, "odd.tar", tarred({"a.txt": TEXT}) + b"no archive" * 99))
    assert len(pages(items)) == 1
    assert codes(items) == ["tar-damaged"]


def test_an_archive_before_an_archive_is_told(tmp_path: Path) -> None:
    first, second = zipped({"a.txt": TEXT}), zipped({"b.txt": TEXT})
    items = read(write(tmp_path, "both.zip", first + second))
    assert [page.name for page in pages(items)] == ["both.zip/b.txt"]
    assert warnings(items) == ["zip-before"]


@pytest.mark.parametrize("head", [b"", b'<?xml version="1.0"?>\n'])
def test_the_dump_of_a_wiki_is_no_page(head: bytes, tmp_path: Path) -> None:
    wiki = head + b'<mediawiki xmlns="https://x.example"><page><title>A</title></page></mediawiki>'
    items = read(write(tmp_path, "wiki.xml", wiki))
    assert codes(items) == ["not-text"]
    assert "dump of a wiki" in str(items[0])


def test_indexes_beside_warcs_are_no_pages(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    for name in ("index.cdx", "index.cdxj", "index.cdx.gz"):
        write(tmp_path, name, b" CDX N b a m s k r M S V g\n")
    items = read(tmp_path)
    assert len(pages(items)) == 1
    assert codes(items) == []
    assert warnings(items) == ["skipped"]


def test_a_page_that_firefox_saved_is_read_without_its_index(tmp_path: Path) -> None:
    index = b'<?xml version="1.0"?>\n<RDF:RDF xmlns:RDF="https://x.example"></RDF:RDF>'
    saved = zipped({"1/index.html": b"<p>The council voted.</p>", "1/index.rdf": index})
    items = read(write(tmp_path, "page.maff", saved))
    assert [page.name for page in pages(items)] == ["page.maff/1/index.html"]
    assert codes(items) == []


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_the_way_out_of_a_browsers_log_leads_to_its_pages(tmp_path: Path) -> None:
    def entry(name: str, kind: str, text: str) -> dict[str, Any]:
        content = {"mimeType": kind, "text": text}
        address = f"https://post.example/{name}"
        return {"request": {"url": address}, "response": {"status": 200, "content": content}}

    entries = [
        entry("a", "text/html; charset=utf-8", "<p>The council voted.</p>"),
        entry("b.js", "text/javascript", "let a = 1;"),
    ]
    log = write(tmp_path, "saved.har", json.dumps({"log": {"entries": entries}}).encode())
    (error,) = read(log)
    assert isinstance(error, SourceError)
    assert "a log of what a browser loaded (HAR)" in error.cause
    program = error.remedy.split("'")[1]
    made = subprocess.run(["jq", "-c", program, log], capture_output=True, check=True)
    (page,) = pages(read(write(tmp_path, "pages.jsonl", made.stdout)))
    assert (page.uri, page.data) == ("https://post.example/a", b"<p>The council voted.</p>")
