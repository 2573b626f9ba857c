"""A flaw becomes an error or a warning that names file, offset, record, code and way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from chaffinch.document import Source
from chaffinch.errors import DamagedSource, SourceError, TooLarge, Warned
from chaffinch.readers.limits import Flaw

Item = Source | SourceError | Warned

NO_ROW = "there is no row in it"
"""What is told of a table that holds nothing."""
_AGAIN = "fetch or copy the file again; the sound records around it were read"
_VERIFY = "`chaffinch verify FILE` lists every fault; make the file again with a sound writer"
_NAME = "name the field that holds it: --text-field NAME or --html-field NAME"
_OBJECT = "make an object of it: `jq -c '{text: .}' FILE` does of strings, a line each"
_ROW = "mend or leave out this row; the others were read"

REMEDIES = {
    "gzip-truncated": "fetch the file again; what came before the break was read",
    "gzip-trailer": "fetch the file again: its end is missing",
    "gzip-header": _AGAIN,
    "gzip-deflate": _AGAIN,
    "gzip-crc": _AGAIN,
    "gzip-garbage": _AGAIN,
    "gzip-plain": "cut the file in two at that byte, and give both",
    "bomb": "leave it out, or give it more room if it is genuine: --page-size",
    "too-large": "give it more room: --page-size, or split the input",
    "warc-garbage": _VERIFY,
    "warc-header": _VERIFY,
    "warc-header-nul": _VERIFY,
    "warc-cr": _VERIFY,
    "warc-version": "WARC 1.0 and 1.1 are read: convert the file",
    "warc-length": _VERIFY,
    "warc-passed-over": _VERIFY,
    "warc-no-uri": _VERIFY,
    "warc-type": _VERIFY,
    "warc-segment": "join the segments of the record before cleaning",
    "warc-digest": "fetch the file again, or take it as it is: `--digests warn`",
    "warc-payload-digest": "fetch the file again, or take it as it is: `--digests warn`",
    "http-status": _VERIFY,
    "not-warc": "name the file for what it holds, or fetch it again",
    "jsonl-syntax": _ROW,
    "jsonl-truncated": "fetch the file again; the lines before the break were read",
    "jsonl-object": _OBJECT,
    "no-text": _NAME,
    "text-type": _ROW,
    "text-object": "name the field in it with a dot: --text-field OBJECT.NAME",
    "null-text": _ROW,
    "no-text-column": _NAME,
    "csv-ragged": _ROW,
    "csv-quote": "close the quotation mark; the rows around it were read",
    "doc-outside": "close each element with a line </doc>; what stands in them was read",
    "corpus-outside": "close each article's element behind its text; what stands in them was read",
    "corpus-open": "fetch the file again, or close the element; those before it were read",
    "base64-line": _ROW,
    "xml-damaged": "make or fetch the file again; the items before that line were read",
    "xml-entities": "leave them out: a feed needs none but those of XML",
    "parquet-damaged": "fetch the file again",
    "arrow-damaged": "fetch or make the file again; what came before the damage was read",
    "zip-damaged": "fetch the archive again; `unzip -t` shows the same damage",
    "zip-method": "unpack the archive first: `7z x FILE` reads what Windows makes of large files",
    "zip-encrypted": "unpack the archive with its password first",
    "tar-damaged": "fetch the archive again; what came before the damage was read",
    "message-damaged": "save the page again, as HTML if that is offered",
    "too-deep": "unpack the outer archives first",
}
"""The way out for each code that quarantines; the keys are the whole list of them."""


def error_of(flaw: Flaw, where: str) -> SourceError:
    """The error that a grave flaw is."""
    kind = TooLarge if flaw.code in ("bomb", "too-large") else DamagedSource
    cause = flaw.cause + ("; nothing behind it can be read" if flaw.last else "")
    return kind(cause, where=where, code=flaw.code, remedy=REMEDIES.get(flaw.code, ""))


def damaged(code: str, where: str, cause: str) -> SourceError:
    """The error of a code, told at a place."""
    return error_of(Flaw(code, 0, cause), where)


@attrs.frozen
class Aside:
    """A file that belongs to pages and is none: only counted, under the name of its kind."""

    kind: str


def counted(items: Iterable[Item | Aside], name: str) -> Iterator[Item]:
    """The items, and at the end one warning for each kind of file set aside, with its count."""
    notes = Notes(name)
    for item in items:
        if isinstance(item, Aside):
            notes.count("skipped", item.kind)
        else:
            yield item
    yield from notes.sums()


class Notes:
    """The warnings of one file: each kind is told at its first place, the rest is counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._more: dict[str, int] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def warn(self, code: str, where: str, cause: str) -> list[Warned]:
        """The warning, or nothing where its kind was told before."""
        if code in self._more:
            self._more[code] += 1
            return []
        self._more[code] = 0
        return [Warned(code, where, cause)]

    def flaw(self, flaw: Flaw) -> Sequence[SourceError | Warned]:
        """What a flaw between the file's lines is: an error where grave, else a warning."""
        where = f"{self._name}:offset {flaw.offset}"
        return [error_of(flaw, where)] if flaw.grave else self.warn(flaw.code, where, flaw.cause)

    def count(self, code: str, cause: str) -> None:
        """Count a record that is passed over, by its reason."""
        self._counts[code, cause] = self._counts.get((code, cause), 0) + 1

    def sums(self) -> list[Warned]:
        """The warnings that sum up what was only counted."""
        more = [
            Warned(code, self._name, "the same elsewhere", count)
            for code, count in self._more.items()
            if count
        ]
        counted = sorted(self._counts.items())
        return more + [Warned(code, self._name, cause, count) for (code, cause), count in counted]
