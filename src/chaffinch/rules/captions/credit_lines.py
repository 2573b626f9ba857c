"""The credits of a page's lines: behind a caption, alone, or as a mark before the next line's name.

Each is asked once a page, and how a text splits into caption and credit once a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

from chaffinch.catalogue import Draft
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon
from chaffinch.lexicon.syntax import is_wide
from chaffinch.rules.captions.credit_marks import BEFORE_MARK, Marks, is_film, is_source, marks_of
from chaffinch.rules.captions.credit_words import (
    has_maker,
    is_agency,
    is_name,
    is_sound,
    may_hold_credit,
)
from chaffinch.rules.captions.credits import Split, split_credit
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.names import looks_like_name
from chaffinch.wording import COLONS, is_item, is_small

MOST_WORDS = 90
"""A longer line is no caption."""
NONE, BEHIND, ALONE, MARK_ALONE, AGENCY_ALONE = range(5)
"""How a block holds a credit: not, behind a caption, and nothing else in three ways."""
_REACH = 3
_NAME_WORDS, _HANGING = 5, 3  # words of a name, and of a caption with its mark
JOINTS = frozenset(",;.)]）。、，；")
"""Signs with which a line goes on that a scraper broke at a link."""
_SHORT = 60  # signs; no agency has a longer name
_LONGEST_CAPTION = 45
_LONG_CREDIT = 14  # words: beyond, a line is no credit alone
_SPECS = ("graphics:", "grafik:", "gráficos:", "graphique:", "video:", "image:")
"""Nouns of credits that tell what a device is made of as well: "Graphics: Ennet Iris"."""
_DATUM = re.compile(r"[^\W\d_][^:.]{0,29}: ?\S")
_COUNTER = Lazy(
    r"\d{1,3} ?[/:|] ?\d{1,3}(?::\d\d)?"
    r"|\d{1,3} (?:of|von|sur|de|di|van|av|af|z|ze|din|из|з) \d{1,3}(?: ?[|:–—-])?"
    r"|(?:bild|foto|photo|image|picture|slide|imagen|imagem|immagine|kuva|zdjęcie|billede|bilde|фото"
    r"|(?:foto|photo |image )?galler[yi]a?|fotogalerie|fotostrecke|fotogalería|galeria)\s?"
    r"\d{1,3}(?: ?/ ?| (?:of|von|sur|de|di|van|av|af|z|ze|din|из|з) )\d{1,3}",
    re.IGNORECASE,
)
_COUNTED = frozenset("0123456789|:–—-")
"""Signs with which a counter ends."""
_RESERVED = Lazy(r"copyright(?! ?,)|rights reserved", re.IGNORECASE)
_COPYRIGHT = Lazy(r"copyright\s*", re.IGNORECASE)
_RIGHTS = Lazy(r"\s*(?:©|ⓒ|\(c\)|（c）|copyright)", re.IGNORECASE)


def credit_of(draft: Draft, number: int) -> Split:
    """The block split into caption and credit, as `split_credit` does."""
    told: Split = draft.readings.once("credit", draft.texts[number], _splitting(draft.lexicon))
    return told


@cache
def _splitting(phrases: Lexicon) -> Callable[[str], Split]:
    return partial(_split, marks_of(phrases), phrases.words_of("conjunctions"))


def _split(marks: Marks, conjunctions: frozenset[str], text: str) -> Split:
    """The caption and its credit; but "Text and photos: Asa Teller" is no caption "Text and"."""
    caption, credit, start = split_credit(text, marks)
    words = caption.split() if credit else []
    if 0 < len(words) <= _HANGING and words[-1].casefold() in conjunctions:
        return text.strip(), None, len(text)
    return caption, credit, start


def is_wholly_credit(draft: Draft, number: int) -> bool:
    """Whether the block is a credit without any caption, wherever it stands."""
    caption, credit, _ = credit_of(draft, number)
    return credit is not None and not caption


def is_counter(draft: Draft, number: int) -> bool:
    """Whether a block counts pictures of a gallery or a film's time: "Bild 1 / 5", "2:41"."""
    text = draft.texts[number]
    return len(text) < _SHORT and text[-1:] in _COUNTED and _COUNTER.fullmatch(text) is not None


def credit_kinds(draft: Draft) -> Sequence[int]:
    """For each block how it holds a credit.

    A mark without a name ("Photo:") counts where a name is the next line, or the one behind
    a colon; then the name is a credit alone.
    """
    told: Sequence[int] = draft.once("credits", _credit_kinds)
    return told


def _credit_kinds(draft: Draft) -> list[int]:
    texts, size, once = draft.texts, len(draft), draft.readings.once
    marks = marks_of(draft.lexicon)
    kinds = [NONE] * size
    asked = range(size) if draft.document.markup is None else _near_free(draft)
    for number in asked:
        text = texts[number]
        if not 0 < draft.words[number] <= MOST_WORDS:
            continue
        kind = once("credit at all", text, _first_look) if len(text) < _SHORT else BEHIND
        kinds[number] = _credit_kind(draft, number) if kind == BEHIND else kind
    colons = {n for n, text in enumerate(texts) if text.endswith(COLONS)}
    keys = draft.keys
    few = [n for n in asked if not keys[n] or n in colons or n + 1 in colons]
    for number in few:
        if not keys[number] and kinds[number + 1 : number + 2] == [ALONE]:
            kinds[number] = MARK_ALONE  # a dash between caption and credit
        name = number + 1
        if name < size and hanging_mark(draft, number) and draft.words[name] <= _NAME_WORDS:
            kinds[name] = ALONE if not draft.closed[name] else NONE
            continue
        if number not in colons:
            if name >= size or texts[name] not in COLONS:
                continue
            name += 1
        if name < size and marks.is_noun(texts[number]) and is_name(texts[name]):
            kinds[number:name] = [MARK_ALONE] * (name - number)
            kinds[name] = ALONE
    return kinds


