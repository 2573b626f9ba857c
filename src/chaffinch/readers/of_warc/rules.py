"""What WARC 1.0 and 1.1 (ISO 28500) ask of a header: each breach has a code.

``oddities`` is what a reader must tell; ``breaches`` what a validator tells besides.
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Iterator

import attrs

from chaffinch.readers.digests import is_algorithm, parse
from chaffinch.readers.of_warc.headers import Header

TYPES = (
    "warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion",
    "continuation",
)  # fmt: skip
_NEED_URI = ("response", "resource", "request", "revisit", "conversion", "continuation")
# as the grammar of the standard has it, the letters of a date may be small
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?Z)?)?)?", re.I
)
_FULL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.I)
_ARC_DATE = re.compile(r"\d{12,17}")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[!#$&-;=?-\[\]_a-z~]|%[0-9A-Fa-f]{2})+")
_LABELLED = re.compile(r"[^\s:]+:\s*\S+\s*")
_ID = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>]+>")
_MEDIA = re.compile(r"[!#$%&'*+.^_`|~\w-]+/[!#$%&'*+.^_`|~\w-]+\s*(?:;.*)?", re.A)
_ALL = frozenset(TYPES)
_CAPTURES = frozenset(("response", "resource", "request", "metadata", "revisit"))
_ONLY: dict[str, frozenset[str]] = {
    "warc-concurrent-to": _CAPTURES,
    "warc-ip-address": _CAPTURES,
    "warc-refers-to": frozenset(("metadata", "conversion", "revisit")),
    "warc-refers-to-target-uri": frozenset(("revisit",)),
    "warc-refers-to-date": frozenset(("revisit",)),
    "warc-target-uri": _ALL - {"warcinfo"},
    "warc-filename": frozenset(("warcinfo",)),
    "warc-segment-origin-id": frozenset(("continuation",)),
    "warc-segment-total-length": frozenset(("continuation",)),
}
NO_PAYLOAD = ("warcinfo", "metadata")
"""Records in which the standard knows no payload."""
# nothing hangs on these, and writers in use put them there
_IDLE: dict[str, frozenset[str]] = {
    "warc-profile": frozenset(("revisit",)),
    "warc-warcinfo-id": _ALL - {"warcinfo"},
    "warc-payload-digest": _ALL - set(NO_PAYLOAD),
    "warc-identified-payload-type": _ALL - set(NO_PAYLOAD),
}
_IDS = ("warc-record-id", "warc-concurrent-to", "warc-refers-to", "warc-warcinfo-id",
        "warc-segment-origin-id")  # fmt: skip
_PROFILES = ("identical-payload-digest", "server-not-modified")
_TRUNCATED = ("length", "time", "disconnect", "unspecified")
_KNOWN = frozenset(_ONLY) | frozenset(_IDLE) | frozenset(_IDS) | {
    "warc-type", "warc-date", "content-length", "content-type", "warc-block-digest",
    "warc-truncated", "warc-segment-number",
}  # fmt: skip


@attrs.frozen
class Breach:
    """A header breaks a rule; ``severity`` is ``quarantine``, ``error`` or ``warning``."""

    code: str
    cause: str
    severity: str = "warning"


def oddities(header: Header) -> Iterator[Breach]:
    """What a reader must tell about a record before it uses it."""
    kind = header.get("WARC-Type").lower()
    uri = header.get("WARC-Target-URI")
    if not kind:
        yield Breach("warc-type", "there is no WARC-Type", "quarantine")
    if kind in _NEED_URI and not uri:
        yield Breach("warc-no-uri", f"a {kind} record without WARC-Target-URI", "quarantine")
    if kind == "continuation" or header.get("WARC-Segment-Number"):
        yield Breach("warc-segment", "the record is one segment of several", "quarantine")
    yield from _uri("WARC-Target-URI", uri)
    if header.version != "ARC" and not header.get("WARC-Record-ID"):
        yield Breach("warc-no-id", "there is no WARC-Record-ID: one was derived", "warning")
    if cause := date_flaw(header.get("WARC-Date"), header.version):
        yield Breach("warc-date", cause)
    if header.get("WARC-Truncated"):
        yield Breach("warc-cut", f"the crawler cut the record: {header.get('WARC-Truncated')[:40]}")
    for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
        if value := header.get(name):
            yield from _digest(name, value)


def _digest(name: str, value: str) -> Iterator[Breach]:
    digest = parse(value)
    if not _LABELLED.fullmatch(value):
        yield Breach("digest-form", f"{name} is no label:value: {value[:80]!r}")
    elif digest.algorithm and digest.value is None:
        yield Breach("digest-form", f"{name} is no {digest.algorithm} digest: {value[:80]!r}")
    elif not digest.algorithm and is_algorithm(value):
        yield Breach("digest-unchecked", f"{name} is not compared: {value[:60]!r}")
    elif not digest.algorithm:
        yield Breach("digest-label", f"{name} has a label nobody knows: {value[:60]!r}")


def _uri(name: str, uri: str) -> Iterator[Breach]:
    """What keeps a field from being a URI, and what browsers send though no URI may hold it."""
    if not uri or _URI.fullmatch(uri):
        return
    if uri[0] == "<" and uri[-1] == ">":
        # the grammar of WARC 1.0 has them, its examples and most writers do not
        yield Breach("warc-uri-brackets", f"{name} stands in angle brackets")
        uri = uri[1:-1]
    shown = repr(uri if len(uri) <= 80 else uri[:80] + "...")
    if re.search(r"\s", uri):
        yield Breach("warc-uri", f"white space in {name}: {shown}")
    elif "<" in uri or ">" in uri:
        yield Breach("warc-uri", f"an angle bracket in {name}: {shown}")
    elif any(ord(sign) < 0x21 or ord(sign) > 0x7E for sign in uri):
        yield Breach("warc-uri", f"{name} is not ASCII: {shown}")
    elif not SCHEME.match(uri):
        yield Breach("warc-uri", f"{name} has no scheme: {shown}")
    elif not _URI.fullmatch(uri):
        yield Breach("warc-uri-sign", f"a sign in {name} that should be escaped: {shown}")


UNKNOWN_DATE = "1970-01-01T00:00:00Z"
"""What stands, to the second, where the date of a page is not known and WARC wants one."""


def bracketed(record_id: str) -> str:
    """A record's id as the standard has it, in angle brackets; "" for what is none.

    >>> bracketed("urn:uuid:1"), bracketed("<urn:uuid 1>")
    ('<urn:uuid:1>', '')
    """
    made = f"<{record_id.removeprefix('<').removesuffix('>')}>"
    return made if made.isascii() and made.isprintable() and _ID.fullmatch(made) else ""


def date_flaw(date: str, version: str) -> str:
    """What is wrong with a WARC-Date, or ""."""
    if not date:
        return "there is no WARC-Date"
    if version == "ARC":
        parts = [date[place : place + 2] for place in range(4, min(len(date), 14), 2)]
        fields = [date[:4], *parts]
        if not _ARC_DATE.fullmatch(date):
            return f"no date is {date[:40]!r}"
    else:
        match = _DATE.fullmatch(date)
        if not match or not date.isascii():
            return f"no date is {date[:40]!r}"
        fields = [part for part in match.groups() if part]
        if version == "1.0" and not _FULL.fullmatch(date):
            return f"WARC 1.0 wants the date to the second and no finer: {date!r}"
    numbers = [int(part) for part in fields] + [1, 1][max(len(fields) - 1, 0) :]
    if numbers[5:6] == [60]:  # a leap second
        numbers[5] = 59
    try:
        datetime.datetime(*numbers[:6])  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return f"there is no such date: {date!r}"
    if date == UNKNOWN_DATE:
        return ""
    return "" if 1989 <= numbers[0] <= 2100 else f"no page was taken in the year {numbers[0]}"


def breaches(header: Header, size: int) -> Iterator[Breach]:
    """What a validator tells besides: fields in the wrong place, values of the wrong form."""
    kind = header.get("WARC-Type").lower()
    if header.version == "ARC":
        return
    if kind not in TYPES:
        yield Breach("warc-unknown-type", f"no record type is {kind[:40]!r}")
    seen: set[str] = set()
    for name, value in header.fields:
        key = name.lower()
        if key in seen and key in _KNOWN and key != "warc-concurrent-to":
            yield Breach("warc-field-twice", f"{name} stands twice", "error")
        seen.add(key)
        if key in _KNOWN and not value:
            yield Breach("warc-field-empty", f"{name} is empty", "error")
        elif kind in TYPES and kind not in _ONLY.get(key, _ALL):
            yield Breach("warc-field-place", f"{name} in a {kind} record", "error")
        elif kind in TYPES and kind not in _IDLE.get(key, _ALL):
            yield Breach("warc-field-idle", f"{name} means nothing in a {kind} record")
        yield from _value(key, name, value)
    yield from _required(header, kind, size)


def _value(key: str, name: str, value: str) -> Iterator[Breach]:
    if key in _IDS and value and not _ID.fullmatch(value):
        yield Breach("warc-id-form", f"{name} is no <URI>: {value[:80]!r}", "error")
    if key == "warc-ip-address" and value:
        try:
            ipaddress.ip_address(value)
        except ValueError:
            yield Breach("warc-ip", f"no IP address is {value[:60]!r}", "error")
    typed = key in ("content-type", "warc-identified-payload-type") and value
    if typed and not _MEDIA.fullmatch(value):
        yield Breach("warc-media-type", f"{name} is no media type: {value[:60]!r}", "error")
    if key == "warc-truncated" and value and value.lower() not in _TRUNCATED:
        yield Breach("warc-truncated-reason", f"no reason is {value[:40]!r}")
    if key == "warc-refers-to-target-uri":
        yield from _uri(name, value)
    if key == "warc-refers-to-date" and value and (cause := date_flaw(value, "")):
        yield Breach("warc-date", f"{name}: {cause}")
    if key == "warc-profile" and value:
        if not _URI.fullmatch(value):
            yield Breach("warc-profile", f"{name} is no URI: {value[:80]!r}", "error")
        elif not value.rstrip("/").endswith(_PROFILES):
            yield Breach("warc-profile", f"nobody knows the profile {value[:80]!r}")
    counted = key in ("warc-segment-number", "warc-segment-total-length")
    if counted and not (value.isascii() and value.isdigit()):
        yield Breach("warc-segment-number", f"{name} is {value[:40]!r}", "error")


def _required(header: Header, kind: str, size: int) -> Iterator[Breach]:
    profile = header.get("WARC-Profile")
    if kind == "revisit" and not profile:
        yield Breach("warc-field-missing", "a revisit record without WARC-Profile", "error")
    same = profile.rstrip("/").endswith(_PROFILES[0])
    if kind == "revisit" and same and not header.get("WARC-Payload-Digest"):
        cause = "a revisit by an identical digest without WARC-Payload-Digest"
        yield Breach("warc-field-missing", cause, "error")
    if size and not header.get("Content-Type") and kind != "continuation":
        yield Breach("warc-field-missing", "a block without Content-Type")
    number = header.get("WARC-Segment-Number")
    if kind == "continuation":
        for name in ("WARC-Segment-Number", "WARC-Segment-Origin-ID"):
            if not header.get(name):
                yield Breach("warc-field-missing", f"a continuation without {name}", "error")
        if number.isdigit() and int(number) < 2:
            yield Breach("warc-segment-number", "a continuation numbered below 2", "error")
    elif number.isdigit() and int(number) != 1:
        yield Breach("warc-segment-number", f"a first segment numbered {number}", "error")
    media = header.get("Content-Type").lower()
    if kind == "warcinfo" and size and media and not media.startswith("application/warc-fields"):
        yield Breach("warc-info-type", "a warcinfo block is not application/warc-fields")
