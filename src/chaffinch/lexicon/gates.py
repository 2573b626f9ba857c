"""What a line must hold to say a phrase: it is looked for before a pattern is compiled.

Cheap and safe: a line that lacks what is asked for here cannot say the phrase, and a line
that has it may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import attrs

from chaffinch.lexicon.syntax import HEAD, Node, Sequence, buckets, is_wide, parsed
from chaffinch.wording import DIGIT, fold

ANY = "*"
"""The bucket of phrases that any line may say, for all that is known of them."""
WITHIN, FIRST = "#", "#^"
"""A number anywhere in a line, and one with which it begins."""
_OR = "␟"
_WRITTEN = re.compile(rf"(?!#\^?$)[^\s{_OR}]+")
_COMMON = (60, 60, 24, 8, 4, 2)
"""Lines that hold a word of one letter, of two ... of six or more."""
_BUCKETS = {"^": 3, "$": 24, "#": 400, ANY: 900}
_LETTERS = re.compile(r"[^\W\d_]+|[©ⓒ@€]")
_NO_LETTER = bytes(code if chr(code).isalpha() else 32 for code in range(128)) + bytes(128)


def line_buckets(line_key: str) -> tuple[str, ...]:
    """The buckets that a line asks for its phrases (see `chaffinch.lexicon.syntax.buckets`)."""
    word = line_key.partition(" ")[0]
    if not word.isalnum():  # a mark is in it or behind it
        head = HEAD.match(line_key)
        word = head.group() if head else ""
    digit = "#" if line_key[:1].isdigit() else ANY
    return word, digit, "^" + line_key[:2], "$" + line_key[-2:], ANY


def places(entry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where a phrase with slots is looked for: (buckets, words); a line asks one of either.

    It is the one or the other, whichever fewer lines are thought to ask.
    """
    found = {name if name[:1] not in ("", "~") else ANY for name in buckets(entry)}
    worded = words_needed(entry)
    if worded and sum(map(_asked, worded)) < sum(map(_begun, found)):
        return (), worded
    return tuple(sorted(found)), ()


def _asked(word: str) -> int:
    """How many lines in some hundreds hold a word: short ones are common."""
    if is_wide(word):
        return 6 if len(word) > 1 else 40
    return _COMMON[min(len(word), len(_COMMON)) - 1]


def _begun(bucket: str) -> int:
    """How many lines in some hundreds are asked in a bucket."""
    return _BUCKETS.get(bucket[:1]) or 1 + _asked(bucket) // 8


@attrs.frozen
class Needs:
    """What every line holds that says a phrase: all of some words, one of others, a number.

    ``number`` is "" (none), `WITHIN` or `FIRST`.
    """

    words: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    number: str

    def met(self, line_key: str) -> bool:
        """Whether a folded line holds it."""
        if self.number == FIRST and not line_key[:1].isdigit():
            return False
        for word in self.words:
            if word not in line_key:
                return False
        for choice in self.choices:
            for word in choice:
                if word in line_key:
                    break
            else:
                return False
        return self.number != WITHIN or DIGIT.search(line_key) is not None

    def written(self) -> str:
        """The same as a text without tabs, for `needs_of`; what cannot be written is left out."""
        words = [word for word in self.words if _WRITTEN.fullmatch(word)]
        choices = [_OR.join(told) for told in self.choices if all(map(_WRITTEN.fullmatch, told))]
        return " ".join(filter(None, (self.number, *words, *choices)))


def needs_of(written: str) -> Needs:
    """What `Needs.written` wrote."""
    parts = written.split(" ") if written else []
    number = {WITHIN: WITHIN, FIRST: FIRST}.get(parts[0], "") if parts else ""
    held = parts[1:] if number else parts
    choices = [tuple(part.split(_OR)) for part in held if _OR in part]
    choices.sort(key=_weight, reverse=True)  # a line mostly lacks what is said least often
    return Needs(tuple(part for part in held if _OR not in part), tuple(choices), number)


def needs(entry: str) -> Needs:
    """What a line must hold to say this phrase, slots aside."""
    tree = parsed(entry)
    found = dict.fromkeys(told for node in tree if (told := literals(node)))
    return Needs(
        tuple(sorted((told[0] for told in found if len(told) == 1), key=lambda w: (-len(w), w))),
        tuple(told for told in found if len(told) > 1),
        FIRST if tree[:1] == ("{n}",) else WITHIN if "{n}" in tree else "",
    )


