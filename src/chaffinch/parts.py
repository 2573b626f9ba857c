"""Finished stretches of a run, kept so that a run which was stopped goes on where it was.

A part is written under another name and renamed when it is whole; what is not whole is
never read. Parts belong to one input, one set of choices and one state of the code: a change
of any of them starts anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import attrs
import orjson

from chaffinch import errors
from chaffinch.article import Article
from chaffinch.clean import Failure
from chaffinch.errors import ChaffinchError, SourceError, Warned
from chaffinch.record import to_json
from chaffinch.wording import spelt
from chaffinch.writers.members import Packed
from chaffinch.writers.warc import about, text_bytes

FORMAT = "chaffinch-part/4"
FOLDER = ".parts"


@attrs.frozen
class Page:
    """A cleaned page as a run writes it: its canonical record, and its blocks counted.

    ``about`` is what `chaffinch.writers.warc.about` tells of the record. A page that was packed
    has ``blocks``: its text, its record and its source as WARCs hold them; no source where a
    container keeps the bytes under an id of their own.
    """

    raw: bytes = attrs.field(repr=False)
    about: dict[str, Any] = attrs.field(repr=False)
    roles: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int], ...] = ()
    blocks: tuple[Packed, ...] = ()

    @classmethod
    def of(cls, article: Article, packing: int | None = None) -> Page:
        """The page that an article is; packed for WARCs where a level is given.

        Packing takes most of the time of writing, and may be done where the cleaning is.
        """
        source, record = article.document.source, article.record()
        raw, blocks = to_json(record), list[Packed]()
        if packing is not None:
            kept = source.container is not None and source.container.record_id
            held = (text_bytes(record), raw, *(() if kept else (source.data,)))
            blocks = [Packed.of(block, packing) for block in held]
        return cls(
            raw,
            about(record),
            _counted(label.role.value for label in article.labels),
            _counted(label.rule for label in article.labels),
            tuple(blocks),
        )

    def record(self) -> dict[str, Any]:
        """The JSON record."""
        found: dict[str, Any] = orjson.loads(self.raw)
        return found


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items()))


Outcome = Page | Failure | Warned


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
                yield Failure(head["index"], error_of(head["error"]), head["name"])
            elif head["kind"] == "warned":
                yield Warned(head["code"], head["where"], head["cause"], head["count"])


def end_of(path: Path) -> Stretch | None:
    """The end mark of a part, or None for a file that is not there or not whole."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 65536))
            head = orjson.loads(file.read().rstrip(b"\n").rpartition(b"\n")[2])
        bounds = tuple((a, b) for a, b in head["bounds"])
        return Stretch(head["count"], head["last"], bounds, head["place"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def error_of(told: dict[str, str]) -> ChaffinchError:
    """The error that ``as_dict`` told of."""
    kind = getattr(errors, told["error"], SourceError)
    made: ChaffinchError = kind(
        told["cause"], where=told["where"], remedy=told["remedy"], code=told["code"]
    )
    return made


@lru_cache(maxsize=1)
def code_digest() -> str:
    """``sha256:`` over the package's own files: other code makes other parts."""
    found = hashlib.sha256()
    root = Path(__file__).parent
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
