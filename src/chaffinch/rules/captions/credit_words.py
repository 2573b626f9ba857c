"""The words of a picture's credit: agencies, the shape of a name, what is no name.

Whether a text could hold a credit at all is told by a few letters and signs, before
any pattern is asked.
"""

from __future__ import annotations

import re

from chaffinch.rules.captions.credit_marks import holds_sign
from chaffinch.rules.lazy import Lazy

LONGEST_MARK = 60
AGENCY_WORDS = 7
SENTENCE_WORDS = 6
AGENCIES = (
    r"AP|AFP|Afp|APA|AAP|ANP|ANSA|Ansa|AA|DHA|İHA|Belga|BELGA|Reuters|REUTERS|Getty(?:\sImages)?"
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
    r"|رويترز|أ[\s.]?ف[\s.]?ب\.?|الفرنسية|فرانس\sبرس|الأناضول|أسوشيتد\sبرس|غيتي|د[\s.]?ب[\s.]?أ\.?|وكالات"
    r"|ТАСС|РИА\sНовости|Рейтер|УНИАН|УНІАН|Укринформ|Укрінформ|Інтерфакс|БТА|ロイター|共同(?:通信)?|時事(?:通信)?"
    r"|新华社|新華社|中新社|路透社|路透|法新社|美联社|美聯社|视觉中国|中央社|연합뉴스|뉴시스|뉴스1"
    r"|ΑΠΕ-ΜΠΕ|Eurokinissi|EUROKINISSI|רויטרס|पीटीआई|एएनआई|एएफपी|रॉयटर्स|रॉयटर|TTXVN|ANTARA|Antara"
    r"|LaPresse|LAPRESSE|Lapresse|Imagoeconomica|MAXPPP|MaxPPP|Hans\sLucas|HANS\sLUCAS|Bestimage"
    r"|BESTIMAGE|Profimedia|PROFIMEDIA|Bildbyrån|BILDBYRÅN|Hollandse\sHoogte|PIXSELL|CROPIX|Sputnik"
    r"|CC\sBY(?:[- ][A-Z0-9. -]+)?|Public\sDomain|Editpress|Ruptly|Telegram"
)
AGENCY = Lazy(rf"(?<![\w-])(?:{AGENCIES})(?![\w-])")
_NETWORK = Lazy(r"Facebook|Instagram|Twitter|TikTok|YouTube|Telegram|Flickr|Wikipedia|NASA|ESA")
_BESIDE = r"\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
"""Letters of India and Thailand with the signs beside them, which are no ``\\w``."""
# a word ends in one way alone: where a stop or a hyphen parts words too, the ways double with each
NAME_WORD = (
    rf"(?:[^\W\d_a-zß-öø-ÿа-џά-ώ][\w{_BESIDE}.'’\u200c-]*+"
    r"|v[ao]n|d[aeiou]s?|del|der|den|di|la|le|al|el|bin|ter|ten|zu|zur|e|y|und|and|of|the|&|for|via|für|i|и|і|й|та|και)"
)
NAMES = Lazy(rf"{NAME_WORD}(?:(?:\s-\s|[\s,/|+·•]+){NAME_WORD}){{0,9}}(?:/[\w .-]+)*\.?$")
_HOUSE = Lazy(  # no report is signed so
    r"(?:[Gg]etty|GETTY)(?:\s(?:Images|IMAGES))?|AP\sPhoto|PA\sWire|(?:IMAGO|Imago|imago)(?:\simages)?"
    r"|(?:[Aa]lamy|ALAMY)(?:\sStock\sPhoto)?|[Ss]hutterstock|SHUTTERSTOCK|iStock(?:photo)?|Unsplash|Pexels"
    r"|Pixabay|Adobe\s?Stock|Depositphotos|Rex(?:\sFeatures)?|WireImage|NurPhoto|Imagn|PA\sImages"
    r"|(?:USA\sTODAY|Action)\sSports|[Pp]icture[\s-][Aa]lliance|Magnum(?:\sPhotos)?"
)
_UNNAMED = (
    r"n/?a|arch?iv\w*|symbol\w*|file(?:\sphoto)?|library|undated|illustrat\w*|themen\w*|beispiel\w*"
    r"|screenshot|left|right|links|rechts|l|r|li|re|m|mitte|center|centre|top|bottom|oben|unten"
    r"|above|below|gauche|droite|pictured|foto|bild|photo|stock\w*|dokument\w*|archives?|archief\w*"
    r"|arkiv\w*|englisch|english|imagen de archivo|foto de archivo"
    r"|image d.illustration|photo d.illustration"
    r"|all rights reserved|alle rechte vorbehalten|tous droits r[eé]serv[eé]s"
    r"|(?:foto|immagine) (?:d.archivio|di repertorio)|zdjęcie \w+|archiwum|kuvituskuva|arkistokuva"
    r"|(?:imagem|foto) (?:ilustrativa|de arquivo)|arquivo|архив\w*(?: фото)?|фото из архива"
    r"|иллюстративное фото|архів\w*(?: фото)?|ілюстративне фото|arşiv(?: fotoğrafı)?"
    r"|temsili fotoğraf|ilustrační \w+|modelfoto|genrebild|sfeerbeeld|(?:صورة )?أرشيفية"
    r"|資料(?:写真|照|照片|圖)?|资料(?:图|图片|照片)?|写真はイメージ.*|イメージ(?:写真|画像)?"
    r"|(?:자료|참고) ?사진|示意图|示意圖|riproduzione riservata|todos los derechos reservados"
    r"|todos os direitos reservados"
    r"|[月火水木金土日](?:曜日?)?|[월화수목금토일]요일|(?:星期|周|週)[一二三四五六日天]"
)
NO_NAME = Lazy(rf"(?:{_UNNAMED})(?:[\s./-]+(?:{_UNNAMED}))*[\s./-]*$", re.IGNORECASE)
_KIND = Lazy(
    r"(?:symbol|arch?i[ev]|arkiv|themen|beispiel|file\b|sujet|genre|modell?|illustra[tç]"
    r"|(?:foto|photo|image[nm]?|immagine)\s(?:d[ei]?\s|d['’])?(?:arch?i|arqu|illus|reper))",
    re.IGNORECASE,
)
"""How the noun begins of what kind a picture is: what stands behind may tell what is seen there."""
_TOLD_WORDS, _SMALL_WORDS = 5, 2
_HOUSE_PHOTO = Lazy(r"\b[A-Z][\w&.]{0,40}\s(?:Photo|Foto)\s?/\s?[^\W\d_a-z]")
"""A house's own mark, whichever house it is: "HP Photo/Asa Teller"."""
SOUNDS = frozenset(
    [
        "laughter", "laughs", "applause", "cheers", "cheering", "crosstalk", "music", "pause",
        "silence", "inaudible", "gelächter", "lachen", "lacht", "beifall", "applaus", "heiterkeit",
        "zwischenruf", "pausa", "silencio", "risas", "aplausos", "rires", "applaudissements",
        "risate", "applausi", "risos", "gelach", "смех", "аплодисменты", "拍手", "笑",
        "掌声", "掌聲", "热烈掌声", "熱烈掌聲", "鼓掌", "笑声", "笑聲", "박수", "웃음",
    ]
)  # fmt: skip
"""What a transcript sets in brackets: no maker of a picture."""
_HEARD = (
    "applause", "laughter", "beifall", "applaudissements", "aplausos", "applausi", "аплодисменты",
    "смех", "掌声", "掌聲", "笑声", "笑聲", "拍手", "박수", "웃음",
)  # fmt: skip
"""Those of them that more may be said of: "(Prolonged applause)", "(큰 박수)"."""
_STAGED = frozenset(
    [
        "exit", "exeunt", "enter", "re-enter", "aside", "chorus", "curtain", "tritt", "geht",
        "treten", "vorhang", "sort", "sortent", "entre", "entrent", "rideau", "salen", "entra",
        "entran", "telón", "esce", "escono", "entrano", "sipario",
    ]
)  # fmt: skip
"""With what a direction in a play begins: "(Exit Asa)"; a song says so who sings."""


