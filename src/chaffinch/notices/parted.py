"""Several texts in one: lines of signs or form feeds part them, and each begins with a title.

Nothing is parted here: what a line of signs means only whoever made the file knows, and in most
texts it parts chapters, or the pages of one report. It is told, and how to cut the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.document import Document
from chaffinch.wording import DIGIT, ends_sentence, words

_BOUND = re.compile(r"^[ \t]*(?:={5,}|([-_*#~])\1{19,})[ \t]*$|\f", re.MULTILINE)
_FEWEST = 3  # texts
_TITLE = range(3, 21)  # words
_PROSE, _LINES = 8, 2  # words of a line that ends as a sentence does; such lines
_PIECE = 200_000  # signs that are looked at
_CAUSE = (
    "{} part the text into {} texts, each beneath a title of its own, and it was read as one: cut "
    "it there first, as `re.split` does, and clean each of them"
)


def parted(document: Document) -> Iterator[tuple[str, str]]:
    """The event ``many-texts``, with its cause: every part has a title, and sentences beneath it.

    The titles differ in more than their numbers: what heads each page of a report is the same.
    """
    view = document.view[:_PIECE]
    if document.markup is not None or (
        "\f" not in view and "=====" not in view and not _other(view)
    ):
        return
    parts = [part for part in _BOUND.split(view) if part and len(part) > 1 and part.strip()]
    if len(parts) < _FEWEST or not all(map(_is_text, parts)):
        return
    titles = {DIGIT.sub("", part.strip().splitlines()[0]) for part in parts}
    if len(titles) == len(parts):
        told = "form feeds" if "\f" in view else "lines of signs"
        yield "many-texts", _CAUSE.format(told, len(parts))


def _other(view: str) -> bool:
    return any(20 * sign in view for sign in "-_*#~")


def _is_text(part: str) -> bool:
    """Whether a part begins with a title and goes on with sentences."""
    title, *lines = (line.strip() for line in part.strip().splitlines())
    if words(title) not in _TITLE or ends_sentence(title):
        return False
    return sum(words(line) >= _PROSE and ends_sentence(line) for line in lines) >= _LINES
