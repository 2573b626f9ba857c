"""A source becomes a document: the one place that knows which reader reads which media type."""

from __future__ import annotations

from chaffinch.document import Document, Source
from chaffinch.errors import NotText, UsageError
from chaffinch.readers.text import read_text

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain", "text/markdown", "text/csv")
_SNIFF = 1024
_MARKS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<!--",
    b"<?xml",
    b"<div",
    b"<article",
    b"<p>",
)
_BINARY = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"SQLite format 3\0", "a SQLite database"),
)


def media_type_of(data: bytes) -> str:
    """The media type that the first bytes show: ``text/html`` or ``text/plain``.

    Raises `NotText` for pictures, films, archives and programs, by their signatures.
    """
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise NotText(f"these bytes are {what}, not a page of text")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise NotText("these bytes are a RIFF picture, sound or film, not a page of text")
    if data[4:8] == b"ftyp":
        raise NotText("these bytes are a film or a HEIF picture, not a page of text")
    start = data[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
    if start.startswith(b"\xff\xfe<\0") or start.startswith(b"\xfe\xff\0<"):
        return "text/html"
    return "text/html" if start.startswith(_MARKS) else "text/plain"


def read(source: Source, charset: str | None = None) -> Document:
    """The document of a source, by its media type.

    Raises `UsageError` for a media type or charset that no reader knows.
    """
    kind = source.media_type.partition(";")[0].strip().lower()
    if kind in _HTML:
        # imported here: whoever reads plain text alone loads no HTML parser
        from chaffinch.readers.html import read_html

        return read_html(source, charset)
    if kind in _TEXT:
        return read_text(source, charset)
    raise UsageError(
        f"no reader reads {source.media_type!r}",
        remedy=f"media types: {', '.join((*_HTML, *_TEXT))}",
    )
