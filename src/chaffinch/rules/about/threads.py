"""What a forum or a wiki prints of a page in words of its own: who began it, and since when it is.

"Thread starter", "Start date" stand beneath the title; "This page was last edited on" at the foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import byline_names, lead_of
from chaffinch.rules.dates.line_dates import MODIFIED, dates_of
from chaffinch.rules.dates.times import before_arrow
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import scope_of
from chaffinch.wording import fold

_ENTRIES = frozenset(("post", "entry", "article"))
_FEET = frozenset(("footer", "meta", "author", "byline", "info"))
_NEAR = 8  # blocks beneath the title
_NAME_WORDS = 4
_DATE_WORDS, _FOOT_WORDS = 12, 24
_DATED = re.compile("publish|[dD]ate")
_FOOT = 24  # blocks behind the text, among them buttons and related articles
_PROFILE = 12  # blocks from a member's name to the head of the post
_TRIM = " :："


@rule("front.starter", Role.BYLINE)
def front_starter(draft: Draft) -> Iterator[Finding]:
    """Who began a thread, beneath its title: "Thread starter", and a name of whatever shape."""
    for number, name in _starters(draft):
        yield Finding(number, fields=(("name", name),))


@rule("front.started", Role.TIMESTAMP)
def front_started(draft: Draft) -> Iterator[Finding]:
    """When a thread began, beside who began it: "Start date" and the date."""
    for number, _ in _starters(draft):
        behind = number + 1
        if behind < len(draft) and _behind(draft, behind, "thread_dates", _DATE_WORDS):
            yield Finding(behind, fields=dates_of(draft, behind))


def _starters(draft: Draft) -> list[tuple[int, str]]:
    """The line beneath the title that tells who began the thread, with the name."""
    found: list[tuple[int, str]] = draft.once("thread starters", _told)
    return found


def _told(draft: Draft) -> list[tuple[int, str]]:
    scope = scope_of(draft)
    if scope is None or scope.headline is None:
        return []
    near = range(scope.top + 1, min(scope.first, scope.top + 1 + _NEAR))
    said = ((n, _behind(draft, n, "thread_starters", _NAME_WORDS)) for n in near)
    return [(number, name) for number, name in said if name][:1]


def _behind(draft: Draft, number: int, kind: str, most: int) -> str:
    """What stands behind the words of a kind with which a line begins; "" where it does not."""
    text = draft.texts[number]
    lowered = text.casefold()
    for word in draft.lexicon.words_of(kind):
        if not lowered.startswith(word):
            continue
        rest = text[len(word) :].strip(_TRIM)
        apart = text[len(word) : len(word) + 1] in (" ", ":", "：")
        if rest and apart and "@" not in rest and len(rest.split()) <= most:
            return rest
    return ""


@rule("front.posted", Role.BYLINE)
def front_posted(draft: Draft) -> Iterator[Finding]:
    """Who wrote the first post of a thread, and when: "by Asa » Tue Aug 14, 2018 6:22 pm".

    Between title and text. A member's name is of whatever shape: it stands above as well, or behind
    a byline's first words.
    """
    scope = scope_of(draft)
    if scope is None or scope.headline is None:
        return
    for number in range(scope.top + 1, min(scope.first, len(draft))):
        few = draft.words[number] <= _DATE_WORDS
        if few and (who := before_arrow(draft.texts[number], draft.lexicon)):
            name = _posting(draft, number, who)
            named = (("name", name),) if name else ()
            yield Finding(number, fields=(*named, *dates_of(draft, number)))
            return


def _posting(draft: Draft, number: int, who: str) -> str:
    """The member's name in what stands before the arrow; "" where nothing tells it apart."""
    folded = fold(who)
    for above in range(number - 1, max(-1, number - _PROFILE), -1):
        name = draft.folds[above]
        if name and draft.words[above] <= _NAME_WORDS and f" {folded}".endswith(f" {name}"):
            return draft.texts[above]
    lead = lead_of(draft, "byline").search(who)
    return who[lead.end() :].strip(_TRIM) if lead else ""


@rule("front.signed_behind", Role.BYLINE)
def front_signed_behind(draft: Draft) -> Iterator[Finding]:
    """Who wrote, right behind the text of an entry whose title has no byline: "Posted by Asa".

    In the entry's own foot, and told once on the page.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or any(n.role is Role.BYLINE for n in draft.labels if n):
        return
    found = []
    for number in range(scope.last + 1, min(len(draft), scope.last + 1 + _NEAR)):
        near = near_names(markup.tokens[number], 2)
        if draft.words[number] > _DATE_WORDS or not (near & _ENTRIES and near & _FEET):
            continue
        if lead_of(draft, "byline").match(draft.texts[number]):
            found.append((number, byline_names(draft, draft.texts[number])))
    for number, names in found if len(found) == 1 else ():
        if names:
            named = tuple(("name", name) for name in names)
            yield Finding(number, fields=(*named, *dates_of(draft, number)))


@rule("front.dated_behind", Role.TIMESTAMP)
def front_dated_behind(draft: Draft) -> Iterator[Finding]:
    """When an entry appeared, in its own foot right behind the text, where nothing else says so.

    By the element of a time, and told once on the page.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or not markup.times:
        return
    front = range(max(0, scope.top - _NEAR), min(scope.first, len(draft)))
    if any(_DATED.search(name) for name in markup.meta if name) or any(
        markup.times[n] or (draft.words[n] <= _DATE_WORDS and dates_of(draft, n))
        for n in front
        if not markup.meta[n]
    ):
        return
    near = range(scope.last + 1, min(len(draft), scope.last + 1 + _FOOT))
    found = [
        n for n in near
        if markup.times[n] and draft.words[n] <= _FOOT_WORDS
        and _ENTRIES & near_names(markup.tokens[n], 2)
        and "footer" in near_names(markup.tokens[n], 2)
        and scope.said(n) in (None, Role.NAVIGATION)
    ]  # fmt: skip
    for number in found if len(found) == 1 else ():
        told = dates_of(draft, number)
        if told:
            yield Finding(number, fields=told)


@rule("markup.page_changed", Role.TIMESTAMP)
def markup_page_changed(draft: Draft) -> Iterator[Finding]:
    """When a page was changed, as a wiki or an office says in a line behind the text.

    The line must speak of the page itself.
    """
    scope = scope_of(draft)
    if scope is None:
        return
    foot = [n for n in numbers(draft) if n > scope.last and draft.words[n] <= _FOOT_WORDS]
    joined = "\n".join(draft.folds[n] for n in foot)
    words = [word for word in draft.lexicon.words_of("page_changed") if word in joined]
    found = [n for n in foot if any(word in draft.folds[n] for word in words)]
    for number in found if len(found) == 1 else ():
        told = [value for _, value in dates_of(draft, number)]
        if len(told) == 1:
            yield Finding(number, fields=((MODIFIED, told[0]),))
