"""Which lines of a page are captions, without any markup: what rules say, weighed by the trees.

A rule says what could be a caption; the learnt probability decides where rules doubt, and
is asked for those lines alone. A paragraph without a credit or an alt line is text.
"""

from __future__ import annotations

from collections.abc import Container
from functools import partial

from chaffinch.catalogue import Draft
from chaffinch.draft import LONG_WORDS
from chaffinch.model.caption_signs import is_pictured
from chaffinch.rules.captions.credit_lines import (
    AGENCY_ALONE,
    ALONE,
    MARK_ALONE,
    MOST_WORDS,
    NONE,
    credit_kinds,
    credit_of,
    hanging_mark,
    is_credit,
)
from chaffinch.rules.captions.credit_words import has_maker, is_agency
from chaffinch.rules.captions.insets import alike, alts_stand_in, insets
from chaffinch.rules.captions.objections import (
    among_sourced,
    is_call,
    is_no_line_of_its_own,
    is_signed_title,
    is_the_texts_own,
    is_title,
    signs_off,
)
from chaffinch.rules.captions.picture_columns import columns
from chaffinch.rules.captions.told import FEWEST, Parts, heads_caption, is_certain, told_by_rules
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import is_item

_SHORT, _LONG = 5, 40  # words
_DENIED, _DOUBTED, _CERTAIN = 0.1, 0.5, 0.85
"""Probabilities below which no rule makes a line a caption."""
_SURE, _RATHER, _SURER = 0.45, 0.55, 0.6
"""And those that make one without a rule: more, the more the line looks like something else."""
_PAGE = 20  # blocks: a smaller text tells too little to doubt a rule's word on short lines
_NEAR = 3
_HEAD = 120  # blocks among which a headline is printed twice
_BRACKETS = ("(", "（", "【")
_SENTENCES = Lazy(r"[^\W\d]{3}[.!?…؟]\s+\S|[。।]\s*\S")
_CODE = Lazy(r"[)\]]\s?[-=]>\s?[\w(\[{&<]|&mut\b")
"""Code, in which nobody stands on the right: "(r) => PI * r"."""


def captions_of(draft: Draft) -> dict[int, Parts]:
    """The captions of the page by block; none where they outnumber the paragraphs."""
    found = told_by_rules(draft)
    if draft.document.markup is None and _shows_pictures(draft):
        found = _weighed(draft, found)
    found = {
        n: parts for n, parts in found.items()
        if not (_is_code(draft.texts[n]) or _is_listed(draft, n) or signs_off(draft, n))
    }  # fmt: skip
    if 0 in found and is_title(draft, 0):
        del found[0]
    if _captions_are_body(draft, found):
        return {}
    return {number: parts or _parts(draft, number) for number, parts in found.items()}


def _is_code(text: str) -> bool:
    """Whether a block is code: set out in lines of its own, or written as programs are."""
    return "\n" in text or _CODE.search(text) is not None


def _is_listed(draft: Draft, number: int) -> bool:
    """Whether a line is one of several items of a list, each with who is to thank for it."""
    beside = draft.texts[max(0, number - 1) : number] + draft.texts[number + 1 : number + 2]
    return is_item(draft.texts[number]) and any(map(is_item, beside))


def candidates(draft: Draft) -> list[int]:
    """The lines of a plain text of which the trees are asked: what could be a caption at all."""
    if not _shows_pictures(draft):
        return []
    found = told_by_rules(draft)
    return sorted({*filter(partial(_could_be, draft), found), *_others(draft, found)})


def _shows_pictures(draft: Draft) -> bool:
    """Whether a plain text says of pictures at all: a credit, or a line further in than others."""
    return any(credit_kinds(draft)) or bool(insets(draft))


def _parts(draft: Draft, number: int) -> Parts:
    caption, credit, _ = credit_of(draft, number)
    if caption and credit:
        return caption, credit
    mark = hanging_mark(draft, number)
    return (draft.texts[number][:mark].rstrip(" (["), "") if mark else (draft.texts[number], "")


def _captions_are_body(draft: Draft, captions: Container[int]) -> bool:
    """A photo essay: three captions or more, and fewer other paragraphs than captions."""
    count = len(captions)  # type: ignore[arg-type]
    if count < 3:
        return False
    free = (n for n, label in enumerate(draft.labels) if label is None and n not in captions)
    return sum(draft.prose[n] for n in free) < count


def _weighed(draft: Draft, found: dict[int, Parts | None]) -> dict[int, Parts | None]:
    """What rules found without what the trees doubt, and what these find besides."""
    alts = insets(draft) if alts_stand_in(draft) else frozenset()
    kept = {n: parts for n, parts in found.items() if n not in alts and not _ends_text(draft, n)}
    doubted = [n for n in kept if _could_be(draft, n) and not _is_glued(draft, n + 1)]
    doubted = [n for n in doubted if not is_certain(draft, n)]
    if len(draft) < _PAGE:
        doubted = [n for n in doubted if draft.words[n] >= LONG_WORDS]
    others = [n for n in _others(draft, found) if n not in alts and not _ends_text(draft, n)]
    chances = _chances(draft, doubted + others)
    kept = {n: parts for n, parts in kept.items() if chances.get(n, 1) >= _least(draft, n)}
    return kept | dict.fromkeys(n for n in others if chances[n] >= _enough(draft, n))


