"""What says in short what the article says: by its class, by the page's own words, by its place.

A dek is set apart from the text only where something shows that the text begins behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.draft import PROSE_WORDS
from chaffinch.labels import Role
from chaffinch.rules.bylines import lead_of
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.line_bounds import bounds_of
from chaffinch.rules.page.head import DESCRIPTIONS
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import Scope
from chaffinch.rules.verdicts import stays

_LINKED = 30  # per cent
_NEAR = 12  # blocks beneath the headline
_LEAST, _MOST = 6, 60  # words
_PLAIN = ("", "italic", "bold")  # parts of lines that are no picture's
_SIGNED = 2  # blocks behind a dek among which the byline stands
_SOON = 4  # blocks between the headline and a dek, and between that and a date
_STAMPS = frozenset((Role.BYLINE, Role.TIMESTAMP, Role.READ_TIME))
_BETWEEN = frozenset((Role.ALT_TEXT, Role.CAPTION, Role.CREDIT, Role.UI, Role.SHARE, Role.PLAYER))
"""What stands between a dek and the headline or the date: the first picture, and buttons."""


def described(draft: Draft, markup: Markup, scope: Scope) -> Iterator[int]:
    """What stands below the headline and is word for word the page's description of itself.

    Unless the line model takes it for text: then it is the first paragraph. A line that ends
    without a stop is none in any case.
    """
    said = {draft.keys[n] for n, name in enumerate(markup.meta) if name in DESCRIPTIONS}
    for number in numbers(draft) if said else ():
        if draft.keys[number] not in said or not scope.top < number <= scope.first:
            continue
        if markup.link[number] > _LINKED:
            continue
        told = draft.words[number] >= PROSE_WORDS
        if (told and not stays(draft, number, bounds_of(draft)[number])) or _is_open(
            draft, markup, number
        ):
            yield number


def _is_open(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line of some length ends as no paragraph does, and heads no list or run of them."""
    enough = _LEAST <= draft.words[number] <= _MOST and markup.part[number] in _PLAIN
    return enough and not draft.closed[number] and not draft.texts[number].endswith((":", "…"))


def beneath(draft: Draft, markup: Markup, scope: Scope) -> Iterator[int]:
    """A line beneath the headline that something parts from the text.

    A heading of its own that heads no paragraph; what the byline follows; what stands outside the
    text and directly beneath the headline.
    """
    if scope.headline is None or markup.meta[scope.headline]:
        return
    yield from _headings(draft, markup, scope)
    number = scope.headline + 1
    if number >= len(draft) or not _may(draft, markup, number) or markup.heading[number]:
        return
    signed = draft.closed[number] and _is_signed(draft, number)
    if signed or not (scope.inside(number) or draft.prose[number]):
        yield number


def doubted(draft: Draft, markup: Markup, scope: Scope) -> Iterator[int]:
    """A sentence beneath the headline that its date follows and the model takes for no text.

    Pictures, buttons and one line that nothing explains, a bare name, may stand between.
    """
    if scope.headline is None or markup.meta[scope.headline]:
        return
    for number in range(scope.headline + 1, min(len(draft), scope.headline + 1 + _SOON)):
        if draft.role(number) in _BETWEEN:
            continue
        sums_up = _may(draft, markup, number) and not markup.heading[number]
        if not (sums_up and draft.closed[number] and _is_stamped(draft, number)):
            return
        if not stays(draft, number, bounds_of(draft)[number]):
            yield number
        return


def _is_stamped(draft: Draft, number: int) -> bool:
    """Whether the byline or the date stands soon behind a line."""
    unknown = 0
    for behind in range(number + 1, min(len(draft), number + 1 + _SOON)):
        role = draft.role(behind)
        if role in _STAMPS:
            return True
        unknown += role is None
        if draft.prose[behind] or unknown > 1 or (role is not None and role not in _BETWEEN):
            return False
    return False


def _headings(draft: Draft, markup: Markup, scope: Scope) -> Iterator[int]:
    """The only heading of some length between the headline and the text, if it heads none of it."""
    assert scope.headline is not None
    heads = [
        n for n in range(scope.headline + 1, min(len(draft) - 1, scope.headline + _NEAR))
        if markup.heading[n] > 1 or draft.prose[n]
    ]  # fmt: skip
    if not heads or not markup.heading[heads[0]]:
        return
    number = heads[0]
    text = heads[1:2] == [number + 1]  # a paragraph, or another heading
    if not text and draft.labels[number] is None and _may(draft, markup, number):
        yield number


def _may(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line may sum up an article: no link, no phrase of a page, no date, no byline."""
    if draft.labels[number] is not None or markup.link[number] > _LINKED or draft.said[number]:
        return False
    if markup.part[number] or not _LEAST <= draft.words[number] <= _MOST:
        return False
    signed = lead_of(draft, "byline").match(draft.texts[number]) or credit_of(draft, number)[1]
    return not signed and not dates_of(draft, number)


def _is_signed(draft: Draft, number: int) -> bool:
    """Whether a byline stands behind a line, with nothing but what is set aside before it."""
    for behind in range(number + 1, min(len(draft), number + 1 + _SIGNED)):
        label = draft.labels[behind]
        if label is None:
            return lead_of(draft, "byline").match(draft.texts[behind]) is not None
        if label.role is Role.BYLINE:
            return True
    return False
