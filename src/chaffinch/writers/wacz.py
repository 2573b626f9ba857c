"""A WACZ is a ZIP of WARCs, their index and their pages; the same run gives the same bytes.

Nothing in it tells a clock: entries carry the first date that ZIP knows, stand in the order
in which they are added, and are stored, not packed, so that a reader may seek in them.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable
from typing import IO, Any

WACZ_VERSION = "1.1.1"
_FIRST = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16
_NAME = re.compile(r"[^-a-z0-9._/]")


class WaczWriter:
    """Adds files to a WACZ, and seals it with a datapackage that lists them with their digests."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_STORED)
        self._resources: list[dict[str, Any]] = []

    def __enter__(self) -> WaczWriter:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def add(self, path: str, pieces: Iterable[bytes], size: int) -> None:
        """Add a file from its pieces; ``size`` is in bytes, or a bound where it is not known."""
        info = zipfile.ZipInfo(path, _FIRST)
        info.create_system, info.external_attr = 3, _MODE  # the same on every system
        info.file_size = size  # what decides, before a byte is written, between ZIP and ZIP64
        digest, length = hashlib.sha256(), 0
        with self._zip.open(info, "w") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                length += len(piece)
        name = _NAME.sub("-", path.rpartition("/")[2].lower())
        taken = {resource["name"] for resource in self._resources}
        free = next(
            n for i in range(len(taken) + 1) if (n := f"{i}-{name}" if i else name) not in taken
        )
        stated = {"name": free, "path": path, "hash": "sha256:" + digest.hexdigest()}
        self._resources.append({**stated, "bytes": length})

    def seal(self, title: str, software: str) -> None:
        """Write the datapackage and its digest, behind all else."""
        package = {
            "profile": "data-package",
            "resources": self._resources,
            "wacz_version": WACZ_VERSION,
            "software": software,
            "title": title,
        }
        raw = _json(package)
        stated = "sha256:" + hashlib.sha256(raw).hexdigest()
        self.add("datapackage.json", [raw], len(raw))
        about = _json({"path": "datapackage.json", "hash": stated})
        self.add("datapackage-digest.json", [about], len(about))


def _json(found: Any) -> bytes:
    import orjson

    return orjson.dumps(found, option=orjson.OPT_INDENT_2)
