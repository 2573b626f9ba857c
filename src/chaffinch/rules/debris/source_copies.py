"""An article once more as HTML, in a box from which other sites may take it, and its terms.

Sites that let others republish what they write show the source of the article's elements in a
field to copy; a dump of the page holds it as text, tag by tag. Guides to HTML show source too, but
what stands between its tags is elsewhere on their page at most here and there, as a result.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.examples.contexts import dumped_with
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.lazy import Lazy

_ELEMENT = Lazy(
    r"\s*(?:<|&lt;)/?(?:p|h[1-6]|div|figure|ul|ol|li|blockquote|em|strong|b|i|a|img|br|span)\b"
)
_TAG = Lazy(r"<[^<>]*>|&lt;(?:(?!&[lg]t;).)*&gt;|&[a-z]{2,8};|&#\d{1,6};")
_WORD = re.compile(r"\w+")
_FEW = 4  # of the lines that the source says again one in so many may stand among the terms
_PART = 3  # a third of what the page's paragraphs say
_COPIES, _LEAST = 3, 6  # lines of source that say again what the page says, and words of each
_MOST = 500  # lines of source: a page of more is a program, and each is looked for in all of it
_NEAR = 3  # lines between two lines of source
_REACH, _HEADING = 60, 8  # lines above the source among which its terms begin, words of their first
_OFFERED = (
    "republish", "republicar", "republier", "republiez", "ripubblic", "herpublic", "nachveröffentl",
)  # fmt: skip
"""What the words for publishing once more hold, and "Republicans" does not."""

_SAID = (
    "The council of the small harbour town voted on Monday evening for a second ferry, after nine",
    "The boat is to run from April, twice an hour, and will carry bicycles free of charge, she",
    "Fishermen had asked for a berth of their own, and they are to have one behind the old",
    "Twice a year the boat is to go into the yard at Ambry, where two of its sisters are looked",
    "Whoever has a garden on the other bank can send what grows there over for half of the",
)
_SOURCE = tuple(f"> <p>{said} <a href='https://harbour.example/'>x</a>.</p>" for said in _SAID)


def _source(draft: Draft) -> tuple[range, list[int]] | None:
    """The lines of a copy as source, and the blocks that they say again, one after another."""
    found: tuple[range, list[int]] | None = draft.once("source of the article", _find)
    return found


def _find(draft: Draft) -> tuple[range, list[int]] | None:
    if draft.document.markup is not None:
        return None
    lines = [n for n, text in enumerate(draft.texts) if "<" in text or "&lt;" in text]
    lines = [n for n in lines if _ELEMENT.match(draft.texts[n])]
    if len(lines) < _COPIES:
        return None
    said = {n: words for n in lines if len(words := _said(draft.folds[n])) >= _LEAST}
    if not _COPIES <= len(said) <= _MOST:
        return None
    source = frozenset(lines)
    others = [n for n in range(len(draft)) if n not in source]
    texts = [f" {' '.join(_WORD.findall(draft.folds[n]))}" for n in others]
    starts = list(accumulate((len(text) for text in texts), initial=0))
    page = "".join(texts) + " "
    places = {n: page.find(f" {' '.join(words[:_LEAST])} ") for n, words in said.items()}
    prose = sum(draft.words[n] for n in others if draft.prose[n])
    for run in _runs(lines):
        long = [n for n in run if n in said]
        copies = [n for n in long if places[n] >= 0]
        copied = sum(len(said[n]) for n in copies)
        if len(copies) >= _COPIES and 2 * len(copies) >= len(long) and _PART * copied >= prose:
            said_again = [others[bisect_right(starts, places[n]) - 1] for n in copies]
            if not any(run[0] < block < run[-1] for block in said_again):
                return range(run[0], run[-1] + 1), said_again
    return None


def _runs(lines: list[int]) -> list[list[int]]:
    """The lines in runs, in which none is far from the one before."""
    found: list[list[int]] = []
    for number in lines:
        if found and number - found[-1][-1] <= _NEAR:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _said(folded: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", folded))


@rule(
    "duplicate.source",
    Role.DUPLICATE,
    catches=(dumped_with("Republish this article", *_SOURCE, "Copy to clipboard"),),
    spares=(
        after(
            "> <p>A paragraph stands between tags of its own, as this one of the lesson does.</p>",
            "> <p>The second stands beneath it, and a browser leaves a gap between the two.</p>",
            "> <p>What a third is to look like, a sheet of style tells, line after line.</p>",
        ),
    ),
)
def source_copy(draft: Draft) -> Iterator[Finding]:
    """An article's text once more as HTML, tag by tag, for other sites to take over.

    At least three lines begin with a tag and say what the page says elsewhere, in all a third of
    what its paragraphs say. A lesson shows beside its code, or beneath each line of it, what a
    browser makes of it.
    """
    found = _source(draft)
    if found is None:
        return
    lines, said_again = found
    for number in lines:
        if draft.labels[number] is None:
            yield Finding(number, evidence=draft.document.span(said_again[0]))


@rule(
    "legal.republishing",
    Role.LEGAL,
    catches=(
        dumped_with(
            "> How to republish what we write",
            "> Everybody may print our stories, as long as the name of the writer is with them.",
            "> Please do not change what people say in them.",
            *(line.removeprefix("> ") for line in _SOURCE),
        ),
    ),
    spares=(
        amid(
            "Republish this article",
            "> Everybody may print our stories, as long as the name of the writer is with them.",
        ),
    ),
)
def republishing(draft: Draft) -> Iterator[Finding]:
    """The terms on which an article may be republished, above its source in a box of the page.

    From a line of few words that offers it to the source. A button with such words may stand amid
    the article: between the offer and the source stands hardly a paragraph that the source says
    again (terms quote the line that must be copied).
    """
    found = _source(draft)
    if found is None:
        return
    lines, said_again = found
    start = lines.start
    above = range(max(draft.edges[0] + 1, start - _REACH), start)
    offers = (
        n
        for n in above
        if draft.words[n] <= _HEADING
        and _is_offered(draft, n)
        and _FEW * sum(n < said < start for said in said_again) <= len(said_again)
    )
    offer = next(offers, start)
    for number in range(offer, start):
        if draft.labels[number] is None:
            yield Finding(number, evidence=draft.document.span(start))


def _is_offered(draft: Draft, number: int) -> bool:
    return any(stem in draft.folds[number] for stem in _OFFERED)
