"""``sites``: which lines repeat over the pages of a host."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs
import click

from chaffinch.cli.fields import columns_of, fields
from chaffinch.cli.options import limits_of, page_size_option, sources_of
from chaffinch.cli.places import INPUTS
from chaffinch.cli.progress import Progress, counted, progress, size_of
from chaffinch.cli.said import say
from chaffinch.cli.told import Told
from chaffinch.document import Document, Source
from chaffinch.errors import ChaffinchError, EmptySource, UsageError
from chaffinch.profiles import MEMORY, SITES, count_lines, refuse_unwritable, write_profile
from chaffinch.readers import read
from chaffinch.readers.limits import Meter
from chaffinch.readers.trouble import Item
from chaffinch.runs.fingerprint import code_digest, fingerprint
from chaffinch.runs.folder import refuse_over
from chaffinch.sites import SHARE


@click.command("sites")
@INPUTS
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
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
@page_size_option
@fields
def sites_command(inputs: tuple[str, ...], output: Path, memory: int, **values: Any) -> None:
    """Count the lines that repeat on a site, for `clean --sites`.

    A site is a host; its lines are counted over its pages. Pages without an address are left out;
    a page that comes twice is counted once.

    Exit status: 0 counted, 1 some inputs could not be read, 2 no page with an address.
    """
    if str(output) == "-":
        raise UsageError("a profile is a file", remedy="name it: -o sites.json")
    refuse_unwritable(output)
    refuse_over(output, map(Path, inputs))
    failures: list[ChaffinchError] = []
    told = Told(filed=False)
    found = sources_of(inputs, columns_of(values), limits=limits_of(values))
    profile = count_lines(_documents(found, failures, told), memory)
    told.end()
    if not profile.pages:
        raise EmptySource(
            "no page with an address was found",
            where=", ".join(inputs),
            remedy="give a WARC, or rows that hold an address (--uri-field names the column)",
        )
    write_profile(profile, output)
    say(
        f"{counted(sum(profile.pages.values()), 'page')} of {counted(len(profile.pages), 'host')}; "
        f"lines that repeat: {len(profile.lines)} "
        f"(clean sets aside those on {SHARE} % of the pages)"
    )
    sys.exit(1 if failures else 0)


def profile_of_inputs(inputs: tuple[str, ...], values: dict[str, Any], out: Path) -> Path:
    """The profile of a run's own inputs, in the run's folder: counted once, whatever stops the run.

    It is kept under a name that other inputs, fields or code change; `SITES` is its name in the
    end. What cannot be read is told when it is cleaned.
    """
    paths, columns = [Path(name) for name in inputs], columns_of(values)
    limits, known = limits_of(values), [values[name] for name in ("charset", "uri", "media_type")]
    told = (code_digest(), columns, limits, known, fingerprint(paths, out))
    name = hashlib.sha256(repr(told).encode()).hexdigest()[:16]
    path = out / f".{name}-{SITES}"
    for other in out.glob(f".*-{SITES}"):  # of inputs that changed since a run was stopped
        if other != path:
            other.unlink(missing_ok=True)
    if not path.exists():
        out.mkdir(parents=True, exist_ok=True)
        meter = Meter()
        with progress(size_of(paths), "counting lines") as seen:
            given = {name: values[name] for name in ("charset", "media_type")}
            found = sources_of(inputs, columns, meter, leave=out, limits=limits, **given)
            items = _shown(found, meter, seen)
            write_profile(count_lines(_read(items, *known)), path)
    return path


def _shown(items: Iterator[Item], meter: Meter, seen: Progress) -> Iterator[Item]:
    for number, item in enumerate(items):
        seen.pages += isinstance(item, Source)
        if not number % 16:
            seen.stretch(meter.place)
        yield item


def _read(
    items: Iterator[Item], charset: str | None, uri: str, media_type: str | None
) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Source):
            with suppress(ChaffinchError):
                kind = media_type or item.media_type
                yield read(attrs.evolve(item, uri=uri or item.uri, media_type=kind), charset)


def _documents(
    items: Iterator[Item], failures: list[ChaffinchError], told: Told
) -> Iterator[Document]:
    for found in items:
        if not isinstance(found, Source):
            told.of(found)
            if isinstance(found, ChaffinchError):
                failures.append(found)
            continue
        try:
            yield read(found)
        except ChaffinchError as error:
            failures.append(told.of(error.at(found.name or found.uri)))
