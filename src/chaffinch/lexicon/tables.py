"""The lexicon's tables: the package's own, and a user's; each a language's phrases by kind.

The package's are data beside this module: a TOML file a language, written by hand, and
``sourced.json``, built from named packages (see ``docs/lexicon-sources.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from chaffinch.errors import UsageError
from chaffinch.language import is_language
from chaffinch.lexicon.syntax import PhraseError, parsed

DEBRIS_KINDS = (
    "ui", "ui_weak", "share", "share_weak", "subscribe", "subscribe_weak", "consent",
    "consent_weak", "consent_text", "advertisement", "advertisement_weak", "player", "player_weak",
    "comment_form", "comment_form_weak", "comment_meta", "navigation", "teaser_heading",
    "teaser_mark", "teaser_also", "teaser_weak", "legal", "placeholder", "replay", "read_time",
    "timestamp", "tags",
)  # fmt: skip
"""The kinds of phrase that stand for something other than the article's text.

A kind that ends in ``_weak`` holds words that count only beside other debris or at an edge of the
text. ``teaser_heading`` heads a list of other articles, ``teaser_mark`` is a whole line that leads
to one ("Read more: ..."), ``teaser_also`` what such a line begins with; ``comment_form`` is what a
form says, and counts of comments, ``comment_meta`` what stands over or under an entry ("Gull
says"); ``consent_text`` is what tools for consent explain in the same words on every site;
``placeholder`` stands where a page failed to show something; ``replay`` is
what archives, caches and reader views say of the copy that they show; ``ui`` is controls that no
other kind names. What else the tables hold is no debris: leads ("byline"), and lists of words.
"""

_OPENING = "¿¡"
"""Marks that a line's key does not begin with."""

Tables = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Language (BCP 47), then kind, then phrases."""


def package_tables() -> Tables:
    """What comes with the library: the sourced phrases and, before them, those written by hand."""
    import json

    folder = resources.files(__package__)
    sourced = json.loads((folder / "sourced.json").read_text(encoding="utf-8"))
    return merged(
        hand_tables(),
        {
            language: {
                kind: tuple(phrase.lstrip(_OPENING) for phrase, _ in entries)
                for kind, entries in kinds.items()
            }
            for language, kinds in sourced.items()
        },
    )


@cache
def hand_tables() -> Tables:
    """The tables written by hand."""
    import tomllib

    tables: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for entry in sorted(resources.files(__package__).iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            kinds = tomllib.loads(entry.read_text(encoding="utf-8"))
            tables[entry.name.removesuffix(".toml")] = {
                kind: tuple(entries) for kind, entries in kinds.items()
            }
    return tables


def merged(first: Tables, second: Tables) -> Tables:
    """Both tables in one: the first's phrases before the second's, none twice."""
    return {
        language: {
            kind: tuple(
                dict.fromkeys(
                    (
                        *first.get(language, {}).get(kind, ()),
                        *second.get(language, {}).get(kind, ()),
                    )
                )
            )
            for kind in dict.fromkeys((*first.get(language, {}), *second.get(language, {})))
        }
        for language in sorted({*first, *second})
    }


def kinds() -> tuple[str, ...]:
    """Every kind of phrase there is: those of the English table."""
    return tuple(hand_tables()["en"])


def tables_of(data: Mapping[str, object], *, where: str = "") -> Tables:
    """The tables of what a user's TOML says: a table a language.

    ``where`` names the file in errors. Raises `UsageError` for a wrong shape or phrase.
    """
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, phrases in data.items():
        if not isinstance(phrases, dict):
            raise UsageError(
                f"{language!r} is no table of a language",
                where=where,
                remedy='write the phrases below a language: [de], share = ["Artikel teilen"]',
                code="phrases",
            )
        if not is_language(language):
            raise UsageError(
                f"{language!r} is no code of a language",
                where=where,
                remedy="write the code of BCP 47 that pages state: [en], [de], [pt-BR]",
                code="phrases",
            )
        tables[language] = {
            kind: _entries(entries, kind, f"{where}[{language}] {kind}")
            for kind, entries in phrases.items()
        }
    return tables


def _entries(entries: object, kind: str, where: str) -> tuple[str, ...]:
    if kind not in kinds():
        remedy = "choose one of " + ", ".join(kinds())
        raise UsageError(
            f"{kind!r} is no kind of phrase", where=where, remedy=remedy, code="phrases"
        )
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        remedy = f'write {kind} = ["one phrase", "another"]'
        raise UsageError("a kind holds a list of texts", where=where, remedy=remedy, code="phrases")
    for entry in entries:
        try:
            parsed(entry)
        except PhraseError as error:
            remedy = "close every bracket; write \\\\( for a bracket that is printed"
            raise UsageError(str(error), where=where, remedy=remedy, code="phrases") from None
        if not entry.strip():
            raise UsageError("an empty phrase", where=where, remedy="leave it out", code="phrases")
    return tuple(entry.rstrip("。।").lstrip(_OPENING) for entry in entries)
