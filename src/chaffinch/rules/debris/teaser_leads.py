"""Teasers behind words that lead nowhere else: "Read also", and a title behind them."""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import lead_of, led
from chaffinch.rules.debris.teaser_pairs import POINT
from chaffinch.rules.debris.teaser_titles import (
    MARKED_SENTENCE,
    SHARED,
    TITLE_WORDS,
    framed,
    like_title,
    titles_behind,
    without_subhead,
)
from chaffinch.rules.examples.texts import amid
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.places import at_tail, phrase_of, speaks_language
from chaffinch.rules.stemmed import stems_of
from chaffinch.wording import COLONS, is_small, key

HEADINGS = ("teaser_heading", "teaser_also")
"""Kinds of phrase that stand above other articles."""
_LEAD_WORDS = 6
_MARKED_TITLE = 24  # words of a mark and a title on one line
_LISTED = 2, 4  # titles
_REST = 2  # spaces in a title on the mark's own line, at least
_POINTERS = ("＞＞", "≫", "【▶")
_BARS = " .|»›>–—"
_PARTING = frozenset("|»›>")
_ARROWS = "▶►▸>»→☞-–—•* "
_FRAMED_LEAD = Lazy(r"[\[【<＜《〈［(（]\s*([^\]】>＞》〉］)）]{2,24})[\]】>＞》〉］)）]\s*\S")


@rule(
    "teaser.also",
    Role.TEASER,
    catches=(
        amid("> Read also", "> A captain looks back on forty winters at sea"),
        amid("> Read more:", "> The lamp that never burned", "The council"),
        amid("> Read more:", "> The lamp that never burned", "> A captain looks back at it"),
        amid("> [Related story] A captain looks back on forty winters at sea"),
        amid("> Read also | A captain looks back on forty winters"),
        amid("> Read Also | A Captain Looks Back on Forty Winters"),
        amid("> Read also. What the captain of the old ferry will do with his winters now"),
        amid("> READ ALSO What the second ferry will cost and who is going to pay for all of it"),
        "Zweite Fähre für den Hafen\n"
        "Der Rat der kleinen Hafenstadt hat am Montagabend für eine zweite Fähre gestimmt.\n"
        "> Lesen Sie auch\n> Der Kapitän blickt auf vierzig Winter zurück\n"
        "Das Schiff soll ab April fahren, zweimal in der Stunde, und Räder umsonst mitnehmen.\n",
        "小さな港に二隻目の渡し船\n"
        "小さな港町の議会は月曜の夜、二隻目の渡し船を出すことを決めた。船は四月から走る。\n"
        "> あわせて読みたい\n> 四十の冬を海で過ごした船長\n"
        "船は一時間に二度走り、自転車も無料で運ぶことになっていると議長は話した。\n"
        "> ＞＞港の明かりはなぜ消えたか\n"
        "二人の議員は反対した。船ではなく橋がほしかったからだという。\n",
    ),
    spares=(
        amid("Read more", "> What the second ferry will cost"),
        amid("> The old quay", "> The new pier"),
        amid("Read also", "> - A lamp at each end of the pier"),
        amid("> Related Party Rules in Small Harbours"),
        amid("> See also the map of the harbour that hangs in the hall"),
        amid("Read also", "> They said it to each other every night, and it was never true."),
        amid(
            "Read also",
            "> What the second boat costs",
            "What the second boat costs the town is not known, and the council will not say.",
        ),
    ),
)
def teaser_also(draft: Draft) -> Iterator[Finding]:
    """Words that can only lead to another article ("Read also"), and the one title behind them.

    The title does not end as a sentence does, and is no subhead of the paragraph behind it:
    it says little of what that says. "Read more" alone may be the button of what stands
    before it; with a colon it leads on. A title may stand on the mark's own line, if the mark
    is in brackets, or its words are in capitals or small letters and the title begins with one.
    """
    yield from _titles_on_the_line(draft)
    for number in draft.once("framed", framed):
        if draft.labels[number] is None and number > 0 and _frame_leads(draft, number):
            yield Finding(number)
    for number in draft.speaking("teaser_also", "teaser_mark"):
        if number == 0:
            continue
        title = number + 1
        if not _leads_on(draft, number):
            continue
        if draft.role(title) is Role.TEASER:
            yield Finding(number)  # its title was known by its link
            continue
        yield from _titles_listed(draft, number)
        if not _is_other_title(draft, title):
            continue
        if not at_tail(draft, number) and len(titles_behind(draft, number)) < 2:
            yield Finding(number)
            yield Finding(title, evidence=draft.document.span(number))


