"""Hypothesis strategies for HTML: pages composed of known parts, with the truth about each.

What a reader sees, what the article is and what stands around it are known by
construction, however the parts are nested. `html_soup` draws what no browser would
have made: pieces of markup in any order.

Needs the extra ``chaffinch[testing]``. `from_type` knows `HtmlPage` once this module is imported.
"""

from __future__ import annotations

import chaffinch.strategies  # noqa: F401 (first, as it names the extra where hypothesis is not)

# isort: split
from collections.abc import Iterable
from html import escape

import attrs
from hypothesis import strategies as st

from chaffinch.article import Figure
from chaffinch.document import Source
from chaffinch.strategies import Told, articles, figures, messy_text, sentences

_WRAPS = (
    "main", "article", "section", "div", 'div class="content"', 'div id="story"',
    'div class="article-body"', 'div itemprop="articleBody"',
)  # fmt: skip
_SUBHEADS = ("What the river brought", "After the flood", "A question of money", "The way home")
_BEFORE = (
    ("<nav><ul>{}</ul></nav>", "<li><a href='/{}'>{}</a></li>", ("Home", "Town", "Coast")),
    ('<div class="cookie-banner">{}</div>', "<p>{1}</p>", ("We use cookies.", "Accept all")),
    ("<header>{}</header>", "<a href='/{}'>{}</a>", ("The Valley Post",)),
)
_BEHIND = (
    ('<div class="related-posts"><ul>{}</ul></div>', "<li><a href='/{}'>{}</a></li>",
     ("The hermit of the northern pier", "Ten walks along the coast")),
    ("<aside>{}</aside>", "<p><a href='/{}'>{}</a></p>", ("Most read today", "A quiet night")),
    ('<div class="newsletter-box">{}</div>', "<p>{1}</p>", ("The valley in your inbox",)),
    ("<footer>{}</footer>", "<p>{1}</p>", ("© 2024 The Valley Post", "All rights reserved.")),
    ('<section class="comments">{}</section>', "<p>{1}</p>", ("Leave a Reply", "First!")),
)  # fmt: skip
_UNSEEN = ("<!-- unseen -->", "<script>var unseen = 1;</script>", "<style>p { top: 0 }</style>")
_PIECES = (
    "<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</table>", "<ul><li>", "</ul>", "<br>",
    "<h1>", "</h1>", "<title>", "</title>", "<a href='/x'>", "</a>", "<figure><img alt='x'>",
    "<figcaption>", "</figure>", "<nav>", "<aside hidden>", "<pre>", "<!--", "-->", "<script>",
    "</script>", "<template id='B:0'>", "<div hidden id='S:0'>", "<!--$?-->", "<!--/$-->",
    "</template>", "<body class='ad'>", "</html>", "<svg><title>", "<template>", "<p class=", '"',
    "<noscript>", "<textarea>", "<select><option>", "&amp;", "&#0;", "&nbsp;", "<![CDATA[", "<?x",
    '<meta name="author" content="', '<meta charset="utf-16">', "<b><p></b>", "</", "<", ">",
)  # fmt: skip


@attrs.frozen
class HtmlPage(Told):
    """A page of HTML with the truth about it.

    ``markup`` is the page; ``visible`` every text that a reader sees, in order, the alt texts of
    pictures left out. ``headline``, ``body`` (one text a block) and ``figures`` are what a
    perfect cleaner returns.
    """

    markup: str = attrs.field(repr=False)
    visible: tuple[str, ...]
    headline: str
    body: tuple[str, ...]
    figures: tuple[Figure, ...]

    @property
    def data(self) -> bytes:
        """The page in UTF-8."""
        return self.markup.encode()


@attrs.frozen
class _Part:
    """A piece of a page: its markup, what is seen of it, what of it is body, its figure."""

    markup: str
    visible: tuple[str, ...]
    body: tuple[str, ...] = ()
    figure: Figure | None = None


@st.composite
def html_pages(draw: st.DrawFn) -> HtmlPage:
    """Pages with a head, an article in odd nesting, and menus, lists and footers around it."""
    headline, paragraphs = draw(articles(least=4))
    parts = [draw(_paragraphs(text)) for text in paragraphs]
    extra = draw(  # what comes twice in a row is a copy
        st.lists(
            st.one_of(_subheads(), _lists(), _figures()),
            max_size=2,
            unique_by=lambda part: part.body or part.markup,
        )
    )
    for part in extra:
        parts.insert(draw(st.integers(1, len(parts) - 1)), part)
    inner = "\n".join(part.markup for part in (_Part(f"<h1>{escape(headline)}</h1>", ()), *parts))
    for wrap in draw(st.lists(st.sampled_from(_WRAPS), max_size=3)):
        inner = f"<{wrap}>\n{inner}\n</{wrap.split()[0]}>"
    before, behind = draw(_around(_BEFORE)), draw(_around(_BEHIND))
    inner, late = draw(_sent(inner))
    pieces = [part.markup for part in before] + [inner] + [part.markup for part in behind] + late
    seen = [*before, _Part("", (headline,)), *parts, *behind]
    return HtmlPage(
        f"{draw(_heads(headline))}<body>\n" + "\n".join(pieces) + "\n</body></html>\n",
        tuple(text for part in seen for text in part.visible),
        headline,
        _each_once(text for part in parts for text in part.body),
        tuple(part.figure for part in parts if part.figure),
    )


