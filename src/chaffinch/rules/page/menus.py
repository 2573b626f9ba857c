"""Containers named after what leads elsewhere, of which nothing leads anywhere.

A restaurant's menu is one of dishes, and the most popular of a house are its rooms.
"""

from __future__ import annotations

from collections.abc import Sequence

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.containers import upwards

_MENUS = frozenset(("menu", "menus", "submenu"))
_LINKED_MENU = 15  # per cent of the words of a menu that are links, if it is one of pages


def leading_nowhere(draft: Draft, markup: Markup, claims: Sequence[Role | None]) -> frozenset[int]:
    """The containers that claim to hold teasers or a menu, and hold no links; buttons are such."""
    named = [
        container for container, claim in enumerate(claims)
        if claim is not None and (
            claim is Role.TEASER
            or (claim is Role.NAVIGATION and not _MENUS.isdisjoint(markup.names[container].split()))
        )
    ]  # fmt: skip
    if not named or not any(markup.link):
        return frozenset()
    words, linked = [0] * len(claims), [0] * len(claims)
    for number, container in enumerate(markup.container):
        count = 0 if markup.meta[number] else max(1, draft.words[number])
        words[container] += 100 * count
        linked[container] += count * (
            100 if markup.tag[number] == "button" else markup.link[number]
        )
    words, linked = upwards(markup, words), upwards(markup, linked)
    found = set()
    for container in named:
        least = 0 if claims[container] is Role.TEASER else words[container] * _LINKED_MENU // 100
        if words[container] and linked[container] <= least:
            found.add(container)
    return frozenset(found)
