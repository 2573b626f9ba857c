"""Rows of controls on one line, and short lines between controls: known by what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.contexts import is_heading
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.dumps.priced import priced
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.rules.places import at_head, at_tail, beneath_head, beside_known, speaks_language
from chaffinch.rules.structure import is_row
from chaffinch.rules.verdicts import chances_of, is_no_article
from chaffinch.wording import SPACE_AHEAD, is_item, key

_BARS = re.compile(rf"{SPACE_AHEAD}?[|·•∙‧]\s*|{SPACE_AHEAD}[/–—-]\s+")
_BLANK = "__"  # to be filled in by hand
_DATUM = re.compile(r"[^\W\d_]+(?:: |：)")
_WORDS, _PART_WORDS = 14, 3
_RUN_WORDS = 8  # of a row without bars
_COUNT = re.compile(r"\(?\d{1,4}(?:[.,]\d{1,3})?\s?[^\W\d_]{0,3}\.?\)?")
_AGES = frozenset({"timestamp", "comment_meta"})
_THIRD = 3  # of the parts between bars one in so many is known
_KINDS = frozenset(
    (
        "ui", "ui_weak", "share", "share_weak", "subscribe", "subscribe_weak", "player",
        "player_weak", "comment_form", "comment_form_weak", "navigation", "legal", "teaser_weak",
    )
)  # fmt: skip
_PLAIN = frozenset(
    (
        "share", "share_weak", "ui", "ui_weak", "subscribe", "subscribe_weak",
        "comment_form_weak", "comment_form",
    )
)  # fmt: skip
"""Kinds of which two words in a row are enough: those of buttons."""
_BUTTONS = 3  # of other kinds
_SHORT = 7  # words
_RUN = 6  # lines
_SENTENCE = 3  # words
_RATHER_NOT = 0.4  # what is rather text stays, though it stands between debris
_HARDLY = 0.25  # the probability of text below which a line of the head is doubted
AMID_TEXT = frozenset({Role.ADVERTISEMENT, Role.TEASER, Role.READ_TIME, Role.TAGS})
"""What stands amid a text too: what follows it may be of the text."""


@rule(
    "navigation.row",
    Role.NAVIGATION,
    catches=(
        after("> Facebook Twitter Email"),
        after("> Guidelines · FAQ · Lists · Contact"),
        after("> Reply · 3h"),
        after("> Bookmark | 12 | 2 weeks ago"),
        f"Second ferry for the harbour\n> Tweet Bookmark\n{TEXT}",
        f"Second ferry for the harbour\nMay 4, 2024\n> Like Reply Share\nPrint\n{TEXT}",
    ),
    spares=(
        amid("> Print Save"),
        after("> Boats · Nets · Oars · Rope"),
        after("> Rope · 3h"),
        after("> Reply · 3 boats"),
        after("> Save more boats"),
        after("> Premium audio"),
        f"Second ferry for the harbour\n> Name: ____ | Email: ____ | Share: ____\n{TEXT}",
        f"> Home News\n{TEXT}",
    ),
)
def navigation_row(draft: Draft) -> Iterator[Finding]:
    """Rows of controls on one line: "Facebook Twitter Email", "FAQ · Legal · Contact".

    Before the text, behind it or beside debris. Without bars every word is of a control; between
    bars the lexicon must know one part in three.
    """
    words, closed, quoted, said = draft.words, draft.closed, draft.quoted, draft.said
    short = [number for number in draft.free() if 1 < words[number] <= _WORDS]
    lines = [n for n in short if n and not (closed[n] or quoted[n] or said[n])]
    lines = [n for n in lines if _BLANK not in draft.texts[n]]
    for number in lines:
        if not _at_edge(draft, number) or is_item(draft.texts[number]):
            continue
        ask = partial(_is_row_of_controls, draft)
        if draft.readings.once("row of controls", draft.texts[number], ask):
            yield Finding(number)


def _at_edge(draft: Draft, number: int) -> bool:
    if at_head(draft, number):
        return title_remains(draft, number)
    return at_tail(draft, number) or beneath_head(draft, number) or beside_known(draft, number)


def _is_row_of_controls(draft: Draft, text: str) -> bool:
    parts = [part for part in _BARS.split(text.strip()) if part]
    if len(parts) > 1:
        kinds = [_kind(draft, part) for part in parts]
        if any(p.count(" ") >= _PART_WORDS and not k for p, k in zip(parts, kinds, strict=True)):
            return False
        known = len(parts) - kinds.count("")
        if known and known < len(parts) and any(kind in _PLAIN for kind in kinds):
            unknown = [part for part, kind in zip(parts, kinds, strict=True) if not kind]
            if all(_is_count_or_age(draft, part) for part in unknown):
                return True  # "Reply · 3h"
        return known == len(parts) or (len(parts) > _THIRD and known * _THIRD >= len(parts))
    words = text.split()
    pieces = _pieces(draft, words) if len(words) <= _RUN_WORDS else {}
    buttons = all(kind in _PLAIN for kind in pieces.values())
    return len(pieces) > 1 and (buttons or len(pieces) >= _BUTTONS)


def _is_count_or_age(draft: Draft, part: str) -> bool:
    """Whether a part says how many, or how long ago: "12", "3h", "2 weeks ago"."""
    said = draft.lexicon.said(key(part), draft.language)
    return _COUNT.fullmatch(part) is not None or any(p.kind in _AGES for p in said)


def _kind(draft: Draft, part: str) -> str:
    """The kind of control that a part is, in the page's language, or ""."""
    said = draft.lexicon.said(key(part), draft.language)
    kinds = [p.kind for p in said if p.kind in _KINDS and speaks_language(draft, p)]
    return min(kinds, key=lambda kind: (kind not in _PLAIN, kind), default="")


