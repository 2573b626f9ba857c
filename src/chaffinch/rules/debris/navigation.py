"""Menus and lists of links: runs of short lines at the edges of the text.

A single short line is never enough; a run is, where the lexicon knows some of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import CHAFF, Role
from chaffinch.rules.contexts import is_heading
from chaffinch.rules.dates.entry_times import heads_of_entries
from chaffinch.rules.dumps.heads import title_of_dump
from chaffinch.rules.dumps.marked_titles import marked_title
from chaffinch.rules.dumps.other_titles import title_remains
from chaffinch.rules.dumps.priced import priced
from chaffinch.rules.dumps.title_again import title_again
from chaffinch.rules.examples.texts import TEXT, after, amid
from chaffinch.rules.lazy import Lazy
from chaffinch.rules.page.indexes import index_entries
from chaffinch.rules.page.region import AROUND
from chaffinch.rules.places import at_head, at_tail, head_of, speaks_language
from chaffinch.wording import COLONS, SPACE_AHEAD

_EDGES = CHAFF - {Role.ADVERTISEMENT, Role.TEASER}
_SHORT = 3
_TOP = 12  # blocks
_WAYS = 2  # that lead to one page
_ARROWS = ">›»→＞"
_ARROW = Lazy(rf"{SPACE_AHEAD}[>›»→]\s+|{SPACE_AHEAD}?[＞→]\s*")
_DATUM = re.compile(r"[^\W\d_][\w ]{2,24}\s?[:：]\s?\w")
_UNDERLINE = re.compile(r"([-=~_*#+^])\1{2,}")
"""What stands beneath a heading or between two parts of a text: it tells no menu."""
_RUN = 4
_SET = frozenset(("tr", "td", "th", "dt", "dd"))
_LINKED, _BELOW = 50, 4  # per cent of a line; blocks
_KNOWN = 3  # one line in so many is known


def _known(draft: Draft, run: range) -> list[int]:
    """The lines of a run that are known; before the text also the names of sections.

    Those tell nothing alone: many are plain words.
    """
    sections, head = draft.lexicon.words_of("sections"), head_of(draft)
    return [
        n for n in run
        if _is_known(draft, n)
        or (n < head and draft.keys[n] in sections and draft.labels[n] is None)
    ]  # fmt: skip


def _is_known(draft: Draft, number: int) -> bool:
    """Whether a line is debris of an edge: advertisements and teasers stand amid the text too.

    One or two words count in the page's language.
    """
    role = draft.role(number)
    if role is not None:
        return role in _EDGES
    said = draft.said[number]
    if not said or _UNDERLINE.fullmatch(draft.texts[number]):
        return False
    return any(
        phrase.kind != "comment_meta" and (phrase.strong or speaks_language(draft, phrase))
        for phrase in said
    )


def _short(draft: Draft) -> list[bool]:
    """For each line whether it is debris or, without a label, a few words and no sentence."""
    columns = zip(draft.labels, draft.words, draft.closed, draft.quoted, strict=True)
    return [
        label.role in CHAFF if label is not None else words <= _SHORT and not (closed or quoted)
        for label, words, closed, quoted in columns
    ]


@rule(
    "navigation.run",
    Role.NAVIGATION,
    catches=(
        "Home\n> Harbour\n> Boats\nNews\nSport\n> Fish\nSecond ferry for the harbour town\n"
        + amid(),
        after("Home", "> Harbour", "> Boats", "News", "Sport", "> Fish"),
        "> Gardening\n> Interiors\n> Wellness\nSecond ferry for the harbour town\n" + amid(),
    ),
    spares=(
        "Languages spoken on the ferry\nThe crew greets its guests in many languages every day.\n"
        "> English\n> Deutsch\n> Français\n> Nederlands\n"
        "Nobody has yet been heard to ask for another one, says the captain of the boat.\n",
        f"{amid('So it was settled.')}> Man of the match\n> Asa Teller\nShare\nTweet\nPrint\n",
        "Second ferry for the harbour\nMenu\nHome\nShare\n> Key points\nThe ferry comes in April.\n"
        + TEXT,
        "Fen Pottery\nHome\nLog in\nClay pots\nAll our pots are thrown by hand, here at the quay.\n"
        + "".join(
            f"> {name}\n> ${price}.00\nAdd to cart\n"
            for name, price in (("Stew pot", 34), ("Soup bowl", 14), ("Water jug", 29))
        )
        + "Shipping\nPrivacy policy\n",
        "Soup for the crew\nMenu\nHome\nShare\n> Ingredients\n2 leeks from the garden\n" + TEXT,
        "The storm, hour by hour\nMenu\nLog in\nShare\nPrint\n"
        + "".join(f"> {hour}:05 Uhr\nThe boats are in.\n{TEXT}" for hour in range(9, 12)),
        after("Share", "Home", "> Salary: 900", "News", "Log in"),
        after("> Building it", "--------", "> make boats", "> Using it", "--------", "> Rights"),
        after(
            "Advertisement", "The list said:", "> No waving", "> No running", "> No scent", "Share"
        ),
    ),
)
def navigation_run(draft: Draft) -> Iterator[Finding]:
    """Menus: runs of at least four short lines before or behind the text.

    The lexicon must know one in three of them, and all of three before the text; the headline
    is never part of the run.
    """
    number, length, short = 0, len(draft), _short(draft)
    title = marked_title(draft)
    title = title_again(draft) if title is None else title
    title = title_of_dump(draft) if title is None else title
    while number < length:
        end = number
        while end < length and short[end]:
            end += 1
        run = range(number, end)
        number = max(end, number + 1)
        if len(run) < _RUN - 1:
            continue  # most lines
        long = len(run) >= _RUN or (len(run) == _RUN - 1 and at_head(draft, run.start))
        free = long and any(draft.labels[each] is None for each in run)
        known = _known(draft, run) if free else []
        enough = len(known) * _KNOWN >= len(run) >= _RUN or len(known) == len(run)
        if free and enough:
            for each in _swept(draft, run, known, title):
                if draft.labels[each] is None and (
                    at_tail(draft, each) or (at_head(draft, each) and title_remains(draft, each))
                ):
                    yield Finding(each)


def _swept(draft: Draft, run: range, known: list[int], title: int | None) -> Iterator[int]:
    """The lines of a run without a list of the text: a line with a colon leads it in.

    What stands between the text and the nearest line that the lexicon knows may be the text's.
    """
    listed, told = False, frozenset(known)
    behind = run.start > 0 and draft.labels[run.start - 1] is None and at_tail(draft, run.start)
    start = known[0] if known and behind else run.start
    stop = known[-1] + 1 if known and _is_sentence(draft, run.stop) else run.stop
    for number in range(start, stop):
        listed = number not in told and (listed or draft.texts[number].endswith(COLONS))
        if not (listed or _is_text(draft, number) or number == title):
            yield number


def _is_text(draft: Draft, number: int) -> bool:
    """Whether a line states something ("Salary: 900"), or heads a part of the text or an entry."""
    if number in heads_of_entries(draft) or number in index_entries(draft):
        return True
    if number in priced(draft):
        return True
    datum = not draft.said[number] and _DATUM.match(draft.texts[number]) is not None
    return datum or is_heading(draft, number) or _is_set(draft, number)


def _is_set(draft: Draft, number: int) -> bool:
    """Whether the markup has a line in a table or a list of terms, or as the heading of a text.

    A line with a link is none: it leads elsewhere.
    """
    markup = draft.document.markup
    if markup is None or markup.link[number] or draft.said[number]:
        return False
    if markup.landmark[number] in AROUND:
        return False
    if markup.tag[number] in _SET:
        return True
    if markup.heading[number] <= 1:
        return False
    below = next((n for n in range(number + 1, len(draft)) if draft.labels[n] is None), -1)
    near = number < below <= number + _BELOW and not draft.said[below]
    return near and not markup.heading[below] and markup.link[below] < _LINKED


def _is_sentence(draft: Draft, number: int) -> bool:
    """Whether a line without a label reads like a sentence, or begins with a quantity."""
    if number >= len(draft) or draft.labels[number] is not None:
        return False
    return draft.closed[number] or draft.texts[number][:1].isdigit()


@rule(
    "navigation.crumbs",
    Role.NAVIGATION,
    catches=(
        "> Sport > Boats\nSecond ferry for the harbour\n" + amid(),
        "> Deportes › Barcos › Ferris\nSecond ferry for the harbour\n" + amid(),
    ),
    spares=(
        "> Harbour > Sea\n" + TEXT,
        amid("> Harbour > Sea"),
        "Notes on code\n> 3 > 2\n" + amid(),
        "The grammar of boats\n> Boat → Hull Sail\n> Hull → Keel Plank\n> Sail → Mast Cloth\n"
        + TEXT,
    ),
)
def navigation_crumbs(draft: Draft) -> Iterator[Finding]:
    """Breadcrumbs: the sections above an article, parted by arrows, before its text.

    A title must remain; whether the lexicon knows the sections does not matter. More than two
    such lines are a grammar, a table of moves or of exchange, and text.
    """
    ways = list(_ways(draft))
    if len({draft.keys[number] for number in ways}) <= _WAYS:
        for number in ways:
            yield Finding(number)


def _ways(draft: Draft) -> Iterator[int]:
    """The lines of the head that read like a way through sections."""
    for number in draft.free():
        if number >= _TOP or not at_head(draft, number):
            break
        text = draft.texts[number]
        if not any(sign in text for sign in _ARROWS) or "←" in text:
            continue
        steps = _ARROW.split(text)
        sections = steps[:-1]
        short = all(step[:1].isalpha() and step.count(" ") < _SHORT for step in sections)
        ends = steps[-1][:1].isalpha() or not steps[-1]
        if sections and short and ends and title_remains(draft, number):
            yield number


NAVIGATION_RULES = (navigation_crumbs, navigation_run)
