"""Clean text in WARC, tied to the bytes that it came from; the same input gives the same records.

``clean.warc.gz`` holds, per document, a ``conversion`` record (the clean text) and a
``metadata`` record (the JSON record); ``source.warc.gz`` a ``resource`` record with
the bytes verbatim, where the input was no WARC itself. Record ids are UUIDs over content and
position (RFC 4122, version 5), dates are the source's, never the clock's.
``replay.warc.gz``, on request, holds the clean text once more as ``resource`` records under
addresses of their own (``urn:text:`` and the page's), which no replay takes for the page.

No page can write a header of its own: control characters in a value become spaces.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any

import attrs

from chaffinch.document import Source
from chaffinch.errors import UsageError
from chaffinch.readers.of_warc.rules import SCHEME, UNKNOWN_DATE, bracketed, date_flaw
from chaffinch.record import clean_text, to_json
from chaffinch.version import __version__
from chaffinch.writers.members import LEVEL, Packed

EPOCH = UNKNOWN_DATE
"""The date of a source that has none: WARC wants one, and the clock is not the source's."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://chaffinch.invalid/warc")
_LONGEST_URI = 16_384
"""Beyond it a header is longer than some readers take."""
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", re.I)
_PARTLY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)?Z)?)?)?", re.I)
_FIRST = "0000-01-01T00:00:00Z"
_ARC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\d{3})?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}\u2028\u2029]|[^\x00-\x7f]")
_TARGET = "WARC-Target-URI"
_PLAIN = "text/plain; charset=utf-8"
_SOFTWARE = f"chaffinch/{__version__}"
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Header = list[tuple[str, str]]

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


def record_id(*parts: str | int | None) -> str:
    """A record id that is the same for the same parts, and for no others."""
    name = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"<urn:uuid:{uuid.uuid5(_NAMESPACE, name)}>"


def safe_uri(uri: str) -> str:
    """The address with white space, controls and signs beyond ASCII percent-encoded."""
    return _UNSAFE.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass")),
        uri,
    )


def warc_name(kind: str, number: int) -> str:
    """The name of a run's WARC: ``clean.warc.gz``, and ``clean-00001.warc.gz`` behind it."""
    return f"{kind}-{number:05}.warc.gz" if number else f"{kind}.warc.gz"


def series(names: Iterable[str], kind: str) -> list[str]:
    """Those of the names that are WARCs of one kind, in order."""
    held = set(names)
    found = (warc_name(kind, number) for number in range(len(held)))
    return [name for name in found if name in held]


def about(record: dict[str, Any]) -> dict[str, Any]:
    """Of a JSON record what its WARC records' headers and a run's counts are made of."""
    told = ("wasDerivedFrom", "digest", "language", "events", "wasGeneratedBy")
    stated = record["provenance"]
    language = record["article"].get("inLanguage")
    return {
        "article": {"inLanguage": language} if language else {},
        "provenance": {name: stated[name] for name in told if name in stated},
    }


def text_bytes(record: dict[str, Any]) -> bytes:
    """The clean text as a WARC holds it."""
    return clean_text(record).encode("utf-8", "surrogatepass")


@attrs.frozen
class Origin:
    """What a WARC record says of the source: as much of it as a JSON record holds too."""

    digest: str
    media_type: str
    uri: str = ""
    name: str = ""
    date: str = ""
    container: str = ""
    record_id: str = ""

    @classmethod
    def of_source(cls, source: Source) -> Origin:
        """The origin that a source is."""
        container = source.container
        return cls(
            source.digest,
            source.media_type,
            source.uri,
            source.name,
            source.date,
            container.name if container else "",
            container.record_id if container else "",
        )

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Origin:
        """The origin that a JSON record states under ``wasDerivedFrom``."""
        stated = record["provenance"]["wasDerivedFrom"]
        container = stated.get("container", {})
        return cls(
            stated["digest"],
            stated["mediaType"],
            stated.get("uri", ""),
            stated.get("name", ""),
            stated.get("date", ""),
            container.get("name", ""),
            container.get("recordId", ""),
        )

    @property
    def target(self) -> str:
        """The Target-URI: the source's address, or the digest of its bytes where it has none.

        What has no scheme, or is longer than readers of WARCs take, is no address there.
        """
        uri = safe_uri(self.uri)
        sound = SCHEME.match(uri) and len(uri) <= _LONGEST_URI
        return uri if sound else "urn:" + self.digest

    @property
    def warc_date(self) -> str:
        """The source's date as WARC writes it; `EPOCH` for one that is no moment in time.

        ARC's form is read, to the minute or finer, and those of mails and of ISO 8601 that state
        their zone. A WARC's own date may leave parts open: it is the first moment of what it
        tells. What is no day, or none on which a page could be taken, is no date of WARC's.
        """
        if match := _ARC_DATE.fullmatch(self.date):
            date = "{}-{}-{}T{}:{}:{}Z".format(*match.groups("00"))
        elif self.record_id and _PARTLY.fullmatch(self.date):
            told = self.date.upper().removesuffix("Z")
            date = told + _FIRST[len(told) :]
        else:
            date = self.date.upper() if _DATE.fullmatch(self.date) else _in_utc(self.date)
        return EPOCH if date_flaw(date, "1.1") else date

    def source_id(self, ordinal: int) -> str:
        """The id of the record that holds the source: its container's own, or one made here."""
        return self.record_id or record_id("resource", self.name, ordinal, self.digest)


def _in_utc(date: str) -> str:
    try:
        if date[:4].isdigit():
            moment = datetime.fromisoformat(date)
        else:
            moment = parsedate_to_datetime(date)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # "-0000"
        if moment.tzinfo is None:
            return EPOCH
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, TypeError, OverflowError, IndexError):
        return EPOCH


