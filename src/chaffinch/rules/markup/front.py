"""The lines between a headline and its text: who wrote it, when, and what it says in short.

A name of a class counts only where its container does not hold the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.bylines import beside_names, byline_names
from chaffinch.rules.captions.credit_lines import credit_of
from chaffinch.rules.dates.entry_times import entry_times, heads_of_entries, is_span, without_dates
from chaffinch.rules.dates.line_dates import dates_of, printed_in, tells_drafted
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.field_lines import is_field
from chaffinch.rules.markup.authors import AUTHOR_MARKUP, as_stated, may_name
from chaffinch.rules.markup.deks import beneath, described, doubted
from chaffinch.rules.names import are_all_of
from chaffinch.rules.page.above import above_title
from chaffinch.rules.page.class_words import BYLINES, DEKS, near_names
from chaffinch.rules.page.containers import inside_of
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import Scope, scope_of
from chaffinch.rules.pictures.beside import MOMENT

_TIMES = frozenset((
    "date", "time", "timestamp", "published", "pubdate", "datetime", "dateline", "datum",
    "updated", "publishdate", "publish", "lastmodified", "modified", "fecha",
))  # fmt: skip
_POSITIONS = frozenset(("job", "jobtitle", "occupation", "position", "role"))
_METAS = frozenset(("meta", "metadata", "postinfo", "keyinfo", "attribution", "comhead"))
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}:\d\d")
_TITLES = frozenset(("title", "headline", "heading"))
_LEVELS = 4
_BYLINE_WORDS = 25
_LINKED = 30  # per cent
_MOST_HOURS = 2  # more than an article tells of itself: a programme has them
_NEAR = 12  # lines beneath the headline
_DATE_WORDS, _META_WORDS, _MOST_DATED = 8, 10, 16  # of a date; of one of an entry; with more in it
_LEAST_DEK = 5  # words
_MOST_DEKS = 3  # containers
_ABOVE, _BEHIND = 3, 4  # lines between a date and the title, and the end of the text
_MOST_FRONT = 90  # words of prose in a container that is named after a dek or a byline


@rule("markup.byline", Role.BYLINE)
def markup_byline(draft: Draft) -> Iterator[Finding]:
    """Bylines: short lines between headline and text, in containers named after authors."""
    for number in _front(draft, BYLINES):
        if not may_name(draft, number):
            continue
        of_row = draft.texts[number].endswith("|")  # a house, and who wrote behind the bar
        names = () if of_row else byline_names(draft, draft.texts[number])
        names = () if _tells_role(draft, number) else as_stated(draft, names)
        if draft.words[number] <= _BYLINE_WORDS or _are_all(draft, number, names):
            named = tuple(("name", name) for name in names)
            yield Finding(number, fields=(*named, *beside_names(draft, number)))


def _tells_role(draft: Draft, number: int) -> bool:
    """Whether a line's own element is named after what its author does: "author-role"."""
    markup = draft.document.markup
    return markup is not None and not _POSITIONS.isdisjoint(near_names(markup.tokens[number], 1))


def _are_all(draft: Draft, number: int, names: tuple[str, ...]) -> bool:
    """Whether a line is long for its many names alone, as of a paper, and called theirs itself."""
    markup, text = draft.document.markup, draft.texts[number]
    called = markup is not None and _called(markup.tokens[number], 1, BYLINES)
    return called and are_all_of(names, text)


@rule("markup.timestamp", Role.TIMESTAMP)
def markup_timestamp(draft: Draft) -> Iterator[Finding]:
    """Timestamps: short lines with a number before the text, in containers named after time.

    Or bare dates beneath the headline; above it, in its header, where none stands beneath.
    """
    told = heads_of_entries(draft)
    for number in (number for number in _front(draft, _TIMES) if number not in told):
        if draft.words[number] <= _MOST_DATED and any(map(str.isdigit, draft.texts[number])):
            yield Finding(number, fields=dates_of(draft, number))
    scope, markup = scope_of(draft), draft.document.markup
    if scope is not None and scope.headline is not None and markup is not None:
        front = (n for n in numbers(draft) if scope.top < n < scope.first)
        short = [n for n in front if draft.words[n] <= _DATE_WORDS or tells_drafted(draft, n)]
        found = [n for n in short if MOMENT.search(draft.texts[n]) or _is_date(draft, markup, n)]
        found += _dated(draft, markup, scope) or _dated_above(draft, markup, scope)
        hours = without_dates(draft, found)
        entries = {*entry_times(draft), *(hours if len(hours) > _MOST_HOURS else ())}
        for number in found:
            apart = is_span(draft, number) or is_field(draft, number)
            if number not in entries and not apart:
                yield Finding(number, fields=dates_of(draft, number))


