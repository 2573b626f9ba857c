"""What sites print around articles, by kind and language, as data: a phrase with slots, not code.

How a phrase is written stands in `chaffinch.lexicon.syntax`: ``(a|b)`` one of these,
``[a]`` perhaps, ``{n}`` a number, ``{w}`` one to three words, ``{x}`` up to sixty
signs, ``{rest}`` anything. It is compared with the `chaffinch.wording.key` of a line,
so case, quotes, dashes and marks at the edges do not matter.

Some kinds list words, not phrases: names of ``sections``, words of dates and roles, and those of
``appeal_...`` kinds, which are looked for inside sentences (`chaffinch.rules.debris.appeals`).
Readers ask for those of ``mail_...``, for ``page_nouns``, ``suspensions`` and ``seam``, of the
package's tables alone: a page is read before anybody's rules look at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, lru_cache, partial

from chaffinch.language import family, heard
from chaffinch.lexicon.asking import LONGEST, Asked, Phrase
from chaffinch.lexicon.leads import Leads
from chaffinch.lexicon.ready import Ready, digest_of, lines_of, package_ready, readied
from chaffinch.lexicon.tables import DEBRIS_KINDS, Tables, merged
from chaffinch.wording import fold

__all__ = ["DEBRIS_KINDS", "Leads", "Lexicon", "Phrase", "hosts_of", "lexicon"]

_SPOKEN = 1 << 7  # sets of languages that are remembered: what pages state can be anything
_ALL = frozenset(DEBRIS_KINDS)


class Lexicon:
    """All phrases, by kind; `digest` tells one state of the data from another."""

    def __init__(
        self,
        tables: Tables | Ready,
        sites: Mapping[str, Tables] | None = None,
        base: Lexicon | None = None,
    ) -> None:
        self._ready = tables if isinstance(tables, Ready) else Ready(readied(tables))
        self._sites = sites or {}
        self._base = base
        self._of_site: dict[str, Lexicon] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """What processes send each other: the user's tables; the library's are with each."""
        if self is lexicon():
            return lexicon, ()
        return Lexicon, (self._ready.tables(), self._sites, self._base)

    def with_tables(self, tables: Tables, sites: Mapping[str, Tables] | None = None) -> Lexicon:
        """This lexicon, a user's own tables, and those of sites (by host) beside its own.

        What is compiled of this lexicon serves the other too.
        """
        held = dict(self._sites)
        for site, more in (sites or {}).items():
            held[site] = merged(held[site], more) if site in held else more
        return Lexicon(tables, held, self)

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
        return tuple(sorted({*self._ready.languages, *below}))

    @cached_property
    def digest(self) -> str:
        """``sha256:`` over all kinds, languages and phrases."""
        if not self._base and not self._sites:
            return self._ready.digest
        lines = [self._base.digest] if self._base else []
        lines += lines_of(self._ready.tables())
        for site, tables in sorted(self._sites.items()):
            lines += [f"{site}\t{line}" for line in lines_of(tables)]
        return digest_of(lines)

    def entries(self, kind: str) -> Iterator[tuple[str, str]]:
        """(language, entry) of one kind, as the data has them."""
        if self._base:
            yield from self._base.entries(kind)
        yield from self.own_entries(kind)

    def own_entries(self, kind: str) -> Iterator[tuple[str, str]]:
        """(language, entry) of one kind, without those of the lexicon that this one extends."""
        return self._ready.entries(kind)

    def match(self, line_key: str, *kinds: str) -> tuple[Phrase, ...]:
        """The phrases of these kinds of debris that the whole line says, in any language."""
        below = self._base.match(line_key, *kinds) if self._base else ()
        return (*below, *self._say((), frozenset(kinds), _slotted(self, kinds, ()), line_key))

    def said(self, line_key: str, language: str = "") -> tuple[Phrase, ...]:
        """What the line says of debris, of whatever kind.

        Where the page's language is known, phrases with slots are asked in it and in English
        only; exact ones in every language.
        """
        return self.hearing(language)(line_key)

    def hearing(self, language: str = "") -> Callable[[str], tuple[Phrase, ...]]:
        """`said` for pages in this language, to be asked of one line after another."""
        own = _heard_in(self, _spoken(language))
        if self._base is None:
            return own
        below = self._base.hearing(language)

        def both(line_key: str) -> tuple[Phrase, ...]:
            first = below(line_key)
            return (*first, *(phrase for phrase in own(line_key) if phrase not in first))

        return both

    def _say(
        self, spoken: tuple[str, ...], kinds: frozenset[str], slotted: Asked, line_key: str
    ) -> tuple[Phrase, ...]:
        """The lexicon's own phrases that a line says, exact ones first; none for a long line.

        ``slotted`` are its phrases with slots, of the same kinds and languages.
        """
        if len(line_key) > LONGEST:
            return ()
        exact, more = self._ready.exact(line_key), slotted.said(line_key)
        if not exact:
            return tuple(more)  # most lines
        found = [
            phrase
            for phrase, plain in exact
            if phrase.kind in kinds and (plain or not spoken or family(phrase.language) in spoken)
        ]
        return (*found, *more)

    def leads(self, kind: str, language: str = "") -> Leads:
        """The leads of a kind, for raw lines (see `chaffinch.lexicon.leads`).

        Where the page's language is given, its own and the English ones.
        """
        return _leads(self, kind, _spoken(language))

    def words_of(self, kind: str, language: str = "") -> frozenset[str]:
        """All entries, folded, of a kind that lists words rather than phrases.

        Where a language is given, its own alone.
        """
        return _words_of(self, kind, language)


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the library: what is written by hand, and what has a source."""
    return Lexicon(package_ready())


@lru_cache(maxsize=_SPOKEN)
def _slotted(lexicon: Lexicon, kinds: tuple[str, ...], spoken: tuple[str, ...]) -> Asked:
    return lexicon._ready.slotted(kinds, spoken)


@lru_cache(maxsize=8 * _SPOKEN)
def _leads(lexicon: Lexicon, kind: str, spoken: tuple[str, ...]) -> Leads:
    found = []
    below: Lexicon | None = lexicon
    while below:
        found += below._ready.leads(kind, spoken)
        below = below._base
    return Leads(found)


@lru_cache(maxsize=8 * _SPOKEN)
def _words_of(lexicon: Lexicon, kind: str, language: str) -> frozenset[str]:
    if language:
        said = family(language)
        return frozenset(fold(word) for told, word in lexicon.entries(kind) if family(told) == said)
    own = lexicon._ready.words(kind)
    return own | lexicon._base.words_of(kind) if lexicon._base else own


@lru_cache(maxsize=_SPOKEN)
def _heard_in(lexicon: Lexicon, spoken: tuple[str, ...]) -> Callable[[str], tuple[Phrase, ...]]:
    """What a lexicon says of a line on pages in these languages; lines of a site come again."""
    slotted = _slotted(lexicon, DEBRIS_KINDS, spoken)
    return lru_cache(maxsize=1 << 12)(partial(lexicon._say, spoken, _ALL, slotted))


def hosts_of(host: str) -> tuple[str, ...]:
    """A host and the domains above it, the narrowest first.

    >>> hosts_of("news.example.org")
    ('news.example.org', 'example.org', 'org')
    """
    parts = host.split(".") if host else []
    return tuple(".".join(parts[number:]) for number in range(len(parts)))


@lru_cache(maxsize=1 << 8)  # what pages state of their language can be anything
def _spoken(language: str) -> tuple[str, ...]:
    """The languages to be asked on a page in this one; none: all."""
    return tuple(sorted({*heard(language), "en"})) if language else ()
