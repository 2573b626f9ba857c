"""Links that a few words lead to, or that stand in capitals amid the text: other articles.

The words before a colon or a bar are known as such, in any language that the lexicon has; or the
same words stand before several links, as a house sets them. A link in capitals between two
paragraphs of an article leads to another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.document import Markup
from chaffinch.labels import Role
from chaffinch.rules.markup.lists import led_to, lists_of
from chaffinch.rules.page.region import numbers
from chaffinch.rules.page.scope import Scope, scope_of
from chaffinch.rules.verdicts import is_no_article
from chaffinch.wording import key

_LEAST, _HALF, _ALL = 40, 50, 95  # per cent of a line that is a link
_WORDS, _TITLE_WORDS = 35, 4  # of a line at most, of a title at least
_LEAD_WORDS = range(2, 6)
_OFTEN = 2
_MOST_LEAD, _NEARLY = 5, 10  # words of a lead; per cent of a line
_ITEMS, _BEHIND = 3, 12  # of a list; blocks behind the text that may be in it
_KINDS = frozenset(("teaser_mark", "teaser_also", "teaser_heading", "teaser_weak"))
_LED = re.compile(r"[\s–—•▶►»→*(\[-]*(?P<lead>[^:：|–—»→]{2,40}?)\s?(?:[:：|–—»→]|-\s)\s?(?=\S)")

_GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я«“„])")
_TITLED = re.compile(r"[^:：.!|]{2,40}(?:[:：|]|\?(?=\s))\s?(?=\S)")


@rule("markup.led_link", Role.TEASER)
def markup_led_link(draft: Draft) -> Iterator[Finding]:
    """Links amid the text behind words that lead to other articles, or in capitals.

    "MORE: A ferry for the harbour", the same words before several links, a title in capitals
    that is a link from end to end. What a link says in a sentence of the text is text.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None:
        return
    lines = [n for n in numbers(draft) if _may(draft, markup, scope, n)]
    leads = {n: found for n in lines if (found := _lead(draft, markup, n))}
    often = Counter(leads.values())
    for number in lines:
        lead = leads.get(number, "")
        told = bool(lead) and (_is_known(draft, lead) or _recurs(draft, number, often[lead]))
        if told or _is_led_unparted(draft, markup, number):
            yield Finding(number)
        elif _is_shouted(draft, markup, number):
            yield Finding(number, confidence=85)


def _may(draft: Draft, markup: Markup, scope: Scope, number: int) -> bool:
    """Whether a line amid the text is mostly a link, and ends as no sentence does."""
    if not scope.first < number <= scope.last or not scope.inside(number):
        return False
    if markup.link[number] < _LEAST or draft.words[number] > _WORDS or _ends(draft, number):
        return False
    return markup.figure[number] < 0


def _lead(draft: Draft, markup: Markup, number: int) -> str:
    """The words of a line before the sign that parts them from the title, as they are compared."""
    match = _LED.match(draft.texts[number])
    if match is None or (match.start("lead") and markup.tag[number] == "li"):
        return ""
    return key(match["lead"])


def _is_known(draft: Draft, lead: str) -> bool:
    """Whether words lead to other articles, as the lexicon has it."""
    return any(phrase.kind in _KINDS for phrase in draft.lexicon.said(lead, draft.language))


def _is_led_unparted(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether known words stand before or behind a link with no sign between: "Read also The pier".

    What is no link of the line is those words and nothing else; of one word a sign must tell.
    """
    if markup.link[number] >= _ALL:
        return False
    text = _GLUED.sub(" ", draft.texts[number])
    words = text.split()
    for count in range(2, min(_MOST_LEAD, len(words) - _TITLE_WORDS) + 1):
        for said in (" ".join(words[:count]), " ".join(words[-count:])):
            linked = 100 - 100 * len(said) // len(text)
            if abs(linked - markup.link[number]) <= _NEARLY and _is_known(draft, key(said)):
                return True
    return False


def _recurs(draft: Draft, number: int, times: int) -> bool:
    """Whether a few words stand before several titles of other articles."""
    match = _LED.match(draft.texts[number])
    if times < _OFTEN or match is None or is_no_article(draft):
        return False
    few = len(match["lead"].split()) in _LEAD_WORDS and match["lead"].isupper()
    return few and len(draft.texts[number][match.end() :].split()) >= _TITLE_WORDS


def _is_shouted(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether a line is a link from end to end, in capitals and no heading, as titles are set."""
    if markup.link[number] < _ALL or markup.heading[number] or is_no_article(draft):
        return False
    return draft.texts[number].isupper() and draft.words[number] >= _TITLE_WORDS


def _ends(draft: Draft, number: int) -> bool:
    """Whether a line ends as a sentence does that tells something; a title may ask."""
    return draft.closed[number] and draft.texts[number][-1:] not in ("?", "？", "!")


@rule("markup.led_links", Role.TEASER)
def markup_led_links(draft: Draft) -> Iterator[Finding]:
    """Lists amid an article whose items are titles that lead elsewhere, a word before each.

    "Boats: Who will steer them in the fog", three items or more, and no sentence leads to them;
    or the rest of a list of links of which most are known.
    """
    markup, scope = draft.document.markup, scope_of(draft)
    if markup is None or scope is None or is_no_article(draft):
        return
    around, led = lists_of(draft), led_to(draft)
    lists: dict[int, list[int]] = {}
    for number in range(scope.first, min(scope.last + _BEHIND, len(draft))):
        if (found := around[markup.container[number]]) > 0 and scope.inside(number):
            lists.setdefault(found, []).append(number)
    for items in lists.values():
        free = [n for n in items if draft.labels[n] is None]
        known = sum(draft.role(n) is Role.TEASER for n in items)
        if not free or len(free) + known < max(_ITEMS, len(items)) or items[0] in led:
            continue
        if all(_is_titled(draft, markup, n) for n in free):
            yield from (Finding(n, confidence=85) for n in free)


def _is_titled(draft: Draft, markup: Markup, number: int) -> bool:
    """Whether an item is a few words and behind them a title that is a link."""
    if markup.link[number] < _HALF or _ends(draft, number):
        return False
    match = _TITLED.match(draft.texts[number])
    return match is not None and len(draft.texts[number][match.end() :].split()) >= _TITLE_WORDS
