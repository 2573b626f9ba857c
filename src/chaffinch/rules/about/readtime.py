"""Read times: a number, a unit of time, a word of reading, and nothing else on the line."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.about.before_text import before_text
from chaffinch.rules.about.durations import seconds_of
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.dates.times import numbered
from chaffinch.rules.examples.texts import amid

_MOST_WORDS = 12


@rule(
    "read_time.line",
    Role.READ_TIME,
    catches=(
        "> 6 minutes, 31 seconds Read\n" + amid("So it was settled."),
        "> Reading time: 4 mins\n" + amid("So it was settled."),
        "> 4 min read\n" + amid("So it was settled."),
        "> Estimated reading time: 12 mins\n" + amid("So it was settled."),
    ),
    spares=(
        "Flatbread\nKnead the dough by hand until it no longer sticks to the board at all.\n"
        "> 6 minutes, 31 seconds\nThen leave it beneath a cloth in a warm place for an hour.\n",
        amid("> 2:06:31"),
        amid("> Reading the list of names took the mayor 12 minutes, and nobody spoke."),
    ),
)
def read_time_line(draft: Draft) -> Iterator[Finding]:
    """Read times: how long the page believes that it takes to read.

    Acts anywhere, because a number, a unit and a word of reading, with nothing but
    small words besides, say nothing else.
    """

    def ask(folded: str) -> int | None:
        return seconds_of(folded, draft.lexicon)

    found: dict[int, int] = {}
    for number in numbered(draft):
        if draft.words[number] <= _MOST_WORDS and draft.labels[number] is None:
            seconds = draft.readings.once("read time", draft.folds[number], ask)
            if seconds:
                found[number] = seconds
    front = frozenset(before_text(draft)) if found else frozenset[int]()
    for number, seconds in found.items():
        told = dates_of(draft, number) if number in front else ()
        yield Finding(number, fields=(("seconds", str(seconds)), *told))
