"""Law 12: one copy of a block that stands several times always survives."""

from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.labels import Role
from chaffinch.policy import ARCHIVE, Fate
from chaffinch.strategies import articles, messy_text, sentences


@given(articles(), st.data())
def test_every_paragraph_that_is_repeated_stays_once(article, data) -> None:  # type: ignore[no-untyped-def]
    headline, body = article
    copies = data.draw(st.lists(st.sampled_from(body), max_size=4))
    lines = [headline, *body]
    for copy in copies:
        lines.insert(data.draw(st.integers(1, len(lines))), copy)
    kept = str(chaffinch.clean("\n\n".join(lines))).split("\n\n")
    assert set(kept) == {headline, *body}


@given(st.lists(st.one_of(sentences(), messy_text()), max_size=5), st.integers(2, 3))
def test_a_duplicate_points_to_what_is_not_dropped(lines: list[str], times: int) -> None:
    article = chaffinch.clean("\n\n".join(lines * times), media_type="text/plain")
    starts = {block.span[0]: block for block in article.blocks}
    for block in article.blocks:
        if block.role is Role.DUPLICATE:
            first = starts[block.label.evidence[0]]
            assert first.label.block != block.label.block
            assert ARCHIVE[first.role] is not Fate.DROP
