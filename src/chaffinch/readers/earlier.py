"""Finds the page that a ``revisit`` record repeats in the WARCs that were read before its file.

The files are looked through only when a revisit asks, each once, and in their order: so a
run that begins again in the middle finds the same pages as one that read everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from chaffinch.document import Container, Source
from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.member_names import hidden
from chaffinch.readers.of_warc.headers import ARC, WARC, Dialect
from chaffinch.readers.of_warc.pages import keys_of, wanted_by
from chaffinch.readers.of_warc.records import Record, Records
from chaffinch.readers.sniff import look
from chaffinch.readers.warc import record_at

_FAR = 1 << 48  # no file is longer: one number holds a file's and the place in it


class Earlier:
    """The files before the one at hand; ``paths`` are files and folders, as they were given."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._waiting: list[tuple[Path, str]] = []
        self._files: list[tuple[Path, str, Dialect]] = []
        self._places: dict[int, int] = {}
        for path in paths:
            self.add(path, "" if path.is_dir() else path.name)

    def add(self, path: Path, name: str) -> None:
        """A file, or all files of a folder; ``name`` is what provenance calls it."""
        self._waiting.append((path, name))

    def pages(self, record: Record, limits: Limits) -> Iterator[Source]:
        """The pages of which a record may be a revisit, the likeliest first."""
        while self._waiting:
            path, name = self._waiting.pop(0)
            for each, inner in _files(path, name):
                self._learn(each, inner, limits)
        for wanted in wanted_by(record):
            if (found := self._places.get(wanted)) is not None:
                number, offset = divmod(found, _FAR)
                path, name, dialect = self._files[number]
                place = Container(name, offset=offset, ordinal=record.ordinal)
                with path.open("rb") as file:
                    items = record_at(file, place, limits, dialect)
                    yield from (item for item in items if isinstance(item, Source))

    def _learn(self, path: Path, name: str, limits: Limits) -> None:
        try:
            with path.open("rb") as file:
                kind, coding = look(file, name)
                if kind not in ("warc", "arc"):
                    return
                dialect = WARC if kind == "warc" else ARC
                base = len(self._files) * _FAR
                self._files.append((path, name, dialect))
                for item in Records(file, dialect, limits, coding=coding):
                    if isinstance(item, Flaw) or item.block is None or item.offset is None:
                        continue
                    if len(self._places) >= limits.ids:
                        return
                    if item.get("WARC-Type").lower() in ("response", "resource", "conversion"):
                        for one in keys_of(item):
                            self._places.setdefault(one, base + item.offset)
        except OSError:
            return  # that it cannot be read was told when it was its turn


def _files(path: Path, name: str) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        yield path, name
        return
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not hidden(entry.name) and not (entry.is_dir() and entry.is_symlink()):
            yield from _files(entry, f"{name}/{entry.name}".lstrip("/"))
