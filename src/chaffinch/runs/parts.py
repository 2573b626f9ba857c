"""Part files: finished stretches of a run, kept so that a stopped run can go on.

A part gets its name when it is whole, so what is not whole is never read. Parts belong to one
input, one set of choices and one state of the code; if any of these changes, the run starts anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import attrs
import orjson

from chaffinch.clean import Failure
from chaffinch.errors import Warned, error_from
from chaffinch.runs.page import Outcome, Page
from chaffinch.wording import spelt
from chaffinch.writers.members import Packed

FORMAT = "chaffinch-part/4"
FOLDER = ".parts"


@attrs.frozen
class Stretch:
    """What reading a stretch of the input showed: how many items, whether it was the last.

    ``bounds`` are pairs (number of an input, number of its first item) seen on the way;
    ``place`` is how many bytes of the inputs lie behind it, as far as that is known.
    """

    count: int
    last: bool
    bounds: tuple[tuple[int, int], ...] = ()
    place: int = 0


def write_part(path: Path, outcomes: Iterable[Outcome | Stretch]) -> None:
    """Write outcomes and the end mark that comes last, and give the file its name.

    Raises OSError, and ValueError where no end mark came.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    end: Stretch | None = None
    with draft.open("wb") as file:
        for outcome in outcomes:
            if isinstance(outcome, Stretch):
                end = outcome
            else:
                _write(file, outcome)
        if end is None:
            raise ValueError("a part needs its end mark")
        bounds = [list(pair) for pair in end.bounds]
        told = {"count": end.count, "last": end.last, "bounds": bounds, "place": end.place}
        _line(file, {"kind": "end", **told})
    draft.replace(path)


def _line(file: IO[bytes], head: dict[str, Any]) -> None:
    file.write(orjson.dumps(head) + b"\n")


def _write(file: IO[bytes], outcome: Outcome) -> None:
    if isinstance(outcome, Page):
        blocks = [[len(b.body), b.size, b.digest, b.crc] for b in outcome.blocks]
        head = {"kind": "page", "record": len(outcome.raw), "blocks": blocks}
        counts = {"roles": dict(outcome.roles), "rules": dict(outcome.rules)}
        _line(file, {**head, **counts, "about": outcome.about})
        for piece in (outcome.raw, *(block.body for block in outcome.blocks), b"\n"):
            file.write(piece)
    elif isinstance(outcome, Failure):
        head = {"kind": "failure", "index": outcome.index, "name": spelt(outcome.name)}
        told = {key: spelt(value) for key, value in outcome.error.as_dict().items()}
        _line(file, {**head, "error": told})
    else:
        head = {"kind": "warned", "code": outcome.code, "where": spelt(outcome.where)}
        _line(file, {**head, "cause": spelt(outcome.cause), "count": outcome.count})


def read_part(path: Path) -> Iterator[Outcome]:
    """The outcomes of a part, in order. Raises OSError, or ValueError for a file that is none."""
    with path.open("rb") as file:
        for line in file:
            head = orjson.loads(line)
            if head["kind"] == "page":
                raw = file.read(head["record"])
                blocks = tuple(
                    Packed(size, digest, crc, file.read(length))
                    for length, size, digest, crc in head["blocks"]
                )
                file.readline()
                roles, rules = (tuple(head[name].items()) for name in ("roles", "rules"))
                yield Page(raw, head["about"], roles, rules, blocks)
            elif head["kind"] == "failure":
                yield Failure(head["index"], error_from(head["error"]), head["name"])
            elif head["kind"] == "warned":
                yield Warned(head["code"], head["where"], head["cause"], head["count"])


def end_of(path: Path) -> Stretch | None:
    """The end mark of a part, or None for a file that is not there or not whole."""
    if not path.is_file():  # a pipe has no end
        return None
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 65536))
            head = orjson.loads(file.read().rstrip(b"\n").rpartition(b"\n")[2])
        bounds = tuple((a, b) for a, b in head["bounds"])
        return Stretch(head["count"], head["last"], bounds, head["place"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


class Parts:
    """The folder of a run's parts: those of other inputs or other choices are thrown away.

    ``key`` names the inputs and the choices. Raises OSError where it cannot be made.
    """

    def __init__(self, out: Path, key: str) -> None:
        self.root = out / FOLDER
        name = hashlib.sha256(f"{FORMAT}\n{key}".encode()).hexdigest()[:32]
        self.folder = self.root / name
        if self.root.exists():
            for other in self.root.iterdir():
                if other.name != name:
                    shutil.rmtree(other, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        for draft in self.folder.glob("*.tmp"):
            draft.unlink(missing_ok=True)

    def path(self, start: int) -> Path:
        """The file for the stretch that begins with this item."""
        return self.folder / f"{start:012}.part"

    def end(self, start: int) -> Stretch | None:
        """The end mark of a finished stretch, or None."""
        return end_of(self.path(start))

    def clear(self) -> None:
        """Throw all parts away: the run is whole."""
        shutil.rmtree(self.root, ignore_errors=True)
