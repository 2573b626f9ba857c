"""``verify`` and ``restore``: is what was written still sound, and what was it made from?"""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from pathlib import Path

import attrs
import click
import orjson

from chaffinch.cli.places import Folder, Held
from chaffinch.cli.progress import counted
from chaffinch.cli.put_back import put_back
from chaffinch.cli.said import tell, unreadable
from chaffinch.errors import ChaffinchError, SourceAbsent, UsageError
from chaffinch.own import read_own
from chaffinch.profiles import read_profile
from chaffinch.rerun import Given
from chaffinch.runs.check import Check, plain_check, rerun_check, restore_path, verify_path
from chaffinch.runs.profile import given_at
from chaffinch.wording import spelt

_SOUND, _VIOLATION, _UNREADABLE, _ABSENT = 0, 1, 2, 3
_PATHS = click.argument("paths", nargs=-1, required=True, type=Held(), metavar="DIR|FILE...")

_SOURCES = click.option(
    "--sources",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder in which the inputs lie, where they are not beside the run.",
)


@click.command("verify")
@_PATHS
@click.option("--rerun", is_flag=True, help="Clean the sources again and compare.")
@click.option(
    "--phrases",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --rerun: the phrases and rules that the run was made with.",
)
@click.option(
    "--sites",
    type=click.Path(path_type=Path),
    metavar="PROFILE",
    help="With --rerun: the site profile that the run was made with, where it is neither in the "
    "run's folder nor to be counted again from its sources.",
)
@_SOURCES
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, one a line.")
@click.option("--strict", is_flag=True, help="Count a warning as a violation.")
def verify_command(
    paths: tuple[Path, ...],
    rerun: bool,
    phrases: Path | None,
    sites: Path | None,
    sources: tuple[Path, ...],
    as_json: bool,
    strict: bool,
) -> None:
    """Check runs, files of records, and any WARC, ARC or WACZ.

    A warning is no violation: the standard allows it, or the file alone cannot tell. With
    `--strict` it is one.

    Exit status: 0 sound, 1 a violation (named on standard error), 2 unreadable,
    3 sound as far as it goes, but a source is absent.
    """
    status = {**_STATUS, "warning": _VIOLATION if strict else _SOUND}
    if (phrases or sites) and not rerun:
        raise click.UsageError("--phrases and --sites go with --rerun")
    made_with = _given(phrases, sites) if rerun else None
    tell = _Json if as_json else _Words
    look = _Look(made_with, sources, status)
    found = [_verify(path, look, tell(path)) for path in paths]
    sys.exit(max(found, key=_WORST.index))


def _given(phrases: Path | None, sites: Path | None) -> Given:
    own = read_own(phrases) if phrases else None
    return Given(own, read_profile(sites) if sites else None)


@attrs.frozen
class _Look:
    """How is looked: with what a run is made again, if it is; where sources lie; what counts."""

    made_with: Given | None
    sources: tuple[Path, ...]
    status: dict[str, int]

    def check(self, path: Path) -> Check:
        """What is asked of every record besides."""
        if self.made_with is None:
            return plain_check
        return partial(rerun_check, given=given_at(path, self.made_with, self.sources))


_WORST = (_SOUND, _ABSENT, _UNREADABLE, _VIOLATION)


_STATUS = {"violation": _VIOLATION, "absent": _ABSENT}
_SHOWN = 3


class _Few:
    """Of what is said over and over the first few are told, and in the end how many more."""

    def __init__(self) -> None:
        self._said: Counter[tuple[str, str, str]] = Counter()

    def tell(self, line: str, kind: str, where: str, code: str) -> None:
        """Say it, unless its like was told often enough; ``where`` is of the whole kind."""
        self._said[kind, where, code] += 1
        if self._said[kind, where, code] <= _SHOWN:
            tell(line)

    def end(self, more: str) -> None:
        """Say how many more there were, and where all of them stand."""
        for (kind, where, code), count in self._said.items():
            if count > _SHOWN:
                told = f" [{code}]" if code else ""
                tell(f"{kind}: {where}: {count - _SHOWN:,} more of the same{more}{told}")


class _Words:
    """Findings as lines for people: a violation each, of all others of one kind the first few."""

    def __init__(self, path: Path) -> None:
        self._path, self._few = path, _Few()

    def tell(self, finding: dict[str, str], line: str) -> None:
        severity, code = finding["severity"], finding["code"]
        if severity == "absent":
            self._few.tell(line, severity, finding["cause"], code)
        elif severity == "warning":
            self._few.tell(line, severity, self._path.name, code)
        else:
            tell(line)

    def end(self, worst: int) -> None:
        self._few.end("; --json prints them all")
        if worst == _ABSENT:
            tell(f"{self._path}: say where the sources lie: --sources DIR")
        if worst == _SOUND:
            click.echo(f"{self._path}: sound")


class _Json:
    """Findings as JSON, one a line."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def tell(self, finding: dict[str, str], _line: str) -> None:
        shown = {name: spelt(value) for name, value in {"path": self._path, **finding}.items()}
        click.echo(orjson.dumps(shown))

    def end(self, worst: int) -> None:
        """A sound file has no finding."""


def _verify(path: Path, look: _Look, told: _Words | _Json) -> int:
    worst = _SOUND
    try:
        for finding in verify_path(path, look.check(path), look.sources):
            told.tell(finding.as_dict(), f"{finding.severity}: {finding}")
            worst = max(worst, look.status[finding.severity], key=_WORST.index)
    except (ChaffinchError, OSError) as problem:
        if isinstance(problem, OSError) and problem.filename is None:
            raise  # of what is printed, not of what is read
        error = unreadable(problem) if isinstance(problem, OSError) else problem
        found = {"severity": "unreadable", "code": error.code, "record": error.where}
        told.tell({**found, "cause": error.cause}, str(error))
        worst = max(worst, _UNREADABLE, key=_WORST.index)
    told.end(worst)
    return worst


@click.command("restore")
@click.argument("path", type=Held(), metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=Folder(),
    metavar="DIR",
    help="The folder that receives the sources.",
)
@_SOURCES
def restore_command(path: Path, output: Path, sources: tuple[Path, ...]) -> None:
    """Give the sources back, byte for byte.

    FILE is a run's folder, a file of records, or a clean WARC. Each digest is
    compared before a byte is written.

    Exit status: 0 all restored, 1 a record does not hold together, 2 unreadable, 3 a source is
    absent.
    """
    written: set[Path] = set()
    worst, few = 0, _Few()
    try:
        for name, found in restore_path(path, sources):
            if isinstance(found, bytes):
                written.add(put_back(output, name, found, written))
                continue
            if isinstance(found, SourceAbsent):
                few.tell(str(found), "absent", found.cause, found.code)
            else:
                tell(found)
            worst = max(worst, _status(found), key=_WORST.index)
    except ChaffinchError as error:
        tell(error)
        worst = max(worst, _status(error), key=_WORST.index)
    few.end("; `chaffinch verify --json` prints them all")
    if written or not worst:
        click.echo(f"{counted(len(written), 'source')} restored into {output}")
    sys.exit(worst)


def _status(error: ChaffinchError) -> int:
    if isinstance(error, SourceAbsent):
        return _ABSENT
    return _UNREADABLE if isinstance(error, UsageError) or error.code in _READING else _VIOLATION


_READING = ("missing", "damaged", "empty", "not-text")
