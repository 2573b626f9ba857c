"""What rules call captions in plain text: behind an alt text, before a credit, or with one."""

from __future__ import annotations

from collections.abc import Container, Iterator

from chaffinch.catalogue import Draft
from chaffinch.model.caption_signs import is_named, is_pictured
from chaffinch.rules.captions.credit_lines import (
    AGENCY_ALONE,
    ALONE,
    BEHIND,
    JOINTS,
    MOST_WORDS,
    credit_kinds,
    credit_of,
    directly_behind,
    is_credit,
)
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import has_maker, is_house
from chaffinch.rules.captions.insets import alike, insets, says_same
from chaffinch.rules.captions.objections import (
    among_sourced,
    ends_in_address,
    is_call,
    is_headed,
    is_no_line_of_its_own,
    is_the_texts_own,
)
from chaffinch.rules.names import looks_like_name
from chaffinch.rules.structure import is_offer
from chaffinch.wording import is_item

FEWEST = 4
"""Words of a line that is a caption though it carries no credit."""
_CLOSED = ("”", "“", "»", "«", '"', "」", "』", "’")
_SAYING = 30  # words of a line that says it is a picture's
_SENTENCE_WORDS, _CAPTION_WORDS = 25, 45  # of a caption that is a sentence; of any
_CONTROL = 4  # words of what enlarges a picture
_PRODUCT_WORDS = 14
Parts = tuple[str, str]
"""A caption and its credit, "" where there is none."""


def told_by_rules(draft: Draft) -> dict[int, Parts | None]:
    """What rules call captions, and the parts of those that hold their credit."""
    found: dict[int, Parts | None] = dict(_credited(draft))
    found |= dict.fromkeys(_behind_alts(draft, found))
    found |= dict.fromkeys(_before_credits(draft, found))
    if draft.document.markup is None:
        found |= dict.fromkeys(n for n in _sold(draft) if n not in found)
        few = (n for n in draft.free() if FEWEST <= draft.words[n] <= _SAYING and n not in found)
        found |= dict.fromkeys(n for n in few if is_certain(draft, n))
    return found


def is_certain(draft: Draft, number: int) -> bool:
    """Whether a line of plain text is a picture's beyond doubt.

    It says so itself ("FILE - ...", "Asa Teller (left) ..."), the name of a house that has
    nothing but pictures stands alone beneath it, or it names what the picture shows for sale.
    """
    if not 1 < draft.words[number] <= _SAYING or draft.quoted[number] or draft.said[number]:
        return False
    if number in _sold(draft):
        return True
    if draft.words[number] < FEWEST:
        return False
    behind = number + 1
    housed = behind < len(draft) and credit_kinds(draft)[behind] in (ALONE, AGENCY_ALONE)
    if not housed:
        return number <= draft.last_prose and is_pictured(draft.texts[number])
    if is_pictured(draft.texts[number]):
        return number <= draft.last_prose
    if not is_house(draft.texts[behind]) or heads_caption(draft, behind):
        return False
    told = is_credit(draft, behind, ALONE, AGENCY_ALONE)
    return told and not is_call(draft.texts[number]) and draft.words[number] > FEWEST


def _sold(draft: Draft) -> frozenset[int]:
    """The lines between a picture's credit and a price: what the picture shows, and a shop sells.

    The credit says that it is one ("Photograph: Asa Teller").
    """
    found: frozenset[int] = draft.shared("sold", _told_sold)
    return found


def _told_sold(draft: Draft) -> frozenset[int]:
    texts, marks = draft.texts, marks_of(draft.lexicon)
    credits = (n for n, kind in enumerate(credit_kinds(draft)) if kind == ALONE)
    return frozenset(
        number + 1
        for number in credits
        if number + 2 < len(draft)
        and not draft.closed[number + 1]
        and 1 < draft.words[number + 1] <= _PRODUCT_WORDS
        and is_offer(texts[number + 2])
        and not is_offer(texts[number + 1])
        and marks.at_start(texts[number]) > 0
        and is_credit(draft, number, ALONE)
    )


def heads_caption(draft: Draft, number: int) -> bool:
    """Whether a credit stands above what reads like a caption: unclosed, and text behind it."""
    behind = number + 1
    if behind + 1 >= len(draft) or draft.closed[behind] or draft.said[behind]:
        return False
    long = draft.words[behind] > FEWEST + 1
    return long and draft.prose[behind + 1] and not draft.quoted[behind]


