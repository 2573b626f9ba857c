"""What a block of a figure says of who made the picture: a name, a noun, a house, or a remark.

A credit's place and its class are told elsewhere; here are its words and its box.
"""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import is_name
from chaffinch.rules.captions.credits import PICTURES
from chaffinch.rules.dates.times import states_time
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.pictures.class_words import MAKERS, MEDIA, is_pictured
from chaffinch.wording import fold

CREDIT_WORDS = 16
_SENTENCE_WORDS = 6
_PLAIN_LETTERS, _PLAIN_WORDS = 4, 3
_RIGHTS = Lazy(
    r"^(?:(?:©|\(c\)|copyright|content|all)\s*)+(?:19|20)\d\d"
    r"|all rights reserved|originally published|alle rechte vorbehalten"
    r"|tous droits r[eé]serv[eé]s|riproduzione riservata"
    r"|todos (?:los derechos|os direitos) reservados|^©\s?\w{2,9} vom \d",
    re.IGNORECASE,
)


def is_maker(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a name alone stands in a box called the author of media: "entry-media__author"."""
    names = near_names(markup.tokens[number], 1)
    called = not names.isdisjoint(MAKERS) and not names.isdisjoint(MEDIA)
    return called and is_name(draft.texts[number])


def is_nameless(draft: Draft, number: int) -> bool:
    """Whether brackets hold the noun of a credit and no name behind it: "(Photo: )"."""
    text = draft.texts[number]
    return text[0] in "([（" and marks_of(draft.lexicon).is_noun(text.strip("()[]（） "))


def is_label(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a block is the noun of a credit, and the next of the same figure its name."""
    behind = number + 1
    if not marks_of(draft.lexicon).is_noun(draft.texts[number]) or behind >= len(draft):
        return False
    return markup.figure[behind] == markup.figure[number] and markup.part[behind] == "credit"


def is_told_credit(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether words that no eye sees say before a block that it is the picture's source."""
    before = number - 1
    if before < 0 or not markup.hidden[before] or markup.figure[before] != markup.figure[number]:
        return False
    if draft.words[number] > CREDIT_WORDS or is_wordy(draft, number):
        return False
    noun = draft.texts[before].rstrip(" ,:：")  # "Image:" may stand before a caption
    return fold(noun) not in PICTURES and marks_of(draft.lexicon).is_noun(noun)


def is_wordy(draft: Draft, number: int) -> bool:
    """Whether a line says more than who made the picture: it goes on with the caption."""
    plain = (word for word in draft.texts[number].split() if word.isalpha() and word.islower())
    return sum(len(word) >= _PLAIN_LETTERS for word in plain) >= _PLAIN_WORDS


def is_sentence(draft: Draft, number: int) -> bool:
    """Whether what is called a picture's source is no name: most of its words are small."""
    words = draft.texts[number].split()
    small = sum(word.islower() and word.isalpha() for word in words)
    return len(words) >= _SENTENCE_WORDS and 3 * small > 2 * len(words)


def is_of_small_words(draft: Draft, number: int) -> bool:
    """Whether more than every third word of a line is written small: a remark, no name."""
    words = draft.texts[number].split()
    return 3 * sum(word.islower() for word in words) > len(words)


def may_be_made(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a second line of what is called a caption may name who made a picture.

    A heading, a time and a small word do not; where no figure is, a name like a picture's says so.
    """
    if markup.heading[number] or states_time(draft, number) or is_of_small_words(draft, number):
        return False
    return is_pictured(markup, number)


def is_right_of_text(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether what is called a credit in no figure speaks of the page's rights, or has a year."""
    text = draft.texts[number]
    if "/" in text or is_pictured(markup, number):
        return False
    return _RIGHTS.search(text) is not None


def is_followed(draft: Draft, markup: Markup, blocks: list[int]) -> bool:
    """Whether the second of two lines beside a picture is as short as a name, and no remark."""
    beside = [n for n in blocks if markup.part[n] == "beside"]
    if len(beside) != 2 or draft.words[beside[1]] > CREDIT_WORDS or draft.closed[beside[1]]:
        return False
    return not is_of_small_words(draft, beside[1])