class WarcWriter:
    """Writes WARC 1.1 records, one gzip member each, to a binary file.

    ``kind`` is ``clean``, ``source`` or ``replay`` and stands in the warcinfo record;
    ``level`` is deflate's, from 0 to 9, or None for the bytes that the members unpack
    to. Deflate's bytes depend on the zlib that is installed; what they unpack to does
    not. ``number`` counts the files of one kind in a run, from 0.
    """

    def __init__(
        self, out: IO[bytes], kind: str, *, level: int | None = LEVEL, number: int = 0
    ) -> None:
        if level is not None and not 0 <= level <= 9:
            raise UsageError(f"there is no compression level {level}", remedy="give 0 to 9")
        self._out, self._level = out, level
        parts = (kind, _SOFTWARE, number) if number else (kind, _SOFTWARE)
        self.info_id = record_id("warcinfo", *parts)
        self._info(kind)

    def _info(self, kind: str) -> None:
        fields = (
            ("software", _SOFTWARE),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", _CONFORMS),
            ("isPartOf", f"chaffinch-{kind}"),
            ("description", _DESCRIPTIONS[kind]),
        )
        block = "".join(f"{name}: {value}\r\n" for name, value in fields).encode()
        headers = [("WARC-Date", EPOCH), ("WARC-Record-ID", self.info_id)]
        self._write("warcinfo", block, "application/warc-fields", headers)

    def source(self, source: Source, ordinal: int) -> str:
        """Write the bytes of a source verbatim; the record's id."""
        return self.source_bytes(Origin.of_source(source), source.data, ordinal)

    def source_bytes(self, origin: Origin, data: bytes | Packed, ordinal: int) -> str:
        """Write bytes under what is known of their origin; the record's id."""
        made = origin.source_id(ordinal)
        headers = self._common(made, origin)
        if origin.name:
            headers.append(("WARC-Source-URI", safe_uri(origin.name)))
        headers.append(("WARC-Identified-Payload-Type", origin.media_type))
        self._write("resource", data, origin.media_type, headers)
        return made

    def record(
        self, record: dict[str, Any], ordinal: int, blocks: Sequence[Packed] = ()
    ) -> tuple[str, str]:
        """Write the clean text of a JSON record, and the record; the two WARC records' ids.

        Where the two are packed already, ``blocks``, as much of the record is enough as
        `about` tells.
        """
        text, whole = blocks or (text_bytes(record), to_json(record))
        origin, digest = Origin.of_record(record), record["provenance"]["digest"]
        refers = origin.source_id(ordinal)
        clean_id = record_id("conversion", refers, digest)
        headers = self._common(clean_id, origin)
        if sound := bracketed(refers):  # a crawl may call its records by what is no id
            headers.append(("WARC-Refers-To", sound))
        headers.append(("WARC-Identified-Payload-Type", "text/plain"))
        language = record["article"].get("inLanguage")
        if language:
            headers.append(("WARC-Identified-Content-Language", language))
        headers.append(("WARC-Conversion-Software", _SOFTWARE))
        if origin.container:
            headers.append(("WARC-Refers-To-Container", safe_uri(origin.container)))
        self._write("conversion", text, _PLAIN, headers)
        about_id = record_id("metadata", clean_id, digest)
        headers = [header for header in self._common(about_id, origin) if header[0] != _TARGET]
        headers.append(("WARC-Refers-To", clean_id))
        self._write("metadata", whole, "application/json", headers)
        return clean_id, about_id

    def replay(self, record: dict[str, Any], ordinal: int) -> str:
        """Write the clean text of a JSON record as a ``resource`` of its own; its id."""
        origin, digest = Origin.of_record(record), record["provenance"]["digest"]
        made = record_id("replay", origin.source_id(ordinal), digest)
        headers = [(_TARGET, "urn:text:" + origin.target), *self._common(made, origin)[1:]]
        headers.append(("WARC-Identified-Payload-Type", "text/plain"))
        self._write("resource", text_bytes(record), _PLAIN, headers)
        return made

    def _common(self, made: str, origin: Origin) -> Header:
        return [
            (_TARGET, origin.target),
            ("WARC-Date", origin.warc_date),
            ("WARC-Record-ID", made),
            ("WARC-Warcinfo-ID", self.info_id),
        ]

    def _write(self, kind: str, block: bytes | Packed, media_type: str, headers: Header) -> None:
        if self._level is not None:
            packed = block if isinstance(block, Packed) else Packed.of(block, self._level)
            head = _head(kind, packed.size, packed.digest, media_type, headers)
            self._out.write(packed.member(head, self._level))
        elif isinstance(block, Packed):
            raise UsageError("a packed block is for a writer that packs", remedy="give a level")
        else:
            digest = "sha256:" + hashlib.sha256(block).hexdigest()
            head = _head(kind, len(block), digest, media_type, headers)
            self._out.write(b"".join((head, block, Packed.tail)))


def _head(kind: str, size: int, digest: str, media_type: str, headers: Header) -> bytes:
    lines = [("WARC-Type", kind), *headers, ("WARC-Block-Digest", digest)]
    if kind == "resource":  # some indexers take a missing payload digest for an empty payload
        lines.append(("WARC-Payload-Digest", digest))
    lines += [("Content-Type", media_type), ("Content-Length", str(size))]
    head = "".join(f"{name}: {_CONTROLS.sub(' ', value)}\r\n" for name, value in lines)
    return b"WARC/1.1\r\n" + head.encode("utf-8", "replace") + b"\r\n"


_DESCRIPTIONS = {
    "clean": "Clean text of scraped pages, each with the record of what was removed",
    "source": "The scraped pages as they were given",
    "replay": "Clean text of scraped pages, each under urn:text: and the page's address",
}
