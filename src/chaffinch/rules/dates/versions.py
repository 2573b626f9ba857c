"""Versions of programs: the day beside one is that of a release, and none of the page's."""

from __future__ import annotations

import re

from chaffinch.catalogue import Draft
from chaffinch.rules.dates.times import YEAR, numbered

_HEAD = re.compile(
    r"[\[(#\s]{0,5}(?:[Vv](?:ersion)?\.?\s?)?(?!\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d\b)\d{1,3}(?:\.\d{1,4}){1,3}"
    r"(?:[-+.]\w{1,9}){0,2}\]?(?:\s?[(（–—:-].*)?$"
)
_OPENING = re.compile(r"v?\d+\.\d+(?:\.\d+)*\b[\s(-]")
_ENDING = re.compile(r"\d\.\d+\W{0,3}$")
_LISTED = 2  # versions with their days that make a list


def heads_of_versions(draft: Draft) -> frozenset[int]:
    """The lines of nothing but a version and perhaps its day, where two of them have one.

    As a list of changes has them: "[2.1.0] - 2024-05-03", "v2.0.0 (May 3, 2024)".
    """
    found: frozenset[int] = draft.once("versions", _heads_of_versions)
    return found


def _heads_of_versions(draft: Draft) -> frozenset[int]:
    heads = [n for n in numbered(draft) if _HEAD.match(draft.texts[n])]
    dated = sum(YEAR.search(draft.texts[n]) is not None for n in heads)
    return frozenset(heads) if dated >= _LISTED else frozenset()


def begins_with_version(text: str) -> bool:
    """Whether a line begins with a version, and more stands behind it.

    >>> begins_with_version("2.1.0 (2024-05-03)"), begins_with_version("2.1.0")
    (True, False)
    """
    return _OPENING.match(text) is not None


def ends_in_version(text: str) -> bool:
    """Whether what stands before a date ends in a version: then a release has that date.

    >>> ends_in_version("the boat's logbook 2.1 ("), ends_in_version("published")
    (True, False)
    """
    return _ENDING.search(text) is not None
