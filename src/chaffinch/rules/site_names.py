"""A title without the site's name that stands behind it."""

from __future__ import annotations

import re

from chaffinch.wording import SPACE_AHEAD

_SITE = re.compile(
    rf"{SPACE_AHEAD}[|–—•·»:-]\s+(?=[^|–—•·»]{{2,60}}$)|{SPACE_AHEAD}?｜\s*(?=[^｜]{{2,60}}$)"
    r"|(?<=[\u3040-\u9fff】》])[-_](?=[\u3040-\u9fff]{2,12}$)"
)
_SITE_MARKS = "|-–—:·•»｜_"
_MARKED = re.compile(f"[{re.escape(_SITE_MARKS)}]")
_SITE_WORDS = 5


def without_site(text: str) -> str:
    """The title without a site's name behind " | ", " - " and the like.

    >>> without_site("Second ferry for the harbour | The Harbour Post")
    'Second ferry for the harbour'
    >>> without_site("第二艘渡轮来了_港口晚报")
    '第二艘渡轮来了'
    """
    if _MARKED.search(text) is None:
        return text
    parts = _SITE.split(text)
    if len(parts) > 1 and len(parts[-1].split()) <= _SITE_WORDS:
        head = text[: text.rindex(parts[-1])]
        return head.rstrip().rstrip(_SITE_MARKS).rstrip()
    return text
