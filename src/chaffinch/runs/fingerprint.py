"""Whether a stopped run may be taken up again: the same code, and inputs that did not change."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import chaffinch


@lru_cache(maxsize=1)
def code_digest() -> str:
    """``sha256:`` over the package's own files: other code makes other parts."""
    found = hashlib.sha256()
    root = Path(chaffinch.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(f"{path.relative_to(root).as_posix()}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return "sha256:" + found.hexdigest()


def fingerprint(paths: Iterable[Path], out: Path | None = None) -> str:
    """What the inputs are like: the names, sizes and times of change of all their files.

    ``out`` is a folder that is written meanwhile and does not count.
    """
    found = hashlib.sha256()
    written = Path(os.path.realpath(out)) if out is not None else None
    for path in paths:
        for file in _files(path):
            # not resolve(): it raises where a link leads to itself
            if written is not None and written in Path(os.path.realpath(file)).parents:
                continue
            try:
                stat = file.stat()
            except OSError:
                found.update(f"{os.fsencode(file)!r} absent\n".encode())
                continue
            found.update(f"{os.fsencode(file)!r} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names))
