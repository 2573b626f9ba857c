"""What the block of a record must be by its header: its digests, an HTTP message, fields.

The standard takes no HTTP for granted, so a response that is odd but can be read is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.readers.digests import parse
from chaffinch.readers.http_message import dechunk, entity, message
from chaffinch.readers.limits import Limits
from chaffinch.readers.of_warc.records import Record
from chaffinch.readers.of_warc.rules import NO_PAYLOAD, Breach

_REQUEST = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ [^\r\n]+ HTTP/\d(?:\.\d)?\r?\n")
_MSGTYPE = re.compile(r";\s*msgtype\s*=\s*\"?(request|response)\b", re.I)


def digests(record: Record, limits: Limits) -> Iterator[Breach]:
    """Declared digests that do not fit the bytes.

    Not compared are the digests of what the record does not hold: the page that a revisit
    has seen before, and the payload of a record in segments.
    """
    kind = record.get("WARC-Type").lower()
    parted = kind in ("revisit", "continuation") or record.get("WARC-Segment-Number")
    for code, field in (
        ("warc-digest", "WARC-Block-Digest"),
        ("warc-payload-digest", "WARC-Payload-Digest"),
    ):
        payload = field == "WARC-Payload-Digest"
        if payload and parted:
            continue
        if field in record.sums:
            fits = record.sums[field]
        else:
            digest = parse(record.get(field))
            if digest.value is None or record.block is None:
                continue
            fits = any(digest.fits(form) for form in _forms(field, record, limits))
        if not fits:
            severity = "warning" if payload and kind in NO_PAYLOAD else "error"
            yield Breach(code, f"{field} does not fit the bytes", severity)


def contents(record: Record) -> Iterator[Breach]:
    """What is wrong with a block by its type: an HTTP message, fields of a warcinfo."""
    kind, media = record.get("WARC-Type").lower(), record.get("Content-Type").lower()
    block = record.block
    if block is None or record.header.version == "ARC":
        return
    if media.startswith("application/http"):
        stated = _MSGTYPE.search(media)
        if stated and stated[1] != kind and kind in ("request", "response"):
            yield Breach("http-msgtype", f"a {kind} record whose msgtype is {stated[1]}", "error")
        if kind == "response":
            yield from _response(block)
        elif kind == "request" and not _REQUEST.match(block):
            yield Breach("http-request", "the block begins with no HTTP request line", "error")
    elif media.startswith("application/warc-fields"):
        lines = block.decode("latin-1").split("\n")
        if any(one.strip() and ":" not in one and one[:1] not in " \t" for one in lines):
            yield Breach("warc-fields", "a line of the fields has no colon")
        if b"\0" in block:
            yield Breach("warc-fields", "the fields hold a NUL", "error")


def _response(block: bytes) -> Iterator[Breach]:
    response = message(block)
    if response is None:
        yield Breach("http-status", "the block begins with no HTTP status line", "error")
    elif not response.whole:
        yield Breach("http-header", "the HTTP header has no end")
    elif "chunked" in response.get("transfer-encoding").lower():
        if cause := dechunk(response.body).cause:
            yield Breach("http-chunked", cause)
    else:
        length = response.get("content-length")
        if length.isascii() and length.isdigit() and int(length[:20]) != len(response.body):
            cause = f"the HTTP Content-Length says {length[:20]}, the body has {len(response.body)}"
            yield Breach("http-length", cause)


def _forms(field: str, record: Record, limits: Limits) -> Iterator[bytes]:
    """The bytes that a digest may speak of: writers differ over chunked and coded bodies."""
    block = record.block or b""
    if field == "WARC-Block-Digest" or not record.get("Content-Type").lower().startswith(
        "application/http"
    ):
        yield block
        return
    if record.get("WARC-Type").lower() == "request":
        yield block.partition(b"\r\n\r\n")[2]
        return
    response = message(block)
    if response is None:
        yield block
        return
    yield response.body
    yield dechunk(response.body).body
    try:
        yield entity(response, limits).data
    except MemoryError:
        raise
    except Exception:  # too large, or a package that is not installed: no form to compare
        return
