"""Invented texts in the frames of invented sites: whole pages, each line with its truth.

    python training/made_framed.py FOLDER TEXTS.jsonl                 # as `build.py` reads them
    python training/made_framed.py FOLDER PAGES.jsonl bare dressed    # the same as HTML

A file a language, as `made.py` has them, of three sorts of entries. ``=== NAME page`` is the
frame of a site with two holes, ``@| head`` and ``@| text``; ``=== NAME amid`` a box that sites
throw in among paragraphs; ``=== NAME text [KIND]`` a text with its own lines alone: its headline,
dek, byline and date are its head. Each text stands in two frames of its language, with boxes amid;
in one of them its paragraphs are broken where a browser would show a link, as naive dumps break
them. The first line is the page's title, as scrapers that join all strings of a page have it.

Frames, boxes and texts are dealt into closed groups: what shares a line is in one fold.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Iterator
from pathlib import Path

from made import BODY, GROUPS, TITLE, Made, main, texts, told

_PAGE, _AMID, _TEXT = SORTS = ("page", "amid", "text")
_HOLE = "@"
_FRAMES = 2  # of each text
_BOXES = (0, 1, 1, 2, 2, 3)
_BREAKS, _LONG = 0.3, 80  # the share of paragraphs that are broken, and their least signs

Line = tuple[str, str]


def has_frames(folder: Path) -> bool:
    """Whether the texts of a folder are written for frames."""
    heads = (path.read_text(encoding="utf-8").split(maxsplit=3) for path in folder.glob("*.txt"))
    return any(len(head) > 2 and head[2] in SORTS for head in heads)


def framed(folder: Path) -> Iterator[Made]:
    """Every text of a folder in frames of its group. Raises ValueError as `texts` does."""
    languages: dict[str, dict[str, list[Made]]] = {}
    for each in texts(folder, SORTS, (_HOLE,)):
        sorts = languages.setdefault(each.language, {sort: [] for sort in SORTS})
        sorts[each.mode].append(each)
    for sorts in languages.values():
        for dealt in range(GROUPS):
            frames, boxes, inner = (sorts[sort][dealt::GROUPS] for sort in SORTS)
            for number, text in enumerate(inner):
                for turn in range(_FRAMES):
                    frame = frames[(number + turn) % len(frames)]
                    yield _page(frame, boxes, text, dealt, breaks=turn > 0)


def _page(frame: Made, boxes: list[Made], text: Made, dealt: int, *, breaks: bool) -> Made:
    name = f"{text.name}@{frame.name}"
    chance = random.Random(zlib.crc32(f"{text.language} {name}".encode()))
    lines = [titled(frame, text, chance), *composed(frame, boxes, text, chance)]
    if breaks:
        lines = [part for line in lines for part in broken(line, chance)]
    return Made(text.language, name, "tight", text.kind, lines, dealt)


def titled(frame: Made, text: Made, chance: random.Random) -> Line:
    """The page's title: its headline, with the site's name or without."""
    site = " ".join(frame.name.removeprefix(f"{frame.language}-").split("-")).title()
    sign = chance.choice((" | ", " - ", " – ", ""))
    named = sign and " " in site
    return TITLE, text.lines[0][1] + (f"{sign}{site}" if named else "")


def composed(frame: Made, boxes: list[Made], text: Made, chance: random.Random) -> list[Line]:
    """The lines of a frame with the text in its holes, and boxes between the text's lines."""
    codes = [code for code, _ in text.lines]
    start = next((at for at, code in enumerate(codes) if code in BODY), len(codes))
    head, body = text.lines[:start], text.lines[start:]
    parts = [[line] for line in body]
    for box in chance.sample(boxes, min(len(boxes), chance.choice(_BOXES))):
        parts[chance.randrange(len(parts))] += box.lines
    holes = {"head": head, "text": [line for part in parts for line in part]}
    return [
        line
        for code, said in frame.lines
        for line in (holes[said] if code == _HOLE else [(code, said)])
    ]


def broken(line: Line, chance: random.Random) -> Iterator[Line]:
    """A line in the parts that a naive dump makes of it: a link breaks a paragraph in three."""
    code, said = line
    words = said.split()
    if code != "p" or len(said) < _LONG or len(words) < 9 or chance.random() > _BREAKS:
        yield line
        return
    start = chance.randrange(1, len(words) - 5)
    end = start + chance.randrange(1, 5)
    for part in (words[:start], words[start:end], words[end:]):
        yield code, " ".join(part)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given = told(asked).parse_args()
    main(framed(given.folder), given.out, given.forms)
