"""What is seen of a run while it goes on: how far, how fast, how long yet, what went wrong."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs
import click

from chaffinch.cli.said import draws, say
from chaffinch.runs.summary import Summary

_LAST = 50  # stretches over which the rate is taken
_NARROWEST, _WIDEST, _WORDS = 4, 36, 70  # columns of the bar, and of what stands beside it
_BESIDE = 24  # columns of the bar's own marks, the per cent, the time left and the gaps
_MANY = 8  # of roles, languages or codes on one line


def size_of(paths: Iterable[Path], enough: int | None = None) -> int:
    """The bytes of all files of the inputs as they lie on the disk; no more than ``enough``."""
    size = 0
    for path in paths:
        files: Iterable[Path] = (path,)
        if path.is_dir():
            files = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
        for file in files:
            try:
                size += file.stat().st_size
            except OSError:
                continue
            if enough is not None and size >= enough:
                return size
    return size


@attrs.define(eq=False)
class Progress:
    """Pages so far, and the bar that shows them; how far a run is goes by bytes of the input."""

    _bar: Any
    pages: int = 0
    quarantined: int = 0
    _times: deque[tuple[float, int]] = attrs.field(factory=lambda: deque(maxlen=_LAST))

    def stretch(self, place: int) -> None:
        """A stretch of the input is done; ``place`` lies behind it."""
        self._times.append((time.monotonic(), self.pages))
        self._bar.update(max(0, min(place, self._bar.length) - self._bar.pos), self)

    def __str__(self) -> str:
        return ", ".join(self._told())

    def within(self, columns: int) -> str:
        """As much of it as so many columns have room for."""
        told = self._told()
        while told and len(", ".join(told)) > columns:
            told.pop()
        return ", ".join(told)

    def _told(self) -> list[str]:
        (began, before), (now, pages) = self._times[0], self._times[-1]
        rate = (pages - before) / max(now - began, 0.001)
        return [f"{self.pages:,} pages", f"{rate:.3g}/s", f"{self.quarantined:,} quarantined"]


@contextmanager
def progress(size: int, label: str = "cleaning") -> Iterator[Progress]:
    """A bar on the terminal over so many bytes; where none can be drawn, one word.

    It stays on one line: of what stands beside it, no more is said than the terminal is wide.
    """
    columns = shutil.get_terminal_size().columns
    width = max(_NARROWEST, min(_WIDEST, columns - _WORDS))
    room = columns - len(label) - width - _BESIDE
    hidden = room < 0 or sys.stderr is None or not draws(sys.stderr)
    if hidden:
        say(label)
    made: Any = click.progressbar(
        length=max(size, 1),
        file=sys.stderr,
        label=label,
        width=width,
        item_show_func=lambda shown: "" if shown is None else shown.within(room),
        hidden=hidden,
    )
    with made as bar:
        yield Progress(bar)


NOTHING = "chaffinch: nothing to clean was found [empty]; check the inputs"


def report(summary: Summary, output: Path, seconds: float) -> None:
    """What a run did, on standard error: a few lines, whatever the dump's size."""
    if not summary.pages and not summary.quarantined:
        say(NOTHING)
    say(f"{counted(summary.pages, 'page')} cleaned into {output} in {_time(seconds)}")
    if summary.quarantined:
        codes = _most(summary.codes)
        say(f"{summary.quarantined} quarantined: {codes}; see quarantine.jsonl")
    if summary.warnings:
        say(f"{counted(summary.warnings, 'warning')}: {_most(summary.told)}")
    if summary.noticed:
        say(f"noticed: {_most(summary.noticed)}; see `events` of the records")
    if summary.languages:
        say(f"languages: {_most(summary.languages)}")
    if summary.roles:
        say(f"blocks: {_most(summary.roles)}")


def counted(number: int, noun: str) -> str:
    """So many things, in words: "1 page", "2 pages"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _most(counts: tuple[tuple[str, int], ...]) -> str:
    found = sorted(counts, key=lambda pair: (-pair[1], pair[0]))
    line = ", ".join(f"{name} {count}" for name, count in found[:_MANY])
    return line + (f" and {len(found) - _MANY} more" if len(found) > _MANY else "")


def _time(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
