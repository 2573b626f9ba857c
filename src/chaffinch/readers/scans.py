"""What a program read from the scan of a page, as ALTO or PAGE in XML: its lines, block by block.

Libraries keep newspapers and books so. ALTO has every word in an attribute, PAGE the words of a
line in an element, and besides them those of each word and of each region once more. Both have
nothing else that is text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_HEAD = 2000
_ROOT = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*|<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:[\w-]+:)?(?:(?P<alto>alto)|PcGts)[\s>]",
    re.DOTALL,
)
_ALTO = re.compile(
    r"<(?P<end>/)?(?:[\w-]+:)?(?P<tag>TextBlock|TextLine|String|HYP)\b"
    r"(?P<said>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>"
)
_CONTENT = re.compile(r"\bCONTENT\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HYPHEN = "-"
_REGION = re.compile(r"<(?:[\w-]+:)?TextRegion\b.*?</(?:[\w-]+:)?TextRegion>", re.DOTALL)
_LINE = re.compile(r"<(?:[\w-]+:)?TextLine\b.*?</(?:[\w-]+:)?TextLine>", re.DOTALL)
_WORD = re.compile(r"<(?:[\w-]+:)?(Word|Glyph)\b.*?</(?:[\w-]+:)?\1>", re.DOTALL)
_SAID = re.compile(r"<(?:[\w-]+:)?Unicode>(.*?)</(?:[\w-]+:)?Unicode>", re.DOTALL)


def is_scan(text: str) -> bool:
    """Whether a text is ALTO or PAGE, by its root."""
    return _ROOT.match(text[:_HEAD]) is not None


def scanned(text: str) -> str:
    """The lines of a scan, with a blank one between blocks; "" where it holds none.

    >>> scanned('<alto><TextBlock><TextLine><String CONTENT="Two"/><SP/><String CONTENT="bo"/>'
    ...         '<HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="ats"/></TextLine>'
    ...         '</TextBlock></alto>')
    'Two bo-\\nats'
    """
    root = _ROOT.match(text[:_HEAD])
    if root is None:
        return ""
    blocks = _of_alto(text) if root["alto"] else _of_page(text)
    return "\n\n".join(filter(None, ("\n".join(block) for block in blocks)))


def _of_alto(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    words: list[str] = []
    for match in _ALTO.finditer(text):
        tag, said = match["tag"], _CONTENT.search(match["said"])
        if tag == "String" and said:
            words.append(html.unescape(said[1] or said[2] or ""))
        elif tag == "HYP" and words:
            words[-1] += (html.unescape(said[1] or said[2] or "") if said else "") or _HYPHEN
        elif tag in ("TextLine", "TextBlock"):
            if words:
                lines.append(" ".join(filter(None, words)))
                words = []
            if tag == "TextBlock" and lines:
                yield lines
                lines = []
    yield [*lines, " ".join(words)] if words else lines


def _of_page(text: str) -> Iterator[list[str]]:
    """Each region's lines; where it has none that say something, what it says as a whole."""
    for region in _REGION.findall(text):
        lines = [_said(_WORD.sub("", line)) or _of_words(line) for line in _LINE.findall(region)]
        yield list(filter(None, lines)) or [_said(_LINE.sub("", region))]


def _of_words(line: str) -> str:
    return " ".join(filter(None, (_said(word[0]) for word in _WORD.finditer(line))))


def _said(xml: str) -> str:
    said = _SAID.search(xml)
    return html.unescape(said[1]).strip() if said else ""
