"""A caption's credit stands mostly at its end: split the two, spare what only looks like one.

A credit is a mark with a name ("Foto: A. Vogel"), a sign ("© Harbour Press"), a bracket
or a bare name with an agency behind the sentence. "Archive picture" is no credit, and
a party in brackets behind a politician's name is none either.
"""

from __future__ import annotations

import re

from chaffinch.rules.credit_places import FINDERS
from chaffinch.rules.credit_words import (
    AGENCIES,
    AGENCY,
    AGENCY_WORDS,
    LONGEST_MARK,
    NAME_WORD,
    NAMES,
    NO_NAME,
    ONLY_NOUN,
    SENTENCE_WORDS,
    may_hold_credit,
    unmarked,
)
from chaffinch.rules.lazy import Lazy

Split = tuple[str, str | None, int]
"""Caption, credit or None, and where the credit (with its mark) begins in the text."""

_MOST = 1_500  # a text beyond is no caption
_WHOLE_WORDS = 9
_COMPANY = Lazy(r"(?<!\w)(?:GmbH|AG|Ltd|Inc|LLC|Lda|Corp|B\.V|S\.p\.A|Co\. KG)(?!\w)")
_MAKER = Lazy(rf"(?:^|\s\()(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{1,3}})$")
_MAKERS = Lazy(
    rf"(?:{AGENCIES}|{NAME_WORD})(?:(?:\s-\s|\s\(|[\s,/|+·•]+)(?:{AGENCIES}|{NAME_WORD})){{1,9}}\)?"
)
_PARTED = Lazy(r"[/|]|\s-\s|\s\(.+\)$")
_FIRST = Lazy(
    rf"(?P<name>(?:[^\W\d_a-z][\w.'’-]+\s){{1,2}}[^\W\d_a-z][\w'’-]+\s?/\s?(?:{AGENCIES}))\s+"
    r"(?=[^\W\d_a-z]\w)"
)
_YEAR_RIGHTS = Lazy(r"\s*[/,-]?\s*(?:copyright|©|\(c\))\s*(?:19|20)\d\d\b.*$", re.IGNORECASE)
_NEWSWIRE = Lazy(r"\s*\+{2,}.*$")
_MORE = Lazy(r"(?:\s+(?:vis mer|visa mer|se mere|mehr|read more|lire plus))$", re.IGNORECASE)
_MORE_ENDS = "eErRsSſ"  # the last letters of those words
_TRIM = " \t\u00a0-–—|•·,;/=、"


def split_credit(text: str) -> Split:
    """The caption, its credit (or None), and where the credit begins (or ``len(text)``).

    The offset counts code points of ``text`` and includes the mark; a text that is
    nothing but a credit has an empty caption and the offset 0.

    >>> split_credit("The old pier at dawn. Photo: Ada Finch/Harbour Press")
    ('The old pier at dawn.', 'Ada Finch/Harbour Press', 22)
    >>> split_credit("Minister Otto Lerche (FDP) on Friday")
    ('Minister Otto Lerche (FDP) on Friday', None, 36)
    """
    body = text.rstrip()
    if len(body) > _MOST:
        return text.strip(), None, len(text)
    if not may_hold_credit(body.lower()):
        return text.strip(), None, len(text)
    if body[-1:] in _MORE_ENDS and (more := _MORE.search(body)) is not None:
        body = body[: more.start()]
    if _is_whole(body):
        return "", _clean(body), 0
    for find in FINDERS:
        for start, credit in find(body):
            name = _clean(credit)
            if not name or NO_NAME.match(name) or not any(sign.isalpha() for sign in name):
                continue
            if start or not _COMPANY.search(name):
                return _shortened(body, start, name)
    if (
        "/" in body
        and (first := _FIRST.match(body))
        and len(body[first.end() :].split()) >= SENTENCE_WORDS
    ):
        return body[first.end() :].strip(), first["name"], 0
    return text.strip(), None, len(text)


def _is_whole(text: str) -> bool:
    """Whether the text is names with an agency among them and nothing else, parted by a sign."""
    if len(text) > LONGEST_MARK or not (_PARTED.search(text) and AGENCY.search(text)):
        return False
    return len(text.split()) <= _WHOLE_WORDS and _MAKERS.fullmatch(text) is not None


def _shortened(body: str, start: int, name: str) -> Split:
    """The split, where what stands before the credit is a part of it, or only its noun."""
    caption = _caption(body[:start])
    agency = AGENCY.search(name) is not None
    if start and body[start - 1] == "/" and (maker := _MAKER.search(caption)):
        return _caption(caption[: maker.start()]), maker["name"], maker.start()
    if ONLY_NOUN.fullmatch(caption) and (agency or "/" in name):
        return "", body.strip(), 0
    if body[start : start + 2] == " |" and _is_maker(caption, agency):
        return "", body.strip(), 0
    return caption, name, start


def _is_maker(text: str, agency: bool) -> bool:
    """Whether what stands before a bar and a name is a part of the credit too."""
    if len(text.split()) > AGENCY_WORDS or not (NAMES.fullmatch(text) or AGENCY.match(text)):
        return False
    return agency or AGENCY.match(text) is not None


def is_credit(text: str) -> bool:
    """Whether the whole text is nothing but a credit."""
    caption, credit, _ = split_credit(text)
    return credit is not None and not caption


def credit_name(text: str) -> str:
    """The name in a text that is known to be a credit: without mark, sign or brackets.

    >>> credit_name("(Foto: Ada Finch)")
    'Ada Finch'
    """
    return _clean(unmarked(text.strip().strip("()[]").strip())) or text.strip()


def _caption(text: str) -> str:
    return text.rstrip(_TRIM + "([").strip()


def _clean(credit: str) -> str:
    name = _NEWSWIRE.sub("", credit.strip().strip(_TRIM + ":：").strip())
    if ") (" in name:  # "(Asa Teller / AP) (Photo by ASA TELLER/AP via ...)": the second says all
        name = unmarked(name.rsplit(") (", 1)[1])
    name = _YEAR_RIGHTS.sub("", name) or name
    if name.startswith(("(", "[")) and name.endswith((")", "]")):
        name = name[1:-1]
    if name.endswith((")", "]")) and name.count("(") < name.count(")"):
        name = name[:-1]
    return name.strip(_TRIM)
