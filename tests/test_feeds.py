"""Feeds and exports in XML: every item is a page, in bounded memory, and no entity is unfolded."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.errors import NotText, SourceError, Warned
from chaffinch.readers.containers import Columns, Limits, kind_of, sources
from chaffinch.readers.found_again import source_at
from container_files import codes, pages, read, warnings, write

FEEDS = Path(__file__).parent / "data" / "feeds"
BODY = (
    "The council of the harbour town has voted for a second ferry, after a debate of four hours."
    "\n\nIt is to run from April, twice an hour, and will carry bicycles free of charge & at once."
)
HEAD = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>The Ennet Post</title>'
ITEM = b"<item><link>https://post.example/1</link><body>The ferry sailed at noon.</body></item>"
TAIL = b"</channel></rss>"
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "boat"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<rss><channel><item><body>&c;&c;</body></item></channel></rss>
"""


def test_who_wrote_is_named_as_the_export_names_them(tmp_path: Path) -> None:
    author = (
        b"<wp:author><wp:author_login>asa7</wp:author_login>"
        b"<wp:author_display_name>Asa Teller</wp:author_display_name></wp:author>"
    )
    item = b"<item><dc:creator>%s</dc:creator><body>The ferry sailed at noon.</body></item>"
    head = HEAD.replace(
        b"<rss ", b'<rss xmlns:wp="http://wp.example" xmlns:dc="http://dc.example" '
    )
    data = head + author + item % b"asa7" + item % b"bo" + TAIL
    one, other = (chaffinch.clean(page) for page in pages(read(write(tmp_path, "e.xml", data))))
    assert (one.authors, other.authors) == (("Asa Teller",), ("bo",))
    assert dict(one.document.source.row)["wp:author_login"] == "asa7"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("name", sorted(path.name for path in FEEDS.iterdir()))
def test_an_item_is_a_page_with_what_it_says_of_it(name: str, packed: bool, tmp_path: Path) -> None:
    data = (FEEDS / name).read_bytes()
    path = write(tmp_path, name + ".gz" * packed, gzip.compress(data) if packed else data)
    items = read(path)
    assert codes(items) == []
    (page,) = pages(items)
    assert page.uri == "https://post.example/1"
    (article,) = chaffinch.clean_many([page])
    assert isinstance(article, chaffinch.Article)
    assert (article.headline, article.text) == ("A second ferry", BODY)
    assert article.authors == ("Asa Teller",)
    record = article.record(source="embedded")
    assert record["article"]["keywords"] == ["ferries", "boats"]
    assert "2024" in record["article"]["datePublished"]
    assert record["article"].get("inLanguage", "en") == "en"
    assert name == "items.xml" or record["article"]["publisher"]["name"] == "The Ennet Post"
    assert chaffinch.restore(record) == page.data
    assert page.container
    assert source_at(path, page.container) == page
    assert warnings(items) == (["skipped"] if name in ("wordpress.xml", "blogger.xml") else [])


def test_items_without_a_text_are_told_once_with_a_way_that_leads_to_them(tmp_path: Path) -> None:
    bare = ITEM.replace(b"body>", b"description>")
    path = write(tmp_path, "feed.xml", HEAD + bare * 3 + ITEM + TAIL)
    items = read(path)
    assert len(pages(items)) == 1
    (error,) = [item for item in items if isinstance(item, SourceError)]
    assert error.cause == "3 of 4 items have no text, but a summary"
    assert "--html-field description" in error.remedy
    summaries = list(sources(path, columns=Columns(html="description")))
    assert len(pages(summaries)) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("ahead", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_what_stands_ahead_of_a_feed_does_not_hide_it(ahead: bytes, tmp_path: Path) -> None:
    (page,) = pages(read(write(tmp_path, "feed", ahead + HEAD + ITEM + TAIL)))
    assert page.data == b"The ferry sailed at noon."


def test_a_feed_in_utf16_is_read(tmp_path: Path) -> None:
    data = (HEAD.replace(b"?>", b' encoding="utf-16"?>', 1) + ITEM + TAIL).decode()
    assert len(pages(read(write(tmp_path, "feed.xml", data.encode("utf-16"))))) == 1


def test_entities_are_refused_whatever_they_are(tmp_path: Path) -> None:
    (error,) = read(write(tmp_path, "feed.xml", BOMB))
    assert isinstance(error, SourceError)
    assert error.code == "xml-entities"
    assert error.where == "feed.xml:line 2"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (HEAD + ITEM + b"\n<item><body>The gulls", "xml-damaged", 3),
        (HEAD + ITEM + b"\n<item></body></item>" + TAIL, "xml-damaged", 3),
        (HEAD + ITEM + b"\n<item><body>a &nbsp; b</body></item>" + TAIL, "xml-damaged", 3),
    ],
    ids=["breaks off", "not well formed", "an entity of HTML"],
)
def test_the_items_ahead_of_damage_are_read(
    data: bytes, code: str, line: int, tmp_path: Path
) -> None:
    items = read(write(tmp_path, "feed.xml", data))
    assert len(pages(items)) == 1
    (error,) = [item for item in items if isinstance(item, SourceError)]
    assert (error.code, error.where) == (code, f"feed.xml:line {line}")
    assert error.remedy


def test_an_item_that_is_too_large_costs_itself_and_no_memory(tmp_path: Path) -> None:
    large = ITEM.replace(b"sailed", b"sailed " * 3_000_000)
    path = write(tmp_path, "feed.xml.gz", gzip.compress(HEAD + ITEM + large + ITEM + TAIL))
    tracemalloc.start()
    items = list(sources(path, limits=Limits(record=100_000, ratio=10_000)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(pages(items)) == 2  # type: ignore[arg-type]
    assert codes(items) == ["too-large"]  # type: ignore[arg-type]
    assert most < 8_000_000


def test_a_feed_of_nothing_is_told(tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, "feed.xml", HEAD + TAIL))
    assert isinstance(item, Warned)
    assert item.code == "empty-file"


@pytest.mark.parametrize(
    "data",
    [
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>",
        b"<urlset><url><loc>https://post.example/1</loc></url></urlset>",
        b"<html><body><p>On the tag &lt;rss&gt;</p></body></html>",
        b"<items>of the list</items>",
    ],
)
def test_nothing_else_is_a_feed(data: bytes) -> None:
    assert kind_of(data, "page.xml") == "page"


def test_a_page_that_is_a_feed_is_told_where_it_can_be_read() -> None:
    with pytest.raises(NotText, match="the command line reads what its items hold"):
        chaffinch.clean(HEAD + ITEM + TAIL)
    source = Source(HEAD + ITEM + TAIL)
    (failure,) = chaffinch.clean_many([source])
    assert isinstance(failure, chaffinch.Failure)
