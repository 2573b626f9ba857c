"""What the markup of a page tells: its head, its regions, its figures, and the tags of its text.

Every rule here is silent on plain text. Names of classes are claims; the page's own prose
overrules them (see `chaffinch.rules.markup_region`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.labels import Role
from chaffinch.rules.headline import bare
from chaffinch.rules.markup_figures import FIGURE_MARKUP, MOMENT
from chaffinch.rules.markup_region import numbers
from chaffinch.rules.markup_scope import Scope, scope_of

_HEAD_TITLES = frozenset(
    ("title", "og:title", "jsonld:headline", "jsonld:alternativeHeadline", "meta:headline",
     "meta:title", "twitter:title")
)  # fmt: skip
_DEKS = frozenset(("meta:description", "og:description", "jsonld:description"))
_DATES = {
    "jsonld:datePublished": "published", "meta:datePublished": "published",
    "jsonld:dateModified": "modified", "meta:dateModified": "modified",
}  # fmt: skip
_ADDRESS = re.compile(r"^(?:https?:)?//|^[\w.-]+\.\w{2,}/|@")
_BYLINES = frozenset("byline author authors autor autoren auteur autore bylines writer".split())
_TIMES = frozenset(
    "date time timestamp published pubdate datetime dateline datum updated publishdate publish "
    "lastmodified modified fecha".split()
)
_DEKS_NAMED = frozenset(
    "dek standfirst deck subtitle subheadline subhead strapline excerpt abstract chapo sapo "
    "description entradilla bajada ingress vorspann summary subheading sottotitolo".split()
)
_MOST_FRONT = 90  # words of prose in a container that is named after a dek or a byline


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
    title that the page states in its head.
    """
    scope = scope_of(draft)
    if scope is not None and scope.headline is not None:
        yield Finding(scope.headline)


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
    mine = bare(draft.folds[scope.headline])
    stated = bool(markup.meta[scope.headline])
    for number in numbers(draft):
        if stated and markup.heading[number] == 1 and number < scope.first:
            yield Finding(number, evidence=span)
            stated = False  # the visible title in other words, once
            continue
        early = number < scope.first or markup.heading[number] > 0 and not scope.inside(number)
        if early and number != scope.headline and bare(draft.folds[number]) == mine:
            yield Finding(number, evidence=span)


@rule("markup.authors", Role.BYLINE)
def markup_authors(draft: Draft) -> Iterator[Finding]:
    """Authors as the head names them; addresses of their pages are no names."""
    for number, name in _metas(draft):
        if name in ("jsonld:author", "meta:author") and not _ADDRESS.search(draft.texts[number]):
            yield Finding(number, fields=(("name", draft.texts[number]),))


@rule("markup.dates", Role.TIMESTAMP)
def markup_dates(draft: Draft) -> Iterator[Finding]:
    """Dates as the head states them."""
    for number, name in _metas(draft):
        if name in _DATES:
            yield Finding(number, fields=((_DATES[name], draft.texts[number]),))


@rule("markup.keywords", Role.TAGS)
def markup_keywords(draft: Draft) -> Iterator[Finding]:
    """Keywords as the head lists them."""
    for number, name in _metas(draft):
        if name in ("keywords", "jsonld:keywords"):
            words = (word.strip() for word in re.split(r"[,;]", draft.texts[number]))
            yield Finding(number, fields=tuple(("keyword", word) for word in words if word))


@rule("markup.description", Role.DEK)
def markup_description(draft: Draft) -> Iterator[Finding]:
    """The page's description of itself, where its head gives one; the first stands for all."""
    for number, name in _metas(draft):
        if name in _DEKS:
            yield Finding(number)
            return


@rule("markup.head", Role.BOILERPLATE)
def markup_head(draft: Draft) -> Iterator[Finding]:
    """What else the head says to machines: the site's name, addresses, the language."""
    for number, _ in _metas(draft):
        yield Finding(number)


@rule("markup.hidden", Role.UI)
def markup_hidden(draft: Draft) -> Iterator[Finding]:
    """Hidden text: what the page itself says that no eye sees.

    Spared where the hidden prose outweighs the seen: then the page hid its article
    behind a dialog, and the dialog is what does not belong.
    """
    markup = draft.document.markup
    if markup is None:
        return
    weight = [0, 0]
    for number in range(len(draft)):
        if draft.prose[number] and not markup.meta[number]:
            weight[markup.hidden[number]] += draft.words[number]
    if weight[1] > 2 * weight[0]:
        return
    scope = scope_of(draft)
    for number in numbers(draft):
        told = scope is not None and draft.prose[number] and scope.alike(number)
        if markup.hidden[number] and not (told and markup.tag[number] == "p"):
            yield Finding(number)


