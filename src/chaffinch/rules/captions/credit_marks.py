"""The marks of credits: nouns of the lexicon before a colon ("Foto: ..."), and signs ("© ...").

A noun is a mark only as a whole: what stands before it is the text's end, a space or a
sign. Which nouns there are is the lexicon's affair (``credit_lead``), in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from chaffinch.lexicon import Lexicon, lexicon
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import COLONS, fold

Mark = tuple[int, int, bool]
"""Where a mark begins and ends, the space behind it too, and whether it has a colon."""
_ELSEWHERE = frozenset(
    [  # of languages without a table
        "isithombe", "снимка", "φωτο", "φωτογραφία", "πηγή", "תמונה", "צילום", "gambar",
        "sumber", "forrás", "ảnh", "nguồn", "fotoć", "fotoč", "फोटो", "फ़ोटो",
        "छायाचित्र", "ছবি", "عکس", "تصویر", "ภาพ", "เครดิตภาพ", "nuotr", "argazkia",
        "snimka", "фотографија", "nuotrauka", "mynd", "ljósmynd", "imatge", "llun",
        "сурет", "ფოტო", "լուսանկարը", "picha", "படம்", "ఫోటో", "ഫോട്ടോ", "ಚಿತ್ರ",
        "ફોટો", "તસવીર", "ਫੋਟੋ",
    ]
)  # fmt: skip
_SOURCES = frozenset(
    [  # that name where words and figures are from as often as a picture's maker
        "quelle", "quellen", "source", "sources", "bron", "bronnen", "kilde", "kilder", "källa",
        "källor", "fonte", "fonti", "fontes", "fuente", "fuentes", "źródło", "zdroj", "forrás",
        "lähde", "lähteet", "источник", "источники", "джерело", "πηγή", "kaynak", "sumber",
        "nguồn", "المصدر", "来源", "來源", "资料来源", "出典", "출처",
    ]
)  # fmt: skip
_FILMS = frozenset(["video", "vídeo", "vidéo", "wideo", "видео", "відео", "videos"])
"""Nouns behind which a title can stand as well as a name."""
_SUFFIXES = frozenset(
    ["credit", "credits", "courtesy", "copyright", "source", "quelle", "credito", "by", "von"]
)
OPENERS, CLOSERS = "([（［【〔<＜", ")]）］】〕>＞"
BEFORE_MARK = OPENERS + " "
"""What may stand before a mark that opens a line."""
_LONGEST_NOUN = 40
_BOUNDS = frozenset(
    " \u00a0\u3000\t([|/–—.,;!?”\"»“)’'。、）-（【】「」『』〔［<＜>＞·•…❘｜／:：-\n"
)
_COLON = Lazy("[:：՝]")  # the last is Armenian
_ANY_COLON = Lazy("[:：՝=＝/／]")
_WIDE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_WIDE_SIGN = Lazy(_WIDE)
_WIDE_COLON = Lazy(f"[:：]|(?<={_WIDE}) ?[=＝/／]")  # another sign than a colon there
_NO_WORD = Lazy(r"[^\w\u064b-\u065f\u0900-\u0dff\u0e31-\u0e4e]")  # vowel signs are no \w
_SIGNS = Lazy(
    r"(?:(?<=^)|(?<=[\s(\[|/–—.,;!?”\"»“)’'。、）（【-]))"
    r"(?:(?:photo(?:graph|graphy|s|graphs)?|(?:image|picture|illustration)s?|foto|graphic|fotos|fotografie"
    r"|screen\s?(?:shots?|grabs?))"
    r"\s(?:by|von|door|av|af|di|de)\b"
    r"|(?:fot|zdj|rys|φωτ)\.(?=\s)|撮影・"
    r"|(?<!(?-i:[A-Z])\s)photo\s/(?=\s\w)"
    r"|(?:photo|image|picture)?\s?(?:courtesy(?:\s+of)?|permission\s(?:granted|given)\sby)\b"
    r"|(?:foto\s)?(?:por\s)?cortes[ií]a\sd[eo]l?\b|per\sgentile\sconcessione\sd[ie]l?(?:la)?\b"
    r"|(?:photos?|images?)\sfournie?s?\spar\b|(?:fotos?|im[aá]gen(?:es)?|imagens?)\scedidas?\spor\b"
    r"|(?:foto|immagini?)\s(?:concess|cedut)[ae]\sda(?:l|lla)?\b"
    r"|mit\sfreundlicher\sgenehmigung\s(?:von|de[rs])\b|avec\sl.aimable\sautorisation\sd[eu]\b"
    r"|(?:\(c\)|copyright\b|tous droits r[eé]serv[eé]s))\s*"
    r"|(?:©|ⓒ|（[cｃ]）|(?<=[\u3040-\u9fff\uac00-\ud7af])\(c\))\s*",
    re.IGNORECASE,
)
_SAID = (
    "photo", "foto", "image", "picture", "illustration", "graphic", "screen", "courtesy", "right",
    "permission", "droits", "fot.", "zdj.", "rys.", "cortes", "gentile", "freundl", "aimable",
    "immagin", "(c)",
)  # fmt: skip
"""Of which a text (in lower case) holds one that holds one of the signs."""
_SAID_BESIDES = (*_SAID, "撮影・", "φωτ.", "imágen", "©", "ⓒ", "（c", "（ｃ")
"""The same of a text that is not ASCII."""


def holds_sign(text: str) -> bool:
    """Whether a text (in lower case) may hold a mark that needs no colon: "© ...", "Photo by"."""
    # a loop, because most lines pass here, and `any` takes twice as long
    for part in _SAID if text.isascii() else _SAID_BESIDES:  # noqa: SIM110
        if part in text:
            return True
    return False


@cache
def marks_of(phrases: Lexicon) -> Marks:
    """The marks that a lexicon knows."""
    return Marks(phrases.words_of("credit_lead") | _ELSEWHERE)


def package_marks() -> Marks:
    """The marks of the package's own lexicon."""
    return marks_of(lexicon())


