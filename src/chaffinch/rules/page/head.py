"""The page's statements about itself: each becomes a field, or repeats what the page shows.

One block is the headline; every other copy of the title points to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.model.kinds import ARTICLE
from chaffinch.readers.of_html.tags import KICKER_WORDS, is_permalink
from chaffinch.rules.bylines import byline_names, lead_of
from chaffinch.rules.names import are_all_of
from chaffinch.rules.page.containers import element_about, last_inside
from chaffinch.rules.page.head_dates import stated_date
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import scope_of
from chaffinch.rules.page.title import bare_of
from chaffinch.rules.verdicts import chances_of, verdict_of
from chaffinch.wording import bare

_HEAD_TITLES = frozenset(
    ("title", "og:title", "jsonld:headline", "jsonld:alternativeHeadline", "meta:headline",
     "meta:title", "twitter:title")
)  # fmt: skip
DESCRIPTIONS = frozenset(("meta:description", "og:description", "jsonld:description"))
"""Where the head says what the page is about."""
_DATES = {
    "jsonld:datePublished": "published", "meta:datePublished": "published",
    "jsonld:dateModified": "modified", "meta:dateModified": "modified",
}  # fmt: skip
AUTHORS = frozenset(("jsonld:author", "meta:author"))
"""Where the head names who wrote the article."""
_SIGN = re.compile(r"\s\([^\W\d_]{2,5}\.?\)")
"""The sign by which a paper's readers know an author: "(ate)"."""
_BOX_TITLES = frozenset(("tr", "caption"))
_MAYBE = 0.25  # the probability of a visible title that says more than the head's
_LONG = 15  # letters from which the end of a heading is no chance
_ADDRESS = re.compile(r"^(?:https?:)?//|^[\w.-]+\.\w{2,}/|@")


def _metas(draft: Draft) -> Iterator[tuple[int, str]]:
    markup = draft.document.markup
    if markup is not None:
        for number in range(len(draft)):
            if not markup.meta[number]:
                return
            yield number, markup.meta[number]


@rule("markup.headline", Role.HEADLINE)
def markup_headline(draft: Draft) -> Iterator[Finding]:
    """The headline: the visible title that the page's own titles agree with.

    Where no visible heading does, the first level-one heading; where there is none, the
    title that the page states in its head. An export of a press archive has named it already.
    """
    scope = scope_of(draft)
    named = any(label is not None and label.role is Role.HEADLINE for label in draft.labels)
    if scope is not None and scope.headline is not None and not named:
        yield Finding(scope.headline)


@rule("markup.kicker", Role.NAVIGATION)
def markup_kicker(draft: Draft) -> Iterator[Finding]:
    """Kickers: the section or series that a title's own element names before the title's words."""
    scope, markup = scope_of(draft), draft.document.markup
    if scope is None or scope.headline is None or markup is None or scope.top >= len(draft):
        return
    box = element_about(markup, scope.top, "h1")
    behind = last_inside(markup.above, box)
    for number in range(scope.top - 1, -1, -1):
        if box <= 0 or not box <= markup.container[number] < behind:
            return
        told = 0 < draft.words[number] <= KICKER_WORDS and not is_permalink(draft.texts[number])
        if told and not markup.part[number]:
            yield Finding(number)


@rule("markup.title_again", Role.DUPLICATE)
def markup_title_again(draft: Draft) -> Iterator[Finding]:
    """The title again: in the head's tags, and in lines before the text."""
    scope, markup = scope_of(draft), draft.document.markup
    if scope is None or scope.headline is None or markup is None:
        return
    span = draft.document.span(scope.headline)
    for number, name in _metas(draft):
        if name in _HEAD_TITLES and number != scope.headline:
            yield Finding(number, evidence=span)
    mine = bare_of(draft, draft.folds[scope.headline])
    titles = {bare_of(draft, draft.folds[n]) for n, name in _metas(draft) if name in _HEAD_TITLES}
    stated = bool(markup.meta[scope.headline])
    for number in numbers(draft):
        boxed = markup.tag[number] in _BOX_TITLES  # an infobox is called as its page is
        if number >= scope.first and not (markup.heading[number] or boxed):
            continue
        if markup.part[number] == "alt":
            continue  # a picture that is called as its page is
        if stated and markup.heading[number] == 1 and number < scope.first:
            if not _says_more(draft, number, mine):
                yield Finding(number, evidence=span)
            stated = False  # the visible title in other words, once
            continue
        if stated and markup.heading[number] > 0 and number < scope.first:
            said = bare_of(draft, draft.folds[number])
            if said in titles or (len(mine) >= _LONG and said.endswith(mine)):
                yield Finding(number, evidence=span)
                continue
        apart = markup.heading[number] > 0 and not scope.inside(number)
        early = number < scope.first or boxed or apart
        early = early and number != scope.headline and len(draft.folds[number]) >= len(mine)
        if early and bare_of(draft, draft.folds[number]) == mine:
            yield Finding(number, evidence=span)


