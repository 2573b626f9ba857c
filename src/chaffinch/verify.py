"""Trust nothing that a record says: check it against itself, its view, its source and its WARC.

`check_record` looks at one JSON record, `check_source` at its source; files and folders are the
affair of `chaffinch.runs.check`. A contradiction is a `Violation`; a record that is sound as far as
it goes, but whose source is not at hand, is marked absent and breaks no law.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any

import attrs

from chaffinch.addresses import day_in, original
from chaffinch.errors import RecordError, SourceAbsent, UsageError
from chaffinch.handed import refuse_no_record, refuse_other
from chaffinch.labels import Role
from chaffinch.metadata import ADDRESS
from chaffinch.policy import POLICIES, Policy
from chaffinch.record import clean_text, digest_of, to_json
from chaffinch.restore import restore
from chaffinch.row_words import said_in
from chaffinch.schema import record_schema
from chaffinch.segments import Json
from chaffinch.view import fraction_in, view_of

_UNREADABLE = "text.undecodable"
_SHOWN = MappingProxyType(
    {
        "text.space": ("\n\n",),
        "text.break": (" ", ""),
        "text.turn": ("\n\n",),
        _UNREADABLE: ("\ufffd",),
    }
)
"""What a clean text shows in the place of a segment; of ``text.turn`` also what is no longer."""


@attrs.frozen
class Violation:
    """A record that breaks its law. ``record`` names it; ``cause`` says what is wrong.

    ``absent`` and ``warning`` mark what is no violation: the record is sound as far as it
    goes, and its source is not at hand; or the standard allows what stands there, and a
    reader should know of it. ``code`` is stable and made for programs.
    """

    record: str
    cause: str
    absent: bool = False
    warning: bool = False
    code: str = ""

    def __str__(self) -> str:
        return f"{self.record}: {self.cause}" + (f" [{self.code}]" if self.code else "")

    @property
    def severity(self) -> str:
        """``violation``, ``absent`` or ``warning``."""
        return "warning" if self.warning else "absent" if self.absent else "violation"

    def as_dict(self) -> dict[str, str]:
        """The finding as a flat object, for JSON Lines."""
        return {
            "severity": self.severity,
            "code": self.code,
            "record": self.record,
            "cause": self.cause,
        }


@cache
def _validator() -> Any:
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(record_schema())


def refuse_unsound(record: Any) -> None:
    """Raises `RecordError` for what the schema does not take, `UsageError` for no record at all."""
    refuse_no_record(record)
    try:
        to_json(record)
    except TypeError as problem:
        raise RecordError(f"it holds what no JSON can: {problem}") from problem
    if told := _unlike_schema(record):
        raise RecordError(told)


def _unlike_schema(record: Any) -> str:
    """Where a record is not as the schema has it, in words, or ""."""
    try:
        error = next(iter(_validator().iter_errors(record)), None)
    except (TypeError, ValueError, OverflowError):  # no JSON at all, which is told elsewhere
        return ""
    if error is None:
        fraction = fraction_in(record)
        told = "a number is a fraction, and records hold whole ones: another program wrote it anew"
        return fraction and f"{told}: {fraction}"
    place = "/".join(map(str, error.instance_path)) or "the record"
    return f"not valid against the schema at {place}: {error.message[:160]}"


def check_record(record: Any, raw: bytes | None = None) -> Iterator[str]:
    """What is wrong with a record by itself; nothing if it is sound.

    ``raw`` are the bytes that the record was read from: they must be its canonical JSON.
    """
    if not isinstance(record, dict):
        yield f"a record is an object of JSON, not {type(record).__name__}"
        return
    try:
        canonical, unsaid = to_json(record), ""
    except TypeError as problem:
        canonical, unsaid = b"", str(problem)
    if told := _unlike_schema(record):
        yield told
        return
    if unsaid:
        yield f"it holds what no JSON can: {unsaid}"
        return
    if raw is not None and canonical != raw:
        yield "its bytes are not its canonical JSON"
    if digest_of(record) != record["provenance"]["digest"]:
        yield "its digest is not the one on record: something in it was changed"
    yield from _check_partition(record)
    yield from _check_policy(record)
    yield from _check_shown(record)
    yield from _check_statements(record)
    try:
        view = view_of(record)
    except RecordError as problem:
        yield problem.cause
        return
    digest = "sha256:" + hashlib.sha256(view.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != record["provenance"]["view"]["digest"]:
        yield "the segments do not give the view whose digest is on record"


def _check_partition(record: Json) -> Iterator[str]:
    """Law 3: the segments part the view without gap, overlap or change of order."""
    place = clean = 0
    length = record["provenance"]["view"]["length"]
    for number, segment in enumerate(record["provenance"]["segments"]):
        start, end = segment["view"]
        if start != place or end < start:
            yield f"segment {number} begins at {start}, not at {place}"
        place = end
        if "clean" in segment:
            low, high = segment["clean"]
            if low != clean or high < low:
                yield f"segment {number} stands at {low} of the clean text, not at {clean}"
            if segment["op"] == "keep" and high - low != end - start:
                yield f"segment {number} is kept at another length than it has"
            clean = high
        low, high = segment["evidence"]
        if not low <= high <= length:
            yield f"the evidence of segment {number} lies outside the view"
        if "text" in segment and len(segment["text"]) != end - start:
            yield f"segment {number} holds a text of another length than its span"
    if place != length:
        yield f"the segments end at {place}, the view at {length}"
    if "headline" not in record["article"] and any(
        segment["role"] == Role.HEADLINE and "clean" in segment
        for segment in record["provenance"]["segments"]
    ):
        yield "a segment is the headline, and the article has none"
    elif clean != len(clean_text(record)):
        yield f"the segments end at {clean} of the clean text, which is {len(clean_text(record))}"


def policy_of(record: Json) -> Policy:
    """The policy that a record was made under.

    Raises `UsageError` for one that cannot be, `RecordError` for a record that names none.
    """
    refuse_no_record(record)
    try:
        stated = record["provenance"]["wasGeneratedBy"]["policy"]
        name, changes, sure = stated["name"], dict(stated["changes"]), stated.get("sure", 0)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"the record is not whole: {type(error).__name__}: {error}") from error
    return POLICIES["archive"].with_fates(name, **changes).with_certainty(name, sure)


def _check_policy(record: Json) -> Iterator[str]:
    try:
        policy = policy_of(record)
    except UsageError as error:
        yield error.cause
        return
    if policy.digest != record["provenance"]["wasGeneratedBy"]["policy"]["digest"]:
        yield "its policy has another digest than the one on record"
    for number, segment in enumerate(record["provenance"]["segments"]):
        role = Role(segment["role"])
        if segment["rule"] == _UNREADABLE and role is Role.UNDECODABLE:
            continue  # bytes inside a block, whose fate they share
        if segment["op"] == "replace":
            fits = role is Role.BLANK
        else:
            fits = policy.fate(role, segment["confidence"]) == segment["op"]
        if not fits:
            yield f"segment {number} is a {role} and its policy does not {segment['op']} it"


def _check_shown(record: Json) -> Iterator[str]:
    """Law 4: what is shown otherwise than it stands is a blank line, a closed break, U+FFFD."""
    clean = clean_text(record)
    for number, segment in enumerate(record["provenance"]["segments"]):
        if segment["op"] == "replace":
            shown, rule = clean[slice(*segment["clean"])], segment["rule"]
            most = segment["view"][1] - segment["view"][0]
            turned = rule == "text.turn" and len(shown) <= most
            if not turned and shown not in _SHOWN.get(rule, ()):
                yield f"segment {number} shows what {rule} does not"


def _check_statements(record: Json) -> Iterator[str]:
    """Each statement stands where a segment of its rule begins, in the row or in an address.

    Bytes that no charset can read may open its block: they are a segment of their own.
    """
    row = record["provenance"]["wasDerivedFrom"].get("row", {})
    said = {(field, value, f"row:{name}") for field, value, name in said_in(tuple(row.items()))}
    rules: dict[int, str] = {}
    opens: int | None = None  # where bytes stand that cannot be read
    for each in record["provenance"]["segments"]:
        start = each["view"][0]
        rules[start] = each["rule"]
        if opens is not None:
            rules[opens] = each["rule"]
        opens = (start if opens is None else opens) if each["rule"] == _UNREADABLE else None
    for number, each in enumerate(record["provenance"].get("statements", ())):
        if "view" not in each:
            if each["from"] == ADDRESS:
                if each["value"] not in map(day_in, _addresses(record)):
                    yield f"statement {number} is not what an address of the page says"
            elif (each["field"], each["value"], each["from"]) not in said:
                yield f"statement {number} is not what the row says"
        elif rules.get(each["view"][0]) != each.get("rule"):
            yield f"statement {number} points at no segment of its rule"


def _addresses(record: Json) -> Iterator[str]:
    """Where the page was fetched from, and which addresses it states."""
    yield original(record["provenance"]["wasDerivedFrom"].get("uri") or "")
    for each in record["provenance"].get("statements", ()):
        if each["field"] == "url":
            yield each["value"]


def check_source(record: Json, source: bytes | None) -> Iterator[tuple[str, bool]]:
    """Whether the source is what the record says: (cause, whether it is merely absent).

    ``source`` are the bytes found beside the record, if any were. Raises `UsageError` for what is
    no record, or no bytes.
    """
    refuse_no_record(record)
    told = "what was found beside the record is bytes"
    refuse_other(source, (bytes, NoneType), told, "pass `path.read_bytes()`, or None")
    return _source_told(record, source)


def _source_told(record: Json, source: bytes | None) -> Iterator[tuple[str, bool]]:
    try:
        stated = record["provenance"]["wasDerivedFrom"]
        length, digest = stated["length"], stated["digest"]
    except (KeyError, TypeError) as error:
        yield f"the record is not whole: {type(error).__name__}: {error}", False
        return
    try:
        data = restore(record)
    except SourceAbsent as error:
        if source is None:
            yield error.cause, True
            return
        data = source
    except RecordError as error:
        yield error.cause, False
        return
    if len(data) != length:
        yield f"the source has {len(data)} bytes, the record says {length}", False
    for found in (data, source):
        if found is not None and "sha256:" + hashlib.sha256(found).hexdigest() != digest:
            yield "the source does not have the digest on record", False
