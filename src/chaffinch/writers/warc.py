"""Clean text in WARC, tied to the bytes that it came from; the same input gives the same records.

``clean.warc.gz`` holds, per document, a ``conversion`` record (the clean text) and a
``metadata`` record (the JSON record); ``source.warc.gz`` a ``resource`` record with
the bytes verbatim, where the input was no WARC itself. Record ids are UUIDs over content and
position (RFC 4122, version 5), dates are the source's, never the clock's.

warcio's own ways that this module works around: without ``length=`` it drops sha256
digests, it gives metadata records a payload digest, it takes the current time for a
warcinfo, and it lets line ends in addresses through as headers.
"""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from typing import IO, Any

import attrs

from chaffinch.document import Source
from chaffinch.record import clean_text, to_json

EPOCH = "1970-01-01T00:00:00Z"
"""The date of a source that has none: WARC wants one, and the clock is not the source's."""

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://chaffinch.invalid/warc")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}\u2028\u2029]|[^\x00-\x7f]")
_TARGET = "WARC-Target-URI"
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Header = list[tuple[str, str]]


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
        """The Target-URI: the source's address, or the digest of its bytes where it has none."""
        return safe_uri(self.uri) if self.uri else "urn:" + self.digest

    @property
    def warc_date(self) -> str:
        """The source's date if it is one that WARC knows, else `EPOCH`."""
        return self.date if _DATE.fullmatch(self.date) else EPOCH

    def source_id(self, ordinal: int) -> str:
        """The id of the record that holds the source: its container's own, or one made here."""
        return self.record_id or record_id("resource", self.name, ordinal, self.digest)


class WarcWriter:
    """Writes WARC 1.1 records, one gzip member each, to a binary file.

    ``kind`` is ``clean`` or ``source`` and stands in the warcinfo record; ``coding`` is
    ``gzip``, or ``identity`` for the bytes that the members unpack to. Deflate's bytes
    depend on the zlib that is installed; what they unpack to does not.
    """

    def __init__(self, out: IO[bytes], kind: str, coding: str = "gzip") -> None:
        from warcio.warcwriter import WARCWriter

        self._writer = WARCWriter(out, gzip=coding == "gzip", warc_version="WARC/1.1")
        # metadata has no payload (WARC 1.1, 6.5), so it has no payload digest
        self._writer.NO_PAYLOAD_DIGEST_TYPES = ("warcinfo", "revisit", "metadata", "conversion")
        self.info_id = record_id("warcinfo", kind, _software())
        self._info(kind)

    def _info(self, kind: str) -> None:
        fields = (
            ("software", _software()),
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

    def source_bytes(self, origin: Origin, data: bytes, ordinal: int) -> str:
        """Write bytes under what is known of their origin; the record's id."""
        made = origin.source_id(ordinal)
        headers = self._common(made, origin)
        if origin.name:
            headers.append(("WARC-Source-URI", safe_uri(origin.name)))
        headers.append(("WARC-Identified-Payload-Type", origin.media_type))
        self._write("resource", data, origin.media_type, headers)
        return made

    def record(self, record: dict[str, Any], ordinal: int) -> tuple[str, str]:
        """Write the clean text of a JSON record, and the record; the two WARC records' ids."""
        origin, digest = Origin.of_record(record), record["provenance"]["digest"]
        refers = origin.source_id(ordinal)
        clean_id = record_id("conversion", refers, digest)
        headers = [*self._common(clean_id, origin), ("WARC-Refers-To", refers)]
        headers.append(("WARC-Identified-Payload-Type", "text/plain"))
        language = record["article"].get("inLanguage")
        if language:
            headers.append(("WARC-Identified-Content-Language", language))
        headers.append(("WARC-Conversion-Software", _software()))
        if origin.container:
            headers.append(("WARC-Refers-To-Container", safe_uri(origin.container)))
        text = clean_text(record).encode("utf-8", "surrogatepass")
        self._write("conversion", text, "text/plain; charset=utf-8", headers)
        about_id = record_id("metadata", clean_id, digest)
        headers = [header for header in self._common(about_id, origin) if header[0] != _TARGET]
        headers.append(("WARC-Refers-To", clean_id))
        self._write("metadata", to_json(record), "application/json", headers)
        return clean_id, about_id

    def _common(self, made: str, origin: Origin) -> Header:
        return [
            (_TARGET, origin.target),
            ("WARC-Date", origin.warc_date),
            ("WARC-Record-ID", made),
            ("WARC-Warcinfo-ID", self.info_id),
        ]

    def _write(self, kind: str, block: bytes, media_type: str, headers: Header) -> None:
        digest = "sha256:" + hashlib.sha256(block).hexdigest()
        digests = [("WARC-Block-Digest", digest)]
        if kind == "resource":  # some indexers take a missing payload digest for an empty payload
            digests.append(("WARC-Payload-Digest", digest))
        from warcio.statusandheaders import StatusAndHeaders

        record = self._writer.create_warc_record(
            None,
            kind,
            payload=io.BytesIO(block),
            length=len(block),
            warc_content_type=media_type,
            warc_headers=StatusAndHeaders("", [("WARC-Type", kind), *headers, *digests], "WARC/1.1"),
        )
        self._writer.write_record(record)


_DESCRIPTIONS = {
    "clean": "Clean text of scraped pages, each with the record of what was removed",
    "source": "The scraped pages as they were given",
}


def _software() -> str:
    from chaffinch import __version__

    return f"chaffinch/{__version__}"

