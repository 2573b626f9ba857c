"""The language of a page is asked of a library, on a few thousand signs of its prose.

What the page states counts where the text is too short to tell, or tells two kindred
languages apart with little certainty. Languages that the library takes for others are known by
their small words. The parts of the sample are asked one by one too:
where they disagree, the page is mixed, and phrases of every language are heard.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

import attrs

from chaffinch.alphabets import denied

SAMPLE = 3_600
"""Signs of prose that are looked at."""
_PARTS = 3
_PART_LEAST = 240  # signs of a part, for it to speak for itself
_LEAST = 24  # signs, for the text to tell anything
_SURE, _AGAINST, _PART_SURE = 12, 40, 60  # per cent: alone, against what is stated, of a part
_FAMILY = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "fil": "tl"}
_KIN = {
    "da": ("nb",), "nb": ("da",), "cs": ("sk",), "sk": ("cs",), "hr": ("bs", "sr"),
    "bs": ("hr", "sr"), "sr": ("hr", "bs"), "id": ("ms",), "ms": ("id",), "az": ("tr",),
    "gl": ("pt", "es"), "be": ("ru", "uk"), "mk": ("bg",), "af": ("nl",),
}  # fmt: skip
"""Languages that a short text does not tell apart, and that share most of their phrases."""
_CODES = {
    "afr": "af", "aka": "ak", "amh": "am", "ara": "ar", "aze": "az", "bel": "be", "ben": "bn",
    "bos": "bs", "bul": "bg", "cat": "ca", "ces": "cs", "cmn": "zh", "cym": "cy", "dan": "da",
    "deu": "de", "ell": "el", "eng": "en", "epo": "eo", "est": "et", "eus": "eu", "fas": "fa",
    "fin": "fi", "fra": "fr", "gle": "ga", "glg": "gl", "guj": "gu", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "hye": "hy", "ind": "id", "isl": "is", "ita": "it", "jav": "jv",
    "jpn": "ja", "kan": "kn", "kat": "ka", "kaz": "kk", "khm": "km", "kor": "ko", "lao": "lo",
    "lat": "la", "lav": "lv", "lit": "lt", "ltz": "lb", "mal": "ml", "mar": "mr", "mkd": "mk",
    "mya": "my", "nep": "ne", "nld": "nl", "nno": "nn", "nob": "nb", "ori": "or", "pan": "pa",
    "pes": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "sin": "si", "slk": "sk",
    "slv": "sl", "sna": "sn", "spa": "es", "sqi": "sq", "srp": "sr", "swa": "sw", "swe": "sv",
    "swh": "sw", "tam": "ta", "tel": "te", "tgl": "tl", "tha": "th", "tuk": "tk", "tur": "tr",
    "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "yid": "yi", "zho": "zh", "zul": "zu",
}  # fmt: skip
_UNKNOWN = frozenset(
    (
        "bs", "eu", "ga", "gl", "is", "kk", "lb", "sq", "sw", "an", "ast", "ba", "bo", "br",
        "co", "cv", "fo", "fur", "fy", "gd", "ha", "haw", "ht", "ig", "ku", "ky", "lo", "mg",
        "mi", "mn", "mt", "ny", "oc", "om", "ps", "rm", "rw", "sc", "sd", "se", "sm", "so", "st",
        "su", "tg", "ti", "tt", "ug", "wo", "xh", "yo",
    )
)  # fmt: skip
"""Languages that the library takes for others, of which it is then sure: Swahili for Shona."""
_OWN_WORDS = {
    "eu": "eta ez dira bat ere baina dute izan zen hau dela zuen baino beste egin ditu bere edo"
    " dago zuten dituzte egiten",
    "fo": "ikki fyri hevur sum tað við hann eisini verður eru síðani hava millum",
    "ga": "agus bhí atá leis bhfuil raibh chun ach gur siad seo sin deir níl sé ag go",
    "gl": "unha non máis tamén xa moi ata dun dunha cun cunha nun nunha polos estes onde",
    "ha": "cikin kuma wanda domin yana wannan haka sun amma suna zuwa jihar aka kamar",
    "is": "að sem ekki það fyrir hann við eru hún þetta hafa verið segir þar um með þá því á frá"
    " hefur eftir",
    "kk": "және бұл үшін деп бойынша осы оның болып ол жоқ дейді кейін екенін туралы бір",
    "ky": "жана менен үчүн бул деп боюнча болгон анын ошондой эмес бир керек",
    "lb": "vun ass mat fir och hunn huet gouf déi deen dës awer eng engem enger sech",
    "mn": "нь байна юм гэж энэ болон байгаа бөгөөд тус гэсэн хийх оны байсан болсон хоёр",
    "mt": "li tal fil għal huwa dan din kien mill minn kif aktar bħala hija dwar wara",
    "so": "waxaa ayaa iyo soo uu waxay wuxuu ee oo lagu kale sheegay dalka",
    "sq": "dhe të në për që është një nga janë nuk edhe kjo më së ishte",
    "sw": "kwa katika kuwa hii yake lakini kama baada pia hiyo huo cha wa ya za wake",
    "tg": "ва дар ки аз барои аст шуд ин бо буд мешавад ба",
    "xh": "ukuba kwaye okanye kuba xa yaye ngexesha kakhulu phambi kodwa abantu",
    "yo": "àti tí ní ó sí kò fún pé àwọn láti náà yìí",
    "zu": "ukuthi futhi kanye uma ngoba kusho ukuze kodwa abantu ngesikhathi nje bese",
}
"""Words for "and", "not", "with" ... of languages that the library takes for others.

