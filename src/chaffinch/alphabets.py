"""The letters that languages in Latin script are written with, to contradict a guess at a language.

A guess goes by threes of letters, and on a few sentences a neighbour may win with full certainty:
Czech was Slovene, which has none of its ě, ř and ů. Only what a language is never written with
counts, and only in words in small letters: names and a borrowed word keep their foreign letters.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS = {
    "af": "áäéèêëíîïóôöúûü", "ak": "ɛɔ", "az": "çəğıöşü", "ca": "àçèéíïòóúü",
    "cs": "áčďéěíňóřšťúůýž", "cy": "àáâäèéêëìíîïòóôöùúûüýŵŷẅÿ", "da": "áåæèéêóøü",
    "de": "àáäçèéêëôöüß", "en": "àáâçèéêíïñóôöúü", "eo": "ĉĝĥĵŝŭ", "es": "áéíïñóúü",
    "et": "äöõüšž", "fi": "äåéöšž", "fr": "àâæçéèêëîïñôœùûüÿ", "hr": "čćđšž",
    "hu": "áéíóöőúüű", "id": "é", "it": "àáèéêìíîòóùú", "jv": "âåèéêô", "la": "āăæēĕëīĭōŏœūŭ",
    "lt": "ąčėęįšųūž", "lv": "āčēģīķļņōŗšūž", "nb": "àâåæéèêóòôøü",
    "nl": "àáâäçèéêëíîïñóôöúûüĳ", "pl": "ąćéęłńóśźż", "pt": "àáâãçèéêíñóôõúü",
    "ro": "âăéîșşțţ", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "ćčđéêóôšž", "sn": "",
    "sv": "àáäåèéêëöü", "tk": "çäňöşüýž", "tl": "àáâèéêëìíîñòóôùúû", "tr": "âçğıîöşûü",
    "uz": "",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "zu": "",
}  # fmt: skip
"""Beside a to z, with what words borrowed from neighbours bring along."""
_FEWEST = 3  # words with foreign letters, and one of so many
_ONE_OF = 12
_SMALL = re.compile(r"(?<!\w)[^\W\d_]{2,}")
_LATIN = re.compile(r"[\u00df-\u02af\u1e00-\u1eff]")


def denied(text: str, language: str) -> bool:
    """Whether a text in Latin script is written with letters that this language does not have.

    >>> czech = "Loď má od dubna plout dvakrát za hodinu a brát kola zdarma, řekl starosta."
    >>> denied(czech, "sl"), denied(czech, "cs")
    (True, False)
    >>> denied("The waiter of the café by the château wrote façade and smörgåsbord.", "en")
    False
    """
    known = LETTERS.get(language)
    if known is None:
        return False
    text = unicodedata.normalize("NFC", text)
    foreign = {sign for sign in set(_LATIN.findall(text)) if sign.islower()} - set(known)
    if not foreign:
        return False
    lines = [
        [word for word in _SMALL.findall(line) if word[0].islower()] for line in text.split("\n")
    ]
    odd = [sum(not foreign.isdisjoint(word) for word in line) for line in lines if line]
    many = sum(odd) >= _FEWEST and sum(odd) * _ONE_OF >= sum(map(len, lines))
    return many and sum(map(bool, odd)) * 2 > len(odd)  # in two languages it is mixed
