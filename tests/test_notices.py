"""Nobody takes an empty article in silence: what the page does not show is an event on record."""

from __future__ import annotations

import base64
import json
import quopri
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner

import chaffinch
from chaffinch.cli import main
from chaffinch.settling import settle
from ferry_page import PARAGRAPHS, TITLE

LINE = "The council of the small harbour town voted on Monday evening for a second ferry. "
DATA = json.dumps({"@type": "NewsArticle", "headline": "Second ferry", "articleBody": LINE * 12})


def page(shown: str, data: str = DATA) -> str:
    return (
        '<html lang="en"><head><title>Second ferry</title>'
        f'<script type="application/ld+json">{data}</script></head>'
        f"<body><main><h1>Second ferry</h1>{shown}</main></body></html>"
    )


def events(text: str, **options: str) -> list[str]:
    provenance = chaffinch.clean(text, **options).record()["provenance"]
    return [event["event"] for event in provenance.get("events", [])]


def test_an_article_that_stands_in_json_ld_alone_is_an_event() -> None:
    assert events(page("<p>Loading</p>")) == ["text-unshown"]
    assert events(page(f"<p>{LINE}</p><p>Subscribe to read the rest.</p>")) == ["text-unshown"]


def test_it_says_how_long_the_text_is_and_where_it_stands() -> None:
    text = page("<p>Loading</p>").encode()
    (event,) = chaffinch.clean(text).record()["provenance"]["events"]
    assert f"an article of {len(LINE * 12)} signs" in event["cause"]
    assert f"`articleBody` at byte {text.index(b'articleBody') - 1} of the source" in event["cause"]
    assert "take it out of the data" in event["cause"]
    data = json.dumps({"id": 1, "body": LINE * 12})
    text = (
        f"<html><body><div id='root'></div><script>var a = {data}</script></body></html>".encode()
    )
    (event,) = chaffinch.clean(text).record()["provenance"]["events"]
    assert f"in the one at byte {text.index(b'<script')} of the source" in event["cause"]


def test_an_article_that_the_page_shows_is_none() -> None:
    assert events(page(f"<p>{LINE * 6}</p><p>{LINE * 6}</p>")) == []


def test_a_short_text_or_that_of_no_article_is_none() -> None:
    assert events(page("<p>A boat.</p>", DATA.replace(LINE * 12, LINE))) == []
    assert events(page("<p>A boat.</p>", DATA.replace("NewsArticle", "Boat"))) == []


def test_a_page_of_which_no_body_is_left_is_an_event() -> None:
    controls = "Close menu\n\nSkip to content\n\nBack to top\n"
    assert chaffinch.clean(controls).text == ""
    assert events(controls) == ["no-body"]
    assert events(" \n") == events("A title") == []


def test_the_command_says_so_and_counts_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page("<p>Loading</p>"))
    result = CliRunner().invoke(main, ["clean", str(path), "--text"])
    assert result.exit_code == 0
    assert "[text-unshown]" in result.stderr
    assert "text-unshown" in CliRunner().invoke(main, ["explain", str(path)]).stdout
    told = CliRunner().invoke(main, ["clean", str(path), "-o", str(tmp_path / "out")])
    assert "noticed: text-unshown 1" in told.stderr
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["outcomes"]["noticed"] == {"text-unshown": 1}


DIVIDED = f"<h1>Second ferry</h1><p>{LINE.strip()}Share this article</p>"


def test_a_page_that_does_not_settle_is_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    assert events(DIVIDED, media_type="text/html") == []
    monkeypatch.setattr(settle, "_MOST_ROUNDS", 1)
    assert events(DIVIDED, media_type="text/html") == ["unsettled"]


def test_a_text_that_is_taken_for_one_language_after_another_is_an_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settle, "_heard_alone", lambda page, catalogue, readings: readings)
    assert events(DIVIDED, media_type="text/html") == ["unsettled"]


@pytest.mark.parametrize("tag", ["h2", "p", ""])
def test_copies_that_go_one_by_one_go_together(tag: str) -> None:
    lines = [TITLE, PARAGRAPHS[0], *[f"{TITLE} | The Harbour Post"] * 200, PARAGRAPHS[1]]
    parts = [f"<{tag}>{line}</{tag}>" for line in lines] if tag else lines
    article = chaffinch.clean("\n\n".join(parts))
    assert article.remarks == ()
    assert str(chaffinch.clean(str(article))) == str(article)
    assert article.text == "\n\n".join(PARAGRAPHS[:2])
    document = article.document
    gone = [label for label in article.labels if document.text(label.block) == lines[2]]
    assert {label.evidence for label in gone} == {document.span(label.block) for label in gone}


