"""Law 14: records come back from JSON, records and sources from WARC, as they were written."""

from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.html_strategies import html_sources
from chaffinch.strategies import sources
from chaffinch.verify import check_record
from chaffinch.writers.warc import WarcWriter


@given(sources())
def test_a_record_comes_back_from_json(source: chaffinch.Source) -> None:
    article = chaffinch.clean(source, media_type="text/plain")
    raw = article.to_json()
    assert json.loads(raw) == article.record()
    assert list(check_record(json.loads(raw), raw)) == []
    assert chaffinch.restore(json.loads(raw)) == source.data


@given(st.lists(sources(), max_size=3), st.sampled_from((0, 6, None)))
def test_texts_records_and_sources_come_back_from_warc(
    found: list[chaffinch.Source], level: int | None
) -> None:
    from warcio.archiveiterator import ArchiveIterator

    articles = [chaffinch.clean(source, media_type="text/plain") for source in found]
    clean_file, source_file = io.BytesIO(), io.BytesIO()
    clean_warc, source_warc = (
        WarcWriter(clean_file, "clean", level=level),
        WarcWriter(source_file, "source", level=level),
    )
    for number, article in enumerate(articles):
        source_warc.source(article.document.source, number)
        clean_warc.record(article.record(), number)

    read: dict[str, list[bytes]] = {}
    for file in (clean_file, source_file):
        file.seek(0)
        for record in ArchiveIterator(file, check_digests="raise"):
            read.setdefault(record.rec_type, []).append(record.content_stream().read())
    assert len(read.pop("warcinfo")) == 2
    assert read.get("conversion", []) == [str(article).encode() for article in articles]
    assert [json.loads(raw) for raw in read.get("metadata", [])] == [
        article.record() for article in articles
    ]
    assert read.get("resource", []) == [source.data for source in found]


@given(html_sources())
def test_a_record_of_html_comes_back_from_json(source: chaffinch.Source) -> None:
    article = chaffinch.clean(source)
    raw = article.to_json()
    assert json.loads(raw) == article.record()
    assert list(check_record(json.loads(raw), raw)) == []
