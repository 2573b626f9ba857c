"""What stands around a text that says itself where it starts and ends: terms, licences, credits.

Libraries of free books set a work between two lines of stars, "*** START OF ... ***" and
"*** END OF ... ***", which name it alike; what stands outside of them is the library's.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.lazy import Lazy

_MARK = Lazy(r"\*{3} ?(start|end) of (?:the|this) ([^*]{4,200}?) ?\*{3}")
_TEXT = (
    "The council of the small harbour town voted on Monday evening for a second ferry.\n\n"
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n\n"
)
_START, _END = "*** START OF THE EBOOK OUR FERRIES ***", "*** END OF THE EBOOK OUR FERRIES ***"


@rule(
    "legal.envelope",
    Role.LEGAL,
    catches=(
        "> The ebook of our ferries\n\n> This book may be given to everybody who asks for it.\n\n"
        f"> {_START}\n\nOur ferries\n\n{_TEXT}> {_END}\n\n> Whoever sells it pays a tenth.\n",
    ),
    spares=(
        f"> {_START}\n\nOur ferries\n\n{_TEXT}",
        f"> {_START}\n\nOur ferries\n\n{_TEXT}{_END.replace('FERRIES', 'SONGS')}\n",
        amid("> *** START ***", "> *** END ***"),
        f"> {_START}\n\n> {_END}\n\n> {_TEXT.partition(chr(10))[0]}\n",
    ),
)
def envelope(draft: Draft) -> Iterator[Finding]:
    """What stands before the line that a text starts with and behind the line that ends it.

    Both lines name the same work, and a paragraph stands between them.
    """
    marks = [(n, found) for n in draft.free() if (found := _mark(draft, n))]
    starts = [(n, name) for n, (sort, name) in marks if sort == "start"]
    ends = {name: n for n, (sort, name) in marks if sort == "end"}
    for start, name in starts:
        end = ends.get(name, -1)
        if end > start and any(draft.prose[start + 1 : end]):
            outside = (n for n in draft.free() if not start < n < end)
            yield from map(Finding, [n for n in outside if not _is_of_head(draft, n)])
            return


def _mark(draft: Draft, number: int) -> tuple[str, str] | None:
    text = draft.folds[number]
    found = _MARK.fullmatch(text.strip()) if text.startswith("***") else None
    return (found[1], found[2]) if found else None


def _is_of_head(draft: Draft, number: int) -> bool:
    markup = draft.document.markup
    return markup is not None and bool(markup.meta[number])
