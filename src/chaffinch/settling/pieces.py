"""The clean text as a document of its own, and what its blocks are to the page's blocks.

A second reading knows the pieces alone: each belongs to one block of the page, and a block may have
come apart into several.
"""

from __future__ import annotations

from collections.abc import Sequence

from chaffinch.document import Charset, Document, Source
from chaffinch.labels import Label, Role
from chaffinch.readers.text import document_of_blocks
from chaffinch.settling.copies import kept, stays
from chaffinch.wording import bare, fold

_UTF8 = Charset("utf-8", "declared")


def clean_text(document: Document, labels: tuple[Label, ...]) -> Document | None:
    """The clean text of these labels as a reader of plain text reads it; None if it is empty."""
    shown = document.shown
    texts = [shown[number] for number in kept(labels)]
    if not texts:
        return None
    data = "\n\n".join(texts).encode("utf-8", "surrogatepass")
    return document_of_blocks(Source(data, uri=document.source.uri), texts, _UTF8)


def owners_of(again: Document, kept: list[int], shown: list[str]) -> list[int]:
    """For each block of the clean text, the number of the block that it came from."""
    owners, order, end = [], 0, len(shown[kept[0]])
    for start in again.starts:
        while start >= end and order + 1 < len(kept):
            order += 1
            end += 2 + len(shown[kept[order]])
        owners.append(kept[order])
    return owners


def apart_of(again: Document, owners: list[int]) -> list[bool]:
    """For each piece whether the clean text shows it apart from the piece of its block before it.

    So where a reader parts a line at a space; of elements that were run together all pieces, or
    the next reader finds other seams.
    """
    found = [False] * len(owners)
    for number in range(1, len(owners)):
        if owners[number - 1] == owners[number]:
            spaced = not again.gaps[number] and again.ends[number - 1] < again.starts[number]
            found[number] = again.parted or spaced
    return found


def heir_of(
    labels: Sequence[Label], again: Document, owners: list[int], claims: list[Label | None]
) -> set[int]:
    """The block that the clean text has for its headline, where it sets the page's own aside.

    Only where the page's says all of its words and more, a site's or a section's name.
    """
    lost = [
        bare(fold(again.shown[number]))
        for number, claim in enumerate(claims)
        if labels[owners[number]].role is Role.HEADLINE and claim and not stays(claim)
    ]
    return {
        owners[number]
        for number, claim in enumerate(claims)
        if lost and claim and claim.role is Role.HEADLINE and owners.count(owners[number]) == 1
        if any(bare(fold(again.shown[number])) in title for title in lost)
    }
