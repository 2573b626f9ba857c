"""Pages that an archive replays or a program has saved say which page they were."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.verify import check_record

PAGES = tomllib.loads((Path(__file__).parent / "data" / "saved_addresses.toml").read_text("utf-8"))[
    "page"
]
_BODY = (
    "<h1>Second ferry for the harbour</h1>"
    "<p>The council of the small harbour town voted on Monday evening for a second ferry.</p>"
    "<p>The boat is to run from April, twice an hour, and will carry bicycles free of charge.</p>"
)
_COPY = "https://archive.example/2019.01.05-090000/https://post.example/2019/01/02/ferry"


def page(head: str, ahead: str = "") -> str:
    return f"{ahead}<html lang=en><head>{head}</head><body>{_BODY}</body></html>"


@pytest.mark.parametrize("told", PAGES, ids=lambda told: told["name"])
def test_the_address_of_a_saved_page_is_the_page_s_own(told: dict[str, str]) -> None:
    source = page(told.get("head", ""), told.get("ahead", ""))
    record = chaffinch.clean(source, media_type="text/html").record()
    assert record["article"].get("isBasedOn", "") == told["url"]
    assert list(check_record(record)) == []


def test_the_moment_of_a_copy_is_no_date_and_its_archive_no_publisher() -> None:
    head = (
        f'<link rel=canonical href="{_COPY}">'
        '<meta property="og:site_name" content="archive.example">'
        '<meta property="article:published_time" content="2019-01-05T09:00:00Z">'
        '<meta property="article:modified_time" content="2019-01-05T09:00:00Z">'
    )
    article = chaffinch.clean(page(head))
    told = article.record()["article"]
    assert told["datePublished"] == "2019-01-02"  # the day in the page's own address
    assert "dateModified" not in told
    assert "publisher" not in told
    copies = {each.value for each in article.statements if not each.counts}
    assert copies == {"2019-01-05T09:00:00Z", "archive.example"}
    assert list(check_record(article.record())) == []


def test_a_page_fetched_from_an_archive_is_based_on_its_original() -> None:
    article = chaffinch.clean(Source(page("").encode(), uri=_COPY, media_type="text/html"))
    record = article.record()
    assert record["article"]["isBasedOn"] == "https://post.example/2019/01/02/ferry"
    assert record["article"]["datePublished"] == "2019-01-02"
    assert record["provenance"]["wasDerivedFrom"]["uri"] == _COPY
    assert list(check_record(record)) == []