def _claimed(role: Role, doc: str) -> Rule:
    """A rule for containers whose names claim to hold one kind of thing."""

    def find(draft: Draft) -> Iterator[Finding]:
        scope = scope_of(draft)
        if scope is not None:
            for number in numbers(draft):
                if number != scope.headline and scope.said(number) is role:
                    yield Finding(number, confidence=90)

    return Rule(f"markup.{role.value}", role, find, doc, (), ())


CLAIMS = (
    _claimed(Role.SHARE, "Share bars: containers named so."),
    _claimed(Role.CONSENT, "Consent banners: containers named after cookies and consent."),
    _claimed(Role.ADVERTISEMENT, "Advertisements: containers named so."),
    _claimed(Role.SUBSCRIBE, "Newsletters and paywalls: containers named so."),
    _claimed(Role.COMMENT, "Comments of readers: containers named so."),
    _claimed(Role.PLAYER, "Players: what stands inside the container of a player."),
    _claimed(Role.TEASER, "Teasers: containers named after related, recommended or popular."),
    _claimed(Role.NAVIGATION, "Navigation: containers named so."),
    _claimed(Role.AUTHOR_BIO, "The author's lines: containers named so."),
    _claimed(Role.TAGS, "Tags: containers named so."),
)


def _spoken(role: Role, kinds: tuple[str, ...], doc: str) -> Rule:
    """A rule for lines outside the text that say a phrase of one kind."""

    def find(draft: Draft) -> Iterator[Finding]:
        scope = scope_of(draft)
        if scope is not None:
            for number in draft.speaking():
                away = not scope.inside(number) and number != scope.headline
                if away and any(phrase.kind in kinds for phrase in draft.said[number]):
                    yield Finding(number, confidence=90)

    return Rule(f"markup.{role.value}_line", role, find, doc, (), ())


SPOKEN = (
    _spoken(Role.LEGAL, ("legal",), "Legal lines outside the text: they say so."),
    _spoken(Role.UI, ("ui",), "Controls outside the text: they say so."),
    _spoken(Role.CONSENT, ("consent",), "Consent outside the text: it says so."),
)


@rule("markup.aside", Role.TEASER)
def markup_aside(draft: Draft) -> Iterator[Finding]:
    """Asides: what stands beside the text in a tag made for that."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        if markup.landmark[number] == "aside" and not scope.inside(number):
            yield Finding(number, confidence=90)


@rule("markup.landmark", Role.NAVIGATION)
def markup_landmark(draft: Draft) -> Iterator[Finding]:
    """Landmarks: nav, footer, dialog and forms hold no text of the article.

    A footer inside the article's own container is spared: it may hold the last lines.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        landmark = markup.landmark[number]
        away = not scope.inside(number)
        if landmark == "nav" or (landmark in ("footer", "dialog", "form") and away):
            if number != scope.headline:
                yield Finding(number, confidence=90)


@rule("markup.control", Role.UI)
def markup_control(draft: Draft) -> Iterator[Finding]:
    """Controls: the words of buttons, choices and fields."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if markup.tag[number] in ("button", "option", "select", "legend", "textarea"):
                if not draft.prose[number]:
                    yield Finding(number)


@rule("markup.links", Role.TEASER)
def markup_links(draft: Draft) -> Iterator[Finding]:
    """Lines that are nothing but a link: a way to another page.

    Inside the text a linked line is spared if it reads like a sentence; a list is
    taken where most of its lines are links.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        if markup.link[number] < 90 or number == scope.headline:
            continue
        inside = scope.inside(number) and scope.first <= number <= scope.last
        if not inside or not draft.closed[number]:
            yield Finding(number, confidence=85)


