"""Tells what kind of file this is by its first decoded bytes; the name decides only a tie."""

from __future__ import annotations

import re
from typing import BinaryIO

from chaffinch.readers.arrow_files import is_arrow
from chaffinch.readers.binary import is_message
from chaffinch.readers.coded_lines import is_coded
from chaffinch.readers.corpora import is_corpus
from chaffinch.readers.delimited import is_table
from chaffinch.readers.doc_files import is_doc_file
from chaffinch.readers.feeds import is_feed
from chaffinch.readers.jsonl import parsed
from chaffinch.readers.limits import DEFAULT
from chaffinch.readers.lines import in_utf8
from chaffinch.readers.mailboxes import is_mail, is_mailbox
from chaffinch.readers.members import coding_of
from chaffinch.readers.of_warc.headers import dialect_of
from chaffinch.readers.packed import Broken, Decoded
from chaffinch.readers.saved_pages import is_response, is_web_archive

PACKED = (".gz", ".zst", ".bz2", ".xz", ".tgz")
"""The endings of compressed files."""

_HEAD = 8192
_NAMELESS = "-"  # standard input has no name that could tell
_JSON = (".json", _NAMELESS)
_PAGES = (".html", ".htm", ".xhtml", ".md")
"""What is called so is no table, whatever its first line says."""
_OBJECT = re.compile(rb"\s*\{\s*(?:\"|\}|\Z)")
_LISTED = re.compile(rb"\s*\[\s*(?:\{|\]|\Z)")
_PRETTY = re.compile(rb"\s*\{[ \t]*\r?\n[ \t]*\"")
"""An object over many lines: of JSON Lines it is none, whatever the file is called."""
_VALUE = re.compile(rb"\s*(?:[\[\"{]|//|/\*|(?:null|true|false|-?\d[\d.eE+-]*)\s*\Z)")
"""What a file that is called JSON begins with where it is some, or what has comments besides."""


def kind_of(head: bytes, name: str) -> str:
    """What a file is by its first bytes, and by its name where bytes leave it open.

    One of ``warc arc zip tar parquet arrow message mailbox webarchive response docs feed
    corpus coded jsonl json csv lost-warc page``.
    """
    stem = stem_of(name)
    if dialect := dialect_of(head):
        return dialect.name
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if is_arrow(head):
        return "arrow"
    if _is_tar(head):
        return "tar"
    if is_web_archive(head, stem):
        return "webarchive"
    if is_message(head) or (stem.endswith(".eml") and is_mail(head)):
        return "message"
    if is_response(head):
        return "response"
    if is_mailbox(head):
        return "mailbox"
    if is_doc_file(head):
        return "docs"
    if is_feed(head):
        return "feed"
    if is_corpus(head):
        return "corpus"
    if is_coded(head):
        return "coded"
    called = stem.endswith((".csv", ".tsv", ".tab"))
    if called and _is_rows(head):
        return "jsonl"
    if called or _begins_as_table(head, stem):
        return "csv"
    if stem.endswith((".warc", ".arc", ".wet", ".wat")):
        return "lost-warc"
    return _json_kind(head, stem)


def _json_kind(head: bytes, stem: str) -> str:
    full = len(head) == _HEAD
    bare = in_utf8(head).removeprefix(b"\xef\xbb\xbf").lstrip(b"\x1e")
    lines = stem.endswith((".jsonl", ".ndjson", ".jsonlines", ".jl"))
    if (lines or stem.endswith(_JSON)) and (_LISTED.match(bare) or _PRETTY.match(bare)):
        return "json"
    if lines:
        return "jsonl"
    if not _OBJECT.match(bare):
        return "json" if stem.endswith(".json") and _VALUE.match(bare) else "page"
    line, ended, _rest = bare.lstrip().partition(b"\n")
    if not ended:
        if full or _is_json(line):
            return "jsonl"
        return "json" if stem.endswith(".json") else "page"
    if _is_json(line):
        return "jsonl"
    return "json" if stem.endswith(_JSON) else "page"


def _begins_as_table(head: bytes, stem: str) -> bool:
    """Whether a file that is not called a table is one; a sentence has spaces behind its commas."""
    prose = stem != _NAMELESS and b", " in head.partition(b"\n")[0]
    return not prose and not stem.endswith(_PAGES) and is_table(head)


def _is_rows(head: bytes) -> bool:
    """Whether the first line is an object of JSON, which no head line of a table is."""
    line, ended, _rest = in_utf8(head).removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    return bool(ended and _OBJECT.match(line)) and _is_json(line)


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(parsed(line)[0], dict)
    except ValueError:
        return False


def _is_tar(head: bytes) -> bool:
    if len(head) < 512:
        return False
    if head[257:262] == b"ustar":
        return True
    try:
        stated = int(head[148:156].strip(b"\0 ") or b"x", 8)
    except ValueError:
        return False
    return stated == sum(head[:148]) + 8 * 32 + sum(head[156:512])


def stem_of(name: str) -> str:
    """The name in small letters without the endings of compression."""
    stem = name.lower()
    for suffix in PACKED:
        stem = stem.removesuffix(suffix)
    return stem


def look(file: BinaryIO, name: str) -> tuple[str, str]:
    """What the file is and how it is compressed, by its first decoded bytes.

    ``twice`` where these are compressed too.
    """
    file.seek(0)
    head = file.read(_HEAD)
    coding = coding_of(head)
    if not coding:
        return kind_of(head, name), ""
    decoded, stream = b"", Decoded(file, DEFAULT)
    try:
        while len(decoded) < _HEAD and (chunk := stream.read(_HEAD - len(decoded))):
            decoded += chunk
    except Broken:
        pass  # the reader of that kind will tell where and why
    return "twice" if coding_of(decoded) else kind_of(decoded, name), coding
