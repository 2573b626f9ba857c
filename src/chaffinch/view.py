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
    except (
        LookupError, TypeError, ValueError, AttributeError, OverflowError, StopIteration,
    ) as error:  # fmt: skip
        raise RecordError(
            f"the segments do not give a view: {type(error).__name__}: {error}"
        ) from error


def _segment_text(segment: dict[str, Any], clean: str) -> str:
    if "base64" in segment:
        raw = base64.b64decode(segment["base64"], validate=True)
        return "".join(chr(ESCAPE + byte) for byte in raw)
    if "text" in segment:
        return str(segment["text"])
    start, end = map(int, segment["clean"])  # other languages write a whole number as 4.0
    return clean[start:end]


def fraction_in(record: Any) -> str:
    """The place of a number that is written as a fraction, 4.0 for 4, or "".

    To a schema they are the same; a record holds whole numbers.
    """
    if not _holds_fraction(record):
        return ""
    left = [("", record)]
    while left:
        place, value = left.pop()
        if isinstance(value, float):
            return f"{place[1:]} ({value})"
        if isinstance(value, dict):
            left += [(f"{place}/{key}", one) for key, one in value.items()]
        elif isinstance(value, list):
            left += [(f"{place}/{number}", one) for number, one in enumerate(value)]
    return ""


def _holds_fraction(record: Any) -> bool:
    """The same without a place, which every sound record is asked for and none has."""
    left = [record]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif isinstance(value, float):
            return True
    return False
