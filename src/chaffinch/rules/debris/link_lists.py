"""The addresses of a page's links, which a text browser numbers and lists behind the page.

So writes Lynx a page (``lynx -dump``, and Elinks after it): "[12]Prices" in the text, and at the
end, beneath "References" and "Visible links", ``12. https://...`` for each, and the hidden ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.text_browsers import is_address, listed_from

_HEADS = ("references", "visible links", "hidden links")


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
    head = listed_from(draft)
    if head is None:
        return
    above = head > 0 and draft.keys[head - 1] == _HEADS[0]
    for number in range(head - above, len(draft)):
        if draft.keys[number] in _HEADS or is_address(draft.texts[number]):
            yield Finding(number)
