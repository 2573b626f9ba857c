"""Which rules give way to the line model, and how sure of a block it must be.

Rules that go by a block's place in a page's markup are right about articles; on pages that are
none such places hold the text. How far the model is believed depends on the place and on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps

import attrs

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.model.kinds import ARTICLE, COLLECTION, FEWEST, FORUM, LISTING
from chaffinch.rules.page.scope import is_above_title
from chaffinch.rules.verdicts import (
    NEVER,
    RATHER,
    SMALL_PAGE,
    is_no_article,
    kept_from,
    stays,
    threshold_of,
    verdict_of,
)

_BODY = 0.65
_CLEAR = 0.37  # the threshold of a page whose text stands out from the rest
_LEAST = 0.25  # below, the model says nothing against a place, whatever the page
_AMONG_GOODS = 0.3  # on the page of a shop, and of links on a page of few blocks
_IN_THREADS = 0.3
_BUTTONS, _OFTEN = frozenset(("ui", "ui_weak", "navigation")), 4  # of entries
_OUTSIDE_FEW = 0.2  # outside the text of a page of few blocks, which says little

Word = Callable[[Draft], float]
"""The probability from which on the model's word holds against a rule."""


def _by_place(draft: Draft) -> float:
    """Where something stands that an article has beside its text.

    Much on clear-cut articles; elsewhere the model's own threshold, if that is not too low to
    speak against a place. A small page gives the model too little to judge by.
    """
    if len(draft) < SMALL_PAGE:
        return NEVER
    bound = threshold_of(draft)
    if bound < _CLEAR or verdict_of(draft).kind != ARTICLE:
        return max(bound, _LEAST)
    return _BODY


def _in_machinery(draft: Draft) -> float:
    """In menus, headers, footers and controls: the block must be rather text than not.

    Shops set their goods among such.
    """
    if len(draft) >= SMALL_PAGE and verdict_of(draft).kind == COLLECTION:
        return max(threshold_of(draft), _AMONG_GOODS)
    return _unseen(draft)


def _unseen(draft: Draft) -> float:
    """What a browser does not show: of goods it tells those who listen what others see."""
    if len(draft) < SMALL_PAGE:
        return NEVER
    return max(_by_place(draft), _BODY if verdict_of(draft).kind == ARTICLE else RATHER)


def _on_lists(draft: Draft) -> float:
    """On pages of entries that lead elsewhere, which are their text, from where the model keeps."""
    return kept_from(draft) if verdict_of(draft).kind in LISTING else _by_place(draft)


def _of_entries(draft: Draft) -> float:
    """Of what may be an entry, from where the model keeps also where no text stands out.

    Of few blocks the links are mostly the text's own; of still fewer on lists of entries alone.
    """
    if len(draft) < SMALL_PAGE:
        return _BODY if verdict_of(draft).kind in LISTING else NEVER
    if len(draft) < FEWEST:
        return min(_AMONG_GOODS, _on_lists(draft))
    bound = threshold_of(draft)
    return bound if bound < _CLEAR else _on_lists(draft)


def _of_pictures(draft: Draft) -> float:
    """Of a picture's words: nothing reaches it on clear-cut articles, where they are a field.

    On the page of a product or a service they are often the text.
    """
    if len(draft) < SMALL_PAGE:
        return NEVER
    bound = threshold_of(draft)
    clear = bound >= _CLEAR and verdict_of(draft).kind == ARTICLE
    return NEVER if clear else max(bound, RATHER)


def _of_comments(draft: Draft) -> float:
    """Of comments, which stand beneath an article, and of which a thread is made."""
    return _IN_THREADS if verdict_of(draft).kind == FORUM else _by_place(draft)


def _in_threads(draft: Draft) -> float:
    """Of posts, which look like comments; of an article's comments none are its text."""
    return _IN_THREADS if verdict_of(draft).kind == FORUM else NEVER


def _of_times(draft: Draft) -> float:
    """Of a day or an hour before or behind the text, which may be a programme's or a table's."""
    return _BODY if len(draft) >= SMALL_PAGE else NEVER


def _in_dialogs(draft: Draft) -> float:
    """What opens over a page: of goods some shops show what they say of them there."""
    return _BODY if len(draft) >= SMALL_PAGE else NEVER


