"""Where a line was glued together from two: before a mark of debris that no space precedes.

Very few lines were; so a line is asked first whether it looks so at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

from chaffinch.lexicon import Phrase, lexicon
from chaffinch.wording import key, plainly

_LONGEST = 2_000
_CLOSED = r"|(?<=\S[”\"»])"
"""A mark of quotation that closes one: some languages open with the same."""
PERMALINKS = ("¶", "\uf0c1")
"""Signs that documentation glues to the end of its headings, as links to them."""
_EDITS = 80
"""Signs of a heading with the link to edit what it heads, as a wiki prints it."""
_YEAR = 4  # digits
_YEAR_GLUED = re.compile(r"(?:19|20)\d{3}")


@cache
def _seam_marks() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The marks that are glued to what stands before them; what stands behind a number in them."""
    marks = sorted({entry for _, entry in lexicon().entries("seam")}, key=lambda m: (-len(m), m))
    counts = tuple(mark.removeprefix("{n} ") for mark in marks if mark.startswith("{n} "))
    return tuple(mark for mark in marks if "{n}" not in mark), counts


@cache
def _seam_pattern() -> re.Pattern[str]:
    """Where a mark begins that is glued to what stands before it.

    A lone word may follow a small letter or the end of a sentence; more than a word, or a word
    with a colon, a digit and a capital as well; a number of minutes, a year alone.
    """
    marks, counts = _seam_marks()
    long = [mark for mark in marks if " " in mark or mark.endswith(":")]
    alone = [mark for mark in marks if mark not in long]
    firsts = re.escape("".join(sorted({mark[0] for mark in marks})))
    return re.compile(
        rf"(?=[{firsts}])(?:(?:(?<=[^\W_]|[.!?)。]){_CLOSED})(?=(?:{_any_of(long)}))"
        rf"|(?:(?<=[^\W\d_A-Z]|[.!?)]){_CLOSED})(?=(?:{_any_of(alone)})(?!\w)))"
        rf"|(?<=\b(?:19|20)\d\d)(?=\d{{1,2}} ?(?:{_any_of(counts)}))"
    )


@cache
def _seam_looks() -> tuple[re.Pattern[str], bytes, tuple[bytes, ...]]:
    """How a seam looks at least: to be searched for, and in ASCII by kinds of three signs.

    The kind ``A`` may begin a mark, ``a`` may stand before it or inside; the seam is behind the
    first of the three.
    """
    marks, _ = _seam_marks()
    firsts = {mark[0] for mark in marks}
    before = r"[^\W_]|[.!?”\"»)。]"
    glued = re.compile(rf"[{re.escape(''.join(sorted(firsts)))}](?<=(?:{before}).)|\d{{5}}")
    kinds = "".join(
        "A" if sign in firsts else "a" if sign.isalnum() or sign in '.!?")' else " "
        for sign in map(chr, range(128))
    )
    heads = {mark[:2].translate(kinds) for mark in marks if mark[:2].isascii()}
    looks = sorted(before + head for head in heads for before in "aA")
    return glued, kinds.encode() + bytes(128), tuple(look.encode() for look in looks)


def _any_of(marks: Iterable[str]) -> str:
    signs = {":": r"\s?[:：]", " ": r"\s"}
    found = ("".join(signs.get(sign, re.escape(sign)) for sign in mark) for mark in marks)
    return "|".join(found) or "(?!)"


@lru_cache(maxsize=1 << 8)
def is_edit_link(text: str) -> bool:
    """Whether a text is the link beside a wiki's heading that lets its readers edit.

    >>> is_edit_link("[edit]"), is_edit_link("[Bearbeiten | Quelltext bearbeiten]")
    (True, True)
    >>> is_edit_link("[laughter]")
    False
    """
    return text.startswith("[") and lets_edit(lexicon().said(key(text)))


def lets_edit(said: Iterable[Phrase]) -> bool:
    """Whether what a line in square brackets says is a control of the page."""
    return any(phrase.kind == "ui" and phrase.text.startswith("\\[") for phrase in said)


class Glue:
    """Where a text looks glued: it is searched at once, because very few of its lines do."""

    def __init__(self, view: str) -> None:
        _, kinds, looks = _seam_looks()
        self._plain = plainly(view)
        # a sign for each sign, so that places stay; lines that are not ASCII are asked themselves
        told = self._plain.encode("ascii", "replace").translate(kinds)
        self._places = _looking(view, told, looks)

    def may_part(self, start: int, end: int) -> bool:
        """Whether the line between two places may have `seams`."""
        line = self._plain[start:end]
        if not line.isascii() or line[-1:] == "]":  # a link to edit stands at the end
            return True
        at = bisect_left(self._places, start)
        return at < len(self._places) and self._places[at] < end


def _looking(text: str, told: bytes, looks: Iterable[bytes]) -> list[int]:
    """The places that look glued of a text, whose signs are ``told`` by their kinds."""
    places = set[int]()
    for look in looks:
        at = told.find(look)
        while at >= 0:  # very few lines have a place that looks so
            places.add(at + 1)
            at = told.find(look, at + 1)
    if "20" in text or "19" in text:
        places.update(match.start() + _YEAR for match in _YEAR_GLUED.finditer(text))
    return sorted(places)


def seams(line: str) -> list[int]:
    """Where a line was glued together from two: before a known mark that no space precedes."""
    if len(line) > _LONGEST:
        return []
    bare = line
    ends: list[int] = []  # where the signs at the line's end begin that are glued to it
    while bare[-1:] in PERMALINKS and len(bare) > 1:
        if not bare[-2].isspace():
            ends.append(len(bare) - 1)
        bare = bare[:-1]
    return [*_seams(bare), *reversed(ends)]


def _seams(line: str) -> list[int]:
    """The same for a line without links at its end that are signs alone."""
    edits = line.rfind("[") if line[-1:] == "]" and len(line) <= _EDITS else 0
    if edits > 0 and is_edit_link(line[edits:]):
        return [*seams(line[:edits].rstrip()), edits]
    glued, kinds, looks = _seam_looks()
    plain = plainly(line)
    if not plain.isascii():
        if glued.search(line) is None:
            return []
        return [match.start() for match in _seam_pattern().finditer(line) if match.start()]
    places = _looking(line, plain.encode().translate(kinds), looks)
    return [place for place in places if _seam_pattern().match(line, place)] if places else places
