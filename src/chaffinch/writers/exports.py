"""The same records in the words of others: PROV-JSON, dolma, datatrove, Web Annotations.

Every export follows from the records alone, page by page, so that it is the same in every run.
It adds nothing and no clock; what a format cannot say is left out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from chaffinch.record import clean_text, page_language, to_json
from chaffinch.segments import Json
from chaffinch.view import view_of
from chaffinch.wording import writable
from chaffinch.writers.warc import Origin, record_id, text_bytes

VOCABULARY = "https://chaffinch.invalid/ns#"
"""Where the terms of an export live that its format has no words for: a name, not an address."""

_PREFIXES = {
    "cf": VOCABULARY,
    "event": "http://id.loc.gov/vocabulary/preservation/eventType/",
    "page": "urn:uuid:",
    "schema": "https://schema.org/",
}
_ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
_BLANK = ("blank",)


def page_id(record: Json, ordinal: int) -> str:
    """The name of a page in every export: a ``urn:uuid:`` over its record and its number."""
    return record_id("page", ordinal, record["provenance"]["digest"]).strip("<>")


def to_datatrove(records: Iterable[Json]) -> Iterator[bytes]:
    """JSON lines of ``text``, ``id`` and flat ``metadata``: what datatrove's JsonlReader reads."""
    for ordinal, record in enumerate(records):
        found = {
            "text": writable(clean_text(record)),
            "id": page_id(record, ordinal),
            "metadata": _metadata(record),
        }
        yield to_json(found) + b"\n"


def to_dolma(records: Iterable[Json]) -> Iterator[tuple[bytes, bytes]]:
    """For each page a line of dolma's documents and one of its attributes.

    The document's text is the whole view, debris and all. The attributes mark what
    chaffinch found in it: ``chaffinch__ROLE`` for every role and ``chaffinch__removed`` for all
    that the policy does not keep, as ``[start, end, score]``, the score from 0 to 1.
    """
    for ordinal, record in enumerate(records):
        origin, made = Origin.of_record(record), page_id(record, ordinal)
        document = {
            "id": made,
            "text": writable(view_of(record)),
            "source": "chaffinch",
            "metadata": _metadata(record),
        }
        if origin.date:
            document["created"] = origin.date
        attributes: dict[str, list[list[float]]] = {"chaffinch__removed": []}
        for segment in record["provenance"]["segments"]:
            if segment["role"] in _BLANK and segment["op"] != "drop":
                continue
            span = [*segment["view"], segment["confidence"] / 100]
            attributes.setdefault(f"chaffinch__{segment['role']}", []).append(span)
            if segment["op"] in ("drop", "field"):
                attributes["chaffinch__removed"].append(span)
        about = {"id": made, "source": "chaffinch", "attributes": attributes}
        yield to_json(document) + b"\n", to_json(about) + b"\n"


def to_annotations(records: Iterable[Json]) -> Iterator[bytes]:
    """One AnnotationPage (JSON-LD): an annotation for each part that is not in the clean text.

    The target is the view, by digest; the page's address is its scope. Offsets count
    code points from 0, as TextPositionSelector has it.
    """
    head = {"@context": _ANNOTATIONS, "id": "urn:chaffinch:annotations", "type": "AnnotationPage"}
    yield to_json({**head, "startIndex": 0})[:-1] + b',"items":['
    comma = b"\n"
    for ordinal, record in enumerate(records):
        for number, segment in enumerate(record["provenance"]["segments"]):
            if segment["op"] in ("drop", "field") and segment["role"] not in _BLANK:
                yield comma + to_json(_annotation(record, ordinal, number, segment))
                comma = b",\n"
    yield b"\n]}\n"


def _annotation(record: Json, ordinal: int, number: int, segment: Json) -> Json:
    start, end = segment["view"]
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if "text" in segment:
        selectors.append({"type": "TextQuoteSelector", "exact": segment["text"]})
    bodies = [
        _body("classifying", segment["role"]),
        _body("describing", f"{segment['op']}, rule {segment['rule']}"),
        *(_body("describing", f"{name}: {value}") for name, value in segment.get("fields", ())),
    ]
    made = record_id("annotation", ordinal, record["provenance"]["digest"], number)
    return {
        "id": made.strip("<>"),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Software", "name": "chaffinch"},
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": "urn:" + record["provenance"]["view"]["digest"],
            "scope": Origin.of_record(record).target,
            "selector": selectors,
        },
    }


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def to_prov(records: Iterable[Json]) -> Iterator[bytes]:
    """PROV-JSON: a bundle for each page, with its source, its clean text and what made the one
    of the other."""
    yield to_json({"prefix": _PREFIXES})[:-1] + b',"bundle":{'
    comma = b"\n"
    for ordinal, record in enumerate(records):
        made = page_id(record, ordinal)
        name = "page:" + made.removeprefix("urn:uuid:")
        yield comma + to_json({name: {"prefix": _PREFIXES, **_bundle(record, name)}})[1:-1]
        comma = b",\n"
    yield b"\n}}\n"


