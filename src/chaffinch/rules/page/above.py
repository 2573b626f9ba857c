"""What stands above a title and belongs to it: the lines of its own header, or of its article.

Many templates print the section, the date and the author there before the title.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.page.containers import last_inside
from chaffinch.rules.page.region import AROUND
from chaffinch.rules.page.scope import Scope, scope_of

_MOST_LINES = 6
_PAGE = frozenset(("html", "body"))


def above_title(draft: Draft) -> frozenset[int]:
    """The few lines above the visible title that stand in one box with it, no menus and banners.

    The box is no wider than the article: what the page as a whole has at its top is its masthead.
    """
    found: frozenset[int] = draft.once("above the title", _above_title)
    return found


def _above_title(draft: Draft) -> frozenset[int]:
    scope, markup = scope_of(draft), draft.document.markup
    if scope is None or markup is None or scope.headline is None:
        return frozenset()
    if not markup.heading[scope.top] or scope.top >= scope.first:
        return frozenset()
    start, box = scope.top, markup.above[markup.container[scope.top]]
    while box > 0 and _is_of_article(markup, scope, box):
        wider = _start(markup, scope.top, box)
        if scope.top - wider > _MOST_LINES:
            break
        start, box = wider, markup.above[box]
    return frozenset(n for n in range(start, scope.top) if _is_of_title(markup, scope, n))


def _is_of_article(markup: Markup, scope: Scope, box: int) -> bool:
    """Whether a container about the title holds the article at most."""
    if markup.tags[box] in _PAGE:
        return False
    around = box in scope.region.main and box != scope.region.main[-1]
    return not around or markup.tags[box] == "article"


def _start(markup: Markup, top: int, box: int) -> int:
    """The first block of a container, which holds the title."""
    behind = last_inside(markup.above, box)
    while top and not markup.meta[top - 1] and box <= markup.container[top - 1] < behind:
        top -= 1
    return top


def _is_of_title(markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line above the title stands in no menu, banner or picture."""
    if markup.landmark[number] in AROUND or scope.said(number) is not None or markup.part[number]:
        return False
    return markup.landmark[number] != "header" or markup.landmark[scope.top] == "header"
