"""Entries of a listing: a title that is a link, and beneath it what the entry says.

On an article's page the same shape is a list of other articles; so this asks the line model what
kind of page it is, or whether it takes the titles for text, and what stands beneath them.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.model.kinds import ARTICLE, LISTING
from chaffinch.rules.page.region import AROUND
from chaffinch.rules.verdicts import chances_of, threshold_of, verdict_of

_LINKED, _BARE = 75, 40  # per cent of a title, and of what an entry says
_NEAR = 3  # blocks beneath a title, with a date and a name between
_ENTRIES = 2
_MAYBE = 0.25  # the mean probability of titles that stand above text for sure, on no page of a list
_HARDLY = 0.15  # where the page is no article either
_WORDS = 6
_ALIKE, _FAR = 3, 10  # links of one make; blocks beneath each that may be of its entry


def titles_of(draft: Draft) -> frozenset[int]:
    """The linked titles of a listing that stand above text of their own: headings, or alike."""
    found: frozenset[int] = draft.once("markup.entry_titles", _titles)
    return found


def _titles(draft: Draft) -> frozenset[int]:
    markup = draft.document.markup
    if markup is None:
        return frozenset()
    shaped = _shaped(draft, markup) if verdict_of(draft).kind in LISTING else frozenset()
    return shaped | _headed(draft, markup)


def _headed(draft: Draft, markup: Markup) -> frozenset[int]:
    """The linked headings that stand above text of their own."""
    titles = [
        n for n in range(len(draft))
        if markup.heading[n] > 1 and markup.link[n] >= _LINKED and not markup.meta[n]
        and markup.landmark[n] not in ("nav", "aside", "footer", "dialog") and not draft.said[n]
    ]  # fmt: skip
    if len(titles) < _ENTRIES:
        return frozenset()
    told = [n for n in titles if _has_text(draft, markup, n)]
    kind = verdict_of(draft).kind
    if kind not in LISTING:
        chances, least = chances_of(draft), _MAYBE if kind == ARTICLE else _HARDLY
        if sum(chances[n] for n in told) < least * len(told):
            return frozenset()
    if len(told) < _ENTRIES:
        return frozenset()
    return frozenset(told if kind == ARTICLE else _with_alike(markup, titles, told))


def _with_alike(markup: Markup, titles: list[int], told: list[int]) -> Iterator[int]:
    """The titles that stand above text, and those of the same make where half of them do.

    What one entry says may be three words, or its price.
    """
    sure = frozenset(told)
    alike: dict[tuple[int, str], list[int]] = {}
    for n in titles:
        alike.setdefault((markup.heading[n], markup.tokens[n]), []).append(n)
    for numbers in alike.values():
        few = 2 * sum(n in sure for n in numbers) < len(numbers)
        yield from (n for n in numbers if n in sure or not few)


def _shaped(draft: Draft, markup: Markup) -> frozenset[int]:
    """Links of one make on the page of a listing, each with something told of it beneath."""
    alike: dict[tuple[str, str], list[int]] = {}
    for n in range(len(draft)):
        linked = markup.link[n] >= _LINKED and not (markup.meta[n] or markup.heading[n])
        if linked and markup.landmark[n] not in AROUND and not draft.said[n] and draft.words[n]:
            names = markup.tokens[n].partition(" / ")[0]
            alike.setdefault((markup.tag[n], names), []).append(n)
    found: set[int] = set()
    for numbers in alike.values():
        few = sum(draft.words[n] for n in numbers) < 2 * len(numbers)  # of buttons
        if few or 2 * len({draft.keys[n] for n in numbers}) < max(len(numbers), 2 * _ALIKE):
            continue
        ends = [*numbers[1:], numbers[-1] + _FAR]
        told = [
            n for n, end in zip(numbers, ends, strict=True)
            if end - n > 1 and _is_told(draft, markup, range(n + 1, min(end, n + _FAR, len(draft))))
        ]  # fmt: skip
        if len(told) >= _ALIKE and 3 * len(told) >= 2 * len(numbers):
            found.update(numbers[numbers.index(told[0]) : numbers.index(told[-1]) + 1])
    return frozenset(found)


def _is_told(draft: Draft, markup: Markup, below: range) -> bool:
    chances, bound = chances_of(draft), threshold_of(draft)
    return any(
        chances[n] >= bound and markup.link[n] < _BARE and not draft.said[n] and draft.words[n] > 1
        for n in below
    )


def _has_text(draft: Draft, markup: Markup, title: int) -> bool:
    """Whether one of the next blocks is a sentence of the page's text, before any other heading."""
    chances, bound = chances_of(draft), threshold_of(draft)
    for number in range(title + 1, min(title + 1 + _NEAR, len(draft))):
        if markup.heading[number]:
            return False
        long = draft.words[number] >= _WORDS or draft.prose[number]
        if long and markup.link[number] < _BARE and chances[number] >= bound:
            return True
    return False
