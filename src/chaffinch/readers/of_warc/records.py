"""Every record of a WARC or ARC file, in order; damage costs the damaged record and no other.

Nothing but a record's own block is held in memory, and of a block no more than the
limit: a longer one passes through the digests and is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import attrs

from chaffinch.readers.limits import Flaw, Limits
from chaffinch.readers.members import End, coding_of
from chaffinch.readers.of_warc.block import Block
from chaffinch.readers.of_warc.headers import NEWLINES, Dialect, Header, content_length
from chaffinch.readers.raw import CHUNK
from chaffinch.readers.tape import Tape

_LOOK = 64
_OVERLAP = 4096


@attrs.define
class Record:
    """A record: its header, its place, its block, and what is wrong with it.

    ``offset`` and ``length`` are bytes on the disk, None where the record cannot be
    read by itself (several records in one compressed member); ``place`` is the
    offset to name in a message. ``block`` is None for a damaged record and for one
    over the limit, whose digests are then in ``sums`` (name of the field -> fits) and
    whose first bytes are in ``head``.
    """

    header: Header
    place: int
    ordinal: int
    size: int = 0
    offset: int | None = None
    length: int | None = None
    block: bytes | None = None
    head: bytes = b""
    flaws: list[Flaw] = attrs.field(factory=list)
    sums: dict[str, bool] = attrs.field(factory=dict)

    @property
    def grave(self) -> Flaw | None:
        """The first flaw that quarantines the record, or None."""
        return next((flaw for flaw in self.flaws if flaw.grave), None)

    def get(self, name: str) -> str:
        """The first value of a field of the header, or ""."""
        return self.header.get(name)

    def tell(self, code: str, cause: str, grave: str = "") -> None:
        """Add a flaw; ``grave`` is any word where it quarantines the record."""
        self.flaws.append(Flaw(code, self.place, cause, bool(grave)))


class Records:
    """The records of a file that can seek, and the flaws between them, in order.

    ``start`` is the byte on the disk at which a record (or its member) begins;
    ``coding`` the compression where the first bytes do not show it; ``ordinal`` the
    number of the first record.
    """

    def __init__(
        self,
        file: BinaryIO,
        dialect: Dialect,
        limits: Limits,
        start: int = 0,
        coding: str | None = None,
        ordinal: int = 0,
    ) -> None:
        self._dialect, self._limits = dialect, limits
        self._tape = Tape(file, dialect.starts, limits, start, coding)
        self._pending: list[Flaw] = []
        self._said: set[str] = set()
        self._ordinal = ordinal

    def __iter__(self) -> Iterator[Record | Flaw]:
        tape = self._tape
        while True:
            if not tape.have(1):
                barrier = tape.cross()
                if isinstance(barrier, Flaw):
                    yield barrier
                elif barrier is None and tape.done:
                    return
                continue
            if self._dialect.starts(tape.peek(_OVERLAP)):
                yield self._record()
            elif tape.peek(1) in b"\r\n":
                self._skip_newlines()
            else:
                packed = ", they are packed" if coding_of(tape.peek(10)) else ""
                flaw = Flaw("warc-garbage", tape.offset, f"these bytes begin no record{packed}")
                found = self._resync()
                yield attrs.evolve(flaw, last=not found)
            yield from self._pending
            self._pending.clear()

    def _once(self, code: str, offset: int, cause: str) -> None:
        if code not in self._said:
            self._said.add(code)
            self._pending.append(Flaw(code, offset, cause, False))

    def _skip_newlines(self) -> None:
        self._once("warc-trailer", self._tape.offset, "empty lines before a record")
        while newlines := NEWLINES.match(self._tape.peek(_LOOK)):
            if not newlines.end():
                return
            self._tape.take(newlines.end())

    def _record(self) -> Record:
        tape, fresh = self._tape, self._tape.fresh
        place = tape.offset
        raw = self._header_bytes()
        header = self._dialect.parse(raw or tape.peek(_LOOK), place)
        record = Record(header, place, self._ordinal, flaws=list(header.flaws))
        self._ordinal += 1
        if not tape.coded or fresh:
            record.offset = place
        else:
            self._once("gzip-one-member", place, "several records share one compressed member")
        if not raw and isinstance(tape.barrier, Flaw):
            tape.take(self._limits.header)
            self._blame(record)
            return record
        if not raw:
            record.tell("warc-header", "the header has no end", "grave")
            self._lost(record)
            return record
        length = content_length(header)
        if isinstance(length, str):
            record.tell("warc-length", length, "grave")
            self._lost(record)
            return record
        record.size = length
        self._body(record, fresh)
        return record

    def _header_bytes(self) -> bytes:
        for size in (2048, self._limits.header):
            data = self._tape.peek(size)
            if match := self._dialect.end.search(data):
                return self._tape.take(match.end())
        return b""

    def _body(self, record: Record, fresh: bool) -> None:
        block = Block(record.header, self._limits.record)
        ahead = self._tape.ahead(record.size, _LOOK)
        wrong = ahead is not None and self._dialect.ending(ahead) < 0
        # only a digest that fits can still vouch for a length at which no record ends
        vouched = block.block_digest() and record.size <= self._limits.record and ahead != b"\0"
        if wrong and not vouched:
            record.tell("warc-length", self._misfit(record, ahead == b"\0"), "grave")
            self._lost(record)
            return
        if self._fill(record, block) and self._close(record, block):
            record.sums = block.sums()
            self._measure(record, fresh)
            if block.kept is None:
                cause = f"{record.size:,} bytes; the limit is {self._limits.record:,}"
                record.tell("too-large", cause, "grave")
                record.head = block.head
            elif record.grave is None:
                record.block = block.kept

    def _misfit(self, record: Record, behind: bool) -> str:
        says = f"Content-Length says {record.size}"
        return says + (
            ", more than is left of the file" if behind else ", but no record ends there"
        )

    def _fill(self, record: Record, block: Block) -> bool:
        """Read the block, over the ends of members where it goes on behind them."""
        tape = self._tape
        while block.size < record.size:
            if piece := tape.take(min(CHUNK, record.size - block.size)):
                block.feed(piece)
                continue
            if isinstance(tape.barrier, Flaw):
                self._blame(record)
                return False
            if self._returned(block):
                record.tell("warc-length", self._misfit(record, False), "grave")
                return False
            ended = tape.cross() is not None
            if not ended or not tape.have(1) or self._dialect.starts(tape.peek(_OVERLAP)):
                cause = (
                    f"Content-Length says {record.size}, the block ends after {block.size} bytes"
                )
                record.tell("warc-length", cause, "grave")
                return False
            record.offset = None
            self._once("gzip-split", record.place, "a record goes on in a second compressed member")
        return True

    def _returned(self, block: Block) -> bool:
        """Whether another record begins inside the block; if so the tape stands there again."""
        if not block.kept:
            return False
        again = self._dialect.again
        if match := again.search(block.kept):
            return self._give_back(block.kept[match.start() :])
        edge = block.kept[-_LOOK:]
        match = again.search(edge + self._tape.peek(_OVERLAP))
        if match and match.start() < len(edge):
            return self._give_back(edge[match.start() :])
        return False

    def _give_back(self, data: bytes) -> bool:
        if self._tape.give_back(data):
            return True
        # reading again has a limit, or a file of wrong lengths would be read for ever
        cause = f"{len(data)} bytes in which records begin were passed over: too much is damaged"
        self._pending.append(Flaw("warc-passed-over", self._tape.offset, cause))
        return False

    def _close(self, record: Record, block: Block) -> bool:
        tape = self._tape
        look = tape.peek(_LOOK)
        end = self._dialect.ending(look)
        digest = block.block_digest()
        if end < 0 and not (digest and block.kept is not None and digest.fits(block.kept)):
            record.tell("warc-length", self._misfit(record, False), "grave")
            if not self._returned(block):
                self._lost(record)
            return False
        trailers = self._dialect.trailers
        if end < 0 and look.startswith(trailers[0]):
            end = len(trailers[0])  # what stands behind it is no record, and is told by itself
        lf_only = any(flaw.code == "warc-lf" for flaw in record.flaws) and look[:end] == b"\n\n"
        if look[: max(end, 0)] not in trailers and not lf_only:
            cause = f"behind the block stands {look[:4]!r}, not {trailers[0]!r}"
            record.tell("warc-trailer", cause)
        tape.take(max(end, 0))
        if not tape.have(1) and isinstance(tape.barrier, Flaw) and tape.barrier.grave:
            self._blame(record)
        return True

    def _blame(self, record: Record) -> None:
        barrier = self._tape.cross()
        if isinstance(barrier, Flaw):
            record.flaws.append(attrs.evolve(barrier, grave=True))

    def _measure(self, record: Record, fresh: bool) -> None:
        tape = self._tape
        if record.offset is None:
            return
        if not tape.coded:
            record.length = tape.offset - record.place
        elif not tape.have(1) and isinstance(tape.barrier, End) and fresh:
            record.length = tape.barrier.offset - record.place

    def _lost(self, record: Record) -> None:
        """Go to the next record, and tell the record's flaw whether there is one.

        Where the member turns out to be damaged, that is the cause, not what it made of the header.
        """
        found = self._resync()
        mine = [flaw for flaw in self._pending if flaw.offset == record.place and flaw.grave]
        self._pending = [flaw for flaw in self._pending if flaw not in mine]
        record.flaws[:0] = mine
        if not found and (grave := record.grave):
            record.flaws[record.flaws.index(grave)] = attrs.evolve(grave, last=True)

    def _resync(self) -> bool:
        tape = self._tape
        tape.take(1)
        while True:
            data = tape.peek(CHUNK)
            if match := self._dialect.again.search(data):
                tape.take(match.start())
                return True
            if len(data) == CHUNK:
                tape.take(CHUNK - _OVERLAP)
                continue
            tape.take(len(data))
            barrier = tape.cross()
            if isinstance(barrier, Flaw):
                self._pending.append(barrier)
            if barrier is None and tape.done:
                return False
            if tape.have(1) and self._dialect.starts(tape.peek(_OVERLAP)):
                return True