def hanging_mark(draft: Draft, number: int) -> int:
    """Where the mark begins with which a caption ends, its name on the next line; else 0."""
    text = draft.texts[number]
    if not text.endswith(COLONS) or draft.words[number] < _HANGING:
        return 0
    found = marks_of(draft.lexicon).within(text)
    return found[-1][0] if found and found[-1][1] == len(text) else 0


def _first_look(text: str) -> int:
    """How a short line holds a credit at first sight: not, as an agency's name, or perhaps."""
    if is_agency(text):
        return AGENCY_ALONE
    return BEHIND if may_hold_credit(text.rstrip().lower()) else NONE


def _near_free(draft: Draft) -> list[int]:
    """The short blocks without a label and the next few: markup has told of all the others."""
    near: set[int] = set()
    for number in draft.free():
        near.update(range(number, min(number + _REACH, len(draft))))
    return sorted(number for number in near if draft.words[number] <= _LONG_CREDIT)


def _credit_kind(draft: Draft, number: int) -> int:
    caption, credit, _ = credit_of(draft, number)
    if not credit:
        return NONE
    if caption:
        return BEHIND
    if draft.words[number] > _LONG_CREDIT:
        return NONE
    text, marks = draft.texts[number], marks_of(draft.lexicon)
    if _tells_of_picture(text, credit, marks) or _ends_caption(draft, number, credit):
        return ALONE
    return AGENCY_ALONE if marks.at_start(text.lstrip(BEFORE_MARK)) else NONE


def _ends_caption(draft: Draft, number: int, credit: str) -> bool:
    """Whether round brackets stand behind a sentence and hold what can be a name or a source.

    "[Methods]" heads what follows, "(Required)" follows a field; "(LAUGHTER IN THE HALL)" and
    "(Applause)" are sounds of a transcript.
    """
    if not draft.texts[number].startswith(("(", "（")) or number == 0:
        return False
    if is_wide(credit):
        return False  # "（全文完）": there a word for the maker tells, and no capital
    behind = draft.closed[number - 1] and draft.words[number - 1] <= _LONGEST_CAPTION
    sound = is_sound(credit) or (credit.isupper() and " " in credit)
    return behind and not sound


def _tells_of_picture(text: str, credit: str, marks: Marks) -> bool:
    """Whether a line that is nothing but a credit can be that of a picture alone.

    A source can be that of figures or words, what stands behind "Video:" a title, a word in
    brackets anything; a name in small letters behind such a noun is a setting in code.
    """
    if has_maker(credit):
        return True
    bare = text.lstrip(BEFORE_MARK)
    mark = bare[: marks.at_start(bare)]
    if not mark:
        return "/" in text and " " in credit
    if is_source(mark) or is_film(mark) or _COPYRIGHT.fullmatch(mark):
        return False
    return not (mark[0].islower() and is_small(bare[len(mark) :][:1]))


def is_credit(draft: Draft, number: int, *ways: int) -> bool:
    """Whether the block is nothing but a credit: "Photo: Asa Teller/Agency"."""
    if not 0 <= number < len(draft) or credit_kinds(draft)[number] not in (ways or (ALONE,)):
        return False
    if draft.words[number] > _LONG_CREDIT:
        return False
    if draft.closed[number] and not _RESERVED.search(draft.texts[number]):
        return False
    if draft.labels[number] is not None and draft.role(number) is not Role.CREDIT:
        return False
    # "© 2024 ..." behind the text is the site's
    return number <= draft.edges[1] or not states_rights(draft, number)


def states_rights(draft: Draft, number: int) -> bool:
    """Whether a block begins with whose rights something is: "© 2024 Harbour Press"."""
    return _RIGHTS.match(draft.texts[number]) is not None


def directly_behind(draft: Draft, number: int) -> bool:
    """Whether no blank line parts the block from the one before it."""
    return draft.document.gaps[number] <= 1


def is_listed(draft: Draft, number: int) -> bool:
    """Whether the block is an item of a list whose other items are no credits: a list of parts."""
    around, kinds = (number - 1, number + 1), credit_kinds(draft)
    beside = [n for n in around if 0 <= n < len(draft) and kinds[n] == NONE]
    if _is_item(draft, number):
        return any(_is_item(draft, other) for other in beside)
    if len(beside) < len(around) or not all(_states_fact(draft, n) for n in beside):
        return False
    return _states_fact(draft, number) or draft.folds[number].startswith(_SPECS)


def _states_fact(draft: Draft, number: int) -> bool:
    """Whether a line is a word, a colon and what is no name: "Memory: sixteen gigabytes"."""
    text = draft.texts[number]
    return bool(_DATUM.match(text)) and not looks_like_name(text.partition(":")[2].strip())


def _is_item(draft: Draft, number: int) -> bool:
    markup = draft.document.markup
    if markup is not None and markup.tag[number] == "li":
        return markup.figure[number] < 0
    return is_item(draft.texts[number])
