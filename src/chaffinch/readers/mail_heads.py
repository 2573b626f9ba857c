"""Heads of mails above a text: whom it is from and to, when it was sent, and what it is about.

As a mail is printed, forwarded or saved as text, in the words of many languages. Lines are a head
only where at least three fields that mails have follow one another, and what it is about and whom
it is from are among them; a memorandum has the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chaffinch.labels import Span
from chaffinch.lexicon import lexicon
from chaffinch.wording import composed

_FIELD = re.compile(
    r"(?P<key>[^\W\d][\w. -]{0,40}?)[ \t\u00a0]*[:：](?:[ \t\u00a0]*(?P<value>\S.*))?"
)
_KINDS = (("title", "mail_title"), ("author", "mail_author"), ("published", "mail_date"),
          ("", "mail_field"))  # fmt: skip
"""What a field says, and the lexicon's kind of its words; a word of two kinds is of the first."""
_MACHINES = re.compile(r"(?:x|content|list|dkim|arc|authentication|received|feedback)-[\w-]+")
_LEAST = 3  # fields
_MOST = 80  # lines

Told = tuple[Span, int, int]
Field = tuple[Told, str, Span]
"""A line, what it says (``title``, ``author``, ``published`` or ""), the span of its value."""


def opens_mail(text: str) -> bool:
    """Whether a line is a field that mails have.

    >>> opens_mail("Betreff: Zweite Fähre"), opens_mail("Mood: calm")
    (True, False)
    """
    return _kind(text) is not None or _leads_in(text)


@cache
def _words() -> dict[str, str]:
    """What the words of fields say."""
    return {word: said for said, kind in reversed(_KINDS) for _, word in lexicon().entries(kind)}


@cache
def _leads() -> re.Pattern[str]:
    """What stands above the head of a mail that is sent on, and of a memorandum."""
    said = "|".join(re.escape(entry) for _, entry in lexicon().entries("mail_lead"))
    ruled = "[-_]{3,}+[^-_]{1,60}[-_]{3,}+|[-_]{6,}+"
    return re.compile(rf"{ruled}|(?:{said})\s?:?")


def _leads_in(text: str) -> bool:
    return _leads().fullmatch(composed(text).lower()) is not None


def mail_head(view: str, lines: Iterator[Told]) -> list[Field]:
    """The head of a mail with which a text begins, line by line; [] where there is none."""
    found: list[Field] = []
    least = _LEAST
    for line in lines:
        (start, end), indent, gap = line
        text = view[start:end]
        if not found and _leads_in(text):
            found, least = [(line, "", (0, 0))], _LEAST + 1
            continue
        if len(found) > least - _LEAST and gap != 1:
            break
        if found and indent:  # a long field goes on
            found.append((line, "", (0, 0)))
            if found[-2][1] == "title":
                found[-2:] = [_folded(found[-2], line)]
            continue
        kind, match = _kind(text), _FIELD.fullmatch(text)
        if kind is None or match is None or len(found) > _MOST:
            break  # a page's lines are printed without a blank one between them
        said = match["value"]
        value = (start + match.start("value"), end) if said else (0, 0)
        twice = kind in {known for _, known, _ in found}
        found.append((line, kind if said and not twice else "", value))
    kinds = {kind for _, kind, _ in found}
    return found if len(found) >= least and {"title", "author"} <= kinds else []


def _folded(title: Field, line: Told) -> Field:
    """A title with the line on which it goes on."""
    ((start, _), indent, gap), kind, (low, _) = title
    end = line[0][1]
    return ((start, end), indent, gap), kind, (low, end)


def _kind(text: str) -> str | None:
    """What a line's key is in a mail's head; None where it is no key of one."""
    match = _FIELD.fullmatch(text)
    if match is None:
        return None
    key = composed(match["key"]).lower()
    return "" if _MACHINES.fullmatch(key) else _words().get(key)
