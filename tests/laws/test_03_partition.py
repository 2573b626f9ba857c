"""Law 3: kept, field and dropped spans part the view: no gap, no overlap, no reordering."""

from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.document import SPACE
from chaffinch.html_strategies import html_sources
from chaffinch.strategies import policies, sources
from chaffinch.verify import check_record


@given(st.one_of(sources(), html_sources()), policies())
def test_segments_part_the_view_and_the_clean_text(
    source: chaffinch.Source, policy: chaffinch.Policy
) -> None:
    article = chaffinch.clean(source, policy=policy)
    record = article.record()
    assert list(check_record(record)) == []
    spans = [tuple(segment["view"]) for segment in record["provenance"]["segments"]]
    place = 0
    for start, end in spans:
        assert start == place <= end
        place = end
    assert place == len(article.document.view)


@given(st.one_of(sources(), html_sources()))
def test_blocks_and_white_space_tile_the_view(source: chaffinch.Source) -> None:
    document = chaffinch.clean(source).document
    place = 0
    for block in document:
        start, end = block.span
        assert place <= start < end
        assert not document.view[place:start].strip(SPACE)
        place = end
