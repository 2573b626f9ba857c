"""The record says what was kept, and holds everything that was not: the source follows from it.

``provenance.segments`` part the view from its first to its last code point. A kept
segment's text is read from the clean text at its ``clean`` span, every other carries
its own. Integers only, keys sorted, no clock, no host, no path of the machine.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from chaffinch.errors import UsageError
from chaffinch.labels import Role, Span
from chaffinch.metadata import as_json, metadata_of
from chaffinch.policy import ARCHIVE, Fate

if TYPE_CHECKING:
    from chaffinch.article import Article

FORMAT = "chaffinch-record/1"
APART, EMBEDDED = "apart", "embedded"
_ESCAPE = 0xDC00

Json = dict[str, Any]


def to_json(record: Json) -> bytes:
    """Canonical JSON: keys sorted, UTF-8, no space. Raises TypeError for what JSON cannot say."""
    import orjson

    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS)


def digest_of(record: Json) -> str:
    """``sha256:`` over the record's canonical JSON without ``provenance.digest`` itself."""
    provenance = {key: value for key, value in record["provenance"].items() if key != "digest"}
    raw = to_json({**record, "provenance": provenance})
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def record_of(article: Article, source: str = APART) -> Json:
    """The record of an article; valid against ``schema/record-1.schema.json``.

    ``source`` is ``apart`` or ``embedded``: where the bytes of an HTML page are. Those of a text
    follow from the record in any case. Raises `UsageError` for any other word.
    """
    if source not in (APART, EMBEDDED):
        raise UsageError(f"a source is {APART} or {EMBEDDED}, not {source!r}")
    provenance: Json = {
        "wasDerivedFrom": _derived_from(article, source),
        "wasGeneratedBy": _generated_by(article),
        "view": {
            "kind": article.document.kind,
            "digest": article.document.view_digest,
            "length": len(article.document.view),
        },
        "segments": list(_segments(article)),
    }
    if article.statements:
        provenance["statements"] = as_json(article.statements)
    if article.remarks:
        provenance["events"] = [attrs.asdict(remark) for remark in article.remarks]
    record = {"format": FORMAT, "article": _article(article), "provenance": provenance}
    provenance["digest"] = digest_of(record)
    return record


def clean_text(record: Json) -> str:
    """The clean text of a record: the body, with the headline where the segments place it."""
    body = str(record["article"]["articleBody"])
    place = next(
        (
            segment["clean"][0]
            for segment in record["provenance"]["segments"]
            if segment["role"] == Role.HEADLINE and "clean" in segment
        ),
        None,
    )
    if place is None:
        return body
    headline, before, after = str(record["article"]["headline"]), body[:place], body[place:]
    if before and not before.endswith("\n\n"):
        before += "\n\n"  # the headline is the last thing kept
    return before + headline + ("\n\n" + after if after else "")


def _article(article: Article) -> Json:
    found: Json = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "articleBody": article.text,
        "author": [_person(name) for name in article.authors],
        "contributor": [_person(name) for name in article.contributors],
        "image": [
            _without_none(
                {
                    "@type": "ImageObject",
                    "caption": figure.caption,
                    "creditText": figure.credit,
                    "description": figure.alt,
                }
            )
            for figure in article.figures
        ],
        "alternativeHeadline": _first(article, Role.DEK),
        "correction": _first(article, Role.CORRECTION),
        "timeRequired": _duration(article),
        **metadata_of(article),
    }
    return _without_none(found)


def _person(name: str) -> Json:
    return {"@type": "Person", "name": name}


def _first(article: Article, role: Role) -> str | None:
    return next((article.shown[n.block] for n in article.labels if n.role is role), None)


def _duration(article: Article) -> str | None:
    seconds = next(iter(article.values(Role.READ_TIME, "seconds")), None)
    return None if seconds is None else iso_duration(int(seconds))


def iso_duration(seconds: int) -> str:
    """ISO 8601's duration, as schema.org's ``timeRequired`` wants it.

    >>> iso_duration(391)
    'PT6M31S'
    """
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "H"), (minutes, "M"), (left, "S"))
    return "PT" + ("".join(f"{value}{unit}" for value, unit in parts if value) or "0S")


def _without_none(found: Json) -> Json:
    return {key: value for key, value in found.items() if value is not None}


def _derived_from(article: Article, place: str) -> Json:
    source, charset = article.document.source, article.document.charset
    found: Json = {
        "digest": source.digest,
        "length": len(source.data),
        "mediaType": source.media_type,
        "charset": {"name": charset.name, "found": charset.found},
        "uri": source.uri or None,
        "name": source.name or None,
        "date": source.date or None,
        "row": dict(source.row) or None,
    }
    if charset.bom:
        found["charset"]["bom"] = charset.bom.hex()
    text = article.document.kind == "text"
    if (text and not article.document.exact) or (not text and place == EMBEDDED):
        # a charset that does not write back what it read, or a page whose view is another text
        found["bytes"] = base64.b64encode(source.data).decode()
    if source.container is not None:
        container = source.container
        found["container"] = _without_none(
            {
                "name": container.name,
                "digest": container.digest or None,
                "offset": container.offset,
                "length": container.length,
                "recordId": container.record_id or None,
                "member": container.member or None,
                "ordinal": container.ordinal,
            }
        )
    return _without_none(found)


