"""Who speaks, and when, in transcripts and chats: heads of what is said, which are the text's own.

A head is a name with a time ("Asa Teller  0:12", "[00:12] Asa", "Asa Teller" above "7:00 AM"), or
stands before what is said ("[03.05.24, 07:00:12] Asa Teller: Good morning."). In a byline's place
it would be an author, on the first line a headline, and the second time a duplicate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role

_CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:[\s\u202f]?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_STAMP = rf"(?:{_DAY},?\s)?(?P<time>{_CLOCK})"
_NAME = r"(?P<name>[^\W\d_](?:[^:<>\[\]{}|\"“”\n]{0,38}[^\W_.)]|[^\W_])?[.)]?)"
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}(?:\s{{2,}}|\t|\s?[\[(]){_STAMP}[\])]?",
        rf"\[{_STAMP}\]\s{_NAME}:?",
        rf"\(?{_STAMP}\)?\t\s?{_NAME}:?",
    )
)
_SAYS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        rf"\u200e?\[{_STAMP}\]\s{_NAME}\s?:\s.*",
        rf"{_DAY},?\s(?P<time>{_CLOCK})\s[-–]\s{_NAME}:\s.*",
        rf"\[?{_STAMP}\]?\s<[@+~& ]?(?P<name>[^<>\s]{{1,30}})>\s.*",
        rf"{_STAMP}\s+(?:[^\W\d_]{{2,5}}\s\s?)?{_NAME}\s?:\s.*",
    )
)
_TIME = re.compile(_CLOCK)
_CLOCKED = re.compile(r"\d:\d\d")
_WORDS = 5  # of a name
_REACH, _STAMPED = 90, 20  # signs of a head, of a time
_LEAST = 4  # heads, of which two are one speaker's
_SHARE = 3  # of so many blocks one is a head or stands with one
_ASA, _BO = "Good morning, has anybody seen the minutes?", "They are in the folder of Monday."
_NAMES = ("Asa Teller", "Bo Lund")


def _talk(form: str, minutes: str = "1234") -> str:
    """What two say in turn, beneath heads of this form."""
    said = ((form.format(_NAMES[n % 2], minute), n) for n, minute in enumerate(minutes))
    return "".join(f"> {head}\n{(_ASA, _BO)[n // 2]}\n\n" for head, n in said)


def _lines(form: str) -> str:
    said = ((f"07:0{n}", ("Asa Teller", "Bo")[n % 2], (_ASA, _BO)[n % 2]) for n in range(5))
    return "".join(f"> {form.format(*each)}\n" for each in said)


@rule(
    "text.speaker",
    Role.PARAGRAPH,
    catches=(
        _talk("{0}  {1}:03"),
        _talk("{0} [00:0{1}:12]"),
        _talk("{0}\n>  7:0{1} AM"),
        _talk("[03/05/2024 07:0{1}] {0}"),
        _lines("[03.05.24, {0}:12] {1}: {2}"),
        _lines("5/3/24, {0} - {1}: {2}"),
        _lines("{0}:12\t From  {1} : {2}"),
        _lines("{0} <{1[0]}> {2}"),
    ),
    spares=(
        _talk("{0}  {1}:03", "123"),
        _talk("{0}  {1}:03", "4321"),
        _talk("{0}"),
        "The boats\n\nComments\n\n" + _talk("{0} [00:0{1}:12]"),
        _talk("Share\n> 7:0{1} AM"),
        _talk("{0}  {1}:03") + "The boat is to run from April, twice an hour.\n\n" * 9,
        "The boats\n\n> Harbour  7:00\n> Quay  7:10\n> Pier  7:20\n> Mole  7:30\n",
    ),
)
def speaker(draft: Draft) -> Iterator[Finding]:
    """Names with times above or before what is said, in transcripts and chats.

    At least four, of two speakers or more who speak again; the times go forward, and a third of
    the text is heads. What is said between them is left to the other rules, and beneath
    "Comments" the heads are.
    """
    if draft.document.markup is not None or len(draft) < _LEAST:
        return
    view = draft.document.view
    if view.count(":") < _LEAST or len(_CLOCKED.findall(view)) < _LEAST:
        return  # most texts
    heads = list(_heads(draft))
    names = Counter(name for _, name, _ in heads)
    if len(heads) < _LEAST or not 1 < len(names) <= 2 * len(heads) // 3:
        return
    if _SHARE * sum(len(lines) for lines, _, _ in heads) < len(draft) or not _go_forward(heads):
        return
    above = (phrase for n in range(heads[0][0][0]) for phrase in draft.said[n])
    if any(phrase.kind.startswith("comment") for phrase in above):
        return
    for lines, _, _ in heads:
        yield from (Finding(number) for number in lines if draft.labels[number] is None)


_Head = tuple[tuple[int, ...], str, str]
"""The blocks of a head, the name, the time."""


def _heads(draft: Draft) -> Iterator[_Head]:
    texts, behind = draft.texts, -1
    for number, text in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        timed = ":" in text[:_REACH]
        if number <= behind or not text or not (timed or ":" in following[:_STAMPED]):
            continue  # most lines
        for pattern in _SAYS if timed else ():
            if (match := pattern.fullmatch(text)) and _is_name(match["name"]):
                yield (number,), match["name"], match["time"]
                break
        else:
            if not following or _is_head(following):
                continue  # a row of a table of times
            if found := _is_head(text):
                yield (number,), *found
            elif (
                len(text) < 40
                and _is_name(text)
                and not draft.said[number]
                and _TIME.fullmatch(following.strip())
            ):
                yield (number, number + 1), text, following.strip()
                behind = number + 1


def _is_head(text: str) -> tuple[str, str] | None:
    if len(text) > 90 or ":" not in text:
        return None
    for pattern in _HEADS:
        if (match := pattern.fullmatch(text)) and _is_name(match["name"]):
            return match["name"].rstrip(), match["time"]
    return None


def _is_name(text: str) -> bool:
    return text[:1].isalpha() and len(text.split()) <= _WORDS and text[-1] not in ".,;:?!"


def _go_forward(heads: list[_Head]) -> bool:
    """Whether most times are no earlier than the one before."""
    told = [_value(time) for _, _, time in heads]
    return 5 * sum(a <= b for a, b in pairwise(told)) >= 4 * (len(told) - 1)


def _value(time: str) -> tuple[int, ...]:
    numbers = [int(each) for each in re.findall(r"\d+", time)]
    late = "p" in time.lower() and numbers[0] < 12
    return (numbers[0] + 12 * late, *numbers[1:])
