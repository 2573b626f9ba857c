"""The view from its record: the segments, one after the other, are the page as read."""

from __future__ import annotations

import base64
from typing import Any

from chaffinch.document import ESCAPE
from chaffinch.errors import RecordError
from chaffinch.record import clean_text


def view_of(record: dict[str, Any]) -> str:
    """The view, put together from the segments. Raises `RecordError` if they do not fit."""
    try:
        clean = clean_text(record)
        return "".join(
            _segment_text(segment, clean) for segment in record["provenance"]["segments"]
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, StopIteration) as error:
        raise RecordError(
            f"the segments do not give a view: {type(error).__name__}: {error}"
        ) from error


def _segment_text(segment: dict[str, Any], clean: str) -> str:
    if "base64" in segment:
        raw = base64.b64decode(segment["base64"], validate=True)
        return "".join(chr(ESCAPE + byte) for byte in raw)
    if "text" in segment:
        return str(segment["text"])
    start, end = segment["clean"]
    return clean[start:end]