def _generated_by(article: Article) -> Json:
    from chaffinch import __version__

    policy = article.policy
    changed = {role.value: policy[role].value for role in Role if policy[role] is not ARCHIVE[role]}
    return {
        "software": {"chaffinch": __version__, **dict(article.software)},
        "parts": dict(article.made_by),
        "policy": {"name": policy.name, "digest": policy.digest, "changes": changed},
    }


def _segments(article: Article) -> Iterator[Json]:
    """The partition of the view, in order."""
    document, place, clean, last = article.document, 0, 0, None
    marks = _marks(article)
    for block in article.blocks:
        start, end = block.span
        kept = block.fate is Fate.KEEP
        joins = kept and last is not None and not article.glued(last, block.label.block)
        if place < start or joins:
            yield _gap(article, (place, start), clean if joins else None)
            clean += 2 * joins
        for segment, width in _block_segments(article, block, clean, marks):
            yield segment
            clean += width
        place = end
        last = block.label.block if kept else last
    if place < len(document.view):
        yield _gap(article, (place, len(document.view)), None)


def _gap(article: Article, span: Span, clean: int | None) -> Json:
    """White space between blocks: dropped, or shown as the blank line between kept ones."""
    found: Json = {
        "op": "drop" if clean is None else "replace",
        "view": list(span),
        "role": Role.BLANK.value,
        "rule": "text.space",
        "confidence": 100,
        "evidence": list(span),
        **_held(article, span),
    }
    if clean is not None:
        found["clean"] = [clean, clean + 2]
    return found


def _marks(article: Article) -> dict[int, list[tuple[Span, str, str]]]:
    """The spans inside blocks that a clean text shows otherwise, by block."""
    document = article.document
    spans = [(span, " ", "text.break") for span in document.breaks]
    spans += [(span, "\ufffd", "text.undecodable") for span in document.undecodable]
    found: dict[int, list[tuple[Span, str, str]]] = {}
    number = 0
    for span, shown, rule in sorted(spans):
        while number < len(document) and document.ends[number] <= span[0]:
            number += 1
        found.setdefault(number, []).append((span, shown, rule))
    return found


def _block_segments(
    article: Article, block: Any, clean: int, marks: dict[int, list[tuple[Span, str, str]]]
) -> Iterator[tuple[Json, int]]:
    """The segments of one block and the width of each in the clean text."""
    place, end = block.span
    kept = block.fate is Fate.KEEP
    inside = marks.get(block.label.block, [])
    if not kept:  # a piece of its own only for bytes, whose text cannot stand in JSON
        inside = [mark for mark in inside if mark[2] == "text.undecodable"]
    for (low, high), shown, rule in inside:
        if place < low:
            yield (piece := _piece(article, block, (place, low), clean))
            clean += piece[1]
        yield _mark(article, block, (low, high), rule, clean), len(shown) * kept
        clean += len(shown) * kept
        place = high
    if place < end:
        yield _piece(article, block, (place, end), clean)


def _piece(article: Article, block: Any, span: Span, clean: int) -> tuple[Json, int]:
    label = block.label
    found: Json = {
        "op": block.fate.value,
        "view": list(span),
        "role": label.role.value,
        "rule": label.rule,
        "confidence": label.confidence,
        "evidence": list(label.evidence),
    }
    if label.fields:
        found["fields"] = [list(pair) for pair in label.fields]
    width = span[1] - span[0] if block.fate is Fate.KEEP else 0
    if width:
        found["clean"] = [clean, clean + width]
    else:
        found.update(_held(article, span))
    return found, width


def _mark(article: Article, block: Any, span: Span, rule: str, clean: int) -> Json:
    kept = block.fate is Fate.KEEP
    lost = rule == "text.undecodable"
    found: Json = {
        "op": "replace" if kept else block.fate.value,
        "view": list(span),
        "role": (Role.UNDECODABLE if lost else Role.BLANK).value,
        "rule": rule,
        "confidence": 100,
        "evidence": list(span),
        **_held(article, span),
    }
    if kept:
        found["clean"] = [clean, clean + 1]
    return found


def _held(article: Article, span: Span) -> Json:
    """The exact text of a span, or, where bytes have no text, the bytes in base64."""
    text = article.document.view[span[0] : span[1]]
    if text and "\udc00" <= text[0] <= "\udcff":
        raw = bytes(ord(sign) - _ESCAPE for sign in text)
        return {"base64": base64.b64encode(raw).decode()}
    return {"text": text}
