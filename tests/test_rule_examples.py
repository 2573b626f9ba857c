"""Every rule catches what it says it catches and spares what it says it spares.

An example is a little page; the lines that begin with "> " are the ones meant.
"""

import pytest

from chaffinch.catalogue import Rule
from chaffinch.clean import clean
from chaffinch.labels import Label
from chaffinch.rules import ORDER

CATCHES = [(rule, page) for rule in ORDER for page in rule.catches]
SPARES = [(rule, page) for rule in ORDER for page in rule.spares]


def meant(page: str) -> tuple[str, list[int]]:
    """The page without its marks, and the numbers of the lines that were marked."""
    lines = [line for line in page.split("\n")]
    marked = [number for number, line in enumerate(lines) if line.startswith("> ")]
    return "\n".join(line.removeprefix("> ") for line in lines), marked


def labels_of_lines(page: str) -> dict[int, Label]:
    article = clean(page, media_type="text/plain")
    return {article.document.view[: block.span[0]].count("\n"): block.label for block in article.blocks}


def name(case: tuple[Rule, str]) -> str:
    return case[0].id


@pytest.mark.parametrize("case", CATCHES, ids=name)
def test_a_rule_catches_its_examples(case: tuple[Rule, str]) -> None:
    rule, page = case
    text, marked = meant(page)
    labels = labels_of_lines(text)
    assert marked, "the example marks no line"
    assert [labels[number].rule for number in marked] == [rule.id] * len(marked)


@pytest.mark.parametrize("case", SPARES, ids=name)
def test_a_rule_spares_its_counterexamples(case: tuple[Rule, str]) -> None:
    rule, page = case
    text, marked = meant(page)
    labels = labels_of_lines(text)
    assert marked, "the example marks no line"
    assert rule.id not in [labels[number].rule for number in marked]


@pytest.mark.parametrize("case", SPARES, ids=name)
def test_a_spared_line_stays_in_the_clean_text(case: tuple[Rule, str]) -> None:
    _, page = case
    text, marked = meant(page)
    lines = text.split("\n")
    clean_text = str(clean(text, media_type="text/plain"))
    for number in marked:
        assert lines[number].strip() in clean_text


def test_rule_ids_are_unique_and_every_rule_gives_its_reason() -> None:
    ids = [rule.id for rule in ORDER]
    assert len(set(ids)) == len(ids)
    assert all(rule.doc and "." in rule.id for rule in ORDER)
