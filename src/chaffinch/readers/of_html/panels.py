"""Panels that a page shows on a click: answers to questions, what tabs hold. Their text is its own.

An attribute hides them until then, as it hides what no reader is to see; what tells them apart is
what they are called, or a heading or a tab that says which one it opens.
"""

from __future__ import annotations

from chaffinch.readers.of_html.columns import HIDDEN, LINK, TEXT, Row
from chaffinch.readers.of_html.tags import CLOSED

PANEL = 2
"""What a block's column says that is hidden by its panel alone, until that ends."""

_PANELS = frozenset((
    "tabpanel", "tab", "tabs", "panel", "pane", "accordion", "collapse", "collapsible",
    "collapsed", "toggle", "faq", "faqs", "answer", "expandable", "expander", "spoiler",
))  # fmt: skip
_OTHERS = frozenset((
    "modal", "popup", "pop", "popover", "dropdown", "overlay", "lightbox", "tooltip", "drawer",
    "login", "account", "cart", "basket", "bag", "filter", "filters", "language", "lang",
    "settings", "preferences", "alert", "error", "success", "loading", "template", "mobile",
    "mega", "print", "embed", "quiz", "result", "results", "gallery", "slide", "carousel",
    "widget", "map", "cookie", "cookies", "consent", "gdpr", "banner", "newsletter", "subscribe",
    "toast", "snackbar", "chat", "search", "share", "sharing", "menu", "nav", "navigation",
    "player",
))  # fmt: skip
"""What else a page keeps out of sight until it is asked for."""
_ROLES = frozenset(("tabpanel", "region"))
_DIALOGS = frozenset(("dialog", "alertdialog", "menu", "listbox", "tooltip", "status", "alert"))
_LEAST, _WIDE, _LINKED = 40, 20, 40  # signs of a sentence, in wide scripts; per cent in links
_AROUND = frozenset(("nav", "header", "footer", "aside", "form", "dialog", "figure"))


def is_panel(tag: str, words: str, role: str | None, opened: bool, landmark: str) -> bool:
    """Whether a hidden element is one that a reader opens, to read on.

    ``words`` are those of its names; ``opened`` is whether the page says what opens it: a heading
    or a tab that controls it, another element that names it, a ``details`` that it is in;
    ``landmark`` is where it stands: menus and forms have panels too. A ``region`` is what the
    panel of an accordion is by the ARIA Authoring Practices Guide.

    >>> is_panel("div", "accordion content", None, False, "main")
    True
    >>> is_panel("div", "", None, True, ""), is_panel("div", "", None, False, "")
    (True, False)
    >>> is_panel("div", "tab login", None, False, "main")
    False
    """
    if tag in CLOSED or landmark in _AROUND or role in _DIALOGS:
        return False
    said = words.split()
    if not _OTHERS.isdisjoint(said):
        return False
    return opened or role in _ROLES or not _PANELS.isdisjoint(said)


def told(rows: list[Row]) -> list[Row]:
    """The blocks of a panel; hidden for good where none of them tells something."""
    held = [row for row in rows if row[HIDDEN] == PANEL]
    if any(row[LINK] <= _LINKED and _tells(row[TEXT]) for row in held):
        return rows
    return [_with(row, 1) if row[HIDDEN] else row for row in rows]


def opened(rows: list[Row]) -> list[Row]:
    """All blocks of a page, those of its panels seen."""
    return [_with(row, 0) if row[HIDDEN] == PANEL else row for row in rows]


def _with(row: Row, hidden: int) -> Row:
    return (*row[:HIDDEN], hidden, *row[HIDDEN + 1 :])


def _tells(text: str) -> bool:
    return "\t" in text or len(text) >= _LEAST or (len(text) >= _WIDE and not text.isascii())
