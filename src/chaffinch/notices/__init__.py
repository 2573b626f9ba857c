"""Remarks for the record that no label shows: how a text was written, and what of it is not here.

Each room holds one kind: `unread` a form that nothing opens, `garbled` letters that were
broken before they came here, `parted` several texts in one, `absent` text that is not all there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chaffinch.document import Document
from chaffinch.labels import Label, Remark
from chaffinch.notices.absent import absent
from chaffinch.notices.garbled import garbled
from chaffinch.notices.parted import parted
from chaffinch.notices.unread import unread
from chaffinch.policy import Policy

_BY = "clean"
_WRITTEN = "the source is {}, and was read as the page that was written out so"
_FORMS = {
    "bytes": "a literal of bytes (b'...'), as str() makes of them",
    "string": "a string in quotes, with escapes, as repr() and json.dumps() write it",
    "list": "a list of strings, as str() and json.dumps() write it",
    "entities": "HTML in entities (&lt;p&gt;), or a text with those of HTML (&#8217;)",
    "escapes": r"one line, with escapes for the ends of lines (\n) or for letters (\u00fc)",
    "source": "the source of a page as a browser shows it (view-source:)",
    "scan": "what was read from a scan, in XML (ALTO or PAGE)",
}


def notices(document: Document, labels: Sequence[Label], policy: Policy) -> Iterator[Remark]:
    """A page that was written out; a text that nothing opens or that was broken; what is absent."""
    for event, cause in _told(document, labels, policy):
        yield Remark(event, _BY, cause)


def _told(document: Document, labels: Sequence[Label], policy: Policy) -> Iterator[tuple[str, str]]:
    if form := document.charset.written:
        yield "written-out", _WRITTEN.format(_FORMS[form])
    yield from garbled(document.view)
    yield from unread(document)
    yield from parted(document)
    yield from absent(document, labels, policy)
