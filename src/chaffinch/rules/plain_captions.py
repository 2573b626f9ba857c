"""Which lines of a page are captions, without any markup: by credit, by alt line, by the trees.

A rule says what could be a caption; the learnt probability decides where rules doubt, and
is asked for those lines alone. A paragraph without a credit or an alt line is text.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial

from chaffinch.catalogue import Draft
from chaffinch.rules.credit_marks import is_source
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.names import AGENCIES
from chaffinch.rules.picture_columns import columns
from chaffinch.rules.picture_lines import (
    AGENCY_ALONE,
    ALONE,
    BEHIND,
    MARK_ALONE,
    MOST_WORDS,
    NONE,
    alike,
    alts_stand_in,
    credit_kinds,
    credit_of,
    directly_behind,
    insets,
    is_credit,
)
from chaffinch.wording import ends_sentence, is_item, words

_FEWEST = 4
_SHORT, _LONG = 5, 40  # words
_WIRED = 30  # words behind which an agency's name is that of a report, not of a picture
_SURE = 0.2
_SURER = 0.5
_NONE = 0.15
_PAGE = 20  # blocks: a smaller text tells too little to doubt a rule
_NEAR = 3
_HEAD = 120  # blocks among which a headline is printed twice
_REFERENCE = Lazy(  # an entry of a bibliography: numbered, or a surname and initials
    r"\[?\d{1,3}[.)\]]\s?\w|(?:[-•]\s)?[^\W\d_][\w'’-]+,\s(?:[A-Z]\.[\s-]?)+[,&(]"
)
_ADDRESS = Lazy(r"\S+@\S+\.\w+$")
_CALL = Lazy(r"[!?]['\"”’»)]*$")  # as a teaser's title ends, not a picture's line
_JOINTS = frozenset(",;.)]）。、，；")
"""Signs with which a line goes on that a scraper broke at a link."""
Parts = tuple[str, str]
"""A caption and its credit, "" where there is none."""


def captions_of(draft: Draft) -> dict[int, Parts]:
    """The captions of the page by block; none where they outnumber the paragraphs."""
    found = _told(draft)
    if draft.document.markup is None and _shows_pictures(draft):
        found = _weighed(draft, found)
    if _captions_are_body(draft, found):
        return {}
    return {number: parts or _parts(draft, number) for number, parts in found.items()}


def candidates(draft: Draft) -> list[int]:
    """The lines of a plain text of which the trees are asked: what could be a caption at all."""
    if not _shows_pictures(draft):
        return []
    found = _told(draft)
    return sorted({*filter(partial(_could_be, draft), found), *_others(draft, found)})


def _told(draft: Draft) -> dict[int, Parts | None]:
    """What rules call captions, and the parts of those that hold their credit."""
    found: dict[int, Parts | None] = dict(_credited(draft))
    found |= dict.fromkeys(_behind_alts(draft, found))
    found |= dict.fromkeys(_before_credits(draft, found))
    return found


def _shows_pictures(draft: Draft) -> bool:
    """Whether a plain text says of pictures at all: a credit, or a line further in than others."""
    return any(credit_kinds(draft)) or bool(insets(draft))


def _parts(draft: Draft, number: int) -> Parts:
    caption, credit, _ = credit_of(draft, number)
    return (caption, credit) if caption and credit else (draft.texts[number], "")


def _captions_are_body(draft: Draft, captions: Container[int]) -> bool:
    """A photo essay: three captions or more, and fewer other paragraphs than captions."""
    count = len(captions)  # type: ignore[arg-type]
    if count < 3:
        return False
    free = (n for n, label in enumerate(draft.labels) if label is None and n not in captions)
    return sum(draft.prose[n] for n in free) < count


def _credited(draft: Draft) -> Iterator[tuple[int, Parts]]:
    """The free lines that carry both a caption and its credit."""
    kinds = credit_kinds(draft) if draft.document.markup is None else None
    for number in draft.free():
        if kinds is not None and kinds[number] != BEHIND:
            continue
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
    if _REFERENCE.match(text) or _ADDRESS.search(caption) or _inside_quotes(text, start):
        return False
    if _is_sentence(text, credit or "", start) or _is_sourced(text, start):
        return False
    if text[:1] in _JOINTS:
        return False
    if draft.said[number] or ("|" in text[start - 2 : start + 2] and number < draft.edges[0]):
        return False  # "Title | Site" stands in the head
    return not draft.quoted[number] or text.rstrip().endswith((")", "]"))


def _inside_quotes(text: str, place: int) -> bool:
    before = text[:place]
    low, high, right = (before.count(mark) for mark in "„“”")
    # “...” or „...“: the middle one opens here and closes there
    curly = low > high + right if low else high > right
    return curly or any(sum(map(before.count, pair)) % 2 for pair in ('"', "«»", "‹›"))


def _is_sentence(text: str, credit: str, start: int) -> bool:
    """Whether a full stop stands behind the bracket: "..., officials said (Reuters).".

    Or the bracket behind a long paragraph names nothing but the agency that sent it.
    """
    if credit.casefold() in AGENCIES and ends_sentence(text[:start].rstrip(" ([")):
        return words(text[:start]) > _WIRED
    return text.rstrip().endswith((").", "].")) and "/" not in credit and ":" not in text[start:]


def _is_sourced(text: str, start: int) -> bool:
    """Whether a source stands behind a long paragraph or an item of a list: no picture's."""
    mark = text[start:].partition(":")[0].partition("：")[0]
    return is_source(mark) and (is_item(text) or words(text[:start]) > _WIRED)


