"""Runs of scripts and styles: what stands beside a line that sites embed is theirs too.

A scraper that strips tags and nothing else leaves whole programs in a text, line by line and in
blocks. They are told by a line among them that only a site's own programs have. An article shows
code between its paragraphs and says so: such code stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from chaffinch.catalogue import Draft
from chaffinch.readers.verbatim import MARKS, is_dense

_EMBEDDED = re.compile(
    r"schema\.org|dataLayer|googletag|\bgtag\(|\bfbq\(|adsbygoogle|_gaq\b|__next_f|pageProps"
    r"|sourceURL=|\bwp-|elementor|<!\[CDATA\[|(?P<named>window\.\w+)\s?=\s?(?P=named)\s?\|\|"
)
_CODE_END = re.compile(
    r"[=({\[:<>].*;$|[{}]$|^[\W\d_]+$|^[\w$.]+\(.*\)[;,]?$|[\w\]})]\s?[=:]\s?[\[{(\"'].*,$|=>|^//\S"
    r"|^</?\w[^<>]*>$|^[\w-]+:\s?[^;]{1,80};$|^/\*.*\*/$|^<!--|-->$|^(?:return|const|var|let)\b.*;$|^\[?\{\"",
    re.DOTALL,
)
_LINE_END = re.compile(r"[{};,(\[]\s*$|^\s*[})\]]", re.MULTILINE)
_SHOWN = re.compile(
    r"\b(?:functions?|variables?|methods?|class(?:es)?|syntax|api|examples?|snippets?|following"
    r"|below|above|code|object|array|string|components?|plugins?|library|install|config\w*)\b"
    r"|[:：]$"
)
"""What an article says beside code that it shows."""
_MINIFIED = 120  # signs of a line, so many of them not of prose
_NEVER_SHOWN, _BRACES = 600, 3  # signs of a line that no text shows to its readers
_DENSE_STYLE = 20  # signs of such a line for each mark: the words of style sheets are long
_MANY = 3  # lines that only sites embed: all of their programs are in the text
_LEAST = 3  # lines of code on end that need no such line among them, then
_BESIDE = 2  # lines
_SENTENCE = 4  # words


def programs(draft: Draft, sure: Sequence[int]) -> frozenset[int]:
    """The lines and blocks of the page's own programs: ``sure`` ones, and those of their runs."""
    known = frozenset(sure)
    if not any(_is_embedded(draft.texts[n]) for n in sure):
        return known
    found = set(known)
    for start, end in _runs(draft, known):
        run = range(start, end)
        block = len(run) >= _LEAST or any("\n" in draft.texts[n] for n in run)
        told = not known.isdisjoint(run) or (block and is_dumped(draft, sure))
        if told and not _is_shown(draft, start, end):
            found.update(n for n in run if draft.labels[n] is None)
        elif told and not known.issuperset(run):
            found.difference_update(run)  # the text shows all of it
    return frozenset(found)


def is_dumped(draft: Draft, sure: Iterable[int]) -> bool:
    """Whether a text holds so many lines that only sites embed that it holds all of them."""
    embedded = (n for n in sure if _is_embedded(draft.texts[n]))
    return next(islice(embedded, _MANY - 1, None), None) is not None


def is_minified(text: str) -> bool:
    """Whether a line is a program that nobody wrote to be read: a very long one, and dense."""
    if len(text) < _NEVER_SHOWN:
        return False
    long = (line for line in text.split("\n") if len(line) >= _NEVER_SHOWN)
    return any(
        line.count("{") >= _BRACES and sum(map(line.count, MARKS)) * _DENSE_STYLE > len(line)
        for line in long
    )


def _is_embedded(text: str) -> bool:
    return is_minified(text) or _EMBEDDED.search(text) is not None


def stands_in_prose(draft: Draft, number: int) -> bool:
    """Whether a paragraph stands right before or behind a block."""
    beside = (n for n in (number - 1, number + 1) if 0 <= n < len(draft))
    told = (n for n in beside if draft.prose[n] and "\n" not in draft.texts[n])
    return any(not is_code(draft, n) for n in told)


def is_code(draft: Draft, number: int) -> bool:
    """Whether a block looks like a script or a style, or a piece of one."""
    text = draft.texts[number]
    if "\n" in text:
        lines = text.count("\n") + 1
        return 2 * len(_LINE_END.findall(text)) >= lines
    if len(text) >= _MINIFIED and is_dense(text):
        return True
    return not draft.prose[number] and _CODE_END.search(text) is not None


def _runs(draft: Draft, known: frozenset[int]) -> list[tuple[int, int]]:
    """Where code stands on end, as far as it looks so."""
    found: list[tuple[int, int]] = []
    start = -1
    for number in range(len(draft) + 1):
        inside = number < len(draft) and (number in known or is_code(draft, number))
        if inside and start < 0:
            start = number
        elif not inside and start >= 0:
            found.append((start, number))
            start = -1
    return found


def _is_shown(draft: Draft, start: int, end: int) -> bool:
    """Whether what stands around a run speaks of code: then the text shows it.

    What is minified no text shows.
    """
    if any(is_minified(draft.texts[n]) for n in range(start, end)):
        return False
    around = (*range(max(0, start - _BESIDE), start), *range(end, min(len(draft), end + _BESIDE)))
    return any(
        draft.words[n] >= _SENTENCE and not is_code(draft, n) and _SHOWN.search(draft.folds[n])
        for n in around
    )
