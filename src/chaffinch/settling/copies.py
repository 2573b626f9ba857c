"""What stays of a page, and what becomes of copies: one of them always does."""

from __future__ import annotations

from bisect import bisect_right

import attrs

from chaffinch.document import Document
from chaffinch.labels import Label, Role
from chaffinch.policy import ARCHIVE, Fate

KEPT = frozenset(role for role in Role if ARCHIVE[role] is Fate.KEEP)
"""The roles of which a clean text is made."""


def stays(label: Label) -> bool:
    """Whether a block with this label stands in the clean text."""
    return label.role in KEPT


def kept(labels: tuple[Label, ...]) -> list[int]:
    """The numbers of the blocks that stand in the clean text."""
    return [label.block for label in labels if label.role in KEPT]


def block_at(document: Document, place: int) -> int:
    """The block that holds a place of the view."""
    return max(0, bisect_right(document.starts, place) - 1)


def with_copies(
    document: Document, before: tuple[Label, ...], labels: tuple[Label, ...]
) -> tuple[Label, ...]:
    """The labels, where what says the same as a block that ``before`` kept goes as that one does.

    Not the copy that a duplicate points to.
    """
    shown = document.shown
    taken: dict[str, Label] = {}
    for old, label in zip(before, labels, strict=True):
        if stays(old) and not stays(label):
            taken.setdefault(shown[label.block], label)
    changed = list(labels)
    for number in kept(labels):
        its, own = taken.get(shown[number]), document.span(number)
        if its is not None and its.evidence != own:
            evidence = own if its.evidence == document.span(its.block) else its.evidence
            changed[number] = attrs.evolve(its, block=number, evidence=evidence)
    return tuple(changed)


def pointed(document: Document, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """The labels with every duplicate pointing to a block that is not itself set aside.

    Where the first copy went as debris, so does the second, for the same reason.
    """
    changed = list(labels)
    for number, label in enumerate(labels):
        if label.role is Role.DUPLICATE:
            first = changed[block_at(document, label.evidence[0])]
            if ARCHIVE[first.role] is Fate.DROP and first.block != number:
                changed[number] = attrs.evolve(first, block=number)
    return tuple(changed)
