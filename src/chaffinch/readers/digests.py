"""Digests as WARC writes them, ``label:value``: compared as bytes, whatever their alphabet."""

from __future__ import annotations

import base64
import binascii
import hashlib
import string
from functools import lru_cache

import attrs

_NAMES = {"sha1": 20, "md5": 16, "sha256": 32, "sha384": 48, "sha512": 64, "sha224": 28}
_OTHERS = frozenset((
    "blake2b", "blake2s", "blake3", "crc32", "crc32c", "md2", "md4", "ripemd128", "ripemd160",
    "ripemd256", "ripemd320", "sha3224", "sha3256", "sha3384", "sha3512", "sha512256", "tiger",
    "whirlpool", "xxh128", "xxh3", "xxh32", "xxh64",
))  # fmt: skip
_BASE32 = str.maketrans(
    {
        **dict.fromkeys("0189_ +-", "z"),  # in no base-32 text, but int() would take them
        **dict(
            zip(
                string.ascii_uppercase + "234567",
                string.digits + "abcdefghijklmnopqrstuv",
                strict=True,
            )
        ),
    }
)


@attrs.frozen
class Digest:
    """A declared digest; ``algorithm`` is "" where the label is unknown, ``value`` None
    where it is no digest of that algorithm."""

    algorithm: str
    value: bytes | None

    def fits(self, data: bytes | memoryview) -> bool:
        """Whether it is the digest of these bytes."""
        return hashlib.new(self.algorithm, data, usedforsecurity=False).digest() == self.value


def is_algorithm(declared: str) -> bool:
    """Whether the label of a digest names an algorithm, one that is computed here or another."""
    algorithm = _label(declared.strip().partition(":")[0])
    return algorithm in _NAMES or algorithm in _OTHERS


def _label(text: str) -> str:
    return text.strip().lower().replace("-", "").replace("_", "")


@lru_cache(maxsize=64)
def parse(declared: str) -> Digest:
    """A digest field, its value in hexadecimal, base 32 or base 64."""
    label, colon, value = declared.strip().partition(":")
    algorithm = _label(label)
    if not colon or algorithm not in _NAMES:
        return Digest("", None)
    return Digest(algorithm, _bytes(value.strip(), _NAMES[algorithm]))


def _bytes(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size and "=" not in value:
            return bytes.fromhex(value)
        bare = value.rstrip("=")
        if len(bare) == (size * 8 + 4) // 5:
            # as a number to the base of 32: twenty times as fast as the standard decoder
            number = int(bare.upper().translate(_BASE32), 32) >> (len(bare) * 5 - size * 8)
            return number.to_bytes(size, "big")
        if len(bare) == (size * 4 + 2) // 3:
            return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError, OverflowError):
        return None
    return None


def link(record_id: str) -> int:
    """What stands for a record id: with angle brackets or without, it is the same one."""
    return key(record_id.removeprefix("<").removesuffix(">"))


def digest_key(declared: str) -> int:
    """What stands for a digest: in whatever alphabet it is written, it is the same one."""
    digest = parse(declared)
    return key(declared if digest.value is None else f"{digest.algorithm}:{digest.value.hex()}")


def key(text: str) -> int:
    """64 bits that stand for a text in a set: a record id, kept in an eighth of its size."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")
