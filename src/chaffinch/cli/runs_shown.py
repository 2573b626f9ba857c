"""What became of each line in a finished run, as its records say: nothing is cleaned again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from chaffinch.cli.rows import Row, counts_of, ends_in
from chaffinch.cli.said import visible
from chaffinch.errors import RecordError
from chaffinch.labels import Role
from chaffinch.policy import Fate
from chaffinch.readers.folders import is_run
from chaffinch.runs.check import records_at
from chaffinch.runs.records import no_record
from chaffinch.view import view_of

_RECORDS = "records."  # so a run's files of records begin


def parted(inputs: Iterable[str]) -> tuple[tuple[str, ...], list[Path]]:
    """The inputs that hold pages, and those that hold the records of a run."""
    named = {name: Path(name) for name in inputs if name != "-"}
    runs = [path for path in named.values() if is_run(path) or _holds_records(path)]
    return tuple(name for name in inputs if named.get(name) not in runs), runs


def _holds_records(path: Path) -> bool:
    return path.name.startswith(_RECORDS) and path.is_file() and is_run(path.parent)


def explain_records(path: Path) -> int:
    """Print the blocks of all records of a run; how many records there were."""
    count = 0
    for name, raw, record in records_at(path):
        if record is None:
            raise no_record(raw, name)
        count += 1
        try:
            _explain(record)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            cause = f"a record is not whole: {type(error).__name__}: {error}"
            raise RecordError(cause, where=name) from error
    return count


def _explain(record: dict[str, Any]) -> None:
    provenance, view = record["provenance"], view_of(record)
    source = provenance["wasDerivedFrom"]
    if name := source.get("name") or source.get("uri"):
        click.secho(visible(str(name)), bold=True)
    line, place = 1, 0
    blocks = list(_blocks(provenance["segments"]))
    for block in blocks:
        (start, end), (first, last) = block["view"], block["evidence"]
        line, place = line + ends_in(view, place, start), start
        fields = tuple((key, value) for key, value in block.get("fields", ()))
        shown = Row(
            line, Fate(block["op"]), block["role"], block["rule"], view[start:end],
            view[first:last], fields,
        )  # fmt: skip
        click.echo(str(shown))
    click.echo(counts_of(Fate(block["op"]) for block in blocks))
    for event in provenance.get("events", ()):
        click.echo(visible(f"{event['event']}: {event['cause']}"))


def _blocks(segments: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The segments without white space, those of one block together: what is shown in the place
    of a broken line or an unreadable byte stands amid its text."""
    block: dict[str, Any] | None = None
    for segment in segments:
        if block and _goes_on(block, segment):
            block["view"] = [block["view"][0], segment["view"][1]]
        elif segment["role"] != Role.BLANK.value:
            if block:
                yield block
            block = {**segment, "op": "keep" if segment["op"] == "replace" else segment["op"]}
    if block:
        yield block


def _goes_on(block: dict[str, Any], segment: dict[str, Any]) -> bool:
    """Whether a segment lies in the block: its own piece, or what is shown otherwise amid it."""
    of_it = (segment["role"], segment["rule"]) == (block["role"], block["rule"])
    end: int = segment["view"][1]
    within: bool = block["view"][0] >= block["evidence"][0] and end <= block["evidence"][1]
    return within and (of_it or segment["op"] == "replace")
