"""``clean -o``: a dump into a folder, by many processes, so that any stop can be made good."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs
import click
import orjson

from chaffinch.article import Article
from chaffinch.batch import Layout, Summary, cleaned, write_held
from chaffinch.clean import Failure
from chaffinch.cli.options import Choices, chosen_of, found_in, named_files
from chaffinch.cli.progress import Progress, progress, size_of
from chaffinch.cli.said import say, stopped, tell
from chaffinch.cli.told import Told
from chaffinch.errors import MissingSource, NoRoom, SourceError, Warned
from chaffinch.readers.folders import shown
from chaffinch.readers.limits import Meter
from chaffinch.readers.trouble import Item
from chaffinch.runs.fingerprint import code_digest, fingerprint
from chaffinch.runs.folder import RUN
from chaffinch.runs.page import Outcome, Page
from chaffinch.runs.parts import Parts, end_of, read_part
from chaffinch.runs.stretches import outcome_of
from chaffinch.runs.watch import may_have_no_children
from chaffinch.runs.workers import PAGE_SECONDS, WORKER_MEMORY, finished, watched
from chaffinch.version import __version__
from chaffinch.writers.members import LEVEL

_MOST_WORKERS = 1000
_WORKER_BYTES = 4_000_000  # a process takes a second to start: less input is not worth one


def _number(_context: click.Context, _param: click.Parameter, given: float) -> float:
    """The seconds; what is no number would never be over."""
    if given != given:
        raise click.BadParameter("nan is no number of seconds")
    return given


workers_option = click.option(
    "--workers",
    type=click.IntRange(1, _MOST_WORKERS),
    metavar="N",
    help="With -o: processes; by default one for each CPU, fewer for small inputs.",
)
seconds_option = click.option(
    "--page-seconds",
    type=click.FloatRange(min=0, min_open=True),
    callback=_number,
    metavar="SECONDS",
    default=PAGE_SECONDS,
    show_default=True,
    help="With -o: a page that takes longer is quarantined; not with --workers 1 or below 4 MB of "
    "input.",
)
memory_option = click.option(
    "--worker-memory",
    type=click.IntRange(min=200),
    metavar="MB",
    default=WORKER_MEMORY,
    show_default=True,
    help="With -o: a page with which a worker holds more is quarantined; as above, and on Linux.",
)


@attrs.frozen
class Cleaning:
    """What a worker is told: the inputs and the options as they were given."""

    inputs: tuple[str, ...]
    values: dict[str, Any]
    packing: int | None = LEVEL
    """Deflate's level for WARCs; None for a run without them."""
    out: Path | None = None
    """The folder that is written: it may lie in one that is read."""

    def __call__(self) -> _Task:
        """The task, made anew in each process: rules cannot be sent, names of rules can."""
        return _Task(self.inputs, chosen_of(self.values), self.packing, self.out)


@attrs.define(eq=False)
class _Task:
    inputs: tuple[str, ...]
    chosen: Choices
    packing: int | None
    out: Path | None = None
    meter: Meter = attrs.field(factory=Meter)

    def items(self, first: int) -> Iterator[tuple[int, Item]]:
        self.meter = meter = Meter()
        meter.skip(size_of(Path(name) for name in self.inputs[:first]))
        for number in range(first, len(self.inputs)):
            given, before = self.inputs[number : number + 1], self.inputs[:number]
            for item in found_in(given, self.chosen, meter, before, self.out):
                yield number, item

    def place(self) -> int:
        return self.meter.place

    def clean(self, item: Item, ordinal: int) -> Article | Failure | Warned:
        chosen = self.chosen
        event = next(
            cleaned(
                [item], charset=chosen.charset, policy=chosen.policy, catalogue=chosen.catalogue
            )
        )
        return attrs.evolve(event, index=ordinal) if isinstance(event, Failure) else event


