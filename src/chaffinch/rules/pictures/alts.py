"""What a line says behind the alt text that it repeats: who made the picture."""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.captions.credit_words import is_name
from chaffinch.wording import is_small

NAME_WORDS = 8
"""Of who made a picture, at most."""
NEAR = 4
"""Blocks behind a picture among which its words may stand again."""
LEAST_LETTERS = 12
"""Of an alt text that a line with more in it repeats."""
_BY = re.compile(r"(?:(?i:by|von|par|por|door|av|af|foto:?|photo:?)|di|de)\s")


def behind_alt(
    draft: Draft, markup: Markup, number: int, *, marked: bool = False
) -> tuple[str, str] | None:
    """A caption that says its picture's alt text and then who made it, as (caption, credit).

    ``marked`` asks for a mark before the maker's name.
    """
    near = range(number - 1, max(-1, number - 1 - NEAR), -1)
    picture = next((n for n in near if markup.part[n] == "alt"), None)
    if picture is None:
        return None
    text, alt = draft.texts[number], draft.texts[picture].rstrip(" .")
    rest = text[len(alt) :].lstrip(" .")
    if len(alt) < LEAST_LETTERS or len(rest) < 2 or not text.startswith(alt):
        return None
    end = len(text) - len(rest)
    if (mark := marks_of(draft.lexicon).at_start(rest)) and rest[mark:].strip():
        return text[:end].rstrip(), rest[mark:].strip()
    if marked or len(rest.split()) > NAME_WORDS or rest[-1] in ".!?":
        return None
    named = _unled(rest)
    if is_small(rest[0]) and named == rest:
        return None
    parted = text[len(alt) : end].strip()  # a full stop, or more
    return (text[:end].rstrip(), named) if parted or _is_maker(rest) else None


def _unled(text: str) -> str:
    """A name without the word that leads to it: "by Ada Finch"."""
    led = _BY.match(text)
    return text if led is None else text[led.end() :]


def goes_on_signed(draft: Draft, picture: int, number: int) -> bool:
    """Whether a line is an alt text, letter for letter, and a mark of who made the picture."""
    alt, text = draft.texts[picture], draft.texts[number]
    rest = text[len(alt) :].lstrip() if text.startswith(alt) else ""
    return marks_of(draft.lexicon).at_start(rest) > 0


def _is_maker(text: str) -> bool:
    """Whether a text is a name, in brackets or behind a word: "by Ada Finch"."""
    return is_name(_unled(text.strip("()[]")))
