"""What somebody does, behind a name or in its place: "Asa Teller Political Correspondent"."""

from __future__ import annotations

from functools import cache

from chaffinch.lexicon import Lexicon

_NETWORKS = frozenset(
    ("twitter", "facebook", "instagram", "linkedin", "bluesky", "mastodon", "threads", "email")
)
"""Whose signs stand behind a name, as words where the signs are not shown."""
_NAME_WORDS = 2
ROLE_WORDS = 5
"""Of how many words what somebody does is told, at most."""


def without_role(name: str, roles: frozenset[str], lexicon: Lexicon) -> str:
    """A name without what its bearer does, where both stand side by side.

    "Asa Teller Reporter" and "Asa Teller Political Correspondent" are Asa Teller's.
    """
    parts = name.split()
    if len(parts) <= _NAME_WORDS or not _is_role_word(parts[-1], roles, lexicon):
        return name
    parts.pop()
    attributes = lexicon.words_of("role_attributes")
    if all(part.casefold() in attributes for part in parts):
        return name  # "National Crime Reporter": nothing of it is a name
    while len(parts) > _NAME_WORDS and parts[-1].casefold() in attributes:
        parts.pop()
    return " ".join(parts)


def before_joined_role(text: str, roles: frozenset[str], lexicon: Lexicon) -> str:
    """A name without the signs of networks behind it, and without a role that is joined by "and".

    "Asa Teller Twitter", "Asa Teller News & Culture Writer": no second name stands behind the "&".
    """
    parts = text.split()
    behind = lexicon.words_of("role_attributes") | lexicon.words_of("conjunctions") | _NETWORKS
    if len(parts) > _NAME_WORDS and _is_role_word(parts[-1], roles, lexicon):
        told = len(parts) - 1
        while told > _NAME_WORDS and parts[told - 1].casefold() in behind:
            told -= 1
        return " ".join(parts[:told]) if told < len(parts) - 1 else text
    named = [part for part in parts if part.casefold() not in _NETWORKS]
    cut = len(named) < len(parts) and named == parts[: len(named)]
    return " ".join(named) if cut and len(named) >= _NAME_WORDS else text


def tells_role(name: str, lexicon: Lexicon) -> bool:
    """Whether what looks like a name is what somebody does: "National Harbour Reporter"."""
    roles = lexicon.words_of("byline_roles") | lexicon.words_of("role_nouns")
    folded = name.casefold()
    words = folded.split()
    if folded in roles or _is_role_word(words[-1], roles, lexicon):
        return True
    return words[0] in lexicon.words_of("role_attributes") and not roles.isdisjoint(words)


def _is_role_word(word: str, roles: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word says what somebody does, by itself or as the end of a compound.

    Languages that write compounds in one have such: "Lokalredakteur".
    """
    folded = word.casefold()
    return folded in roles or folded.endswith(_role_endings(lexicon))


@cache
def _role_endings(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon.words_of("role_endings")))


def is_role(folded: str, lexicon: Lexicon) -> bool:
    """Whether a folded text says what somebody does: "sports reporter", "reporter in Hale"."""
    words = folded.split()
    roles = lexicon.words_of("byline_roles")
    return 0 < len(words) <= ROLE_WORDS and (
        folded in roles or words[0] in roles or words[-1] in roles
    )