def _behind_alts(draft: Draft, found: Container[int]) -> Iterator[int]:
    """The lines directly behind one that stands further in, as alt texts do."""
    further = insets(draft)
    for before in sorted(further):
        number = before + 1
        if number >= len(draft) or number in further or number in found or before in found:
            continue
        if draft.labels[number] or draft.labels[before] or draft.said[number]:
            continue
        if not _FEWEST <= draft.words[number] <= MOST_WORDS or not directly_behind(draft, number):
            continue
        if is_item(draft.texts[number]):
            continue  # the next step, behind a note on the one before
        told = draft.closed[number] and alike(draft, before, number)  # a teaser has a title there
        if draft.spaced or told or is_credit(draft, number + 1):
            yield number


def _before_credits(draft: Draft, found: Container[int]) -> Iterator[int]:
    """The lines directly before one that is nothing but a credit."""
    for behind, kind in enumerate(credit_kinds(draft)):
        number = behind - 1
        if kind != ALONE or number < 1 or not directly_behind(draft, behind):
            continue
        near = not draft.closed[number] or draft.words[number] <= 25
        if number in found or draft.labels[number] or not near or draft.quoted[number]:
            continue
        if draft.said[number] or not _FEWEST <= draft.words[number] <= 45:
            continue
        text = draft.texts[number]  # no e-mail address, and no call as titles have
        told = text[:1] not in _JOINTS and not _ADDRESS.search(text) and not _CALL.search(text)
        if told and is_credit(draft, behind):
            yield number


def _weighed(draft: Draft, found: dict[int, Parts | None]) -> dict[int, Parts | None]:
    """What rules found without what the trees doubt, and what these find besides."""
    alts = insets(draft) if alts_stand_in(draft) else frozenset()
    kept = {number: parts for number, parts in found.items() if number not in alts}
    doubted = [n for n in kept if _could_be(draft, n) and not _is_glued(draft, n + 1)]
    doubted = doubted if len(draft) >= _PAGE else []
    others = [number for number in _others(draft, found) if number not in alts]
    chances = _chances(draft, doubted + others)
    kept = {number: parts for number, parts in kept.items() if chances.get(number, 1) >= _NONE}
    return kept | dict.fromkeys(n for n in others if chances[n] >= _enough(draft, n))


def _could_be(draft: Draft, number: int) -> bool:
    """Whether a line is neither a single word nor a long paragraph, nor what debris says."""
    if not 1 < draft.words[number] <= MOST_WORDS:
        return False
    return not draft.said[number] or credit_of(draft, number)[1] is not None


