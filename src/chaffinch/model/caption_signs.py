"""What the words of a line tell of it as a caption, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Collection

NAMES = (
    "tokens", "stopped", "small", "calls", "digits", "sides", "capitals", "seams", "commas",
    "stems", "pictured", "shouted", "named",
)  # fmt: skip
"""The names of the columns, in order."""
_STOPS = (".", "!", "?", "…", "。")
_CALLS = ("!", "?", "！", "？")
_TOKEN = re.compile(r"\w+")
_SEAM = re.compile(r"[.!?…。！？]['\"”’»“)]*\s+(?=[^\W\d_a-z])")
_SIDES = re.compile(
    r"(?<!\w)(?:left|right|centre|center|l|r|li|re|links|rechts|mitte|m|gauche|droite|izquierda"
    r"|derecha|i|d|sinistra|destra|esquerda|direita|vlnr|v\.\s?l|pictured|file|archiv\w*|archief\w*"
    r"|symbol\w*|imagen de archivo|слева|справа|ліворуч|праворуч|左|右)\.?(?=[)\],:.]|$)",
    re.IGNORECASE,
)


_PICTURED = re.compile(
    r"(?:file(?:\sphoto)?|archiv(?:bild|foto)|symbol(?:bild|foto)|themenbild|beispielbild|pictured"
    r"|(?:imagen|foto|image)\s(?:de|d.)\s?archi\w+|foto\sd.archivio|arkivfoto|arkivbild(?:e)?"
    r"|arkistokuva|zdjęcie\sarchiwalne|фото\sиз\sархива|архивное\sфото|資料写真|자료\s?사진)"
    r"(?:\s[-–—|]\s|\s?[:：]\s?)(?=[\w\"“„«'‘])",
    re.IGNORECASE,
)
_SIDED = re.compile(
    r"[^(]{0,80}[(\[（](?:(?-i:l|r|li|re)\.?|(?-i:[mdgi]\.)|left|right|cent(?:re|er)|links|rechts|mitte"
    r"|v\.\s?l\.|izq\.?|dcha\.?|izquierda|derecha|gauche|droite|sinistra|destra|esquerda|direita"
    r"|à\sgauche|à\sdroite|a\sla\s(?:izquierda|derecha)|pictured|above|below|слева|справа"
    r"|左|右|中央|왼쪽|오른쪽)[)\]）]",
    re.IGNORECASE,
)
_LEADS = frozenset("fFaAsStTbBpPiIzZфФаА資자参참")
"""The letters with which the words begin that say of a line that it is a picture's."""
_SHOUT = re.compile(r"(?=[^:…]{0,30}[^\W\d_]{4})[^\W\d_a-zß-öø-ÿ][^a-zß-öø-ÿ:…]{2,40}(?::|\s?…)\s")

_NAMED = re.compile(r"[.!?]\s\([A-Z][^()]{2,40}\)$")


def is_pictured(text: str) -> bool:
    """Whether a line says that it is a picture's: "FILE - ...", "Asa Teller (left) ..."."""
    bracketed = "(" in text or "[" in text or "（" in text
    if (bracketed or text[:1] in _LEADS) and _PICTURED.match(text):
        return True
    return bracketed and _SIDED.match(text) is not None


def is_named(text: str) -> bool:
    """Whether a name in brackets stands behind a text's last sentence: "... at dawn. (Harbour)"."""
    return _NAMED.search(text) is not None


def signs_of(caption: str, stems: Collection[str]) -> tuple[float, ...]:
    """A text without its credit, and the stems of its words, as numbers: see `NAMES`."""
    tokens = _TOKEN.findall(caption)
    return (
        len(tokens),
        caption.rstrip().endswith(_STOPS),
        caption[:1].islower(),
        caption.rstrip().endswith(_CALLS),
        sum(map(str.isdigit, caption)),
        bool(_SIDES.search(caption)),
        sum([token[0].isupper() for token in tokens]) / max(1, len(tokens)),
        len(_SEAM.findall(caption)),
        caption.count(","),
        len(stems),
        is_pictured(caption),
        bool(_SHOUT.match(caption)),
        is_named(caption),
    )
