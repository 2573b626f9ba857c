"""What stands at the edge of every page of a paged text: running heads and page numbers.

They come again with a number that grows, and tear sentences apart. Titles of chapters, numbered
sections, stanzas and rows of tables grow too: they tear none, and no wide space parts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dates.times import numbered
from chaffinch.rules.debris.print_edges import printed_edges
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import is_small

_MOST_WORDS = 12
_LEAST = 3  # pages
_TORN = 2  # of them that tear a sentence
_PROSE = 8  # words
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]?\d)")
_WIDE = re.compile(r"(?:^|(?<!\s)\s{2,}+|\t|\s[|•·]\s?)\d{1,4}$|^\d{1,4}(?:\s{2,}|\t|\s?[|•·]\s)")
_SHEET = Lazy(
    r"https?://\S+\s+(?:[^\W\d_]{1,12}\.?\s)?\d{1,4}\s?(?:/|[^\W\d_]{1,6}\s)\s?\d{1,4}"
    r"|(?:[^\W\d_]{1,12}\.?\s)?\d{1,4}\s?(?:/|[^\W\d_]{1,6}\s)\s?\d{1,4}\s+https?://\S+"
)
"""A page's address and the number of a sheet: "https://post.example/ferry 1/3", "Page 1 of 3"."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NAMED = 2  # words beside the number of a head that wide space parts
_ONE, _TWO = (
    "The company sold more boats than in the year before, and the yard in the north was opened\n"
    "again in spring. Sales in the islands rose, which the board puts down to the weather and\n",
    "to the many days of fog, when no boat left the harbour at all and the yard stood empty.\n",
)


def _paged(*edges: str) -> str:
    """A report of which every page ends in one of these lines."""
    pages = (f"Part {'abcdef'[n]}. {_ONE}> {edge}\n{_TWO}" for n, edge in enumerate(edges))
    return "Our year on the water\n\n" + "\n".join(pages)


def _parts(*heads: str) -> str:
    """A text whose parts stand beneath these lines."""
    part = "The boats lay at the quay, part {}, and nobody in the town had seen them come in.\n"
    pieces = (f"> {head}\n{part.format('abcdef'[n])}" for n, head in enumerate(heads))
    return "The boats of the bay\n\nIt began in spring, when the ice had gone.\n" + "".join(pieces)


def _printed(*feet: str) -> str:
    """A page as a browser prints it, with these lines at the feet of its sheets."""
    head = "> 1/5/2019\tOur year on the water\n"
    sheets = (f"{head}Part {'ab'[n]}. {_ONE}{_TWO}> {foot}\n" for n, foot in enumerate(feet))
    return "".join(sheets).replace("Part a.", "Our year on the water\nPart a.")


def _fed(head: str, foot: str) -> str:
    """A report whose two pages, parted by a form feed, have this head and foot."""
    pages = (
        f"> {head}\n\n{title}Part {part}. {_ONE}{_TWO}\n> {foot.replace('4', number)}\n"
        for part, number, title in (("a", "4", "Our year on the water\n\n"), ("b", "5", ""))
    )
    return "\f\n".join(pages)


@rule(
    "navigation.page_edge",
    Role.NAVIGATION,
    catches=(
        _paged("Annual Report 2023   15", "Annual Report 2023   16", "Annual Report 2023   17"),
        _paged(
            "15 | Harbour Trust report", "16 | Harbour Trust report", "17 | Harbour Trust report"
        ),
        _parts("Annual Report   15", "Annual Report   16", "Annual Report   17"),
        _paged("15", "16", "17"),
        _parts("12 OUR BOATS.", "14 OUR BOATS.", "16 OUR BOATS."),
        _parts("OUR FERRIES 13", "OUR FERRIES 15", "OUR FERRIES 19"),
        _paged("– 4 –", "– 5 –", "– 6 –"),
        _paged("Seite 4", "Seite 5", "Seite 6"),
        _paged("The Harbour Trust\n> 15", "The Harbour Trust\n> 16", "The Harbour Trust\n> 17"),
        _printed("https://harbour.example/boats\t1/2", "https://harbour.example/boats\t2/2"),
        _printed("https://harbour.example/boats Page 1 of 1").replace("> 1/5", "1/5"),
        _fed("The Harbour Trust", "4"),
        _fed("The Harbour Trust   May 2023", "- 4 -"),
    ),
    spares=(
        _printed("https://harbour.example/boats"),
        _fed("The Harbour Trust", "The end")
        .replace("> The end\n\f", "The end\n\f")
        .replace("> The Harbour Trust", "The Harbour Trust")
        .replace("The end", "> The end, 5", 1),
        _parts("Chapter 1", "Chapter 2", "Chapter 3"),
        _parts("THE SONG 1", "THE SONG 2", "THE SONG 3"),
        _parts("LOG 2", "LOG 4", "LOG 6"),
        _parts("The log 2", "The log 4", "The log 6"),
        _parts("Chapter   1", "Chapter   2", "Chapter   3"),
        _parts("1", "2", "3"),
        _parts("3", "1", "2"),
        _parts(
            "The log of the Tern, day 1", "The log of the Tern, day 2", "The log of the Tern, day 3"
        ),
        "Boats at the quay\n\n> Long boats   3\n> Long boats   4\n> Long boats   5\n",
        "The bay\n\n> 1\nthe lamps are lit\nand we go home\n\n> 2\nthe boats are in\n"
        "and we go home\n\n> 3\nthe stones are wet\nand we go home\n",
        _paged("He had counted 15", "He had counted 16"),
    ),
)
def page_edge(draft: Draft) -> Iterator[Finding]:
    """Running heads and page numbers of a text that was taken from pages.

    At least three that are alike but for a number that grows, with paragraphs between them. Two of
    them tear a sentence apart, wide space or a bar parts the number from the title, or all is in
    capitals and the number leaps, as where every second page has the book's title. A line
    without a number is one where it comes again beside them. Where form feeds part the pages, or a
    browser printed their address, two are enough.
    """
    if draft.document.markup is not None:
        return
    edges = {number for numbers in _alike(draft) for number in numbers}
    if edges:
        edges |= _titles_beside(draft, edges)
    linked = (n for n in draft.free() if "://" in draft.texts[n])
    edges |= printed_edges(draft, [n for n in linked if _SHEET.fullmatch(draft.texts[n])])
    yield from map(Finding, sorted(edges))