def _says_more(draft: Draft, number: int, mine: str) -> bool:
    """Whether the visible title holds what the head states of a page that is no article, and more.

    The head of a list of jobs may state the firm's name alone. The model must take it for text.
    """
    if verdict_of(draft).kind == ARTICLE or chances_of(draft)[number] < _MAYBE:
        return False
    said = bare_of(draft, draft.folds[number])
    return mine in said and len(said) > len(mine)


@rule("markup.authors", Role.BYLINE)
def markup_authors(draft: Draft) -> Iterator[Finding]:
    """Authors as the head names them; addresses of their pages are no names."""
    for number, name in _metas(draft):
        if name in AUTHORS and not _ADDRESS.search(draft.texts[number]):
            yield Finding(number, fields=tuple(("name", one) for one in _bare_names(draft, number)))


def _bare_names(draft: Draft, number: int) -> tuple[str, ...]:
    """An author as the head spells it, without "By" before it and a house behind a bar.

    Two and more in one value, each of two words at least, are parted; of one name what its bearer
    is goes, and the sign by which a paper knows it: "Asa Teller, CFP", "Asa Teller (ate)".
    """
    text = draft.texts[number]
    lead = lead_of(draft, "byline").match(text)
    name = (text[lead.end() :] if lead else text).partition(" | ")[0].strip(" :,") or text
    names = byline_names(draft, name)
    if any(" " not in each for each in names):
        return (name,)  # "Teller, Asa", "Boats and Sons"
    if len(names) == 1:
        behind = name.removeprefix(names[0])
        hung = behind != name and (behind[:1] == "," or _SIGN.fullmatch(behind))
        return names if hung else (name,)
    return names if names and are_all_of(names, name) else (name,)


def authors_of(draft: Draft) -> frozenset[str]:
    """The authors whom the page's head names, letters and digits alone; told once a page."""
    told: frozenset[str] = draft.once("markup.authors", _authors)
    return told


def _authors(draft: Draft) -> frozenset[str]:
    return frozenset(bare(draft.folds[n]) for n, name in _metas(draft) if name in AUTHORS)


@rule("markup.dates", Role.TIMESTAMP)
def markup_dates(draft: Draft) -> Iterator[Finding]:
    """Dates as the head states them."""
    for number, name in _metas(draft):
        if name in _DATES:
            yield Finding(number, fields=((_DATES[name], stated_date(draft, number)),))


@rule("markup.keywords", Role.TAGS)
def markup_keywords(draft: Draft) -> Iterator[Finding]:
    """Keywords as the head lists them."""
    for number, name in _metas(draft):
        if name in ("keywords", "jsonld:keywords"):
            words = (word.strip() for word in re.split(r"[,;]", draft.texts[number]))
            yield Finding(number, fields=tuple(("keyword", word) for word in words if word))


@rule("markup.description", Role.DEK)
def markup_description(draft: Draft) -> Iterator[Finding]:
    """The page's description of itself, where its head gives one; the first stands for all.

    None is what the page shows too, beneath its headline or as its first paragraph, whole or cut
    short: that is the dek itself, or the text, and a reader needs it once.
    """
    for number, name in _metas(draft):
        if name in DESCRIPTIONS:
            if not _is_shown(draft, number):
                yield Finding(number)
            return


def _is_shown(draft: Draft, number: int) -> bool:
    """Whether what the head says stands on the page as well, in the article's stretch."""
    scope, said = scope_of(draft), draft.folds[number]
    if scope is None:
        return False
    cut = said.rstrip(" .…")
    begun = cut if len(cut) >= _LONG and said.endswith(("…", "...")) else None
    if begun is None and draft.folds.count(said) == 1:
        return False  # but for itself, nothing says it
    return any(
        (draft.folds[n] == said or (begun is not None and draft.folds[n].startswith(begun)))
        and scope.holds(n)
        for n in numbers(draft)
    )


@rule("markup.head", Role.BOILERPLATE)
def markup_head(draft: Draft) -> Iterator[Finding]:
    """What else the head says to machines: the site's name, addresses, the language."""
    for number, _ in _metas(draft):
        yield Finding(number)


HEAD_MARKUP = (
    markup_headline,
    markup_kicker,
    markup_title_again,
    markup_authors,
    markup_dates,
    markup_keywords,
    markup_description,
    markup_head,
)
