"""Cuts the input into stretches: an item has the same number wherever a reader begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from chaffinch.article import Article
from chaffinch.clean import Failure
from chaffinch.document import Source
from chaffinch.errors import SourceError, Warned, fault_of
from chaffinch.readers.trouble import Item
from chaffinch.runs.page import Outcome, Page
from chaffinch.runs.parts import Stretch

STRETCH = 16
"""Items of the input that a worker takes at a time."""

Bound = tuple[int, int]
Poison = Mapping[int, SourceError]


class Task(Protocol):
    """What a worker does: read the inputs from a certain one on, and clean what it finds."""

    @property
    def packing(self) -> int | None:
        """The level at which pages are packed for WARCs; None where none are written."""

    def items(self, first: int) -> Iterator[tuple[int, Item]]:
        """The items of the inputs from number ``first`` on, each with its input's number."""

    def place(self) -> int:
        """How many bytes of the inputs lie behind what was read, as far as that is known."""

    def clean(self, item: Item, ordinal: int) -> Article | Failure | Warned:
        """What becomes of an item; never raises for a page."""


Recipe = Callable[[], Task]
"""Makes the task anew in each process: a picklable callable."""


class Reader:
    """One way through the input; a later stretch is reached by reading on."""

    def __init__(self, task: Task, mark: Callable[[int], None] = lambda _ordinal: None) -> None:
        self._task, self._mark = task, mark
        self._items: Iterator[tuple[int, Item]] | None = None
        self._at, self._input = 0, -1
        self._over = False

    def stretch(
        self, start: int, bound: Bound, poison: Poison, size: int = STRETCH
    ) -> Iterator[Outcome | Stretch]:
        """The outcomes of a stretch, then its end mark.

        ``bound`` is an input and the number of its first item, not behind ``start``.
        """
        bounds: list[Bound] = []
        self._reach(start, bound)
        count = 0
        while count < size and (found := self._next()) is not None:
            number, item = found
            ordinal = start + count
            count += 1
            if number != self._input:
                self._input = number
                bounds.append((number, ordinal))
            error = poison.get(ordinal)
            if error is not None:
                yield _quarantined(item, ordinal, error)
                continue
            yield outcome_of(self._task, item, ordinal)
        yield Stretch(count, self._over, tuple(bounds), self._task.place())

    def _reach(self, start: int, bound: Bound) -> None:
        first, base = bound
        if self._items is None or start < self._at or base > self._at:
            self._items = self._task.items(first)
            self._at, self._input, self._over = base, -1, False
        while self._at < start and (found := self._next()) is not None:
            self._input = found[0]

    def _next(self) -> tuple[int, Item] | None:
        if self._over or self._items is None:
            return None
        self._mark(self._at)
        found = next(self._items, None)
        if found is None:
            self._over = True
        else:
            self._at += 1
        return found


def outcome_of(task: Task, item: Item, ordinal: int) -> Outcome:
    """What becomes of an item, ready to be written."""
    outcome = task.clean(item, ordinal)
    if not isinstance(outcome, Article):
        return outcome
    try:
        return Page.of(outcome, task.packing)
    except Exception as error:  # as in `cleaned`
        return _quarantined(item, ordinal, fault_of(error, ""))


def _quarantined(item: Item, ordinal: int, error: SourceError) -> Failure:
    name = item.name or item.uri if isinstance(item, Source) else item.where
    return Failure(ordinal, error.at(name), name)