@rule("markup.link_list", Role.TEASER)
def markup_link_list(draft: Draft) -> Iterator[Finding]:
    """Lists of links inside the text: each line mostly a link, and none a sentence."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    lists: dict[int, list[int]] = {}
    for number in numbers(draft):
        if markup.tag[number] == "li":
            lists.setdefault(markup.above[markup.container[number]], []).append(number)
    for items in lists.values():
        if all(markup.link[n] >= 40 and not draft.closed[n] for n in items):
            if sum(markup.link[n] for n in items) >= 60 * len(items):
                for number in items:
                    yield Finding(number, confidence=85)


@rule("markup.byline", Role.BYLINE)
def markup_byline(draft: Draft) -> Iterator[Finding]:
    """Bylines: short lines between headline and text, in containers named after authors."""
    for number in _front(draft, _BYLINES):
        if draft.words[number] <= 25:
            yield Finding(number)


@rule("markup.timestamp", Role.TIMESTAMP)
def markup_timestamp(draft: Draft) -> Iterator[Finding]:
    """Timestamps: short lines with a number before the text, in containers named after time."""
    for number in _front(draft, _TIMES):
        if draft.words[number] <= 16 and any(sign.isdigit() for sign in draft.texts[number]):
            yield Finding(number)
    scope, markup = scope_of(draft), draft.document.markup
    if scope is not None and scope.headline is not None and markup is not None:
        for number in numbers(draft):
            if scope.headline < number < scope.first and draft.words[number] <= 8:
                if MOMENT.search(draft.texts[number]):
                    yield Finding(number)


@rule("markup.dek", Role.DEK)
def markup_dek(draft: Draft) -> Iterator[Finding]:
    """Deks: the lines below the headline that say what the article says, named so by their class."""
    for number in _front(draft, _DEKS_NAMED):
        if draft.words[number] >= 5:
            yield Finding(number, confidence=85)


@rule("markup.meta_line", Role.TIMESTAMP)
def markup_meta_line(draft: Draft) -> Iterator[Finding]:
    """Dates behind the first paragraph: a short line with numbers whose own class says time."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        own = markup.tokens[number].split(" / ")[0].split()
        if draft.words[number] <= 10 and any(sign.isdigit() for sign in draft.texts[number]):
            if not _TIMES.isdisjoint(own) and not draft.prose[number]:
                yield Finding(number)


def _front(draft: Draft, named: frozenset[str]) -> Iterator[int]:
    """Blocks before the text whose two nearest names hold one of these words."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        if number == scope.headline or number > scope.first:
            continue
        if scope.region.words[markup.container[number]] > _MOST_FRONT:
            continue  # the container holds the text itself
        near = " ".join(markup.tokens[number].split(" / ")[:2]).split()
        if not named.isdisjoint(near):
            yield number


@rule("markup.outside", Role.BOILERPLATE)
def markup_outside(draft: Draft) -> Iterator[Finding]:
    """What stands outside the container that holds the page's prose.

    Acts only where that container holds at least two thirds of all prose; between the
    headline and the text a line of prose is spared.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.last < 0:
        return
    for number in numbers(draft):
        if scope.inside(number) or number == scope.headline or scope.alike(number):
            continue
        head = scope.headline if scope.headline is not None else scope.first
        if head < number < scope.first and draft.prose[number]:
            continue
        yield Finding(number, confidence=80)


@rule("markup.before", Role.BOILERPLATE)
def markup_before(draft: Draft) -> Iterator[Finding]:
    """Short lines between the page's edge and its first paragraph that no other rule knows."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.last < 0:
        return
    for number in numbers(draft):
        if number < scope.first and number != scope.headline and not draft.prose[number]:
            near = scope.first - number <= 2 and markup.heading[number] > 1
            says = scope.inside(number) and (draft.closed[number] or draft.words[number] >= 10)
            if not near and not (says and not draft.said[number]):
                yield Finding(number, confidence=80)


@rule("markup.subhead", Role.SUBHEAD)
def markup_subhead(draft: Draft) -> Iterator[Finding]:
    """Subheads: headings of the second to sixth level inside the article."""
    markup = draft.document.markup
    if markup is not None:
        for number in numbers(draft):
            if markup.heading[number]:
                yield Finding(number)


def _tagged(role: Role, tags: tuple[str, ...], doc: str) -> Rule:
    """A rule for the tags that say what kind of text their content is."""

    def find(draft: Draft) -> Iterator[Finding]:
        markup = draft.document.markup
        if markup is not None:
            for number in numbers(draft):
                if markup.tag[number] in tags or f"/{tags[0]}/" in f"/{markup.path[number]}/":
                    yield Finding(number)

    return Rule(f"markup.{role.value}", role, find, doc, (), ())


SETTING_ASIDE: tuple[Rule, ...] = (
    markup_headline, markup_title_again, markup_authors, markup_dates, markup_keywords,
    markup_description, markup_head, *FIGURE_MARKUP[:5], markup_hidden, *CLAIMS,
    FIGURE_MARKUP[5], *SPOKEN, markup_aside, markup_landmark, markup_control, markup_byline, markup_timestamp,
    markup_dek, markup_links, markup_link_list, markup_meta_line, markup_outside, markup_before,
)  # fmt: skip
"""The rules that set text aside, in the order in which they are asked."""

NAMING: tuple[Rule, ...] = (
    markup_subhead,
    _tagged(Role.CODE, ("pre", "listing", "xmp"), "Code and other text set letter by letter."),
    _tagged(Role.TABLE_ROW, ("tr", "td", "th"), "Rows of tables."),
    _tagged(Role.LIST_ITEM, ("li", "dt", "dd"), "Items of lists."),
    _tagged(Role.QUOTE, ("blockquote",), "Quotations set apart."),
)
"""The rules that name what is kept; they come last."""

__all__ = ["NAMING", "SETTING_ASIDE", "Scope"]
