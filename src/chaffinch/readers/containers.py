"""The one way in for files: whatever is given, its content decides what it is, and pages come out.

What cannot be read comes out too, as an error or a warning among the sources, in the
order of the input: nothing is raised, nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import (
    ChaffinchError,
    EmptySource,
    MissingSource,
    NotText,
    SourceError,
    TooLarge,
    Warned,
    fault_of,
)
from chaffinch.readers import belongs_to_pages, media_type_of
from chaffinch.readers.binary import is_blank, refuse_signed
from chaffinch.readers.delimited import read_csv
from chaffinch.readers.doc_files import read_docs
from chaffinch.readers.earlier import Earlier
from chaffinch.readers.folders import entries_of, shown
from chaffinch.readers.jsonl import read_json, read_jsonl
from chaffinch.readers.limits import DEFAULT, Limits, Meter
from chaffinch.readers.mailboxes import read_mailbox
from chaffinch.readers.member_names import SHOWN, is_page
from chaffinch.readers.packed import (
    Member,
    spooled,
    tar_members,
    whole,
    zip_members,
)
from chaffinch.readers.parquet import read_parquet
from chaffinch.readers.saved_pages import read_saved
from chaffinch.readers.sniff import PACKED, kind_of, look, stem_of
from chaffinch.readers.tables import ANY, Columns
from chaffinch.readers.trouble import Aside, counted, damaged
from chaffinch.readers.warc import read_warc
from chaffinch.readers.warc_headers import ARC, WARC

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

Item = Source | SourceError | Warned
_Item = Item | Aside
_HEAD = 4096
_FETCH = "nothing is fetched here: `curl -o page.html URL`, and name the address with --uri URL"
_PIPE = "what comes through a pipe is read from standard input: `... | chaffinch clean -`"
_AS_LINES = "write it as JSON Lines, an object a line: `jq -c '.[]' FILE` does"


@attrs.frozen
class _Input:
    """A file on its way in: its name, the archive around it, how deep it lies.

    ``among`` others it was found, in a folder or an archive: nobody asked for it by name.
    """

    name: str
    limits: Limits
    columns: Columns
    depth: int = 0
    container: Container | None = None
    earlier: Earlier | None = None
    among: bool = False
    media_type: str = ""
    charset: str | None = None


def sources(
    path: Path,
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
    left out. WARC, WET, ARC, WACZ, JSON, JSON Lines, CSV, TSV, Parquet, ZIP and tar are
    known by their content (CSV by its name), and so are MHTML, mails and mailboxes, Safari's web
    archives and HTTP responses, of which the pages are read, and files of elements ``<doc>``;
    plain or compressed by gzip, bzip2, xz or Zstandard; anything else is one page of HTML or text.

    ``meter`` is told how far it got.
    ``earlier`` are the files read before, for revisits of their pages; those read now join them.
    ``leave`` is a folder that is no part of the input, wherever it lies. What belongs to the pages
    of a folder or an archive and is none (pictures, scripts ...) is counted and not read.
    ``media_type`` and ``charset`` are what is known of files that are pages: bytes that would not
    pass for text without them are read.
    """
    path = Path(path)
    shared = (meter or Meter(), Earlier() if earlier is None else earlier, leave)
    given = name or shown(path.name) or "."
    what = _Input(given, limits, columns, media_type=media_type or "", charset=charset)
    if path.is_dir():
        what = attrs.evolve(what, name=name, among=True)
    yield from counted(_at(path, what, shared), given)


def _at(path: Path, what: _Input, shared: tuple[Meter, Earlier, Path | None]) -> Iterator[_Item]:
    """Everything in a file or folder; ``shared`` is the same for all of an input's files."""
    name = what.name or "."
    meter, earlier, leave = shared
    try:
        if path.is_dir():
            for entry, inner in entries_of(path, what.name, leave):
                if isinstance(entry, Path):
                    yield from _at(entry, attrs.evolve(what, name=inner), shared)
                else:
                    yield entry
            return
        if not path.exists():
            remedy = _FETCH if path.parts[0] in ("http:", "https:") else ""
            cause = "the link leads to no file" if path.is_symlink() else "there is no such file"
            yield MissingSource(cause, where=name, remedy=remedy)
        elif not path.is_file():
            cause = "this is no file but a device, pipe or socket"
            yield NotText(cause, where=name, remedy=_PIPE)
        else:
            with path.open("rb") as file:
                meter.begin(file)
                yield from _guarded(file, attrs.evolve(what, earlier=earlier))
                meter.end()
            earlier.add(path, name)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", "") or type(error).__name__
        yield MissingSource(f"it cannot be read ({cause})", where=name)


def sources_in(
    file: BinaryIO,
    name: str,
    *,
    limits: Limits = DEFAULT,
    columns: Columns = ANY,
    media_type: str | None = None,
    charset: str | None = None,
) -> Iterator[Item]:
    """The same for a file that is open and can seek; ``name`` is what it is called."""
    what = _Input(name, limits, columns, media_type=media_type or "", charset=charset)
    yield from counted(_guarded(file, what), name)


