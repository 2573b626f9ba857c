"""A second opinion, on request: what another extractor takes for the main text of a page.

It judges only blocks that no rule has claimed, is asked behind all rules that set text
aside, and never empties an article: where it finds next to nothing of the text that the
rules left, it is not followed, and that is put on record.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.document import Document
from chaffinch.errors import UsageError
from chaffinch.extras import needed
from chaffinch.handed import refuse_other
from chaffinch.labels import Role
from chaffinch.readers.html import source_lines

TRAFILATURA = "opinion.trafilatura"
_LEAST = 25  # per cent of the text left by the rules: an opinion that finds less is none
_STEP = 12  # signs: a block and a text that share such a stretch share more than a word
_LONG = 40  # signs: shorter blocks are looked for between their neighbours only
_NEAR = 2_000


def trafilatura_opinion() -> Rule:
    """The rule that asks trafilatura; silent on plain text.

    `Catalogue.with_rules_last` puts it in its place. Raises `UsageError` where trafilatura is
    not installed.
    """
    trafilatura = _trafilatura()
    return Rule(
        TRAFILATURA,
        Role.BOILERPLATE,
        _left_out,
        "What trafilatura leaves out of the main text, where no rule knows better.",
        (),
        (),
        (("trafilatura", str(trafilatura.__version__)),),
    )


def _trafilatura() -> Any:
    return needed("trafilatura", "trafilatura", "its opinion")


def page_of(document: Document) -> str:
    """The decoded source of an HTML document."""
    return source_lines(document.source, document.charset)


def _left_out(draft: Draft) -> Iterator[Finding]:
    """The blocks that trafilatura leaves out; nothing where it leaves out nearly all."""
    markup = draft.document.markup
    free = draft.free()
    if markup is None or not free:
        return
    try:
        said = _trafilatura().extract(
            page_of(draft.document), include_comments=False, include_tables=True
        )
    except (UsageError, MemoryError):
        raise
    except Exception as error:  # another program's failure is no failure of the page
        cause = f"trafilatura fails on this page: {type(error).__name__}"
        draft.remark("opinion-failed", TRAFILATURA, cause)
        return
    keys = [key_of(text) for text in draft.texts]
    chosen = chosen_blocks(keys, (said or "").split("\n"))
    weighed = [number for number in free if draft.prose[number]] or free
    whole = sum(len(keys[number]) for number in weighed)
    found = sum(len(keys[number]) for number in weighed if number in chosen)
    if found * 100 < whole * _LEAST:
        share = found * 100 // whole
        cause = (
            f"trafilatura finds {share}% of the text that the rules leave: it is not followed"
            if said
            else "trafilatura finds no text on a page that has some: it is not followed"
        )
        draft.remark("opinion-silent", TRAFILATURA, cause)
        return
    for number in free:
        if keys[number] and number not in chosen:
            yield Finding(number, confidence=60)


def key_of(text: str) -> str:
    """The letters and digits of a text alone: what extractors leave as it is."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def chosen_blocks(keys: list[str], lines: list[str]) -> set[int]:
    """The numbers of the blocks that stand in an extracted text, in time linear in both.

    ``keys`` are the blocks', ``lines`` the text's. A long block is chosen if at least half of
    it stands anywhere in the text, a short one if it stands between the chosen
    long blocks around it: "More" is a word of many texts.
    """
    said, places = _laid_out(lines)
    steps: dict[str, int] = {}
    for place in range(0, len(said) - _STEP + 1, _STEP):
        steps.setdefault(said[place : place + _STEP], place)
    middles: dict[int, int] = {}
    for number, key in enumerate(keys):
        if len(key) >= _LONG and (middle := _found(key, steps)) is not None:
            middles[number] = middle
    bounds = _bounds(len(keys), middles, len(said))
    chosen = set(middles)
    for number, key in enumerate(keys):
        low, high = bounds[number]
        if 0 < len(key) < _LONG and _between(key, low, high, said, places):
            chosen.add(number)
    return chosen


def _laid_out(lines: list[str]) -> tuple[str, dict[str, list[int]]]:
    """The lines' keys as one string, and where in it each of them begins."""
    places: dict[str, list[int]] = {}
    pieces, place = [], 0
    for line in lines:
        key = key_of(line)
        if key:
            places.setdefault(key, []).append(place)
            pieces.append(key)
            place += len(key)
    return "".join(pieces), places


def _found(key: str, steps: dict[str, int]) -> int | None:
    """Where the middle of a long block stands in the text, if at least half of it does."""
    hits = [
        place
        for start in range(len(key) - _STEP + 1)
        if (place := steps.get(key[start : start + _STEP])) is not None
    ]
    if not hits or 2 * _STEP * (len(hits) + 1) < len(key):
        return None
    return sorted(hits)[len(hits) // 2]  # the edges may be turns of phrase from elsewhere


def _bounds(count: int, middles: dict[int, int], length: int) -> list[tuple[int, int]]:
    """For each block the stretch of the text between the middles of its long neighbours."""
    lows, highs = [0] * count, [length] * count
    middles = _in_order(middles)
    last = 0
    for number in range(count):
        lows[number] = last
        last = middles.get(number, last)
    last = length
    for number in reversed(range(count)):
        highs[number] = last
        last = middles.get(number, last)
    return list(zip(lows, highs, strict=True))


def _in_order(middles: dict[int, int]) -> dict[int, int]:
    """The most blocks that stand in the text in the order of the page; the others are repeats."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for number, place in sorted(middles.items()):
        at = bisect_left(ends, place)
        before[number] = last[at - 1] if at else None
        ends[at : at + 1] = [place]
        last[at : at + 1] = [number]
    found = {}
    link = last[-1] if last else None
    while link is not None:
        found[link] = middles[link]
        link = before[link]
    return found


def _between(key: str, low: int, high: int, said: str, places: dict[str, list[int]]) -> bool:
    """Whether a short block stands in a stretch of the text: as a line, or near its ends."""
    begun = places.get(key, [])
    at = bisect_left(begun, low)
    if at < len(begun) and begun[at] < high:
        return True
    if len(key) < _STEP:
        return False  # a part of a line of that length may be any word
    return (
        said.find(key, low, min(high, low + _NEAR)) >= 0
        or said.find(key, max(low, high - _NEAR), high) >= 0
    )


_FIELDS = {
    "title": "headline",
    "author": "author",
    "date": "datePublished",
    "sitename": "publisher",
    "url": "url",
    "description": "description",
}


def trafilatura_metadata(document: Document) -> dict[str, str | list[str]]:
    """What trafilatura, and htmldate for the date, read out of an HTML page; {} for text.

    Keys are `headline`, `author`, `datePublished`, `publisher`, `url`, `description` and
    `keywords` (a list), as far as it finds them. An opinion to compare: it goes into no
    record. Raises `UsageError` where trafilatura is not installed, and for what is no document.
    """
    remedy = "pass `article.document`"
    refuse_other(document, Document, "a page is a Document", remedy)
    trafilatura = _trafilatura()
    if document.markup is None:
        return {}
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(
            trafilatura.load_html(page_of(document)), default_url=document.source.uri or None
        )
    except MemoryError:
        raise
    except Exception:  # the page is read all the same; there is just no opinion about it
        return {}
    told: dict[str, str | list[str]] = {
        ours: str(value)
        for theirs, ours in _FIELDS.items()
        if (value := getattr(found, theirs, None))
    }
    words = [str(word) for word in getattr(found, "tags", None) or []]
    return {**told, "keywords": words} if words else told
