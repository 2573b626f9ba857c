"""Pages sent in pieces: each is read where its placeholder stands, as a browser shows it.

React's server sends the frame of a page first, with a ``template`` for each part that is not
ready (``id="B:0"``, ``"P:3"``), and the parts behind it, hidden, under the same numbers
(``id="S:0"``, ``"S:3"``); a script puts each in its place and takes away what stood in for it.
To whom runs no scripts all of an article may be hidden text behind the footer. The names are those
of React's own renderer, whatever is built on it (Next.js, Remix, Hydrogen ...).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeVar

from chaffinch.labels import Span
from chaffinch.readers.of_html.columns import Told, spans
from chaffinch.readers.of_html.events import Attributes, Handler, heard
from chaffinch.readers.of_html.places import Mark

_PIECE = re.compile(r"\sid=[\"']?S:[0-9a-f]")
_HOLE = re.compile(r"<template id=[\"']?[BP]:[0-9a-f]")
_NAME = re.compile(r"([BPS]):([0-9a-f]{1,12})")
_WAITING, _OTHERS, _OVER = ("$?", "$~"), ("$", "$!", "&"), ("/$", "/&")
"""Comments before what is shown until a piece comes, before other content, and behind each."""
_START, _END, _TEXT = range(3)
_NOWHERE: Mark = (-1, -1, "")

H = TypeVar("H", bound=Handler)


class Page:
    """A guarded source, to be heard in the order in which a browser shows it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tape: Tape | None = None
        if "<template id=" in text and _HOLE.search(text) and _PIECE.search(text):
            self._tape, self._placed = heard(text, Tape)

    def heard(self, make: Callable[[], H]) -> H:
        """A handler that has received the whole page. Never raises for bad HTML."""
        if self._tape is not None:
            return self._tape.played(make())
        handler, self._placed = heard(self._text, make)
        return handler

    def spans(self, marks: list[Mark], given: Callable[[], str | None]) -> Told[Span]:
        """Where each block stands in the source, as `columns.spans` finds it."""
        if self._tape is not None:
            marks = [self._tape.as_sent(mark) for mark in marks]
        return spans(self._text if self._placed else "", marks, given)


class Tape:
    """Keeps a page's events and plays them: each piece at its first placeholder alone.

    A piece that no placeholder asks for stays where it is. What is shown only until a piece
    comes is played as content of the placeholder, which no eye sees.
    """

    def __init__(self) -> None:
        self._events: list[tuple[int, str, Attributes]] = []
        self._sent: list[int] = []  # what number the text or element of an event has
        self._texts = self._elements = 0
        self._open: list[int] = []  # events that opened an element
        self._end_of: dict[int, int] = {}
        self._pieces: dict[str, int] = {}
        self._within: list[str] = []  # the open pieces
        self._holes: dict[int, str] = {}
        self._asked_by: dict[str, list[str]] = defaultdict(list)  # pieces by those they wait for
        self._boundaries: list[tuple[int, int]] = []  # how deep, and the event behind the comment
        self._until: dict[int, int] = {}  # the event before which a placeholder's stand-in ends
        self._texts_played: list[int] = []
        self._elements_played: list[int] = []

    def start_element(self, tag: str, attrs: Attributes) -> None:
        """An element opens: it may be a piece, or a placeholder for one."""
        number = len(self._events)
        said = next((value for name, value in attrs if name == "id" and value), "")
        if named := _NAME.fullmatch(said):
            sort, name = named.groups()
            if tag == "template" and sort != "S":
                self._holes[number] = name
                self._asked_by[self._within[-1] if self._within else ""].append(name)
            elif sort == "S" and name not in self._pieces:
                self._pieces[name] = number
                self._within.append(name)
        self._open.append(number)
        self._keep(_START, tag, attrs, self._elements)
        self._elements += 1

    def end_element(self, tag: str) -> None:
        """An element closes, and with it the boundaries in it."""
        while self._boundaries and self._boundaries[-1][0] >= len(self._open):
            self._boundaries.pop()
        opened = self._open.pop()
        self._end_of[opened] = len(self._events)
        if self._within and self._pieces[self._within[-1]] == opened:
            self._within.pop()
        self._keep(_END, tag, (), -1)

    def characters(self, data: str) -> None:
        """A text."""
        self._keep(_TEXT, data, (), self._texts)
        self._texts += 1

    def comment(self, data: str) -> None:
        """React notes where what a piece replaces begins and ends."""
        depth, here = len(self._open), len(self._events)
        if data in _WAITING:
            self._boundaries.append((depth, here))
        elif data in _OTHERS:
            self._boundaries.append((depth, -1))
        elif data in _OVER and self._boundaries and self._boundaries[-1][0] == depth:
            _, hole = self._boundaries.pop()
            if hole in self._holes:
                self._until[hole] = here

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        """No part of the page."""

    def processing_instruction(self, target: str, data: str) -> None:
        """No part of the page."""

    def close(self) -> None:
        """All was said."""

    def _keep(self, kind: int, said: str, attrs: Attributes, sent: int) -> None:
        self._events.append((kind, said, attrs))
        self._sent.append(sent)

    def played(self, handler: H) -> H:
        """A handler that has received the events in the order in which they are shown."""
        texts, elements = self._texts_played, self._elements_played
        texts.clear()
        elements.clear()
        for number in self._as_shown():
            kind, said, attrs = self._events[number]
            if kind == _START:
                elements.append(self._sent[number])
                handler.start_element(said, attrs)
            elif kind == _END:
                handler.end_element(said)
            else:
                texts.append(self._sent[number])
                handler.characters(said)
        handler.close()
        return handler

    def as_sent(self, mark: Mark) -> Mark:
        """A mark of what was `played`, by the numbers of its texts or element in the source."""
        first, last, said = mark
        if first < 0:
            return mark
        if isinstance(last, str):
            return self._elements_played[first], last, said
        first, last, apart = self._texts_played[first], self._texts_played[last], last - first
        if last - first != apart:  # it begins in one piece and ends in another
            return _NOWHERE
        return first, last, said

    def _as_shown(self) -> Iterator[int]:
        """The numbers of the events as they are shown, each once."""
        waited_for = self._waited_for()
        moved = {self._pieces[name] for name in waited_for}
        pending = [(0, len(self._events))]
        while pending:
            at, end = pending.pop()
            while at < end:
                if self._holes.get(at) in waited_for:
                    name = self._holes[at]
                    waited_for.remove(name)
                    piece, over = self._pieces[name], self._end_of[at]
                    until = self._until.get(at, over + 1)
                    pending += (
                        (until, end), (over, over + 1), (over + 1, until), (at, over),
                        (piece + 1, self._end_of[piece]),
                    )  # fmt: skip
                    break
                yield at
                if at in moved:  # nothing is left of it
                    at = self._end_of[at] - 1
                at += 1

    def _waited_for(self) -> set[str]:
        """The pieces that the page asks for, and those that such a piece asks for."""
        found: set[str] = set()
        pending = [""]
        while pending:
            for name in self._asked_by.get(pending.pop(), ()):
                if name in self._pieces and name not in found:
                    found.add(name)
                    pending.append(name)
        return found
