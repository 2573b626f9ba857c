"""Gzip members, and blocks packed so that they fit into one behind any header.

Workers know a record's block early; its header is known late, by the one process that writes. So
a block is packed by itself, and the member is joined from two deflate streams. The same data give
the same bytes with the same zlib.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cache

import attrs

LEVEL = 6
"""Deflate's level by default: pages come out within half a per cent of level 9."""

_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # no name, no time, no operating system
_POLYNOMIAL = 0xEDB88320  # CRC-32's, its bits from the lowest power up (RFC 1952, section 8)
_ONE = 1 << 31
_SQUARINGS = 64


def gzip_member(data: bytes, level: int = LEVEL) -> bytes:
    """One gzip member without name or time."""
    packer = _packer(level)
    return _member((packer.compress(data), packer.flush()), zlib.crc32(data), len(data))


@attrs.frozen
class Packed:
    """A block of a WARC record, and the line ends behind it, as the end of a gzip member.

    ``size`` is the block's, in bytes; ``digest`` its ``sha256:``; ``crc`` and ``body`` (deflate,
    to the stream's end) are of the block and the ``tail`` behind it.
    """

    size: int
    digest: str
    crc: int
    body: bytes = attrs.field(repr=False)

    tail = b"\r\n\r\n"

    @classmethod
    def of(cls, block: bytes, level: int = LEVEL) -> Packed:
        """The block, packed at a level from 0 to 9."""
        packer = _packer(level)
        body = b"".join((packer.compress(block), packer.compress(cls.tail), packer.flush()))
        digest = "sha256:" + hashlib.sha256(block).hexdigest()
        return cls(len(block), digest, zlib.crc32(cls.tail, zlib.crc32(block)), body)

    def member(self, head: bytes, level: int = LEVEL) -> bytes:
        """The gzip member that unpacks to ``head``, the block and its tail."""
        packer = _packer(level)
        start = packer.compress(head) + packer.flush(zlib.Z_SYNC_FLUSH)
        length = self.size + len(self.tail)
        crc = joined_crc(zlib.crc32(head), self.crc, length)
        return _member((start, self.body), crc, len(head) + length)


def joined_crc(first: int, second: int, length: int) -> int:
    """The CRC-32 of two texts one behind the other, from theirs and the second's length in bytes.

    The first one's is multiplied by x to the power of 8 ``length``, modulo CRC-32's polynomial.
    """
    factor, step = _ONE, 3
    while length:
        if length & 1:
            factor = _product(_powers()[step], factor)
        length, step = length >> 1, step + 1
    return _product(factor, first) ^ second


@cache
def _powers() -> list[int]:
    """x to the powers 1, 2, 4, 8 ..., modulo the polynomial."""
    found = [_ONE >> 1]
    while len(found) < _SQUARINGS:
        found.append(_product(found[-1], found[-1]))
    return found


def _product(first: int, second: int) -> int:
    """The product of two polynomials, the highest bit standing for 1."""
    product, bit = 0, _ONE
    while bit:
        if first & bit:
            product ^= second
        second = (second >> 1) ^ (_POLYNOMIAL if second & 1 else 0)
        bit >>= 1
    return product


def _packer(level: int) -> zlib._Compress:
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)


def _member(parts: tuple[bytes, ...], crc: int, length: int) -> bytes:
    end = crc.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_HEAD, *parts, end))
