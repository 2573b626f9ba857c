"""Pictures of galleries during a walk: what attributes alone say of them, for a program to show.

A link about a picture, or the picture itself, tells its caption; no eye sees it on the page.
"""

from __future__ import annotations

import re

from chaffinch.readers.of_html import tags
from chaffinch.readers.of_html.events import Attributes
from chaffinch.readers.of_html.figures import Figures
from chaffinch.readers.of_html.tags import LONGEST_TOLD, words_told
from chaffinch.readers.of_html.words import LONGEST

_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|heic)(?:[?#!]|$)", re.IGNORECASE)
_GALLERY = re.compile(
    r"(?:light|colou?r|thick|shadow|fancy|pretty|baguette)[-_]?(?:box|photo)|galler|galerie|swipe"
    r"|pswp|magnific|highslide|slimbox|zoombox",
    re.IGNORECASE,
)
_CAPTIONS = frozenset(("data-caption", "data-sub-html", "data-image-caption", "data-pswp-caption"))
"""Attributes that are a caption's on whatever link or picture."""
_TITLES = (
    "data-description", "data-title", "data-lightbox-title", "data-fancybox-title", "title",
)  # fmt: skip
"""Attributes that are a caption's where a link leads to a picture's file, the first that counts."""
_CREDITS = frozenset(("data-credit", "data-copyright"))
_SETTINGS = "data-glightbox"
_SET = re.compile(r"(?:^|;)\s*(?:title|description)\s*:\s*([^;]+)")
_SELECTOR = re.compile(r"[.#][\w-]+$")
_FEWEST_SPACES = 2
_CALL = re.compile(
    r"[ck]li[ck]|enlarge|zoom|full[ -]?size|vergr|agrandir|ampli|ingrand|powi[eę]k|förstora|увелич"
    r"|збільш|放大|拡大|확대",
    re.IGNORECASE,
)
"""How a link's title calls upon its reader to look at the picture."""


def _words(value: str | None) -> str:
    """What an attribute tells; "" for one that names another element."""
    text = words_told(value)
    return "" if _SELECTOR.match(text) else text


def _told(attrs: Attributes) -> list[tuple[str, str, str]]:
    """What a gallery's link or picture says, as (attribute, words, part)."""
    found: list[tuple[str, str, str]] = []
    for name, value in attrs:
        if name in _CAPTIONS:
            found.append((name, _words(value), "caption"))
        elif name in _CREDITS:
            found.append((name, _words(value), "credit"))
        elif name == _SETTINGS:
            said = _SET.findall((value or "")[: 2 * LONGEST_TOLD])
            found.append((name, " ".join(filter(None, map(_words, said))), "caption"))
    return [said for said in found if said[1]]


def _titled(attrs: Attributes) -> list[tuple[str, str, str]]:
    """The title of a link that opens a picture's file in a gallery."""
    given = dict(attrs)
    if not _FILE.search((given.get("href") or "")[-LONGEST:]):
        return []
    named = any(
        _GALLERY.search(name)
        or (name in ("class", "rel") and _GALLERY.search((value or "")[:LONGEST]))
        for name, value in attrs
    )
    for name in _TITLES if named else ():
        text = _words(given.get(name))
        if text.count(" ") >= _FEWEST_SPACES and not _CALL.search(text):
            return [(name, text, "caption")]
    return []


class Galleries(Figures):
    """The state of a walk that knows what the link about a picture says of it."""

    __slots__ = ("_link_element", "_link_says")

    def __init__(self) -> None:
        super().__init__()
        self._link_says: Attributes = ()
        self._link_element = -1

    def _open_link(self, tag: str, attrs: Attributes) -> None:
        super()._open_link(tag, attrs)
        self._link_says, self._link_element = attrs, self._elements

    def _image(self, given: dict[str, str | None], said: str = "alt") -> None:
        """A picture, and what it or the link about it says for a program to show."""
        super()._image(given, said)
        if tags.is_icon(given):
            return
        told = _told(tuple(given.items()))
        element = self._elements
        if not told and self._link and self._link_says:
            told = _told(self._link_says) or _titled(self._link_says)
            element, self._link_says = self._link_element, ()  # of one picture alone
        for name, text, part in told:
            self._say_unseen(element, name, text, part)

    def _say_unseen(self, element: int, name: str, text: str, part: str) -> None:
        """A block of the picture's figure that no eye sees."""
        unseen, self._unseen = self._unseen, True
        self._emit(text, (element, name, ""), 0, self._inline, "img")
        self._unseen = unseen
        self.columns.figures[-1], self.columns.parts[-1] = self._picture_figure, part
        self._picture_rows = len(self._rows)

    def _ground(self, given: dict[str, str | None]) -> None:
        """An element with a picture as its ground that says what is seen there."""
        style, label = given.get("style") or "", (given.get("aria-label") or "").strip()
        if " " in label and tags.GROUND.search(style):
            self._image(given | {"width": None, "height": None}, "aria-label")
