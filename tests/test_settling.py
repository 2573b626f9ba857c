"""Blocks that a second reading divides: their places in the view, and all that hangs on them."""

from __future__ import annotations

from array import array

import attrs
import pytest

import chaffinch
from chaffinch.document import Charset, Document, Markup, Source
from chaffinch.readers import read
from chaffinch.settling.divided import _COLUMNS, divided, view_spans

OVER_CONTAINERS = {"above", "names", "tags"}
OF_THE_PAGE = {"stated", "unshown", "pictures"}
PAGE = (
    "<article><h1>Second ferry</h1><img src=a.jpg alt='A white ferry'><p>The council voted on"
    " Monday for a second ferry. It was late.</p><img src=b.jpg><p>The vote was close.</p>"
)


def test_every_column_over_blocks_is_divided_with_them() -> None:
    fields = {field.name for field in attrs.fields(Markup)}
    assert fields == {*_COLUMNS, *OVER_CONTAINERS, *OF_THE_PAGE}


def test_pictures_stand_before_the_blocks_that_they_stood_before() -> None:
    document = read(Source(PAGE.encode(), media_type="text/html"))
    assert document.markup
    number = next(n for n in range(len(document)) if "council" in document.text(n))
    last = document.markup.pictures[-1][1]
    assert number < last < len(document)
    start, end = document.span(number)
    made, _ = divided(document, {number: [(start, start + 48), (start + 49, end)]})
    assert made.markup
    assert len(made) == len(document) + 1
    ahead = [made.text(n) for _, n in made.markup.pictures]
    assert ahead == [document.text(n)[:48] for _, n in document.markup.pictures]


def test_a_part_begins_behind_a_break_that_shows_nothing() -> None:
    """The break itself belongs to neither part: a block does not begin with white space."""
    view = "The ferry\n, and the quay"
    document = Document(
        Source(view.encode()), Charset("utf-8", "utf-8"), "text", view,
        array("q", [0]), array("q", [len(view)]), array("q", [0]), array("q", [0]),
        breaks=(((9, 10), ""),),
    )  # fmt: skip
    (left, right) = view_spans(document, 0, [(0, 9), (9, 23)])
    assert (left, right) == ((0, 9), (10, 24))


@pytest.mark.parametrize("tag", ["h1", "h2", "p"])
def test_what_a_reader_of_text_parts_at_a_space_is_parted_in_the_page_too(tag: str) -> None:
    """The link to edit a heading, in another language than the page's: nothing says it there."""
    page = f"{PAGE}<{tag}>The third boat [bearbeiten]</{tag}><p>It came late.</p>"
    article = chaffinch.clean(page, media_type="text/html")
    assert "The third boat\n\n[bearbeiten]" in article.text
    assert str(chaffinch.clean(str(article), media_type="text/plain")) == str(article)
