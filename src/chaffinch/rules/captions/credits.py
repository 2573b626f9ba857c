"""A caption's credit stands mostly at its end: split the two, spare what only looks like one.

A credit is a mark with a name ("Foto: A. Vogel"), a sign ("© Harbour Press"), a bracket
or a bare name with an agency behind the sentence. "Archive picture" is no credit, and
a party in brackets behind a politician's name is none either.
"""

from __future__ import annotations

import re

from chaffinch.rules.captions.credit_east import unverbed
from chaffinch.rules.captions.credit_marks import CLOSERS, OPENERS, Marks, is_film, package_marks
from chaffinch.rules.captions.credit_places import FINDERS, is_noun_of_name
from chaffinch.rules.captions.credit_words import (
    AGENCIES,
    AGENCY,
    AGENCY_WORDS,
    LONGEST_MARK,
    NAME_WORD,
    NAMES,
    NO_NAME,
    SENTENCE_WORDS,
    has_maker,
    is_sound,
    may_hold_credit,
)
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import fold

Split = tuple[str, str | None, int]
"""Caption, credit or None, and where the credit (with its mark) begins in the text."""

_MOST = 1_500  # a text beyond is no caption
_WHOLE_WORDS = 9
_HOUSE_WORDS = 3  # of a paper and a name
_STRESS = ("*", "_")
_COMPANY = Lazy(r"(?<!\w)(?:GmbH|AG|Ltd|Inc|LLC|Lda|Corp|B\.V|S\.p\.A|Co\. KG)(?!\w)")
_MAKER = Lazy(rf"(?:^|\s\()(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{1,3}})$")
_MAKERS = Lazy(
    rf"(?:{AGENCIES}|{NAME_WORD})(?:(?:\s-\s|\s\(|[\s,/|+·•]+)(?:{AGENCIES}|{NAME_WORD})){{1,9}}\)?"
)
_PARTED = Lazy(r"[/|]|\s-\s|\s\(.+\)$|\svia\s")
_FIRST = Lazy(
    rf"(?P<name>(?:[^\W\d_a-z][\w.'’-]+\s){{1,2}}[^\W\d_a-z][\w'’-]+\s?/\s?(?:{AGENCIES}))\s+"
    r"(?=[^\W\d_a-z]\w)"
)
_YEAR_RIGHTS = Lazy(r"\s*[/,-]?\s*(?:copyright|©|\(c\))\s*(?:19|20)\d\d\b.*$", re.IGNORECASE)
_NEWSWIRE = Lazy(r"\s*\+{2,}.*$")
_MORE = Lazy(r"(?:\s+(?:vis mer|visa mer|se mere|mehr|read more|lire plus))$", re.IGNORECASE)
_MORE_ENDS = "eErRsSſ"  # the last letters of those words
_SLASHED_NOUN = Lazy(r"(?P<noun>\w+)\s?/\s?(?=[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z]|$))")
_DOTTED = Lazy(r"(?P<noun>\w+)(?:\.{2,}|…)\s*(?=\w)")
_PRICE = Lazy(r"[$€£¥%]")
_EDITING = Lazy(r"[\u0590-\u06ff]\[[^\[\]/=:]{2,40}\]$")  # what a wiki hangs on its headings
PICTURES = frozenset(
    [
        "foto",
        "fotos",
        "photo",
        "photos",
        "bild",
        "beeld",
        "kuva",
        "zdjęcie",
        "фото",
        "imagen",
        "image",
        "images",
        "picture",
        "pic",
        "picha",
        "ljósmynd",
        "bilde",
        "valokuva",
    ]
)
_FRAGMENT = Lazy(r"(?:^|[.!?…»”\")\]]\s+|[|–—/]\s)(?P<last>[^\s.:]+(?:\s[^\s.:]+){0,2})$")
_BETWEEN = frozenset(["&", "and", "+", "/", "und", "et", "y", "e"])
_ADJECTIVES = frozenset(
    ["featured", "archive", "archival", "file", "stock", "lead", "header", "hero", "cover", "main",
     "screen", "drone", "aerial", "additional", "original", "composite", "photo", "photograph",
     "photographs", "photography", "photos", "video"]
)  # fmt: skip
"""Words before the noun of a credit: "Featured image credit: ...", "Photograph courtesy of ..."."""
_COLON = Lazy(r"\w+\s?[:：]")
_COMPOUND = Lazy(r"(?<![^\s(\[|/])[^\s(\[|/]{2,20}-$")
_OPENED = Lazy(r"\s[(\[][^()\[\]]{2,24}$")
_UNCASED = 3  # words
_STOP = Lazy(r"(?<![\w.]corp)(?<![\w.]bros)(?<=[^\W\d_]{4})\.$", re.IGNORECASE)
"""A sentence's stop behind a name, not that of a short form."""
_OPENING, _CLOSING = tuple(OPENERS), tuple(CLOSERS)
_FILED = Lazy(
    r"(?:^|(?<=[.!?”\"’)])\s+)(?P<credit>(?:[A-Z][\w&'’.-]*\s){1,4}(?i:file photo)"
    rf"(?:\s?/\s?{NAME_WORD}(?:\s{NAME_WORD}){{1,2}})?"
    r"|(?i:courtesy|submitted|contributed|handout) (?i:photo|photos|image|photograph))\.?$"
)
"""A credit that names no maker, or a paper's archive: "Courtesy photo", "HARBOUR FILE PHOTO"."""
_PLAIN = Lazy(rf"(?P<noun>\w+)/(?P<name>{NAME_WORD}(?:\s{NAME_WORD}){{1,2}})")
_QUOTED = Lazy(r"(?P<open>['\"‘“])(?P<name>[^'\"‘’“”]{2,60})['\"’”]\.?")
_TRIM = " \t\u00a0\u3000／｜-–—|•·,;/=、"


