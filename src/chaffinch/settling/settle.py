"""Settling: labels under which cleaning the clean text would take nothing more from it.

So cleaning twice is the same as cleaning once, by construction and not by luck. With a catalogue
that is without a rule, what that rule claims comes back at the end, and nothing else changes:
what comes back may lead another reading to take more, which would be no longer monotone.
"""

from __future__ import annotations

import attrs

from chaffinch.catalogue import DEFAULT_RULE, Catalogue
from chaffinch.document import Document
from chaffinch.draft import PROSE_WORDS, Readings, heard_of, is_prose
from chaffinch.errors import NotText
from chaffinch.labels import Label, Role
from chaffinch.language import SAMPLE, Language, language_of
from chaffinch.readers import HTML_TYPES, media_type_shown
from chaffinch.readers.written import opened
from chaffinch.settling.copies import KEPT, block_at, kept, pointed, stays, with_copies
from chaffinch.settling.divided import Part, divided, parts_of
from chaffinch.settling.pieces import apart_of, clean_text, heir_of, owners_of
from chaffinch.settling.title_marks import title_words, without_marks
from chaffinch.wording import composed

_MOST_ROUNDS, _MOST_LANGUAGES = 12, 4
"""Readings that take something more, and languages: pages have one or two of each.

They would end by themselves, for each takes something. The bounds keep a page of which every
reading uncovers a little from being read as often as it has lines; where they are met, a remark
says so.
"""
_PATIENT = 4
"""Readings after which a line that goes takes its copies along: by then a page of hundreds loses
them one by one, because each reading takes the one that has become the first."""
_ENOUGH = SAMPLE // 3  # signs of prose
_LONGEST_DEK = 160  # signs of what stands before a headline


@attrs.frozen
class _Labelled:
    """A page with its labels, the headline as the first thing kept."""

    document: Document
    labels: tuple[Label, ...]
    clean: Document | None
    """The clean text of these labels as a document of its own; None where nothing is kept."""

    @classmethod
    def of(cls, document: Document, labels: tuple[Label, ...]) -> _Labelled:
        document, ordered = without_marks(document, _ordered(document, labels))
        return cls(document, ordered, clean_text(document, ordered))


def settled(
    document: Document, catalogue: Catalogue, readings: Readings | None = None
) -> tuple[Document, tuple[Label, ...]]:
    """The labels under which the clean text is a fixed point of cleaning, and their document.

    Labels the clean text again as plain text, and takes over what is set aside there,
    until nothing is. A block of which a part is set aside is divided: only then is the document
    another one, of the same view. Where it does not come to an end, a remark of the ``readings``
    says so.
    """
    readings = readings or catalogue.readings(document)
    page = _Labelled.of(document, catalogue.whole.label(document, readings))
    for _ in range(_MOST_LANGUAGES):
        page = _fixed(page, catalogue, readings)
        alone = _heard_alone(page, catalogue, readings)
        if alone is None:
            break
        readings = alone
    else:
        _remark_unsettled(readings, f"was taken for {_MOST_LANGUAGES} languages in turn")
    if page.clean is not None and (what := _otherwise(page.clean.view)):
        _remark_unsettled(readings, what)
    document, labels = page.document, page.labels
    if catalogue.left_out:
        labels = _ordered(document, catalogue.heeding(document, labels))
    return document, pointed(document, labels)


def _otherwise(view: str) -> str:
    """As what a clean text would be read that is no plain one to a reader; "" for all others."""
    if opened(view)[1]:
        return "is itself a text that was written out as data"
    if "<" not in view:
        return ""
    try:
        plain = media_type_shown(view.encode("utf-8", "surrogatepass")) not in HTML_TYPES
    except NotText:
        return "is itself a file of another kind, which no reader of pages takes"
    return "" if plain else "is itself a page of HTML"


def _fixed(page: _Labelled, catalogue: Catalogue, readings: Readings) -> _Labelled:
    """The page with labels of which a second reading in the same language takes nothing more."""
    for rounds in range(_MOST_ROUNDS):
        if page.clean is None:
            return page
        changed = _once_more(page, page.clean, catalogue.claims(page.clean, readings))
        if changed is None:
            return page
        if rounds >= _PATIENT and changed[0] is page.document:
            changed = page.document, with_copies(page.document, page.labels, changed[1])
        page = _Labelled.of(*changed)
    _remark_unsettled(readings, f"was read {_MOST_ROUNDS} times more, and each time lost something")
    return page


def _remark_unsettled(readings: Readings, what: str) -> None:
    cause = f"the clean text {what}: cleaning it once more may take more from it"
    readings.remark("unsettled", "clean", cause)


def _heard_alone(page: _Labelled, catalogue: Catalogue, readings: Readings) -> Readings | None:
    """A store for the clean text as one of its own, where its language is another than the page's.

    What was set aside may have spoken for a page in several languages, or the page for its text.
    """
    known, clean = readings.language, page.clean
    if known is None or clean is None:
        return None
    if _speaks_for_itself(page.document, kept(page.labels), readings, known):
        return None
    alone = catalogue.readings(page.document)
    alone.remarks = readings.remarks  # what happens to its text happens to the page
    texts = heard_of(clean)
    # what lines say by themselves is known from the readings before, whatever their language
    told = alone.tell_language(texts, readings.of(texts), clean.language)
    return None if (told.name, told.mixed) == (known.name, known.mixed) else alone


