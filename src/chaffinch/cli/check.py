"""``verify`` and ``restore``: is what was written still sound, and what was it made from?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import click
import orjson

from chaffinch.errors import ChaffinchError, SourceAbsent, UsageError
from chaffinch.runs import Check, plain_check, rerun_check, restore_path, verify_path

_SOUND, _VIOLATION, _UNREADABLE, _ABSENT = 0, 1, 2, 3
_PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR|FILE..."
)


@click.command("verify")
@_PATHS
@click.option("--rerun", is_flag=True, help="Clean the sources again and compare.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, one a line.")
@click.option("--strict", is_flag=True, help="Count a warning as a violation.")
def verify_command(paths: tuple[Path, ...], rerun: bool, as_json: bool, strict: bool) -> None:
    """Check runs, files of records, and any WARC or ARC.

    A warning is no violation: the standard allows it, or the file alone cannot tell. With
    `--strict` it is one.

    Exit status: 0 sound, 1 a violation (named on standard error), 2 unreadable,
    3 sound as far as it goes, but a source is absent.
    """
    say = _say_json if as_json else _say
    status = {**_STATUS, "warning": _VIOLATION if strict else _SOUND}
    check = rerun_check if rerun else plain_check
    sys.exit(max((_verify(path, check, say, status) for path in paths), key=_WORST.index))


_WORST = (_SOUND, _ABSENT, _UNREADABLE, _VIOLATION)


_STATUS = {"violation": _VIOLATION, "absent": _ABSENT}
Say = Callable[[Path, dict[str, str], str], None]


def _verify(path: Path, check: Check, say: Say, status: dict[str, int]) -> int:
    worst = _SOUND
    try:
        for finding in verify_path(path, check):
            say(path, finding.as_dict(), f"{finding.severity}: {finding}")
            worst = max(worst, status[finding.severity], key=_WORST.index)
    except ChaffinchError as error:
        found = {"severity": "unreadable", "code": error.code, "record": error.where}
        say(path, {**found, "cause": error.cause}, str(error))
        worst = max(worst, _UNREADABLE, key=_WORST.index)
    if worst == _SOUND and say is _say:
        click.echo(f"{path}: sound")
    return worst


def _say(_path: Path, _finding: dict[str, str], line: str) -> None:
    click.echo(f"chaffinch: {line}", err=True)


def _say_json(path: Path, finding: dict[str, str], _line: str) -> None:
    click.echo(orjson.dumps({"path": str(path), **finding}))


@click.command("restore")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that receives the sources.",
)
def restore_command(path: Path, output: Path) -> None:
    """Give the sources back, byte for byte.

    FILE is a run's folder, a file of records, or a clean WARC. Each digest is
    compared before a byte is written.

    Exit status: 0 all restored, 1 a record does not hold together, 2 unreadable, 3 a source is
    absent.
    """
    written: set[Path] = set()
    try:
        for name, data in restore_path(path):
            target = _free(output / _safe(name), written)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            written.add(target)
    except ChaffinchError as error:
        click.echo(f"chaffinch: {error}", err=True)
        sys.exit(_status(error))
    click.echo(f"{len(written)} sources restored into {output}")


def _status(error: ChaffinchError) -> int:
    if isinstance(error, SourceAbsent):
        return _ABSENT
    return _UNREADABLE if isinstance(error, UsageError) or error.code in _READING else _VIOLATION


_READING = ("missing", "damaged", "empty", "not-text")


def _safe(name: str) -> Path:
    """The name without a way out of the folder: no root, no drive, no parent."""
    given = PurePosixPath(name.replace("\\", "/")).parts
    parts = [part.replace(":", "_").replace("\0", "_") for part in given if part not in ("/", "..")]
    return Path(*parts) if parts else Path("unnamed")


def _free(target: Path, written: set[Path]) -> Path:
    """The target, or, where this restoration has written it already, the next free name."""
    free, count = target, 1
    while free in written:
        count += 1
        free = target.with_name(f"{target.stem}-{count}{target.suffix}")
    return free
