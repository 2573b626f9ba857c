"""Law 11: taking a rule out of the catalogue never takes a block out of the body."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.catalogue import Catalogue
from chaffinch.html_strategies import HtmlPage, html_pages
from chaffinch.policy import Fate
from chaffinch.rules import ORDER, default_catalogue
from chaffinch.strategies import Scrape, scrapes

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAGES = sorted([*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")])
IDS = [rule.id for rule in ORDER]


def kept(page: bytes, catalogue: Catalogue | None = None) -> dict[int, str]:
    article = chaffinch.clean(page, catalogue=catalogue)
    return {block.label.block: block.text for block in article.blocks if block.fate is Fate.KEEP}


def lost(page: bytes, rule_id: str, before: dict[int, str]) -> list[str]:
    after = kept(page, default_catalogue().without(rule_id))
    return [text for number, text in before.items() if number not in after]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_rule_taken_out_takes_a_block_of_a_sample_with_it(path: Path) -> None:
    page = path.read_bytes()
    article = chaffinch.clean(page)
    before = kept(page)
    fired = {label.rule for label in article.labels} & set(IDS)
    assert {rule: gone for rule in sorted(fired) if (gone := lost(page, rule, before))} == {}


@given(scrapes(), st.sampled_from(IDS))
def test_no_rule_taken_out_takes_a_block_of_a_scrape_with_it(scrape: Scrape, rule_id: str) -> None:
    assert lost(scrape.data, rule_id, kept(scrape.data)) == []


@given(html_pages(), st.sampled_from(IDS))
def test_no_rule_taken_out_takes_a_block_of_html_with_it(page: HtmlPage, rule_id: str) -> None:
    assert lost(page.data, rule_id, kept(page.data)) == []
