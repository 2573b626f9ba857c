"""Invented texts as pages: their lines in elements, containers and names as sites have them.

`bare` has every line in the same element. `dressed` builds a page: head, article, what follows;
lists, cards, forms, figures; names of classes that say what they hold, that say little, that say
nothing, or none. All choices follow from the text's name, so a text is always the same page.
"""

from __future__ import annotations

import html
import random
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby

FORMS = ("bare", "dressed")
PART = "¦"
"""What parts a caption from its credit."""
_SAME = ("p", "div")
_VAGUE = ("box", "item", "wrap", "inner", "row", "col-8", "block", "text", "section", "c-module")
_NAMES = {
    "h": ("entry-title", "headline", "article__title", "title"),
    "k": ("lead", "dek", "standfirst", "subtitle", "teaser-text"),
    "p": ("paragraph", "text", "article__p"),
    "by": ("author", "byline", "meta-author", "article__byline"),
    "dt": ("date", "published", "meta", "timestamp"),
    "c": ("caption", "wp-caption-text", "image__caption"),
    "bio": ("author-bio", "about-author"),
    "tg": ("tags", "topics", "tagcloud"),
    "nv": ("menu", "nav", "main-nav", "sub-menu", "breadcrumb", "navbar"),
    "te": ("related", "teaser", "card", "more-stories", "widget", "recommended", "most-read"),
    "sh": ("share", "social", "sharing-buttons", "share-bar"),
    "su": ("newsletter", "subscribe", "signup", "paywall", "promo"),
    "co": ("cookie-banner", "consent", "gdpr", "notice"),
    "ad": ("ad", "advert", "sponsored", "ad-slot"),
    "cm": ("comment", "comments", "comment-body", "discussion"),
    "cf": ("comment-form", "respond", "comment-notes"),
    "pl": ("player", "video", "audio-player", "media-controls"),
    "lg": ("footer", "legal", "copyright", "imprint"),
    "ui": ("btn", "controls", "toolbar", "actions"),
}
_LISTED = ("nv", "te", "sh", "tg", "l", "cm", "lg")
_LINKED = ("nv", "te", "sh", "tg", "lg")
_PICTURE = ("c", "cr", "cc", "al")
_LINES = {
    "h": ("h1", "h1", "h1", "h2", "div"),
    "k": ("p", "p", "h2", "div"),
    "s": ("h2", "h2", "h3", "h4", "strong", "div"),
    "p": ("p", "p", "p", "p", "div"),
    "q": ("blockquote", "blockquote", "p"),
    "by": ("p", "div", "span", "address"),
    "dt": ("time", "p", "div", "span"),
    "ui": ("button", "button", "span", "div", "p"),
    "pl": ("button", "span", "div", "p"),
    "cf": ("label", "p", "h3", "div"),
}
_OPENS = ("h1", "h2", "h3", "h4", "strong", "div", "p")
_AROUND = {"nv": "nav", "te": "aside", "lg": "footer", "cf": "form", "su": "form"}

Line = tuple[str, str]


def page_of(
    lines: Sequence[Line], form: str, named: str, body: Iterable[str], title: str = ""
) -> str:
    """These lines, a code and its text each, as a page in one of `FORMS`."""
    hand = _Hand(named)
    if form == "bare":
        element = hand.one_of(_SAME)
        inner = [f"<{element}>{_text(text)}</{element}>" for _, text in lines]
    else:
        inner = hand.page(lines, frozenset(body))
    head = f"<head><title>{_text(title)}</title></head>" if title else ""
    return "\n".join((f"<html>{head}<body>", *inner, "</body></html>"))


def _text(line: str) -> str:
    return html.escape(" ".join(line.replace(PART, " ").split()))


