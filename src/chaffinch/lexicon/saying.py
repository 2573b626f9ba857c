"""Whether a line says a phrase: its tree is followed through the line, and nothing is compiled.

What has been read of a phrase may end at several places of a line; all of them are followed
at once, so no way is gone twice. Most phrases of the table are asked a few times in a run,
for which compiling a regular expression would never pay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import cache
from typing import Any

from chaffinch.lexicon.syntax import Sequence, is_wide, parsed
from chaffinch.wording import fold

_MARKS = ".,:;!"
_GAP, _LOOSE = 0, 1
"""Between two words: a space, or a mark with or without spaces about it; or nothing, which is
enough only where no two letters would run together, and always in a script without spaces."""
_WIDEST = 3  # signs of a gap
_MOST_SIGNS, _MOST_WORDS = 60, 3

_Slot = Callable[[str, int], Iterator[int]]
_Steps = tuple[Any, ...]
"""A phrase as it is followed: words, gaps, slots, choices."""
_Choice = tuple[tuple[str, str, _Steps], ...]
"""Steps of which one is gone, each with the sign and the word with which it begins."""


def says(entry: str, line_key: str) -> bool:
    """Whether the whole line says the phrase, as its regular expression would tell."""
    steps, ends = _followed(entry)
    return line_key.endswith(ends) and len(line_key) in _behind(steps, line_key, {0}, None)


@cache
def _followed(entry: str) -> tuple[_Steps, tuple[str, ...]]:
    """The steps of a phrase, and the words with which a line ends that says it: one of them."""
    steps = tuple(_stepped(parsed(entry), last=True))
    return steps, _last_words(steps) or ("",)


def _last_words(steps: _Steps) -> tuple[str, ...]:
    """The last words of all readings; none where one ends with something else."""
    found: tuple[str, ...] = ()
    for step in reversed(steps):
        if isinstance(step, str):
            return (*found, step)
        if not isinstance(step, tuple):
            return ()
        for branch in [branch for *_, branch in step if branch]:
            if not (told := _last_words(branch)):
                return ()
            found += told
        if all(branch for *_, branch in step):
            return found
    return ()


def _stepped(tree: Sequence, *, last: bool) -> Iterator[str | int | _Slot | _Choice]:
    """The steps of a tree; ``last`` is one with which the phrase ends."""
    for number, node in enumerate(tree, 1):
        ends = last and number == len(tree)
        if not isinstance(node, str):
            branches = [tuple(_stepped(branch, last=ends)) for branch in node]
            firsts = [(_first_word(branch), branch) for branch in branches]
            yield tuple((word[:1], word, branch) for word, branch in firsts)
        elif node in _SLOTS:
            yield _LAST_SLOTS.get(node, _SLOTS[node]) if ends else _SLOTS[node]
        else:
            folded = fold(node)
            gap = _LOOSE if is_wide(folded) else _GAP
            if node[:1].isspace():
                yield gap
            for order, word in enumerate(folded.split(" ")):
                if order:
                    yield gap
                if word:
                    yield word
            if node[-1:].isspace() and node.strip():
                yield gap


def _first_word(steps: _Steps) -> str:
    """The word with which all lines go on that say these steps; "" where there is none."""
    return steps[0] if steps and isinstance(steps[0], str) else ""


def _behind(steps: _Steps, line: str, places: Set[int], gap: int | None) -> Set[int]:
    """Where the steps may end that begin at one of the places, with a gap before them or not.

    A gap is not looked for before what stands behind it is found.
    """
    for step in steps:
        if isinstance(step, str):
            places, gap = _behind_word(step, line, places, gap), None
        elif isinstance(step, tuple):
            places, gap = _behind_choice(step, line, places, gap), None
        else:
            if gap is not None:
                places, gap = _behind_gap(gap, line, places), None
            if isinstance(step, int):
                gap = step
            else:
                places = {end for place in places for end in step(line, place)}
        if not places:
            return places
    return places if gap is None else _behind_gap(gap, line, places)


def _behind_choice(choice: _Choice, line: str, places: Set[int], gap: int | None) -> set[int]:
    reach = max(places) + (0 if gap is None else _WIDEST)
    window = line[min(places) : reach + 1]  # what is chosen begins with one of its signs
    found: set[int] = set()
    for sign, word, branch in choice:
        if sign in window and word in line:
            found.update(_behind(branch, line, places, gap))
    return found


def _behind_word(word: str, line: str, places: Set[int], gap: int | None) -> set[int]:
    length = len(word)
    if gap is None:
        return {place + length for place in places if line.startswith(word, place)}
    found = set()
    at, end = line.find(word, min(places)), max(places) + _WIDEST + length
    while at >= 0:
        if _parts(gap, line, places, at):
            found.add(at + length)
        at = line.find(word, at + 1, end)
    return found


def _behind_gap(gap: int, line: str, places: Set[int]) -> set[int]:
    near = {at for place in places for at in range(place, min(place + _WIDEST, len(line)) + 1)}
    return {at for at in near if _parts(gap, line, places, at)}


def _parts(gap: int, line: str, places: Set[int], at: int) -> bool:
    """Whether a gap that begins at one of the places ends here."""
    if at in places and (gap == _LOOSE or not _runs_on(line, at)):
        return True
    start = at - 1
    if start >= 0 and line[start] == " ":
        if start in places:
            return True
        start -= 1
    if start < 0 or line[start] not in _MARKS:
        return False
    return start in places or (start > 0 and line[start - 1] == " " and start - 1 in places)


def _runs_on(line: str, at: int) -> bool:
    """Whether the signs before and behind a place are of one word; a letter may follow a digit."""
    if not 0 < at < len(line):
        return False
    before, behind = line[at - 1], line[at]
    if before.isdecimal():
        return behind.isdecimal()
    return _is_of_word(before) and _is_of_word(behind)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _number(line: str, place: int) -> Iterator[int]:
    """The ends of ``{n}``: digits, and once more digits behind a mark."""
    end = place
    while line[end : end + 1].isdecimal():
        end += 1
        yield end
    if end > place and line[end : end + 1] in (".", ",", ":"):
        end += 1
        while line[end : end + 1].isdecimal():
            end += 1
            yield end


def _words(line: str, place: int) -> Iterator[int]:
    """The ends of ``{w}``: one to three words."""
    end = place
    for _ in range(_MOST_WORDS):
        begin = end
        while end < len(line) and not line[end].isspace():
            end += 1
            yield end
        if end == begin or line[end : end + 1] != " ":
            return
        end += 1


def _some(line: str, place: int) -> Iterator[int]:
    """The ends of ``{x}``: up to sixty signs."""
    yield from range(place + 1, min(place + _MOST_SIGNS, len(line)) + 1)


def _rest(line: str, place: int) -> Iterator[int]:
    """The ends of ``{rest}``: anything."""
    yield from range(place + 1, len(line) + 1)


def _last_words_of(line: str, place: int) -> Iterator[int]:
    """The line's end, if it is an end of ``{w}``."""
    words = line[place:].split()
    if len(words) <= _MOST_WORDS and words == line[place:].split(" "):
        yield len(line)


def _last_some(line: str, place: int) -> Iterator[int]:
    """The line's end, if it is an end of ``{x}``."""
    if place < len(line) <= place + _MOST_SIGNS:
        yield len(line)


def _last_rest(line: str, place: int) -> Iterator[int]:
    """The line's end, if it is an end of ``{rest}``."""
    if place < len(line):
        yield len(line)


_SLOTS: dict[str, _Slot] = {"{n}": _number, "{w}": _words, "{x}": _some, "{rest}": _rest}
_LAST_SLOTS: dict[str, _Slot] = {"{w}": _last_words_of, "{x}": _last_some, "{rest}": _last_rest}
"""Slots at the end of a phrase, of whose ends only the line's counts: there may be hundreds."""