def split_credit(text: str, marks: Marks | None = None) -> Split:
    """The caption, its credit (or None), and where the credit begins (or ``len(text)``).

    The offset counts code points of ``text`` and includes the mark; a text that is
    nothing but a credit has an empty caption and the offset 0. ``marks`` are those of the
    package's lexicon where none are given.

    >>> split_credit("The old pier at dawn. Photo: Ada Finch/Harbour Press")
    ('The old pier at dawn.', 'Ada Finch/Harbour Press', 22)
    >>> split_credit("Minister Otto Lerche (FDP) on Friday")
    ('Minister Otto Lerche (FDP) on Friday', None, 36)
    """
    body = text.rstrip()
    if len(body) > _MOST:
        return text.strip(), None, len(text)
    if body[-1:] in _STRESS and body[:1] == body[-1]:
        inner, before = _unstressed(body)
        caption, credit, start = split_credit(inner, marks)
        return caption, credit, before + start if credit else len(text)
    if not may_hold_credit(body.lower()):
        return text.strip(), None, len(text)
    if body[-1:] in _MORE_ENDS and (more := _MORE.search(body)) is not None:
        body = body[: more.start()]
    marks = marks or package_marks()
    if _is_whole(body):
        noun, _, rest = body.partition(" ")
        shown = rest if rest.startswith("via ") and marks.is_noun(noun) else body
        return "", _clean(shown, marks), 0
    if "/" in body and (house := _of_house(body, marks)):
        return "", house, 0
    if "hoto" in body.lower() or "image" in body.lower():
        if (filed := _FILED.search(body)) is not None:
            return body[: filed.start()].strip(), filed["credit"], filed.start()
        plain = _PLAIN.fullmatch(body)
        named = plain and not any(map(marks.is_noun, plain["name"].split()))
        if plain and named and fold(plain["noun"]) in PICTURES:
            return "", plain["name"], 0
    for find in FINDERS:
        for start, credit in find(body, marks):
            name = _clean(credit, marks)
            sound = is_sound(name)
            if not name or sound or NO_NAME.match(name) or not any(sign.isalpha() for sign in name):
                continue
            if _PRICE.search(name) or _EDITING.search(body):
                continue
            if start or not _COMPANY.search(name):
                return _shortened(body, start, name, marks)
    if (
        "/" in body
        and (first := _FIRST.match(body))
        and len(body[first.end() :].split()) >= SENTENCE_WORDS
    ):
        return body[first.end() :].strip(), first["name"], 0
    return text.strip(), None, len(text)


def _of_house(text: str, marks: Marks) -> str:
    """The credit of a line that is a noun, a paper and who took the picture, without a colon.

    "Photo Le Quai / J. Teller", as papers of France set it beneath a picture.
    """
    noun, _, rest = text.partition(" ")
    if not noun[:1].isupper() or not marks.is_noun(noun) or is_film(noun) or rest[:1] == "/":
        return ""
    if any(map(marks.is_noun, rest.split())):
        return ""  # "Photos Videos / Podcasts"
    told = len(rest.split()) >= _HOUSE_WORDS and NAMES.fullmatch(rest) is not None
    return _clean(rest, marks) if told else ""


def _unstressed(text: str) -> tuple[str, int]:
    """A text without what sets it in italics or bold in Markdown, and the signs before it."""
    before = 0
    while text[-1:] in _STRESS and text[:1] == text[-1]:
        inner = text.lstrip(sign := text[0])
        before += len(text) - len(inner)
        text = inner.rstrip(sign).rstrip()
    return text, before


