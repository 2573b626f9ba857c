"""Law 5: every block carries role, rule, evidence and span; evidence lies in the document."""

from hypothesis import given

import chaffinch
from chaffinch.catalogue import DEFAULT_RULE
from chaffinch.rules import ORDER
from chaffinch.strategies import sources

RULES = {rule.id: rule for rule in ORDER} | {DEFAULT_RULE: None, "headline.before": None}


@given(sources())
def test_every_block_says_why(source: chaffinch.Source) -> None:
    article = chaffinch.clean(source, media_type="text/plain")
    view = article.document.view
    for block in article.blocks:
        start, end = block.label.evidence
        assert 0 <= start < end <= len(view)
        assert block.evidence == view[start:end]
        assert block.text == view[slice(*block.span)]
        assert block.rule in RULES
        assert 0 <= block.label.confidence <= 100
