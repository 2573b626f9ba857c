"""Quotation marks in front matter: what stands between them, as who wrote it meant it.

YAML doubles a mark within single ones and, as TOML does, knows escapes within double ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.labels import Span

_SINGLE = re.compile(r"''")
_DOUBLE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\"\\/ '])|([abefnrtvNLP_0]))"
)
_TOKEN = re.compile(
    r"\s+|\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^']|'')*)'|(?P<plain>[^\s,;\[\]][^,;\[\]]*)"
)
_NOTHING = frozenset(("~", "null", "none", "nil", "[]", "{}"))


def escapes(value: str, quote: str) -> Iterator[tuple[Span, str]]:
    """The escapes in what stood between marks, each with what it stands for."""
    if quote == "'":
        yield from ((match.span(), "'") for match in _SINGLE.finditer(value))
    elif quote == '"' and "\\" in value:
        for match in _DOUBLE.finditer(value):
            if shown := _shown(match):
                yield match.span(), shown


def _shown(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return match[4] or " "  # a line's end or a control: no title has one
    point = int(code, 16)
    sign = chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else ""
    return sign if sign.isprintable() else " " if sign else ""


def unquoted(value: str, quote: str) -> str:
    """The value without its escapes."""
    pieces, place = [], 0
    for (start, end), shown in escapes(value, quote):
        pieces += [value[place:start], shown]
        place = end
    return "".join([*pieces, value[place:]])


def values(value: str, quote: str) -> list[str]:
    """The values of a line: those of a list one by one; nothing for what YAML calls nothing."""
    if quote:
        return [unquoted(value, quote)]
    if value.strip().lower() in _NOTHING:
        return []
    bare = value.strip()
    if not (bare.startswith(("[", '"', "'")) or bare.endswith("]")):
        return [value]
    found = []
    for match in _TOKEN.finditer(bare.strip("[]")):
        if match["double"] is not None:
            found.append(unquoted(match["double"], '"'))
        elif match["single"] is not None:
            found.append(unquoted(match["single"], "'"))
        elif match["plain"]:
            found.append(match["plain"].strip())
    return found
