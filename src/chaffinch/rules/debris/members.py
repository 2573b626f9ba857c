"""What a thread that was dumped as text prints of its members, beside each post, and what they say.

"Joined", "Messages", "Location", each with a value, post after post: such a panel tells where a
post begins, and so which lines are said by somebody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import attrs

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.model.kinds import FORUM
from chaffinch.rules.dates.times import says_time, states_time
from chaffinch.rules.debris.posts import reply_title
from chaffinch.rules.verdicts import verdict_of
from chaffinch.wording import COLONS

_PANELS = 3  # of a thread; alike, where each has one field alone
_FIELDS = 2  # of a panel
_VALUE = 6  # words
_NEAR = 2  # lines from a field to the next
_NAMED = 2  # lines of name and rank above the first field
_NAME_WORDS = 3
_HEAD = 10  # lines beneath a panel, where the day of the post stands
_TIME = 8  # words of it
_SAID = 5  # words of what somebody says
_NUMBER = re.compile(r"#?\d[\d.,]*[kKmM]?")
_COUNTED = re.compile(r"\d[\d.,]*k?\s")
_SIGNED = re.compile(r"_{8,}")
_SIGNATURE = 4  # lines

_ASKED = """\
Glue for the deck of a dinghy
tarboard
> Joined
> Spring 2016
> Messages
> 1,204
> #1
The deck of my dinghy is coming off, and I wonder which glue would hold it best in the sun.
{0}
> quayside
> Well-known member
> Joined
> Autumn 2011
> Messages
> 88
> Re: Glue for the deck of a dinghy
> #2
The white one holds well enough, if you clamp it for a day and keep it out of the rain.
{1}
> tarboard
> Joined
> Spring 2016
> Messages
> 1,205
> #3
Then I shall take the white one, and tell you in the autumn whether it has held the summer.
{0}
"""
_PANELLED = _ASKED.replace("> ", "")


@attrs.frozen
class Panel:
    """What stands of a member beside a post: its lines, and how its fields are called."""

    lines: range
    fields: frozenset[str]


@rule(
    "ui.member",
    Role.UI,
    catches=(
        _ASKED.format("", ""),
        _ASKED.format("> Keel and sail", "> Keel and sail"),
        re.sub(r"> Messages\n> ([\d,]+)", r"> \1 messages", _ASKED).format("", ""),
        _ASKED.format("", "> __________________\n> Nothing holds like rope"),
    ),
    spares=(
        _PANELLED.partition("tarboard\nJoined\nSpring 2016\nMessages\n1,205")[0]
        .replace("Messages", "> Messages")
        .format("", ""),
        _PANELLED.replace("Messages", "> Masts").format("", ""),
        _PANELLED.format("> Keel and sail", ""),
    ),
)
def member_lines(draft: Draft) -> Iterator[Finding]:
    """What is told of members beside their posts, in the dump of a thread: "Joined", "Messages".

    Two fields and more with their values, in three panels and more; the name and rank above
    each, the day of the post beneath, and behind it a signature, which stands beneath a rule of
    underscores or behind three posts and more. Of a page that the line model takes for a thread's,
    or where titles answer ("Re: Glue"), one field that counts is enough.
    """
    found = panels_of(draft)
    for panel, end in zip(found, _ends(draft, found), strict=True):
        for number in (*panel.lines, *_about_post(draft, panel.lines.stop, end)):
            if draft.labels[number] is None:
                yield Finding(number, evidence=draft.document.span(panel.lines.start))


def said_in_posts(draft: Draft) -> frozenset[int]:
    """The sentences between panels of a thread's members: somebody says them."""
    found: frozenset[int] = draft.once("said in posts", _said)
    return found


def _said(draft: Draft) -> frozenset[int]:
    found = panels_of(draft)
    answers, signed = reply_title(draft.lexicon).fullmatch, _signatures(draft)
    return frozenset(
        number
        for panel, end in zip(found, _ends(draft, found), strict=True)
        for number in range(panel.lines.stop, end)
        if _is_sentence(draft, number) and not draft.said[number]
        and number not in signed and not answers(draft.texts[number])
    )  # fmt: skip


def _signatures(draft: Draft) -> frozenset[int]:
    """What members sign with: the same lines at the end of three posts and more.

    Nothing but lines without a sentence stands beneath; what a post quotes has its answer there.
    """
    found: frozenset[int] = draft.once("signatures", _signed)
    return found


def _signed(draft: Draft) -> frozenset[int]:
    panels, counts = panels_of(draft), Counter(draft.keys)
    signed: set[int] = set()
    for panel, end in zip(panels, _ends(draft, panels), strict=True):
        last: set[int] = set()
        for number in reversed(range(panel.lines.stop, end)):
            if counts[draft.keys[number]] >= _PANELS and draft.words[number] >= _NAMED:
                last.add(number)
            elif _is_sentence(draft, number) and not draft.said[number]:
                signed |= last
                break
    return frozenset(signed)


