"""The names of a run's files in its folder, and what of a folder a run must not write over.

A run replaces the files of the run before it. It replaces nothing else, and never what it reads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chaffinch.errors import UsageError
from chaffinch.runs.parts import FOLDER
from chaffinch.writers.lines import CODINGS

KINDS = ("clean", "source", "replay")
"""The kinds of a run's WARCs."""
WACZ = "run.wacz"
PARQUET = "records.parquet"
RECORDS = "records.jsonl"
QUARANTINE = "quarantine.jsonl"
RUN = "run.json"

_ASKED = (WACZ, PARQUET, *(RECORDS + coding for coding in CODINGS))
_WARC = re.compile(rf"(?:{'|'.join(KINDS)})(?:-\d{{5}})?\.warc\.gz")
_GOING = ".part"  # what a run leaves that is not whole


def holds_pages(name: str) -> bool:
    """Whether a run's records, texts or sources stand in a file of this name."""
    return bool(_WARC.fullmatch(name)) or name in _ASKED


def is_own(name: str) -> bool:
    """Whether a run writes a file of this name."""
    return holds_pages(name) or name in (QUARANTINE, RUN)


def is_begun(name: str) -> bool:
    """Whether a run that was stopped leaves a file of this name."""
    return name.endswith(_GOING) and is_own(name.removesuffix(_GOING))


def refuse_over(out: Path, inputs: Iterable[Path]) -> None:
    """Raises `UsageError` where one file is written over what it is made from, or over a run's."""
    real = os.path.realpath(out)
    place, name = os.path.split(real)
    if any(os.path.realpath(path) == real for path in inputs):
        cause = "the file is the command's own input"
    elif is_own(name) and os.path.exists(os.path.join(place, RUN)):
        cause = "the file belongs to the run in this folder"
    else:
        return
    remedy = "give another name with -o"
    raise UsageError(cause, where=str(out), remedy=remedy, code="overwrite")


def _refuse_no_files(out: Path, held: Iterable[str]) -> None:
    """Raises `UsageError` where a pipe, a device or a folder is called as one of a run's files."""
    for name in held:
        path = out / name
        if is_own(name.removesuffix(_GOING)) and path.exists() and not path.is_file():
            raise UsageError(
                f"{name} in the folder is no file, and a run would write one in its place",
                where=str(out),
                remedy="give another folder with -o, or move it away",
                code="overwrite",
            )


def refuse_loss(out: Path, inputs: Iterable[Path]) -> None:
    """Raises `UsageError` where a run into this folder would write over what is not a run's.

    That is an input in it that is named as one of a run's files, files so named in a folder
    where no run was made or begun, and what is so named and is no file. A run into the very
    folder that it reads would not end.
    """
    folder = os.path.realpath(out)
    for path in inputs:
        real = os.path.realpath(path)
        if real == folder and os.path.isdir(real):
            raise UsageError(
                "the run would write into the folder that it reads",
                where=str(path),
                remedy=f"give another folder with -o, as {path / 'out'}, which is not read",
                code="overwrite",
            )
        place, name = os.path.split(real)
        if place == folder and is_own(name):
            raise UsageError(
                "the run would write over its own input",
                where=str(path),
                remedy="give another folder with -o",
                code="overwrite",
            )
    held = {path.name for path in out.iterdir()} if out.is_dir() else set()
    _refuse_no_files(out, sorted(held))
    if RUN in held or FOLDER in held or any(name.endswith(_GOING) for name in held):
        return
    if foreign := sorted(filter(is_own, held)):
        raise UsageError(
            f"the folder holds {foreign[0]}, and no run was made in it",
            where=str(out),
            remedy="give another folder with -o, or move the file away",
            code="overwrite",
        )


@contextmanager
def alone(out: Path, inputs: Iterable[Path]) -> Iterator[None]:
    """A run's folder, made where it is not there, while no other run writes into it.

    Raises `UsageError` where one does, and where the run would write over what is not a run's.
    """
    refuse_loss(out, inputs)
    out.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # where there are no locks of this kind
        yield
        return
    handle = os.open(out, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives have none
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UsageError(
                    "another run is at work in this folder",
                    where=str(out),
                    remedy="wait for it, or give another folder",
                ) from None
        yield
    finally:
        os.close(handle)
