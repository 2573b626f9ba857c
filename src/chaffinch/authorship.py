"""Which of the authors that a page names are its own: whose statement counts, and who is a person.

The most trusted origin counts, unless it names the house alone, or another one names the same and
more: a head may give the first author only, or all where the line shows one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chaffinch.wording import bare, fold

Said = tuple[str, str, str]
"""Where an author is named, the name, and the rule that read it."""
_NAMED_SO = "markup.author_named"
"""The rule of elements that say of themselves that they hold an author's name: what other lines
add to a head's authors may be what somebody does, which looks like a name."""

_FEWEST = 2
"""Authors that a head names beside those of the line: one may be the house, or who typed it."""


def people(names: Iterable[str]) -> list[str]:
    """The names of a page's lines without the single words beside whole names.

    They are towns, roles and editions: "Asa Teller", "Arlen". Agencies are no such words.
    """
    told = list(names)
    whole = any(" " in name for name in told)
    return [name for name in told if not (whole and name.istitle() and " " not in name)]


def without_house(name: str, houses: Sequence[str]) -> str:
    """A name without the house that stands behind it, as in "Asa Teller THE HARBOUR POST".

    >>> without_house("Asa Teller HARBOUR POST", ("The Harbour Post",))
    'Asa Teller'
    """
    for house in houses:
        for behind in (house, house.removeprefix("The ")):
            start = max(len(name) - len(behind) - 1, 0)
            shown = name[:start].rstrip(" ,")
            named = " " in shown and shown.split()[-1][:1].isupper()  # and no "editor of"
            if named and fold(name[start:]) == fold(f" {behind}"):
                return shown
    return name


def counting(said: Sequence[Said], houses: Iterable[str], shown: str) -> list[bool]:
    """Which of these count, in the order of trust; ``shown`` is the origin of what readers see."""
    firms = {_key(house) for house in houses}
    mine = [name for origin, name, _ in said if origin == shown]
    persons = frozenset(name for name in people(mine) if _key(name) not in firms)
    persons = persons or frozenset(people(mine))
    named: dict[str, set[str]] = {}
    for origin, name, _ in said:
        if origin != shown or name in persons:
            named.setdefault(origin, set()).add(_key(name))
    alone = {_key(name) for _, name, rule in said if rule == _NAMED_SO}
    chosen = _chosen(named, alone, firms, shown)
    return [origin == chosen and (origin != shown or name in persons) for origin, name, _ in said]


def _chosen(named: dict[str, set[str]], alone: set[str], firms: set[str], shown: str) -> str:
    """The origin that counts, of those in the order of trust."""
    first = next(iter(named), "")
    theirs = named.get(first, set())
    if theirs <= firms and not named.get(shown, firms) <= firms:
        return shown
    for origin, names in named.items():
        more = names - theirs
        told = more <= alone if origin == shown else len(more) >= _FEWEST
        if theirs < names and told:
            return origin
    return first


def _key(name: str) -> str:
    return bare(fold(name).removeprefix("the "))