def panels_of(draft: Draft) -> list[Panel]:
    """The panels of a thread's members; none where they are few."""
    found: list[Panel] = draft.once("panels of members", _panels)
    return found


def _panels(draft: Draft) -> list[Panel]:
    names = draft.lexicon.words_of("member_fields")
    fields = {n: called for n, fold in enumerate(draft.folds) if (called := _field(fold, names))}
    if len(fields) < _PANELS:
        return []  # most texts
    runs: list[list[int]] = []
    for number, name in fields.items():
        near = runs and number - _stop(draft, fields, runs[-1][-1]) < _NEAR
        again = runs and name in {fields[n] for n in runs[-1]}
        if near and not again:
            runs[-1].append(number)
        else:
            runs.append([number])
    counted = all(len(run) < _FIELDS for run in runs) and _is_thread(draft)
    kept = [
        run for run in runs
        if len(run) >= _FIELDS or (counted and _counts(draft, run[0]))
    ]  # fmt: skip
    if len(kept) < _PANELS:
        return []
    panels = []
    above = 0
    for run in kept:
        start, stop = _start(draft, run[0], above), _stop(draft, fields, run[-1])
        panels.append(Panel(range(start, stop), frozenset(fields[n] for n in run)))
        above = stop
    return panels


def _is_thread(draft: Draft) -> bool:
    """Whether the model takes a page for a thread's, or its title is answered again and again."""
    answers = reply_title(draft.lexicon).fullmatch
    answered = sum(answers(text) is not None for text in draft.texts) >= _FIELDS
    return answered or verdict_of(draft).kind == FORUM


def _field(fold: str, names: frozenset[str]) -> str:
    """How the field is called that a line names, with its value behind it or without; or ""."""
    name, _, value = fold.partition(":")
    name = name.strip()
    if _COUNTED.match(name):
        name = name.partition(" ")[2]  # "2.1k posts"
    return name if name in names and len(value.split()) <= _VALUE else ""


def _stop(draft: Draft, fields: dict[int, str], number: int) -> int:
    """The line behind a field and its value, which may stand on a line of its own."""
    value = number + 1
    alone = draft.texts[number].endswith(COLONS) or ":" not in draft.texts[number]
    if not alone or value >= len(draft) or value in fields:
        return value
    return value + (draft.words[value] <= _VALUE and not _is_sentence(draft, value))


def _start(draft: Draft, first: int, above: int) -> int:
    """The first line of a panel: a name and a rank may stand above its fields."""
    start = first
    while start > max(above, first - _NAMED) and _is_name(draft, start - 1):
        start -= 1
    if start > above and start < first and len(draft.texts[start - 1]) == 1:
        start -= 1  # the letter that stands for a picture
    return start


def _is_name(draft: Draft, number: int) -> bool:
    return draft.words[number] <= _NAME_WORDS and not draft.closed[number] and number > 0


def _counts(draft: Draft, number: int) -> bool:
    """Whether the one field of a panel counts something: "Posts: 312"."""
    value = draft.texts[number].partition(":")[2].strip()
    if not value and number + 1 < len(draft):
        value = draft.texts[number + 1]
    return _NUMBER.fullmatch(value) is not None


def _ends(draft: Draft, panels: list[Panel]) -> list[int]:
    """Where the post beneath each panel ends; the last with the first debris beneath a sentence."""
    ends = [below.lines.start for _, below in pairwise(panels)]
    for panel in panels[-1:]:
        number, told = panel.lines.stop, False
        while number < len(draft) and not (told and draft.said[number]):
            told = told or _is_sentence(draft, number)
            number += 1
        ends.append(number)
    return ends


def _is_sentence(draft: Draft, number: int) -> bool:
    return draft.closed[number] and draft.words[number] >= _SAID


def _is_time(draft: Draft, number: int) -> bool:
    few = 0 < draft.words[number] <= _TIME
    return few and (says_time(draft.folds[number], draft.lexicon) or states_time(draft, number))


def _about_post(draft: Draft, start: int, end: int) -> Iterator[int]:
    """Above what a post says its day, its number and the title again; behind it a signature."""
    answers, signed = reply_title(draft.lexicon).fullmatch, _signatures(draft)
    for number in range(start, min(end, start + _HEAD)):
        text = draft.texts[number]
        if answers(text) or _is_time(draft, number) or _NUMBER.fullmatch(text):
            yield number
        elif _is_sentence(draft, number):
            break
    for number in range(start, end):
        if _SIGNED.fullmatch(draft.texts[number]):
            below = range(number, min(end, number + 1 + _SIGNATURE))
            yield from (n for n in below if n == number or not draft.said[n])
            return
    yield from (number for number in range(start, end) if number in signed)
