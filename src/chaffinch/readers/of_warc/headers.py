"""The header of a WARC or ARC record: named fields, and every oddity told, none repaired.

A header that is not UTF-8 is read as Latin-1, which keeps its bytes: each one is
the code point of the same number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

import attrs

from chaffinch.readers.limits import Flaw

Fields = tuple[tuple[str, str], ...]

_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(r"\r?\n")
NEWLINES = re.compile(rb"[\r\n]*")
_VERSION = re.compile(r"WARC/(\d+\.\d+)[ \t]*", re.I)
_OLD = ("0.17", "0.18")
_VERSIONS = ("1.0", "1.1")
_ARC = (
    rb"[A-Za-z][A-Za-z0-9+.-]{0,20}:[^\r\n]{0,4096} [0-9A-Fa-f.:-]{1,45} \d{12,17} "
    rb"(?:[^\r\n ]* ){0,8}\d+[ \t]*\r?\n"
)
_ARC_LINE = re.compile(_ARC)
_ARC_PARTS = re.compile(r"(\S.{0,4200}?) ([0-9A-Fa-f.:-]{1,45}) (\d{12,17}) ((?:[^ ]* ){0,8})(\d+)")


@attrs.frozen
class Header:
    """A record's header: its bytes, the version of the format, the fields in their order."""

    raw: bytes
    version: str
    fields: Fields
    flaws: tuple[Flaw, ...] = ()

    def get(self, name: str) -> str:
        """The first value of a field, whatever the case of its name, or ""."""
        return self._first.get(name.lower(), "")

    @cached_property
    def _first(self) -> dict[str, str]:
        return {key.lower(): value for key, value in reversed(self.fields)}

    def every(self, name: str) -> list[str]:
        """All values of a field, in their order."""
        wanted = name.lower()
        return [value for key, value in self.fields if key.lower() == wanted]


@attrs.frozen
class Dialect:
    """How the records of one format begin, are read, end, and are found again behind damage.

    ``end`` is the end of a header, ``behind`` what stands behind a record: empty lines, and the
    beginning of the next.
    """

    name: str
    starts: Callable[[bytes], bool]
    again: re.Pattern[bytes]
    end: re.Pattern[bytes]
    behind: re.Pattern[bytes]
    parse: Callable[[bytes, int], Header]
    trailers: tuple[bytes, ...]

    def ending(self, look: bytes) -> int:
        """How many of these bytes end a record, or -1 where none does."""
        lines = NEWLINES.match(look)
        end = lines.end() if lines else 0
        return end if end == len(look) or self.behind.match(look) else -1


def warc_header(raw: bytes, offset: int) -> Header:
    """The fields of a WARC header, the blank line at its end included in ``raw``."""
    flaws: list[Flaw] = []

    def told(code: str, cause: str, grave: bool = False) -> None:
        if all(flaw.code != code for flaw in flaws):
            flaws.append(Flaw(code, offset, cause, grave))

    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
        told("warc-header-charset", "the header is not UTF-8; it was read as Latin-1")
    if "\0" in text:
        told("warc-header-nul", "the header holds a NUL", True)
    first, *lines = _LINE.split(text.rstrip("\r\n"))
    if "\n" in text.replace("\r\n", ""):
        told("warc-lf", "lines of the header end in LF, not in CR LF")
    if any("\r" in line for line in (first, *lines)):
        told("warc-cr", "a line of the header holds a CR that ends no line", True)
    match = _VERSION.fullmatch(first)
    version = match[1] if match else ""
    if version not in _VERSIONS:
        told("warc-version", f"the version is {first[:40]!r}", version not in _OLD)
    fields: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = line.partition(":")
        if line[:1] in " \t" and fields:
            told("warc-folded", "a field of the header goes on over two lines")
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}".strip())
        elif not colon:
            told("warc-no-colon", f"a line of the header has no colon: {line[:40]!r}")
        else:
            if name != name.strip() or not name:
                told("warc-field-name", f"a field's name is {name[:40]!r}")
            fields.append((name.strip(), value.strip()))
    return Header(raw, version, tuple(fields), tuple(flaws))


def arc_header(raw: bytes, offset: int) -> Header:
    """The one line of an ARC record, told in the terms of WARC."""
    text = raw.decode("latin-1").strip()
    flaws = (Flaw("warc-header-nul", offset, "the header holds a NUL"),) if "\0" in text else ()
    match = _ARC_PARTS.fullmatch(text)
    uri, _ip, date, media, length = match.groups("") if match else (text, "", "", "", "")
    media = media.partition(" ")[0]  # ARC 2 has more fields behind it
    kind = "response"
    if uri.startswith("filedesc:"):
        kind, media = "warcinfo", "text/plain"
    elif uri.lower().startswith(("http:", "https:")):
        media = "application/http; msgtype=response"
    fields = (
        ("WARC-Type", kind),
        ("WARC-Target-URI", uri),
        ("WARC-Date", date),
        ("Content-Type", media),
        ("Content-Length", length),
    )
    return Header(raw, "ARC", fields, flaws)


def content_length(header: Header) -> int | str:
    """The length that the header declares, or the words for why there is none."""
    values = set(header.every("Content-Length"))
    if not values:
        return "there is no Content-Length"
    if len(values) > 1:
        return f"two values of Content-Length: {', '.join(sorted(values))[:80]}"
    value = values.pop()
    if not (value.isascii() and value.isdigit()):
        return f"Content-Length is {value[:40]!r}"
    if len(value) > 19 or int(value) > 2**63 - 1:
        return f"Content-Length is {value[:40]}, more than any file holds"
    return int(value)


WARC = Dialect(
    name="warc",
    starts=lambda data: data[:5].upper() == b"WARC/",
    again=re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n[A-Za-z][A-Za-z-]*[ \t]*:", re.I),
    end=_END,
    behind=re.compile(rb"[\r\n]*WARC/", re.I),
    parse=warc_header,
    trailers=(b"\r\n\r\n",),
)
"""WARC 0.17 to 1.1."""

ARC = Dialect(
    name="arc",
    starts=lambda data: bool(_ARC_LINE.match(data)),
    again=re.compile(rb"(?:(?<=\n)|\A)" + _ARC),
    end=re.compile(rb"\n"),
    # the line of a record may be longer than the look
    behind=re.compile(rb"[\r\n]+[A-Za-z][A-Za-z0-9+.-]*:[^\s]"),
    parse=arc_header,
    trailers=(b"\n", b"\n\n"),  # behind the version block stands an empty line more
)
"""ARC 1 and 2, the Internet Archive's older format."""


def dialect_of(head: bytes) -> Dialect | None:
    """The format whose record begins with these bytes, or None."""
    if WARC.starts(head):
        return WARC
    if head.startswith(b"filedesc:") or _ARC_LINE.match(head):
        return ARC
    return None
