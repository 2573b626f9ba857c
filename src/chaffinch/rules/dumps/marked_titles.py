"""The title of a page that a tool turned into Markdown: its one heading of the first level.

Such a tool writes menus first, as lists of links and as words run together, and the page's own
heading behind them as ``# Title``. That mark says more than any place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from chaffinch.catalogue import Draft
from chaffinch.markdown import is_fence, leads_elsewhere
from chaffinch.rules.verdicts import RATHER, chances_of

_FIRST = re.compile(r"#[ \t]+(?=\S)")
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_HOME = re.compile(r"\]\((?:/|#\w*|https?://[^/\s)]*/?)(?:\s+\"[^\"]*\")?\)\s*$")
"""The end of a link to a site's first page."""
_RULED = re.compile("={3,}")
_SIGNS = 2  # lines that are Markdown besides the title: headings, links, items
_ITEMS = ("* ", "- ", "+ ", "1. ")
_SOON = 40  # lines between the title and the first paragraph beneath it
_MENU = 2  # lines above it that are a page's own
_OTHERS = 24  # lines above it that say nothing of a page's own
_MAYBE = 0.3  # the probability from which a paragraph may be the text's
_BLURBS = 2  # paragraphs above the title that may be a notice's
_TITLE_WORDS = 40


def marked_title(draft: Draft) -> int | None:
    """The one ``# Title`` that the text stands beneath, of a page in Markdown; None elsewhere.

    A heading of the first level that a menu follows, and no paragraph, is the site's name. Where
    paragraphs stand above, or no menu does, it heads what follows. Not
    changed by labels.
    """
    title: int | None = draft.once("marked title", _find)
    return title


def _find(draft: Draft) -> int | None:
    if draft.document.markup is not None or not any(t[:1] in "#=" for t in draft.texts if t):
        return None
    marks = _marked(draft)
    if not marks or not _is_markdown(draft):
        return None
    chances, headings = chances_of(draft), frozenset(marks)
    text = [
        n for n, prose in enumerate(draft.prose)
        if prose and not draft.said[n] and chances[n] >= _MAYBE and n not in headings
    ]  # fmt: skip
    ends = [*marks[1:], len(draft)]
    parts = [
        mark
        for mark, end in zip(marks, ends, strict=True)
        if bisect_right(text, mark) < bisect_left(text, min(end, mark + _SOON))
    ]
    if not parts:
        return None
    title = parts[0] if _is_site(draft, range(marks[0] + 1, parts[0])) else marks[0]
    if (
        not 0 < draft.words[title] <= _TITLE_WORDS
        or sum(n < title and chances[n] >= RATHER for n in text) > _BLURBS
    ):
        return None
    return title if _beneath_menu(draft, title) else None


def _is_site(draft: Draft, between: range) -> bool:
    """Whether the first mark is the site's name: what stands behind it is a menu, or nothing."""
    shown = draft.document.shown
    menu = sum(bool(draft.said[n]) or leads_elsewhere(shown[n]) for n in between)
    return 2 * menu >= len(between)


def _beneath_menu(draft: Draft, title: int) -> bool:
    """Whether lines above say what menus say, or lead elsewhere: more than one, and most of many.

    One is enough where nothing else stands above, or where the title is a link to its own page.
    Goods with their prices stand above a heading that is none of theirs.
    """
    shown = draft.document.shown
    above = [n for n in range(title) if not draft.prose[n] and draft.words[n]]
    menu = sum(bool(draft.said[n]) or leads_elsewhere(shown[n]) for n in above)
    others = len(above) - menu
    if others > _OTHERS and 2 * others > menu:
        return False
    return menu >= _MENU or (menu > 0 and (not others or leads_elsewhere(shown[title])))


def _marked(draft: Draft) -> list[int]:
    """The headings of the first level, outside of code; none that leads to a site's first page."""
    found, fenced, shown = [], False, draft.document.shown
    for number, text in enumerate(draft.texts):
        if is_fence(text):
            fenced = not fenced
        elif fenced or "\n" in text:
            continue
        elif (_FIRST.match(text) or _is_underlined(draft, number)) and not _HOME.search(
            shown[number]
        ):
            found.append(number)
    return found


def _is_underlined(draft: Draft, number: int) -> bool:
    """Whether a row of signs stands directly beneath a line, as another way to mark a title."""
    below = number + 1
    return (
        below < len(draft)
        and draft.document.gaps[below] == 1
        and _RULED.fullmatch(draft.texts[below]) is not None
    )


def _is_markdown(draft: Draft) -> bool:
    """Whether other lines are marked as Markdown too: "#" alone may as well open a comment."""
    signs = 0
    for text in draft.document.shown:
        marked = _HEADING.match(text) or _RULED.fullmatch(text) or text.startswith(_ITEMS)
        signs += bool(marked) or leads_elsewhere(text)
        if signs > _SIGNS:
            return True
    return False
