"""Containers that say what they hold, and lines outside the text that say what they are.

Whether a claim stands is decided in `chaffinch.rules.page.region`.
"""

from __future__ import annotations

from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, Rule, rule
from chaffinch.labels import Role
from chaffinch.rules.about.notes import keywords_of, topics_of
from chaffinch.rules.contexts import is_own
from chaffinch.rules.page.class_words import near_names
from chaffinch.rules.page.scope import scope_of

_NEAR, _LEVELS = 40, 3  # blocks behind the text; names about a block
_LINKED, _WORDS = 75, 4  # per cent of a tag; words
_OTHERS = frozenset(
    ("tagcloud", "cloud", "popular", "trending", "widget", "sidebar", "more", "related", "category")
)


def _claimed_blocks(draft: Draft) -> dict[Role, list[int]]:
    """The blocks of the page's text by what the containers about them claim to hold."""
    markup, scope = draft.document.markup, scope_of(draft)
    found: dict[Role, list[int]] = {}
    if markup is not None and scope is not None:
        for number, name in enumerate(markup.meta):
            role = None if name else scope.said(number)
            if role is not None:
                found.setdefault(role, []).append(number)
    return found


def _claimed(role: Role, doc: str) -> Rule:
    """A rule for containers whose names claim to hold one kind of thing."""

    def find(draft: Draft) -> Iterator[Finding]:
        scope = scope_of(draft)
        if scope is not None:
            for number in draft.once("markup.claimed", _claimed_blocks).get(role, ()):
                if number != scope.headline and draft.labels[number] is None:
                    yield Finding(number, confidence=90)

    return Rule(f"markup.{role.value}", role, find, doc, (), ())


@rule("markup.tags", Role.TAGS)
def markup_tags(draft: Draft) -> Iterator[Finding]:
    """Tags: containers named so; what is linked there in the article's stretch are its keywords."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    near = range(scope.top, scope.last + _NEAR)
    for number in draft.once("markup.claimed", _claimed_blocks).get(Role.TAGS, ()):
        if number != scope.headline and draft.labels[number] is None:
            own = number in near and _OTHERS.isdisjoint(near_names(markup.tokens[number], _LEVELS))
            listed = markup.link[number] >= _LINKED and draft.words[number] <= _WORDS
            fields = keywords_of(draft, number) if own else ()
            if own and listed and not draft.said[number]:
                fields = topics_of(draft.texts[number])
            yield Finding(number, fields=fields, confidence=90)


CLAIMS = (
    _claimed(Role.UI, "Dialogs and what pops up over a page: containers named so."),
    _claimed(Role.SHARE, "Share bars: containers named so."),
    _claimed(Role.CONSENT, "Consent banners: containers named after cookies and consent."),
    _claimed(Role.ADVERTISEMENT, "Advertisements: containers named so."),
    _claimed(Role.SUBSCRIBE, "Newsletters and paywalls: containers named so."),
    _claimed(Role.COMMENT, "Comments of readers: containers named so."),
    _claimed(Role.PLAYER, "Players: what stands inside the container of a player."),
    _claimed(Role.TEASER, "Teasers: containers named after related, recommended or popular."),
    _claimed(Role.NAVIGATION, "Navigation: containers named so."),
    _claimed(Role.AUTHOR_BIO, "The author's lines: containers named so."),
    markup_tags,
)


def _spoken(role: Role, kinds: tuple[str, ...], doc: str) -> Rule:
    """A rule for lines outside the text that say a phrase of one kind."""

    def find(draft: Draft) -> Iterator[Finding]:
        scope = scope_of(draft)
        if scope is not None:
            for number in draft.speaking(*kinds):
                away = not scope.inside(number) or number > scope.last
                if scope.inside(number) and _is_said(draft, number):
                    continue
                if away and number != scope.headline and not is_own(draft, number):
                    yield Finding(number, confidence=90)

    return Rule(f"markup.{role.value}_line", role, find, doc, (), ())


def _is_said(draft: Draft, number: int) -> bool:
    """Whether a few words end as a sentence does: "I agree." is what somebody says, no button."""
    text = draft.texts[number]
    return draft.words[number] <= _WORDS and text.endswith(".") and not text.endswith("..")


@rule("markup.comment_form", Role.COMMENT_FORM)
def markup_comment_form(draft: Draft) -> Iterator[Finding]:
    """Forms for comments: the fields and phrases inside a container of comments."""
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    kinds = ("comment_form", "comment_form_weak")
    for number in draft.once("markup.claimed", _claimed_blocks).get(Role.COMMENT, ()):
        if draft.labels[number] is not None:
            continue
        if draft.prose[number]:
            says = bool(draft.said[number])
        else:
            says = any(phrase.kind in kinds for phrase in draft.said[number])
            says = says or markup.landmark[number] == "form"
        if says:
            yield Finding(number)


SPOKEN = (
    _spoken(Role.LEGAL, ("legal",), "Legal lines outside the text: they say so."),
    _spoken(Role.UI, ("ui",), "Controls outside the text: they say so."),
    _spoken(Role.CONSENT, ("consent",), "Consent outside the text: it says so."),
)
