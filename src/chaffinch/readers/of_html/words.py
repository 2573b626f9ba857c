"""What class and id names say, as plain words, whatever a site's way of writing them."""

from __future__ import annotations

import re
from functools import lru_cache

from chaffinch.wording import DIGIT

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_MOST_WORDS = 24
LONGEST = 400
"""The signs of a class or an id that are read; what is longer is no name."""

CAPTION, CREDIT, UNSEEN, STYLE, CONTROL, MAKER = 1, 2, 4, 8, 16, 32
"""Flags: names speak of a caption, a picture's maker, text that no eye sees, a size of type, a
control that shows a caption, a maker that is the picture's inside its caption."""

CAPTIONS = frozenset(
    {
        "caption", "captions", "figcaption", "imagecaption", "photocaption", "legend", "legende",
        "bildunterschrift", "bildtext", "bildbeschreibung", "cutline", "pictext", "piefoto",
        "epigrafe", "didascalia", "bildetekst", "billedtekst", "kuvateksti", "caption1",
        "legenda", "opis", "bijschrift", "onderschrift", "bu", "imgcaption", "phototext",
        "imagetext", "captiontext", "subtitleimage", "leyenda", "lezanta", "kepalairas",
        "fotobijschrift", "bildlegende", "fototekst", "piedefoto", "altyazi", "picdesc", "imgdesc",
        "imagedesc", "photodesc", "imgtext", "imgcap", "photocap", "piccap",
    }
)  # fmt: skip
_CREDITS = frozenset(
    {
        "credit", "credits", "copyright", "photocredit", "imagecredit", "bildnachweis",
        "bildquelle", "fotonachweis", "fotograf", "photographer", "photog", "courtesy",
        "bildrechte", "quelle", "autorfoto", "creditline", "attribution", "photographername",
        "cred", "fotocredit", "imagesource", "crédit", "credito", "fuente", "byphoto", "rights",
        "agency", "agentur", "auteurphoto", "imgcredit", "figcredit", "copyrights",
        "credittext", "bildcopyright", "imgcopyright", "photocopyright", "imagecopyright",
        "fotocopyright", "bildautor", "fotoautor", "droits", "creditos", "créditos", "crediti",
        "kreditering",
    }
)  # fmt: skip
_PICTURES = frozenset(
    {"image", "photo", "img", "picture", "figure", "foto", "bild", "media", "visuel",
     "imagen", "imagem", "immagine", "zdjecie", "kuva", "afbeelding", "fotografia", "obrazek"}
)  # fmt: skip
_TOLD = frozenset(
    {"description", "desc", "beschreibung", "untertitel", "descripcion", "popis", "popisek", "pie"}
)
_SHORT, _GALLERIES = frozenset({"cap", "capt"}), frozenset({"gal", "gallery", "pic", "slide"})
"""A caption in short, in the name of what belongs to a picture or a gallery: "img-cap"."""
_CARDS = frozenset({"box", "card", "tile"})
"""What a page sets its points in, each with a picture: the description is of the point."""
_WITH_PICTURE = frozenset(
    {"source", "author", "auteur", "autor", "byline", "owner", "quelle", "signature", "firma",
     "kilde", "bron", "kaynak", "zdroj", "forras"}
)  # fmt: skip
_CONTROLS = frozenset({"hide", "toggle", "show", "expand", "button", "btn", "opener", "trigger"})
"""Words of a control that shows or hides a caption."""
_BOXES = frozenset({"wrap", "wrapper", "container", "box", "holder", "group", "block", "area"})
_UNSEEN = re.compile(
    r"(?:^|[\s_])(?:sr-only|visually-?hidden|screen-?reader(?:-?(?:text|only))?|u-hidden-visually"
    r"|vh|offscreen|assistive-text|show-for-sr|element-invisible)(?:$|[\s_])",
    re.IGNORECASE,
)


