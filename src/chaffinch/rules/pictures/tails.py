"""Credits in what markup calls a caption, at its end or all of it: there a name needs no mark.

In a line of text a bracket or a name at the end may be anything; in a figcaption it is who
made the picture. What could tell of the picture itself ("left", a year) stays in the caption.
"""

from __future__ import annotations

import re

from chaffinch.rules.captions.credit_marks import Marks
from chaffinch.rules.captions.credit_words import AGENCIES, AGENCY, NAME_WORD, NO_NAME
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import DIGIT, is_small

_LONGEST = 110  # signs of a credit
_MOST_WORDS = 10
_SENTENCE = 4  # spaces between the words of a sentence
_NAME = rf"(?!&){NAME_WORD}(?:[\s,/|&.+-]++{NAME_WORD}){{0,9}}\.?"
_PERSON = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:\s[^\W\d_a-zß-öø-ÿ][\w.'’-]*){1,2}"
_BRACKET = Lazy(r"\s?[(\[（［](?P<name>[^()\[\]（）［］]{2,110})[)\]）］][\s.]*$")
_BY = r"(?:provided|supplied|submitted|contributed)(?:\sby)?:?"
_MARKED = Lazy(
    rf"(?:(?<=[.!?…”\"’)\]])|(?<=[–—|/-]))\s+(?:(?i:{_BY}|(?:photo|image|picture|pic|foto)"
    rf"(?:\s(?:via|source,)|\s[–—-]|\sby(?=\s\S+\s/)))|via|[–—-]\svia|[Pp]ic\sby)\s+"
    rf"(?P<name>@?{_NAME}|@[\w.]+(?:\s(?:on|via)\s{NAME_WORD})?)$"
)
_RIGHTS = Lazy(r"\s[|–—-]?\s?(?:©|\([cC]\))\s?(?P<name>[^©]{2,90})$")
_COPYRIGHT = Lazy(
    r"(?:(?<=[.!?…”\"’)])\s(?P<stopped>)|\s)"
    r"(?P<name>(?(stopped)(?:[^\W\d_a-z][\w.'’-]*\s)?)[^\W\d_a-z][\w.'’-]*\s[^\W\d_a-z][\w'’-]*"
    r"\s?/\s?(?:[Cc]opyright|©|\([cC]\))\s[^/]{2,60})$"
)
_DOTTED = Lazy(r"\s?(?:Credit|Photo)(?:\.{3}|…)\s?(?P<name>[^.!?]{2,90})$")
_PROVIDED = Lazy(rf"(?i:{_BY})\s+(?=\S)")
_SLASHED = Lazy(rf"\s[/|]\s*(?P<name>{_PERSON}(?:\s\([^()\d]{{2,40}}\))?)\.?$")
_SLASHED_HOUSE = Lazy(
    rf"\s[/|]\s*(?P<name>{_PERSON}\s?[/|]\s?{NAME_WORD}(?:\s{NAME_WORD}){{0,3}})$"
)
_UPPER = r"[^\W\d_a-zß-öø-ÿ]{2,}"
_CAPITALS = Lazy(rf"(?<=[.!?…”»])\s+(?P<name>{_UPPER}(?:[\s./-]+{_UPPER}){{1,4}})$")
_WIRE = Lazy(r"(?<=\w[.!?…])\s+(?P<name>(?:[A-ZÀ-ÖØ-Þ]{3,6}|[А-ЯЁ]{3,6}|[Α-Ω]{3,6}))$")
_NAMED = Lazy(  # a word of some length before the stop: no title, no initial
    rf"(?<=[^\W\d_A-ZÀ-Þ][^\W\d_A-ZÀ-Þ][.!?…])\s+(?P<name>{_PERSON})$"
)
_DASHED = Lazy(
    rf"\s[–—-]\s(?P<name>{_PERSON}\s?/\s?\w[\w.&'’ -]{{1,30}}|(?<=[.!?…”»)]\s[–—-]\s){_PERSON}"
    rf"|{AGENCIES})$"
)
_DASHED_WIRE = Lazy(r"\s[–—-]\s(?P<name>[A-Z][a-z]{2,5}|\((?P<word>[^\W\d_a-z][^\W\d_]{4,20})\))$")
"""A wire's name written small behind a dash, or one word in brackets: "- Afp", "- (Tideline)"."""
_WIRED = Lazy(rf"\s[/|]\s?(?P<name>{AGENCIES})$")
_NOUNED = Lazy(  # a noun with a capital letter, or small behind a sign
    rf"\s(?:[/|–—-]\s(?:foto|photo|snimio)|(?:[/|–—-]\s)?(?:Photo|PHOTO|Foto|FOTO|Beeld|BEELD))"
    rf"\s(?P<name>(?:{AGENCIES})|{_PERSON}(?:\s?/\s?{NAME_WORD}"
    rf"|\s(?:voor|for|für|pour)\s(?:[Dd]e\s|[Tt]he\s|[Dd]ie\s|[Ll][ea]\s)?{NAME_WORD}"
    rf"(?:\s{NAME_WORD}){{0,3}})?)$"
)
_SOURCED = Lazy(  # a source, even one without a name: "Источник: предоставлено музеем"
    r"(?<=\S)[\s|/–—-]*(?<!\w)(?:Quelle|Source|Sources|Bron|Kilde|Källa|Fonte|Fuente|Źródło|Zdroj|Forrás"
    r"|Lähde|Kaynak|Sursa|Izvor|Vir|Источник|Джерело|Πηγή)\s?:\s?(?P<name>[^:.!?]{2,60})$"
)
_STOCK = Lazy(  # a house that has nothing but pictures, and no word before it leads to it
    r"(?<=[^\W\d_]{3})(?<!\s(?:the|der|die|das|von|for|bei|del|des|and|und))"
    r"(?<!\s(?:of|by|at|to|in|on|de|di|la|le))\s(?P<name>(?:Getty(?:\sImages)?|GETTY(?:\sIMAGES)?"
    r"|Imago|IMAGO|imago images|Alamy|Shutterstock|SHUTTERSTOCK|iStock|Unsplash|Pexels|Pixabay"
    r"|Adobe\s?Stock|Depositphotos|picture alliance))$"
)
_KOREAN = Lazy(  # a wire's name alone, or whoever stands behind a slash
    r"\s(?:(?=(?:연합뉴스|뉴시스|뉴스1)$)|/\s?(?=[가-힣]))"
    r"(?P<name>[가-힣\w·]{2,12}(?:\s[가-힣\w]{1,6})?)$"
)
_HANDED = Lazy(
    r"\s*(?:[/|]|[–—-]\s|\()\s*(?P<name>materiały prasowe|mat\. ?prasowe|archiwum prywatne"
    r"|handout|hand-out|press ?handout|privat(?:foto)?|pressbild|pressefoto|eget foto"
    r"|collection privée|archives? personnelles?|archivio (?:privato|personale)|archivo personal"
    r"|acervo pessoal|arquivo pessoal|soukromý archiv|archiv autora|súkromný archív|oma arkisto"
    r"|личный архив|пресс-служба|особистий архів|пресслужба)\)?$",
    re.IGNORECASE,
)
"""Who has no name: those who hand a picture out, or who keep it at home."""
_HOUSE = Lazy(
    rf"(?:[A-ZÀ-Þ]{{2,6}}\s?/\s?{_PERSON}"
    rf"|{_PERSON}(?:\s(?:and|&|und|et|y|e)\s{_PERSON})?\s?/\s?{NAME_WORD}(?:\s{NAME_WORD}){{0,4}})$"
)
_MAKERS = Lazy(
    rf"(?:{_PERSON}(?:\s(?:&|and|und|et|y)\s{_PERSON})?\s(?:Photography|Photographie|Fotografie|Fotografía"
    r"|Fotografia|Photographers|Photos)"
    rf"|{_PERSON}(?:;\s{_PERSON})+"
    rf"|{_PERSON}\s(?:for|für|pour)\s(?!Mayor|President|Congress|Senate|Governor)"
    r"(?:[Tt]he\s|[A-Z]{3})[\w&'’]*(?:\s[A-Z][\w&'’]*){0,4})\.?$"
)
_KEEPERS = frozenset(
    ("archive", "archives", "archiv", "museum", "library", "collection", "estate", "family")
)
"""Words in small letters of those who keep pictures: "Town archive"."""
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "’")
_DASHES = (" –", " —", " -")
_PROPER = Lazy(rf"{_UPPER}|{_PERSON}|[^\W\d_a-z]\w*(?:\s?/\s?[^\W\d_a-z][\w ]*)")
"""What a bracket behind a dash holds that names a maker: a house in capitals, a person."""
_LEAST_AGENCY = 4
_POOLS = frozenset(("pool", "contour", "supplied"))  # words of a language too
_LOWER = Lazy(r"\b[a-zà-ÿ]{4,}\b")


