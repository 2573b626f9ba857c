"""Pages that browsers and mail programs save in parts are read: one page out, the rest counted."""

from __future__ import annotations

import base64
import gzip
import json
import plistlib
import quopri
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.cli import main
from chaffinch.document import Source
from chaffinch.errors import EmptySource, NotText, SourceError, Warned
from chaffinch.readers.containers import kind_of, sources
from chaffinch.readers.found_again import source_at

HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Second ferry</title></head><body>
<h1>Second ferry for the harbour, says Bürgermeisterin Aulund</h1>
<p>The council of the small harbour town voted on Monday evening for a second ferry.</p>
<p>The boat is to run from April, twice an hour, and will carry bicycles free of charge.</p>
<p>Share this article</p></body></html>
""".encode()
TEXT = (
    "Second ferry for the harbour\n\nThe council voted on Monday evening for it, for Räder too.\n"
)
HEADLINE = "Second ferry for the harbour, says Bürgermeisterin Aulund"


def part(kind: str, data: bytes, *more: str) -> bytes:
    html = kind.startswith("text/")
    lines = [f"Content-Type: {kind}", *more]
    lines.append(f"Content-Transfer-Encoding: {'quoted-printable' if html else 'base64'}")
    coded = quopri.encodestring(data) if html else base64.encodebytes(data)
    return "\r\n".join([*lines, "", ""]).encode() + coded.replace(b"\n", b"\r\n")


def message(
    *parts: bytes, kind: str = "multipart/related", more: str = "", end: bytes = b"--"
) -> bytes:
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/snap\r\n"
        "Subject: =?utf-8?Q?Second_ferry_f=C3=BCr_all?=\r\nDate: Mon, 3 Feb 2025 10:00:00 -0000\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: {kind};{more}\r\n\tboundary="----b--"\r\n\r\n'
    )
    body = b"".join(b"\r\n------b--\r\n" + each for each in parts)
    return head.encode() + body + b"\r\n------b--" + end + b"\r\n"


PICTURE = part("image/png", b"\x89PNG\r\n\x1a\n", "Content-Location: https://post.example/a.png")
PAGE = part(
    "text/html", HTML, "Content-ID: <frame-1@x>", "Content-Location: https://post.example/ferry"
)
FRAME = part("text/html", b"<p>An advertisement in a frame</p>", "Content-ID: <frame-2@x>")


def read(path: Path) -> tuple[list[Source], list[SourceError | Warned]]:
    items = list(sources(path))
    pages = [item for item in items if isinstance(item, Source)]
    return pages, [item for item in items if not isinstance(item, Source)]


def test_the_page_of_an_mhtml_file_is_read_and_its_parts_are_counted(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(message(PAGE, PICTURE, PICTURE, FRAME))
    (page,), told = read(tmp_path / "page.mhtml")
    assert page.data == HTML.replace(b"\n", b"\r\n")
    assert (page.uri, page.media_type) == ("https://post.example/ferry", "text/html")
    assert (page.name, page.date) == ("page.mhtml#0", "Mon, 3 Feb 2025 10:00:00 -0000")
    assert dict(page.row)["subject"] == "Second ferry für all"
    assert [(str(one), one.count) for one in told if isinstance(one, Warned)] == [
        ("page.mhtml: parts of the type image/png (2) [skipped]", 2),
        ("page.mhtml: parts of the type text/html [skipped]", 1),
    ]
    assert chaffinch.clean(page).headline == HEADLINE


def test_the_part_that_a_message_starts_with_is_its_page(tmp_path: Path) -> None:
    data = message(FRAME, PAGE, more=' start="<frame-1@x>";')
    (tmp_path / "page.mht").write_bytes(data)
    (page,), _ = read(tmp_path / "page.mht")
    assert page.container is not None
    assert (page.uri, page.container.ordinal) == ("https://post.example/ferry", 1)


def test_of_a_mail_the_html_is_read_before_the_text(tmp_path: Path) -> None:
    plain = part('text/plain; charset="iso-8859-1"', TEXT.encode("latin-1"))
    note = part("text/html", b"<p>a note</p>", "Content-Disposition: attachment")
    (tmp_path / "both.eml").write_bytes(message(plain, PAGE, kind="multipart/alternative"))
    (tmp_path / "text.eml").write_bytes(message(note, plain, kind="multipart/mixed"))
    (both,), _ = read(tmp_path / "both.eml")
    (text,), _ = read(tmp_path / "text.eml")
    assert (both.media_type, text.media_type) == ("text/html", "text/plain")
    assert chaffinch.clean(text).text.endswith("for Räder too.")


def test_a_mail_without_parts_is_read(tmp_path: Path) -> None:
    head = b"Received: from a\n  by b\nSubject: x\nMIME-Version: 1.0\n"
    (tmp_path / "mail").write_bytes(head + part("text/plain; charset=utf-8", TEXT.encode()))
    (page,), told = read(tmp_path / "mail")
    assert page.data.decode().replace("\r\n", "\n") == TEXT
    assert told == []


def test_a_mail_of_old_is_known_by_its_name_and_its_header(tmp_path: Path) -> None:
    mail = b"From: asa@post.example\nSubject: x\nX-Odd: y\n\n" + TEXT.encode()
    for name in ("a.eml", "a.txt"):
        (tmp_path / name).write_bytes(mail)
    (page,), _ = read(tmp_path / "a.eml")
    assert page.data.decode() == TEXT
    (page,), _ = read(tmp_path / "a.txt")  # whoever calls it a text may write about mails
    assert page.data == mail
    (tmp_path / "b.eml").write_bytes(b"Subject: it is a text\nand it goes on.\n\nFrom: a\n")
    (page,), _ = read(tmp_path / "b.eml")
    assert page.data.startswith(b"Subject")


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_of_a_web_archive_of_safari_is_read(
    form: plistlib.PlistFormat, tmp_path: Path
) -> None:
    main = {"WebResourceData": HTML, "WebResourceURL": "https://post.example/ferry",
            "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}  # fmt: skip
    held = {"WebMainResource": main, "WebSubresources": [{"WebResourceData": b"x"}]}
    (tmp_path / "page.webarchive").write_bytes(plistlib.dumps(held, fmt=form))
    (page,), (told,) = read(tmp_path / "page.webarchive")
    assert (page.data, page.uri) == (HTML, "https://post.example/ferry")
    assert str(told) == "page.webarchive: resources beside the page [skipped]"
    (tmp_path / "other.webarchive").write_bytes(plistlib.dumps({"a": 1}, fmt=form))
    assert isinstance(read(tmp_path / "other.webarchive")[1][0], NotText)


def test_saved_pages_go_in_and_come_back_like_any_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.mhtml").write_bytes(message(PAGE, PICTURE))
    (folder / "b.mhtml.gz").write_bytes(gzip.compress(message(PAGE)))
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("inner.mhtml", message(PAGE))
    out, back = tmp_path / "out", tmp_path / "back"
    run = CliRunner().invoke(main, ["clean", str(folder), "-o", str(out), "--wacz"])
    assert run.exit_code == 0, run.stderr
    records = [json.loads(line) for line in (out / "records.jsonl").read_bytes().splitlines()]
    assert [record["article"]["headline"] for record in records] == [HEADLINE] * 3
    checked = CliRunner().invoke(main, ["verify", str(out), str(out / "run.wacz"), "--rerun"])
    assert checked.exit_code == 0, checked.stderr
    assert CliRunner().invoke(main, ["restore", str(out), "-o", str(back)]).exit_code == 0
    assert {path.read_bytes() for path in back.rglob("*#0")} == {HTML.replace(b"\n", b"\r\n")}
    for page in sources(folder):
        if isinstance(page, Source):
            assert page.container is not None
            path = folder / page.container.name.partition("/")[0]
            assert source_at(path, page.container) == page


def test_a_message_that_breaks_off_is_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(message(PAGE)[:-400])
    (page,), (told,) = read(tmp_path / "page.mhtml")
    assert page.data.startswith(b"<!DOCTYPE html>")
    assert isinstance(told, Warned)
    assert told.code == "message-truncated"


def test_a_message_without_a_page_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(message(PICTURE))
    (tmp_path / "b.mhtml").write_bytes(message(part("text/html", b" ")))
    assert isinstance(read(tmp_path / "a.mhtml")[1][0], NotText)
    assert isinstance(read(tmp_path / "b.mhtml")[1][-1], EmptySource)


def test_a_text_with_lines_like_a_header_is_no_message() -> None:
    for text in (
        b"Title: A word\nAuthor: A hand\n\nText",
        b"MIME-Version: 1.0 is a header.\n\nText",
        b"Note: MIME-Version: is one.\nContent-Type: another\n\n",
        TEXT.encode(),
    ):
        assert kind_of(text, "page.txt") == "page"


def test_bytes_of_a_saved_page_lead_to_its_reader() -> None:
    with pytest.raises(NotText, match=r"readers\.containers"):
        chaffinch.clean(message(PAGE))


@given(st.data())
def test_whatever_becomes_of_a_message_gives_pages_or_named_errors(data: st.DataObject) -> None:
    from chaffinch.readers.saved_pages import read_message, read_web_archive

    whole = message(PAGE, PICTURE, FRAME)
    low = data.draw(st.integers(0, len(whole)))
    high = data.draw(st.integers(low, len(whole)))
    odd = whole[:low] + data.draw(st.binary(max_size=30)) + whole[high:]
    for item in [*read_message(odd, "a"), *read_web_archive(odd, "a")]:
        assert isinstance(item, Source | SourceError | Warned)


HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Date: Fri, 3 May 2024 10:00:00 GMT\r\n"
)
MOVED = b"HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/html\r\nLocation: /b\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"\r\n" + HTML,
        MOVED + HEAD + b"\r\n" + HTML,  # as curl -L -i leaves it
        HEAD + b"Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n" + HTML,
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(HTML),
        (HEAD + b"\r\n").replace(b"1.1", b"2").replace(b"\r", b"") + HTML,
    ],
    ids=["plain", "moved", "undone", "packed", "http2"],
)
def test_the_page_of_a_saved_response_is_read(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(data)
    (page,), told = read(tmp_path / "page.html")
    assert (page.data, page.media_type, page.charset) == (HTML, "text/html", "utf-8")
    assert (page.name, page.date) == ("page.html#0", "Fri, 3 May 2024 10:00:00 GMT")
    assert told == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (MOVED, "skipped"),
        (HEAD.replace(b"text/html", b"image/png") + b"\r\n\x89PNG\r\n\x1a\n", "not-text"),
        (HEAD + b"\r\n\x89PNG\r\n\x1a\n", "not-text"),
        (HEAD + b"\r\n", "empty"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(HTML)[:-20], "http-cut"),
    ],
)
def test_a_response_without_a_page_is_named(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(data)
    _, (told,) = read(tmp_path / "page")
    assert told.code == code


def test_a_text_about_a_response_is_text() -> None:
    assert kind_of(b"HTTP/1.1 200 OK is what a server says.\n\nThen it says more.", "a") == "page"
    assert kind_of(b"HTTP/2: a new way\n\nA text.", "a") == "page"


@pytest.mark.parametrize("lost", [0, 1, 2, 5])
def test_base64_that_breaks_off_is_told(lost: int, tmp_path: Path) -> None:
    head = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
    body = base64.b64encode(TEXT.encode().ljust(300, b"."))
    data = head + b"Content-Transfer-Encoding: base64\n\n" + body[: len(body) - lost]
    (tmp_path / "page.eml").write_bytes(data)
    (page,), told = read(tmp_path / "page.eml")
    assert page.data.startswith(TEXT.encode()[:60])
    assert [item.code for item in told] == (["message-truncated"] if lost else [])
