"""What ends the command from without, Ctrl-C, `kill`, a closed terminal: no traceback is shown.

While it is still being loaded nothing has been read or written, so it ends as the system ends a
process; later it says that it was stopped, and leaves no half file. Whoever imports the library,
in whatever program, keeps what signals mean there.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import Any


def _is_command() -> bool:
    """Whether this process is the command: its script, or Python with ``-m chaffinch``."""
    script = sys.argv[0] if getattr(sys, "argv", None) else ""
    if script == "-m":  # while the module is looked for; the package is imported on the way
        return _module_of(sys.orig_argv[1:]) == "chaffinch"
    return script.replace("\\", "/").rpartition("/")[2] in ("chaffinch", "chaffinch.exe")


def _module_of(arguments: list[str]) -> str:
    """The module that Python is told to run: what follows ``-m``, which may end other letters.

    >>> _module_of(["-X", "dev", "-Im", "a", "chaffinch"]), _module_of(["-mchaffinch"])
    ('a', 'chaffinch')
    """
    for place, option in enumerate(arguments):
        if option.startswith("-m") and option != "-m":
            return option.removeprefix("-m")
        if option.startswith("-") and option.endswith("m"):
            return "".join(arguments[place + 1 :][:1])
    return ""


_LOADING = (
    _is_command()
    and threading.current_thread() is threading.main_thread()
    and signal.getsignal(signal.SIGINT) in (signal.default_int_handler, signal.SIG_IGN)
)
"""Behind `&` in a script Ctrl-C is ignored from the start; `kill` and a closed terminal are not."""
if _LOADING and signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""The signals that ask a process to end."""
_TOGETHER = 1.0  # seconds: a key that is held, or a signal to a process and then to its group


class _Stopping:
    """Hears the first signal as a `KeyboardInterrupt`, which tells its number.

    What comes close behind would only break the tidying up; what comes later ends the process,
    whatever holds it.
    """

    def __init__(self) -> None:
        self._first: float | None = None
        self.heard: int = signal.SIGINT

    def __call__(self, number: int, _frame: Any) -> None:
        now = time.monotonic()
        if self._first is None:
            self._first, self.heard = now, number
            raise KeyboardInterrupt(number)
        if now - self._first > _TOGETHER:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)


def loaded() -> None:
    """From now on these signals are a `KeyboardInterrupt`, which the commands can answer.

    One that was ignored when the command began, as under ``nohup``, stays so.
    """
    if not _LOADING:
        return
    stopping = _Stopping()
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stopping)


def number_of(stop: KeyboardInterrupt) -> int:
    """The signal behind an interrupt, also where what it broke into lost its number (DuckDB)."""
    if stop.args:
        return int(stop.args[0])
    hearing = map(signal.getsignal, ENDING)
    return next((one.heard for one in hearing if isinstance(one, _Stopping)), signal.SIGINT)
