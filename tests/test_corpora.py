"""Corpora and wires in SGML and XML: an element is a page, and what it says of itself its row."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.errors import NotText
from chaffinch.readers.containers import Limits, sources
from chaffinch.readers.found_again import source_at
from container_files import codes, pages, read, warnings, write

CORPORA = Path(__file__).parent / "data" / "corpora"
NAMES = sorted(path.name for path in CORPORA.iterdir())
FERRY = (
    "The council of the harbour town has voted for a second ferry, after a debate of four hours in"
    " the hall in which nearly everybody who lives on the island took the floor at least once.\n\n"
    "It is to run from April, twice an hour, and will carry bicycles free of charge & at once to"
    " the islands. The boat is now being built in a yard at Skarrow and has room for eighty"
    " passengers.\n\n"
    "The vote was seven to five, and the mayor, whose brother owns a share of the yard, abstained"
    " from it. He had said that he would, and nobody on the council had asked him to change his"
    " mind."
)
DOC = b"<DOC>\n<DOCNO> EN1 </DOCNO>\n<TEXT>\nThe ferry sailed at noon.\n</TEXT>\n</DOC>\n"


def cleaned(page: Source) -> chaffinch.Article:
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    return article


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", NAMES)
def test_an_element_is_a_page_with_what_it_says_of_it(
    name: str, packed: bool, tmp_path: Path
) -> None:
    data = (CORPORA / name).read_bytes()
    path = write(tmp_path, name + ".gz" * packed, gzip.compress(data) if packed else data)
    items = read(path)
    assert codes(items) == []
    assert warnings(items) == (["skipped"] if name == "newsml-g2.xml" else [])
    first, second = pages(items)
    article = cleaned(first)
    assert (article.headline, article.text) == ("A second ferry", FERRY)
    assert cleaned(second).headline == "The lighthouse goes dark"
    assert len(cleaned(second).text.split("\n\n")) == 3
    said = article.record(source="embedded")
    if name != "gigaword.sgml":  # which says neither
        assert article.authors == ("Asa Teller",)
        assert "24" in said["article"]["datePublished"]
    if name in ("trec.sgm", "nitf.xml", "tei-corpus.xml"):
        assert said["article"]["publisher"]["name"].lower().startswith("the ennet post")
    assert chaffinch.restore(said) == first.data
    for page in (first, second):
        assert page.container
        assert source_at(path, page.container) == page
        if not packed and page.data in data:  # entities of a plain text are undone
            start, size = page.container.offset, page.container.length
            assert start is not None
            assert size is not None
            assert data[start : start + size] == page.data


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("rcv1.xml", "nitf.xml")])
def test_a_corpus_that_is_given_as_a_page_is_refused_with_a_way_that_reads_it(name: str) -> None:
    with pytest.raises(NotText, match="an element for each article") as raised:
        chaffinch.clean((CORPORA / name).read_bytes())
    assert "sources" in raised.value.remedy


def test_a_corpus_in_utf_16_is_refused_with_the_way_to_utf_8(tmp_path: Path) -> None:
    text = (CORPORA / "trec.sgm").read_text(encoding="utf-8")
    (error,) = read(write(tmp_path, "trec.sgm", text.encode("utf-16")))
    assert isinstance(error, NotText)
    assert "iconv -f utf-16-le -t utf-8" in error.remedy


def test_zeros_ahead_of_a_corpus_are_white_space(tmp_path: Path) -> None:
    data = (CORPORA / "trec.sgm").read_bytes()
    assert len(pages(read(write(tmp_path, "trec.sgm", b"\0\0" + data)))) == 2


def test_what_an_element_says_besides_is_carried_along() -> None:
    (first, _) = pages(list(sources(CORPORA / "newsml-g2.xml")))
    said = dict(first.row)
    assert (said["slugline"], said["ednote"], said["urgency"]) == (
        "ENNET-FERRY", "Adds quotes", "4",
    )  # fmt: skip
    assert first.container
    assert first.container.member == "tag:post.example,2024:n0"
    (first, _) = pages(list(sources(CORPORA / "reuters.sgm")))
    assert dict(first.row)["topics"] == ["YES", "ship", "grain"]


def test_one_text_in_tei_stays_a_page_of_its_own_and_its_header_is_read(tmp_path: Path) -> None:
    corpus = (CORPORA / "tei-corpus.xml").read_bytes()
    data = b'<?xml version="1.0"?>\n' + corpus[corpus.index(b"<TEI>") : corpus.index(b"</TEI>")]
    (page,) = pages(read(write(tmp_path, "text.xml", data + b"</TEI>\n")))
    assert page.data == data + b"</TEI>\n"
    article = cleaned(page)
    assert article.authors == ("Asa Teller",)
    assert article.record()["article"]["datePublished"] == "2024-05-03"


def test_text_between_elements_and_an_element_without_an_end_are_told(tmp_path: Path) -> None:
    items = read(write(tmp_path, "x", DOC + b"What nobody marked up.\n" + DOC + DOC[:40]))
    assert len(pages(items)) == 2
    assert codes(items) == ["corpus-outside", "corpus-open"]


def test_an_element_that_is_too_long_costs_itself_alone(tmp_path: Path) -> None:
    long = DOC.replace(b"noon", b"noon " * 40_000)
    items = read(write(tmp_path, "x", DOC + long + DOC), limits=Limits(record=10_000))
    assert (len(pages(items)), codes(items)) == (2, ["too-large"])


@pytest.mark.parametrize("data", [
    b"<doc> is how an element of a corpus begins, and so does this text, which is none of one.\n",
    b"A text about <DOC>\n<DOCNO> and its like, with tags in it, is still a text about them.\n",
])  # fmt: skip
def test_a_text_about_such_elements_is_a_text(data: bytes, tmp_path: Path) -> None:
    (page,) = pages(read(write(tmp_path, "x.txt", data)))
    assert page.data == data
