"""``run.json``: what a run did, what made it, and the digest of every one of its files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import attrs
import orjson

from chaffinch.errors import MissingSource
from chaffinch.readers.folders import refuse_no_file
from chaffinch.record import to_json
from chaffinch.runs.parts import FOLDER
from chaffinch.segments import Json
from chaffinch.version import __version__

RUN_FORMAT = "chaffinch-run/1"


@attrs.frozen
class Summary:
    """What a run did: pages cleaned, pages quarantined, warnings, and counts of each kind.

    ``roles`` and ``rules`` count blocks, ``languages`` pages (``und`` where none is known),
    ``codes`` pages quarantined and ``told`` what was warned of (a warning may sum up many records),
    by their codes, ``noticed`` the events that records hold; in order of the names.
    """

    pages: int
    quarantined: int
    warnings: int
    roles: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    codes: tuple[tuple[str, int], ...] = ()
    told: tuple[tuple[str, int], ...] = ()
    noticed: tuple[tuple[str, int], ...] = ()


def run_record(
    out: Path, kept: list[str], names: list[str], summary: Summary, made_by: dict[str, Any]
) -> dict[str, Any]:
    """What ``run.json`` says: counts, what made it, and the digest of every file of the run."""
    run: dict[str, Any] = {
        "format": RUN_FORMAT,
        "software": {"chaffinch": __version__},
        "inputs": names,
        "pages": summary.pages,
        "quarantined": summary.quarantined,
        "warnings": summary.warnings,
        "outcomes": {
            "cleaned": summary.pages,
            "quarantined": dict(summary.codes),
            "warned": dict(summary.told),
            "noticed": dict(summary.noticed),
        },
        "roles": dict(summary.roles),
        "rules": dict(summary.rules),
        "languages": dict(summary.languages),
        "wasGeneratedBy": made_by,
        "files": {name: file_digest(out / name) for name in kept},
    }
    run["digest"] = run_digest(run)
    return run


def run_bytes(run: dict[str, Any]) -> bytes:
    """``run.json`` as it is written: canonical JSON and a line's end."""
    return to_json(run) + b"\n"


def run_digest(run: dict[str, Any]) -> str:
    """``sha256:`` over the run's canonical JSON without its own digest."""
    bare = {key: value for key, value in run.items() if key != "digest"}
    return "sha256:" + hashlib.sha256(to_json(bare)).hexdigest()


def file_digest(path: Path) -> str:
    """``sha256:`` of a file, read in pieces."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def run_of(folder: Path) -> Json | None:
    """What ``run.json`` says of the run in a folder; None where it was changed.

    Raises `MissingSource` for a folder that holds no run, `NotText` where a pipe or a device
    stands in its place.
    """
    try:
        refuse_no_file(folder / "run.json")
        raw = (folder / "run.json").read_bytes()
        run = orjson.loads(raw)
    except FileNotFoundError:
        if (folder / FOLDER).is_dir():
            raise MissingSource(
                "no run.json: a run was begun in this folder and is not finished",
                where=str(folder),
                remedy="give the same `chaffinch clean` command again: it goes on where it was",
            ) from None
        raise MissingSource(
            "no run.json: this is not the folder of a finished run",
            where=str(folder),
            remedy="give the folder that `chaffinch clean -o` wrote, or one of its files",
        ) from None
    except ValueError:
        return None
    try:
        sound = run["format"] == RUN_FORMAT and run["digest"] == run_digest(run)
        sound = sound and raw == run_bytes(run)
        return run if sound and isinstance(run["files"], dict) else None
    except (KeyError, TypeError):
        return None
