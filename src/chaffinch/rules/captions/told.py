"""What rules call captions in plain text: behind an alt text, before a credit, or with one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from chaffinch.catalogue import Draft
from chaffinch.draft import LONG_WORDS
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
from chaffinch.rules.captions.credit_marks import is_source, marks_of
from chaffinch.rules.captions.credit_words import has_maker, is_house
from chaffinch.rules.captions.insets import alike, insets, says_same
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.names import AGENCIES, looks_like_name
from chaffinch.wording import ends_sentence, is_item, words

FEWEST = 4
"""Words of a line that is a caption though it carries no credit."""
_CLOSED = ("”", "“", "»", "«", '"', "」", "』", "’")
_SAYING = 30  # words of a line that says it is a picture's
_CONTROL = 4  # words of what enlarges a picture
_WIRED = 30  # words behind which an agency's name is that of a report, not of a picture
_REFERENCE = Lazy(  # an entry of a bibliography: numbered, or a surname and initials
    r"\[?\d{1,3}[.)\]]\s?\w|(?:[-•]\s)?[^\W\d_][\w'’-]+,\s(?:[A-Z]\.[\s-]?)+[,&(]"
)
_BRACKETED = Lazy(r"[.!?…]\s?\((?P<name>[^()/:©]{2,30})\)$")
_PAPERS, _TITLES = (
    4,
    2,
)  # names in brackets, and those of one word: no photographer has so short a one
_ADDRESS = Lazy(r"\S+@\S+\.\w+$")
_RIGHTS = Lazy(r"copyright\s(?!by\b|\d)", re.IGNORECASE)
_CALL = Lazy(r"[!?]['\"”’»)]*$")
Parts = tuple[str, str]
"""A caption and its credit, "" where there is none."""


def told_by_rules(draft: Draft) -> dict[int, Parts | None]:
    """What rules call captions, and the parts of those that hold their credit."""
    found: dict[int, Parts | None] = dict(_credited(draft))
    found |= dict.fromkeys(_behind_alts(draft, found))
    found |= dict.fromkeys(_before_credits(draft, found))
    if draft.document.markup is None:
        few = (n for n in draft.free() if FEWEST <= draft.words[n] <= _SAYING and n not in found)
        found |= dict.fromkeys(n for n in few if is_certain(draft, n))
    return found


def is_certain(draft: Draft, number: int) -> bool:
    """Whether a line of plain text is a picture's beyond doubt.

    It says so itself ("FILE - ...", "Asa Teller (left) ..."), or the name of a house that has
    nothing but pictures stands alone beneath it.
    """
    if not FEWEST <= draft.words[number] <= _SAYING or draft.quoted[number] or draft.said[number]:
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
    if among_sourced(draft, number, start):
        return False
    if text.count(" | ") > 1 and not has_maker(credit or ""):
        return False  # a row of a list
    if not draft.quoted[number]:
        return True
    said = caption.rstrip().endswith(_CLOSED) and not has_maker(credit or "")
    return text.rstrip().endswith((")", "]")) and not said  # "..." (the mayor)


def is_title(draft: Draft, number: int) -> bool:
    """Whether a line is the first of all and no mark and no agency tells its credit.

    Then it is the title, with the site's name behind a dash or a bar.
    """
    _, credit, start = credit_of(draft, number)
    behind = draft.texts[number][start:]
    piped = behind.startswith(" |")
    marked = marks_of(draft.lexicon).at_start(behind.lstrip(" ([（［【|")) > 0
    told = marked or (credit is not None and has_maker(credit) and not piped)
    return number == 0 and credit is not None and not told


def among_sourced(draft: Draft, number: int, start: int) -> bool:
    """Whether the next line or the one before ends in a source too: facts with their sources.

    Or whether this and others of the page end in the names of papers: a digest of the news.
    """
    if draft.texts[number] in _digest(draft):
        return True
    if not _has_source(draft.texts[number], start):
        return False
    beside = (n for n in (number - 1, number + 1) if 0 <= n < len(draft))
    return any(_has_source(draft.texts[n], credit_of(draft, n)[2]) for n in beside)


def _digest(draft: Draft) -> frozenset[str]:
    """The lines of a page that end in a name in brackets, if these are several papers' names."""
    found: frozenset[str] = draft.once("digest", _digested)
    return found


def _digested(draft: Draft) -> frozenset[str]:
    signed = ((text, _BRACKETED.search(text)) for text in draft.texts if text.endswith(")"))
    named = {text: found["name"] for text, found in signed if found is not None}
    names = {name for name in named.values() if name.casefold() not in AGENCIES}
    several = len(names) >= _PAPERS and sum(" " not in name for name in names) >= _TITLES
    return frozenset(named) if several else frozenset()


def _has_source(text: str, start: int) -> bool:
    """Whether what begins at ``start`` is a source's mark: "Source: ..."."""
    return 0 < start < len(text) and is_source(_mark_of(text, start))


def _mark_of(text: str, start: int) -> str:
    return text[start:].partition(":")[0].partition("：")[0]


def is_no_line_of_its_own(text: str, caption: str) -> bool:
    """Whether a line is an entry of a bibliography, ends in an address, or goes on from another."""
    if _REFERENCE.match(text) or _ADDRESS.search(caption):
        return True
    return text[:1] in JOINTS


def is_the_texts_own(text: str, credit: str, start: int) -> bool:
    """Whether what looks like a credit at ``start`` is speech, a sentence's source or a list's."""
    if _inside_quotes(text, start) or _is_sentence(text, credit, start):
        return True
    return _is_sourced(text, start) or _is_said(text, start)


def _is_said(text: str, start: int) -> bool:
    """Whether a sentence itself says the words: "..., courtesy of the harbour's old archive.".

    Of a short line only that it speaks of copyright, or that the mark is half of a word.
    """
    before, behind = text[:start].rstrip(" ,"), text[start:].lstrip(" ,")
    if text[max(0, start - 1) : start] == "-" and text[start - 2 : start - 1].isalnum():
        return True
    if not before[-1:].isalnum() or not behind[:1].isalnum() or ":" in behind or "/" in behind:
        return False
    return _RIGHTS.match(behind) is not None or (
        ends_sentence(text) and words(before) >= LONG_WORDS
    )


def is_call(text: str) -> bool:
    """Whether a line ends as a teaser's title does, not a picture's line."""
    return _CALL.search(text) is not None


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
    return is_source(_mark_of(text, start)) and (is_item(text) or words(text[:start]) > _WIRED)


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
            again = draft.keys[before] == draft.keys[number] and not looks_like_name(text)
            if again and draft.words[number] > 1:  # a name alone is its author's portrait
                yield number
            continue
        told = draft.closed[number] and alike(draft, before, number)  # a teaser has a title there
        told = told or (number > before + 1 and says_same(draft, before, number))
        told = told or is_named(draft.texts[number])
        if draft.spaced or told or is_credit(draft, number + 1):
            yield number


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
        if number < 1 or not directly_behind(draft, behind):
            continue
        near = not draft.closed[number] or draft.words[number] <= 25
        if number in found or draft.labels[number] or not near or draft.quoted[number]:
            continue
        if draft.said[number] or not FEWEST <= draft.words[number] <= 45:
            continue
        text = draft.texts[number]  # no e-mail address, and no call as titles have
        told = text[:1] not in JOINTS and not _ADDRESS.search(text) and not is_call(text)
        if told and is_credit(draft, behind):
            yield number
