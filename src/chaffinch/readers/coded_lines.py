"""Lines of a day and texts in base64, as news corpora for translation are given out.

``20240503 TAB base64 TAB base64``: the last field is the page, HTML or text; what stands before it
is the same text, cut into sentences. A bad line costs itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import BinaryIO

from chaffinch.readers.columns import ANY, Columns
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.lines import lines
from chaffinch.readers.tables import Place, row_source
from chaffinch.readers.trouble import Item, Notes, damaged

_LINE = re.compile(rb"(?P<day>\d{8})\t(?:[A-Za-z0-9+/]*+={0,2}\t)?(?P<page>[A-Za-z0-9+/]++={0,2})")
_FIRST = re.compile(rb"(?:19|20)\d{6}\t[A-Za-z0-9+/]{60,}+(?:={0,2}\t[A-Za-z0-9+/]*+)?={0,2}")


def is_coded(head: bytes) -> bool:
    """Whether the first line of a file, or what there is of it, is such a line."""
    return _FIRST.fullmatch(head.partition(b"\n")[0].rstrip(b"\r")) is not None


def read_coded(
    file: BinaryIO, name: str, limits: Limits = DEFAULT, columns: Columns = ANY
) -> Iterator[Item]:
    """The pages of such a file, plain or compressed."""
    notes, ordinal = Notes(name), 0
    fields = Columns(text="text", date="date")
    for line in lines(file, limits):
        if isinstance(line, Flaw):
            yield from notes.flaw(line)
            continue
        if not line.long and not line.data.strip():
            continue
        place = Place(name, ordinal, line.offset, line.long or len(line.data), line.number)
        ordinal += 1
        if line.long:
            cause = f"a line of {line.long:,} bytes; the limit is {limits.record:,}"
            yield damaged("too-large", place.where(), cause)
        elif (page := _page(line.data)) is not None:
            day = line.data[:8].decode("ascii")
            row = {"date": f"{day[:4]}-{day[4:6]}-{day[6:]}", "text": page}
            yield row_source(row, fields, columns, place, limits)
        elif not line.torn:
            yield damaged("base64-line", place.where(), "the line is no day and texts in base64")
    yield from notes.sums()


def _page(line: bytes) -> bytes | None:
    match = _LINE.fullmatch(line.rstrip(b"\r\n"))
    try:
        return base64.b64decode(match["page"], validate=True) if match else None
    except binascii.Error:
        return None
