"""A rule that is hurt is noticed by its own examples: they hold what the rule knows, not less.

Three injuries: the rule is taken out, a phrase that an example says loses a letter, a
pattern of a module matches nothing any more.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import pytest

import chaffinch.rules
from chaffinch.catalogue import Catalogue, Rule
from chaffinch.clean import clean
from chaffinch.labels import Label
from chaffinch.lexicon import Lexicon, Phrase, lexicon
from chaffinch.lexicon.tables import package_tables
from chaffinch.rules import ORDER, default_catalogue
from chaffinch.rules.lazy import Lazy
from chaffinch.wording import key
from rule_pages import cleaned, meant

Found = tuple[str, str, tuple[tuple[str, str], ...]]


def caught(page: str, catalogue: Catalogue | None = None) -> list[Found]:
    """(role, rule, fields) of each block that an example means."""
    blocks = meant(page, cleaned(page, catalogue))
    return [(block.role.value, block.rule, block.label.fields) for block in blocks]


@cache
def whole(page: str) -> tuple[Found, ...]:
    return tuple(caught(page))


@pytest.mark.parametrize("rule", [rule for rule in ORDER if rule.catches], ids=lambda rule: rule.id)
def test_a_rule_that_is_taken_out_is_missed(rule: Rule) -> None:
    """Without the rule, a line that it catches is something else: no other rule does its work."""
    whole_one = default_catalogue()
    without = Catalogue(tuple(r for r in whole_one if r.id != rule.id), whole_one.parts)
    before = [[role for role, _, _ in whole(page)] for page in rule.catches]
    after = [[role for role, _, _ in caught(page, without)] for page in rule.catches]
    assert before != after


def hurt(entries: set[str]) -> Lexicon:
    """The package's lexicon, in which these entries have lost a letter."""
    tables = {
        language: {
            kind: tuple(wounded(entry) if entry in entries else entry for entry in held)
            for kind, held in kinds.items()
        }
        for language, kinds in package_tables().items()
    }
    return Lexicon(tables)


def wounded(entry: str) -> str:
    """The entry with another letter in each of its longest words, outside its slots."""
    bare = re.sub(r"\{\w+\}", lambda match: " " * len(match[0]), entry)
    places = [match.end() - 1 for match in re.finditer(r"[^\W\d_]+", bare)] or [0]
    signs = list(entry)
    for place in places:
        signs[place] = "ж"
    return "".join(signs)


def said(line: str) -> tuple[Phrase, ...]:
    """What a line says; marks alone, whose key is that of "×", say nothing that is their own."""
    line_key = key(line)
    return lexicon().said(line_key) if line_key else ()


def marked_lines(page: str) -> list[str]:
    return [line[2:] for line in page.split("\n") if line.startswith("> ")]


def says_phrase(page: str) -> bool:
    """Whether a marked line says a phrase, and no credit's mark tells besides."""
    told = any(mark in page for mark in MARKS)
    return not told and any(map(said, marked_lines(page)))


TOLD_OTHERWISE = frozenset(
    {
        "read_time.line", "comment.thread", "timestamp.line", "legal.line", "ui.post", "ui.member",
        "byline.apart", "timestamp.apart", "contributor.note", "press.legal", "press.line",
    }
)  # fmt: skip
"""Rules that go by numbers, signs, neighbours and leads as well as by the lexicon's phrases."""
MARKS = ("All rights reserved.)", "> Photo:\n")
"""Marks that the credits' own patterns know, and that the lexicon has as phrases besides."""
SAID = {
    rule.id: pages
    for rule in ORDER
    if rule.id not in TOLD_OTHERWISE
    and (pages := [page for page in rule.catches if says_phrase(page)])
}


@pytest.mark.parametrize("rule_id", SAID)
def test_a_phrase_with_a_wrong_letter_is_missed(rule_id: str) -> None:
    """A line that says the phrase is caught no longer, or by something else."""
    lines = [line for page in SAID[rule_id] for line in marked_lines(page)]
    entries = {phrase.text for line in lines for phrase in said(line)}
    catalogue = attrs.evolve(default_catalogue(), lexicon=hurt(entries))
    unmoved = [page for page in SAID[rule_id] if tuple(caught(page, catalogue)) == whole(page)]
    assert unmoved == []


def patterns() -> dict[str, list[str]]:
    """Each pattern of the rules by the module and the name that it has there: all that hold it."""
    held: dict[int, list[str]] = {}
    for module in pkgutil.walk_packages(chaffinch.rules.__path__, prefix="chaffinch.rules."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, (re.Pattern, Lazy)):
                held.setdefault(id(value), []).append(f"{module.name}.{name}")
    return {places[0]: places for places in held.values()}


PATTERNS = patterns()


SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAGES = [
    path.read_bytes() for path in sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.html"))
]


@cache
def sample_labels(number: int) -> tuple[Label, ...]:
    return clean(PAGES[number]).labels


OF_MARKUP = tuple(f"chaffinch.rules.{name}." for name in ("markup", "page", "pictures"))
"""The packages over which the rules of markup are spread; they share each other's helpers."""
SHARED = tuple(
    f"chaffinch.rules.{name}"
    for name in (
        "captions.figures", "captions.alt_lines", "about.notes", "about.byline_lines",
        "about.time_lines", "about.signed_behind",
        "about.front_lines", "about.front_parts", "debris.phrase_template", "about.headline",
        "debris.machinery", "debris.posts", "debris.teasers", "debris.navigation",
    )
)  # fmt: skip
"""The modules of rules that ask others which have none of their own."""


def is_asked(rule: Rule, module: str) -> bool:
    """Whether a rule may ask the module's patterns."""
    if rule.find.__module__ in (module, *SHARED):
        return True
    return rule.id.startswith("markup.") and module.startswith(OF_MARKUP)


def told_by_examples(module: str) -> bool:
    """Whether an example of the module's rules is labelled otherwise than before."""
    own_first = sorted(ORDER, key=lambda rule: rule.find.__module__ != module)
    return any(
        tuple(caught(page)) != whole(page)
        for rule in own_first
        if is_asked(rule, module)
        for page in (*rule.catches, *rule.spares)
    )


def told_by_samples() -> bool:
    """Whether a sample is labelled otherwise than before."""
    return any(clean(page).labels != sample_labels(number) for number, page in enumerate(PAGES))


def changed() -> list[str]:
    """The examples that are labelled otherwise than before."""
    pages = [page for rule in ORDER for page in (*rule.catches, *rule.spares)]
    return [page for page in pages if tuple(caught(page)) != whole(page)]


@pytest.fixture(scope="module")
def healed() -> Iterator[None]:
    """All is as it was before a pattern is hurt, and none leaves anything behind."""
    assert not told_by_samples()
    assert changed() == []
    yield
    assert not told_by_samples()
    assert changed() == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda name: name.split(".", 2)[2])
@pytest.mark.usefixtures("healed")
def test_a_pattern_that_matches_nothing_is_missed(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = pattern.rpartition(".")[0]
    for place in PATTERNS[pattern]:
        monkeypatch.setattr(place, re.compile("(?!)"))
    assert told_by_examples(module) or told_by_samples()
