"""Pictures as Markdown writes them, which extractors leave in their text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.texts import amid

_PICTURE = re.compile(
    r"\[?!\[(?:Image \d{1,4}: )?(?P<alt>[^\[\]]++)\]\([^()\s]*+(?: \"[^\"]*+\")?\)"
    r"(?:\{[^{}]*+\})?(?:\]\([^()\s]*+\))?"
)
"""With the number that readers of pages set before the words, and Pandoc's classes behind."""


@rule(
    "figure.markdown",
    Role.ALT_TEXT,
    catches=(
        amid("> ![A white ferry lies at the pier](https://harbour.example/ferry.jpg)"),
        amid(
            '> [![A white ferry](https://harbour.example/ferry.jpg "The ferry")](https://harbour.example/ferry)'
        ),
        amid("> ![A white ferry](https://harbour.example/ferry.jpg){.lazy width=800}"),
    ),
    spares=(
        amid("> See ![a white ferry](https://harbour.example/ferry.jpg) on the map."),
        "Pictures in Markdown\nIn Markdown a picture is a line with a mark of exclamation first.\n"
        "> ![A white ferry](https://harbour.example/ferry.jpg)\n"
        "In the brackets stands what Markdown shows to those who do not see the picture at all.\n",
    ),
)
def figure_markdown(draft: Draft) -> Iterator[Finding]:
    """Pictures in Markdown, as extractors leave them: the words in brackets are the alt text.

    A page that speaks of Markdown itself is spared, and a picture without words.
    """
    if draft.document.markup is not None:
        return
    shown = draft.document.shown
    for number in draft.free():
        match = _PICTURE.fullmatch(shown[number]) if "![" in shown[number] else None
        if match and draft.words[number] and number > 0 and not draft.mentions("markdown"):
            yield Finding(number, fields=(("alt", match["alt"].strip()),))