def _bundle(record: Json, name: str) -> Json:
    source, clean, run = f"{name}-source", f"{name}-clean", f"{name}-cleaning"
    plan, agent = f"{name}-plan", "cf:chaffinch"
    by = record["provenance"]["wasGeneratedBy"]
    parts = {f"cf:{part}Digest": digest for part, digest in sorted(by["parts"].items())}
    return {
        "entity": {
            source: _source_entity(record),
            clean: _clean_entity(record),
            plan: {
                "prov:type": {"$": "prov:Plan", "type": "prov:QUALIFIED_NAME"},
                "cf:policy": by["policy"]["name"],
                "cf:policyDigest": by["policy"]["digest"],
                **parts,
            },
        },
        "activity": {
            run: {
                "prov:type": {"$": "event:nor", "type": "prov:QUALIFIED_NAME"},
                "prov:label": "normalization",
                **_counts(record),
            }
        },
        "agent": {
            agent: {
                "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
                "cf:version": by["software"]["chaffinch"],
            }
        },
        "used": {"_:used": {"prov:activity": run, "prov:entity": source}},
        "wasGeneratedBy": {"_:made": {"prov:entity": clean, "prov:activity": run}},
        "wasDerivedFrom": {
            "_:from": {
                "prov:generatedEntity": clean,
                "prov:usedEntity": source,
                "prov:activity": run,
            }
        },
        "wasAssociatedWith": {
            "_:by": {"prov:activity": run, "prov:agent": agent, "prov:plan": plan}
        },
    }


def _source_entity(record: Json) -> Json:
    stated, origin = record["provenance"]["wasDerivedFrom"], Origin.of_record(record)
    found = {
        "prov:location": origin.target,
        "cf:digest": stated["digest"],
        "cf:length": stated["length"],
        "schema:encodingFormat": stated["mediaType"],
        "cf:charset": stated["charset"]["name"],
    }
    held = stated.get("container", {})
    named = {"cf:name": origin.name, "cf:date": origin.date, "cf:recordId": origin.record_id}
    named["cf:container"] = origin.container
    found.update({key: value for key, value in named.items() if value})
    found.update({f"cf:{key}": held[key] for key in ("offset", "ordinal") if key in held})
    return found


def _clean_entity(record: Json) -> Json:
    text = text_bytes(record)
    return {
        "cf:digest": "sha256:" + hashlib.sha256(text).hexdigest(),
        "cf:length": len(text),
        "cf:recordDigest": record["provenance"]["digest"],
        "schema:encodingFormat": "text/plain; charset=utf-8",
    }


def _counts(record: Json) -> Json:
    """How many parts of each role were dropped or became fields."""
    counts: Counter[str] = Counter()
    for segment in record["provenance"]["segments"]:
        if segment["op"] in ("drop", "field") and segment["role"] not in _BLANK:
            counts[f"cf:{segment['op']}-{segment['role']}"] += 1
    return dict(sorted(counts.items()))


def _metadata(record: Json) -> Json:
    """What is known of a page, flat: texts only, none empty."""
    origin, article = Origin.of_record(record), record["article"]
    found = {
        "url": origin.uri,
        "name": origin.name,
        "date": origin.date,
        "headline": article.get("headline"),
        "language": page_language(record),
        "published": article.get("datePublished"),
        "author": "; ".join(person["name"] for person in article["author"]),
        "source_digest": origin.digest,
        "record_digest": record["provenance"]["digest"],
        "container": origin.container,
        "warc_record_id": origin.record_id,
    }
    return {key: writable(value) for key, value in found.items() if value}


EXPORTS: dict[str, Callable[[Iterable[Json]], Iterator[bytes]]] = {
    "prov": to_prov,
    "datatrove": to_datatrove,
    "annotations": to_annotations,
}
"""The exports that are one stream of bytes; dolma's are two, see `to_dolma`."""
