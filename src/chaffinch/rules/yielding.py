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
from chaffinch.model.kinds import ARTICLE, COLLECTION, FEWEST, FORUM, LISTING, MANUAL
from chaffinch.rules.page.scope import is_above_title, scope_of
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
_SURE = 0.8
_CLEAR = 0.37  # the threshold of a page whose text stands out from the rest
_LEAST = 0.25  # below, the model says nothing against a place, whatever the page
_AMONG_GOODS = 0.3  # on the page of a shop, and of links on a page of few blocks
_IN_THREADS = 0.3
_BUTTONS, _OFTEN = frozenset(("ui", "ui_weak", "navigation")), 4  # of entries
_OUTSIDE_FEW = 0.2  # outside the text of a page of few blocks, which says little

_AROUND = frozenset(("markup.outside", "markup.before"))

Word = Callable[[Draft], float]
"""The probability from which on the model's word holds against a rule."""


def _by_place(draft: Draft, on_articles: float = _BODY) -> float:
    """Where something stands that an article has beside its text.

    Much on clear-cut articles; elsewhere the model's own threshold, if that is not too low to
    speak against a place. A small page gives the model too little to judge by.
    """
    if len(draft) < SMALL_PAGE:
        return NEVER
    bound = threshold_of(draft)
    if bound < _CLEAR or verdict_of(draft).kind != ARTICLE:
        return max(bound, _LEAST)
    return on_articles


def _in_machinery(draft: Draft) -> float:
    """In menus, headers, footers and controls: the block must be rather text than not.

    Shops set their goods among such.
    """
    if len(draft) < SMALL_PAGE:
        return NEVER
    kind = verdict_of(draft).kind
    if kind == COLLECTION:
        return max(threshold_of(draft), _AMONG_GOODS)
    return max(_by_place(draft), _BODY if kind == ARTICLE else RATHER)


def _unseen(draft: Draft) -> float:
    """What a browser does not show: of goods it tells those who listen what others see."""
    return max(_by_place(draft, RATHER), RATHER)


def _on_lists(draft: Draft, on_articles: float = _BODY) -> float:
    """On pages of entries that lead elsewhere, which are their text, from where the model keeps."""
    if verdict_of(draft).kind in LISTING:
        return kept_from(draft)
    return _by_place(draft, on_articles)


def _of_entries(draft: Draft, on_articles: float = _BODY) -> float:
    """Of what may be an entry, from where the model keeps also where no text stands out.

    Of few blocks the links are mostly the text's own; of still fewer on lists of entries alone.
    """
    if len(draft) < SMALL_PAGE:
        return _BODY if verdict_of(draft).kind in LISTING else NEVER
    if len(draft) < FEWEST:
        return min(_AMONG_GOODS, _on_lists(draft))
    bound = threshold_of(draft)
    return bound if bound < _CLEAR else _on_lists(draft, on_articles)


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
    kind, scope = verdict_of(draft).kind, scope_of(draft)
    if kind == ARTICLE and scope is not None and scope.region.commented:
        return NEVER
    return _IN_THREADS if kind == FORUM else _by_place(draft)


def _in_threads(draft: Draft) -> float:
    """Of posts, which look like comments; of an article's comments none are its text."""
    return _IN_THREADS if verdict_of(draft).kind == FORUM else NEVER


def _anywhere(draft: Draft) -> float:
    """Of what is mostly debris wherever it stands, on any kind of page large enough to judge by.

    A day or an hour before or behind the text may be a programme's or a table's; in what opens
    over a page of goods some shops show what they say of them.
    """
    return _BODY if len(draft) >= SMALL_PAGE else NEVER


def _of_pairs(draft: Draft) -> float:
    """Of a title and its summary cut short, of which a list of entries and of goods consists."""
    return max(threshold_of(draft), _LEAST) if is_no_article(draft) else NEVER


