"""What the row of a table says of the page in it: fields with usual names, in schema.org's terms.

A WARC record's word on its page's language is read like a row of that one field. The row counts
only where the page itself says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Any

from chaffinch.lexicon import lexicon
from chaffinch.said_names import FIELDS, NOTHING, said_in_rows, squeezed, tells_fetched
from chaffinch.wording import SPACE_AHEAD

_MOMENTS = ("datePublished", "dateModified")
_OF_FEEDS = re.compile(
    r"(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}(?::[0-9]{2})? "
    r"(?:[+-][0-9]{4}|GMT|UT|UTC|Z)"
)
"""RFC 5322's date and time; other names of zones are left as they stand."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_LISTED = MappingProxyType(
    {
        "author": re.compile(rf"{SPACE_AHEAD}?;\s*"),
        "keywords": re.compile(rf"{SPACE_AHEAD}?[;,]\s*"),
        "inLanguage": re.compile(rf"{SPACE_AHEAD}?,\s*"),
    }
)
_AROUND = ("metadata", "meta", "fields")
"""Objects, and with dots columns, that say of the page what the row does not."""
_NAMES = ("name", "title", "rendered", "basic", "identifier")
"""Under which of an object's fields its name stands."""
_OF_MAILS = MappingProxyType(
    {"subject": "headline", "from": "author", "date": "datePublished", "sent": "datePublished"}
)
_MAILBOX = re.compile(r"[^\s@<>]@[^\s@<>]+\.[^\s@<>]")
_BEFORE_ADDRESS = re.compile(r"(?<=\S)\s*<[^<>]*@[^<>]*>$")
_PARTICLES = frozenset(["af", "da", "de", "del", "di", "do", "van"])
"""Words ahead of a name that are a byline's lead in one language and a part of names in others."""
_STRING = re.compile(r"""\"([^"\\]*+)\"|'([^'\\]*+)'""")
_STRINGS = re.compile(rf"\[\s*+(?:(?:{_STRING.pattern})\s*+,?+\s*+)*+\]")
_MOST = 100
_LONGEST = 1000


def said_in(row: tuple[tuple[str, Any], ...]) -> Iterator[tuple[str, str, str]]:
    """(field, value, name of the column) for all that a row says, in the row's order.

    What an object of metadata in it says comes behind what the row says itself.
    """
    inner = ((f"{name}.{key}", one) for name, value in row
             if squeezed(name) in _AROUND and isinstance(value, dict)
             for key, one in value.items())  # fmt: skip
    fetched = tells_fetched(name for name, _ in row)
    mailed = is_mail(row)
    for name, value in (*row, *inner):
        head, dot, last = name.rpartition(".")
        bare = last if dot and squeezed(head) in _AROUND else name
        field = "publisher" if _is_source(bare, value) else FIELDS.get(said_in_rows(bare), "")
        if fetched and not field and squeezed(bare) == "date":
            field = "datePublished"
        field = _OF_MAILS.get(squeezed(bare), field) if mailed else field
        for each in _values(field, value) if field else ():
            words = " ".join(each.split())
            words = _unled(words) if squeezed(bare) == "byline" else words
            words = _BEFORE_ADDRESS.sub("", words).strip('" ') if field == "author" else words
            fits = field != "inLanguage" or _LANGUAGE.fullmatch(words)
            if words and fits and words not in NOTHING and len(words) <= _LONGEST:
                yield field, _moment(words) if field in _MOMENTS else words, name


def is_mail(row: tuple[tuple[str, Any], ...]) -> bool:
    """Whether a row is that of a mail: what it is about, and the address that it is from.

    >>> is_mail((("Subject", "Boats"), ("From", "Asa Teller <asa@post.example>")))
    True
    >>> is_mail((("subject", "Boats"), ("from", "Arlen")))
    False
    """
    held = {squeezed(name): value for name, value in row}
    sender = held.get("from")
    return "subject" in held and isinstance(sender, str) and _MAILBOX.search(sender) is not None


def _unled(words: str) -> str:
    """A byline without its lead, where that is surely no part of the name.

    >>> _unled("By Asa Teller"), _unled("Da Silva Teller"), _unled("Von der Teller")
    ('Asa Teller', 'Da Silva Teller', 'Von der Teller')
    """
    led = lexicon().leads("byline").match(words)
    name = words[led.end() :].strip() if led else ""
    kept = led is None or led[0].lower().strip() in _PARTICLES
    return name if name[:1].isupper() and not kept else words


def _moment(words: str) -> str:
    """A moment as feeds and mails write it ("Mon, 01 May 2023 18:00:00 GMT"), in ISO 8601.

    >>> _moment("Mon, 01 May 2023 18:00:00 +0200"), _moment("1 May 2023")
    ('2023-05-01T18:00:00+02:00', '1 May 2023')
    """
    if not _OF_FEEDS.fullmatch(words):
        return words
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, OverflowError):  # "Mon, 31 Feb": what it means nobody knows
        return words


def _is_source(name: str, value: Any) -> bool:
    """Whether this is the paper that an article is from: an object, for a mere word may be
    anything."""
    return name == "source" and isinstance(value, dict)


def _values(field: str, value: Any) -> list[str]:
    """The strings of a cell: several where they are listed, the names where they are objects."""
    if isinstance(value, list):
        return [word for one in value[:_MOST] for word in _values("", one)]
    if isinstance(value, dict):
        return _values("", next((value[name] for name in _NAMES if name in value), None))
    if not isinstance(value, str):
        return []
    if field in _LISTED and (listed := _written_list(value)) is not None:
        return _values("", listed)
    return _LISTED[field].split(value)[:_MOST] if field in _LISTED else [value]


def _written_list(value: str) -> list[str] | None:
    """The strings of a list that a cell was written from (`['Asa Teller']`); None for a text."""
    if len(value) > _LONGEST or not _STRINGS.fullmatch(value):
        return None
    return [double or single for double, single in _STRING.findall(value)]
