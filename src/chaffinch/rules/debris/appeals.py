"""Sentences in which a site speaks to its readers of its own machinery, whatever the words.

No table holds them all: "Comments have to be in English. Please abide by our guidelines" is
known by an address and by several words of one kind, of which the page's own text says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon
from chaffinch.rules.debris.addresses import addressed_lines, language_asked, words_of
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.places import beside_known
from chaffinch.rules.verdicts import is_no_article
from chaffinch.wording import is_item, is_small

_MANY = 3  # different words of a kind tell a sentence anywhere
_FEW = 2  # behind the text, or beside debris
_DENSE, _DENSER = 25, 12  # words of a sentence for each of them, there and elsewhere
_DATUM = re.compile(r"\w ?[:：|→>] ?\S|[(（]")
_BARE = 12  # words of a line that is no sentence, and has no address
_LINE = 18  # words of a line that is no sentence: no paragraph, and mostly no subhead
_OWN = 2  # paragraphs that make a word the page's own
_Told = frozenset[str]
_NONE: _Told = frozenset()


@cache
def _cores(lexicon: Lexicon, kind: str) -> frozenset[str]:
    """The words that belong to this kind alone, without the signs before them."""
    return frozenset(
        entry.lstrip("*^") for _, entry in lexicon.entries(kind) if entry.startswith("*")
    )


@lru_cache(maxsize=1 << 8)
def _own_cores(lexicon: Lexicon, kind: str, language: str) -> tuple[str, ...]:
    """Those of these words that the language has."""
    own = {entry.lstrip("*^") for its, entry in lexicon.entries(kind) if its == language}
    return tuple(sorted(own & _cores(lexicon, kind)))


def _said(pattern: re.Pattern[str], folded: str) -> _Told:
    return frozenset(pattern.findall(f" {folded}"))


def appeal_rule(
    name: str, role: Role, doc: str, *, catches: tuple[str, ...], spares: tuple[str, ...]
) -> Rule:
    """A rule for an article's sentences that speak to readers with several words of one kind.

    ``name`` names the kind in the lexicon, behind "appeal_".
    """
    kind = f"appeal_{name}"
    bare = name == "subscribe"

    def find(draft: Draft) -> Iterator[Finding]:
        language = language_asked(draft)
        pattern = words_of(draft.lexicon, kind, language)
        cores = _own_cores(draft.lexicon, kind, language)
        if pattern is None or not cores:
            return
        asked = addressed_lines(draft) if _holds_core(draft, cores) else []
        if bare:
            asked = sorted({*asked, *_bare_lines(draft, cores)})
        told = _telling(draft, pattern, asked) if asked else {}
        if not any(_is_enough(draft, number, kind, said) for number, said in told.items()):
            return
        if is_no_article(draft):
            return  # the page of a product or a service speaks of accounts and data itself
        own = _own_words(draft, pattern, told)
        for number in reversed(told):
            said = told[number] - own
            if _is_enough(draft, number, kind, said):
                yield Finding(number, confidence=90 if len(said) >= _MANY else 80)

    return Rule(f"{role.value}.appeal", role, find, doc, catches, spares)


def _is_enough(draft: Draft, number: int, kind: str, said: _Told) -> bool:
    """Whether a line says words enough of a kind for its place and length, one of them its own."""
    placed = number >= draft.edges[1] or beside_known(draft, number)
    line = not (draft.closed[number] or draft.said[number]) and draft.words[number] <= _LINE
    enough = (_FEW if placed or line else _MANY) + is_item(draft.texts[number])
    dense = _DENSE if placed else _DENSER
    many = len(said) >= enough and len(said) * dense >= draft.words[number]
    return many and not said.isdisjoint(_cores(draft.lexicon, kind))


def _holds_core(draft: Draft, cores: tuple[str, ...]) -> bool:
    """Whether an addressed line has the letters of a word without which no sentence acts.

    A line that has a label by now is none of these rules'.
    """
    joined: str = draft.shared("what is addressed", _addressed)
    for core in cores:  # noqa: SIM110 (mostly all are asked, and a loop costs half)
        if core in joined:
            return True
    return False


def _addressed(draft: Draft) -> str:
    labels, folds = draft.labels, draft.folds
    return "\n".join([folds[n] for n in addressed_lines(draft) if labels[n] is None])


def _bare_lines(draft: Draft, cores: tuple[str, ...]) -> list[int]:
    """The short lines behind the first paragraph that are no sentences, and have such letters.

    Calls that are set as a line of their own need no address.
    """
    lines: dict[str, int] = draft.once("bare lines", _bare)
    joined = "\n".join(lines)
    told = [core for core in cores if core in joined]
    held = [n for line, n in lines.items() if any(core in line for core in told)] if told else []
    texts = draft.texts
    plain = [n for n in held if not (is_item(texts[n]) or _DATUM.search(texts[n]))]
    return [n for n in plain if not any(map(_goes_on, texts[n : n + 2]))]


def _goes_on(text: str) -> bool:
    """Whether a line is a piece of a paragraph that was broken at its links."""
    return is_small(text[:1]) or text.startswith((",", ".", ";", ":", ")"))


def _bare(draft: Draft) -> dict[str, int]:
    words, closed, quoted, said = draft.words, draft.closed, draft.quoted, draft.said
    first = next((number for number, told in enumerate(draft.prose) if told), len(draft))
    return {
        draft.folds[n]: n
        for n in range(first + 1, len(draft))
        if _FEW <= words[n] <= _BARE and not (closed[n] or quoted[n] or said[n])
    }


def _telling(draft: Draft, pattern: re.Pattern[str], addressed: list[int]) -> dict[int, _Told]:
    """The free lines that speak to readers with at least two words of a kind, and which."""
    found: dict[int, _Told] = {}
    for number in addressed:
        if draft.labels[number] is None:
            said = draft.readings.once(
                pattern.pattern, draft.folds[number], partial(_said, pattern)
            )
            if len(said) >= _FEW:
                found[number] = said
    return found


def _own_words(draft: Draft, pattern: re.Pattern[str], told: dict[int, _Told]) -> _Told:
    """The words that the page's own paragraphs say: it is about the thing itself.

    Two say it that are no appeals, or one and two more.
    """
    plain, all_in_all = Counter[str](), Counter[str]()
    for number, prose in enumerate(draft.prose):
        if number in told:
            all_in_all.update(told[number])
        elif prose and draft.labels[number] is None:
            said = _said(pattern, draft.folds[number])
            plain.update(said)
            all_in_all.update(said)
    return frozenset(w for w, count in plain.items() if count >= _OWN or all_in_all[w] > _OWN)


APPEAL_RULES = (
    appeal_rule(
        "comment",
        Role.COMMENT_FORM,
        """
