"""Where a restored source goes: under its own name, and never over what is there already.

A name is a stranger's word: it leads nowhere out of the folder.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from chaffinch.cli.said import tell

_LONGEST = 255  # bytes of a file's name
_LONGEST_END = 16
_ESCAPES = re.compile(r"(?:\\(?:x|udc)[89a-f][0-9a-f])+")


def put_back(output: Path, given: str, data: bytes, written: set[Path]) -> Path:
    """Write a source under its own name, or the nearest that is free, which is told; its path.

    ``written`` are the files of the sources before it.
    """
    name = _safe(given)
    target = _free(output, _short(name), data, written)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(data)
    except BaseException as error:  # the disk is full, or it was stopped: half a source is none
        target.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(target)
        raise
    if target != output / name:
        reason = "is taken" if name == _short(name) else "is longer than a file's may be"
        tell(f"{name}: the name {reason}; it is restored as {target.relative_to(output)} [renamed]")
    return target


def _short(name: Path) -> Path:
    """The name, each part of it cut to what file systems take."""
    return Path(*map(_cut, name.parts))


def _cut(part: str) -> str:
    raw = os.fsencode(part)
    if len(raw) <= _LONGEST:
        return part
    end = os.fsencode(Path(part).suffix)[:_LONGEST_END]
    stem = raw[: _LONGEST - len(end) - _LONGEST_END]  # with room for a number
    return stem.decode("utf-8", "ignore") + os.fsdecode(end)


def _safe(name: str) -> Path:
    """The name without a way out of the folder: no root, no drive, no parent."""
    given = PurePosixPath(_as_bytes_were(name).replace("\\", "/")).parts
    parts = [part.replace(":", "_").replace("\0", "_") for part in given if part not in ("/", "..")]
    return Path(*parts) if parts else Path("unnamed")


def _as_bytes_were(name: str) -> str:
    r"""A name that was on record with escapes for bytes that are no UTF-8, where files may have it.

    >>> os.fsencode(_as_bytes_were("caf\\xe9.txt")) if sys.platform == "linux" else b"caf\xe9.txt"
    b'caf\xe9.txt'
    """
    if sys.platform in ("win32", "darwin"):
        return name

    def raw(match: re.Match[str]) -> str:
        found = bytes.fromhex(re.sub(r"\\x|\\udc", "", match[0]))
        return os.fsdecode(found) if _is_escaped(found) else match[0]

    return _ESCAPES.sub(raw, name)


def _is_escaped(raw: bytes) -> bool:
    """Whether these bytes had to be escaped: valid UTF-8 never is."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return True
    return False


def _free(output: Path, name: Path, data: bytes, written: set[Path]) -> Path:
    """Where a source goes: nothing else that lies in the folder is written over.

    A file that holds these very bytes already is the source's own, from a restoration before.
    """
    place = output
    for part in name.parts[:-1]:
        place = _numbered(place / part, lambda path: path.is_dir() or not _taken(path))
    return _numbered(
        place / name.name,
        lambda path: path not in written and (not _taken(path) or _holds(path, data)),
    )


def _numbered(wanted: Path, fits: Callable[[Path], bool]) -> Path:
    free, count = wanted, 1
    while not fits(free):
        count += 1
        free = wanted.with_name(f"{wanted.stem}-{count}{wanted.suffix}")
    return free


def _taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _holds(path: Path, data: bytes) -> bool:
    plain = path.is_file() and not path.is_symlink()
    return plain and path.stat().st_size == len(data) and path.read_bytes() == data
