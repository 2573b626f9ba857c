"""Texts that editors keep as lists of blocks are one page each, with headings, lists and pictures.

`tests/data/block_shapes.json` holds a small file in the form of each kind of system.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.errors import Warned
from chaffinch.readers.found_again import source_at
from container_files import codes, pages, read, warnings, write

SHAPES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "block_shapes.json").read_text("utf-8")
)
FIRST = "The council has voted for a second ferry, after a debate of four hours."
LAST = "It is to run from April, and will carry bicycles free of charge."


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_of_blocks_is_one_page_with_what_the_row_says_of_it(
    shape: str, tmp_path: Path
) -> None:
    said = json.dumps(SHAPES[shape])
    path = write(tmp_path, "page.json", said.encode())
    (page,) = pages(read(path))
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    record = article.record(source="embedded")
    told = record["article"]
    assert told["headline"] == "A second ferry"
    assert [one["name"] for one in told["author"]] == ["Asa Teller"] * (
        "author" in said or "By" in said
    )
    blocks = article.text.split("\n\n")
    assert FIRST in blocks
    assert LAST in blocks
    assert ("The vote" in blocks) == ("The vote" in said)
    for item in ("One boat", "Two crews", "One < two"):
        assert any(item in one for one in blocks) == (item in said)
    captions = [(one.caption, one.credit) for one in article.figures]
    credit = "Asa Teller" if '"credit' in said else None
    assert captions == [("The pier at dusk", credit)] * ("The pier at dusk" in said)
    assert chaffinch.restore(record) == page.data
    again = source_at(path, page.container)
    assert isinstance(again, Source)
    assert again == page


def test_blocks_that_show_nothing_are_told_by_their_kinds(tmp_path: Path) -> None:
    said = json.dumps(SHAPES["paragraphs and pictures"])
    items = read(write(tmp_path, "page.jsonl", f"{said}\n{said}\n".encode()))
    assert codes(items) == []
    first, *_more = [one for one in items if isinstance(one, Warned)]
    assert first.code == "rows-inside"
    assert first.cause == "of the blocks not taken along: embed"


P = [{"type": "paragraph", "text": FIRST}, {"type": "paragraph", "text": LAST}]


def test_a_text_that_stands_beside_its_blocks_is_the_page(tmp_path: Path) -> None:
    (page,) = pages(
        read(write(tmp_path, "a.json", json.dumps({"text": FIRST, "blocks": P}).encode()))
    )
    assert page.data == FIRST.encode()


@pytest.mark.parametrize(
    "value",
    [
        {"content": [{"type": "article", "text": FIRST}, {"type": "article", "text": LAST}]},
        {"content": [{"type": "text", "text": FIRST, "url": "https://post.example/1"},
                     {"type": "text", "text": LAST, "url": "https://post.example/2"}]},
        {"messages": [{"id": 1, "text": [FIRST, {"type": "bold", "text": "!"}]},
                      {"id": 2, "text": LAST}]},
    ],
    ids=["rows with a type", "rows with addresses", "messages in pieces"],
)  # fmt: skip
def test_rows_and_pieces_are_no_blocks(value: Any, tmp_path: Path) -> None:
    items = read(write(tmp_path, "rows.json", json.dumps(value).encode()))
    assert all(page.media_type == "text/plain" for page in pages(items))
    assert set(warnings(items)) <= {"rows-inside"}


def test_a_text_in_a_block_is_taken_as_markup_only_where_there_are_tags(tmp_path: Path) -> None:
    texts = ["Two < three, and three > two & so on.", "A <b>bold</b> plan."]
    value = {"blocks": [{"type": "paragraph", "text": text} for text in texts]}
    (page,) = pages(read(write(tmp_path, "a.json", json.dumps(value).encode())))
    assert page.data.decode().splitlines() == [
        "<p>Two &lt; three, and three &gt; two &amp; so on.</p>", "<p>A <b>bold</b> plan.</p>"
    ]  # fmt: skip


def test_blocks_within_blocks_end_somewhere(tmp_path: Path) -> None:
    deep: Any = {"type": "text", "text": FIRST}
    for _ in range(400):
        deep = {"type": "paragraph", "content": [deep]}
    value = {"content": [deep, *P]}
    (page,) = pages(read(write(tmp_path, "a.json", json.dumps(value).encode())))
    assert page.data.decode() == f"<p>{FIRST}</p>\n<p>{LAST}</p>\n"
