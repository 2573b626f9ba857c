"""Lines of a table, one at a time, whatever the length of the file or of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import attrs

from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.members import Begin, End, Event, coding_of, members


@attrs.frozen
class Line:
    """A line with its end; ``number`` counts from 1, ``offset`` is None in a compressed file.

    ``torn`` lines begin or end at damage that was told already; of a ``long`` line
    only the size is known.
    """

    data: bytes
    number: int
    offset: int | None
    torn: bool = False
    long: int = 0

    @property
    def ended(self) -> bool:
        """Whether the line has an end of line."""
        return self.data.endswith(b"\n")


def any_bytes(_head: bytes) -> bool:
    """The probe for files whose members may begin anywhere."""
    return True


def lines(file: BinaryIO, limits: Limits) -> Iterator[Line | Flaw]:
    """The lines of a file that can seek, plain or compressed, and the damage between them."""
    file.seek(0)
    coded = bool(coding_of(file.read(10)))
    return _Splitter(coded, limits.record).split(members(file, any_bytes, limits.streamed))


class _Splitter:
    def __init__(self, coded: bool, limit: int) -> None:
        self._coded, self._limit = coded, limit
        self._rest = bytearray()
        self._dropped = 0
        self._number = 1
        self._place = 0
        self._torn = False

    def split(self, events: Iterator[Event]) -> Iterator[Line | Flaw]:
        for event in events:
            if isinstance(event, bytes):
                yield from self._chunk(event)
            elif isinstance(event, Flaw):
                if event.grave:
                    self._rest.clear()
                    self._dropped = 0
                    self._torn = True
                yield event
            elif not isinstance(event, Begin | End):  # pragma: no cover - the four are all
                raise TypeError(event)
        if self._rest or self._dropped:
            yield self._line(b"")

    def _chunk(self, chunk: bytes) -> Iterator[Line]:
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            yield self._line(chunk[start : end + 1])
            start = end + 1
        self._rest += chunk[start:]
        if len(self._rest) > self._limit:
            self._dropped += len(self._rest)
            self._rest.clear()

    def _line(self, tail: bytes) -> Line:
        size = self._dropped + len(self._rest) + len(tail)
        data = bytes(self._rest) + tail if self._rest else tail
        too_long = size if size > self._limit else 0
        offset = None if self._coded else self._place
        line = Line(b"" if too_long else data, self._number, offset, self._torn, too_long)
        self._rest.clear()
        self._dropped, self._torn = 0, False
        self._number += 1
        self._place += size
        return line
