"""What a draft remembers: answers that do not depend on who asks first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.draft import Draft
from chaffinch.rules import ORDER

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])
FAMILIES = (("front.line", "front.times"), ("markup.subscribe_box", "markup.teaser_box"))
"""The first and the last rule of those that share an answer."""


class Unread(list[Any]):
    """Labels that nobody may look at."""

    def _refuse(self, *_: object) -> Any:
        raise AssertionError("what is asked once looks at the labels")

    __getitem__ = __iter__ = _refuse


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_asked_once_does_not_look_at_the_labels(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, asked = Draft.once, set[str]()

    def watched(draft: Draft, question: str, ask: Callable[[Draft], Any]) -> Any:
        asked.add(question)
        labels = draft.labels
        if not isinstance(labels, Unread):
            draft.labels = Unread(labels)
        try:
            return once(draft, question, ask)
        finally:
            draft.labels = labels

    monkeypatch.setattr(Draft, "once", watched)
    monkeypatch.setattr(Draft, "shared", once)
    chaffinch.clean(path.read_bytes())
    assert asked


@pytest.mark.parametrize(("first", "last"), FAMILIES)
def test_rules_that_share_an_answer_stand_side_by_side(first: str, last: str) -> None:
    ids = [rule.id for rule in ORDER]
    family = ids[ids.index(first) : ids.index(last) + 1]
    assert {rule.partition(".")[0] for rule in family} == {first.partition(".")[0]}
    assert len({rule.rpartition("_")[2] for rule in family}) in (1, len(family))
