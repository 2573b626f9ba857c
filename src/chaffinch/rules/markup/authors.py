"""Who wrote the article, by its markup: names in front of the text, and what is said of them there.

A name counts where an element or a link is called after authors, where an ``address`` holds
it, or where the page's head names the same person.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.rules.bylines import before_date, beside_names, byline_names, lead_of, led
from chaffinch.rules.captions.credit_marks import marks_of
from chaffinch.rules.dates.line_dates import dates_of
from chaffinch.rules.names import are_all_of, looks_like_name
from chaffinch.rules.page.above import above_title
from chaffinch.rules.page.class_words import BYLINES, near_names
from chaffinch.rules.page.head import AUTHORS
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import Scope, introduces, scope_of
from chaffinch.rules.page.title import SITES
from chaffinch.rules.pictures.boxes import is_inside
from chaffinch.wording import fold, trimmed

_MOST_WORDS, _LINE_WORDS = 12, 8
_SENTENCE = 4  # words
_NAMED = 8  # words of a closed line that may still be names
_BEHIND = frozenset(" ,|·•(–—-/:")
"""Signs with which goes on what hangs on a name: a role, a town, an address."""


@rule("markup.author_named", Role.BYLINE)
def markup_author_named(draft: Draft) -> Iterator[Finding]:
    """Authors in front of the text: in an address, with a name that the page's head has, or beside
    a picture of which the page says that it shows them.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    known = authors_named(draft)
    for number in _front(draft, scope):
        text = draft.texts[number]
        names = tuple(
            name for name in known
            if text.startswith(name) and text[len(name) : len(name) + 1] in ("", *_BEHIND)
        )  # fmt: skip
        if names and "," in text and are_all_of(every := byline_names(draft, text), text):
            names = every if set(names) <= set(every) else names
        if not names and markup.part[number] == "beside" and is_portrayed(draft, number):
            names = (text,)
        if not names and "address" in markup.path[number].split("/"):
            names = byline_names(draft, text)
        if names and may_name(draft, number):
            named = tuple(("name", name) for name in names)
            yield Finding(number, fields=(*named, *beside_names(draft, number)))


@rule("markup.author_line", Role.BYLINE)
def markup_author_line(draft: Draft) -> Iterator[Finding]:
    """Authors elsewhere: short lines whose own class or link says so; in front they are named."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    front = frozenset(_front(draft, scope))
    for number in numbers(draft):
        if draft.words[number] > _LINE_WORDS:
            continue
        own = near_names(markup.tokens[number], 1)
        if BYLINES.isdisjoint(own) or not own.isdisjoint(("blockquote", "quote")):
            continue
        if may_name(draft, number):
            said = number in front  # elsewhere a comment or a review may be signed so
            names = byline_names(draft, draft.texts[number]) if said else ()
            named = tuple(("name", name) for name in names)
            yield Finding(number, fields=(*named, *(beside_names(draft, number) if said else ())))


@rule("markup.author_said", Role.AUTHOR_BIO)
def markup_author_said(draft: Draft) -> Iterator[Finding]:
    """What is said of the author in front of the text: a paragraph in the author's own box."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    for number in numbers(draft):
        told = scope.top < number < scope.first and draft.closed[number]
        told = told and draft.words[number] >= _SENTENCE
        told = told and not lead_of(draft, "byline").match(draft.texts[number])
        if told and introduces(markup, scope.region, number):
            yield Finding(number, confidence=90)


