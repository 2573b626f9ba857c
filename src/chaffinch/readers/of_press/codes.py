"""Documents in fields of two letters, as Factiva gives them out: ``HD``, ``WC``, ``LP``, ``TD``.

A code stands on a line of its own, or before its words with more than one space between. Only a
document with the codes of a title, of a text and of something counted is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chaffinch.readers.of_press.fields import CODES

_LINE = re.compile(r"(?P<code>[A-Z]{2,3})(?:\s{2,}(?P<words>\S.*)|\s*)", re.DOTALL)
_NEEDED = ({"HD"}, {"LP", "TD"})
_COUNTED = frozenset(("WC", "PD", "AN"))
"""How many words a text has, its day, its number: there is a digit in each."""


def code_of(line: str) -> tuple[str, int]:
    """The code of a line, and where its words begin; "" for a line that begins with none."""
    match = _LINE.fullmatch(line)
    if match is None or match["code"] not in CODES:
        return "", 0
    return match["code"], match.start("words") if match["words"] else len(line)


def _is_counted(lines: Sequence[str], told: Sequence[tuple[str, int]]) -> bool:
    """Whether one of those codes has a digit in its words, which stand behind it or beneath."""
    for n, (code, at) in enumerate(told):
        if code in _COUNTED:
            beneath = "".join(lines[n + 1 : n + 2]) if at >= len(lines[n]) else ""
            if any(map(str.isdecimal, lines[n][at:] + beneath)):
                return True
    return False


def coded(lines: Sequence[str]) -> dict[int, tuple[str, int]]:
    """What each line but those of the text says, by number: its kind, and where its words begin."""
    told = [code_of(line) for line in lines]
    held = {code for code, _ in told}
    if not all(held & needed for needed in _NEEDED) or not _is_counted(lines, told):
        return {}
    found: dict[int, tuple[str, int]] = {}
    kind, known = "", set[str]()
    first = next(n for n, (code, _) in enumerate(told) if code == "HD")
    for n in range(first, len(lines)):
        code, at = told[n]
        if code and (code not in known or code in ("LP", "TD")):
            known.add(code)
            kind = CODES[code]
            valued = at < len(lines[n])
            found[n] = (kind if valued and kind != "body" else "body" if valued else "line", at)
        elif kind and kind != "body":
            found[n] = (kind, 0)
    return found