def _alike(draft: Draft) -> Iterator[list[int]]:
    """The lines of each form that are the edges of pages."""
    forms: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for number in numbered(draft):
        text, few = draft.texts[number], draft.words[number] <= _MOST_WORDS
        open_ = not draft.closed[number] or text.isupper()
        if draft.labels[number] is None and few and open_ and "\n" not in text:
            told = tuple(int(each) for each in _NUMBER.findall(text))
            if told:
                form = " ".join(_NUMBER.sub("0", text).split())
                forms.setdefault(form, []).append((number, told))
    for found in forms.values():
        numbers = [number for number, _ in found]
        if len(found) >= _LEAST and _grow([told for _, told in found]):
            apart = all(any(draft.prose[a + 1 : b]) for a, b in pairwise(numbers))
            if apart and (
                _are_titled(draft, numbers) or _are_loud(draft, found) or _tear(draft, numbers)
            ):
                yield numbers


def _grow(told: list[tuple[int, ...]]) -> bool:
    """Whether one number of the lines grows from each to the next, and the others stay."""
    columns = list(zip(*told, strict=True))
    moving = [column for column in columns if len(set(column)) > 1]
    return len(moving) == 1 and all(a < b for a, b in pairwise(moving[0]))


def _are_titled(draft: Draft, numbers: list[int]) -> bool:
    """Whether wide space or a bar parts a title of two words and more from the number."""
    return all(
        _WIDE.search(draft.texts[n]) and len(_LETTERS.findall(draft.texts[n])) >= _NAMED
        for n in numbers
    )


def _are_loud(draft: Draft, found: list[tuple[int, tuple[int, ...]]]) -> bool:
    """Whether lines are heads in capitals with a number before or behind them, that leaps: of
    scanned books every second page has its title. Chapters are counted without a gap.
    """
    texts = [draft.texts[number] for number, _ in found]
    if not all(t.isupper() and (t[0].isdigit() or t[-1].isdigit()) for t in texts):
        return False
    steps = [sum(b) - sum(a) for (_, a), (_, b) in pairwise(found)]
    return len(_LETTERS.findall(texts[0])) >= _NAMED and all(step > 1 for step in steps)


def _tear(draft: Draft, numbers: list[int]) -> bool:
    return sum(_tears(draft, number) for number in numbers) >= _TORN


def _tears(draft: Draft, number: int) -> bool:
    """Whether a line stands inside a sentence: a long line before it, small letters behind it."""
    for above in (number - 1, number - 2):
        below = number + 1
        if above < 0 or below >= len(draft):
            return False
        long = draft.words[above] >= _PROSE and not draft.closed[above]
        if long and draft.texts[above][-1:] not in ":;" and is_small(draft.texts[below][:1]):
            return True
    return False


def _titles_beside(draft: Draft, edges: set[int]) -> set[int]:
    """The lines that come again, word for word, beside the edges of at least three pages."""
    lines: dict[str, set[int]] = {}
    for edge in edges:
        for number in (edge - 1, edge + 1):
            if 0 <= number < len(draft) and number not in edges and draft.labels[number] is None:
                short = 0 < draft.words[number] <= _MOST_WORDS and not draft.closed[number]
                if short:
                    lines.setdefault(draft.folds[number], set()).add(number)
    return {n for numbers in lines.values() if len(numbers) >= _LEAST for n in numbers}
