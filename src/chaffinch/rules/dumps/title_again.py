"""Where the dump of a whole page says its title again: that line is the visible headline.

What a browser shows as a page's title comes first in such a dump, mostly with the site's name. The
line further down that says it alone heads the text, and what stands between is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chaffinch.catalogue import Draft
from chaffinch.labels import CHAFF
from chaffinch.rules.dumps.heads import ARROWS, TITLE_WORDS
from chaffinch.rules.dumps.title_words import WIDE_TITLE
from chaffinch.wording import SPACE_AHEAD, bare, fold

_PARTING = re.compile(rf"{SPACE_AHEAD}[|–—•·»:-]\s+|{SPACE_AHEAD}?[｜|]\s*|(?<=\w):\s+")
_PAGE = re.compile(r"\s*[(（][^\W\d_]*\s?\d{1,2}\s?/\s?\d{1,2}[)）]$")
"""Which page of several of one text this is: "(2/4)"."""
_LONGEST = 300  # signs
_LEAST_WORDS, _LEAST_LETTERS = 3, 8  # fewer may as well be a site's name
_MOST_BARS = 30  # of a title; lines of more are menus, or nothing at all
_TOP = 3  # lines among which the site's name stands
_SHORT = 3  # words of a menu's line


def title_again(draft: Draft) -> int | None:
    """The line before the first paragraph that says the first line's title, without the site.

    By the labels given so far: a menu between the two shows that the first is the page's.
    """
    end = draft.edges[0]
    if draft.document.markup is not None or not 1 < end < len(draft):
        return None
    if not 0 < draft.words[0] <= TITLE_WORDS or draft.closed[0]:
        return None
    text = draft.texts[0]
    bars = list(_PARTING.finditer(text))
    if not 0 < len(bars) <= _MOST_BARS:
        return None
    said: dict[str, list[int]] = {}
    names: dict[str, int] = {}
    for number in range(1, end):
        line = draft.texts[number]
        if line[:1] not in ARROWS and len(line) <= _LONGEST:
            told = bare(draft.keys[number])
            names.setdefault(told, number)  # a site's name may be a menu's first word
            if not draft.labels[number]:
                said.setdefault(told, []).append(number)
    site, title = _key(text[: bars[0].start()]), text[bars[0].end() :]
    logo = next((n for n in said.get(site, ()) if n <= _TOP), end)
    behind = said.get(_key(title), ())
    if behind and any(draft.role(n) in CHAFF for n in range(logo, behind[0])):
        return _last_of(draft, behind) if _may_head(title) else None
    copies = _before_bar(said, names, text, bars)
    return _last_of(draft, copies) if copies and _may_head(draft.texts[copies[0]]) else None


def _before_bar(
    said: dict[str, list[int]], names: dict[str, int], text: str, bars: list[re.Match[str]]
) -> Sequence[int]:
    """The lines that say the title before one of its bars.

    Before a colon only where the name behind it stands above: the site's, no half of the title.
    """
    ends = [bar.start() for bar in bars[1:]] + [len(text)]
    for bar, end in zip(reversed(bars), reversed(ends), strict=True):
        copies = said.get(_key(_PAGE.sub("", text[: bar.start()])), ())
        name = names.get(_key(text[bar.end() : end]))
        if copies and (":" not in bar[0] or (name is not None and name < copies[0])):
            return copies
    return ()


def _key(part: str) -> str:
    return bare(fold(part))


def _may_head(title: str) -> bool:
    """Whether a part of the page's title is too long for the name of a site or a section."""
    worded = len(title.split()) >= _LEAST_WORDS and len(bare(title)) >= _LEAST_LETTERS
    return worded or WIDE_TITLE.search(title) is not None


def _last_of(draft: Draft, copies: Sequence[int]) -> int:
    """The last copy above which the menu goes on: the first may be a step of the way there."""
    best = copies[0]
    for number in copies[1:]:
        between = range(best + 1, number)
        if any(draft.words[n] > _SHORT and draft.labels[n] is None for n in between):
            break
        if not any(draft.labels[n] or draft.said[n] for n in between):
            break
        best = number
    return best
