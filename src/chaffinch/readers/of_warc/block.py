"""A record's block on its way in: kept up to the limit, only hashed beyond it."""

from __future__ import annotations

import hashlib
import io
import re

from chaffinch.readers.digests import Digest, parse
from chaffinch.readers.of_warc.headers import Header
from chaffinch.readers.raw import CHUNK

_CODED = re.compile(rb"\n(?:transfer|content)-encoding[ \t]*:[ \t]*(?!identity\b)[^ \t\r\n]", re.I)


class Block:
    """The bytes of one block, at most ``limit`` of them kept."""

    def __init__(self, header: Header, limit: int) -> None:
        self._kept: io.BytesIO | None = io.BytesIO()
        self.size = 0
        self.head = b""
        """The first bytes of a block that was dropped."""
        self._limit = limit
        self._http = header.get("Content-Type").lower().startswith("application/http")
        self._wanted = {
            name: parse(header.get(name))
            for name in ("WARC-Block-Digest", "WARC-Payload-Digest")
            if header.get(name)
        }
        self._running: dict[str, hashlib._Hash] = {}
        self._coded = False

    @property
    def kept(self) -> bytes | None:
        """The block so far, without a copy; None once it is longer than the limit."""
        return self._kept.getvalue() if self._kept is not None else None

    def feed(self, piece: bytes) -> None:
        """Take the next bytes in."""
        self.size += len(piece)
        if self._kept is not None:
            self._kept.write(piece)
            if self.size > self._limit:
                self._drop()
        else:
            for running in self._running.values():
                running.update(piece)

    def _drop(self) -> None:
        kept, self._kept = memoryview(self.kept or b""), None
        self.head = bytes(kept[:CHUNK])
        for name, digest in self._wanted.items():
            if digest.value is None:
                continue
            start = 0
            if name == "WARC-Payload-Digest" and self._http:
                match = re.search(rb"\r?\n\r?\n", kept[:CHUNK])
                start = match.end() if match else 0
                self._coded = bool(_CODED.search(self.head[:start]))
            running = hashlib.new(digest.algorithm, usedforsecurity=False)
            running.update(kept[start:])
            self._running[name] = running

    def sums(self) -> dict[str, bool]:
        """Whether each declared digest fits, for a block that was dropped.

        Of a payload that is coded for its way the digest may be that of the decoded bytes, which
        nobody holds any more: where it does not fit, nothing is said.
        """
        found = {
            name: running.digest() == self._wanted[name].value
            for name, running in self._running.items()
        }
        if self._coded and not found.get("WARC-Payload-Digest", True):
            del found["WARC-Payload-Digest"]
        return found

    def block_digest(self) -> Digest | None:
        """The declared digest of the block, where it can be compared."""
        digest = self._wanted.get("WARC-Block-Digest")
        return digest if digest and digest.value is not None else None
