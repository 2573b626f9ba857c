"""Pages whose elements a scraper ran together: "...for the harbour.The council met at noonShare".

``get_text()`` writes nothing between two elements; of a page whose source has no space between its
tags it makes a few lines of thousands of words. Where one element ended shows still: a capital
follows a full stop, or a small letter, without a space. Names are written so as well ("YouTube"),
and code is ("Thread.State"): a text is such a page only where sentences meet so that open and
close with plain words, and where seams are many.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from chaffinch.document import SPACE
from chaffinch.readers.verbatim import is_dense

_LONG = 400  # signs of a line that holds a page's elements
_FEWEST_MET, _FEWEST = 3, 15  # sentences that meet, and seams, of such a page
_WORDS = 80  # words for each seam, at the most
_PAGE, _FEWEST_WIDE = 2_000, 8  # signs of a line that is a page, and the wide spaces of such
_LEAST = 3  # seams of a line
_WIDE, _WIDER = (
    re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)"),
    re.compile(r"(?<=\S)[ \xa0]{3,}(?=[^\W\d_])"),
)
_END, _END_APART = re.compile(r"[.!?] +(?=\w)"), re.compile(r"[.!?]  (?=\w)")
_CASED = (*range(0x41, 0x530), *range(0x1E00, 0x2000))
"""Latin, Greek and Cyrillic letters, to the last of which capitals are known."""
_OF_CODE = frozenset("{}()[]<>=_`\\")
_OF_ADDRESS = frozenset("/=&_@#?.%+")
_LED = ("mc", "mac", "le", "de", "la", "di", "du", "van", "von", "fitz", "o", "al", "el", "ben")
"""What names begin with before a capital: "McCartney", "DiCaprio", "LeBron"."""
_NAMED = frozenset(
    (
        "youtube", "linkedin", "whatsapp", "tiktok", "paypal", "wordpress", "github", "gitlab",
        "javascript", "typescript", "playstation", "powerpoint", "macbook", "airpods", "deepmind",
        "mastercard", "fedex", "spacex", "doordash", "soundcloud", "blackrock", "yougov",
        "techcrunch", "buzzfeed", "huffpost", "hubspot", "wikileaks", "worldcat", "pubmed",
        "medlineplus", "livejournal", "deviantart", "tripadvisor", "myspace", "bittorrent",
        "quicktime", "onedrive", "onenote", "sharepoint", "dropbox", "indesign", "libreoffice",
        "openoffice", "netease", "biontech", "astrazeneca", "exxonmobil", "jetblue",
        "harpercollins", "accuweather", "latex", "postgresql", "mongodb", "openstreetmap",
    )
)  # fmt: skip
"""Names with a capital amid, in small letters."""


class _Patterns:
    """What seams look like; compiled where a text has a long line, because that takes a while."""

    def __init__(self) -> None:
        capital = "".join(filter(str.isupper, map(chr, _CASED)))
        small = rf"[^\W\d_{capital}\u0530-\u1dff\u2000-\U0010ffff]"
        # where the last word of a sentence meets the first of the next: "harbour.The council"
        self.met = re.compile(rf"(?<=\s){small}{{2,}}[.!?…](?=[{capital}]{small}*[\s{capital}])")
        after_small = rf"[{capital}](?:{small}|\s)|[“«„][{capital}]|©|\d{{1,2}}\.? [{capital}]"
        self.seam = re.compile(
            rf"(?<={small}[.!?…])(?=[\"“«¿¡(]?[{capital}])"
            rf"|(?<=[.!?…][”\"»)])(?=[{capital}])"
            rf"|(?<={small})(?={after_small})"
            rf"|(?<=[\d)%”\"»])(?=[{capital}]{small})"
        )
        self.before = re.compile(rf"[{capital}]?{small}+$")
        self.behind = re.compile(rf"[{capital}]{small}*")
        self.amid_before = re.compile(rf"(?:^|[\s(“\"]){small}+,? [“\"(]?$")
        self.amid_behind = re.compile(rf"(?:['’]s)?[,;:)”\"]*(?: {small}|[.!?]\s)")


_patterns = cache(_Patterns)


@attrs.frozen
class RunTogether:
    """Of which lines the elements were run together; they are parted where the elements met.

    ``typed`` where two spaces behind a sentence are its writer's. ``lines``: the only lines that
    are parted, without the space around them; None for all of the page.
    """

    typed: bool
    lines: frozenset[str] | None

    def seams(self, line: str) -> list[int]:
        """Where elements met in a line; none in one that holds few."""
        if is_dense(line) if self.lines is None else line not in self.lines:
            return []
        wide = (m.end() for m in _WIDE.finditer(line) if not (self.typed and _ends(line, m)))
        found = sorted({*_seams(line), *wide})
        return found if len(found) >= _LEAST else []


def run_together(view: str) -> RunTogether | None:
    """How to part a text's lines if elements were run together in them; mostly None.

    In all of its lines where half of it and more are lines that are as long as no paragraph,
    in such lines alone where each of them shows it.
    """
    if len(view) < _LONG:
        return None
    every = (line.strip(SPACE) for line in view.splitlines() if len(line) >= _LONG)
    long = [line for line in every if not is_dense(line)]
    if 2 * sum(map(len, long)) >= len(view) and _is_run_together(long):
        lines = None
    else:
        lines = frozenset(line for line in long if _is_run_together([line]))
        if not lines:
            return None
    ends, apart = (sum(len(p.findall(line)) for line in long) for p in (_END, _END_APART))
    return RunTogether(3 * apart > ends, lines)


def _is_run_together(long: list[str]) -> bool:
    met = sum(len(_patterns().met.findall(line)) for line in long)
    wide = sum(len(_WIDER.findall(line)) for line in long if len(line) >= _PAGE)
    if met < _FEWEST_MET and wide < _FEWEST_WIDE:
        return False
    count = wide + sum(len(_seams(line)) for line in long)
    words = sum(len(line.split()) for line in long)
    return count >= _FEWEST and count * _WORDS >= words


def _ends(line: str, space: re.Match[str]) -> bool:
    """Whether two spaces stand behind a sentence."""
    return len(space[0]) == 2 and _END_APART.match(line, space.start() - 1) is not None


def _seams(line: str) -> list[int]:
    return [
        match.start()
        for match in _patterns().seam.finditer(line)
        if not _is_name(line, match.start())
    ]


def _is_name(line: str, place: int) -> bool:
    """Whether a capital stands inside a name or an address: "YouTube", "iPhone", "McCartney".

    Also inside a word that begins with a capital and stands amid a sentence: "at SpaceX said".
    """
    left = _patterns().before.search(line, max(0, place - 20), place)
    if left is None:
        return False
    start, first = left.start(), left[0].casefold()
    begins = left[0][0].isupper()
    if line[max(0, start - 1) : start] in _OF_ADDRESS and not begins:
        return True
    if len(first) == 1 or first in _LED:
        return True
    right = _patterns().behind.match(line, place)
    if right is None:
        return False
    if first + right[0].casefold() in _NAMED or line[right.end() : right.end() + 1] in _OF_CODE:
        return True
    amid = begins and _patterns().amid_before.search(line, max(0, start - 24), start)
    return bool(amid and _patterns().amid_behind.match(line, right.end()))
