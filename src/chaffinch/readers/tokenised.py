"""Corpora with a word a line, vertical text (Sketch Engine, CWB) and CoNLL-U; or with a sentence.

They hold words and their labels, and neither the lines nor the spaces of a text: to make an article
of them would be to invent both. Numbered sentences (Leipzig) are shuffled. All are refused by name,
with the way to a text.
"""

from __future__ import annotations

import re

from chaffinch.errors import NotText

_LEAST = 20  # lines with a word and its labels
_SHARE = 0.9  # of the lines that are neither empty nor tags
_LINES = 400
_MANY = 250  # sentences: the verses of a chapter are numbered too
_HEAD = 65_536
_CONLL = re.compile(rb"(\d{1,4})(?:[-.]\d+)?\t[^\t\n]+(?:\t[^\t\n]*){6,}")
_COMMENT = re.compile(rb"^# (?:text|sent_id) = ", re.MULTILINE)
_TABBED = re.compile(rb"[^\t\n ]{1,60}\t[^\t\n ]{1,60}(?:\t[^\t\n]{0,80})*")
_SPACED = re.compile(rb"[^\t\n ]{1,60} [A-Z$.,:'`-]{1,8} (?:[BI]-)?[A-Z]{1,8} (?:[BI]-[A-Z]+|O)")
_COUNTED = re.compile(rb"(\d{1,9})\t([^\t\n]{12,})")
_TAG = re.compile(rb"</?[A-Za-z][^<>]*/?>")
_SENTENCE = re.compile(rb"</?(?:s|g|sentence)(?:\s[^<>]*)?/?>")
_BY_COMMENT = "the sentences stand in the comments: `sed -n 's/^# text = //p' FILE` takes them out"
_BY_LINE = (
    "each is a text of its own: `cut -f2 FILE | jq -cR '{text: .}'` makes rows of them, an object a"
    " line"
)
_BY_WORD = (
    "make a text of it first, with the tool or the corpus that it comes from: only those know where"
    " spaces and paragraphs stood"
)


def _is_counted(numbers: list[int]) -> bool:
    return all(number == numbers[0] + order for order, number in enumerate(numbers))


def _begins_anew(numbers: list[int]) -> bool:
    """Whether words are counted sentence by sentence; the rows of a table are counted once."""
    return numbers[:1] == [1] and numbers.count(1) > 1


def refuse_tokens(data: bytes) -> None:
    """Raises `NotText` for a file with a word a line; a table of numbers or of names is none."""
    head = data[:_HEAD]
    if b"\n" not in head or not (b"\t" in head or b" O\n" in head or _SENTENCE.search(head)):
        return
    lines = [line.rstrip(b"\r") for line in head.split(b"\n")[:_LINES]]
    if len(head) == _HEAD:
        lines.pop()  # it may be cut
    told = [line for line in lines if line.strip() and not line.startswith(b"#")
            and not _TAG.fullmatch(line.strip())]  # fmt: skip
    if len(told) < _LEAST:
        return
    enough = _SHARE * len(told)
    numbers = [int(match[1]) for line in told if (match := _CONLL.match(line))]
    commented = _COMMENT.search(head) is not None
    if len(numbers) >= enough and (commented or _begins_anew(numbers)):
        raise NotText("this is a corpus with a word a line (CoNLL-U), no text",
                      remedy=_BY_COMMENT if b"# text = " in head else _BY_WORD)  # fmt: skip
    if sum(bool(_SPACED.match(line)) for line in told) >= enough:
        raise NotText("this is a corpus with a word a line (CoNLL), no text", remedy=_BY_WORD)
    counted = [int(match[1]) for line in told if (match := _COUNTED.fullmatch(line))]
    if len(told) >= _MANY and len(counted) == len(told) and _is_counted(counted):
        raise NotText("these are sentences with their numbers, in the order of no text",
                      remedy=_BY_LINE)  # fmt: skip
    tagged = sum(bool(_SENTENCE.fullmatch(line.strip())) for line in lines)
    alone = sum(b" " not in line and b"\t" not in line for line in told)
    tabbed = sum(bool(_TABBED.fullmatch(line)) for line in told)
    if (tagged and tabbed >= enough) or (tagged > 1 and alone >= enough):
        raise NotText("this is a corpus with a word a line (vertical text), no text",
                      remedy=_BY_WORD)  # fmt: skip
