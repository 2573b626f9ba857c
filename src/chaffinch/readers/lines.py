"""Lines of a table, one at a time, whatever the length of the file or of one of them.

They come as UTF-8: a file in UTF-16, as spreadsheets write them, or in UTF-32 is turned into it on
the way.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from chaffinch.readers.charset import wide_charset
from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.members import Begin, End, Event, coding_of, members


@attrs.frozen
class Line:
    """A line with its end; ``number`` counts from 1.

    ``offset`` is None in a compressed file and in one that is not read as it lies there.

    ``torn`` lines begin or end at damage that was told already; of a ``long`` line
    only the size is known.
    """

    data: bytes
    number: int
    offset: int | None
    torn: bool = False
    long: int = 0

    @property
    def ended(self) -> bool:
        """Whether the line has an end of line."""
        return self.data.endswith((b"\n", b"\r"))


_SHOWN = "chaffinch.shown"
"""Halves of pairs are kept, as in a text of Python; U+FFFD stands for what is no sign at all."""


def _shown(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogatepass")(error)
    except UnicodeDecodeError as no_sign:
        return "\ufffd", no_sign.end


codecs.register_error(_SHOWN, _shown)


def in_utf8(data: bytes) -> bytes:
    """The same in UTF-8 without a mark, where it is UTF-16 or UTF-32."""
    wide = wide_charset(data)
    if not wide:
        return data
    return data.decode(wide, _SHOWN).removeprefix("\ufeff").encode("utf-8", "surrogatepass")


def no_sign(data: bytes) -> Flaw | None:
    """The first bytes of a file in UTF-16 or UTF-32 that are no sign, if there are any."""
    if wide := wide_charset(data):
        try:
            data.decode(wide, "surrogatepass")
        except UnicodeDecodeError as error:
            return _no_sign(error, error.start)
    return None


def _no_sign(error: UnicodeDecodeError, place: int) -> Flaw:
    cause = f"bytes that are no sign of {error.encoding}: U+FFFD stands for them"
    return Flaw("table-charset", place, cause, False)


def any_bytes(_head: bytes) -> bool:
    """The probe for files whose members may begin anywhere."""
    return True


def lines(file: BinaryIO, limits: Limits, ends: bytes = b"\n") -> Iterator[Line | Flaw]:
    """The lines of a file that can seek, plain or compressed, and the damage between them.

    ``ends`` are the bytes that may end a line: the one that ends the first ends all.
    """
    file.seek(0)
    coded = bool(coding_of(file.read(10)))
    return _Splitter(coded, limits.record, ends).split(members(file, any_bytes, limits.streamed))


class _Splitter:
    def __init__(self, coded: bool, limit: int, ends: bytes) -> None:
        self._coded, self._limit, self._ends = coded, limit, ends
        self._rest = bytearray()
        self._dropped = 0
        self._number = 1
        self._place = self._read = 0
        self._told: list[Flaw] = []
        self._torn = False
        self._begun = False
        self._end = b"\n"
        self._decoder: codecs.IncrementalDecoder | None = None

    def split(self, events: Iterator[Event]) -> Iterator[Line | Flaw]:
        for event in events:
            if isinstance(event, bytes):
                yield from self._chunk(self._utf8(event))
                yield from self._told
                self._told.clear()
            elif isinstance(event, Flaw):
                if event.grave:
                    if self._decoder:
                        self._decoder.reset()
                    self._rest.clear()
                    self._dropped = 0
                    self._torn = True
                yield event
            elif not isinstance(event, Begin | End):  # pragma: no cover - the four are all
                raise TypeError(event)
        if self._decoder and self._decoder.getstate()[0]:
            yield Flaw("table-charset", self._read, "half a sign at the end of the file", False)
        if self._rest or self._dropped:
            yield self._line(b"")

    def _utf8(self, chunk: bytes) -> bytes:
        """The piece in UTF-8; the first piece decides the charset and the line ends of all."""
        first, self._begun = not self._begun, True
        if first and (name := wide_charset(chunk)):
            self._coded = True  # places in it are none in the file
            self._decoder = codecs.getincrementaldecoder(name)("surrogatepass")
        if self._decoder:
            text = self._text(self._decoder, chunk)
            chunk = (text.removeprefix("\ufeff") if first else text).encode(
                "utf-8", "surrogatepass"
            )
        if first and b"\r" in self._ends and b"\r" in chunk.partition(b"\n")[0].rstrip(b"\r"):
            self._end = b"\r"
        return chunk

    def _text(self, decoder: codecs.IncrementalDecoder, chunk: bytes) -> str:
        held = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:  # UTF-32 alone has numbers that are no sign
            self._told.append(_no_sign(error, self._read - held + error.start))
            decoder.errors = _SHOWN
            text = decoder.decode(chunk)
            decoder.errors = "surrogatepass"
        self._read += len(chunk)
        return text

    def _chunk(self, chunk: bytes) -> Iterator[Line]:
        start = 0
        while (end := chunk.find(self._end, start)) >= 0:
            yield self._line(chunk[start : end + 1])
            start = end + 1
        self._rest += chunk[start:]
        if len(self._rest) > self._limit:
            self._dropped += len(self._rest)
            self._rest.clear()

    def _line(self, tail: bytes) -> Line:
        size = self._dropped + len(self._rest) + len(tail)
        data = bytes(self._rest) + tail if self._rest else tail
        too_long = size if size > self._limit else 0
        offset = None if self._coded else self._place
        line = Line(b"" if too_long else data, self._number, offset, self._torn, too_long)
        self._rest.clear()
        self._dropped, self._torn = 0, False
        self._number += 1
        self._place += size
        return line
