"""What sites print around articles, by kind and language, as data: a phrase with slots, not code.

How a phrase is written stands in `chaffinch.lexicon.syntax`: ``(a|b)`` one of these,
``[a]`` perhaps, ``{n}`` a number, ``{w}`` one to three words, ``{x}`` up to sixty
signs, ``{rest}`` anything. It is compared with the `chaffinch.wording.key` of a line,
so case, quotes, dashes and marks at the edges do not matter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache

import attrs

from chaffinch.language import family, heard
from chaffinch.lexicon.asking import STRONG, Bucket, Phrase, Phrases, needs, words_needed
from chaffinch.lexicon.syntax import (
    MOST,
    buckets,
    count,
    has_slots,
    is_plain,
    lead,
    raw_source,
    readings,
    shortest,
)
from chaffinch.lexicon.tables import Tables, merged, package_tables, user_tables
from chaffinch.wording import fold, key, words

__all__ = ["DEBRIS_KINDS", "Lexicon", "Phrase", "Phrases", "hosts_of", "lexicon", "seams"]

_SLOT = re.compile(r"\{\w+\}")

DEBRIS_KINDS = (
    "ui", "ui_weak", "share", "share_weak", "subscribe", "subscribe_weak", "consent",
    "consent_weak", "advertisement", "player", "player_weak", "comment_form",
    "comment_form_weak", "comment_meta", "navigation", "teaser_heading", "teaser_mark",
    "teaser_weak", "legal", "placeholder", "read_time", "timestamp", "tags",
)  # fmt: skip
"""The kinds of phrase that stand for something other than the article's text."""


