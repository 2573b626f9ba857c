"""The files of weights that come with the package, and the digests by which a record names them."""

from __future__ import annotations

import hashlib
from importlib import resources


def shipped(file: str) -> bytes:
    """What a file of weights holds."""
    return (resources.files(__package__) / file).read_bytes()


def digest_of(file: str, *more: str) -> str:
    """``sha256:`` over a file's content, or over the digests of several, in this order."""
    digests = [hashlib.sha256(shipped(each)) for each in (file, *more)]
    if not more:
        return "sha256:" + digests[0].hexdigest()
    return "sha256:" + hashlib.sha256(b"".join(d.digest() for d in digests)).hexdigest()
