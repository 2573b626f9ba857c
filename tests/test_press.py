"""Press archives: every document of an export is a page, with its whole body and its fields."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.errors import Warned
from chaffinch.readers.found_again import source_at
from chaffinch.readers.of_press.exports import parts_of
from chaffinch.verify import check_record
from container_files import codes, pages, read, write

PRESS = Path(__file__).parent / "data" / "press"
BODIES = json.loads((PRESS / "bodies.json").read_text(encoding="utf-8"))
NAMES = sorted(path.name for path in PRESS.glob("*.txt"))
SINGLE = ("cnki.txt", "gale.txt", "pressreader.txt")
NOBODY = ("atekst.txt", "ebsco.txt", "infomedia.txt", "mediearkivet.txt", "wisenews.txt")
"""Exports whose lines name an author among other things, or none."""
PAPERS = {
    "Ennet Post", "The Ennet Post", "The Ennet Post (Port Arlen)", "The Skarrow Courier",
    "The Ennet Post; Port Arlen", "Enneter Nachrichten", "Le Courrier d'Ennet",
    "Le Courrier d’Ennet", "Ennets Tidning", "Ennets Blad", "Ennets Avis", "恩內特日報",
    "恩内特日报",
}  # fmt: skip


def cleaned(page: Source) -> chaffinch.Article:
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    return article


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", NAMES)
def test_every_document_of_an_export_is_a_page_with_all_of_its_body(
    name: str, packed: bool, ends: bytes, tmp_path: Path
) -> None:
    data = (PRESS / name).read_bytes().replace(b"\n", ends)
    path = write(tmp_path, name + ".gz" * packed, gzip.compress(data) if packed else data)
    items = read(path)
    assert codes(items) == []
    found = pages(items)
    assert (len(found) == 1) == (name in SINGLE)
    for page in found:
        article = cleaned(page)
        assert article.headline in BODIES
        assert article.text.split("\n\n") == BODIES[article.headline]
        assert str(chaffinch.clean(str(article))) == str(article)
        record = article.record(source="embedded")
        assert chaffinch.restore(record) == page.data
        assert page.container is None or source_at(path, page.container) == page


@pytest.mark.parametrize("name", NAMES)
def test_what_an_archive_says_of_a_document_is_in_the_article(name: str) -> None:
    for page in pages(read(PRESS / name)):
        article = cleaned(page)
        told = article.record()["article"]
        assert told["publisher"]["name"] in PAPERS
        assert told["datePublished"].startswith("2019-03-0")
        assert len(told.get("inLanguage", "en")) == 2
        wanted = {"Asa Teller", "Bo Lindqvist", "Callum Frere", "Teller, Asa", "阿萨",
                  "ASA TELLER", "BO LINDQVIST", "CALLUM FRERE"}  # fmt: skip
        assert (len(article.authors) == 1) == (name not in NOBODY)
        assert set(article.authors) <= wanted


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SINGLE])
def test_the_documents_of_an_export_are_stretches_of_its_bytes(name: str) -> None:
    data, words = (PRESS / name).read_bytes(), 0
    for item in read(PRESS / name):
        if isinstance(item, Warned):
            words += int(item.cause.split()[0])
        elif isinstance(item, Source):
            assert item.container
            start, size = item.container.offset, item.container.length
            assert start is not None
            assert size is not None
            assert data[start : start + size] == item.data
            words += len(item.data.split())
    assert words == len(data.split())  # what stands in no document is told


@pytest.mark.parametrize("name", ["europresse.html", "factiva.html", "nexis.html"])
def test_the_documents_of_an_export_in_html_are_pages(name: str) -> None:
    data = (PRESS / name).read_bytes()
    found = pages(read(PRESS / name))
    assert len(found) > 1
    for page in found:
        assert page.data in data
        article = cleaned(page)
        assert article.headline in BODIES
        assert article.text.split("\n\n") == BODIES[article.headline]
        told = article.record()["article"]
        assert told["publisher"]["name"] in PAPERS
        assert told["datePublished"].startswith("2019-03-0")
        assert len(article.authors) == 1


def test_an_export_that_is_given_as_one_page_says_so_in_an_event() -> None:
    article = chaffinch.clean((PRESS / "nexis.txt").read_bytes())
    (event,) = [one for one in article.remarks if one.event == "many-texts"]
    assert "3 documents" in event.cause
    for body in BODIES["Herring returns to the northern bays"]:
        assert body in article.text  # nothing is lost


def test_an_export_in_html_has_one_headline_whatever_its_head_says() -> None:
    article = chaffinch.clean((PRESS / "nexis.html").read_bytes())
    assert article.headline == "Harbour council votes for a second ferry"
    assert [block.role for block in article.blocks].count(chaffinch.Role.HEADLINE) == 1
    assert list(check_record(article.record())) == []


def test_codes_without_a_number_are_no_archive() -> None:
    page = (
        "HD\n\nis the headsail in the log.\n\nLP\n\nis rain.\n\nWC\n\nis a wind from the coast.\n"
    )
    assert not any(block.rule.startswith("press.") for block in chaffinch.clean(page).blocks)


def test_texts_of_a_line_behind_their_numbers_are_pages(tmp_path: Path) -> None:
    lines = [
        f"@@{n} <h> Harbour council votes for a ferry in {n} <p> {LONG} <p> {OTHER}"
        for n in range(11, 14)
    ]
    found = pages(read(write(tmp_path, "text.txt", "\n".join(lines).encode())))
    assert len(found) == len(lines)
    for page in found:
        text = str(cleaned(page))
        assert "@@" not in text
        assert text.split("\n\n")[-2:] == [LONG.strip(), OTHER]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "windows-1252"])
def test_an_export_in_any_charset_is_parted(charset: str, tmp_path: Path) -> None:
    text = (PRESS / "nexis-de.txt").read_text(encoding="utf-8")
    found = pages(read(write(tmp_path, "x.txt", text.encode(charset, "replace"))))
    assert [cleaned(page).headline for page in found] == [
        "Hafenrat stimmt für eine zweite Fähre",
        "Leuchtturm am Orrinsund erlischt nach hundert Jahren",
    ]


def test_texts_of_language_models_are_parted_at_their_separator(tmp_path: Path) -> None:
    data = b"A text of one kind.<|endoftext|>Another one.\n<|endoftext|>\nThe third.\n"
    found = pages(read(write(tmp_path, "x.txt", data)))
    assert [page.data.strip() for page in found] == [
        b"A text of one kind.", b"Another one.", b"The third.",
    ]  # fmt: skip


LONG = (
    "The council of the harbour town voted on Monday evening for a second ferry, after a debate of"
    " four hours in which nearly everybody took the floor. "
)
OTHER = "It is to run from April, twice an hour, and will carry bicycles free of charge."
FIELDS = "Title: Ferry {}\nDate: 2019-03-03\nURL: https://post.example/{}\n\n"


def test_a_line_of_signs_parts_texts_with_fields_behind_it(tmp_path: Path) -> None:
    texts = [FIELDS.format(n, n) + LONG for n in range(3)]
    found = pages(read(write(tmp_path, "x.txt", ("\n" + "=" * 40 + "\n").join(texts).encode())))
    assert [cleaned(page).headline for page in found] == ["Ferry 0", "Ferry 1", "Ferry 2"]


@pytest.mark.parametrize("text", [
    "\n==========\n".join(["A first part. " + LONG, "A second one. " + LONG, "A third. " + LONG]),
    "\n----------\n".join(["Note: " + LONG, "Price: " + LONG, "Season: " + LONG]),
    "1 of 2 documents\n\n" + LONG + "\n\n2 of 2 documents\n\n" + LONG,
    "End of document\n\n" + LONG + "\n\nEnd of document\n\n" + LONG,
    "Record: 1\n\n" + LONG + "\n\nRecord: 2\n\n" + LONG,
    "HD\n\n" + LONG + "\n\nHD\n\n" + LONG,
], ids=["signs", "signs and words", "numbers", "ends", "records", "codes"])  # fmt: skip
def test_a_text_without_fields_is_never_parted(text: str) -> None:
    assert parts_of(text) is None


@pytest.mark.parametrize("text", [
    f"Second ferry\n\n{LONG}\n\nSection: the news\n\nLanguage: English\n\nLength: the pier\n",
    f"Second ferry\n\n{LONG}\n\nDocument 1 of 2\n\n{LONG}\n",
    f"Second ferry\n\nLength: 12 metres\n\n{LONG}\n\nCopyright 2019 The Ennet Post\n",
])  # fmt: skip
def test_one_mark_alone_makes_no_archive_of_a_page(text: str) -> None:
    assert not any(block.rule.startswith("press.") for block in chaffinch.clean(text).blocks)


def test_a_field_between_paragraphs_stays() -> None:
    text = (PRESS / "nexis-list.txt").read_text(encoding="utf-8").split("End of Document")[1]
    lines = text.replace("\n\nShips have", "\n\nMemo: the words on the door.\n\nShips have")
    assert "Memo: the words on the door." in chaffinch.clean(lines).text
