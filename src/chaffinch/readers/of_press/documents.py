"""Articles as press archives give them out: which lines are the archive's fields, and what of.

A line is a field only in a text that shows two marks of an archive (the number of a document, its
length in words, names that hardly anybody else has), and only above the text and behind it: what
stands between paragraphs is text. Lines come as strings, so that it does not matter what they stood
in.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import cached_property

from chaffinch.readers.of_press import fields
from chaffinch.readers.of_press.codes import coded
from chaffinch.readers.of_press.lines import (
    BENEATH,
    DATED,
    ISSUED,
    LEAST,
    Field,
    field_of,
    mark_of,
    may_be_press,
)

__all__ = ["Field", "may_be_press", "press_of", "seam"]


_RULE = re.compile(r"[=_*#-]{5,}")
_PROSE, _WIDE = 14, 30  # words of a line that is text, or signs where words are not parted
_WRAPPED, _NARROWEST = 7, 45  # spaces and signs of lines that a paragraph was wrapped to
_LONG = 25  # words of no title
_IN_BOXES = """
    date from type location page pages state city person company title author people notes series
    organization terms item section abstract subtitle column source
"""
_AMID = frozenset(_IN_BOXES.split())
"""Names that a box at an article's end may have too: the fields behind a text begin with others."""
_VALUED = ("title", "dek", "caption", "correction", "body")
"""Kinds whose words are a block of their own, beside the name."""
_BY = re.compile(r"(?:by|von|par|por|di|av|af|door|da)\s+\S", re.IGNORECASE)
_PART = r"(?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|di|da|la|le|and|und|et|y|e|og|och|&|,)"
_NAME = re.compile(rf"{_PART}(?:\s+{_PART}){{1,7}}")
_CLOCK = re.compile(r"\d\d?:\d\d(?: [A-Z]{2,4})?")
_FRONT = 6  # lines above a text without a field's name in which its title and names stand
_PAGED = re.compile(r"[A-Z]{0,3}\d{1,3} ?\| ?.{1,30}")


def seam(size: int, field: Field) -> int:
    """Where the words of a field begin that are a block of their own, on a line of so many signs;
    0 where none do."""
    return field.value if field.kind in _VALUED and field.value < size else 0


def press_of(lines: Sequence[str]) -> dict[int, Field]:
    """The fields among the lines of a document, by number; nothing of a text that is no archive's.

    >>> lines = ["1 of 2 DOCUMENTS", "The Post", "May 3, 2024", "A ferry", "LENGTH: 9 words", "It."]
    >>> [field.kind for field in press_of(lines).values()]
    ['line', 'publisher', 'published', 'title', 'line']
    """
    if found := coded(lines):
        return {n: Field(kind, at) for n, (kind, at) in found.items()}
    keyed = [field_of(line) for line in lines]
    if len({mark for line, field in zip(lines, keyed, strict=True)
            if (mark := mark_of(line, field))}) < LEAST:  # fmt: skip
        return {}
    return _Document(lines, keyed).told()


