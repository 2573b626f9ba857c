"""What a draft remembers: answers that do not depend on who asks first."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chaffinch
from chaffinch.document import Source
from chaffinch.draft import Draft, Readings
from chaffinch.lexicon import lexicon
from chaffinch.readers.text import read_text
from chaffinch.rules import ORDER
from chaffinch.rules.dates.line_dates import printed_in

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


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_kept_of_a_text_does_not_depend_on_the_page(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, again = Readings.once, set[str]()

    def watched(readings: Readings, question: str, text: str, ask: Callable[[str], Any]) -> Any:
        told = once(readings, question, text, ask)
        if text:  # of none a store is kept
            assert ask(text) == told, f"{question} of {text!r}"
            again.add(question)
        return told

    monkeypatch.setattr(Readings, "once", watched)
    chaffinch.clean(path.read_bytes())
    assert again


def test_the_order_of_numbers_in_dates_is_that_of_the_text_which_is_read() -> None:
    line = "Posted 03/04/2021"
    page = read_text(Source(f"13/04/2021\n04/13/2021\n{line}".encode()))
    clean = read_text(Source(f"04/13/2021\n{line}".encode()))
    readings = Readings(lexicon())
    first, second = Draft(page, readings), Draft(clean, readings)
    assert printed_in(first, 2) == ()  # the page writes both
    assert printed_in(second, 1) == (("published", "2021-03-04"),)


def test_what_is_asked_once_has_a_name_that_no_other_question_has() -> None:
    """Else one rule would be given the answer to another's question, on some pages only."""
    asked: dict[str, set[str]] = {}
    for path in sorted(Path(chaffinch.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            named = node.args and isinstance(node.args[0], ast.Constant)
            if node.func.attr in ("once", "shared") and named:
                ask = ast.unparse(node.args[-1])
                whose = f"{path.name}: {ask}" if ask.startswith("_") else ask
                asked.setdefault(ast.unparse(node.args[0]), set()).add(whose)
    assert len(asked) > 30
    assert {name: asks for name, asks in asked.items() if len(asks) > 1} == {}
