"""Panels that a page shows on a click: answers to questions, what tabs hold. Their text is its own.

An attribute hides them until then, as it hides what no reader is to see; what tells them apart is
what they are called, or a heading or a tab that says which one it opens.
"""

from __future__ import annotations

from chaffinch.readers.of_html.columns import HIDDEN, LANDMARK, LINK, TEXT, Row
from chaffinch.readers.of_html.tags import CLOSED

PANEL = 2
"""What a block's column says that is hidden by its panel alone, until that ends."""

_PANELS = frozenset((
    "tabpanel", "tab", "tabs", "panel", "pane", "accordion", "collapse", "collapsible",
    "collapsed", "toggle", "faq", "faqs", "answer", "expandable", "expander", "spoiler",
))  # fmt: skip
_OTHERS = frozenset((
    "modal", "popup", "pop", "popover", "dropdown", "overlay", "lightbox", "tooltip", "drawer",
    "login", "account", "cart", "basket", "filter", "filters", "language", "lang", "settings",
    "preferences", "alert", "error", "success", "loading", "template", "mobile", "mega", "print",
    "embed", "quiz", "result", "results", "gallery", "slide", "carousel", "widget", "map",
))  # fmt: skip
"""What else a page keeps out of sight until it is asked for."""
_LEAST, _WIDE, _LINKED = 40, 20, 40  # signs of a sentence, in wide scripts; per cent in links
_PROSE = 60  # signs of a paragraph
_MOST_FOLDED, _LISTED = 300, 2  # signs in panels that may lead a reader astray; times as many
_AROUND = frozenset(("nav", "header", "footer", "aside", "form", "dialog", "figure"))


def is_panel(
    tag: str, words: str, role: str | None, ident: str | None, opened: set[str], landmark: str
) -> bool:
    """Whether a hidden element is one that a reader opens, to read on.

    ``words`` are those of its names, ``opened`` the ids that headings and tabs control,
    ``landmark`` where it stands: menus and forms have panels too.

    >>> is_panel("div", "accordion content", None, None, set(), "main")
    True
    >>> is_panel("div", "", None, "q4", {"q4"}, ""), is_panel("div", "", None, "q4", set(), "")
    (True, False)
    >>> is_panel("div", "tab login", None, None, set(), "main")
    False
    """
    if tag in CLOSED or landmark in _AROUND:
        return False
    said = words.split()
    if not _OTHERS.isdisjoint(said):
        return False
    return role == "tabpanel" or ident in opened or not _PANELS.isdisjoint(said)


def told(rows: list[Row]) -> list[Row]:
    """The blocks of a panel; hidden for good where none of them tells something."""
    held = [row for row in rows if row[HIDDEN] == PANEL]
    if any(row[LINK] <= _LINKED and _tells(row[TEXT]) for row in held):
        return rows
    return [_with(row, 1) if row[HIDDEN] else row for row in rows]


def opened(rows: list[Row]) -> list[Row]:
    """All blocks of a page, those of its panels seen; or hidden, where the page is another thing.

    A list of goods has questions and answers too, beneath it: they are more prose than the rest,
    and the rest is more than they are.
    """
    if not any(row[HIDDEN] == PANEL for row in rows):
        return rows
    seen = [row for row in rows if not row[HIDDEN] and row[LANDMARK] not in _AROUND]
    prose = sum(len(row[TEXT]) for row in seen if _is_prose(row))
    folded = sum(len(row[TEXT]) for row in rows if row[HIDDEN] == PANEL)
    beside = sum(len(row[TEXT]) for row in seen) - prose
    listed = prose < folded >= _MOST_FOLDED and beside > _LISTED * folded
    return [_with(row, listed) if row[HIDDEN] == PANEL else row for row in rows]


def _with(row: Row, hidden: int) -> Row:
    return (*row[:HIDDEN], hidden, *row[HIDDEN + 1 :])


def _is_prose(row: Row) -> bool:
    return len(row[TEXT]) >= _PROSE and row[LINK] <= _LINKED


def _tells(text: str) -> bool:
    return "\t" in text or len(text) >= _LEAST or (len(text) >= _WIDE and not text.isascii())
