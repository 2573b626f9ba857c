"""Boxes amid the text that hold debris and little besides: what one line says goes for all.

A newsletter's box begins with its name and praises it; a list of further articles has a line
beneath each title. Such lines say nothing of debris by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, Rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.model.markup import ends_of
from chaffinch.rules.bylines import lead_of, led
from chaffinch.rules.page.scope import Scope, scope_of

_ASKING = frozenset((Role.SUBSCRIBE, Role.CONSENT, Role.COMMENT_FORM))
_DEBRIS = _ASKING | {Role.UI, Role.TEASER, Role.NAVIGATION, Role.SHARE, Role.ADVERTISEMENT}
_FIELDS = frozenset((Role.ALT_TEXT, Role.DUPLICATE))
_HEADED = "teaser."
"""How the rules are called that know a list of articles by its heading."""
_MOST_BLOCKS = 24
_MOST_WORDS, _LONGEST = 80, 40  # words that say nothing of debris, in all and in a line
_HEADING, _BIO_WORDS = 6, 160  # words
_KEPT_TAGS = frozenset(("blockquote", "pre", "td", "th", "tr", "figcaption"))


def _told(draft: Draft) -> dict[int, Role]:
    """The lines of the page's boxes that say nothing by themselves, with what they are."""
    markup, scope = draft.document.markup, scope_of(draft)
    found: dict[int, Role] = {}
    if markup is not None and scope is not None:
        for box in _boxes(draft, markup, scope):
            role = _role(draft, markup, box)
            if role is not None:
                found.update((n, role) for n in box if draft.labels[n] is None)
    return found


def _boxed(role: Role, doc: str) -> Rule:
    """A rule for boxes of one kind of debris."""

    def find(draft: Draft) -> Iterator[Finding]:
        for number, told in sorted(draft.shared("markup.boxes", _told).items()):
            if told is role and draft.labels[number] is None:
                yield Finding(number, confidence=85)

    return Rule(f"markup.{role.value}_box", role, find, doc, (), ())


def _boxes(draft: Draft, markup: Markup, scope: Scope) -> Iterator[list[int]]:
    """The blocks of every small container inside the text that holds a line that is debris."""
    asked: set[int] = set()
    ends = ends_of(markup.above)
    telling = [
        number for number, label in enumerate(draft.labels)
        if label is not None and (label.role in _ASKING or label.rule.startswith(_HEADED))
    ]  # fmt: skip
    for number in (*telling, *led(draft, "bio_lead", most=_HEADING)):
        if not scope.inside(number):
            continue
        container = markup.container[number]
        while container > 0 and container not in scope.region.main and container not in asked:
            asked.add(container)
            box = _within(markup, number, range(container, ends[container]))
            if len(box) > _MOST_BLOCKS:
                break
            yield box
            container = markup.above[container]


def _within(markup: Markup, number: int, inside: range) -> list[int]:
    """The blocks around this one that lie in these containers, or one too many for a box."""
    size = len(markup.container)
    first = behind = number
    while behind - first <= _MOST_BLOCKS:
        if first > 0 and markup.container[first - 1] in inside:
            first -= 1
        elif behind + 1 < size and markup.container[behind + 1] in inside:
            behind += 1
        else:
            break
    return list(range(first, behind + 1))


def _role(draft: Draft, markup: Markup, box: list[int]) -> Role | None:
    """What the lines of a box are that say nothing by themselves, or None if they are text."""
    shown = [n for n in box if draft.role(n) not in _FIELDS]
    if shown and _heads_bio(draft, markup, shown):
        return Role.AUTHOR_BIO
    free = [n for n in shown if draft.labels[n] is None]
    known = [n for n in shown if draft.role(n) in _DEBRIS]
    if not free or len(known) < 2 or len(known) < len(free) or len(known) + len(free) < len(shown):
        return None
    words = [draft.words[n] for n in free]
    if sum(words) > _MOST_WORDS or max(words) > _LONGEST:
        return None
    if any(markup.tag[n] in _KEPT_TAGS or markup.heading[n] == 1 for n in free):
        return None
    asking = Counter(draft.role(n) for n in known if draft.role(n) in _ASKING)
    first = shown[0]
    headed = draft.labels[first] is None and markup.heading[first] > 1
    if asking and (headed or draft.role(first) in _ASKING):
        return max(asking, key=lambda role: (asking[role], role.value))  # type: ignore[union-attr]
    label = draft.labels[first]
    if label is not None and label.rule.startswith(_HEADED) and not draft.closed[first]:
        return Role.TEASER
    return None


def _heads_bio(draft: Draft, markup: Markup, shown: list[int]) -> bool:
    """Whether a box begins with a heading such as "About the author", and is small."""
    first = shown[0]
    if draft.labels[first] is not None or draft.words[first] > _HEADING:
        return False
    if not lead_of(draft, "bio_lead").match(draft.texts[first]) or draft.closed[first]:
        return False
    free = [n for n in shown if draft.labels[n] is None]
    titled = any(markup.heading[n] for n in free[1:])
    return len(free) > 1 and not titled and sum(draft.words[n] for n in free) <= _BIO_WORDS


BOXES = (
    _boxed(Role.SUBSCRIBE, "Newsletters and paywalls: what shares a small box with their calls."),
    _boxed(Role.CONSENT, "Consent amid the text: what shares a small box with it."),
    _boxed(Role.COMMENT_FORM, "Forms for comments: what shares a small box with them."),
    _boxed(Role.AUTHOR_BIO, 'The author\'s box: what stands beneath a heading such as "About me".'),
    _boxed(Role.TEASER, "Lists of further articles: what shares a box with their heading."),
)