_SAYING = (
    CAPTIONS | _CREDITS | _TOLD | _WITH_PICTURE | _SHORT
    | {"sr", "visually", "visuallyhidden", "reader", "readertext", "readeronly", "screenreader",
       "screenreadertext", "screenreaderonly", "vh", "offscreen", "assistive", "invisible"}
)  # fmt: skip
"""Words without one of which no flag is raised."""
_HASHED = re.compile(r"(?<=[0-9])[A-Za-z]{1,3}(?![A-Za-z])")
"""A few letters behind a digit ("css-1ad9f2"): tools that make names hash them so, and "ad" there
says nothing of an advertisement."""
_LETTERS = bytes(code if chr(code).isalpha() else 32 for code in range(128)) + bytes(128)
_STYLE = re.compile(
    r"(?:^|\s)(?:\w+:)?(?:(?:text|font|fs|tp|type|typo\w*|mui\w*)-+|typography-[\w-]*-)caption",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # the pages of one site; more would be forgotten by the processor
def told_by(names: str) -> tuple[str, int]:
    """The words of class and id names, and the flags that they raise."""
    if DIGIT.search(names) is not None:  # asked first, for half of all names have none
        names = _HASHED.sub(" ", names)
    if names.isascii() and names == names.lower():
        words = dict.fromkeys(names.encode().translate(_LETTERS).decode().split())
    else:
        words = dict.fromkeys([word.lower() for word in _WORD.findall(names)])
    few = words if len(words) <= _MOST_WORDS else list(words)[:_MOST_WORDS]
    return " ".join(few), 0 if _SAYING.isdisjoint(words) else _flags(names, set(few))


def words_of(names: str) -> str:
    """The words of class and id names, lower case, each once, at most 24.

    >>> words_of("wp-caption-text articleBody col2")
    'wp caption text article body col'
    >>> words_of("css-1ad9f2 card3 ad300")
    'css card ad'
    """
    return told_by(names[:LONGEST])[0]


def _flags(names: str, said: set[str]) -> int:
    """What the names say of captions, credits and unseen text, as flags."""
    flags = 0
    if said & CAPTIONS or (said & _PICTURES and said & _TOLD and not said & _CARDS):
        flags |= CAPTION
    if said & _SHORT and said & (_PICTURES | _GALLERIES) and "captioned" not in said:
        flags |= CAPTION
    if said & _CREDITS or (said & (_PICTURES | CAPTIONS) and said & _WITH_PICTURE):
        flags |= CREDIT
    if flags == CAPTION and said & _CONTROLS:
        flags = CONTROL if _is_control(names) else CAPTION
    elif flags == CAPTION | CREDIT:
        flags = _of_both(names)
    if not flags and said & _WITH_PICTURE:
        return MAKER | (UNSEEN if _UNSEEN.search(names) else 0)
    if flags and _STYLE.search(names):
        flags |= STYLE
    if _UNSEEN.search(names):
        flags |= UNSEEN
    return flags


def _is_control(names: str) -> bool:
    """Whether each name that speaks of a caption is that of what shows or hides it."""
    told = [set(map(str.lower, _WORD.findall(name))) for name in names.split()]
    captions = [words for words in told if words & CAPTIONS]
    return bool(captions) and all(words & _CONTROLS for words in captions)


def _of_both(names: str) -> int:
    """What names mean that speak of both: "credit-caption", "caption-credit".

    The last word of a name says what it is of; the box around both is the caption's. Where one name
    is of the caption and another of the credit, both flags stay.
    """
    flags = 0
    for name in names.split():
        words = [word.lower() for word in _WORD.findall(name)]
        told = [CREDIT if word in _CREDITS | _WITH_PICTURE else CAPTION
                for word in words if word in _CREDITS | _WITH_PICTURE | CAPTIONS]  # fmt: skip
        if told:
            boxed = CAPTION in told and not _BOXES.isdisjoint(words)
            flags |= CAPTION if boxed else told[-1]
    return flags or CAPTION | CREDIT
