"""What a function is handed is of the type that it takes, or a `UsageError` says what to pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

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


class Tree(Protocol):
    """A tree of Beautiful Soup, or an element of one: all of it that is asked."""

    def decode(self, *args: Any, **keywords: Any) -> str:
        """Its markup."""

    def find_all(self, *args: Any, **keywords: Any) -> Any:
        """Its elements."""


_LEADS = (
    ("content_stream", "pass the body of the record: `record.content_stream().read()`"),
    ("as_py", "pass the value: `value.as_py()`; of a column of Arrow `column.to_pylist()`"),
    ("page_source", "pass the page as it is now: `driver.page_source`"),
    ("getall", "pass the markup: `selector.get()`, or a whole response's `response.body`"),
    ("getroottree", "pass the bytes that were parsed, or `lxml.html.tostring(tree)`"),
    ("getroot", "pass the bytes that were parsed, or `lxml.html.tostring(tree)`"),
    ("read_bytes", "pass what the file holds: `path.read_bytes()`"),
    ("read", "pass what it reads: `file.read()`, of a file that is open for bytes"),
)
"""What holds a page or leads to one, by an attribute that no other such thing has."""


def instead_of(page: Any) -> str:
    """What to pass in the place of what is no page.

    >>> instead_of({"text": "a"})
    'pass the page that it holds: `row["text"]`'
    """
    if page is None or type(page).__name__ in ("NAType", "NaTType") or _is_nan(page):
        return "there is no page: leave it out, as `column.dropna()` does with a column's"
    if isinstance(page, Mapping):
        return 'pass the page that it holds: `row["text"]`'
    if hasattr(page, "__await__"):
        return "await it, and pass what it gives"
    if body := _body(page):  # asked first: some responses can be read too, as a stream
        return body
    for attribute, remedy in _LEADS:
        if hasattr(page, attribute) and not isinstance(page, type):
            return remedy
    if _is_buffer(page):
        return "pass its bytes: `bytes(page)`"
    if isinstance(page, Iterable):
        return "pass one page of them; `clean_many` takes all"
    return "pass `path.read_bytes()` of a file, and of a tree its markup as text"


def _is_nan(page: Any) -> bool:
    return isinstance(page, float) and page != page


def _is_buffer(page: Any) -> bool:
    try:
        return memoryview(page).itemsize == 1
    except (TypeError, ValueError):
        return False


def _body(page: Any) -> str:
    """What to pass in a response's place; "" for what is none."""
    try:
        content = getattr(page, "content", None)
    except Exception:  # it has one that is not there yet
        return "read the response, then pass its body: `response.content`"
    if isinstance(content, bytes | str):
        return "pass the body: `response.content`"
    if callable(content):
        return "pass the page as it is now: `page.content()`"
    if isinstance(getattr(page, "body", None), bytes):
        return "pass the body: `response.body`"
    return ""


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