def test_many_corrections_at_the_end_are_read_in_one_go() -> None:
    notes = [f"Correction: The name of boat {n} was given wrongly in the text." for n in range(60)]
    article = chaffinch.clean("\n\n".join((TITLE, *PARAGRAPHS, *notes)))
    assert article.remarks == ()
    assert article.text.split("\n\n") == list(PARAGRAPHS)


def test_utf8_that_was_read_in_another_charset_is_an_event_and_stays_as_it_is() -> None:
    text = "Die Brücke über die Lahre wird für drei Wochen gesperrt, sagt die Müllerin."
    garbled = text.encode().decode("cp1252")
    article = chaffinch.clean(garbled)
    assert [remark.event for remark in article.remarks] == ["mojibake"]
    assert "'Ã¼'" in article.remarks[0].cause
    assert article.text == garbled
    assert not chaffinch.clean(text).remarks


def test_letters_that_stand_in_garbled_texts_too_are_no_event() -> None:
    text = "« NÃO », dit-on « À table » — “Ã” é “Ñ”, „Spaß“, Ðor and Ñandú, MAÑANA, São Paulo. " * 4
    assert not chaffinch.clean(text).remarks


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("object", json.dumps({"title": "Ferry", "text": LINE * 3})),
        ("object", str([{"text": LINE}, {"text": LINE * 2}])),
        ("encoded", quopri.encodestring("Die Fähre fährt im März. ".encode() * 9).decode()),
        ("encoded", base64.encodebytes(LINE.encode() * 9).decode()),
        ("encoded", quote(LINE * 3)),
    ],
    ids=["JSON", "Python", "quoted-printable", "base64", "percent"],
)
def test_a_text_in_a_form_that_is_not_opened_is_told_with_the_way_out(
    event: str, text: str
) -> None:
    (remark,) = chaffinch.clean(text).remarks
    assert remark.event == event
    assert re.search(r"json\.loads|quopri|base64 -d|unquote", remark.cause)


@pytest.mark.parametrize(
    "text",
    [
        "{Editor's note: the ferry} " + LINE * 3,
        "Title\n=====\n\n" + LINE * 3 + "\n\nAnother\n=======\n\n" + LINE + "\n\nThird\n=====\n",
        "https://harbour.example/a?x=%20b%20c%20d&y=" + "z" * 99,
        "Sale: 20%OFF, 30%OFF and 50%OFF. " + LINE * 3,
        "harbour\n" * 40,
        "T" * 200,
    ],
    ids=["a note", "headings", "an address", "per cent", "words", "a letter"],
)
def test_a_text_that_only_looks_encoded_is_not_told(text: str) -> None:
    assert not {"object", "encoded"} & {remark.event for remark in chaffinch.clean(text).remarks}


def test_an_object_that_a_server_calls_html_is_told_too() -> None:
    text = json.dumps({"title": "Ferry", "text": LINE * 3})
    remarks = chaffinch.clean(text, media_type="text/html").remarks
    assert [remark.event for remark in remarks] == ["object"]


MARKED = Path(__file__).parent / "data" / "marked"


@pytest.mark.parametrize("name", ["wiki.txt", "board.txt", "paper.tex"])
def test_a_text_in_a_markup_that_is_not_read_is_an_event_and_stays_as_it_is(name: str) -> None:
    text = (MARKED / name).read_text("utf-8")
    assert "marked-up" in events(text)
    article = chaffinch.clean(text)
    assert all(block.rule != "model.boilerplate" for block in article.removed)


@pytest.mark.parametrize(
    "text",
    [
        "See [[1]] and [2] of the list. " + LINE * 3,
        "# Notes\n\nOn [[ferries]], [[boats]] and [[tides]] of the bay.\n\n" + LINE,
        "Write [b]bold[/b] for bold. " + LINE,
        r"The path is C:\items\section\label, said the clerk. " + LINE,
    ],
    ids=["notes", "links", "one", "path"],
)
def test_a_text_with_a_few_such_marks_is_none(text: str) -> None:
    assert "marked-up" not in events(text)


def test_columns_side_by_side_are_an_event() -> None:
    assert "side-by-side" in events((MARKED / "columns.txt").read_text("utf-8"))


def test_tables_and_one_column_are_none() -> None:
    rows = [f"Boat of the quay {n:<20}Leaves from the pier {n}" for n in range(30)]
    assert "side-by-side" not in events("\n".join(rows))
    assert "side-by-side" not in events("\n".join(f"   {LINE}" for _ in range(30)))
