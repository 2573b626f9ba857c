"""The headline: the first line of the head that nothing else explains; what stands above it is not.

Its copies, and those of the text, stand in `chaffinch.rules.about.copies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.model.kinds import ARTICLE
from chaffinch.row_words import is_mail
from chaffinch.rules.about.copies import headline_of, same_title
from chaffinch.rules.dates.entry_times import is_life
from chaffinch.rules.dumps.heads import is_blurb, title_of_dump
from chaffinch.rules.dumps.title_again import title_again
from chaffinch.rules.examples.contexts import dumped
from chaffinch.rules.examples.texts import TEXT, amid
from chaffinch.rules.site_names import without_site
from chaffinch.rules.stemmed import stems_of
from chaffinch.rules.verdicts import is_no_article, verdict_of
from chaffinch.wording import SPACE_AHEAD, bare, fold, key, trimmed

_HEADLINE_WORDS = 40
_KICKER_WORDS = 3
_HEAD = 60  # blocks among which a headline is looked for
_NEAR = 16
_NAME_WORDS = 4  # of a site's name or a section's
_DEK = 2  # lines between the menu and the byline: a title, and what stands beneath it
_ABOVE = 8  # lines that nothing explains, above the title, at most
_SHARED = 2  # stems that a title has in common with the text
_BAR = re.compile(rf"{SPACE_AHEAD}?[|｜]\s*")
_SPOKEN = ("player.cue", "player.moment", "text.speaker")
_SIGNS = frozenset({Role.BYLINE, Role.TIMESTAMP, Role.READ_TIME})
_MENU = frozenset({Role.NAVIGATION, Role.SUBSCRIBE, Role.UI, Role.CONSENT})
_WIDE_NAME = 8  # signs
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7a3]")
_MENU_LINKS = "* [Boats](https://a.example/b)\n* [Tides](https://a.example/t)\n"
_COMMAS = (",", "，", "،")
_STOPS = (".", "。", "।", '."', ".”", "».", ".»")


@rule(
    "headline.first",
    Role.HEADLINE,
    catches=(
        "> Second ferry for the harbour\nThe council of the small harbour town voted on Monday for"
        " a second ferry.\nIt is to run from April, twice an hour, and carries bicycles.\n",
        "Harbour Post\nSubscribe\nSign in\n> Second ferry for the harbour\nBy Asa Teller\n" + TEXT,
        "Harbour Post\nHome\nSubscribe\n> Council votes for a second ferry\nNot all are glad\n"
        + TEXT,
        "Second ferry for the harbour | News | Harbour Post\nBoats and nets\nThe tide table\n"
        "> Second ferry for the harbour\nNot all are glad\n" + TEXT,
        "Press release\n> Second ferry for the harbour\n" + TEXT,
        "Second ferry for all (2/4) | Post\nHome\nNews\nSport\n> Second ferry for all\nIt is late\n"
        + TEXT,
        dumped(
            "Post | One more boat for the town | News from all the coast, the isles and the sound",
            "> One more boat for the town",
        ),
        'Harbour Post | Opinion\n> "I never wanted a boat of my own"\n' + TEXT,
        f"{_MENU_LINKS}Get the book\nOn tides\n> # Second ferry for all\n" + TEXT,
        f"{_MENU_LINKS}Buy the book of our harbour\nThe tide table of the year\n"
        "> Second ferry for all\n=========\n" + TEXT,
        f"{_MENU_LINKS}# [Post of the whole harbour](https://a.example/)\nNews of the quay\n"
        "For all boats\n> # Second ferry for all\n" + TEXT,
        "港新聞デジタル\n> 二隻目の渡し船、四月から走る\n"
        "町議会は月曜日の夜、二隻目の渡し船を出すことを決めた。船は四月から一時間に二度走る。\n",
    ),
    spares=(
        "Second ferry for all\nMenu\n> The council is not of one mind\n" + TEXT,
        "One more\n> “It is late,” said the child.\n" + TEXT,
        "Baker\nWhom we need\n> You do not mind to rise at four\n"
        "We need a baker for the night, who kneads with his own hands and bakes on hot stone.\n"
        "The baker we look for likes to be alone with his dough, and does not mind the dark.\n",
        "> Dear members,\n" + TEXT,
        "> The council of the small harbour town voted on Monday evening for a second ferry.\n"
        "The boat is to run from April, twice an hour, and will carry bicycles free of charge.\n",
    ),
)
def headline_first(draft: Draft) -> Iterator[Finding]:
    """The headline: the first line of the head that nothing else explains.

    It stands before the first paragraph. A line that the head repeats is the headline
    even if a short line, the section's name, stands before it; so is a line that says the title
    of the page, which a dump has first, without the site's name. A mail's title is its subject.
    """
    if Role.HEADLINE in (label.role for label in draft.labels if label):
        return
    if _is_spoken(draft) or (draft.document.markup is None and is_mail(draft.document.source.row)):
        return
    again = title_of_dump(draft)
    if again is None or draft.labels[again] is not None:
        again = title_again(draft)
    if again is not None and draft.labels[again] is None:
        yield Finding(again)
        return
    chosen = _choice(draft)
    if chosen is not None:
        yield Finding(_without_site_copy(draft, chosen))


def _is_spoken(draft: Draft) -> bool:
    """Whether a text begins as the words of a film or a talk do: their first line is no title."""
    return any(label.rule in _SPOKEN for label in draft.labels[:1] if label)


def _choice(draft: Draft) -> int | None:
    end = min(draft.edges[0], len(draft))
    verse = end == len(draft) and len(draft) > 1
    if verse:
        end -= 1  # no prose at all: verse, lists; the first line may still be a title
    free = [n for n in range(min(end, _HEAD)) if draft.labels[n] is None and draft.words[n] > 0]
    free = [n for n in free if draft.words[n] <= _HEADLINE_WORDS]
    if not free or free[0] != next(iter(draft.free()), None):
        return None
    if not verse and _greets(draft, free[0]):
        return None
    free[1:] = [n for n in free[1:] if not is_life(draft, n)]  # of a life, beneath a name
    first = _beneath_banner(draft, free)
    free = free[free.index(first) :]
    below = None if verse else _below_menu(draft, free)
    if below is not None:
        return below
    for number in () if verse else free:
        if draft.words[number] <= _KICKER_WORDS:
            continue
        near = range(number + 1, min(number + _NEAR, len(draft)))
        if any(draft.labels[n] is None and same_title(draft, number, n) for n in near):
            kickers = all(draft.words[n] <= _KICKER_WORDS for n in free if n < number)
            return number if kickers else first
    for number in free[
        :3
    ]:  # a section's name before the title, and a line or two of head behind it
        if draft.words[number] > _KICKER_WORDS and "\t" not in draft.texts[number]:
            kickers = all(_is_short(draft, n) for n in free if n < number)
            alone = not verse and number != first and not draft.texts[number].endswith(_STOPS)
            # one name may be the title itself; two above a line are a site's and a section's
            told = number in free[2:] and not _is_said_in_text(draft, first)
            told = told or _is_of_the_text(draft, number, first)
            return number if kickers and alone and told else first
    return first


def _greets(draft: Draft, number: int) -> bool:
    """Whether a line ends in a comma above a paragraph, as the first of a letter does: "Dear all,".

    So does no title, and none is told of the letter.
    """
    behind = number + 1
    return draft.texts[number].endswith(_COMMAS) and behind < len(draft) and draft.prose[behind]


def _beneath_banner(draft: Draft, free: list[int]) -> int:
    """The first line that may be a title: not "Press release", nor the site's name and section.

    Above another line that may be one; on its own either is all the title that there is.
    """
    first, *others = free
    if not any(draft.words[n] > _KICKER_WORDS for n in others[:2]):
        return first
    marks = draft.lexicon.words_of("release_marks")
    parts = [key(part) for part in _BAR.split(draft.texts[first])]
    of_site = len(parts) > 1 and parts[-1] in draft.lexicon.words_of("sections")
    few = all(len(part.split()) <= _KICKER_WORDS for part in parts)
    return others[0] if draft.keys[first] in marks or (of_site and few) else first


def _below_menu(draft: Draft, free: list[int]) -> int | None:
    """The title below a menu, where a name stands first: a site has its menu beneath it.

    It stands above the byline or the date, or speaks of what the text speaks of.
    """
    if draft.words[free[0]] > _NAME_WORDS:
        return None
    below = _title_below(draft, free)  # the model is asked last: few pages have such a title
    return None if below is None or is_no_article(draft) else below


def _title_below(draft: Draft, free: list[int]) -> int | None:
    head = range(free[0], min(draft.edges[0], len(draft), _HEAD))
    signed = next((n for n in head if draft.role(n) in _SIGNS), None)
    if signed is not None:
        menu = [n for n in range(free[0], signed) if draft.role(n) in _MENU]
        below = [n for n in free if menu and menu[-1] < n < signed]
        if 0 < len(below) <= _DEK and _could_head(draft, below[0]):
            return below[0]
    return _on_the_text(draft, free)


def _on_the_text(draft: Draft, free: list[int]) -> int | None:
    """The line of the head that shares most words with the text, if a menu stands above it."""
    if not any(draft.role(n) in _MENU for n in range(free[0], free[-1])):
        return None
    text = _said(draft)
    shared = {n: len(stems_of(draft, n) & text) for n in free if _could_head(draft, n)}
    most = max(shared.values(), default=0)
    if most < _SHARED:
        return None
    title = min(n for n in shared if shared[n] == most)
    above = title - 1  # a title that plays with words, above the line that says what it is about
    if above in shared and above != free[0]:
        title = above
    return title if 0 < free.index(title) <= _ABOVE else None


def _is_of_the_text(draft: Draft, number: int, above: int) -> bool:
    """Whether a line shares words with the text, as a title does, or the page has a head below it.

    Of goods and services the line above it may be the title: then the text says all of its words.

    What stands below a title of two words may be the first line of a poem, a recipe's measures
    or a ship's, and no title below a section's name. Scripts without spaces show no words.
    """
    head = range(number + 1, min(number + _NEAR, len(draft)))
    if any(draft.role(n) in _SIGNS for n in head) or _WIDE.search(draft.texts[number]):
        return True
    if _is_said_in_text(draft, above) and verdict_of(draft).kind != ARTICLE:
        return False
    own, shared = stems_of(draft, number), set[str]()
    for paragraph in _text(draft):  # mostly the first of them says enough
        shared |= own & stems_of(draft, paragraph)
        if len(shared) >= _SHARED:
            return True
    return False


def _is_said_in_text(draft: Draft, number: int) -> bool:
    """Whether the text speaks of what a line of a word or two names, as of a trade or a dish."""
    stems = stems_of(draft, number)
    return 0 < draft.words[number] <= 2 and bool(stems) and stems <= _said(draft)


def _said(draft: Draft) -> frozenset[str]:
    """The stems of the text's prose."""
    return frozenset[str]().union(*(stems_of(draft, n) for n in _text(draft)))