def _of_pairs(draft: Draft) -> float:
    """Of a title and its summary cut short, of which a list of entries and of goods consists."""
    return max(threshold_of(draft), _LEAST) if is_no_article(draft) else NEVER


def _outside(draft: Draft) -> float:
    """Outside the page's text: of few blocks a page may hold little else."""
    return _OUTSIDE_FEW if len(draft) < FEWEST else _on_lists(draft)


_WORDS: dict[str, Word] = {
    **dict.fromkeys(
        ("markup.dek", "markup.teaser", "markup.subscribe", "markup.aside", "markup.author_line",
         "markup.meta_line", "markup.share", "markup.advertisement"),
        _by_place,
    ),
    **dict.fromkeys(
        ("markup.control", "markup.landmark", "markup.navigation", "markup.consent"),
        _in_machinery,
    ),
    "markup.hidden": _unseen,
    **dict.fromkeys(("markup.alt", "markup.picture_elsewhere", "markup.caption"), _of_pictures),
    **dict.fromkeys(("markup.links", "markup.link_list", "navigation.run"), _of_entries),
    **dict.fromkeys(("markup.outside", "markup.before"), _outside),
    "markup.comment": _of_comments,
    "teaser.pair": _of_pairs,
    "comment.thread": _in_threads,
    "timestamp.line": _of_times,
    "markup.ui": _in_dialogs,
}  # fmt: skip
"""The rules that give way, each with the model's word against it."""


def _in_runs(draft: Draft) -> float:
    """Of short lines one behind another in plain text: cells of a table, or what entries hold."""
    return max(threshold_of(draft), _LEAST) if _has_entries(draft) else RATHER


def _of_days(draft: Draft) -> float:
    """Of a day on a line of its own in plain text, where it may be an entry's.

    Of the dumps of other pages the rule asks by itself, because the day's place and its year count.
    """
    return max(threshold_of(draft), _LEAST) if _has_entries(draft) else NEVER


def _between_entries(draft: Draft) -> float:
    """Of short lines between debris, where they may be an entry's between its buttons.

    Which of them are to go the model says by itself.
    """
    return 0.0 if _has_entries(draft) else NEVER


def _has_entries(draft: Draft) -> bool:
    """Whether a page in plain text is a list of entries: no text stands out, a button recurs."""
    told: bool = draft.once("entries with buttons", _recurs)
    return told


def _recurs(draft: Draft) -> bool:
    if threshold_of(draft) >= _CLEAR:
        return False
    counts = Counter(
        draft.keys[number]
        for number in draft.spoken
        if any(phrase.kind in _BUTTONS for phrase in draft.said[number])
    )
    return any(count >= _OFTEN for count in counts.values())


_IN_TEXT: dict[str, Word] = {
    "navigation.run": _in_runs,
    "timestamp.line": _of_days,
    "boilerplate.between": _between_entries,
    "comment.thread": _in_threads,
}
"""The rules that give way in plain text too, where cells of a table and entries look like menus,
and posts like comments."""


def giving_way(its: Rule) -> Rule:
    """The rule as it is or, if it gives way, silent where the model takes a block for body."""
    word, in_text = _WORDS.get(its.id), _IN_TEXT.get(its.id)
    if word is None and in_text is None:
        return its

    def bound_of(draft: Draft) -> float:
        if draft.document.markup is not None:
            return NEVER if word is None else word(draft)
        return NEVER if in_text is None or len(draft) < SMALL_PAGE else in_text(draft)

    @wraps(its.find)  # its law stands where it was written
    def find(draft: Draft) -> Iterator[Finding]:
        bound = None
        for found in its.find(draft):
            bound = bound_of(draft) if bound is None else bound
            if (
                bound == NEVER
                or not stays(draft, found.block, bound)
                or _heads_few(word, draft, found.block)
            ):
                yield found

    return attrs.evolve(its, find=find)


def _heads_few(word: Word | None, draft: Draft, number: int) -> bool:
    """Whether a block outside the text stands above the title of a page of few: it goes anyhow."""
    return word is _outside and len(draft) < FEWEST and is_above_title(draft, number)
