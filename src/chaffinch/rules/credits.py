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
    r"|[.!?]\w+$|[a-zß-ÿ](?:imago|reuters|getty images|afp|epa|keystone|anadolu|alamy)$"
)
"""What every text with a credit holds, in lower case: a mark, a bracket, or two sentences."""
_COMPANY = re.compile(r"(?<!\w)(?:GmbH|AG|Ltd|Inc|LLC|Lda|Corp|B\.V|S\.p\.A|Co\. KG)(?!\w)")
_ONLY_NOUN = re.compile(_NOUN, re.IGNORECASE)
_NAME_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*|v[ao]n|d[aeio]s?|del|der|den|di|la|le|al|el|bin|ter|ten|zu|zur"
    r"|e|y|und|and|of|the|&|for|via|für|i)"
)
_MAKER = re.compile(rf"(?:^|\s\()(?P<name>{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}})$")
_MAKERS = re.compile(
    rf"(?:{_AGENCIES}|{_NAME_WORD})(?:(?:\s-\s|\s\(|[\s,/|+·•]+)(?:{_AGENCIES}|{_NAME_WORD})){{1,9}}\)?"
)
_PARTED = re.compile(r"[/|]|\s-\s|\s\(.+\)$")
_WHOLE_WORDS = 9
_ONLY_MARK = re.compile(rf"(?:{_NOUN}|{_RIGHTS})(?:\s(?:by|credits?|von))?\s?[:：]?", re.IGNORECASE)
_NETWORK = re.compile(
    r"Facebook|Instagram|Twitter|TikTok|YouTube|Telegram|Flickr|Wikipedia|NASA|ESA"
)
_LONGEST_NOUN = 25
_MARK_HINT = re.compile(
    r"[:：=＝©ⓒ]|撮影・|photo|foto|image|picture|illustration|graphic|courtesy|copyright|droits"
    r"|\(c\)|fot\.|zdj\.|rys\."
)
_VIA = re.compile(r"\b(?:via|Pool|pool|handout|Handout|HANDOUT)\b")
_BRACKET = re.compile(
    r"[(\[（【]([^()\[\]（）【】]{2,140}(?:\([^()]{1,40}\)[^()\[\]]{0,30})?)[)\]）】][\s.]*$"
)
_PIPE = re.compile(r"\s[|｜]\s(?P<name>[^|\d][^|]{1,120})$")
_EQUALS = re.compile(r"[=＝](?P<name>[^=＝。]{1,30})$")
_REPORTER = re.compile(r"[/|<\[(]?\s?(?P<name>[가-힣]{2,4})\s?(?:인턴\s?)?기자[>\])]?\s*$")
_GLUED_MARK = re.compile(
    r"(?<=\w)(?:Fotos?|Photos?|Bild|Image|Picture|Credit|Фото)\s?:\s*(?=[^\W\d_a-z])"
)
_GLUED_AGENCY = re.compile(
    r"(?<=[a-zß-ÿ])(?:Imago|IMAGO|Reuters|REUTERS|Getty\sImages|AFP|EPA|Keystone|KEYSTONE|Anadolu"
    r"|Alamy)$"
)
_DIGIT = re.compile(r"\d")
_CAPTURE = re.compile(r"(?:screenshot|capture|captura|schermata|bildschirm)", re.IGNORECASE)
_FIRST = re.compile(
    rf"(?P<name>(?:[^\W\d_a-z][\w.'’-]+\s){{1,2}}[^\W\d_a-z][\w'’-]+\s?/\s?(?:{_AGENCIES}))\s+"
    r"(?=[^\W\d_a-z]\w)"
)
_GLUED = re.compile(rf"(?<=\w{{3}}[.!?…”\"»“])(?P<name>(?:{_AGENCIES})|[^\W\d_a-z][^.!?]*)$")
_PROVIDED = re.compile(r"[（(](?P<name>[^（）()]{1,24}(?:提供|撮影|[=＝][^（）()=＝]{1,16}))[）)]$")
_YEAR_RIGHTS = re.compile(r"\s*[/,-]?\s*(?:copyright|©|\(c\))\s*(?:19|20)\d\d\b.*$", re.IGNORECASE)
_NEWSWIRE = re.compile(r"\s*\+{2,}.*$")
_MORE = re.compile(r"(?:\s+(?:vis mer|visa mer|se mere|mehr|read more|lire plus))$", re.IGNORECASE)
_MORE_ENDS = "eErRsSſ"  # the last letters of those words
_UNNAMED = (
    r"arch?iv\w*|symbol\w*|file(?:\sphoto)?|library|undated|illustrat\w*|themen\w*|beispiel\w*"
    r"|screenshot|left|right|links|rechts|l|r|li|re|m|mitte|center|centre|top|bottom|oben|unten"
    r"|above|below|gauche|droite|pictured|foto|bild|photo|stock\w*|dokument\w*|archives?|archief\w*"
    r"|arkiv\w*|englisch|english|imagen de archivo|foto de archivo"
    r"|image d.illustration|photo d.illustration"
    r"|all rights reserved|alle rechte vorbehalten|tous droits r[eé]serv[eé]s"
    r"|riproduzione riservata|todos los derechos reservados|todos os direitos reservados"
)
_NO_NAME = re.compile(rf"(?:{_UNNAMED})(?:[\s./-]+(?:{_UNNAMED}))*[\s./-]*$", re.IGNORECASE)
_SENTENCE_SEAM = re.compile(r"[.!?…»”\"’)\]。！？]['\"”’»)]*\s+|[。！？」]\s*")
_SLASHED = re.compile(
    rf"(?:^|(?<=\s))(?P<name>(?:[^\W\d_a-z][\w.'’-]+\s(?:[A-Z]\.?\s|v[ao]n\s(?:de[rn]?\s)?"
    rf"|d[aeiu]\s)?[^\W\d_a-z][\w.'’-]+|{_AGENCIES})\s?/\s?"
    rf"(?:via\s)?[^\s/](?:[^/.!?]|(?<=[A-Z])\.|\.(?=\w)){{0,40}}(?:\s?/\s?[^/.!?]{{1,40}}){{0,3}})$"
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
    if _is_whole(body):
        return "", _clean(body), 0
    for find in _FINDERS:
        for start, credit in find(body):
            name = _clean(credit)
            if not name or _NO_NAME.match(name) or not any(sign.isalpha() for sign in name):
                continue
            if start or not _COMPANY.search(name):
                return _shortened(body, start, name)
    if (first := _FIRST.match(body)) and len(body[first.end() :].split()) >= _SENTENCE_WORDS:
        return body[first.end() :].strip(), first["name"], 0
    return text.strip(), None, len(text)


def _is_whole(text: str) -> bool:
    """Whether the text is names with an agency among them and nothing else, parted by a sign."""
    if len(text) > _LONGEST_MARK or not (_PARTED.search(text) and _AGENCY.search(text)):
        return False
    return len(text.split()) <= _WHOLE_WORDS and _MAKERS.fullmatch(text) is not None


def _shortened(body: str, start: int, name: str) -> Split:
    """The split, where what stands before the credit is a part of it, or only its noun."""
    caption = _caption(body[:start])
    agency = _AGENCY.search(name) is not None
    if start and body[start - 1] == "/" and (maker := _MAKER.search(caption)):
        return _caption(caption[: maker.start()]), maker["name"], maker.start()
    if _ONLY_NOUN.fullmatch(caption) and (agency or "/" in name):
        return "", body.strip(), 0
    if body[start : start + 2] == " |" and _is_maker(caption, agency):
        return "", body.strip(), 0
    return caption, name, start


def _is_maker(text: str, agency: bool) -> bool:
    """Whether what stands before a bar and a name is a part of the credit too."""
    if len(text.split()) > _AGENCY_WORDS or not (_NAMES.fullmatch(text) or _AGENCY.match(text)):
        return False
    return agency or _AGENCY.match(text) is not None


def has_agency(text: str) -> bool:
    """Whether the text names a picture agency."""
    return _AGENCY.search(text) is not None


def begins_with_mark(text: str) -> bool:
    """Whether the text begins with a credit's mark, brackets and bars aside."""
    return _MARK.match(text.lstrip("([（ |")) is not None


def is_noun(text: str) -> bool:
    """Whether the text is the noun of a credit's mark, with or without its colon: "Photo"."""
    return len(text) <= _LONGEST_NOUN and _ONLY_MARK.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether the text could be the name behind a mark: "Asa Teller/Harbour Press"."""
    return len(text) <= _LONGEST_MARK and (
        _NAMES.fullmatch(text) is not None or _AGENCY.search(text) is not None
    )


def is_agency(text: str) -> bool:
    """Whether the text is the name of a picture agency and nothing else; no social network is."""
    return _AGENCY.fullmatch(text) is not None and _NETWORK.fullmatch(text) is None


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
    return _clean(_unmarked(text.strip().strip("()[]").strip())) or text.strip()


def _unmarked(text: str) -> str:
    """The text without the marks that it begins with."""
    match = _MARK.match(text)
    while match and match.end() < len(text):
        text = text[match.end() :]
        match = _MARK.match(text)
    return text


def _caption(text: str) -> str:
    return text.rstrip(_TRIM + "([").strip()


def _clean(credit: str) -> str:
    name = _NEWSWIRE.sub("", credit.strip().strip(_TRIM + ":：").strip())
    if ") (" in name:  # "(Asa Teller / AP) (Photo by ASA TELLER/AP via ...)": the second says all
        name = _unmarked(name.rsplit(") (", 1)[1])
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
    inner, before = match[1].strip(), text[: match.start()].rstrip()
    slash = re.search(r"\w\s?[/|]\s?\w", inner) is not None and not re.search(r"\d{4}", inner)
    named_before = _name_before(before) if _AGENCY.search(inner) else None
    if named_before is not None:
        yield named_before, text[named_before:]
    lone = not before and match[0][0] != "【"  # "【...】" alone is a link
    closed = lone or before.endswith((".", "!", "?", "”", '"', "»", "’", "。"))
    glued = before != "" and not text[match.start() - 1].isspace()
    closed = closed or (glued and re.search(r"[^\W\d_]{3}", inner) is not None)
    named = _NAMES.fullmatch(inner) is not None and len(inner.split()) <= 6
    if _AGENCY.search(inner) or _VIA.search(inner) or (slash and named):
        if closed or named or slash:
            yield match.start(), inner
    elif _CAPTURE.match(inner) or (
        closed and named and not _DIGIT.search(inner) and (" " in inner or inner not in before)
    ):
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
    for pattern in (_PROVIDED, _EQUALS, _REPORTER):
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
    yield from _glued(text)
    match = _SLASHED.search(text)
    if match and _AGENCY.search(match["name"]) and len(match["name"].split()) <= 9:
        own = _AGENCY_FIRST.search(match["name"])  # "Madrid EFE/ Name": the town is no name
        start = match.start("name") + (own.start() if own else 0)
        yield start, text[start:]
    match = _BEHIND_SLASH.search(text)
    if match and len(text[: match.start()].split()) >= _SENTENCE_WORDS:
        yield match.start(), match["name"]


def _glued(text: str) -> Iterator[tuple[int, str]]:
    """A name without a space behind the sentence, as two elements of a page flow together."""
    if (mark := _GLUED_MARK.search(text)) and not _runs_on(text[mark.end() :]):
        yield mark.start(), text[mark.end() :]
    if agency := _GLUED_AGENCY.search(text):
        yield agency.start(), agency[0]
    match = _GLUED.search(text, max(0, len(text) - _LONGEST_MARK))
    if match is None or len(match["name"].split()) > _AGENCY_WORDS:
        return
    name = match["name"]
    if _AGENCY.search(name) and (_AGENCY.fullmatch(name) or _NAMES.fullmatch(name)):
        yield match.start(), name


_FINDERS: tuple[Callable[[str], Iterator[tuple[int, str]]], ...] = (
    _marked,
    _bracketed,
    _piped,
    _eastern,
    _bare,
)
