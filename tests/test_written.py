r"""A page that a program wrote out as data (b'...', "...\n", a list) is read as the page it was."""

from __future__ import annotations

import csv
import html
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

import chaffinch
from chaffinch.readers.html import source_text
from chaffinch.readers.written import FORMS, opened
from chaffinch.strategies import messy_text
from command import made, run

SAMPLES = Path(__file__).parents[1] / "samples"
TEXT = (SAMPLES / "en-harbour-ferry.txt").read_text(encoding="utf-8")
PAGE = (SAMPLES / "html-seilbahn.html").read_text(encoding="utf-8")
TITLE = "Last ferry to Skarrow: an island votes on whether to build its bridge"
LINES = [line for line in TEXT.split("\n") if line.strip()]


def escapes(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


WRITTEN: dict[str, tuple[str, Callable[[str], str]]] = {
    "str() of bytes": ("bytes", lambda text: str(text.encode())),
    "repr() of a string": ("string", repr),
    "JSON": ("string", json.dumps),
    "JSON with its letters": ("string", lambda text: json.dumps(text, ensure_ascii=False)),
    "JSON of JSON": ("string", lambda text: json.dumps(json.dumps(text))),
    "without quotes": ("escapes", escapes),
    "a line behind it": ("string", lambda text: json.dumps(text) + "\n"),
}


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("page", [TEXT, PAGE], ids=["text", "HTML"])
def test_a_page_that_was_written_out_is_the_page(way: str, page: str) -> None:
    form, write = WRITTEN[way]
    data = write(page).encode()
    article, plain = chaffinch.clean(data), chaffinch.clean(page.encode())
    assert article.document.kind == plain.document.kind
    assert [(b.text, b.role, b.rule) for b in article.blocks] == [
        (b.text, b.role, b.rule) for b in plain.blocks
    ]
    assert article.document.charset.written == form
    assert article.remarks[0].event == "written-out"


@pytest.mark.parametrize("write", [repr, json.dumps, lambda items: str(tuple(items))])
def test_a_list_of_lines_is_its_lines(write: Callable[[list[str]], str]) -> None:
    article = chaffinch.clean(write(LINES))
    assert article.text == chaffinch.clean("\n".join(LINES)).text
    assert article.document.charset.written == "list"


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("list", str([line.encode() for line in LINES])),
        ("list", str([None, *LINES, None])),
        ("list", json.dumps([*LINES, None])),
        ("list", str(["\n".join(LINES)])),
        ("string", json.dumps("\n".join(LINES)) + ","),
        ("string", json.dumps("\n".join(LINES))[:-1]),
        ("string", json.dumps("\n".join(LINES)) + " "),
        ("escapes", escapes(escapes("\n".join(LINES)))),
    ],
    ids=["bytes", "None", "null", "one", "comma", "cut", "space", "escaped twice"],
)
def test_what_else_programs_make_of_lines_is_opened(form: str, written: str) -> None:
    article = chaffinch.clean(written)
    assert article.document.charset.written == form
    assert article.text == chaffinch.clean("\n".join(LINES)).text


def test_a_line_whose_letters_are_escapes_is_opened() -> None:
    line = "Die Fähre fährt im März täglich, für alle, sagt der Hafenmeister. " * 3
    for written in (json.dumps(line), str(line.encode()), json.dumps(line)[1:-1]):
        assert opened(written)[0].strip() == line.strip()


def test_bytes_of_a_page_are_read_in_the_charset_that_it_states_or_as_utf_8() -> None:
    page = '<meta charset="windows-1251"><p>Паром ходит каждый день.</p>\n' + "<p>word</p>\n" * 9
    assert opened(str(page.encode("cp1251")))[0] == page
    data = ("<p>Паром ходит каждый день.</p>\n" * 9).encode() + b"\xff<p>word</p>"
    assert opened(str(data))[0] == data.decode("utf-8", "replace")


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32-be", "cp1252"])
def test_a_page_that_was_written_out_is_html_in_any_charset(charset: str) -> None:
    page = PAGE + "<p>für alle</p>" * 2000
    data = json.dumps(page, ensure_ascii=False).replace("\u2013", "-").encode(charset, "replace")
    article = chaffinch.clean(data)
    assert article.document.kind == "html"
    assert chaffinch.restore(article.record("embedded")) == data


