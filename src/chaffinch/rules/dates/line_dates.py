"""What the dates of a line are of: when the article appeared, or when it was changed.

A line is asked only where a rule has found that it speaks of the article. A date that the line
gives without a word for it is when the article appeared; two such on one line are none. What
its ``time`` elements say to machines stands beside what it prints, under names of its own.
"""

from __future__ import annotations

import re
from functools import cache, partial

from chaffinch.catalogue import Draft
from chaffinch.language import family
from chaffinch.lexicon import Lexicon
from chaffinch.lexicon.calendar import is_month_first
from chaffinch.rules.dates.printed_dates import Printed, printed_dates
from chaffinch.rules.dates.times import in_figures
from chaffinch.rules.dates.versions import ends_in_version
from chaffinch.wording import DIGIT, fold

Fields = tuple[tuple[str, str], ...]

ISSUED, MODIFIED = "published", "modified"
"""The names of a label's fields."""
_DRAFTED = "drafted"
"""Of a manuscript, when its journal received or accepted it: no date of what appeared."""
_UNTIL = "until"
"""Of an offer, an advertisement or a call, when it ends: no date of what appeared either."""
_SHOWN = ((ISSUED, "date_issued"), (MODIFIED, "date_modified"))
_NAMED = (*_SHOWN, (_DRAFTED, "date_drafted"), (_UNTIL, "date_until"))
"""The kinds of words for them in the lexicon."""
_AT = {ISSUED: "published_at", MODIFIED: "modified_at"}
"""Their names where a ``time`` element says it."""
_ISSUED_NAMES = ("publi", "pubdate", "issued", "posted", "created")
_MODIFIED_NAMES = ("modif", "updat")
_MOST_MOMENTS = 8  # of a block; more are a list's
_TWO_DIGITS = re.compile(r"\d\d|\d年|元年")
_IN_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(?:20)?\d\d(?![\d/]|[.,-]\d)")
_UNSPACED = "\u3040"
"""From here on scripts have no spaces between words, or endings that are written in one."""
_LABEL_WORDS, _DRAFTED_WORDS = 4, 30
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d\d\W*+(?:[ap]\.?m\.?\W*)?")
_GLUED = re.compile("(?<=[a-zß-öø-ÿα-ωа-я])(?=[A-ZÀ-ÖØ-ÞΑ-ΩА-Я])")
"""Where a page has set two things without a space between them: "Asa TellerUpdated May 3"."""
_YEAR_GLUED = re.compile(r"(?<=\D(?:19|20)\d\d)(?=\d{1,2}(?::\d\d|\s?min))")
"""The same where a time stands behind its day, or how long it takes to read: "May 3, 20247:55"."""
_MONTHS = 12


def dates_of(draft: Draft, number: int) -> Fields:
    """The fields ``published`` and ``modified`` of a block, as ISO 8601 writes dates.

    With ``published_at`` and ``modified_at``, as its ``time`` elements say to machines.
    """
    return (*printed_in(draft, number), *_stated(draft, number))


def printed_in(draft: Draft, number: int) -> Fields:
    """The fields ``published`` and ``modified`` of what a block prints."""
    folded = in_figures(draft.folds[number])
    if not _TWO_DIGITS.search(folded):
        return ()
    known: dict[str, Fields] = draft.once("dates of lines", _none_yet)
    text = draft.texts[number]
    told = known.get(text)
    if told is None:
        told = known[text] = _told(draft, folded, text)
    if len(told) == 1 and told[0][0] == ISSUED and _is_called_change(draft, number):
        return ((MODIFIED, told[0][1]),)
    return told


def _none_yet(_: Draft) -> dict[str, Fields]:
    """What is told of lines, for one reading alone: what is set aside may have told the order."""
    return {}


def _is_called_change(draft: Draft, number: int) -> bool:
    """Whether the line above a date, or above its time of day, says "Updated" and no more."""
    above = number - 1
    if above > 0 and _CLOCK.fullmatch(draft.folds[above]):
        above -= 1
    return _is_label_of_change(draft, above)


def tells_drafted(draft: Draft, number: int) -> bool:
    """Whether a line says when a paper was received or accepted, and perhaps when it appeared."""
    folded = draft.folds[number]
    if draft.words[number] > _DRAFTED_WORDS or not _TWO_DIGITS.search(folded):
        return False
    return _words(draft.lexicon, "date_drafted").search(folded) is not None


def _stated(draft: Draft, number: int) -> Fields:
    """What the ``time`` elements of a block say; nothing of the day of an event."""
    markup = draft.document.markup
    times = markup.times[number] if markup and markup.times else ()
    if not 0 < len(times) <= _MOST_MOMENTS or _is_of_event(draft):
        return ()
    said: dict[str, dict[str, None]] = {ISSUED: {}, MODIFIED: {}}
    for each in times:
        kind = _said(fold(each.before), draft.lexicon)[0]
        if not kind and len(times) == 1:
            spoken = _all_said(draft.folds[number], draft.lexicon)
            if len(spoken) > 1:
                return ()  # of two dates, one of which is told to machines: which one?
            kind = next(iter(spoken), "")
            kind = kind or (MODIFIED if _is_label_of_change(draft, number - 1) else "")
        if kind in (_DRAFTED, _UNTIL):
            continue
        if kind := kind or _kind_named(each.names, alone=len(times) == 1):
            said[kind][each.value] = None
    return tuple((_AT[kind], next(iter(dates))) for kind, dates in said.items() if len(dates) == 1)


