"""Inputs and folders as they are named on the command line; what cannot be meant is refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem


class _Place(click.Path):
    """A place that comes as a `Path`."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)


class Folder(_Place):
    """A folder that is written.

    An empty name, as an unset variable leaves it, is not this one; "-" is no folder but
    standard output, and what is there already and is no folder cannot become one.
    """

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The path. Fails for a name that no folder can have."""
        if value == "":
            self.fail("the folder has an empty name", param, ctx)
        if value == "-":
            self.fail("a folder is written, not standard output (./- is a folder)", param, ctx)
        if os.path.lexists(value) and not os.path.isdir(value):
            self.fail(f"{os.fspath(value)!r} is no folder", param, ctx)
        return super().convert(value, param, ctx)


class Held(_Place):
    """What holds records: a folder or a file, for each is read more than once."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The path. Fails for standard input, and for an empty name."""
        if value == "-":
            self.fail("standard input is not read here: name a folder or a file", param, ctx)
        if value == "":
            self.fail("an input has an empty name", param, ctx)
        return super().convert(value, param, ctx)


def _named(_context: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> Any:
    """The inputs; an empty name, as an unset variable leaves it, must not mean the whole folder."""
    if "" in given:
        raise click.BadParameter("an input has an empty name")
    return given


def _files(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """For a shell that completes words: an input is a file or a folder."""
    return [CompletionItem(begun, type="file")]


INPUTS = click.argument(
    "inputs",
    nargs=-1,
    required=True,
    metavar="INPUT...",
    callback=_named,
    shell_complete=_files,
)
