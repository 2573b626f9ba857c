"""Where two inline elements that touch hold two words: a style parts what no sign does.

"<span>Asa Teller</span><span>Reporter</span>" is shown in two lines or in two columns, and read
without a style it is "Asa TellerReporter". What may be one word, a drop cap or a syllable set
apart, stays one: only where a word ends and another clearly begins do two elements part.
"""

from __future__ import annotations

import re

from chaffinch.wording import composed, ends_sentence

_DATE = re.compile(r"\d{1,4}(?:[./:-]|\.?\s)\s?\w")
_LEADS = frozenset(("By", "by", "BY", "Di", "di", "De", "de"))
"""Words of two letters before a name, where they are all that an element holds."""
_LONGEST_NAME = 80
_LONGEST_NOUN = 14  # "Photo", "Illustration"
_AGENCY = re.compile(r"[A-ZÀ-Þ]{2,6}(?:\s?/\s?[A-ZÀ-Þ]{2,6})?")
_LEAST = 3  # letters of the words on both sides
_TOLD = 24  # signs on both sides from which it is told, in which letters may be decomposed
_INDENTS, _MARGIN = ("\u00a0\u00a0", "\u3000"), " \t\n"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
# a hyphen before a capital parts two names, and names end in one way alone: else the ways to part
# "A-A-A" double with each
_NAME = rf"{_CAPITAL}(?:[\w.'’]|-(?!{_CAPITAL}))*+"
_SIGNED = re.compile(rf"{_NAME}(?:[\s,/|&-]++(?:v[ao]n|de|di|da|del|of|for|{_NAME}))+$")


_HOUSE = re.compile(rf"\d{{1,3}}(?:\s{_NAME}){{1,3}}|{_NAME}(?:\s{_NAME}){{0,2}}\s\d{{1,3}}")


def is_signature(text: str) -> bool:
    """Whether a text is names and nothing else: "Asa Teller / Harbour Post"."""
    text = composed(text) if len(text) <= 4 * _LONGEST_NAME else text
    return len(text) <= _LONGEST_NAME and _SIGNED.match(text.strip()) is not None


def is_signer(text: str) -> bool:
    """Whether an element behind a caption holds names alone, or a house's or an agency's.

    >>> [is_signer(text) for text in ("Ada Finch / Quay 24", "Ada Finch / 24 Quays", "QTV")]
    [True, True, True]
    >>> is_signer("left"), is_signer("on Monday")
    (False, False)
    """
    text = text.strip()
    if _AGENCY.fullmatch(text) or is_signature(text):
        return True
    name, slash, house = text.partition("/")
    return bool(slash) and is_signature(name) and _HOUSE.fullmatch(house.strip()) is not None


def is_first_credit(text: str) -> bool:
    """Whether what stands before a caption is a credit: an agency, a noun and a name, or a house.

    A name alone may be whom the picture shows.

    >>> [is_first_credit(text) for text in ("EPA", "Foto: Ada Finch", "Ada Finch/Quay")]
    [True, True, True]
    >>> is_first_credit("Ada Finch"), is_first_credit("The quay: a walk along the old wall")
    (False, False)
    """
    text = text.strip()
    if len(text) > _LONGEST_NAME:
        return False
    if _AGENCY.fullmatch(text):
        return True
    noun, colon, name = composed(text).partition(":")
    if colon:
        return noun.isalpha() and len(noun) <= _LONGEST_NOUN and is_signature(name)
    return ("/" in text or "©" in text) and is_signature(text.lstrip("© "))


def begins_paragraph(before: list[str], behind: str) -> bool:
    """Whether what follows a line's break is indented, and a sentence ends before it.

    So old pages set paragraphs that have no element of their own.

    >>> begins_paragraph(["The boat is late. "], "\u00a0\u00a0\u00a0Nobody waits.")
    True
    >>> begins_paragraph(["The boat is late, "], "\u00a0\u00a0\u00a0and nobody waits.")
    False
    """
    indented = behind.lstrip(_MARGIN).startswith(_INDENTS)
    return indented and ends_sentence("".join(before).strip())


def is_seam(before: str, behind: str) -> bool:
    """Whether a word ends where one text of a run does, and another begins with the next.

    >>> is_seam("Read also", "Ferry returns"), is_seam("You", "Tube"), is_seam("T", "he ferry")
    (True, True, False)
    >>> is_seam("Asa Teller", "14.7.2024"), is_seam("COVID", "19")
    (True, False)
    """
    before, behind = composed(before[-_TOLD:]), composed(behind[:_TOLD])
    last, first = before[-1:], behind[:1]
    if not (first.isupper() or first.isdigit() or last in ":?!"):
        return False
    if before in _LEADS and first.isupper():
        return True
    word, mark = before[-_LEAST:], last in ".:?!)”»"
    if mark:
        word = before[-_LEAST - 1 : -1]
    if len(word) < _LEAST or not (word.isalpha() or (word[-1].isdigit() and first.isupper())):
        return False
    if first.isdigit():
        return not mark and _DATE.match(behind) is not None
    if mark and last in ":?!":
        return first.isalpha()
    if len(behind) < _LEAST or not behind[1:_LEAST].isalpha():
        return False
    # of two words in capitals nothing tells where one ends
    return last.islower() or (behind[1].islower() and not last.islower())
