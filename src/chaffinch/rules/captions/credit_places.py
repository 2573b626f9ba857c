"""Where a credit can stand in a text: behind a mark, in a bracket, behind a bar, bare at the end.

Each finder yields places and names in the order in which they are to be believed, and
asks its patterns only where the sign is there that they need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chaffinch.rules.captions.credit_east import EAST, ENDS, eastern
from chaffinch.rules.captions.credit_marks import OPENERS, Marks, is_source
from chaffinch.rules.captions.credit_words import (
    AGENCIES,
    AGENCY,
    AGENCY_WORDS,
    LONGEST_MARK,
    NAMES,
    SENTENCE_WORDS,
    has_maker,
    tells_of_kind,
)
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import DIGIT, is_small

_LONGEST = 160
_LONGEST_HOUSE = 60  # what stands behind the last slash of a credit, at most
_LONGEST_WIDE = 20  # signs of a name in a script without spaces
_FRENCH_MARK = Lazy(r"(?<=[\s(.!?»”])(?:PHOTOS?|ILLUSTRATION|IMAGE)\s(?=[A-ZÀ-Ý]{2})")
_VIA = Lazy(r"\b(?:via|Pool|pool|handout|Handout|HANDOUT)\b")
_DASHES = "-–—"
_TWO_MAKERS = Lazy(r"\w\s?/\s?[\w«„“]")
_BRACKET = Lazy(
    r"[(\[（【]([^()\[\]（）【】]{2,140}(?:\([^()]{1,40}\)[^()\[\]]{0,30})?)[)\]）】][\s.]*$"
)
_SENTENCE = Lazy(r"[.!?](?<=\w{4}.)\s+\w+(?:\s+\w+){4}")
_CLOSER = Lazy(r"[)\]）］】〕>＞]\s*[.;。]?\s*$")
_EXAMPLE = Lazy(
    r"(?:e\.?g\.|i\.?e\.|z\.\s?b\.|u\.\s?a\.|p\.\s?ex\.|bijv\.|see |siehe |voir |incl)",
    re.IGNORECASE,
)
_PIPE = Lazy(r"\s[|｜]\s(?P<name>[^|\d][^|]{1,120})$")
_GLUED_MARK = Lazy(
    r"(?<=\w)(?:Fotos?|Photos?|Bild|Image|Picture|Credit|Фото)\s?:\s*(?=[^\W\d_a-z])"
)
_GLUED_NOUNS = ("oto", "ото", "Bild", "Image", "Picture", "Credit")  # in all of those nouns
_GLUED_AGENCY = Lazy(
    r"(?<=[a-zß-ÿ])(?:Imago|IMAGO|Reuters|REUTERS|Getty\sImages|AFP|EPA|Keystone|KEYSTONE|Anadolu"
    r"|Alamy)$"
)
_SAYS = Lazy(  # an aside in Japanese, or who speaks
    "[を、。]|ください|(?:まで|から|です|ます|こと|など|のみ|氏|さん)$"
)
_CAPTURE = Lazy(r"(?:screenshot|capture|captura|schermata|bildschirm)", re.IGNORECASE)
_GLUED_ENDS = ("o", "O", "s", "S", "P", "A", "e", "E", "u", "U", "y")  # of those names
_GLUE = Lazy(r"[.!?…”\"»“]\w")
_GLUED = Lazy(rf"(?<=\w{{3}}[.!?…”\"»“])(?P<name>(?:{AGENCIES})|[^\W\d_a-z][^.!?]*)$")
_MAIL = Lazy(r"\s*[|,/]\s*[\w.+-]+@[\w.-]+$")  # behind a name: "(Ada Finch | ada@press.example)"
_GLUED_CAPITALS = Lazy(r"(?<=\w\w[.!?])[^\W\d_a-zß-ÿ]{2}[^.!?]{1,40}$")
_SENTENCE_SEAM = Lazy(  # as one set of signs, for which a text is searched much faster
    r"[.!?…»”\"’)\]。！？」](?:(?<!」)['\"”’»)]*\s+|(?<=[。！？」])\s*)"
)
_SLASHED = Lazy(
    rf"(?:^|(?<=\s))(?P<name>(?:[^\W\d_a-z][\w.'’-]+\s(?:[A-Z]\.?\s|v[ao]n\s(?:de[rn]?\s)?"
    rf"|d[aeiu]\s)?[^\W\d_a-z][\w.'’-]+|{AGENCIES})\s?/\s?"
    rf"(?:via\s)?[^\s/](?:[^/.!?]|(?<=[A-Z])\.|\.(?=\w)){{0,40}}(?:\s?/\s?[^/.!?]{{1,40}}){{0,3}})$"
)
_AGENCY_FIRST = Lazy(rf"(?<=\s)(?:{AGENCIES})\s?/")
_BEHIND_SLASH = Lazy(r"\s/\s(?P<name>[^\W\d_a-z][\w'’-]+\s[^\W\d_a-z][\w'’-]+)$")
_POSSESSIVE = ("’s", "'s")
_POSSESSIVES = Lazy(r"\w[’']s ?[/|] ?\w+[’']s$")
_NUOTR = Lazy(r"(?:[/.!?]\s|\s?\()(?P<name>[^()/]{2,50}(?:/[^()/]{2,30})?\snuotr)\.?\)?$")
_AUTHOR = Lazy(r"(?:the |l.|el |der |den )?aut(?:h?or|rice|eur|ora|orin)[\s.)]*")
_MANY = 3  # commas between the names of a row
_OF_LAW = frozenset(
    ("office", "act", "law", "laws", "tribunal", "directive", "board", "clearance", "holder",
     "holders", "owner", "owners", "notice", "notices", "infringement", "protection")
)  # fmt: skip
_BEFORE_NAMES = (
    " by",
    " von",
    " door",
    " av",
    " af",
    " di",
    " de",
    "fot.",
    "zdj.",
    "rys.",
    "copyright",
)


def _first_word(text: str) -> str:
    return text.partition(" ")[0].strip(".,;:)").lower()


def _marked(text: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """A mark, and behind it nothing but a name."""
    last_end = -1
    if not marks.may_hold(text[-_LONGEST - LONGEST_MARK :].lower()):
        return
    near = max(0, len(text) - _LONGEST - LONGEST_MARK)  # behind a mark stands no long text
    french = ((*match.span(), False) for match in _FRENCH_MARK.finditer(text, near))
    for start, end, _ in (*marks.within(text, near), *french):
        mark, rest = text[start:end], text[end:]
        if start < last_end or not rest.strip() or len(rest) > _LONGEST:
            continue
        if start and text[start - 1] in OPENERS:
            if not _CLOSER.search(rest):
                continue
            start -= 1
            rest = _CLOSER.sub("", rest)
        elif _runs_on(rest) or (not start and tells_of_kind(mark, rest)):
            continue
        small = mark.rstrip().lower().endswith(_BEFORE_NAMES) and is_small(rest[:1])
        if small and not _AUTHOR.fullmatch(rest):
            continue
        if mark.lower().startswith("copyright") and _first_word(rest) in _OF_LAW:
            continue  # "U.S. Copyright Office", "THE COPYRIGHT HOLDERS"
        enclosed = text[start] in OPENERS and EAST.search(text) is not None
        if not (enclosed or _is_free(text[:start], rest, mark)):
            continue
        last_end = end
        yield start, rest


def _is_free(before: str, rest: str, mark: str) -> bool:
    """Whether a mark that follows no end of a sentence is at least followed by a name.

    "Streaming sources: ..." is a noun of its own, and names none.
    """
    before = before.rstrip()
    if not before or before[-1] in '.!?…:;,)]”"’»“|–—-/([（。、】／｜।؟۔' or not rest.strip():
        return True
    if is_source(mark) and not (has_maker(rest) and before.count(" ") > 1):
        return False
    name = rest.strip(" .)]")
    return bool(NAMES.fullmatch(name) or AGENCY.search(name) or _TWO_MAKERS.search(name))


def _runs_on(rest: str) -> bool:
    """Whether a sentence stands behind the mark rather than a name."""
    if _SENTENCE.search(rest) or (
        len(rest) > _LONGEST_WIDE and 2 * len(EAST.sub("", rest)) < len(rest)
    ):
        return True
    words = rest.split()
    small = sum(is_small(word[:1]) for word in words)
    return len(words) > 8 and small * 2 > len(words)


def _bracketed(text: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """A bracket at the end: with an agency or a slash anywhere, with a name behind a sentence."""
    if text.removesuffix(".")[-1:].isalnum() or not text.endswith(ENDS):
        return  # most texts end in a word, or in a word and a stop
    match = _BRACKET.search(text)
    if match is None or len(match[1].split()) > 16 or _EXAMPLE.match(match[1]):
        return
    if _runs_on(match[1]) or _SAYS.search(match[1]) or _POSSESSIVES.search(match[1]):
        return  # "(Read more of it in a post of the APA.)", "(Men’s/Women’s)"
    inner, before = match[1].strip(), text[: match.start()].rstrip()
    slash = re.search(r"\w\s?[/|]\s?\w", inner) is not None and not re.search(r"\d{4}", inner)
    noun, _, name = inner.partition(" ")
    noun, name = noun.rstrip(_DASHES), name.lstrip(_DASHES + " ")
    if is_noun_of_name(noun, name, marks):
        yield match.start(), name
    named_before = _name_before(before) if AGENCY.search(inner) else None
    if named_before is not None:
        yield named_before, text[named_before:]
    lone = not before and match[0][0] != "【"  # "【...】" alone is a link
    closed = lone or before.endswith((".", "!", "?", "”", '"', "»", "’", "。"))
    glued = before != "" and not text[match.start() - 1].isspace()
    closed = closed or (glued and re.search(r"[^\W\d_]{3}", inner) is not None)
    people = _MAIL.sub("", inner)
    named = all(map(NAMES.fullmatch, people.split(": ", 1))) and len(people.split()) <= 6
    if AGENCY.search(inner) or _VIA.search(inner) or (slash and named):
        known = has_maker(inner) or _VIA.search(inner) is not None
        if closed or slash or (known and named):
            yield match.start(), inner
    elif _CAPTURE.match(inner) or (
        closed and named and not DIGIT.search(inner) and (" " in inner or inner not in before)
    ):
        yield match.start(), inner


def is_noun_of_name(noun: str, name: str, marks: Marks) -> bool:
    """Whether a mark's noun without its colon stands before a name: "Foto Ada Finch"."""
    lettered = noun.isalpha() or not noun.isascii()  # vowel signs are no letters
    if not (lettered and marks.is_noun(noun)) or is_source(noun):
        return False
    return NAMES.fullmatch(name) is not None and not DIGIT.search(name)


