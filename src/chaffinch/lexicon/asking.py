"""How a line finds the phrases that it says: few are asked, and only where they can be said.

Phrases without slots stand in a table. Those with slots stand in buckets, by how a line
begins or ends that says them; a bucket's patterns are asked as one, and what may begin
with anything is asked only where a line holds what the phrase needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import pairwise

import attrs

from chaffinch.lexicon.syntax import HEAD, Node, Sequence, is_wide, parsed, parts, source
from chaffinch.wording import fold, words

STRONG = 3
"""Words of its own that make a phrase strong."""
_LONGEST = 300
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+|[©ⓒ@]")


@attrs.frozen(slots=True)
class Phrase:
    """A phrase of the lexicon; ``strong`` where it may act alone (three words or more)."""

    kind: str
    language: str
    text: str
    strong: bool
    literal: int = 3
    """How many of its words are the phrase's own, at least; slots aside."""

    def said_by(self, line_key: str) -> Phrase:
        """The phrase as this line says it: two own words make a line of three words strong."""
        if self.strong or self.literal < STRONG - 1 or words(line_key) < STRONG:
            return self
        return attrs.evolve(self, strong=True)


@attrs.frozen(eq=False)
class Bucket:
    """Phrases with slots that are looked for together; most lines say none of them."""

    phrases: tuple[Phrase, ...]

    @cached_property
    def _closed(self) -> re.Pattern[str] | None:
        """Any of the phrases that begin with words of their own."""
        entries = [phrase.text for phrase in self.phrases if not is_open(phrase.text)]
        return re.compile(joined(entries)) if entries else None

    @cached_property
    def _open(self) -> tuple[tuple[Needs, str], ...]:
        """The phrases that may begin with anything, and what a line must hold for them."""
        entries = dict.fromkeys(phrase.text for phrase in self.phrases if is_open(phrase.text))
        return tuple((needs(entry), entry) for entry in entries)

    def said(self, line_key: str) -> list[Phrase]:
        """The phrases that the whole line says: each is asked only where any is said."""
        if not self._says_any(line_key):
            return []
        return [
            phrase.said_by(line_key)
            for phrase in self.phrases
            if _pattern(phrase.text).fullmatch(line_key)
        ]

    def _says_any(self, line_key: str) -> bool:
        if self._closed is not None and self._closed.fullmatch(line_key):
            return True
        for its, entry in self._open:
            if its.met(line_key) and _pattern(entry).fullmatch(line_key):
                return True
        return False


@attrs.frozen(eq=False)
class Phrases:
    """Phrases ready to be asked: exact ones by table, those with slots by where they begin or end.

    A bucket's patterns are compiled when the first line asks for it: the cost of a line does
    not grow with the table.
    """

    exact: Mapping[str, tuple[Phrase, ...]]
    patterns: Mapping[str, Bucket]
    worded: Mapping[str, Bucket]
    """What may begin with anything, by a word that each line holds that says it."""
    needles: tuple[tuple[str, Bucket], ...]

    def match(self, line_key: str) -> tuple[Phrase, ...]:
        """The phrases that the whole line says, exact ones first; none for a long line."""
        if len(line_key) > _LONGEST:
            return ()
        found = self.exact.get(line_key, ())
        for name in line_buckets(line_key):
            if name in self.patterns:
                found = _with(found, self.patterns[name].said(line_key))
        if self.worded:
            for word in words_held(line_key):
                if word in self.worded:
                    found = _with(found, self.worded[word].said(line_key))
        for needle, bucket in self.needles:
            if needle in line_key:
                found = _with(found, bucket.said(line_key))
        return found


def _with(found: tuple[Phrase, ...], said: list[Phrase]) -> tuple[Phrase, ...]:
    for phrase in said:
        if phrase not in found:
            found = (*found, phrase)
    return found


@cache
def _pattern(entry: str) -> re.Pattern[str]:
    return re.compile(source(entry))


def line_buckets(line_key: str) -> tuple[str, ...]:
    """The buckets that a line asks for its phrases, ``~`` ones aside."""
    head = HEAD.match(line_key)
    word = head.group() if head else ""
    digit = ("#",) if line_key[:1].isdigit() else ()
    return (word, *digit, "^" + line_key[:2], "$" + line_key[-2:])


