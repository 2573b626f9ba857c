"""Lists of the page: in which one a container lies, and to which of them a sentence leads."""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.page.containers import last_inside
from chaffinch.wording import COLONS

_LINKED = 60  # per cent of a sentence that is inside links
_LEADING = 8  # words of a sentence that leads to a list
_MOST = 12  # items of a list that a sentence leads to
_ADDRESS = ("http:", "https:", "www.")


def lists_of(draft: Draft) -> list[int]:
    """For each container the list that it is or lies in, the innermost; 0 for none."""
    found: list[int] = draft.once("markup.lists", _lists)
    return found


def _lists(draft: Draft) -> list[int]:
    markup = draft.document.markup
    found: list[int] = []
    if markup is not None:
        for container, (tag, around) in enumerate(zip(markup.tags, markup.above, strict=True)):
            is_list = tag in ("ul", "ol")
            found.append(container if is_list else found[around] if around > 0 else 0)
    return found


def led_to(draft: Draft) -> frozenset[int]:
    """The items of lists to which a sentence of the text leads: "They teach three crafts:".

    A list of addresses, or a long one, is no part of the sentence; and a sentence that a rule
    has set aside leads nowhere.
    """
    lists: list[tuple[int, range]] = draft.once("markup.led_to", _led_lists)
    labels = draft.labels
    return frozenset(item for leads, items in lists if labels[leads] is None for item in items)


def _led_lists(draft: Draft) -> list[tuple[int, range]]:
    """Each sentence that leads to a list, with the list's items."""
    markup, lists = draft.document.markup, lists_of(draft)
    found: list[tuple[int, range]] = []
    for number in range(len(draft) - 1) if markup is not None else ():
        if markup is None or not draft.texts[number].endswith(COLONS):
            continue
        first = lists[markup.container[number + 1]]
        if first <= 0 or not _leads(draft, markup, number):
            continue
        last, behind = last_inside(markup.above, first), number + 1
        while behind < len(draft) and first <= markup.container[behind] < last:
            behind += 1
        if behind - number - 1 <= _MOST:
            found.append((number, range(number + 1, behind)))
    return found


def _leads(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a paragraph is a sentence of the text that leads to the list behind it."""
    if markup.tag[number] != "p" or markup.link[number] > _LINKED:
        return False
    if draft.words[number] < _LEADING or draft.said[number]:
        return False
    return not draft.texts[number + 1].startswith(_ADDRESS)
