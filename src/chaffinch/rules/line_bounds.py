"""From which probability on a block stays: the lines of a page or a dump are doubted freely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.model.features import GROUPS as _FAMILY
from chaffinch.model.kinds import ARTICLE, FEWEST, FORUM, MANUAL, PRODUCT
from chaffinch.rules.chosen_bounds import BESIDE, DEBRIS, FIRMEST, SURE, of_chosen
from chaffinch.rules.dumps.heads import is_dump
from chaffinch.rules.page.region import AROUND
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.verdicts import NEVER, RATHER, chances_of, kept_from, threshold_of, verdict_of

_KINDS = 3  # kinds of machinery that a page speaks of, before its lines are doubted freely
_FEW = 0.2  # a small page gives too little to judge by, the smaller the less
_PROSE = 0.5  # below, even a paragraph of HTML is not the page's own
_FIRMER = 0.2  # nor is a sentence of HTML that is quoted amid the text
_SENTENCE = 5  # words
_TEXT, _LONG = 0.8, 10  # the probability and the words of a block that is text for sure
_AMID = 0.3  # between two such blocks less is doubted
_LINKED = 50  # per cent of a line
_GOODS = 0.3  # of what the page of a product says in short
_FEW_LINKS = 10  # lines for each that is a link, at the least
_COLUMN, _TWO_MINDS = 8, 0.65  # paragraphs; the mean of their probabilities
_PARAGRAPHS, _SHARE = 2, 3  # beside which an article's lists stay; their part of the prose
_PASSED = frozenset(("p",))
_LISTS = frozenset(("ul", "ol", "dl"))
_CELL, _CALLED = "\t", "caption"  # between the cells of a row; what a table is called
_IN_LISTS = _LISTS | _PASSED | {"li", "dd", "dt", "blockquote"}
_VERBATIM = frozenset(("pre", "listing", "xmp"))


def bounds_of(draft: Draft) -> list[float]:
    """For each block the probability below which it goes; none where nothing can go.

    Of HTML it does not depend on labels, and is worked out once.
    """
    if draft.document.markup is not None:
        found: list[float] = draft.once("bounds of HTML", _of_dump)
        return found
    if is_dump(draft):
        return _of_dump(draft)
    rules_know = any(label is not None and label.role in DEBRIS for label in draft.labels)
    return of_chosen(draft) if rules_know else []


def _of_dump(draft: Draft) -> list[float]:
    """The page's threshold; lower amid the text, more so for what is quoted there."""
    bound = kept_from(draft)
    if not _shows_machinery(draft):
        if draft.document.markup is not None:
            return [0.0] * len(draft)  # a document that was made into HTML
        bound = min(bound, SURE)
    if len(draft) < FEWEST:
        bound = min(bound, _FEW * len(draft) / FEWEST)
    first, last = _text(draft)
    found = [bound] * len(draft)
    amid = bound if verdict_of(draft).kind == FORUM else _AMID  # much stands between its posts
    for number in range(first + 1, last):
        firmer = _is_quoted(draft, number) or _is_code_shown(draft, number)
        found[number] = min(bound, _FIRMER if firmer else amid)
    for number in _of_goods(draft, first):
        found[number] = min(found[number], _GOODS)
    spared = (_amid_few, _in_column, _beside_paragraphs, _amid_manual)
    for number in (number for spare in spared for number in spare(draft)):
        found[number] = 0.0
    return [min(each, most) for each, most in zip(found, _most(draft), strict=True)]


