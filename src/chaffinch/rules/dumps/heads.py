"""Where the text of a dumped page begins: its title, said again above the first paragraph.

Such a dump opens with what a browser shows as the page's title. Menus follow, and blurbs that are
paragraphs too; what stands between the visible title and the text says by whom it is, and when.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from chaffinch.catalogue import Draft
from chaffinch.markdown import is_fence, leads_elsewhere
from chaffinch.model.kinds import FEWEST
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.dumps.marked_titles import marked_title
from chaffinch.rules.dumps.title_words import LEAST_WORDS, marks_of, wordings_of
from chaffinch.rules.site_names import without_site
from chaffinch.rules.verdicts import RATHER, chances_of
from chaffinch.text_browsers import listed_from
from chaffinch.wording import bare, fold

_WIDE, _SIZES = 4, 5  # line ends between two blocks; sizes of such gaps in one text
_ENTRY = 8  # words of a line of a menu in Markdown, at the most
_ENTRY_WORDS, _SHORT_LINES = 5, 0.4  # words that a menu's line has fewer of; share of such lines
_KINDS, _SAID = 5, 0.04  # of known phrases; share of the lines that are one
TITLE_WORDS = 40
"""Of a title, at the most."""
_NAME_WORDS = 3  # of a section, a topic
_WAY_WORDS = 24  # of a title
_NEAR = 48  # lines between another wording of the title and the text
_BLURBS = 2  # paragraphs above the title that may be taken for text
_APART = 3  # lines between such a one and the title; a dek stands nearer
_TEXT = 0.7  # the probability from which a paragraph is no blurb of a menu's
_BLURB = 0.8  # the probability from which it is text all the same
_SOON = 40  # lines
_DEK, _DEK_WORDS = 3, 45  # lines beneath the title; words
_BENEATH, _PARAGRAPHS = 16, 3  # lines between a dek and the text, and paragraphs of that
_DAY = re.compile(r"(?:19|20)\d\d|\d[./-]\d{1,2}[./-]\d\d|\d年")
_MAYBE = 0.3  # the probability from which a paragraph behind the title is hardly a menu's
_HALF, _THIRD = 0.5, 0.3
_ABOVE = 4  # lines above the title that may still be of it
_FRONT = 60  # lines between the title and the text
_SHARED = 2  # stems that two wordings of a title have in common
_BULLETS = ("* ", "- ", "+ ")
ARROWS = ">›»→/|·•-"
"""What stands before a step of the way to a page."""


def is_dump(draft: Draft) -> bool:
    """Whether this is a long text whose lines stand directly under one another, or raggedly apart.

    Or one of whose lines a quarter are short and hold links of Markdown, as menus do; or one that
    names machinery of many kinds, however its lines stand, or lists its links. A page's text
    with the blanks that stood between its elements (`get_text()`) has gaps of many sizes; who
    writes or joins paragraphs leaves one, and a wider one before chapters. A text that was wrapped
    at a width is a page's only where short lines, as of menus, are many.
    """
    told: bool = draft.once("is a dump", _is_dump)
    return told


def _is_dump(draft: Draft) -> bool:
    if len(draft) < FEWEST or draft.document.markup is not None:
        return False
    if _names_machinery(draft) or listed_from(draft.document.shown) is not None:
        return True
    if _is_wrapped(draft):
        return False
    sizes = Counter(draft.document.gaps)
    wide = sum(count for size, count in sizes.items() if size >= _WIDE)
    ragged = wide * 4 >= len(draft) and sum(count >= 2 for count in sizes.values()) >= _SIZES
    if (sizes[0] + sizes[1] - _in_markdown(draft)) * 10 >= len(draft) or ragged:
        return True
    lines = zip(draft.document.shown, draft.words, strict=True)
    entries = sum(count <= _ENTRY and leads_elsewhere(line) for line, count in lines)
    return entries * 4 >= len(draft)


def _names_machinery(draft: Draft) -> bool:
    """Whether short lines are many, and known phrases of many kinds are lines of their own.

    Measured on 483 pages of WCXB with a blank line between all lines: nine in ten dumps name six
    kinds or more, of 227 texts without debris (three of a hundred lines are known in few) one in
    fifty.
    """
    short = sum(count < _ENTRY_WORDS for count in draft.words)
    if short < _SHORT_LINES * len(draft):
        return False
    said = [phrases for phrases in draft.said if phrases]
    kinds = {phrase.kind for phrases in said for phrase in phrases}
    return len(kinds) >= _KINDS and len(said) >= _SAID * len(draft)


def _in_markdown(draft: Draft) -> int:
    """How many lines stand directly beneath others because Markdown sets them so.

    Items of lists, beside which those of menus are short, and the lines of code between fences.
    """
    count = 0
    fenced = False
    for text, size, gap in zip(draft.texts, draft.words, draft.document.gaps, strict=True):
        fence = is_fence(text)
        item = size >= _ENTRY_WORDS and text.startswith(_BULLETS)
        count += gap == 1 and (fenced or fence or item)
        fenced ^= fence
    return count


def _is_wrapped(draft: Draft) -> bool:
    """Whether a text was wrapped at a width, as mails and manuals are, and is no page of menus."""
    short = sum(count < _ENTRY_WORDS for count in draft.words)
    return draft.document.wrapped and short < _SHORT_LINES * len(draft)


def title_of_dump(draft: Draft) -> int | None:
    """The line that says the title of the page again, above the first paragraph of its text.

    Whole, without the site's name, or, soon above a paragraph, in other words. Not changed by
    labels.
    """
    return _head(draft)[0]


def front_of_dump(draft: Draft) -> range:
    """The lines between that title and the first paragraph, and a few above the title.

    None where there is no such title.
    """
    found: range = draft.once("front of a dump", _front)
    return found


def _front(draft: Draft) -> range:
    title, text = _head(draft)
    if title is None or text - title > _FRONT:
        return range(0)
    return range(_above(draft, title), text)


def above_dump(draft: Draft, number: int) -> bool:
    """Whether a line stands far above that title, where menus and lists of articles are."""
    title = _head(draft)[0]
    return title is not None and number < _above(draft, title)


def _above(draft: Draft, title: int) -> int:
    """The first of the few lines above a title that may be of it; bars are no lines."""
    first, left = title, _ABOVE
    while first > 1 and left:
        first -= 1
        left -= bool(draft.words[first])
    return first


def is_blurb(draft: Draft, number: int) -> bool:
    """Whether a paragraph stands above that title, and not right above it: a menu's, a notice.

    Right above a marked title it is one if the model rather takes it for none of the text.
    """
    title = _head(draft)[0]
    if title is None or number >= title or not draft.prose[number]:
        return False
    chance = chances_of(draft)[number]
    if number < title - _APART:
        return chance < _BLURB
    return chance < RATHER and title == marked_title(draft)


def _head(draft: Draft) -> tuple[int | None, int]:
    found: tuple[int | None, int] = draft.once("head of a dump", _find)
    return found


def _find(draft: Draft) -> tuple[int | None, int]:
    """The title, and the first paragraph behind it that the model does not take for a menu's."""
    marked = marked_title(draft)
    if marked is not None:
        text, chances = [n for n in range(len(draft)) if draft.prose[n]], chances_of(draft)
        return marked, _text_from(draft, _likely(text, chances, marked), marked)
    if not is_dump(draft) or not 0 < draft.words[0] <= TITLE_WORDS:
        return None, 0
    wordings, chances = wordings_of(draft.texts[0]), chances_of(draft)
    free = [n for n in range(1, len(draft)) if _could_say(draft, n)]
    copies = {n for wording in wordings for n in _saying(draft, free, wording)}
    text = [n for n, prose in enumerate(draft.prose) if n and prose and n not in copies]
    sure = [n for n in text if chances[n] >= _TEXT] or [n for n in text if chances[n] >= RATHER]
    if not sure:
        return None, 0
    last = sure[min(_BLURBS, len(sure) - 1)]
    title = _said_whole(draft, [n for n in free if n < last], wordings, sure)
    if title is not None:
        return title, _text_from(draft, _likely(text, chances, title), title)
    title = _said_otherwise(draft, [n for n in free if n < sure[0]])
    if title is None or _likely(text, chances, title)[0] - title > _NEAR:
        return None, 0
    return title, _text_from(draft, _likely(text, chances, title), title)


