"""Lines that underline a heading in Markdown: where it goes, they go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.examples.texts import TEXT, amid

_UNDERLINE = re.compile(r"={3,}|-{3,}")
_GONE = CHAFF | {Role.DUPLICATE}


@rule(
    "ui.underline",
    Role.UI,
    catches=(
        "Second ferry for the harbour\nSecond ferry for the harbour\n> ============\n" + TEXT,
        amid() + "Related articles\n> ------\nTen harbours worth a detour\nA captain looks back\n",
    ),
    spares=(
        "Second ferry for the harbour\n" + TEXT + "What the boats cost\n> ------------\n" + TEXT,
        "Second ferry for the harbour\nSecond ferry for the harbour\n\n> ============\n" + TEXT,
    ),
)
def underline(draft: Draft) -> Iterator[Finding]:
    """Underlines of headings that have been set aside, directly beneath them."""
    if draft.document.markup is not None:
        return
    gaps = draft.document.gaps
    for number in list(draft.free()):
        if not number or gaps[number] != 1 or not _UNDERLINE.fullmatch(draft.texts[number]):
            continue
        label = draft.labels[number - 1]
        if label is not None and label.role in _GONE:
            yield Finding(number, evidence=draft.document.span(number - 1))
