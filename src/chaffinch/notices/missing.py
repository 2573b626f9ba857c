"""What tells that a page's text is not all there: it breaks off, or stands in its programs' data.

Asked of the bytes: what a parser makes of a page shows neither. All the marks looked for are ASCII.
"""

from __future__ import annotations

import re

_OPENED = re.compile(rb"<(script|style)(?=[\s>]|\Z)")
"""Elements whose text goes on to their end tag, whatever stands in it: without one, to the end."""
_IN_TAG = re.compile(rb"<(?:/?[a-zA-Z]|!)[^<>]*\Z")
_ROOT = re.compile(rb"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_END = (b"</html", b"</body")
_HEAD = 4096  # bytes
_CONTINUATION, _LEAD = 0x80, 0xC0
_LEADS = ((0xF0, 4), (0xE0, 3), (0xC0, 2))  # first bytes of signs in UTF-8, and how many these have
_LEAST = 40  # signs of a paragraph that breaks off
_OPEN = re.compile(r"[\w,;–—-]\s*\Z")
_SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)
_LINKED = b"ld+json"
_ARTICLE = re.compile(rb'"articleBody"\s{0,9}:\s{0,9}"(?:[^"\\]|\\.)*+', re.DOTALL)
_ESCAPE = re.compile(r"\\+u([0-9a-fA-F]{4})")
_PROSE = re.compile(
    r"(?<![^\W\d_])(?:[^\W\d_]{1,30}[,;:.!?'’”“»«)(–—-]{0,3} ){8,}"
    r"|[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff，。、！？「」]{30,}"
)
"""Words with a space behind each, of which programs have no eight; letters of scripts without. A
run begins where a word does: in megabytes of letters without a space every place was tried."""


def break_in(data: bytes) -> str:
    """In what the source of a page breaks off, or ""; an end tag left out alone says nothing.

    >>> break_in(b"<html><body><p>The boat is late.</p><a hre")
    'a tag'
    >>> break_in(b"<html><body><script>var a; </body></html>")
    'an element <script> that is not closed'
    >>> break_in(b"<html><body><p>The boat is late.")
    ''
    """
    lower = data.rstrip().lower()
    closed = max(lower.rfind(b"</script"), lower.rfind(b"</style"))
    if opened := _OPENED.search(lower, closed + 1):
        return f"an element <{opened[1].decode()}> that is not closed"
    if lower.rfind(b"<!--") > max(lower.rfind(b"-->"), lower.rfind(b"--!>"), closed):
        return "a comment that is not closed"
    if any(end in lower for end in _END) or not _ROOT.search(lower, 0, _HEAD):
        return ""
    rest = lower[lower.rfind(b">") + 1 :]
    if _IN_TAG.search(rest):
        return "a tag"
    if _is_half_a_sign(lower):
        return "a sign of several bytes"
    words = rest.decode("utf-8", "replace").strip()
    return "a sentence" if len(words) >= _LEAST and _OPEN.search(words) else ""


def _is_half_a_sign(data: bytes) -> bool:
    for back in range(1, min(4, len(data)) + 1):
        code = data[-back]
        if code & _LEAD != _CONTINUATION:
            return any(code >= lead and back < size for lead, size in _LEADS if code & lead == lead)
    return False


def prose_in_scripts(data: bytes) -> tuple[int, int]:
    """How many signs of prose stand in a page's scripts, JSON-LD aside, and the first byte of the
    script that holds the most.

    >>> prose_in_scripts(b'<p><script>var a = {"b": "The boat of the isle is late, and it rains "}')
    (43, 3)
    """
    told = [
        (sum(len(run[0]) for run in _PROSE.finditer(_plain(script[2]))), -script.start())
        for script in _SCRIPT.finditer(data)
        if _LINKED not in script[1]
    ]
    return sum(signs for signs, _ in told), -max(told, default=(0, 0))[1]


def _plain(script: bytes) -> str:
    text = script.decode("utf-8", "replace")
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) if "\\u" in text else text


def article_in_data(data: bytes) -> int:
    """At which byte of a page the longest text begins that JSON-LD calls an article's; -1 for none.

    >>> article_in_data(b'{"articleBody": "A boat.", "b": {"articleBody" : "The boat is late."}}')
    33
    """
    found = _ARTICLE.finditer(data)
    longest = max(found, key=lambda one: one.end() - one.start(), default=None)
    return longest.start() if longest else -1
