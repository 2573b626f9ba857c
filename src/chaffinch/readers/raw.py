"""The bytes of a file, with a place in them that nothing else can move."""

from __future__ import annotations

from typing import BinaryIO

CHUNK = 65_536
"""Bytes read at a time."""


class Raw:
    """The bytes of a file with a place in them; the file's own position is never relied on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._data = b""
        self._base = 0
        self._at = 0

    @property
    def offset(self) -> int:
        """The place of the next byte in the file."""
        return self._base + self._at

    def seek(self, offset: int) -> None:
        """Go to a byte of the file."""
        if self._base <= offset <= self._base + len(self._data):
            self._at = offset - self._base
        else:
            self._data, self._base, self._at = b"", offset, 0

    def peek(self, size: int) -> bytes:
        """Up to ``size`` bytes from here, without going on."""
        while len(self._data) - self._at < size:
            end = self._base + len(self._data)
            self._file.seek(end)
            chunk = self._file.read(max(CHUNK, size))
            if not chunk:
                break
            self._data = self._data[self._at :] + chunk
            self._base, self._at = self._base + self._at, 0
        return self._data[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """Up to ``size`` bytes, as many as there are."""
        data = self.peek(size)
        self._at += len(data)
        return data
