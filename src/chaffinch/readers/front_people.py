"""People in front matter that are mappings and not mere names: of each, the name alone is one.

``- name: Asa Teller`` below ``authors:``, ``{name: Asa Teller, url: ...}`` behind it.
"""

from __future__ import annotations

import re

PAIR = re.compile(r"(?:-[ \t]+)?[\"']?(?P<key>[a-z][\w-]{0,40})[\"']?[ \t]*:[ \t]+(?P<value>.*?),?")
"""A key of a mapping on a line of its own."""
_NAMES = frozenset(("name", "full_name", "fullname", "display_name", "displayname"))
_IN_BRACES = re.compile(
    r"""(?:^|[{,])\s*["']?(?P<key>[a-z][\w-]*)["']?\s*[:=]\s*"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^,{}]*))""",
    re.I,
)


def is_name(key: str) -> bool:
    """Whether what stands behind this key is what somebody is called."""
    return key.lower().replace("-", "_") in _NAMES


def name_of(said: str) -> str:
    """The name in a mapping between braces, or in a piece of one; what is none is the name itself.

    >>> name_of("{name: Asa Teller, url: https://post.example}"), name_of("url: x}")
    ('Asa Teller', '')
    """
    if "{" not in said and not said.rstrip().endswith("}"):
        return said
    for match in _IN_BRACES.finditer(said):
        if is_name(match["key"]):
            return (match["double"] or match["single"] or match["plain"] or "").strip()
    return ""
