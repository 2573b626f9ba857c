"""The words and signs of a picture's credit: nouns of its mark, agencies, what is no name.

Whether a text could hold a credit at all is told by a few letters and signs, before
any pattern is asked.
"""

from __future__ import annotations

import re

from chaffinch.rules.lazy import Lazy

LONGEST_MARK = 60
AGENCY_WORDS = 7
SENTENCE_WORDS = 6
_LONGEST_NOUN = 25
_NOUN = (
    r"fotos?|photos?|photographs?|photography|photographie|fotografie|fotograf[ií]as?|fotograf(?:en)?"
    r"|images?|imagen|imagem|immagin[ei]|im[aà]genes|picture[s]?|bild(?:er)?|bilde|billede|beeld|kuvat?|ảnh"
    r"|фото(?:графия)?|снимка|φωτο(?:γραφία)?|fotoğraf|zdjęci[ea]|fot|foto[ćč]|isithombe|gambar|صورة|صور|تصوير|عدسة|بعدسة|תמונה|צילום|valokuvat?|snímek|ilustrace|kuvitus|illustrasjon"
    r"|grafik(?:en)?|graphics?|infographics?|illustrations?|symbolfoto|symbolbild|archivfoto|archivbild"
    r"|screenshots?|video|zeichnung|collage|montage|cr[eé]dito?s?|credits?|crédit photo"
)
_RIGHTS = (
    r"bildnachweis(?:e)?|bildquelle|bildrechte|fotoquelle|fotonachweis|quelle|source|sources|bron|kilde|källa|fonte|fuente"
    r"|źródło|zdroj|forrás|lähde|источник|джерело|πηγή|kaynak|sumber|nguồn|credits?|cr[eé]ditos?|crédits?"
    r"|copyright|courtesy|dok\.?|المصدر|来源|來源|图源|出典|提供|撮影|写真|写真提供|資料写真|사진(?:\s출처|\s제공)?|출처|图片来源|圖片來源|摄影|攝影|图|圖"
)
_RIGHTS += r"|مصدر الصورة|görsel|zdroj fotografie|kuvaaja"
MARK = Lazy(
    r"(?:(?<=^)|(?<=[\s(\[|/–—.,;!?”\"»“)’'。、）-]))"
    rf"(?:(?:{_NOUN}|{_RIGHTS})(?:\s+(?:credits?|courtesy|copyright|source|quelle|credito|by))?"
    r"\s?[:：=＝]"
    r"|(?:photo(?:graph|graphy|s|graphs)?|image|picture|illustration|foto|graphic|fotos|fotografie)\s(?:by|von|door|av|af|di|de)\b"
    r"|(?:fot|zdj|rys)\.(?=\s)|撮影・"
    r"|(?:photo|image|picture)?\s?(?:courtesy(?:\s+of)?)\b"
    r"|(?:©|ⓒ|\(c\)|copyright\b|tous droits r[eé]serv[eé]s))\s*",
    re.IGNORECASE,
)
AGENCIES = (
    r"AP|AFP|APA|AAP|ANP|ANSA|AA|Belga|BELGA|Reuters|REUTERS|Getty(?:\sImages)?"
    r"|GETTY(?:\sIMAGES)?|dpa|DPA|PA|PA\sWire|EPA|EFE|Keystone|KEYSTONE|NTB|TT|Ritzau"
    r"|Scanpix|Lehtikuva|LEHTIKUVA|Xinhua|XINHUA|TASS|RIA\sNovosti|Tass|IMAGO|Imago|imago"
    r"|Alamy|ALAMY|Shutterstock|SHUTTERSTOCK|iStock(?:photo)?|Unsplash|Pexels|Pixabay"
    r"|Flickr|Wikimedia(?:\sCommons)?|Wikipedia|Bloomberg|NurPhoto|Sipa|SIPA|Abaca|ABACA"
    r"|Anadolu|ANADOLU|picture[\s-]alliance|Picture\sAlliance|epd|KNA|ddp|Adobe\sStock"
    r"|AdobeStock|Depositphotos|Rex(?:\sFeatures)?|WireImage|Zuma(?:\sPress)?"
    r"|ZUMA(?:\sPress)?|USA\sTODAY\sSports|Imagn|Yonhap|Kyodo|KCNA|PTI|ANI|LUSA|Lusa"
    r"|EuropaPress|Europa\sPress|Cuartoscuro|AP\sPhoto|Associated\sPress"
    r"|Agence\sFrance-Presse|Pool|POOL|Handout|HANDOUT|Supplied|iStock|CTK|ČTK|PAP|MTI"
    r"|Hina|Tanjug|STA|BTA|Agerpres|Facebook|Instagram|Twitter|TikTok|YouTube|Screenshot"
    r"|Midjourney|\w+\sImages|Magnum(?:\sPhotos)?|Contour|Corbis|Bettmann|NASA|ESA|ESO"
    r"|CC\sBY(?:[- ][A-Z0-9. -]+)?|Public\sDomain|Editpress|Ruptly|Telegram"
)
AGENCY = Lazy(rf"(?<![\w-])(?:{AGENCIES})(?![\w-])")
ONLY_NOUN = Lazy(_NOUN, re.IGNORECASE)
_ONLY_MARK = Lazy(rf"(?:{_NOUN}|{_RIGHTS})(?:\s(?:by|credits?|von))?\s?[:：]?", re.IGNORECASE)
_NETWORK = Lazy(r"Facebook|Instagram|Twitter|TikTok|YouTube|Telegram|Flickr|Wikipedia|NASA|ESA")
NAME_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|v[ao]n|d[aeio]s?|del|der|den|di|la|le|al|el|bin|ter|ten|zu|zur"
    r"|e|y|und|and|of|the|&|for|via|für|i)"
)
NAMES = Lazy(rf"{NAME_WORD}(?:(?:\s-\s|[\s,/|+·•]+){NAME_WORD}){{0,9}}(?:/[\w .-]+)*\.?$")
_UNNAMED = (
    r"arch?iv\w*|symbol\w*|file(?:\sphoto)?|library|undated|illustrat\w*|themen\w*|beispiel\w*"
    r"|screenshot|left|right|links|rechts|l|r|li|re|m|mitte|center|centre|top|bottom|oben|unten"
    r"|above|below|gauche|droite|pictured|foto|bild|photo|stock\w*|dokument\w*|archives?|archief\w*"
    r"|arkiv\w*|englisch|english|imagen de archivo|foto de archivo"
    r"|image d.illustration|photo d.illustration"
    r"|all rights reserved|alle rechte vorbehalten|tous droits r[eé]serv[eé]s"
    r"|riproduzione riservata|todos los derechos reservados|todos os direitos reservados"
)
NO_NAME = Lazy(rf"(?:{_UNNAMED})(?:[\s./-]+(?:{_UNNAMED}))*[\s./-]*$", re.IGNORECASE)
_SIGN = Lazy(  # a mark's, a bracket's, a bar's; or a sentence's end with more behind it
    r"[:：=＝©ⓒ)\]）】|｜/。！？」.!?…»”\"’]"
    r"(?:(?<=[:：=＝©ⓒ)\]）】|｜/。！？」])|['\"”’»)]*\s|(?<=[.!?])\w+$)"
)
_MARKS = (
    "photo", "foto", "image", "picture", "illustration", "graphic", "courtesy", "copyright",
    "droits", "fot.", "zdj.", "rys.", "撮影・",
)  # fmt: skip
_MARK_SIGNS = ("©", "ⓒ", "(c)")
_COLON = Lazy(r"[:：=＝]")
_NO_WORD = Lazy(r"\W")
_LAST_WORD = Lazy(  # of a noun and what may follow it, before the colon
    rf"{_NOUN}|{_RIGHTS}|photo|fotografie|الصورة|출처|제공|by|credito", re.IGNORECASE
)
_GLUED = ("imago", "reuters", "getty images", "afp", "epa", "keystone", "anadolu", "alamy")
_GLUED_END = Lazy(rf"[a-zß-ÿ](?:{'|'.join(_GLUED)})$")


