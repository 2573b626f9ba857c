"""Writes a file that gets its name only when it is whole.

A device, a pipe or a link under that name is written to, never replaced.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, EEXIST, EFBIG, ENOSPC
from pathlib import Path
from typing import IO

_FULL = (EDQUOT, EFBIG, ENOSPC)  # what only writing runs into, and what is told without a name


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, renamed to ``path`` where nothing fails and taken away where it does.

    Raises OSError where it cannot be written.
    """
    if path.exists() and not path.is_file():
        with _naming(path), path.open("wb") as file:
            yield file
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    real = Path(os.path.realpath(path)) if path.is_symlink() else path
    part = real.with_name(real.name + ".part")
    if part.exists() and not part.is_file():  # a pipe would be waited for
        raise FileExistsError(EEXIST, "it is no file, and one is written in its place", str(part))
    try:
        with _naming(path), part.open("wb") as file:
            yield file
        part.replace(real)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Says which file it was for which no room was left."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in _FULL:
            error.filename = str(path)
        raise
