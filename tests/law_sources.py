"""Sources of every kind that a law is asked of, one kind after the other.

Of all kinds together hypothesis takes HTML six times of seven, bytes that no charset reads hardly
ever, and paragraphs that were wrapped never.
"""

from __future__ import annotations

from textwrap import wrap

from hypothesis import strategies as st

from chaffinch.document import Source
from chaffinch.dump_strategies import dumps
from chaffinch.html_strategies import html_sources
from chaffinch.strategies import Scrape, articles, sources


def _damaged() -> st.SearchStrategy[Source]:
    """Articles in UTF-8 with a few bytes in them that are none."""

    def broken(article: tuple[str, tuple[str, ...]], strays: dict[int, bytes]) -> Source:
        text = "\n\n".join(("Möwen an der Fähre: „für Kühe“", *article[1]))
        whole = b"".join(strays.get(n, b"") + sign.encode() for n, sign in enumerate(text))
        return Source(whole, media_type="text/plain")

    stray = st.sampled_from((b"\xff", b"\x81", b"\xfe\xfd"))
    places = st.integers(0, 300)  # shorter is no article
    return st.builds(broken, articles(), st.dictionaries(places, stray, min_size=1, max_size=3))


def _wrapped() -> st.SearchStrategy[Source]:
    """Articles whose paragraphs go on in the next line, with either end of lines."""

    def set_at(article: tuple[str, tuple[str, ...]], width: int, end: str) -> Source:
        blocks = (article[0], *("\n".join(wrap(text, width)) for text in article[1]))
        text = "\n\n".join(blocks).replace("\n", end)
        return Source(text.encode(), media_type="text/plain")

    return st.builds(set_at, articles(), st.integers(40, 80), st.sampled_from(("\n", "\r\n")))


_LINES = (
    "for boat in harbour:",
    "    count(boat)",
    "rest = 1;",
    "",
    "The lamps are lit,",
    "x",
    "{",
)


def _preformatted() -> st.SearchStrategy[Source]:
    """Articles with lines amid them that stand as they were set: in a text further in, in HTML."""

    def set_in(
        article: tuple[str, tuple[str, ...]], lines: list[str], end: str, kind: str
    ) -> Source:
        headline, (first, *rest) = article
        if kind == "html":
            told = "".join(f"<p>{text}</p>" for text in rest)
            page = f"<h1>{headline}</h1><p>{first}</p><pre>{chr(10).join(lines)}</pre>{told}"
        else:
            inset = "\n".join(f"    {line}" for line in lines)
            page = "\n\n".join((headline, first, inset, *rest))
        return Source(page.replace("\n", end).encode(), media_type=f"text/{kind}")

    lines = st.lists(st.sampled_from(_LINES), min_size=2, max_size=6)
    ends, kinds = st.sampled_from(("\n", "\r\n", "\r")), st.sampled_from(("plain", "html"))
    return st.builds(set_in, articles(), lines, ends, kinds)


def _strung() -> st.SearchStrategy[Source]:
    """Whole pages in one line, a space between their elements."""

    def in_one_line(scrape: Scrape) -> Source:
        return Source(b" ".join(scrape.data.split()), media_type="text/plain")

    return dumps().map(in_one_line)


SOURCES = {
    "text": sources(),
    "HTML": html_sources(),
    "wrapped": _wrapped(),
    "preformatted": _preformatted(),
    "strung": _strung(),
    "broken bytes": _damaged(),
}