def _said_whole(draft: Draft, free: list[int], wordings: list[str], sure: list[int]) -> int | None:
    """The line that says all of the page's title; of several the one above most of the text."""
    for wording in wordings:
        said = _saying(draft, free, wording)
        if said:
            return _beneath_way(draft, max(said, key=lambda n: (_text_behind(sure, n), n)))
    return None


def _saying(draft: Draft, free: list[int], wording: str) -> list[int]:
    """The lines whose letters and digits are those of a wording; no shorter line's are."""
    keys, least = draft.keys, len(wording)
    return [n for n in free if len(keys[n]) >= least and bare(keys[n]) == wording]


def _text_behind(sure: list[int], title: int) -> int:
    """How many paragraphs of text stand soon behind a line that says the title."""
    return bisect_right(sure, title + _SOON) - bisect_right(sure, title)


def _beneath_way(draft: Draft, copy: int) -> int:
    """The title two lines below a copy of the page's that ends the way there, a name between them.

    "Home", "Politics", "Council votes: ferry comes", "Harbour", "Second ferry after council vote".
    """
    title = copy + 2
    if title + 1 >= len(draft) or not _could_say(draft, title) or draft.prose[title]:
        return copy
    short = all(0 < draft.words[n] <= _NAME_WORDS for n in (copy - 1, copy + 1))
    long = all(_NAME_WORDS < draft.words[n] <= _WAY_WORDS for n in (copy, title))
    long = long and not states_time(draft, copy + 1)
    shared = marks_of(draft.folds[copy]) & marks_of(draft.folds[title])
    return title if short and long and len(shared) >= _SHARED else copy


