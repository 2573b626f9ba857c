"""Captions said twice: with the credit, and again without it, for who enlarges the picture."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.wording import bare, fold

_FEWEST = 4  # words


@rule(
    "duplicate.caption",
    Role.DUPLICATE,
    catches=(
        amid(
            "The ferry lies at the old quay on Monday. Photo: Asa Teller",
            "> The ferry lies at the old quay on Monday.",
        ),
    ),
    spares=(
        amid(
            "The ferry lies at the old quay on Monday. Photo: Asa Teller",
            "> The ferry lies at the old quay on Tuesday.",
        ),
        amid("The old ferry. Photo: Asa Teller", "> The old ferry"),
    ),
)
def duplicate_caption(draft: Draft) -> Iterator[Finding]:
    """The line beside a caption that says the same words, and not whose the picture is.

    Four words at least: a shorter one is as soon the subhead over the next paragraph.
    """
    for number, label in enumerate(draft.labels):
        if label is None or label.role is not Role.CAPTION or not label.field("credit"):
            continue
        caption = bare(fold(label.field("caption") or ""))
        for beside in (number - 1, number + 1):
            if not 0 <= beside < len(draft) or draft.labels[beside] is not None:
                continue
            if draft.words[beside] >= _FEWEST and bare(draft.folds[beside]) == caption:
                yield Finding(beside, evidence=draft.document.span(number))
