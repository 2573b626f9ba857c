"""The strategies keep their word: what they say about a page is the truth about its bytes."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import chaffinch
from chaffinch.dump_strategies import dumps
from chaffinch.labels import Role
from chaffinch.strategies import Scrape, figures, paragraphs, scrapes


@given(scrapes())
def test_a_scrape_is_written_as_it_says(scrape: Scrape) -> None:
    text = scrape.data.decode(scrape.charset)
    lines = [line.strip() for line in text.split(scrape.newline) if line.strip()]
    assert lines == [line.text for line in scrape.lines]
    assert [line.text for line in scrape.lines if line.role is Role.HEADLINE] == [scrape.headline]
    kept = [line.text for line in scrape.lines if line.role is Role.PARAGRAPH]
    assert tuple(kept) == scrape.body


@given(dumps())
def test_a_dump_is_written_as_it_says(dump: Scrape) -> None:
    lines = dump.data.decode(dump.charset).split(dump.newline)
    assert [line for line in lines if line] == [line.text for line in dump.lines]
    assert [line.text for line in dump.lines if line.role is Role.HEADLINE] == [dump.headline]
    kept = [line.text for line in dump.lines if line.role is Role.PARAGRAPH]
    assert tuple(kept) == dump.body


@given(figures(), paragraphs())
def test_figures_are_two_lines_and_paragraphs_end(figure, paragraph: str) -> None:  # type: ignore[no-untyped-def]
    assert [line.role for line in figure] == [Role.ALT_TEXT, Role.CAPTION]
    assert paragraph.rstrip("”").endswith(".")


@given(st.from_type(chaffinch.Article), st.from_type(chaffinch.Policy))
def test_articles_and_policies_come_by_type(
    article: chaffinch.Article, policy: chaffinch.Policy
) -> None:
    assert chaffinch.restore(article.record()) == article.document.source.data
    assert set(policy.fates) == set(Role)


@given(...)
def test_types_are_known_from_annotations(scrape: Scrape, source: chaffinch.Source) -> None:
    assert scrape.data
    assert source.digest.startswith("sha256:")


@pytest.mark.parametrize("module", ["strategies", "html_strategies", "dump_strategies"])
def test_strategies_without_hypothesis_name_the_package_that_brings_it(module: str) -> None:
    hidden = f"import sys; sys.modules['hypothesis'] = None; import chaffinch.{module}"
    told = subprocess.run(
        [sys.executable, "-c", hidden], capture_output=True, text=True, check=False
    )
    assert "pip install 'chaffinch[testing]'" in told.stderr
