"""What went wrong, told on standard error: of each kind no more than can be read, the rest counted.

A run's files name the rest; where none are written, the last lines say how many there were.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from chaffinch.clean import Failure
from chaffinch.cli.said import say, tell
from chaffinch.errors import ChaffinchError, Warned

_MOST = 100


class Told:
    """Says of each kind of error and of warning the first hundred, a line each."""

    def __init__(self, *, filed: bool) -> None:
        """``filed`` is whether a run's files hold what is no longer told."""
        self._filed = filed
        self._seen: Counter[tuple[bool, str]] = Counter()

    def of(self, event: Any) -> Any:
        """The event itself, told if something is wrong with it."""
        if isinstance(event, Failure):
            self._say(event.error)
        elif isinstance(event, ChaffinchError | Warned):
            self._say(event)
        return event

    def _say(self, what: ChaffinchError | Warned) -> None:
        kind = warning, code = isinstance(what, Warned), what.code
        self._seen[kind] += 1
        if self._seen[kind] <= _MOST:
            tell(what)
        elif self._filed and self._seen[kind] == _MOST + 1:
            more = f"more warnings [{code}] are counted in run.json"
            tell(more if warning else f"more [{code}] stand in quarantine.jsonl")

    def end(self) -> None:
        """Say how many were not told, where no file holds them."""
        if self._filed:
            return
        for (warning, code), count in sorted(self._seen.items()):
            if count > _MOST:
                noun = "warnings " if warning else ""
                say(f"chaffinch: and {count - _MOST} more {noun}[{code}]")
