"""A line of Markdown as its readers have it: words, without the addresses that its links lead to.

Tools that turn whole pages into Markdown write ``[About us](https://...)`` for every entry of a
menu, and break a link over several lines where the page's own link holds several. What rules and
the model hear of such a line is its words; the view and the clean text keep it as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ADDRESS = r"\]\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
"""The end of a link: its closing bracket, and the address behind it."""
_LINK = re.compile(r"!?\[([^\[\]]*)" + ADDRESS)
_TAIL = re.compile(ADDRESS)
_HEAD = re.compile(r"^([>*+\-\d.) \t]*)!?\[(?=[^\[\]]+$)")
_SIGN = "]("
_UNSET = ("]{", "){", "></", " {")
CLASSES = (
    r"\{[ \t]*+(?:(?:[#.][\w:-]++|[\w:-]++=(?:\"[^\"]*+\"|[^\s{}\"]++))(?:[ \t]++|(?=\})))++\}"
)
"""What Pandoc writes of an element's id, classes and values: ``{#ferries .title}``; a space parts
them."""
ANCHOR = r"<(?P<anchor>span|a) (?:id|name)=\"[^\"<>]{1,80}\">\s*</(?P=anchor)>"
"""A place that links lead to: ``<span id="page-1-0"></span>``."""
_SPAN = re.compile(r"\[([^\[\]]*)\]" + CLASSES)
_BEHIND = re.compile(r"(?<=\))" + CLASSES)
_TITLE = re.compile(r"(?<![ \t])[ \t]++" + CLASSES + r"[ \t]*+$")
_ANCHORED = re.compile(ANCHOR)
_DEEP = 2  # a picture in a link: one within the other


def read_out(texts: Sequence[str]) -> list[str]:
    """The lines of a text as they are read, those without links as they stand.

    A line that has no words but an address keeps it.

    >>> read_out(["* [About us](/about)", "[Ferries", "leave at nine](/ferries)", "a [1] b"])
    ['* About us', 'Ferries', 'leave at nine', 'a [1] b']
    """
    whole = "\n".join(texts)
    found = list(texts)
    if any(sign in whole for sign in _UNSET):
        found = [_unset(text) if any(sign in text for sign in _UNSET) else text for text in found]
    if _SIGN not in whole:
        return found
    linked = [number for number, text in enumerate(found) if _SIGN in text]
    for number in linked:
        found[number] = _without_addresses(found[number])
    for number, text in enumerate(found):
        if "[" in text:
            found[number] = _HEAD.sub(r"\1", text, count=1) or text
    return found


def _unset(text: str) -> str:
    """A line without what Pandoc writes of classes and ids, and without anchors of pages.

    >>> _unset("# Ferries {#ferries .title}"), _unset("By [Asa]{.author}"), _unset("a {b}")
    ('# Ferries', 'By Asa', 'a {b}')
    """
    plain = _ANCHORED.sub("", text) if "></" in text else text
    if "{" in plain:
        plain = _SPAN.sub(r"\1", plain)
        plain = _BEHIND.sub("", plain)
        if plain[:1] == "#":
            plain = _TITLE.sub("", plain)
    return plain.strip() or text


def _without_addresses(text: str) -> str:
    """A line's words; of a link whose head stands on a line before, what is before its address."""
    plain = text
    for _ in range(_DEEP):
        plain = _LINK.sub(r"\1", plain)
    plain = _TAIL.sub("", plain).strip()
    return plain if any(sign.isalnum() for sign in plain) else text


def leads_elsewhere(text: str) -> bool:
    """Whether a line holds the address of a link or of a picture.

    >>> leads_elsewhere("* [About us](/about)"), leads_elsewhere("Seen [above].")
    (True, False)
    """
    return _SIGN in text


def is_fence(text: str) -> bool:
    """Whether a line opens code or closes it; one that only begins with code does neither.

    >>> is_fence("```python"), is_fence("~~~"), is_fence("```ls``` lists files")
    (True, True, False)
    """
    return text.startswith("~~~") or (text.startswith("```") and "`" not in text.lstrip("`"))
