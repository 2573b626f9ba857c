"""The command line mirrors the library: one command for each verb, and errors that help.

Every known failure ends in one line on standard error and an exit status; a traceback
is a bug.
"""

from __future__ import annotations

import io
import os
import sys
from collections import UserDict
from importlib import import_module
from traceback import walk_tb
from typing import Any

import click

from chaffinch.cli.said import stopped, tell, unreadable
from chaffinch.errors import MORE_MEMORY, ChaffinchError, is_want_of_memory
from chaffinch.starting import loaded
from chaffinch.version import __version__


class _Named(UserDict[str, Any]):
    """The commands by name, each imported when it is asked for: one does not wait for the others.

    What is held is the module of `chaffinch.cli` that a command stands in.
    """

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"{__name__}.{self.data[name]}")
        command: click.Command = getattr(module, f"{name}_command")
        return command


class _Commands(click.Group):
    """Lists the commands in the order of the work, and turns named errors into exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        first = args[0]
        if first not in self.commands and os.path.exists(first):
            told = f"{first!r} is no command but an input: 'chaffinch clean {first}' cleans it."
            raise click.UsageError(told, ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        finally:
            _let_go()

    def invoke(self, ctx: click.Context) -> Any:
        try:
            loaded()
            return self._invoked(ctx)
        except KeyboardInterrupt as signal:
            stopped(signal)

    def _invoked(self, ctx: click.Context) -> Any:
        _speak_utf8()
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        if plain:  # the first as https://no-color.org has it
            ctx.color = False
        try:
            return super().invoke(ctx)
        except ChaffinchError as error:
            tell(error)
            ctx.exit(2)
        except BrokenPipeError:
            ctx.exit(0)  # whoever reads has seen enough
        except (MemoryError, ImportError) as error:
            if not is_want_of_memory(error):
                raise
            tell(ChaffinchError("memory ran out", remedy=MORE_MEMORY, code="memory"))
            ctx.exit(2)
        except OSError as error:
            tell(unreadable(_placed(error)))
            ctx.exit(2)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            raise
        except OSError as error:  # of what --help and --version print
            tell(unreadable(_placed(error)))
            sys.exit(2)


def _placed(error: OSError) -> OSError:
    """The error with the place that it lacks, where standard output is what cannot be written.

    All that commands print goes through click's `echo`; of standard error no failure gets here.
    """
    frames = (frame.f_code for frame, _ in walk_tb(error.__traceback__))
    if error.filename is None and click.echo.__code__ in frames:
        error.filename = "standard output"
    return error


def _let_go() -> None:
    """What could not be written is given up: Python would complain once more, and end with 120.

    It writes at its end what a stream still holds. Every line is written out when it is said, so
    that whatever fails here has failed before, and has been told.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is None or stream.closed:  # as in a program without a console
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8() -> None:
    """What is printed is UTF-8, whatever the machine's charset: no page is too foreign for it.

    A terminal of another charset shows what it can.
    """
    out = sys.stdout
    if not isinstance(out, io.TextIOWrapper):
        return
    if out.isatty():
        out.reconfigure(errors="replace")
    else:
        out.reconfigure(encoding="utf-8", errors="replace")


_BY_MODULE = {
    "clean": "clean", "explain": "look", "rules": "look", "export": "export", "verify": "check",
    "restore": "check", "sites": "sites",
}  # fmt: skip


@click.group(
    cls=_Commands,
    commands=_Named(_BY_MODULE),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="chaffinch")
def main() -> None:
    """Turn scraped articles into clean archival records.

    Every line that is removed stays on record with its role, its rule and its
    evidence, and the source can be restored byte for byte.

    \b
    chaffinch clean page.txt --text        the clean text
    chaffinch explain page.txt             what each line is, and why
    chaffinch clean pages/ -o out          a whole folder or dump, as JSON and WARC
    chaffinch verify out                   is every record still sound?
    """
