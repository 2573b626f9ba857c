"""The process of a worker: it reads the stretches that it is told of, and leaves part files.

It says at each step which item it has in hand, so that a page which ends it is known.
"""

from __future__ import annotations

import os
import time
from multiprocessing import connection
from pathlib import Path
from typing import Any

from chaffinch.errors import NoRoom, SourceError
from chaffinch.runs.parts import write_part
from chaffinch.runs.stretches import Reader, Recipe
from chaffinch.runs.watch import hearing


def work(recipe: Recipe, pipe: connection.Connection, beat: Any) -> None:
    """The main loop of a worker: it ends when its pipe closes."""
    hearing()
    parent = os.getppid()

    def mark(ordinal: int) -> None:
        if os.getppid() != parent:
            os._exit(1)  # the run was killed: nobody waits for this page
        beat[0], beat[1] = -1.0, time.monotonic()
        beat[0] = float(ordinal)

    reader = Reader(recipe(), mark)
    while True:
        try:
            path, start, bound, told = pipe.recv()
        except (EOFError, OSError):
            return
        poison = {
            n: SourceError(cause, remedy=remedy, code=code)
            for n, (cause, remedy, code) in told.items()
        }
        trouble: Exception | None = None
        try:
            write_part(Path(path), reader.stretch(start, bound, poison))
        except MemoryError:
            os._exit(1)  # as if it had been killed: the page in hand is to blame
        except OSError as error:
            trouble = OSError(error.errno, error.strerror, error.filename)
        except NoRoom as error:
            trouble = error
        beat[0] = -1.0
        try:
            pipe.send((start, trouble))
        except OSError:
            return
