"""What a reader may take in: bytes per record, ratio of a decompression, depth of nesting.

Everything that a reader holds in memory is bounded by these numbers, whatever the
size of the dump.
"""

from __future__ import annotations

from contextlib import suppress
from typing import BinaryIO

import attrs

from chaffinch.handed import number_from, one_of

MEGABYTE = 1_000_000
SPOOL = 8 * MEGABYTE
"""Of what must be read from end to start: as much is held in memory, more in a file."""


@attrs.frozen
class Limits:
    """The bounds of a reader.

    ``record`` bytes of one record, decompressed (default 64 MB); ``ratio`` how many
    bytes may come out of one compressed byte once a record's limit is passed;
    ``header`` bytes of a record's header; ``ids`` how many record ids are
    remembered for finding duplicates; ``depth`` containers inside containers;
    ``digests`` what a digest that does not fit does: ``quarantine``, ``warn`` or
    ``ignore``.
    """

    record: int = attrs.field(default=64 * MEGABYTE, validator=number_from(1))
    ratio: int = attrs.field(default=200, validator=number_from(1))
    header: int = attrs.field(default=65_536, validator=number_from(64))
    ids: int = attrs.field(default=1_000_000, validator=number_from(0))
    depth: int = attrs.field(default=3, validator=number_from(1))
    digests: str = attrs.field(
        default="quarantine", validator=one_of("quarantine", "warn", "ignore")
    )

    @property
    def streamed(self) -> Limits:
        """The same for a compressed file in which one member holds many records."""
        return attrs.evolve(self, record=16 * self.record)


@attrs.define(eq=False)
class Meter:
    """How far the reading of files has come; ``place`` counts bytes as they lie on the disk."""

    _done: int = 0
    _file: BinaryIO | None = None

    @property
    def place(self) -> int:
        """Bytes of the files that were read, that of the file at hand as far as it got."""
        return self._done + (self._file.tell() if self._file is not None else 0)

    def begin(self, file: BinaryIO) -> None:
        """A file is read from now on."""
        self._file = file

    def end(self) -> None:
        """The file at hand is done, whole or not."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # of a file that cannot be read there is no end
                self._done += file.seek(0, 2)

    def skip(self, size: int) -> None:
        """So many bytes need not be read."""
        self._done += size


DEFAULT = Limits()
"""64 MB a record, a ratio of 200, damaged digests quarantined."""
LARGEST = 2_000
"""Megabytes that the command line lets a page or a row have."""
WRITTEN = Limits(record=LARGEST * MEGABYTE)
"""For what a run wrote itself, of pages as large as it was told to read."""


@attrs.frozen
class Flaw:
    """One thing wrong at one place: the readers turn it into an error or a warning.

    ``offset`` is in bytes of the file on the disk; ``grave`` flaws quarantine the
    record they belong to, the others only warn; ``last`` says that nothing of the
    file can be read behind it.
    """

    code: str
    offset: int
    cause: str
    grave: bool = True
    last: bool = False
