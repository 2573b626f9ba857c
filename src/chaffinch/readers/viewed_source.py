"""A page's source as a browser shows it (``view-source:``), saved as a page: the source itself.

Chromium sets each line in a row of a table beside its number, Firefox all of them in one ``pre``;
tags are coloured by elements around them.
"""

from __future__ import annotations

import html
import re

_HEAD = 4000
_CHROMIUM = re.compile(
    r"(?P<ahead>(?:(?!<td\b).)*+)<td class=\"?line-number\"? value=\"?1\"?\s*+>", re.DOTALL
)
_FIREFOX = re.compile(r"<body\b[^<>]*\bid=\"?viewsource\"?[\s>]")
_CELL = re.compile(r"<td class=\"?line-content\"?[^<>]*>")
_SHOWN = re.compile(r"<pre\b[^<>]*>")
_BODY = re.compile(r"<body\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_SWITCH = 40  # signs of what stands above the lines: the switch for their wrapping, in any language


def viewed_source(text: str) -> str:
    """The source that a browser shows, or "" where a text is no such page.

    A page that shows code in a table has a text around it.

    >>> viewed_source('<table><tr><td class="line-number" value="1"></td>'
    ...               '<td class="line-content"><i>&lt;p&gt;</i>A boat.</td>')
    '<p>A boat.'
    """
    head = text[:_HEAD]
    if "line-number" in head and (lines := _CHROMIUM.match(head)):
        shown = _TAG.sub("", _BODY.split(lines["ahead"])[-1])
        cells = _CELL.split(text)[1:] if len(shown.strip()) <= _SWITCH else []
        return "\n".join(_source(cell.partition("</td>")[0]) for cell in cells)
    if "viewsource" in head and _FIREFOX.search(head) and (opened := _SHOWN.search(text)):
        end = text.rfind("</pre>", opened.end())
        return _source(text[opened.end() : end]) if end >= 0 else ""
    return ""


def _source(shown: str) -> str:
    return html.unescape(_TAG.sub("", shown))