def _likely(text: list[int], chances: list[float], title: int) -> list[int]:
    """The paragraphs behind the title that may be the text's; at least one is there."""
    return [n for n in text if n > title and chances[n] >= _MAYBE]


def _text_from(draft: Draft, text: list[int], title: int) -> int:
    """The first paragraph of the text; a dek right beneath the title, above a date, is none."""
    dek, *others = text
    if dek > title + _DEK or draft.words[dek] > _DEK_WORDS or len(others) < _PARAGRAPHS:
        return dek
    between = range(dek + 1, others[0])
    dated = any(states_day(draft, n) for n in between)
    return others[0] if dated and len(between) <= _BENEATH else dek


def states_day(draft: Draft, number: int) -> bool:
    """Whether there is such a line, nothing but a time, and it holds a day of some year."""
    if not 0 <= number < len(draft):
        return False
    return _DAY.search(draft.folds[number]) is not None and states_time(draft, number)


def _said_otherwise(draft: Draft, free: list[int]) -> int | None:
    """The line that shares most with the page's title, and half of what both say at the least.

    Of a line that comes more than once, as the way to a page and its title do, less is asked; the
    last one counts.
    """
    said = marks_of(fold(without_site(draft.texts[0])))
    places: dict[str, list[int]] = {}
    for number in free:
        if draft.words[number] >= LEAST_WORDS:
            places.setdefault(draft.keys[number], []).append(number)
    best, most = None, 0.0
    for numbers in places.values():
        other = marks_of(draft.folds[numbers[0]])
        shared = len(said & other)
        share = 2 * shared / (len(said) + len(other)) if shared >= _SHARED else 0.0
        if share > most and share >= (_HALF if len(numbers) == 1 else _THIRD):
            best, most = numbers[-1], share
    return best


def _could_say(draft: Draft, number: int) -> bool:
    worded = 0 < draft.words[number] <= TITLE_WORDS
    return worded and not draft.said[number] and draft.texts[number][:1] not in ARROWS