And of Zulu, which it knows: Xhosa shares words with it.
"""
_OWN_SHARE, _OWN_FEWEST, _OWN_KINDS = 0.09, 4, 3
"""Of a text in one of these: the share of its words, how many, and how many different ones."""
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = 90  # per cent: a page's frame may state another language than its English text has


@attrs.frozen(slots=True)
class Language:
    """The language of a page (BCP 47, "" where nothing tells it), and how that is known.

    ``found`` is ``text`` or ``stated``; ``confidence`` is in per cent, 100 for what is stated;
    ``mixed`` says that parts of the text are of different languages.
    """

    name: str = ""
    found: str = "text"
    confidence: int = 0
    mixed: bool = False


@lru_cache(maxsize=1 << 10)  # what pages state of their language can be anything
def family(name: str) -> str:
    """The language under which phrases are listed: "pt-BR" and "por" are "pt", "nn" is "nb"."""
    base = name.replace("_", "-").split("-", maxsplit=1)[0].lower()
    base = _CODES.get(base, base)
    return _FAMILY.get(base, base)


def shortest(name: str) -> str:
    """A language's name with the shortest code for it, as BCP 47 (RFC 5646, 2.2.1) wants.

    >>> shortest("eng"), shortest("por_BR"), shortest("ast")
    ('en', 'pt-BR', 'ast')
    """
    base, *more = name.replace("_", "-").split("-")
    return "-".join((_CODES.get(base.lower(), base), *more))


def is_language(name: str) -> bool:
    """Whether a name is a language's code, with or without a script or a region.

    >>> is_language("pt-BR"), is_language("por"), is_language("portuguese")
    (True, True, False)
    """
    base = family(name)
    return 2 <= len(base) <= 3 and base.isascii() and base.isalpha()


@lru_cache(maxsize=1 << 10)
def heard(name: str) -> frozenset[str]:
    """The languages whose phrases are heard on a page in this one: it and its next of kin."""
    return frozenset((family(name), *_KIN.get(family(name), ())))


def language_of(prose: Sequence[str], stated: str = "") -> Language:
    """The language of a page with these paragraphs, as a library tells it, or as is stated.

    What is stated counts where the library does not know it, unless the text is English.
    """
    sample, length = [], 0
    for text in prose:
        sample.append(text[: SAMPLE - length])
        length += len(sample[-1])
        if length >= SAMPLE:
            break
    joined = "\n".join(sample)
    if length >= _LEAST:
        name, sure = _told(joined)
        if family(stated) in _UNKNOWN and not (name == "en" and sure >= _ENGLISH):
            return Language(stated, "stated", 100)
        if name and sure >= (_AGAINST if stated else _SURE):
            return Language(name, "text", sure, _mixed(joined, name))
    return Language(stated, "stated", 100) if stated else Language()


def _mixed(sample: str, name: str) -> bool:
    size = len(sample) // _PARTS
    if size < _PART_LEAST:
        return False
    told = (_told(sample[at : at + size]) for at in range(0, size * _PARTS, size))
    return any(part != name and sure >= _PART_SURE for part, sure in told)


def _told(text: str) -> tuple[str, int]:
    """What the library answers, asked again where the letters deny it: (language, per cent).

    Or what a language's own small words do, which it does not know.
    """
    from turbohtml.detect import LanguageDetection, detect_language

    match = detect_language(text)
    if match.script == "Latin" and denied(text, _CODES.get(match.language or "", "")):
        others = frozenset(code for code, name in _CODES.items() if denied(text, name))
        match = detect_language(text, LanguageDetection(excluded=others))
    code = match.language or ""
    name, sure = _CODES.get(code, code), round(100 * match.confidence)
    return (
        (name, sure) if name == "en" and sure >= _ENGLISH else _by_own_words(text) or (name, sure)
    )


def _by_own_words(text: str) -> tuple[str, int] | None:
    """The language that the library does not know whose small words a text is full of, or None.

    >>> _by_own_words("Itsasontzia ez da berria, baina bi aldiz egin zuen bidea eta itzuli zen.")
    ('eu', 100)
    """
    words = _WORD.findall(text.lower())
    speakers = _speakers()
    found = Counter(word for word in words if word in speakers)
    told: Counter[str] = Counter()
    for word, count in found.items():
        for name in speakers[word]:
            told[name] += count
    for name, count in told.most_common(1):
        kinds = sum(name in speakers[word] for word in found)
        if count >= max(_OWN_FEWEST, _OWN_SHARE * len(words)) and kinds >= _OWN_KINDS:
            return name, min(100, round(100 * count / (2 * _OWN_SHARE * len(words))))
    return None


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """The languages of each of these words."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _OWN_WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found
