"""Which blocks are body: those whose words stand in the gold text, each gold word used once.

The page's words and the gold's are aligned by chains of equal runs of four words and more.
A chain goes forward in both; of two copies of a text the one that holds together better is
taken, and what it has used up is not looked for again. So a text that a page holds twice is
body once, and a gold that tells things in another order is still found.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

WORD = re.compile(r"\w+")
RUN = 4
_CHAINS = 6
_MOST_RUNS = 2_500
_MOST_PLACES = 40  # of one run of words in the gold
_BACK = 600  # runs that a chain looks back
_GAP = 0.5  # words that each doubling of a jump on the page costs

Run = tuple[int, int, int]
"""Where a run begins on the page, where in the gold, and its length, in words."""


def labels(texts: Sequence[str], gold: str, title: str = "") -> tuple[list[int], list[int]]:
    """For each block 1 (body), 0 (not) or -1 (cannot be told, as the title), and its words."""
    blocks = [WORD.findall(text.casefold()) for text in texts]
    wanted = WORD.findall(gold.casefold())
    covered = _covered([word for block in blocks for word in block], wanted)
    made, at = [], 0
    for block in blocks:
        inside = sum(covered[at : at + len(block)])
        made.append(_label(inside / len(block), len(block)) if block else -1)
        at += len(block)
    lines = Counter(tuple(WORD.findall(line.casefold())) for line in gold.split("\n"))
    _add_short(made, blocks, lines, wanted)
    name = tuple(WORD.findall(title.casefold()))
    for number, block in enumerate(blocks):
        if name and tuple(block) == name and name not in lines:
            made[number] = -1
    return made, [len(block) for block in blocks]


def _label(share: float, length: int) -> int:
    return int(share >= (0.5 if length >= RUN else 0.99))


def _runs(page: Sequence[str], wanted: Sequence[str]) -> list[Run]:
    """The longest runs of equal words."""
    places = defaultdict(list)
    for at in range(len(wanted) - RUN + 1):
        places[tuple(wanted[at : at + RUN])].append(at)
    found: list[Run] = []
    live: dict[int, tuple[int, int]] = {}
    last = max(0, len(page) - RUN + 1)
    for at in range(last):
        here = places.get(tuple(page[at : at + RUN]), ())[:_MOST_PLACES]
        now = {place: live.pop(place - 1, (at, place)) for place in here}
        found += [(start, place, at - 1 + RUN - start) for start, place in live.values()]
        live = now
    found += [(start, place, last - 1 + RUN - start) for start, place in live.values()]
    return found


def _free(runs: Sequence[Run], covered: bytearray, used: bytearray) -> list[Run]:
    """What is left of the runs where neither the page's words nor the gold's are taken."""
    left = []
    for page, gold, length in runs:
        start = None
        for step in range(length + 1):
            free = step < length and not used[gold + step] and not covered[page + step]
            if free and start is None:
                start = step
            elif not free and start is not None:
                if step - start >= RUN:
                    left.append((page + start, gold + start, step - start))
                start = None
    return sorted(left, key=lambda run: -run[2])[:_MOST_RUNS]


def _chain(runs: Sequence[Run]) -> list[Run]:
    """The chain of runs, forward on the page and in the gold, that holds the most words."""
    page, gold, length = np.array(sorted(runs), np.int64).T
    best = length.astype(np.float64)
    before = np.full(len(page), -1)
    for n in range(1, len(page)):
        low = max(0, n - _BACK)
        page_end, gold_end = (page + length)[low:n], (gold + length)[low:n]
        forward = (page[low:n] < page[n]) & (gold[low:n] < gold[n])
        forward &= (page_end < page[n] + length[n]) & (gold_end < gold[n] + length[n])
        shared = np.maximum(np.maximum(page_end - page[n], gold_end - gold[n]), 0)
        jump = np.log2(1 + np.maximum(page[n] - page_end, 0))
        sums = np.where(forward, best[low:n] - shared - _GAP * jump, -1.0)
        if sums.max() > 0:
            before[n] = low + int(sums.argmax())
            best[n] = sums.max() + length[n]
    chain, n = [], int(best.argmax())
    while n >= 0:
        chain.append((int(page[n]), int(gold[n]), int(length[n])))
        n = int(before[n])
    return chain


def _covered(page: Sequence[str], wanted: Sequence[str]) -> bytearray:
    """For each word of the page whether it stands for a word of the gold."""
    covered, used = bytearray(len(page)), bytearray(len(wanted))
    runs = _runs(page, wanted)
    for _ in range(_CHAINS):
        left = _free(runs, covered, used)
        if not left:
            break
        for at, place, length in _chain(left):
            covered[at : at + length] = b"\1" * length
            used[place : place + length] = b"\1" * length
    return covered


def _add_short(
    made: list[int],
    blocks: Sequence[Sequence[str]],
    lines: Counter[tuple[str, ...]],
    wanted: Sequence[str],
) -> None:
    """Short lines among body blocks are body where the gold has them, or words left for them."""
    inside = [number for number, label in enumerate(made) if label == 1]
    if not inside:
        return
    have = Counter(tuple(blocks[number]) for number in inside)
    left = Counter(wanted)
    for number in inside:
        left.subtract(blocks[number])
    so_far = np.concatenate(([0], np.cumsum(np.array(made) == 1)))
    for number in range(max(0, inside[0] - 1), min(len(blocks), inside[-1] + 2)):
        line = tuple(blocks[number])
        if made[number] != 0 or not line:
            continue
        low, high = max(0, number - 3), min(len(blocks), number + 4)
        among = so_far[high] - so_far[low] >= RUN
        spare = len(line) < RUN and among and all(left[word] > 0 for word in line)
        if have[line] < lines[line] or spare:
            made[number] = 1
            have[line] += 1
            left.subtract(line)
