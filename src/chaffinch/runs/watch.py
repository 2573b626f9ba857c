"""What is measured of a worker, and the errors of pages that took too long or too much."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from chaffinch.errors import SourceError, UsageError

_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


def may_have_no_children() -> bool:
    """Whether this is a worker of a kind that Python lets start none of its own."""
    return bool(multiprocessing.current_process().daemon)


def refuse_childless() -> None:
    """Raises `UsageError` in such a worker."""
    if may_have_no_children():
        cause = "a daemonic process, as a multiprocessing.Pool has them, may start no workers"
        raise UsageError(cause, remedy="--workers 1, or start it from another process")


def resident(pid: int | None) -> int:
    """The bytes that a process holds; 0 where the system does not tell (it does on Linux)."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * _PAGE_SIZE
    except (OSError, ValueError, IndexError):
        return 0


_ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What asks the run to end waits until a process is born: half born, nobody would know of it.

    The process is born deaf to it, see `hearing`.
    """
    if not hasattr(signal, "pthread_sigmask"):  # where signals cannot be held back
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hearing() -> None:
    """A worker can be ended as any process, but for Ctrl-C: its parent decides what that means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def too_slow(seconds: float) -> SourceError:
    """The error of a page that took longer than it was given."""
    return SourceError(
        f"the page took longer than {seconds:g} seconds and was given up",
        remedy="give it more time: --page-seconds",
        code="page-time",
    )


def too_large(memory: int) -> SourceError:
    """The error of a page with which a process held more than these bytes."""
    return SourceError(
        f"with this page in hand the process held more than {memory // 1_000_000} MB",
        remedy="give it more: --worker-memory, or leave the page out",
        code="page-memory",
    )


def deadly() -> SourceError:
    """The error of a page whose process was killed more than once."""
    return SourceError(
        "the process that had this page in hand was killed, twice",
        remedy="clean it alone to see why; most often memory ran out",
        code="page-killed",
    )
