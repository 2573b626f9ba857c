"""The one way in for files: whatever is given, pages come out (see `chaffinch.readers.by_content`).

What cannot be read comes out too, as an error or a warning among the sources, in the
order of the input: nothing is raised, nothing is left out in silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from errno import ELOOP, ENOENT, ENOTDIR
from pathlib import Path
from types import NoneType
from typing import Any, BinaryIO

import attrs

from chaffinch.errors import MissingSource, NotText, UsageError
from chaffinch.handed import refuse_other
from chaffinch.readers import refuse_unknown
from chaffinch.readers.by_content import Found, Input, pages_of
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.earlier import Earlier
from chaffinch.readers.folders import NO_FILE, as_path, entries_of, shown
from chaffinch.readers.limits import DEFAULT, Limits, Meter
from chaffinch.readers.sniff import kind_of
from chaffinch.readers.trouble import Item, counted

__all__ = [
    "ANY",
    "DEFAULT",
    "Columns",
    "Item",
    "Limits",
    "kind_of",
    "sources",
    "sources_in",
]

_FETCH = "nothing is fetched here: `curl -o page.html URL`, and name the address with --uri URL"
_COPY = (
    "nothing is fetched here: copy it, or pipe it into `chaffinch clean -`; in Python `sources_in`"
    " of chaffinch.readers.containers reads what the storage's own package opens"
)
_STORES = frozenset(
    ["s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "hdfs", "hf", "ftp", "sftp", "ssh"]
)
"""Schemes of storages that are given in the place of paths."""
_PIPE = "what comes through a pipe is read from standard input: `... | chaffinch clean -`"


def sources(
    path: str | Path,
    *,
    name: str = "",
    limits: Limits = DEFAULT,
    columns: Columns = ANY,
    meter: Meter | None = None,
    earlier: Earlier | None = None,
    leave: Path | None = None,
    media_type: str | None = None,
    charset: str | None = None,
) -> Iterator[Item]:
    """The sources of a file or folder, and the errors and warnings between them, in order.

    ``name`` is what messages and provenance call the input (its own name by default);
    inside a folder it is followed by the path from there, in sorted order, hidden files
    left out. WARC, WET, ARC, WACZ, JSON, JSON Lines, CSV, TSV, Parquet, Arrow, ZIP and tar are
    known by their content (CSV by its name), and so are MHTML, mails and mailboxes, Safari's web
    archives and HTTP responses, of which the pages are read, and files of elements ``<doc>``;
    plain or compressed by gzip, bzip2, xz or Zstandard; anything else is one page of HTML or text.

    ``meter`` is told how far it got.
    ``earlier`` are the files read before, for revisits of their pages; those read now join them.
    ``leave`` is a folder that is no part of the input, wherever it lies. What belongs to the pages
    of a folder or an archive and is none (pictures, scripts ...) is counted and not read.
    ``media_type`` and ``charset`` are what is known of files that are pages: bytes that would not
    pass for text without them are read. Raises `UsageError` at once for a media type or a charset
    that does not exist, and for limits and columns that are none.
    """
    _refuse_unknown(limits, columns, media_type, charset)
    _refuse_no_name(name)
    refuse_other(meter, (Meter, NoneType), "a meter is a `Meter`", "leave it out")
    refuse_other(earlier, (Earlier, NoneType), "the files before are `Earlier`", "leave it out")
    leave = None if leave is None else as_path(leave)
    path = as_path(path)
    shared = (meter or Meter(), Earlier() if earlier is None else earlier, leave)
    given = name or (_url(path) if _is_url(path) else shown(path.name)) or "."
    what = Input(given, limits, columns, media_type=media_type or "", charset=charset)
    if os.path.isdir(path):  # which says no where it may not look
        what = attrs.evolve(what, name=name, among=True)
    return counted(_at(path, what, shared), given)


def _refuse_unknown(
    limits: Limits, columns: Columns, media_type: str | None, charset: str | None
) -> None:
    """Raises `UsageError` for what would fail with every file."""
    if not isinstance(limits, Limits) or not isinstance(columns, Columns):
        odd = columns if isinstance(limits, Limits) else limits
        raise UsageError(
            f"limits are `Limits` and columns are `Columns`, not {type(odd).__name__}",
            remedy='`Limits(record=1_000_000)`, `Columns(text="body")` of this module are some',
        )
    refuse_unknown(None if media_type == "" else media_type, charset)


def _refuse_no_name(name: Any) -> None:
    refuse_other(name, str, "what an input is called is text", "pass a str")


def _at(path: Path, what: Input, shared: tuple[Meter, Earlier, Path | None]) -> Iterator[Found]:
    """Everything in a file or folder; ``shared`` is the same for all of an input's files."""
    name = what.name or shown(path.name) or "."
    meter, earlier, leave = shared
    try:
        if path.is_dir():
            for entry, inner in entries_of(path, what.name, leave):
                if isinstance(entry, Path):
                    yield from _at(entry, attrs.evolve(what, name=inner), shared)
                else:
                    yield entry
            return
        if not _is_there(path):
            remedy = _way_to(path) if _is_url(path) else ""
            cause = "the link leads to no file" if path.is_symlink() else "there is no such file"
            yield MissingSource(cause, where=name, remedy=remedy)
        elif not path.is_file():
            yield NotText(NO_FILE, where=name, remedy=_PIPE)
        else:
            with path.open("rb") as file:
                meter.begin(file)
                try:
                    yield from pages_of(file, attrs.evolve(what, earlier=earlier))
                finally:
                    meter.end()
            earlier.add(path, name)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", "") or type(error).__name__
        yield MissingSource(f"it cannot be read ({cause})", where=name)