def _name_before(before: str) -> int | None:
    """Where a name begins that stands between the sentence and a bracket: "Ada Finch (AP)"."""
    seams = [seam.end() for seam in _SENTENCE_SEAM.finditer(before)]
    if glued := _GLUED_CAPITALS.search(before):
        seams.append(glued.start())
    tail = before[seams[-1] :] if seams else ""
    named = NAMES.fullmatch(tail) is not None and len(tail.split()) in (2, 3)
    return seams[-1] if named else None


def _piped(text: str, _: Marks) -> Iterator[tuple[int, str]]:
    """A name behind a bar; a site's name or a title there is none."""
    match = _PIPE.search(text) if "|" in text or "｜" in text else None
    if match and match["name"].endswith(_POSSESSIVE):
        return  # "Men’s | Women’s"
    if match and (NAMES.fullmatch(match["name"]) or AGENCY.search(match["name"])):
        start = match.start()
        # "Agency | Name" behind a sentence: both are the credit
        for seam in _SENTENCE_SEAM.finditer(text[:start]):
            between = text[seam.end() : start]
            if between and AGENCY.search(between) and len(between.split()) <= AGENCY_WORDS:
                start = seam.end()
                break
        yield start, text[start:].lstrip(" |｜")


def _last_stretch(text: str) -> int:
    """A place before every seam that could have a credit behind it, inside of none."""
    place = max(0, len(text) - _LONGEST)
    while place and not text[place - 1].isalpha():
        place -= 1
    return place


