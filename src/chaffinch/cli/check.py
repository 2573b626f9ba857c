"""``verify`` and ``restore``: is what was written still sound, and what was it made from?"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

import click
import orjson

from chaffinch.cli.places import Folder
from chaffinch.cli.progress import counted
from chaffinch.cli.said import tell, unreadable
from chaffinch.errors import ChaffinchError, SourceAbsent, UsageError
from chaffinch.own import read_own
from chaffinch.profiles import read_profile
from chaffinch.rerun import Given
from chaffinch.runs.check import Check, plain_check, rerun_check, restore_path, verify_path
from chaffinch.runs.profile import given_at

_SOUND, _VIOLATION, _UNREADABLE, _ABSENT = 0, 1, 2, 3
_PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DIR|FILE..."
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
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON, one a line.")
@click.option("--strict", is_flag=True, help="Count a warning as a violation.")
def verify_command(
    paths: tuple[Path, ...],
    rerun: bool,
    phrases: Path | None,
    sites: Path | None,
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
    found = [_verify(path, made_with, tell(path), status) for path in paths]
    sys.exit(max(found, key=_WORST.index))


def _given(phrases: Path | None, sites: Path | None) -> Given:
    own = read_own(phrases) if phrases else None
    return Given(own, read_profile(sites) if sites else None)


def _check(path: Path, made_with: Given | None) -> Check:
    if made_with is None:
        return plain_check
    return partial(rerun_check, given=given_at(path, made_with))


_WORST = (_SOUND, _ABSENT, _UNREADABLE, _VIOLATION)


_STATUS = {"violation": _VIOLATION, "absent": _ABSENT}
_SHOWN = 3


class _Words:
    """Findings as lines for people: of warnings of one kind the first few, and how many more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._warnings: Counter[str] = Counter()

    def tell(self, finding: dict[str, str], line: str) -> None:
        code = finding["code"]
        if finding["severity"] == "warning":
            self._warnings[code] += 1
            if self._warnings[code] > _SHOWN:
                return
        tell(line)

    def end(self, worst: int) -> None:
        for code, count in self._warnings.items():
            if count > _SHOWN:
                more = f"{count - _SHOWN:,} more of the same; --json prints them all"
                tell(f"warning: {self._path.name}: {more} [{code}]")
        if worst == _SOUND:
            click.echo(f"{self._path}: sound")


class _Json:
    """Findings as JSON, one a line."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def tell(self, finding: dict[str, str], _line: str) -> None:
        click.echo(orjson.dumps({"path": self._path, **finding}))

    def end(self, worst: int) -> None:
        """A sound file has no finding."""


def _verify(
    path: Path, made_with: Given | None, told: _Words | _Json, status: dict[str, int]
) -> int:
    worst = _SOUND
    try:
        for finding in verify_path(path, _check(path, made_with)):
            told.tell(finding.as_dict(), f"{finding.severity}: {finding}")
            worst = max(worst, status[finding.severity], key=_WORST.index)
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
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "-o",
    "--output",
    required=True,
    type=Folder(),
    metavar="DIR",
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
    worst = 0
    try:
        for name, found in restore_path(path):
            if isinstance(found, bytes):
                written.add(_written(output, name, found, written))
                continue
            tell(found)
            worst = max(worst, _status(found), key=_WORST.index)
    except ChaffinchError as error:
        tell(error)
        worst = max(worst, _status(error), key=_WORST.index)
    if written or not worst:
        click.echo(f"{counted(len(written), 'source')} restored into {output}")
    sys.exit(worst)


def _written(output: Path, given: str, data: bytes, written: set[Path]) -> Path:
    name = _safe(given)
    target = _free(output, _short(name), data, written)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.write_bytes(data)
    except OSError:  # the disk is full: half a source is none
        target.unlink(missing_ok=True)
        raise
    if target != output / name:
        reason = "is taken" if name == _short(name) else "is longer than a file's may be"
        tell(f"{name}: the name {reason}; it is restored as {target.relative_to(output)} [renamed]")
    return target


def _short(name: Path) -> Path:
    """The name, each part of it cut to what file systems take."""
    return Path(*map(_cut, name.parts))


def _cut(part: str) -> str:
    raw = os.fsencode(part)
    if len(raw) <= _LONGEST:
        return part
    end = os.fsencode(Path(part).suffix)[:_LONGEST_END]
    stem = raw[: _LONGEST - len(end) - _LONGEST_END]  # with room for a number
    return stem.decode("utf-8", "ignore") + os.fsdecode(end)


def _status(error: ChaffinchError) -> int:
    if isinstance(error, SourceAbsent):
        return _ABSENT
    return _UNREADABLE if isinstance(error, UsageError) or error.code in _READING else _VIOLATION


_READING = ("missing", "damaged", "empty", "not-text")


_LONGEST = 255  # bytes of a file's name
_LONGEST_END = 16
_ESCAPES = re.compile(r"(?:\\(?:x|udc)[89a-f][0-9a-f])+")


def _safe(name: str) -> Path:
    """The name without a way out of the folder: no root, no drive, no parent."""
    given = PurePosixPath(_as_bytes_were(name).replace("\\", "/")).parts
    parts = [part.replace(":", "_").replace("\0", "_") for part in given if part not in ("/", "..")]
    return Path(*parts) if parts else Path("unnamed")


def _as_bytes_were(name: str) -> str:
    r"""A name that was on record with escapes for bytes that are no UTF-8, where files may have it.

    >>> os.fsencode(_as_bytes_were("caf\\xe9.txt")) if sys.platform == "linux" else b"caf\xe9.txt"
    b'caf\xe9.txt'
    """
    if sys.platform in ("win32", "darwin"):
        return name

    def raw(match: re.Match[str]) -> str:
        found = bytes.fromhex(re.sub(r"\\x|\\udc", "", match[0]))
        return os.fsdecode(found) if _is_escaped(found) else match[0]

    return _ESCAPES.sub(raw, name)


def _is_escaped(raw: bytes) -> bool:
    """Whether these bytes had to be escaped: valid UTF-8 never is."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return True
    return False


def _free(output: Path, name: Path, data: bytes, written: set[Path]) -> Path:
    """Where a source goes: nothing else that lies in the folder is written over.

    A file that holds these very bytes already is the source's own, from a restoration before.
    """
    place = output
    for part in name.parts[:-1]:
        place = _numbered(place / part, lambda path: path.is_dir() or not _taken(path))
    return _numbered(
        place / name.name,
        lambda path: path not in written and (not _taken(path) or _holds(path, data)),
    )


def _numbered(wanted: Path, fits: Callable[[Path], bool]) -> Path:
    free, count = wanted, 1
    while not fits(free):
        count += 1
        free = wanted.with_name(f"{wanted.stem}-{count}{wanted.suffix}")
    return free


def _taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _holds(path: Path, data: bytes) -> bool:
    plain = path.is_file() and not path.is_symlink()
    return plain and path.stat().st_size == len(data) and path.read_bytes() == data