def _guarded(file: BinaryIO, what: _Input) -> Iterator[_Item]:
    """Everything in an open file; a package that is not installed is this file's error alone."""
    try:
        yield from _file(file, what)
    except SourceError as error:
        yield error if error.where else error.at(what.name)  # type: ignore[misc]
    except ChaffinchError as error:
        yield SourceError(error.cause, where=what.name, remedy=error.remedy, code="package-missing")
    except RecursionError:
        yield damaged("too-deep", what.name, "nested deeper than can be read")
    except OSError:
        raise
    except Exception as error:  # one file of a thousand ends no run
        yield fault_of(error, what.name, "reading")


def _file(file: BinaryIO, what: _Input) -> Iterator[_Item]:
    file.seek(0)
    if not file.read(1):
        if what.name.lower().endswith(PACKED) or kind_of(b"", what.name) != "page":
            yield Warned("empty-file", what.name, "the file is empty")
        else:
            yield EmptySource("the file is empty", where=what.name)
        return
    kind, coding = look(file, what.name)
    name, limits, columns = what.name, what.limits, what.columns
    if kind in ("warc", "arc"):
        dialect = WARC if kind == "warc" else ARC
        earlier = what.earlier or Earlier()
        pages = partial(earlier.pages, limits=limits)
        yield from read_warc(file, name, limits, dialect, elsewhere=pages)
    elif kind == "lost-warc":
        yield from _lost_warc(file, what, coding)
    elif kind == "jsonl":
        yield from read_jsonl(file, name, limits, columns)
    elif kind == "json":
        for found in whole(file, name, limits):
            if isinstance(found, bytes):
                yield from read_json(found, name, limits, columns)
            elif isinstance(found, TooLarge):
                yield TooLarge(found.cause, where=name, remedy=_AS_LINES)
            else:
                yield found
    elif kind in ("message", "webarchive", "response"):
        for found in whole(file, name, limits):
            yield from (
                read_saved(found, name, kind, limits) if isinstance(found, bytes) else [found]
            )
    elif kind == "mailbox":
        yield from read_mailbox(file, name, limits)
    elif kind == "docs":
        yield from read_docs(file, name, limits, columns)
    elif kind == "csv":
        yield from read_csv(file, name, limits, columns)
    elif kind == "tar":
        yield from counted(_members(tar_members(file, name, limits), what), name)
    elif kind in ("zip", "parquet"):
        yield from _seeking(file, what, kind, coding)
    else:
        yield from _page(file, what, coding)


def _seeking(file: BinaryIO, what: _Input, kind: str, coding: str) -> Iterator[Item]:
    """Formats whose directory stands at the end: a compressed one is unpacked first."""
    if coding:
        spool = spooled(file, what.name, what.limits)
        if isinstance(spool, SourceError):
            yield spool
            return
        with spool:
            yield from _seeking(spool, what, kind, "")
    elif kind == "parquet":
        yield from read_parquet(file, what.name, what.limits, what.columns)
    else:
        yield from counted(_members(zip_members(file, what.name, what.limits), what), what.name)


def _members(
    members: Iterator[Member | SourceError | Warned | Aside], what: _Input
) -> Iterator[_Item]:
    for member in members:
        if not isinstance(member, Member):
            yield member
            continue
        inner = f"{what.name}/{member.name}"
        if what.depth + 1 >= what.limits.depth:
            kind, _coding = look(member.file, member.name)
            if kind in ("zip", "tar"):
                yield damaged("too-deep", inner, "archives inside archives, deeper than the limit")
                continue
        place = Container(
            what.name,
            offset=member.offset,
            length=member.length,
            ordinal=member.ordinal,
            member=member.name,
        )
        deeper = attrs.evolve(what, name=inner, depth=what.depth + 1, container=place, among=True)
        yield from _guarded(member.file, deeper)


def _lost_warc(file: BinaryIO, what: _Input, coding: str) -> Iterator[Item]:
    """A file that is called a WARC and does not begin like one: look for its first record."""
    if not coding and what.name.lower().endswith(".gz"):
        coding = "gzip"
    items = read_warc(file, what.name, what.limits, WARC, coding)
    found = False
    waiting: list[Item] = []
    for item in items:
        sound = isinstance(item, Source) or (isinstance(item, Warned) and item.code == "skipped")
        if found or sound:
            found = True
            yield from waiting
            waiting.clear()
            yield item
        elif len(waiting) < 100:
            waiting.append(item)
    if not found:
        yield damaged("not-warc", what.name, "the file is called a WARC and holds no sound record")
        yield from waiting


def _page(file: BinaryIO, what: _Input, coding: str) -> Iterator[_Item]:
    file.seek(0)
    if what.among and not is_page(what.name) and belongs_to_pages(file.read(_HEAD)):
        yield Aside(SHOWN)
        return
    for found in whole(file, what.name, what.limits):
        if not isinstance(found, bytes):
            yield found
            continue
        if is_blank(found):
            yield EmptySource("there is nothing in it but white space or zeros", where=what.name)
            continue
        try:
            kind = _media_type(found, what)
        except NotText as error:
            yield NotText(error.cause, where=what.name, remedy=error.remedy)
            continue
        container, name = what.container, what.name
        if coding:
            size = file.seek(0, 2)
            container = container or Container(what.name, offset=0, length=size, ordinal=0)
            name = name[: len(stem_of(name))]
        yield Source(data=found, name=name, media_type=kind, container=container)


def _media_type(data: bytes, what: _Input) -> str:
    """What a page is: as it was stated, else by its bytes; a picture is none in any case."""
    if not what.media_type:
        return media_type_of(data, what.charset)
    refuse_signed(data)
    return what.media_type