def _bare(text: str, marks: Marks) -> Iterator[tuple[int, str]]:
    """No mark at all: an agency or "Name/Agency" behind the sentence, or at the very end."""
    for seam in _SENTENCE_SEAM.finditer(text, _last_stretch(text)):
        tail = text[seam.end() :]
        if text[seam.start()] not in ")]":
            tail = tail.lstrip("-–— ")
        if not tail or len(tail) > 90 or len(tail.split()) > 10:
            continue
        if not NAMES.fullmatch(tail) and not AGENCY.fullmatch(tail):
            continue
        if re.search(r"(?:\b\w{1,2}|\d)\.\s*$", text[: seam.end()]) or re.search(
            r"\w{3}\.\s", tail
        ):
            continue
        noun, _, name = tail.partition(" ")
        if " " in name and is_noun_of_name(noun, name, marks):
            yield seam.end(), name
            return
        if tail.endswith(_POSSESSIVE) or (tail.count(",") >= _MANY and not AGENCY.search(tail)):
            continue  # "Men’s / Women’s", a row of houses
        sound = AGENCY.search(tail) or "/" in tail or re.search(r"\bvia\b|\sfor\b", tail)
        if sound and not tail.endswith(("!", "?")):
            yield seam.end(), tail
            return
    yield from _glued(text)
    if "nuotr" in text and (taken := _NUOTR.search(text)):
        yield taken.start(), taken["name"]
    if "/" not in text:
        return
    match = _SLASHED.search(text) if "/" in text[-_LONGEST_HOUSE:] else None
    if match and AGENCY.search(match["name"]) and len(match["name"].split()) <= 9:
        if is_small(match["name"][0]) and not AGENCY.match(match["name"]):
            return  # "перед рассветом / ТАСС": no name
        own = _AGENCY_FIRST.search(match["name"])  # "Madrid EFE/ Name": the town is no name
        start = match.start("name") + (own.start() if own else 0)
        yield start, text[start:]
    match = _BEHIND_SLASH.search(text)
    told = match is not None and not is_small(match["name"][0])
    if match and told and len(text[: match.start()].split()) >= SENTENCE_WORDS:
        yield match.start(), match["name"]


def _glued(text: str) -> Iterator[tuple[int, str]]:
    """A name without a space behind the sentence, as two elements of a page flow together."""
    noted = ":" in text and any(noun in text for noun in _GLUED_NOUNS)
    if noted and (mark := _GLUED_MARK.search(text)) and not _runs_on(text[mark.end() :]):
        yield mark.start(), text[mark.end() :]
    if text.endswith(_GLUED_ENDS) and (agency := _GLUED_AGENCY.search(text)):
        yield agency.start(), agency[0]
    near = max(0, len(text) - LONGEST_MARK)
    if _GLUE.search(text, max(0, near - 1)) is None:
        return
    match = _GLUED.search(text, near)
    if match is None or len(match["name"].split()) > AGENCY_WORDS:
        return
    name = match["name"]
    if AGENCY.search(name) and (AGENCY.fullmatch(name) or NAMES.fullmatch(name)):
        yield match.start(), name


FINDERS: tuple[Callable[[str, Marks], Iterator[tuple[int, str]]], ...] = (
    _marked,
    _bracketed,
    _piped,
    eastern,
    _bare,
)
