"""The addresses of a page's links, which a text browser lists behind the page."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.text_browsers import listed_from


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
    ),
    spares=(
        amid("The quay[1] and the boats [2] were counted twice.[3]")
        + "\n> References\n\n> 1. https://harbour.example/\n> 2. https://harbour.example/quay\n"
        "> 3. https://harbour.example/boats\n",
        _lists("> References", "> 1. https://harbour.example/", "> 2. https://harbour.example/b"),
        _lists("> Visible links:", "The rope that holds a boat has links that everybody can see."),
        _lists("References", "Visible links:", "1. https://harbour.example/", "> It is the end."),
    ),
)  # fmt: skip
def link_list(draft: Draft) -> Iterator[Finding]:
    """The list of addresses at the end of a page that Lynx wrote, and the heads above it."""
    shown = draft.document.shown
    first = listed_from(shown)
    yield from map(Finding, range(len(shown) if first is None else first, len(shown)))
