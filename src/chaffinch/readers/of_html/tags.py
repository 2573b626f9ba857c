"""What tags mean for a reader of text: which end a run, which hold none, which mark a region."""

from __future__ import annotations

import re

from chaffinch.document import SPACE
from chaffinch.readers.of_html.words import LONGEST

INLINE, PLAIN, BLOCK, ASIDE, CELL, NOSCRIPT, SKIP, BREAK, IMAGE, META, RULE = range(11)
"""What an element does to the run of text around it.

PLAIN: a block that says no more of its text than that it ends there. ASIDE: its text is a
block of its own, and the run goes on behind it (a button in a sentence). From NOSCRIPT on an
element may hold no text of the page, from SKIP on it holds none; RULE ends a run.
"""

_BLOCKS = """
html body head p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre article section main nav
aside header footer form fieldset address center table thead tbody tfoot tr caption figure
figcaption details summary menu label dir hgroup search legend option optgroup listing xmp plaintext
amp-story
"""
_SKIPPED = """
style svg iframe object embed applet audio video canvas map noframes frameset col colgroup source
track param datalist progress meter area
"""
_KINDS: dict[str, int] = {
    **dict.fromkeys(_BLOCKS.split(), BLOCK),
    **dict.fromkeys(_SKIPPED.split(), SKIP),
    **dict.fromkeys(("button", "select", "textarea", "dialog", "template"), ASIDE),
    **dict.fromkeys(("td", "th"), CELL),
    **dict.fromkeys(("meta", "link", "title", "script", "base"), META),
    **dict.fromkeys(("img", "amp-img", "amp-anim", "image"), IMAGE),
    "noscript": NOSCRIPT,
    "br": BREAK,
    "hr": RULE,
    "input": RULE,
}
_REGIONS = "main article nav aside header footer head form dialog figure noscript"
LANDMARKS = frozenset(_REGIONS.split())
ROLES = {
    "navigation": "nav", "complementary": "aside", "banner": "header", "contentinfo": "footer",
    "main": "main", "article": "article", "dialog": "dialog", "alertdialog": "dialog",
    "search": "form", "form": "form", "menu": "nav", "menubar": "nav", "tablist": "nav",
}  # fmt: skip
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
     "source", "track", "wbr")
)  # fmt: skip
"""Elements without an end tag."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
VERBATIM = frozenset(("pre", "listing", "xmp", "plaintext", "textarea"))
CLOSED = frozenset(("template", "dialog"))
"""Elements that are not seen unless an attribute opens them."""
_SPEAKING = LANDMARKS | VERBATIM | CLOSED | HEADINGS.keys() | {"html", "figcaption"}
KINDS = {
    tag: PLAIN if kind == BLOCK and tag not in _SPEAKING else kind for tag, kind in _KINDS.items()
}
"""The kind of every element that is not INLINE."""
SAYING = frozenset((
    "hidden", "aria-hidden", "aria-controls", "aria-labelledby", "style", "role", "itemprop",
))  # fmt: skip
"""Attributes that may say that no eye sees the text inside, and those that say its part."""
TOLD = {
    "data-caption": "caption", "data-c-caption": "caption", "data-image-caption": "caption",
    "data-credit": "credit", "data-c-credit": "credit", "data-copyright": "credit",
}  # fmt: skip
"""Attributes from which a page's program writes a picture's caption and credit."""
FILLED = frozenset(("div", "span", "p", "figcaption"))
"""Elements that it fills; of a picture or a link those attributes say what is shown elsewhere."""
STRESSED = {"em": "italic", "i": "italic", "small": "italic", "strong": "bold", "b": "bold"}
"""Elements that a caption may be set in whose picture has no figure, and how they set it."""
BOLD = frozenset(("b", "strong"))
SMALL_PRINT = re.compile(
    r"font-size:\s*(?:\d\d%|0?\.\d+r?em|1[0-3](?:\.\d+)?px|(?:8|9|10)pt"
    r"|(?:x-)?small|smaller)"
)
"""How a style sets what stands beneath a picture, where no class says it."""
GROUND = re.compile(r"background(?:-image)?:[^;]{0,80}url\(")
"""How a style gives an element a picture as its ground."""
_PERMALINKS = frozenset("¶§#🔗⚓❡∞\uf0c1↩")
"""Signs that stand for a link to the place itself, beside the headings of documentation.

