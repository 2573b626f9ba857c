"""The columns of a page while they grow, and those that are told only when somebody asks.

Blocks know the number of their container; containers know the one around them. Paths
and tokens follow from that, so they are not built for blocks that nobody asks about.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from chaffinch.labels import Span

_DEEPEST = 96  # levels that a path tells; hostile pages nest without end
_NEAR = 4

T = TypeVar("T")


class Columns:
    """Columns over blocks (``texts`` ... ``hidden``) and over containers (``tags`` ...)."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.places: list[tuple[Any, Any]] = []
        self.shown_tags: list[str] = []
        self.container = array("q")
        self.inline: list[str] = []
        self.heading = array("b")
        self.links = array("b")
        self.landmarks: list[str] = []
        self.figures = array("q")
        self.parts: list[str] = []
        self.hidden: list[bool] = []
        self.tags: list[str] = [""]
        self.names: list[str] = [""]
        self.above = array("q", [-1])

    def open(self, tag: str, names: str, above: int) -> int:
        """The number of a new container inside the one numbered ``above``."""
        self.tags.append(tag)
        self.names.append(names)
        self.above.append(above)
        return len(self.tags) - 1

    def around(self, container: int) -> Iterator[int]:
        """The container and those around it, innermost first, at most 96."""
        for _ in range(_DEEPEST):
            if container <= 0:
                return
            yield container
            container = self.above[container]


class Told(Sequence[T], Generic[T]):
    """A column whose values behind the ``known`` ones are worked out when they are asked for."""

    def __init__(self, known: Sequence[T], length: int, tell: Callable[[int], T]) -> None:
        self._known, self._length, self._tell = known, length, tell

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._length))]
        number = index + self._length if index < 0 else index
        if not 0 <= number < self._length:
            raise IndexError(index)
        known = len(self._known)
        return self._known[number] if number < known else self._tell(number - known)


def paths(columns: Columns, known: int) -> Told[str]:
    """The tags around each block, the outermost first, joined by ``/``."""

    told: dict[int, str] = {}

    def tell(number: int) -> str:
        container = columns.container[number]
        path = told.get(container)
        if path is None:
            around = [columns.tags[c] for c in columns.around(container)]
            path = told[container] = "/".join(reversed(around))
        return path

    return Told(["head"] * known, known + len(columns.texts), tell)


def tokens(columns: Columns, known: int) -> Told[str]:
    """The class and id words about each block, the nearest first, parted by `` / ``."""

    told: dict[tuple[int, str], str] = {}

    def tell(number: int) -> str:
        own = columns.container[number], columns.inline[number]
        names = told.get(own)
        if names is None:
            names = told[own] = _nearest(columns, *own)
        return names

    return Told([""] * known, known + len(columns.texts), tell)


def _nearest(columns: Columns, container: int, inline: str) -> str:
    found = [inline] if inline else []
    for around in columns.around(container):
        if columns.names[around]:
            found.append(columns.names[around])
            if len(found) == _NEAR:
                break
    return " / ".join(found)


def places(head: list[Span], columns: Columns, find: Callable[[Any, Any], Span]) -> Told[Span]:
    """Where each block stands in the source: ``find`` tells it of a block's two ends.

    The places are found all at once when one is asked for, and the tree is let go of.
    """
    told: list[Span] = []
    pending = columns.places

    def tell(number: int) -> Span:
        if pending:
            told.extend([find(first, last) for first, last in pending])
            pending.clear()
        return told[number]

    return Told(head, len(head) + len(pending), tell)
