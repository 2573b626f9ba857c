"""Pages as browsers save them with all that belongs to them: MHTML, mail, Safari's web archives.

One page comes out of a file: its root, decoded. Pictures, styles and frames beside it are
counted, and none of it is left out in silence.
"""

from __future__ import annotations

import codecs
import email
import plistlib
from collections import Counter
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from chaffinch.document import Container, Source
from chaffinch.errors import EmptySource, NotText, SourceError, Warned
from chaffinch.readers.tables import as_text
from chaffinch.readers.trouble import damaged

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_ADDRESS = ("https://", "http://")
_ERRORS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
_BROKEN_OFF = ("CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect")

Item = Source | SourceError | Warned


def is_web_archive(head: bytes, stem: str) -> bool:
    """Whether a file begins as Safari's web archives do: a property list, binary or by its name."""
    return head.startswith(b"bplist00") or (stem.endswith(".webarchive") and b"<plist" in head)


def read_message(data: bytes, name: str) -> Iterator[Item]:
    """The page of an MHTML file or a mail, and what is odd about the file.

    The root of a ``multipart/related`` message, else its first HTML, else its first plain text.
    """
    try:
        message = email.message_from_bytes(data)
        leaves = [part for part in message.walk() if not part.is_multipart()]
        root = _root(message, leaves)
        yield from _odd(message, name)
        if root is None:
            kinds = ", ".join(sorted({part.get_content_type() for part in leaves}))
            yield NotText(f"a message without a page, only {kinds or 'a header'}", where=name)
            return
        yield from _skipped([part.get_content_type() for part in leaves if part is not root], name)
        yield _of_part(message, root, leaves.index(root), name)
    except _ERRORS as error:
        yield damaged("message-damaged", name, f"the message cannot be read ({error})")


def _root(message: Message, leaves: list[Message]) -> Message | None:
    start = message.get_param("start")
    if isinstance(start, str):
        stated = [part for part in leaves if str(part.get("Content-ID", "")).strip() == start]
        if stated and stated[0].get_content_type() in _PAGES:
            return stated[0]
    for kinds in (_PAGES[:2], _PAGES[2:]):
        for part in leaves:
            if part.get_content_type() in kinds and part.get_content_disposition() != "attachment":
                return part
    return None


def _of_part(message: Message, part: Message, ordinal: int, name: str) -> Item:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    if not data.strip(b" \t\r\n\f\v\0"):
        return EmptySource("the message's page is empty", where=name)
    places = [_said(part, "Content-Location"), _said(message, "Snapshot-Content-Location"),
              _said(message, "Content-Location")]  # fmt: skip
    row = [(key.lower(), said) for key in ("Subject", "From") if (said := _said(message, key))]
    return Source(
        data,
        uri=next((place for place in places if place.startswith(_ADDRESS)), ""),
        name=f"{name}#{ordinal}",
        date=_said(message, "Date"),
        media_type="text/plain" if part.get_content_type() == "text/plain" else "text/html",
        container=Container(name, ordinal=ordinal, member=_said(part, "Content-ID") or places[0]),
        charset=_charset(part.get_content_charset()),
        row=tuple(row),
    )


def _said(part: Message, field: str) -> str:
    """A field's words, decoded and on one line; "" where there are none."""
    value = part.get(field)
    if value is None:
        return ""
    try:
        text = str(make_header(decode_header(value)))
    except _ERRORS:
        text = str(value)
    return as_text(" ".join(text.split()))


def _charset(stated: Any) -> str:
    try:
        name = codecs.lookup(stated).name if isinstance(stated, str) else ""
        "".encode(name or "utf-8")
    except (LookupError, ValueError):
        return ""
    return name


def _odd(message: Message, name: str) -> Iterator[Warned]:
    defects = {type(defect).__name__ for part in message.walk() for defect in part.defects}
    if defects.intersection(_BROKEN_OFF):
        yield Warned("message-truncated", name, "the message breaks off: its last part has no end")
    elif defects:
        yield Warned("message-odd", name, f"the message is no sound one ({min(defects)})")


def _skipped(kinds: list[str], name: str) -> Iterator[Warned]:
    for kind, count in sorted(Counter(kinds).items()):
        yield Warned("skipped", name, f"parts of the type {as_text(kind)}", count)


def read_web_archive(data: bytes, name: str) -> Iterator[Item]:
    """The page of a web archive as Safari saves it."""
    try:
        held = plistlib.loads(data)
        main = held["WebMainResource"]
        page, address = main["WebResourceData"], main.get("WebResourceURL", "")
        kind = main.get("WebResourceMIMEType", "text/html")
        beside = len(held.get("WebSubresources", ())) + len(held.get("WebSubframeArchives", ()))
    except Exception as error:  # of property lists the library raises whatever it stumbles over
        cause = f"a property list, but no page saved by Safari ({type(error).__name__})"
        yield NotText(cause, where=name)
        return
    if not isinstance(page, bytes) or kind not in _PAGES:
        yield NotText(f"what Safari saved is no page but {as_text(kind) or 'odd'}", where=name)
        return
    if beside:
        yield Warned("skipped", name, "resources beside the page", beside)
    yield Source(
        page,
        uri=as_text(address),
        name=f"{name}#0",
        media_type="text/plain" if kind == "text/plain" else "text/html",
        container=Container(name, ordinal=0, member=as_text(address)),
        charset=_charset(main.get("WebResourceTextEncodingName")),
    )