Rules of a discussion: sentences that tell readers how to comment.

An address ("your", "please") and at least two words of such rules behind the text or beside
debris, three elsewhere; words that the page's own paragraphs use do not count.
""".strip(),
        catches=(
            after("> A comment that is not polite, or breaks the guidelines, we do not print."),
            amid("> Your comment is part of a discussion: be respectful, and mind the guidelines."),
        ),
        spares=(
            amid("> We heard many comments about the price of the ferry that evening."),
            "How comments are moderated\n"
            "A comment is read by a moderator before anybody else sees it on the page.\n"
            "> Please stay polite, and abide by our guidelines when you comment.\n"
            "The moderator who wrote the guidelines has read every comment since the spring.\n"
            "No comment that breaks the guidelines is published, the moderator said on Monday.\n",
        ),
    ),
    appeal_rule(
        "subscribe",
        Role.SUBSCRIBE,
        """
Appeals for an address or for money: sentences about newsletters, accounts and support.

A short line behind the first paragraph that is no sentence needs no address of its own.
""".strip(),
        catches=(
            after("> A donation of yours takes a minute, and pays for our journalism for an hour."),
            amid("> Enter an email address and we will send a newsletter; unsubscribe any time."),
            amid("> One newsletter and one boat every morning"),
        ),
        spares=(
            amid("> Newsletters: every morning at the pier"),
            amid("It told of", "> One newsletter and one boat every morning", ", and went out."),
            amid("> She sent us a newsletter from the island every spring, and we read it aloud."),
            amid("> “Subscribe to our newsletter and support our journalism,” the banner said."),
        ),
    ),
    appeal_rule(
        "consent",
        Role.CONSENT,
        """
Appeals for consent: sentences about cookies, personal data and partners.
""".strip(),
        catches=(
            after("> Together with our partners we set cookies, and read data on your device."),
        ),
        spares=(amid("> We baked cookies for our partners on the other side of the bay."),),
    ),
    appeal_rule(
        "legal",
        Role.LEGAL,
        """
What readers may do with the text: sentences about copyright, licences and liability.
""".strip(),
        catches=(after("> You need our permission to reproduce or redistribute any of it."),),
        spares=(
            amid("> We asked the harbour office for permission, and you can guess the answer."),
        ),
    ),
    appeal_rule(
        "advertisement",
        Role.ADVERTISEMENT,
        """
What a site earns by its links: sentences about commissions, partners and affiliates.
""".strip(),
        catches=(after("> A commission comes to us from an affiliate when you order a boat."),),
        spares=(amid("> The commission told us that you can buy a ticket on the boat itself."),),
    ),
    appeal_rule(
        "share",
        Role.SHARE,
        """
Where else a site can be followed: sentences that name networks and channels.
""".strip(),
        catches=(
            after("> What we hear on the pier is on Facebook, or on Telegram if you follow us."),
        ),
        spares=(amid("> They asked us on Facebook whether the ferry would run, and we said so."),),
    ),
)
