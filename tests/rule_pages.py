"""An example of a rule as a page to clean, and the blocks of it that the example means."""

from __future__ import annotations

from chaffinch.article import Article, LabelledBlock
from chaffinch.trials import cleaned_example as cleaned
from chaffinch.trials import is_html, meant_blocks

__all__ = ["cleaned", "is_html", "meant", "stays"]


def stays(page: str) -> bool:
    """Whether the text of what a spare means stays in the clean text."""
    return not is_html(page) or 'data-meant="field"' not in page


def meant(page: str, article: Article) -> list[LabelledBlock]:
    """The blocks that the example means, in order; fails for an example that means none."""
    found = meant_blocks(page, article)
    assert found, f"the example means no block:\n{page}"
    return found