def _ends_text(draft: Draft, number: int) -> bool:
    """Whether a line is the text's last paragraph, of two sentences and more, without a credit.

    Behind it stands where all of the text is from: "Source: AFP".
    """
    if number != draft.edges[1] or number <= _first_prose(draft) or not draft.closed[number]:
        return False
    alone = credit_of(draft, number)[1] is None and number - 1 not in insets(draft)
    signed = number + 1 < len(draft) and _is_signature(draft, number + 1)
    return alone and (signed or _SENTENCES.search(draft.texts[number]) is not None)


def _is_signature(draft: Draft, number: int) -> bool:
    """Whether a bracket holds a name and nothing that tells of a picture: "(Asa Teller)"."""
    text = draft.texts[number]
    return text[:1] in _BRACKETS and not has_maker(credit_of(draft, number)[1] or text)


def _least(draft: Draft, number: int) -> float:
    """The probability below which no rule makes a line a caption.

    More for a paragraph whose credit is another line's: the picture may have no caption. The last
    paragraph is hardly one: behind it stands who wrote the text, or who made all of its pictures.
    """
    long = draft.words[number] >= LONG_WORDS and draft.prose[number - 1]
    if long and number == draft.edges[1] and number - 1 not in insets(draft):
        return _CERTAIN
    paragraph = draft.prose[number] and draft.closed[number]
    told = credit_of(draft, number)[1] is not None or number - 1 in insets(draft)
    return _DOUBTED if paragraph and not told else _DENIED


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
            if count < FEWEST:
                continue
            if draft.prose[number] and not (
                number - 1 in further
                or kinds[number + 1] == AGENCY_ALONE
                or draft.keys[number] in _beside(draft, number)
                or is_pictured(draft.texts[number])
            ):
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
        if draft.words[number] < FEWEST:
            return False
        if not (_amid_prose(draft, number) or _shows_film(draft, number)):
            return False
        if not _is_no_title(draft, number):
            return False
    if not credit and is_signed_title(draft, number):
        return False
    if not caption or is_no_line_of_its_own(text, caption):
        return False
    if credit and "|" in text[start - 2 : start + 2] and number < _first_prose(draft):
        return has_maker(credit)  # "Title | Site"
    if credit:
        return not is_the_texts_own(text, credit, start) and not among_sourced(draft, number, start)
    alone = is_credit(draft, number, ALONE, MARK_ALONE, AGENCY_ALONE)
    return not alone and not is_call(text)


def _is_no_title(draft: Draft, number: int) -> bool:
    """Whether a line without any credit is neither the headline again nor speech."""
    before = number - 1
    if number < min(_first_prose(draft), _HEAD) and draft.keys[number] in draft.keys[:number]:
        return before in insets(draft)
    if draft.prose[number] and _is_source(draft, number + 1):
        return False
    if is_credit(draft, number + 1, AGENCY_ALONE) and heads_caption(draft, number + 1):
        return False
    told = before in insets(draft) and alike(draft, before, number)
    return told or not draft.quoted[number]


def _shows_film(draft: Draft, number: int) -> bool:
    """Whether a line stands between the picture of a film and the player's controls."""
    behind = number + 1
    if number - 1 not in insets(draft) or behind >= len(draft):
        return False
    return any(phrase.kind == "player" for phrase in draft.said[behind])


def _is_source(draft: Draft, number: int) -> bool:
    """Whether a line says where a paragraph's facts are from: "Source: Harbour Census"."""
    return is_credit(draft, number, AGENCY_ALONE) and not is_agency(draft.texts[number])


def _is_glued(draft: Draft, number: int) -> bool:
    """Whether a credit stands on the very line of the block before it."""
    return is_credit(draft, number) and draft.document.gaps[number] == 0


def _enough(draft: Draft, number: int) -> float:
    """The probability that makes a line a caption: more for a paragraph or a long line.

    Less is asked for one with a credit, or for a sentence that says what the alt text before it
    says; a teaser has a title there.
    """
    if len(draft) < _PAGE:
        return _SURER
    if credit_of(draft, number)[1]:
        return _SURE
    if draft.words[number] > _LONG:
        return _SURER
    if is_credit(draft, number + 1, ALONE, MARK_ALONE):
        if draft.words[number] <= _SHORT:
            return _SURER
        return _RATHER if draft.prose[number] else _SURE
    if number - 1 in insets(draft):
        return _SURE if draft.closed[number] and alike(draft, number - 1, number) else _SURER
    return _SURER if draft.prose[number] else _SURE


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
