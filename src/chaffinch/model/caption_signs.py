"""What the words of a line tell of it as a caption, whatever stands around it."""

from __future__ import annotations

import re

from chaffinch.wording import content_words

NAMES = (
    "tokens", "stopped", "small", "calls", "digits", "year", "sides", "capitals", "seams",
    "first_colon", "commas", "stems",
)  # fmt: skip
"""The names of the columns, in order."""
_TOKEN = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEAM = re.compile(r"[.!?…。！？]['\"”’»“)]*\s+(?=[^\W\d_a-z])")
_SIDES = re.compile(
    r"(?<!\w)(?:left|right|centre|center|l|r|li|re|links|rechts|mitte|m|gauche|droite|izquierda"
    r"|derecha|i|d|sinistra|destra|esquerda|direita|vlnr|v\.\s?l|pictured|file|archiv\w*|archief\w*"
    r"|symbol\w*|imagen de archivo|слева|справа|ліворуч|праворуч|左|右)\.?(?=[)\],:.]|$)",
    re.IGNORECASE,
)


def signs_of(caption: str) -> tuple[float, ...]:
    """A text without its credit as numbers: see `NAMES`."""
    tokens = _TOKEN.findall(caption)
    tip = caption.rstrip()[-1:]
    return (
        len(tokens),
        tip in tuple(".!?…。"),
        caption[:1].islower(),
        tip in tuple("!?！？"),
        sum(sign.isdigit() for sign in caption),
        bool(_YEAR.search(caption)),
        bool(_SIDES.search(caption)),
        sum(token[:1].isupper() for token in tokens) / max(1, len(tokens)),
        len(_SEAM.findall(caption)),
        ":" in caption[:40],
        caption.count(","),
        len(content_words(caption)),
    )
