"""A caption's credit stands mostly at its end: split the two, spare what only looks like one.

A credit is a mark with a name ("Foto: A. Vogel"), a sign ("© Harbour Press"), a bracket
or a bare name with an agency behind the sentence. "Archive picture" is no credit, and
a party in brackets behind a politician's name is none either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Split = tuple[str, str | None, int]
"""Caption, credit or None, and where the credit (with its mark) begins in the text."""

_MOST = 1_500  # a text beyond is no caption
_LONGEST = 160
_LONGEST_MARK = 60
_AGENCY_WORDS = 7

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
_MARK = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[|/–—.,;!?”\"»“)’'。、）-]))"
    rf"(?:(?:{_NOUN}|{_RIGHTS})(?:\s+(?:credits?|courtesy|copyright|source|quelle|credito|by))?"
    r"\s?[:：=＝]"
    r"|(?:photo(?:graph|graphy|s|graphs)?|image|picture|illustration|foto|graphic|fotos|fotografie)\s(?:by|von|door|av|af|di|de)\b"
    r"|(?:fot|zdj|rys)\.(?=\s)|撮影・"
    r"|(?:photo|image|picture)?\s?(?:courtesy(?:\s+of)?)\b"
    r"|(?:©|ⓒ|\(c\)|copyright\b|tous droits r[eé]serv[eé]s))\s*",
    re.IGNORECASE,
)
_FRENCH_MARK = re.compile(r"(?<=[\s(.!?»”])(?:PHOTOS?|ILLUSTRATION|IMAGE)\s(?=[A-ZÀ-Ý]{2})")
_AGENCIES = (
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
_AGENCY = re.compile(rf"(?<![\w-])(?:{_AGENCIES})(?![\w-])")
_HINT = re.compile(
    r"[:：=＝©ⓒ)\]）】|｜/]|기자|撮影・|photo|foto|image|picture|illustration|graphic|courtesy|copyright"
    r"|droits|fot\.|zdj\.|rys\.|[.!?…»”\"’]['\"”’»)]*\s|[。！？」]"
)
"""What every text with a credit holds, in lower case: a mark, a bracket, or two sentences."""
_MARK_HINT = re.compile(
    r"[:：=＝©ⓒ]|撮影・|photo|foto|image|picture|illustration|graphic|courtesy|copyright|droits"
    r"|\(c\)|fot\.|zdj\.|rys\."
)
_VIA = re.compile(r"\b(?:via|Pool|pool|handout|Handout|HANDOUT)\b")
_BRACKET = re.compile(
    r"[(\[（【]([^()\[\]（）【】]{2,140}(?:\([^()]{1,40}\)[^()\[\]]{0,30})?)[)\]）】][\s.]*$"
)
_PIPE = re.compile(r"\s[|｜]\s(?P<name>[^|]{2,120})$")
_EQUALS = re.compile(r"[=＝](?P<name>[^=＝。]{1,30})$")
_REPORTER = re.compile(r"[/|<\[(]?\s?(?P<name>[가-힣]{2,4})\s?(?:인턴\s?)?기자[>\])]?\s*$")
_YEAR_RIGHTS = re.compile(r"\s*[/,-]?\s*(?:copyright|©|\(c\))\s*(?:19|20)\d\d\b.*$", re.IGNORECASE)
_NEWSWIRE = re.compile(r"\s*\+{2,}.*$")
_MORE = re.compile(r"(?:\s+(?:vis mer|visa mer|se mere|mehr|read more|lire plus))$", re.IGNORECASE)
_MORE_ENDS = "eErRsSſ"  # the last letters of those words
_UNNAMED = (
    r"arch?iv\w*|symbol\w*|file(?:\sphoto)?|library|undated|illustrat\w*|themen\w*|beispiel\w*"
    r"|screenshot|left|right|links|rechts|l|r|li|re|m|mitte|center|centre|top|bottom|oben|unten"
    r"|above|below|gauche|droite|pictured|foto|bild|photo|stock\w*|dokument\w*|archives?|archief\w*"
    r"|arkiv\w*|imagen de archivo|foto de archivo|image d.illustration|photo d.illustration"
)
_NO_NAME = re.compile(rf"(?:{_UNNAMED})(?:[\s./-]+(?:{_UNNAMED}))*[\s./-]*$", re.IGNORECASE)
_SENTENCE_SEAM = re.compile(r"[.!?…»”\"’)\]。！？]['\"”’»)]*\s+|[。！？」]\s*")
_NAME_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|v[ao]n|d[aeio]s?|del|der|den|di|la|le|al|el|bin|ter|ten|zu|zur"
    r"|e|y|und|and|of|the|&|for|via|für|i)"
)
_SLASHED = re.compile(
    rf"(?:^|(?<=\s))(?P<name>(?:[^\W\d_a-z][\w.'’-]+\s(?:[A-Z]\.?\s|v[ao]n\s(?:de[rn]?\s)?"
    rf"|d[aeiu]\s)?[^\W\d_a-z][\w.'’-]+|{_AGENCIES})\s?/\s?"
    rf"(?:via\s)?[^\s/](?:[^/.!?]|(?<=[A-Z])\.){{0,40}}(?:\s?/\s?[^/.!?]{{1,40}}){{0,3}})$"
)
_AGENCY_FIRST = re.compile(rf"(?<=\s)(?:{_AGENCIES})\s?/")
_BEHIND_SLASH = re.compile(r"\s/\s(?P<name>[^\W\d_a-z][\w'’-]+\s[^\W\d_a-z][\w'’-]+)$")
_SENTENCE_WORDS = 6
_NAMES = re.compile(rf"{_NAME_WORD}(?:(?:\s-\s|[\s,/|+·•]+){_NAME_WORD}){{0,9}}(?:/[\w .-]+)*\.?$")
_BEFORE_NAMES = (" by", " von", " door", " av", " af", " di", " de", "fot.", "zdj.", "rys.")
_TRIM = " \t\u00a0-–—|•·,;/=、"


def split_credit(text: str) -> Split:
    """The caption, its credit (or None), and where the credit begins (or ``len(text)``).

    The offset counts code points of ``text`` and includes the mark; a text that is
    nothing but a credit has an empty caption and the offset 0.

    >>> split_credit("The old pier at dawn. Photo: Ada Finch/Harbour Press")
    ('The old pier at dawn.', 'Ada Finch/Harbour Press', 22)
    >>> split_credit("Minister Otto Lerche (FDP) on Friday")
    ('Minister Otto Lerche (FDP) on Friday', None, 36)
    """
    body = text.rstrip()
    if len(body) > _MOST:
        return text.strip(), None, len(text)
    if _HINT.search(body.lower()) is None:
        return text.strip(), None, len(text)
    if body[-1:] in _MORE_ENDS and (more := _MORE.search(body)) is not None:
        body = body[: more.start()]
    for find in _FINDERS:
        for start, credit in find(body):
            name = _clean(credit)
            if name and not _NO_NAME.match(name) and any(sign.isalpha() for sign in name):
                return _caption(body[:start]), name, start
    return text.strip(), None, len(text)


def is_credit(text: str) -> bool:
    """Whether the whole text is nothing but a credit."""
    caption, credit, _ = split_credit(text)
    return credit is not None and not caption


def is_mark(text: str) -> bool:
    """Whether the text is a credit's mark without any name, which stands elsewhere.

    >>> is_mark("Foto:"), is_mark("Foto: Ada Finch")
    (True, False)
    """
    match = _MARK.match(text) if text.endswith((":", "：")) else None
    return match is not None and match.end() == len(text)


def credit_name(text: str) -> str:
    """The name in a text that is known to be a credit: without mark, sign or brackets.

    >>> credit_name("(Foto: Ada Finch)")
    'Ada Finch'
    """
    inner = text.strip().strip("()[]").strip()
    match = _MARK.match(inner)
    while match and match.end() < len(inner):
        inner = inner[match.end() :]
        match = _MARK.match(inner)
    return _clean(inner) or text.strip()


def _caption(text: str) -> str:
    return text.rstrip(_TRIM + "([").strip()


def _clean(credit: str) -> str:
    name = _NEWSWIRE.sub("", credit.strip().strip(_TRIM + ":：").strip())
    name = _YEAR_RIGHTS.sub("", name) or name
    if name.startswith(("(", "[")) and name.endswith((")", "]")):
        name = name[1:-1]
    if name.endswith((")", "]")) and name.count("(") < name.count(")"):
        name = name[:-1]
    return name.strip(_TRIM)


def _marked(text: str) -> Iterator[tuple[int, str]]:
    """A mark, and behind it nothing but a name."""
    last_end = -1
    if _MARK_HINT.search(text[-_LONGEST - _LONGEST_MARK :].lower()) is None:
        return
    near = max(0, len(text) - _LONGEST - _LONGEST_MARK)  # behind a mark stands no long text
    for match in [*_MARK.finditer(text, near), *_FRENCH_MARK.finditer(text, near)]:
        start, rest = match.start(), text[match.end() :]
        if match.start() < last_end or not rest.strip() or len(rest) > _LONGEST:
            continue
        if start and text[start - 1] in "([（":
            if not re.search(r"[)\]）]\s*[.;]?\s*$", rest):
                continue
            start -= 1
            rest = re.sub(r"[)\]）]\s*[.;]?\s*$", "", rest)
        elif _runs_on(rest):
            continue
        if match[0].rstrip().lower().endswith(_BEFORE_NAMES) and not rest[:1].isupper():
            continue
        if not _is_free(text[:start], rest):
            continue
        last_end = match.end()
        yield start, rest


def _is_free(before: str, rest: str) -> bool:
    """Whether a mark that follows no end of a sentence is at least followed by a name."""
    before = before.rstrip()
    if not before or before[-1] in '.!?…:;,)]”"’»“|–—-/([（。、' or not rest.strip():
        return True
    name = rest.strip(" .)]")
    return bool(_NAMES.fullmatch(name) or _AGENCY.search(name) or re.search(r"\w\s?/\s?\w", name))


def _runs_on(rest: str) -> bool:
    """Whether a sentence stands behind the mark rather than a name."""
    if re.search(r"\w{4,}[.!?]\s+\w+(?:\s+\w+){4}", rest):
        return True
    words = rest.split()
    small = sum(word[:1].islower() for word in words)
    return len(words) > 8 and small * 2 > len(words)


def _bracketed(text: str) -> Iterator[tuple[int, str]]:
    """A bracket at the end: with an agency or a slash anywhere, with a name behind a sentence."""
    match = _BRACKET.search(text)
    if match is None or len(match[1].split()) > 16:
        return
    inner, before = match[1], text[: match.start()].rstrip()
    slash = re.search(r"\w\s?[/|]\s?\w", inner) is not None and not re.search(r"\d{4}", inner)
    named_before = _name_before(before) if _AGENCY.search(inner) else None
    if named_before is not None:
        yield named_before, text[named_before:]
    closed = not before or before.endswith((".", "!", "?", "”", '"', "»", "’", "。"))
    named = _NAMES.fullmatch(inner) is not None and len(inner.split()) <= 6
    if _AGENCY.search(inner) or _VIA.search(inner) or (slash and named):
        if closed or named or slash:
            yield match.start(), inner
    elif closed and named and (" " in inner or inner not in before):
        yield match.start(), inner


def _name_before(before: str) -> int | None:
    """Where a name begins that stands between the sentence and a bracket: "Ada Finch (AP)"."""
    seams = [seam.end() for seam in _SENTENCE_SEAM.finditer(before)]
    tail = before[seams[-1] :] if seams else ""
    named = _NAMES.fullmatch(tail) is not None and len(tail.split()) in (2, 3)
    return seams[-1] if named else None


def _piped(text: str) -> Iterator[tuple[int, str]]:
    match = _PIPE.search(text)
    if match and len(match["name"].split()) <= 10 and not re.search(r"[.!?]\s", match["name"]):
        start = match.start()
        # "Agency | Name" behind a sentence: both are the credit
        for seam in _SENTENCE_SEAM.finditer(text[:start]):
            between = text[seam.end() : start]
            if between and _AGENCY.search(between) and len(between.split()) <= _AGENCY_WORDS:
                start = seam.end()
                break
        yield start, text[start:].lstrip(" |｜")


def _last_stretch(text: str) -> int:
    """A place before every seam that could have a credit behind it, inside of none."""
    place = max(0, len(text) - _LONGEST)
    while place and not text[place - 1].isalpha():
        place -= 1
    return place


def _eastern(text: str) -> Iterator[tuple[int, str]]:
    for pattern in (_EQUALS, _REPORTER):
        match = pattern.search(text)
        digits = match is not None and any(sign.isdigit() for sign in match["name"])
        if match and not digits and re.search(r"[\u3040-\u9fff\uac00-\ud7af]", text):
            yield match.start(), match["name"]


def _bare(text: str) -> Iterator[tuple[int, str]]:
    """No mark at all: an agency or "Name/Agency" behind the sentence, or at the very end."""
    for seam in _SENTENCE_SEAM.finditer(text, _last_stretch(text)):
        tail = text[seam.end() :]
        if not tail or len(tail) > 90 or len(tail.split()) > 10 or not _NAMES.fullmatch(tail):
            continue
        if re.search(r"(?:\b\w{1,2}|\d)\.\s*$", text[: seam.end()]) or re.search(
            r"\w{3}\.\s", tail
        ):
            continue
        sound = _AGENCY.search(tail) or "/" in tail or re.search(r"\b(?:via|for)\b", tail)
        if sound and not tail.endswith(("!", "?")):
            yield seam.end(), tail
            return
    match = _SLASHED.search(text)
    if match and _AGENCY.search(match["name"]) and len(match["name"].split()) <= 9:
        own = _AGENCY_FIRST.search(match["name"])  # "Madrid EFE/ Name": the town is no name
        start = match.start("name") + (own.start() if own else 0)
        yield start, text[start:]
    match = _BEHIND_SLASH.search(text)
    if match and len(text[: match.start()].split()) >= _SENTENCE_WORDS:
        yield match.start(), match["name"]


_FINDERS: tuple[Callable[[str], Iterator[tuple[int, str]]], ...] = (
    _marked,
    _bracketed,
    _piped,
    _eastern,
    _bare,
)
