"""Law 5: every block carries role, rule, evidence and span; evidence lies in the document."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.catalogue import DEFAULT_RULE
from chaffinch.html_strategies import HtmlPage, html_pages, html_sources
from chaffinch.readers.html import source_text
from chaffinch.rules import ORDER
from chaffinch.view import view_of
from law_sources import SOURCES

HTML_SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.html"))
RULES = {rule.id: rule for rule in ORDER} | {DEFAULT_RULE: None, "headline.before": None}


@pytest.mark.parametrize("kind", SOURCES)
@given(data=st.data())
def test_every_block_says_why(kind: str, data: st.DataObject) -> None:
    article = chaffinch.clean(data.draw(SOURCES[kind]))
    view = article.document.view
    for block in article.blocks:
        start, end = block.label.evidence
        assert 0 <= start < end <= len(view)
        assert block.evidence == view[start:end]
        assert block.text == view[slice(*block.span)]
        assert block.rule in RULES
        assert 0 <= block.label.confidence <= 100


def seen(raw: str) -> str:
    """The letters of a piece of source, without its tags, comments, scripts and styles."""
    raw = re.sub(r"(?s)<!--.*?-->|<(script|style)\b.*?</\1\s*>", "", raw)
    return re.sub(r"\W", "", html.unescape(re.sub(r"<[^>]*>", " ", raw)))


@given(html_pages())
def test_a_block_of_html_stands_in_the_source_where_it_says(page: HtmlPage) -> None:
    document = chaffinch.clean(page.data).document
    source = source_text(document.source)
    assert document.markup is not None
    for number, (start, end) in enumerate(document.markup.source):
        if document.markup.meta[number] == "language":
            continue  # an attribute of the page as a whole, which has no place of its own
        assert 0 <= start < end <= len(source)
        assert seen(source[start:end]) == seen(document.text(number))


@given(html_sources())
def test_a_place_in_the_source_lies_in_the_source(source: chaffinch.Source) -> None:
    document = chaffinch.clean(source).document
    assert document.markup is not None
    text = source_text(source)
    assert all(0 <= start <= end <= len(text) for start, end in document.markup.source)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("page", HTML_SAMPLES, ids=lambda page: page.stem)
def test_a_record_says_where_in_the_page_each_block_stands(
    page: Path, charset: str, end: str
) -> None:
    """Code points of the bytes decoded, the BOM left out: whoever has the page can look."""
    text = page.read_text(encoding="utf-8").replace("\n", end)
    data = text.encode(charset)
    record = chaffinch.clean(data, charset=charset).record()
    view = view_of(record)
    blocks: dict[tuple[int, int], str] = {}
    for segment in record["provenance"]["segments"]:
        if "source" in segment:
            span = (segment["source"][0], segment["source"][1])
            blocks[span] = blocks.get(span, "") + view[slice(*segment["view"])]
        else:
            assert segment["role"] == "blank" or segment["op"] == "drop"
    assert len(blocks) > 5
    for (start, stop), said in blocks.items():
        assert set(seen(said)) == set(seen(text[start:stop])), (said, text[start:stop])
