"""How a phrase is written: a tree of words, slots and choices, and what can be asked of it.

Four signs: ``(a|b)`` one of these, ``[a]`` perhaps, ``{n}`` a number, ``{w}`` one to
three words, ``{x}`` up to sixty signs, ``{rest}`` anything; a backslash takes the next
sign as it is. Nothing here spells out all readings of a phrase with slots.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache

from chaffinch.wording import EDGE, WIDE, fold, words

SLOTS = {
    "n": r"\d+(?:[.,:]\d+)?",
    "w": r"\S+(?: \S+){0,2}",
    "x": r".{1,60}?",
    "rest": r".+",
}
_TOKEN = re.compile(r"\{(\w+)\}|\\(.)|([()\[\]|])|([^{}()\[\]|\\]+)|(.)", re.DOTALL)
_SLOT = re.compile(r"\{\w+\}")
HEAD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SPECIAL = re.compile(r"[{}()\[\]|\\]")
_LOOSE = "(?: ?[.,:;!])? ?"
_GAP = r"(?: ?[.,:;!] ?| |(?<!\w)|(?!\w)|(?<=\d)(?=\D))"
"""Between two words: a space or a mark; nothing only where no two letters would run together."""
_RAW_LOOSE, _RAW_GAP = (
    gap.replace(" ", r"\s").replace(r"|\s|", r"|\s+|") for gap in (_LOOSE, _GAP)
)
"""The same in a line's own text: spaces of any kind."""
_RAW_SIGNS = {
    ":": "[:：]", "=": "[=＝]", "/": "[/／]", "'": "['’‘´]", "-": "[-‐‑–—]", " ": r"\s",
    "i": "[iıİ]", "ا": "[اأإآٱ]\u064b?", "ي": "[يىی]", "ك": "[كک]", ",": "[,，،]",
    ";": "[;；؛]", "?": "[?？؟]",
    "α": "[αά]", "ε": "[εέ]", "η": "[ηή]", "ι": "[ιίϊΐ]", "ο": "[οό]", "υ": "[υύϋΰ]", "ω": "[ωώ]",
    "σ": "[σς]",
}  # fmt: skip
MOST = 400
"""Literal readings of one phrase; beyond, it stays a pattern."""
_DEEPEST = 50
"""Brackets within one another; no phrase that anybody would write has more."""

Node = str | tuple["Sequence", ...]
Sequence = tuple[Node, ...]
"""A phrase: literal texts, slots in braces, and choices between sequences."""


class PhraseError(ValueError):
    """A phrase that is not written as phrases are."""


@cache
def parsed(entry: str) -> Sequence:
    """The phrase as a tree; `PhraseError` where brackets are open, or stand too deep, or a slot is
    unknown.
    """
    tokens = _TOKEN.findall(entry)
    tokens.reverse()
    return _sequence(tokens, "", entry, 0)[0]


_Tokens = list[tuple[str, str, str, str, str]]


def _sequence(tokens: _Tokens, closing: str, entry: str, depth: int) -> tuple[Sequence, ...]:
    if depth > _DEEPEST:
        raise PhraseError(f"brackets stand more than {_DEEPEST} deep in {entry[:60]!r}")
    branches: list[list[Node]] = [[]]
    while tokens:
        slot, escaped, sign, plain, stray = tokens.pop()
        if stray or (slot and slot not in SLOTS) or (sign and sign in ")]" and sign != closing):
            raise PhraseError(f"{slot or sign or stray!r} has no meaning here in {entry!r}")
        if sign and sign == closing:
            return tuple(map(tuple, branches))
        if sign == "|" and closing:
            branches.append([])
        elif sign in ("(", "["):
            inner = _sequence(tokens, ")" if sign == "(" else "]", entry, depth + 1)
            branches[-1].append((*inner, ()) if sign == "[" else inner)
        else:
            branches[-1].append(f"{{{slot}}}" if slot else escaped or plain or sign)
    if closing:
        raise PhraseError(f"a bracket stays open in {entry!r}")
    return tuple(map(tuple, branches))


def is_plain(entry: str) -> bool:
    """Whether the phrase is its own only reading."""
    return _SPECIAL.search(entry) is None


def is_wide(text: str) -> bool:
    """Whether a text has signs of a script without spaces."""
    return WIDE.search(text) is not None


def has_slots(entry: str) -> bool:
    """Whether the phrase has slots and so is a pattern, not a list of readings."""
    return _SLOT.search(entry) is not None


def without_slots(phrase: str) -> str:
    """What a phrase says itself."""
    return _SLOT.sub("", phrase)


def readings(entry: str) -> list[str]:
    """The readings of a phrase, choices and options spelt out; at most `MOST` of them."""
    found = dict.fromkeys(
        " ".join(reading.split()) for reading in itertools.islice(_spelt(parsed(entry)), MOST)
    )
    return [reading for reading in found if reading]


def _spelt(tree: Sequence) -> Iterable[str]:
    parts = [
        [node] if isinstance(node, str) else [r for branch in node for r in _spelt(branch)]
        for node in tree
    ]
    return map("".join, itertools.product(*parts))


