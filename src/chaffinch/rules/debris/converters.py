"""What programs that turn pages, PDFs and fields of databases into text leave in it for programs.

Marks of places where something stood ("<!-- image -->", "![](page_1.jpeg)", "![[boat.jpg]]"), of
pages ("{2}------"), of boxes ("::: {.byline}"), of what a site's system would have filled in
("[gallery ids="1,2"]"); and the fill that mails hide behind their preview. No reader sees them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.lazy import Lazy

_COMMENT = re.compile(r"<!--(?P<said>(?:(?!-->).){0,300})-->", re.DOTALL)
_BLOCK = re.compile(r"\s*/?[a-z]+:")
"""What a site's system notes of a block: ``<!-- wp:paragraph -->``."""
_FEW = 4  # words of a comment that a program wrote, and not somebody who explains code
_ANCHOR = re.compile(r"(?:<(span|a) (?:id|name)=\"[^\"<>]{1,80}\">\s*</\1>\s*)+")
_EMPTY = re.compile(
    r"(?:\[?!\[(?:image|img|picture)?[\s\d]*\]\([^()\s]*\)(?:\]\([^()\s]*\))?\s*)+", re.IGNORECASE
)
_EMBED = re.compile(r"!\[\[[^\[\]]{1,200}\]\]")
_BRACKETED = re.compile(
    r"\[(?:cid:[^\[\]\s]{1,200}|(?P<address>https?://[^\s\[\]]++))\]", re.IGNORECASE
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_SHEET = re.compile(r"\{\d{1,4}\}-{8,}")
_FENCE = re.compile(r":{3,}(?:[ \t]*(?:\{[^{}]{0,300}\}|[\w-]{1,40}))?[ \t]*:*")
_OPENS = re.compile(r":{3,}[ \t]*[\w{].*")
_VALUES = r"(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'))"
_BUILDER = re.compile(rf"(?:\[/?[a-z][\w-]{{1,40}}{_VALUES}*\s*/?\]\s*)+")
_FILLED = re.compile(rf"\[([a-z][\w-]{{1,40}}){_VALUES}+\s*/?\]")
_CLOSED = re.compile(r"\[/([a-z][\w-]{1,40})\]")
_HELD = re.compile(
    rf"\[(?P<name>[a-z][\w-]{{1,40}}){_VALUES}*\s*\]\s*https?://[^\s\[\]]+\s*\[/(?P=name)\]"
)
_CODE = re.compile(r"\[/?([a-z][\w-]*)")
_SIMPLE = frozenset(("b", "i", "u", "s", "quote", "code", "url", "img", "list", "size", "color"))
_UNSEEN = frozenset("\u034f\u115f\u1160\u3164\u2800\u061c")
_FILL = 20  # signs of a fill
_ON_MARKUP = Lazy(
    r"\b(?:markdown|html|pandoc|shortcodes?|wordpress|obsidian|wikilinks?|bbcode|docling)\b"
)


@rule(
    "ui.converter",
    Role.UI,
    catches=(
        amid("> <!-- image -->"),
        amid("> <!-- formula-not-decoded -->"),
        amid("> <!-- wp:image of a boat with no sail and no mast -->"),
        amid("> ![](https://harbour.example/page_1.jpeg)"),
        amid("> [![Image 2](https://harbour.example/b.png)](https://harbour.example/b)"),
        amid("> ![[boat of the town.jpg]]"),
        amid("> [cid:image001.png@01DA9D3C.1F2E3D40]"),
        amid("> [https://mail.example/img/1.png?w=600]"),
        amid("> {2}------------------------------------------------"),
        amid('> <span id="page-1-0"></span>'),
        amid("> ::: {.byline role=main}", "Asa", "> :::"),
        amid("> :::: byline", "Asa", "> ::::"),
        amid("> :::: box", "> ::: byline", "Asa", "> :::", "> ::::"),
        amid('> [vc_row][vc_column width="2/3"]', "It rained.", "> [/vc_column][/vc_row]"),
        amid('> [gallery ids="1,2,3"]'),
        amid("> [embed]https://film.example/7[/embed]"),
        amid("> " + "\u034f \u200c " * 20),
    ),
    spares=(
        amid("> <!-- is how a comment begins -- in the pages of the harbour"),
        amid("> <!-- Draw the boat at half its size -->"),
        amid("> <!-- the boat -->", '<img src="boat.png">'),
        amid("<figure>", "> <!-- the boat -->"),
        amid("> A boat ![](https://harbour.example/boat.jpg) of the town."),
        amid("> ![[boat]] is what she wrote."),
        amid("> {2}---"),
        amid("> :::"),
        amid("> ::: that was all"),
        amid("> [sic]"),
        amid("> [https://mail.example/boats]"),
        amid("> [laughter]", "> [/laughter]"),
        amid("> [b]A boat[/b]"),
        amid("> [code]"),
        amid("> [url]https://harbour.example/boats[/url]"),
        amid("The line for a picture is this one:", "> <!-- image -->"),
        amid("> <!-- image -->", "In HTML that is a comment, and no browser shows what it says."),
    ),
)
def converter(draft: Draft) -> Iterator[Finding]:
    """Lines that hold nothing but marks which programs leave for programs.

    A text that speaks of markup is spared, and so is what stands behind a colon. A fence of colons
    counts where one that is named opens, a short code in brackets where it has values or is closed.
    """
    if draft.document.markup is not None:
        return
    texts = draft.document.shown
    fenced = any(_OPENS.match(t) and _FENCE.fullmatch(t) for t in texts if t[:3] == ":::")
    codes: frozenset[str] | None = None
    found = []
    for number in draft.free():
        text = texts[number]
        if text[:1].isalnum():
            continue  # most lines
        if text[:1] == "[" and _is_shown(text):
            told = True
        elif text[:1] == "[" and text[-1:] == "]":
            codes = _codes(texts) if codes is None else codes
            told = bool(_BUILDER.fullmatch(text)) and codes.issuperset(_CODE.findall(text))
            told = told or _is_address(text)
        elif text[:3] == ":::":
            told = fenced and _FENCE.fullmatch(text) is not None
        elif text[:4] == "<!--":
            told = _is_comment(texts, number)
        else:
            told = _is_mark(text) or _is_unseen(text)
        if told and not (number and _introduces(texts[number - 1])):
            found.append(number)
    prose = (n for n in range(len(draft)) if draft.prose[n]) if found else ()
    if not any(_ON_MARKUP.search(draft.folds[n]) for n in prose):
        yield from map(Finding, found)


def _introduces(text: str) -> bool:
    """Whether a line ends in the colon that shows what stands beneath it; a fence is all colons."""
    return text.endswith(":") and _FENCE.fullmatch(text) is None


def _is_shown(text: str) -> bool:
    """Whether a line is the place of a picture in a mail: its content's id or its address."""
    match = _BRACKETED.fullmatch(text)
    if match is None or match["address"] is None:
        return match is not None
    return match["address"].partition("?")[0].lower().endswith(_PICTURES)


def _is_address(text: str) -> bool:
    """Whether a short code holds an address alone, of what would be shown there."""
    match = _HELD.fullmatch(text)
    return match is not None and match["name"] not in _SIMPLE


def _is_comment(texts: list[str], number: int) -> bool:
    """Whether a comment is a program's: of few words or of a block, and not amid HTML."""
    match = _COMMENT.fullmatch(texts[number])
    if match is None:
        return False
    beside = (*texts[max(0, number - 1) : number], *texts[number + 1 : number + 2])
    if any(text[:1] == "<" and text[:4] != "<!--" for text in beside):
        return False
    return len(match["said"].split()) <= _FEW or _BLOCK.match(match["said"]) is not None


def _is_mark(text: str) -> bool:
    if text[:1] == "<":
        return _ANCHOR.fullmatch(text) is not None
    if text[:1] == "{":
        return _SHEET.fullmatch(text) is not None
    return text[:3] in ("![[", "![]", "![i", "![I", "![p", "![P", "[![") and bool(
        _EMPTY.fullmatch(text) or _EMBED.fullmatch(text)
    )


def _codes(texts: list[str]) -> frozenset[str]:
    """The short codes of a text that have values somewhere, or are closed and no plain words."""
    filled = {name for text in texts if "[" in text for name in _FILLED.findall(text)}
    closed = {name for text in texts if "[/" in text for name in _CLOSED.findall(text)}
    return frozenset(filled | {name for name in closed if "_" in name or "-" in name}) - _SIMPLE


def _is_unseen(text: str) -> bool:
    """Whether nothing of a text is seen: fill that mail programs show as space."""
    return len(text) >= _FILL and all(
        sign.isspace() or sign in _UNSEEN or unicodedata.category(sign) == "Cf" for sign in text
    )
