"""How long a film or a sound plays, in its own small box: "2:41", "06:40 min", "Play" and "3:12".

A time alone may be a score, a record or an hour; the box is called after what plays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.pictures.boxes import shared_box

_PLAYED = frozenset(("audio", "video", "podcast", "duration", "player", "sound", "film"))
_CLOCK = re.compile(
    r"\d{1,3}:\d\d(?::\d\d)?(?:\s[^\W\d_]{1,8}\.?)?(?:\s\d{1,2}[./]\d{1,2}[./]\d{2,4})?"
)
_TITLED = re.compile(r"\d{1,3}:\d\d(?::\d\d)?\smin\.?\s\S")
"""How long a film is, in front of its title."""
_TEXT_TAGS = frozenset(("td", "th", "tr", "li", "pre", "code", "dt", "dd"))
_FEW = 2  # words of a button
_NEAR = 2  # names of boxes


@rule("markup.clock", Role.PLAYER)
def markup_clock(draft: Draft) -> Iterator[Finding]:
    """The length of what plays, in a box that is called so, and the button in the same box."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        if not _is_clock(draft, markup, number):
            continue
        yield Finding(number)
        before = number - 1
        few = before >= 0 and draft.words[before] <= _FEW and not draft.closed[before]
        few = few and markup.part[before] == "" and shared_box(markup, before, number) > 0
        if few and not (markup.heading[before] or scope.alike(before)):
            yield Finding(before, evidence=draft.document.span(number))


def _is_clock(draft: Draft, markup: Markup, number: int) -> bool:
    if not draft.texts[number][:1].isdigit() or markup.tag[number] in _TEXT_TAGS:
        return False
    if _PLAYED.isdisjoint(near_names(markup.tokens[number], _NEAR)):
        return False
    if _CLOCK.fullmatch(draft.texts[number]) is not None:
        return True
    titled = _TITLED.match(draft.texts[number]) is not None and not draft.closed[number]
    return titled and "video" in near_names(markup.tokens[number], _NEAR)
