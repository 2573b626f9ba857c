"""Pages that a text browser wrote: it numbers the links, and lists their addresses behind the text.

So writes Lynx a page (``lynx -dump``, and Elinks after it): "[12]Prices" in the text, and at the
end, beneath "References" and "Visible links", ``12. https://...`` for each, and the hidden ones. A
button is "(BUTTON)", a field for letters a row of dashes. What rules and the model hear of such a
line is its words; the view and the clean text keep it as it is. A browser or a program for mails
that saves a page as text sets each address behind the words of its link: "Prices <https://...>",
and so do newsletters: "Prices ( https://... )".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LISTED = re.compile(r"(?:\d{1,5}\.|\.) ?[A-Za-z][A-Za-z\d+.-]{1,15}:\S.*")
HEADS = ("references", "visible links", "hidden links")
"""Above the parts of the list, in small letters; "references" alone where no link is hidden."""
_NUMBER = re.compile(r"(?:^|[\s(])\[(\d{1,5})\](?=[^\W\d_])")
_FEWEST = 3
_ANGLED = re.compile(
    r"(?<=\S) (?:<(?:https?://|mailto:)[^\s<>]+>|\( ?https?://[^\s()]+ ?\)"
    r"|\[ ?https?://[^\s\[\]]+ ?\])"
)
_MARKS = re.compile(r"\[\d{1,5}\](?=\S)|\(BUTTON\) ?|_{5,} ?")


def is_address(text: str) -> bool:
    """Whether a line is a link's number and its address.

    >>> is_address("12. https://harbour.example/"), is_address("2. Boats: all of them")
    (True, False)
    """
    return _LISTED.fullmatch(text) is not None


def is_listing(block: str) -> bool:
    """Whether all lines of a block are such addresses, or the heads of the list.

    >>> is_listing("Visible links:"), is_listing("Hidden links:\\n  3. https://harbour.example/")
    (True, True)
    >>> is_listing("Links")
    False
    """
    lines = block.splitlines()
    return bool(lines) and all(is_address(line.strip()) or _head(line) in HEADS for line in lines)


def _head(line: str) -> str:
    return line.strip().rstrip(":").casefold()


def listed_from(texts: Sequence[str]) -> int | None:
    """The line above the list of a page's links, or None: then no text browser wrote the page."""
    if not texts or not is_address(texts[-1].rpartition("\n")[2].strip()):
        return None  # most texts
    number = len(texts) - 1
    while number >= 0 and is_listing(texts[number]):
        number -= 1
    heads = [_head(text) for text in texts[number + 1 : number + 3]]
    if HEADS[1] in heads or (heads[:1] == [HEADS[0]] and _numbered(texts, number + 1)):
        return number + 1
    return None


def _numbered(texts: Sequence[str], head: int) -> bool:
    """Whether numbers stand before links throughout: "[12]Prices". A citation's stands behind."""
    found = {m[1] for text in texts[:head] for m in _NUMBER.finditer(text)}
    listed = {text.partition(".")[0] for text in texts[head + 1 :] if is_address(text)}
    return len(found & listed) >= max(_FEWEST, len(listed) // 2)


def unangled(texts: list[str]) -> list[str]:
    """The lines without addresses in brackets behind their links, where at least three have one.

    >>> line = "Home <https://harbour.example/>"
    >>> unangled([line, line, line, "<https://harbour.example/>"])[2:], unangled([line])[0] == line
    (['Home', '<https://harbour.example/>'], True)
    """
    found = [number for number, text in enumerate(texts) if "://" in text or " <" in text]
    found = [number for number in found if _ANGLED.search(texts[number])]
    if len(found) < _FEWEST:
        return texts
    told = list(texts)
    for number in found:
        told[number] = _ANGLED.sub("", texts[number])
    return told


def unnumbered(texts: list[str]) -> list[str]:
    """The lines without the marks of links, buttons and fields, if a text browser wrote them.

    A line that has nothing else keeps them.

    >>> unnumbered(["[1]Home", "(BUTTON)", "Visible links", "1. https://harbour.example/"])[:2]
    ['Home', '(BUTTON)']
    """
    head = listed_from(texts)
    if head is None:
        return texts
    told = (_MARKS.sub("", text).strip() or text for text in texts[:head])
    return [*told, *texts[head:]]