Or for the way back from a note.
"""
BACK = "↩"
_AUTHORS = re.compile(
    r"/(?:authors?|autor(?:e[ns]?|i)?|auteurs?|bylines?|by|contributors?|journalists?|reporters?"
    r"|columnists?|correspondents?|redakteure?|skribenter?|forfattere?)/|/@\w"
)
_ELEMENT = re.compile("<[^<>]*>")
LONGEST_TOLD = 600
"""Of an attribute that tells of a picture: what is longer is no caption."""
_NO_PICTURE = re.compile("logo|icon|avatar")
_UNSEEN_SIGNS = " \u00a0\u200b\ufe0e\ufe0f"
_LONGEST_SIGN = 4
PERMALINK_WORDS = frozenset(("anchor", "headerlink", "permalink", "hash", "selflink"))
"""Class words of such links."""
TITLED = frozenset(("dt", "caption", "figcaption"))
"""Elements besides headings that such links stand in."""
_KICKERS = frozenset((
    "kicker", "eyebrow", "overline", "category", "label", "topline", "dachzeile", "spitzmarke",
    "surtitre", "antetitulo", "supertitle", "overtitle", "occhiello",
))  # fmt: skip
"""Class words of what stands in a title before its own words: a section, a series."""
KICKER_WORDS = 6
"""Words of a kicker, at the most."""
EDITING = "editsection"
"""The class word by which wikis call a link that stands in a heading and is no part of it."""
NEVER_PARTS = frozenset(("html", "body", "main", "article", "a"))
"""Elements that are no caption, whatever their names say."""

CREDIT_ITEMS = frozenset(("creditText", "copyrightHolder", "author", "creator", "copyrightNotice"))
CAPTION_ITEMS = frozenset(("caption", "description"))
PICTURE_ITEMS = frozenset(("creditText", "copyrightHolder", "copyrightNotice", "caption"))
"""Of those the ones that are a picture's wherever one is near."""


def is_unseen(given: dict[str, str | None], tag: str) -> bool:
    """Whether the element's attributes hide it from readers."""
    hidden = given.get("hidden", "until-found")  # what a search in the page shows is its text
    if (hidden or "").lower() != "until-found" or given.get("aria-hidden") == "true":
        return True
    style = given.get("style")
    if style and ("none" in style or "hidden" in style):
        plain = style.replace(" ", "").lower()
        if "display:none" in plain or "visibility:hidden" in plain:
            return True
    if tag == "template":  # the content of a shadow root is seen
        return not any(name.startswith("shadowroot") for name in given)
    return tag == "dialog" and "open" not in given


def is_target(attrs: tuple[tuple[str, str | None], ...]) -> bool:
    """Whether an ``a`` is no link but a place that links lead to: ``<a name="top">``.

    Old pages seldom close it, so whatever follows stands inside.
    """
    if len(attrs) == 1:
        return attrs[0][0] in ("name", "id")
    names = {name for name, _ in attrs}
    return "name" in names and "href" not in names


def leads_within(attrs: tuple[tuple[str, str | None], ...]) -> bool:
    """Whether an ``a`` leads to a place of a page: of its own, or of one whose address it gives."""
    for name, value in attrs:
        if name == "href":
            href = value or ""
            return href[:1] == "#" or "#" in href[:-1]
    return False


def is_permalink(text: str) -> bool:
    """Whether a text is a sign that stands for a link, whether shown as a picture or not.

    >>> is_permalink("#"), is_permalink("🔗\ufe0f"), is_permalink("# 1")
    (True, True, False)
    """
    return len(text) <= _LONGEST_SIGN and text.strip(_UNSEEN_SIGNS) in _PERMALINKS


def is_kicker(words: str) -> bool:
    """Whether an inline element's class words are those of what stands before a title's own words.

    >>> is_kicker("article kicker"), is_kicker("field label hidden")
    (True, False)
    """
    said = words.split()
    return not _KICKERS.isdisjoint(said) and "field" not in said


PAGE_MARKS = frozenset(("pagenum", "pagebreak", "pageno", "pagenumber"))
"""Class words, and words of EPUB, of what tells within a text where a page of print begins."""


def is_page_mark(words: str) -> bool:
    """Whether an element's class words are those of the number of a page of print.

    >>> is_page_mark("pagenum right"), is_page_mark("page numbers current")
    (True, False)
    """
    return not PAGE_MARKS.isdisjoint(words.split())


ENDS = frozenset(("img", "age", "ure", "oto"))
_PICTURES = ("-img", "-image", "-picture", "-photo")


def is_picture(tag: str, attrs: tuple[tuple[str, str | None], ...]) -> bool:
    """Whether an element that a page makes itself is a picture, by its name and its alt text.

    >>> alt = (("alt", "A boat"),)
    >>> is_picture("gatsby-image", alt), is_picture("gatsby-image", ()), is_picture("usage", alt)
    (True, False, False)
    >>> is_picture("site-logo-img", alt)
    False
    """
    named = tag.endswith(_PICTURES) and not _NO_PICTURE.search(tag)
    return named and any(name == "alt" and value for name, value in attrs)


def is_icon(given: dict[str, str | None]) -> bool:
    """Whether a picture is too small to be one: at most 48 pixels, as it says itself."""
    size = given.get("width") or given.get("height") or ""
    return size.isdigit() and len(size) < 6 and int(size) <= 48


def leads_to_author(name: str, value: str) -> bool:
    """Whether a link is marked as the author's, or its address looks like an author's page."""
    if name == "href":
        return _AUTHORS.search(value, 0, LONGEST) is not None
    return name in ("rel", "itemprop") and "author" in value.split()


def words_told(value: str | None) -> str:
    """The words of an attribute, without elements; "" where they are too many for a caption."""
    text = " ".join(_ELEMENT.sub(" ", value or "").split()).strip(SPACE)
    return "" if len(text) > LONGEST_TOLD else text