def tail_credit(text: str, marks: Marks) -> tuple[str, str] | None:
    """The caption and the credit of a text that markup calls a caption, or None.

    >>> from chaffinch.rules.captions.credit_marks import package_marks
    >>> tail_credit("The old pier. (Harbour Court, Eastern District)", package_marks())
    ('The old pier.', 'Harbour Court, Eastern District')
    """
    body = text.rstrip()
    any_tail = (_MARKED, _RIGHTS, _DOTTED, _DASHED, _HANDED, _SLASHED_HOUSE, _SLASHED,
                _CAPITALS, _WIRE, _NAMED, _WIRED, _DASHED_WIRE, _NOUNED, _KOREAN, _SOURCED,
                _STOCK)  # fmt: skip
    return _bracketed(body, marks) or _behind(body, any_tail)


def housed_tail(text: str) -> tuple[str, str] | None:
    """A caption, and behind it a person's name and whose right it is: "Ada Finch/Copyright 2024 X".

    Of a name whose begin no stop tells two words are taken.
    """
    match = _COPYRIGHT.search(text.rstrip(), max(0, len(text) - _LONGEST))
    if match is None or not match.start():
        return None
    return text[: match.start()].rstrip(" –—-|"), match["name"]


def marked_tail(text: str, marks: Marks) -> tuple[str, str] | None:
    """The same for a line whose place alone tells a caption: a bracket with a mark, or a name."""
    match = _BRACKET.search(text.rstrip())
    if match is None:
        return _behind(text.rstrip(), (_SLASHED, _NAMED))
    if not marks.at_start(match["name"].strip()):
        return None
    return _bracketed(text.rstrip(), marks)