@rule("markup.signed_apart", Role.BYLINE)
def markup_signed_apart(draft: Draft) -> Iterator[Finding]:
    """Who wrote the article, in a line outside the text that begins as bylines do: "By Asa Teller".

    Only on a page that names no author otherwise, and where one line alone does so: lists of
    articles name theirs too.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or authors_named(draft) or _is_signed(draft):
        return
    leads = led(draft, "byline", most=_MOST_WORDS)
    found = [(n, told) for n in leads if not markup.part[n] and (told := _told_apart(draft, n))]
    if len({names for _, names in found}) != 1:
        return
    for number, names in found:
        if not scope.inside(number):
            named = tuple(("name", name) for name in names)
            yield Finding(number, fields=(*named, *beside_names(draft, number)))


def _is_signed(draft: Draft) -> bool:
    """Whether a line of the page names an author already."""
    lines = (label for label in draft.labels if label is not None and label.role is Role.BYLINE)
    return any(label.every("name") for label in lines)


def _told_apart(draft: Draft, number: int) -> tuple[str, ...]:
    """The whole names that all of a line is, behind its lead and before its date."""
    text = draft.texts[number]
    lead = lead_of(draft, "byline").match(text)
    if lead is None or draft.prose[number]:
        return ()
    names = byline_names(draft, text)
    whole = all(" " in name for name in names)
    rest = before_date(text[lead.end() :], draft.lexicon)
    return names if whole and names and are_all_of(names, rest) else ()


def is_portrayed(draft: Draft, number: int) -> bool:
    """Whether a line is the name that the picture before it has for its words, above a date."""
    same = number > 0 and draft.keys[number] == draft.keys[number - 1]
    if not same or " " not in draft.texts[number] or not looks_like_name(draft.texts[number]):
        return False
    return number + 1 < len(draft) and dates_of(draft, number + 1) != ()


def may_name(draft: Draft, number: int) -> bool:
    """Whether a short line may say who wrote: it is no date, no control, no sentence of its own.

    Nor whose a picture is: many pages call that its author too. Nor a kicker.
    """
    if not any(map(str.isalpha, draft.texts[number])):
        return False
    if lead_of(draft, "byline").match(draft.texts[number]):
        return True
    if _is_kicker(draft, number):
        return False
    if marks_of(draft.lexicon).at_start(draft.texts[number].lstrip("([ ")):
        return False
    sentence = draft.closed[number] and draft.words[number] > _NAMED
    dated = any(phrase.kind == "timestamp" for phrase in draft.said[number])
    dated = dated and any(sign.isdigit() for sign in draft.texts[number])
    return not (sentence or dated or _is_control(draft, number))


def _is_kicker(draft: Draft, number: int) -> bool:
    """Whether a line stands above the headline, and what is named after authors holds both.

    It is named for what else it holds; a byline there has a name of its own.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or scope.headline is None or number > scope.headline:
        return False
    container = markup.container[number]
    for _ in range(2):
        if container >= 0 and not BYLINES.isdisjoint(markup.names[container].split()):
            return is_inside(markup, scope.headline, container)
        container = markup.above[container]
    return False


def _is_control(draft: Draft, number: int) -> bool:
    return any(phrase.kind != "timestamp" for phrase in draft.said[number])


def authors_named(draft: Draft) -> tuple[str, ...]:
    """The authors whom the page's head names, as it spells them; the site itself is none."""
    return tuple(draft.once("markup.head_authors", _authors))


def _authors(draft: Draft) -> dict[str, int]:
    """The authors of the head, each once, with their places in its order."""
    markup = draft.document.markup
    if markup is None:
        return {}
    told = (draft.texts[n] for n, name in enumerate(markup.meta) if name in AUTHORS)
    sites = {draft.keys[n] for n, name in enumerate(markup.meta) if name in SITES}
    names = (name for name in told if trimmed(fold(name)) not in sites)
    named = dict.fromkeys(name for name in names if looks_like_name(name))
    return {name: place for place, name in enumerate(named)}


def as_stated(draft: Draft, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names as the page's head has them, where a line runs one together with what is told of it.

    "Asa Teller Harbour Institute" is Asa Teller, if the head names her.
    """
    stated: dict[str, int] = draft.once("markup.head_authors", _authors)
    heads = ((name, {name[:n] for n, sign in enumerate(name) if sign == " "}) for name in names)
    whole = (
        min(told & stated.keys(), key=stated.__getitem__, default=name) for name, told in heads
    )
    return tuple(dict.fromkeys(whole))


def _front(draft: Draft, scope: Scope) -> Iterator[int]:
    """Short lines without a label between the headline and the text, or in the header above it."""
    above = above_title(draft)
    for number in numbers(draft):
        if number >= scope.first:
            return
        short = 0 < draft.words[number] <= _MOST_WORDS and not draft.prose[number]
        if (number > scope.top or number in above) and short and scope.said(number) is None:
            yield number


AUTHOR_MARKUP = (markup_author_named, markup_author_line, markup_author_said)
"""The rules that are asked before others look at the lines around a text."""
