"""The addresses of a page's links, which text browsers and readers of pages list behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.text_browsers import listed_from

_ITEM = re.compile(r"(?:[-*+]|\d{1,4}\.)\s+\[?!?\[")
_TARGET = re.compile(r"\S*(?:\s\"[^\"]*\")?\)")
_CITED = re.compile(r"⟨\d{1,4}⟩ \S{0,10}(?:://|/|#|mailto:).*")
_SUMMARIES = frozenset(("links/buttons:", "images:"))
_REFERENCES = frozenset(("## references", "references"))
_FEWEST = 2


def _lists(*lines: str) -> str:
    return amid() + "\n" + "\n".join(lines) + "\n"


@rule(
    "navigation.link_list",
    Role.NAVIGATION,
    catches=(
        _lists("> References", "> Visible links:", "> 1. https://harbour.example/"),
        _lists("References", "Visible links", "> 1. https://harbour.example/", "> 2. tel:5550100"),
        _lists(
            "References", "Visible links:", "1. https://harbour.example/", "> Hidden links:",
            "> 3. https://harbour.example/boats",
        ),
        _lists(
            "References", "Visible links:", "1. https://harbour.example/",
            "> Hidden links:\n>  3. https://harbour.example/boats",
        ),
        amid("[1]The [2]quay and [3]all its boats")
        + "\n> References\n\n> 1. https://harbour.example/\n> 2. https://harbour.example/quay\n"
        "> 3. https://harbour.example/boats\n",
        _lists("> Links/Buttons:", "> - [Skip](https://a.example/#a)", "> - [Asa](https://a.example/asa)"),
        _lists(
            "> Images:", "> - ![Image 1: A boat](https://a.example/b.png)", "> Links/Buttons:",
            "> 1. [Asa](https://a.example/asa)",
        ),
        _lists("> ## References", "> ⟨1⟩ https://harbour.example/: News", "> ⟨2⟩ /quay: Quay"),
    ),
    spares=(
        _lists("> - [Boats](https://a.example/b)", "> - [Asa](https://a.example/asa)", "> So."),
        _lists("- [A boat](https://a.example/b)", "> Images:", "> They were drawn by Asa."),
        _lists("> ⟨1⟩ https://harbour.example/: News"),
        amid("The quay[1] and the boats [2] were counted twice.[3]")
        + "\n> References\n\n> 1. https://harbour.example/\n> 2. https://harbour.example/quay\n"
        "> 3. https://harbour.example/boats\n",
        _lists("> References", "> 1. https://harbour.example/", "> 2. https://harbour.example/b"),
        _lists("> Visible links:", "The rope that holds a boat has links that everybody can see."),
        _lists("References", "Visible links:", "1. https://harbour.example/", "> It is the end."),
    ),
)  # fmt: skip
def link_list(draft: Draft) -> Iterator[Finding]:
    """The list of addresses at the end of a page that Lynx wrote, and the heads above it.

    And the links and pictures that readers of pages list there, beneath "Links/Buttons:" and
    "Images:", or numbered as the text cites them (⟨1⟩).
    """
    shown = draft.document.shown
    first = listed_from(shown)
    if first is None and draft.document.markup is None:
        first = _summed_from(shown)
    yield from map(Finding, range(len(shown) if first is None else first, len(shown)))


def _summed_from(texts: Sequence[str]) -> int | None:
    """The line above the links and pictures that a reader of pages lists at the end, or None."""
    if not texts or not (_is_link(texts[-1]) or _is_cited(texts[-1])):
        return None  # most texts
    cited = _is_cited(texts[-1])
    is_item, heads = (_is_cited, _REFERENCES) if cited else (_is_link, _SUMMARIES)
    number, first, found = len(texts) - 1, None, 0
    while number >= 0:
        if texts[number].lower() in heads:
            first = number
            if cited:
                break
        elif is_item(texts[number]):
            found += 1
        else:
            break
        number -= 1
    return first if found >= _FEWEST else None


def _is_link(text: str) -> bool:
    """Whether a line is an item of a list that is one link or one picture in Markdown."""
    words, parting, target = text.rpartition("](")
    return bool(parting and _ITEM.match(words) and _TARGET.fullmatch(target))


def _is_cited(text: str) -> bool:
    return text[:1] == "⟨" and _CITED.fullmatch(text) is not None
