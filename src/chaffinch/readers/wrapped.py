"""Where a text was wrapped: lines that ended because the next word did not fit.

Mails, manuals and books in plain text are filled so: a word goes to the next line only where this
one has no room for it (Knuth and Plass, Breaking Paragraphs into Lines, 1981, call it first-fit).
So no word of a paragraph would have fitted into the line above within the width of its longest
line. That holds for hardly any menu, list or stanza; lines of tables are all of one length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise

import attrs

from chaffinch.document import SPACE
from chaffinch.readers.hyphens import small_words
from chaffinch.readers.text_lines import Told
from chaffinch.wording import ends_sentence, is_item

_LEAST, _MOST = 45, 132  # signs of a width
_NARROW = 24  # the least of a column in a newspaper, of which more is asked
_COLUMN = 12  # full lines of such a text
FEWEST = 5  # full lines
KNOWN = 3
"""As many are enough in a document of a press archive."""
_WAYS = ((0, 0.55, 0.25), (12, 0.85, 0.5))
"""Words that would have had so much room are no proof of a width; how many of the lines that go on
are full then, and behind how many a small letter begins, as in verse it seldom does. Who fills
paragraphs so that their lines are alike (`fmt`) leaves some room on most of them."""
_NARROW_WAYS = ((0, 0.8, 0.5),)
_SMALL = 0.5  # of the lines of a column begin with a small letter
_AMID = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘„«(]*([^\W\d_])")
_STOPS = (".", "!", "?", "”", "’", '"')
_FEW_WORDS, _ALONE, _COMMON, _SENTENCES = 60, 20, 0.15, 5
"""Lines of a text of which each is a word; of so many one may be more; how many are the words that
are the most frequent ones of a language; the fewest sentences."""
_SAME = 0.6  # of the full lines: as many of one length are a table
_PARTED = 0.04  # blank lines, and lines that are set in, for each line
_TELLING = 4  # lines of a stretch that has a width of its own
_WORDS = 3
_PROSE, _WHOLE = 12, 4  # spaces of a line that is a paragraph; full lines for each such
_TAB = 8
_SAMPLE = 400_000  # signs from which it is told
_MARKS = "#>|=~+*•%\\"
"""What a line begins with that stands for itself, whatever is above it."""


@attrs.frozen
class Wrapped:
    """How a text was wrapped: its usual width in signs, and whether paragraphs stand apart.

    They do by blank lines, or by first lines that are set in. ``slack`` is the room that full
    lines may have for the word behind them, ``least`` the least width. ``by_words`` says that
    each word has a line, as some programs take words out of a PDF: then a sentence is a paragraph.
    """

    width: int
    parted: bool
    slack: int = 0
    least: int = _LEAST
    by_words: bool = False

    def within(self, stretch: Sequence[Told]) -> Wrapped:
        """The same for lines without a blank one between them, which may have another width."""
        sizes = (indent + end - start for (start, end), indent, _ in stretch)
        return attrs.evolve(self, width=_width(list(sizes), self.width))

    def goes_on(self, line: str, indent: int, following: str) -> bool:
        """Whether a line, set in so far, is full, so that the line beneath is the same paragraph.

        Both without the space around them.
        """
        if self.by_words:
            return " " not in line + following and not ends_sentence(line)
        if self.least <= self.width <= _MOST and _is_told(line, following):
            size = indent + len(line) + 1 + len(_first(following))
            return size + self.slack > self.width and (self.parted or not ends_sentence(line))
        return False


def wrapped_at(view: str, fewest: int = FEWEST) -> Wrapped | None:
    """How a text was wrapped, or None: it was not, or too few of its lines go on to tell.

    ``fewest`` full lines are asked for: fewer are enough where it is known who wrote the text out.
    """
    lines = view[:_SAMPLE].splitlines()
    sizes = [len(line) for line in lines]
    going = [size for size, behind in pairwise(sizes) if size and behind]
    for least in _LEAST, _NARROW:
        full = sum(least <= size <= _MOST for size in going)
        if full < fewest or 2 * full < len(going):
            continue  # nearly every dump of a page
        if least == _LEAST or _is_column(lines, len(going)):
            return _told([line.expandtabs(_TAB).rstrip(SPACE) for line in lines], least, fewest)
    return Wrapped(0, parted=False, by_words=True) if _is_by_words(lines) else None


def _is_by_words(lines: list[str]) -> bool:
    """Whether nearly each line is one word, of sentences: a list of words has no small ones."""
    found = [line.strip(SPACE) for line in lines if line.strip(SPACE)]
    if len(found) < _FEW_WORDS or _ALONE * sum(" " in line for line in found) > len(found):
        return False
    small = sum(line in small_words() for line in found)
    ends = sum(map(ends_sentence, found))
    return small >= _COMMON * len(found) and _SENTENCES <= ends <= len(found) // 4


def _is_column(lines: list[str], going: int) -> bool:
    """Whether narrow lines are of prose: most begin small, and sentences begin amid them.

    A stanza's sentences end where its lines do, or begin small as well.
    """
    small = sum(line[:1].islower() for line in lines)
    if small < max(_COLUMN, _SMALL * going):
        return False
    amid = sum(any(map(str.isupper, _AMID.findall(line))) for line in lines)
    return amid >= max(2, sum(line.rstrip(SPACE).endswith(_STOPS) for line in lines) // 2)


def _told(lines: list[str], least: int, fewest: int) -> Wrapped | None:
    stretches = [list(stretch) for told, stretch in groupby(lines, bool) if told]
    usual = _usual((pair for stretch in stretches for pair in _pairs(stretch)), least)
    pairs: list[tuple[int, int, str]] = []  # what is free on a line, its size, the next word
    for stretch in stretches:
        width = _width([len(line) for line in stretch], usual)
        fits = least <= width <= _MOST
        for line, following in _pairs(stretch):
            first = _first(following)
            free = width - len(line) - 1 - len(first) if fits else _MOST
            pairs.append((free, len(line), first))
    further = (_indent(line) > _indent(above) + 1 for above, line in pairwise(lines) if line)
    apart = len(stretches) + sum(further)
    whole = sum(len(line) > _MOST and line.count(" ") >= _PROSE for line in lines)
    for slack, share, small in _WAYS if least == _LEAST else _NARROW_WAYS:
        full = [pair for pair in pairs if pair[0] < slack]
        if len(full) < _WHOLE * whole:
            continue  # paragraphs that nobody wrapped stand among the lines
        if len(full) >= max(fewest, share * len(pairs)) and _is_prose(full, small):
            return Wrapped(usual, apart >= _PARTED * len(lines), slack, least)
    return None


def _is_prose(full: list[tuple[int, int, str]], small: float) -> bool:
    """Whether full lines are not of one size, and what goes on begins small as often as that."""
    sizes = Counter(size for _, size, _ in full)
    if sizes.most_common(1)[0][1] > _SAME * len(full):
        return False
    cased = [word[0] for _, _, word in full if word[0].islower() or word[0].isupper()]
    return not cased or sum(map(str.islower, cased)) >= small * len(cased)


def _pairs(stretch: list[str]) -> Iterator[tuple[str, str]]:
    """Lines that go on, as far as they tell of a width, each with the one beneath it."""
    for line, following in pairwise(stretch):
        worded = min(line.count(" "), following.count(" ")) >= _WORDS - 1
        if worded and _is_told(line.lstrip(), following.lstrip()):
            yield line, following


def _usual(pairs: Iterable[tuple[str, str]], least: int) -> int:
    """The width at which most lines are full."""
    steps: Counter[int] = Counter()
    for line, following in pairs:
        steps[len(line)] += 1
        steps[len(line) + 1 + len(_first(following))] -= 1
    full = list(accumulate(steps[size] for size in range(_MOST + 1)))
    return max(range(least, _MOST + 1), key=full.__getitem__)


def _width(sizes: list[int], usual: int) -> int:
    """The longest line's of a stretch; of one of few lines at least the usual width."""
    return max(sizes) if len(sizes) >= _TELLING else max(usual, *sizes)


def _is_told(line: str, following: str) -> bool:
    """Whether neither of two lines stands for itself by what it begins with."""
    return not (following[0] in _MARKS or line[0] in _MARKS or is_item(following))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _first(line: str) -> str:
    return line.split(maxsplit=1)[0]