def _bracketed(body: str, marks: Marks) -> tuple[str, str] | None:
    """A bracket behind a sentence that holds names, or a source's mark and a name."""
    if not body.endswith((")", "]", "）", "］", ").", "].")):
        return None
    match = _BRACKET.search(body)
    if match is None or not match.start():
        return None
    inner, before = match["name"].strip(), body[: match.start()].rstrip()
    name = _PROVIDED.sub("", marks.unmarked(inner), count=1)
    agency = _is_agency(name)
    told = _is_named(name) or agency
    dashed = before.endswith(_DASHES) and " " in before and _PROPER.fullmatch(name) is not None
    told = told and (before.endswith(_SENTENCE_ENDS) or agency)
    if name == inner and not (told or dashed):
        return None
    if not name or NO_NAME.match(name) or len(name.split()) > _MOST_WORDS:
        return None
    return (before.rstrip(" –—-") if dashed else before), name


def _is_agency(name: str) -> bool:
    """Whether a bracket holds an agency, in whatever case: "(ansa)"."""
    if len(name) < _LEAST_AGENCY or name in _POOLS or DIGIT.search(name):
        return AGENCY.fullmatch(name) is not None
    return any(AGENCY.fullmatch(said) for said in (name, name.upper(), name.title()))


def is_bracketed_maker(text: str) -> bool:
    """Whether a caption is nothing but an agency in brackets."""
    inner = text.strip()
    return inner[:1] in "([" and inner[-1:] in ")]" and _is_agency(inner[1:-1].strip())


def _is_named(name: str) -> bool:
    """Whether a bracket holds nothing but names, two at least or with a comma between."""
    if " " not in name or DIGIT.search(name) or NO_NAME.match(name):
        return False
    return all(word.group() in _KEEPERS for word in _LOWER.finditer(name))


def _behind(body: str, patterns: tuple[Lazy, ...]) -> tuple[str, str] | None:
    """A name behind a word such as "via" or "supplied", behind a slash, or in capitals."""
    near = max(0, len(body) - _LONGEST)
    for pattern in patterns:
        match = pattern.search(body, near)
        if match is None or not match.start() or len(match["name"].split()) > _MOST_WORDS:
            continue
        if pattern is _NAMED and body.count(" ", 0, match.start()) < _SENTENCE:
            continue
        if pattern is _DASHED_WIRE and not (match["word"] or _is_agency(match["name"])):
            continue
        if pattern in (_SLASHED, _CAPITALS, _NAMED) and DIGIT.search(match["name"]):
            continue
        if NO_NAME.match(match["name"]):
            continue
        if pattern in (_SLASHED, _DASHED, _NAMED, _NOUNED) and is_small(match["name"][0]):
            continue
        name = match["name"].strip("()") if pattern is _DASHED_WIRE else match["name"]
        return body[: match.start()].rstrip(" \u00a0–—-|/"), name
    return None


def is_trade_credit(text: str) -> bool:
    """Whether a caption is nothing but who made the picture, as their trade or their house says.

    "Ada Finch Photography", "Ada Finch; Tern Shul", "Ada Finch for The Post".
    """
    return len(text) <= _LONGEST and _MAKERS.match(text) is not None


def is_house_credit(text: str) -> bool:
    """Whether a caption is but a name and the house it works for: "Ada Finch/Harbour Post"."""
    if "/" not in text or len(text) > _LONGEST or AGENCY.fullmatch(text):
        return False
    return _HOUSE.match(text) is not None
