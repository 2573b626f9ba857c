"""Many processes, one result, whatever their number and whichever of them die.

A worker is told where in the input to read, never given data, and leaves its results as
a part file. The part files are taken in the order of the input. A worker that dies,
hangs or eats memory is replaced; it says at each step which page it has in hand, so the page
that kills twice, takes too long or too much, is known, named and left out, and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import suppress
from multiprocessing import connection
from pathlib import Path
from typing import Any

import attrs

from chaffinch.errors import ChaffinchError, DamagedSource, SourceError
from chaffinch.runs.parts import Parts, Stretch, write_part
from chaffinch.runs.stretches import STRETCH, Bound, Reader, Recipe
from chaffinch.runs.watch import (
    deadly,
    refuse_childless,
    resident,
    too_large,
    too_slow,
    undisturbed,
)
from chaffinch.runs.worker import work

PAGE_SECONDS = 60.0
WORKER_MEMORY = 2000
"""Megabytes that a worker may hold: a page of HTML of 20 MB takes 1,000, a text of 50 MB 1,700."""
_AHEAD = 2  # stretches that a worker has in hand, so that none waits for the writing of another
_DEATHS = 2
_FRUITLESS = 16  # deaths before any page is done: it is not the pages that kill
_CPUS = os.cpu_count() or 1
_LOOK = 0.1  # seconds between two looks at the clock and at the memory


def finished(
    recipe: Recipe, parts: Parts, workers: int, seconds: float, memory: int = WORKER_MEMORY
) -> Generator[Path, None, None]:
    """The part files of a run in the order of the input, as they become whole.

    With one worker all happens in this process, and neither ``seconds``, the time for a page,
    nor ``memory``, a worker's megabytes, is watched. Raises OSError where a part cannot be
    written.
    """
    if workers > 1:
        yield from watched(recipe, parts, workers, seconds, memory)
        return
    reader: Reader | None = None
    start, bound = 0, (0, 0)
    while True:
        end = parts.end(start)
        if end is None:
            reader = reader or Reader(recipe())
            write_part(parts.path(start), reader.stretch(start, bound, {}))
            end = parts.end(start)
        bound = _latest(bound, end)
        yield parts.path(start)
        if end is None or end.last:
            return
        start += STRETCH


def watched(
    recipe: Recipe, parts: Parts, workers: int, seconds: float, memory: int = WORKER_MEMORY
) -> Generator[Path, None, None]:
    """The same by other processes, which can be killed. `UsageError` where there may be none."""
    refuse_childless()
    pool = Pool(recipe, parts, workers, seconds, memory)
    try:
        yield from pool.run()
    finally:
        pool.stop()


def _latest(bound: Bound, end: Stretch | None) -> Bound:
    return end.bounds[-1] if end is not None and end.bounds else bound


@attrs.define(eq=False)
class _Worker:
    process: Any
    pipe: connection.Connection
    beat: Any
    """The item in hand (-1: none) and when it was taken."""
    tasks: list[int] = attrs.field(factory=list)


class Pool:
    """Worker processes, replaced when they die; see `finished`."""

    def __init__(
        self, recipe: Recipe, parts: Parts, workers: int, seconds: float, memory: int
    ) -> None:
        # a forked child would hold its siblings' pipes open, and threads do not survive a fork
        self._context = multiprocessing.get_context("spawn")
        self._recipe, self._parts, self._seconds = recipe, parts, seconds
        self._memory = memory * 1_000_000
        self._looked = 0.0
        self._size = workers
        self._workers: list[_Worker] = []
        self._waiting: deque[int] = deque()
        self._ends: dict[int, Stretch] = {}
        self._bounds: list[Bound] = [(0, 0)]
        self._fresh = 0
        self._last: int | None = None
        self._deaths: dict[int, int] = {}
        self._poison: dict[int, SourceError] = {}
        self._stillborn = 0
        self._fruitless: int | None = 0

    def run(self) -> Iterator[Path]:
        """The part files in the order of the input."""
        start = 0
        while True:
            while start not in self._ends:
                self._hand_out()
                if start not in self._ends:
                    self._listen(_LOOK)
            self._hand_out()
            yield self._parts.path(start)
            self._listen(0)
            if self._ends.pop(start).last:
                return
            start += STRETCH

    def stop(self) -> None:
        """End the workers at once; parts that are not whole are lost."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _hand_out(self) -> None:
        while True:
            worker = min(self._workers, key=lambda each: len(each.tasks), default=None)
            room = worker is not None and len(worker.tasks) < _AHEAD
            wanted = (worker is None or bool(worker.tasks)) and self._may_grow()
            if not (room or wanted):
                return
            start = self._next_start()
            if start is None:
                return
            if worker is None or wanted:
                worker = self._born()
            self._give(worker, start)

    def _may_grow(self) -> bool:
        """Whether one more worker may be born: no more at a time than there are CPUs.

        Those at work may find meanwhile that there is nothing left for another.
        """
        asleep = sum(worker.beat[1] == 0.0 for worker in self._workers)
        return len(self._workers) < self._size and asleep < _CPUS

    def _next_start(self) -> int | None:
        """The next stretch to be done; those whose parts are whole are passed over."""
        if self._waiting:
            return self._waiting.popleft()
        while self._last is None or self._fresh < self._last:
            start = self._fresh
            self._fresh += STRETCH
            end = self._parts.end(start)
            if end is None:
                return start
            self._note(start, end)
        return None

    def _note(self, start: int, end: Stretch) -> None:
        self._ends[start] = end
        for number, first in end.bounds:
            place = bisect_left(self._bounds, first, key=lambda bound: bound[1])
            if place == len(self._bounds) or self._bounds[place][1] != first:
                self._bounds.insert(place, (number, first))
        if end.last:
            self._last = start if self._last is None else min(self._last, start)

    def _born(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        beat = self._context.RawArray("d", [-1.0, 0.0])
        process = self._context.Process(
            target=work, args=(self._recipe, theirs, beat), daemon=True, name="chaffinch"
        )
        with undisturbed():
            process.start()
        theirs.close()
        worker = _Worker(process, ours, beat)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, start: int) -> None:
        worker.tasks.append(start)
        bound = self._bounds[bisect_right(self._bounds, start, key=lambda bound: bound[1]) - 1]
        near = {n: self._poison[n] for n in range(start, start + STRETCH) if n in self._poison}
        told = {n: (error.cause, error.remedy, error.code) for n, error in near.items()}
        with suppress(OSError):  # it has died: the next look finds out and takes its tasks back
            worker.pipe.send((str(self._parts.path(start)), start, bound, told))

    def _listen(self, seconds: float) -> None:
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in connection.wait(list(pipes), seconds):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                start, trouble = worker.pipe.recv()
            except (EOFError, OSError):
                self._buried(worker)
                continue
            if trouble is not None:
                raise trouble
            worker.tasks.remove(start)
            self._fruitless = None
            end = self._parts.end(start)
            if end is None:
                self._waiting.append(start)
            else:
                self._note(start, end)
        now = time.monotonic()
        if now - self._looked >= _LOOK:
            self._looked = now
            for worker in list(self._workers):
                self._watch(worker, now)

    def _watch(self, worker: _Worker, now: float) -> None:
        ordinal, since = worker.beat
        if ordinal < 0:
            return
        if now - since > self._seconds:
            error = too_slow(self._seconds)
        elif resident(worker.process.pid) > self._memory:
            error = too_large(self._memory)
        else:
            return
        worker.process.kill()
        if worker.beat[0] == ordinal:  # else it had gone on to another page meanwhile
            self._blame(int(ordinal), error)
            self._buried(worker, blamed=int(ordinal))
        else:
            self._buried(worker)

    def _buried(self, worker: _Worker, blamed: int | None = None) -> None:
        """Take a dead worker's tasks back, and remember which page it had in hand."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        self._waiting = deque(sorted({*self._waiting, *worker.tasks}))
        ordinal = int(worker.beat[0])
        if blamed is not None:
            return
        if ordinal < 0:
            self._stillborn += 1
            if self._stillborn > 3 + self._size:
                raise ChaffinchError(
                    f"workers end before their first page (status {worker.process.exitcode})",
                    remedy="try --workers 1, which shows the cause",
                    code="workers",
                )
            return
        self._count_fruitless(worker, ordinal)
        self._deaths[ordinal] = self._deaths.get(ordinal, 0) + 1
        if self._deaths[ordinal] >= _DEATHS:
            self._blame(ordinal, deadly())

    def _count_fruitless(self, worker: _Worker, ordinal: int) -> None:
        """Raises `ChaffinchError` where workers die, one after the other, at their first page."""
        before = range(ordinal - ordinal % STRETCH, ordinal)
        if self._fruitless is None or any(number not in self._poison for number in before):
            self._fruitless = None
            return
        self._fruitless += 1
        if self._fruitless >= _FRUITLESS:
            raise ChaffinchError(
                f"workers are killed at whatever page they begin with (status"
                f" {worker.process.exitcode}), and none is done",
                remedy="give them more memory, or try --workers 1, which shows the cause",
                code="workers",
            )

    def _blame(self, ordinal: int, error: SourceError) -> None:
        if ordinal in self._poison:
            raise DamagedSource(
                f"reading item {ordinal} of the input, counted from 0, ends the process",
                remedy="leave that file out; what is done so far is kept",
                code="reader-killed",
            )
        self._poison[ordinal] = error
