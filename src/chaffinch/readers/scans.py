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
    r"\s*+(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+<(?:[\w-]+:)?(?:(?P<alto>alto)|PcGts)[\s>]",
    re.DOTALL,
)
_ALTO = re.compile(
    r"<(?P<end>/)?(?:[\w-]+:)?(?P<tag>TextBlock|TextLine|String|HYP)\b"
    r"(?P<said>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>"
)
_CONTENT = re.compile(r"\bCONTENT\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HYPHEN = "-"
_PAGE = re.compile(
    r"<(?P<end>/)?(?:[\w-]+:)?(?P<tag>TextRegion|TextLine|Word|Glyph|Unicode)\b[^<>]*+(?<!/)>"
    r"(?P<said>[^<]*+)"
)


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
    """Each region's lines; where it has none that say something, what it says as a whole.

    A region may stand in another one, whose own words then repeat it.
    """
    around = [_Region()]
    held: list[str] = []
    for match in _PAGE.finditer(text):
        tag, region = match["tag"], around[-1]
        if tag == "TextRegion":
            yield region.taken()
            if not match["end"]:
                around.append(_Region())
            elif len(around) > 1:
                around.pop()
                yield [] if region.told else [region.said]
                around[-1].told |= region.told or bool(region.said)
            held.clear()
        elif tag == "Unicode":
            if not match["end"]:
                region.hear(held[-1] if held else "", html.unescape(match["said"]).strip())
        elif not match["end"]:
            held.append(tag)
        elif tag in held:
            del held[held.index(tag) :]
            if tag == "TextLine":
                region.end_line()
    for region in around:
        yield region.taken() or ([] if region.told else [region.said])


class _Region:
    """What is heard of a region: lines, the words of one, and what it says as a whole."""

    def __init__(self) -> None:
        self.said, self.told = "", False
        self._lines: list[str] = []
        self._line, self._words = "", list[str]()

    def hear(self, tag: str, said: str) -> None:
        """Text that stands in a line, in a word of one, or in the region; the first one counts."""
        if tag == "TextLine":
            self._line = self._line or said
        elif tag == "Word":
            self._words.append(said)
        elif not tag:
            self.said = self.said or said

    def end_line(self) -> None:
        """A line by its own text, else by its words."""
        line = self._line or " ".join(filter(None, self._words))
        self._line, self._words = "", []
        if line:
            self._lines.append(line)
            self.told = True

    def taken(self) -> list[str]:
        """The lines since the last time, with the open one."""
        self.end_line()
        lines, self._lines = self._lines, []
        return lines
