"""The record says what was kept, and holds everything that was not: the source follows from it.

``provenance.segments`` part the view from its first to its last code point. A kept
segment's text is read from the clean text at its ``clean`` span, every other carries
its own. Integers only, keys sorted, no clock, no host, no path of the machine.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from chaffinch.errors import UsageError
from chaffinch.labels import Role
from chaffinch.metadata import as_json, metadata_of
from chaffinch.policy import ARCHIVE
from chaffinch.segments import Json, segments_of
from chaffinch.version import __version__

if TYPE_CHECKING:
    from chaffinch.article import Article

FORMAT = "chaffinch-record/1"
APART, EMBEDDED = "apart", "embedded"
_AT_ONCE = 32  # segments that are held: more would keep the garbage collector busy


def to_json(record: Json | list[Json]) -> bytes:
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
    record = _undigested(article, source)
    record["provenance"]["segments"] = list(segments_of(article))
    record["provenance"]["digest"] = digest_of(record)
    return record


def json_of(article: Article, source: str = APART) -> bytes:
    """What `to_json` makes of `record_of`, in half the time and without holding the segments."""
    record = _undigested(article, source)
    stated = record.pop("provenance")
    before = {key: value for key, value in stated.items() if key < "segments"}
    behind = {key: value for key, value in stated.items() if key > "segments"}
    segments = b",".join(_some_at_once(segments_of(article)))
    provenance = b"".join((
        _inside(before), b'"segments":[', segments, b"],", to_json(behind)[1:]
    ))  # fmt: skip
    head = to_json(record)[:-1] + b',"provenance":{'  # it is the last key, and "digest" its first
    told = hashlib.sha256(b"".join((head, provenance, b"}"))).hexdigest().encode()
    return b"".join((head, b'"digest":"sha256:', told, b'",', provenance, b"}"))


def _some_at_once(segments: Iterator[Json]) -> Iterator[bytes]:
    """The canonical JSON of segments: one by one each would cost as much as ten of them do."""
    while some := list(islice(segments, _AT_ONCE)):
        yield to_json(some)[1:-1]


def _inside(some: Json) -> bytes:
    """The canonical JSON of the first keys of an object, without its brace and with a comma."""
    return to_json(some)[1:-1] + b"," if some else b""


def _undigested(article: Article, source: str) -> Json:
    """The record without its segments and its digest."""
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
    }
    if article.statements:
        provenance["statements"] = as_json(article.statements)
    if article.language.name:
        provenance["language"] = attrs.asdict(article.language)
    if article.remarks:
        provenance["events"] = [attrs.asdict(remark) for remark in article.remarks]
    return {"format": FORMAT, "article": _article(article), "provenance": provenance}


def clean_text(record: Json) -> str:
    """The clean text of a record: the body, with the headline where the segments place it."""
    body = str(record["article"]["articleBody"])
    place = _headline_at(record["provenance"]["segments"])
    if place is None:
        return body
    headline = str(record["article"].get("headline", ""))  # which someone may have taken out
    before, after = body[:place], body[place:]
    if before and not before.endswith("\n\n"):
        before += "\n\n"  # the headline is the last thing kept
    return before + headline + ("\n\n" + after if after else "")


def page_language(record: Json) -> str | None:
    """The language of a page: the one that is stated, else the one that its text tells."""
    stated = record["article"].get("inLanguage")
    found: str | None = stated or record["provenance"].get("language", {}).get("name")
    return found


def _headline_at(segments: list[Json]) -> int | None:
    """Where the headline begins in the clean text: unreadable bytes at its start are part of it."""
    for number, segment in enumerate(segments):
        if segment["role"] == Role.HEADLINE and "clean" in segment:
            before = segments[number - 1] if number else segment
            if before["rule"] == "text.undecodable" and "clean" in before:
                return int(before["clean"][0])
            return int(segment["clean"][0])
    return None


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
    seconds = article.read_seconds
    return None if seconds is None else iso_duration(seconds)


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
    if charset.written:
        found["charset"]["written"] = charset.written
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
    policy = article.policy
    changed = {role.value: policy[role].value for role in Role if policy[role] is not ARCHIVE[role]}
    stated: Json = {"name": policy.name, "digest": policy.digest, "changes": changed}
    if policy.sure:
        stated["sure"] = policy.sure
    made: Json = {
        "software": {"chaffinch": __version__, **dict(article.software)},
        "parts": dict(article.made_by),
        "policy": stated,
    }
    return {**made, "without": list(article.left_out)} if article.left_out else made
