"""Front matter: lines above a text that say of it what its head says of a page.

YAML between lines of ``---``, TOML between lines of ``+++``, an object of JSON, a field a line, or
lines such as ``Title: ...`` alone up to the first blank line or to ``Markdown Content:``, or the
head of a mail. It is front matter only where every line of it has that form and a key that is known
is among them; else it is text like any other, and so is an object of JSON behind which nothing
stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, tee
from types import MappingProxyType

import attrs

from chaffinch.document import SPACE
from chaffinch.labels import Span
from chaffinch.readers.front_people import PAIR, is_name
from chaffinch.readers.front_quotes import escapes
from chaffinch.readers.mail_heads import mail_head, opens_mail
from chaffinch.said_names import said_above

CITED = ("title", "dek")
"""The kinds whose words are a block of their own, beside the key."""
_HEAD = 100
_OPENS = re.compile(r"---|(?i:memo)|\+\+\+|\{[ \t]*[\r\n]|[^\W\d][\w. -]{0,40}[ \t\u00a0]*[:：]")
_MOST_LINES = 200
_MOST_BARE = 20
_CLOSING = MappingProxyType({"---": ("---", "..."), "+++": ("+++",)})
_YAML = re.compile(r"(?P<key>[^\W\d][\w.-]{0,40})[ \t]*:(?:[ \t]+(?P<value>.*))?")
_SPACED = re.compile(r"(?P<key>[^\W\d][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_TOML = re.compile(r"(?P<key>[^\W\d][\w.-]{0,40})[ \t]*=[ \t]*(?P<value>.*)")
_TABLE = re.compile(r"\[\[?[\w.\"-]+\]\]?")
_ITEM = re.compile(r"-[ \t]+(?P<value>.*)")
_BLOCK = re.compile(r"[|>][+-]?\d?")
_OPEN = re.compile(r"\[[^\]]*")
_FIELD = re.compile(r'"(?P<key>[^"\\]{1,40})"[ \t]*:[ \t]*(?P<value>.*?)(?:(?<![ \t])[ \t]++)?,?')
_CONTENT = "Markdown Content:"  # as readers that turn pages into Markdown write above the page

_ADDRESS = re.compile(r"https?://\S")
_MADE = re.compile(r"(?:created|updated|date created|last updated)[ \t]*:", re.IGNORECASE)
_STRING = re.compile(r'(?P<value>"(?:[^"\\]|\\.)*"),?')
_ENDS = ("]", "],", "},")

Told = tuple[Span, int, int]


@attrs.frozen
class Entry:
    """A line of front matter, as a reader of plain text tells lines, and what stands in it.

    ``kind`` is what `said_above` tells, or "" for fences, comments and what is unknown;
    ``value`` the span of the bare value, without quotation marks; empty where there is none;
    ``quote`` the mark that stood around it.
    """

    line: Told
    kind: str = ""
    value: Span = (0, 0)
    quote: str = ""

    @property
    def parts(self) -> list[Span]:
        """The blocks of the line: a title's and a dek's words are one of their own."""
        start, end = self.line[0]
        low, high = self.value
        if self.kind not in CITED or low >= high:
            return [(start, end)]
        return [(low, high) for low, high in ((start, low), (low, high), (high, end)) if low < high]

    def turns(self, view: str) -> list[tuple[Span, str]]:
        """The escapes in a title's or a dek's words, each with what a clean text shows there."""
        low, high = self.value
        if self.kind not in CITED or not self.quote:
            return []
        found = escapes(view[low:high], self.quote)
        return [((low + start, low + end), shown) for (start, end), shown in found]


def front_matter(view: str, lines: Iterable[Told]) -> list[Entry]:
    """The front matter with which a text begins, line by line; [] where there is none.

    ``lines`` are the lines that are not blank, from the first; no more than needed are taken.
    Beside the address that a note was clipped from, it says when the note was made.
    """
    found = _front_matter(view, lines)
    if not any(entry.kind == "url" and _is_clipped(view, entry) for entry in found):
        return found
    return [attrs.evolve(e, kind="") if _MADE.match(_text(view, e.line)) else e for e in found]


def _is_clipped(view: str, entry: Entry) -> bool:
    """Whether a field says from which address the text below was taken, as clippers do."""
    low, high = entry.value
    key = _text(view, entry.line).partition(":")[0].strip().lower()
    return key == "source" and _ADDRESS.match(view, low, high) is not None


def _front_matter(view: str, lines: Iterable[Told]) -> list[Entry]:
    head = view[: 2 * _HEAD].lstrip(SPACE)
    if not _OPENS.match(head if len(head) > _HEAD else view.lstrip(SPACE)):
        return []  # most texts: none of their lines need be told
    told = iter(lines)
    first = next(told, None)
    if first is None:
        return []
    text = _text(view, first)
    if text in _CLOSING:
        return _fenced(view, first, told, text)
    if text == "{":
        return _braced(view, first, told)
    if opens_mail(text):
        told, again = tee(told)
        if mail := mail_head(view, chain([first], again)):
            return [Entry(line, kind, value) for line, kind, value in mail]
    match = _YAML.fullmatch(text)
    if match is None or said_above(match["key"]) not in ("title", "url", "author", "published"):
        return []
    return _bare_lines(view, first, told)


def _fenced(view: str, first: Told, told: Iterator[Told], fence: str) -> list[Entry]:
    found = [Entry(first)]
    form, kind, opened = (_YAML if fence == "---" else _TOML), "", False
    for line in told:
        text = _text(view, line)
        if len(found) > 1 and text in _CLOSING[fence]:
            return [*found, Entry(line)] if any(entry.kind for entry in found) else []
        if len(found) > _MOST_LINES or (len(found) == 1 and line[2] != 1):
            return []
        match = None if opened or line[1] else form.fullmatch(text)
        if match:
            kind = said_above(match["key"])
            found.append(Entry(line, kind, *_bare(view, line[0][0], match)))
            opened = bool(_OPEN.fullmatch(match["value"] or ""))
            continue
        item = _ITEM.fullmatch(text)
        pair = PAIR.fullmatch(text) if kind == "author" and not opened else None
        if pair and (item or line[1]):
            called = kind if is_name(pair["key"]) else ""
            found.append(Entry(line, called, *_bare(view, line[0][0], pair)))
            continue
        if not (item or opened or line[1] or text.startswith("#") or _TABLE.fullmatch(text)):
            return []
        held = kind if (item or opened) and kind not in CITED else ""
        bare = _bare(view, line[0][0], item) if item else (line[0] if opened else (0, 0), "")
        found.append(Entry(line, held, *bare))
        opened = opened and not text.endswith("]")
    return []


def _braced(view: str, first: Told, told: Iterator[Told]) -> list[Entry]:
    """The lines of an object of JSON that begins the text, each field on a line of its own."""
    found, kind, depth = [Entry(first)], "", 0
    for line in told:
        text = _text(view, line)
        if len(found) > _MOST_LINES or (len(found) == 1 and line[2] != 1):
            return []
        if text == "}" and not line[1]:
            told_of = any(entry.kind for entry in found) and next(told, None) is not None
            return [*found, Entry(line)] if told_of else []
        depth = depth or line[1]
        match = _FIELD.fullmatch(text) if line[1] == depth else None
        if match:
            opens = match["value"] in ("[", "{")
            kind = said_above(match["key"])
            bare = ((0, 0), "") if opens else _bare(view, line[0][0], match)
            found.append(Entry(line, "" if opens else kind, *bare))
            continue
        pair, item = PAIR.fullmatch(text), _STRING.fullmatch(text)
        if pair and kind == "author":
            called = kind if is_name(pair["key"]) else ""
            found.append(Entry(line, called, *_bare(view, line[0][0], pair)))
        elif line[1] or text in _ENDS:
            held = kind if item and kind not in CITED else ""
            bare = _bare(view, line[0][0], item) if item else ((0, 0), "")
            found.append(Entry(line, held, *bare))
        else:
            return []
    return []


def _bare_lines(view: str, first: Told, told: Iterator[Told]) -> list[Entry]:
    """Lines without a fence: each with a key that is known, none twice, above a blank line.

    Blank lines may part them where a line says that the text begins behind it, and then keys that
    nobody knows may be among them.
    """
    found: list[Entry] = []
    kinds: set[str] = set()
    line: Told | None = first
    above = 0  # entries before the first blank line
    known = True  # whether every key so far is; of others the line that ends the head must tell
    while line is not None:
        if found and known and not above and line[2] != 1:
            above = len(found)
        text = _text(view, line)
        if text == _CONTENT and "title" in kinds:
            return [*found, Entry(line)]
        match = _SPACED.fullmatch(text)
        kind = said_above(match["key"]) if match else ""
        if match is None or line[1] or len(found) > _MOST_BARE:
            break
        known = known and bool(kind) and kind not in kinds
        if not kind or kind in kinds:
            found.append(Entry(line))
        else:
            found.append(Entry(line, kind, *_bare(view, line[0][0], match)))
            kinds.add(kind)
        line = next(told, None)
    bare = found[:above]
    return bare if len(bare) > 1 and any(entry.kind == "title" for entry in bare) else []


def _text(view: str, line: Told) -> str:
    start, end = line[0]
    return view[start:end]


def _bare(view: str, start: int, match: re.Match[str]) -> tuple[Span, str]:
    """The span of a value in the view, and the mark around it; empty for a block's mark."""
    if match["value"] is None or _BLOCK.fullmatch(match["value"]):
        return (0, 0), ""
    low, high = start + match.start("value"), start + match.end("value")
    quote = ""
    if high - low >= 2 and view[low] in "\"'" and view[high - 1] == view[low]:
        quote, low, high = view[low], low + 1, high - 1
    while low < high and view[low].isspace():
        low += 1
    while low < high and view[high - 1].isspace():
        high -= 1
    return (low, high), quote
