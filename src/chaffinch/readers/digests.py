"""Digests as WARC writes them, ``label:value``: compared as bytes, whatever their alphabet."""

from __future__ import annotations

import base64
import binascii
import hashlib

import attrs

_NAMES = {"sha1": 20, "md5": 16, "sha256": 32, "sha384": 48, "sha512": 64, "sha224": 28}


@attrs.frozen
class Digest:
    """A declared digest; ``algorithm`` is "" where the label is unknown, ``value`` None
    where it is no digest of that algorithm."""

    declared: str
    algorithm: str
    value: bytes | None

    def fits(self, data: bytes | memoryview) -> bool:
        """Whether it is the digest of these bytes."""
        return hashlib.new(self.algorithm, data, usedforsecurity=False).digest() == self.value


def parse(declared: str) -> Digest:
    """A digest field, its value in hexadecimal, base 32 or base 64."""
    label, colon, value = declared.strip().partition(":")
    algorithm = label.strip().lower().replace("-", "").replace("_", "")
    if not colon or algorithm not in _NAMES:
        return Digest(declared, "", None)
    return Digest(declared, algorithm, _bytes(value.strip(), _NAMES[algorithm]))


def _bytes(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size:
            return bytes.fromhex(value)
        bare = value.rstrip("=")
        if len(bare) == (size * 8 + 4) // 5:
            return base64.b32decode(bare.upper() + "=" * (-len(bare) % 8))
        if len(bare) == (size * 4 + 2) // 3:
            return base64.b64decode(bare + "=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return None
