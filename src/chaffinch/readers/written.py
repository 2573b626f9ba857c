r"""Pages that a program wrote out as data: in quotes, with ``\n`` for the end of a line.

``str(response.body)`` is Python's literal of the bytes (``b'<!DOCTYPE html>\n<html...'``), a cell
of a table may hold the literal of a string or of a list of strings, a string of JSON that nobody
loaded has its escapes, and HTML in a feed its entities. No line of such a page is found then, or no
tag. It is read as what it was written from. Nothing but such a literal may be in the source.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

FORMS = ("bytes", "string", "list", "entities", "escapes")
"""What a page may be written out as; ``escapes`` is a string that has lost its quotes."""
_LITERAL = re.compile(
    r"""(?P<bytes>b)?u?(?:"(?P<double>(?:[^"\\]|\\.)*+)"|'(?P<single>(?:[^'\\]|\\.)*+)')""",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s*|\s*\Z")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})"
    r"|([nrtbfv\"'\\/0])|(.))"
)
_SIGNS = dict(zip("nrtbfv0", "\n\r\t\b\f\v\0", strict=True))
_LONE = re.compile("[\ud800-\udfff]")
_BRACKETS = {"[": "]", "(": ")"}
_LEAST, _LINES, _ITEMS = 120, 3, 3  # signs, ends of lines, strings
_PROSE, _WIDE = 40, 20  # signs of an item that tells something; of one beyond ASCII
_LEVELS = 3  # literals in literals
_ENDS = re.compile(r"[.!?…>\"”»)\]。！？।؟]\s?\\(?:r\\)?n|\\n\s?\\(?:r\\)?n")
"""Where a sentence ends before an escaped line end, or a line is empty: TeX has neither."""


def opened(text: str) -> tuple[str, str]:
    r"""The page that a text was written from, and the form; the text itself and "" for any other.

    >>> opened("b'" + r"<p>Zw\xc3\xb6lf boats</p>\n" * 9 + "'")[0][:20]
    '<p>Zwölf boats</p>\n<'
    >>> opened('"To be or not to be."')
    ('"To be or not to be."', '')
    """
    first = ""
    for _ in range(_LEVELS):
        inner, form = _opened(text)
        if not form:
            break
        text, first = inner, first or form
    return text, first


def _opened(text: str) -> tuple[str, str]:
    if "\\" not in text and text[:1].isalpha():  # most texts are known by that
        return text, ""
    core = text.strip()
    if core.startswith("&lt;"):
        inner = html.unescape(core) if "<" not in core else ""
        return (inner, "entities") if _is_markup(inner) else (text, "")
    if len(core) < _LEAST or "\n" in core or "\r" in core or _LONE.search(core):
        return text, ""
    if core[0] in _BRACKETS and core[-1] == _BRACKETS[core[0]]:
        items = list(_items(core[1:-1]))
        tells = any(len(item) >= (_PROSE if item.isascii() else _WIDE) for item in items)
        return ("\n".join(items), "list") if len(items) >= _ITEMS and tells else (text, "")
    if literal := _LITERAL.fullmatch(core):
        inner = _value(literal)
        if inner.count("\n") >= _LINES or _is_markup(inner) or _opened(inner)[1]:
            return inner, "bytes" if literal["bytes"] else "string"
    elif core.count("\\n") >= _LINES and _ENDS.search(core) and _has_escapes_alone(core):
        return _unescaped(core), "escapes"
    return text, ""


def _items(inside: str) -> Iterator[str]:
    """The strings of a list that holds nothing else; none where it does."""
    found, place = [], 0
    while place < len(inside):
        literal = _LITERAL.match(inside, place + len(inside[place:]) - len(inside[place:].lstrip()))
        between = literal and _BETWEEN.match(inside, literal.end())
        if not literal or not between:
            return
        found.append(_value(literal))
        place = between.end()
    yield from found


def _value(literal: re.Match[str]) -> str:
    held = literal["double"] if literal["double"] is not None else literal["single"]
    text = _unescaped(held)
    if not literal["bytes"]:
        return text
    try:
        data = text.encode("latin-1")
    except (
        UnicodeEncodeError
    ):  # the signs of a literal of bytes are bytes: this one was made by hand
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _unescaped(held: str) -> str:
    text = _ESCAPE.sub(_sign, held) if "\\" in held else held
    if not _LONE.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _LONE.sub("\ufffd", whole)


def _sign(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(int(code, 16))
    said = escape[4]
    return _SIGNS.get(said, said) if said else escape[0]


def _has_escapes_alone(core: str) -> bool:
    r"""Whether each backslash begins an escape: of TeX, of paths and of patterns some do not."""
    return all(escape[5] is None for escape in _ESCAPE.finditer(core))


def _is_markup(inner: str) -> bool:
    return inner.lstrip()[:1] == "<" and inner.rstrip()[-1:] == ">"