def is_sound(text: str) -> bool:
    """Whether a bracket holds what is heard in a hall or done on a stage, and no name."""
    folded = text.casefold().rstrip(".!")
    staged = folded.partition(" ")[0] in _STAGED
    return staged or folded in SOUNDS or folded.endswith(_HEARD)


_SIGN = Lazy(  # a mark's, a bracket's, a bar's; or a sentence's end with more behind it
    r"[:：=＝©ⓒ)\]）】］〕>＞|｜/／。！？」.!?…»”\"’]"
    r"(?:(?<=[:：=＝©ⓒ)\]）】］〕>＞|｜/／。！？」])|['\"”’»)]*\s|(?<=[.!?])\w+$)"
)
_ENDS = ("제공", "촬영", "撮影", "提供", "摄", "攝", "摄影", "攝影", "供图", "供圖")
_GLUED = ("imago", "reuters", "getty images", "afp", "epa", "keystone", "anadolu", "alamy")
_GLUED_END = Lazy(rf"[a-zß-ÿ](?:{'|'.join(_GLUED)})$")


def may_hold_credit(text: str) -> bool:
    """Whether a text (in lower case) has what every text with a credit has.

    That is a mark, a bracket, a bar, or a sentence with more behind it.
    """
    if _SIGN.search(text) is not None or "기자" in text or text.endswith(_ENDS):
        return True
    return holds_sign(text) or (text.endswith(_GLUED) and _GLUED_END.search(text) is not None)


def has_agency(text: str) -> bool:
    """Whether the text names a picture agency."""
    return AGENCY.search(text) is not None


def has_maker(text: str) -> bool:
    """Whether the text names a picture agency that is no social network besides."""
    told = (_NETWORK.fullmatch(agency[0]) is None for agency in AGENCY.finditer(text))
    return any(told) or _HOUSE_PHOTO.search(text) is not None


def is_name(text: str) -> bool:
    """Whether the text could be the name behind a mark: "Asa Teller/Harbour Press"."""
    return len(text) <= LONGEST_MARK and (
        NAMES.fullmatch(text) is not None or AGENCY.search(text) is not None
    )


def tells_of_kind(noun: str, rest: str) -> bool:
    """Whether a noun says of what kind a picture is, and behind it stands what is seen there.

    >>> tells_of_kind("Symbolbild", "Ein Lastwagen auf dem Weg"), tells_of_kind("Symbolbild", "dpa")
    (True, False)
    """
    words = rest.split()
    if len(words) < _TOLD_WORDS or _KIND.match(noun) is None or rest[:1].islower():
        return False
    return sum(word.isalpha() and word.islower() for word in words) >= _SMALL_WORDS


def is_agency(text: str) -> bool:
    """Whether the text is the name of a picture agency and nothing else; no social network is."""
    return AGENCY.fullmatch(text) is not None and _NETWORK.fullmatch(text) is None


def is_house(text: str) -> bool:
    """Whether the text is the name of a house that has nothing but pictures."""
    return _HOUSE.fullmatch(text) is not None
