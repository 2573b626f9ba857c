"""What a scan or a browser's view of a source holds is read whole; pages like them are no such."""

from __future__ import annotations

import chaffinch
from chaffinch.readers.scans import scanned
from chaffinch.readers.viewed_source import viewed_source


def line(said: str) -> str:
    return f"<TextLine><TextEquiv><Unicode>{said}</Unicode></TextEquiv></TextLine>"


def test_regions_in_a_region_have_all_of_their_lines_once() -> None:
    inner = f"<TextRegion>{line('Two boats')}{line('came in.')}</TextRegion>"
    whole = "<TextEquiv><Unicode>Two boats came in. It rained.</Unicode></TextEquiv>"
    page = (
        f"<PcGts><Page><TextRegion>{inner}{line('It rained.')}{whole}</TextRegion></Page></PcGts>"
    )
    assert scanned(page) == "Two boats\ncame in.\n\nIt rained."


def test_a_region_without_lines_is_what_it_says_as_a_whole() -> None:
    page = "<PcGts><TextRegion><TextEquiv><Unicode>It rained.</Unicode></TextEquiv></TextRegion>"
    assert scanned(page) == "It rained."


def test_an_article_that_shows_code_in_a_table_is_no_view_of_a_source() -> None:
    rows = '<tr><td class="line-number" value="1"></td><td class="line-content">a = 1</td></tr>'
    prose = (
        "<p>How the harbour counts its boats, and why the council wants it to be done by day.</p>"
    )
    page = f"<html><body><h1>Boats</h1>{prose * 3}<table>{rows}</table></body></html>"
    assert viewed_source(page) == ""
    assert "How the harbour counts" in chaffinch.clean(page).text