def joined(entries: Iterable[str]) -> str:
    """The regular expression of lines that say any of these phrases.

    What several of them begin with stands in it once: a line that begins otherwise is done.
    """
    tree: _Branches = {}
    for entry in entries:
        branch = tree
        for part in (*filter(None, parts(parsed(entry), raw={})), ""):
            branch = branch.setdefault(part, {})
    return _branching(tree)


_Branches = dict[str, "_Branches"]


def _branching(tree: _Branches) -> str:
    found = [part + (_branching(behind) if behind else "") for part, behind in tree.items()]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def is_open(entry: str) -> bool:
    """Whether a phrase may begin with anything, so that no line is ruled out by its first word."""
    return _is_open(parsed(entry))


def _is_open(tree: Sequence) -> bool:
    for node in tree:
        if isinstance(node, str):
            return node in ("{x}", "{w}", "{rest}")
        if any(_is_open(branch) for branch in node if branch):
            return True
        if () not in node:
            return False
    return False


@attrs.frozen
class Needs:
    """What every line holds that says a phrase: all of some words, one of others, a digit."""

    words: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    digit: bool

    def met(self, line_key: str) -> bool:
        """Whether a folded line holds it."""
        for word in self.words:
            if word not in line_key:
                return False
        for choice in self.choices:
            if not any(word in line_key for word in choice):
                return False
        return not self.digit or _DIGIT.search(line_key) is not None


def needs(entry: str) -> Needs:
    """What a line must hold to say this phrase, slots aside."""
    tree = parsed(entry)
    found = dict.fromkeys(told for node in tree if (told := _literals(node)))
    return Needs(
        tuple(sorted((told[0] for told in found if len(told) == 1), key=lambda w: (-len(w), w))),
        tuple(told for told in found if len(told) > 1),
        "{n}" in tree,
    )


def _literals(node: Node) -> tuple[str, ...]:
    """Words of which each reading of a node holds one; () where a reading holds none."""
    if isinstance(node, str):
        found = [] if node.startswith("{") else fold(node).split(" ")
        longest = max(found, key=len, default="")
        return (longest,) if longest else ()
    needed: list[str] = []
    for branch in node:
        told = [each for inner in branch if (each := _literals(inner))]
        if not told:
            return ()
        best: tuple[str, ...] = max(told, key=_weight)
        needed += best
    return tuple(dict.fromkeys(needed))


def _weight(told: tuple[str, ...]) -> tuple[int, int]:
    return min(map(len, told)), -len(told)


def words_held(line_key: str) -> Iterable[str]:
    """The words of letters of a line, each once; of a script without spaces all pairs of signs."""
    found = dict.fromkeys(_LETTERS.findall(line_key))
    if not line_key.isascii() and is_wide(line_key):
        found.update(dict.fromkeys(map("".join, pairwise(line_key))))
        found.update(dict.fromkeys(line_key))
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
    return min(found, key=lambda told: (len(told), -min(map(len, told)), told), default=())


def _wide_pair(word: str) -> str:
    """Two signs of a word, or the one it has, among them one of a script without spaces."""
    place = next(number for number, sign in enumerate(word) if is_wide(sign))
    pair = word[place : place + 2]
    return pair if len(pair) == 2 or place == 0 else word[place - 1 : place + 1]


def _whole(tree: Sequence, number: int) -> tuple[str, ...]:
    """The whole words of a node of which each reading holds one."""
    before, after = _parts_at(tree, number - 1, -1), _parts_at(tree, number + 1, 1)
    node = tree[number]
    if isinstance(node, str):
        word = _whole_word(node, before=before, after=after)
        return (word,) if word else ()
    words = []
    for branch in node:
        plain = [part for part in branch if isinstance(part, str) and not part.startswith("{")]
        told = len(plain) == len(branch)
        word = _whole_word("".join(plain), before=before, after=after) if told else ""
        if not word:
            return ()
        words.append(word)
    return tuple(dict.fromkeys(words))


def _parts_at(tree: Sequence, number: int, step: int) -> bool:
    """Whether the node beside another one ends what a word is: the phrase's end, or a space."""
    if not 0 <= number < len(tree):
        return True
    node = tree[number]
    if isinstance(node, str):
        return not node.startswith("{") and not node[0 if step > 0 else -1].isalnum()
    return all(
        _parts_at(branch, 0 if step > 0 else len(branch) - 1, step)
        if branch
        else _parts_at(tree, number + step, step)
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
