"""What the words of a line tell of it as a caption, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Collection

NAMES = (
    "tokens", "stopped", "small", "calls", "digits", "sides", "capitals", "seams", "commas",
    "stems",
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
    )
