"""Which of the claims that containers make by their names hold.

A class that says "comment" may hold the first post, and one that says "related" the article: names
set aside only what does not carry the page's own prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chaffinch.catalogue import Draft
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.page.containers import last_inside

_FIGURE_WORDS = 60  # of prose
_LEAST_COMMENTED = 30  # words of prose before the comments on what calls itself an article
_TITLES = frozenset(("h2", "h3", "h4", "h5", "h6"))
_NO_LETTER = re.compile(r"[\W_]+")
_WHOLE = frozenset(("", "html", "body"))  # the page's own names tell of its states
_ARTICLES = frozenset((
    "og:article", "ld:article", "ld:newsarticle", "ld:blogposting", "ld:reportagenewsarticle",
    "ld:opinionnewsarticle", "ld:analysisnewsarticle", "by:blogger",
))  # fmt: skip
_THREADS = frozenset((
    "ld:discussionforumposting", "ld:qapage", "ld:product", "og:product", "og:forum",
    "by:discourse", "by:vbulletin",
))  # fmt: skip
"""What a page says it is, or what made it, whose comments are its text."""


def _claiming(claims: list[Role | None]) -> list[int]:
    """The few containers that claim anything at all."""
    return [container for container, claim in enumerate(claims) if claim is not None]


def called_as_they_say(draft: Draft, markup: Markup, claims: list[Role | None]) -> Iterator[int]:
    """Headings above prose whose names are but their own words: ``<h2 id="cookies">Cookies</h2>``.

    Such a name is an address to link to, and no claim. What stands beneath must claim nothing: a
    thread of comments does.
    """
    titled = {n for n in _claiming(claims) if markup.tags[n] in _TITLES}
    if not titled:
        return
    for number in range(len(draft) - 1):
        container, behind = markup.container[number], markup.container[number + 1]
        if container not in titled or claims[behind] is not None or not draft.prose[number + 1]:
            continue
        said = _NO_LETTER.split(draft.folds[number])
        if set(said).issuperset(markup.names[container].split()):
            yield container


def sheltered(markup: Markup, claims: list[Role | None], nowhere: frozenset[int]) -> list[bool]:
    """For each container whether it, or one around it, claims to hold something else."""
    found = [False] * len(claims)
    for container in _claiming(claims):
        if found[container] or container in nowhere or markup.tags[container] in _WHOLE:
            continue
        last = last_inside(markup.above, container)
        found[container:last] = [True] * (last - container)
    return found


def standing(
    markup: Markup,
    claims: list[Role | None],
    main: tuple[int, ...],
    words: list[int],
    behind: int | None,
) -> list[Role | None]:
    """The claims that hold: none on the way to the prose, none for names that carry much of it.

    An article's readers may write more than its author, ``behind`` its text.
    """
    way = set(main)
    most = max(1, words[0])
    claiming = _claiming(claims)
    alike: Counter[str] = Counter()
    for container in claiming:
        alike[markup.names[container]] += words[container]
    figured = _figured(markup, words)
    said: list[Role | None] = [None] * len(claims)
    for container in claiming:
        if said[container] is not None or container in way:
            continue
        last = last_inside(markup.above, container)
        if container in figured:
            continue
        if 3 * alike[markup.names[container]] > most:
            comments = claims[container] is Role.COMMENT
            after = comments and behind is not None and container > behind
            if not after or _holds_title(markup, container, last):
                continue
        said[container:last] = [claims[container]] * (last - container)
    return said


def _holds_title(markup: Markup, container: int, last: int) -> bool:
    """Whether a title of the first level stands in a container: so do not comments."""
    levels = zip(markup.container, markup.heading, strict=True)
    return any(level == 1 and container <= number < last for number, level in levels)


def _figured(markup: Markup, words: list[int]) -> set[int]:
    """The containers inside figures: the footer of a picture is no footer of the page.

    A small box that is called a figure is one.
    """
    found: set[int] = set()
    called = {names for names in set(markup.names) if "figure" in names.split()}
    if not called and "figure" not in markup.tags:
        return found
    for container, (tag, names) in enumerate(zip(markup.tags, markup.names, strict=True)):
        if container in found or not (tag == "figure" or names in called):
            continue
        if tag == "figure" or words[container] <= _FIGURE_WORDS:
            found.update(range(container + 1, last_inside(markup.above, container)))
    return found


def behind_text(
    markup: Markup, weighed: list[tuple[int, int]], sheltered: list[bool]
) -> int | None:
    """The container behind which comments may stand, of what calls itself an article.

    So much of its prose stands before, in nothing that claims to hold something else. None for
    what readers write on, and where there is no such prose.
    """
    stated = frozenset(markup.stated)
    if stated.isdisjoint(_ARTICLES) or not stated.isdisjoint(_THREADS):
        return None
    words = 0
    for container, weight in weighed:
        words += 0 if sheltered[container] else weight
        if words >= _LEAST_COMMENTED:
            return container
    return None
