"""Plain text in which tags stand for the ends of lines: ``... by one vote.<br><br>The boat ...``.

Fields of databases and feeds hold such texts (reviews of films, posts of boards, descriptions of
goods): they begin with a word, and their paragraphs are one line. They are read as HTML. In a text
about HTML a tag stands among words or in marks, and seldom behind the end of a sentence.
"""

from __future__ import annotations

import re

_SAMPLE = 65_536
_LEAST = 3  # places with tags; there are no more lines than these, beside one
_TAG = rb"<(?:br\s?/?|/?(?:p|div|li|ul|ol|h[1-6]|blockquote)(?:\s[^<>]{0,200})?)>"
_TAGS = re.compile(rb"%b(?:\s*%b)*" % (_TAG, _TAG), re.IGNORECASE)
_ENDS = (b".", b"!", b"?", b":", b'"', b")", b"\xe2\x80\xa6", b"\xe2\x80\x9d", b"\xe3\x80\x82")
"""With what a sentence ends; the last three are an ellipsis, a quotation mark and a full stop of
Chinese in UTF-8."""
_CODE = (b"```", b"<code", b"<pre", b"`<", b"&lt;")


def is_laced(data: bytes) -> bool:
    """Whether tags part the sentences of a text that does not begin as a page does.

    >>> is_laced(b"The boat came.<br><br>It was late.<br />Nobody cared.<p>So it left.")
    True
    >>> is_laced(b"Write <p> for a paragraph, <br> for a line, and </p> where it ends.")
    False
    """
    if b"<" not in data:
        return False
    sample = data[:_SAMPLE]
    if sample.count(b"<") < _LEAST or any(mark in sample for mark in _CODE):
        return False
    found = [match.start() for match in _TAGS.finditer(sample)]
    if len(found) < _LEAST:
        return False
    lines = sum(1 for line in sample.splitlines() if _TAGS.sub(b"", line).strip())
    if lines > len(found) + 1:
        return False
    ended = sum(sample[max(0, at - 8) : at].rstrip().endswith(_ENDS) for at in found)
    return 2 * ended >= len(found)