def _is_there(path: Path) -> bool:
    """Whether there is such a file. Raises OSError where nobody may look, in every Python."""
    try:
        path.stat()
    except OSError as error:
        if error.errno not in (ENOENT, ENOTDIR, ELOOP):
            raise
        return False
    except ValueError:  # no file is called so
        return False
    return True


def _scheme(path: Path) -> str:
    first, colon, rest = "".join(path.parts[:1]).partition(":")
    return first if colon and not rest else ""


def _is_url(path: Path) -> bool:
    return _scheme(path) in ("http", "https", "file", *_STORES) and not path.exists()


def _way_to(path: Path) -> str:
    scheme = _scheme(path)
    if scheme == "file":
        return "give its path alone, without `file://`"
    return _COPY if scheme in _STORES else _FETCH


def _url(path: Path) -> str:
    return shown(path.as_posix()).replace(":/", "://", 1)


def sources_in(
    file: BinaryIO,
    name: str,
    *,
    limits: Limits = DEFAULT,
    columns: Columns = ANY,
    media_type: str | None = None,
    charset: str | None = None,
) -> Iterator[Item]:
    """The same for a file that is open for bytes and can seek; ``name`` is what it is called.

    It is read from its beginning, wherever it stands. Raises `UsageError` for what cannot seek.
    """
    _refuse_unknown(limits, columns, media_type, charset)
    _refuse_no_name(name)
    if not hasattr(file, "read"):
        remedy = "`sources` takes the path of one"
        raise UsageError(f"a file is open for bytes, not {type(file).__name__}", remedy=remedy)
    if not isinstance(file.read(0), bytes):
        raise UsageError(
            "the file is open for text", remedy='open it for bytes: `open(path, "rb")`'
        )
    if not (hasattr(file, "seek") and getattr(file, "seekable", lambda: True)()):
        remedy = "read it whole, `io.BytesIO(file.read())`, or copy it to the disk first"
        raise UsageError(f"the file cannot seek ({type(file).__name__})", remedy=remedy)
    what = Input(name, limits, columns, media_type=media_type or "", charset=charset)
    return counted(pages_of(file, what), name)
