"""Who wrote an article, as the dump of its page tells it behind the text: a name and a life.

The life reads like the article's own sentences. What tells is the heading above it, which sites
word alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import lead_of, led
from chaffinch.rules.dumps.sections import beneath_text, is_article_dump
from chaffinch.rules.examples.contexts import dumped, dumped_with
from chaffinch.rules.names import looks_like_name

_HEADING = 4  # words
_TIMES = 3  # as much text above an author's life as behind it, which is other articles'
_ABOVE = 4  # lines between the heading and the life
_LIFE, _LEAST = 4, 8  # lines of a life, and words of each
_OF_NAME, _INITIAL, _SAID = range(2, 5), 2, 60  # words; signs of an initial, of a life's beginning
_HEARD = 2_000  # signs of bylines that are remembered


@rule(
    "author_bio.section",
    Role.AUTHOR_BIO,
    catches=(
        dumped_with(
            "> About the author",
            "> Asa Teller",
            "> Staff writer",
            "> Asa has lived on the coast since she was nine, and keeps two goats and a boat.",
            "> She likes to hear from readers who have a story of the sea to tell.",
            "Read more",
        ),
        dumped(
            "Harbour council votes for a second ferry | The Harbour Post",
            "Harbour council votes for a second ferry",
            "By Asa Teller",
            "4 May 2024",
            behind=(
                "> Asa Teller",
                "> For nine years Asa led the Harbour Guides, with whom the town learnt to sail.",
            ),
        ),
    ),
    spares=(
        dumped(
            "Harbour council votes for a second ferry",
            "About the author",
            "> Asa Teller has lived on the coast since she was nine, and keeps two goats there.",
        ),
        dumped(
            "Harbour council votes for a second ferry | The Harbour Post",
            "Harbour council votes for a second ferry",
            "By Asa Teller",
            "4 May 2024",
            behind=(
                "Asa Teller",
                "> The storyteller of the old pier has told one story for nine years.",
            ),
        ),
        dumped(
            "Harbour council votes for a second ferry | The Harbour Post",
            "Harbour council votes for a second ferry",
            "By Joann Leeson",
            "4 May 2024",
            behind=("> Ann Lee", "Ann Lee has read hands on the old pier for nine years by now."),
        ),
    ),
)
def author_section(draft: Draft) -> Iterator[Finding]:
    """Who wrote the article of a dump, behind it: "About the author", a name, a life.

    Beneath the heading, a line of its own; or beneath the name that a byline above the text has,
    where the life says it again. The page's paragraphs are above; on the page of a book such words
    head what is the page's text.
    """
    headings = list(_headings(draft))
    bylines = [n for n in range(len(draft)) if draft.role(n) is Role.BYLINE]
    if not (headings or bylines) or not is_article_dump(draft):
        return
    found = {n: _life(draft, n) for n in headings}
    found |= {
        n: life
        for n in _names(draft, bylines)
        if (life := _life(draft, n)) and _tells(draft, n, life)
    }
    for number, life in found.items():
        if life and beneath_text(draft, range(number, life.stop), _TIMES):
            for each in range(number, life.stop):
                if draft.labels[each] is None:
                    yield Finding(each, evidence=draft.document.span(number))


def _headings(draft: Draft) -> Iterator[int]:
    """The lines that are nothing but "About the author"."""
    lines = led(draft, "bio_lead", most=_HEADING)
    lead = lead_of(draft, "bio_lead") if lines else None
    for number in lines:
        text = draft.texts[number].rstrip(" :：")
        match = lead.match(text) if lead else None
        if match is not None and match.end() == len(text):
            yield number


def _names(draft: Draft, bylines: list[int]) -> Iterator[int]:
    """The lines that are the name in a byline further above."""
    if not bylines:
        return
    above = draft.folds[bylines[0]]
    for number in range(bylines[0] + 1, len(draft)):
        if draft.role(number) is Role.BYLINE:
            above = f"{above}\n{draft.folds[number]}" if len(above) < _HEARD else above
            continue
        told = draft.words[number] in _OF_NAME and _holds(above, draft.folds[number])
        if told and draft.labels[number] is None and looks_like_name(draft.texts[number]):
            yield number


def _tells(draft: Draft, name: int, life: range) -> bool:
    """Whether a life begins with a part of the name, as it is or with an ending."""
    start = draft.folds[life.start][:_SAID]
    return any(_holds(start, part) for part in draft.folds[name].split() if len(part) > _INITIAL)


def _holds(folded: str, name: str) -> bool:
    """Whether a word of a text begins as a name does: a "guardian" is no Ian."""
    return name in folded and re.search(rf"(?<!\w){re.escape(name)}", folded) is not None


def _life(draft: Draft, heading: int) -> range:
    """The lines of a life beneath a heading, names and roles above them passed by; maybe none."""
    start = heading + 1
    while start < min(len(draft), heading + 1 + _ABOVE) and draft.words[start] < _LEAST:
        start += 1
    end = start
    while end < min(len(draft), start + _LIFE):
        known = draft.role(end) not in (None, Role.AUTHOR_BIO)
        if known or draft.said[end] or draft.words[end] < _LEAST:
            break
        end += 1
    return range(start, end)
