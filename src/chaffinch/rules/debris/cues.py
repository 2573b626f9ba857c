"""What stands around the words of subtitles: numbers and times of cues, the head of the file.

Only a text that begins as a file of subtitles does is one: an article on them shows such lines too.
The transcript that a player shows beside its film has a time above each line, from the first second
on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role

_MOMENT = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"{_MOMENT}(?:\s*-->\s*{_MOMENT}(?:\s[^<>]*)?|,{_MOMENT})")
"""SubRip and WebVTT have an arrow between the times, YouTube's own subtitles a comma."""
_NUMBER = re.compile(r"\d{1,6}")
_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?", re.DOTALL)
_FEWEST = 2  # cues
_CUES = (
    "> 1\n> 00:00:03,000 --> 00:00:05,500\nGood evening from the harbour.\n\n"
    "> 2\n> 00:00:06,000 --> 00:00:08,500\nTonight the council votes on a ferry.\n"
)
_WEB = (
    "> WEBVTT\n> Kind: captions\n\n> NOTE made by hand\n\n"
    "> intro\n> 00:03.000 --> 00:05.500 align:start\nGood evening from the harbour.\n\n"
    "> 00:06.000 --> 00:08.500\nTonight the council votes on a ferry.\n"
)


@rule(
    "player.cue",
    Role.PLAYER,
    catches=(
        _CUES,
        _WEB,
        "> 0:00:03.000,0:00:05.500\nGood evening from the harbour.\n\n"
        "> 0:00:06.000,0:00:08.500\nTonight the council votes on a ferry.\n",
    ),
    spares=(
        "> 1\n> 00:00:03,000 --> 00:00:05,500\nGood evening from the harbour.\n",
        "How subtitles are written\n\nEach cue has a number, its times, and what is said:\n\n"
        "> 1\n> 00:00:03,000 --> 00:00:05,500\nGood evening.\n\n"
        "> 2\n> 00:00:06,000 --> 00:00:08,500\nTonight they vote.\n",
        "> NOTE to the reader\n\nThe train of 10:05 has left, and nobody was on it.\n",
    ),
)
def player_cue(draft: Draft) -> Iterator[Finding]:
    """Numbers, names and times of cues, and the head and notes of a file of subtitles.

    The first line tells the file: `WEBVTT`, or the first cue's number or times. What is said stays.
    """
    if draft.document.markup is not None or not len(draft):
        return
    web = bool(_HEAD.fullmatch(draft.texts[0]))
    if not (web or any(map(_TIMES.fullmatch, draft.texts[:2]))):
        return
    times = {n for n in range(len(draft)) if _TIMES.fullmatch(draft.texts[n])}
    if len(times) < _FEWEST:
        return
    if not web and 0 not in times and not _NUMBER.fullmatch(draft.texts[0]):
        return
    aside = False
    for number, text in enumerate(draft.texts):
        begins = number == 0 or draft.document.gaps[number] > 1
        if begins:
            aside = web and (number == 0 or bool(_ASIDE.fullmatch(text)))
        named = begins and number + 1 in times and draft.document.gaps[number + 1] == 1
        named = named and (web or bool(_NUMBER.fullmatch(text)))
        if (aside or number in times or named) and draft.labels[number] is None:
            yield Finding(number)


_PLACE = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)")
_LENGTH = re.compile(
    r"(?:\d{1,3} [^\W\d_]{1,12}[,.]?(?: [^\W\d_]{1,3})? ){0,2}\d{1,2} [^\W\d_]{1,12}\.?"
)
"""What a screen is to say of a place: "1 minute, 4 seconds"."""
_LINES = 6  # of a transcript
_BEGINS = 60  # seconds within which its first line begins
_SPOKEN = 30  # words between two times
_APART = 15  # seconds between most of them: chapters and tasks are minutes apart


def _shown(*times: str, said: str = "and the council of the town voted on") -> str:
    return "".join(f"> {time}\n{said} {'abcdefgh'[n]}\n" for n, time in enumerate(times))


_TIMED = ("0:00", "0:04", "0:09", "0:13", "0:59", "1:02")


@rule(
    "player.moment",
    Role.PLAYER,
    catches=(
        _shown(*_TIMED),
        _shown("0:00\n> 0 seconds", *(f"{t}\n> {int(t[-2:])} seconds" for t in _TIMED[1:])),
        "The vote on the ferry\n" + _shown(*_TIMED),
    ),
    spares=(
        _shown(*_TIMED[:4]),
        _shown("7:00", "7:10", "7:20", "7:30", "7:40", "7:50"),
        _shown("0:00", "0:13", "0:09", "0:04", "0:59", "1:02"),
        _shown(*_TIMED, said="the boat left. " * 20),
        _shown("0:00", "1:30", "3:00", "4:45", "6:00", "9:10", said="run along the pier"),
    ),
)
def player_moment(draft: Draft) -> Iterator[Finding]:
    """Times on lines of their own above each line of what is said in a film, as its player copies.

    At least six that grow, a few seconds apart, from the first minute on, with a few words between
    them; and what is
    said of the same times in words ("1 minute, 4 seconds").
    """
    if draft.document.markup is not None or len(draft) < 2 * _LINES:
        return
    if 4 * draft.document.view.count(":") < len(draft):
        return  # most texts
    found = [(n, _seconds(text)) for n, text in enumerate(draft.texts) if _PLACE.fullmatch(text)]
    if len(found) < _LINES or found[0][1] >= _BEGINS or 4 * len(found) < len(draft):
        return
    if any(a[1] > b[1] or b[0] - a[0] < 2 for a, b in pairwise(found)):
        return
    steps = sorted(b[1] - a[1] for a, b in pairwise(found))
    if steps[len(steps) // 2] > _APART:
        return
    spoken = (sum(draft.words[a[0] + 1 : b[0]]) for a, b in pairwise(found))
    if max(spoken, default=0) > _SPOKEN:
        return
    worded = [
        n + 1 for n, _ in found if n + 2 < len(draft) and _LENGTH.fullmatch(draft.texts[n + 1])
    ]
    told = worded if len(worded) >= len(found) - 1 else []
    for number in sorted({*(n for n, _ in found), *told}):
        if draft.labels[number] is None:
            yield Finding(number)


def _seconds(text: str) -> int:
    match = _PLACE.fullmatch(text)
    if match is None:
        return 0
    return 3600 * int(match["hours"] or 0) + 60 * int(match["minutes"]) + int(match["seconds"])
