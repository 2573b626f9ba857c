"""Whole dumps: every page is cleaned or quarantined, none is lost, and the files are the same each time.

Files are written beside their final name and renamed when the run is complete, so that a
folder never holds half a result under a whole one's name.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import attrs

from chaffinch.article import Article
from chaffinch.catalogue import Catalogue
from chaffinch.clean import Failure, clean_source
from chaffinch.document import Source
from chaffinch.errors import ChaffinchError, SourceError, Warned
from chaffinch.policy import Policy
from chaffinch.record import to_json
from chaffinch.writers.warc import WarcWriter

RUN_FORMAT = "chaffinch-run/1"
FILES = ("records.jsonl", "clean.warc.gz", "source.warc.gz", "quarantine.jsonl")

Event = Article | Failure | Warned


@attrs.frozen
class Summary:
    """What a run did: pages cleaned, pages quarantined, warnings, blocks by role."""

    pages: int
    quarantined: int
    warnings: int
    roles: tuple[tuple[str, int], ...]


def cleaned(
    found: Iterable[Source | SourceError | Warned],
    *,
    charset: str | None = None,
    policy: Policy | str | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Event]:
    """Every page, cleaned, in order; a `Failure` for what could not be; warnings in between."""
    index = 0
    for each in found:
        if isinstance(each, Warned):
            yield each
            continue
        yield _cleaned(each, index, charset, policy, catalogue)
        index += 1


def _cleaned(
    found: Source | SourceError,
    index: int,
    charset: str | None,
    policy: Policy | str | None,
    catalogue: Catalogue | None,
) -> Article | Failure:
    if isinstance(found, SourceError):
        return Failure(index, found, found.where)
    try:
        declared = charset or found.charset or None
        return clean_source(found, charset=declared, policy=policy, catalogue=catalogue)
    except ChaffinchError as error:
        return Failure(index, error.at(found.name or found.uri), found.name or found.uri)


def write_run(events: Iterable[Event], out: Path, names: Iterable[str] = ()) -> Summary:
    """Write events into a folder: records, clean and source WARC, quarantine, ``run.json``.

    ``names`` are the inputs' names, for ``run.json``. Raises OSError for a folder that cannot
    be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writer = _RunWriter(out, stack)
        for event in events:
            writer.take(event)
    return writer.finish(list(names))


class _RunWriter:
    """The files of a run while they are being written."""

    def __init__(self, out: Path, stack: ExitStack) -> None:
        self._out = out
        self._files = {name: self._open(stack, name) for name in FILES}
        self._clean = WarcWriter(self._files["clean.warc.gz"], "clean")
        self._source: WarcWriter | None = None
        self._pages = self._failed = self._warned = 0
        self._roles: Counter[str] = Counter()

    def _open(self, stack: ExitStack, name: str) -> IO[bytes]:
        return stack.enter_context((self._out / f"{name}.part").open("wb"))

    def take(self, event: Event) -> None:
        if isinstance(event, Article):
            self._article(event)
        elif isinstance(event, Failure):
            self._failed += 1
            self._files["quarantine.jsonl"].write(to_json(event.error.as_dict()) + b"\n")
        else:
            self._warned += 1

    def _article(self, article: Article) -> None:
        record, source = article.record(), article.document.source
        self._files["records.jsonl"].write(to_json(record) + b"\n")
        self._clean.record(record, self._pages)
        if source.container is None or not source.container.record_id:
            if self._source is None:
                self._source = WarcWriter(self._files["source.warc.gz"], "source")
            self._source.source(source, self._pages)
        self._roles.update(label.role.value for label in article.labels)
        self._pages += 1

    def finish(self, names: list[str]) -> Summary:
        kept = [name for name in FILES if name != "source.warc.gz" or self._source is not None]
        for name in FILES:
            part = self._out / f"{name}.part"
            if name in kept:
                part.replace(self._out / name)
            else:
                part.unlink()
                (self._out / name).unlink(missing_ok=True)
        summary = Summary(
            self._pages, self._failed, self._warned, tuple(sorted(self._roles.items()))
        )
        run = run_record(self._out, kept, names, summary)
        part = self._out / "run.json.part"
        part.write_bytes(to_json(run) + b"\n")
        os.replace(part, self._out / "run.json")
        return summary


def run_record(out: Path, kept: list[str], names: list[str], summary: Summary) -> dict[str, Any]:
    """What ``run.json`` says: counts, and the length and digest of every file of the run."""
    from chaffinch import __version__

    run: dict[str, Any] = {
        "format": RUN_FORMAT,
        "software": {"chaffinch": __version__},
        "inputs": names,
        "pages": summary.pages,
        "quarantined": summary.quarantined,
        "warnings": summary.warnings,
        "roles": dict(summary.roles),
        "files": {name: file_digest(out / name) for name in kept},
    }
    run["digest"] = run_digest(run)
    return run


def run_digest(run: dict[str, Any]) -> str:
    """``sha256:`` over the run's canonical JSON without its own digest."""
    bare = {key: value for key, value in run.items() if key != "digest"}
    return "sha256:" + hashlib.sha256(to_json(bare)).hexdigest()


def file_digest(path: Path) -> str:
    """``sha256:`` of a file, read in pieces."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()
