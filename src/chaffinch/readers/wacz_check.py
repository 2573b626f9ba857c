"""Is this WACZ sound? Its package against its files, byte for byte, and every WARC in it.

Each file is read once, in a stream; what the package does not list is told as well.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

from chaffinch.readers.limits import DEFAULT
from chaffinch.readers.of_warc.check import check_file
from chaffinch.readers.of_warc.links import record_ids
from chaffinch.readers.problems import Problem
from chaffinch.readers.raw import CHUNK
from chaffinch.readers.sniff import look

Listed = dict[str, tuple[str, int]]
"""Of each file that a package lists: its digest and its length in bytes."""

_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"
_JSON = 16_000_000  # bytes: a package of a hundred thousand files
_WARCS = (".warc", ".warc.gz", ".arc", ".arc.gz")
_BROKEN = (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError)


def is_wacz(path: Path) -> bool:
    """Whether a file is a ZIP with the package of a WACZ, or is called a WACZ."""
    if path.suffix.lower() == ".wacz":
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return _PACKAGE in archive.namelist()
    except _BROKEN:
        return False


def check_wacz(path: Path) -> Iterator[Problem]:
    """The problems of a WACZ and of the WARCs in it; none where it is sound."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
            listed = yield from _package(archive, names, path.name)
            for name in names:
                yield from _file(archive, name, listed, path.name)
            originals = [name for name in names if _is_warc(archive, name, "archive/")]
            for name in originals:
                with archive.open(name) as file:
                    yield from check_file(cast("Any", file), f"{path.name}/{name}", DEFAULT)
            for name in names:
                if _is_warc(archive, name, "derived/"):
                    beside = partial(_ids, archive, originals)
                    with archive.open(name) as file:
                        place = f"{path.name}/{name}"
                        yield from check_file(cast("Any", file), place, DEFAULT, beside)
    except _BROKEN as error:
        yield _problem("wacz-zip", path.name, f"it cannot be read as a ZIP ({error})")


def _is_warc(archive: zipfile.ZipFile, name: str, folder: str) -> bool:
    """Whether a file in this folder is a WARC, by its name or by what it begins with."""
    if not name.startswith(folder) or name.endswith("/"):
        return False
    if name.lower().endswith(_WARCS):
        return True
    with archive.open(name) as file:
        return look(cast("Any", file), name)[0] in ("warc", "arc")


def _ids(archive: zipfile.ZipFile, originals: list[str], container: str) -> Iterator[str] | None:
    """The ids of the records that derived ones refer to, first those of the WARC that is named."""
    called = unquote(container).replace("/", "-").replace("\\", "-")
    files = [zipfile.Path(archive, name) for name in originals]
    files.sort(key=lambda file: not (called and file.name.endswith(called)))
    return record_ids(files) if files else None


def _problem(code: str, where: str, cause: str, severity: str = "error") -> Problem:
    return Problem(code, where, "", cause, severity)


def _package(
    archive: zipfile.ZipFile, names: list[str], where: str
) -> Generator[Problem, None, Listed]:
    """What the package lists, by path, once what is wrong with it was told."""
    if _PACKAGE not in names:
        yield _problem("wacz-package", where, f"there is no {_PACKAGE}")
        return {}
    raw = archive.open(_PACKAGE).read(_JSON)
    try:
        resources = json.loads(raw)["resources"]
        listed = {str(one["path"]): (str(one["hash"]), int(one["bytes"])) for one in resources}
    except (ValueError, KeyError, TypeError) as error:
        cause = f"{_PACKAGE} lists no files ({type(error).__name__}: {error})"
        yield _problem("wacz-package", where, cause)
        return {}
    for name, count in sorted(Counter(names).items()):
        if count > 1:
            yield _problem("wacz-twice", f"{where}/{name}", "two files have this path")
    for name in sorted(listed.keys() - set(names)):
        yield _problem("wacz-missing", f"{where}/{name}", "the package lists what is not here")
    if _DIGEST in names:
        yield from _sealed(archive.open(_DIGEST).read(_JSON), raw, where)
    return listed


def _sealed(about: bytes, package: bytes, where: str) -> Iterator[Problem]:
    try:
        stated = json.loads(about)["hash"]
    except (ValueError, KeyError, TypeError):
        stated = ""
    if stated != "sha256:" + hashlib.sha256(package).hexdigest():
        cause = f"{_PACKAGE} does not have the digest that {_DIGEST} gives"
        yield _problem("wacz-digest", f"{where}/{_PACKAGE}", cause)


def _file(archive: zipfile.ZipFile, name: str, listed: Listed, where: str) -> Iterator[Problem]:
    if name in (_PACKAGE, _DIGEST):
        return
    place = f"{where}/{name}"
    if name not in listed:
        if listed:
            yield _problem("wacz-unlisted", place, "the package does not list it", "warning")
        return
    stated, size = listed[name]
    label = stated.partition(":")[0]
    if label not in ("sha256", "md5"):
        yield _problem("wacz-digest", place, f"its digest is not compared: {label}", "warning")
        return
    digest, length = hashlib.new(label, usedforsecurity=False), 0
    with archive.open(name) as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
            length += len(piece)
    if f"{label}:{digest.hexdigest()}" != stated:
        yield _problem("wacz-digest", place, "it does not have the digest that the package gives")
    elif length != size:
        yield _problem("wacz-digest", place, f"it has {length} bytes, the package says {size}")
