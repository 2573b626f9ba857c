"""``sites``: which lines repeat over the pages of a host."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from chaffinch.cli.options import INPUTS, columns_of, complain, fields, sources_of
from chaffinch.document import Document, Source
from chaffinch.errors import ChaffinchError, SourceError, Warned
from chaffinch.profiles import MEMORY, count_lines, write_profile
from chaffinch.readers import read
from chaffinch.sites import SHARE


@click.command("sites")
@INPUTS
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The profile: .json, or .parquet.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=50),
    metavar="MB",
    default=MEMORY,
    show_default=True,
    help="What the counting may hold in memory, where DuckDB is installed.",
)
@fields
def sites_command(inputs: tuple[str, ...], output: Path, memory: int, **values: Any) -> None:
    """Count the lines that repeat over the pages of a host, for `clean --sites`.

    Pages without an address are left out; a page that comes twice is counted once.

    Exit status: 0 counted, 1 some inputs could not be read, 2 no page with an address.
    """
    failures: list[ChaffinchError] = []
    found = sources_of(inputs, columns_of(values))
    profile = count_lines(_documents(found, failures), memory)
    if not profile.pages:
        click.echo("chaffinch: no page with an address was found [empty]", err=True)
        sys.exit(2)
    write_profile(profile, output)
    click.echo(
        f"{sum(profile.pages.values())} pages of {len(profile.pages)} hosts; "
        f"{len(profile.lines)} lines repeat (clean sets aside those on {SHARE} % of the pages)",
        err=True,
    )
    sys.exit(1 if failures else 0)


def _documents(
    items: Iterator[Source | SourceError | Warned], failures: list[ChaffinchError]
) -> Iterator[Document]:
    for found in items:
        if not isinstance(found, Source):
            complain(found)
            if isinstance(found, ChaffinchError):
                failures.append(found)
            continue
        try:
            yield read(found, found.charset or None)
        except ChaffinchError as error:
            failures.append(error)
            complain(error.at(found.name or found.uri))
