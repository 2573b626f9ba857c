"""What must be read from end to start and comes as a stream is put by: in memory, then on the disk.

Where that disk is full, nothing is wrong with the input, and no reader may call it damaged.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from chaffinch.errors import NoRoom
from chaffinch.readers.limits import SPOOL


class Spool(tempfile.SpooledTemporaryFile[bytes]):
    """A file for a while. Raises `NoRoom` where it finds none for what is written."""

    def __init__(self) -> None:
        super().__init__(SPOOL)

    def write(self, data: Any) -> int:
        """The bytes are put by."""
        with _room():
            return super().write(data)

    def seek(self, *place: int) -> int:
        """Go to a place; what was written so far is on the disk then."""
        with _room():
            return super().seek(*place)

    def close(self) -> None:
        """It is over: what could not be written is lost, and has been told."""
        with suppress(OSError):
            super().close()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = tempfile.tempdir or os.environ.get("TMPDIR", "")
        cause = f"what is unpacked or comes from a pipe cannot be put by ({error.strerror})"
        raise NoRoom(cause, where=os.fsdecode(where)) from None
