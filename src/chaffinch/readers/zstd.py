"""Frames of Zstandard, and the dictionary that a file of WARC records may begin with.

The dictionary stands in a skippable frame of its own at the file's first byte, plain or
packed itself; whatever place is read, it is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chaffinch.extras import needed
from chaffinch.readers.limits import Limits
from chaffinch.readers.raw import Raw

MAGIC = b"\x28\xb5\x2f\xfd"
SKIPPABLE = tuple(bytes([0x50 + number]) + b"\x2a\x4d\x18" for number in range(16))
"""How frames begin that decoders pass over."""
_DICTIONARY = SKIPPABLE[0xD]


def package() -> Any:
    """The package that packs and unpacks; `UsageError` where it is not installed."""
    return needed("zstandard", "zstd", "Zstandard")


def decoders(raw: Raw, limits: Limits) -> Callable[[], Any]:
    """What makes a decoder for each frame of a file; the place in the file stays as it is.

    Raises `UsageError` where the package is not installed.
    """
    zstandard = package()
    held = _dictionary(raw, limits)
    try:
        known = zstandard.ZstdCompressionDict(held) if held else None
        made: Callable[[], Any] = zstandard.ZstdDecompressor(dict_data=known).decompressobj
    except (zstandard.ZstdError, ValueError):  # damaged: each frame that needs it will say so
        made = zstandard.ZstdDecompressor().decompressobj
    return made


def _dictionary(raw: Raw, limits: Limits) -> bytes:
    """The dictionary at the file's beginning; nothing where there is none that can be read."""
    place = raw.offset
    raw.seek(0)
    head = raw.peek(8)
    size = int.from_bytes(head[4:8], "little")
    held = b""
    if head.startswith(_DICTIONARY) and size <= limits.record:
        held = raw.peek(8 + size)[8:]
    raw.seek(place)
    return _unpacked(held, limits) if held.startswith(MAGIC) else held


def _unpacked(held: bytes, limits: Limits) -> bytes:
    zstandard = package()
    try:
        return bytes(zstandard.ZstdDecompressor().decompress(held, max_output_size=limits.record))
    except zstandard.ZstdError:
        return b""
