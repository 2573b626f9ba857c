"""WARC files made by hand, so that a test can break exactly one thing in them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGES = 5


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record_id(number: int | str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, str(number))}>"


def page(number: int) -> bytes:
    """A page about a fictional ferry, never twice the same."""
    line = (
        f"<p>The ferry to Orrin Sound left at {number} o'clock and carried {number * 7} sheep.</p>"
    )
    return f"<!doctype html><title>Ferry {number}</title>{line * 6}".encode()


def http(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(fields or ("Content-Type: text/html; charset=utf-8",))]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def record(
    kind: str,
    block: bytes,
    number: int | str,
    *,
    uri: str | None = None,
    media: str = "application/http; msgtype=response",
    payload: bytes | None = None,
    more: Iterable[str] = (),
    without: Sequence[str] = (),
    version: str = "WARC/1.1",
    replaced: dict[str, str] | None = None,
) -> bytes:
    """One record; ``without`` leaves fields out, ``replaced`` gives some another value."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": record_id(number),
        "WARC-Date": "2021-05-04T03:02:01Z",
        "WARC-Target-URI": f"https://ferry.example/{number}" if uri is None else uri,
        "WARC-Block-Digest": sha1(block),
        "WARC-Payload-Digest": sha1(payload) if payload is not None else "",
        "Content-Type": media,
        "Content-Length": str(len(block)),
    }
    if kind == "warcinfo":
        fields["WARC-Target-URI"] = ""
    fields.update(replaced or {})
    lines = [version]
    lines += [f"{name}: {value}" for name, value in fields.items() if value and name not in without]
    head = "\r\n".join([*lines, *more]).encode("latin-1")
    return head + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(number: int, **changes: object) -> bytes:
    body = page(number)
    return record("response", http(body), number, payload=body, **changes)  # type: ignore[arg-type]


def info() -> bytes:
    return record(
        "warcinfo", b"software: pen and paper\r\n", "info", media="application/warc-fields"
    )


def sound() -> list[bytes]:
    """A warcinfo and five pages, each record by itself."""
    return [info(), *(response(number) for number in range(PAGES))]


def packed(records: Iterable[bytes]) -> list[bytes]:
    """Each record as a gzip member, without a clock."""
    return [gzip.compress(one, mtime=0) for one in records]


def crawl(path: Path) -> Path:
    """A file of those records, compressed."""
    path.write_bytes(b"".join(packed(sound())))
    return path


def written(folder: Path, *records: bytes, name: str = "crawl.warc") -> Path:
    """A file of these records."""
    path = folder / name
    path.write_bytes(b"".join(records))
    return path
