"""The stems of a page's lines: what two of them share, they are both about.

Worked out once a line, because titles, captions and teasers are all held against the text.
"""

from __future__ import annotations

from chaffinch.catalogue import Draft
from chaffinch.wording import stems


def stems_of(draft: Draft, number: int) -> frozenset[str]:
    """The stems of a block's words, as `chaffinch.wording.stems` tells them."""
    found: frozenset[str] = draft.readings.once("stems", draft.folds[number], stems)
    return found