def _titles_listed(draft: Draft, number: int) -> Iterator[Finding]:
    """A mark with a colon amid the text, and the few titles listed behind it."""
    if at_tail(draft, number) or not draft.texts[number].endswith(COLONS):
        return
    found = without_subhead(draft, titles_behind(draft, number))
    if found and _speaks_of(draft, found[-1]):
        found = found[:-1]
    other = [n for n in found if n < len(draft) - 1 and not POINT.match(draft.texts[n])]
    if len(other) == len(found) and _LISTED[0] <= len(found) <= _LISTED[1]:
        yield Finding(number)
        yield from (Finding(each, evidence=draft.document.span(number)) for each in found)


def _titles_on_the_line(draft: Draft) -> Iterator[Finding]:
    lead = lead_of(draft, "teaser_also")
    for number in led(draft, "teaser_also", most=_MARKED_TITLE):
        text = draft.texts[number].lstrip(_ARROWS)
        if number == 0 or draft.closed[number] or draft.words[number] > _MARKED_TITLE:
            continue
        match = lead.match(text)
        if match is None or " " not in match.group().strip():
            continue
        mark, rest = match.group().strip(), text[match.end() :].strip(_BARS)
        small = is_small(mark.split()[-1][:1]) or (mark.isupper() and not rest.isupper())
        barred = text[match.end() :].lstrip()[:1] in _PARTING
        if (small or barred) and rest[:1].isupper() and rest.count(" ") >= _REST:
            yield Finding(number)


def _leads_on(draft: Draft, number: int) -> bool:
    """Whether a line is nothing but words that lead to what stands behind it."""
    text = draft.texts[number]
    colon = text.endswith(COLONS)
    kinds = ("teaser_also", "teaser_mark") if colon else ("teaser_also",)
    phrase = phrase_of(draft, number, *kinds)
    few = draft.words[number] <= _LEAD_WORDS and not text.endswith((".", "。"))
    return phrase is not None and few and speaks_language(draft, phrase)


def _is_other_title(draft: Draft, title: int) -> bool:
    """Whether a line of mid-text is a title of something else than what stands behind it."""
    if title + 1 >= len(draft) or draft.labels[title] is not None:
        return False
    shaped = draft.words[title] <= TITLE_WORDS and not draft.closed[title]
    if not shaped or draft.quoted[title] or draft.said[title] or not like_title(draft, title, []):
        return False
    if POINT.match(draft.texts[title]):
        return False
    if is_small(draft.texts[title + 1][:1]):
        return False  # a paragraph that is broken into lines
    return not _speaks_of(draft, title)


def _speaks_of(draft: Draft, title: int) -> bool:
    """Whether what stands behind a title speaks of the same."""
    if title + 1 >= len(draft):
        return False
    return len(stems_of(draft, title) & stems_of(draft, title + 1)) >= SHARED


def _frame_leads(draft: Draft, number: int) -> bool:
    """Whether brackets with words of a teaser open a line, and a title follows on it."""
    if draft.texts[number].startswith(_POINTERS):
        return not draft.closed[number] and draft.words[number] <= _MARKED_TITLE
    match = _FRAMED_LEAD.match(draft.texts[number])
    if match is None or (draft.closed[number] and draft.words[number] > MARKED_SENTENCE):
        return False
    said = draft.lexicon.said(key(match[1]), draft.language)
    return any(phrase.kind in HEADINGS for phrase in said)
