"""Captions whose maker stands in the same block, told by the elements that hold the two.

"<em>The old pier</em> <b>Ada Finch</b>": where one element ends and another begins, what has no
sign between reads as one line. Nothing but names behind a caption is who made the picture.
"""

from __future__ import annotations

from chaffinch.readers.of_html import tags
from chaffinch.readers.of_html.figures import BREAK, LINKS, LOOSE, NAMED, SEAM, SIGNED, SPAN, STOPS
from chaffinch.readers.of_html.hearing import Hearing
from chaffinch.readers.of_html.seams import (
    begins_paragraph,
    is_first_credit,
    is_seam,
    is_signature,
    is_signer,
)

_CAPTION_SPACES, _SIGNED_SPACES = 3, 2
_GOING_ON = ",;:|/–—-(["
_JOINS = ("/", "-", "–", "—", "(", "[", "@", "'", "’", "©")


class Signing(Hearing):
    """The state of a walk that parts a caption from who made the picture."""

    __slots__ = ("_ended", "_entered")

    def __init__(self, noscript: str) -> None:
        super().__init__(noscript)
        self._ended = -1, -1  # a run whose first element ended, and its last text then
        self._entered = -2  # the last text before an element that begins within a run

    def _may_be_signed(self, spaces: int = _CAPTION_SPACES) -> bool:
        """Whether the first text behind a picture may be a caption, and its box hold the credit."""
        if self._link or "".join(self._run).count(" ") < spaces:
            return False
        first = len(self._rows) - self._picture_rows <= 1 and self._tags[self._container] in LOOSE
        return first and self._figure < 0 and not self._part and self._near()

    def _is_glued(self, tag: str) -> bool:
        """Whether a stressed element begins directly behind the sentence beneath a picture."""
        return tag in tags.STRESSED and self._last == self._texts and self._may_sign()

    def _may_sign(self) -> bool:
        """Whether the first text behind a picture, no paragraph, has come to a sentence's end."""
        first = len(self._rows) - self._picture_rows <= 1 and self._tags[self._container] in LOOSE
        return first and self._run[-1][-1] in STOPS and self._near()

    def _part_run(self, data: str) -> None:
        """What stood between the run and the text that goes on with it: a space or a line's end."""
        broken, self._broken = self._broken, 0
        if broken == BREAK:
            if self._run and (
                begins_paragraph(self._run[-3:], data)
                or self._is_signed(data)
                or self._is_signer(data)
            ):
                self._flush()
        elif (broken in (SIGNED, NAMED) and self._is_signer(data)) or (
            broken == SIGNED and self._is_signed(data)
        ):
            self._flush()
        elif broken in (SPAN, SIGNED) and self._run:
            if data[0].isalnum() and self._run[-1][-1:] not in _JOINS:
                self._run.append(" ")  # two spans of a caption are no one word
        elif broken == LINKS and self._run:
            if data[0].isalnum() and self._run[-1][-1].isalnum():
                self._run.append(" ")  # two links are no one word
        elif broken in (SEAM, NAMED) and self._run and is_seam(self._run[-1], data):
            if self._may_be_signed() and is_signature(data):
                self._flush()
            else:
                self._run.append(" ")

    def _is_signed(self, data: str) -> bool:
        """Whether a caption's run is a credit alone, and the caption itself begins behind it."""
        if self._part != "caption" or data.count(" ") < _CAPTION_SPACES:
            return False
        first = data.lstrip()[:1]
        return is_first_credit("".join(self._run)) and not (first.islower() or first in _GOING_ON)

    def _is_signer(self, data: str) -> bool:
        """Whether an element behind that with which a caption begins holds who made the picture."""
        if self._entered != self._texts - 1 or self._ended != (self._first, self._last):
            return False
        if not is_signer(data):
            return False
        if not (self._part == "caption" or self._may_be_signed(_SIGNED_SPACES)):
            return False
        before = "".join(self._run).rstrip()
        return before.count(" ") >= _SIGNED_SPACES and before[-1] not in _GOING_ON

    def _end_first(self, first: bool) -> None:
        """The end of an element; of the first of a caption, which may be its credit."""
        if first and self._run and self._ended[0] != self._first:
            self._ended = self._first, self._last
        if first and self._run and self._part == "caption":
            self._broken = SIGNED
        elif first and self._run and self._may_be_signed(_SIGNED_SPACES):
            self._broken = NAMED
