"""Code in a text: indented lines without a blank one between them, which stay together.

HTML marks code by its tags, a text only by how it looks. Both are judged by looks alone, so that
the clean text of either, read again, falls into the same blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chaffinch.document import SPACE
from chaffinch.labels import Span
from chaffinch.readers.charset import ESCAPES
from chaffinch.readers.hyphens import Joints
from chaffinch.readers.paragraphs import joined
from chaffinch.readers.text_lines import lines_of, stretches
from chaffinch.readers.wrapped import wrapped_at
from chaffinch.wording import composed, ends_sentence, words

BLANK = "\n\n"
MARKS = '{}()[];=<>":'
"""Signs that programs are full of."""
_DENSE = 14
_PROSE_WORDS = 8
_LONGEST = 400
_LINE_END = re.compile(r"\r\n|\n|\r")
_NOTE = re.compile(r"(?:#\s*\w|#!|//|/\*|\*/|--\s|;;|<!--|\$\s\w|>>>\s|@\w+(?:\(|$))")
_CODE = re.compile(
    r"[{};\\]$|[\w\])][(\[]$|\w\([^()]*\)[:{]?$"  # how a line of code ends
    r"|^(?:async |export )?(?:for|if|elif|while|def|class|with|switch|case|match)\b.*[:{]$"
    r"|^(?:else|try|finally|except)\b[^.]*[:{]$"
    r"|^(?:return|import|const|var|function|#include|package)\b"
    r"|[\w\])\"']\s?[-+*/|&:!=]?=>?\s?[\w(\[{\"'$<&-]"
    r"|^[\"'][^\"']{1,80}[\"']\s?:|^</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|&&|\|\|"
)


def is_dense(line: str) -> bool:
    """Whether a long line is a script, a style or data: one sign in 14 is of those.

    >>> is_dense('{"boats":{"new":2,"old":1},"pier":[]}'), is_dense("Two boats: one is new.")
    (True, False)
    """
    return sum(map(line.count, MARKS)) * _DENSE > len(line)


def is_code(lines: list[str]) -> bool:
    """Whether lines in a row are code: one is indented, most look so, and none is prose.

    ``lines`` are as they stand, the first one without the space before it.

    >>> is_code(["for boat in harbour:", "    count(boat)"])
    True
    >>> is_code(["The lamps are lit,", "   the boats are in"])
    False
    """
    if not any(line[:1] in " \t" for line in lines[1:]):
        return False
    found = 0
    for line in lines:
        told = line.strip(SPACE)
        if _NOTE.match(told) or (len(told) <= _LONGEST and _CODE.search(told)):
            found += 1
        elif ends_sentence(told) and words(told) >= _PROSE_WORDS:
            return False
    return 2 * found > len(lines)


def turns_of(text: str) -> list[tuple[Span, str]]:
    """Where a trimmed text of several lines is shown otherwise than it stands, and how.

    Its stretches, and the paragraphs and lines of those that are no code, are shown with a blank
    line between them, as those of a text are. The line ends of ``text`` are LF.
    """
    found: list[tuple[Span, str]] = []
    behind = 0  # where the last piece ends
    wrapped, joints = wrapped_at(text), Joints(text)
    for stretch in stretches(lines_of(text)):
        start, end = stretch[0][0][0], stretch[-1][0][1]
        runs: Iterable[list[Span]]
        if is_stretch(text[start:end]):
            runs = [[(start, end)]]
        elif wrapped is None:
            runs = ([line[0]] for line in stretch)
        else:
            runs = (run for run, _, _ in joined(iter(stretch), text, wrapped.within(stretch)))
        for run in runs:
            low = run[0][0]
            if behind and text[behind:low] != BLANK:
                found.append(((behind, low), BLANK))
            found += joints.shown(run)
            behind = run[-1][1]
    return found


def is_stretch(text: str) -> bool:
    """Whether a text without blank lines, trimmed, is a stretch of code.

    It is none where what ends its lines is no plain line end, or where bytes could not be read.
    """
    lines = text.splitlines()
    if len(lines) < 2 or len(lines) != len(_LINE_END.split(text)) or ESCAPES.search(text):
        return False
    return is_code(composed(text).splitlines())
