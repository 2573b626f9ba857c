"""From which probability on a block stays.

The lines of a page or a dump are doubted freely. Of a text that somebody has chosen, or an
extractor has cleaned, only what stands with debris is, and what is behind debris behind its
paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.labels import Role
from chaffinch.model.features import GROUPS as _FAMILY
from chaffinch.model.kinds import ARTICLE, FEWEST, FORUM, MANUAL
from chaffinch.rules.debris.rows import AMID_TEXT, is_loose
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.structure import is_row
from chaffinch.rules.verdicts import (
    NEVER,
    RATHER,
    SMALL_PAGE,
    chances_of,
    kept_from,
    threshold_of,
    verdict_of,
)

_KINDS = 3  # kinds of machinery that a page speaks of, before its lines are doubted freely
_SURE = 0.05
_FEW = 0.2  # a small page gives too little to judge by, the smaller the less
_BEHIND = 0.3  # the text of what is no dump
_FIRM = 0.3  # below, even a paragraph of a chosen text is not its own
_PROSE = 0.5  # below, even a paragraph of HTML is not the page's own
_FIRMER = 0.2  # nor is a sentence of HTML that is quoted amid the text
_FIRMEST = 0.1  # nor is a sentence of plain text with text beside it
_BESIDE, _SENTENCE = 3, 5  # blocks, words
_TEXT, _LONG = 0.8, 10  # the probability and the words of a block that is text for sure
_AMID = 0.3  # between two such blocks less is doubted
DEBRIS = frozenset(
    (
        Role.TEASER, Role.NAVIGATION, Role.SHARE, Role.SUBSCRIBE, Role.CONSENT, Role.ADVERTISEMENT,
        Role.COMMENT, Role.COMMENT_FORM, Role.PLAYER, Role.UI, Role.LEGAL, Role.TAGS,
        Role.AUTHOR_BIO,
    )
)  # fmt: skip
"""What rules set aside that shows where debris stands."""
_LINKED = 50  # per cent of a line
_AMONG = 0.1  # a line of a chosen text that stands with debris
_CERTAIN = 0.03  # such a line is debris whatever stands beside it
_LABEL = 3  # words of a line above the text, where longer ones may be its titles
_COLUMN, _TWO_MINDS = 8, 0.65  # paragraphs; the mean of their probabilities
_MOST_AMID = 12  # lines: a longer run between paragraphs is a list or a table
_VERBATIM = frozenset(("pre", "listing", "xmp"))
_BRACKETS = ("(", "[", "（", "［", "【")


def bounds_of(draft: Draft) -> list[float]:
    """For each block the probability below which it goes; none where nothing can go.

    Of HTML it does not depend on labels, and is worked out once.
    """
    if draft.document.markup is not None:
        found: list[float] = draft.once("bounds of HTML", _of_dump)
        return found
    if _is_dump(draft):
        return _of_dump(draft)
    rules_know = any(label is not None and label.role in DEBRIS for label in draft.labels)
    return _of_chosen(draft) if rules_know else []


def _of_dump(draft: Draft) -> list[float]:
    """The page's threshold; lower amid the text, more so for what is quoted there."""
    bound = kept_from(draft)
    if not _shows_machinery(draft):
        bound = min(bound, _SURE)
    if len(draft) < FEWEST:
        bound = min(bound, _FEW * len(draft) / FEWEST)
    first, last = _text(draft)
    found = [bound] * len(draft)
    amid = bound if verdict_of(draft).kind == FORUM else _AMID  # much stands between its posts
    for number in range(first + 1, last):
        found[number] = min(bound, _FIRMER if _is_quoted(draft, number) else amid)
    for number in (*_amid_few(draft), *_in_column(draft), *_amid_manual(draft)):
        found[number] = 0.0
    return [min(each, most) for each, most in zip(found, _most(draft), strict=True)]


def _amid_few(draft: Draft) -> Iterator[int]:
    """What stands on a small page between lines that stay, unless it leads elsewhere."""
    markup = draft.document.markup
    if markup is None or len(draft) >= FEWEST:
        return
    bound = threshold_of(draft)
    stay = [n for n, chance in enumerate(chances_of(draft))
            if chance >= bound and not markup.meta[n]]  # fmt: skip
    for number in range(stay[0] + 1, stay[-1]) if stay else ():
        if not draft.said[number] and markup.link[number] < _LINKED:
            yield number


