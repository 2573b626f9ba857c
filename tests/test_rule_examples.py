"""Every rule catches what it says it catches and spares what it says it spares.

An example is a little page; `rule_pages` tells which of its blocks are meant.
"""

import pytest

from chaffinch.catalogue import Rule
from chaffinch.rules import ORDER
from rule_pages import cleaned, meant, stays

CATCHES = [(rule, page) for rule in ORDER for page in rule.catches]
SPARES = [(rule, page) for rule in ORDER for page in rule.spares]


def name(case: tuple[Rule, str]) -> str:
    return case[0].id


@pytest.mark.parametrize("case", CATCHES, ids=name)
def test_a_rule_catches_its_examples(case: tuple[Rule, str]) -> None:
    rule, page = case
    blocks = meant(page, cleaned(page))
    assert [block.rule for block in blocks] == [rule.id] * len(blocks)


@pytest.mark.parametrize("case", SPARES, ids=name)
def test_a_rule_spares_its_counterexamples(case: tuple[Rule, str]) -> None:
    rule, page = case
    assert rule.id not in [block.rule for block in meant(page, cleaned(page))]


@pytest.mark.parametrize("case", [case for case in SPARES if stays(case[1])], ids=name)
def test_a_spared_line_stays_in_the_clean_text(case: tuple[Rule, str]) -> None:
    _, page = case
    article = cleaned(page)
    clean_text = str(article)
    for block in meant(page, article):
        assert article.shown[block.label.block] in clean_text


@pytest.mark.parametrize("rule", ORDER, ids=lambda rule: rule.id)
def test_every_rule_shows_what_it_catches_and_what_it_spares(rule: Rule) -> None:
    assert rule.catches
    assert rule.spares


def test_rule_ids_are_unique_and_every_rule_gives_its_reason() -> None:
    ids = [rule.id for rule in ORDER]
    assert len(set(ids)) == len(ids)
    assert all(rule.doc and "." in rule.id for rule in ORDER)
