"""Names out of a line: who is thanked, who wrote; one name a field, as the line has it."""

from __future__ import annotations

import re
from functools import cache

from chaffinch.lexicon import Lexicon
from chaffinch.wording import SPACE_AHEAD, is_small

_TRIM = " \t.,;:|·•-–—()[]*_@»«›՝"
REPORTER = " 기자"
"""A reporter, behind the name, as Korean papers have it."""
_MOST_WORDS = 6
_INITIAL = 3  # letters of an initial, or of two with their stops
_BEHIND_NAMES = frozenset(("The", "For", "In"))
"""Words before the house of somebody, or a section: "Asa Teller The Harbour Post"."""
_HUNG = re.compile(rf"{SPACE_AHEAD}?\([^()]*\)[\s.]*$|(?<=\w)\s+\([^()\d]*$")
"""A bracket behind a name; that of a list's last name may have lost its other half."""
_NOTED = re.compile(r"(?<=[^\W\d_]{2})[\d*†‡§¶][\d\s*†‡§¶]*$")
"""Signs of notes behind a name, as learned journals set them: "Asa Teller1, Dora Shul2,*"."""
_NOTED_APART = re.compile(
    r"(?<=[^\W\d_]{2})\s(?=\d{1,2}(?:\s?,\s?[\d*†‡§¶]{1,2})*\s*(?:[,;&]|[^\W\d_]{1,4}\s[^\W\d_]|$))"
)
"""The space between a name and its note, which a style sets above the line."""
_YEAR, _FEWEST_NOTES = re.compile(r"\d{4}"), 2
_LABEL = re.compile(r"\s*[^\W\d_][^\s:：՝፦៖]{2,24}\s?(?:[:：]\s|[՝፦៖])\s*(?=[^\W\d_])")
"""A word and a colon: also that of Armenian, of Ethiopic script and of Khmer."""
_JOINED = re.compile(r"[^\W\d_]{1,4}['’ʼ-]")
_SURNAMES = re.compile(
    r"(?<=[^\W\d_]\s)([^\W\d_a-z][\w'’-]+)\s(i|y)\s(?=[^\W\d_a-z][\w'’-]+\s*(?:$|[,;|/]))"
)
"""Two surnames of one person, as Catalan and Spanish join them: "Asa Teller i Shul"."""
_SECTIONS = re.compile(r",\s+in\s+(?=[^\W\d_a-z])")
"""What parts a name from the sections of its article: "By Asa Teller, in News, Harbour"."""
_LED = re.compile(r"By(?=[^\W\d_a-z][^\W\d_A-Z]+\s)")
"""A lead glued to its name, as a link behind a word without a space is: "ByAsa Teller"."""
_NO_NAME = re.compile(r"['’]s(?:\s|$)|\sBy(?:\s|$)|:\s")
"""What no person's name holds: "The Harbour Post's", of its guidelines, "Stories By Asa"."""
_JOINT = 6
"""Signs that part a name from the next, and what hangs on one."""
_HELD = "\ue000"
AGENCIES = frozenset(
    [
        "ap", "afp", "apa", "aap", "anp", "ansa", "ats", "belga", "reuters", "dpa", "epa", "efe",
        "epd", "kna", "sda", "pap", "ntb", "stt", "tt", "ritzau", "tass", "interfax", "unian",
        "ukrinform", "xinhua", "kyodo", "jiji", "yonhap", "lusa", "bloomberg", "anadolu", "pti",
        "ani", "čtk", "mti", "agerpres", "agencies", "agencias", "agenturen", "agences", "agenzie",
        "agências", "aa", "iha", "dha",
    ]
)  # fmt: skip
"""News agencies as notes name them, in small letters."""
PARTICLES = frozenset(
    [
        "de", "da", "di", "del", "della", "der", "den", "du", "la", "le", "van", "von", "und", "of",
        "bin", "ibn", "al", "el", "y", "i", "e", "zu", "zum", "dos", "das", "do", "af", "av",
    ]
)  # fmt: skip
"""Small words within a name, which none ends with."""
_ARTICLE = re.compile(r"(?<=\sof )the (?=[^\W\d_a-z])")
"""What may follow one in the name of a house: "Registry of the Ennet Court"."""


@cache
def _parting(lexicon: Lexicon) -> re.Pattern[str]:
    """What parts the names of a list: marks, and conjunctions, the longest first."""
    words = sorted(lexicon.words_of("conjunctions"), key=lambda word: (-len(word), word))
    joints = "|".join(map(re.escape, words))
    marks = rf"{SPACE_AHEAD}?[,;/|•·、，]\s*(?:(?:{joints})\s+)?"
    return re.compile(rf"{marks}|{SPACE_AHEAD}(?:{joints})\s+", re.IGNORECASE)


