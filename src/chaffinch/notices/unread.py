"""A form in which texts are kept and that nothing here opens: its marks stay, and are told of.

An object of a program, a transfer encoding, the markup of another program, two columns side by
side: what would have to be done is said, and the text is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chaffinch.document import Document

OBJECT = re.compile(r"""(?:\[\s*+)?\{\s*+["'][^"'\\\n]{1,80}["']\s*+:""")
"""How an object of JSON or a dictionary of Python's begins, or a list of them."""
_OBJECT = (
    "the text is an object of JSON or of Python ({}...), and nothing of it was opened: take the "
    "field that holds the page, with `json.loads` or `ast.literal_eval`, and clean that"
)
_ENCODED = "the text is in {}, and was left as it is: decode it first, as `{}` does"
_LETTERS = re.compile(r"=[C-F][0-9A-F]=[89AB][0-9A-F]")
_PERCENT = re.compile(r"%[0-9A-F]{2}", re.IGNORECASE)
_BASE64 = re.compile(r"\s*+(?:[A-Za-z0-9+/]{60,}+\s++)*+[A-Za-z0-9+/]++={0,2}\s*+")
_BROKEN = range(60, 77)  # signs of a line that quoted-printable ended with its mark
_A_TEXT, _CODES = 120, 3  # signs, codes
_MARKUPS = (
    (
        "the markup of a wiki",
        "pandoc -f mediawiki -t plain",
        re.compile(r"\[\[[^\[\]\n]{1,200}\]\]"),
        re.compile(r"^(==+)[^=\n]{1,200}\1\s*$|^\{\{[^{}]|'''[^'\n]{1,200}'''", re.MULTILINE),
    ),
    (
        "TeX",
        "pandoc -f latex -t plain",
        re.compile(r"\\(?:section|textbf|emph|textit|item|cite|ref|label|subsection)\b"),
        re.compile(r"\\begin\{\w{1,20}\*?\}"),
    ),
    (
        "BBCode",
        "bbcode.Parser().strip",
        re.compile(r"\[/(?:b|i|u|s|url|img|quote|size|color|list|code|center)\]", re.IGNORECASE),
        re.compile(r"\[(?:b|url=[^\[\]]{1,400}|quote|quote=[^\[\]]{1,80}|img)\]", re.IGNORECASE),
    ),
)
"""Markups in which texts are stored and which are not read: their words, a program that reads them,
what comes again and again in them, and what else is there."""
_MARKED_UP = (
    "the text is in {}, and its marks were left as they are: make text of it first, as `{}` does"
)
_MARKS, _PIECE = 3, 200_000  # marks that come again; signs in which they are looked for
_ASIDE = re.compile(r"\S(?P<gap> {3,})(?=\S)")
_BESIDE = (
    "in {} lines two columns lie side by side, and each line was read across both of them: give the"
    " text column by column, as `pdftotext FILE` writes it without -layout"
)
_COLUMN, _WORDS = 10, 3  # lines of two columns; words of each


def unread(document: Document) -> Iterator[tuple[str, str]]:
    """The events ``object``, ``encoded``, ``marked-up``, ``side-by-side``, with their causes."""
    view, is_text = document.view, document.markup is None
    if is_text or len(document) == 1:
        yield from _unopened(view)
    if is_text and (left := _left_in(view)):
        yield "marked-up", _MARKED_UP.format(*left)
    if is_text and "   " in view and (lines := _beside(view)):
        yield "side-by-side", _BESIDE.format(lines)


def _left_in(view: str) -> tuple[str, str] | None:
    """The markup of texts that a text is in, and what reads it."""
    if "[" not in view and "\\" not in view:
        return None  # most texts
    head = view[:_PIECE]
    for name, program, often, besides in _MARKUPS:
        if len(often.findall(head)) >= _MARKS and besides.search(head):
            return name, program
    return None


def _beside(view: str) -> int:
    """In how many lines two columns of prose lie side by side: half of all lines, at least ten.

    The second column begins at one place; the cells of a table begin no line with a small letter.
    """
    lines = [line.rstrip() for line in view[:_PIECE].splitlines() if line.strip()]
    found: list[tuple[int, bool]] = []
    for line in lines:
        gaps = list(_ASIDE.finditer(line))
        if len(gaps) == 1:
            left, right = line[: gaps[0].start("gap")], line[gaps[0].end() :]
            if min(left.count(" "), right.count(" ")) >= _WORDS - 1:
                found.append((gaps[0].end(), right[0].islower()))
    if len(found) < max(_COLUMN, len(lines) // 3):
        return 0
    places = Counter(place for place, _ in found)
    place, _ = places.most_common(1)[0]
    there = [small for at, small in found if abs(at - place) <= 1]
    return len(there) if 3 * len(there) >= 2 * len(found) and 3 * sum(there) >= len(there) else 0


def _unopened(view: str) -> Iterator[tuple[str, str]]:
    """A text that is a page in a form that is not opened: an object, or a transfer encoding."""
    core = view.strip()
    if len(core) < _A_TEXT:
        return
    if core[-1] in "}]" and (begins := OBJECT.match(core)):
        yield "object", _OBJECT.format(begins[0])
    elif how := _encoding(core):
        yield "encoded", _ENCODED.format(*how)


def _encoding(core: str) -> tuple[str, str] | None:
    """The transfer encoding that a text is still in, and what decodes it."""
    if "=" in core:
        ends = sum(len(line) in _BROKEN for line in _before_marks(core))
        if ends + len(_LETTERS.findall(core)) >= _CODES:
            return "quoted-printable (=C3=BC)", "quopri.decodestring"
    if " " in core[:_A_TEXT]:  # neither of the others holds one
        return None
    if len(_PERCENT.findall(core)) >= _CODES and " " not in core and "://" not in core[:10]:
        return "percent-encoding (%20)", "urllib.parse.unquote_plus"
    mixed = any(map(str.isdigit, core)) and not core.islower() and not core.isupper()
    return ("base64", "base64 -d") if mixed and _BASE64.fullmatch(core) else None


def _before_marks(core: str) -> Iterator[str]:
    """The lines that end with the mark of quoted-printable for a line that goes on."""
    if "=\n" in core or "=\r\n" in core:
        lines = (line.removesuffix("\r") for line in core.split("\n"))
        yield from (line for line in lines if line.endswith("=") and line[-2:] != "==")
