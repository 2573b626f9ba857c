"""A charset that was declared and that the bytes gainsay: the record is made again all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import chaffinch
from chaffinch.rerun import rerun
from chaffinch.soups import cleaned_soup, labelled_soup
from command import run
from warc_samples import http, info, record, written

TEXT = "Café Münster\n\nThe council voted – after a long debate – for a café on the quay."
HTML = (
    "<meta charset=utf-8><h1>Café Münster</h1>"
    "<p>The council voted – after a long debate – for a café on the quay.</p>"
)
CHARSETS = ("utf-8", "latin-1", "windows-1252", "shift_jis", "euc-kr", "ascii", "utf-16", "utf-7")


@pytest.mark.parametrize("declared", CHARSETS)
@pytest.mark.parametrize("end", [b"", b"\xff", b"\xe9 \xff\xfe\x81"], ids=repr)
@pytest.mark.parametrize("written_in", ["utf-8", "cp1252", "utf-16-le"])
@pytest.mark.parametrize("page", [TEXT, HTML, HTML.replace("utf-8", "windows-1252")])
def test_a_record_is_made_again_whatever_was_declared(
    page: str, written_in: str, end: bytes, declared: str
) -> None:
    data = page.encode(written_in) + end
    assert rerun(chaffinch.clean(data, charset=declared).record(), data) == ""


def test_old_japanese_mail_that_was_declared_otherwise_is_read_again_as_it_was() -> None:
    data = "港の時計\n\n議会は新しい渡し船を認めた。".encode("iso2022_jp")
    assert rerun(chaffinch.clean(data, charset="ascii").record(), data) == ""


def test_a_server_that_names_another_charset_makes_no_run_unsound(tmp_path: Path) -> None:
    body = HTML.encode()
    block = http(body, "Content-Type: text/html; charset=ISO-8859-1")
    crawl = written(tmp_path, info(), record("response", block, 1, payload=body))
    assert run("clean", crawl, "-o", tmp_path / "out").exit_code == 0
    stated = json.loads((tmp_path / "out" / "records.jsonl").read_bytes())
    assert stated["provenance"]["wasDerivedFrom"]["charset"] == {"name": "utf-8", "found": "utf-8"}
    assert run("verify", tmp_path / "out", "--rerun").exit_code == 0


def test_a_tree_is_made_of_the_text_that_was_labelled() -> None:
    data = (
        b"<meta charset=windows-1252><nav>Men\xc3\xbc</nav><h1>Caf\xc3\xa9 M\xc3\xbcnster</h1>"
        b"<p>The council voted for a caf\xc3\xa9 on the quay.</p><footer>\xff</footer>"
    )
    article = chaffinch.clean(data, charset="utf-8")
    assert article.headline == "Café Münster"
    assert cleaned_soup(article).h1.text == "Café Münster"  # type: ignore[union-attr]
    assert labelled_soup(article).h1["data-chaffinch-role"] == "headline"  # type: ignore[index]