def may_hold_credit(text: str) -> bool:
    """Whether a text (in lower case) has what every text with a credit has.

    That is a mark, a bracket, a bar, or a sentence with more behind it.
    """
    if _SIGN.search(text) is not None or "기자" in text or _says(text, _MARKS):
        return True
    return text.endswith(_GLUED) and _GLUED_END.search(text) is not None


def may_hold_mark(text: str) -> bool:
    """Whether a text (in lower case) has the letters or the signs of a credit's mark."""
    if _says(text, _MARK_SIGNS) or _says(text, _MARKS):
        return True
    for colon in _COLON.finditer(text):
        before = text[max(0, colon.start() - _LONGEST_NOUN) : colon.start()].rstrip(" \u00a0.")
        if _LAST_WORD.fullmatch(_NO_WORD.split(before)[-1]) is not None:
            return True
    return False


def _says(text: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # a loop, because most lines pass here and say nothing  # noqa: SIM110
        if part in text:
            return True
    return False


def has_agency(text: str) -> bool:
    """Whether the text names a picture agency."""
    return AGENCY.search(text) is not None


def begins_with_mark(text: str) -> bool:
    """Whether the text begins with a credit's mark, brackets and bars aside."""
    return MARK.match(text.lstrip("([（ |")) is not None


def is_noun(text: str) -> bool:
    """Whether the text is the noun of a credit's mark, with or without its colon: "Photo"."""
    return len(text) <= _LONGEST_NOUN and _ONLY_MARK.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether the text could be the name behind a mark: "Asa Teller/Harbour Press"."""
    return len(text) <= LONGEST_MARK and (
        NAMES.fullmatch(text) is not None or AGENCY.search(text) is not None
    )


def is_agency(text: str) -> bool:
    """Whether the text is the name of a picture agency and nothing else; no social network is."""
    return AGENCY.fullmatch(text) is not None and _NETWORK.fullmatch(text) is None


def is_mark(text: str) -> bool:
    """Whether the text is a credit's mark without any name, which stands elsewhere.

    >>> is_mark("Foto:"), is_mark("Foto: Ada Finch")
    (True, False)
    """
    match = MARK.match(text) if text.endswith((":", "：")) else None
    return match is not None and match.end() == len(text)


def unmarked(text: str) -> str:
    """The text without the marks that it begins with."""
    match = MARK.match(text)
    while match and match.end() < len(text):
        text = text[match.end() :]
        match = MARK.match(text)
    return text
