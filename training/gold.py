"""Which blocks are body: those whose words stand in the gold text, in its order of words.

Runs of four words that the gold text has are body, across block ends, so that short
lines between body lines are found; a line that is a line of the gold counts too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"\w+")
RUN = 4


def labels(texts: Sequence[str], gold: str, title: str = "") -> tuple[list[int], list[int]]:
    """For each block 1 (body), 0 (not) or -1 (cannot be told, as the title), and its words."""
    blocks = [WORD.findall(text.casefold()) for text in texts]
    wanted = WORD.findall(gold.casefold())
    runs = {tuple(wanted[i : i + RUN]) for i in range(len(wanted) - RUN + 1)}
    page = [word for block in blocks for word in block]
    covered = bytearray(len(page))
    for at in range(len(page) - RUN + 1):
        if tuple(page[at : at + RUN]) in runs:
            covered[at : at + RUN] = b"\1" * RUN
    lines = Counter(tuple(WORD.findall(line.casefold())) for line in gold.split("\n"))
    found, at = [], 0
    for block in blocks:
        inside = sum(covered[at : at + len(block)])
        found.append(inside / len(block) if block else -1.0)
        at += len(block)
    made = [_label(share, len(block)) for share, block in zip(found, blocks, strict=True)]
    _add_lines(made, blocks, lines)
    _take_out_copies(made, blocks, Counter(map(tuple, _grams(wanted))))
    name = tuple(WORD.findall(title.casefold()))
    for number, block in enumerate(blocks):
        if name and tuple(block) == name and name not in lines:
            made[number] = -1
    return made, [len(block) for block in blocks]


def _label(share: float, length: int) -> int:
    if share < 0:
        return -1
    return int(share >= (0.5 if length >= RUN else 0.99))


def _grams(words: Sequence[str]) -> list[Sequence[str]]:
    return [words[i : i + RUN] for i in range(max(1, len(words) - RUN + 1))]


def _add_lines(
    made: list[int], blocks: Sequence[Sequence[str]], lines: Counter[tuple[str, ...]]
) -> None:
    """Lines of the gold that stand among body blocks are body, however short."""
    inside = [number for number, label in enumerate(made) if label == 1]
    if not inside:
        return
    have = Counter(tuple(blocks[number]) for number in inside)
    for number in range(max(0, inside[0] - 1), inside[-1] + 2):
        if number < len(blocks) and made[number] == 0:
            line = tuple(blocks[number])
            if have[line] < lines[line]:
                made[number] = 1
                have[line] += 1


def _take_out_copies(
    made: list[int], blocks: Sequence[Sequence[str]], wanted: Counter[tuple[str, ...]]
) -> None:
    """Of a line that the page has more often than the gold, only the best placed are body."""
    places: dict[tuple[str, ...], list[int]] = {}
    for number, label in enumerate(made):
        if label == 1 and len(blocks[number]) >= 2:
            places.setdefault(tuple(blocks[number]), []).append(number)
    weight = [len(b) if made[i] == 1 else -len(b) for i, b in enumerate(blocks)]
    for line, numbers in places.items():
        most = wanted[line[:RUN]] if len(line) >= RUN else None
        if most is None or len(numbers) <= max(most, 1):
            continue
        near = sorted(numbers, key=lambda n: -sum(weight[max(0, n - 6) : n + 7]))
        for number in near[max(most, 1) :]:
            made[number] = 0