def _amid_manual(draft: Draft) -> Iterator[int]:
    """The sentences, headings and code amid the text of a manual, unless they lead elsewhere.

    What it says of a function is short, full of names, and alike from one to the next.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or verdict_of(draft).kind != MANUAL:
        return
    for number in filter(scope.inside, range(scope.first + 1, scope.last)):
        told = draft.prose[number] or markup.heading[number] or markup.tag[number] in _VERBATIM
        if told and not draft.said[number] and markup.link[number] < _LINKED:
            yield number


def _in_column(draft: Draft) -> Iterator[int]:
    """What stands in one element with most of the page's prose, where the model is of two minds.

    Of a law or a long report in a language of which it has learnt little it doubts paragraph after
    paragraph, though all are made alike; where it is sure of them, a doubted one is another thing.
    """
    markup = draft.document.markup
    if markup is None:
        return
    columns: dict[int, list[int]] = {}
    for number, container in enumerate(markup.container):
        if not markup.meta[number]:
            outer = markup.above[container] if markup.tags[container] == "p" else container
            columns.setdefault(outer, []).append(number)
    words = draft.words
    whole = sum(words[n] for n, prose in enumerate(draft.prose) if prose and not markup.meta[n])
    for numbers in columns.values():
        paragraphs = [n for n in numbers if draft.prose[n]]
        held = sum(words[n] for n in paragraphs)
        if len(paragraphs) < _COLUMN or 2 * held < whole:
            continue
        mean = sum(chances_of(draft)[n] for n in paragraphs) / len(paragraphs)
        for number in numbers if _AMID <= mean < _TWO_MINDS else ():
            within = paragraphs[0] <= number <= paragraphs[-1]
            if within and not draft.said[number] and markup.link[number] < _LINKED:
                yield number


def _of_chosen(draft: Draft) -> list[float]:
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
    return found


def _doubted(draft: Draft, since: int, text: int) -> Iterator[list[int]]:
    """Runs of lines directly behind one another that are debris, or hardly text and no sentence.

    Above the ``text``, where headlines and deks stand, only lines of a few words are doubted.
    """
    chances = chances_of(draft)
    run: list[int] = []
    for number in range(since, len(draft)):
        goes_on = _is_debris(draft, number)
        if draft.labels[number] is None and chances[number] < _AMONG:
            named = number > text or draft.words[number] <= _LABEL
            loose = is_loose(draft, number) and not _is_aside(draft, number)
            goes_on = named and loose and any(sign.isalpha() for sign in draft.texts[number])
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
    bound = min(threshold_of(draft), _BEHIND * min(1.0, len(draft) / SMALL_PAGE))
    if is_row(draft.texts[number]):
        return 0.0
    if draft.prose[number]:
        beside = chances[max(0, number - _BESIDE) : number + _BESIDE + 1]
        return min(bound, _FIRMEST if max(beside) >= RATHER else _FIRM)
    if draft.closed[number] or draft.quoted[number] or _is_aside(draft, number):
        return min(bound, _SURE)
    return bound if is_loose(draft, number) else 0.0


def _is_aside(draft: Draft, number: int) -> bool:
    return draft.texts[number].startswith(_BRACKETS)


def _is_quoted(draft: Draft, number: int) -> bool:
    """Whether the block is a sentence in an element for quotations."""
    markup = draft.document.markup
    return markup is not None and markup.tag[number] == "blockquote" and draft.closed[number]


def _most(draft: Draft) -> list[float]:
    """For each block the probability from which it stays, whatever the page is like.

    Less is doubted of a paragraph where markup tells more than its words; in plain text of a
    sentence beside a line that is rather text than not.
    """
    if draft.document.markup is not None:
        return [_PROSE if prose else NEVER for prose in draft.prose]
    text = [chance >= RATHER for chance in chances_of(draft)]
    most = []
    for number, prose in enumerate(draft.prose):
        sentence = prose or (draft.words[number] >= _SENTENCE and draft.closed[number])
        if sentence:
            behind = text[number + 1 : number + 1 + _BESIDE]
            sentence = any(behind) or any(text[max(0, number - _BESIDE) : number])
        most.append(_FIRMEST if sentence else NEVER)
    return most


def _text(draft: Draft) -> tuple[int, int]:
    """The first and the last block that the model is sure is text of some length."""
    chances = chances_of(draft)
    sure = [n for n, count in enumerate(draft.words) if count >= _LONG and chances[n] >= _TEXT]
    shown = [n for n in sure if not draft.document.markup or not draft.document.markup.meta[n]]
    return (shown[0], shown[-1]) if shown else (0, 0)


def _is_dump(draft: Draft) -> bool:
    """Whether this is a long text whose lines stand directly under one another."""
    below = sum(gap == 1 for gap in draft.document.gaps)
    return len(draft) >= FEWEST and below * 10 >= len(draft)


def _is_debris(draft: Draft, number: int) -> bool:
    """Whether a rule takes the line for debris; what it spared, words alone do not make it."""
    label = draft.labels[number]
    return label is not None and label.role in DEBRIS


def _shows_machinery(draft: Draft) -> bool:
    """Whether the lines speak of several kinds of machinery: menus, sharing, consent ..."""
    if draft.document.markup is not None:
        return True
    kinds = {_FAMILY.get(phrase.kind) for said in draft.said for phrase in said} - {None}
    return len(kinds) >= _KINDS
