"""A finished run as one WACZ: the pages as they were given, their index, and the clean text.

Originals stand under ``archive/`` and in the index, so that replay shows the page as it was;
so do the records of ``replay.warc.gz``, which have addresses of their own.
Clean records stand under ``derived/``, out of the index: a replay tool that found them
there would show them in the place of the page.
"""

from __future__ import annotations

import heapq
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import orjson

from chaffinch.errors import UsageError
from chaffinch.readers.http_message import message
from chaffinch.readers.limits import DEFAULT, Flaw
from chaffinch.readers.of_warc.links import begins
from chaffinch.readers.of_warc.records import Record, Records
from chaffinch.readers.zstd import MAGIC
from chaffinch.record import clean_text, to_json
from chaffinch.version import __version__
from chaffinch.wording import writable
from chaffinch.writers.cdxj import line, packed
from chaffinch.writers.members import LEVEL
from chaffinch.writers.wacz import WaczWriter
from chaffinch.writers.warc import Origin, series

_CHUNK = 1 << 20
_LINES = 50_000  # lines of an index in memory at once
_PAGES = {"format": "json-pages-1.0", "id": "pages", "title": "All pages", "hasText": True}
_REMEDY = "recompress it, each record a gzip member of its own (`warcio recompress`)"


def pack(out: IO[bytes], folder: Path, files: Iterable[str], inputs: Iterable[Path] = ()) -> None:
    """Write the WACZ of a run's folder; ``files`` are the run's, ``inputs`` the paths it was given.

    Raises `UsageError` for a WARC that is not to be found or that replay cannot read.
    """
    names = list(files)
    warcs: dict[str, Path | tuple[Path, str]] = {}
    for name in (*series(names, "source"), *series(names, "replay")):
        warcs[f"archive/{name}"] = folder / name
    for container in _containers(folder / "records.jsonl"):
        for place in _located(container, list(inputs)):
            warcs[_free(container, warcs)] = place
    with WaczWriter(out) as writer:
        with _Sorted() as index:
            for path, place in warcs.items():
                with _opened(place) as file:
                    index.take(_indexed(file, path))
                    writer.add(path, _pieces(file), file.seek(0, 2))
            _add_index(writer, index.lines())
        size = (folder / "records.jsonl").stat().st_size
        writer.add("pages/pages.jsonl", _pages(folder / "records.jsonl"), size)
        for name in series(names, "clean"):
            with (folder / name).open("rb") as file:
                writer.add(f"derived/{name}", _pieces(file), (folder / name).stat().st_size)
        writer.seal("Scraped pages and their clean text", f"chaffinch/{__version__}")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for raw in file:
            yield orjson.loads(raw)


def _containers(records: Path) -> list[str]:
    """The names of the WARCs that the pages came from, in order."""
    found: dict[str, None] = {}
    for record in _records(records):
        origin = Origin.of_record(record)
        if origin.record_id:
            found[origin.container] = None
    return list(found)


def _free(container: str, taken: Iterable[str]) -> str:
    held, name = set(taken), container.replace("/", "-").replace("\\", "-")
    tries = (f"archive/{number}-{name}" if number else f"archive/{name}" for number in range(10**6))
    return next(path for path in tries if path not in held)


def _located(container: str, inputs: list[Path]) -> Iterable[Path | tuple[Path, str]]:
    """Where a WARC lies that was given: a file, or a member of a ZIP (a WACZ).

    There are several places where several inputs have one of that name.
    """
    found = [place for given in inputs if (place := _within(given, container))]
    if found:
        return dict.fromkeys(found)
    raise UsageError(
        "the WARC is not to be found among the inputs",
        where=container,
        remedy="give the WARC itself, its folder, or a WACZ that holds it",
    )


