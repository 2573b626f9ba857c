"""What a page's title may be worded as in its dump, and what two wordings of it share."""

from __future__ import annotations

import re
from operator import add

from chaffinch.rules.site_names import without_site
from chaffinch.wording import SPACE_AHEAD, bare, fold, stems

LEAST_WORDS = 3
"""Words of a part of the page's title; fewer may as well be a site's name."""
_FEWEST_WORDS = 2  # of all of it, or of its first part
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
WIDE_TITLE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]{6}")
"""What is too long for a name, in a script without spaces."""
_PARTS = re.compile(rf"{SPACE_AHEAD}[|–—•·»:-]\s+|{SPACE_AHEAD}?[｜|]\s*")


def marks_of(folded: str) -> frozenset[str]:
    """What two wordings may share: stems of words, pairs of signs where none parts the words."""
    wide = "".join(_UNSPACED.findall(folded))
    if not wide:
        return stems(folded)
    return stems(_UNSPACED.sub(" ", folded)).union(map(add, wide, wide[1:]))


def wordings_of(text: str) -> list[str]:
    """What a page's title may be, the likeliest first: without the site's name, a part of it."""
    first, *others = _PARTS.split(text)
    whole = [part for part in (without_site(text), first) if _is_worded(part, _FEWEST_WORDS)]
    longer = [part for part in others if len(part) > len(first)]  # no site's name behind it
    parts = [part for part in longer if _is_worded(part, LEAST_WORDS)]
    return list(dict.fromkeys(bare(fold(part)) for part in (*whole, *parts)))


def _is_worded(part: str, least: int) -> bool:
    return len(part.split()) >= least or WIDE_TITLE.search(part) is not None
