"""Blocks that are hardly text: most of their bytes cannot be read in any charset."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role


@rule("undecodable.block", Role.UNDECODABLE)
def undecodable_block(draft: Draft) -> Iterator[Finding]:
    """Undecodable blocks: at least half of the signs stand for bytes without meaning.

    The bytes themselves stay on record; a block that is mostly readable is kept, with
    U+FFFD where the bytes stood.
    """
    lost: dict[int, int] = {}
    number = 0
    for start, end in draft.document.undecodable:
        while number < len(draft) and draft.document.ends[number] <= start:
            number += 1
        if number < len(draft):
            lost[number] = lost.get(number, 0) + end - start
    for each, count in lost.items():
        start, end = draft.document.span(each)
        if 2 * count >= end - start:
            yield Finding(each)
