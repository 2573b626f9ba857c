"""What a function is handed is of the type that it takes, or a `UsageError` says what to pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from chaffinch.carried import as_text, carried
from chaffinch.errors import UsageError


def refuse_other(given: Any, kinds: type | tuple[type, ...], noun: str, remedy: str) -> None:
    """Raises `UsageError` where something is of none of these types; ``noun`` says what it is.

    >>> refuse_other("a", str, "a name is text", "pass a str")
    """
    if not isinstance(given, kinds):
        raise UsageError(f"{noun}, not {type(given).__name__}", remedy=remedy)


def refuse_no_iterable(given: Any, noun: str, remedy: str) -> None:
    """Raises `UsageError` for what cannot be gone through, and for text, whose signs nobody means.

    >>> refuse_no_iterable([], "pages are an iterable of pages", "pass a list of them")
    """
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise UsageError(f"{noun}, not {type(given).__name__}", remedy=remedy)


def refuse_no_record(record: Any) -> None:
    """Raises `UsageError` for what is no record at all: a record is a dict."""
    remedy = "pass `article.record()`, or the object that its JSON holds"
    refuse_other(record, dict, "a record is a dict", remedy)


def as_bytes(data: Any) -> bytes:
    """The bytes. Raises `UsageError` for what are none.

    >>> as_bytes(bytearray(b"a"))
    b'a'
    """
    if isinstance(data, bytes):
        return data
    if isinstance(data, bytearray | memoryview):
        return bytes(data)
    raise UsageError(
        f"a source is bytes, not {type(data).__name__}",
        remedy="pass `text.encode()` of a text, or `path.read_bytes()` of a file",
    )


def as_pairs(row: Any) -> tuple[tuple[str, Any], ...]:
    """What else a row holds, as records can hold it; of a name that comes twice the last counts.

    Raises `UsageError` for what are no pairs of a name and a value.

    >>> as_pairs((("score", 0.5), ("tags", ("a", None)), ("score", 1)))
    (('score', 1), ('tags', ['a', None]))
    """
    if isinstance(row, tuple) and all(
        isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], str) for each in row
    ):
        return tuple({as_text(name): carried(value) for name, value in row}.items())
    cause = "what else a row holds is a tuple of pairs of a name and a value"
    raise UsageError(f"{cause}, not {row!r:.80}", remedy="pass `tuple(row.items())` of a dict")


Validator = Callable[[Any, Any, Any], None]


def of_type(kinds: type | tuple[type, ...], told: str, remedy: str) -> Validator:
    """A validator of attrs for a field of these types, called by its own name."""

    def check(_instance: Any, field: Any, given: Any) -> None:
        refuse_other(given, kinds, f"{field.name!r} is {told}", remedy)

    return check


def number_from(least: int) -> Validator:
    """A validator of attrs for a whole number that is not below this one."""

    def check(_instance: Any, field: Any, given: Any) -> None:
        if type(given) is not int or given < least:
            cause = f"{field.name!r} is a whole number from {least} on, not {given!r:.80}"
            raise UsageError(cause, remedy=f"pass {field.default}, or what it is to be")

    return check


def one_of(*words: str) -> Validator:
    """A validator of attrs for one of a few words."""

    def check(_instance: Any, field: Any, given: Any) -> None:
        if not isinstance(given, str) or given not in words:
            cause = f"{field.name!r} is one of {', '.join(words)}, not {given!r:.80}"
            raise UsageError(cause, remedy=f"pass {words[0]!r}")

    return check
