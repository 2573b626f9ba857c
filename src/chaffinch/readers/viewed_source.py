"""A page's source as a browser shows it (``view-source:``), saved as a page: the source itself.

Chromium sets each line in a row of a table beside its number, Firefox all of them in one ``pre``;
tags are coloured by elements around them.
"""

from __future__ import annotations

import html
import re

_HEAD = 4000
_CHROMIUM = re.compile(r"<td class=\"?line-number\"?\b|<div class=\"?line-gutter-backdrop\"?\b")
_FIREFOX = re.compile(r"<body\b[^<>]*\bid=\"?viewsource\"?[\s>]")
_CELL = re.compile(r"<td class=\"?line-content\"?[^<>]*>(.*?)</td>", re.DOTALL)
_SHOWN = re.compile(r"<pre\b[^<>]*>(.*)</pre>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def viewed_source(text: str) -> str:
    """The source that a browser shows, or "" where a text is no such page.

    >>> viewed_source('<table><tr><td class="line-number" value="1"></td>'
    ...               '<td class="line-content"><i>&lt;p&gt;</i>A boat.</td>')
    '<p>A boat.'
    """
    head = text[:_HEAD]
    if _CHROMIUM.search(head):
        return "\n".join(_source(cell) for cell in _CELL.findall(text))
    if _FIREFOX.search(head) and (shown := _SHOWN.search(text)):
        return _source(shown[1])
    return ""


def _source(shown: str) -> str:
    return html.unescape(_TAG.sub("", shown))
