"""A tape gives a parser bytes up to a barrier; the parser crosses a barrier only on purpose.

A barrier is the end of a member or a flaw. Nothing is read across it by accident,
so that a record never swallows its neighbour because the bytes between them are damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.members import Begin, End, Event, Probe, coding_of, members

_BUDGET = 4  # times a record's limit may be read again after damage: keeps the time linear


class Tape:
    """The bytes of a file's members, buffered, with the place of each on the disk."""

    def __init__(
        self,
        file: BinaryIO,
        probe: Probe,
        limits: Limits,
        start: int = 0,
        coding: str | None = None,
    ) -> None:
        self._file = file
        file.seek(start)
        coding = coding_of(file.read(10)) if coding is None else coding
        self.coded = bool(coding)
        self._size = file.seek(0, 2)
        self._events: Iterator[Event] = members(file, probe, limits, start, coding)
        self._data = b""
        self._at = 0
        self._given = start  # bytes of the stream that are no longer in the buffer
        self._budget = _BUDGET * limits.record
        self.barrier: End | Flaw | None = None
        self.done = False
        self.member = start
        self.fresh = True
        """Whether nothing of the member has been taken yet."""

    @property
    def offset(self) -> int:
        """The place on the disk: of the next byte, or of the member that holds it."""
        return self.member if self.coded else self._given + self._at

    def have(self, size: int) -> int:
        """How many bytes, at most ``size``, stand before the next barrier."""
        if len(self._data) - self._at >= size:
            return size
        pieces = [self._data[self._at :]]
        length = len(pieces[0])
        while length < size and self.barrier is None and not self.done:
            event = next(self._events, None)
            if event is None:
                self.done = True
            elif isinstance(event, bytes):
                pieces.append(event)
                length += len(event)
            elif isinstance(event, Begin):
                self.member, self.fresh = event.offset, True
            else:
                self.barrier = event
        self._given += self._at
        self._data, self._at = b"".join(pieces), 0
        return min(length, size)

    def peek(self, size: int) -> bytes:
        """Up to ``size`` bytes before the next barrier."""
        length = self.have(size)  # first: it may move the buffer
        return self._data[self._at : self._at + length]

    def take(self, size: int) -> bytes:
        """Up to ``size`` bytes before the next barrier, and go on behind them."""
        data = self.peek(size)
        self._at += len(data)
        if data:
            self.fresh = False
        return data

    def cross(self) -> End | Flaw | None:
        """The barrier, which no longer stands; None at the end of the file."""
        barrier, self.barrier = self.barrier, None
        return barrier

    def ahead(self, distance: int, size: int) -> bytes | None:
        """The bytes at a distance, without what lies between being read; None where it must be.

        Holds up to the next barrier only where the buffer already reaches as far.
        """
        if len(self._data) - self._at >= distance + size:
            return self._data[self._at + distance : self._at + distance + size]
        if self.coded:
            return None
        if (place := self.offset + distance) > self._size:
            return b"\0"  # behind the end of the file: nothing that a record could end with
        self._file.seek(place)
        return self._file.read(size)

    def give_back(self, data: bytes) -> bool:
        """Put bytes that were taken in front again; False once too much was read twice."""
        if len(data) > self._budget:
            return False
        self._budget -= len(data)
        rest = self._data[self._at :]
        self._given += self._at - len(data)
        self._data, self._at = data + rest, 0
        return True
