"""``chaffinch export``: the records of a run in a format that other tools read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import click

from chaffinch.cli.places import Held
from chaffinch.cli.said import refuse_closed_output
from chaffinch.errors import RecordError, UsageError
from chaffinch.runs.check import records_at
from chaffinch.runs.folder import refuse_over
from chaffinch.runs.records import no_record
from chaffinch.whole_file import whole_file
from chaffinch.writers.exports import EXPORTS, to_dolma
from chaffinch.writers.members import gzip_member

_BATCH = 1 << 20


@click.command("export")
@click.argument("path", type=Held(), metavar="DIR|FILE")
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Choice([*EXPORTS, "dolma"]),
    help="The format.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help='Where it goes: a file, "-" for standard output; for dolma a folder.',
)
def export_command(path: Path, target: str, output: str) -> None:
    """Write the records of a run for other tools.

    DIR is a run's folder, FILE one of its files of records or its clean WARC. `prov` is PROV-JSON,
    a bundle a page; `annotations` a JSON-LD AnnotationPage with every removed part; `datatrove`
    JSON lines of text, id and metadata; `dolma` a folder of documents (the whole page) and
    attributes (the role of every part of it).

    Exit status: 0 done, 2 unreadable.
    """
    if output == "-":
        refuse_closed_output("give a file with -o")
    else:
        refuse_over(Path(output), (path,))
    records = _records(path)
    try:
        first = next(records, None)  # what is no record is told before a byte is written
        _export(records if first is None else chain([first], records), target, output)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        cause = f"a record is not whole: {type(error).__name__}: {error}"
        raise RecordError(cause, where=str(path)) from error


def _export(records: Iterator[dict[str, Any]], target: str, output: str) -> None:
    if target == "dolma":
        if output == "-":
            raise UsageError("dolma's form is two files", remedy="give a folder with -o")
        _dolma(records, Path(output))
    elif output == "-":
        for piece in EXPORTS[target](records):
            click.echo(piece, nl=False)
    else:
        with whole_file(Path(output)) as file:
            file.writelines(EXPORTS[target](records))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for name, raw, record in records_at(path):
        if record is None:
            raise no_record(raw, name)
        if not {"article", "provenance"} <= record.keys():
            raise RecordError("it is not a record of chaffinch's", where=name)
        yield record


def _dolma(records: Iterator[dict[str, Any]], folder: Path) -> None:
    """The two files that dolma reads together lie in two folders under one name."""
    name = "records.jsonl.gz"
    with (
        whole_file(folder / "documents" / name) as documents,
        whole_file(folder / "attributes" / "chaffinch" / name) as attributes,
    ):
        for pair in _batched(to_dolma(records)):
            for file, raw in zip((documents, attributes), pair, strict=True):
                file.write(gzip_member(raw))


def _batched(lines: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """Lines put together to about a megabyte, so that packing them pays."""
    documents: list[bytes] = []
    attributes: list[bytes] = []
    size = 0
    for document, about in lines:
        documents.append(document)
        attributes.append(about)
        size += len(document)
        if size >= _BATCH:
            yield b"".join(documents), b"".join(attributes)
            documents, attributes, size = [], [], 0
    yield b"".join(documents), b"".join(attributes)