def _pieces(draft: Draft, words: list[str]) -> dict[str, str]:
    """The controls that the words are, with their kinds, read from the left; {} where not all."""
    place, found = 0, dict[str, str]()
    while place < len(words):
        for length in range(min(_PART_WORDS, len(words) - place), 0, -1):
            part = " ".join(words[place : place + length])
            if kind := _kind(draft, part):
                found[key(part)] = kind
                break
        else:
            return {}
        place += length
    return found


@rule(
    "boilerplate.between",
    Role.BOILERPLATE,
    catches=(
        after("Share this article", "> Lower Sarn edition", "Privacy policy"),
        f"Second ferry for the harbour\nShare\n> Chirper\nPrint\n{TEXT}",
    ),
    spares=(
        after("Advertisement", "> The old pier", "Privacy policy"),
        after("Share this article", "> - The old pier", "Privacy policy"),
        after(
            "Share this article",
            "> Harle Town (4-4-2)",
            "Moss; Reid, Lund, Farrow, Pike (Dube 68); Cole, Hart, Shaw, Teller; Finch, Bell",
            "> Lower Sarn (3-5-2)",
            "Ilic; Tait, Marsh, Owen; Binns, Rowe, Salt, Keane, Wyn; Drury, Amos (Shul 80)",
            "1-0 Pike 30",
            "1-1 Drury 44",
            "2-1 Bell 80",
        ),
        after("Share this article", "> Built: In the spring", "Privacy policy"),
        after(
            "Share this article",
            *(f"> The {n} pier" for n in ("old", "new", "low", "far", "wet", "dry", "top")),
        ),
        after("Share this article", "> The old pier", "It is not what it was.", "Privacy policy"),
        f"Second ferry for the harbour\nShare\n> The council is not of one mind\nPrint\n{TEXT}",
    ),
)
def boilerplate_between(draft: Draft) -> Iterator[Finding]:
    """Short lines of an article's text between lines of debris.

    Behind the last sentence up to six lines that follow debris, other than what stands amid a
    text too, belong to it; before the text one between two such lines, if it is hardly text.
    """
    if draft.document.markup is not None or draft.edges[1] < 0:
        return
    between = list(_between(draft))  # the model is asked last: most texts have no such lines
    if between and not is_no_article(draft):
        chances = chances_of(draft)
        yield from (Finding(n, confidence=80) for n in between if chances[n] < _RATHER_NOT)


def _between(draft: Draft) -> Iterator[int]:
    last = next((n for n in reversed(draft.free()) if _is_spoken(draft, n)), -1)
    behind = len(draft)
    if last >= draft.edges[1]:
        behind = next((n for n in range(last + 1, behind) if _is_machinery(draft, n)), behind)
    run: list[int] = []
    for number in draft.free():
        if run and number != run[-1] + 1:
            if len(run) <= _RUN:
                yield from run
            run = []
        placed = draft.words[number] <= _SHORT and (number > behind or _is_enclosed(draft, number))
        if placed and is_loose(draft, number) and number not in priced(draft):
            run.append(number)
    if run and run[-1] + 1 < len(draft) and len(run) <= _RUN:
        yield from run


def is_loose(draft: Draft, number: int) -> bool:
    """Whether a line is neither a sentence nor speech nor of a list or a table."""
    if draft.closed[number] or draft.quoted[number]:
        return False
    text = draft.texts[number]
    return not (is_item(text) or is_row(text) or _DATUM.match(text) or is_heading(draft, number))


def _is_spoken(draft: Draft, number: int) -> bool:
    """Whether a line is speech or a sentence, or of a list or a table: the text's own."""
    text = draft.texts[number]
    sentence = draft.closed[number] and draft.words[number] >= _SENTENCE
    return sentence or draft.quoted[number] or is_item(text) or is_row(text)


def _is_machinery(draft: Draft, number: int) -> bool:
    role = draft.role(number)
    return role in CHAFF and role not in AMID_TEXT


def _is_enclosed(draft: Draft, number: int) -> bool:
    both = _is_machinery(draft, number - 1) and _is_machinery(draft, number + 1)
    return both and at_head(draft, number) and chances_of(draft)[number] < _HARDLY
