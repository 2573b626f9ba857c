"""What becomes of a page in a run: a `Page` ready to be written, a failure or a warning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs
import orjson

from chaffinch.article import Article
from chaffinch.clean import Failure
from chaffinch.errors import Warned
from chaffinch.record import to_json
from chaffinch.writers.members import Packed
from chaffinch.writers.warc import about, text_bytes


@attrs.frozen
class Page:
    """A cleaned page as a run writes it: its canonical record, and its blocks counted.

    ``about`` is what `chaffinch.writers.warc.about` tells of the record. A page that was packed
    has ``blocks``: its text, its record and its source as WARCs hold them; no source where a
    container keeps the bytes under an id of their own.
    """

    raw: bytes = attrs.field(repr=False)
    about: dict[str, Any] = attrs.field(repr=False)
    roles: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, int], ...] = ()
    blocks: tuple[Packed, ...] = ()

    @classmethod
    def of(cls, article: Article, packing: int | None = None) -> Page:
        """The page that an article is; packed for WARCs where a level is given.

        Packing takes most of the time of writing, and may be done where the cleaning is.
        """
        source, record = article.document.source, article.record()
        raw, blocks = to_json(record), list[Packed]()
        if packing is not None:
            kept = source.container is not None and source.container.record_id
            held = (text_bytes(record), raw, *(() if kept else (source.data,)))
            blocks = [Packed.of(block, packing) for block in held]
        return cls(
            raw,
            about(record),
            _counted(label.role.value for label in article.labels),
            _counted(label.rule for label in article.labels),
            tuple(blocks),
        )

    def record(self) -> dict[str, Any]:
        """The JSON record."""
        found: dict[str, Any] = orjson.loads(self.raw)
        return found


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items()))


Outcome = Page | Failure | Warned
