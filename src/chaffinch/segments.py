"""The partition of a view: what became of every code point, in order, without gap or overlap.

They are made one at a time in one pass over the labels, so that a writer need not hold them all.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from chaffinch.document import ESCAPE
from chaffinch.labels import Label, Role, Span
from chaffinch.policy import Fate

if TYPE_CHECKING:
    from chaffinch.article import Article

Json = dict[str, Any]
Words = tuple[bool, str, str]
"""Whether a block is kept, its fate, its role."""
Mark = tuple[Span, str, str]
"""A span that a clean text shows otherwise, what it shows there, and the rule that says so."""


def segments_of(article: Article) -> Iterator[Json]:
    """The segments of an article's view in order, as its record holds them, one at a time."""
    document, view = article.document, article.document.view
    starts, ends = list(document.starts), list(document.ends)
    policy = article.policy
    usual = {
        role: (fate is Fate.KEEP, fate.value, role.value) for role, fate in policy.fates.items()
    }
    doubted = (True, Fate.KEEP.value, Role.BOILERPLATE.value)
    marks = _marks(article)
    sources = document.markup.source if document.markup else ()
    place, clean, last = 0, 0, -1
    for label in article.labels:
        number = label.block
        start, end = starts[number], ends[number]
        words = usual[label.role]
        if policy.sure and policy.fate(label.role, label.confidence).value != words[1]:
            words = doubted
        kept = words[0]
        joins = kept and last >= 0 and not (ends[last] == start and article.glued(last, number))
        if place < start or joins:
            yield _gap(view, (place, start), clean if joins else None)
            clean += 2 * joins
        if number in marks:
            found, clean = _marked(view, (label, words, marks[number]), start, end, clean)
        else:
            found = [_piece(view, label, words, start, end, clean)]
            clean += (end - start) * kept
        if sources and (source := sources[number])[1]:
            for piece in found:
                piece["source"] = [*source]
        yield from found
        place = end
        if kept:
            last = number
    if place < len(view):
        yield _gap(view, (place, len(view)), None)


def _gap(view: str, span: Span, clean: int | None) -> Json:
    """White space between blocks: dropped, or shown as the blank line between kept ones."""
    start, end = span
    found: Json = {
        "op": "drop" if clean is None else "replace",
        "view": [start, end],
        "role": "blank",
        "rule": "text.space",
        "confidence": 100,
        "evidence": [start, end],
        "text": view[start:end],
    }
    if clean is not None:
        found["clean"] = [clean, clean + 2]
    return found


def _marks(article: Article) -> dict[int, list[Mark]]:
    """The spans inside blocks that a clean text shows otherwise, by block."""
    document = article.document
    spans: list[Mark] = [(span, shown, "text.break") for span, shown in document.breaks]
    spans += [(span, shown, "text.turn") for span, shown in document.turns]
    spans += [(span, "\ufffd", "text.undecodable") for span in document.undecodable]
    found: dict[int, list[Mark]] = {}
    number = 0
    for span, shown, rule in sorted(spans):
        while number < len(document) and document.ends[number] <= span[0]:
            number += 1
        found.setdefault(number, []).append((span, shown, rule))
    return found


def _marked(
    view: str, block: tuple[Label, Words, list[Mark]], place: int, end: int, clean: int
) -> tuple[list[Json], int]:
    """The segments of a block with marks inside, and the place in the clean text behind it."""
    label, words, inside = block
    kept = words[0]
    found: list[Json] = []
    for (low, high), shown, rule in inside:
        if not kept and rule != "text.undecodable":
            continue  # a piece of its own only for bytes, whose text cannot stand in JSON
        if place < low:
            found.append(_piece(view, label, words, place, low, clean))
            clean += (low - place) * kept
        found.append(_mark(view, words, ((low, high), shown, rule), clean))
        clean += len(shown) * kept
        place = high
    if place < end:
        found.append(_piece(view, label, words, place, end, clean))
        clean += (end - place) * kept
    return found, clean


def _piece(view: str, label: Label, words: Words, start: int, end: int, clean: int) -> Json:
    kept, fate, role = words
    found: Json = {
        "op": fate,
        "view": [start, end],
        "role": role,
        "rule": label.rule,
        "confidence": label.confidence,
        "evidence": [*label.evidence],
    }
    if label.fields:
        found["fields"] = [list(pair) for pair in label.fields]
    if kept:
        found["clean"] = [clean, clean + end - start]
    else:
        _hold(found, view[start:end])
    return found


def _mark(view: str, words: Words, mark: Mark, clean: int) -> Json:
    kept, fate, _ = words
    span, shown, rule = mark
    lost = rule == "text.undecodable"
    found: Json = {
        "op": "replace" if kept else fate,
        "view": list(span),
        "role": (Role.UNDECODABLE if lost else Role.BLANK).value,
        "rule": rule,
        "confidence": 100,
        "evidence": list(span),
    }
    _hold(found, view[span[0] : span[1]])
    if kept:
        found["clean"] = [clean, clean + len(shown)]
    return found


def _hold(found: Json, text: str) -> None:
    """Put on record the exact text, or, where bytes have no text, the bytes in base64."""
    if text and "\udc00" <= text[0] <= "\udcff":
        raw = bytes(ord(sign) - ESCAPE for sign in text)
        found["base64"] = base64.b64encode(raw).decode()
    else:
        found["text"] = text
