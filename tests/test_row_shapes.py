"""Pages are found in the JSON of services, extractors and tables, with what it says of them.

`tests/data/row_shapes.json` holds a small file of each shape: TEXT stands for a text, HTML for a
page's markup.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.errors import SourceError, Warned
from chaffinch.readers.containers import Columns, sources
from chaffinch.readers.found_again import source_at
from container_files import codes, pages, read, warnings, write

TEXT = (
    "The council of the harbour town has voted for a second ferry, after a debate of four hours.\n"
    "It is to run from April, twice an hour, and will carry bicycles free of charge."
)
HTML = "".join(f"<p>{line}</p>\n" for line in TEXT.splitlines())
SHAPES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "row_shapes.json").read_text("utf-8")
)


def _filled(value: Any) -> Any:
    """A shape with the text and the markup in it."""
    if isinstance(value, dict):
        return {name: _filled(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return {"TEXT": TEXT, "HTML": HTML}.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("indent", [None, 2], ids=["in a line", "indented"])
@pytest.mark.parametrize("shape", SHAPES)
def test_pages_are_found_in_every_shape_with_what_it_says_of_them(
    shape: str, indent: int | None, tmp_path: Path
) -> None:
    value = _filled(SHAPES[shape])
    path = write(tmp_path, "rows.json", json.dumps(value, indent=indent).encode())
    items = read(path)
    assert codes(items) == []
    first, *more = pages(items)
    assert len(more) == (1 if shape in ("a table by index", "addresses and objects") else 0)
    markup = '"HTML"' in json.dumps(SHAPES[shape])
    assert first.data == (HTML if markup else TEXT).encode()
    assert first.media_type == ("text/html" if markup else "text/plain")
    assert first.uri == "https://post.example/1"
    (article,) = chaffinch.clean_many([first])
    assert isinstance(article, chaffinch.Article)
    assert article.text == TEXT.replace("\n", "\n\n")
    record = article.record(source="embedded")
    assert record["article"]["headline"] == "A second ferry"
    assert [one["name"] for one in record["article"]["author"]] == ["Asa Teller"]
    day = record["article"].get("datePublished", "")
    assert day.startswith("2024-05-03") == ("2024-05-03" in json.dumps(value))
    assert chaffinch.restore(record) == first.data
    again = source_at(path, first.container)
    assert isinstance(again, Source)
    assert again == first


def test_rows_inside_an_object_are_told_with_what_is_not_taken_along(tmp_path: Path) -> None:
    value = {"status": "ok", "items": [{"text": TEXT}, {"text": None}, {"text": TEXT}]}
    items = read(write(tmp_path, "rows.jsonl", json.dumps(value).encode() * 2))
    told = [item for item in items if isinstance(item, Warned)]
    assert [one.code for one in told] == ["json-several", "rows-inside", "rows-inside"]
    assert "'items'; not taken along: status" in told[1].cause
    assert codes(items) == ["null-text", "null-text"]
    places = [one.container.ordinal for one in pages(items) if one.container]
    assert places == [0, 2, 3, 5]
    (first, second) = [item for item in items if isinstance(item, SourceError)]
    assert (first.where, second.where) == ("rows.jsonl:row 1", "rows.jsonl:row 4")


def test_of_an_object_in_an_object_what_stands_around_it_is_carried_along(tmp_path: Path) -> None:
    value = {"status": 200, "data": {"content": TEXT, "status": "fine"}, "meta": {"n": 1}}
    (page,) = pages(read(write(tmp_path, "rows.json", json.dumps(value).encode())))
    assert dict(page.row) == {"status": "fine", "outer.status": 200, "meta": {"n": 1}}


def test_addresses_with_pages_are_pages_with_addresses(tmp_path: Path) -> None:
    value = {"https://post.example/1": HTML, "https://post.example/2": TEXT}
    items = read(write(tmp_path, "rows.json", json.dumps(value).encode()))
    assert [page.uri for page in pages(items)] == list(value)
    assert [page.media_type for page in pages(items)] == ["text/html", "text/plain"]
    assert warnings(items) == ["rows-inside"]


@pytest.mark.parametrize(
    "value",
    [
        {"url": "https://post.example/1", "title": "A", "comments": [{"text": TEXT}]},
        {"url": "https://post.example/1", "data": [{"text": "A remark", "by": "Bo"}]},
        {"title": "A", "links": [{"text": "Home", "url": "/"}]},
        {"articles": [{"text": TEXT}], "stories": [{"text": TEXT}]},
        {"id": "1", "quoted": {"text": "Never again"}},
        {"text": {"en": TEXT, "de": TEXT}},
    ],
    ids=["comments", "beside an address", "links", "two lists", "a quotation", "languages"],
)
def test_nothing_is_taken_for_rows_that_may_be_something_else(value: Any, tmp_path: Path) -> None:
    items = read(write(tmp_path, "rows.jsonl", json.dumps(value).encode()))
    assert pages(items) == []
    (error,) = [item for item in items if isinstance(item, SourceError)]
    assert error.remedy


def test_a_field_that_is_named_is_looked_for_inside_too(tmp_path: Path) -> None:
    value = {"data": [{"title": "A second ferry", "description": TEXT}]}
    path = write(tmp_path, "rows.json", json.dumps(value).encode())
    (page,) = [i for i in sources(path, columns=Columns(text="description")) if not_warned(i)]
    assert isinstance(page, Source)
    assert page.data == TEXT.encode()


def not_warned(item: object) -> bool:
    return not isinstance(item, Warned)


@pytest.mark.parametrize("word", ["NaN", "None", "null", "\\N", "<NA>"])
def test_a_word_for_nothing_is_no_author_no_date_and_no_text(word: str, tmp_path: Path) -> None:
    rows = f'url,author,publish_date,text\nu,{word},{word},"{TEXT}"\nv,Bo,2024,{word}\n'
    items = read(write(tmp_path, "rows.csv", rows.encode()))
    assert codes(items) == ["null-text"]
    (page,) = pages(items)
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    assert article.authors == ()
    assert "datePublished" not in article.record()["article"]
    assert dict(page.row)["author"] == word  # and the row has it as it stood


def test_a_list_in_a_cell_is_read_name_by_name(tmp_path: Path) -> None:
    cells = "\"['Asa Teller', 'Bo Quist']\",\"['ferry', 'boats']\",[]"
    rows = f'text,authors,keywords,tags\n"{TEXT}",{cells}\n'
    (page,) = pages(read(write(tmp_path, "rows.csv", rows.encode())))
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    assert article.authors == ("Asa Teller", "Bo Quist")
    assert article.record()["article"]["keywords"] == ["ferry", "boats"]


def test_the_messages_of_a_channel_are_rows_and_their_pieces_one_text(tmp_path: Path) -> None:
    head, tail = TEXT[:20], TEXT[20:]
    pieces = [head[:4], {"type": "bold", "text": head[4:]}, tail]
    messages = [
        {"id": 1, "type": "message", "date": "2024-05-03T07:00:00", "from": "Post", "text": TEXT},
        {"id": 2, "type": "message", "date": "2024-05-03T08:00:00", "from": "Post", "text": pieces},
    ]
    value = {"name": "Post", "type": "public_channel", "id": 1, "messages": messages}
    path = write(tmp_path, "result.json", json.dumps(value, indent=1).encode())
    items = read(path)
    assert [page.data.decode() for page in pages(items)] == [TEXT, TEXT]
    assert warnings(items) == ["rows-inside"]


def test_the_turns_of_a_talk_with_a_machine_are_no_pages(tmp_path: Path) -> None:
    turns = [{"role": "user", "content": TEXT}, {"role": "assistant", "content": TEXT}]
    path = write(tmp_path, "talk.jsonl", json.dumps({"messages": turns}).encode())
    assert codes(read(path)) == ["no-text"]
