"""Messages on standard error, made harmless: one line for each thing that went wrong.

Names of files and lines of pages are strangers' words. They may hold line ends, colours and
control sequences, which are shown and never sent to the terminal as they are.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from errno import EMFILE, ENFILE
from typing import IO, NoReturn

import click

from chaffinch.errors import ChaffinchError, UsageError
from chaffinch.starting import number_of

_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # they turn round what follows
_ORDERS = {
    **{code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))},
    **{code: f"\\u{code:04x}" for code in _TURNING},
}
_STOPPED = 128  # and the signal's number, as shells have it: no status of a command's own
_FEWER = "allow more (`ulimit -n 1024`), or take fewer processes (--workers)"
_CLEAR = "\r\x1b[K"  # of the bar that shows how far a run is


def visible(text: str) -> str:
    r"""The text on one line, each order to a terminal as an escape.

    >>> print(visible("a\x1b[31mb\nc"))
    a\x1b[31mb\nc
    """
    return text.replace("\n", "\\n").translate(_ORDERS)


def tell(text: object) -> None:
    """Say it on standard error, in one line."""
    clear = _CLEAR if sys.stderr is not None and draws(sys.stderr) else ""
    say(f"{clear}chaffinch: {visible(str(text))}")


def say(text: str) -> None:
    """Write a line on standard error as it stands; it holds nothing that strangers wrote."""
    with suppress(OSError):  # where nobody can be told, what is done is done all the same
        click.echo(text, err=True)


def refuse_closed_output(remedy: str = "open it, as with `> FILE`") -> None:
    """Raises `UsageError` where what a command prints would be lost."""
    if sys.stdout is None:
        raise UsageError("standard output is closed", remedy=remedy)


def unreadable(error: OSError) -> ChaffinchError:
    """What the system says of a file, as an error with a way out."""
    many = error.errno in (EMFILE, ENFILE)  # of them no file is to blame, and no disk
    return ChaffinchError(
        str(error.strerror or error),
        where=os.fsdecode(error.filename) if error.filename and not many else "",
        remedy=_FEWER if many else "check the path, its permissions and the space left",
        code="io",
    )


def draws(stream: IO[str]) -> bool:
    """Whether a stream leads to a terminal on which something can be drawn over or coloured."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def stopped(signal: KeyboardInterrupt, more: str = "") -> NoReturn:
    """End the process that Ctrl-C or another signal stopped, with a line.

    ``more`` says what to do about it.
    """
    shown = sys.stderr is not None and sys.stderr.isatty()  # it shows "^C" where the line would be
    say(("\n" if shown else "") + f"chaffinch: stopped{more}")
    sys.exit(_STOPPED + number_of(signal))
