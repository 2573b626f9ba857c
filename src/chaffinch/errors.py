"""Every failure has a name, a place, a cause and a way out.

The tree, by who is at fault::

    ChaffinchError
    ├── SourceError            the input is at fault; in a batch it is quarantined
    │   ├── MissingSource      no such file, or it may not be read
    │   ├── EmptySource        nothing in it
    │   ├── NotText            a picture, a film, an archive, any other bytes that are no text
    │   ├── DamagedSource      a container that breaks off or contradicts itself
    │   └── TooLarge           more bytes than the limit allows
    ├── UsageError             the call is at fault: an unknown role, media type, charset
    ├── RecordError            a record breaks its own law (schema, partition, digest)
    ├── SourceAbsent           the record is sound, its source is not at hand
    └── NoRoom                 the disk for temporary files is full: nothing else is at fault
"""

from __future__ import annotations

import re
import traceback
from typing import Any

import attrs


class ChaffinchError(Exception):
    """The root: ``cause`` says what is wrong, ``where`` the place, ``remedy`` the way out.

    ``code`` is stable and made for programs; the words are made for people.
    """

    code: str = "error"
    default_remedy: str = "see the documentation of the command"

    def __init__(self, cause: str, *, where: str = "", remedy: str = "", code: str = "") -> None:
        self.cause = cause
        self.where = where
        self.remedy: str = remedy or self.default_remedy
        if code:
            self.code = code
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.cause} [{self.code}]; {self.remedy}"

    def __eq__(self, other: object) -> bool:
        """Two are equal where they say the same."""
        if not isinstance(other, ChaffinchError):
            return NotImplemented
        return type(self) is type(other) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """What processes send each other: the parts, from which the same words are made again."""
        parts = (type(self), self.cause, self.where, self.remedy, self.code)
        notes = getattr(self, "__notes__", None)
        return (_remade, parts, {"__notes__": notes}) if notes else (_remade, parts)

    def at(self, where: str) -> ChaffinchError:
        """The same error, told with the place at which it happened."""
        return type(self)(self.cause, where=where, remedy=self.remedy, code=self.code)

    def as_dict(self) -> dict[str, str]:
        """The error as a flat object, as ``quarantine.jsonl`` holds it."""
        return {
            "error": type(self).__name__,
            "code": self.code,
            "where": self.where,
            "cause": self.cause,
            "remedy": self.remedy,
        }


def _remade(
    kind: type[ChaffinchError], cause: str, where: str, remedy: str, code: str
) -> ChaffinchError:
    return kind(cause, where=where, remedy=remedy, code=code)


class SourceError(ChaffinchError):
    """The input is at fault."""

    code = "source"
    default_remedy = "look at the input; the rest of a batch is not affected"


class MissingSource(SourceError):
    """There is no such file, or it may not be read."""

    code = "missing"
    default_remedy = "check the path and its permissions"


class EmptySource(SourceError):
    """The input holds no byte, or no line of text."""

    code = "empty"
    default_remedy = "scrape it again, or leave it out"


class NotText(SourceError):
    """The bytes are of a known format that holds no page of text, or are no text at all."""

    code = "not-text"
    default_remedy = "give the page itself: text, HTML, or a dump of them"


class DamagedSource(SourceError):
    """A container breaks off or contradicts itself."""

    code = "damaged"
    default_remedy = "fetch the file again; what came before the damage was kept"


class TooLarge(SourceError):
    """More bytes than the limit allows."""

    code = "too-large"
    default_remedy = "give it more room: --page-size (`Limits` in Python), or split the input"


MORE_MEMORY = "give it more memory, or fewer processes (--workers), or leave the page out"
_UNLOADED = ("failed to map segment", "cannot allocate memory")


def is_want_of_memory(error: Exception) -> bool:
    """Whether memory ran out, also where a package could not be loaded for want of it."""
    if isinstance(error, ImportError):
        return any(sign in str(error).lower() for sign in _UNLOADED)
    return isinstance(error, MemoryError)


def fault_of(error: Exception, where: str, doing: str = "cleaning") -> SourceError:
    """What a batch says of a page on which chaffinch itself fails, so that the rest goes on.

    It names what failed, in which rule, and the line of the code; no single call hides an error so.
    Where memory ran out, nobody is at fault.
    """
    if is_want_of_memory(error):
        cause = f"{doing} it takes more memory than there is"
        return SourceError(cause, where=where, remedy=MORE_MEMORY, code="page-memory")
    frames = traceback.extract_tb(error.__traceback__)
    file = re.split(r"[/\\]", frames[-1].filename)[-1] if frames else ""
    place = f" at {file}:{frames[-1].lineno}" if frames else ""
    notes = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    return SourceError(
        f"{doing} it fails{place}{notes} ({type(error).__name__}: {error})",
        where=where,
        remedy=_YOURS if _in_anothers_rule(error) else _OURS,
        code="page-fault",
    )


_OURS = "the fault is chaffinch's: please report it, with the page"
_YOURS = "the rule is not chaffinch's: mend it, or leave it out"


def _in_anothers_rule(error: Exception) -> bool:
    """Whether a rule failed that is not of this package.

    Its frame stands behind the one that asked it; what cannot even be called leaves none.
    """
    frames = [f.f_globals.get("__name__", "") for f, _ in traceback.walk_tb(error.__traceback__)]
    while "chaffinch.findings" in frames:
        frames = frames[frames.index("chaffinch.findings") + 1 :]
        if not frames or not frames[0].startswith("chaffinch."):
            return True
    return False


def error_from(told: dict[str, str]) -> ChaffinchError:
    """The error that `as_dict` told of; a `SourceError` where its class is not known."""
    kind: Any = globals().get(told["error"])
    made = kind if isinstance(kind, type) and issubclass(kind, ChaffinchError) else SourceError
    return made(told["cause"], where=told["where"], remedy=told["remedy"], code=told["code"])


@attrs.frozen
class Warned:
    """Something odd that stops nothing: a reader yields it between sources.

    ``code`` is stable, ``where`` the place, ``cause`` the words; ``count`` says how
    many records it speaks of, where one warning sums up a file.
    """

    code: str
    where: str
    cause: str
    count: int = 1

    def __str__(self) -> str:
        times = f" ({self.count})" if self.count > 1 else ""
        return f"{self.where}: {self.cause}{times} [{self.code}]"


class UsageError(ChaffinchError):
    """The call is at fault, not the input."""

    code = "usage"
    default_remedy = "see `chaffinch --help` or the function's docstring"


class RecordError(ChaffinchError):
    """A record breaks its own law."""

    code = "record"
    default_remedy = "the record was changed after it was written: make it again from its source"


class NoRoom(ChaffinchError):
    """The folder for temporary files takes no more."""

    code = "no-room"
    default_remedy = "make room there, or have TMPDIR name a folder on another disk"


class SourceAbsent(ChaffinchError):
    """The record alone does not hold the source, and the source is not at hand."""

    code = "source-absent"
    default_remedy = (
        "put the source's WARC or file beside the record, or say where it lies: --sources"
    )
