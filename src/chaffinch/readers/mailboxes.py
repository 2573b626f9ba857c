"""Mailboxes (mbox): each mail behind a line ``From ...`` is a message of its own.

A line of a mail that begins so has a ``>`` before it, which is taken away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from chaffinch.document import Container, Source
from chaffinch.readers.binary import is_header
from chaffinch.readers.limits import DEFAULT, Flaw, Limits
from chaffinch.readers.lines import lines
from chaffinch.readers.saved_pages import read_message
from chaffinch.readers.trouble import Item, Notes, damaged

_FROM = re.compile(rb"From \S(?=[^\r\n]*\d{4})[^\r\n]*+\r?\n")
_FIELD = re.compile(
    rb"(?:from|date|subject|message-id|received|return-path|mime-version)[ \t]*:", re.I
)
_QUOTED = re.compile(rb">+From ")


def is_mailbox(head: bytes) -> bool:
    """Whether a file begins with the line before a mail, and with the header of one behind it."""
    first = _FROM.match(head)
    if first is None:
        return False
    return _fields(head[first.end() :]) >= 2


def is_mail(head: bytes) -> bool:
    """Whether a file that is called a mail begins as one, with a header of mails' own fields."""
    return is_header(head) and _fields(head) >= 2


def _fields(head: bytes) -> int:
    """How many fields that mails have stand before the first blank line."""
    header = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return sum(bool(_FIELD.match(line)) for line in header.splitlines())


def read_mailbox(file: BinaryIO, name: str, limits: Limits = DEFAULT) -> Iterator[Item]:
    """The pages of the mails in a mailbox, plain or compressed: of each its HTML, else its text."""
    notes = Notes(name)
    held, size, count, place, blank = bytearray(), 0, -1, None, True
    for line in lines(file, limits):
        if isinstance(line, Flaw):
            yield from notes.flaw(line)
            continue
        if blank and _FROM.fullmatch(line.data):
            if count >= 0:
                yield from _mail(bytes(held), size, f"{name}#{count}", place, limits)
            held, size, count, place = bytearray(), 0, count + 1, line.offset
        else:
            size += len(line.data) + line.long
            if size <= limits.record:
                held += line.data[1:] if _QUOTED.match(line.data) else line.data
        blank = not line.data.strip()
    yield from _mail(bytes(held), size, f"{name}#{count}", place, limits)
    yield from notes.sums()


def _mail(data: bytes, size: int, name: str, place: int | None, limits: Limits) -> Iterator[Item]:
    if size > limits.record:
        yield damaged(
            "too-large", name, f"a mail of {size:,} bytes; the limit is {limits.record:,}"
        )
        return
    box, _, number = name.rpartition("#")
    for item in read_message(data, name):
        if isinstance(item, Source) and item.container:
            held = Container(box, offset=place, ordinal=int(number), member=item.container.member)
            item = attrs.evolve(item, name=name, container=held)
        yield item
