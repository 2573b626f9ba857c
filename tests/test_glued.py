"""Where lines are glued together: a whole text is searched at once for what looks so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.lexicon.glued import Glue, seams

_WORDS = st.sampled_from(
    ("boats", "pier.", "quay", "Read more:", "Share this article", "Advertisement", "Anzeige:",
     "2024", "20245 min read", "5 min read", "[edit]", "“late”", "é", "\n", " ", ".", "¶",
     "Читайте также")
)  # fmt: skip


@given(st.lists(_WORDS, max_size=24).map("".join))
def test_a_line_that_is_glued_looks_so_in_its_text(view: str) -> None:
    """Lines that do not are asked for nothing more, so none may be missed."""
    glue, start = Glue(view), 0
    for line in view.split("\n"):
        assert glue.may_part(start, start + len(line)) or not seams(line)
        start += len(line) + 1


def test_a_line_looks_glued_where_it_is_and_not_elsewhere() -> None:
    """So that the test above is one of something."""
    line, behind = "The boat was late.Read more: Nets", "The quay is wet."
    glue = Glue(f"{line}\n{behind}")
    assert seams(line)
    assert glue.may_part(0, len(line))
    assert not glue.may_part(len(line) + 1, len(line) + 1 + len(behind))


def test_very_many_links_that_are_signs_alone_end_no_reading() -> None:
    line = "Harbour" + "¶" * 1_500
    assert seams(line) == list(range(len("Harbour"), len(line)))
    assert chaffinch.clean(f"A title\n\n{line}\n\nThe ferry left at nine.").blocks
