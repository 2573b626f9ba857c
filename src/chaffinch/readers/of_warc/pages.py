"""Which record of a WARC is a page, and the page in its block: bytes, media type, charset.

For a record that is none there is a reason, and the first bytes of its block suffice to tell.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator

import attrs

from chaffinch.errors import ChaffinchError, NotText, SourceError
from chaffinch.readers import HTML_TYPES, media_type_of
from chaffinch.readers.binary import is_blank
from chaffinch.readers.digests import digest_key, link
from chaffinch.readers.http_message import Message, charset_in, entity, message
from chaffinch.readers.limits import Limits
from chaffinch.readers.of_warc.records import Record
from chaffinch.readers.of_warc.rules import TYPES
from chaffinch.readers.trouble import damaged

_PAGES = (*HTML_TYPES, "text/plain")
_ROBOTS = re.compile(r"https?://[^/?#]+/(?:robots|ads)\.txt(?:[?#].*)?", re.IGNORECASE)
_UNTOLD = ("", "application/octet-stream", "application/unknown", "unknown", "unknown/unknown")
_CRAWLER = "metadata:"
"""The scheme under which wget and others keep their logs and arguments."""


@attrs.frozen
class Body:
    """What a record holds for a reader: bytes, media type, charset, and the payload's forms."""

    data: bytes
    media_type: str
    charset: str
    payloads: tuple[bytes, ...]
    oddities: tuple[tuple[str, str], ...] = ()
    told: bool = False
    """Whether it is a page whatever its first bytes are; see `is_told`."""


class Passed(Exception):
    """The record is no page, for this reason."""


def _is_http(record: Record) -> bool:
    media = record.get("Content-Type").lower()
    kind = record.get("WARC-Type").lower()
    return media.startswith("application/http") and kind in ("response", "resource")


def is_told(record: Record) -> bool:
    """Whether the writer vouches that the record is a page, as chaffinch does of its sources."""
    media = record.get("Content-Type")
    return (
        record.get("WARC-Type") == "resource"
        and record.get("WARC-Identified-Payload-Type") == media
        and media.partition(";")[0].strip().lower() in (*_PAGES, "text/markdown", "text/csv")
    )


def glance(record: Record, block: bytes) -> tuple[str, Message | None]:
    """The media type of a page and the response that holds it, by the first bytes of the block.

    Raises `Passed` for what is no page, `SourceError` where an HTTP message is no response.
    """
    kind = record.get("WARC-Type").lower()
    if is_told(record):
        return record.get("Content-Type").partition(";")[0].strip().lower(), None
    if kind not in ("response", "resource", "conversion"):
        known = "" if kind in TYPES else "unknown "
        raise Passed(f"records of the {known}type {kind[:40]}")
    if record.get("WARC-Target-URI").lstrip("<").lower().startswith(_CRAWLER):
        raise Passed("files of the crawler's own")
    if _is_http(record):
        response = message(block)
        if response is None:
            raise damaged("http-status", "", "the block begins with no HTTP status line")
        if not 200 <= response.status < 300:
            raise Passed(f"HTTP status {response.status}")
        media = response.media_type
    else:
        response, media = None, record.get("Content-Type").partition(";")[0].strip().lower()
    if media not in (*_PAGES, *_UNTOLD):
        raise Passed(f"media type {media[:60]}")
    if media not in HTML_TYPES and _ROBOTS.fullmatch(record.get("WARC-Target-URI").strip("<>")):
        raise Passed("rules for robots")
    return media, response


def body_of(record: Record, limits: Limits) -> Body:
    """The page that a record holds, its codings undone.

    Raises `Passed` for what is no page, `SourceError` for one that cannot be decoded.
    """
    block = record.block or b""
    media, response = glance(record, block)
    if response is None:
        charset = charset_in(record.get("Content-Type"))
        return Body(block, media, charset, (block,), told=is_told(record))
    try:
        found = entity(response, limits)
    except SourceError:
        raise
    except ChaffinchError as error:  # a package that is not installed: this page waits for it
        raise SourceError(error.cause, remedy=error.remedy, code="http-package") from error
    odd = found.oddities
    if not response.whole:
        odd = (*odd, ("http-header", "the HTTP header has no end"))
    charset = charset_in(response.get("content-type"))
    return Body(found.data, media, charset, (response.body, found.dechunked, found.data), odd)


def media_type(body: Body, kind: str) -> str:
    """What a page is, by its bytes and by what was declared; ``kind`` is its record's.

    Raises `Passed` where it is no page after all, `NotText` where it was declared as one.
    """
    if body.told:
        return body.media_type
    if is_blank(body.data):
        raise Passed("pages without a byte of text")
    try:
        shown = media_type_of(body.data)
    except NotText as error:
        if body.media_type in _PAGES:
            raise NotText(f"declared as {body.media_type}, but {error.cause}") from error
        raise Passed(f"no page by their first bytes ({kind} records)") from error
    if body.media_type in _PAGES:
        return body.media_type
    if shown == "text/html":
        return shown
    raise Passed(f"records of no told media type ({kind} records)")


def keys_of(record: Record) -> Iterator[int]:
    """What a page may be asked for by: its id, and the digest of its payload."""
    return _keys(record, "WARC-Record-ID")


def wanted_by(record: Record) -> Iterator[int]:
    """What a revisit asks for, in the order in which it is to be believed."""
    return _keys(record, "WARC-Refers-To")


def _keys(record: Record, by_id: str) -> Iterator[int]:
    """What stands for the id in a field, then for the payload's digest."""
    if named := record.get(by_id):
        yield link(named)
    if digest := record.get("WARC-Payload-Digest"):
        yield digest_key(digest)


def record_id(record: Record) -> str:
    """The record's id; where it has none, one over its place and bytes.

    Its number counts only among records of one compressed member: a revisit, which reads the
    record again at its place, has another number and means the same record.
    """
    if given := record.get("WARC-Record-ID"):
        return given
    digest = hashlib.sha256(record.block or b"").hexdigest()
    number = record.ordinal if record.offset is None else ""
    derived = uuid.uuid5(uuid.NAMESPACE_URL, f"{record.place} {number} {digest}")
    return f"<urn:uuid:{derived}>"