def default_workers(paths: list[Path]) -> int:
    """One process for each CPU at hand, as long as the input gives each enough to do."""
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    size = size_of(paths, (cpus or 1) * _WORKER_BYTES)
    return max(1, min(cpus or 1, size // _WORKER_BYTES))


@attrs.frozen
class Dump:
    """A run into a folder: what is read, how, and where it goes."""

    cleaning: Cleaning
    out: Path
    layout: Layout
    workers: int | None
    seconds: float
    memory: int = WORKER_MEMORY

    def run(self) -> Summary:
        """Clean and write, in a folder of its own (`alone`).

        What was done before the last stop is not done again.
        """
        names = [shown(Path(name).name or name) for name in self.cleaning.inputs]
        self._refuse_for_nothing()
        _tell_replaced(self.out, names)
        if "-" in self.cleaning.inputs:  # standard input cannot be read twice
            task = self.cleaning()
            events = (outcome_of(task, item, number) for number, item in task.items(0))
            return write_held(map(Told(filed=True).of, events), self.out, names, self.layout)
        before = self._state()
        parts = Parts(self.out, f"{__version__}\n{code_digest()}\n{self.choices()}\n{before}")
        try:
            with (
                progress(size_of(self._paths())) as seen,
                closing(self._events(parts, before, seen)) as outcomes,
            ):
                summary = write_held(outcomes, self.out, names, self.layout)
        except KeyboardInterrupt as signal:
            stopped(signal, "; the same command goes on where it was")
        except (OSError, NoRoom) as error:
            say("chaffinch: what is done is kept; the same command goes on")
            if isinstance(error, OSError) and error.filename is None:  # a full disk has no name
                error.filename = str(self.out)
            raise
        parts.clear()
        return summary

    def _events(
        self, parts: Parts, before: tuple[str, ...], seen: Progress
    ) -> Generator[Outcome, None, None]:
        workers = self.workers or default_workers(self._paths())
        small = size_of(self._paths(), _WORKER_BYTES) < _WORKER_BYTES
        if self.workers is None and may_have_no_children():
            workers, small = 1, True
        go = finished if self.workers or small else watched
        run = go(self.cleaning, parts, workers, self.seconds, self.memory)
        told = Told(filed=True)
        with closing(run) as paths:
            for path in paths:
                for outcome in read_part(path):
                    seen.pages += isinstance(outcome, Page)
                    seen.quarantined += isinstance(outcome, Failure)
                    yield told.of(outcome)
                end = end_of(path)
                seen.stretch(end.place if end else 0)
        for path, was, now in zip(self._read(), before, self._state(), strict=True):
            if now != was:
                raise SourceError(
                    "the input changed while it was read",
                    where=str(path),
                    remedy="the same command begins anew",
                    code="changed",
                )

    def _refuse_for_nothing(self) -> None:
        """Raises `MissingSource` where a run would be replaced and no input is there at all."""
        gone = not any(name == "-" or os.path.lexists(name) for name in self.cleaning.inputs)
        if gone and os.path.exists(self.out / RUN):
            cause = "no input is there, and the run in this folder stays as it is"
            remedy = "check the paths of the inputs, or give another folder with -o"
            raise MissingSource(cause, where=str(self.out), remedy=remedy)

    def _paths(self) -> list[Path]:
        return [Path(name) for name in self.cleaning.inputs]

    def _read(self) -> list[Path]:
        return [*self._paths(), *named_files(self.cleaning.values)]

    def _state(self) -> tuple[str, ...]:
        return tuple(fingerprint((path,), self.out) for path in self._read())

    def choices(self) -> str:
        """What is asked of the pages, in words that change whenever an answer could."""
        chosen = chosen_of(self.cleaning.values)
        given = (
            chosen.charset,
            chosen.media_type,
            chosen.uri,
            chosen.columns,
            chosen.limits,
            self.cleaning.inputs,
            self.cleaning.packing,
        )
        return f"{chosen.policy.digest} {chosen.catalogue.digest} {chosen.policy.name} {given!r}"


def _tell_replaced(out: Path, names: list[str]) -> None:
    """A line on standard error where the folder holds the run of other inputs."""
    try:
        held = orjson.loads((out / "run.json").read_bytes())["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    if held != names:
        before = ", ".join(map(str, held))
        cause = f"the run of {before[:100]} that it holds is replaced"
        tell(Warned("replaced", str(out), cause))
