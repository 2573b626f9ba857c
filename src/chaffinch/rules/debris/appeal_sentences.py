"""Lines of a few sentences to readers, of which one is known: "All the news? Sign up here."

What a whole line says stands in the lexicon; a line of two sentences seldom does. One that has an
address, and one of whose sentences says three words of debris, says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from chaffinch.catalogue import Draft, Finding, rule
from chaffinch.labels import Role
from chaffinch.lexicon import Lexicon
from chaffinch.rules.debris.addresses import addressed_lines, has_address
from chaffinch.rules.examples.texts import after, amid
from chaffinch.rules.places import at_head, at_tail, beside_known
from chaffinch.rules.verdicts import is_no_article
from chaffinch.wording import key, words

_BREAK = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])\s*(?=\S)")
_POINT = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]")
"""What stands before an item of a list, and is no sentence."""
_MOST, _LONGEST = 30, 100  # words of the line, and signs of its last sentence
_LEAST = 3  # words of the sentence
_PLACED, _AMID = 2, 3  # of them the call's own, at an edge or beside debris and amid the text
_MARKS = (". ", "? ", "! ", "… ", "。", "！", "？")
"""What ends the first of two sentences; asked first, because most lines have none."""
_TOPICS = ("newsletter", "subscri", "paywall")


@rule(
    "subscribe.sentence",
    Role.SUBSCRIBE,
    catches=(
        after("> All that happens on the pier? Sign up to get the paper of the harbour."),
        amid("> Never late for the boat again. Subscribe to our letters from the pier here"),
    ),
    spares=(
        amid("> She wrote to us in May. Sign up, she said, for the morning boat."),
        after("> 1. Sign up to get the paper of the harbour.", "2. Wait for the first boat."),
        amid("> A bridge or a boat for us all? Share your thoughts in the comments."),
        amid("> Sign up for our letters from the pier: she said it in every single one of them."),
    ),
)
def subscribe_sentence(draft: Draft) -> Iterator[Finding]:
    """Calls of a few sentences, the last of which asks for an address or for money.

    "All the news? Sign up for our newsletter": the line has an address, and its last sentence
    says three words of a call.
    """
    ask = partial(_calls, draft.lexicon, draft.language, has_address(draft))
    for number in addressed_lines(draft):
        if draft.labels[number] is not None or draft.words[number] > _MOST:
            continue
        if not any(mark in draft.texts[number] for mark in _MARKS):
            continue
        own: int = draft.readings.once("last sentence", draft.texts[number], ask)
        if own < _PLACED:
            continue
        placed = at_tail(draft, number) or at_head(draft, number) or beside_known(draft, number)
        if not placed and (own < _AMID or any(map(draft.mentions, _TOPICS))):
            continue
        if not is_no_article(draft):
            yield Finding(number, confidence=80)


def _calls(lexicon: Lexicon, language: str, addresses: Callable[[str], bool], text: str) -> int:
    """How many words are its own of a call that the last of a few sentences says; 0 if none."""
    parts = [part for part in _BREAK.split(text[-_LONGEST:]) if not _POINT.fullmatch(part)]
    last = key(parts[-1]) if len(parts) > 1 else ""
    if not addresses(last) or words(last) < _LEAST:
        return 0
    said = (phrase for phrase in lexicon.said(last, language) if phrase.kind == "subscribe")
    return max((phrase.literal for phrase in said if phrase.strong), default=0)