def literals(node: Node) -> tuple[str, ...]:
    """Words of which each reading of a node holds one; () where a reading holds none."""
    if isinstance(node, str):
        found = [] if node.startswith("{") else fold(node).split(" ")
        longest = max(found, key=len, default="")
        return (longest,) if longest else ()
    needed: list[str] = []
    for branch in node:
        told = [each for inner in branch if (each := literals(inner))]
        if not told:
            return ()
        best: tuple[str, ...] = max(told, key=_weight)
        needed += best
    return tuple(dict.fromkeys(needed))


def _weight(told: tuple[str, ...]) -> tuple[int, int]:
    return min(map(len, told)), -len(told)


def words_held(line_key: str) -> Iterable[str]:
    """The words of letters of a line; of a script without spaces all pairs of signs."""
    if line_key.isascii() and "@" not in line_key:  # the same in a quarter of the time
        return line_key.encode().translate(_NO_LETTER).decode().split()
    found = _LETTERS.findall(line_key)
    if not line_key.isascii() and is_wide(line_key):
        found += map("".join, pairwise(line_key))
        found += line_key
    return found


@cache
def words_needed(entry: str) -> tuple[str, ...]:
    """Of what `words_held` tells of a line, what those that say the phrase hold one of; or ().

    A word counts as whole where no letter can stand beside it: digits may, and they part words.
    """
    tree = parsed(entry)
    found = [told for number in range(len(tree)) if (told := _whole(tree, number))]
    if not found:
        its = needs(entry)
        first = [(word,) for word in its.words[:1]]
        wide = [each for each in (*first, *its.choices) if all(map(is_wide, each))]
        found = [tuple(dict.fromkeys(_wide_pair(word) for word in told)) for told in wide]
    return min(found, key=_askings, default=())


def _wide_pair(word: str) -> str:
    """Two signs of a word, or the one it has, among them one of a script without spaces."""
    place = next(number for number, sign in enumerate(word) if is_wide(sign))
    pair = word[place : place + 2]
    return pair if len(pair) == 2 or place == 0 else word[place - 1 : place + 1]


def _whole(
    tree: Sequence, number: int, *, before: bool = True, after: bool = True
) -> tuple[str, ...]:
    """The whole words of a node of which each reading holds one.

    ``before`` and ``after`` tell whether what stands around the tree ends a word, as a line does.
    """
    before = _parts_at(tree, number - 1, -1, beyond=before)
    after = _parts_at(tree, number + 1, 1, beyond=after)
    node = tree[number]
    if isinstance(node, str):
        word = _whole_word(node, before=before, after=after)
        return (word,) if word else ()
    words: list[str] = []
    told: tuple[str, ...]
    for branch in node:
        plain = [part for part in branch if isinstance(part, str) and not part.startswith("{")]
        if len(plain) == len(branch):
            word = _whole_word("".join(plain), before=before, after=after)
            told = (word,) if word else ()
        else:
            inner = (_whole(branch, n, before=before, after=after) for n in range(len(branch)))
            told = min(filter(None, inner), key=_askings, default=())
        if not told:
            return ()
        words += told
    return tuple(dict.fromkeys(words))


def _askings(told: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """How many lines hold one of these words, for an order."""
    return sum(map(_asked, told)), told


def _parts_at(tree: Sequence, number: int, step: int, *, beyond: bool) -> bool:
    """Whether the node beside another one ends what a word is, as a space does.

    ``beyond`` tells it of what stands beyond the tree: of the phrase's end, that it does.
    """
    if not 0 <= number < len(tree):
        return beyond
    node = tree[number]
    if isinstance(node, str):
        if node.startswith("{"):
            return node == "{n}"  # digits part words
        return not node[0 if step > 0 else -1].isalnum()
    behind = _parts_at(tree, number + step, step, beyond=beyond)
    return all(
        _parts_at(branch, 0 if step > 0 else len(branch) - 1, step, beyond=behind)
        for branch in node
    )


def _whole_word(text: str, *, before: bool, after: bool) -> str:
    """The longest whole word of a literal text, or ""."""
    if text.startswith("{"):
        return ""
    folded = fold(text)
    if wide := [word for word in folded.split(" ") if is_wide(word)]:
        return _wide_pair(max(wide, key=lambda word: (len(word), word)))
    left, right = before or text[:1].isspace(), after or text[-1:].isspace()
    found = [
        match.group()
        for match in _LETTERS.finditer(folded)
        if not match[0].isalpha()
        or ((match.start() > 0 or left) and (match.end() < len(folded) or right))
    ]
    return max(found, key=lambda word: (len(word), word), default="")
