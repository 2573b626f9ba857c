"""The columns of a page while a walk fills them, and columns that are worked out only on demand.

Blocks know the number of their container; containers know the one around them. Paths
and tokens follow from that, so they are not built for blocks that nobody asks about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

from chaffinch.labels import Span
from chaffinch.readers.of_html.places import LineEnds, Mark, places

_DEEPEST = 96  # levels that a path tells; hostile pages nest without end
_NEAR = 4
_FAR = 16  # blocks
_PARAGRAPH, _PARAGRAPHS = 100, 2  # signs, and how many of these are the text's

T = TypeVar("T")

Row = tuple[Any, ...]
"""A block as it is made: text, mark, tag ("" for its container's), container, inline names,
heading, link, landmark, hidden. Its figure and part may yet change."""
TEXT, _, _, _, _, HEADING, LINK, LANDMARK, HIDDEN = range(9)


class Columns:
    """``rows``, ``figures`` and ``parts`` over blocks; the others over containers."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.figures: list[int] = []
        self.parts: list[str] = []
        self.tags: list[str] = [""]
        self.names: list[str] = [""]
        self.above: list[int] = [-1]

    def across(self) -> list[list[Any]]:
        """The fields of the rows, each as a list over the blocks."""
        if not self.rows:
            return [[] for _ in range(9)]
        return [list(column) for column in zip(*self.rows, strict=True)]

    def is_far(self, picture: int) -> bool:
        """Whether a block that comes now stands far behind a picture, before this row.

        So many blocks, or two paragraphs of the text: what is called a caption or a credit there
        is of the page.
        """
        behind = range(max(picture, 0), len(self.rows))
        told = (n for n in behind if not self.parts[n] and len(self.rows[n][TEXT]) >= _PARAGRAPH)
        return len(behind) > _FAR or sum(1 for _ in told) >= _PARAGRAPHS

    def around(self, container: int) -> Iterator[int]:
        """The container and those around it, innermost first, at most `_DEEPEST`."""
        for _ in range(_DEEPEST):
            if container <= 0:
                return
            yield container
            container = self.above[container]


class Told(Sequence[T], Generic[T]):
    """A column that begins with ``known`` values; the others are worked out when asked for."""

    def __init__(self, known: Sequence[T], length: int, tell: Callable[[int], T]) -> None:
        self._known, self._tell = len(known), tell
        self._told: list[T | None] = [*known, *[None] * (length - len(known))]

    def __len__(self) -> int:
        return len(self._told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type[list[T]], tuple[list[T]]]:
        # what tells the values cannot be pickled, and articles travel between processes
        return list, (list(self),)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self._told)))]
        value = self._told[index]
        if value is None:
            number = index + len(self._told) if index < 0 else index
            value = self._told[number] = self._tell(number - self._known)
        return value


def paths(columns: Columns, known: int) -> Told[str]:
    """The tags around each block, the outermost first, joined by ``/``."""
    told: dict[int, str] = {}

    def tell(number: int) -> str:
        container = columns.rows[number][3]
        path = told.get(container)
        if path is None:
            around = [columns.tags[c] for c in columns.around(container)]
            path = told[container] = "/".join(reversed(around))
        return path

    return Told(["head"] * known, known + len(columns.rows), tell)


def tokens(columns: Columns, known: int) -> Told[str]:
    """The class and id words about each block, the nearest first, parted by `` / ``."""
    near: dict[int, tuple[str, ...]] = {0: (), -1: ()}
    told: dict[tuple[int, str], str] = {}

    def tell(number: int) -> str:
        row = columns.rows[number]
        own = container, inline = row[3], row[4]
        names = told.get(own)
        if names is None:
            found = near.get(container)
            if found is None:
                found = _nearest(columns, container, near)
            if inline:
                found = (inline, *found[: _NEAR - 1])
            names = told[own] = " / ".join(found)
        return names

    return Told([""] * known, known + len(columns.rows), tell)


def _nearest(columns: Columns, container: int, near: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """The names of the container and those around it, the nearest that have any."""
    way = []
    while container not in near:
        way.append(container)
        container = columns.above[container]
    found = near[container]
    for inner in reversed(way):
        if names := columns.names[inner]:
            found = (names, *found[: _NEAR - 1])
        near[inner] = found
    return found


def spans(text: str, marks: list[Mark], given: Callable[[], str | None]) -> Told[Span]:
    """Where each block stands in the source, by its mark; all are found when one is asked for.

    ``text`` is the guarded source; ``given`` makes the decoded source where its line ends
    are others.
    """
    told: list[Span] = []

    def tell(number: int) -> Span:
        if not told:
            found, source = places(text, marks), given()
            told.extend(found if source is None else map(LineEnds(source).as_given, found))
        return told[number]

    return Told([], len(marks), tell)
