"""Hypothesis strategies for messy input: scraped articles, with the truth about each block.

For users who test their own pipelines, and for chaffinch's own laws. A `Scrape` is
composed of a clean article and of debris in the places where scrapes have it, so
that what must be kept and what must go is known by construction.

Needs the extra ``chaffinch[testing]``. `from_type` knows `Scrape`, `Source`, `Document`,
`Article` and `Policy` once this module is imported; hypothesis imports it by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise ImportError(
        "chaffinch.strategies needs hypothesis, which is not installed; "
        "pip install 'chaffinch[testing]'"
    ) from error

from chaffinch.article import Article, Figure
from chaffinch.clean import clean
from chaffinch.document import Document, Source
from chaffinch.handed import refuse_other
from chaffinch.labels import Role
from chaffinch.policy import POLICIES, Fate, Policy
from chaffinch.readers.text import read_text
from chaffinch.strategy_words import (
    AGENCIES,
    DID,
    HEAD_DEBRIS,
    MIDDLE_DEBRIS,
    NAMES,
    TAIL_DEBRIS,
    TITLES,
    WHAT,
    WHEN,
    WHO,
)

__all__ = [
    "HEAD_DEBRIS",
    "MIDDLE_DEBRIS",
    "TAIL_DEBRIS",
    "Line",
    "Scrape",
    "Told",
    "articles",
    "cleaned_articles",
    "debris",
    "documents",
    "figures",
    "headlines",
    "messy_text",
    "paragraphs",
    "policies",
    "register",
    "scrapes",
    "sentences",
    "sources",
]

_UNENDING = frozenset(
    ("a", "after", "although", "as", "before", "had", "of", "the", "was", "were", "while")
)
_BROKEN = 8  # words of a paragraph that breaks off


@attrs.frozen
class Line:
    """One line of a scrape and what it truly is."""

    text: str
    role: Role
    indent: int = 0
    directly: bool = False
    """Whether it follows the line before it without a blank line."""


class Told:
    """What is known of a page by construction; its kinds hold it."""

    __slots__ = ()

    headline: str
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        """The clean text: headline, blank line, body."""
        return "\n\n".join((self.headline, *self.body))


@attrs.frozen
class Scrape(Told):
    """A scraped article with the truth about it.

    ``data`` are the bytes as a scraper would leave them, in ``charset``; ``lines`` the
    truth, in order. ``headline``, ``body`` (one text a block) and ``figures`` are what a
    perfect cleaner returns.
    """

    data: bytes = attrs.field(repr=False)
    charset: str
    newline: str
    lines: tuple[Line, ...]
    headline: str
    body: tuple[str, ...]
    figures: tuple[Figure, ...]


def sentences() -> st.SearchStrategy[str]:
    """English sentences of nine words or more that no rule could mind."""

    def told(who: str, did: str, what: str, when: str) -> str:
        return f"{who[0].upper()}{who[1:]} {did} {what} {when}."

    return st.builds(told, *map(st.sampled_from, (WHO, DID, WHAT, WHEN)))


def paragraphs() -> st.SearchStrategy[str]:
    """Paragraphs of one to three sentences, some of them in quotation marks."""
    plain = st.lists(sentences(), min_size=1, max_size=3, unique=True).map(" ".join)
    return st.one_of(plain, plain.map(lambda text: f"“{text}”"))


def headlines() -> st.SearchStrategy[str]:
    """Headlines: four words or more, no full stop."""

    def set_in(shape: str, who: str, what: str) -> str:
        title = shape.format(who=who, what=what)
        return title[0].upper() + title[1:]

    return st.builds(set_in, *map(st.sampled_from, (TITLES, WHO, WHAT)))


def figures() -> st.SearchStrategy[tuple[Line, ...]]:
    """An alt line, further in, and a caption with its credit in brackets directly behind it."""

    def drawn(what: str, when: str, name: str, agency: str) -> tuple[Line, ...]:
        alt = Line(f"A picture of {what}.", Role.ALT_TEXT, indent=4)
        caption = f"{what[0].upper()}{what[1:]} {when} ({name}/{agency})"
        return (alt, Line(caption, Role.CAPTION, directly=True))

    return st.builds(drawn, *map(st.sampled_from, (WHAT, WHEN, NAMES, AGENCIES)))


def debris(place: dict[Role, tuple[str, ...]], most: int = 3) -> st.SearchStrategy[list[Line]]:
    """Lines of debris for a place of the page: `HEAD_DEBRIS`, `MIDDLE_DEBRIS`, `TAIL_DEBRIS`."""
    remedy = "pass `HEAD_DEBRIS`, or a dict of lines by their role"
    refuse_other(place, Mapping, "debris is lines by their role", remedy)
    pairs = [(text, role) for role, texts in place.items() for text in texts]
    picked = st.lists(st.sampled_from(pairs), max_size=most, unique=True)
    return picked.map(lambda found: [Line(text, role) for text, role in found])


@st.composite
def articles(draw: st.DrawFn, least: int = 3, most: int = 7) -> tuple[str, tuple[str, ...]]:
    """A clean article: (headline, paragraphs), no paragraph twice."""
    body = draw(st.lists(paragraphs(), min_size=least, max_size=most, unique=True))
    return draw(headlines()), tuple(body)


@st.composite
def scrapes(draw: st.DrawFn) -> Scrape:
    """Scraped articles: debris before, in and behind the text, figures, copies of the headline,
    odd newlines and charsets, and a last paragraph that may break off.

    Where one does shows: behind an article, a preposition, a conjunction. A line that ends
    otherwise may be the title of another article.
    """
    headline, body = draw(articles())
    if draw(st.booleans()):
        body = (*body[:-1], draw(_broken_off(body[-1])))
    lines = [*draw(debris(HEAD_DEBRIS)), Line(headline, Role.HEADLINE)]
    if draw(st.booleans()):
        lines.append(Line(draw(_copies(headline)), Role.DUPLICATE))
    shown: list[Figure] = []
    for number, paragraph in enumerate(body):
        lines.append(Line(paragraph, Role.PARAGRAPH))
        if 0 < number < len(body) - 1:
            lines += draw(debris(MIDDLE_DEBRIS, most=1))
            if not shown and draw(st.booleans()):
                figure = draw(figures())
                lines += figure
                shown.append(_figure_of(figure))
    lines += draw(debris(TAIL_DEBRIS))
    return _written(draw, lines, headline, body, tuple(shown))


def _figure_of(lines: tuple[Line, ...]) -> Figure:
    alt, caption = lines
    text, _, credit = caption.text.rpartition(" (")
    return Figure(alt.text, text, credit.rstrip(")"))


def _copies(headline: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        (headline, headline.upper(), f"{headline} | The Valley Post", f"{headline} - Valley Post")
    )


def _broken_off(paragraph: str) -> st.SearchStrategy[str]:
    words = paragraph.split()
    ends = [count for count in range(_BROKEN, len(words)) if words[count - 1] in _UNENDING]
    return st.sampled_from([*ends, len(words)]).map(lambda count: " ".join(words[:count]))


def _written(
    draw: st.DrawFn,
    lines: list[Line],
    headline: str,
    body: tuple[str, ...],
    shown: tuple[Figure, ...],
) -> Scrape:
    newline = draw(st.sampled_from(("\n", "\r\n", "\r")))
    charset = draw(st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")))
    pieces: list[str] = []
    for number, line in enumerate(lines):
        gap = "" if number == 0 else newline if line.directly else 2 * newline
        pieces += [gap, " " * line.indent, line.text]
    text = "".join(pieces) + draw(st.sampled_from(("", newline)))
    return Scrape(text.encode(charset), charset, newline, tuple(lines), headline, body, shown)


def messy_text() -> st.SearchStrategy[str]:
    """Any text at all, with line ends, controls, combining marks and odd spaces more often than by
    chance, and now and then a known line of debris."""
    known = [
        text for place in (HEAD_DEBRIS, TAIL_DEBRIS) for texts in place.values() for text in texts
    ]
    odd = st.sampled_from(
        ("\n", "\r\n", "\r", "\x85", "\u2028", "\t", "\xa0", "\0", "e\u0301", "\ufeff")
    )
    return st.lists(
        st.one_of(st.text(max_size=12), odd, sentences(), st.sampled_from(known)), max_size=14
    ).map("".join)


def sources() -> st.SearchStrategy[Source]:
    """Sources of plain text: scrapes, any text, any bytes."""
    data = st.one_of(
        scrapes().map(lambda scrape: scrape.data),
        messy_text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.binary(max_size=200),
    )
    uris = st.sampled_from(("", "https://example.org/a"))
    return st.builds(Source, data, uri=uris, media_type=st.just("text/plain"))


def documents() -> st.SearchStrategy[Document]:
    """Documents of plain text."""
    return sources().map(read_text)


def policies() -> st.SearchStrategy[Policy]:
    """The presets, and policies with some fates changed, some that ask for certainty."""
    free = [role for role in Role if role not in (Role.BLANK, Role.UNDECODABLE)]
    fates = st.sampled_from([fate.value for fate in Fate])
    changes = st.dictionaries(st.sampled_from([role.value for role in free]), fates, max_size=3)
    preset = st.sampled_from(list(POLICIES.values()))
    return st.builds(
        lambda policy, made, sure: policy.with_fates("drawn", **made).with_certainty("drawn", sure),
        preset,
        changes,
        st.sampled_from((0, 0, 60, 100)),
    )


def cleaned_articles() -> st.SearchStrategy[Article]:
    """Articles as `chaffinch.clean` returns them."""
    return sources().map(lambda source: clean(source, media_type="text/plain"))


def register() -> None:
    """Tell `hypothesis.strategies.from_type` of the library's types; done on import."""
    st.register_type_strategy(Scrape, scrapes())
    st.register_type_strategy(Source, sources())
    st.register_type_strategy(Document, documents())
    st.register_type_strategy(Policy, policies())
    st.register_type_strategy(Article, cleaned_articles())


register()