def _of_goods(draft: Draft, first: int) -> Iterator[int]:
    """What the page of a product says of it in short: above its text, and in tables of cells."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or verdict_of(draft).kind != PRODUCT:
        return
    for number in range(max(0, scope.headline or 0) + 1, len(draft)):
        told = draft.prose[number] if number < first else _is_row(draft, markup, number)
        if told and not draft.said[number] and not markup.link[number]:
            yield number


def _is_row(draft: Draft, markup: Markup, number: int) -> bool:
    return markup.tag[number] == "tr" and _CELL in draft.texts[number]


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
    columns, whole = _columns(draft, markup, _PASSED)
    for outer, paragraphs in columns.items():
        if len(paragraphs) < _COLUMN or 2 * _length(draft, paragraphs) < whole:
            continue
        mean = sum(chances_of(draft)[n] for n in paragraphs) / len(paragraphs)
        doubted = _AMID <= mean < _TWO_MINDS
        for number in range(paragraphs[0], paragraphs[-1] + 1) if doubted else ():
            within = _outer(markup, number, _PASSED) == outer and not markup.meta[number]
            if within and not draft.said[number] and markup.link[number] < _LINKED:
                yield number


def _beside_paragraphs(draft: Draft) -> Iterator[int]:
    """The rows of an article's tables and the items of lists among its paragraphs.

    Figures and single words say little to the model: what a serving holds, what a thing weighs,
    how many points it has. A list counts where it stands in the very element of the paragraphs, as
    boxes within it may hold lists of other things; a table of several cells a row anywhere in it,
    with what it is called.
    """
    markup = draft.document.markup
    if markup is None or verdict_of(draft).kind != ARTICLE:
        return
    chances, (columns, whole) = chances_of(draft), _columns(draft, markup, _IN_LISTS)
    for outer, paragraphs in columns.items():
        mean = sum(chances[n] for n in paragraphs) / len(paragraphs)
        few = len(paragraphs) < _PARAGRAPHS or _SHARE * _length(draft, paragraphs) < whole
        if few or mean < _TWO_MINDS or not outer:  # 0 is around the whole page
            continue
        rows, items = _tables_in(markup, outer), _lists_of(markup, outer)
        for number, container in enumerate(markup.container):
            plain = not markup.meta[number] and not draft.said[number] and not markup.link[number]
            row = _CELL in draft.texts[number] or markup.tag[number] == _CALLED
            if plain and (items[container] or (rows[container] and row)):
                yield number


def _tables_in(markup: Markup, outer: int) -> list[bool]:
    """For each container whether it is, or stands in, a table within an element."""
    within, found = [outer == 0], [False]
    for container in range(1, len(markup.tags)):
        above = markup.above[container]
        within.append(container == outer or within[above])
        found.append(found[above] or (within[above] and markup.tags[container] == "table"))
    return found


def _lists_of(markup: Markup, outer: int) -> list[bool]:
    """For each container whether it is, or stands in, a list right in an element."""
    found = [False]
    for container in range(1, len(markup.tags)):
        above = markup.above[container]
        found.append(found[above] or (above == outer and markup.tags[container] in _LISTS))
    return found


def _columns(
    draft: Draft, markup: Markup, passed: frozenset[str]
) -> tuple[dict[int, list[int]], int]:
    """The paragraphs of each element that holds some, and how many words all of them have."""
    columns: dict[int, list[int]] = {}
    prose = [n for n, told in enumerate(draft.prose) if told and not markup.meta[n]]
    for number in prose:
        columns.setdefault(_outer(markup, number, passed), []).append(number)
    return columns, _length(draft, prose)


def _length(draft: Draft, numbers: Sequence[int]) -> int:
    return sum([draft.words[number] for number in numbers])


def _outer(markup: Markup, number: int, passed: frozenset[str]) -> int:
    """The element that a block stands in, those of some tags passed by."""
    container = markup.container[number]
    while markup.tags[container] in passed:
        container = markup.above[container]
    return container


def _is_quoted(draft: Draft, number: int) -> bool:
    """Whether the block is a sentence in an element for quotations."""
    markup = draft.document.markup
    return markup is not None and markup.tag[number] == "blockquote" and draft.closed[number]


def _is_code_shown(draft: Draft, number: int) -> bool:
    """Whether the block is code, set letter by letter in the element that holds the prose."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or markup.tag[number] not in _VERBATIM:
        return False
    return scope.inside(number)


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
            behind = text[number + 1 : number + 1 + BESIDE]
            sentence = any(behind) or any(text[max(0, number - BESIDE) : number])
        most.append(FIRMEST if sentence else NEVER)
    return most


def _text(draft: Draft) -> tuple[int, int]:
    """The first and the last block that the model is sure is text of some length."""
    chances = chances_of(draft)
    sure = [n for n, count in enumerate(draft.words) if count >= _LONG and chances[n] >= _TEXT]
    shown = [n for n in sure if not draft.document.markup or not draft.document.markup.meta[n]]
    return (shown[0], shown[-1]) if shown else (0, 0)


def _shows_machinery(draft: Draft) -> bool:
    """Whether the lines speak of several kinds of machinery: menus, sharing, consent ...

    A rule of dashes speaks of none. HTML shows it by links and by elements made for it, too.
    """
    said = (draft.said[number] for number in draft.spoken if draft.words[number])
    kinds = {_FAMILY.get(phrase.kind) for phrases in said for phrase in phrases} - {None}
    markup = draft.document.markup
    if markup is None or len(kinds) >= _KINDS:
        return len(kinds) >= _KINDS
    links = sum(link >= _LINKED for link in markup.link)
    return links * _FEW_LINKS >= len(draft) or not AROUND.isdisjoint(markup.landmark)
