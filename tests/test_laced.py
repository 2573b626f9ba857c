"""A text whose lines end in tags is read as HTML; a text about HTML keeps its tags."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import chaffinch
from chaffinch.readers.laced import is_laced
from command import made

LINES = (
    "The council of the small harbour town voted on Monday evening for a second ferry.",
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.",
    "Whoever has a season ticket pays nothing more, the harbour master said on the pier.",
    "Nobody on the quay remembers a spring in which the old boat came in on time!",
)


@pytest.mark.parametrize(
    "text",
    [
        "<br><br>".join(LINES),
        "<br /><br />".join(LINES),
        "<p>".join(LINES),
        "".join(f"{LINES[0]}<p>{line}</p>" if not n else f"<p>{line}</p>" for n, line in
                enumerate(LINES[1:])),
        "<BR>\n<BR>\n".join(LINES),
    ],
    ids=["br", "br of XHTML", "p of boards", "a line before paragraphs", "with line ends"],
)  # fmt: skip
def test_paragraphs_that_tags_part_are_blocks(text: str) -> None:
    article = chaffinch.clean(text)
    assert article.document.kind == "html"
    assert article.text == "\n\n".join(LINES)
    assert chaffinch.restore(article.record("embedded")) == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        "Write <p> for a paragraph, <br> for a line, <h1> for a title and </p> where it ends.",
        "Use `<br>`. Not `<p>`! And why? `<div>` is a box. `<li>`. `</li>`.",
        "A list:\n\n    <ul>\n    <li>one</li>\n    <li>two</li>\n    </ul>\n\nThat is all.",
        "Three tags.<br>End here.\nThe others.<br>Do not.\nAnd here.<br>\nAre six.\nLines of it.",
        "In HTML one writes <p>, <br>, <div>, <li> and <h1>.",
    ],
    ids=["prose", "marked code", "code", "few of its lines", "a list of tags"],
)
def test_a_text_about_html_keeps_its_tags(text: str) -> None:
    assert not is_laced(text.encode())
    assert "<" in chaffinch.clean(text).text


def test_a_column_of_such_texts_is_read_so(tmp_path: Path) -> None:
    dump = tmp_path / "reviews.jsonl"
    dump.write_text(json.dumps({"text": "<br /><br />".join(LINES)}) + "\n", encoding="utf-8")
    out = made(tmp_path / "out", dump)
    record = json.loads((out / "records.jsonl").read_text(encoding="utf-8"))
    assert record["article"]["articleBody"] == "\n\n".join(LINES)


def test_a_million_tags_are_looked_at_in_time() -> None:
    assert is_laced(b"So it goes.<br>" * 1_000_000)
    assert not is_laced(b"<br <br " * 1_000_000)


def test_lines_of_text_before_a_copy_in_tags_are_lines() -> None:
    page = "\n\n".join(("A second ferry", *LINES, *(f"<p>{line}</p>" for line in LINES)))
    assert not is_laced(page.encode())