class _Document:
    def __init__(self, lines: Sequence[str], keyed: list[Field | None]) -> None:
        self._lines, self._keyed = lines, keyed
        self._prose = [n for n, line in enumerate(lines) if keyed[n] is None
                       and not self._is_beneath(n, "title", "dek")
                       and (_is_prose(line) or self._goes_on(n))]  # fmt: skip
        self._found: dict[int, Field] = {}

    def _goes_on(self, n: int) -> bool:
        """Whether a line is one of several of a paragraph that was wrapped."""
        if n + 1 >= len(self._lines) or self._keyed[n + 1] is not None:
            return False
        pair = self._lines[n : n + 2]
        return (
            min(map(len, pair)) >= _NARROWEST and min(each.count(" ") for each in pair) >= _WRAPPED
        )

    def told(self) -> dict[int, Field]:
        """The fields above the text and behind it, by number."""
        end = self._head_ends()
        self._head(end)
        self._tail(max(end, self._last_prose() + 1))
        return dict(sorted(self._found.items()))

    def _head_ends(self) -> int:
        """The first line of the text: behind the name of one, else behind the fields above it."""
        named = (n for n, one in enumerate(self._keyed) if one and one.kind == "body")
        start = next(named, -1)
        if start >= 0 and not any(n < start and _is_prose(self._lines[n], _LONG)
                                  for n in self._prose):  # fmt: skip
            return start + 1
        first = self._prose[0] if self._prose else len(self._lines)
        above = (n for n in range(first - 1, -1, -1) if self._keyed[n])
        return next(above, -1) + 1

    def _words_at(self) -> int:
        """The line that says how long the text is, where the date stands beneath, as at Factiva."""
        for n, line in enumerate(self._lines[:-1]):
            if (
                fields.LENGTH.fullmatch(line)
                and ":" not in line
                and DATED.fullmatch(self._lines[n + 1])
            ):
                return n
        return -1

    def _last_prose(self) -> int:
        """The last line that is text: not what stands beneath the name of a caption."""
        said = ("caption", "correction", "citation")
        return next((n for n in reversed(self._prose) if not self._is_beneath(n, *said)), -1)

    def _is_beneath(self, n: int, *kinds: str) -> bool:
        """Whether a line stands beneath the name of a field of these kinds, which stands alone."""
        above = self._keyed[n - 1] if n else None
        return above is not None and above.kind in kinds and above.value >= len(self._lines[n - 1])

    def _set(self, n: int, kind: str) -> None:
        field = self._keyed[n]
        self._found[n] = Field(kind, field.value if field else 0, field.name if field else "")

    def _head(self, end: int) -> None:
        at = self._words_at()
        beneath: set[int] = set()
        for n in range(end):
            if (field := self._keyed[n]) is not None:
                self._set(n, "line" if field.kind == "body" and field.value >= len(self._lines[n])
                          else field.kind)  # fmt: skip
                if field.kind in _VALUED and field.value >= len(self._lines[n]):
                    beneath |= self._named_above(n, field.kind)
        bare = [n for n in range(end) if self._keyed[n] is None and n not in beneath]
        titled = any(one.kind == "title" for one in self._found.values())
        if at >= 0:
            self._displayed(at, bare)
        elif bare and any(fields.NUMBERED.fullmatch(line) and "docu" not in line[:4].lower()
                          for line in self._lines[:3]):  # fmt: skip
            self._numbered(bare)
        else:
            self._plain(bare, end, titled)

    def _named_above(self, n: int, kind: str) -> set[int]:
        """The words beneath a name that stands alone."""
        if kind == "body" or n + 1 >= len(self._lines) or self._keyed[n + 1] is not None:
            return set()
        self._found[n] = Field("line", len(self._lines[n]))
        self._found[n + 1] = Field(kind)
        return {n + 1}

    def _displayed(self, at: int, bare: list[int]) -> None:
        """Title, byline, length, date, source, code, language: a line each, above and below."""
        above = [n for n in bare if n < at]
        signed = len(above) > 1 and (_BY.match(self._lines[above[-1]])
                                     or _NAME.fullmatch(self._lines[above[-1]]))  # fmt: skip
        if signed:
            self._set(above.pop(), "author")
        if above:
            self._set(above.pop(), "title")
        for n in above:
            self._set(n, "line")
        self._set(at + 1, "published")
        below = [n for n in bare if n > at + 1]
        paper = next((n for n in below if not _CLOCK.fullmatch(self._lines[n])), -1)
        for n in below:
            self._set(n, "publisher" if n == paper else "line")

    def _numbered(self, bare: list[int]) -> None:
        """Beneath a document's number: the source, its date, the edition, and last the title."""
        dated = {n for n in bare if DATED.fullmatch(self._lines[n])}
        rest = [n for n in bare if n not in dated]
        for n in dated:
            self._set(n, "published")
        if len(rest) > 1:
            self._set(rest[0], "publisher")
            for n in rest[1:-1]:
                self._set(n, "line")
        if rest:
            self._set(rest[-1], "title")

    def _plain(self, bare: list[int], end: int, titled: bool) -> None:
        """The title first, with the source and its date beneath, or above it."""
        first = self._prose[0] if self._prose else len(self._lines)
        if not self._is_named_text(end):
            if first > _FRONT:
                return  # what stands so far above a text is a page's menu
            bare = [n for n in range(min(first, _FRONT)) if self._keyed[n] is None
                    and n not in self._found]  # fmt: skip
        lined = [n for n, one in enumerate(self._keyed[:_FRONT]) if one and one.name == BENEATH]
        above = {n for n in bare if (lined and n < lined[0] - 1) or _RULE.fullmatch(self._lines[n])}
        for n in above:
            self._set(n, "line")
        left = deque(n for n in bare if n not in above)
        if len(left) > 1 and self._is_source(left[1]) and not self._is_source(left[0]):
            self._set(left.popleft(), "publisher")
        while left and self._is_source(left[0]):
            self._set(left.popleft(), "source")
        while left and _PAGED.fullmatch(self._lines[left[0]]):
            self._set(left.popleft(), "line")
        if left and not titled:
            self._set(left.popleft(), "title")
        following = set(left)
        known = any(one.kind == "author" for one in self._found.values())
        for n in left:
            line = self._lines[n]
            signed = not known and (_BY.match(line) or _NAME.fullmatch(line))
            if DATED.fullmatch(line):
                self._set(n, "source" if " - " in line else "published")
            elif n + 1 in following and DATED.fullmatch(self._lines[n + 1]):
                self._set(n, "publisher")
            elif signed and (self._is_named_text(end) or n + 1 == first):
                self._set(n, "author")
            elif self._is_named_text(end):
                self._set(n, "line")

    def _is_named_text(self, end: int) -> bool:
        """Whether a name says that the text begins here: all above it is the archive's."""
        above = self._keyed[end - 1] if 0 < end <= len(self._keyed) else None
        return above is not None and above.kind == "body"

    def _is_source(self, n: int) -> bool:
        return bool(ISSUED.fullmatch(self._lines[n])) or self._lines[n] in self._sources

    @cached_property
    def _sources(self) -> frozenset[str]:
        """What the fields say that name the paper."""
        return frozenset(self._lines[n][one.value :] for n, one in enumerate(self._keyed)
                         if one and one.kind == "source")  # fmt: skip

    def _tail(self, start: int) -> None:
        opening = (n for n in range(start, len(self._lines))
                   if (one := self._keyed[n]) and one.name not in _AMID)  # fmt: skip
        first = next(opening, len(self._lines))
        while first > start and (one := self._keyed[first - 1]) and one.name in _AMID:
            first -= 1
        if first > start and self._is_publisher(first - 1):
            first -= 1
        kind = ""
        for n in range(first, len(self._lines)):
            field = self._keyed[n]
            bare = field is not None and field.value >= len(self._lines[n])
            if field is None:
                self._found[n] = Field(kind if kind in ("caption", "correction") else "line")
            elif field.kind in ("title", "dek", "body", "citation"):
                self._set(n, "line")
            else:
                self._set(n, "line" if bare and field.kind in _VALUED else field.kind)
            kind = field.kind if field is not None and bare else ""

    def _is_publisher(self, n: int) -> bool:
        """Whether a line behind the text says again whose it is, as a line above it does."""
        line = self._lines[n]
        legal = (self._lines[i] for i, one in enumerate(self._keyed) if one and one.kind == "legal")
        return self._keyed[n] is None and len(line) > 4 and any(line in told for told in legal)


def _is_prose(line: str, least: int = _PROSE) -> bool:
    if _RULE.fullmatch(line):
        return False
    return line.count(" ") >= least - 1 or (line.count(" ") < 3 and len(line) >= _WIDE
                                             and not line.isascii())  # fmt: skip
