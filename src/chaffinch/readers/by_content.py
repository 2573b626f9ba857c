"""An open file: its content decides what it is, whatever it is called, and its pages come out.

What an archive holds goes the same way, down to the limit of depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from types import MappingProxyType
from typing import BinaryIO

import attrs

from chaffinch.document import Container, Source
from chaffinch.errors import (
    ChaffinchError,
    EmptySource,
    NoRoom,
    NotText,
    SourceError,
    TooLarge,
    Warned,
    fault_of,
)
from chaffinch.readers import belongs_to_pages, media_type_of
from chaffinch.readers.arrow_files import read_arrow
from chaffinch.readers.binary import is_blank, refuse_signed, refuse_sql
from chaffinch.readers.coded_lines import read_coded
from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.corpora import read_corpus, said_of_tei
from chaffinch.readers.delimited import read_csv
from chaffinch.readers.doc_files import read_docs, said_of_page
from chaffinch.readers.earlier import Earlier
from chaffinch.readers.feeds import read_feed
from chaffinch.readers.jsonl import read_json, read_jsonl
from chaffinch.readers.limits import Limits
from chaffinch.readers.mailboxes import read_mailbox
from chaffinch.readers.member_names import SHOWN, is_page
from chaffinch.readers.of_press.exports import read_parts
from chaffinch.readers.of_warc.headers import ARC, WARC
from chaffinch.readers.packed import Member, spooled, whole, zip_members
from chaffinch.readers.parquet import read_parquet
from chaffinch.readers.saved_pages import read_saved
from chaffinch.readers.sniff import PACKED, kind_of, look, stem_of
from chaffinch.readers.tables import address
from chaffinch.readers.tars import tar_members
from chaffinch.readers.trouble import Aside, Item, counted, damaged
from chaffinch.readers.warc import read_warc

Found = Item | Aside
_HEAD = 4096
_LOOKED_AT = 65_536
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")
_MARKDOWN = (".md", ".markdown")
_TAG = re.compile(rb"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
_WHOLE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype(?:html)?|html|head|body|\?xml)[\s>]", re.I)
_ROWS = MappingProxyType(
    {
        "jsonl": read_jsonl, "docs": read_docs, "csv": read_csv, "feed": read_feed,
        "corpus": read_corpus, "coded": read_coded,
    }
)  # fmt: skip
_UNPACK = MappingProxyType({"gzip": "gzip", "zstd": "zstd", "bz2": "bzip2", "xz": "xz"})
_UNBROTLI = "unpack it first: `brotli -dc FILE` does"  # its first bytes are no sign of it
_AS_LINES = "write it as JSON Lines, an object a line: `jq -c '.[]' FILE` does"


@attrs.frozen
class Input:
    """A file on its way in: its name, the archive around it, how deep it lies.

    ``among`` says that it was found in a folder or an archive: nobody asked for it by name.
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


def pages_of(file: BinaryIO, what: Input) -> Iterator[Found]:
    """Everything in an open file; a package that is not installed is this file's error alone."""
    try:
        yield from _file(file, what)
    except NoRoom:
        raise
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


def _file(file: BinaryIO, what: Input) -> Iterator[Found]:
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
    elif kind in _ROWS:
        yield from _ROWS[kind](file, name, limits, columns)
    elif kind in ("json", "message", "webarchive", "response"):
        yield from _read_whole(file, what, kind)
    elif kind == "mailbox":
        yield from read_mailbox(file, name, limits)
    elif kind == "twice":
        remedy = f"unpack it once: `{_UNPACK[coding]} -dc FILE` does"
        yield NotText("the file is packed twice", where=name, remedy=remedy)
    elif kind == "tar":
        yield from counted(_members(tar_members(file, name, limits), what), name)
    elif kind in ("zip", "parquet", "arrow"):
        yield from _seeking(file, what, kind, coding)
    else:
        yield from _page(file, what, coding)


def _read_whole(file: BinaryIO, what: Input, kind: str) -> Iterator[Item]:
    """Formats that can only be read as a whole: one JSON value, one message."""
    for found in whole(file, what.name, what.limits):
        if isinstance(found, bytes) and kind == "json":
            yield from read_json(found, what.name, what.limits, what.columns)
        elif isinstance(found, bytes):
            yield from read_saved(found, what.name, kind, what.limits)
        elif isinstance(found, TooLarge) and kind == "json":
            yield TooLarge(found.cause, where=what.name, remedy=_AS_LINES)
        else:
            yield found


def _seeking(file: BinaryIO, what: Input, kind: str, coding: str) -> Iterator[Item]:
    """Formats whose directory stands at the end: a compressed one is unpacked first."""
    if coding:
        spool = spooled(file, what.name, what.limits)
        if isinstance(spool, SourceError):
            yield spool
            return
        with spool:
            yield from _seeking(spool, what, kind, "")
    elif kind in ("parquet", "arrow"):
        read = read_parquet if kind == "parquet" else read_arrow
        yield from read(file, what.name, what.limits, what.columns)
    else:
        yield from counted(_members(zip_members(file, what.name, what.limits), what), what.name)


def _members(
    members: Iterator[Member | SourceError | Warned | Aside], what: Input
) -> Iterator[Found]:
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
        yield from pages_of(member.file, deeper)


def _lost_warc(file: BinaryIO, what: Input, coding: str) -> Iterator[Item]:
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


def _page(file: BinaryIO, what: Input, coding: str) -> Iterator[Found]:
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
            remedy = _UNBROTLI if what.name.lower().endswith(".br") else error.remedy
            yield NotText(error.cause, where=what.name, remedy=remedy)
            continue
        parts = _parts(found, kind, what, coding)
        if parts:
            yield from parts
            continue
        container, name = what.container, what.name
        if coding:
            size = file.seek(0, 2)
            container = container or Container(what.name, offset=0, length=size, ordinal=0)
            name = name[: len(stem_of(name))]
        row = said_of_page(found) or said_of_tei(found)
        uri = address(row, ANY.found(row)) if row else ""
        carried = tuple(row.items()) if what.columns.carry == "all" else ()
        yield Source(found, uri, name, media_type=kind, container=container, row=carried)


def _parts(data: bytes, kind: str, what: Input, coding: str) -> list[Source | NotText | Warned]:
    """The documents of an export in one text; none where it is one, or called Markdown."""
    if stem_of(what.name).endswith(_MARKDOWN):
        return []
    return [*read_parts(data, what.name, what.container, what.charset, coding, kind)]


def _media_type(data: bytes, what: Input) -> str:
    """The media type of a page: as stated, else by its bytes. Pictures are refused either way."""
    if not what.media_type:
        refuse_sql(data)
        return _as_called(media_type_of(data, what.charset), data, stem_of(what.name))
    refuse_signed(data)
    return what.media_type


def _as_called(kind: str, data: bytes, stem: str) -> str:
    """What a page is where its first bytes leave it open: HTML that begins with a text is called
    HTML, and Markdown that begins with a tag is no page of HTML for that."""
    if kind == "text/plain" and stem.endswith(_HTML_NAMES) and _TAG.search(data[:_LOOKED_AT]):
        return "text/html"
    if kind == "text/html" and stem.endswith(_MARKDOWN) and not _WHOLE.match(data[:_HEAD]):
        return "text/plain"
    return kind
