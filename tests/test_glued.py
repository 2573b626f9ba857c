"""Where lines are glued together: a whole text is searched at once for what looks so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chaffinch.lexicon.glued import glued_places, seams

_WORDS = st.sampled_from(
    ("boats", "pier.", "quay", "Read more:", "Share this article", "Advertisement", "Anzeige:",
     "2024", "20245 min read", "5 min read", "[edit]", "“late”", "é", "\n", " ", ".", "¶",
     "Читайте также")
)  # fmt: skip


@given(st.lists(_WORDS, max_size=24).map("".join))
def test_every_seam_of_an_ascii_line_is_a_place_that_looks_glued(view: str) -> None:
    """Lines without such a place are asked for nothing more, so none may be missed."""
    places, start = glued_places(view), 0
    for line in view.split("\n"):
        if line.isascii() and line[-1:] != "]":
            assert {start + seam for seam in seams(line)} <= set(places)
        start += len(line) + 1


def test_a_place_that_looks_glued_is_found() -> None:
    """So the test above is no test of nothing."""
    line = "The boat was late.Read more: Nets"
    assert seams(line)
    assert seams(line)[0] in glued_places(line)