class Lexicon:
    """All phrases, by kind; `digest` tells one state of the data from another."""

    def __init__(
        self,
        tables: Tables,
        sites: Mapping[str, Tables] | None = None,
        base: Lexicon | None = None,
    ) -> None:
        self._tables = tables
        self._sites = sites or {}
        self._base = base
        self._of_site: dict[str, Lexicon] = {}

    def with_phrases(self, text: str, *, where: str = "") -> Lexicon:
        """This lexicon and a user's own phrases, from the text of a TOML file.

        One table a language, of the package's kinds: ``[de]``, ``share = ["..."]``. ``where``
        names the file in errors. Raises `UsageError` for a wrong shape or phrase.
        """
        return self.with_tables(user_tables(text, where=where))

    def with_tables(self, tables: Tables, sites: Mapping[str, Tables] | None = None) -> Lexicon:
        """This lexicon, a user's own tables, and those of sites (by host).

        What is compiled of this lexicon serves the other too.
        """
        return Lexicon(tables, sites, self)

    def of_host(self, host: str) -> Lexicon:
        """The lexicon for the pages of a host: with the tables of its site, if it has some."""
        named = [name for name in hosts_of(host) if name in self._sites]
        if not named:
            return self
        if named[0] not in self._of_site:
            tables: Tables = {}
            for name in named:
                tables = merged(tables, self._sites[name])
            self._of_site[named[0]] = self.with_tables(tables)
        return self._of_site[named[0]]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of which the lexicon knows something (BCP 47)."""
        below = self._base.languages if self._base else ()
        return tuple(sorted({*self._tables, *below}))

    @cached_property
    def digest(self) -> str:
        """``sha256:`` over all kinds, languages and phrases."""
        lines = [self._base.digest] if self._base else []
        for site, tables in (("", self._tables), *sorted(self._sites.items())):
            before = f"{site}\t" if site else ""
            lines += [
                f"{before}{language}\t{kind}\t{entry}"
                for language in sorted(tables)
                for kind, entries in sorted(tables[language].items())
                for entry in entries
            ]
        return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def entries(self, kind: str) -> Iterator[tuple[str, str]]:
        """(language, entry) of one kind, as the data has them."""
        if self._base:
            yield from self._base.entries(kind)
        yield from self.own_entries(kind)

    def own_entries(self, kind: str) -> Iterator[tuple[str, str]]:
        """(language, entry) of one kind, without those of the lexicon that this one extends."""
        for language in sorted(self._tables):
            for entry in self._tables[language].get(kind, ()):
                yield language, entry

    def match(self, line_key: str, *kinds: str) -> tuple[Phrase, ...]:
        """The phrases of these kinds that the whole line says, in whatever language."""
        below = self._base.match(line_key, *kinds) if self._base else ()
        return (*below, *_compiled(self, kinds).match(line_key))

    def said(self, line_key: str, language: str = "") -> tuple[Phrase, ...]:
        """What the line says of debris, of whatever kind.

        Where the page's language is known, phrases with slots are asked in it and in English
        only; exact ones in every language.
        """
        found = _said(self, line_key, language)
        if self._base:
            below = self._base.said(line_key, language)
            return (*below, *(phrase for phrase in found if phrase not in below))
        return found

    def lead_source(self, kind: str, language: str = "") -> str:
        """The regular expression of all phrases of a kind, for the beginning of a raw line.

        Of an entry with slots the part before the first slot; longest first. Where the page's
        language is given, its phrases and the English ones.
        """
        entries = sorted(self._leads(kind, language), key=lambda text: (-len(text), text))
        inner = "|".join(raw_source(entry) for entry in entries) or "(?!)"
        return rf"(?:{inner})(?:(?<=\W)|(?!\w))"

    def lead_words(self, kind: str, language: str = "") -> tuple[str, ...]:
        """Folded words of which each line holds one that the expression of `lead_source` finds."""
        found: set[str] = set()
        for entry in self._leads(kind, language):
            its = needs(entry)
            found.update(_rarest([*((word,) for word in its.words), *its.choices]))
        return tuple(sorted(found))

    def _leads(self, kind: str, language: str) -> set[str]:
        spoken = _spoken(language)
        heads = (
            lead(entry) for its, entry in self.entries(kind) if not spoken or family(its) in spoken
        )
        return set(filter(None, heads))

    def words_of(self, kind: str) -> frozenset[str]:
        """All entries of a kind that lists words rather than phrases."""
        return _words_of(self, kind)


def _rarest(choices: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Of choices of words that of which a line is the least likely to hold one."""
    return max(choices, key=lambda its: (min(map(len, its)), -len(its)), default=("",))


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the library: what is written by hand, and what has a source."""
    return Lexicon(package_tables())


@cache
def _words_of(lexicon: Lexicon, kind: str) -> frozenset[str]:
    return frozenset(fold(entry) for _, entry in lexicon.entries(kind))


@lru_cache(maxsize=1 << 15)  # the same lines come again from page to page
def _said(lexicon: Lexicon, line_key: str, language: str) -> tuple[Phrase, ...]:
    return _compiled(lexicon, DEBRIS_KINDS, _spoken(language)).match(line_key)


def hosts_of(host: str) -> tuple[str, ...]:
    """A host and the domains above it, the narrowest first.

    >>> hosts_of("news.example.org")
    ('news.example.org', 'example.org', 'org')
    """
    parts = host.split(".") if host else []
    return tuple(".".join(parts[number:]) for number in range(len(parts)))


def _spoken(language: str) -> tuple[str, ...]:
    """The languages to be asked on a page in this one; none: all."""
    return tuple(sorted({*heard(language), "en"})) if language else ()


@cache
def _compiled(lexicon: Lexicon, kinds: tuple[str, ...], spoken: tuple[str, ...] = ()) -> Phrases:
    exact: dict[str, tuple[Phrase, ...]] = {}
    patterns: dict[str, list[Phrase]] = {}
    for kind in kinds:
        for language, entry in lexicon.own_entries(kind):
            phrase = Phrase(kind, language, entry, strong=False)
            if is_plain(entry):
                _add(phrase, entry, exact)
            elif spoken and family(language) not in spoken:
                continue
            elif has_slots(entry) or count(entry) > MOST:
                least = words(_SLOT.sub("", shortest(entry)))
                phrase = attrs.evolve(phrase, strong=least >= STRONG, literal=least)
                for bucket in sorted(buckets(entry)):
                    patterns.setdefault(bucket, []).append(phrase)
            else:
                _spell_out(phrase, exact)
    worded = _by_words(patterns)
    asked = {name: Bucket(tuple(found)) for name, found in patterns.items() if found}
    needles = [name for name in sorted(asked) if name[:1] in ("", "~")]
    return Phrases(
        exact,
        {name: bucket for name, bucket in asked.items() if name[:1] not in ("", "~")},
        {word: Bucket(tuple(found)) for word, found in worded.items()},
        tuple((name[1:], asked[name]) for name in needles),
    )


def _by_words(patterns: dict[str, list[Phrase]]) -> dict[str, list[Phrase]]:
    """By a word they need, the phrases that would be asked of every line, or of all with a digit.

    They are taken out of their buckets; what needs no word stays there.
    """
    worded: dict[str, list[Phrase]] = {}
    for name in [name for name in patterns if name[:1] in ("", "~", "#")]:
        for phrase in [phrase for phrase in patterns[name] if words_needed(phrase.text)]:
            patterns[name].remove(phrase)
            for word in words_needed(phrase.text):
                found = worded.setdefault(word, [])
                if phrase not in found:
                    found.append(phrase)
    return worded


def _spell_out(phrase: Phrase, exact: dict[str, tuple[Phrase, ...]]) -> None:
    for reading in readings(phrase.text):
        _add(phrase, reading, exact)


def _add(phrase: Phrase, reading: str, exact: dict[str, tuple[Phrase, ...]]) -> None:
    line_key = key(reading)
    made = Phrase(phrase.kind, phrase.language, phrase.text, words(line_key) >= STRONG)
    exact[line_key] = (*exact.get(line_key, ()), made)


@cache
def _seam_pattern() -> re.Pattern[str]:
    """Where a mark begins that is glued to what stands before it.

    A lone word may follow a small letter or the end of a sentence; more than a word, or a word
    with a colon, a digit and a capital as well; a number of minutes, a year alone.
    """
    marks = sorted({entry for _, entry in lexicon().entries("seam")}, key=lambda m: (-len(m), m))
    counts = [mark.removeprefix("{n} ") for mark in marks if mark.startswith("{n} ")]
    long = [m for m in marks if "{n}" not in m and (" " in m or m.endswith(":"))]
    alone = [m for m in marks if "{n}" not in m and m not in long]
    firsts = re.escape("".join(sorted({mark[0] for mark in (*long, *alone)})))
    return re.compile(
        rf"(?=[{firsts}])(?:(?<=[^\W_]|[.!?”\"»)。])(?=(?:{_any_of(long)}))"
        rf"|(?<=[^\W\d_A-Z]|[.!?”\"»)])(?=(?:{_any_of(alone)})(?!\w)))"
        rf"|(?<=\b(?:19|20)\d\d)(?=\d{{1,2}} ?(?:{_any_of(counts)}))"
    )


def _any_of(marks: list[str]) -> str:
    signs = {":": r"\s?[:：]", " ": r"\s"}
    found = ("".join(signs.get(sign, re.escape(sign)) for sign in mark) for mark in marks)
    return "|".join(found) or "(?!)"


def seams(line: str) -> list[int]:
    """Where a line was glued together from two: before a known mark that no space precedes."""
    if len(line) > 2_000:
        return []
    return [match.start() for match in _seam_pattern().finditer(line) if match.start()]
