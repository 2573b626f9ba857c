"""The edges of pages that a printer or a PDF has parted: a browser's header and footer, form feeds.

A browser prints the page's address with the number of each sheet beneath it, and date and title
above. Programs that take the text out of a PDF part its pages by a form feed: what comes again as
their first or last line, but for its numbers, is no line of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chaffinch.catalogue import Draft

_DIGITS = re.compile(r"\d+")
_MOST_WORDS = 16
_EDGE = 2  # lines at the top and at the foot of a page that may be its edge
_LEAST = 2  # pages whose edges are alike
_PART = 3  # of so many pages one has such an edge


def printed_edges(draft: Draft, sheets: list[int]) -> set[int]:
    """The lines of a text that a printer or a PDF's pages have put between its own.

    ``sheets`` are those that tell the page's address and the number of a sheet.
    """
    return _of_browsers(draft, sheets) | _of_pages(draft)


def _of_browsers(draft: Draft, sheets: list[int]) -> set[int]:
    """A browser's footers, and the headers above each sheet: alike, and the first above all."""
    if not sheets:
        return set()
    behind = {draft.folds[n + 1] for n in sheets if n + 1 < len(draft) and _is_short(draft, n + 1)}
    tops = [0, *(n + 1 for n in sheets if n + 1 < len(draft))]
    heads = [n for n in tops if draft.labels[n] is None and draft.folds[n] in behind]
    return {*sheets, *(heads if len(heads) >= _LEAST else ())}


def _is_short(draft: Draft, number: int) -> bool:
    return 0 < draft.words[number] <= _MOST_WORDS and not draft.closed[number]


def _of_pages(draft: Draft) -> set[int]:
    """What the first and the last lines of pages between form feeds have in common."""
    document = draft.document
    if "\f" not in document.view or document.markup is not None:
        return set()
    first = [0, *_behind_feeds(draft)]
    pages = [range(a, b) for a, b in pairwise([*first, len(draft)]) if b > a]
    if len(pages) < _LEAST:
        return set()
    forms: dict[tuple[str, str], list[int]] = {}
    for page in pages:
        for side, lines in ("top", page[:_EDGE]), ("foot", page[-_EDGE:]):
            for number in lines:
                if draft.labels[number] is None and _is_edge(draft, number):
                    form = " ".join(_DIGITS.sub("0", draft.folds[number]).split())
                    forms.setdefault((side, form), []).append(number)
    found: set[int] = set()
    for (_, form), numbers in forms.items():
        often = len(numbers) >= max(_LEAST, len(pages) // _PART)
        if often and (form.strip(" –—-.[]()") != "0" or _grows(draft, numbers)):
            found.update(numbers)
    return found


def _behind_feeds(draft: Draft) -> Iterator[int]:
    view, starts, ends = draft.document.view, draft.document.starts, draft.document.ends
    for number in range(1, len(draft)):
        if "\f" in view[ends[number - 1] : starts[number]]:
            yield number


def _is_edge(draft: Draft, number: int) -> bool:
    text = draft.texts[number]
    return len(text.split()) <= _MOST_WORDS and "\n" not in text and not draft.closed[number]


def _grows(draft: Draft, numbers: list[int]) -> bool:
    told = [int(_DIGITS.findall(draft.texts[n])[0]) for n in numbers]
    return all(a < b for a, b in pairwise(told))