def _within(given: Path, container: str) -> Path | tuple[Path, str] | None:
    if given.is_dir() and (given / container).is_file():
        return given / container
    if given.is_file() and given.name == container:
        return given
    for outer in [given, *(given / above for above in Path(container).parents)]:
        name = outer.name if outer == given else outer.relative_to(given).as_posix()
        if container.startswith(f"{name}/") and outer.is_file() and zipfile.is_zipfile(outer):
            return outer, container[len(name) + 1 :]
    return None


def _opened(place: Path | tuple[Path, str]) -> AbstractContextManager[BinaryIO]:
    if isinstance(place, Path):
        return place.open("rb")
    return cast("AbstractContextManager[BinaryIO]", zipfile.ZipFile(place[0]).open(place[1]))


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_CHUNK):
        yield piece


def _indexed(file: BinaryIO, path: str) -> Iterator[bytes]:
    """The lines of the index for a WARC's captures."""
    if file.read(4) == MAGIC or path.endswith(".zst"):
        raise UsageError("replay reads no Zstandard", where=path, remedy=_REMEDY)
    dialect, coding = begins(file, path)
    for item in Records(file, dialect, DEFAULT, coding=coding):
        if isinstance(item, Flaw) or (item.grave and item.grave.code != "too-large"):
            continue  # told while the run was made
        if item.get("WARC-Type") not in ("response", "resource", "revisit"):
            continue
        if item.offset is None or item.length is None:
            raise UsageError("several records share one gzip member", where=path, remedy=_REMEDY)
        yield _line(item, path.partition("/")[2])


def _line(record: Record, name: str) -> bytes:
    media, fields = record.get("Content-Type").partition(";")[0].strip() or "unk", {}
    answer = message(record.block or record.head) if media.startswith("application/http") else None
    if answer is not None:
        media, fields = answer.media_type or "unk", {"status": answer.status}
    if record.get("WARC-Type") == "revisit":
        media = "warc/revisit"
    digest = record.get("WARC-Payload-Digest") or record.get("WARC-Block-Digest") or "-"
    uri = record.get("WARC-Target-URI").strip("<>")
    place = {"length": record.length, "offset": record.offset, "filename": name}
    return line(uri, record.get("WARC-Date"), mime=media, **fields, digest=digest, **place)


class _Sorted:
    """Lines in order, however many: beyond a number they wait in files without a name."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._files: list[IO[bytes]] = []

    def __enter__(self) -> _Sorted:
        return self

    def __exit__(self, *_error: object) -> None:
        for file in self._files:
            file.close()

    def take(self, lines: Iterable[bytes]) -> None:
        for each in lines:
            self._held.append(each)
            if len(self._held) >= _LINES:
                file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the others)
                file.writelines(each + b"\n" for each in sorted(self._held))
                self._files.append(file)
                self._held.clear()

    def lines(self) -> Iterator[bytes]:
        for file in self._files:
            file.seek(0)
        spilt = [(each.rstrip(b"\n") for each in file) for file in self._files]
        return heapq.merge(*spilt, sorted(self._held))


def _add_index(writer: WaczWriter, lines: Iterator[bytes]) -> None:
    head = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    places = [b"!meta 0 " + orjson.dumps(head) + b"\n"]
    with tempfile.TemporaryFile() as file:
        for member, place in packed(lines, "index.cdx.gz", LEVEL):
            file.write(member)
            places.append(place)
        writer.add("indexes/index.cdx.gz", _pieces(cast("BinaryIO", file)), file.tell())
    writer.add("indexes/index.idx", places, sum(map(len, places)))


def _pages(records: Path) -> Iterator[bytes]:
    """The list of pages, with the clean text that a reader may search."""
    yield to_json(_PAGES) + b"\n"
    for ordinal, record in enumerate(_records(records)):
        origin = Origin.of_record(record)
        page = {
            "id": str(ordinal),
            "url": origin.target,
            "ts": origin.warc_date,
            "title": record["article"].get("headline") or origin.name or origin.target,
            "text": writable(clean_text(record)),
        }
        yield to_json(page) + b"\n"
