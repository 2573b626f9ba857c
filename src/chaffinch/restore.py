"""The source back from its record, byte for byte, or a named error; nothing in between."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from chaffinch.document import Charset
from chaffinch.errors import RecordError, SourceAbsent
from chaffinch.handed import refuse_no_record
from chaffinch.readers.charset import encode
from chaffinch.view import view_of


def restore(record: dict[str, Any]) -> bytes:
    """The bytes of the source, compared with the digest on record before they are returned.

    Raises `RecordError` for a record that does not hold together, `SourceAbsent`
    for HTML whose source was not put into the record: it lies in its WARC; and `UsageError`
    for what is no record at all.
    """
    refuse_no_record(record)
    try:
        origin = record["provenance"]["wasDerivedFrom"]
        wanted = origin["digest"]
        data = _source_bytes(record, origin)
    except (TypeError, AttributeError, ValueError, LookupError) as error:
        raise RecordError(f"the record is not whole: {type(error).__name__}: {error}") from error
    if "sha256:" + hashlib.sha256(data).hexdigest() != wanted:
        raise RecordError("the restored source does not have the digest on record", code="digest")
    return data


def _source_bytes(record: dict[str, Any], origin: dict[str, Any]) -> bytes:
    if "bytes" in origin:
        return base64.b64decode(origin["bytes"], validate=True)
    if record["provenance"]["view"]["kind"] != "text":
        container = origin.get("container", {})
        place = container["name"] if container.get("recordId") else "source.warc.gz"
        raise SourceAbsent(
            f"the record of an HTML page holds its view; the page itself lies in {place}",
            remedy=f"put {place} beside the record, or say where it lies: --sources; in Python"
            ' `article.record("embedded")` holds the page too',
        )
    charset = origin["charset"]
    known = Charset(charset["name"], charset["found"], bytes.fromhex(charset.get("bom", "")))
    try:
        return encode(view_of(record), known)
    except UnicodeError as error:
        raise RecordError(f"the view cannot be written in {known.name}: {error}") from error