def _credited(draft: Draft) -> Iterator[tuple[int, Parts]]:
    """The free lines that carry both a caption and its credit."""
    kinds = credit_kinds(draft) if draft.document.markup is None else None
    for number in [n for n in draft.free() if kinds is None or kinds[n] == BEHIND]:
        if not 3 <= draft.words[number] <= MOST_WORDS or _pictureless(draft, number):
            continue
        caption, credit, start = credit_of(draft, number)
        if credit and caption and _stands(draft, number, start):
            yield number, (caption, credit)


def _pictureless(draft: Draft, number: int) -> bool:
    """Whether markup shows that no picture is near: then a credit alone makes no caption."""
    markup = draft.document.markup
    return markup is not None and markup.figure[number] < 0 and not markup.part[number]


def _stands(draft: Draft, number: int, start: int) -> bool:
    """Whether nothing speaks against a caption whose credit begins at ``start``."""
    text = draft.texts[number]
    caption, credit, _ = credit_of(draft, number)
    if is_no_line_of_its_own(text, caption) or is_the_texts_own(text, credit or "", start):
        return False
    if draft.said[number] or ("|" in text[start - 2 : start + 2] and number < draft.edges[0]):
        return False  # "Title | Site" stands in the head
    if is_headed(text, start) and number - 1 not in insets(draft):
        return False
    if among_sourced(draft, number, start):
        return False
    if text.count(" | ") > 1 and not has_maker(credit or ""):
        return False  # a row of a list
    if not draft.quoted[number]:
        return True
    said = caption.rstrip().endswith(_CLOSED) and not has_maker(credit or "")
    return text.rstrip().endswith((")", "]")) and not said  # "..." (the mayor)


def _behind_alts(draft: Draft, found: Container[int]) -> Iterator[int]:
    """The lines behind one that stands further in, as alt texts do."""
    further = insets(draft)
    for before in sorted(further):
        if before in found or draft.labels[before]:
            continue
        number = _caption_behind(draft, before)
        if number is None or number in found or draft.labels[number] or draft.said[number]:
            continue
        if is_item(draft.texts[number]) or draft.words[number] > MOST_WORDS:
            continue  # the next step, behind a note on the one before
        if draft.words[number] < FEWEST:
            text = draft.texts[number]
            again = draft.keys[before] == draft.keys[number] and draft.words[number] > 1
            if again and (_amid(draft, number) or not looks_like_name(text)):
                yield number  # in the head a name alone is its author's portrait
            continue
        told = draft.closed[number] and alike(draft, before, number)  # a teaser has a title there
        told = told or (number > before + 1 and says_same(draft, before, number))
        told = told or is_named(draft.texts[number]) or _said_twice(draft, number)
        if draft.spaced or told or is_credit(draft, number + 1):
            yield number


def _amid(draft: Draft, number: int) -> bool:
    """Whether paragraphs stand directly before a line's alt text and behind the line."""
    prose = draft.prose
    return number > 1 and prose[number - 2] and any(prose[number + 1 : number + 2])


def _said_twice(draft: Draft, number: int) -> bool:
    """Whether the next line says the same: a caption, and what enlarges its picture shows."""
    return draft.closed[number] and draft.keys[number + 1 : number + 2] == [draft.keys[number]]


def _caption_behind(draft: Draft, alt: int) -> int | None:
    """The line directly behind an alt text, or behind a control of the picture: "Enlarge".

    The latter only if it says again what the alt text says.
    """
    further, number = insets(draft), alt + 1
    if number >= len(draft) or not directly_behind(draft, number):
        return None
    control = draft.words[number] <= _CONTROL and number in further
    behind = number + 1
    if control and behind < len(draft) and behind not in further:
        again = says_same(draft, alt, behind) or alike(draft, alt, behind)
        if again and not says_same(draft, alt, number):
            return behind
    return None if number in further else number


def _before_credits(draft: Draft, found: Container[int]) -> Iterator[int]:
    """The lines directly before one that is nothing but a credit."""
    for behind in [n for n, kind in enumerate(credit_kinds(draft)) if kind == ALONE]:
        number = behind - 1
        if number < 1 or not directly_behind(draft, behind) or behind + 1 in _sold(draft):
            continue
        near = not draft.closed[number] or draft.words[number] <= _SENTENCE_WORDS
        if number in found or draft.labels[number] or not near or draft.quoted[number]:
            continue
        if draft.said[number] or not FEWEST <= draft.words[number] <= _CAPTION_WORDS:
            continue
        text = draft.texts[number]  # no e-mail address, and no call as titles have
        told = text[:1] not in JOINTS and not ends_in_address(text) and not is_call(text)
        if told and is_credit(draft, behind):
            yield number
