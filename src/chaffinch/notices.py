"""Remarks for the record that no label shows: an article not shown, a page without a body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chaffinch.document import Document
from chaffinch.labels import Label, Remark, Role
from chaffinch.policy import BODY, Fate, Policy

_BY = "clean"
_LEAST = 400  # signs of an article's text that JSON-LD holds
_SHARE = 3
_BODY = frozenset((*BODY, Role.DEK))


def notices(document: Document, labels: Sequence[Label], policy: Policy) -> Iterator[Remark]:
    """A page whose text stands in its JSON-LD and is not shown; one without text, without body."""
    markup = document.markup
    if markup is not None and markup.unshown >= _LEAST:
        body = (label.block for label in labels if label.role in _BODY)
        signs = sum(document.ends[n] - document.starts[n] for n in body)
        if _SHARE * signs <= markup.unshown:
            cause = (
                f"the page's JSON-LD holds an article of {markup.unshown} signs, and the text that "
                f"the page shows has {signs}: it needs a browser, or a subscriber, to be read"
            )
            yield Remark("text-unshown", _BY, cause)
            return
    if markup is not None and not len(document):
        yield Remark("no-text", _BY, "the page holds no text: it is empty, or needs a browser")
        return
    fates = (policy.fate(n.role, n.confidence) for n in labels if n.role is not Role.HEADLINE)
    if Fate.KEEP not in fates:
        shown = (n for n in labels if markup is None or not markup.meta[n.block])
        gone = (n for n in shown if policy.fate(n.role, n.confidence) is Fate.DROP)
        dropped = (document.text(label.block) for label in gone)
        if words := sum(len(text.split()) for text in dropped):
            cause = f"the page has no body: {words} words are set aside, and none is left"
            yield Remark("no-body", _BY, cause)
