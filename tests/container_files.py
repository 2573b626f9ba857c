"""Files that hold pages, for the tests of readers, and what comes out of them, by kind."""

from __future__ import annotations

import csv
import io
import tarfile
import zipfile
from pathlib import Path

from chaffinch.document import Source
from chaffinch.errors import (
    SourceError,
    Warned,
)
from chaffinch.readers.containers import sources

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)
TEXT = b"The lighthouse keeper of Orrin Sound went home.\n\nHe had seen enough ships.\n"
ROWS = [{"text": f"Row {number} of the ferry's log.", "url": f"https://ferry.example/{number}",
         "date": "2021-05-04", "id": f"n{number}"} for number in range(4)]  # fmt: skip


def read(path: Path, **options: object) -> list[object]:
    return list(sources(path, **options))  # type: ignore[arg-type]


def pages(items: list[object]) -> list[Source]:
    return [item for item in items if isinstance(item, Source)]


def codes(items: list[object]) -> list[str]:
    return [item.code for item in items if isinstance(item, SourceError)]


def warnings(items: list[object]) -> list[str]:
    return [item.code for item in items if isinstance(item, Warned)]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


CELLS = [
    ["id", "url", "text"],
    ["1", "https://ferry.example/1", "A plain row."],
    ["2", "https://ferry.example/2", 'A row, with "quotes",\nand a line of its own.'],
    ["3", "https://ferry.example/3", "x" * 200_000],
    ["4", "https://ferry.example/4", "The end."],
]
