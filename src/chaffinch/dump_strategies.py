"""Hypothesis strategies for dumps: whole pages as the crudest scraper leaves them, in plain text.

A banner and a menu before the article, a byline beneath its headline, other articles and a
footer behind it; what each line is is known by construction.

Needs the extra ``chaffinch[testing]``.
"""

from __future__ import annotations

import chaffinch.strategies  # noqa: F401 (first, as it names the extra where hypothesis is not)

# isort: split
from itertools import chain

from hypothesis import strategies as st

from chaffinch.labels import Role
from chaffinch.strategies import (
    HEAD_DEBRIS,
    MIDDLE_DEBRIS,
    TAIL_DEBRIS,
    Line,
    Scrape,
    articles,
    debris,
    headlines,
)

_BANNERS = (
    "The Valley Post", "Free delivery on orders over $50", "Digital subscription: $4 a month",
    "VALLEY", "Weather: 14°, light rain", "Valley Post – news from both banks of the river",
    "Straight to the main menu", "Edition: Upper Valley", "Country and language: Ireland / English",
)  # fmt: skip
_MENU = (
    "Home", "News", "Sport", "Weather", "Opinion", "Culture", "Log in", "Subscribe", "Search",
    "Menu", "My account", "Jobs", "Obituaries", "Crosswords", "Newsletters", "Podcasts", "Videos",
    "Coast", "Upper Valley", "Town hall", "Harbour", "Letters", "Share on Facebook",
    "Accept all cookies",
)  # fmt: skip
_PLACES = ("Ambry", "Birkwold", "Corbury", "Dunmere", "Eskmouth", "Fenwick", "Garholm", "Harrowby")
_SECTIONS = tuple(f"{place} {page}" for place in _PLACES for page in ("news", "weather", "markets"))
_NOTICES = tuple(f"{place} {page}" for place in _PLACES for page in ("jobs", "property"))
_FOOTER = (
    "About us", "Contact us", "Terms of use", "Privacy policy", "Imprint", "Advertise with us",
    "Wedding notices", "Valley property", "Valley jobs", "Careers", "Help", "Site map", "Facebook",
    "Instagram", "Apps", "Archive", "Coast markets", "Sign up for our newsletter", "Complaints",
    "© The Valley Post",
)  # fmt: skip
_RELATED = ("Related articles", "Most read", "You may also like", "More from the coast")
_BYLINES = ("By Asa Teller", "Dora Shul, Harbour correspondent", "By Milo Brandt and Inga Voss")
_DATES = ("4 March 2024", "Published: 5 May 2024, 06:30", "March 12, 2024 7:05 am")


@st.composite
def dumps(draw: st.DrawFn) -> Scrape:
    """Dumps of pages: a banner, a menu, an article, other articles, a footer; one line a node.

    Of a few dozen lines to a hundred, parted by blank lines or directly under one another.
    """
    headline, body = draw(articles())
    lines = [
        *_lines(draw, _BANNERS, Role.BOILERPLATE, 0, 2),
        *_lines(draw, _MENU, Role.NAVIGATION, 4, len(_MENU)),
        *_lines(draw, _SECTIONS, Role.NAVIGATION, 0, len(_SECTIONS)),
        *draw(debris(HEAD_DEBRIS)),
        *_lines(draw, _BANNERS, Role.BOILERPLATE, 0, 1),
        Line(headline, Role.HEADLINE),
        *_lines(draw, _BYLINES, Role.BYLINE, 0, 1),
        *_lines(draw, _DATES, Role.TIMESTAMP, 0, 1),
        *chain.from_iterable(
            (Line(text, Role.PARAGRAPH), *draw(debris(MIDDLE_DEBRIS, most=1))) for text in body
        ),
        *_lines(draw, _RELATED, Role.TEASER, 1, 1),
        *(Line(text, Role.TEASER) for text in draw(st.lists(headlines(), max_size=8))),
        *draw(debris(TAIL_DEBRIS)),
        *_lines(draw, _NOTICES, Role.NAVIGATION, 0, len(_NOTICES)),
        *_lines(draw, _FOOTER, Role.NAVIGATION, 4, len(_FOOTER)),
    ]
    gap = draw(st.sampled_from(("\n", "\n", "\n\n")))
    data = gap.join(line.text for line in lines).encode()
    return Scrape(data, "utf-8", "\n", tuple(lines), headline, body, ())


def _lines(
    draw: st.DrawFn, texts: tuple[str, ...], role: Role, least: int, most: int
) -> list[Line]:
    """So many of these lines, from any place on, as a site prints them in one order."""
    count, first = draw(st.integers(least, most)), draw(st.integers(0, len(texts) - 1))
    return [Line(text, role) for text in (texts + texts)[first : first + count]]
