"""The line model as a rule: what is not body where no rule knows better.

A text set out as clean texts are, or one without any sign of a page's machinery, loses
nothing but what follows debris behind its paragraphs, and only what is hardly text.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.dates.entry_times import heads_of_entries, is_life
from chaffinch.rules.dates.versions import heads_of_versions
from chaffinch.rules.debris.members import said_in_posts
from chaffinch.rules.dumps.priced import priced
from chaffinch.rules.going_on import going_on
from chaffinch.rules.line_bounds import bounds_of
from chaffinch.rules.markup.entries import titles_of
from chaffinch.rules.markup.links import spoken_by
from chaffinch.rules.page.indexes import index_entries
from chaffinch.rules.verdicts import chances_of, lifted_of, stays

_TOWNS = "Ambry Birkwold Corbury Dunmere Eskmouth Fenwick Garholm Harrowby Ilminster Keldale"
_MENU = "\n".join(
    ("Home", "Log in", "Search", "Subscribe", "Accept all cookies", "Share on Facebook",
     *(f"{town} {page}" for town in _TOWNS.split() for page in ("news", "weather", "markets")))
)  # fmt: skip
_STORY = """\
Harbour council votes for a second ferry
The council of the small harbour town voted on Monday evening for a second ferry.
The boat is to run from April, twice an hour, and will carry bicycles free of charge.
Nobody had expected the vote to be so clear, least of all the mayor, who had warned of debts.
“We have waited nine years for this,” said the owner of the chandlery on the old quay.
"""
_FOOT = "\n".join(
    (*(f"{town} property" for town in _TOWNS.split()), "> Wedding notices",
     *(f"{town} jobs" for town in _TOWNS.split()), "Privacy policy", "Terms of use",
     "Contact us", "Sign up for our newsletter", "© The Harbour Post")
)  # fmt: skip
_SUNG = (
    ("lamps", "boats", "one"), ("stars", "gulls", "two"), ("stoves", "nets", "three"),
    ("rooms", "crews", "four"), ("signs", "pots", "five"), ("ships", "oars", "six"),
    ("bars", "sails", "seven"), ("shops", "floats", "eight"), ("inns", "ropes", "nine"),
    ("decks", "tills", "ten"), ("trams", "carts", "noon"), ("wards", "bells", "dusk"),
)  # fmt: skip
_VERSE = "the pier at night\n" + "".join(
    f"the {lights} are lit\n> the {things} are in\nand no one comes by {hour}\n"
    f"the {lights} go out\nthe {things} have gone by {hour}\n"
    for lights, things, hour in _SUNG
)


@rule(
    "model.boilerplate",
    Role.BOILERPLATE,
    catches=(
        f"{_MENU}\n{_STORY}{_FOOT}\n",
        f"{_STORY}Log in\nSearch\n{_FOOT}\n".replace("\n", "\n\n"),
    ),
    spares=(_VERSE,),
)
def boilerplate(draft: Draft) -> Iterator[Finding]:
    """Boilerplate: what the line model, trained on pages with known main text, takes for no body.

    It sees how a line is made, what its neighbours are like, where it stands and what
    the page is like. Text is body until shown otherwise: of short texts and of those set
    out with care only what follows debris behind the paragraphs goes, of none all. Times and
    titles of a live report's entries stay, versions above their changes, what an index from A to Z
    lists, goods and their prices, what is said between panels of members, and who speaks.
    """
    bounds = bounds_of(draft)
    if not bounds:
        return
    free, chances = list(draft.free()), chances_of(draft)
    heads = titles_of(draft) | heads_of_entries(draft) | heads_of_versions(draft)
    heads |= index_entries(draft) | said_in_posts(draft) | priced(draft)
    doubted = [n for n, chance in enumerate(lifted_of(draft)) if chance < bounds[n]]
    doubted = [n for n in doubted if draft.labels[n] is None and n not in heads]
    named = spoken_by(draft) if doubted else frozenset()
    doubted = [n for n in doubted if n not in named and not is_life(draft, n)]
    dropped = [n for n in doubted if not stays(draft, n, bounds[n])]
    kept = set(free).difference(dropped)
    goes_on = going_on(draft, kept, dropped)
    dropped = [n for n in dropped if n not in goes_on]
    if not any(draft.words[number] for number in kept):
        return
    for number in dropped:
        yield Finding(number, confidence=min(99, max(1, round(100 * (1 - chances[number])))))
