"""The columns of a page while they grow, and those that are told only when somebody asks.

Blocks know the number of their container; containers know the one around them. Paths
and tokens follow from that, so they are not built for blocks that nobody asks about.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

_DEEPEST = 96  # levels that a path tells; hostile pages nest without end
_NEAR = 4


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


class Told(Sequence[str]):
    """A column whose values are worked out when they are asked for."""

    def __init__(self, known: int, value: str, length: int, tell: Callable[[int], str]) -> None:
        self._known, self._value, self._length, self._tell = known, value, length, tell

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._length))]
        number = index + self._length if index < 0 else index
        if not 0 <= number < self._length:
            raise IndexError(index)
        return self._value if number < self._known else self._tell(number - self._known)


def paths(columns: Columns, known: int) -> Told:
    """The tags around each block, the outermost first, joined by ``/``."""

    def tell(number: int) -> str:
        around = [columns.tags[c] for c in columns.around(columns.container[number])]
        return "/".join(reversed(around))

    return Told(known, "head", known + len(columns.texts), tell)


def tokens(columns: Columns, known: int) -> Told:
    """The class and id words about each block, the nearest first, parted by `` / ``."""

    def tell(number: int) -> str:
        found = [columns.inline[number]] if columns.inline[number] else []
        for container in columns.around(columns.container[number]):
            if columns.names[container]:
                found.append(columns.names[container])
                if len(found) == _NEAR:
                    break
        return " / ".join(found)

    return Told(known, "", known + len(columns.texts), tell)
