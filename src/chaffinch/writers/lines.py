"""Records as JSON Lines, plain or packed: the same records give the same bytes with one packer.

Packed files are many members (gzip) or frames (Zstandard), about a megabyte of lines in
each, so that damage costs one of them and no more than one is held in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from chaffinch.errors import UsageError
from chaffinch.readers.zstd import package as zstd_package
from chaffinch.writers.members import LEVEL, gzip_member

CODINGS = ("", ".gz", ".zst")
"""The endings of a packed file's name."""
_MEMBER = 1 << 20
_ZSTD_LEVEL = 3


class LinesWriter:
    """Writes lines to a binary file. ``coding`` is one of `CODINGS`, ``level`` gzip's, 0 to 9.

    Raises `UsageError` where Zstandard is wanted and not installed.
    """

    def __init__(self, out: IO[bytes], coding: str = "", level: int = LEVEL) -> None:
        self._out = out
        self._packed = _packer(coding, level)
        self._held: list[bytes] = []
        self._size = 0

    def line(self, raw: bytes) -> None:
        """Write a line; ``raw`` has no end of line in it."""
        self._held += (raw, b"\n")
        self._size += len(raw) + 1
        if self._size >= _MEMBER:
            self._flush()

    def close(self) -> None:
        """Write what is left; the file stays open."""
        self._flush()

    def _flush(self) -> None:
        if self._held:
            self._out.write(self._packed(b"".join(self._held)))
            self._held.clear()
            self._size = 0


def _packer(coding: str, level: int) -> Callable[[bytes], bytes]:
    if coding == ".gz":
        return lambda data: gzip_member(data, level)
    if coding == ".zst":
        packed: Callable[[bytes], bytes] = zstd_package().ZstdCompressor(_ZSTD_LEVEL).compress
        return packed
    if coding:
        raise UsageError(f"there is no packing {coding!r}", remedy=f"one of {CODINGS}")
    return bytes