class _Hand:
    """The one who built this page: always chooses alike."""

    def __init__(self, named: str) -> None:
        self._random = random.Random(zlib.crc32(named.encode()))
        self._names = self.one_of(("said", "said", "vague", "hashed", "none"))
        self._semantic = self.chance(0.6)
        self._links = 0
        self._for_code: dict[str, str] = {}

    def one_of(self, each: Sequence[str]) -> str:
        return each[int(self._random.random() * len(each))]

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def page(self, lines: Sequence[Line], body: frozenset[str]) -> list[str]:
        codes = [code for code, _ in lines]
        inside = [number for number, code in enumerate(codes) if code in body or code == "h"]
        first = codes.index("h") if "h" in codes else inside[0]
        last = inside[-1] + 1
        parts = (
            ("header", lines[:first]),
            ("article" if self.chance(0.6) else "main", lines[first:last]),
            (self.one_of(("footer", "aside", "section")), lines[last:]),
        )
        found = []
        for element, part in parts:
            if part:
                found += self._within(element, self._boxes(part), int(self._random.random() * 3))
        return self._within("main", found, 0) if self.chance(0.2) else found

    def _within(self, element: str, inner: list[str], more: int) -> list[str]:
        for _ in range(more):
            inner = [f"<div{self._class('')}>", *inner, "</div>"]
        element = element if self._semantic else "div"
        return [f"<{element}{self._class('')}>", *inner, f"</{element}>"]

    def _boxes(self, lines: Sequence[Line]) -> list[str]:
        found: list[str] = []
        for code, run in groupby(lines, lambda line: "pic" if line[0] in _PICTURE else line[0]):
            texts = list(run)
            if code == "pic":
                found += self._picture(texts)
            elif code == "code":
                listing = "\n".join(_text(text) for _, text in texts)
                found.append(f"<pre{self._class(code)}><code>{listing}</code></pre>")
            elif code in _LISTED and (len(texts) > 1 or code == "l"):
                found += self._list(code, [text for _, text in texts])
            else:
                inner = [self._line(code, text) for _, text in texts]
                boxed = code in _NAMES and code not in ("p", "h") and self.chance(0.6)
                found += self._box(code, inner) if boxed else inner
        return found

    def _box(self, code: str, inner: list[str]) -> list[str]:
        element = _AROUND.get(code, "div") if self._semantic else "div"
        return [f"<{element}{self._class(code)}>", *inner, f"</{element}>"]

    def _line(self, code: str, text: str) -> str:
        each = _LINES.get(code, ("p", "p", "div"))
        element = self._for_code.setdefault(code, self.one_of(each))
        inner = self._inner(code, text)
        if element == "strong":
            return f"<p><strong>{inner}</strong></p>"
        names = self._class(code) if code not in ("p", "s", "l", "q") else ""
        return f"<{element}{names}>{inner}</{element}>"

    def _inner(self, code: str, text: str) -> str:
        if code not in _LINKED or self._for_code.setdefault(f"{code} a", self.one_of("aab")) == "b":
            return _text(text)
        self._links += 1
        return f'<a href="/{self._links}">{_text(text)}</a>'

    def _list(self, code: str, texts: list[str]) -> list[str]:
        found = []
        if code == "te" and len(texts[0]) < 40:
            element = self.one_of(_OPENS)
            found.append(f"<{element}>{_text(texts.pop(0))}</{element}>")
        way = self._for_code.setdefault(f"{code} list", self.one_of(("ul", "ul", "ol", "div", "p")))
        if way == "p" and code in ("nv", "lg", "sh", "tg"):
            way = "span"
        inner = [self._inner(code, text) for text in texts]
        if way in ("ul", "ol"):
            found += [f"<{way}>", *(f"<li>{each}</li>" for each in inner), f"</{way}>"]
        elif code == "te" and way == "div":
            heading = self.one_of(("h3", "h4", "div", "p"))
            found += [f"<div{self._class(code)}><{heading}>{each}</{heading}></div>"
                      for each in inner]  # fmt: skip
        else:
            found += [f"<{way}>{each}</{way}>" for each in inner]
        return found if code == "l" else self._box(code, found)

    def _picture(self, texts: Sequence[Line]) -> list[str]:
        alt = next((_text(text) for code, text in texts if code == "al"), "")
        inner = [f'<img src="/p{self._links}.jpg" alt="{alt}">']
        figure = self._semantic and self.chance(0.7)
        element = "figcaption" if figure else self.one_of(("p", "div", "span"))
        for code, text in texts:
            if code == "cc" and PART in text and self.chance(0.6):
                caption, _, credit = text.partition(PART)
                inner.append(f"<{element}{self._class('c')}>{_text(caption)} "
                             f"<span>{_text(credit)}</span></{element}>")  # fmt: skip
            elif code != "al":
                inner.append(f"<{element}{self._class('c')}>{_text(text)}</{element}>")
        return ["<figure>", *inner, "</figure>"] if figure else self._box("pic", inner)

    def _class(self, code: str) -> str:
        if self._names == "none" or (self._names != "hashed" and self.chance(0.3)):
            return ""
        if self._names == "hashed":
            name = f"css-{zlib.crc32(f'{code} {self._random.random():.1f}'.encode()) % 9973:x}"
        elif self._names == "said" and code in _NAMES:
            name = self.one_of(_NAMES[code])
        else:
            name = self.one_of(_VAGUE)
        return f' class="{name}"'