def _chances(draft: Draft, numbers: list[int]) -> dict[int, float]:
    """For each of the lines the learnt probability that it is a caption."""
    from chaffinch.model.captions import learnt

    if not numbers:
        return {}
    return dict(zip(numbers, learnt().chances(*columns(draft, numbers)).tolist(), strict=True))


def _others(draft: Draft, found: Container[int]) -> list[int]:
    """The free lines that could be captions though no rule says so.

    What reads like a paragraph only with a credit, before one, behind a line further in, or
    where the same is said twice in a row.
    """
    kinds, further, words = (*credit_kinds(draft), NONE), insets(draft), draft.words
    possible = []
    for number in draft.free():
        count = words[number]
        if not 1 < count <= MOST_WORDS or number in found:
            continue
        plain = kinds[number] == NONE
        if plain and draft.said[number]:
            continue
        if plain and kinds[number + 1] not in (ALONE, MARK_ALONE):
            told = number - 1 in further or draft.keys[number] in _beside(draft, number)
            if count < _FEWEST or (draft.prose[number] and not told):
                continue
        if _may_be(draft, number):
            possible.append(number)
    return possible


def _beside(draft: Draft, number: int) -> list[str]:
    """What the lines before and behind a line say."""
    return draft.keys[number + 1 : number + 2] + draft.keys[max(0, number - 1) : number]


def _may_be(draft: Draft, number: int) -> bool:
    """Whether nothing that a rule knows speaks against a line that looks like a caption."""
    text = draft.texts[number]
    caption, credit, start = credit_of(draft, number)
    signed = credit or is_credit(draft, number + 1, ALONE, MARK_ALONE)
    if not signed:
        if draft.words[number] < _FEWEST or not _amid_prose(draft, number):
            return False
        if not _is_no_title(draft, number):
            return False
    if _REFERENCE.match(text) or _ADDRESS.search(caption) or not caption or text[:1] in _JOINTS:
        return False
    if credit:
        sourced = _is_sourced(text, start) or _is_sentence(text, credit, start)
        return not (sourced or _inside_quotes(text, start))
    alone = is_credit(draft, number, ALONE, MARK_ALONE, AGENCY_ALONE)
    return not alone and _CALL.search(text) is None


def _is_no_title(draft: Draft, number: int) -> bool:
    """Whether a line without any credit is neither the headline again nor speech."""
    before = number - 1
    if number < min(_first_prose(draft), _HEAD) and draft.keys[number] in draft.keys[:number]:
        return before in insets(draft)
    if draft.prose[number] and is_credit(draft, number + 1, AGENCY_ALONE):
        return False  # the agency of a picture behind a paragraph
    told = before in insets(draft) and alike(draft, before, number)
    return told or not draft.quoted[number]


def _is_glued(draft: Draft, number: int) -> bool:
    """Whether a credit stands on the very line of the block before it."""
    return is_credit(draft, number) and draft.document.gaps[number] == 0


def _enough(draft: Draft, number: int) -> float:
    """The probability that makes a line a caption: more for a long one that no credit follows."""
    if len(draft) < _PAGE:
        return _SURER
    if credit_of(draft, number)[1]:
        return _SURE
    if is_credit(draft, number + 1, ALONE, MARK_ALONE):
        return _SURER if draft.words[number] <= _SHORT else _SURE
    return _SURER if draft.prose[number] or draft.words[number] > _LONG else _SURE


def _first_prose(draft: Draft) -> int:
    """The number of the first block that reads like a paragraph, or of none."""
    first: int = draft.once("first prose", lambda _: (*draft.prose, True).index(True))
    return first


def _amid_prose(draft: Draft, number: int) -> bool:
    """Whether the text goes on within a few lines, as it does not behind a teaser's title."""
    if draft.closed[number]:
        return number < draft.last_prose
    if not any(draft.prose[number + 1 : number + _NEAR + 1]):
        return False
    before = draft.prose[max(0, number - _NEAR) : number]
    return any(before) or number <= _first_prose(draft)