def test_a_text_whose_entities_were_left_has_their_signs() -> None:
    signs = {"’": "&#8217;", "'": "&#39;", "“": "&ldquo;", "”": "&rdquo;", "\u00a0": "&nbsp;"}
    page = TEXT.replace("ferry.", "ferry’s “Dora”.").replace("the ferry", "the\u00a0ferry’s boat")
    left = page.replace("&", "&amp;")
    for sign, entity in signs.items():
        left = left.replace(sign, entity)
    article = chaffinch.clean(left)
    assert article.document.charset.written == "entities"
    assert str(article) == str(chaffinch.clean(page))
    assert chaffinch.restore(article.record()) == left.encode()


@pytest.mark.parametrize(
    "text",
    [
        "Write &nbsp; for a space, &rsquo; for a mark, &quot; for another and &eacute; for é.",
        "R&D; Q&A; P&L; and so on: B&B; rooms, M&M; sweets, A&E; wards. " * 3,
        "r = x&mask;\ns = y&mask;\nt = z&mask;\n" * 4,
        "<p>It&#8217;s a boat&#8217;s life&#8217;s end.</p> said the page, and &#8217; was a mark.",
    ],
    ids=["a lesson", "letters", "code", "tags"],
)
def test_a_text_with_entities_of_its_own_stays(text: str) -> None:
    assert opened(text) == (text, "")


def test_html_in_entities_is_a_page() -> None:
    article = chaffinch.clean(html.escape(PAGE))
    assert article.document.kind == "html"
    assert article.text == chaffinch.clean(PAGE).text


@pytest.mark.parametrize("way", WRITTEN)
def test_the_source_comes_back_byte_for_byte(way: str) -> None:
    for page in (TEXT, PAGE):
        data = WRITTEN[way][1](page).encode()
        record = chaffinch.clean(data).record("embedded")
        assert record["provenance"]["wasDerivedFrom"]["charset"]["written"] in FORMS
        assert chaffinch.restore(record) == data


def test_places_are_those_in_the_page_as_it_was() -> None:
    article = chaffinch.clean(json.dumps(PAGE.replace("\n", "\r\n")))
    document = article.document
    assert document.markup is not None
    text = source_text(document.source, document.charset)
    number = next(n for n in range(len(document)) if document.text(n).startswith("Wer in Hint"))
    start, end = document.markup.source[number]
    assert text[start:end].startswith("Wer in Hinterlauen")


