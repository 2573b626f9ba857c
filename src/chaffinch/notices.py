"""Remarks for the record that no label shows: an article not shown, a page without a body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from chaffinch.document import Document
from chaffinch.labels import Label, Remark, Role
from chaffinch.missing import break_in, prose_in_scripts
from chaffinch.policy import BODY, Fate, Policy

_BY = "clean"
_WRITTEN = "the source is {}, and was read as the page that was written out so"
_FORMS = {
    "bytes": "a literal of bytes (b'...'), as str() makes of them",
    "string": "a string in quotes, with escapes, as repr() and json.dumps() write it",
    "list": "a list of strings, as str() and json.dumps() write it",
    "entities": "HTML in entities (&lt;p&gt;), or a text with those of HTML (&#8217;)",
    "escapes": r"one line, with escapes for the ends of lines (\n) or for letters (\u00fc)",
    "source": "the source of a page as a browser shows it (view-source:)",
    "scan": "what was read from a scan, in XML (ALTO or PAGE)",
}
_GARBLED = (
    "{} times the text holds signs such as {!r}: UTF-8 was read in another charset before the text "
    "came here. Nothing of it was changed: repair it first, as `ftfy.fix_text` does"
)
_IN_UTF8 = re.compile(
    "[ÃÐÑ][\u0080-\u00a9\u00ac-\u00ba\u00bc-\u00bf\u0152-\u0192\u201a\u201e-\u2021\u2030\u2039\u20ac]"
    "|â€[\u0080-\u00bf\u0153\u02dc\u2013-\u2122]"
)
"""What UTF-8 looks like in windows-1252: Latin and Cyrillic letters, but for those that look like
a letter before a closing mark, and marks."""
_OFTEN, _AMONG = 3, 4  # times; of so many signs beyond ASCII one is of these
OBJECT = re.compile(r"""(?:\[\s*+)?\{\s*+["'][^"'\\\n]{1,80}["']\s*+:""")
"""How an object of JSON or a dictionary of Python's begins, or a list of them."""
_OBJECT = (
    "the text is an object of JSON or of Python ({}...), and nothing of it was opened: take the "
    "field that holds the page, with `json.loads` or `ast.literal_eval`, and clean that"
)
_MARK = re.compile(r"(?:…|\.\.\.)\s?\[\+?(\d{1,7}) (?:more )?(?:chars|characters)\]\s*\Z")
"""How news services end a text that they do not give whole."""
_END = 200
_MARKED = (
    "the text is the beginning of one: {} signs more are announced at its end, and are not in the "
    "source. Fetch the page to have it whole"
)
_ENCODED = "the text is in {}, and was left as it is: decode it first, as `{}` does"
_LETTERS = re.compile(r"=[C-F][0-9A-F]=[89AB][0-9A-F]")
_PERCENT = re.compile(r"%[0-9A-F]{2}", re.IGNORECASE)
_BASE64 = re.compile(r"\s*+(?:[A-Za-z0-9+/]{60,}+\s++)*+[A-Za-z0-9+/]++={0,2}\s*+")
_BROKEN = range(60, 77)  # signs of a line that quoted-printable ended with its mark
_A_TEXT, _CODES = 120, 3  # signs, codes
_LEAST = 400  # signs of an article's text that JSON-LD holds
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
_SHARE = 3
_BODY = frozenset((*BODY, Role.DEK))
_CUT = "the page breaks off inside {}: what stood behind that is not here, or no text"
_IN_DATA = (
    "the page's scripts hold {} signs of text, and the text that the page shows has {}: it needs a "
    "browser to be read"
)


def notices(document: Document, labels: Sequence[Label], policy: Policy) -> Iterator[Remark]:
    """A page that was written out; one whose JSON-LD has its text; one without text or body."""
    markup = document.markup
    if form := document.charset.written:
        yield Remark("written-out", _BY, _WRITTEN.format(_FORMS[form]))
    if not document.view.isascii() and (found := _garbled(document.view)):
        yield Remark("mojibake", _BY, _GARBLED.format(*found))
    if markup is None or len(document) == 1:
        yield from _unopened(document.view)
    if markup is None and (left := _left_in(document.view)):
        yield Remark("marked-up", _BY, _MARKED_UP.format(*left))
    if markup is None and "   " in document.view and (lines := _beside(document.view)):
        yield Remark("side-by-side", _BY, _BESIDE.format(lines))
    if mark := _MARK.search(document.view[-_END:]):
        yield Remark("cut-off", _BY, _MARKED.format(mark[1]))
    elif markup is not None and (cut := break_in(document.source.data)):
        yield Remark("cut-off", _BY, _CUT.format(cut))
    body = (label.block for label in labels if label.role in _BODY)
    signs = sum(document.ends[n] - document.starts[n] for n in body)
    if markup is not None and markup.unshown >= _LEAST and _SHARE * signs <= markup.unshown:
        cause = (
            f"the page's JSON-LD holds an article of {markup.unshown} signs, and the text that "
            f"the page shows has {signs}: it needs a browser, or a subscriber, to be read"
        )
        yield Remark("text-unshown", _BY, cause)
        return
    if markup is not None and signs < _LEAST and b"<script" in document.source.data:
        told = prose_in_scripts(document.source.data)
        if told >= max(_LEAST, _SHARE * signs):
            yield Remark("text-unshown", _BY, _IN_DATA.format(told, signs))
            return
    if markup is not None and all(markup.meta):
        yield Remark("no-text", _BY, "the page holds no text: it is empty, or needs a browser")
        return
    fates = (policy.fate(n.role, n.confidence) for n in labels if n.role is not Role.HEADLINE)
    if Fate.KEEP not in fates:
        shown = (n for n in labels if markup is None or not markup.meta[n.block])
        gone = (n for n in shown if policy.fate(n.role, n.confidence) is Fate.DROP)
        dropped = (document.text(label.block) for label in gone)
        if words := sum(len(text.split()) for text in dropped):
            cause = f"the page has no body: {words} words are set aside, and none is left"
            yield Remark("no-body", _BY, cause)


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


def _garbled(view: str) -> tuple[int, str] | None:
    """How often a text holds letters as UTF-8 looks in another charset, and one of them."""
    if "Ã" not in view and "â€" not in view and "Ð" not in view:
        return None
    found = _IN_UTF8.findall(view)
    if len(found) < _OFTEN:
        return None
    beyond = sum(not sign.isascii() for sign in view)  # in bytes of any kind some pairs look so
    return (len(found), found[0]) if beyond <= _AMONG * sum(map(len, found)) else None


def _unopened(view: str) -> Iterator[Remark]:
    """A text that is a page in a form that is not opened: an object, or a transfer encoding."""
    core = view.strip()
    if len(core) < _A_TEXT:
        return
    if core[-1] in "}]" and (begins := OBJECT.match(core)):
        yield Remark("object", _BY, _OBJECT.format(begins[0]))
    elif how := _encoding(core):
        yield Remark("encoded", _BY, _ENCODED.format(*how))


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
