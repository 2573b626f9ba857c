"""Bytes that are no text get a named error: known by their signature, or by their control bytes.

A text of any charset may hold some control bytes; one byte in sixteen is more than a text has,
and less than compressed data, programs, pictures and fonts.
"""

from __future__ import annotations

import re

from chaffinch.errors import NotText
from chaffinch.readers.charset import zero_bytes

OFFICE = "save it as text or HTML: `soffice --headless --convert-to html FILE` does"
"""The way out for what office programs write."""
_PICKLED = (
    "write what it holds as JSON Lines: of a table that you trust"
    " `pandas.read_pickle(FILE).to_json(NAME, orient='records', lines=True)` does"
)
_SELECTED = (
    "`sqlite3 -header -csv FILE 'SELECT * FROM TABLE' > rows.csv`, and `sqlite3 FILE .tables` names"
    " the tables"
)
_SCANNED = "of a scanned page `tesseract FILE stdout` makes a text"
_HEARD = "what is said in it is read from its subtitles (SRT, VTT) or a transcript"
_SAVED = "the command line reads it, and so does `chaffinch.readers.containers.sources`"
_SHOWN: tuple[tuple[bytes, str] | tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture", _SCANNED),
    (b"\xff\xd8\xff", "a JPEG picture", _SCANNED),
    (b"GIF87a", "a GIF picture", _SCANNED),
    (b"GIF89a", "a GIF picture", _SCANNED),
    (b"II*\0", "a TIFF picture", _SCANNED),
    (b"MM\0*", "a TIFF picture", _SCANNED),
    (b"8BPS\0", "a Photoshop picture", _SCANNED),
    (b"OggS\0", "an Ogg file", _HEARD),
    (b"ID3\x02", "an MP3 file", _HEARD),
    (b"ID3\x03", "an MP3 file", _HEARD),
    (b"ID3\x04", "an MP3 file", _HEARD),
    (b"fLaC\0", "a FLAC file", _HEARD),
    (b"\x1aE\xdf\xa3", "a Matroska film", _HEARD),
    (b"\0\0\1\0", "an icon"),
    (b"\0\1\0\0", "a font"),
    (b"OTTO\0", "a font"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)  # what pages show, play and are set in
_HEIF = (b"hei", b"mif", b"avi")
"""Kinds of pictures in the containers of films."""
_SIGNATURES: tuple[tuple[bytes, str] | tuple[bytes, str, str], ...] = (
    *_SHOWN,
    (b"%PDF-", "a PDF file", "`pdftotext FILE` makes a text of it"),
    (b"%!PS", "a PostScript file", "`ps2ascii FILE` makes a text of it"),
    (b"{\\rtf", "a text in RTF", OFFICE),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x5d\0\0", "an LZMA file", "unpack it first: `xz -dc FILE` does"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"AT&TFORM", "a DjVu file", "`djvutxt FILE` makes a text of it"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program for Windows"),
    (b"MZP\0", "a program for Windows"),
    (b"\0asm", "a WebAssembly program"),
    (b"\xca\xfe\xba\xbe", "a Java class or a program"),
    (b"PAR1", "a Parquet file", _SAVED),
    (b"ARROW1\0", "an Arrow file", _SAVED),
    (b"Obj\x01", "an Avro file", "write it as JSON Lines or Parquet: they are read"),
    (b"\x89HDF", "an HDF5 file", "write it as Parquet: that is read"),
    (b"FEA1\0\0\0\0", "an old Feather file", "write it as Parquet or Arrow: they are read"),
    (b"\x93NUMPY", "an array of NumPy's", "write it as JSON Lines: it is read"),
    (b"\x80\x02", "a pickle of Python's", _PICKLED),
    (b"\x80\x03", "a pickle of Python's", _PICKLED),
    (b"\x80\x04\x95", "a pickle of Python's", _PICKLED),
    (b"\x80\x05\x95", "a pickle of Python's", _PICKLED),
    (b"\x1f\x9d", "a file packed by compress", "unpack it first: `gzip -dc FILE` does"),
    (b"\x04\x22\x4d\x18", "an LZ4 file", "unpack it first"),
    (b"\xff\x06\0\0sNaPpY", "a Snappy file", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file", OFFICE),
    (b"bplist00", "a property list in binary"),
    (b"SQLite format 3\0", "a SQLite database", f"write its table as CSV: {_SELECTED}"),
)
_WRITTEN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-1.", "a PDF file", "`pdftotext FILE` makes a text of it"),
    (b"%PDF-2.", "a PDF file", "`pdftotext FILE` makes a text of it"),
    (b"BEGIN:VCALENDAR", "a calendar (iCalendar)", "give the pages to which it leads"),
    (b"BEGIN:VCARD", "an address card (vCard)", ""),
    (b"[InternetShortcut]", "a link to a page", "fetch the page: `curl -o page.html URL` does"),
    (b"TY  -", "references (RIS)", "they hold no texts: export the documents with their full text"),
    (b"[Script Info]", "subtitles in ASS", "`ffmpeg -i FILE out.srt` makes SubRip, which is read"),
)
"""What is text by its bytes, and no page: known by its first line."""
_TABLES = (
    (b"ORC", "an ORC file"),
    (b"PARE", "an encrypted Parquet file"),
    (b"\xff\xff\xff\xff", "a stream of Arrow"),
)
"""What tables begin with, and texts too: asked only of what is no text."""
_SQL = re.compile(
    rb"(?:/\*M?!\d+[^\n]*\n\s*)?--[ -]*\r?(?:\n-- )?[^\n]{0,60}?"
    rb"(?:SQL|MariaDB|database|cluster) dump\b"
    rb"|(?:PRAGMA\s+foreign_keys\s*=\s*OFF;\s*)?BEGIN TRANSACTION;\s*(?:CREATE|DROP|INSERT)\b"
    rb"|(?:(?:DROP|CREATE) TABLE [^;]{0,4000};\s*){1,4}INSERT INTO\b"
    rb"|INSERT INTO [`\"\[]?[\w.`\"\[\]]{1,80}\s*(?:\([^()]{1,2000}\)\s*)?VALUES\s*\(",
    re.IGNORECASE,
)
_LOADED = (
    "load it into its database, and write the table as CSV or JSON Lines; of SQLite `sqlite3 NAME"
    " < FILE`, and then `sqlite3 -header -csv NAME 'SELECT * FROM TABLE' > rows.csv`"
)
_PLAINLY = "write it as Parquet, Arrow or JSON Lines, in the open: the command line reads them"
_CONTROLS = bytes(
    [*range(9), 11, *range(16, 27), *range(28, 32), 127]  # not TAB, LF, FF, CR, SO, SI, ESC
)
_HEAD = 8192
_HEADER = re.compile(rb"(?:[!-9;-~]{1,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z))+")
_ENDS = (b"\n", b"\r\n")
_MIME = re.compile(rb"^mime-version[ \t]*:", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_PARTS = re.compile(rb"^content-type[ \t]*:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_MARK = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\0\0\xfe\xff)")
_SPACE = b" \t\r\n\f\v\0"
_MAINFRAME_SPACE = b"@"  # a space of EBCDIC
_LEAST = 64  # bytes; fewer tell nothing
_SAMPLE = 65_536
_SHARE = 16  # of so many bytes one may be a control


def is_blank(data: bytes) -> bool:
    """Whether there is nothing but a byte order mark, white space and zero bytes: no page."""
    mark = _MARK.match(data)
    return not (data[mark.end() :] if mark else data).strip(_SPACE)


def is_header(head: bytes) -> bool:
    """Whether a file begins with fields of a header and nothing else, up to a blank line."""
    match = _HEADER.match(head)
    return bool(match and (match.end() == len(head) or head[match.end() :].startswith(_ENDS)))


def is_message(head: bytes) -> bool:
    """Whether a file begins with the header of a MIME message: of an MHTML page, of a mail."""
    match = _HEADER.match(head)
    return bool(match and _MIME.search(match[0]) and _TYPE.search(match[0]))


def refuse_signed(data: bytes) -> None:
    """Raises `NotText` for pictures, films, archives and programs, by their signatures."""
    for signature, what, *remedy in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"these bytes are {what}, not a page of text", remedy="".join(remedy))
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    for words, kind, way_out in _WRITTEN:
        behind = start[len(words) : len(words) + 1]
        if start.startswith(words) and (behind.isspace() or behind.isdigit()):
            raise NotText(f"these bytes are {kind}, not a page of text", remedy=way_out)
    if data[:1].isalpha() and is_message(data[:_HEAD]) and _PARTS.search(data[:_HEAD]):
        raise NotText("these bytes are a page saved in parts (MHTML), or a mail", remedy=_SAVED)
    for is_one, what in _BUILT:
        if is_one(data):
            raise NotText(f"these bytes are {what}, not a page of text", remedy=_PLAINLY)
    if _is_riff(data):
        way_out = _SCANNED if data[8:12] == b"WEBP" else _HEARD
        cause = "these bytes are a RIFF picture, sound or film, not a page of text"
        raise NotText(cause, remedy=way_out)
    if data[4:8] == b"ftyp":
        cause = "these bytes are a film, a sound or a HEIF picture, not a page of text"
        raise NotText(cause, remedy=_SCANNED if data[8:11] in _HEIF else _HEARD)


