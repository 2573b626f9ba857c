"""From which probability on a line of a chosen text stays: somebody or an extractor has picked it.

Only what stands with debris is doubted there, and what is behind debris behind its paragraphs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.labels import Role
from chaffinch.model.kinds import ARTICLE
from chaffinch.rules.debris.rows import AMID_TEXT, is_loose
from chaffinch.rules.structure import is_row
from chaffinch.rules.verdicts import RATHER, SMALL_PAGE, chances_of, threshold_of, verdict_of

DEBRIS = frozenset(
    (
        Role.TEASER, Role.NAVIGATION, Role.SHARE, Role.SUBSCRIBE, Role.CONSENT, Role.ADVERTISEMENT,
        Role.COMMENT, Role.COMMENT_FORM, Role.PLAYER, Role.UI, Role.LEGAL, Role.TAGS,
        Role.AUTHOR_BIO,
    )
)  # fmt: skip
"""What rules set aside that shows where debris stands."""
SURE = 0.05
"""Below it even a sentence is hardly text."""
FIRMEST = 0.1
"""Below it even a sentence of plain text with text beside it is not its own."""
BESIDE = 3
"""Blocks before and behind a line that stand beside it."""
_FIRM = 0.3  # below, even a paragraph is not the text's own
_BEHIND = 0.3  # below, a line behind text and debris is not the text's own
_AMONG = 0.1  # a line that stands with debris
_CERTAIN = 0.03  # such a line is debris whatever stands beside it
_LABEL = 3  # words of a line above the text, where longer ones may be its titles
_BROKEN = 8  # words of a line that breaks off
_MOST_AMID = 12  # lines: a longer run between paragraphs is a list or a table
_BRACKETS = ("(", "[", "（", "［", "【")


def of_chosen(draft: Draft) -> list[float]:
    """Above nought where lines stand with debris, and behind the paragraphs; of articles alone.

    What follows the paragraphs directly may be the last line of the text, and what stands above
    them the headline, if no rule has told it. Rows of tables stay.
    """
    found = [0.0] * len(draft)
    chances = chances_of(draft)
    text = [n for n, prose in enumerate(draft.prose) if prose and chances[n] >= RATHER]
    if not text or verdict_of(draft).kind != ARTICLE:
        return found
    first, last = text[0], text[-1]
    told = any(label is not None and label.role is Role.HEADLINE for label in draft.labels)
    for run in _doubted(draft, 0 if told else first, first):
        amid = run[0] > first and run[-1] < last
        going = list(_going(draft, run, above=run[0] < first))
        for number in going if not amid or len(going) <= _MOST_AMID else ():
            found[number] = _AMONG
    for number in _behind(draft, last):
        found[number] = max(found[number], _limit_behind(draft, number))
    for number, bound in enumerate(found):
        if bound and _breaks_off(draft, number):
            found[number] = 0.0
    return found


def _breaks_off(draft: Draft, number: int) -> bool:
    """Whether a line is long for a title, and ends with a word that ends none: "... sold the"."""
    if draft.words[number] < _BROKEN or draft.closed[number] or draft.said[number]:
        return False
    last = draft.folds[number].rsplit(" ", 1)[-1]
    return last in draft.lexicon.words_of("unending", draft.language)


def _doubted(draft: Draft, since: int, text: int) -> Iterator[list[int]]:
    """Runs of lines directly behind one another that are debris, or hardly text and no sentence.

    Above the ``text``, where headlines and deks stand, only lines of a few words are doubted.
    """
    chances = chances_of(draft)
    run: list[int] = []
    for number in range(since, len(draft)):
        goes_on = _is_debris(draft, number)
        if draft.labels[number] is None and chances[number] < _AMONG:
            short = number > text or draft.words[number] <= _LABEL
            loose = is_loose(draft, number) and not _is_aside(draft, number)
            goes_on = short and loose and any(sign.isalpha() for sign in draft.texts[number])
        if goes_on:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _going(draft: Draft, run: list[int], *, above: bool) -> Iterator[int]:
    """The lines of a run that go: behind its first debris, and ``above`` a text all of it.

    What a paragraph or a sentence follows may be its heading.
    """
    labels, behind = draft.labels, run[-1] + 1
    told = above and any(labels[n] or _is_certain(draft, n) for n in run)
    spoken = behind < len(draft) and (draft.closed[behind] or draft.quoted[behind])
    if spoken and labels[behind] is None and not above:
        run = run[:-1]
    for number in run:
        label = labels[number]
        if label is None:
            told = told or _is_certain(draft, number)
            if told:
                yield number
        elif label.role not in AMID_TEXT:
            told = True


def _is_certain(draft: Draft, number: int) -> bool:
    """Whether a line is debris beyond doubt; of what rules have heard of, they have spared it."""
    return chances_of(draft)[number] < _CERTAIN and not draft.said[number]


def _behind(draft: Draft, last: int) -> Iterator[int]:
    """The lines behind the first one behind an article's paragraphs that is debris."""
    behind = range(last + 1, len(draft))
    first = next((number for number in behind if _is_debris(draft, number)), len(draft))
    yield from range(first + 1, len(draft))


def _limit_behind(draft: Draft, number: int) -> float:
    """Below it a line behind text and debris goes; of paragraphs less is doubted if text is near.

    Short sentences stay unless they are hardly text at all; rows of tables, items and data stay.
    """
    chances = chances_of(draft)
    part = min(1.0, len(draft) / SMALL_PAGE)
    bound = min(threshold_of(draft), _BEHIND * part * math.sqrt(part))
    if is_row(draft.texts[number]):
        return 0.0
    if draft.prose[number]:
        beside = chances[max(0, number - BESIDE) : number + BESIDE + 1]
        firm = SURE if draft.closed[number] else FIRMEST
        return min(bound, firm if max(beside) >= RATHER else _FIRM)
    if draft.closed[number] or draft.quoted[number] or _is_aside(draft, number):
        return min(bound, SURE)
    return bound if is_loose(draft, number) else 0.0


def _is_aside(draft: Draft, number: int) -> bool:
    return draft.texts[number].startswith(_BRACKETS)


def _is_debris(draft: Draft, number: int) -> bool:
    """Whether a rule takes the line for debris; what it spared, words alone do not make it."""
    label = draft.labels[number]
    return label is not None and label.role in DEBRIS