def _dated(draft: Draft, markup: Markup, scope: Scope) -> list[int]:
    """Longer lines soon beneath the headline, outside the text, that print a date of the page."""
    near = range(scope.top + 1, min(scope.first, scope.top + _NEAR))
    free = [n for n in near if draft.labels[n] is None and not scope.inside(n)]
    found = [
        n for n in free if _DATE_WORDS < draft.words[n] <= _MOST_DATED and not draft.prose[n]
        and not markup.heading[n] and markup.link[n] <= _LINKED and dates_of(draft, n)
    ]  # fmt: skip
    return found if len(found) == 1 else []


def _dated_above(draft: Draft, markup: Markup, scope: Scope) -> list[int]:
    """The one date in the headline's header above it, of a page that has none beneath it."""
    near = range(scope.top + 1, min(scope.first, scope.top + _NEAR))
    if any(draft.words[n] <= _MOST_DATED and dates_of(draft, n) for n in near):
        return []
    above = sorted(above_title(draft))
    found = [n for n in above if draft.labels[n] is None and _is_date(draft, markup, n)]
    return found if len(found) == 1 else []


def _is_date(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line is a whole date and no more, and no heading; or all of it is a moment's.

    Or a paper's, from the day on which it was received.
    """
    if markup.heading[number]:
        return False
    moments = markup.times[number] if markup.times else ()
    stated = any(each.alone for each in moments) or tells_drafted(draft, number)
    return (stated or states_time(draft, number)) and dates_of(draft, number) != ()


@rule("markup.dek", Role.DEK)
def markup_dek(draft: Draft) -> Iterator[Finding]:
    """Deks: lines below the headline that say in short what the article says, by their class.

    Or in the very words in which the page's head describes it; or by its place, where a byline or a
    heading parts it from the text, or a date, if the line model takes it for none.

    None is what the site says of itself, beneath a heading of its own above the headline; nor what
    has a heading of its own, or is one of several in containers named alike: entries of a list.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    named = [n for n in _front(draft, DEKS | {"sub"}) if _is_dek(draft, n)]
    if len({markup.container[n] for n in named}) > _MOST_DEKS:
        return  # what a catalogue says of a thing, a line to each
    several = _with_several(markup, named)
    for number in named:
        own = number < scope.top and 1 in markup.heading[number - 2 : number]
        headed = number - 1 != scope.headline and markup.heading[number - 1] > 1
        if _box_of_dek(markup, number) in several:
            continue
        if own or (draft.prose[number] and (headed or _is_entry(draft, markup, number))):
            continue
        if draft.words[number] >= _LEAST_DEK and not all(credit_of(draft, number)[:2]):
            yield Finding(number, confidence=85)
    yield from (Finding(number, confidence=85) for number in described(draft, markup, scope))
    yield from (Finding(number, confidence=80) for number in beneath(draft, markup, scope))
    yield from (Finding(number, confidence=70) for number in doubted(draft, markup, scope))


def _with_several(markup: Markup, named: list[int]) -> set[int]:
    """The elements named after a dek that hold several blocks: each is a text of its own.

    As the description of a house or of goods is.
    """
    boxes = {box for number in named if (box := _box_of_dek(markup, number))}
    return {
        box for box in boxes
        if sum(map(inside_of(markup, box).__getitem__, markup.container)) > _MOST_DEKS
    }  # fmt: skip


def _box_of_dek(markup: Markup, number: int) -> int:
    """The element named after a dek that a block is or stands in; 0 where there is none near."""
    container = markup.container[number]
    for _ in range(2):
        if container <= 0:
            return 0
        if not DEKS.isdisjoint(markup.names[container].split()):
            return container
        container = markup.above[container]
    return 0


def _is_entry(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether other paragraphs stand in other containers of the same names."""
    named, container = markup.tokens[number], markup.container[number]
    return any(
        markup.tokens[n] == named and markup.container[n] != container and draft.prose[n]
        and markup.above[markup.container[n]] != markup.above[container]
        for n in range(len(draft))
    )  # fmt: skip


def _is_dek(draft: Draft, number: int) -> bool:
    """Whether the names are a dek's in one word, or in two: "sub-title"."""
    markup = draft.document.markup
    said = near_names(markup.tokens[number], 2) if markup is not None else frozenset()
    return not DEKS.isdisjoint(said) or ("sub" in said and not _TITLES.isdisjoint(said))


@rule("markup.meta_line", Role.TIMESTAMP)
def markup_meta_line(draft: Draft) -> Iterator[Finding]:
    """Dates behind the first paragraph: a short line with numbers whose own class says time.

    So does a class for what is told about an entry, a post or a message, where the line has a date.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    entries = entry_times(draft)
    found = [n for n in numbers(draft) if n not in entries and _is_meta_line(draft, markup, n)]
    printed = {number: printed_in(draft, number) for number in found}
    alone = sum(map(bool, printed.values())) == 1
    front = _front_of(draft, scope) if found else range(0)
    for number in found:
        if number in front:
            yield Finding(number, fields=dates_of(draft, number))
        else:
            own = alone and _is_behind(scope, number)
            yield Finding(number, fields=printed[number] if own else ())


def _is_meta_line(draft: Draft, markup: Markup, number: int) -> bool:
    if draft.words[number] > _META_WORDS or draft.prose[number]:
        return False
    tokens, text = markup.tokens[number], draft.texts[number]
    timed = _called(tokens, 1, _TIMES) and any(sign.isdigit() for sign in text)
    return timed or (bool(_METAS & near_names(tokens, 1)) and _DATED.search(text) is not None)


def _front_of(draft: Draft, scope: Scope) -> range:
    """Where a date stands beside the title or the first paragraph: those of teasers do not."""
    prose = (n for n in range(scope.top + 1, len(draft)) if draft.prose[n])
    return range(scope.top - _ABOVE, next(islice(prose, 1, None), len(draft)) + 1)


def _is_behind(scope: Scope, number: int) -> bool:
    """Whether a date stands right behind the text."""
    return scope.last < number <= scope.last + _BEHIND


def _front(draft: Draft, named: frozenset[str]) -> Iterator[int]:
    """Blocks before the text whose two nearest names hold one of these words."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        if number > scope.first:
            return
        if number == scope.headline:
            continue
        if not _called(markup.tokens[number], 2, named):
            continue
        if not _holds_text(draft, scope, number, named):
            yield number


def _called(tokens: str, levels: int, named: frozenset[str]) -> bool:
    """Whether the nearest names hold one of these words.

    The "status publish" that WordPress gives to every post and product says nothing of its time.
    """
    found = near_names(tokens, levels)
    said = found & named
    return bool(said - {"publish"}) or (bool(said) and "status" not in found)


def _holds_text(draft: Draft, scope: Scope, number: int, named: frozenset[str]) -> bool:
    """Whether the container that carries the name, or the block's own, holds the text itself."""
    markup = draft.document.markup
    assert markup is not None
    container = markup.container[number]
    words = scope.region.words
    for _ in range(_LEVELS):
        # that a byline stands in the article is no wonder, but the article is not named for it
        its_own = container == markup.container[number]
        its_name = not named.isdisjoint(markup.names[container].split())
        if words[container] > _MOST_FRONT and (its_own or its_name):
            return True
        if its_name and container == scope.region.main[-1]:
            return True
        container = markup.above[container]
        if container < 0:
            break
    return False


FRONT_MARKUP = (
    markup_byline,
    markup_timestamp,
    markup_dek,
    *AUTHOR_MARKUP,
    markup_meta_line,
)
