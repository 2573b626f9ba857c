"""Law 11: taking a rule out of the catalogue never takes a block out of the body.

What the rule claims comes back, and nothing else changes: the headline alone may become a
subhead or find a dek above it, where more is kept before it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.catalogue import DEFAULT_RULE, Draft, Finding, rule
from chaffinch.dump_strategies import dumps
from chaffinch.errors import UsageError
from chaffinch.html_strategies import HtmlPage, html_pages
from chaffinch.labels import Role
from chaffinch.policy import Fate
from chaffinch.rules import ORDER, default_catalogue
from chaffinch.strategies import Scrape, scrapes

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])
IDS = [rule.id for rule in ORDER]
ABOVE = "headline.before"


def monotone(before: chaffinch.Article, *out: str) -> None:
    after = chaffinch.clean(
        before.document.source.data, catalogue=default_catalogue().without(*out)
    )
    assert [block.span for block in after.blocks] == [block.span for block in before.blocks]
    for had, has in zip(before.blocks, after.blocks, strict=True):
        if had.rule in out:
            assert has.rule in (DEFAULT_RULE, ABOVE) or has.role == "duplicate"
        else:
            assert had.fate is not Fate.KEEP or has.fate is Fate.KEEP
            assert has.rule in (had.rule, ABOVE)


def fired(article: chaffinch.Article) -> list[str]:
    return sorted({label.rule for label in article.labels} & set(IDS))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_rule_taken_out_takes_a_block_of_a_sample_with_it(path: Path) -> None:
    article = chaffinch.clean(path.read_bytes())
    for rule_id in fired(article):
        monotone(article, rule_id)


def test_a_rule_of_ones_own_may_stand_in_for_one_that_is_left_out() -> None:
    page = "The second ferry\n\nSign in to the harbour\n\nThe ferry sails at six in the morning."

    @rule("subscribe.call", Role.PLACEHOLDER)
    def mine(draft: Draft) -> Iterator[Finding]:
        """Lines of one's own."""
        yield from (Finding(n) for n in draft.free() if draft.words[n] == 5)

    rules = default_catalogue().without("subscribe.call").with_rules(mine)
    article = chaffinch.clean(page, catalogue=rules)
    assert [block.role for block in article.removed] == [Role.PLACEHOLDER]
    assert list(rules).count(mine) == 1
    with pytest.raises(UsageError):
        rules.with_rules(mine)


def monotone_without_some(before: chaffinch.Article, data: st.DataObject) -> None:
    """Without one to three of the rules that claim something: without another nothing is asked."""
    ids = fired(before)
    out = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    monotone(before, *out)


@given(scrapes(), st.data())
def test_no_rule_taken_out_takes_a_block_of_a_scrape_with_it(
    scrape: Scrape, data: st.DataObject
) -> None:
    monotone_without_some(chaffinch.clean(scrape.data), data)


@given(dumps(), st.data())
def test_no_rule_taken_out_takes_a_block_of_a_dump_with_it(
    dump: Scrape, data: st.DataObject
) -> None:
    monotone_without_some(chaffinch.clean(dump.data), data)


@given(html_pages(), st.data())
def test_no_rule_taken_out_takes_a_block_of_html_with_it(
    page: HtmlPage, data: st.DataObject
) -> None:
    monotone_without_some(chaffinch.clean(page.data), data)