def refuse_sql(data: bytes) -> None:
    """Raises `NotText` for a dump of a database, whose first statement tells: of files alone, for a
    row's text may be about one."""
    if _SQL.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise NotText("this is a dump of a database in SQL, not a page", remedy=_LOADED)


def _is_orc(data: bytes) -> bool:
    """Whether the last bytes say so too: a text may begin with these letters."""
    return data.startswith(b"ORC") and data[-4:-1] == b"ORC" and data[-1] in _CONTROLS


def _is_tfrecord(data: bytes) -> bool:
    """Whether the first bytes are the length of a record, and the record's end is where it says."""
    if data[4:8] != b"\0\0\0\0" or not (length := int.from_bytes(data[:8], "little")):
        return False
    end = length + _FRAME
    following = int.from_bytes(data[end : end + 8], "little")
    return end == len(data) or 0 < following <= len(data) - end - _FRAME


_FRAME = 16  # bytes of lengths and check sums around a record
_BUILT = ((_is_orc, "an ORC file"), (_is_tfrecord, "a file of TensorFlow's records"))
"""Tables that may be all text but for a few bytes: known by how they are built."""


def _is_riff(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")


def is_shown(head: bytes) -> bool:
    """Whether a file begins as a picture, a sound, a film or a font: what belongs to a page."""
    return (
        head.startswith(tuple(signature for signature, *_ in _SHOWN))
        or _is_riff(head)
        or head[4:8] == b"ftyp"
    )


def refuse_binary(data: bytes, charset: str | None = None) -> None:
    """Raises `NotText` where one byte in sixteen, or more, is a control that no text holds.

    Text in EBCDIC is none that could be read, unless ``charset`` says which it is. Zeros at the
    end are padding. UTF-16 and UTF-32 are known by their BOM or their zeros.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or zero_bytes(data):
        return
    sample = data[:_SAMPLE].rstrip(b"\0")
    if len(sample) < _LEAST:
        return
    if not charset and b" " not in sample and sample.count(_MAINFRAME_SPACE) * _SHARE > len(sample):
        remedy = "name its charset: --charset cp037, cp500, cp273 ..."
        raise NotText("these bytes are a text in EBCDIC, of which there are many", remedy=remedy)
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * _SHARE > len(sample):
        for start, what in _TABLES:
            if data.startswith(start):
                raise NotText(f"these bytes are {what}, not a page of text", remedy=_PLAINLY)
        share = 100 * controls // len(sample)
        raise NotText(f"these bytes are no text: {share} in 100 are controls that no text holds")
