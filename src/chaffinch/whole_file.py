"""Writes a file that gets its name only when it is whole.

A device, a pipe or a link under that name is written to, never replaced.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EEXIST
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, renamed to ``path`` where nothing fails and taken away where it does.

    Raises OSError where it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    real = Path(os.path.realpath(path)) if path.is_symlink() else path
    part = real.with_name(real.name + ".part")
    if part.exists() and not part.is_file():  # a pipe would be waited for
        raise FileExistsError(EEXIST, "it is no file, and one is written in its place", str(part))
    try:
        with part.open("wb") as file:
            yield file
        part.replace(real)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
