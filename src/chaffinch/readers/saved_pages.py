"""Pages as programs save them with what belongs to them: MHTML, mail, web archives, HTTP responses.

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

from chaffinch.carried import as_text
from chaffinch.document import Container, Source
from chaffinch.errors import EmptySource, NotText, SourceError, Warned
from chaffinch.readers import HTML_TYPES, media_type_of
from chaffinch.readers.binary import is_blank
from chaffinch.readers.http_message import charset_in, entity, message
from chaffinch.readers.limits import Limits
from chaffinch.readers.trouble import Item, damaged

_TEXT = ("text/plain",)
_PAGES = (*HTML_TYPES, *_TEXT)
_ADDRESS = ("https://", "http://")
_MOST_RESPONSES = 100  # one behind the other, as redirections leave them: each costs a copy
_ERRORS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
_BROKEN_OFF = (
    "CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect", "InvalidBase64PaddingDefect",
    "InvalidBase64LengthDefect",
)  # fmt: skip


def is_web_archive(head: bytes, stem: str) -> bool:
    """Whether a file begins as Safari's web archives do: a property list, binary or by its name."""
    return head.startswith(b"bplist00") or (stem.endswith(".webarchive") and b"<plist" in head)


def read_saved(data: bytes, name: str, kind: str, limits: Limits) -> Iterator[Item]:
    """The page of a file of one of these kinds: ``message``, ``webarchive``, ``response``."""
    if kind == "response":
        yield from read_response(data, name, limits)
    else:
        yield from (read_message if kind == "message" else read_web_archive)(data, name)


def read_message(data: bytes, name: str) -> Iterator[Item]:
    """The page of an MHTML file or a mail, and what is odd about the file.

    The root of a ``multipart/related`` message, else its first HTML, else its first plain text.
    """
    try:
        mail = email.message_from_bytes(data)
        leaves = [part for part in mail.walk() if not part.is_multipart()]
        root = _root(mail, leaves)
        if root is not None:
            root.get_payload(decode=True)  # what is odd in its coding shows as it is undone
        yield from _odd(mail, name)
        if root is None:
            kinds = ", ".join(sorted({part.get_content_type() for part in leaves}))
            yield NotText(f"a message without a page, only {kinds or 'a header'}", where=name)
            return
        yield from _skipped([part.get_content_type() for part in leaves if part is not root], name)
        yield _of_part(mail, root, leaves.index(root), name)
    except _ERRORS as error:
        yield damaged("message-damaged", name, f"the message cannot be read ({error})")


def _root(mail: Message, leaves: list[Message]) -> Message | None:
    start = mail.get_param("start")
    if isinstance(start, str):
        stated = [part for part in leaves if str(part.get("Content-ID", "")).strip() == start]
        if stated and stated[0].get_content_type() in _PAGES:
            return stated[0]
    for kinds in (HTML_TYPES, _TEXT):
        for part in leaves:
            if part.get_content_type() in kinds and part.get_content_disposition() != "attachment":
                return part
    return None


def _of_part(mail: Message, part: Message, ordinal: int, name: str) -> Item:
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    if is_blank(data):
        return EmptySource("the message's page is empty", where=name)
    places = [_said(part, "Content-Location"), _said(mail, "Snapshot-Content-Location"),
              _said(mail, "Content-Location")]  # fmt: skip
    keys = ("Subject", "From", "Date") if "@" in _said(mail, "From") else ("Subject", "From")
    row = [(key.lower(), said) for key in keys if (said := _said(mail, key))]
    return Source(
        data,
        uri=next((place for place in places if place.startswith(_ADDRESS)), ""),
        name=f"{name}#{ordinal}",
        date=_said(mail, "Date"),
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


def _odd(mail: Message, name: str) -> Iterator[Warned]:
    defects = {type(defect).__name__ for part in mail.walk() for defect in part.defects}
    if defects.intersection(_BROKEN_OFF):
        yield Warned("message-truncated", name, "the message breaks off: its last part has no end")
    elif defects:
        yield Warned("message-odd", name, f"the message is no sound one ({min(defects)})")


def _skipped(kinds: list[str], name: str) -> Iterator[Warned]:
    for kind, count in sorted(Counter(kinds).items()):
        yield Warned("skipped", name, f"parts of the type {as_text(kind)}", count)


def is_response(head: bytes) -> bool:
    """Whether a file begins with the header of an HTTP response, as ``curl -i`` leaves it."""
    found = message(head) if head.startswith(b"HTTP/") else None
    return found is not None and found.whole and bool(found.fields)


def read_response(data: bytes, name: str, limits: Limits) -> Iterator[Item]:
    """The page of an HTTP response that was saved with its header; of several the last one's.

    Programs that save it undo its codings and keep the header as it was, so a coding that is
    declared and absent is no flaw.
    """
    response = message(data)
    for _ in range(_MOST_RESPONSES):
        if response is None or not is_response(response.body):
            break
        response = message(response.body)
    if response is None or not 200 <= response.status < 300:
        status = response.status if response else "without a status"
        yield Warned("skipped", name, f"HTTP status {status}")
        return
    try:
        found = entity(response, limits)
    except SourceError as error:
        yield error.at(name)  # type: ignore[misc]
        return
    kind = response.media_type
    if kind and kind not in _PAGES:
        yield NotText(f"an HTTP response of the type {as_text(kind)}, not a page", where=name)
        return
    if is_blank(found.data):
        yield EmptySource("the HTTP response has no body", where=name)
        return
    if found.data != response.body:
        for code, cause in found.oddities:
            yield Warned(code, name, cause)
    try:
        shown = media_type_of(found.data)
    except NotText as error:
        yield error.at(name)  # type: ignore[misc]
        return
    yield Source(
        found.data,
        name=f"{name}#0",
        date=as_text(response.get("date")),
        media_type="text/html" if kind in HTML_TYPES else kind or shown,
        container=Container(name, ordinal=0),
        charset=charset_in(response.get("content-type")),
    )


def read_web_archive(data: bytes, name: str) -> Iterator[Item]:
    """The page of a web archive as Safari saves it."""
    try:
        held = plistlib.loads(data)
        main = held["WebMainResource"]
        page, address = main["WebResourceData"], main.get("WebResourceURL", "")
        kind = main.get("WebResourceMIMEType", "text/html")
        beside = len(held.get("WebSubresources", ())) + len(held.get("WebSubframeArchives", ()))
    except MemoryError:
        raise
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