def count(entry: str) -> int:
    """How many readings a phrase has, repeated ones counted."""
    return _count(parsed(entry))


def _count(tree: Sequence) -> int:
    total = 1
    for node in tree:
        if not isinstance(node, str):
            total *= sum(map(_count, node))
    return total


def shortest(entry: str) -> str:
    """A reading of as few words as any."""
    return " ".join(_shortest(parsed(entry)).split())


def _shortest(tree: Sequence) -> str:
    return "".join(
        node
        if isinstance(node, str)
        else min(map(_shortest, node), key=lambda part: (words(without_slots(part)), len(part)))
        for node in tree
    )


def lead(entry: str) -> str:
    """The entry up to its first slot outside brackets."""
    depth, end = 0, len(entry)
    for match in _TOKEN.finditer(entry):
        slot, _, sign, _, _ = match.groups()
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign or "", 0)
        if slot and depth == 0:
            end = match.start()
            break
    return entry[:end].strip()


def raw_source_of(tree: Sequence) -> str:
    """The regular expression of a tree for a line's own text: full-width signs count too."""
    return "".join(parts(tree, raw=_RAW_SIGNS))


def parts(tree: Sequence, *, raw: dict[str, str]) -> Iterator[str]:
    """The regular expressions of the words, gaps, slots and choices of a phrase, one by one."""
    for node in tree:
        if not isinstance(node, str):
            inner = "|".join("".join(parts(branch, raw=raw)) for branch in node)
            yield f"(?:{inner})"
        elif _SLOT.fullmatch(node):
            yield f"(?:{SLOTS[node[1:-1]]})"
        else:
            folded = fold(node)
            wide = WIDE.search(folded)  # a script without spaces has none
            gap = (_RAW_LOOSE if wide else _RAW_GAP) if raw else _LOOSE if wide else _GAP
            if node[:1].isspace():
                yield gap
            for order, word in enumerate(folded.split(" ")):
                if order:
                    yield gap
                yield _escaped(word, raw)
            if node[-1:].isspace() and node.strip():
                yield gap


def _escaped(word: str, raw: dict[str, str]) -> str:
    return "".join(raw.get(sign, re.escape(sign)) for sign in word)


def buckets(entry: str) -> set[str]:
    """Where a phrase with slots is to be looked for: each line that says it asks one of these.

    The first word, or the first two signs of a script without spaces (``^ab``), or a
    digit (``#``); where a slot comes first, the last word (``$word``) or last two signs
    (``$ab``); where both ends are slots, the longest word between (``~word``), or nothing.
    """
    found = set()
    for start in _ends(parsed(entry), forward=True):
        bucket = _head_bucket(fold(start).lstrip(EDGE))
        if bucket:
            found.add(bucket)
            continue
        for end in _ends(parsed(entry), forward=False):
            found.add(_tail_bucket(fold(end).rstrip(EDGE)) or _needle(entry))
    return found


def _head_bucket(start: str) -> str:
    if start.startswith("{n}"):
        return "#"
    head = HEAD.match(start.partition("{")[0])
    if head is None:
        return ""
    wide = WIDE.search(head.group())
    if not wide:
        whole = len(head.group()) < len(start) and start[len(head.group())] not in "{"
        return head.group() if whole or start == head.group() else ""
    if len(head.group()) > 1:
        return "^" + head.group()[:2]
    return head.group() if start[1:2] == " " else ""


def _tail_bucket(end: str) -> str:
    tail = end.rpartition("}")[2]
    return "$" + tail[-2:] if len(tail) > 1 and " " not in tail[-2:] else ""


def _needle(entry: str) -> str:
    """The longest word that every reading has, as ``~word``; "" where there is none."""
    fixed = [node for node in parsed(entry) if isinstance(node, str) and "{" not in node]
    found = [word for node in fixed for word in HEAD.findall(fold(node))]
    return "~" + max(found, key=lambda word: (len(word), word)) if found else ""


def starts(entry: str) -> set[str]:
    """All the ways a phrase can begin, as far as its first word and a sign more."""
    return _ends(parsed(entry), forward=True)


def _ends(tree: Sequence, *, forward: bool) -> set[str]:
    """All the ways a phrase can begin (or end), as far as its first (last) word and a sign more."""
    starts = {""}
    for node in tree if forward else reversed(tree):
        done = {start for start in starts if _settled(start, forward=forward)}
        if len(done) == len(starts):
            break
        pieces = (
            {node}
            if isinstance(node, str)
            else set().union(*(_ends(branch, forward=forward) for branch in node))
        )
        starts = done | {
            start + piece if forward else piece + start
            for start in starts - done
            for piece in pieces
        }
    return starts


def _settled(part: str, *, forward: bool) -> bool:
    trimmed = part.lstrip(EDGE) if forward else part.rstrip(EDGE)
    return "{" in trimmed or " " in trimmed or (not forward and len(trimmed) > 1)