def html_soup() -> st.SearchStrategy[str]:
    """Markup in any order: tags that nothing closes, halves of tags, text between them."""
    pieces = st.one_of(st.sampled_from(_PIECES), messy_text(), sentences())
    return st.lists(pieces, max_size=24).map(lambda drawn: "<!doctype html>" + "".join(drawn))


def html_sources() -> st.SearchStrategy[Source]:
    """Sources of HTML: composed pages, soup, any bytes."""
    data = st.one_of(
        html_pages().map(lambda page: page.data),
        html_soup().map(lambda soup: soup.encode("utf-8", "surrogatepass")),
        st.binary(max_size=200),
    )
    return st.builds(
        Source,
        data,
        uri=st.sampled_from(("", "https://example.org/a")),
        media_type=st.just("text/html"),
    )


@st.composite
def _sent(draw: st.DrawFn, markup: str) -> tuple[str, list[str]]:
    """What a page sends in its place, and what comes late: all of it, as React's server does."""
    if draw(st.integers(0, 4)):
        return markup, []
    number = draw(st.sampled_from(("0", "1a")))
    hole = f'<!--$?--><template id="B:{number}"></template><!--/$-->'
    script = f'<script>$RC("B:{number}","S:{number}")</script>'
    return hole, [f'<div hidden id="S:{number}">{markup}</div>{script}']


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


@st.composite
def _heads(draw: st.DrawFn, headline: str) -> str:
    title = escape(headline) + draw(st.sampled_from(("", " | The Valley Post")))
    more = (
        f'<meta property="og:title" content="{escape(headline)}">',
        '<meta name="author" content="Asa Teller">',
        '<meta property="article:published_time" content="2024-03-05T18:00:00Z">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "keywords": "river"}</script>',
    )
    chosen = "".join(draw(st.lists(st.sampled_from(more), unique=True)))
    opening = draw(st.sampled_from(("<!DOCTYPE html>\n<html>", '<!doctype html><html lang="en">')))
    return f'{opening}<head><meta charset="utf-8"><title>{title}</title>{chosen}</head>'


@st.composite
def _paragraphs(draw: st.DrawFn, text: str) -> _Part:
    """A paragraph as pages write it: with links, marks, references, and things unseen in it."""
    words = [escape(word, quote=False) for word in text.split(" ")]
    place = draw(st.integers(1, len(words) - 2))
    shape = draw(
        st.sampled_from(
            ("{}", "<a href='/x'>{}</a>", "<em>{}</em>", "{}\n", "<b><i>{}</i></b>", "{}<wbr>")
        )
    )
    words[place] = shape.format(words[place])
    if draw(st.booleans()):
        words[0] = words[0].replace("e", "&#101;", 1)
    if draw(st.integers(0, 4)) == 0:
        words.insert(place, draw(st.sampled_from(_UNSEEN)))
    tag = draw(st.sampled_from(("p", "p", "p", "div", 'p class="body"')))
    return _Part(f"<{tag}>{' '.join(words)}</{tag.split()[0]}>", (text,), (text,))


def _subheads() -> st.SearchStrategy[_Part]:
    return st.builds(
        lambda text, tag: _Part(f"<{tag}>{text}</{tag}>", (text,), (text,)),
        st.sampled_from(_SUBHEADS),
        st.sampled_from(("h2", "h3")),
    )


def _lists() -> st.SearchStrategy[_Part]:
    items = st.lists(sentences(), min_size=2, max_size=3, unique=True).map(tuple)
    return items.map(
        lambda texts: _Part(
            "<ul>\n" + "\n".join(f"<li>{text}</li>" for text in texts) + "\n</ul>", texts, texts
        )
    )


@st.composite
def _figures(draw: st.DrawFn) -> _Part:
    alt, line = draw(figures())
    caption, _, credit = line.text.rpartition(" (")
    credit = credit.rstrip(")")
    picture = f'<img src="a.jpg" alt="{alt.text}">'
    if draw(st.booleans()):
        shown = f"<figcaption>{caption}</figcaption><span class='credit'>{credit}</span>"
        seen: tuple[str, ...] = (caption, credit)
    else:
        shown, seen = f"<figcaption>{line.text}</figcaption>", (line.text,)
    return _Part(f"<figure>{picture}{shown}</figure>", seen, (), Figure(alt.text, caption, credit))


def _around(known: tuple[tuple[str, str, tuple[str, ...]], ...]) -> st.SearchStrategy[list[_Part]]:
    def made(chosen: list[tuple[str, str, tuple[str, ...]]]) -> list[_Part]:
        return [
            _Part(box.format("\n".join(line.format(n, t) for n, t in enumerate(texts))), texts)
            for box, line, texts in chosen
        ]

    return st.lists(st.sampled_from(known), max_size=3, unique=True).map(made)


st.register_type_strategy(HtmlPage, html_pages())
