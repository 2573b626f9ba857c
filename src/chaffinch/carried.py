"""What else a row holds, as a record can hold it: of JSON's kinds, without fractions.

Where it goes in, not where it is written: so no reader and no caller can make a source of which no
record could be written.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from chaffinch.wording import spelt

_AT = re.compile(r" at 0x[0-9A-Fa-f]+")  # where an object lay in memory: elsewhere in each run
_DEEP = 16
_MOST = 2**53


def carried(value: Any, depth: int = 0) -> Any:
    """A value as a record holds it: of JSON's kinds, fractions and what JSON lacks as strings.

    >>> carried({"score": 0.5, "tags": ("a", None), "n": 3})
    {'score': '0.5', 'tags': ['a', None], 'n': 3}
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= _MOST:
        return value
    if depth >= _DEEP and isinstance(value, Mapping | list | tuple):
        import orjson

        try:
            return orjson.dumps(value, default=str).decode()
        except TypeError:  # deeper than can be written, or signs that UTF-8 lacks
            return "..."
    if isinstance(value, Mapping):
        return {as_text(key): carried(one, depth + 1) for key, one in value.items()}
    if isinstance(value, bytearray | memoryview):
        value = bytes(value)
    if depth < _DEEP and not isinstance(value, bytes | str) and hasattr(value, "tolist"):
        return carried(value.tolist(), depth + 1)  # of numpy, one value or many; a column of pandas
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)  # whose own order is another in each run
    if isinstance(value, list | tuple):
        return [carried(one, depth + 1) for one in value]
    try:
        return as_text(value) or as_text(_AT.sub("", str(value)))
    except ValueError:  # a number of more digits than Python writes
        return "..."


def as_text(value: Any) -> str:
    """A field beside the text, as a string that can be written anywhere; "" for what is none."""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, str):
        return spelt(value)
    told = isinstance(value, int | float | Decimal | UUID) and not isinstance(value, bool)
    return str(value) if told else ""
