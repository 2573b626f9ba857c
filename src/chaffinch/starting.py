"""Ctrl-C while the command is still being loaded ends it at once, and no traceback is shown.

Nothing has been read or written by then, so it may end as the system ends a process. Whoever
imports the library, in whatever program, keeps what Ctrl-C means there.
"""

from __future__ import annotations

import signal
import sys
import threading


def _is_command() -> bool:
    """Whether this process is the command: its script, or Python with ``-m chaffinch``."""
    script = sys.argv[0] if getattr(sys, "argv", None) else ""
    if script == "-m":  # while the module is looked for; the package is imported on the way
        return "chaffinch" in sys.orig_argv
    return script.replace("\\", "/").rpartition("/")[2] in ("chaffinch", "chaffinch.exe")


_LOADING = (
    _is_command()
    and threading.current_thread() is threading.main_thread()
    and signal.getsignal(signal.SIGINT) is signal.default_int_handler
)
if _LOADING:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def loaded() -> None:
    """From now on Ctrl-C is a `KeyboardInterrupt` again, which the commands can answer."""
    if _LOADING:
        signal.signal(signal.SIGINT, signal.default_int_handler)