def _speaks_for_itself(
    document: Document, kept: list[int], readings: Readings, known: Language
) -> bool:
    """Whether the page's language is that of its clean text: the prose that told it is kept.

    Of a page that is surely of one language and says enough to be, two thirds of it, as long as
    these alone are of that one language too.
    """
    if known.found != "text":
        return False
    texts = heard_of(document)
    if document.markup is not None and any("\n" in texts[number] for number in kept):
        return False  # what is told as code in HTML may come apart in a text, and be prose there
    stays, seen, left = frozenset(kept), 0, 0
    facts = readings.of(texts)
    for number, fact in enumerate(facts):
        if fact.words >= PROSE_WORDS:
            seen += len(texts[number])
            left += len(texts[number]) * (number in stays)
            if seen >= SAMPLE:
                break
    sure = known.confidence > 99 and not known.mixed
    if left == seen or not (sure and seen >= _ENOUGH and 3 * left >= 2 * seen):
        return left == seen
    told = language_of([texts[n] for n in kept if is_prose(texts[n], facts[n])])
    return (told.name, told.mixed) == (known.name, known.mixed)


def _once_more(
    page: _Labelled, again: Document, claims: list[Label | None]
) -> tuple[Document, tuple[Label, ...]] | None:
    """The labels with what a second reading sets aside, or None if it sets nothing aside.

    ``again`` is the page's clean text, ``claims`` what rules claim of its blocks.
    """
    document, labels = page.document, page.labels
    owners = owners_of(again, kept(labels), document.shown)
    touched = {
        owners[number]
        for number, claim in enumerate(claims)
        if claim is not None and (not stays(claim) or _stands_alone(again, owners, number, claim))
    }
    touched |= heir_of(labels, again, owners, claims)
    apart = apart_of(again, owners)
    touched |= {owner for owner, parted in zip(owners, apart, strict=True) if parted}
    if not touched:
        return None
    parts: dict[int, list[int]] = {owner: [] for owner in touched}
    for number, owner in enumerate(owners):
        if owner in parts:
            parts[owner].append(number)
    changed = list(labels)
    mixed: dict[int, list[Part]] = {}
    for owner, numbers in parts.items():
        told = [_taken(document, again, owners, claims[number]) for number in numbers]
        if len(told) == 1 or not any(label is None or stays(label) for label in told):
            assert told[0] is not None
            changed[owner] = attrs.evolve(told[0], block=owner)
        else:
            first = again.starts[numbers[0]]
            spans = [(again.starts[n] - first, again.ends[n] - first) for n in numbers]
            mixed[owner] = parts_of(document, owner, spans, told, [apart[n] for n in numbers])
    told_apart = attrs.evolve(document, parted=document.parted or again.parted)
    return _divided(told_apart, changed, mixed) if mixed else (document, tuple(changed))


def _stands_alone(again: Document, owners: list[int], number: int, claim: Label) -> bool:
    """Whether a piece is a headline with marks, or glued to more: a clean text parts the two."""
    if claim.role is Role.HEADLINE and title_words(again, number) != again.span(number):
        return True
    behind = number + 1
    glued = behind < len(owners) and owners[behind] == owners[number]
    return claim.role is Role.HEADLINE and glued and again.ends[number] == again.starts[behind]


def _taken(
    document: Document, again: Document, owners: list[int], claim: Label | None
) -> Label | None:
    """The label that a piece of the clean text takes over, with its evidence in the document."""
    if claim is None or (stays(claim) and claim.role is not Role.HEADLINE):
        return None
    pointed = owners[block_at(again, claim.evidence[0])]
    return attrs.evolve(claim, evidence=document.span(pointed))


def _divided(
    document: Document, labels: list[Label], parts: dict[int, list[Part]]
) -> tuple[Document, tuple[Label, ...]]:
    """The document with blocks divided, and the labels: what stays keeps the one it had."""
    made, before = divided(
        document, {number: [span for span, _ in found] for number, found in parts.items()}
    )
    fresh = iter([label for number in sorted(parts) for _, label in parts[number]])
    found: list[Label] = []
    for number, old in enumerate(before):
        new = next(fresh) if old in parts else None
        label = new or labels[old]
        repeats = number > 0 and before[number - 1] == old
        if label.role is Role.HEADLINE and repeats and (new is None or stays(found[-1])):
            label = Label(number, Role.PARAGRAPH, DEFAULT_RULE, made.span(number))
        found.append(attrs.evolve(label, block=number))
    return made, tuple(found)


def _ordered(document: Document, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """The labels with the headline as the first thing kept.

    Lines kept before it are its dek if they are short; behind a paragraph it is a subhead.
    """
    place = next((n for n, label in enumerate(labels) if label.role is Role.HEADLINE), 0)
    before = [label for label in labels[:place] if label.role in KEPT]
    if not before:
        return labels
    changed = list(labels)
    if sum(len(composed(document.text(n.block))) for n in before) > _LONGEST_DEK:
        changed[place] = attrs.evolve(labels[place], role=Role.SUBHEAD)
    else:
        for label in before:
            changed[label.block] = attrs.evolve(
                label, role=Role.DEK, rule="headline.before", evidence=document.span(place)
            )
    return tuple(changed)
