r"""Pages that a program wrote out as data: in quotes, with ``\n`` for the end of a line.

``str(response.body)`` is Python's literal of the bytes (``b'<!DOCTYPE html>\n<html...'``), a cell
of a table may hold the literal of a string or of a list of strings, a string of JSON that nobody
loaded has its escapes, and HTML in a feed its entities. No line of such a page is found then, or no
tag. It is read as what it was written from. Nothing but such a literal may be in the source: an
object of JSON is none, and neither are a line of code, of TeX, of paths or about escapes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from chaffinch.notices.unread import OBJECT
from chaffinch.readers.scans import scanned
from chaffinch.readers.viewed_source import viewed_source

FORMS = ("bytes", "string", "list", "entities", "escapes", "source", "scan")
"""What a page may be written out as; ``escapes`` is a string that has lost its quotes, ``source``
what a browser shows of a page's source, ``scan`` what was read from a scan."""
_LITERAL = re.compile(
    r"""(?P<bytes>b)?u?(?:"(?P<double>[^"\\]*+(?:\\.[^"\\]*+)*+)(?:"|\\?(?P<cut>\Z))"""
    r"""|'(?P<single>[^'\\]*+(?:\\.[^'\\]*+)*+)(?:'|\\?(?P<broken>\Z)))"""
)
"""A string in quotes; of a cell that was cut at a length the end is missing."""
_NOTHING = re.compile(r"None|null|nan|NaN")
_BETWEEN = re.compile(r"\s*+(?:,\s*+|\Z)")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})"
    r"|([nrtbfv\"'\\/0])|(.))"
)
_SIGNS = dict(zip("nrtbfv0", "\n\r\t\b\f\v\0", strict=True))
_NO_TEXTS = frozenset("bv0")  # escapes of signs that no text holds; of TeX and of paths some do
_STATED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.I
)
_HEAD, _TIMES = 2048, 4  # bytes; letters for one byte that UTF-8 cannot have
_LONE = re.compile("[\ud800-\udfff]")
_BRACKETS = {"[": "]", "(": ")", "{": "}"}
_ENTITY = re.compile(r"&(?!lt;|gt;)(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_GLUED = 3  # entities in words or about them
_LEAST, _LINES, _ITEMS = 120, 3, 3  # signs, ends of lines, strings
_LETTERS = 2  # letters beyond ASCII that a line has as escapes alone
_PROSE, _WIDE = 40, 20  # signs of an item that tells something; of one beyond ASCII
_LEVELS = 3  # literals in literals
_ENDS = re.compile(r"[.!?…>\"”»)\]。！？।؟]\s?\\{1,2}(?:r\\{1,2})?n|\\n\s?\\(?:r\\)?n")
"""Where a sentence ends before an escaped line end, or a line is empty: TeX has neither."""
_BEHIND = re.compile(r"\\n[ \t]*+(?!\\)(..?)")
_NO_BEGINNINGS = frozenset(".,;:?!)")
_ODD = 4  # of so many lines one may begin as none does
_IN_WORDS = re.compile(r"(?:(?<=[A-Za-z])|(?<=\\u[0-9a-fA-F]{4}))\\u[0-9a-fA-F]{4}")
_ESCAPED = 3  # letters
_CLASS = re.compile(r"\[\^?\\u|\\u[0-9a-fA-F]{4}-\\u")  # of signs, in a pattern
_PARAGRAPHS = re.compile(r"[.!?…\"”»)。！？।؟]\s?(?:\\(?:r\\)?n){2}")
_NO_TEXT = re.compile(
    r"<(?:(script)|style)(?=[\s>]).*?(?:</(?(1)script|style)[^<>]*>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<[^<>]*+>",
    re.IGNORECASE,
)
"""What of a page in one line has escapes of its own: scripts, JSON-LD, comments, attributes."""


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
    if (core := text[:_LEAST].lstrip()).startswith("<"):
        if "xml" in core and (scan := scanned(text)):
            return scan, "scan"
        if source := viewed_source(text):
            return source, "source"
    if "&" in text and _is_left_in_entities(text):
        return html.unescape(text), "entities"
    if "\\" not in text and text[:1].isalpha() and text[1:2] not in ("'", '"'):
        return text, ""  # most texts are known by that
    core = text.strip()
    if core.startswith("&lt;"):
        inner = html.unescape(core) if "<" not in core else ""
        return (inner, "entities") if _is_markup(inner) else (text, "")
    if len(core) < _LEAST or "\n" in core or "\r" in core:
        return text, ""
    if core[0] in _BRACKETS and core[-1] == _BRACKETS[core[0]]:
        items = list(_items(core[1:-1]))
        return ("\n".join(items), "list") if _is_told(items) else (text, "")
    if literal := _LITERAL.fullmatch(core.rstrip(",;")):
        inner = _value(literal)
        if _is_page(inner, literal) or _opened(inner)[1]:
            return inner, "bytes" if literal["bytes"] else "string"
    elif "\\" in core and (_has_lines(core) or _has_letters(core)) and _has_escapes_alone(core):
        return _unescaped(core), "escapes"
    return text, ""


def _is_left_in_entities(text: str) -> bool:
    """Whether tags were taken out of a page and its entities left: "don&#8217;t", "&quot;Yes".

    A text about entities writes them apart from words, and one with tags is HTML.
    """
    left = 0
    for entity in _ENTITY.finditer(text):
        start, end = entity.span()
        if html.unescape(entity[0]) == entity[0]:  # of code: x&mask;
            continue
        if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
            left += 1
            if left == _GLUED:
                return _MARKUP.search(text) is None
    return False


def _items(inside: str) -> Iterator[str]:
    """The strings of a list that holds nothing else but missing values; none where it does."""
    found, place = [], len(inside) - len(inside.lstrip())
    while place < len(inside):
        literal = _LITERAL.match(inside, place)
        item = literal or _NOTHING.match(inside, place)
        between = item and _BETWEEN.match(inside, item.end())
        if not item or not between or (literal and _is_cut(literal)):
            return
        if literal:
            found.append(_value(literal))
        place = between.end()
    yield from found


def _is_told(items: list[str]) -> bool:
    """Whether strings of a list are a page's: keys and words are lists too."""
    if len(items) < _ITEMS:
        whole = "\n".join(items)
        return _is_markup(whole) or whole.count("\n") >= _LINES
    return any(len(item) >= (_PROSE if item.isascii() else _WIDE) for item in items)


def _is_page(inner: str, literal: re.Match[str]) -> bool:
    """Whether a literal is of more than a speech in quotes."""
    if inner.count("\n") >= _LINES or (literal["bytes"] and not _is_cut(literal)):
        return True
    if literal[0].isascii() and sum(not sign.isascii() for sign in inner) >= _LETTERS:
        return True
    return _is_markup(inner)


def _is_cut(literal: re.Match[str]) -> bool:
    return literal["cut"] is not None or literal["broken"] is not None


def _has_lines(core: str) -> bool:
    r"""Whether ``\n`` is the end of lines, not a word of TeX, of a path, of code or of a lesson."""
    if "\\n" not in core or OBJECT.match(core):
        return False
    shown = _NO_TEXT.sub("", core) if core[0] == "<" else core
    if shown.count("\\n") < _LINES or not (_ENDS.search(shown) or shown is not core):
        return False
    behind = _BEHIND.findall(shown)
    odd = sum(_begins_no_line(signs[0], signs[1:]) for signs in behind)
    return _ODD * odd <= len(behind) or len(_PARAGRAPHS.findall(shown)) >= _LINES


def _has_letters(core: str) -> bool:
    """Whether letters within words are escapes, and no letter beyond ASCII is itself."""
    if not core.isascii() or core[0] == "<" or OBJECT.match(core) or _CLASS.search(core):
        return False
    return len(_IN_WORDS.findall(core)) >= _ESCAPED


def _begins_no_line(sign: str, following: str) -> bool:
    if sign in "\"'`":
        return not following.isalnum()
    return sign.islower() or sign in _NO_BEGINNINGS


def _value(literal: re.Match[str]) -> str:
    held = literal["double"] if literal["double"] is not None else literal["single"]
    text = _unescaped(held)
    if not literal["bytes"]:
        return text
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:  # no byte: this literal was made by hand
        return text
    return _decoded(data)


def _decoded(data: bytes) -> str:
    """The text of bytes: UTF-8 with few bad ones, what the page states, windows-1252."""
    read = data.decode("utf-8", "replace")
    bad = read.count("\ufffd")
    if not bad or sum(not sign.isascii() for sign in read) > _TIMES * bad:
        return read
    if stated := _STATED.search(data, 0, _HEAD):
        try:
            return data.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
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
    return all(
        escape[5] is None and escape[4] not in _NO_TEXTS for escape in _ESCAPE.finditer(core)
    )


def _is_markup(inner: str) -> bool:
    return inner.lstrip()[:1] == "<" and inner.rstrip()[-1:] == ">"
