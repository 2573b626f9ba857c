"""Teasers without any mark: another article's headline with its summary, cut short, in mid-text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.wording import COLONS, content_words, is_cut, is_small

_TITLE_WORDS = range(4, 22)
_SUMMARY_WORDS = range(12, 81)
_SHARED = 2
_SMALL_WORD = 5
_REST = 12  # signs of the sentence that is cut short
_INNER_END = re.compile(r"(?<=[^\W\d_]{2})[.!?]['\"”’»)]*\s+(?=[^\W\d_a-z])|[。！？](?=.)")
_DATUM = re.compile(r"[^\W\d_]+: ")
POINT = re.compile(r"[^\w\s\"'“”„«»‘’『「(\[¿¡]|\(?\d+[.):]|\w[.)]\s")
"""How a list's points begin, which are no titles."""


@rule(
    "teaser.pair",
    Role.TEASER,
    catches=(
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "> Old ferry captain tells of forty winters at sea\n"
        "> After forty winters at sea the captain of the old ferry has told his story to a local"
        " paper. The sea was not the worst of it, he says, and what he feared more was the\n"
        "The mayor called the vote a good day for everyone who works on the other side.\n"
        "Two members voted against it, because they had wanted a bridge instead of a boat.\n",
    ),
    spares=(
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "> What the ferry will cost the town\n"
        "> The ferry will cost the town two million, which is what the old pier cost in its time.\n"
        "The mayor called the vote a good day for everyone who works on the other side.\n",
        "Notes from the pier\nThe boats come in at night and leave their boxes on the stones.\n"
        "The old men count them with their fingers, and they never agree on the sum.\n"
        "> A song of the boats in the night\n> The boats come in the night with their boxes and the"
        " old men sing to the boats\n",
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "> - Charter a ferry for the winter months. The crew of the old ferry would come with it\n"
        "> - Buy a ferry for the winter months. The crew of the old ferry would be kept on, with\n"
        "The mayor called the vote a good day for everyone who works on the other side.\n"
        "Two members voted against it, because they had wanted a bridge instead of a boat.\n",
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "START: In April\n> PRICE: Two million, as for the old pier in the harbour\n"
        "> The price of the old pier was paid by the town, as was the harbour’s lamp. The price"
        " of the boat comes from the fund of the Guild\n"
        "The mayor called the vote a good day for everyone who works on the other side.\n"
        "Two members voted against it, because they had wanted a bridge instead of a boat.\n",
        "Second ferry for the harbour\n"
        "The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n"
        "> What the second ferry will cost\n"
        "> The second ferry will cost the town two million, as the old pier did. All of it comes"
        " from the fund of the\n> Harbour Guild\n> .\n"
        "The mayor called the vote a good day for everyone who works on the other side.\n"
        "Two members voted against it, because they had wanted a bridge instead of a boat.\n",
    ),
)
def teaser_pair(draft: Draft) -> Iterator[Finding]:
    """Unmarked teasers: another article's headline and its summary, cut short, in mid-text.

    The page's own paragraphs must end as sentences do, at least nine in ten; the summary
    must say a sentence and break off in the next, say what the headline says (two content
    words at least), and be followed by more text. A subhead is spared because its paragraph
    ends, or is broken at a link and goes on; the points of a list because none of them says a
    sentence and breaks off; verse because nothing on such a page ends as a sentence does.
    """
    prose = [n for n in draft.free() if draft.words[n] >= _SUMMARY_WORDS.start]
    whole = sum(draft.closed[n] for n in prose)
    if len(prose) < 4 or whole * 10 < (len(prose) - 2) * 9:
        return
    last = prose[-1]
    for title, summary in zip(range(1, len(draft)), range(2, len(draft)), strict=False):
        if draft.labels[title] or draft.labels[summary] or summary >= last:
            continue
        shape = draft.words[title] in _TITLE_WORDS and not draft.closed[title]
        shape = shape and not draft.texts[title].endswith(COLONS)
        shape = shape and not all(_DATUM.match(draft.texts[n]) for n in (title - 1, title))
        quoted = draft.quoted[title] or draft.quoted[summary]
        if quoted or not (shape and _breaks_off(draft, summary)):
            continue
        if POINT.match(draft.texts[title]) or POINT.match(draft.texts[summary]):
            continue
        shared = content_words(draft.texts[title]) & content_words(draft.texts[summary])
        enough = len(shared) >= _SHARED - _ends_in_midst(draft.texts[summary])
        cut = is_cut(draft.texts[summary]) or _ends_here(draft, summary)
        if cut and enough and title > draft.edges[0]:
            span = draft.document.span(summary)
            yield Finding(title, evidence=span, confidence=85)
            yield Finding(summary, evidence=span, confidence=85)


def _breaks_off(draft: Draft, number: int) -> bool:
    """Whether a block says a whole sentence and ends within the next, with or without dots."""
    text = draft.texts[number]
    if draft.words[number] not in _SUMMARY_WORDS or text.endswith(
        (":", ",", ";", "—", "–", ")", "|")
    ):
        return False
    if draft.closed[number] and not is_cut(text):
        return False
    seams = list(_INNER_END.finditer(text))
    return bool(seams) and len(text) - seams[-1].end() >= _REST


def _ends_in_midst(text: str) -> bool:
    """Whether a text breaks off at a small word, as no whole sentence does."""
    last = text.rsplit(maxsplit=1)[-1]
    return len(last) <= _SMALL_WORD and last.isalpha() and last.islower()


def _ends_here(draft: Draft, number: int) -> bool:
    """Whether no piece of the same sentence stands behind a block.

    A scraper breaks paragraphs at links: then a few words stand behind, or a mark, or words
    that a mark or a small letter follows.
    """
    behind = number + 1
    if not _opens(draft, behind) or draft.texts[behind].endswith(","):
        return False
    return draft.closed[behind] or behind + 1 == len(draft) or _opens(draft, behind + 1)


def _opens(draft: Draft, number: int) -> bool:
    """Whether a block begins as a sentence or a title does."""
    first = draft.texts[number][:1] if number < len(draft) else ""
    return draft.quoted[number] if not first.isalnum() and first else not is_small(first)