def names_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names that a list such as "A, B and C" holds, without what hangs on them.

    >>> from chaffinch.lexicon import lexicon
    >>> names_in("Asa Teller and Dora Shul.", lexicon())
    ('Asa Teller', 'Dora Shul')
    """
    text = _SURNAMES.sub(_joined, _SECTIONS.split(_LED.sub("", text, count=1))[0])
    pieces = _parting(lexicon).split(text)
    if len([piece for piece in pieces if _NOTED.search(piece)]) > 1:
        pieces = [_NOTED.sub("", piece) for piece in pieces]
    pieces = [_unlabelled(piece, lexicon) for piece in pieces]
    pieces = [piece.replace(_HELD, " ") for piece in pieces]
    names = (_leading_name(_HUNG.sub("", piece).strip(_TRIM)) for piece in pieces)
    return tuple(dict.fromkeys(name for name in names if looks_like_name(name)))


def _joined(match: re.Match[str]) -> str:
    """Two surnames and what joins them, with signs for spaces, so that nothing parts them."""
    return f"{match[1]}{_HELD}{match[2]}{_HELD}"


def are_all_of(names: tuple[str, ...], text: str) -> bool:
    """Whether a text is nothing but these names, what parts them, and a label before the first."""
    label = _LABEL.match(text)
    length = len(text) - (label.end() if label else 0)
    return length <= sum(len(name) + _JOINT for name in names)


def with_notes(text: str, dates: frozenset[str]) -> str:
    """Names with the signs of their notes joined to them, where several have one.

    ``dates`` are the words behind which a number is a day.

    >>> with_notes("Asa Teller 1, Dora Shul 2", frozenset(("may",)))
    'Asa Teller1, Dora Shul2'
    >>> with_notes("Asa Teller, May 3, May 4", frozenset(("may",)))
    'Asa Teller, May 3, May 4'
    """
    places = [match.start() for match in _NOTED_APART.finditer(text)]
    if len(places) < _FEWEST_NOTES or _YEAR.search(text):
        return text
    if any(text[:place].rsplit(maxsplit=1)[-1].casefold() in dates for place in places):
        return text
    return _NOTED_APART.sub("", text)


def _leading_name(text: str) -> str:
    """The name with which a text begins: "Asa Teller in Lower Sarn" is Asa Teller's.

    And so are "Asa Teller of The Harbour Post" and "Asa Teller Asa Teller".
    """
    parts = text.split()
    half = len(parts) // 2
    if half >= 2 and parts[:half] == parts[half:]:
        return " ".join(parts[:half])  # shown once more for readers of another kind
    for place, part in enumerate(parts):
        if place >= 2 and parts[place : place + 2] == ["of", "The"]:
            return " ".join(parts[:place])
        if place and parts[place - 1] in PARTICLES:
            continue  # no name ends with one: "Registry of the Ennet Court"
        behind = part in _BEHIND_NAMES or (is_small(part[:1]) and part not in PARTICLES)
        other = len(part) > 1 and part.isalpha() and not part.isupper()
        behind = behind or (other and _are_capitals(parts[:place]))
        if place >= 2 and behind:
            return " ".join(parts[:place])
    return text


def _unlabelled(piece: str, lexicon: Lexicon) -> str:
    """A name without what its bearer made or is: "Interview: Asa Teller", in any language.

    No name holds a colon: one word before it is a label, where two words at least stand behind.
    """
    made, colon, name = piece.partition(": ")
    if colon and made.strip().casefold() in lexicon.words_of("made_nouns"):
        return name
    label = _LABEL.match(piece)
    return piece[label.end() :] if label and " " in piece[label.end() :].strip() else piece


def _are_capitals(parts: list[str]) -> bool:
    """Whether a name is set in capitals: what goes on in others is none of it."""
    return all(part.isupper() for part in parts) and any(len(part) > _INITIAL for part in parts)


def looks_like_name(text: str) -> bool:
    """Whether a text of a few words has the shape of a name: capitals, or a script without them."""
    parts = _ARTICLE.sub("", text).split()
    if text.casefold() in AGENCIES:
        return True
    if not parts or len(parts) > _MOST_WORDS or any(sign.isdigit() for sign in text):
        return False
    if len(text) > 60 or text[-1:] in "?!:" or "：" in text or text[:1] in "©®":
        return False
    if _NO_NAME.search(text):
        return False
    return all(
        not is_small(part[:1])
        or part in PARTICLES
        or part.casefold() in AGENCIES
        or _is_joined(part)
        for part in parts
    )


def _is_joined(part: str) -> bool:
    """Whether a particle is joined to a name: "d'Arcy", "al-Sayed"."""
    match = _JOINED.match(part)
    return match is not None and part[match.end() : match.end() + 1].isupper()
