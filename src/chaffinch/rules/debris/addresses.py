"""Which lines speak to readers, in the words of the page's language: "your", "please", a call.

What they ask for is another matter (see `chaffinch.rules.debris.appeals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from chaffinch.catalogue import Draft
from chaffinch.language import family
from chaffinch.lexicon import Lexicon

_ADDRESS = "appeal_address"
_LEAST, _MOST = 5, 90  # words
_HEAD, _CALL = 24, 240  # signs: more than an imperative has, and a line with one amid it


def addressed_lines(draft: Draft) -> list[int]:
    """The lines that speak to readers, labelled or not; none where the language has no address."""
    found: list[int] = draft.once("addressed", _addressed)
    return found


def _addressed(draft: Draft) -> list[int]:
    """The lines that are long enough for a sentence, are no speech, and address the reader.

    Worked out once for all kinds and both readings, because few lines do.
    """
    addresses = has_address(draft)
    words, quoted, folds, once = draft.words, draft.quoted, draft.folds, draft.readings.once
    long = (n for n in range(1, len(draft)) if _LEAST <= words[n] <= _MOST and not quoted[n])
    return [n for n in long if once("addressed", folds[n], addresses)]


def has_address(draft: Draft) -> Callable[[str], bool]:
    """What tells whether a folded text speaks to readers, in the page's language."""
    language = language_asked(draft)
    address = words_of(draft.lexicon, _ADDRESS, language)
    return partial(_holds, address, _first_words(draft.lexicon, language))


def language_asked(draft: Draft) -> str:
    """The language in which readers are spoken to: the page's, English where nothing tells it."""
    return family(draft.language) if draft.language else "en"


@lru_cache(maxsize=1 << 8)
def words_of(lexicon: Lexicon, kind: str, language: str) -> re.Pattern[str] | None:
    """The words of a kind in a language, as the lexicon writes them: beginnings of words.

    To be asked of a folded text with a space before it, because a mark or a space is before each.
    "^" before one: a whole word; "*": it belongs to this kind alone; "^^": see `_first_words`.
    """
    found = (entry.lstrip("*") for its, entry in lexicon.entries(kind) if its == language)
    entries = [entry for entry in found if not entry.startswith("^^")]
    if not entries:
        return None
    longest = sorted(entries, key=lambda e: (not e.startswith("^"), -len(e), e))  # whole ones first
    wide = any(sign >= "\u3040" for entry in entries for sign in entry)
    start, end = ("", "") if wide else (r"\W", r"(?!\w)")
    begun: dict[str, list[str]] = {}  # by their first signs, or each were tried at every word
    for entry in longest:
        word = entry.removeprefix("^")
        behind = re.escape(word[1:]) + (end if word != entry else "")
        begun.setdefault(re.escape(word[:1]), []).append(behind)
    parts = [f"{first}(?:{'|'.join(behind)})" for first, behind in begun.items()]
    return re.compile(f"{start}({'|'.join(parts)})")


@lru_cache(maxsize=1 << 8)
def _first_words(lexicon: Lexicon, language: str) -> re.Pattern[str]:
    """The address of a language's imperatives, "^^" before them: behind a mark, and a space."""
    found = [e[2:] for its, e in lexicon.entries(_ADDRESS) if its == language and e[:2] == "^^"]
    words = "|".join(map(re.escape, sorted(found, key=lambda e: (-len(e), e))))
    return re.compile(rf"[.!?:] (?:{words})(?!\w)" if words else r"(?!)")


def _holds(address: re.Pattern[str] | None, first: re.Pattern[str], folded: str) -> bool:
    if address is None:
        return False
    if address.search(f" {folded}") or first.match(f". {folded[:_HEAD]}"):
        return True
    return len(folded) <= _CALL and first.search(folded) is not None
