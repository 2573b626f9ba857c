"""Menus on one line before the text: the names of a site's sections, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.places import at_head
from chaffinch.wording import key

_PARTED = re.compile(r"\s*[|·•∙‧/]\s*|\s{2,}|\u3000+")
_FEWEST, _MOST = 4, 16  # sections
_KNOWN = 0.75  # of them
_MOST_WORDS = 40
_HEAD = 60  # blocks among which a menu is looked for


@rule(
    "navigation.menu_line",
    Role.NAVIGATION,
    catches=(
        "> Home News Sport Weather Travel\nSecond ferry for the harbour\n" + amid(),
        "> News | Real estate | Opinion | Sport | Weather\nSecond ferry for the harbour\n" + amid(),
        "> ホーム\u3000ニュース\u3000スポーツ\u3000天気\u3000地域\n二隻目の渡し船\n"
        "町議会は月曜日の夜、二隻目の渡し船を出すことを決めた。船は四月から一時間に二度走る。\n",
    ),
    spares=(
        "> Music, film, food and travel on the quay\n" + amid(),
        "> Sport Travel Music\nSecond ferry for the harbour\n" + amid(),
        amid("> Home News Sport Weather Travel"),
    ),
)
def menu_line(draft: Draft) -> Iterator[Finding]:
    """Menus of four sections and more on one line, of which the lexicon knows three in four."""
    for number in draft.free():
        if number > min(draft.edges[0], _HEAD):
            return
        few = _FEWEST <= draft.words[number] <= _MOST_WORDS
        if not few or draft.closed[number] or draft.quoted[number]:
            continue
        menu = _is_menu(draft, draft.texts[number]) and at_head(draft, number)
        if menu and title_remains(draft, number):
            yield Finding(number)


def _is_menu(draft: Draft, text: str) -> bool:
    parts = [part for part in _PARTED.split(text.strip()) if part]
    parts = parts if len(parts) > 1 else text.split()
    if not _FEWEST <= len(parts) <= _MOST:
        return False
    sections = draft.lexicon.words_of("sections")
    return sum(key(part) in sections for part in parts) >= _KNOWN * len(parts)
