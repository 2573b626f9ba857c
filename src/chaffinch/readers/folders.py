"""What a folder holds, in sorted order; pictures, scripts and the like are set aside by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chaffinch.errors import EmptySource, MissingSource, NotText, SourceError, UsageError, Warned
from chaffinch.readers.member_names import AIDS, hidden, is_aid
from chaffinch.readers.trouble import Aside

NO_FILE = "this is no file but a device, pipe or socket"
_RUN, _FORMAT, _LONGEST_RUN = "run.json", b'"format":"chaffinch-run/', 1 << 20
_A_RUN = "the folder of a run: what it holds was cleaned already"
_OF_A_RUN = (
    "`chaffinch explain` shows what became of each line, `restore` gives the sources back; a file "
    "of the run that you name is read"
)
_EMPTY = "the folder holds no file"


def entries_of(
    path: Path, name: str, leave: Path | None = None
) -> Iterator[tuple[Path | SourceError | Warned | Aside, str]]:
    """What a folder holds, each with its name: files and folders to read, or what is wrong.

    ``leave`` is a folder that is no part of it.
    """
    if is_run(path):
        where = name or shown(path.name) or "."
        yield (
            (
                Warned("skipped", where, _A_RUN)
                if name
                else NotText(_A_RUN, where=where, remedy=_OF_A_RUN, code="run")
            ),
            name,
        )
        return
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        cause = f"the folder cannot be read ({error.strerror})"
        yield MissingSource(cause, where=name or shown(path.name) or "."), name
        return
    empty = True
    for entry in entries:
        if hidden(entry.name) or (
            leave and os.path.isdir(entry) and entry.resolve() == leave.resolve()
        ):
            continue
        empty = False
        inner = f"{name}/{shown(entry.name)}".lstrip("/")
        if os.path.islink(entry) and os.path.isdir(entry):
            yield Warned("skipped", inner, "a link to a folder is not followed"), inner
        elif is_aid(entry.name) and os.path.isfile(entry):
            yield Aside(AIDS), inner
        else:
            yield entry, inner
    where = name or shown(path.name) or "."
    if empty and name:
        yield Warned("empty-folder", name, _EMPTY), name
    elif empty:
        remedy = "check the path; files whose names begin with a dot are left out"
        yield EmptySource(_EMPTY, where=where, remedy=remedy), name


def is_run(path: Path) -> bool:
    """Whether a folder is one that `chaffinch clean -o` wrote: its pages are clean already."""
    try:
        with open(path / _RUN, "rb") as file:
            return _FORMAT in file.read(_LONGEST_RUN)
    except OSError:
        return False


def as_path(given: Any) -> Path:
    """The path. Raises `UsageError` for what no file is called.

    >>> as_path("a.txt").name
    'a.txt'
    """
    try:
        path = Path(given)
        os.fsencode(path)
    except TypeError:
        cause = f"a file is a path, not {type(given).__name__}"
        remedy = "pass a str or a `Path`"
        if hasattr(given, "open") or hasattr(given, "read"):  # a path in an archive, or a file
            remedy += "; `sources_in(file, name)` reads what is open for bytes"
        raise UsageError(cause, remedy=remedy) from None
    except UnicodeError:
        raise UsageError(f"no file is called {str(given)!a}", remedy="pass its name") from None
    return path


def refuse_no_file(path: Path) -> None:
    """Raises `NotText` for a device, pipe or socket, which would never end, or never begin."""
    if path.exists() and not path.is_file() and not path.is_dir():
        remedy = "give a file that `chaffinch clean` wrote: it is read more than once"
        raise NotText(NO_FILE, where=str(path), remedy=remedy)


def shown(name: str) -> str:
    """A file's name in signs that can be written, whatever its bytes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