def _text(draft: Draft) -> Iterator[int]:
    """The text's prose."""
    return (n for n in range(draft.edges[0], len(draft)) if draft.prose[n])


def _could_head(draft: Draft, number: int) -> bool:
    return draft.words[number] > _KICKER_WORDS and not draft.closed[number]


def _is_short(draft: Draft, number: int) -> bool:
    """Whether a line is two words, or what a site's name takes in a script without spaces."""
    text = draft.texts[number]
    return draft.words[number] <= 2 or (len(text) <= _WIDE_NAME and " " not in text)


def _without_site_copy(draft: Draft, chosen: int) -> int:
    """The copy of the headline that lacks the site's name, if the head holds one."""
    text = draft.texts[chosen]
    title = bare(trimmed(fold(without_site(text))))
    if without_site(text) == text:
        return chosen
    free = (n for n in range(chosen + 1, min(draft.edges[0], len(draft))) if not draft.labels[n])
    return next((n for n in free if bare(draft.keys[n]) == title), chosen)


@rule(
    "navigation.kicker",
    Role.NAVIGATION,
    catches=(
        "> Lower Sarn\nSecond ferry for the harbour\nSecond ferry for the harbour\n" + amid(),
        "Second ferry for all | Boats | Post\n> The tide table\nSecond ferry for all\n" + TEXT,
        "Harbour Post: Second ferry for all\n> Harbour Post\nSubscribe\n> The tide table\n"
        "Second ferry for all\nNot all are glad of it\n" + TEXT,
        "二隻目の渡し船｜港｜港新聞\n> 潮の表\n二隻目の渡し船\n"
        "町議会は月曜日の夜、二隻目の渡し船を出すことを決めた。船は四月から一時間に二度走る。\n",
    ),
    spares=(
        "> Second ferry for the harbour\n" + amid(),
        "> The Lamp\n\nI lit the lamp at six\nand no one came.\n\nThe tide went out\n",
        "> The Tern\n> A ship of 40 tons, built at Hexley in 1871\n" + TEXT,
        "Second ferry for all: it is late | Post\n> Second ferry for all\n> It is late\n" + TEXT,
    ),
)
def kicker(draft: Draft) -> Iterator[Finding]:
    """Section names and banners: what nothing else explains, above the headline of a text."""
    headline = headline_of(draft)
    for number in range(headline if headline is not None else 0):
        spared = draft.prose[number] and not is_blurb(draft, number)
        if draft.labels[number] is None and not spared and draft.document.markup is None:
            yield Finding(number)