def _is_whole(text: str) -> bool:
    """Whether the text is names with an agency among them and nothing else, parted by a sign."""
    if len(text) > LONGEST_MARK or not (_PARTED.search(text) and has_maker(text)):
        return False
    if text.lower() == text.upper() and len(text.split()) > _UNCASED:
        return False  # no capital letter tells a name there
    return len(text.split()) <= _WHOLE_WORDS and _MAKERS.fullmatch(text) is not None


def _shortened(body: str, start: int, name: str, marks: Marks) -> Split:
    """The split, where what stands before the credit is a part of it, or only its noun."""
    agency = AGENCY.search(name) is not None
    if marks.is_noun(_caption(body[:start])) and (agency or "/" in name):
        return "", body.strip(), 0
    hyphened = body[start - 1 : start] == "-" and _COLON.match(body, start)
    if hyphened and (house := _COMPOUND.search(body, 0, start)):
        start = house.start()  # "dpa-Bild: ..."
    piped = body[start : start + 2] == " |"
    if body[start : start + 1] not in _OPENING:
        start = _noun_before(body[:start], marks)
        start = _unclosed(body, start) if body.endswith(_CLOSING) else start
    caption = _caption(body[:start])
    cased = caption.lower() != caption
    if start and cased and body[start - 1] == "/" and (maker := _MAKER.search(caption)):
        return _caption(caption[: maker.start()]), maker["name"], maker.start()
    if piped and _is_maker(caption, agency):
        return "", body.strip(), 0
    return caption, name, start


def _unclosed(body: str, start: int) -> int:
    """Where a bracket opens whose words go on to the mark: "(Express photo by Asa Teller)"."""
    opened = _OPENED.search(body, 0, start)
    return start if opened is None else opened.start()


def _is_maker(text: str, agency: bool) -> bool:
    """Whether what stands before a bar and a name is a part of the credit too."""
    if len(text.split()) > AGENCY_WORDS or not (NAMES.fullmatch(text) or AGENCY.match(text)):
        return False
    return agency or AGENCY.match(text) is not None


def credit_name(text: str, marks: Marks | None = None) -> str:
    """The name in a text that is known to be a credit: without mark, sign or brackets.

    >>> credit_name("(Foto: Ada Finch)")
    'Ada Finch'
    """
    marks = marks or package_marks()
    name = marks.unmarked(_unbracketed(text.strip().lstrip(_TRIM)))
    noun, _, rest = name.partition(" ")
    named = fold(noun) in PICTURES and is_noun_of_name(noun, rest, marks)
    if named and not marks.is_noun(rest):
        name = rest
    return _clean(name, marks) or text.strip()


def _unbracketed(text: str) -> str:
    """The text without the brackets around it, and without one whose other half is missing."""
    while text[:1] in _OPENING and text[-1:] in _CLOSING:
        text = text[1:-1].strip()
    if text[:1] in _OPENING and not any(sign in text for sign in _CLOSING):
        text = text[1:]
    if text[-1:] in _CLOSING and not any(sign in text for sign in _OPENING):
        text = text[:-1]
    return text.strip()


def _noun_before(before: str, marks: Marks) -> int:
    """Where the first half of the credit's noun begins: "Archive", "Photograph"; else the end."""
    body = before.rstrip(_TRIM)
    last = _FRAGMENT.search(body)
    if last is None:
        return len(before)
    said = [word for word in fold(last["last"]).split() if word not in _BETWEEN]
    if not all(word in _ADJECTIVES or marks.is_noun(word) for word in said):
        return len(before)
    return last.start("last")


def _caption(text: str) -> str:
    return text.rstrip(_TRIM + OPENERS + "©ⓒ").strip()


def _clean(credit: str, marks: Marks) -> str:
    name = _NEWSWIRE.sub("", credit.strip().strip(_TRIM + ":：").strip())
    name = marks.unmarked(name) or name  # "© Crédit : Ada Finch"
    slashed = _SLASHED_NOUN.match(name)
    if slashed and fold(slashed["noun"]) in PICTURES:
        name = name[slashed.end() :]
    dotted = _DOTTED.match(name)
    if dotted and marks.is_noun(dotted["noun"]):
        name = name[dotted.end() :]
    if ") (" in name:  # "(Asa Teller / AP) (Photo by ASA TELLER/AP via ...)": the second says all
        name = marks.unmarked(name.rsplit(") (", 1)[1])
    name = _YEAR_RIGHTS.sub("", name) or name
    if name[:1] in _OPENING and name[-1:] in _CLOSING:
        name = name[1:-1]
    if name.endswith(_CLOSING) and sum(map(name.count, _OPENING)) < sum(map(name.count, _CLOSING)):
        name = name[:-1]
    name = _STOP.sub("", name.strip(_TRIM).lstrip("©ⓒ \u00a0"))
    name = unverbed(name.removesuffix(" nuotr"))
    quoted = _QUOTED.fullmatch(name)
    return quoted["name"] if quoted else name