def _of_each_entry(draft: Draft) -> float:
    """Of what an article has once, and a page that lists has with each of its entries.

    Who wrote it and when, its picture's words, what it is about and how many readers reviewed it.
    """
    if len(draft) < SMALL_PAGE or verdict_of(draft).kind not in LISTING:
        return NEVER
    return kept_from(draft)


def _of_manuals(draft: Draft) -> float:
    """Of what leads from a page of a manual to its others: "See also" heads a part of its text."""
    if len(draft) < SMALL_PAGE or verdict_of(draft).kind != MANUAL:
        return NEVER
    return kept_from(draft)


def _headed(draft: Draft) -> float:
    """Beneath a heading of other articles, or a heading of nothing: the model must be sure."""
    if len(draft) < SMALL_PAGE:
        return NEVER
    return min(_SURE, _of_each_entry(draft), _of_manuals(draft))


def _outside(draft: Draft, on_articles: float = _BODY) -> float:
    """Outside the page's text: of few blocks a page may hold little else."""
    return _OUTSIDE_FEW if len(draft) < FEWEST else _on_lists(draft, on_articles)


def _rather(word: Callable[[Draft, float], float]) -> Word:
    """The same, but of articles too what is rather text than not: some of theirs stands there."""
    return lambda draft: word(draft, RATHER)


_WORDS: dict[str, Word] = {
    **dict.fromkeys(
        ("markup.teaser", "markup.subscribe", "markup.aside", "markup.author_line",
         "markup.meta_line", "markup.share", "markup.advertisement"),
        _by_place,
    ),
    **dict.fromkeys(
        ("markup.control", "markup.landmark", "markup.navigation", "markup.consent"),
        _in_machinery,
    ),
    "markup.dek": _rather(_by_place),
    "markup.hidden": _unseen,
    **dict.fromkeys(("markup.alt", "markup.picture_elsewhere", "markup.caption"), _of_pictures),
    **dict.fromkeys(("markup.links", "navigation.run"), _of_entries),
    "markup.link_list": _rather(_of_entries),
    "markup.outside": _outside,
    "markup.before": _rather(_outside),
    "markup.comment": _of_comments,
    "teaser.pair": _of_pairs,
    **dict.fromkeys(
        ("markup.byline", "byline.line", "contributor.note", "markup.timestamp", "figure.caption",
         "markup.tags", "tags.line", "comment_form.line", "markup.subscribe_box"),
        _of_each_entry,
    ),
    "comment.thread": _in_threads,
    **dict.fromkeys(("timestamp.line", "markup.ui"), _anywhere),
    **dict.fromkeys(("teaser.also", "teaser.marked"), _of_manuals),
    **dict.fromkeys(("teaser.heading", "markup.empty_heading"), _headed),
}  # fmt: skip
"""The rules that give way, each with the model's word against it."""


def _in_runs(draft: Draft) -> float:
    """Of short lines one behind another in plain text: cells of a table, or what entries hold."""
    return max(threshold_of(draft), _LEAST) if _has_entries(draft) else RATHER


def _of_listed(draft: Draft) -> float:
    """Of what each entry of a list has, where the model by itself would believe the line."""
    its_own = _of_each_entry(draft)
    return its_own if its_own == NEVER else max(threshold_of(draft), _LEAST)


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
    **dict.fromkeys(("teaser.also", "teaser.heading", "teaser.marked"), _of_manuals),
    **dict.fromkeys(
        ("teaser.pair", "tags.line", "contributor.note", "byline.line"), _of_listed
    ),
}  # fmt: skip
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
                or _heads_few(its, draft, found.block)
            ):
                yield found

    return attrs.evolve(its, find=find)


def _heads_few(its: Rule, draft: Draft, number: int) -> bool:
    """Whether a block outside the text stands above the title of a page of few: it goes anyhow."""
    return its.id in _AROUND and len(draft) < FEWEST and is_above_title(draft, number)
