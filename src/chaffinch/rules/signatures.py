"""What a byline states besides its authors: who helped them, and the dates beside the names."""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.rules.front import helper_names
from chaffinch.rules.line_dates import Fields, dates_of


def beside_names(draft: Draft, number: int) -> Fields:
    """The fields ``contributor`` of a byline, and those of its dates."""
    helpers = helper_names(draft, draft.texts[number])
    return (*(("contributor", name) for name in helpers), *dates_of(draft, number))