def test_cells_of_a_table_are_opened_verified_and_restored(tmp_path: Path) -> None:
    cells = [repr(LINES), str(PAGE.encode()), json.dumps(TEXT)]
    dump = tmp_path / "dump.csv"
    with dump.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "text"], *enumerate(cells)])
    out = made(tmp_path / "out", dump)
    records = (out / "records.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(record)["article"]["headline"] for record in records]
    assert told == [TITLE, chaffinch.clean(PAGE).headline, TITLE]
    assert run("verify", out).exit_code == 0
    assert run("restore", out, "-o", tmp_path / "sources").exit_code == 0
    back = {path.read_text(encoding="utf-8") for path in (tmp_path / "sources").rglob("*.*")}
    assert back == set(cells)


@pytest.mark.parametrize(
    "text",
    [
        '"' + "To be or not to be, said the harbour master on the pier. " * 4 + '"',
        r"Let \nabla be the gradient. \nu is small.\newline Then \alpha \nonumber holds. " * 4,
        r"C:\new\notes.txt is read, then D:\nets\names.txt and E:\news\now.txt. " * 4,
        "printf('one\\n'); puts('two\\n');\nputs('three\\n'); return 0;\n" * 4,
        "['a', 'b', 'c', 'd']" + " " * 120 + "is a list of Python's with four strings in it.",
        "[1, 2, 3, 'and a long string that tells something of the harbour town and its boats'] "
        * 3,
        r"The pattern \d+\n+ finds numbers.\n\n It is asked of each line.\n\n And \w of words." * 3,
        "See C:\\new.\\names\\files.\\notes\\read.\\news\\tables.\\next for the ships. " * 3,
        r"Then \nabla x.\nu is small.\nu then.\not so.\newline \neq \rho \tau \theta. " * 3,
        r'printf("One.\n"); printf("Two.\n"); printf("Three.\n"); return 0; /* the end */ ' * 2,
        r"Write \u00e9 for an e with a mark, or \u00e8, [\u00c0-\u024f\u0400] for more. " * 3,
        r"To end a line write \n. Two of them, \n\n, leave one empty. In C \n is a sign. " * 2,
        '{"title": "Ferry", "text": "It came.\\nIt went.\\nIt sank.\\nThat was it."} ' * 2,
        "B'ravil, the harbour of the north, has a ferry, said the harbour master and the sailors'"
        + " boats" * 9 + "'",
        "<p>A page in one line</p><script>"
        + json.dumps({"@type": "Article", "articleBody": "It came.\n\nIt went.\n\nIt sank.\n\n"})
        + "</script><p>and the end of it, which is no end of a line at all</p>",
        "<!-- one > none:\\n\\nIt came.\\n\\nIt went.\\n\\n --><p>A page in one line</p>"
        + "<p>and the end of it, which is no end of a line at all</p>",
        "&lt;p&gt; begins a paragraph and <br> ends a line, as the manual of the town has it. " * 3,
    ],
    ids=[
        "speech", "TeX", "paths", "code", "a list in a text", "numbers", "a pattern",
        "paths behind full stops", "TeX behind full stops", "code in one line", "letters",
        "a lesson", "an object", "a name", "JSON-LD in one line", "a comment",
        "of HTML",
    ],
)  # fmt: skip
def test_a_text_with_quotes_or_backslashes_stays_as_it_is(text: str) -> None:
    assert opened(text) == (text, "")
    assert chaffinch.clean(text).document.charset.written == ""


@given(messy_text())
def test_what_str_and_json_write_is_opened_to_the_same_text(text: str) -> None:
    text = text.replace("\x00", "") + "\n".join(LINES[:9])
    for written in (repr(text), json.dumps(text), json.dumps(text, ensure_ascii=False)):
        assert opened(written)[0] == text


def test_a_million_backslashes_and_a_list_of_letters_are_read_in_time() -> None:
    for text in (
        "['a'" + ", 'a'" * 200_000 + "]",
        "\\" * 1_000_000,
        '"' + "\\n" * 500_000,
        "['" + "a', '" * 200_000,
        "b'" * 500_000,
    ):
        started = time.perf_counter()
        opened(text)
        assert time.perf_counter() - started < 3  # the list took minutes once: 0.1 s


def test_a_clean_text_that_would_be_opened_itself_is_told() -> None:
    article = chaffinch.clean(json.dumps("\n".join(LINES[6:12])) + "\n\nShare on Facebook\n")
    assert opened(str(article))[1]
    assert [remark.event for remark in article.remarks] == ["unsettled"]


def test_a_clean_text_that_is_a_page_of_html_itself_is_told() -> None:
    page = f"<html><body><p>{LINES[6]}</p></body></html>"
    shown = chaffinch.clean(page, media_type="text/plain")
    assert [remark.event for remark in shown.remarks] == ["unsettled"]


def test_zeros_ahead_of_a_page_are_white_space() -> None:
    page = f"<html><body><h1>{LINES[6]}</h1></body></html>".encode()
    assert chaffinch.clean(b"\0" + page).document.kind == "html"
