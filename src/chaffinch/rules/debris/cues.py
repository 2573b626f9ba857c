"""What stands around the words of subtitles: numbers and times of cues, the head of the file.

Only a text that begins as a file of subtitles does is one: an article on them shows such lines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    times = {n for n in range(len(draft)) if _TIMES.fullmatch(draft.texts[n])}
    web = bool(_HEAD.fullmatch(draft.texts[0]))
    if len(times) < _FEWEST or not (web or times & {0, 1}):
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
