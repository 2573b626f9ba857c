"""A finding about a WARC: what is wrong, where, and how grave it is."""

from __future__ import annotations

import attrs


@attrs.frozen
class Problem:
    """One thing wrong: its stable code, its place (``name:offset N``), the record, the words.

    ``severity`` is ``error`` (the file breaks the standard, or is damaged) or
    ``warning`` (it is allowed, or cannot be judged from this file alone).
    """

    code: str
    where: str
    record_id: str
    cause: str
    severity: str

    def __str__(self) -> str:
        record = f":{self.record_id}" if self.record_id else ""
        return f"{self.where}{record}: {self.severity}: {self.cause} [{self.code}]"

    def as_dict(self) -> dict[str, str]:
        """The problem as a flat object, for JSON Lines."""
        return dict(attrs.asdict(self))


def summed(found: list[Problem]) -> list[Problem]:
    """The first of many problems of one kind, with their number: one line, not one a page."""
    if not found:
        return []
    more = f" ({len(found)} such records)" if len(found) > 1 else ""
    return [attrs.evolve(found[0], cause=found[0].cause + more)]
