"""A lead's regular expression, of which only what a line can say is compiled, until it pays.

Most leads are asked a few times in a run and have many choices: the first lines are
compared with a pattern that holds no other choices than theirs, later ones with the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chaffinch.lexicon.gates import literals
from chaffinch.lexicon.syntax import Sequence, parsed

_PARTS = 2
"""So many patterns of a part are compiled before the whole is."""

Compile = Callable[[Sequence], re.Pattern[str]]
_Held = tuple[tuple[int, ...], ...]  # for each choice the numbers of some of its branches


class Pattern:
    """The pattern of one lead, to be asked of lines that hold what the lead needs."""

    def __init__(self, entry: str, compiled: Compile) -> None:
        self._tree = parsed(entry)
        self._compiled = compiled
        self._parts: dict[_Held, re.Pattern[str]] = {}
        self._whole: re.Pattern[str] | None = None
        self._choices = [
            [_told(branch) for branch in node] for node in self._tree if not isinstance(node, str)
        ]

    def of(self, folded: str) -> re.Pattern[str] | None:
        """The pattern for a line, given folded; None where the line cannot say the lead."""
        if self._whole is not None:
            return self._whole
        held = self._held(folded)
        if held is None:
            return None
        if held not in self._parts:
            if len(self._parts) == _PARTS:
                self._whole = self._compiled(self._tree)
                return self._whole
            self._parts[held] = self._compiled(self._pruned(held))
        return self._parts[held]

    def _held(self, folded: str) -> _Held | None:
        """The branches of the choices that a line can say; None where one has none."""
        found = []
        for choice in self._choices:
            held = tuple([number for number, word in enumerate(choice) if word in folded])
            if not held:
                return None
            found.append(held)
        return tuple(found)

    def _pruned(self, held: _Held) -> Sequence:
        left = iter(held)
        return tuple(
            node if isinstance(node, str) else tuple(node[number] for number in next(left))
            for node in self._tree
        )


def _told(branch: Sequence) -> str:
    """A word without which a line does not say this branch; "" where none is told."""
    told = [each[0] for node in branch if len(each := literals(node)) == 1]
    return max(told, key=lambda word: (len(word), word), default="")
