"""Law 3: kept, field and dropped spans part the view: no gap, no overlap, no reordering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.document import SPACE
from chaffinch.strategies import policies
from chaffinch.verify import check_record
from law_sources import SOURCES


@pytest.mark.parametrize("kind", SOURCES)
@given(data=st.data(), policy=policies())
def test_segments_part_the_view_and_the_clean_text(
    kind: str, data: st.DataObject, policy: chaffinch.Policy
) -> None:
    article = chaffinch.clean(data.draw(SOURCES[kind]), policy=policy)
    record = article.record()
    assert list(check_record(record)) == []
    spans = [tuple(segment["view"]) for segment in record["provenance"]["segments"]]
    place = 0
    for start, end in spans:
        assert start == place <= end
        place = end
    assert place == len(article.document.view)


@pytest.mark.parametrize("kind", SOURCES)
@given(data=st.data())
def test_blocks_and_white_space_tile_the_view(kind: str, data: st.DataObject) -> None:
    document = chaffinch.clean(data.draw(SOURCES[kind])).document
    place = 0
    for block in document:
        start, end = block.span
        assert place <= start < end
        assert not document.view[place:start].strip(SPACE)
        place = end
    assert not document.view[place:].strip(SPACE)