def _kind_named(names: str, *, alone: bool) -> str:
    """What the class of a ``time`` element says its date is of; "" where that is not clear.

    Many sites call the only date that they show "updated", whatever it is of.
    """
    changed = any(name in names for name in _MODIFIED_NAMES)
    if not changed or any(name in names for name in _ISSUED_NAMES):
        return ISSUED
    return MODIFIED if not alone or "modif" in names else ""


def _is_of_event(draft: Draft) -> bool:
    markup = draft.document.markup
    return markup is not None and any(
        kind.startswith("ld:") and kind.endswith("event") for kind in markup.stated
    )


def _told(draft: Draft, folded: str, text: str) -> Fields:
    words = draft.lexicon.words_of
    if _GLUED.search(text) or _YEAR_GLUED.search(text):
        folded = fold(_YEAR_GLUED.sub(" ", _GLUED.sub(" ", text)))
    filling = words("date_fill") | words("weekdays")
    found = printed_dates(folded, draft.language, partial(month_first, draft), filling)
    if not found or ends_in_version(folded[: found[0].start]):
        return ()
    said: dict[str, dict[str, None]] = {ISSUED: {}, MODIFIED: {}}
    kinds = _kinds(folded, found, draft.lexicon)
    for each, kind in zip(found, kinds, strict=True):
        if kind != _UNTIL and (_DRAFTED not in kinds or kind == ISSUED):
            said[kind][each.value] = None
    return tuple((kind, next(iter(dates))) for kind, dates in said.items() if len(dates) == 1)


def _kinds(folded: str, found: tuple[Printed, ...], lexicon: Lexicon) -> list[str]:
    """What each date is of, by the words before it; by those behind where none stand in front."""
    ends = [0, *(each.end for each in found)]
    before = [folded[end : each.start] for end, each in zip(ends, found, strict=False)]
    tail = folded[found[-1].end :]
    spoken = [_said(part, lexicon)[0] for part in before]
    last, end = _said(tail, lexicon)
    if last and not spoken[0] and not any(map(str.isdigit, tail[end:])):
        spoken = [*spoken[1:], last]  # "... 公開, ... 更新": words that stand behind
    return [kind or ISSUED for kind in spoken]


def _all_said(part: str, lexicon: Lexicon) -> list[str]:
    """The kinds of dates that a part of a line has words for."""
    return [kind for kind, name in _SHOWN if _words(lexicon, name).search(part)]


def _said(part: str, lexicon: Lexicon) -> tuple[str, int]:
    """What the last word for a date says that a part of a line holds, and its end; or ("", 0)."""
    places = {
        kind: max((match.end() for match in _words(lexicon, name).finditer(part)), default=0)
        for kind, name in _NAMED
    }
    kind = max(places, key=places.__getitem__)
    return (kind, places[kind]) if places[kind] else ("", 0)


@cache
def _words(lexicon: Lexicon, kind: str) -> re.Pattern[str]:
    listed = sorted(lexicon.words_of(kind), key=lambda word: (-len(word), word))
    bare = "|".join(re.escape(word) for word in listed if word >= _UNSPACED)
    spaced = "|".join(re.escape(word) for word in listed if word < _UNSPACED)
    return re.compile(rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|{bare}")


def _is_label_of_change(draft: Draft, number: int) -> bool:
    """Whether a line says "Updated" and no more, as it may stand above its date."""
    told = number >= 0 and _is_label(draft, number, "date_modified")
    return told and _said(draft.folds[number], draft.lexicon)[0] == MODIFIED


def is_label_of_date(draft: Draft, number: int) -> bool:
    """Whether a line says "Updated", "Published on" or the like and no more."""
    return _is_label(draft, number, "date_modified", "date_issued")


def _is_label(draft: Draft, number: int, *kinds: str) -> bool:
    """Whether a line says a word of these kinds, and hardly anything beside it."""
    folded = rest = draft.folds[number]
    if not 0 < draft.words[number] <= _LABEL_WORDS or DIGIT.search(folded):
        return False
    for kind in kinds:
        rest = _words(draft.lexicon, kind).sub(" ", rest)
    return rest != folded and _is_fill(draft, rest)


def _is_fill(draft: Draft, rest: str) -> bool:
    """Whether what is left of a line beside its words for dates is hardly anything."""
    fill = draft.lexicon.words_of("date_fill")
    return all(word.strip(".:：") in fill for word in rest.split() if word.strip(".:："))


def month_first(draft: Draft, separator: str) -> bool | None:
    """Whether a page's numbers have the month first: as others on it do, else as its region."""
    shown: dict[str, bool | None] = draft.once("order of dates in numbers", _orders)
    if separator in shown:
        return shown[separator]
    stated = draft.document.language
    if family(stated) != family(draft.language):
        stated = draft.language
    turned = is_month_first(stated)
    return turned if separator != "." or family(stated) == "en" else False


def _orders(draft: Draft) -> dict[str, bool | None]:
    """The separators of dates of which one number can be no month; None where they differ."""
    found: dict[str, bool | None] = {}
    for match in _IN_NUMBERS.finditer(draft.document.view):
        one, two = int(match[1]), int(match[3])
        if (one > _MONTHS) != (two > _MONTHS):
            turned = two > _MONTHS
            known = found.setdefault(match[2], turned)
            found[match[2]] = turned if known is turned else None
    return found
