"""Who wrote an article, as the dump of its page tells it behind the text: a name and a life.

The life reads like the article's own sentences. What tells is the heading above it, which sites
word alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import lead_of, led
from chaffinch.rules.examples.contexts import dumped, dumped_with
from chaffinch.rules.page.articles import beneath_article

_HEADING = 4  # words
_ABOVE, _NAME = 4, 12  # lines between the heading and the life, and words of each
_LIFE, _LEAST = 4, 8  # lines of a life, and words of its first


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
    ),
    spares=(
        dumped(
            "Harbour council votes for a second ferry",
            "About the author",
            "> Asa Teller has lived on the coast since she was nine, and keeps two goats there.",
        ),
    ),
)
def author_section(draft: Draft) -> Iterator[Finding]:
    """What stands beneath "About the author" behind the article of a dump: a name, a life.

    The heading is a line of its own, and the page's paragraphs are above it; on the page of a book
    such words head what is the page's text.
    """
    headings = led(draft, "bio_lead", most=_HEADING)
    if not headings:
        return
    lead = lead_of(draft, "bio_lead")
    for number in headings:
        text = draft.texts[number].rstrip(" :：")
        match = lead.match(text)
        if match is None or match.end() < len(text):
            continue
        life = _life(draft, number)
        if life and beneath_article(draft, range(number, life.stop)):
            for each in range(number, life.stop):
                if draft.labels[each] is None:
                    yield Finding(each, evidence=draft.document.span(number))


def _life(draft: Draft, heading: int) -> range:
    """The lines of a life beneath a heading, names and roles above them passed by; maybe none."""
    start = heading + 1
    while start < min(len(draft), heading + 1 + _ABOVE) and draft.words[start] < _LEAST:
        start += 1
    end = start
    while end < min(len(draft), start + _LIFE):
        if draft.labels[end] or draft.said[end] or draft.words[end] < _LEAST:
            break
        end += 1
    return range(start, end)