class Marks:
    """Marks by their nouns, folded."""

    def __init__(self, nouns: frozenset[str]) -> None:
        self._nouns = nouns
        parted = (noun for noun in nouns if not noun.isalpha())
        ends = (_NO_WORD.split(noun)[-1] for noun in parted)
        self._last = frozenset((*nouns, *_SUFFIXES, *ends))

    def may_hold(self, text: str) -> bool:
        """Whether a text (in lower case) has the letters or the signs of a mark."""
        if holds_sign(text):
            return True
        return any(self._ends_noun(text, colon.start()) for colon in _colons(text, 0))

    def _ends_noun(self, text: str, end: int) -> bool:
        before = text[max(0, end - _LONGEST_NOUN) : end].rstrip(" \u00a0.")
        last = before[before.rfind(" ") + 1 :]  # mostly a word as it is, and need not be parted
        word = last if last.isalpha() else _NO_WORD.split(last)[-1]
        return bool(last) and fold(word) in self._last

    def within(self, text: str, start: int = 0) -> list[Mark]:
        """The marks from a place of the text on, in order; none inside another."""
        found = [*self._nouned(text, start)]
        if holds_sign(text[start:].lower()):
            found += [(*match.span(), False) for match in _SIGNS.finditer(text, start)]
        told: list[Mark] = []
        for mark in sorted(found, key=lambda its: (its[0], -its[1])):
            if not told or mark[0] >= told[-1][1]:
                told.append(mark)
        return told

    def _nouned(self, text: str, start: int) -> Iterator[Mark]:
        for colon in _colons(text, start):
            if not self._ends_noun(text, colon.start()):
                continue
            first = max(start, colon.start() - _LONGEST_NOUN)
            for place in range(first, colon.start()):
                if place and text[place - 1] not in _BOUNDS:
                    continue
                noun = text[place : colon.start()]
                if not noun[:1].isspace() and self._is_noun(noun):
                    end = colon.end()
                    while end < len(text) and text[end].isspace():
                        end += 1
                    yield place, end, True
                    break

    def _is_noun(self, noun: str) -> bool:
        folded = fold(noun).rstrip(". ")
        rest, _, last = folded.rpartition(" ")
        return folded in self._nouns or (last in _SUFFIXES and rest in self._nouns)

    def at_start(self, text: str) -> int:
        """Where the mark ends with which a text begins; 0 where it begins with none."""
        if not text or not self.may_hold(text[: 2 * _LONGEST_NOUN].lower()):
            return 0
        found = self.within(text[: 2 * _LONGEST_NOUN])
        return found[0][1] if found and found[0][0] == 0 else 0

    def is_noun(self, text: str) -> bool:
        """Whether a text is the noun of a mark, with or without its colon: "Photo"."""
        return len(text) <= _LONGEST_NOUN and self._is_noun(text.rstrip(":： "))

    def is_mark(self, text: str) -> bool:
        """Whether a text is a mark without any name, which stands elsewhere: "Foto:"."""
        return text.endswith(COLONS) and self.at_start(text) == len(text)

    def unmarked(self, text: str) -> str:
        """The text without the marks that it begins with."""
        end = self.at_start(text)
        while 0 < end < len(text):
            text = text[end:]
            end = self.at_start(text)
        return text


def _colons(text: str, start: int) -> Iterable[re.Match[str]]:
    """The colons from a place of a text on, or what stands for one in wide script."""
    if text.isascii():
        return _COLON.finditer(text, start) if ":" in text else ()
    if _ANY_COLON.search(text, start) is None:
        return ()  # most texts, which are not ASCII for the sake of a quote
    wide = _WIDE_SIGN.search(text) is not None
    return (_WIDE_COLON if wide else _COLON).finditer(text, start)


def is_source(mark: str) -> bool:
    """Whether a mark says where something is from: "Source:"."""
    return fold(mark).strip("([（ :=") in _SOURCES


def is_film(mark: str) -> bool:
    """Whether a title can stand behind a mark as well as a name: "Video:"."""
    return fold(mark).strip("([（ :=") in _FILMS
